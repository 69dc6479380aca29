"""Gather who coded a text apart, and what each said of it, unit by unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.codings.coding import NOT_APPLICABLE
from kg.codings.reader import REFERENCE
from kg.codings.records import ABSENT, FIELDS, FOUND, FREE_FIELDS
from kg.rdf.namespaces import DCTERMS, LABELLED, OPP, PROV, local_name
from kg.sentences.wording import number_word
from kg.site.addresses import Ref
from kg.site.coders.places import anchor_of, codings_path
from kg.site.context import World

__all__ = ["FIELD_NAMES", "FOUND_STAGE", "Coder", "Label", "Unit", "coded_by", "coders_of", "units_of"]

#: The stage of who found the units for themselves; the others were given them.
FOUND_STAGE = "found"
#: What can be said of a unit besides that it is there, in the order in which figures are given.
FIELD_NAMES = tuple(name for name in dict.fromkeys((*FREE_FIELDS, *FIELDS)) if name != FOUND)
#: What only claims that see conduct change have.
_OF_SHIFTS = frozenset({"from-category", "to-category"})


@dataclass(frozen=True)
class Coder:
    """Who coded a text: the coding, the coder's name, who that is, how they coded, whether they are done, and when.

    The sheet itself is `reference`, and has no stage of its own. `units` is how many they found or labelled.
    """

    coding: NamedNode
    name: str
    agents: tuple[Ref, ...]
    stage: str
    is_done: bool
    date: str
    record: str
    units: int

    @property
    def is_sheet(self) -> bool:
        """Return whether it is the sheet of the chapter."""
        return self.name == REFERENCE

    @property
    def anchor(self) -> str:
        """Return where on the page the coder is."""
        return anchor_of(self.coding)


@dataclass(frozen=True)
class Label:
    """What a coder says of a unit in a field: the label by its name in a sheet, and as a page shows it.

    `rank` is its place in the codebook, where that orders the labels of the field.
    """

    name: str
    ref: Ref
    rank: int = 0

    @property
    def is_none(self) -> bool:
        """Return whether it says that there is no label, or none that can be read."""
        return self.name in ABSENT


@dataclass(frozen=True)
class Unit:
    """A stretch of a text as one coder has it: where it is, its words, how it is read, its labels, what it rests on.

    `stands_for` is the claim or argument of the sheet that it was made of, or is.
    """

    node: NamedNode
    coder: Coder
    quote: str
    place: tuple[int, int] | None
    words: str
    stands_for: Ref | None
    labels: Mapping[str, tuple[Label, ...]]
    rests_on: tuple[NamedNode, ...]
    paired: frozenset[NamedNode]
    missed: frozenset[NamedNode]

    @property
    def anchor(self) -> str:
        """Return where on the page the unit is."""
        return anchor_of(self.node)

    @property
    def is_argument(self) -> bool:
        """Return whether it is an argument and no claim."""
        return "scheme" in self.labels and "kind" not in self.labels

    def says(self, field: str, *, is_found: bool) -> tuple[Label, ...]:
        """Return what the coder says in a field; of what they found, what they left out does not apply.

        Of what only some kinds of claim have nothing is said in others.
        """
        said = self.labels.get(field, ())
        if said or not is_found or (field in _OF_SHIFTS and self.kind != "shift"):
            return said
        return (_absent(NOT_APPLICABLE),)

    @property
    def kind(self) -> str:
        """Return the kind of claim that the coder took it for, or nothing."""
        return next((label.name for label in self.labels.get("kind", ())), "")


def coded_by(world: World, part: NamedNode) -> Ref | None:
    """Return the page of the codings of a part, called by how many are done with it; None where nobody else codes."""
    facts, page = world.facts, world.addresses.page(part.value)
    apart = facts.users(part, OPP.codesApart)
    if page is None or not (apart or facts.users(part, OPP.decidedOf, OPP.figureOf)):
        return None
    done = sum(facts.text(coding, OPP.isDone) == "true" for coding in apart)
    text = f"coded by {number_word(1 + done)}" if done else "being coded by others"
    return Ref(part.value, text, codings_path(page), "codings")


def coders_of(world: World, part: NamedNode) -> list[Coder]:
    """Return who coded the text of a part: first the sheet, then the others by name."""
    facts = world.facts
    sheets = [_coder(world, coding, REFERENCE) for coding in facts.users(part, OPP.codes)]
    apart = [
        _coder(world, coding, anchor_of(coding).rpartition("_")[2]) for coding in facts.users(part, OPP.codesApart)
    ]
    return [*sheets, *sorted(apart, key=lambda coder: coder.name)]


def _coder(world: World, coding: NamedNode, name: str) -> Coder:
    facts = world.facts
    return Coder(
        coding,
        name,
        world.refs(facts.things(coding, PROV.wasAssociatedWith)),
        facts.text(coding, OPP.stage),
        name == REFERENCE or facts.text(coding, OPP.isDone) == "true",
        facts.text(coding, DCTERMS.date) or facts.text(coding, PROV.endedAtTime)[:10],
        next((anchor_of(record) for record in facts.things(coding, PROV.generated)), ""),
        len(facts.users(coding, OPP.unitIn)),
    )


def units_of(world: World, coder: Coder) -> Iterator[Unit]:
    """Yield what a coder said, unit by unit."""
    facts = world.facts
    for node in facts.users(coder.coding, OPP.unitIn):
        start, end = facts.text(node, OPP.startsAt), facts.text(node, OPP.endsBefore)
        yield Unit(
            node,
            coder,
            facts.text(node, OPP.quotes),
            (int(start), int(end)) if start.isdecimal() and end.isdecimal() else None,
            facts.text(node, OPP.readAs),
            next(iter(world.refs(facts.things(node, OPP.givenAs))), None),
            dict(_labels(world, node)),
            tuple(facts.things(node, OPP.unitRestsOn)),
            frozenset(facts.things(node, OPP.pairedWith)),
            frozenset(facts.things(node, OPP.notFoundIn)),
        )


def _labels(world: World, node: NamedNode) -> Iterator[tuple[str, tuple[Label, ...]]]:
    facts = world.facts
    absent = dict(text.split(": ", 1) for text in facts.texts(node, OPP.withoutLabel) if ": " in text)
    kinds = tuple(Label(kind, Ref("", kind.replace("-", " "))) for kind in facts.texts(node, OPP.labelledKind))
    if kinds:
        yield "kind", kinds
    for field, prop in LABELLED.items():
        concepts = facts.things(node, prop)
        found = [Label(local_name(one.value), world.ref(one), _rank(facts.text(one, OPP.rank))) for one in concepts]
        if found:
            yield field, tuple(sorted(found, key=lambda label: label.name))
        elif field in absent:
            yield field, (_absent(absent[field]),)


def _rank(said: str) -> int:
    return int(said) if said.isdecimal() else 0


def _absent(word: str) -> Label:
    return Label(word, Ref("", word.replace("-", " ")))
