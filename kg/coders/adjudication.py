"""Decide where coders differ: in a terminal, or in a table that goes to the chair and comes back."""

import csv
import datetime
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType

from kg import files
from kg.codebook.codebook import Codebook
from kg.coders.forms import Field, from_form, to_form
from kg.codings.agreement.figures import Difference
from kg.codings.checks import label_faults
from kg.codings.decisions import Settled, appended, as_line
from kg.codings.reader import DECISIONS, Codings, folder_of, schemas_way
from kg.codings.rules import mark_of_rule, rules_of_labels
from kg.errors import InputError, KgError, Problem, nearest
from kg.exchange.workbook.spreadsheet import is_workbook
from kg.files import display_path

__all__ = ["Answer", "ask", "faults", "form", "read_table", "still_open", "table", "with_decisions", "write_decisions"]

#: The last decision of each unit and field.
Known = Mapping[tuple[str, str], Settled]
NOTHING: Known = MappingProxyType({})

_COLUMNS = ("unit", "field", "quote", "said", "before", "rules", "decided", "rule", "why")
#: What a table that comes back must have.
_READ = ("unit", "field", "decided")
_HEAD = """\
# yaml-language-server: $schema={schemas}/decisions.schema.json
decisions-of: {chapter}
decisions:
"""
#: The page of a form.
_PAGE = "Decide"
_SETTLED = "nobody differs, or it is settled; to settle it anew, add a decision at the end of codings/decisions/"
#: What a cell must not begin with, for no spreadsheet to compute it.
_COMPUTED = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Answer:
    """What was decided of a difference: the labels, the rule that settles it or the reason."""

    difference: Difference
    decided: tuple[str, ...]
    rule: str = ""
    why: str = ""


