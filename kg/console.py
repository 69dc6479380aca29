"""Show tables, reports and progress in a terminal: results on stdout, talk on stderr."""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from kg.results import Rows

if TYPE_CHECKING:  # an answer can be shown without a build or a validation engine at hand
    from kg.anchors import Anchor
    from kg.build import Built
    from kg.coverage import Coverage
    from kg.validate import Finding, Report

__all__ = ["progress", "show_anchors", "show_built", "show_counts", "show_coverage", "show_report", "show_rows"]

#: Seconds of work after which progress is shown.
_PATIENCE = 1.0
#: How wide a table may be where there is no terminal.
_WIDE = 200
#: How many characters the bar of a sentence has.
_BAR = 20
#: How many rules are named of which the same is to be told.
_NAMED = 3


def _stdout() -> Console:
    console = Console(highlight=False, emoji=False)
    return console if console.is_terminal else Console(highlight=False, emoji=False, width=_WIDE)


def _table(columns: tuple[str, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    return table


def _print_table(console: Console, table: Table) -> None:
    """Print a table without the blanks that fill its last column."""
    with console.capture() as capture:
        console.print(table)
    console.file.write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))


def show_rows(rows: Rows) -> None:
    """Print rows as a table, things by their prefixed names."""
    table = _table(rows.columns)
    for cells in rows.cells():
        table.add_row(*map(Text, cells))
    console = _stdout()
    if len(rows):
        _print_table(console, table)
    Console(stderr=True, highlight=False).print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def show_report(report: "Report") -> None:
    """Print the findings of a validation and its verdict."""
    console = _stdout()
    _print_findings(console, report.findings)
    console.print(Text(str(report)), soft_wrap=True)


def show_counts(report: "Report") -> None:
    """Print how many nodes each rule looked at, and why it may have looked at none."""
    table = _table(("rule", "nodes", "why none"))
    for rule, number in report.looked_at.items():
        table.add_row(Text(rule), Text(str(number)), Text(report.idle.get(rule, "")))
    _print_table(_stdout(), table)


def _print_findings(console: Console, findings: Iterable["Finding"]) -> None:
    """Print findings, each on a line; where several rules tell the same of the same node, once."""
    alike: dict[Finding, list[str]] = defaultdict(list)
    for finding in findings:
        alike[replace(finding, rule="")].append(finding.rule)
    for finding, rules in alike.items():
        more = [f"{len(rules) - _NAMED} more"] if len(rules) > _NAMED else []
        told = replace(finding, rule=", ".join([*rules[:_NAMED], *more]))
        console.print(Text(str(told)), soft_wrap=True)


def show_built(built: "Built", out: Path) -> None:
    """Print what a build made and found, and what to try next."""
    console = _stdout()
    _print_findings(console, built.report.findings)
    for anchor in built.anchors:
        if anchor.reason:
            line = f"{anchor.outcome}: {anchor.file}:{anchor.line}: {anchor.entry}: {anchor.reason}"
            console.print(Text(line), soft_wrap=True)
    table = Table(box=None, pad_edge=False, show_header=False)
    outcomes = Counter(anchor.outcome for anchor in built.anchors)
    for name, number in built.counts.items():
        table.add_row(name, str(number))
    table.add_row("passages", ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items())) or "0")
    table.add_row("rules checked", str(len(built.report.looked_at)))
    table.add_row("findings", ", ".join(f"{number} {name}s" for name, number in built.report.counts.items()))
    table.add_row("seconds", f"{built.seconds:.1f}")
    _print_table(console, table)
    failed = sum(anchor.is_failure for anchor in built.anchors)
    if not built.is_good:
        reasons = [] if built.report.conforms else ["the rules above are broken"]
        reasons += [f"{failed} passage{'' if failed == 1 else 's'} cannot be relied on"] if failed else []
        console.print(Text(f"Nothing was replaced in {out}: {' and '.join(reasons)}."), soft_wrap=True)
    else:
        option = "" if out == Path("build") else f" --graph {out}"
        console.print(Text(f"Built into {out}. Next: kg {built.next_command}{option}"), soft_wrap=True)


def show_anchors(found: Mapping[str, list["Anchor"]]) -> None:
    """Print the outcome of every passage, and how many there are of each."""
    table = _table(("outcome", "entry", "place", "where", "why"))
    for chapter, anchors in found.items():
        for anchor in anchors:
            place = f"{anchor.place[0]}-{anchor.place[1]}" if anchor.place else ""
            cells = (
                str(anchor.outcome),
                f"{chapter}-{anchor.entry}",
                place,
                f"{anchor.file}:{anchor.line}",
                anchor.reason,
            )
            table.add_row(*map(Text, cells))
    console = _stdout()
    _print_table(console, table)
    all_anchors = [anchor for anchors in found.values() for anchor in anchors]
    counts = Counter(str(anchor.outcome) for anchor in all_anchors)
    summary = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    console.print(Text(f"{len(all_anchors)} passages: {summary or 'none'}."), soft_wrap=True)
    for chapter, anchors in found.items():
        if anchors and all(anchor.outcome == "ORPHANED" for anchor in anchors):
            line = f"{chapter}: no passage was found. Is this the right text, in the right language?"
            Console(stderr=True, highlight=False).print(Text(line), soft_wrap=True)


def show_coverage(found: Mapping[str, "Coverage"]) -> None:
    """Print for each text its sentences with the claimed part of each as a bar, and what no claim covers."""
    console = _stdout()
    for chapter, coverage in found.items():
        head = (
            f"{chapter}: {coverage.share:.0%} of {coverage.words} words claimed, in {len(coverage.sentences)} sentences"
        )
        console.print(Text(f"{head}; the longest passage touches {coverage.longest}."), soft_wrap=True)
        for number, sentence in enumerate(coverage.sentences, 1):
            bar = "█" * round(sentence.share * _BAR) + "░" * (_BAR - round(sentence.share * _BAR))
            console.print(Text(f"{number:3} {bar} {sentence.share:4.0%}  {sentence.text}"), soft_wrap=True)
        for start, end, words in coverage.unclaimed:
            console.print(Text(f"not claimed, characters {start}-{end}: {words}"), soft_wrap=True)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function to be told the name of a step, how much of it is done and how much there is.

    Nothing is shown before a second has passed; from then on the clock runs, also within a long step. Where stderr is
    no terminal nothing is shown at all.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    talk = Console(stderr=True)
    bar = Progress(*columns, console=talk, transient=True, refresh_per_second=4, disable=not talk.is_terminal)
    task = bar.add_task("starting", total=None)
    waiting = threading.Timer(_PATIENCE, bar.start)
    waiting.daemon = True
    waiting.start()

    def tell(step: str, done: int, of: int) -> None:
        bar.update(task, description=step, completed=done, total=of if of > 1 else None)

    try:
        yield tell
    finally:
        waiting.cancel()
        waiting.join()
        if bar.live.is_started:
            bar.stop()
