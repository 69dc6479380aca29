"""A table that somebody made herself: proposed, asked for once, kept, and read; every mistake of it at its line."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.cli.terminal import columns as asking
from kg.codebook.reader import read_codebook, shipped
from kg.drafts.columns import ColumnsFile, NewActor
from kg.errors import InputError, KgError
from kg.exchange.facts import Fact
from kg.exchange.own import states
from kg.exchange.own.dates import date_of, order_of
from kg.exchange.own.meanings import Study
from kg.exchange.own.pages import encoding_of, page_of
from kg.exchange.own.proposal import propose
from kg.exchange.own.reader import Columns, Table, read
from kg.exchange.own.writing import as_yaml
from kg.exchange.tabular.cells import to_csv
from kg.exchange.taken import Known, Taken
from kg.sheets.reader import read_library
from kg.sheets.records import ActorEntry, ActorsFile
from kg.yaml.record import parse_record, read_record
from tests.conftest import DATA, Run

CASES = DATA / "own" / "cases.csv"
SHARED = read_library(resources.folder("data")).shared
CODED = ActorsFile.model_validate(
    {
        "actors": {
            "turkey": {"kind": "state", "label": "Turkey", "cow": "640", "gw": "640", "iso3": "TUR"},
            "germany": {"kind": "state", "label": "Germany", "cow": "255", "gw": "260", "iso3": "DEU"},
            "namibia": {"kind": "state", "label": "Namibia", "cow": "565", "gw": "565", "iso3": "NAM"},
            "bahrain": {"kind": "state", "label": "Bahrain", "iso3": "BHR"},
        }
    },
    by_alias=True,
)


def columns_of(text: str) -> Columns:
    problems: list[object] = []
    found = parse_record(text.encode(), "columns.yaml", ColumnsFile, problems)  # type: ignore[arg-type]
    assert found, problems
    assert not problems
    return Columns(*found)


def taken(rows: str | bytes, columns: str, shared: ActorsFile = SHARED) -> Taken:
    said = columns_of(columns)
    content = rows.encode() if isinstance(rows, str) else rows
    record = said.record
    page = page_of(content, "cases.csv", encoding=record.encoding or "", header=record.header)
    study = Study(shipped(), shared, record.new_actors)
    return read(b"", Known(table=Table(page, said, study)))


def mistakes(rows: str | bytes, columns: str, shared: ActorsFile = SHARED) -> list[str]:
    with pytest.raises(InputError) as raised:
        taken(rows, columns, shared)
    return str(raised.value).splitlines()


def facts_of(found: Taken, name: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for fact in found.facts:
        if fact.id == name:
            fields.setdefault(fact.field, []).append(fact.value)
    return fields


# What a row says


def test_a_row_is_an_action_and_what_is_claimed_of_it() -> None:
    found = taken(
        "Case,Who,Whom,Kind,Means,Day,Words,p\n"
        "S-400 deal,Türkiye,NATO,Boundary breaking,"
        "collaborative balancing; compellent threat,2017-04-12,a few words,118\n",
        "columns:\n  Case: label\n  Who: actor\n  Whom: against\n  Kind: category\n"
        "  Means: {field: tool, split: ;}\n  Day: date\n  Words: {field: quote, of: category}\n"
        "  p: {field: page, of: [category, tool]}\n",
    )
    assert facts_of(found, "s-400-deal") == {
        "label": ["S-400 deal"],
        "actor": ["turkey"],
        "against": ["nato"],
        "when": ["2017-04-12"],
    }
    assert facts_of(found, "s-400-deal-is-boundary-breaking") == {
        "kind": ["classification"],
        "about": ["s-400-deal"],
        "category": ["boundary-breaking"],
        "quote": ["a few words"],
        "page": ["118"],
    }
    assert facts_of(found, "s-400-deal-uses-compellent-threat") == {
        "kind": ["tool-use"],
        "about": ["s-400-deal"],
        "tool": ["compellent-threat"],
        "page": ["118"],
    }
    assert found.untaken.total() == 0
    assert found.taken.total() == 8


def test_rows_of_one_id_are_one_action_and_must_not_disagree() -> None:
    head = "nr,case,who,whom\n"
    columns = "columns:\n  nr: id\n  case: label\n  who: actor\n  whom: against\n"
    found = taken(head + "7,Veto,Turkey,NATO\n7,Veto,Turkey,EU\n", columns)
    assert facts_of(found, "n-7") == {"label": ["Veto"], "actor": ["turkey"], "against": ["nato", "european-union"]}
    assert mistakes(head + "7,Veto,Turkey,NATO\n7,Other,Turkey,EU\n", columns) == [
        (
            "cases.csv:3: the label of 'n-7' is 'Other' here and 'Veto' in line 2. "
            "Make them the same, or give the rows ids of their own."
        )
    ]


def test_two_rows_that_are_called_alike_are_two_actions() -> None:
    found = taken("case\nVeto\nVeto\n", "columns: {case: label}")
    assert [fact.id for fact in found.facts] == ["veto", "veto-2"]


def test_each_unknown_word_is_said_once_with_all_its_lines_and_the_nearest() -> None:
    said = mistakes(
        "case,who,kind\na,Turkye,breaking\nb,Turkye,boundary testing\nc,Turkye,breaking\n",
        "columns: {case: label, who: actor, kind: category}",
    )
    assert said == [
        (
            "cases.csv:2: kind: the codebook, among its categories, has no concept 'breaking' (also in line 4). "
            "Nearest: boundary-breaking; else say it in 'values:'."
        ),
        (
            "cases.csv:2: who: the study has no actor 'Turkye' (also in lines 3, 4). Nearest: turkey; else name it in "
            "'new-actors:', or say what it means in 'values:'."
        ),
    ]


def test_numbers_mean_what_the_codebook_gives_them_and_no_more() -> None:
    study = Study(read_codebook(DATA / "three-votes" / "codebook.yaml"), SHARED)
    said = columns_of("columns: {case: label, hold: category}")
    page = page_of(b"case,hold\na,2\nb,nohold\nc,Aufschiebend\n", "cases.csv")
    found = read(b"", Known(table=Table(page, said, study)))
    assert [fact.value for fact in found.facts if fact.field == "category"] == ["blocking", "without-hold", "delaying"]
    assert mistakes("case,kind\na,2\n", "columns: {case: label, kind: category}") == [  # whose concepts have no numbers
        "cases.csv:2: kind: the codebook, among its categories, has no concept '2'. Say it in 'values:'."
    ]


def test_a_meaning_that_is_given_must_be_one() -> None:
    rows = "case,kind\na,2\nb,3\nc,9\n"
    columns = "columns:\n  case: label\n  kind: {field: category, values: {2: boundary-braking, 3: , 9: not-said}}\n"
    assert mistakes(rows, columns) == [
        (
            "cases.csv:2: kind: columns.yaml gives it the meaning 'boundary-braking', which is none. Nearest: "
            "boundary-breaking, boundary-testing, boundary-challenging."
        ),
        (
            "cases.csv:3: kind: columns.yaml does not say yet what '3' means. Write one of boundary-testing, "
            "boundary-challenging, boundary-breaking, or not-said."
        ),
    ]


@pytest.mark.parametrize("word", ["-9", "NA", "n/a"])
def test_what_is_missing_says_nothing(word: str) -> None:
    found = taken(
        f"case,who,kind\na,Turkey,{word}\n", f'columns: {{case: label, who: actor, kind: category}}\nmissing: "{word}"'
    )
    assert {fact.field for fact in found.facts} == {"label", "actor"}
    assert found.taken["kind"] == 1
    if word == "-9":
        assert mistakes("case,kind\na,-9\n", "columns: {case: label, kind: category}")


def test_na_is_namibia_among_codes_of_two_letters_and_missing_elsewhere() -> None:
    pytest.importorskip("pycountry")
    found = taken(
        "case,iso2,kind\na,NA,NA\n",
        "columns: {case: label, iso2: {field: actor, codes: iso2}, kind: category}\nmissing: NA",
        CODED,
    )
    assert facts_of(found, "a") == {"label": ["a"], "actor": ["namibia"]}


# Codes of states


@pytest.mark.parametrize(
    ("codes", "code", "actor"),
    [
        ("cow", "640", "turkey"),
        ("cow", "255", "germany"),
        ("gw", "260", "germany"),
        ("cow", "640.0", "turkey"),  # as a statistics package writes whole numbers
        ("iso3", "TUR", "turkey"),
        ("iso3", "tur", "turkey"),
        ("iso2", "DE", "germany"),
        ("iso-numeric", "048", "bahrain"),
        ("iso-numeric", "48", "bahrain"),
    ],
)
def test_a_code_is_who_has_it(codes: str, code: str, actor: str) -> None:
    if codes in {"iso2", "iso-numeric"}:
        pytest.importorskip("pycountry")
    found = taken(
        f"case,state\na,{code}\n", f"columns: {{case: label, state: {{field: actor, codes: {codes}}}}}", CODED
    )
    assert facts_of(found, "a")["actor"] == [actor]


def test_a_number_of_one_list_is_no_number_of_the_other() -> None:
    columns = "columns: {case: label, state: {field: actor, codes: gw}}"
    (said,) = mistakes("case,state\na,255\n", columns, CODED)
    assert said.startswith("cases.csv:2: state: no actor has the gw code '255'. Give an actor 'gw: …' in actors.yaml")
    assert "germany 260" in said


def test_an_unknown_code_says_what_it_is_where_iso_says_so() -> None:
    pytest.importorskip("pycountry")
    columns = "columns: {case: label, state: {field: actor, codes: iso2}}"
    (said,) = mistakes("case,state\na,HU\n", columns, CODED)
    assert said.startswith("cases.csv:2: state: no actor has the iso2 code 'HU', which is Hungary.")


def test_a_new_actor_has_the_code_of_the_table() -> None:
    found = taken(
        "case,state\na,345\n",
        "columns: {case: label, state: {field: actor, codes: cow}}\n"
        "new-actors: {yugoslavia: {label: Yugoslavia, cow: 345}}",
        CODED,
    )
    assert facts_of(found, "yugoslavia") == {"label": ["Yugoslavia"], "cow": ["345"]}
    assert facts_of(found, "a")["actor"] == ["yugoslavia"]


def test_without_pycountry_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycountry", None)
    with pytest.raises(KgError, match=r"intra-alliance-opposition\[exchange\]"):
        states.as_written("TR", "iso2")
    assert states.as_written("TUR", "iso3") == "TUR"


# Dates


@pytest.mark.parametrize(
    ("text", "order", "date"),
    [
        ("1998", "", "1998"),
        ("2016-03-12", "", "2016-03-12"),
        ("2016-03-12 00:00:00", "", "2016-03-12"),
        ("2004/..", "", "2004/.."),
        ("12.03.2016", "day-first", "2016-03-12"),
        ("12/03/2016", "month-first", "2016-12-03"),
        ("25.03.2016", "", "2016-03-25"),
        ("3.3.2016", "", "2016-03-03"),
        ("03/2016", "", "2016-03"),
        ("1998-2001", "", "1998/2001"),
    ],
)
def test_a_date_is_read_as_it_is_declared(text: str, order: str, date: str) -> None:
    assert date_of(text, order) == date


@pytest.mark.parametrize("text", ["31.02.2016", "12.13.2016", "12.03.16", "spring 2016", "1E5"])
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        date_of(text, "day-first")


def test_a_date_of_two_days_asks_for_the_order() -> None:
    assert mistakes("case,day\na,12.03.2016\n", "columns: {case: label, day: date}") == [
        "cases.csv:2: day: '12.03.2016' can be two days. Write 'dates: day-first' or 'dates: month-first'."
    ]
    found = taken("case,day\na,12.03.2016\n", "columns: {case: label, day: date}\ndates: day-first")
    assert facts_of(found, "a")["when"] == ["2016-03-12"]
    assert order_of(["12.03.2016", "12.25.2016"]) == "month-first"


def test_year_month_and_day_of_three_columns_are_one_date() -> None:
    columns = "columns: {case: label, styear: year, stmon: month, stday: day, end: until}\nmissing: -9"
    rows = "case,styear,stmon,stday,end\na,1998,3,7,\nb,1998,3,-9,2001\nc,1998,2,30,\n"
    (said,) = mistakes(rows, columns)
    assert said.startswith("cases.csv:4: its date: there is no day '1998-02-30': 1998-02 has 28 days")
    found = taken(rows.rsplit("c,", 1)[0], columns)
    assert facts_of(found, "a")["when"] == ["1998-03-07"]
    assert facts_of(found, "b")["when"] == ["1998-03/2001"]


# Where a table is from


def test_a_table_of_excel_in_german_is_read_in_its_encoding() -> None:
    rows = "Fall;Wer\r\nAbrüstung in Köln;Turkey\r\n".encode("cp1252")
    assert encoding_of(rows) == "cp1252"
    assert mistakes(rows, "columns: {Fall: label, Wer: actor}") == [
        (
            "cases.csv: it is not in UTF-8; it may be in cp1252. Write 'encoding: cp1252' into columns.yaml, "
            "or save the table as 'CSV UTF-8'."
        )
    ]
    found = taken(rows, "columns: {Fall: label, Wer: actor}\nencoding: cp1252")
    assert facts_of(found, "abrustung-in-koln")["label"] == ["Abrüstung in Köln"]


def test_what_excel_calls_unicode_is_read() -> None:
    found = taken("case\twho\r\nDağıtım\tTurkey\r\n".encode("utf-16"), "columns: {case: label, who: actor}")
    assert facts_of(found, "dagitim")["label"] == ["Dağıtım"]


def test_a_heading_above_the_names_is_passed_over() -> None:
    page = page_of(b"Cases, coded in 2024\ncase;who;note\na;Turkey;first, second, third, fourth\n", "cases.csv")
    assert (page.header, page.columns) == (2, ("case", "who", "note"))
    page = page_of(b"My cases,,\n,,\ncase,who,whom\na,Turkey,NATO\n", "cases.csv")
    assert page.columns == ("case", "who", "whom")
    assert page.rows[0].line == 4


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (b"", "cases.csv: it has no rows. Save the table with the names of its columns."),
        (b"a,a\n1,2\n", "cases.csv:1: several columns are called 'a'. Give each a name of its own."),
        (b"a,b\n1,2,3\n", "cases.csv:2: this row has 3 cells, and there are 2 columns. Put a cell with the separator"),
        (b'a,b\n1,"2\n', "cases.csv:2: this row cannot be read"),
    ],
)
def test_a_broken_table_is_said_with_its_line(rows: bytes, said: str) -> None:
    with pytest.raises(InputError) as raised:
        page_of(rows, "cases.csv")
    assert str(raised.value).startswith(said)


def test_more_rows_than_are_read_get_a_sentence() -> None:
    with pytest.raises(KgError, match="more than the 20,000 rows or 500 columns"):
        page_of(b"case\n" + b"a\n" * 20_001, "cases.csv")
    with pytest.raises(KgError, match="more than the 20,000 rows or 500 columns"):
        page_of(b"a," * 1_000_000, "cases.csv")


# Every cell


def test_what_is_left_out_is_counted() -> None:
    long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    found = taken(
        f"case,kind,words,sky\na,boundary testing,{long},blue\nb,,a few words,\n",
        "columns:\n  case: label\n  kind: category\n  words: quote\n  sky:\n",
    )
    assert +found.untaken == {
        "sky": 1,
        "words (more than the 15 words that are quoted)": 1,
        "words (no category in its row)": 1,
    }


_WORDS = st.sampled_from(["", "Turkey", "NATO", "boundary testing", "-9", "2004", "a few words", "12", "=1+1", "'x"])


@given(st.lists(st.tuples(_WORDS, _WORDS, _WORDS, _WORDS), min_size=1, max_size=6))
def test_every_cell_is_taken_or_untaken_or_a_mistake(rows: list[tuple[str, ...]]) -> None:
    lines = ["case,who,kind,words", *(",".join(row) for row in rows)]
    columns = "columns: {case: label, who: actor, kind: category, words: quote}\nmissing: -9"
    try:
        found = taken("\n".join(lines), columns)
    except InputError:
        return
    assert (found.taken + found.untaken).total() == sum(bool(cell) for row in rows for cell in row)
    named = {fact.value for fact in found.facts if fact.field in {"label", "quote", "actor", "category"}}
    assert named <= {cell for row in rows for cell in row} | {"x", "turkey", "nato", "boundary-testing"}


# columns.yaml


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "columns: {case: {field: labl}}",
            "columns.yaml:1: columns.case.field: there is no field 'labl'; nearest: label",
        ),
        (
            "columns: {who: actor}",
            "columns.yaml:1: no column is the 'label' or the 'id' of the action; write 'label' behind one of them.",
        ),
        (
            "columns: {a: label, b: label}",
            "columns.yaml:1: 'a', 'b' are all 'label', of which a row has one; keep one.",
        ),
        ("columns: {a: label, b: {field: date, codes: cow}}", "columns.yaml:1: columns.b: 'codes:' are of states"),
        ("columns: {a: label}\nencoding: latin", "columns.yaml:2: encoding: 'latin' is not a choice here."),
        ("colums: {a: label}", "columns.yaml:1: colums: there is no field 'colums' here. Nearest: columns."),
    ],
)
def test_a_mistake_in_columns_yaml_has_its_line(text: str, said: str) -> None:
    problems: list[object] = []
    parse_record(text.encode(), "columns.yaml", ColumnsFile, problems)  # type: ignore[arg-type]
    assert any(str(problem).startswith(said) for problem in problems), problems


def test_a_column_that_the_table_has_not_is_a_mistake() -> None:
    assert mistakes("case,kind\na,x\n", "columns: {case: label, kin: category}") == [
        "columns.yaml:1: columns.kin: cases.csv has no such column. Nearest: kind."
    ]
    assert mistakes("a,b\n1,2\n", "columns: {case: label}") == [
        (
            "columns.yaml: it is of another table and has no column of cases.csv. Name that of this table with "
            "--columns; its columns are a, b."
        )
    ]


def test_of_which_claim_words_are_must_be_said_where_there_are_several() -> None:
    columns = "columns:\n  case: label\n  kind: category\n  means: tool\n  words: quote\n"
    assert mistakes("case,kind,means,words\na,,,b\n", columns) == [
        (
            "columns.yaml:5: columns.words: it is not said of which claim 'quote' is. Write 'of: category', "
            "or several as [category, tool]."
        )
    ]


def test_a_proposal_is_read_as_it_was_meant() -> None:
    content = CASES.read_bytes()
    page = page_of(content, "cases.csv", encoding=encoding_of(content))
    study = Study(shipped(), SHARED)
    text = as_yaml(propose(page, study, encoding=encoding_of(content)), study)
    record = columns_of(text).record
    assert {name: column.field if column else None for name, column in record.columns.items()} == {
        "Fall": "label",
        "Land": "actor",
        "Gegen": "against",
        "Mit": "with",
        "Kategorie": "category",
        "Instrument": "tool",
        "Datum": "date",
        "Zitat": "quote",
        "Seite": "page",
        "Sicherheit": "confidence",
        "Bemerkung": "note",
    }
    assert record.encoding == "cp1252"
    assert record.missing == ("-9", "k.A.")
    datum, kind, zitat = (record.columns[name] for name in ("Datum", "Kategorie", "Zitat"))
    assert datum
    assert datum.dates == "day-first"
    assert kind
    assert kind.values == {"Bruch": None}
    assert zitat
    assert zitat.of == ("category",)
    assert record.new_actors == {
        "turkei": NewActor(label="Türkei"),
        "ungarn": NewActor(label="Ungarn"),
        "polen": NewActor(label="Polen"),
    }


def test_codes_are_proposed_by_the_name_of_the_column_or_by_their_looks() -> None:
    pytest.importorskip("pycountry")
    page = page_of(b"case,ccode1,iso,target\na,640,TUR,NA\nb,345,HUN,DE\n", "cases.csv")
    study = Study(shipped(), CODED)
    found = propose(page, study)
    record = columns_of(as_yaml(found, study)).record
    codes = {name: (column.field, column.codes) for name, column in record.columns.items() if column}
    assert codes["ccode1"] == ("actor", "cow")
    assert codes["target"] == ("against", "iso2")
    assert found.missing == ()
    assert record.new_actors["cow-345"] == NewActor(cow="345")


def test_rows_of_a_dataset_that_has_no_labels_are_known_by_their_numbers() -> None:
    page = page_of(b"dispnum,styear,ccode1,kind\n1,1998,640,boundary testing\n2,1999,640,boundary testing\n", "mid.csv")
    found = propose(page, Study(shipped(), CODED))
    fields = {one.name: one.column.field for one in found.guesses if one.column}
    assert fields == {"dispnum": "id", "styear": "year", "ccode1": "actor", "kind": "category"}
    assert found.open == []
    bare = propose(page_of(b"x\n1\n1\n", "x.csv"), Study(shipped(), CODED))
    assert bare.open == ["which column is the label or the id", "x"]


def test_what_the_codebook_has_not_is_said_where_a_word_waits_for_a_meaning() -> None:
    page = page_of(b"case,tool,actuality\na,blockade,perhaps\n", "cases.csv")
    lean = replace(shipped(), layers=shipped().layers[:1])
    study = Study(lean, ActorsFile())
    text = as_yaml(propose(page, study), study)
    assert "      blockade:  # the codebook has none yet; not-said, or leave the column out\n" in text


_NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)


@given(st.lists(st.tuples(_NAMES, _NAMES), min_size=1, max_size=4))
def test_a_proposal_of_any_words_can_be_read(cells: list[tuple[str, str]]) -> None:
    content = to_csv([f"case {cells[0][0]}", "kind"], cells)
    try:
        page = page_of(content, "cases.csv")
    except InputError:  # nothing is left of a name but what nobody sees
        return
    study = Study(shipped(), SHARED)
    problems: list[object] = []
    text = as_yaml(propose(page, study), study)
    found = parse_record(text.encode(), "columns.yaml", ColumnsFile, problems)  # type: ignore[arg-type]
    if found is None or problems:
        assert all("label" in str(problem) for problem in problems), (problems, text)
    else:
        assert {*found[0].columns} == {*page.columns}


# The command


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "cases.csv").write_bytes(CASES.read_bytes())
    return tmp_path / "cases.csv"


def _filled_in(place: Path) -> None:
    text = place.read_text(encoding="utf-8")
    for word, meaning in (("Bruch", "boundary-breaking"), ("hoch", "high"), ("mittel", "medium")):
        assert f"      {word}:  #" in text
        text = text.replace(f"      {word}:  #", f"      {word}: {meaning}  #")
    place.write_text(text, encoding="utf-8")


def test_fifteen_cases_become_a_draft_by_one_command_given_twice(run: Run, table: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "study" / "chapters" / "01.yaml"
    code, out, err = run("import", table, "-o", sheet)
    assert (code, out) == (2, "")
    assert "15 rows, 11 columns" in err
    assert "Yours to fill in: Kategorie: Bruch, Sicherheit: hoch, Sicherheit: mittel." in err
    assert not sheet.exists()
    _filled_in(tmp_path / "columns.yaml")
    code, out, err = run("import", table, "-o", sheet)
    assert (code, out) == (0, "")
    assert "Taken: Fall 15, Land 15, Gegen 15, Kategorie 15, Datum 15, Zitat 8, Seite 8, Sicherheit 8" in err
    assert "Untaken" not in err
    text = sheet.read_text(encoding="utf-8")
    assert text.count("# actuality:") == 15
    assert text.count("kind: classification") == 15
    assert text.count("kind: tool-use") == 6
    assert "label: Größtes" not in text
    assert "note: Größtes Geschäft" in text
    actors = (tmp_path / "study" / "actors.yaml").read_text(encoding="utf-8")
    assert "  ungarn: {kind: , label: Ungarn}\n" in actors
    assert "  nato: {kind: alliance, label: NATO, also: [North Atlantic Treaty Organization]}\n" in actors


def test_what_the_draft_lacks_is_all_that_a_build_finds(run: Run, table: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "study" / "chapters" / "01.yaml"
    run("import", table, "-o", sheet)
    _filled_in(tmp_path / "columns.yaml")
    run("import", table, "-o", sheet)
    _, _, err = run("build", tmp_path / "study", "-o", tmp_path / "out")
    left = [line for line in err.splitlines() if "is blank" not in line and "there is no '" not in line]
    assert [line.split(": ", 1)[1] for line in left[:-1]] == [
        "text: a set of fields is wanted. Write 'field: value' lines, indented."
    ]


def test_an_actor_that_is_new_to_a_study_is_said_and_its_file_left_alone(run: Run, table: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    (study / "book").mkdir(parents=True)
    before = "actors:\n  turkey: {kind: state, label: Türkei}\n"
    (study / "actors.yaml").write_text(before, encoding="utf-8")
    run("import", table, "-o", study / "book" / "chapters" / "01.yaml")
    _filled_in(tmp_path / "columns.yaml")
    _, _, err = run("import", table, "-o", study / "book" / "chapters" / "01.yaml")
    assert "Add to actors.yaml:\n" in err
    assert "  ungarn: {kind: , label: Ungarn}\n" in err
    assert "turkey" not in err
    assert (study / "actors.yaml").read_text(encoding="utf-8") == before


def test_a_proposal_is_never_written_over(run: Run, table: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("columns: {Fall: label}\n", encoding="utf-8")
    code, _, err = run("import", table, "--columns", tmp_path / "mine.yaml", "--write-columns")
    assert code == 2
    assert "what the columns say is there already. Change it there, or name another with --columns." in err
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "columns: {Fall: label}\n"


def test_at_a_terminal_each_column_is_asked_once_and_kept(
    run: Run, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [*[""] * 6, "?", "", *[""] * 2, "-", "bogus", "note", "boundary-breaking", "turkey"]
    monkeypatch.setattr(asking, "is_terminal", lambda _: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    sheet = tmp_path / "study" / "chapters" / "01.yaml"
    code, _, err = run("import", table, "-o", sheet)
    assert code == 0, err
    assert "There is no 'bogus'" in err
    found = read_record(tmp_path / "columns.yaml", ColumnsFile, [])
    assert found
    assert found[0].columns["Sicherheit"] is None
    category = found[0].columns["Kategorie"]
    assert category
    assert category.values == {"Bruch": "boundary-breaking"}
    assert [*found[0].new_actors] == ["ungarn", "polen"]
    land = found[0].columns["Land"]
    assert land
    assert land.values == {"Türkei": "turkey"}
    assert sheet.exists()
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    sheet.unlink()
    assert run("import", table, "-o", sheet).code == 0


def test_the_codes_of_a_study_are_those_of_its_actors() -> None:
    actors: Callable[[str], list[str]] = lambda code: states.actor_of(code, "cow", CODED.actors)  # noqa: E731
    assert actors("255") == ["germany"]
    assert actors("260") == []
    assert isinstance(CODED.actors["germany"], ActorEntry)
    assert Fact("actor", "x", "cow", "2") == ("actor", "x", "cow", "2")


# Workbooks


def workbook(pages: dict[str, list[list[object]]]) -> bytes:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for title, rows in pages.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return out.getvalue()


def test_a_workbook_of_ones_own_is_proposed_and_read(run: Run, tmp_path: Path) -> None:
    """Also where a page is called as one of ours is."""
    rows: list[list[object]] = [
        ["My cases"],
        ["case", "who", "year"],
        ["Veto", "Turkey", 2004],
        ["Deal", "Turkye", 2017],
    ]
    (tmp_path / "cases.xlsx").write_bytes(workbook({"About": [["x"]], "Cases": rows}))
    code, _, err = run("import", "cases.xlsx", "-o", "study/chapters/01.yaml")
    assert code == 2
    text = (tmp_path / "columns.yaml").read_text(encoding="utf-8")
    assert "page: Cases\nheader: 2\n" in text
    assert "New actors, if you leave them there: turkye." in err
    (tmp_path / "columns.yaml").write_text(text.split("new-actors:", 1)[0], encoding="utf-8")
    code, _, err = run("import", "cases.xlsx", "-o", "study/chapters/01.yaml")
    assert code == 2
    assert err.startswith("cases.xlsx: Cases!B4: who: the study has no actor 'Turkye'. Nearest: turkey;")
    (tmp_path / "columns.yaml").write_text(text, encoding="utf-8")
    assert run("import", "cases.xlsx", "-o", "study/chapters/01.yaml").code == 0
    sheet = (tmp_path / "study/chapters/01.yaml").read_text(encoding="utf-8")
    assert "  veto:\n    label: Veto\n    actor: [turkey]\n    when: 2004\n" in sheet


def test_what_is_computed_is_a_mistake_where_the_column_is_read() -> None:
    content = workbook({"Mine": [["case", "sum", "when"], ["Veto", "=1+1", "=1+1"]]})
    said = columns_of("columns: {case: label, when: date}")
    page = page_of(content, "mine.xlsx")
    with pytest.raises(InputError) as raised:
        read(b"", Known(table=Table(page, said, Study(shipped(), SHARED))))
    assert "mine.xlsx: Mine!C2: when: it is computed. Copy it and paste it in as a value." in str(raised.value)
    assert "Mine!B2" not in str(raised.value)


def test_a_table_of_ours_is_still_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("id,kind,category\nc,classification,boundary-breaking\n", encoding="utf-8")
    assert "Taken: claims 3." in run("import", "claims.csv").err


def test_a_new_actor_counts_also_where_the_data_that_ship_have_one_of_that_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("case,ccode\nVeto,2\n", encoding="utf-8")
    columns = "{case: label, ccode: {field: actor, codes: cow}}"
    new = "{united-states: {label: USA, cow: 2}}"
    (tmp_path / "columns.yaml").write_text(f"columns: {columns}\nnew-actors: {new}\n", encoding="utf-8")
    assert run("import", "cases.csv", "-o", "study/chapters/01.yaml").code == 0
    actors = (tmp_path / "study/actors.yaml").read_text(encoding="utf-8")
    assert "  united-states: {kind: , label: USA, cow: 2}\n" in actors
    (tmp_path / "study/actors.yaml").write_text(
        "actors: {united-states: {kind: state, label: USA}}\n", encoding="utf-8"
    )
    code, _, err = run("import", "cases.csv", "-o", "study/chapters/02.yaml")
    assert (code, "no actor has the cow code '2'" in err) == (2, True), "a study's own actors.yaml is what counts"
