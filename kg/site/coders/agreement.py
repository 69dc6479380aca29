"""Gather the figures of agreement of a text as `kg agree` words them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg.codings.agreement import coefficients
from kg.codings.agreement.digits import UNDEFINED, per_cent, two
from kg.codings.agreement.figures import FEW, MANY
from kg.rdf.namespaces import OPP
from kg.site.coders.coder import FOUND_STAGE, Coder
from kg.site.coders.places import anchor_of
from kg.site.coders.rows import Side
from kg.site.coders.together import CrossTable, Pair, commonest, cross_table, pairs_of
from kg.site.context import World

__all__ = ["Comparison", "Line", "comparisons"]

#: What coders find, which is not labelled -> how it reads.
_FOUND = {"steps": "steps between claims that both found"}
#: Among which units a figure is -> how that reads.
_AMONG = {"named": "the quotation names a label", "not-named": "the quotation names none"}
_ALPHA, _AC1 = (OPP.alpha, OPP.alphaLow, OPP.alphaHigh), (OPP.ac1, OPP.ac1Low, OPP.ac1High)
_TOO_FEW = f"fewer than {FEW} units: no coefficient"
_WARNING = f"fewer than {MANY} units: another sample could give quite other figures"
#: What part of all labels the commonest is where alpha says little of what coders differ in.
_MOST = 0.8
_NO_INTERVAL = "no interval"
#: F1 of labels where each is given by all who give any: it says no more than the counts.
_ALL = "1.00"


@dataclass(frozen=True)
class Line:
    """A figure: what it is of, how many units each has, how many all have and are the same, coefficients, what to know.

    A coefficient is empty where there is none to be had, such as under ten units, and says so where it is undefined;
    alpha and AC1 are each with their interval.
    """

    anchor: str
    what: str
    each: tuple[tuple[str, int], ...]
    both: int
    is_found: bool = False
    among: str = ""
    same: int = 0
    f1: str = ""
    agreed: str = ""
    alpha: tuple[str, ...] = ()
    metric: str = ""
    ac1: tuple[str, ...] = ()
    alpha_u: str = ""
    claimed: str = ""
    remarks: tuple[str, ...] = ()
    table: CrossTable | None = None


@dataclass(frozen=True)
class Comparison:
    """How far some coders agree: on what is in the text, and on the labels of what they found or were given."""

    coders: tuple[str, ...]
    is_found: bool
    lines: tuple[Line, ...]

    @property
    def found(self) -> tuple[Line, ...]:
        """Return how far they found the same."""
        return tuple(line for line in self.lines if line.is_found)

    @property
    def labelled(self) -> tuple[Line, ...]:
        """Return how far they labelled alike, field by field."""
        return tuple(line for line in self.lines if not line.is_found)

    @property
    def tables(self) -> tuple[Line, ...]:
        """Return the lines that have a table of the labels given together."""
        return tuple(line for line in self.lines if line.table and line.table.labels)


def comparisons(world: World, part: NamedNode, coders: Sequence[Coder], sides: Sequence[Side]) -> list[Comparison]:
    """Return how far coders agree, comparison by comparison, in the order in which the figures are numbered."""
    facts = world.facts
    found: dict[tuple[tuple[Coder, ...], bool], list[Line]] = {}
    for node in sorted(facts.users(part, OPP.figureOf), key=lambda node: (len(node.value), node.value)):
        compared = set(facts.things(node, OPP.compares))
        several = tuple(coder for coder in coders if coder.coding in compared)
        is_found = any(coder.stage == FOUND_STAGE for coder in several)
        side = next((side for side in sides if side.is_found == is_found), None)
        found.setdefault((several, is_found), []).append(_line(world, node, several, side))
    return [
        Comparison(tuple(coder.name for coder in several), is_found, tuple(lines))
        for (several, is_found), lines in found.items()
    ]


def _line(world: World, node: NamedNode, coders: tuple[Coder, ...], side: Side | None) -> Line:
    facts = world.facts
    said = dict(text.rpartition(": ")[::2] for text in facts.texts(node, OPP.unitsOfEach))
    each = tuple((coder.name, _whole(said.get(coder.name, ""))) for coder in coders)
    field, both = facts.text(node, OPP.ofField), _whole(facts.text(node, OPP.unitsCompared))
    among = facts.text(node, OPP.amongUnits)
    if among:
        return _labelled(world, node, Line(anchor_of(node), field, each, both, among=among), coders, side)
    return _finding(world, node, Line(anchor_of(node), _FOUND.get(field, field), each, both, is_found=True))


def _finding(world: World, node: NamedNode, line: Line) -> Line:
    """Return how far two coders found the same; what one or the other found is what it is of."""
    number = sum(number for _, number in line.each) - line.both
    claimed, alpha_u = (world.facts.text(node, prop) for prop in (OPP.shareClaimed, OPP.alphaForUnits))
    return replace(
        line,
        f1=_f1(line),
        claimed=per_cent(claimed) if claimed else "",
        alpha_u=(two(alpha_u) if number >= FEW else "") if claimed else "",
        remarks=(_TOO_FEW,) if number < FEW else (_WARNING,) if number < MANY else (),
    )


def _labelled(world: World, node: NamedNode, line: Line, coders: tuple[Coder, ...], side: Side | None) -> Line:
    """Return how far coders gave the same labels in a field."""
    facts = world.facts
    same = _whole(facts.text(node, OPP.unitsAlike))
    pairs = pairs_of(side, coders, line.what) if side else []
    share, metric = facts.text(node, OPP.shareAgreed), facts.text(node, OPP.alphaMetric)
    alpha, ac1 = (_coefficient(world, node, props) for props in (_ALPHA, _AC1))
    unsaid = _unread(_whole(facts.text(node, OPP.unitsUnread)), coders)
    is_enough = line.both >= FEW
    return replace(
        line,
        among=_AMONG.get(line.among, ""),
        same=same,
        f1="" if (f1 := _f1(line)).startswith(_ALL) else f1,
        agreed=(per_cent(share)) if is_enough else "",
        alpha=alpha if is_enough else (),
        metric=metric,
        ac1=ac1 if is_enough else (),
        remarks=(*unsaid, *(_remarks(line, same, alpha, ac1, pairs) if is_enough else (_TOO_FEW,))),
        table=cross_table(pairs, coders) if line.among == "all" else None,
    )


def _f1(line: Line) -> str:
    """Return F1 where it is of two coders and of enough units, and whose having nothing makes it what it is."""
    if len(line.each) != 2 or sum(number for _, number in line.each) - line.both < FEW:
        return ""
    (one, first), (other, second) = line.each
    none = " and ".join(coder for coder, number in ((one, first), (other, second)) if not number)
    few = f" of fewer than {MANY} units" if first + second - line.both < MANY and not line.is_found else ""
    return f"{two(coefficients.f1(first, second, line.both))}{few}{f', since {none} has none' if none else ''}"


def _remarks(
    line: Line, same: int, alpha: tuple[str, str], ac1: tuple[str, str], pairs: Sequence[Pair]
) -> Iterator[str]:
    """Yield why a coefficient is undefined or has no interval, and what pulls it down."""
    if is_undefined := alpha[0] == UNDEFINED:
        yield "alpha is undefined, since all units have one value; so would be any figure that allows for chance"
    elif same == line.both:
        yield "no interval, since draws of units that all agree agree as well; another sample need not"
    elif _NO_INTERVAL in {alpha[1], ac1[1]} or not ac1[1]:
        yield "no interval, since in more than one draw of twenty all units have one value"
    if line.both < MANY:
        yield _WARNING
    value, part = commonest(pairs)
    if line.among == "all" and same != line.both and not is_undefined and part > _MOST:
        yield f"{value} is used for most units, which pulls alpha down; see AC1, and the table below"


def _unread(number: int, coders: tuple[Coder, ...]) -> Iterator[str]:
    """Yield how many units are in none of the numbers, since fewer than two coders could read them."""
    if number:
        who = "one of the two" if len(coders) == 2 else "all but one"
        units, them = ("1 unit is", "it") if number == 1 else (f"{number} units are", "them")
        yield f"{units} in none of this, since {who} could not read {them}"


def _coefficient(world: World, node: NamedNode, props: tuple[NamedNode, NamedNode, NamedNode]) -> tuple[str, str]:
    """Return a coefficient and its interval, as far as there is one."""
    value, low, high = (world.facts.text(node, prop) for prop in props)
    if not value:
        return UNDEFINED, ""
    return two(value), f"{two(low)}, {two(high)}" if low and high else _NO_INTERVAL


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0
