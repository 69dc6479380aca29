"""Show tables and reports in a terminal: results on stdout, talk on stderr."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.as_written import in_terminal
from kg.cli.terminal.console import MOST_WIDE, page_width, say, stdout
from kg.cli.terminal.labels import Lines
from kg.cli.terminal.tables import folded, plain_table, print_table
from kg.query.results import Rows, counted
from kg.rdf.namespaces import curie

if TYPE_CHECKING:  # an answer can be shown without a build or a validation engine at hand
    from rich.text import Text

    from kg.anchors.outcomes import Anchor
    from kg.cli.terminal.labels import Labels
    from kg.network.report import NetworkReport
    from kg.store.remote.publish import Published
    from kg.texts.coverage import Coverage
    from kg.validation.terms.lint import LintReport
    from kg.validation.validator import ValidationReport

__all__ = [
    "show_anchors",
    "show_counts",
    "show_coverage",
    "show_lint",
    "show_published",
    "show_questions",
    "show_rows",
    "show_sections",
]

#: How many characters the bar of a sentence has.
_BAR = 20
#: How many graphs are named one by one.
_MOST_NAMED = 20


def _text(text: str, style: str = "") -> "Text":
    """Return a text as a terminal shows it, without what would steer it."""
    from rich.text import Text  # which an answer that goes into a file does not need

    return Text(in_terminal(text), style=style)


def show_rows(rows: Rows, labels: "Labels | None" = None) -> None:
    """Print rows as a table, things by their labels where these are given, and say how many rows there are."""
    lines = labels.put_into(rows) if labels else Lines.of(rows)
    if len(rows):
        print_table(stdout(), lines)
    said = "".join(f"; {head} is left out, which says the same as {of}" for head, of in lines.left_out.items())
    sys.stderr.write(f"{in_terminal(counted(len(rows), 'row') + said)}\n")


def show_questions() -> None:
    """Print the stored questions by their groups: each as it is asked, its name, and what narrows its answer."""
    from kg.query.questions import grouped

    console = stdout()
    room = page_width() or MOST_WIDE
    for group, asked in grouped().items():
        say(console, [(group, "bold")])
        for one in asked:
            for line in folded(one.asks, room - 2):
                say(console, [(f"  {line}", "")])
            narrowed = "".join(f" [-p {name}=…]" for name in one.parameters)
            for number, line in enumerate(folded(f"kg ask {one.name}{narrowed}", room - 6)):
                say(console, [(f"{' ' * (6 if number else 4)}{line}", "dim")])
        console.print()


def show_sections(report: "NetworkReport", labels: "Labels | None" = None) -> None:
    """Print the sections of a report: a heading, what is to be said, and a table where there are rows."""
    console = stdout()
    for section in report.sections:
        console.print(_text(section.title, style="bold"), soft_wrap=True)
        console.print(_text(section.text), soft_wrap=not console.is_terminal)
        if len(section.rows):
            print_table(console, labels.put_into(section.rows) if labels else Lines.of(section.rows))
        console.print()


def show_lint(report: "LintReport") -> None:
    """Print the dead terms, file by file, and what was looked at."""
    console = stdout()
    for finding in report.findings:
        console.print(_text(str(finding)), soft_wrap=True)
    console.print(_text(str(report)), soft_wrap=True)


def show_counts(report: "ValidationReport") -> None:
    """Print how many nodes each rule looked at, and why it may have looked at none."""
    looked_at = ((rule, str(number), report.idle.get(rule, "")) for rule, number in report.looked_at.items())
    print_table(stdout(), plain_table(("rule", "nodes", "why none"), looked_at))


def show_losses(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print what formats keep, or one format field by field."""
    print_table(stdout(), plain_table(tuple(heads), map(tuple, rows)))


