"""Make the graph of a corpus, a folder of books: read what is new, encode, derive, check, store. Data flows one way.

Each file gives a part of the graph. A part is made again where its file, its book's record, a shared name that it uses
or this software has changed, and judged again where anything that the rules can see from it has; of the store only the
parts that are new are replaced. What was made is kept in a ledger as it is made, so that a build that was killed or
found mistakes need not be done twice.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, parse

from kg import engines, export, pool, store
from kg.anchors import Anchor, Outcome
from kg.corpus import Corpus, corpus
from kg.encode import encode
from kg.errors import InputError, Problem
from kg.findings import explain
from kg.judge import Judged, judge
from kg.ledger import Ledger
from kg.library import Library, Passages
from kg.origin import SourceMap, Written
from kg.rdf import sorted_quads
from kg.renew import BATCH, renew
from kg.renewed import Renewed
from kg.sheets import shown
from kg.texts import check_texts
from kg.validate import Report

__all__ = ["FILES", "MOST_WHOLE", "Built", "build", "encode_library", "files_of"]

#: The formats in which a build is written beside its store, unless it has more statements than are worth it each time.
FILES = ("turtle", "json-ld", "n-quads", "trig")
MOST_WHOLE = 20_000

#: Is told the name of a step, how many parts of it are done, and how many there are.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Built:
    """What a build made and found.

    `files` says how many files were `read`, `unchanged`, `encoded`, and `checked`, which those around a changed one are
    too; `anchors` are the passages that were held against a text.
    """

    counts: Mapping[str, int]
    files: Mapping[str, int]
    report: Report
    sources: SourceMap
    anchors: tuple[Anchor, ...]
    outcomes: Mapping[str, int]
    last_classified: str
    seconds: float

    @property
    def is_good(self) -> bool:
        """Return whether the graph breaks no rule and every passage that was looked for can be relied on."""
        return self.report.conforms and not any(anchor.is_failure for anchor in self.anchors)

    @property
    def is_whole(self) -> bool:
        """Return whether the graph is small enough to be written beside its store in the formats of `FILES`."""
        return self.counts["triples"] <= MOST_WHOLE

    @property
    def next_command(self) -> str:
        """Return a command to try on the graph: to explain the action that was classified last, if one was."""
        return f"explain {self.last_classified}" if self.last_classified else "questions"


def encode_library(library: Library) -> list[Quad]:
    """Return all quads of a library, asserted and derived, in order."""
    return sorted_quads(quad for file in encode(library) for quad in file.quads)


def files_of(quads: list[Quad]) -> dict[str, bytes]:
    """Return the files in which a built graph is written beside its store, by name; none where it is too large."""
    wanted = FILES if len(quads) <= MOST_WHOLE else ()
    return {f"graph{export.suffix(form)}": export.write(quads, form) for form in wanted}


def build(  # noqa: PLR0913
    folder: Path,
    out: Path,
    texts: Mapping[str, Path] | None = None,
    progress: Progress | None = None,
    engine: str | None = None,
    *,
    run: pool.Runner[Any, Any] = pool.run,
) -> Built:
    """Return what was built from a folder; where it is good, the graph in `out` is replaced by it, and else left alone.

    `texts` gives for a chapter (`ch6`, or `tw2019-ch6`) the file of the text it was coded from, against which its
    passages are then checked; `run` says where the batches are run. Raise `InputError` with every mistake in every
    file and, where there is one, with every rule that the other files break.
    """
    began = time.monotonic()
    tell = progress or (lambda *_: None)
    tell("reading", 0, 1)
    found = corpus(folder)
    with _ledger(out, len(found)) as ledger:
        renewed = renew(found, ledger, run, tell)
        judged = judge(renewed, ledger, run, engine or engines.best(), tell)
        if renewed.problems:
            raise InputError([*renewed.problems, *_broken(renewed, ledger, judged)])
        anchors = _anchors(renewed, ledger, texts or {})
        built = _built(found, renewed, ledger, judged, anchors)
        if built.is_good:
            tell("writing", 0, 1)
            _write(renewed, ledger, built, out)
    return replace(built, seconds=time.monotonic() - began)


@contextmanager
def _ledger(out: Path, files: int) -> Iterator[Ledger]:
    """Give the ledger of a folder; where nothing was built into it, what came of a few files is not worth keeping."""
    new = [folder for folder in (out / "store", out) if not folder.exists()]
    ledger = Ledger(store.make_home(out))
    try:
        yield ledger
    finally:
        ledger.close()
        if new and files <= BATCH and not store.exists(out):
            store.ledger_file(out).unlink()
            for folder in new:
                folder.rmdir()


def _broken(renewed: Renewed, ledger: Ledger, judged: Judged) -> Iterator[Problem]:
    """Yield the rules that are broken in books without a mistake in their files."""
    findings = [
        finding
        for name, several in judged.findings.items()
        if renewed.homes[name] not in renewed.doubtful
        for finding in several
    ]
    report = replace(judged.report, findings=tuple(f for f in findings if f.severity == "violation"))
    if report.findings:
        for group in explain(report, _sources(renewed, ledger, judged)).groups:
            for spot in group.spots:
                yield Problem(
                    spot.file, spot.line, spot.entry or spot.node, spot.message.rstrip("."), spot.fix.rstrip(".")
                )


def _sources(renewed: Renewed, ledger: Ledger, judged: Judged) -> SourceMap:
    """Return where the parts in which something was found are written, with the records of their books."""
    homes = {renewed.homes[name] for name in judged.findings}
    files = {
        name: file
        for name, file in renewed.files.items()
        if name in judged.findings or (file.kind == "book" and renewed.homes[name] in homes)
    }
    return SourceMap(
        (shown(file.path), name, Written.unpacked(ledger.places(file.key)[0])) for name, file in files.items()
    )


def _anchors(renewed: Renewed, ledger: Ledger, given: Mapping[str, Path]) -> tuple[Anchor, ...]:
    """Return what became of the passages of the chapters whose texts are at hand."""

    def passages(name: str) -> Passages:
        file = renewed.files[name]
        known = Passages.model_validate_json(ledger.places(file.key)[1])
        return known.model_copy(update={"file": shown(file.path)})

    texts = {
        name: str(renewed.homes[name] / row.text) if row.text else ""
        for name, row in renewed.rows.items()
        if renewed.files[name].kind == "chapter"
    }
    return check_texts(texts, given, passages)


def _built(found: Corpus, renewed: Renewed, ledger: Ledger, judged: Judged, anchors: tuple[Anchor, ...]) -> Built:
    counts = Counter({"chapters": 0, "actors": 0, "actions": 0, "claims": 0, "arguments": 0, "triples": 0})
    for text, rows in Counter(row.counts for row in renewed.rows.values()).items():  # many chapters count the same
        counts.update({name: rows * count for name, count in json.loads(text).items()})
    outcomes = Counter(str(anchor.outcome) for anchor in anchors)
    outcomes[str(Outcome.NO_TEXT)] += counts["claims"] + counts["arguments"] - len(anchors)
    unchanged = len(found) - renewed.encoded
    files = {"read": len(found), "unchanged": unchanged, "encoded": renewed.encoded, "checked": judged.checked}
    classified = [row.classified for row in renewed.rows.values() if row.classified]
    sources = _sources(renewed, ledger, judged)
    last = classified[-1] if classified else ""
    return Built(counts, files, judged.report, sources, anchors, +outcomes, last, 0.0)


def _write(renewed: Renewed, ledger: Ledger, built: Built, out: Path) -> None:
    parts = {name: renewed.rows[name].hash for name in sorted(renewed.rows, key=lambda name: f"{name}>")}
    gone = [f"graph{export.suffix(form)}" for form in FILES]
    files = {}
    if built.is_whole:
        statements = b"".join(ledger.statements(hash_) for hash_ in parts.values())
        files = files_of(sorted_quads(parse(statements, format=RdfFormat.N_QUADS)))
    store.write_parts(parts, ledger.statements, out, files, () if files else gone)
    ledger.sweep(set(parts.values()))
