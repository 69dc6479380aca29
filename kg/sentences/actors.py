"""Say of an actor in how many acts it acts, against whom and with whom, and who acts so on it; of a holder, what."""

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from kg.argument.chapters import is_work
from kg.argument.holders import readings, whose
from kg.rdf.dates import in_words
from kg.rdf.namespaces import DCTERMS, OPP
from kg.sentences.acts import counts_of
from kg.sentences.templates import TEMPLATES, fill
from kg.sentences.wording import Wording, listed, number_of, number_word, sentence, sentences, times

__all__ = ["actor_sentences", "holder_sentences"]

#: So many are named against whom or with whom somebody acts; others, with fewer acts, are counted.
MOST_SIDES = 4
_SIDES: Mapping[str, NamedNode] = {"against": OPP.against, "with": OPP.with_}


def actor_sentences(words: Wording, actor: NamedNode) -> str:
    """Return how often somebody acts, against whom and with whom; who acts on them; how their acts are called."""
    facts = words.facts
    name, is_several = words.name(actor), words.is_several([actor])
    pronoun, again, number = ("they", "them", 2) if is_several else ("it", "it", 1)
    acts = facts.users(actor, OPP.actor)
    done = [fill(TEMPLATES["acts"], number, who=name, often=times(len(acts)), sides=_sides_of(words, actor, acts))]
    on_it = [*_done_to(words, actor, again if acts else name, again)]
    first = [*(done if acts else []), *on_it] or [fill(TEMPLATES["in no role"], number, who=name)]
    of_them = "of their acts" if is_several else "of its acts"
    labels = [
        fill(TEMPLATES["labels acts"], verbs, who=who, counts=counts)
        for (who, verbs), counts in sorted(
            counts_of(words, acts, lambda some: f"{number_word(some)} {of_them}").items()
        )
    ]
    members = [*_members(words, actor, pronoun if labels or not on_it else name, number)]
    return sentences(sentence(*first), sentence(*labels, *members))


def holder_sentences(words: Wording, agent: NamedNode) -> str:
    """Return what somebody wrote, and how many claims and arguments they hold, or infer as coders."""
    facts = words.facts
    held = facts.users(agent, OPP.heldBy)
    works = [f"“{facts.label(work)}”" for work in facts.users(agent, DCTERMS.creator) if is_work(facts, work)]
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
    """Return against whom and with whom somebody acts, how often each, most first."""
    found: dict[tuple[str, NamedNode], list[bool]] = {}
    for word, prop in _SIDES.items():
        for act in acts:
            for other in words.facts.things(act, prop):
                if other != actor:
                    found.setdefault((word, other), []).append(bool(readings(words.facts, act, prop, other)))
    if not found:
        return ""
    order = sorted(found, key=lambda side: (-len(found[side]), words.facts.by_label(side[1])))
    least = len(found[order[min(MOST_SIDES, len(order)) - 1]])
    named = [side for side in order if len(found[side]) >= least]
    parts = [_side(words, *side, found[side], len(acts)) for side in named]
    if others := {other for _, other in order} - {other for _, other in named}:
        parts.append(fill(TEMPLATES["other sides"], len(others), number=number_word(len(others))))
    return f"{',' if len(acts) == 1 else ':'} {listed(parts, comma=bool(others))}"


def _side(words: Wording, word: str, other: NamedNode, are_read: list[bool], acts: int) -> str:
    key = "side alone" if acts == 1 else "side"
    found = fill(TEMPLATES[key], word=word, whom=words.name(other), often=times(len(are_read)))
    return found + _read_in(are_read)


def _read_in(are_read: list[bool]) -> str:
    """Return how many of some roles are the coders' reading, as a remark after them, or nothing."""
    if not any(are_read):
        return ""
    return fill(TEMPLATES["all read in" if all(are_read) else "read in"], often=times(sum(are_read)))


def _done_to(words: Wording, actor: NamedNode, name: str, again: str) -> Iterator[str]:
    """Yield who acts against somebody or with somebody, and how often; after the first, the name is another."""
    facts = words.facts
    for word, prop in _SIDES.items():
        by: dict[tuple[NamedNode, ...], list[bool]] = {}
        for act in facts.users(actor, prop):
            by.setdefault(tuple(facts.things(act, OPP.actor)), []).append(bool(readings(facts, act, prop, actor)))
        for doers, are_read in sorted(by.items(), key=lambda item: (-len(item[1]), words.names(item[0]))):
            acting = _acting(words, list(doers), words.names(doers) or "somebody who is not named")
            often = times(len(are_read))
            yield fill(TEMPLATES["done to"], doers=acting, word=word, who=name, often=often) + _read_in(are_read)
            name = again


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
        yield fill(TEMPLATES["members"], len(members), organizations=listed(members), who=_whom(name))


def _whom(name: str) -> str:
    return {"they": "them"}.get(name, name)


def _membership(words: Wording, membership: NamedNode, end: NamedNode) -> str:
    facts = words.facts
    begin, until = (facts.text(membership, prop) for prop in (OPP.from_, OPP.until))
    span = in_words(f"{begin or '..'}/{until or '..'}")
    when = f" ({span})" if begin or until else ""
    return f"{words.names(facts.things(membership, end))}{when}"
