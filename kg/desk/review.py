"""Decide where two coders differ: both codings of a text next to one another, and one decision on each difference."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.codebook.codebook import Codebook
from kg.coders.adjudication import Answer, faults, with_decisions
from kg.coders.chosen import chapter_named, codings_named, library_in
from kg.codings.agreement.figures import Difference
from kg.codings.checks import units_named
from kg.codings.coding import Unit
from kg.codings.decisions import as_line, open_differences, settled
from kg.codings.reader import Codings
from kg.codings.records import ABSENT, FIELDS, FOUND, FREE_FIELDS, IN, OUT
from kg.codings.rules import rules_of_labels
from kg.desk.place import Place
from kg.desk.refused import Mistake, RefusedError
from kg.desk.text import CodedText, coverage

__all__ = ["decided", "shown_review"]


class _Compared(NamedTuple):
    """What the coders of a chapter said, and what is to be decided between two of them."""

    codings: Codings
    codebook: Codebook
    open: list[Difference]
    units: dict[tuple[str, str], Unit]
    language: str


def shown_review(place: Place, text: CodedText) -> dict[str, Any]:
    """Return what a page shows of two codings: their units, and what is to be decided."""
    found = _compared(place, text)
    done = len(settled(found.codings.decisions, found.codings.everyone, found.codebook))
    passages = [unit.passage for unit in found.units.values() if unit.passage and not unit.is_argument]
    return {
        "reviewers": list(place.reviewers),
        "entries": list(_entries(found)),
        "forms": {},
        "kinds_of": {},
        "differences": [_shown(one, found) for one in found.open],
        "mistakes": [],
        "coverage": coverage(text.sentences, passages),
        "progress": {"done": done, "of": done + len(found.open)},
        "map": "",
        "is_done": not found.open,
        "can_be_done": False,
        "language": found.language,
        "title": found.codings.sheet.chapter.title,
    }


def decided(place: Place, text: CodedText, sent: dict[str, Any]) -> tuple[dict[str, bytes], str]:
    """Return the file of decisions with one more; raise `RefusedError` with each mistake in it."""
    found = _compared(place, text)
    unit, field = sent.get("unit"), sent.get("field")
    difference = next((one for one in found.open if (one.unit, one.field) == (unit, field)), None)
    if difference is None:
        raise RefusedError(
            [Mistake("unit", f"{unit} is not to be decided in {field!r}", "it is settled, or no difference")]
        )
    value = sent.get("value")
    labels = tuple(map(str, value)) if isinstance(value, list) else tuple(filter(None, [str(value or "")]))
    answer = Answer(difference, labels, str(sent.get("rule") or ""), str(sent.get("because") or "").strip())
    wrong = [Mistake(_FIELDS[column], *said) for column, said in faults(answer, found.codebook)]
    if not labels:
        wrong.insert(0, Mistake("value", "nothing is decided", "choose a label"))
    if wrong:
        raise RefusedError(wrong)
    before = place.sheet.read_text(encoding="utf-8") if place.sheet.exists() else ""
    today = datetime.datetime.now().astimezone().date()
    made = with_decisions(found.codings, before, [answer], found.codebook, by=place.coder, date=today)
    return {"sheet": made.encode()}, f"decide {unit}"


#: A column of the table in which decisions are written -> the field of the page.
_FIELDS = {"decided": "value", "rule": "rule", "why": "because"}


def _compared(place: Place, text: CodedText) -> _Compared:
    library = library_in(place.folder)
    _, sheet = chapter_named(library, place.chapter)
    codings = codings_named(library, sheet, {place.chapter: text.folded if text.content else None})
    codebook = library.project.codebook
    both = set(place.reviewers)
    differing = [one for one in open_differences(codings, codebook) if both <= one.said.keys()]
    units = {
        (coding.coder, unit.key): unit for coding in codings.everyone if coding.coder in both for unit in coding.units
    }
    return _Compared(codings, codebook, differing, units, sheet.chapter.text.language or library.project.language or "")


def _entries(found: _Compared) -> Iterator[dict[str, Any]]:
    for (coder, key), unit in found.units.items():
        yield {
            "id": f"{coder}/{key}",
            "coder": coder,
            "section": "arguments" if unit.is_argument else "claims",
            "kind": "argument" if unit.is_argument else "claim",
            "label": unit.statement or unit.quote or key,
            "quote": list(unit.quotation) if unit.quotation else None,
            "passage": list(unit.passage) if unit.passage else None,
            "line": unit.line,
            "values": {name: list(values) for name, values in unit.values.items()},
        }


def _shown(one: Difference, found: _Compared) -> dict[str, Any]:
    """Return what is to be decided, with all that can be, and the rules of the labels in question."""
    named = units_named(one.unit, one.said)
    units = [unit for pair in named.items() if (unit := found.units.get(pair))]
    passage = next((unit.quotation or unit.passage for unit in units if unit.passage), None)
    known = settled(found.codings.decisions, found.codings.everyone, found.codebook)
    labels = [label for values in one.said.values() for label in values]
    return {
        "unit": one.unit,
        "field": one.field,
        "quote": one.quote,
        "place": list(passage) if passage else None,
        "entries": [f"{coder}/{key}" for coder, key in named.items() if (coder, key) in found.units],
        "said": {coder: list(values) for coder, values in one.said.items()},
        "choices": _choices(one.field, labels, found.codebook),
        "rules": [{"rule": name, "words": words} for name, words in rules_of_labels(found.codebook, labels).items()],
        "before": " ".join(as_line(one, known).split()),
    }


def _choices(field: str, said: Sequence[str], codebook: Codebook) -> list[dict[str, Any]]:
    """Return the labels of a field, those first that coders gave."""
    scheme = FIELDS.get(field) or FREE_FIELDS.get(field, "")
    all_ = [*codebook.schemes[scheme], *ABSENT] if scheme else [IN, OUT] if field == FOUND else []
    names = dict.fromkeys([*said, *all_])
    concepts = codebook.by_name
    return [
        {
            "value": name,
            "label": concepts[name].labels if name in concepts and scheme else {"en": name.replace("-", " ")},
        }
        for name in names
    ]
