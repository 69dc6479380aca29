"""Work out what still stands once claims are given up: a labelling of claims and steps, made anew without them.

A claim is in, out or undecided, and so is a step (an argument). What attacks what is decided as in the grounded
labelling: in is what no attacker can keep out, out is what something that is in attacks, and the rest is undecided
(Dung 1995, Artificial Intelligence 77; as labellings: Caminada 2006, JELIA). Support comes on top of it: a claim that
steps lead to needs one of them, a step with linked premises needs them all, one with convergent premises needs one. A
claim that no step leads to is in by being put forward. Claims that hold up one another in a circle and rest on nothing
else are out, as unfounded sets are in the well-founded semantics (Van Gelder, Ross and Schlipf 1991, Journal of the ACM
38), of which the grounded labelling is the case without support.

Where an argument does not say how its premises go together, both readings are worked out: what happens on one alone
*may* happen. Without attacks and circles the two ends, all such arguments linked and all convergent, bound what any
mixture of them does. Otherwise they do not, since what falls on one reading may stand up for what it attacked; then
every mixture is worked out for the arguments that are connected with what is given up (see `readings`).

No claim is preferred to another, and no step leads backwards: that two conclusions deny each other leaves both
undecided and what they start from as it was (Caminada and Amgoud 2007 ask more of rules that allow no exception).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Literal

from pyoxigraph import NamedNode

from kg.argument.holders import is_held_by
from kg.argument.scope import joined
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, OPP, RDF

__all__ = [
    "MOST_MIXED",
    "Change",
    "Reasoning",
    "Step",
    "changes",
    "connected",
    "labels",
    "mixed",
    "readings",
    "reasoning",
]

Label = Literal["in", "out", "undecided"]
#: How the premises of a step bear its conclusion; a step with one premise is linked and convergent at once.
Structure = Literal["linked", "convergent", "unstated"]
#: The two readings of a step whose structure is not stated.
READINGS: tuple[Structure, Structure] = ("linked", "convergent")
#: The most steps of unstated structure of which every mixture of readings is worked out: 2 ** 8 mixtures.
MOST_MIXED = 8

_STRUCTURES: dict[NamedNode, Structure] = {
    NamedNode(f"{CODE}linked"): "linked",
    NamedNode(f"{CODE}convergent"): "convergent",
    NamedNode(f"{CODE}structure-unstated"): "unstated",
}


@dataclass(frozen=True)
class Step:
    """An argument: its premises, how they go together, and the claim that it leads to."""

    name: str
    premises: frozenset[str]
    conclusion: str
    structure: Structure = "linked"

    def is_borne(self, standing: Iterable[str], unstated: Structure) -> bool:
        """Return whether enough of its premises are among those that stand, an unstated structure read as given."""
        structure = unstated if self.structure == "unstated" else self.structure
        held = self.premises.intersection(standing)
        return held == self.premises if structure == "linked" else bool(held)


@dataclass(frozen=True)
class Reasoning:
    """The claims and steps of one scope, and the pairs of which the first attacks the second."""

    claims: frozenset[str]
    steps: tuple[Step, ...] = ()
    attacks: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def next_to(self) -> Mapping[str, set[str]]:
        """Return what a step or an attack joins directly with each claim and step, in whatever direction."""
        found: dict[str, set[str]] = defaultdict(set)
        for step in self.steps:
            for end in (step.conclusion, *step.premises):
                found[step.name].add(end)
                found[end].add(step.name)
        for one, other in self.attacks:
            found[one].add(other)
            found[other].add(one)
        return found


@dataclass(frozen=True)
class Change:
    """A claim's or step's labels before and after, one for each reading of what is not stated."""

    name: str
    before: tuple[Label, ...]
    after: tuple[Label, ...]

    @property
    def is_any(self) -> bool:
        """Return whether the label changes on some reading."""
        return self.before != self.after

    @property
    def is_sure(self) -> bool:
        """Return whether the label changes on every reading."""
        return all(old != new for old, new in zip(self.before, self.after, strict=True))

    @property
    def ends(self) -> frozenset[Label]:
        """Return what the label becomes on the readings where it changes."""
        return frozenset(new for old, new in zip(self.before, self.after, strict=True) if old != new)


def labels(of: Reasoning, given_up: Iterable[str] = (), *, unstated: Structure = "linked") -> dict[str, Label]:
    """Return the label of each claim and step once some claims are given up.

    >>> rain = Step("s", frozenset({"the ground is wet"}), "it has rained")
    >>> labels(Reasoning(frozenset({*rain.premises, rain.conclusion}), (rain,)), rain.premises)["it has rained"]
    'out'
    """
    gone = frozenset(given_up)
    standing: frozenset[str] = frozenset()
    while True:
        # What stands unless something that is in attacks it; then what stands whatever of that attacks it.
        possible = _unhindered(of, gone, standing, unstated)
        sure = _unhindered(of, gone, possible, unstated)
        if sure == standing:
            break
        standing = sure
    every = [*sorted(of.claims), *(step.name for step in of.steps)]
    return {name: "in" if name in standing else "undecided" if name in possible else "out" for name in every}


def changes(of: Reasoning, given_up: Iterable[str]) -> Mapping[str, Change]:
    """Return the labels of every claim and step before and after some claims are given up, on each reading."""
    gone = frozenset(given_up)
    read = readings(of, gone)
    before, after = [labels(one) for one in read], [labels(one, gone) for one in read]
    return {
        name: Change(name, tuple(one[name] for one in before), tuple(one[name] for one in after)) for name in before[0]
    }


def readings(of: Reasoning, given_up: Iterable[str]) -> list[Reasoning]:
    """Return a reasoning with all that is unstated read as linked, all as convergent, and mixed where that may matter.

    The steps of `mixed` are read in every way, unless they are more than `MOST_MIXED`.
    """
    names = mixed(of, given_up)
    if not 1 < len(names) <= MOST_MIXED:
        return [_read(of, {}, reading) for reading in READINGS]
    ways = product(READINGS, repeat=len(names))
    return [_read(of, dict(zip(names, way, strict=True)), way[0]) for way in ways]


def mixed(of: Reasoning, given_up: Iterable[str]) -> list[str]:
    """Return the steps of unstated structure of which it can matter that one is linked and another convergent.

    They are connected, by steps and attacks, with what is given up; and among what they are connected with something
    attacks, or is not in even before, as in a circle that rests on nothing if its steps are linked.
    """
    near = connected(of, frozenset(given_up))
    is_contested = any(attacker in near for attacker, _ in of.attacks)
    if not is_contested and all(label == "in" for name, label in labels(of).items() if name in near):
        return []
    return list(dict.fromkeys(one.name for one in of.steps if one.structure == "unstated" and one.name in near))


def _read(of: Reasoning, ways: Mapping[str, Structure], other: Structure) -> Reasoning:
    """Return a reasoning with the unstated structure of each step read in one of the ways, or else in the other."""
    steps = (
        replace(step, structure=ways.get(step.name, other)) if step.structure == "unstated" else step
        for step in of.steps
    )
    return replace(of, steps=tuple(steps))


def connected(of: Reasoning, given_up: frozenset[str]) -> frozenset[str]:
    """Return the claims and steps that steps and attacks connect with some claims, in whatever direction."""
    found, waiting = set(given_up), list(given_up)
    while waiting:
        new = of.next_to.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return frozenset(found)


def reasoning(facts: Facts, scope: str = "author", near: Iterable[NamedNode] | None = None) -> Reasoning:
    """Return what a holder, or those of a scope (see `kg.argument.holders`), put forward, argue and attack.

    A premise or conclusion of a step in the scope belongs to it, whoever holds it. Claims of which one disputes the
    other attack each other both ways where no one holds both: nobody wins by speaking last. With `near` only what is
    connected with some things is read: of nothing else a label changes with theirs. Raise `NotFoundError` where nobody
    of that name holds anything.
    """
    around = [] if near is None else joined(facts, near, scope)
    arguments, said = (
        facts.users(kind, RDF.type) if near is None else [one for one in around if facts.is_a(one, kind)]
        for kind in (OPP.Argument, OPP.Claim)
    )
    found = [node for node in arguments if is_held_by(facts, node, scope)]
    steps = tuple(step for node in found for step in _steps(facts, node))
    held = {node.value for node in said if is_held_by(facts, node, scope)}
    claims = held.union(*(step.premises | {step.conclusion} for step in steps))
    attacks = {(node.value, other.value) for node in found for other in facts.things(node, OPP.undercuts)}
    for claim in map(NamedNode, claims):
        for other in facts.things(claim, OPP.disputes):
            attacks.add((claim.value, other.value))
            if not {*facts.things(claim, OPP.heldBy)} & {*facts.things(other, OPP.heldBy)}:
                attacks.add((other.value, claim.value))
    inside = claims | {step.name for step in steps}
    return Reasoning(frozenset(claims), steps, frozenset(pair for pair in attacks if inside.issuperset(pair)))


def _steps(facts: Facts, node: NamedNode) -> Iterable[Step]:
    premises = frozenset(premise.value for premise in facts.things(node, OPP.premise))
    several: Structure = "unstated" if len(premises) > 1 else "linked"
    said = [_STRUCTURES[one] for one in facts.things(node, OPP.premiseStructure) if one in _STRUCTURES]
    for conclusion in facts.things(node, OPP.conclusion):
        yield Step(node.value, premises, conclusion.value, said[0] if said else several)


def _unhindered(of: Reasoning, gone: frozenset[str], attackers: frozenset[str], unstated: Structure) -> frozenset[str]:
    """Return the claims and steps that are held up from the ground, where of all attackers only some count."""
    stopped = gone | {target for attacker, target in of.attacks if attacker in attackers}
    argued = {step.conclusion for step in of.steps}
    found = set(of.claims - argued - stopped)
    waiting = [step for step in of.steps if step.name not in stopped]
    while borne := [step for step in waiting if step.is_borne(found, unstated)]:
        found.update(step.name for step in borne)
        found.update({step.conclusion for step in borne} - stopped)
        waiting = [step for step in waiting if step.name not in found]
    return frozenset(found)
