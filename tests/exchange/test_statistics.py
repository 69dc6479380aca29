"""A coding for Stata, SPSS and R: numbers and levels are the codebook's, what is missing says why, R reads it so."""

import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.codebook.codebook import Codebook
from kg.codebook.reader import read_codebook, shipped
from kg.errors import KgError
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import FORMATS, export
from kg.exchange.packed import pack, unpack
from kg.exchange.statistics import files
from kg.exchange.statistics.files import read_file, write_sav, write_stata
from kg.exchange.statistics.table import Table, table_of
from kg.exchange.statistics.variables import fitting, levels, missing_of
from kg.exchange.taken import Known
from kg.sheets.reader import read_library
from tests.conftest import DATA, Run
from tests.seeds import printed_under_seeds

pyreadstat = pytest.importorskip("pyreadstat")
pd = pytest.importorskip("pandas")

LIBRARY = read_library(resources.folder("data"))
FACTS = tuple(facts_of(LIBRARY))
TABLE = table_of(FACTS, LIBRARY.project.codebook)
THREE = read_codebook(DATA / "three-votes" / "codebook.yaml")

Writer = Callable[[Table], bytes]
WRITERS: list[Writer] = [write_stata, write_sav]


def action(name: str, **fields: str | list[str]) -> list[Fact]:
    given = {"chapter": "ch1", "kind": "action", "label": name, **fields}
    return [
        Fact("action", f"ch1-{name}", field.rstrip("_"), each)
        for field, values in given.items()
        for each in ([values] if isinstance(values, str) else values)
    ]


def classified(name: str, category: str, number: int = 1) -> list[Fact]:
    fields = {"chapter": "ch1", "kind": "classification", "about": f"ch1-{name}", "category": category}
    return [Fact("claim", f"ch1-{name}-is-{number}", field, value) for field, value in fields.items()]


def as_read(facts: list[Fact], write: Writer, codebook: Codebook | None = None) -> tuple[dict[str, object], ...]:
    return tuple(dict(row) for row in read_file(write(table_of(facts, codebook))).rows)


# Numbers


@pytest.mark.parametrize("write", WRITERS)
def test_a_middle_category_that_nobody_coded_keeps_its_place(write: Writer) -> None:
    facts = [*action("a"), *classified("a", "boundary-testing"), *action("b"), *classified("b", "boundary-breaking")]
    found = read_file(write(table_of(facts)))
    assert [row["category"] for row in found.rows] == [1, 3]
    assert {
        key: label for key, label in found.labels["category"].items() if isinstance(key, float | int) and key > 0
    } == {
        1: "Boundary testing",
        2: "Boundary challenging",
        3: "Boundary breaking",
    }


def test_numbers_are_the_codes_of_the_codebook() -> None:
    """`code: 0` of the mildest, and -9, -8, -7 for what is missing, as three-votes/codebook.yaml has them."""
    assert [(level.number, level.name) for level in levels(THREE, "categories")] == [
        (0, "without-hold"),
        (1, "delaying"),
        (2, "blocking"),
    ]
    assert missing_of(THREE) == {"unread": -9, "unstated": -8, "not-applicable": -7}
    assert [level.number for level in levels(shipped(), "categories")] == [1, 2, 3]


@pytest.mark.parametrize("write", WRITERS)
def test_why_a_value_is_missing_is_in_the_file(write: Writer) -> None:
    facts = [
        *action("a", unread=["category", "tools"], actor="turkey"),
        *action("b", unstated=["target"], actor="turkey"),
        *action("c", actor="turkey", against="nato"),
    ]
    unread, unstated = ("a", "b") if write is write_stata else (-9, -8)
    first, second, third = as_read(facts, write)
    assert (first["category"], first["tool_compellent_threat"]) == (unread, unread)
    assert (second["role"], second["category"]) == (unstated, None)
    assert (third["role"], third["category"], third["tool_compellent_threat"]) == (1, None, 0)
    labels = read_file(write(table_of(facts))).labels
    assert (labels["category"][unread], labels["role"][unstated]) == ("unread", "unstated")


@pytest.mark.parametrize("read", ["read_dta", "read_sav"])
def test_by_default_what_is_missing_is_read_as_missing(read: str, tmp_path: Path) -> None:
    write = write_stata if read == "read_dta" else write_sav
    (tmp_path / "t").write_bytes(write(table_of([*action("a", unread=["category"])])))
    rows, _ = getattr(pyreadstat, read)(str(tmp_path / "t"), output_format="dict")
    (category,) = rows["category"]
    assert category is None or category != category  # noqa: PLR0124  # nan


