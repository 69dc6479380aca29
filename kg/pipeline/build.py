"""Make the graph of a corpus, a folder of books: read what is new, encode, derive, check, store. Data flows one way.

Each file gives a part of the graph. A part is made again where its file, its book's record, a shared name that it uses
or this software has changed, and checked again where anything that the rules can see from it has; of the store only the
parts that are new are replaced. What was made is kept in a ledger as it is made, so that a build that was killed or
found mistakes need not be done twice.
"""

import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Quad, RdfFormat, parse

from kg.anchors.outcomes import Anchor, Outcome
from kg.encode.source_map import SourceMap
from kg.pipeline import local_pool, unchanged
from kg.pipeline.checked import Checked, check, next_step
from kg.pipeline.mistakes import sources_of
from kg.pipeline.parts.encode import BATCH
from kg.pipeline.parts.state import settle
from kg.pipeline.summary import BuildSummary
from kg.rdf import writer
from kg.rdf.ordering import sorted_quads
from kg.sheets.folder import corpus
from kg.store import disk, ledger, outcomes
from kg.store.ledger import DamagedError, Ledger
from kg.validation import engines
from kg.validation.diagnostics import explain_findings
from kg.validation.formats import to_text
from kg.validation.validator import ValidationReport

__all__ = ["EXPORT_FORMATS", "MOST_WHOLE", "Built", "build", "complete", "files_of", "write_graph"]

#: The formats in which a build is written next to its store, unless it has more statements than are worth it each time.
EXPORT_FORMATS = ("turtle", "json-ld", "n-quads", "trig")
MOST_WHOLE = 20_000

#: What is said of outcomes of passages that are not in the graph any more.
_FORGOTTEN = "{} recorded outcomes went with their passages, which are no longer in the sheets: {}."
_LOST = "The graph before could not be read. If 'kg anchors --record' has recorded something there, run it again."


@dataclass(frozen=True)
class Built(BuildSummary):
    """What a build made and found: `anchors` are the passages that were compared with a text.

    `library` holds the books and chapters in which something was found.
    """

    report: ValidationReport
    sources: SourceMap
    anchors: tuple[Anchor, ...]


def files_of(quads: list[Quad]) -> dict[str, bytes]:
    """Return the files in which a built graph is written next to its store, by name; none where it is too large."""
    return {_file(form): writer.write(quads, form) for form in EXPORT_FORMATS if len(quads) <= MOST_WHOLE}


def build(  # noqa: PLR0913
    folder: Path,
    out: Path,
    texts: Mapping[str, Path] | None = None,
    progress: local_pool.Progress | None = None,
    engine: str | None = None,
    *,
    run: local_pool.Runner[Any, Any] | None = None,
    stamp: unchanged.Stamp | None = None,
    strict: bool = False,
    final: bool = False,
    trust_times: bool = False,
    waiting: Callable[[], None] = lambda: None,
) -> Built:
    """Return what was built from a folder; where it is good, the graph in `out` is replaced by it, and else left alone.

    `texts` gives for a chapter (`ch6`, or `tw2019-ch6`) the file of the text it was coded from, against which its
    passages are then checked, and one whose words are not there is in the graph without its place, unless the build is
    `strict`; one that is `final` is held to the rules that let no draft be left. `run` runs the batches, if not all
    cores of this machine; `stamp` is that of the folder, where it is known; with `trust_times` files that look as they
    did are not read. One build at a time is at work in `out`: where there is another, `waiting` is called, and this one
    follows it. Raise `InputError` with every mistake in every file and with every rule that the other files break.
    """
    began = time.monotonic()
    notify = progress or (lambda *_: None)
    notify("reading", 0, 1)
    known = unchanged.recall_looks(out) if trust_times else {}

    def stamped() -> unchanged.Stamp:
        found = corpus(folder)
        return unchanged.stamp(found, texts or {}, engine or "", strict=strict, final=final, known=known)

    stamp = stamp or stamped()
    read = len(stamp.corpus)

    def once() -> Built:
        with _ledger(out) as (ledger, said):
            with nullcontext(run) if run else local_pool.pool() as runner:
                made = check(
                    stamp,
                    stamped,
                    ledger,
                    texts or {},
                    engine or engines.best(),
                    before=disk.parts_of(out),
                    run=runner,
                    notify=notify,
                    final=final,
                )
            shipped = unchanged.hashes(text for text in made.texts.values() if text)
            whole = complete(made.encoded.parts, ledger)
            built = replace(_built(read, made, ledger, whole.added), is_strict=strict)
            if built.is_good and not unchanged.is_written(out, disk.name_of(whole.parts)):
                notify("writing", 0, 1)
                write_graph(whole, built.counts["triples"], ledger, out)
            settle(made.encoded, ledger, is_good=built.is_good)
        if built.is_good:
            files = map(_file, EXPORT_FORMATS)
            unchanged.note(out, made.stamp, shipped, files, built, is_as_stamped=made.encoded.is_as_stamped)
            if trust_times:
                unchanged.note_looks(out, made.stamp)
            said += [_FORGOTTEN.format(len(whole.gone), ", ".join(whole.gone))] if whole.gone else []
        return replace(built, messages=(*built.messages, *said))

    with _held(out, read, waiting):
        try:
            built = once()
        except DamagedError:
            ledger.remove(disk.ledger_file(out))
            built = once()
    return replace(built, seconds=time.monotonic() - began)


