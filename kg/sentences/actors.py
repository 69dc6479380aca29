"""Say of an actor in how many acts it acts, against whom and with whom, and who acts so on it; of a holder, what."""

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from kg.argument.holders import readings, whose
from kg.rdf.dates import in_words
from kg.rdf.namespaces import DCTERMS, OPP
from kg.sentences.acts import counts_of
from kg.sentences.templates import TEMPLATES, fill
from kg.sentences.wording import Wording, listed, number_of, number_word, sentence, sentences

__all__ = ["actor_sentences", "holder_sentences"]

_SIDES: Mapping[str, NamedNode] = {"against": OPP.against, "with": OPP.with_}


def actor_sentences(words: Wording, actor: NamedNode) -> str:
    """Return in how many acts somebody acts, against and with whom; who acts on them; how their acts are called."""
    facts = words.facts
    name, several = words.name(actor), 2 if words.is_several([actor]) else 1
    acts = facts.users(actor, OPP.actor)
    key = "acts alone" if len(acts) == 1 else "acts in"
    done = fill(
        TEMPLATES[key], several, who=name, acts=number_of(len(acts), "act"), sides=_sides_of(words, actor, acts)
    )
    on_it = [*_done_to(words, actor, name)]
    first = [done] if acts else on_it or [fill(TEMPLATES["in no role"], several, who=name)]
    second = on_it if acts else []
    key = "of their acts" if several > 1 else "of its acts"
    labels = [
        fill(TEMPLATES[key], number, who=who, counts=counts)
        for (who, number), counts in sorted(counts_of(words, acts).items())
    ]
    return sentences(
        sentence(*first), sentence(*second), sentence(*labels), sentence(*_members(words, actor, name, several))
    )


def holder_sentences(words: Wording, agent: NamedNode) -> str:
    """Return what somebody wrote, and how many claims and arguments they hold, or infer as coders."""
    facts = words.facts
    held = facts.users(agent, OPP.heldBy)
    works = [f"“{facts.label(work)}”" for work in facts.users(agent, DCTERMS.creator) if work in facts.works]
    inferred = [one for one in held if whose(facts, one) == "coders"]
    own = _held(words, [one for one in held if one not in inferred])
    key = "wrote, holds" if works and own else "wrote" if works else "holds"
    number = 2 if words.is_several([agent]) else 1
    first = fill(TEMPLATES[key], number, who=words.name(agent), works=listed(works), claims=own) if works or own else ""
    return sentence(first, fill(TEMPLATES["infer"], what=_held(words, inferred)) if inferred else "")


def _held(words: Wording, nodes: list[NamedNode]) -> str:
    claims = sum(words.facts.is_a(node, OPP.Claim) for node in nodes)
    counts = {"claim": claims, "argument": len(nodes) - claims}
    return listed([number_of(number, name) for name, number in counts.items() if number])


def _sides_of(words: Wording, actor: NamedNode, acts: list[NamedNode]) -> str:
    """Return against whom and with whom somebody acts, in how many acts each, most first."""
    parts = []
    for word, prop in _SIDES.items():
        found: dict[NamedNode, list[bool]] = {}
        for act in acts:
            for other in words.facts.things(act, prop):
                found.setdefault(other, []).append(bool(readings(words.facts, act, prop, other)))
        order = sorted(found, key=lambda one: (-len(found[one]), words.facts.by_label(one)))
        parts += [_side(words, word, other, found[other], len(acts)) for other in order if other != actor]
    if not parts:
        return ""
    return (
        f" {listed(parts)}" if len(acts) == 1 else f": {listed(parts, comma=any(', which' in part for part in parts))}"
    )


def _side(words: Wording, word: str, other: NamedNode, are_read: list[bool], acts: int) -> str:
    key = "side read in" if any(are_read) else "side alone" if acts == 1 else "side"
    number = number_word(len(are_read))
    more = number_word(sum(are_read)) if len(are_read) > 1 else "that one"
    return fill(TEMPLATES[key], word=word, whom=words.name(other), number=number, more=more)


def _done_to(words: Wording, actor: NamedNode, name: str) -> Iterator[str]:
    """Yield who acts against somebody or with somebody, in how many acts."""
    facts = words.facts
    for word, prop in _SIDES.items():
        acts = facts.users(actor, prop)
        doers = list(dict.fromkeys(doer for act in acts for doer in facts.things(act, OPP.actor)))
        who = words.names(doers) or "somebody who is not named"
        are_read = [act for act in acts if readings(facts, act, prop, actor)]
        if acts:
            remark = f", which in {number_word(len(are_read)) if len(acts) > 1 else 'that one'} is the coders' reading"
            found = fill(
                TEMPLATES["done to"],
                1,
                doers=_acting(words, doers, who),
                word=word,
                who=name,
                acts=number_of(len(acts), "act"),
            )
            yield found + (remark if are_read else "")


def _acting(words: Wording, doers: list[NamedNode], who: str) -> str:
    return f"{who} {'act' if words.is_several(doers) and doers else 'acts'}"


def _members(words: Wording, actor: NamedNode, name: str, number: int) -> Iterator[str]:
    """Yield what somebody is a member of, since when, or who is a member of it."""
    facts = words.facts
    of = [_membership(words, one, OPP.organization) for one in facts.users(actor, OPP.member)]
    if of:
        yield fill(TEMPLATES["member"], number, who=name, organizations=listed(of))
    members = [_membership(words, one, OPP.member) for one in facts.users(actor, OPP.organization)]
    if members:
        yield fill(TEMPLATES["members"], len(members), organizations=listed(members))


def _membership(words: Wording, membership: NamedNode, end: NamedNode) -> str:
    facts = words.facts
    begin, until = (facts.text(membership, prop) for prop in (OPP.from_, OPP.until))
    span = in_words(f"{begin or '..'}/{until or '..'}")
    when = f" ({span})" if begin or until else ""
    return f"{words.names(facts.things(membership, end))}{when}"
