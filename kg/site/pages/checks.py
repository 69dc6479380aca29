"""Gather the report: what the rules found, how much of each text is covered by a claim, how firmly claims are held."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from kg.argument.holders import Whose, whose
from kg.query.summary import counts
from kg.rdf.namespaces import OA, OPP, RDF, expand
from kg.sentences.wording import listed
from kg.site.addresses import Ref
from kg.site.context import World
from kg.site.lookup.books import kept_apart
from kg.site.pages.passages import passages
from kg.validation import engines
from kg.validation.shapes import rules
from kg.validation.validator import ValidationReport

__all__ = ["Bar", "report_page"]


#: What is said where what was found is not known any more.
_FORGOTTEN = "It was built anew since this graph was opened: what the rules found is known when that is opened."


@dataclass(frozen=True)
class Bar:
    """A part of a whole, to be drawn: what it is, how many, of how many."""

    name: Ref
    number: int
    of: int

    @property
    def share(self) -> float:
        """Return the part in hundredths."""
        return round(100 * self.number / self.of, 1) if self.of else 0.0


@dataclass(frozen=True)
class Read:
    """What was coded from a text: claims with a place, with words only, with a pointer; characters under claims."""

    name: Ref
    kind: str
    extent: str
    claims: int
    placed: int
    quoted: int
    pointed: int
    covered: Bar | None


def report_page(world: World) -> dict[str, Any]:
    """Return what the report shows."""
    report, known = _found(world.whole), rules()
    findings = [(finding, _thing(world, finding.node)) for finding in report.findings]
    checked = [(name, known[name].severity, number) for name, number in report.looked_at.items()]
    claims = [claim for book in world.books for claim in world.claims_in(book)]
    return {
        "verdict": str(report) if report.looked_at else _FORGOTTEN,
        "conforms": report.conforms and report.looked_at,
        "counts": report.counts,
        "findings": findings,
        "rules": checked,
        "most": max(report.looked_at.values(), default=1),
        "read": [found for book in world.books for part in world.chapters(book) if (found := _read(world, part))],
        "modalities": _bars(world, claims, OPP.modality),
        "confidences": _bars(world, claims, OPP.confidence),
        "conditions": [
            Bar(Ref("", "conditional"), sum(world.box(claim).is_conditional for claim in claims), len(claims)),
            *_bars(world, claims, OPP.tense),
        ],
        "grounded": _grounded(world, claims),
        "claims": len(claims),
        "all_claims": counts(world.facts)["claims"],
        "apart": _apart(world, claims) if world.whole is world else "",
        "outcomes": _outcomes(world),
    }


def _found(world: World) -> ValidationReport:
    """Return what the rules found: of a large built graph what its build has kept; nothing where that is forgotten."""
    if notes := kept_apart(world):
        return notes.report or ValidationReport((), {})
    return world.graph.validate(engines.best())


def _thing(world: World, name: str) -> Ref:
    iri = expand(name)
    return world.ref(NamedNode(iri)) if iri else Ref("", name)


def _bars(world: World, claims: list[NamedNode], prop: NamedNode) -> list[Bar]:
    counted = Counter(concept for claim in claims for concept in world.facts.things(claim, prop))
    order = sorted(counted, key=lambda concept: (-counted[concept], concept.value))
    return [Bar(world.ref(concept), counted[concept], len(claims)) for concept in order]


def _apart(world: World, claims: list[NamedNode]) -> str:
    """Return in words which claims of the graph are not among those of its books."""
    others = Counter(
        "the coders" if whose(world.facts, claim) == "coders" else "sources around the books"
        for claim in set(world.facts.users(OPP.Claim, RDF.type)) - set(claims)
    )
    return listed([f"{number} of {name}" for name, number in sorted(others.items())])


#: What a claim rests on, by whose the steps for it are: the first that fits.
_GROUNDS: tuple[tuple[Whose, str], ...] = (
    ("author", "rest on a step of the author"),
    ("other", "rest on a step of another alone"),
    ("coders", "rest on a step of the coders alone"),
)


def _grounded(world: World, claims: list[NamedNode]) -> list[Bar]:
    """Return how many claims rest on an argument, by whose it is."""
    found: Counter[Whose] = Counter()
    for claim in claims:
        sides = {whose(world.facts, argument) for argument in world.facts.users(claim, OPP.conclusion)}
        found.update([next(side for side, _ in _GROUNDS if side in sides)] if sides else [])
    return [Bar(Ref("", words), found[side], len(claims)) for side, words in _GROUNDS]


def _outcomes(world: World) -> list[Bar]:
    checks = list(world.graph.store.quads_for_pattern(None, OPP.outcome, None, None))
    counted = Counter(q.object for q in checks if isinstance(q.object, NamedNode))
    return [
        Bar(world.ref(node), number, len(checks))
        for node, number in sorted(counted.items(), key=lambda item: str(item[0]))
    ]


def _read(world: World, part: NamedNode) -> Read | None:
    """Return what was coded from the text of a chapter; None where there is none."""
    facts = world.facts
    texts = world.texts_of(part)
    if not texts:
        return None
    found = [passages(world, claim) for claim in world.claims_in(part)]
    first = [some[0] for some in found if some]
    spans = [span for claim in world.claims_in(part) for span in _spans(world, claim)]
    whole = int(facts.text(texts[0], OPP.characters) or 0)
    covered = Bar(Ref("", "characters"), min(_length(spans), whole), whole) if whole else None
    placed = sum(p.place.startswith("characters") for p in first)
    quoted = sum(bool(p.words) and not p.place.startswith("characters") for p in first)
    kinds, extents = (", ".join(map(facts.label, facts.things(texts[0], p))) for p in (OPP.textKind, OPP.extent))
    return Read(world.ref(part), kinds, extents, len(found), placed, quoted, len(first) - placed - quoted, covered)


def _spans(world: World, claim: NamedNode) -> list[tuple[int, int]]:
    places = world.facts.things(claim, OPP.statedIn, OA.hasSelector)
    pairs = [(world.facts.text(place, OA.start), world.facts.text(place, OA.end)) for place in places]
    return [(int(start), int(end)) for start, end in pairs if start.isdecimal() and end.isdecimal()]


def _length(spans: list[tuple[int, int]]) -> int:
    """Return how many characters lie in one or more of the spans.

    >>> _length([(0, 5), (3, 8), (10, 12)])
    10
    """
    total, reached = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
