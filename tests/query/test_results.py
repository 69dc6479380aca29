"""Rows: fields by name, tables that cannot be broken by what stands in them, typed values."""

import copy
import datetime
import pickle
from decimal import Decimal

import pytest

from kg.errors import NotFoundError
from kg.graph import KnowledgeGraph
from kg.query.results import Row, Rows, Value

ROWS = Rows(
    ("actor", "number"),
    (
        Row({"actor": "id:turkey", "number": 4}),
        Row({"actor": "id:russia", "number": None}),
        Row({"actor": "id:nato", "number": 0}),
    ),
)


def test_a_field_is_an_attribute_and_an_item() -> None:
    row = ROWS[0]
    assert row.actor == row["actor"] == "id:turkey"
    assert dict(row) == {"actor": "id:turkey", "number": 4}
    assert len(row) == 2
    assert repr(row) == "Row(actor='id:turkey', number=4)"


def test_a_wrong_field_is_met_with_the_right_ones() -> None:
    with pytest.raises(AttributeError, match=r"^no field 'acter'; the fields are actor, number$"):
        _ = ROWS[0].acter
    with pytest.raises(KeyError):
        _ = ROWS[0]["acter"]


def test_rows_are_a_sequence() -> None:
    assert [row.number for row in ROWS] == [4, None, 0]
    assert ROWS[-1].actor == "id:nato"
    assert ROWS[1:] == (ROWS[1], ROWS[2])
    assert ROWS[5:] == ()
    assert len(ROWS) == 3
    assert ROWS[0] in ROWS
    assert not Rows(("actor",), ())
    with pytest.raises(IndexError):
        _ = ROWS[3]


def test_rows_can_be_copied_and_stored() -> None:
    for again in (copy.copy(ROWS), copy.deepcopy(ROWS), pickle.loads(pickle.dumps(ROWS))):
        assert again == ROWS


def test_cells_are_texts_and_what_is_not_given_is_blank() -> None:
    assert list(ROWS.cells()) == [["id:turkey", "4"], ["id:russia", ""], ["id:nato", "0"]]


@pytest.mark.parametrize(
    ("value", "cell"),
    [("a|b", r"a\|b"), ("a\nb", "a b"), ("a\r\n\r\nb", "a b"), ("a\tb", "a b"), ("", ""), (None, ""), (True, "true")],
)
def test_a_markdown_cell_stays_in_its_cell(value: Value, cell: str) -> None:
    rows = Rows(("x",), (Row({"x": value}),))
    assert rows.to_markdown() == str(rows) == f"| x |\n| --- |\n| {cell} |"


def test_a_markdown_heading_is_escaped_too() -> None:
    assert Rows(("a|b",), ()).to_markdown() == "| a\\|b |\n| --- |"


def test_html_is_escaped() -> None:
    shown = Rows(("<b>",), (Row({"<b>": '<script>alert("x")</script> & more'}),))._repr_html_()
    assert "<thead><tr><th>&lt;b&gt;</th></tr></thead>" in shown
    assert "<td>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more</td>" in shown
    assert "<script" not in shown


def test_in_a_notebook_numbers_stand_to_the_right_and_the_rows_are_counted() -> None:
    shown = ROWS._repr_html_()
    assert '<th>actor</th><th class="number">number</th>' in shown
    assert '<td>id:turkey</td><td class="number">4</td>' in shown
    assert shown.endswith("<small>3 rows</small></div>")
    assert Rows(("yes",), (Row({"yes": True}),))._repr_html_().count('class="number"') == 0
    assert "<small>1 row</small>" in Rows(("x",), (Row({"x": "y"}),))._repr_html_()


def test_a_data_frame_has_the_columns_in_order() -> None:
    frame = ROWS.to_pandas()
    assert list(frame.columns) == ["actor", "number"]
    assert list(frame["actor"]) == ["id:turkey", "id:russia", "id:nato"]
    assert frame["number"].isna().tolist() == [False, True, False]


def test_a_data_frame_without_rows_still_has_columns() -> None:
    frame = Rows(("actor", "number"), ()).to_pandas()
    assert list(frame.columns) == ["actor", "number"]
    assert frame.empty


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("7", 7),
        ('"007"^^xsd:integer', 7),
        ('"5"^^xsd:nonNegativeInteger', 5),
        ("1.5", Decimal("1.5")),
        ("2e3", 2000.0),
        ("true", True),
        ("false", False),
        ('"2026-11-22"^^xsd:date', datetime.date(2026, 11, 22)),
        ('"2026-11-22T10:00:00Z"^^xsd:dateTime', "2026-11-22T10:00:00Z"),
        ('"plain"', "plain"),
        ('"Grenze"@de', "Grenze"),
        ("id:turkey", "id:turkey"),
        ("code:boundary-breaking", "code:boundary-breaking"),
        ("<http://example.org/x>", "http://example.org/x"),
        ("?unbound", None),
        ("1/0", None),
    ],
)
def test_a_value_has_its_type(term: str, value: Value, graph: KnowledgeGraph) -> None:
    rows = graph.sparql(f"SELECT ({term} AS ?x) {{}}")
    assert isinstance(rows, Rows)
    assert rows[0].x == value
    assert type(rows[0].x) is type(value)


@pytest.mark.parametrize(
    "text", ['"many"^^xsd:integer', '"2026-11-22Z"^^xsd:date', '"-0044-03-15"^^xsd:date', '"soon"^^xsd:date']
)
def test_a_value_that_cannot_be_read_stays_text(text: str, graph: KnowledgeGraph) -> None:
    rows = graph.sparql(f"SELECT ({text} AS ?x) {{}}")
    assert isinstance(rows, Rows)
    assert rows[0].x == text.split('"')[1]


CELLS = Rows(
    ("tool", "part", "label"),
    tuple(
        Row({"tool": tool, "part": part, "label": label})
        for tool, part, label in (
            ("threat", "ch6", "breaking"),
            ("threat", "ch6", "challenging"),
            ("threat", "ch6", "breaking"),
            ("bargaining", "ch4", None),
            ("bargaining", "ch3", "testing"),
            ("silence", None, "testing"),
        )
    ),
)


def test_a_cross_table_joins_what_shares_a_cell_and_marks_what_has_no_value() -> None:
    crossed = CELLS.cross("tool", "part", "label")
    assert crossed.columns == ("tool", "ch3", "ch4", "ch6")
    assert [tuple(row.values()) for row in crossed] == [
        ("bargaining", "testing", "?", ""),
        ("silence", "", "", ""),
        ("threat", "", "", "breaking; challenging"),
    ]


def test_a_cross_table_of_nothing_has_no_rows() -> None:
    assert CELLS.cross("tool", "part", "label").columns[0] == "tool"
    assert len(Rows(CELLS.columns, ()).cross("tool", "part", "label")) == 0


def test_a_wrong_column_of_a_cross_table_is_met_with_the_nearest() -> None:
    with pytest.raises(NotFoundError, match=r"^The answer has no column 'prat'; nearest: part\.$"):
        CELLS.cross("tool", "prat", "label")
