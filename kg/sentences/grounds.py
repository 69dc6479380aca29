"""Say on what grounds a claim is held, how firm these are, and who else argues for it or against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.argument.holders import whose
from kg.rdf.namespaces import CODE, OPP
from kg.sentences.mentions import clauses
from kg.sentences.templates import TEMPLATES, fill
from kg.sentences.wording import Wording, listed, number_of, number_word, ordinal

__all__ = ["Grounds", "grounds", "is_ground", "marks_of"]

#: So many grounds are named; of more, only the number is given.
MOST_NAMED = 4


@dataclass(frozen=True)
class Grounds:
    """The grounds of a claim: how they follow it (`because ...`), how firm they are, what else is to be said."""

    because: str = ""
    on_them: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def after(self, claimed: str) -> str:
        """Return a claim with its grounds after it."""
        return f"{claimed}, {self.because}" if self.because else claimed


def grounds(words: Wording, claim: NamedNode) -> Grounds:
    """Return the grounds that its own holder gives for a claim, and what others add or have against it."""
    facts = words.facts
    steps = facts.users(claim, OPP.conclusion)
    side, held = whose(facts, claim), set(facts.things(claim, OPP.heldBy))
    inferred = [step for step in steps if whose(facts, step) == "coders"]
    own = [step for step in steps if (held & set(facts.things(step, OPP.heldBy)) or not held) and step not in inferred]
    own = inferred if side == "coders" else own
    others = [step for step in steps if step not in {*own, *inferred}]
    premises = _premises(words, own)
    supplied = [one for one in premises if side != "coders" == whose(facts, one)]
    premises = [one for one in premises if one not in supplied]
    on_them = _joined([*_firmness(words, claim, premises)], _structure(words, own, premises))
    bare = {gap: [one for one in own if _gap(words, one) == gap] for gap in ("unstated", "unread")}
    remarks = [
        fill(TEMPLATES[f"also {gap}"], len(some), number=number_word(len(some)))
        for gap, some in bare.items()
        if some and premises
    ]
    remarks += [fill(TEMPLATES["takes for granted"], what=words.clause(one)) for one in supplied]
    remarks += [
        fill(TEMPLATES["argued by"], number, who=who, because=_because(words, _premises(words, [step]), [step]))
        for step in others
        for who, number in [words.holders(step)]
    ]
    if not steps and side != "coders":
        remarks.append(TEMPLATES["no ground" if side == "author" else "no ground, other"])
    if inferred and side != "coders":
        key = "coders add" if own else "coders step"
        sure = words.sure(inferred)
        remarks.append(
            fill(TEMPLATES[key], len(inferred), number=number_word(len(inferred)), sure=f",{sure}" * bool(sure))
        )
    return Grounds(_because(words, premises, own), on_them, (*remarks, *_attacks(words, claim, own)))


def is_ground(words: Wording, claim: NamedNode) -> str:
    """Return for how many other claims a claim is given as a ground, and by whom, or nothing."""
    facts = words.facts
    by: dict[tuple[str, int, str], set[NamedNode]] = {}
    for step in facts.users(claim, OPP.premise):
        key = _ground_key(words, claim, step)
        by.setdefault((*words.holders(step), key), set()).update(facts.things(step, OPP.conclusion))
    return "; ".join(
        fill(TEMPLATES[key], count, who=who, number=number_of(len(conclusions), "other claim"))
        for (who, count, key), conclusions in sorted(by.items())
    )


def _ground_key(words: Wording, claim: NamedNode, step: NamedNode) -> str:
    if whose(words.facts, claim) == "coders" != whose(words.facts, step):
        return "is granted"
    if whose(words.facts, step) != "coders" and words.holders(step) == words.holders(claim):
        return "is ground, same"
    return f"is ground, {whose(words.facts, step)}"


def marks_of(words: Wording, premise: NamedNode, beside: NamedNode) -> Iterator[str]:
    """Yield how a premise is less than asserted by whoever holds the claim that it supports."""
    facts = words.facts
    modalities = facts.things(premise, OPP.modality)
    yield from (facts.in_sentence(one) for one in modalities if one.value != f"{CODE}asserted")
    left_out = facts.things(premise, OPP.leavesUnstated)
    conditions = [quad for quad in facts.of(premise) if quad.predicate == OPP.condition]
    if conditions or NamedNode(f"{CODE}unstated-condition") in left_out:
        yield "conditional"
    yield from (facts.in_sentence(one) for one in facts.things(premise, OPP.tense))
    if not set(facts.things(premise, OPP.heldBy)) & set(facts.things(beside, OPP.heldBy)):
        yield f"held by {words.holders(premise)[0]}"


def _premises(words: Wording, steps: Sequence[NamedNode]) -> list[NamedNode]:
    found = dict.fromkeys(one for step in steps for one in words.facts.things(step, OPP.premise))
    return words.facts.in_text_order(found)


def _gap(words: Wording, step: NamedNode) -> str:
    """Return whether the premises of a step are `unstated` or `unread`, or nothing where it has some."""
    gaps = {*words.facts.things(step, OPP.leavesUnstated), *words.facts.things(step, OPP.leavesUnread)}
    return next((gap for gap in ("unstated", "unread") if NamedNode(f"{CODE}{gap}-premises") in gaps), "")


def _because(words: Wording, premises: Sequence[NamedNode], steps: Sequence[NamedNode]) -> str:
    if not premises:
        gap = next(filter(None, (_gap(words, step) for step in steps)), "")
        return TEMPLATES[f"grounds {gap}"] if gap else ""
    if len(premises) > MOST_NAMED:
        return fill(TEMPLATES["many grounds"], number=number_word(len(premises)))
    return listed(clauses(words, "because", [words.clause(premise) for premise in premises]), comma=True)


def _firmness(words: Wording, claim: NamedNode, premises: Sequence[NamedNode]) -> Iterator[str]:
    """Yield which of the grounds are hedged, conditional, to come, or another's."""
    marks: dict[str, tuple[int, ...]] = {}
    for place, premise in enumerate(premises, 1):
        for mark in marks_of(words, premise, claim):
            marks[mark] = (*marks.get(mark, ()), place)
    alike: dict[tuple[int, ...], list[str]] = {}
    for mark, places in marks.items():
        alike.setdefault(places, []).append(mark)
    for places, several in alike.items():
        mark = listed(several)
        if len(places) == len(premises):
            key = {1: "one ground", 2: "both grounds"}.get(len(premises), "all grounds")
            yield fill(TEMPLATES[key], mark=mark, number=number_word(len(premises)))
        else:
            which = listed([ordinal(place) for place in places])
            yield fill(TEMPLATES["some grounds"], len(places), ordinals=which, mark=mark)