class Whole(NamedTuple):
    """The parts of a graph, by name, in order; `added` is how many statements are in that of the outcomes.

    `gone` are the passages whose outcomes are left out, as they are in no part any more.
    """

    parts: Mapping[str, str]
    added: int
    gone: tuple[str, ...]


def complete(parts: Mapping[str, str], ledger: Ledger) -> Whole:
    """Return the parts of a graph with that of the outcomes recorded."""
    others = {name: hash_ for name, hash_ in parts.items() if name != outcomes.PART}
    hash_, number, gone = outcomes.part(others, ledger)
    found = {**others, **({outcomes.PART: hash_} if hash_ else {})}
    return Whole({name: found[name] for name in sorted(found, key=lambda name: f"{name}>")}, number, gone)


def write_graph(whole: Whole, triples: int, ledger: Ledger, out: Path) -> None:
    """Replace the graph in a folder, which is held, and the files next to it, or remove these if it is too large."""
    files = {}
    if triples <= MOST_WHOLE:
        statements = b"".join(ledger.statements(hash_) for hash_ in whole.parts.values())
        files = files_of(sorted_quads(parse(statements, format=RdfFormat.N_QUADS)))
    disk.write_built(whole.parts, ledger, out, files, () if files else map(_file, EXPORT_FORMATS))
    ledger.record((), whole.gone)
    ledger.sweep(disk.in_use(out))


def _file(form: str) -> str:
    """Return the name of the file of a format in a built folder."""
    return f"graph{writer.suffix(form)}"


@contextmanager
def _held(out: Path, files: int, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a folder; where nothing was built into it, what came of a few files is not worth keeping."""
    new = [folder for folder in (disk.home(out), out) if not folder.exists()]
    with disk.held(out, waiting):
        try:
            yield
        finally:
            if new and files <= BATCH and not disk.has_graph(out):
                shutil.rmtree(disk.home(out), ignore_errors=True)
                with suppress(OSError):  # another run may have begun in it
                    new[-1].rmdir()


@contextmanager
def _ledger(out: Path) -> Iterator[tuple[Ledger, list[str]]]:
    """Give the ledger of a folder, looked at closely where it is not as the last build left it, and what to say."""
    ledger = Ledger(disk.ledger_file(out))
    try:
        said = []
        if not unchanged.is_ledger_current(out):
            ledger.check()
            ledger.forget_books()
            said = [_LOST] if outcomes.recover(out, ledger) else []
        yield ledger, said
    finally:
        ledger.close()
        unchanged.note_ledger(out)


def _line(anchor: Anchor) -> str:
    said = "; ".join(filter(None, [anchor.reason, next_step(anchor)]))
    return f"{anchor.outcome}: {anchor.file}:{anchor.line}: {anchor.entry}: {said}"


def _built(read: int, made: Checked, ledger: Ledger, added: int) -> Built:
    encoded, checked, anchors = made.encoded, made.checked, made.anchors
    counts = Counter({"chapters": 0, "actors": 0, "actions": 0, "claims": 0, "arguments": 0, "triples": added})
    rows = encoded.rows.values()
    alike = Counter(row.counts for row in rows) + encoded.settled.count("counts")  # many chapters count the same
    counted = {text: json.loads(text) for text in alike}
    for text, number in alike.items():
        counts.update({name: number * count for name, count in counted[text].items()})
    passages = Counter(str(anchor.outcome) for anchor in anchors)
    passages[str(Outcome.NO_TEXT)] += counts["claims"] + counts["arguments"] - len(anchors)
    labelled = [(counted[row.counts].get("arguments", 0), row.classified) for row in rows if row.classified]
    labelled += encoded.settled.labelled
    sources, report = sources_of(encoded, ledger, checked), checked.report
    messages = [to_text(explain_findings(report, sources), is_growing=True)] if report.findings else []
    messages += [_line(anchor) for anchor in anchors if anchor.reason]
    if any(anchor.outcome in {Outcome.MOVED, Outcome.TEXT_CHANGED} for anchor in anchors):
        messages.append("A text is another than before; 'kg anchors --write' moves the places that are proved.")
    messages += map(str, made.lost)
    return Built(
        counts=counts,
        files={
            "read": read,
            "unchanged": read - encoded.encoded,
            "encoded": encoded.encoded,
            "checked": checked.checked,
        },
        outcomes=+passages,
        rules=len(report.looked_at),
        findings={str(severity): number for severity, number in report.counts.items()},
        conforms=report.conforms,
        failed=sum(anchor.is_failure for anchor in anchors) + len(made.lost),
        messages=tuple(messages),
        most_argued=max(labelled)[1] if labelled else "",
        is_whole=counts["triples"] <= MOST_WHOLE,
        seconds=0.0,
        is_strict=False,
        report=report,
        sources=sources,
        anchors=anchors,
    )