@pytest.mark.parametrize("write", WRITERS)
def test_two_classifications_are_two_columns_and_never_one_cell(write: Writer) -> None:
    facts = [*action("a"), *classified("a", "boundary-testing"), *classified("a", "boundary-breaking", 2), *action("b")]
    first, second = as_read(facts, write)
    assert (first["category"], first["category_2"]) == (1, 3)
    assert (second["category"], second["category_2"]) == (None, None)


def test_names_fit_and_are_those_of_short() -> None:
    names = [variable.name for variable in TABLE.variables]
    assert all(len(name) <= 32 for name in names)
    assert len({name.lower() for name in names}) == len(names)
    assert "tool_compellent_threat" in names
    assert [variable.name for variable in table_of((), THREE).variables if variable.name.startswith("tool_")][:2] == [
        "tool_vote",
        "tool_concede",
    ]
    assert len(set(fitting(((f"{'very-long-name-' * 4}{n}", "") for n in range(20)), "tool_").values())) == 20


def test_an_order_is_that_of_the_codebook() -> None:
    (category,) = [variable for variable in TABLE.variables if variable.name == "category"]
    assert category.is_ordered
    (actuality,) = [variable for variable in TABLE.variables if variable.name == "actuality"]
    assert not actuality.is_ordered


def test_codes_of_states_are_there_to_be_merged_by() -> None:
    facts = [
        *action("a", actor="turkey", against="x"),
        Fact("actor", "turkey", "cow", "640"),
        Fact("actor", "x", "iso3", "NAM"),
    ]
    (row,) = as_read(facts, write_stata)
    assert (row["actor_cow"], row["actor_gw"], row["counterpart_iso3"]) == (640, None, "NAM")


# There and back


@pytest.mark.parametrize("form", ["stata", "spss", "r"])
@pytest.mark.parametrize("folder", [resources.folder("data"), DATA / "hedging", DATA / "three-votes"])
def test_nothing_is_altered_or_invented(form: str, folder: Path) -> None:
    library = read_library(folder)
    facts = tuple(facts_of(library))
    losses = export(form, facts, library=library).losses
    assert losses.is_true
    wanted = {"chapter", "kind", "label", "actor", "against", "with", "actuality", "when", "unstated", "unread"}
    assert losses.total.kept == sum(fact.kind == "action" and fact.field in wanted for fact in facts)


_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
)


@settings(max_examples=15)
@given(st.lists(st.tuples(_WORDS, st.sampled_from(["agreed", "refused"])), min_size=1, max_size=3))
def test_any_words_come_back(given_: list[tuple[str, str]]) -> None:
    facts = [fact for n, (words, how) in enumerate(given_) for fact in action(f"a{n}", label=words, actuality=how)]
    concepts = [fact for fact in FACTS if fact.kind == "concept"]
    for form in ("stata", "spss"):
        losses = export(form, [*facts, *concepts]).losses
        assert losses.is_true, losses.changes


@pytest.mark.parametrize("length", [300, 3_000])
@pytest.mark.parametrize("form", ["stata", "spss"])
def test_a_long_label_is_whole(form: str, length: int) -> None:
    assert export(form, action("a", label="ş" * length)).losses.is_true


@pytest.mark.long
@pytest.mark.parametrize("form", ["stata", "spss", "r"])
def test_the_same_facts_are_the_same_bytes(form: str) -> None:
    """Both formats have the time of writing in their heads, which is taken out."""
    first = export(form, FACTS, library=LIBRARY).content
    assert first == export(form, FACTS, library=LIBRARY).content
    program = (
        "import hashlib, sys; from kg import resources; from kg.exchange.facts import facts_of; "
        "from kg.exchange.formats import export; from kg.sheets.reader import read_library; "
        "l = read_library(resources.folder('data')); "
        f"print(hashlib.sha256(export({form!r}, tuple(facts_of(l)), library=l).content).hexdigest())"
    )
    assert len(printed_under_seeds(program)) == 1


def test_every_stata_since_14_reads_it(tmp_path: Path) -> None:
    """By the other reader of its format; release 119 is one that only Stata/MP reads."""
    content = write_stata(TABLE)
    assert content.startswith(b"<stata_dta><header><release>118</release>")
    (tmp_path / "t.dta").write_bytes(content)
    with pd.read_stata(tmp_path / "t.dta", iterator=True) as reader:
        labels = reader.value_labels()
        assert reader.variable_labels()["category"] == "Category"
        rows = reader.read(convert_categoricals=False)
    assert any({1: "Boundary testing", 2: "Boundary challenging"}.items() <= each.items() for each in labels.values())
    assert len(rows) == len(TABLE.rows)


def test_the_heads_have_no_time() -> None:
    assert b"01 Jan 1980 00:00" in write_stata(TABLE)[:300]
    assert write_sav(TABLE)[92:109] == b"01 Jan 8000:00:00"


# What is no such file