def _structure(words: Wording, steps: Sequence[NamedNode], premises: Sequence[NamedNode]) -> str:
    """Return the key of what says how several grounds work together, or nothing."""
    if len(steps) > 1:
        return "several steps"
    structures = words.facts.things(steps[0], OPP.premiseStructure) if len(premises) > 1 else []
    keys = [one.value.removeprefix(CODE).replace("-", " ") for one in structures]
    return next((key for key in keys if key in TEMPLATES), "")


def _joined(firmness: list[str], structure: str) -> tuple[str, ...]:
    """Return how firm grounds are and how they work together; in one, where the firmness is that of all."""
    together = f"firm and {structure}"
    if len(firmness) == 1 and firmness[0].startswith(("both", "all")) and together in TEMPLATES:
        return (fill(TEMPLATES[together], firmness=firmness[0]),)
    return (*firmness, *([TEMPLATES[structure]] if structure else []))


def _attacks(words: Wording, claim: NamedNode, steps: Sequence[NamedNode]) -> Iterator[str]:
    """Yield who disputes a claim, whose claim it disputes, and who undercuts a step to it."""
    facts = words.facts
    for key, attacks in {
        "disputed": facts.users(claim, OPP.disputes),
        "disputes": facts.things(claim, OPP.disputes),
        "undercut": [one for step in steps for one in facts.users(step, OPP.undercuts)],
    }.items():
        found = dict.fromkeys(words.holders(one) for one in attacks)
        if found:
            yield fill(
                TEMPLATES[key], max(len(found), *(number for _, number in found)), who=listed([who for who, _ in found])
            )
