"""Files of Stata and SPSS, written and read: the only place that knows of pyreadstat."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.exchange.statistics.table import Table
from kg.exchange.statistics.variables import Variable

__all__ = ["Columns", "read_file", "write_sav", "write_stata"]

#: Why a value is not there -> the extended missing value of Stata.
_LETTERS = {"unread": "a", "unstated": "b", "not-applicable": "c"}
#: What a file of each kind begins with.
_STATA, _SPSS = b"<stata_dta>", (b"$FL2", b"$FL3")
#: Stata's name for the day on which a file was made, and where SPSS has it, of which nothing that is exported depends.
_STAMP = re.compile(rb"<timestamp>\x11.{17}", re.DOTALL)
_STAMPED = b"<timestamp>\x1101 Jan 1980 00:00"
_SPSS_AT, _SPSS_STAMP = 92, b"01 Jan 8000:00:00"
#: How many rows are read, and how many bytes.
MOST_ROWS, MOST_BYTES = 1_000_000, 200_000_000
#: How long a label of a variable is in Stata, and one of a value in SPSS, at most.
_LABEL, _VALUE_LABEL = 80, 120


@dataclass(frozen=True)
class Columns:
    """What a file holds: the names of its columns, its rows, and of each column what its numbers are called."""

    names: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    labels: Mapping[str, Mapping[Any, str]]


def _library() -> Any:
    try:
        import pandas as pd  # noqa: PLC0415  # both are an extra
        import pyreadstat  # noqa: PLC0415
    except ImportError:
        raise KgError(
            "Files of Stata and SPSS are read and written with pyreadstat and pandas, which come with an extra: "
            "pip install 'intra-alliance-opposition[stats]'."
        ) from None
    return pyreadstat, pd


def write_stata(table: Table) -> bytes:
    """Return a table as a file of Stata 14 and later; what is not there is .a (unread), .b (unstated) or .c."""
    pyreadstat, pd = _library()
    frame = {variable.name: [_cell(variable, row, _LETTERS) for row in table.rows] for variable in table.variables}
    is_missing = {name: [letter for letter in _LETTERS.values() if letter in values] for name, values in frame.items()}
    coded = [variable for variable in table.variables if variable.levels]
    columns = {
        variable.name: pd.Series(
            frame[variable.name],
            dtype=object if _is_text(variable) or is_missing[variable.name] else "float64",
        )
        for variable in table.variables
    }
    used = {variable.name for variable in coded if is_missing[variable.name]}
    why = {_LETTERS[name]: name.replace("-", " ") for name in table.missing}
    labels = {
        variable.name: {
            **{level.number: level.label for level in variable.levels},
            **(why if variable.name in used else {}),
        }
        for variable in coded
    }
    content = _written(
        lambda path: pyreadstat.write_dta(
            pd.DataFrame(columns),
            path,
            version=14,  # release 118; only Stata/MP reads 119, which pyreadstat calls 15
            column_labels={variable.name: variable.label[:_LABEL] for variable in table.variables},
            variable_value_labels=labels,
            missing_user_values={name: list(_LETTERS.values()) for name in sorted(used)},
        )
    )
    return _STAMP.sub(_STAMPED, content, count=1)


def write_sav(table: Table) -> bytes:
    """Return a table as a file of SPSS; what is not there is a number of the codebook that counts as missing."""
    pyreadstat, pd = _library()
    coded = [variable for variable in table.variables if variable.levels]
    frame = pd.DataFrame(
        {
            variable.name: pd.Series(
                [_cell(variable, row, table.missing) for row in table.rows],
                dtype=object if _is_text(variable) else "float64",
            )
            for variable in table.variables
        }
    )
    why = {number: name.replace("-", " ") for name, number in table.missing.items()}
    content = _written(
        lambda path: pyreadstat.write_sav(
            frame,
            path,
            column_labels={variable.name: variable.label for variable in table.variables},
            variable_value_labels={
                variable.name: {
                    **{
                        level.number: level.label.encode()[:_VALUE_LABEL].decode(errors="ignore")
                        for level in variable.levels
                    },
                    **why,
                }
                for variable in coded
            },
            missing_ranges={variable.name: sorted(why) for variable in coded},
            variable_measure={
                variable.name: "ordinal" if variable.is_ordered else "nominal" for variable in table.variables
            },
            variable_format={variable.name: "F8.0" for variable in table.variables if not _is_text(variable)},
        )
    )
    return content[:_SPSS_AT] + _SPSS_STAMP + content[_SPSS_AT + len(_SPSS_STAMP) :]


def _is_text(variable: Variable) -> bool:
    return not variable.levels and not variable.is_number


def _cell(variable: Variable, row: Mapping[str, str], missing: Mapping[str, Any]) -> Any:
    """Return the value of a variable in a row: a text, or a number, or why it is not there."""
    said = row.get(variable.name, "")
    if variable.levels:
        level = variable.by_name.get(said)
        return level.number if level else missing.get(said) if said else None
    return (int(said) if said else None) if variable.is_number else said


def _written(write: Any) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        write(str(path))
        return path.read_bytes()


def read_file(content: bytes) -> Columns:
    """Return what is in a file of Stata or SPSS; raise `KgError` where it cannot be read or is larger than is read."""
    pyreadstat, _ = _library()
    if len(content) > MOST_BYTES:
        raise KgError(f"It is larger than the {MOST_BYTES // 1_000_000} MB that are read; export it in parts.")
    if not content.startswith((_STATA, *_SPSS)):
        raise KgError("It is no file of Stata 13 or later, nor of SPSS; save it anew there.")
    read = pyreadstat.read_dta if content.startswith(_STATA) else pyreadstat.read_sav
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(content)
        try:
            columns, about = read(
                str(path),
                user_missing=True,
                disable_datetime_conversion=True,
                output_format="dict",
                row_limit=MOST_ROWS + 1,
            )
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, UnicodeDecodeError) as error:
            raise KgError(f"It cannot be read: {error}. Save it anew in Stata or SPSS.") from None
    names = tuple(columns)
    length = max((len(columns[name]) for name in names), default=0)
    if length > MOST_ROWS:
        raise KgError(f"It has more than the {MOST_ROWS:,} rows that are read; import it in parts.")
    rows = tuple({name: columns[name][number] for name in names} for number in range(length))
    return Columns(names, rows, about.variable_value_labels)