@pytest.mark.parametrize("content", [b"", b"<stata_dta>nonsense", b"$FL2nonsense", b"PK\x03\x04", b"\x73\x00" * 100])
@pytest.mark.parametrize("form", ["stata", "spss"])
def test_a_broken_file_gets_a_sentence(content: bytes, form: str) -> None:
    with pytest.raises(KgError, match=r"It (is no file of Stata|cannot be read)"):
        FORMATS[form].read(content, Known())


def test_a_file_without_the_columns_gets_a_sentence(tmp_path: Path) -> None:
    pyreadstat.write_sav(pd.DataFrame({"a": [1.0]}), str(tmp_path / "a.sav"))
    with pytest.raises(KgError, match="It has not the columns of a coding, such as 'chapter' and 'action'; it has a"):
        FORMATS["spss"].read((tmp_path / "a.sav").read_bytes(), Known())


def test_more_rows_than_are_read_get_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_stata(TABLE)
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    with pytest.raises(KgError, match="more than the 3 rows"):
        read_file(content)


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(KgError, match=r"intra-alliance-opposition\[stats\]"):
        write_stata(TABLE)


def test_the_command_writes_them(run: Run, tmp_path: Path) -> None:
    for form, name in (("stata", "cases.dta"), ("spss", "cases.sav")):
        code, _, err = run("export", "--format", form, "-c", "ch6", "-o", name)
        assert code == 0
        assert "altered 0, invented 0" in err
        assert read_file((tmp_path / name).read_bytes()).rows
        code, _, err = run("import", name, "-o", f"{form}/chapters/01.yaml")
        assert code == 0, err


# R

RSCRIPT = shutil.which("Rscript")


def in_r(folder: Path, program: str) -> list[str]:
    """Return what R prints of the table; skip without R, or fail where it is required."""
    if not RSCRIPT:
        reason = "there is no Rscript; Debian's r-base-core has it"
        (pytest.fail if os.environ.get("KG_R") == "required" else pytest.skip)(reason)
    run = subprocess.run(
        [RSCRIPT, "--vanilla", "-e", f'source("flat.R", encoding = "UTF-8"); {program}'],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode().splitlines()


def unpacked(content: bytes, folder: Path) -> Path:
    for name, inside in unpack(content).items():
        (folder / name).write_bytes(inside)
    return folder


@pytest.mark.tools
def test_r_reads_the_table_with_the_levels_of_the_codebook(tmp_path: Path) -> None:
    folder = unpacked(export("r", FACTS, library=LIBRARY).content, tmp_path)
    rows = list(csv.DictReader(io.StringIO((folder / "flat.csv").read_text(encoding="utf-8"), newline="")))
    program = (
        "cat(nrow(flat), ncol(flat)); cat('\\n'); cat(levels(flat$category), sep='|'); cat('\\n'); "
        "cat(is.ordered(flat$category), is.ordered(flat$actuality)); cat('\\n'); "
        "cat(sum(is.na(flat$category)), sum(flat$category >= 'Boundary challenging', na.rm=TRUE)); cat('\\n'); "
        "cat(levels(flat$actuality), sep='|'); cat('\\n'); cat(as.character(table(flat$tool_compellent_threat)))"
    )
    found = in_r(folder, program)
    graver = sum(row["category"] in {"boundary-challenging", "boundary-breaking"} for row in rows)
    assert found == [
        f"{len(rows)} {len(rows[0])}",
        "Boundary testing|Boundary challenging|Boundary breaking",
        "TRUE FALSE",
        f"{sum(not row['category'] for row in rows)} {graver}",
        "Declared|Agreed|Carried out|Refused|Threatened|Potential",
        " ".join(str(sum(row["tool_compellent_threat"] == each for row in rows)) for each in ("not said", "said")),
    ]


@pytest.mark.tools
def test_r_keeps_namibia_formulas_and_words_of_any_script(tmp_path: Path) -> None:
    labels = ["NA", "=1+1", "'=1", 'a "b" \\ c', "Dağıtım"]
    facts = [fact for n, words in enumerate(labels) for fact in action(f"a{n}", label=words)]
    folder = unpacked(export("r", facts).content, tmp_path)
    assert in_r(folder, "cat(enc2utf8(flat$action_label), sep='\\n')") == labels
    assert in_r(folder, "cat(levels(flat$category), sep='|'); cat(sum(is.na(flat$category)))") == [
        "Boundary testing|Boundary challenging|Boundary breaking5"
    ]


def test_nothing_of_a_script_is_run() -> None:
    content = export("r", action("a")).content
    hostile = pack({**unpack(content), "flat.R": b'system("touch x")'})
    assert {fact.value for fact in FORMATS["r"].read(hostile, Known()).facts} == {"ch1", "action", "a"}
