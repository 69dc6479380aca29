"""Tables in a terminal: columns wide enough to be read, or each row as a list of its fields."""

import io

import pytest
from rich.console import Console

from kg.cli import output
from kg.query.results import table

ROWS = table("action by label", [("id:tw2019-ch6-s400-agreement", None, "To buy"), ("id:x", "id:turkey", "More")])


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Return what is written to a terminal 30 characters wide."""
    file = io.StringIO()
    terminal = Console(file=file, force_terminal=True, color_system=None, width=30)
    monkeypatch.setattr(output, "_stdout", lambda: terminal)
    return file


def test_a_row_is_a_list_where_the_terminal_is_too_narrow_for_the_columns(written: io.StringIO) -> None:
    output.show_rows(ROWS)
    assert written.getvalue().splitlines() == [
        "action  id:tw2019-ch6-s400-agr",
        "        eement",
        "label   To buy",
        "",
        "action  id:x",
        "by      id:turkey",
        "label   More",
        "",
    ]


def test_a_row_is_a_line_where_the_columns_are_wide_enough(written: io.StringIO) -> None:
    output.show_rows(table("a b", [("id:x", "words that may be folded between blanks")]))
    assert written.getvalue().splitlines()[:2] == ["a     b", "id:x  words that may be folded"]


def test_names_stay_whole_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr(output, "_stdout", lambda: Console(file=file, color_system=None, width=30))
    output.show_rows(ROWS)
    first, by = len("id:tw2019-ch6-s400-agreement") + 2, len("id:turkey") + 2
    assert file.getvalue().splitlines() == [
        "action".ljust(first) + "by".ljust(by) + "label",
        "id:tw2019-ch6-s400-agreement".ljust(first) + " " * by + "To buy",
        "id:x".ljust(first) + "id:turkey".ljust(by) + "More",
    ]
