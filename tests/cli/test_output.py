"""Tables in a terminal: labels, columns wide enough to be read, lines that end between words, colours where wanted."""

import io

import pytest
from rich.console import Console

from kg.cli.terminal import console, reports
from kg.cli.terminal.labels import Labels, Lines
from kg.cli.terminal.tables import print_table
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query.results import table
from tests.conftest import BOOK, Run

ROWS = table("action by label", [("id:tw2019-ch6-s400-agreement", None, "To buy"), ("id:x", "id:turkey", "More")])


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Return what is written to a terminal 30 characters wide."""
    file = io.StringIO()
    terminal = Console(file=file, force_terminal=True, color_system=None, width=30)
    monkeypatch.setattr(reports, "stdout", lambda: terminal)
    return file


def test_a_row_is_a_list_where_the_terminal_is_too_narrow_for_the_columns(written: io.StringIO) -> None:
    reports.show_rows(ROWS)
    assert written.getvalue().splitlines() == [
        "action  id:tw2019-ch6-s400-agreement",  # whole, so that it can be copied
        "label   To buy",
        "",
        "action  id:x",
        "by      id:turkey",
        "label   More",
        "",
    ]


def test_a_row_is_a_line_where_the_columns_are_wide_enough(written: io.StringIO) -> None:
    reports.show_rows(table("a b", [("id:x", "words that may be folded between blanks")]))
    assert written.getvalue().splitlines()[:2] == ["a     b", "id:x  words that may be folded"]


def test_lines_end_at_spaces_and_hyphens_only(written: io.StringIO) -> None:
    reports.show_rows(table("a b", [("intra-alliance opposition by an ally", "x" * 8)]))
    assert [line.split("  ")[0] for line in written.getvalue().splitlines()] == [
        "a",
        "intra-alliance",
        "opposition by an",
        "ally",
    ]


def test_names_stay_whole_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr(reports, "stdout", lambda: Console(file=file, color_system=None, width=console.MOST_WIDE))
    reports.show_rows(ROWS)
    first, by = len("id:tw2019-ch6-s400-agreement") + 2, len("id:turkey") + 2
    assert file.getvalue().splitlines() == [
        "action".ljust(first) + "by".ljust(by) + "label",
        "id:tw2019-ch6-s400-agreement".ljust(first) + " " * by + "To buy",
        "id:x".ljust(first) + "id:turkey".ljust(by) + "More",
    ]


def _shown(graph: KnowledgeGraph, columns: str, *rows: tuple[str, ...]) -> Lines:
    return Labels(graph).put_into(table(columns, rows))


def _texts(lines: Lines) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in lines.cells]


def test_things_have_their_labels_and_a_chapter_of_the_only_book_its_key(graph: KnowledgeGraph) -> None:
    row = ("id:tw2019-ch6", "id:sco", "code:boundary-breaking", "id:nothing-of-the-kind", "words")
    assert _texts(_shown(graph, "a b c d e", row)) == [
        ("ch6", "Shanghai Cooperation Organization", "Boundary breaking", "nothing-of-the-kind", "words")
    ]


def test_chapters_of_two_books_say_of_which() -> None:
    shown = _shown(open_graph(BOOK.parent), "a b", ("id:tw2019-ch6", "id:fr1966-ch1"))
    assert _texts(shown) == [("tw2019-ch6", "fr1966-ch1")]


def test_things_that_are_called_alike_keep_their_ids(graph: KnowledgeGraph) -> None:
    label = graph.relations.facts.label(graph.relations.facts.named("turkey"))
    assert label == "Turkey"
    alike = Labels(graph)
    alike._names = lambda things: {name: f"Turkey ({name})" for name in things}  # type: ignore[method-assign]
    assert _texts(alike.put_into(table("a", [("id:turkey",)]))) == [("Turkey (id:turkey)",)]


def test_a_column_that_only_says_what_a_thing_is_called_is_left_out_and_that_is_said(
    graph: KnowledgeGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = table("who name kind", [("id:turkey", "Turkey", "state"), ("id:russia", "Russia", "state")])
    reports.show_rows(rows, Labels(graph))
    out, err = capsys.readouterr()
    assert out.splitlines() == ["who     kind", "Turkey  state", "Russia  state"]
    assert err == "2 rows; name is left out, which says the same as who\n"


def test_the_cells_and_heads_of_a_cross_table_have_labels_too(graph: KnowledgeGraph) -> None:
    rows = table(
        "tool id:tw2019-ch6", [("code:compellent-threat", "code:boundary-breaking; code:boundary-challenging")]
    )
    shown = Labels(graph).put_into(rows)
    assert shown.columns == ("tool", "ch6")
    assert _texts(shown) == [("Compellent threat", "Boundary breaking; Boundary challenging")]


@pytest.mark.parametrize(("no_color", "sign"), [(None, "\x1b[31m"), ("1", "")])
def test_the_gravest_category_is_red_unless_no_color_is_set(
    no_color: str | None, sign: str, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    file = io.StringIO()
    terminal = Console(file=file, force_terminal=True, color_system="standard", width=80, highlight=False)
    print_table(terminal, _shown(graph, "act category", ("To buy", "code:boundary-breaking")))
    line = file.getvalue().splitlines()[1]
    assert f"{sign}Boundary breaking" in line
    assert ("\x1b[3" in line) == bool(sign)


def test_a_table_has_labels_and_other_formats_ids(run: Run) -> None:
    asked = "ask", "threats"
    assert "id:" not in run(*asked).out
    for more in (("--ids",), ("--format", "md"), ("--format", "csv")):
        assert "turkey" in run(*asked, *more).out


def test_a_pager_gets_lines_of_the_width_that_columns_says(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "_is_pipe", lambda _: True)
    monkeypatch.setenv("COLUMNS", "60")
    for asked in (("ask", "threats"), ("explain", "s400-agreement"), ("ask",)):
        lines = run(*asked).out.splitlines()
        assert len(lines) > 5
        assert max(map(len, lines)) <= 60


def test_prose_has_short_lines_also_on_a_wide_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "_is_pipe", lambda _: True)
    monkeypatch.setenv("COLUMNS", "300")
    assert max(map(len, run("explain", "s400-agreement").out.splitlines())) <= 100


def test_a_file_gets_each_text_on_one_line(run: Run) -> None:
    first, *_ = run("explain", "s400-is-boundary-breaking").out.splitlines()
    assert first.startswith("The S-400 agreement is boundary breaking against the West. (id:tw2019-ch6-s400-is-")


def test_the_help_lists_all_commands_in_four_groups_with_whole_sentences(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    help_ = run("--help").out
    groups = [line.removesuffix(":") for line in help_.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert groups == ["Options", "Read", "Ask", "Code", "Publish"]
    assert "..." not in help_.partition("Options:")[2]
    code = help_.partition("\nCode:\n")[2].partition("\nPublish:\n")[0]
    assert "  sheet " in code
    assert "  build " in code


def test_ask_alone_lists_the_questions_by_group_each_with_how_to_ask_it(run: Run) -> None:
    code, out, err = run("ask")
    assert (code, err) == (0, "")
    assert out == run("questions").out
    groups = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert groups == ["Who", "Labels and tools", "Why", "How firm", "When", "What is missing", "Several coders"]
    assert "  Who did what, and under which label?\n    kg ask reading [-p actor=…] [-p category=…]\n" in out
