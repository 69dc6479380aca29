"""Say of a concept of the codebook who uses it here, for what, and in how many claims."""

from collections.abc import Mapping

from pyoxigraph import NamedNode

from kg.rdf.namespaces import OPP, SKOS
from kg.sentences.acts import is_hedged
from kg.sentences.templates import TEMPLATES, fill
from kg.sentences.wording import Wording, listed, number_of, number_word, sentence

__all__ = ["concept_sentences"]

#: By which property a claim uses a concept -> what its holders are said to do.
_USES: Mapping[NamedNode, str] = {
    OPP.category: "category use",
    OPP.toCategory: "conduct moves",
    OPP.fromCategory: "conduct moves",
    OPP.tool: "tool use",
    OPP.driver: "driver use",
    OPP.about: "notion use",
}
#: By which property things that are no claims carry a concept -> what they are.
_KINDS: Mapping[NamedNode, str] = {OPP.Claim: "claim", OPP.Argument: "step", OPP.Action: "act", OPP.Actor: "actor"}


def concept_sentences(words: Wording, concept: NamedNode) -> str:
    """Return who uses a concept, in how many claims, of which some may be hedged; else what carries it."""
    facts = words.facts
    uses: dict[tuple[str, int], list[str]] = {}
    for prop, key in _USES.items():
        if uses and prop == OPP.about:
            break  # what is said of it counts where it has no other use
        claims = [one for one in facts.users(concept, prop) if facts.is_a(one, OPP.Claim)]
        by: dict[tuple[str, int], list[NamedNode]] = {}
        for claim in claims:
            by.setdefault(words.holders(claim), []).append(claim)
        for (who, number), own in sorted(by.items()):
            end = "to" if prop == OPP.toCategory else "away from"
            counts = f"{_acts(words, own)} {facts.in_sentence(concept)}"
            claimed = _hedged(words, number_of(len(own), "claim"), own)
            found = fill(TEMPLATES[key], number, counts=counts, claims=claimed, end=end)
            said = _hedged(words, found, own) if key == "category use" else found
            uses.setdefault((who, number), []).append(said)
    parts = [f"{who} {listed(some, comma=len(some) > 1 and ',' in some[0])}" for (who, _), some in uses.items()]
    return sentence(*(parts or [_carried(words, concept)]))


def _acts(words: Wording, claims: list[NamedNode]) -> str:
    """Return how many acts, or cases or other things, some claims are about."""
    facts = words.facts
    about = {one for claim in claims for one in facts.things(claim, OPP.about)}
    acts = sum(facts.is_a(one, OPP.Action) for one in about)
    cases = sum(facts.is_a(one, OPP.CaseStudy) for one in about)
    others = len(about) - acts - cases
    counts = {"act": acts, "case": cases, "other thing" if acts or cases else "thing": others}
    return listed([number_of(number, name) for name, number in counts.items() if number])


def _hedged(words: Wording, text: str, claims: list[NamedNode]) -> str:
    hedged = sum(is_hedged(words, claim) for claim in claims)
    if not hedged:
        return text
    if len(claims) == 1:
        return f"{text}, with a hedge"
    return f"{text}, {number_word(hedged)} of them with a hedge"


def _carried(words: Wording, concept: NamedNode) -> str:
    """Return what carries a concept that no claim is about: claims by their modality, steps by their scheme."""
    facts = words.facts
    things = [quad.subject for quad in facts.pointing_to(concept) if isinstance(quad.subject, NamedNode)]
    apart = (SKOS.Concept, SKOS.ConceptScheme, OPP.Unit, OPP.Decision)
    things = [one for one in things if not any(facts.is_a(one, kind) for kind in apart)]
    counts = {name: len({one for one in things if facts.is_a(one, kind)}) for kind, name in _KINDS.items()}
    named = [number_of(number, name) for name, number in counts.items() if number]
    if named:
        return fill(TEMPLATES["mark"], things=listed(named))
    return "" if things else TEMPLATES["unused"]
