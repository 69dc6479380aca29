"""Say of a claim or a step who holds it, how firmly, and on what grounds."""

from pyoxigraph import Literal, NamedNode

from kg.argument.holders import whose
from kg.rdf.namespaces import CODE, OPP, curie
from kg.sentences.grounds import grounds, is_ground
from kg.sentences.templates import CLAIMS, TEMPLATES, fill
from kg.sentences.wording import Wording, listed, sentence, sentences

__all__ = ["claim_sentences", "lead", "side", "step_sentences"]


def claim_sentences(words: Wording, claim: NamedNode) -> str:
    """Return who holds a claim, how firmly and on what grounds; then what is to be said of these."""
    found = grounds(words, claim)
    remarks = found.remarks if found.because else (*found.remarks, is_ground(words, claim))
    return sentences(sentence(found.after(lead(words, claim)), *found.on_them), sentence(*remarks))


def step_sentences(words: Wording, step: NamedNode) -> str:
    """Return whose a step is, and to what it leads, which is said as firmly as its own holder says it."""
    conclusions = words.facts.things(step, OPP.conclusion)
    return claim_sentences(words, conclusions[0]) if conclusions else ""


def lead(words: Wording, claim: NamedNode) -> str:
    """Return a claim as a part of a sentence that says whose it is and how firmly it is held, without its grounds."""
    facts = words.facts
    modality = next(iter(facts.things(claim, OPP.modality)), None)
    name = curie(modality.value) if modality else "code:asserted"
    key = side(words, claim)
    who, number = words.holders(claim)
    return fill(
        CLAIMS.get((key, name)) or CLAIMS[key, ""],
        number,
        who=who,
        what=what(words, claim),
        author=words.names(words.authors(claim)),
        modality=facts.in_sentence(modality) if modality else "",
        sure=words.sure([claim]),
    )


def side(words: Wording, claim: NamedNode) -> str:
    """Return whose a claim is, as the table of templates has it."""
    facts = words.facts
    found = whose(facts, claim)
    if found == "author":
        return "author"
    if found == "coders":
        is_supplied = NamedNode(f"{CODE}unstated-statement") in facts.things(claim, OPP.leavesUnstated)
        return "supplied" if is_supplied else "coders"
    if not facts.things(claim, OPP.heldBy):
        return "nobody"
    if not words.authors(claim):  # coded from what else is known of the world, or from nothing
        return "outside" if facts.things(claim, OPP.codedIn) else "other"
    return "conveyed" if facts.users(claim, OPP.conveys) else "reported"


def what(words: Wording, claim: NamedNode) -> str:
    """Return what is claimed, with its conditions and whether it is to come."""
    facts = words.facts
    found = words.clause(claim)
    if facts.things(claim, OPP.tense):
        found = fill(TEMPLATES["to come"], what=found)
    conditions = sorted(_conditions(words, claim))
    if conditions:
        return fill(
            TEMPLATES["condition"], what=found, conditions=listed([f"that {one}" for one in conditions], comma=True)
        )
    is_unstated = NamedNode(f"{CODE}unstated-condition") in facts.things(claim, OPP.leavesUnstated)
    return fill(TEMPLATES["condition unstated"], what=found) if is_unstated else found


def _conditions(words: Wording, claim: NamedNode) -> list[str]:
    conditions = (quad.object for quad in words.facts.of(claim) if quad.predicate == OPP.condition)
    return [
        words.clause(one) if isinstance(one, NamedNode) else words.words(one.value)
        for one in conditions
        if isinstance(one, NamedNode | Literal)
    ]
