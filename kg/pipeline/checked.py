"""Make what is stale of a corpus and see what is wrong in it: all that a build does before it writes its graph.

A build goes on from here; who only wants to know what is wrong asks a `Checker`, again and again.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kg.anchors.outcomes import Anchor, Outcome
from kg.errors import InputError, Problem
from kg.files import display_path
from kg.pipeline import local_pool, unchanged
from kg.pipeline.mistakes import broken_rules, entry_with, lost_passages, sources_of
from kg.pipeline.parts.check import CheckedCorpus, validate_changed
from kg.pipeline.parts.encode import encode_changed
from kg.pipeline.parts.state import EncodedCorpus, anchors_of, place_new, shipped_texts
from kg.pipeline.unchanged import Stamp
from kg.sheets.folder import corpus
from kg.store.disk import ledger_file
from kg.store.ledger import DamagedError, Ledger, remove
from kg.texts.matching import Look, RememberedTexts, look_into
from kg.validation import engines
from kg.validation.diagnostics import explain_findings

__all__ = ["Checked", "Checker", "Found", "check", "mistakes", "next_step"]


class Checked(NamedTuple):
    """A corpus of which every file can be read: what it is made of, its parts, and what was found in them.

    `anchors` are the passages that were compared with a text, `lost` what is wrong with places that only their text
    puts right, and `texts` the files of the texts that ship, by chapter.
    """

    stamp: Stamp
    encoded: EncodedCorpus
    checked: CheckedCorpus
    anchors: tuple[Anchor, ...]
    lost: tuple[Problem, ...]
    texts: Mapping[str, str]


def check(  # noqa: PLR0913
    stamp: Stamp,
    again: Callable[[], Stamp],
    ledger: Ledger,
    texts: Mapping[str, Path],
    engine: str,
    *,
    before: Mapping[str, str],
    run: local_pool.Runner[Any, Any],
    notify: local_pool.Progress = lambda *_: None,
    final: bool = False,
    look: Look = look_into,
) -> Checked:
    """Return a corpus after what was stale has been made and checked, and is in the ledger.

    `again` gives the stamp anew, for where passages got a place; `before` has the parts of a graph that was good, and
    `look` says what became of passages in a text. Raise `InputError` with every mistake in every file and, where there
    is one, with every rule that the other files break.
    """
    encoded = encode_changed(stamp, ledger, run, notify, before)
    if place_new(encoded, ledger, texts):
        stamp = again()
        encoded = encode_changed(stamp, ledger, run, notify, before)
    checked = validate_changed(encoded, ledger, run, engine, notify)
    if final:
        checked.hold_to_final(encoded, ledger, engine)
    named = shipped_texts(encoded)
    is_whole = not (encoded.problems or encoded.unplaced)
    lost = [] if is_whole else [*lost_passages(encoded, ledger, named, texts, look)]
    # A text that was never there is no quotation that is lost: nothing of its chapter has a place.
    if encoded.problems or any(problem.entry == "text" for problem in lost):
        raise InputError([*encoded.problems, *broken_rules(encoded, ledger, checked), *lost])
    anchors = anchors_of(encoded, ledger, named, texts, look)
    unseen = (one for part in encoded.unplaced.values() for one in part if one in lost)
    return Checked(stamp, encoded, checked, anchors, tuple(unseen), named)


def next_step(anchor: Anchor) -> str:
    """Return what to do about words that are not in a text; what to do about others is in the reason."""
    accepted = f", or take the nearest words with 'kg anchors FOLDER --accept {anchor.entry}'"
    hint = f"correct the quotation{accepted if 'the nearest are' in anchor.reason else ''}"
    return hint if anchor.outcome is Outcome.ORPHANED else ""


class Found(NamedTuple):
    """What `kg build` says of a folder: the mistakes for which it replaces no graph, and what it only warns of."""

    mistakes: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


class Checker:
    """Says what a build finds wrong in a folder, for who asks again and again and wants no graph.

    What was made is kept in `out`, which is the checker's alone, so that only what changed is made and checked again.
    `texts` are as for a build.
    """

    def __init__(self, folder: Path, out: Path, texts: Mapping[str, Path] | None = None) -> None:
        self._folder = folder
        self._file = ledger_file(out)
        self._texts = texts or {}
        self._engine = engines.best()
        self._look = RememberedTexts()
        self._good: Mapping[str, str] = {}  # the parts of the corpus that had no mistake last

    def found(self) -> Found:
        """Return what is wrong now."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._found()
        except DamagedError:
            remove(self._file)
            self._good = {}
            return self._found()

    def _found(self) -> Found:
        ledger = Ledger(self._file)
        try:
            with local_pool.pool() as run:
                made = check(
                    self._stamp(),
                    self._stamp,
                    ledger,
                    self._texts,
                    self._engine,
                    before=self._good,
                    run=run,
                    look=self._look,
                )
            self._good = made.encoded.parts
            return _said(made, ledger)
        except InputError as error:
            return Found(error.problems)
        finally:
            ledger.sweep(self._good.values())
            ledger.close()

    def _stamp(self) -> Stamp:
        return unchanged.stamp(corpus(self._folder), self._texts, self._engine)


def mistakes(folder: Path, out: Path) -> tuple[Problem, ...]:
    """Return the mistakes for which `kg build` would refuse a folder, rules that are broken among them."""
    return Checker(folder, out).found().mistakes


def _said(made: Checked, ledger: Ledger) -> Found:
    report = made.checked.report
    groups = explain_findings(report, sources_of(made.encoded, ledger, made.checked)).groups
    found: dict[bool, list[Problem]] = {True: [], False: []}
    for group in (group for group in groups if not group.is_idle):
        found[group.severity == "violation"] += (
            Problem(spot.file, spot.line, spot.entry or spot.node, spot.message.rstrip("."), spot.fix.rstrip("."))
            for spot in group.spots
        )
    return Found(tuple(found[True]), (*found[False], *_of_passages(made, ledger), *made.lost))


def _of_passages(made: Checked, ledger: Ledger) -> Iterator[Problem]:
    """Yield what is to be said of passages, at the entries that quote them."""
    files = {display_path(file.path): file for file in made.encoded.files.values()}
    for anchor in (anchor for anchor in made.anchors if anchor.reason):
        entry = entry_with(anchor, files, ledger)
        yield Problem(anchor.file, anchor.line, entry, anchor.reason, next_step(anchor))
