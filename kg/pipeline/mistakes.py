"""Gather what is wrong in a corpus whose files have mistakes: rules that other entries break, words that are not there.

So all that is wrong is said in one run, and nothing that only follows from a mistake that is said already.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.anchors.outcomes import Anchor, Look
from kg.encode.fragments import ACTORS
from kg.encode.partial import ALL, entry_of
from kg.encode.source_map import SourceMap, Written
from kg.errors import InputError, Problem
from kg.files import display_path
from kg.pipeline.parts.check import CheckedCorpus
from kg.pipeline.parts.state import EncodedCorpus, anchors_of
from kg.sheets.folder import File
from kg.store.ledger import Ledger
from kg.texts.given import chapters_called, texts_at_hand
from kg.validation.diagnostics import explain_findings

__all__ = ["broken_rules", "entry_with", "lost_passages", "sources_of"]


def broken_rules(encoded: EncodedCorpus, ledger: Ledger, checked: CheckedCorpus) -> Iterator[Problem]:
    """Yield the rules that are broken in entries without a mistake in what they say.

    Where that of the actors or of a book's record is doubtful, so is what the rules find in all that rests on it.
    """
    said = {file: set(entries) for file, entries in encoded.doubtful_entries.items()}
    for problem in encoded.problems:
        said.setdefault(problem.file, set()).add(entry_of(problem.entry))
        if problem.entry == "coding.by":
            said[problem.file].add(ALL)
    books = {
        home: display_path(encoded.files[name].path) for name, home in encoded.homes.items() if _is_book(encoded, name)
    }
    shared = display_path(encoded.files[ACTORS].path) if ACTORS in encoded.files else ""
    violations = tuple(
        finding
        for name, found in checked.findings.items()
        if not said.get(shared) and not said.get(books.get(encoded.homes[name], ""))
        for finding in found
        if finding.severity == "violation"
    )
    report = replace(checked.report, findings=violations)
    if report.findings:
        for group in explain_findings(report, sources_of(encoded, ledger, checked)).groups:
            for spot in group.spots:
                entry, message = spot.entry or spot.node, spot.message.rstrip(".")
                if said.get(spot.file, set()).isdisjoint({ALL, entry_of(spot.entry)}):
                    yield Problem(spot.file, spot.line, entry, message, spot.fix.rstrip("."))


def _is_book(encoded: EncodedCorpus, name: str) -> bool:
    return encoded.files[name].kind == "book"


def lost_passages(
    encoded: EncodedCorpus,
    ledger: Ledger,
    named: Mapping[str, str],
    given: Mapping[str, Path],
    look: Look | None = None,
) -> Iterator[Problem]:
    """Yield what has no place: what is not in the texts at hand or, without them, was not there or never looked for.

    `look` looks into a text, if given.
    """
    known = {key: path for key, path in given.items() if len(chapters_called(key, named)) == 1}
    files = {display_path(file.path): file for file in encoded.files.values()}
    at_hand, said = texts_at_hand(named, known), set()
    for name, path in at_hand.items():
        try:
            anchors = anchors_of(encoded, ledger, {name: str(path)}, {}, look)
        except InputError as error:  # the text cannot be read
            yield from error.problems
            continue
        for anchor in (anchor for anchor in anchors if anchor.is_failure):
            entry = entry_with(anchor, files, ledger)
            said.add((anchor.file, entry))
            yield Problem(anchor.file, anchor.line, entry, anchor.reason)
    for name, problems in encoded.unplaced.items():
        for problem in problems:
            is_text = problem.entry == "text"
            if not (is_text and name in at_hand) and (problem.file, entry_of(problem.entry)) not in said:
                yield problem


def entry_with(anchor: Anchor, files: Mapping[str, File], ledger: Ledger) -> str:
    """Return the entry whose passage was looked for, with its section; `files` are by what messages call them."""
    spots = Written.unpacked(ledger.places(files[anchor.file].key)[0]).spots
    places = (".".join(map(str, place)) for place, _, other in spots if len(place) == 2 and not other)
    return next((place for place in places if place.endswith(f".{anchor.entry}")), anchor.entry)


def sources_of(encoded: EncodedCorpus, ledger: Ledger, checked: CheckedCorpus) -> SourceMap:
    """Return where the parts in which something was found are written, with the records of their books."""
    homes = {encoded.homes[name] for name in checked.findings}
    files = {
        name: file
        for name, file in encoded.files.items()
        if name in checked.findings or (file.kind == "book" and encoded.homes[name] in homes)
    }
    return SourceMap(
        (display_path(file.path), name, Written.unpacked(ledger.places(file.key)[0])) for name, file in files.items()
    )
