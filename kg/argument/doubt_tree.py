"""Report what happens once claims are given up: what falls and by whose steps, what may fall, what stands and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.argument.doubt import Change, Reasoning, Step, changes, reasoning
from kg.argument.holders import whose
from kg.argument.relations import Relations
from kg.argument.tree import Tree
from kg.errors import KgError
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, ID, OPP, curie

__all__ = ["doubt", "over_whose"]

_SCOPES = {
    "author": "over what the author holds and argues",
    "coders": "over what the coders infer",
    "all": "over what everybody holds and argues",
}
_STEPS = {"author": "the author's step", "coders": "the coders' step"}
#: A claim's or step's label on both readings, where they agree -> what becomes of a premise or an objection, and how a
#: step hangs on a claim that changes.
_FATES = {"in": ("stands", "by"), "out": ("falls", "no longer by"), "undecided": ("contested", "contested")}
_HEDGED = NamedNode(f"{CODE}hedged")


@dataclass(frozen=True)
class _Kind:
    """A kind of change, what it is called, and which changes are of it."""

    name: str
    title: str
    takes: Callable[[Change], bool]


def _all(label: str) -> Callable[[Change], bool]:
    return lambda change: all(change.moves) and set(change.after) == {label}


#: The first kind that takes a change is its kind.
_KINDS = (
    _Kind("falls", "Falls", _all("out")),
    _Kind("contested", "Becomes contested", _all("undecided")),
    _Kind("returns", "Stands again", _all("in")),
    _Kind("may-fall", "May fall: how the premises go together is not stated", lambda change: any(change.moves)),
)


def over_whose(facts: Facts, scope: str) -> str:
    """Return in words over whose claims and steps a report speaks."""
    holder = NamedNode(ID + scope.removeprefix("id:"))
    return _SCOPES.get(scope) or f"over what {facts.label(holder)} holds and argues"


def doubt(relations: Relations, claims: Sequence[NamedNode], scope: str = "author", *, hedged: bool = False) -> Tree:
    """Return what changes in a scope (see `kg.argument.holders`) once claims are given up, as a tree.

    With `hedged` every claim in the scope that its holder hedges is given up too. Raise `KgError` where one of the
    things is no claim, or nothing is to be given up.
    """
    facts = relations.facts
    if wrong := [one for one in claims if not facts.is_a(one, OPP.Claim)]:
        raise KgError(f"{facts.label(wrong[0])} ({curie(wrong[0].value)}) is no claim; only a claim can be given up.")
    if not claims and not hedged:
        raise KgError("Nothing is given up; name a claim, or give up all that is hedged (--hedged).")
    of = reasoning(facts, scope)
    weak = {name for name in of.claims if hedged and _HEDGED in facts.things(NamedNode(name), OPP.modality)}
    gone = {claim.value for claim in claims} | weak
    found = changes(of, gone)
    moved = [change for name, change in found.items() if name in of.claims - gone and any(change.moves)]
    report = _Report(relations, of, frozenset(gone), found)
    children = [report.given_up()]
    for kind in _KINDS:
        mine = [one for one in moved if next(k for k in _KINDS if k.takes(one)) is kind]
        children += report.group(kind.title, kind.name, [one.claim for one in mine], report.lost)
    children += report.group("Stands", "stands", report.touched(), report.kept)
    text = "What changes if these claims are given up" if moved else "Nothing else changes if these claims are given up"
    return Tree(text, (over_whose(facts, scope),), kind="report", children=tuple(children))


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
            [self._step(step, self._word(step.name, 1, "perhaps no longer by")) for step in self._steps_to(claim)]
            + self._attackers(claim)
        )

    def kept(self, claim: str) -> tuple[Tree, ...]:
        """Return the steps by which a claim stands that has lost a step or a premise."""
        return tuple(
            self._step(step, "still by") for step in self._steps_to(claim) if "out" not in self.found[step.name].after
        )

    def touched(self) -> list[str]:
        """Return the claims that stand as before though a step or a premise of a step to them is lost."""
        lost = self.gone | {name for name, change in self.found.items() if any(change.moves)}
        return [
            claim
            for claim in {step.conclusion for step in self.of.steps if (step.premises | {step.name}) & lost} - lost
            if set(self.found[claim].after) == {"in"}
        ]

    def _state(self, name: str) -> tuple[str, ...]:
        if name not in self.of.claims:
            return ("not in this scope, where no step starts from it",)
        return () if set(before := self.found[name].before) == {"in"} else (f"before: {_FATES[before[0]][0]}",)

    def _steps_to(self, claim: str) -> list[Step]:
        return [step for step in self.of.steps if step.conclusion == claim]

    def _step(self, step: Step, relation: str) -> Tree:
        facts, node = self.relations.facts, NamedNode(step.name)
        holders = " and ".join(facts.label(one) for one in facts.things(node, OPP.heldBy))
        side = _STEPS.get(whose(facts, node)) or (f"a step of {holders}" if holders else "a step of nobody named")
        structure = (f"premises {step.structure}",) if len(step.premises) > 1 else ()
        text = f"{side}, {facts.label(node)}"
        premises = tuple(self._claim(name, self._fate(name), "from") for name in self._ordered(step.premises))
        attack = self._attackers(step.name)
        return Tree(text, structure, relation, curie(step.name), "argument", (*premises, *attack))

    def _attackers(self, name: str) -> list[Tree]:
        pairs = sorted(attacker for attacker, target in self.of.attacks if target == name)
        return [self._claim(attacker, self._fate(attacker), "against it") for attacker in pairs]

    def _fate(self, name: str) -> tuple[str, ...]:
        return ("given up",) if name in self.gone else (self._word(name, 0, "may fall"),)

    def _word(self, name: str, column: int, unsure: str) -> str:
        linked, convergent = self.found[name].after
        return _FATES[linked][column] if linked == convergent else unsure

    def _claim(
        self, name: str, remarks: tuple[str, ...] = (), relation: str = "", below: tuple[Tree, ...] = ()
    ) -> Tree:
        return Tree(self.relations.facts.label(NamedNode(name)), remarks, relation, curie(name), "claim", below)

    def _ordered(self, names: Iterable[str]) -> list[str]:
        return [node.value for node in self.relations.facts.in_text_order(map(NamedNode, names))]
