"""Take over what a build has noted of all statements of a graph on disk, so that no page reads them all to know."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from pyoxigraph import Quad

from kg.rdf.namespaces import local_name
from kg.site.kept.facts import KeptFacts
from kg.site.kept.noted import Noted
from kg.site.kept.reads import EVERYTHING
from kg.site.lookup.checks import kept_report
from kg.site.lookup.counts import CLAIMS
from kg.store.parts import Written
from kg.validation.validator import ValidationReport

__all__ = ["BuildNotes", "noted", "parts_by_work"]

_Made = TypeVar("_Made")


class BuildNotes:
    """What a build has noted of its graph; who takes something from here has read that, and no more of the graph."""

    def __init__(self, facts: KeptFacts, written: Written) -> None:
        #: The parts themselves: whoever looks into them has read what is there.
        self.written = written
        notes = written.notes
        self.languages, self.size = notes.languages, notes.sizes.total()
        #: The parts that belong to a work or to none, by its IRI: their names, each with the hash of its statements.
        self.of_work = Noted(facts.reads, "parts of a work", lambda: _of_works(facts, written.parts))
        self._report = facts.by_value("report of the build", lambda _: kept_report(written))
        for name, value in {
            CLAIMS: lambda: notes.claims,
            "what is said": lambda: [*notes.said.elements()],
            "number of statements": notes.sizes.total,
        }.items():
            facts.once(name, _of_everything(facts, value))

    @property
    def report(self) -> ValidationReport | None:
        """Return what the rules found in the graph; None where another build has forgotten that."""
        return self._report("")


def noted(facts: KeptFacts, written: Iterable[Quad]) -> BuildNotes | None:
    """Return what is noted of statements as they were written, and let facts keep it; None where nothing is noted."""
    return BuildNotes(facts, written) if isinstance(written, Written) else None


def _of_everything(facts: KeptFacts, make: Callable[[], _Made]) -> Callable[[], _Made]:
    """Return what gives a sum of the whole graph: whoever asks for it has read everything."""

    def made() -> _Made:
        facts.reads.note(EVERYTHING)
        return make()

    return made


def _of_works(facts: KeptFacts, parts: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    by_work = parts_by_work(parts, [local_name(work.value) for work in facts.works])
    return {work.value: {part: parts[part] for part in by_work[local_name(work.value)]} for work in facts.works}


def parts_by_work(parts: Iterable[str], works: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the parts of a graph that belong to each work or to none of the works, by the names of these.

    >>> parts_by_work(["b1", "b1-ch1", "b12-ch1", "b2-ch1", "shared"], ["b1", "b12", "b2"])["b1"]
    ['b1', 'b1-ch1', 'shared']
    """
    known = frozenset(works)
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        found[_work_of(part, known)].append(part)
    return {work: sorted([*found[work], *found[""]]) for work in known}


def _work_of(part: str, works: frozenset[str]) -> str:
    """Return the work that a part is named after, or nothing."""
    while part and part not in works:
        part = part[: max(part.rfind("-"), part.rfind("_"), 0)]
    return part
