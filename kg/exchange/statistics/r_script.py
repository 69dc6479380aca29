"""A coding for R: a table as CSV, and a script that reads it with the levels of the codebook as factors."""

from collections.abc import Iterator, Mapping, Sequence

from kg.codebook.codebook import Codebook
from kg.errors import KgError
from kg.exchange.facts import Fact
from kg.exchange.packed import pack, unpack
from kg.exchange.statistics.table import Table, table_of
from kg.exchange.statistics.variables import Variable
from kg.exchange.tabular import flat
from kg.exchange.tabular.cells import to_csv
from kg.exchange.taken import Known, Taken
from kg.sheets.library import Library

__all__ = ["is_of", "read", "write", "write_of"]

_CSV, _SCRIPT = "flat.csv", "flat.R"
_HEAD = """\
# Reads flat.csv into the data frame `flat`, with the levels of the codebook as factors: those that nobody coded are
# among them, ordered where the codebook orders them. NA is what nobody said; `unstated` and `unread` name what the text
# leaves open and what the coders could not read. Made by kg; run it in the folder of both: source("flat.R")
flat <- read.csv("flat.csv", colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
# An apostrophe keeps a spreadsheet from computing a cell that begins with one of these.
flat[] <- lapply(flat, function(x) sub("^'(?='*[=+@\\t\\r-])", "", x, perl = TRUE))
"""


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the table and the script, in a zip, by the codebook that ships."""
    return _written(facts, None)


def write_of(facts: Sequence[Fact], texts: Mapping[str, str], library: Library) -> bytes:  # noqa: ARG001
    """Return the table and the script, in a zip, by the codebook of a library."""
    return _written(facts, library.project.codebook)


def _written(facts: Sequence[Fact], codebook: Codebook | None) -> bytes:
    table = table_of(facts, codebook)
    rows = ([_cell(variable, row) for variable in table.variables] for row in table.rows)
    content = to_csv([variable.name for variable in table.variables], rows)
    return pack({_CSV: content, _SCRIPT: (_HEAD + "\n".join([*_lines(table), ""])).encode()})


def _cell(variable: Variable, row: Mapping[str, str]) -> str:
    said = row.get(variable.name, "")
    return said if not variable.levels or said in variable.by_name else ""


def _lines(table: Table) -> Iterator[str]:
    for variable in table.variables:
        at = f"flat${variable.name}"
        yield f'attr({at}, "label") <- {_text(variable.label)}' if not variable.levels else f"# {variable.label}"
        if variable.is_number:
            yield f"{at} <- as.integer({at})"
        if variable.levels:
            names = ", ".join(_text(level.name) for level in variable.levels)
            labels = ", ".join(_text(level.label) for level in variable.levels)
            ordered = str(variable.is_ordered).upper()
            yield f"{at} <- factor({at}, levels = c({names}), labels = c({labels}), ordered = {ordered})"


def _text(words: str) -> str:
    r"""Return words as R writes a text.

    >>> _text('a "b"\\')
    '"a \\"b\\"\\\\"'
    """
    shown = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign >= " " else f"\\u{ord(sign):04x}" for sign in shown) + '"'


def is_of(content: bytes) -> bool:
    """Return whether a zip has the script."""
    try:
        return _SCRIPT in {name.rpartition("/")[2] for name in unpack(content)}
    except KgError:
        return False


def read(content: bytes, known: Known) -> Taken:
    """Return what the table says of actions; nothing of the script is run or read."""
    for name, inside in unpack(content).items():
        if name.rpartition("/")[2] == _CSV:
            return flat.read(inside, known)
    raise KgError(f"There is no {_CSV} in it.")