def table(differences: Sequence[Difference], codebook: Codebook, known: Known = NOTHING) -> bytes:
    """Return what is to be decided as CSV: a row each, with what everybody said and the rules in question.

    `known` are decisions; of those that are stale, a row says what was decided and why it is asked again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in differences:
        rules = "\n".join(f"{name}: {words}" for name, words in _rules(one, codebook).items())
        row = [one.unit, one.field, one.quote, _said(one), _before(one, known), rules, "", "", ""]
        writer.writerow([f"'{cell}" if cell.startswith(_COMPUTED) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def read_table(content: bytes, file: str, differences: Sequence[Difference], codebook: Codebook) -> list[Answer]:
    """Return what was decided in a table; a row without a decision is left for later.

    Raise `InputError` with every cell that is wrong.
    """
    known = {(one.unit, one.field): one for one in differences}
    lines: dict[tuple[str, str], int] = {}
    problems: list[Problem] = []
    answers = []
    for line, row in _read(content, file):
        if not row.get("decided"):
            continue
        difference = known.get((row.get("unit", ""), row.get("field", "")))
        if difference is None:
            message = f"{row.get('unit')} is not to be decided in {row.get('field')!r}"
            problems.append(Problem(file, line, "unit", message, _SETTLED))
            continue
        if (first := lines.setdefault((difference.unit, difference.field), line)) != line:
            message = f"{difference.unit} is decided in {difference.field!r} on line {first} already"
            problems.append(Problem(file, line, "unit", message, "keep one of the two lines"))
            continue
        decided = tuple(label.strip() for label in row["decided"].split(","))
        answer = Answer(difference, decided, row.get("rule", ""), row.get("why", ""))
        problems += [Problem(file, line, column, *said) for column, said in faults(answer, codebook)]
        answers.append(answer)
    if problems:
        raise InputError(problems)
    return answers


def still_open(content: bytes, file: str, differences: Sequence[Difference], known: Known = NOTHING) -> int:
    """Return how many differences a table decides of which there is no decision: what is lost if it is written over."""
    new = {(one.unit, one.field) for one in differences} - known.keys()
    with suppress(KgError):  # another table, which has nothing of this to lose
        return sum(bool(row.get("decided")) and (row["unit"], row["field"]) in new for _, row in _read(content, file))
    return 0


def form(differences: Sequence[Difference], codebook: Codebook, known: Known = NOTHING) -> bytes:
    """Return what is to be decided as an XLSX file, with the labels and the rules as drop-downs."""
    rules = [name for one in differences for name in _rules(one, codebook)]
    labels = [label for one in differences for values in one.said.values() for label in values]
    fields = [
        Field("unit", 24, "The unit; it is locked.", is_locked=True),
        Field("field", 14, "What coders said of it.", is_locked=True),
        Field("quote", 44, "The words of the text.", is_locked=True),
        Field("said", 36, "Who said what.", is_locked=True),
        Field("before", 36, "What was decided before, and why it is asked again.", is_locked=True),
        Field("decided", 26, "The label that counts.", tuple(dict.fromkeys(labels)), is_strict=False),
        Field("rule", 38, "The rule that settles it.", tuple(dict.fromkeys(rules)), is_strict=False),
        Field("why", 44, "Why, where no rule says it."),
    ]
    rows = [[one.unit, one.field, one.quote, _said(one), _before(one, known), "", "", ""] for one in differences]
    schemes = dict.fromkeys(name.partition("/")[0] for name in rules)
    return to_form(_PAGE, fields, rows, codebook, list(schemes))


def ask(
    differences: Sequence[Difference],
    codebook: Codebook,
    say: Callable[[str], None],
    answer: Callable[[str], str],
    known: Known = NOTHING,
) -> list[Answer]:
    """Return what somebody decides when asked one by one; an empty line leaves one for later.

    `q` ends it, as do Ctrl-C and Ctrl-D: what was decided until then is returned.
    """
    found: list[Answer] = []
    try:
        for answered in _asked(differences, codebook, say, answer, known):
            found.append(answered)  # noqa: PERF402  # what was answered before somebody stops is kept
    except (EOFError, KeyboardInterrupt):
        say("")
    return found


def _asked(
    differences: Sequence[Difference],
    codebook: Codebook,
    say: Callable[[str], None],
    answer: Callable[[str], str],
    known: Known,
) -> Iterator[Answer]:
    for number, one in enumerate(differences, 1):
        choices = list(dict.fromkeys(", ".join(values) for values in one.said.values()))
        rules = list(_rules(one, codebook).items())
        say(f"\n{number} of {len(differences)}  {one.field} of {one.unit}\n  “{one.quote}”")
        for coder, values in one.said.items():
            say(f"  {coder}: {', '.join(values)}")
        if before := as_line(one, known):
            say(before)
        for place, (name, words) in enumerate(rules, 1):
            say(f"  rule {place}  {name}: {words}")
        while True:
            said = answer(f"  decided ({' | '.join(choices)}; enter: later, q: stop): ").strip()
            if said in {"", "q"}:
                break
            rule = answer("  rule (a number, or nothing): ").strip() if rules else ""
            rule = rules[int(rule) - 1][0] if rule.isdigit() and 0 < int(rule) <= len(rules) else rule
            given = Answer(one, tuple(label.strip() for label in said.split(",")), rule, answer("  why: ").strip())
            wrong = list(faults(given, codebook))
            if not wrong:
                yield given
                break
            for column, (message, hint) in wrong:
                say(f"  {message}; {f'give a number from 1 to {len(rules)}' if column == 'rule' else hint}")
        if said == "q":
            break


def write_decisions(
    codings: Codings, answers: Sequence[Answer], codebook: Codebook, *, by: str, date: datetime.date
) -> str:
    """Add decisions at the end of the file of a chapter, and return what messages call that."""
    path = folder_of(codings.sheet, DECISIONS)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if answers:
        files.write_files({path: with_decisions(codings, before, answers, codebook, by=by, date=date).encode()})
    return display_path(path)


def with_decisions(  # noqa: PLR0913
    codings: Codings, content: str, answers: Sequence[Answer], codebook: Codebook, *, by: str, date: datetime.date
) -> str:
    """Return the file of decisions with more of them at its end."""
    head = _HEAD.format(schemas=schemas_way(codings.sheet), chapter=codings.sheet.chapter.chapter)
    for one in answers:
        why = " ".join(one.why.split())
        content = appended(
            content, head, one.difference, one.decided, codebook, by=by, date=date, rule=one.rule, why=why
        )
    return content


def _rules(difference: Difference, codebook: Codebook) -> dict[str, str]:
    return rules_of_labels(codebook, [value for values in difference.said.values() for value in values])


def _before(difference: Difference, known: Known) -> str:
    return "; ".join(line.strip() for line in as_line(difference, known).splitlines())


def _said(difference: Difference) -> str:
    return "; ".join(f"{coder}: {', '.join(values)}" for coder, values in difference.said.items())


def _read(content: bytes, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table, each with its line; of a workbook, from that which `form` wrote."""
    if is_workbook(content):
        for number, answered in enumerate(from_form(content, file, _PAGE, list(_READ)), 2):
            yield number, dict(answered.cells)
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise KgError(f"{file}: it is not UTF-8; save it as 'CSV UTF-8'.") from None
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    if lacks := [name for name in _READ if name not in (rows.fieldnames or ())]:
        columns = f"the column{'s' if len(lacks) > 1 else ''} {', '.join(lacks)}"
        raise KgError(f"{file}: it has not {columns}; a table to fill in has {', '.join(_COLUMNS)}.")
    for row in rows:
        cells = {str(name): (cell or "").strip() for name, cell in row.items() if isinstance(cell, str | None)}
        yield rows.line_num, {name: cell.removeprefix("'") for name, cell in cells.items()}


def faults(answer: Answer, codebook: Codebook) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what is wrong with an answer: the column, what, and a way out."""
    for message, hint in label_faults(answer.difference.field, answer.decided, codebook):
        yield "decided", (message, hint)
    if answer.rule and mark_of_rule(codebook, answer.rule) is None:
        hint = nearest(answer.rule, rules_of_labels(codebook, codebook.by_name), most=1) or "see the column rules"
        yield "rule", (f"the codebook has no rule {answer.rule!r}", hint)
    if not (answer.rule or answer.why):
        yield "why", ("it says neither by which rule nor why", "give one of the two")
