"""Read every act whole: who acts, against whom, with whom, under which label, when, where, and by whose reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.actors.ties import SIDES
from kg.argument.chapters import BookPart, chapters, chapters_with, finder
from kg.argument.holders import is_held_by, reading, readings, whose
from kg.argument.relations import Relations
from kg.argument.scope import left_out
from kg.rdf.dates import in_words
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, DCTERMS, OPP, RDF, curie

__all__ = [
    "ACTS",
    "AGAINST",
    "EITHER",
    "GAPS",
    "WITH",
    "Act",
    "Label",
    "Part",
    "acts",
    "authors_of",
    "is_read_by",
    "unshown",
]

#: What somebody does in an act: acts, is opposed, is a partner. `EITHER` is the other side where nobody is on it.
ACTS, AGAINST, WITH, EITHER = "acts", "against", "with", "against or with"
_PARTS = {OPP.actor: ACTS, **{prop: AGAINST if sign < 0 else WITH for prop, sign in SIDES.items()}}
#: Why nobody is on a side -> how that reads.
GAPS = {
    "unstated": "not said in the text",
    "unread": "in a part of the text that could not be read",
    "absent": "nobody coded",
    "others": "named by others only",
}


@dataclass(frozen=True)
class Part:
    """Somebody's part in an act, by whose reading; or, with no name, the `gap` that says why nobody has it.

    `reading` is empty where the text itself names that actor there, and else reads like `as the coders read it`.
    """

    side: str
    name: str = ""
    label: str = ""
    gap: str = ""
    reading: str = ""
    by_coders: bool = False

    @property
    def whose(self) -> str:
        """Return whose reading it is, or why there is none."""
        return GAPS.get(self.gap) or self.reading or "named by the text"


@dataclass(frozen=True)
class Label:
    """A category that an author gives to an act: its name, its words, how firm, and where it is among those ranked."""

    name: str
    words: str
    shade: float | None = None
    firmness: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.words, self.firmness)))


@dataclass(frozen=True)
class Act:
    """An action with all who are in it; `label_gap` says why it has no label, where the text would have one."""

    action: str
    words: str
    parts: tuple[Part, ...]
    labels: tuple[Label, ...] = ()
    label_gap: str = ""
    when: str = ""
    earliest: str = ""
    actuality: str = ""
    chapter: BookPart | None = None

    def on(self, *sides: str) -> tuple[Part, ...]:
        """Return who is on some sides."""
        return tuple(part for part in self.parts if part.side in sides)

    @property
    def sentence(self) -> str:
        """Return the act in a sentence, with "?" for who is not said."""
        said = [
            f"{side} {_listed(part.label or '?' for part in named)}"
            for side in (AGAINST, WITH)
            if (named := self.on(side))
        ]
        doer = _listed(part.label or "?" for part in self.on(ACTS))
        about = [*map(str, self.labels), *filter(None, (self.actuality, self.when))]
        rest = f" ({'; '.join(about)})" if about else ""
        return f"{doer} {' and '.join(said) or 'against or with ?'}: {self.words}{rest}."


def acts(
    relations: Relations,
    among: tuple[BookPart, ...] | None = None,
    *,
    holder: str = "author",
    actor: NamedNode | None = None,
) -> tuple[Act, ...]:
    """Return the acts of a graph, of some chapters, or those that an actor is in, in the order of book and text.

    Who is named by a reading outside the scope of `holder` is left out, and the side says so where nobody is left. What
    the text leaves open stays open; the members of a group are not supplied.
    """
    facts = relations.facts
    actions = _actions(facts, actor)
    known = among
    if known is None:
        known = chapters(facts) if actor is None else chapters_with(facts, actions)
    chapter_of, places = finder(known), {chapter: place for place, chapter in enumerate(known)}
    found = []
    for action in actions:
        chapter = chapter_of(curie(action.value))
        if chapter is None and among is not None:
            continue
        act = _act(relations, action, chapter, holder)
        if actor is None or any(part.name == curie(actor.value) for part in act.parts):
            claims = facts.in_text_order(facts.users(action, OPP.about))
            place = places[chapter] if chapter else len(known)
            found.append((place, facts.reading_order(claims[0])[2:4] if claims else (), action.value, act))
    return tuple(act for *_, act in sorted(found, key=lambda one: (one[0], not one[1], one[1], one[2])))


def _actions(facts: Facts, actor: NamedNode | None) -> list[NamedNode]:
    """Return all actions, or those that an actor is in."""
    if actor is None:
        return facts.users(OPP.Action, RDF.type)
    return [action for action in facts.users(actor, *_PARTS) if facts.is_a(action, OPP.Action)]


def is_read_by(facts: Facts, claims: Iterable[NamedNode], chapter: str, holder: str) -> bool:
    """Return whether a holder gives somebody a part by some claims; without any, the text does, which is its author's.

    `chapter` is that of the action, by its prefixed name, or nothing where it is in none.
    """
    if found := list(claims):
        return any(is_held_by(facts, claim, holder) for claim in found)
    return holder in {"author", "all"} or facts.named(holder) in authors_of(facts, chapter)


def authors_of(facts: Facts, chapter: str) -> list[NamedNode]:
    """Return the authors of the book of a chapter, by whose reading is what its text names."""
    return facts.things(facts.named(chapter), DCTERMS.isPartOf, DCTERMS.creator) if chapter else []


def unshown(relations: Relations, found: Iterable[Act], holder: str) -> str:
    """Return in words how many claims that give somebody a part in these acts are left out, or nothing."""
    facts = relations.facts
    claims = {
        claim
        for act in found
        for prop in _PARTS
        for one in facts.things(facts.named(act.action), prop)
        for claim in readings(facts, facts.named(act.action), prop, one)
        if not is_held_by(facts, claim, holder)
    }
    return left_out((whose(facts, claim), "claim") for claim in claims)


def _act(relations: Relations, action: NamedNode, chapter: BookPart | None, holder: str) -> Act:
    facts = relations.facts
    parts = tuple(_parts(facts, action, chapter.name if chapter else "", holder))
    named = {part.side for part in parts}
    labels = tuple(_labels(relations, action))
    return Act(
        curie(action.value),
        facts.label(action),
        (*parts, *_open(facts, action, named)),
        labels,
        "" if labels else _gap(facts, action, "category"),
        in_words(facts.text(action, OPP.when)),
        facts.text(action, OPP.earliest) or facts.text(action, OPP.latest),
        ", ".join(map(facts.in_sentence, facts.things(action, OPP.actuality))),
        chapter,
    )


def _parts(facts: Facts, action: NamedNode, chapter: str, holder: str) -> Iterator[Part]:
    for prop, side in _PARTS.items():
        for one in sorted(facts.things(action, prop), key=facts.by_label):
            claims = readings(facts, action, prop, one)
            if is_read_by(facts, claims, chapter, holder):
                by_coders = bool(claims) and all(whose(facts, claim) == "coders" for claim in claims)
                yield Part(side, curie(one.value), facts.label(one), "", reading(facts, claims), by_coders)


def _open(facts: Facts, action: NamedNode, named: set[str]) -> Iterator[Part]:
    """Yield a part for each side on which nobody is: who acts, whom it is against, or either of the other sides."""
    if ACTS not in named:
        yield Part(ACTS, gap="others" if facts.things(action, OPP.actor) else _gap(facts, action, "actor") or "absent")
    gap = _gap(facts, action, "target")
    others = {
        side for prop, side in _PARTS.items() if side != ACTS and side not in named and facts.things(action, prop)
    }
    if not named & {AGAINST, WITH}:
        yield Part(EITHER, gap="others" if others else gap or "absent")
    elif AGAINST not in named and (gap or AGAINST in others):
        yield Part(AGAINST, gap="others" if AGAINST in others else gap)


def _gap(facts: Facts, action: NamedNode, part: str) -> str:
    if NamedNode(f"{CODE}unstated-{part}") in facts.things(action, OPP.leavesUnstated):
        return "unstated"
    return "unread" if NamedNode(f"{CODE}unread-{part}") in facts.things(action, OPP.leavesUnread) else ""


def _labels(relations: Relations, action: NamedNode) -> Iterator[Label]:
    facts = relations.facts
    given = {OPP.classifiedAs: "", OPP.tentativelyClassifiedAs: "hedged"}
    for prop, firmness in given.items():
        for one in facts.things(action, prop):
            yield Label(curie(one.value), facts.in_sentence(one), relations.shades.get(one.value), firmness)


def _listed(words: Iterable[str]) -> str:
    *some, last = words
    return f"{', '.join(some)} and {last}" if some else last
