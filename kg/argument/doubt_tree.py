"""Report what happens once claims are given up: what falls and by whose steps, what may fall, what stands and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.argument.doubt import MOST_MIXED, Change, Label, Reasoning, Step, changes, mixed, reasoning
from kg.argument.holders import over_whose, whose
from kg.argument.relations import Relations
from kg.argument.tree import Tree
from kg.errors import KgError
from kg.query.results import counted
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, OPP, curie

__all__ = ["added", "doubt"]

_STEPS = {"author": "the author's step", "coders": "the coders' step"}
_WHOSE = {"author": "of the author", "coders": "of the coders", "other": "of others"}
#: A claim's or step's label on all readings -> what becomes of a premise or an objection, and how a step hangs on a
#: claim that changes.
_FATES = {"in": ("stands", "by"), "out": ("falls", "no longer by"), "undecided": ("contested", "contested")}
_HEDGED = NamedNode(f"{CODE}hedged")
_UNSTATED = "how the premises go together is not stated"


@dataclass(frozen=True)
class _Kind:
    """A kind of change, what it is called, what a label becomes, and whether it does on every reading."""

    name: str
    title: str
    ends: frozenset[Label]
    is_sure: bool


#: What is of none of these kinds changes in one way or another.
_KINDS = (
    _Kind("falls", "Falls", frozenset({"out"}), is_sure=True),
    _Kind("contested", "Becomes contested", frozenset({"undecided"}), is_sure=True),
    _Kind("returns", "Stands again", frozenset({"in"}), is_sure=True),
    _Kind("may-fall", f"May fall: {_UNSTATED}", frozenset({"out"}), is_sure=False),
    _Kind("may-be-contested", f"May become contested: {_UNSTATED}", frozenset({"undecided"}), is_sure=False),
    _Kind("may-return", f"May stand again: {_UNSTATED}", frozenset({"in"}), is_sure=False),
)
_OPEN = _Kind("changes", f"Changes in one way or another: {_UNSTATED}", frozenset(), is_sure=False)


def doubt(
    relations: Relations,
    claims: Sequence[NamedNode],
    scope: str = "author",
    *,
    hedged: bool = False,
    coders: bool = False,
) -> Tree:
    """Return what changes in a scope (see `kg.argument.holders`) once claims are given up, as a tree.

    With `hedged` every claim in the scope that its holder hedges is given up too, with `coders` all that the coders
    add to it (see `added`). Raise `KgError` where one of the things is no claim, or nothing is to be given up.
    """
    facts = relations.facts
    if wrong := [one for one in claims if not facts.is_a(one, OPP.Claim)]:
        raise KgError(f"{facts.label(wrong[0])} ({curie(wrong[0].value)}) is no claim; only a claim can be given up.")
    if not claims and not hedged and not coders:
        raise KgError(
            "Nothing is given up; name a claim, or give up all that is hedged (--hedged) or that the coders add "
            "(--coders, with --holder all)."
        )
    of = reasoning(facts, scope, None if hedged or coders else claims)
    weak = {name for name in of.claims if hedged and _HEDGED in facts.things(NamedNode(name), OPP.modality)}
    gone = {claim.value for claim in claims} | weak | (added(facts, of) if coders else set())
    found = changes(of, gone)
    moved = [change for name, change in found.items() if name in of.claims - gone and change.is_any]
    report = _Report(relations, of, frozenset(gone), found)
    kept = report.touched()
    children = [report.given_up()]
    for kind in (*_KINDS, _OPEN):
        children += report.group(kind.title, kind.name, [one.name for one in moved if _kind(one) is kind], report.lost)
    children += report.group("Stands", "stands", kept, report.kept)
    text = "What changes if these claims are given up" if moved else "Nothing else changes if these claims are given up"
    left_out = _left_out(facts, of, {*gone, *kept, *(one.name for one in moved)})
    return Tree(
        text, (over_whose(facts, scope), *left_out, *_cautions(of, gone)), kind="report", children=tuple(children)
    )


def added(facts: Facts, of: Reasoning) -> set[str]:
    """Return what the coders add to others: their steps, and their claims that no step of another one joins."""
    coders = {step.name for step in of.steps if whose(facts, NamedNode(step.name)) == "coders"}
    taken = {end for step in of.steps if step.name not in coders for end in (*step.premises, step.conclusion)}
    return coders | {name for name in of.claims - taken if whose(facts, NamedNode(name)) == "coders"}


def _kind(change: Change) -> _Kind:
    return next((kind for kind in _KINDS if (kind.ends, kind.is_sure) == (change.ends, change.is_sure)), _OPEN)


def _left_out(facts: Facts, of: Reasoning, names: set[str]) -> list[str]:
    """Return in words how many steps and objections that touch some claims are of nobody in the scope."""
    known = of.claims.union(step.name for step in of.steps)
    ends = (OPP.premise, OPP.conclusion, OPP.disputes)
    outside = {user for name in names for user in facts.users(NamedNode(name), *ends) if user.value not in known}
    groups = Counter((whose(facts, one), "step" if facts.is_a(one, OPP.Argument) else "objection") for one in outside)
    parts = [f"{counted(number, word)} {_WHOSE[side]}" for (side, word), number in sorted(groups.items())]
    return [f"left out: {' and '.join(parts)}; --holder all reads them too"] if parts else []


def _cautions(of: Reasoning, gone: set[str]) -> list[str]:
    """Return what is to be said where the steps whose structure is not stated are too many to read in every way."""
    number = len(mixed(of, gone))
    text = f"{number} steps of unstated structure are read all as linked and all as convergent, and not mixed"
    return [text] if number > MOST_MIXED else []


@dataclass(frozen=True)
class _Report:
    relations: Relations
    of: Reasoning
    gone: frozenset[str]
    found: Mapping[str, Change]

    def given_up(self) -> Tree:
        """Return the claims given up, with a remark at those that the scope does not hold."""
        children = tuple(self._claim(name, self._state(name)) for name in self._ordered(self.gone))
        return Tree("Given up", kind="given-up", children=children)

    def group(self, title: str, kind: str, names: Iterable[str], why: Callable[[str], tuple[Tree, ...]]) -> list[Tree]:
        """Return a heading with its claims, each with why it is there; nothing where there is none."""
        children = tuple(self._claim(name, below=why(name)) for name in self._ordered(names))
        return [Tree(title, (str(len(children)),), kind=kind, children=children)] if children else []

    def lost(self, claim: str) -> tuple[Tree, ...]:
        """Return the steps and attacks that make a claim's label another one."""
        return tuple(
            [self._step(step, self._word(step.name, 1)) for step in self._steps_to(claim)] + self._attackers(claim)
        )

    def kept(self, claim: str) -> tuple[Tree, ...]:
        """Return the steps by which a claim stands that has lost a step or a premise."""
        return tuple(
            self._step(step, "still by") for step in self._steps_to(claim) if "out" not in self.found[step.name].after
        )

    def touched(self) -> list[str]:
        """Return the claims that stand as before though a step or a premise of a step to them is lost."""
        lost = self.gone | {name for name, change in self.found.items() if change.is_any}
        return [
            claim
            for claim in {step.conclusion for step in self.of.steps if (step.premises | {step.name}) & lost} - lost
            if set(self.found[claim].after) == {"in"}
        ]

    def _state(self, name: str) -> tuple[str, ...]:
        if name not in self.found:
            return ("not in this scope, where no step starts from it",)
        return () if set(before := self.found[name].before) == {"in"} else (f"before: {_FATES[before[0]][0]}",)

    def _steps_to(self, claim: str) -> list[Step]:
        return [step for step in self.of.steps if step.conclusion == claim]

    def _step(self, step: Step, relation: str) -> Tree:
        facts, node = self.relations.facts, NamedNode(step.name)
        holders = " and ".join(facts.label(one) for one in facts.things(node, OPP.heldBy))
        side = _STEPS.get(whose(facts, node)) or (f"a step of {holders}" if holders else "a step of nobody named")
        grounding = self.relations.box(node).grounding
        structure = (grounding,) if grounding else ()
        text = f"{side}, {facts.label(node)}"
        premises = tuple(self._claim(name, self._fate(name), "from") for name in self._ordered(step.premises))
        attack = self._attackers(step.name)
        return Tree(text, structure, relation, curie(step.name), "argument", (*premises, *attack))

    def _attackers(self, name: str) -> list[Tree]:
        attackers = sorted(attacker for attacker, target in self.of.attacks if target == name)
        mutual = {one for one in attackers if (name, one) in self.of.attacks}
        return [
            self._claim(one, self._fate(one), "each against the other" if one in mutual else "against it")
            for one in attackers
        ]

    def _fate(self, name: str) -> tuple[str, ...]:
        return ("given up",) if name in self.gone else (self._word(name, 0),)

    def _word(self, name: str, column: int) -> str:
        """Return what becomes of a claim or step, or how a step bears a claim; unsure where the readings differ."""
        change = self.found[name]
        if len(set(change.after)) == 1:
            return _FATES[change.after[0]][column]
        is_up = "in" in change.ends or not change.ends
        return (("may stand", "perhaps by") if is_up else ("may fall", "perhaps no longer by"))[column]

    def _claim(
        self, name: str, remarks: tuple[str, ...] = (), relation: str = "", below: tuple[Tree, ...] = ()
    ) -> Tree:
        facts = self.relations.facts
        kind = "claim" if facts.is_a(NamedNode(name), OPP.Claim) else "argument"
        return Tree(facts.label(NamedNode(name)), remarks, relation, curie(name), kind, below)

    def _ordered(self, names: Iterable[str]) -> list[str]:
        return [node.value for node in self.relations.facts.in_text_order(map(NamedNode, names))]
