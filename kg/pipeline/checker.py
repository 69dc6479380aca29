"""Say what a build finds wrong in a folder, for who wants no graph and asks again and again."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError, Problem
from kg.files import display_path
from kg.pipeline import local_pool, unchanged
from kg.pipeline.checked import Checked, check, next_step
from kg.pipeline.mistakes import entry_with, sources_of
from kg.pipeline.unchanged import Stamp
from kg.sheets.folder import corpus
from kg.store.disk import ledger_file
from kg.store.ledger import DamagedError, Ledger, remove
from kg.texts.matching import RememberedTexts
from kg.validation import engines
from kg.validation.diagnostics import explain_findings

__all__ = ["Checker", "Found", "mistakes"]


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