def show_published(published: "Published", to: str, *, dry_run: bool, prune: bool) -> None:
    """Print what was sent to a store and what it holds already, and what is missing there."""
    console, plan = stdout(), published.plan
    kept = () if prune else plan.over
    counts = {
        "graphs": str(len(published.triples)),
        "triples": str(sum(published.triples.values())),
        "to send" if dry_run else "sent": str(len(plan.send if dry_run else published.sent)),
        "unchanged": str(len(plan.same)),
        "to remove" if dry_run else "removed": str(
            len(plan.over if prune else ()) if dry_run else len(published.removed)
        ),
        "missing": str(len(published.missing)),
    }
    shown = {name: number for name, number in counts.items() if not (dry_run and name == "missing")}
    width = max(map(len, shown))
    console.print("\n".join(f"{name:{width}}  {number}" for name, number in shown.items()), soft_wrap=True)

    if published.unfinished:
        note = "The list there is of a run that was broken off, or of somebody else who publishes there now."
        console.print(_text(note), soft_wrap=True)

    def print_section(heading: str, lines: list[str]) -> None:
        if lines:
            rest = len(lines) - _MOST_NAMED
            more = [f"and {rest} more"] if rest > 0 else []
            console.print(_text("\n  ".join([heading, *lines[:_MOST_NAMED], *more])), soft_wrap=True)

    print_section(
        "Changed there by somebody else, and sent again:" if not dry_run else "Changed there by somebody else:",
        [curie(name) for name in published.altered],
    )
    if dry_run:
        print_section("Would be sent:", [f"{curie(name)}, {published.triples[name]} triples" for name in plan.send])
        print_section("Would be removed:", [curie(name) for name in (plan.over if prune else ())])
    print_section("Published there before and no longer here; --prune removes:", [curie(name) for name in kept])
    print_section("Missing:", [f"{curie(name)}: {why}" for name, why in published.missing.items()])
    if published.overtaken:
        verdict = (
            f"Somebody else publishes to {to} at the same time, so graphs of both may be there now. "
            "Their list was left as it is. When they are done, one of you runs the command again with --verify."
        )
    elif published.missing:
        verdict = f"Not everything came to {to}. What came is safe; run the same command again to send the rest."
    elif dry_run:
        verdict = f"Nothing was changed at {to}."
    else:
        verdict = f"{to} holds every graph. Ask it: kg ask QUESTION --endpoint ADDRESS-OF-ITS-QUERIES"
    console.print(_text(verdict), soft_wrap=True)


def show_anchors(found: Mapping[str, list["Anchor"]]) -> None:
    """Print the outcome of every passage, and how many there are of each."""
    rows = []
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
            rows.append(cells)
    console = stdout()
    print_table(console, plain_table(("outcome", "entry", "place", "where", "why"), rows))
    all_anchors = [anchor for anchors in found.values() for anchor in anchors]
    counts = Counter(str(anchor.outcome) for anchor in all_anchors)
    summary = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    console.print(_text(f"{len(all_anchors)} passages: {summary or 'none'}."), soft_wrap=True)
    for chapter, anchors in found.items():
        if anchors and all(anchor.outcome == "ORPHANED" for anchor in anchors):
            line = f"{chapter}: no passage was found. Is this the right text, in the right language?"
            sys.stderr.write(f"{in_terminal(line)}\n")


def show_coverage(found: Mapping[str, "Coverage"]) -> None:
    """Print for each text its sentences, how much of each passages of claims touch as a bar, and what is in none.

    The bar is full for what states claims, and half full for what only the coders infer claims from.
    """
    console = stdout()
    for chapter, coverage in found.items():
        head = (
            f"{chapter}: passages that state claims touch {coverage.share:.0%} of {coverage.words} words, "
            f"in {counted(len(coverage.sentences), 'sentence')}; the longest passage runs over {coverage.longest}."
        )
        coders = (
            f" From {counted(coverage.inferred, 'word')} more the coders infer claims." if coverage.inferred else ""
        )
        console.print(_text(f"{head}{coders}"), soft_wrap=True)
        for number, sentence in enumerate(coverage.sentences, 1):
            full = round(sentence.share * _BAR)
            half = round((sentence.touched + sentence.inferred) / (sentence.words or 1) * _BAR) - full
            bar = f"{'█' * full}{'▒' * half}".ljust(_BAR, "░")
            console.print(_text(f"{number:3} {bar} {sentence.share:4.0%}  {sentence.text}"), soft_wrap=True)
        for start, end, words in coverage.untouched:
            console.print(_text(f"in no passage, characters {start}-{end}: {words}"), soft_wrap=True)
