"""What a file brings back is what somebody edited in it: each edit, no other, and a conflict where both changed."""

import atexit
import contextlib
import csv
import io
import json
import re
import shutil
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import files as files_module
from kg import resources
from kg.errors import InputError, KgError
from kg.exchange import WRITTEN
from kg.exchange.facts import Fact, Values, by_thing, facts_of
from kg.exchange.formats import FORMATS, export
from kg.exchange.kinds import has_several
from kg.exchange.merging import journal, report
from kg.exchange.merging.base import keep, nearest_base, recall
from kg.exchange.merging.merge import Sent, merge
from kg.exchange.merging.returned import Returned, bring_back
from kg.exchange.merging.trial import tried
from kg.exchange.packed import pack, unpack
from kg.exchange.tabular import tables
from kg.exchange.taken import Known
from kg.sheets.reader import read_library
from kg.spelling import invisible
from tests.conftest import Left, Run

CH6 = "tw2019-ch6"
CLAIM, ACTION = f"{CH6}-s400-is-boundary-breaking", f"{CH6}-blackmail"
SHEET = Path("study", "turkey-west-2019", "chapters", "06.yaml")


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the data that ship, named from the folder one is in."""
    shutil.copytree(resources.folder("data"), tmp_path / "study")
    monkeypatch.chdir(tmp_path)
    return Path("study")


def sent(study: Path, form: str, part: str | None = CH6) -> bytes:
    """Return the sheets in a format, as they are remembered."""
    facts = tuple(facts_of(read_library(study), part))
    made = export(form, facts)
    keep(study, form, facts, made.kept)
    return made.content


def edited(form: str, content: bytes, old: str, new: str) -> bytes:
    """Return a file in which a word is another; a table in a zip is one file of several."""
    if FORMATS[form].is_text:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())
    return pack({name: inside.replace(old.encode(), new.encode()) for name, inside in unpack(content).items()})


def in_sheet(old: str, new: str) -> None:
    content = SHEET.read_text(encoding="utf-8")
    assert old in content
    SHEET.write_text(content.replace(old, new), encoding="utf-8")


def changes(back: Returned) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(change.thing[1], change.field, change.mine, change.wanted) for change in back.rewritten.edits]


def more_than_edits(back: Returned) -> tuple[object, ...]:
    return (*back.merged.new, *back.merged.gone, *report.decisions(back))


#: Format -> the words of a cell, the words that are typed there, and what they are the field of.
CELLS = {
    "tables": ("The S-400 agreement is boundary breaking against the West.", "It breaks.", CLAIM, "statement"),
    "argdown": ("The S-400 agreement is boundary breaking against the West.", "It breaks.", CLAIM, "statement"),
    "xaif": ("The S-400 agreement is boundary breaking against the West.", "It breaks.", CLAIM, "statement"),
    "flat": ("Use of blackmail power", "Blackmail", ACTION, "label"),
    "vault": ("The S-400 agreement is boundary breaking against the West.", "It breaks.", CLAIM, "statement"),
    "xlsx": ("The S-400 agreement is boundary breaking against the West.", "It breaks.", CLAIM, "statement"),
}


@pytest.mark.parametrize("form", CELLS)
def test_one_cell_that_was_edited_is_one_edit(study: Path, form: str) -> None:
    old, new, thing, field = CELLS[form]
    content = sent(study, form)
    back = bring_back(study, FORMATS[form], content, "x")
    assert changes(back) == []
    assert not more_than_edits(back)
    number = len(back.merged.unchanged)
    back = bring_back(study, FORMATS[form], edited(form, content, old, new), "x")
    assert changes(back) == [(thing, field, (old,), (new,))]
    assert not more_than_edits(back)
    assert len(back.merged.unchanged) == number - 1
    before = SHEET.read_text(encoding="utf-8").splitlines()
    assert back.write() == [SHEET]
    after = SHEET.read_text(encoding="utf-8").splitlines()
    assert [(one, other) for one, other in zip(before, after, strict=True) if one != other] == [
        (f"    {field}: {old}", f"    {field}: {new}")
    ]
    again = bring_back(study, FORMATS[form], edited(form, content, old, new), "x")
    assert (changes(again), len(again.merged.unchanged), again.is_open) == ([], number, False)


@pytest.mark.parametrize("form", CELLS)
def test_a_field_that_the_sheet_changed_too_is_a_conflict(study: Path, form: str) -> None:
    old, new, thing, field = CELLS[form]
    content = edited(form, sent(study, form), old, new)
    in_sheet(f"{field}: {old}", f"{field}: Mine")
    back = bring_back(study, FORMATS[form], content, "x")
    assert changes(back) == []
    (conflict,) = back.merged.conflicts
    assert (conflict.thing[1], conflict.field, conflict.sent, conflict.mine, conflict.theirs) == (
        (thing, field, (old,), ("Mine",), (new,))
    )
    (line,) = report.decisions(back)
    assert f"{thing}: {field}: you set '{new}'; the sheet was changed to 'Mine' since the file was made" in line
    assert line.endswith(f"({SHEET}:{back_line(field)}). Keep one: --mine or --theirs.")
    with pytest.raises(KgError, match="Nothing was written: there are conflicts"):
        back.write()
    assert changes(bring_back(study, FORMATS[form], content, "x", side="mine")) == []
    assert changes(bring_back(study, FORMATS[form], content, "x", side="theirs")) == [(thing, field, ("Mine",), (new,))]


def back_line(field: str) -> int:
    lines = SHEET.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line == f"    {field}: Mine")


@pytest.mark.parametrize("form", CELLS)
def test_what_the_sheet_alone_changed_stays(study: Path, form: str) -> None:
    old, _, thing, field = CELLS[form]
    content = sent(study, form)
    in_sheet(f"{field}: {old}", f"{field}: Mine")
    back = bring_back(study, FORMATS[form], content, "x")
    assert (changes(back), back.is_open) == ([], False)
    same = bring_back(study, FORMATS[form], edited(form, content, old, "Mine"), "x")
    assert (changes(same), same.is_open) == ([], False)
    assert next(each for each in back.merged.unchanged if each[1] == thing)


def without_claim(form: str, content: bytes) -> bytes:
    """Return a file without a claim that nothing rests on."""
    if form == "tables":
        files = unpack(content)
        rows = files["claims.csv"].split(b"\r\n")
        files["claims.csv"] = b"\r\n".join(row for row in rows if not row.startswith(f"{CH6}-two-cases,".encode()))
        return pack(files)
    if form == "argdown":
        lines = content.decode().split("\n")
        return "\n".join(line for line in lines if not line.startswith("[two-cases]")).encode()
    if form == "xaif":
        found = json.loads(content)
        nodes = found["AIF"]["nodes"]
        found["AIF"]["nodes"] = [node for node in nodes if "The chapter has two case studies" not in node["text"]]
        assert len(found["AIF"]["nodes"]) < len(nodes)
        return json.dumps(found).encode()
    if form == "vault":
        files = unpack(content)
        kept = {name: inside for name, inside in files.items() if not name.endswith("two-cases.md")}
        assert len(kept) == len(files) - 1
        return pack(kept)
    if form == "xlsx":
        return without_row(content, f"{CH6}-two-cases")
    rows = content.split(b"\r\n")
    return b"\r\n".join(row for row in rows if not row.startswith(b"tw2019-ch6,resolved-balancing,"))


def without_row(content: bytes, name: str) -> bytes:
    """Return a workbook without the row of an id, which is a text that pages share."""
    files = unpack(content)
    texts = re.findall(rb"<si>(.*?)</si>", files["xl/sharedStrings.xml"])
    number = next(at for at, text in enumerate(texts) if re.sub(rb"<[^>]*>", b"", text) == name.encode())
    row = re.compile(rb'<row r="(\d+)"[^>]*><c r="A\1"[^>]*t="s"[^>]*><v>%d</v>.*?</row>' % number)
    assert any(row.search(inside) for inside in files.values())
    return pack({path: row.sub(b"", inside) for path, inside in files.items()})


@pytest.mark.parametrize("form", CELLS)
def test_what_is_not_in_the_file_any_more_is_gone_and_stays_unless_told(study: Path, form: str) -> None:
    name = f"{CH6}-resolved-balancing" if form == "flat" else f"{CH6}-two-cases"
    content = without_claim(form, sent(study, form))
    back = bring_back(study, FORMATS[form], content, "x")
    assert [thing[1] for thing in back.merged.gone] == [name]
    assert not back.rewritten.files
    (line,) = (line for line in report.notes(back) if "not in the file" in line)
    assert line.startswith(f"{name} is not in the file any more ({SHEET}:")
    removed = bring_back(study, FORMATS[form], content, "x", remove=True)
    lines = [line for line in report.diff(removed) if line[:1] in "+-" and line[:3] not in {"---", "+++"}]
    key = name.removeprefix(f"{CH6}-")
    assert lines[0] == f"-  {key}:"
    assert all(line.startswith("-    ") for line in lines[1:])
    if form == "flat":
        with pytest.raises(InputError, match=r"there is no action .*'resolved-balancing'"):
            removed.check()
    else:
        removed.check()


def test_what_is_gone_and_was_changed_since_is_a_conflict(study: Path) -> None:
    content = without_claim("tables", sent(study, "tables"))
    in_sheet("quote: analyzes two case studies", "quote: two case studies")
    assert not bring_back(study, FORMATS["tables"], content, "x").is_open
    back = bring_back(study, FORMATS["tables"], content, "x", remove=True)
    assert back.is_open
    (line,) = report.decisions(back)
    assert "it is gone here, and the sheet was changed since the file was made" in line
    assert not bring_back(study, FORMATS["tables"], content, "x", remove=True, side="mine").rewritten.files
    assert bring_back(study, FORMATS["tables"], content, "x", remove=True, side="theirs").rewritten.files


def test_what_the_sheets_have_no_more_and_the_file_changed_is_a_conflict(study: Path) -> None:
    content = sent(study, "tables")
    start = SHEET.read_text(encoding="utf-8").index("  two-cases:")
    end = SHEET.read_text(encoding="utf-8").index("  sco-intent-declared:\n")
    text = SHEET.read_text(encoding="utf-8")
    SHEET.write_text(text[:start] + text[end:], encoding="utf-8")
    unchanged = bring_back(study, FORMATS["tables"], content, "x")
    assert not more_than_edits(unchanged)
    other = edited("tables", content, "The chapter has two case studies", "There are two case studies")
    back = bring_back(study, FORMATS["tables"], other, "x")
    assert [thing[1] for thing in back.merged.deleted] == [f"{CH6}-two-cases"]
    assert "it was changed here, and the sheets have it no more" in next(report.decisions(back))
    assert not bring_back(study, FORMATS["tables"], other, "x", side="mine").rewritten.files
    theirs = bring_back(study, FORMATS["tables"], other, "x", side="theirs")
    theirs.check()
    (pair,) = theirs.rewritten.files.values()
    assert '    statement: "There are two case studies' in pair[1].decode()


def test_new_entries_come_last_in_their_section(study: Path) -> None:
    content = sent(study, "tables")
    files = unpack(content)
    head = files["actions.csv"].split(b"\r\n")[0].decode().split(",")
    row = {"id": f"{CH6}-parade", "chapter": CH6, "kind": "action", "label": "A parade", "actuality": "declared"}
    files["actions.csv"] += (",".join(row.get(name, "") for name in head) + "\r\n").encode()
    files["roles.csv"] += f"{CH6}-parade,actor,turkey\r\n".encode()
    files["actors.csv"] += b"greece," + b"," * (files["actors.csv"].split(b"\r\n")[0].count(b",") - 1) + b"\r\n"
    head = files["actors.csv"].split(b"\r\n")[0].decode().split(",")
    cells = {"id": "greece", "kind": "state", "label": "Greece"}
    lines = files["actors.csv"].split(b"\r\n")[:-2]
    files["actors.csv"] = b"\r\n".join([*lines, ",".join(cells.get(name, "") for name in head).encode(), b""])
    back = bring_back(study, FORMATS["tables"], pack(files), "x")
    back.write()
    after = SHEET.read_text(encoding="utf-8")
    entry = "  parade:\n    kind: action\n    label: A parade\n    actor: [turkey]\n    actuality: declared\n"
    assert "    label: A parade\n    actor: [turkey]\n    actuality: declared\n\nclaims:\n" in after, entry
    actors = (study / "actors.yaml").read_text(encoding="utf-8")
    assert "  greece:\n    kind: state\n    label: Greece\nmemberships:\n" in actors
    again = bring_back(study, FORMATS["tables"], pack(files), "x")
    assert not again.rewritten.files
    assert not more_than_edits(again)


def test_what_is_new_and_not_complete_is_a_draft_and_nothing_rests_on_it(study: Path) -> None:
    found = json.loads(sent(study, "xaif"))
    step = next(node for node in found["AIF"]["nodes"] if node["type"] == "RA")
    found["AIF"]["nodes"].append({"nodeID": "7", "text": "A further premise.", "type": "I"})
    found["AIF"]["edges"].append({"edgeID": "8", "fromID": "7", "toID": step["nodeID"]})
    content = json.dumps(found).encode()
    back = bring_back(study, FORMATS["xaif"], content, "x.json")
    assert [thing[1] for thing in back.rewritten.drafts] == [f"{CH6}-a-further-premise"]
    assert [change.field for change in back.rewritten.waiting] == ["premises"]
    back.write()
    assert (
        SHEET.read_text(encoding="utf-8")
        .partition("\n\ndrafts:\n")[2]
        .startswith("  a-further-premise:\n    kind: claim\n    statement: A further premise.\n    # about:")
    )
    again = bring_back(study, FORMATS["xaif"], content, "x.json")
    assert not again.rewritten.files
    assert not more_than_edits(again)
    assert [change.field for change in again.rewritten.waiting] == ["premises"]


@pytest.mark.parametrize("form", [name for name in WRITTEN if FORMATS[name].is_ready])
def test_what_nobody_edited_is_unchanged_in_every_format(study: Path, form: str) -> None:
    """Whether or not what was sent is remembered, and in a chapter as in the whole."""
    for part in (None, CH6):
        facts = tuple(facts_of(read_library(study), part))
        made = export(form, facts)
        for is_known in (False, True):
            if is_known:
                keep(study, form, facts, made.kept)
            back = bring_back(study, FORMATS[form], made.content, "x")
            assert (changes(back), more_than_edits(back), back.rewritten.files) == ([], (), {})
            assert back.merged.unchanged
        shutil.rmtree(study / ".kg")


@pytest.mark.long
def test_what_a_format_drops_is_neither_edited_nor_gone(study: Path) -> None:
    for form in CELLS:
        back = bring_back(study, FORMATS[form], sent(study, form, None), "x")
        kinds = {thing[0] for thing in (*back.merged.unchanged, *back.merged.gone)}
        assert not back.merged.gone
        assert ("action" in kinds) == (form in {"tables", "flat", "vault", "xlsx"})


def test_a_table_that_comes_back_alone_says_nothing_of_the_others(study: Path) -> None:
    files = unpack(sent(study, "tables"))
    old, new, thing, field = CELLS["tables"]
    alone = pack({"claims.csv": files["claims.csv"].replace(old.encode(), new.encode())})
    back = bring_back(study, FORMATS["tables"], alone, "claims.csv")
    assert changes(back) == [(thing, field, (old,), (new,))]
    assert not more_than_edits(back)
    links = pack({"claim_about.csv": files["claim_about.csv"].replace(f"{CLAIM},".encode(), f"{CLAIM}-x,".encode())})
    back = bring_back(study, FORMATS["tables"], links, "claim_about.csv")
    assert changes(back) == [(CLAIM, "about", (f"{CH6}-s400-agreement",), ())]
    assert [each[1] for each in back.merged.new] == [f"{CLAIM}-x"]


def test_a_column_that_was_taken_out_says_nothing(study: Path) -> None:
    files = unpack(sent(study, "tables"))
    rows = list(csv.reader(io.StringIO(files["claims.csv"].decode(), newline="")))
    gone = rows[0].index("note")
    out = io.StringIO()
    csv.writer(out).writerows([[*row[:gone], *row[gone + 1 :]] for row in rows])
    back = bring_back(study, FORMATS["tables"], pack({**files, "claims.csv": out.getvalue().encode()}), "x")
    assert (changes(back), more_than_edits(back)) == ([], ())
    out = io.StringIO()
    csv.writer(out).writerows([rows[0], *([*row[:gone], "", *row[gone + 1 :]] for row in rows[1:])])
    back = bring_back(study, FORMATS["tables"], pack({**files, "claims.csv": out.getvalue().encode()}), "x")
    assert {change.field for change in back.rewritten.edits} == {"note"}
    assert len(back.rewritten.edits) == sum(bool(row[gone]) for row in rows[1:])


def test_what_is_no_entry_is_never_gone(study: Path) -> None:
    files = unpack(sent(study, "tables"))
    for name in ("codebook", "texts", "codings", "chapters", "books", "project"):
        files[f"{name}.csv"] = files[f"{name}.csv"].partition(b"\r\n")[0] + b"\r\n"
    back = bring_back(study, FORMATS["tables"], pack(files), "x", remove=True)
    assert (changes(back), more_than_edits(back)) == ([], ())
    assert list(report.said(back))


def test_a_list_keeps_what_was_never_sent() -> None:
    """xAIF keeps no claim that a claim of another part disputes."""
    thing = ("claim", "a")
    known: Values = {thing: {"statement": ["A."], "disputes": ["b"]}}
    whole: Values = {thing: {"statement": ["A."], "disputes": ["b", "elsewhere"]}}
    theirs: Values = {thing: {"statement": ["A."], "disputes": ["c"]}}
    (change,) = merge(Sent(known, whole), theirs, whole, {}).edits
    assert change.wanted == ("elsewhere", "c")
    mine: Values = {thing: {"statement": ["A."], "disputes": ["b", "elsewhere", "d"]}}
    merged = merge(Sent(known, whole), theirs, mine, {})
    assert (merged.edits, len(merged.conflicts)) == ((), 1)
    assert merged.decided("theirs").edits[0].wanted == ("c", "elsewhere")
    assert merged.decided("mine").edits == ()


def test_a_value_that_a_file_repeats_may_be_changed_in_one_place(study: Path) -> None:
    content = sent(study, "flat")
    old = b"Declared intent to join the Shanghai Cooperation Organization"
    assert content.count(old) == 2
    once = content.replace(old, b"Intent", 1)
    assert changes(bring_back(study, FORMATS["flat"], once, "x")) == [
        (f"{CH6}-sco-membership", "label", (old.decode(),), ("Intent",))
    ]
    twice = once.replace(old, b"Wish", 1)
    with pytest.raises(InputError, match="label of tw2019-ch6-sco-membership is 'Intent' and 'Wish' in this file"):
        bring_back(study, FORMATS["flat"], twice, "x")


# What was sent


def test_without_what_was_sent_each_difference_is_to_be_decided(study: Path) -> None:
    old, new, thing, field = CELLS["tables"]
    facts = tuple(facts_of(read_library(study), CH6))
    content = edited("tables", export("tables", facts).content, old, new)
    back = bring_back(study, FORMATS["tables"], content, "x.zip")
    assert not back.is_known
    assert (changes(back), back.is_open) == ([], True)
    assert "and nothing says what was sent. Keep one" in next(report.decisions(back))
    assert changes(bring_back(study, FORMATS["tables"], content, "x", side="theirs")) == [
        (thing, field, (old,), (new,))
    ]
    same = bring_back(study, FORMATS["tables"], export("tables", facts).content, "x")
    assert not same.rewritten.files
    assert not more_than_edits(same)
    gone = bring_back(study, FORMATS["tables"], without_claim("tables", export("tables", facts).content), "x")
    assert [each[1] for each in gone.merged.gone] == [f"{CH6}-two-cases"]
    assert not gone.is_open


def test_a_format_that_carries_what_was_sent_is_believed(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, thing, field = CELLS["tables"]
    facts = tuple(facts_of(read_library(study), CH6))
    content = export("tables", facts).content
    carrying = FORMATS["tables"].__class__(
        **{**vars(FORMATS["tables"]), "base": lambda _: facts, "export_id": lambda _: ""}
    )
    monkeypatch.setitem(FORMATS, "tables", carrying)
    changed = edited("tables", content, old, new)
    assert changes(bring_back(study, FORMATS["tables"], changed, "x")) == [(thing, field, (old,), (new,))]
    in_sheet(f"{field}: {old}", f"{field}: Mine")
    assert bring_back(study, FORMATS["tables"], changed, "x").is_open
    assert not bring_back(study, FORMATS["tables"], content, "x").is_open


def test_the_export_that_a_file_is_of_is_found_again(tmp_path: Path) -> None:
    one = [Fact("claim", name, "statement", name) for name in "abc"]
    other = [Fact("claim", name, "statement", name.upper()) for name in "abc"]
    name = keep(tmp_path, "x", one, one[:2])
    keep(tmp_path, "x", other, other)
    found = recall(tmp_path, "x", name)
    assert found
    assert (found.kept, found.dropped) == (tuple(one[:2]), (one[2],))
    assert recall(tmp_path, "y", name) is None
    assert recall(tmp_path, "x", "../../etc") is None
    assert nearest_base(tmp_path, ["x"], one[:1]) == found
    assert nearest_base(tmp_path, ["x"], [Fact("claim", "z", "statement", "z")]) is None
    (tmp_path / ".kg" / "exchange" / f"{name}.x.json.gz").write_bytes(b"damaged")
    assert recall(tmp_path, "x", name) is None
    assert (tmp_path / ".kg" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("form", ["tables", "xaif"])
def test_a_file_carries_the_id_of_its_export(study: Path, form: str) -> None:
    facts = tuple(facts_of(read_library(study), CH6))
    content = export(form, facts).content
    assert FORMATS[form].export_id(content) == keep(study, form, facts, facts)
    for other in (b"", b"{}", b"[1]", pack({"datapackage.json": b"[]"}), pack({})):
        assert FORMATS[form].export_id(other) == ""


def test_the_data_that_ship_are_left_alone(run: Run) -> None:
    assert run("export", "-f", "argdown", "-o", "x.argdown").code == 0
    assert not (resources.folder("data") / ".kg").exists()


# Any edits


WORDS = (
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=150)
    .map(lambda words: " ".join(words.split()))
    .filter(lambda words: words and next(invisible(words), None) is None and not words.startswith("'"))
)
DATA = resources.folder("data")
FACTS = tuple(facts_of(read_library(DATA), "fr1966"))
FREE = {"statement", "note", "label", "title"}
ACTORS = [fact.id for fact in FACTS if (fact.kind, fact.field) == ("actor", "label")]
NAMES = {"about": ACTORS, "with": ACTORS, "held-by": ACTORS}


@cache
def kept_study() -> Path:
    """Return a folder of sheets that are remembered as tables; it goes with this process."""
    home = TemporaryDirectory()
    atexit.register(home.cleanup)
    folder = Path(shutil.copytree(DATA, Path(home.name) / "study"))
    keep(folder, "tables", FACTS, export("tables", FACTS).kept)
    return folder


@st.composite
def edits(draw: st.DrawFn) -> dict[tuple[str, str, str], list[str]]:
    """Return new values of some fields that leave the sheets as sound as they are."""
    things = {
        thing: fields
        for thing, fields in by_thing(FACTS).items()
        if thing[0] in {"claim", "action", "argument"}
        # Who else holds what the coders add, and what such claims are about, is not free.
        if "project-coders" not in fields.get("held-by", ()) and fields.get("kind") != ["involvement"]
    }
    found: dict[tuple[str, str, str], list[str]] = {}
    for kind, name in draw(st.lists(st.sampled_from(sorted(things)), max_size=6, unique=True)):
        fields = things[kind, name]
        for field in draw(st.lists(st.sampled_from(sorted({"note", *fields} & (FREE | {*NAMES}))), unique=True)):
            if field in NAMES:
                more = draw(st.lists(st.sampled_from(NAMES[field]), unique=True))
                found[kind, name, field] = list(dict.fromkeys([*fields.get(field, []), *more]))
            else:
                is_gone = field == "note" and draw(st.booleans())
                found[kind, name, field] = [] if is_gone else [draw(WORDS)]
    return found


@pytest.mark.long
@settings(max_examples=15)
@given(edits())
def test_any_edits_of_a_file_are_the_edits_of_the_sheets(made: dict[tuple[str, str, str], list[str]]) -> None:
    study = kept_study()
    before = by_thing(FACTS)
    after = [fact for fact in FACTS if fact[:3] not in made]
    after += [Fact(*key, value) for key, values in made.items() for value in values]
    content = tables.write(after, {})
    content = pack({name: inside for name, inside in unpack(content).items() if name != "datapackage.json"})
    back = bring_back(study, FORMATS["tables"], content, "x.zip")
    real = {key for key, values in made.items() if sorted(values) != sorted(before[key[:2]].get(key[2], []))}
    assert {(*change.thing, change.field) for change in back.rewritten.edits} == real
    assert not more_than_edits(back)
    contents = {path: new for path, (_, new) in back.rewritten.files.items()}
    library, problems = tried(study, back.library, contents)
    assert problems == []
    assert sorted(facts_of(library, "fr1966")) == sorted(after)


def test_fields_of_several_values_are_known() -> None:
    assert has_several("action", "also@tr")
    assert has_several("argument", "premises")
    assert not has_several("concept", "label@en")


# All or none


def test_a_run_that_is_killed_is_finished_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {tmp_path / f"{name}.yaml": (name.encode(), name.upper().encode()) for name in "abc"}
    for path, (before, _) in files.items():
        path.write_bytes(before)

    class KilledError(BaseException):
        pass

    real = files_module.write_file
    for left in range(5):
        calls = iter(range(100))

        def write(path: Path, content: bytes, calls: Any = calls, left: int = left) -> None:
            if next(calls) == left:
                raise KilledError
            real(path, content)

        for path, (before, _) in files.items():
            path.write_bytes(before)
        monkeypatch.setattr(journal, "write_file", write)
        with contextlib.suppress(KilledError):
            journal.write_all(tmp_path, files)
        monkeypatch.setattr(journal, "write_file", real)
        journal.finish(tmp_path)
        is_done = [path.read_bytes() == after for path, (_, after) in files.items()]
        assert all(is_done) or not any(is_done)
        assert all(is_done) == (left > 0)
        assert journal.finish(tmp_path) == []


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    one, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_bytes(b"changed")
    other.write_bytes(b"b")
    journal.write_all(tmp_path, {one: (b"a", b"A"), other: (b"b", b"B")})
    assert (one.read_bytes(), other.read_bytes()) == (b"changed", b"B")


@pytest.mark.parametrize("name", ["../outside.yaml", "{root}/outside.yaml", "link.yaml", "notes.txt"])
def test_nothing_but_a_sheet_of_the_folder_is_finished(tmp_path: Path, name: str) -> None:
    """A folder that somebody sent may have what another program put there."""
    home, outside = tmp_path / "study", tmp_path / "outside.yaml"
    ready = home / ".kg" / "unfinished-import"
    ready.mkdir(parents=True)
    outside.write_bytes(b"mine")
    (home / "notes.txt").write_bytes(b"mine")
    (home / "link.yaml").symlink_to(outside)
    (ready / "0").write_bytes(b"theirs")
    before, after = (sha256(content).hexdigest() for content in (b"mine", b"theirs"))
    (ready / "ready.json").write_text(json.dumps([[name.format(root=tmp_path), before, after]]))
    assert journal.finish(home) == []
    assert (outside.read_bytes(), (home / "notes.txt").read_bytes()) == (b"mine", b"mine")


def test_a_sheet_that_changes_before_it_is_written_is_not_written_over(study: Path) -> None:
    old, new, _, _ = CELLS["tables"]
    back = bring_back(study, FORMATS["tables"], edited("tables", sent(study, "tables"), old, new), "x")
    in_sheet("title: Turkish Rapprochement", "title: The Rapprochement")
    with pytest.raises(KgError, match="somebody changed it meanwhile; nothing was written"):
        back.write()


# The command


def ran(run: Run, content: bytes, *more: str) -> Left:
    Path("x.zip").write_bytes(content)
    return run("import", "x.zip", "--into", "study", *more)


@pytest.mark.usefixtures("study")
def test_the_command_shows_the_lines_and_writes_when_told(run: Run) -> None:
    assert run("export", "-f", "tables", "-g", "study", "-c", CH6, "-o", "x.zip").code == 0
    old, new, _, _ = CELLS["tables"]
    content = edited("tables", Path("x.zip").read_bytes(), old, new)
    code, out, err = ran(run, content)
    number = SHEET.read_text(encoding="utf-8").splitlines().index(f"    statement: {old}") + 1
    assert (code, out) == (
        0,
        "\n".join(
            [
                *(f"--- {SHEET}", f"+++ {SHEET}", f"@@ -{number} +{number} @@ claims.s400-is-boundary-breaking"),
                *(f"-    statement: {old}", f"+    statement: {new}", ""),
            ]
        ),
    )
    assert err.startswith("Unchanged ")
    assert err.endswith(", edited 1, new 0, gone 0, conflicts 0.\nNothing was written; add --write.\n")
    assert old in SHEET.read_text(encoding="utf-8")
    in_sheet(f"statement: {old}", "statement: Mine")
    code, out, err = ran(run, content, "--write")
    assert (code, out) == (1, "")
    assert f"x.zip: claims.csv: D{claim_row(content)}: {CLAIM}: statement: you set '{new}'; the sheet was" in err
    assert err.endswith("Nothing was written.\n")
    assert ran(run, content, "--mine").code == 0


def claim_row(content: bytes) -> int:
    rows = unpack(content)["claims.csv"].split(b"\r\n")
    return next(number for number, row in enumerate(rows, 1) if row.startswith(CLAIM.encode()))


@pytest.mark.long
@pytest.mark.usefixtures("study")
def test_the_command_writes_what_the_rules_allow(run: Run) -> None:
    run("export", "-f", "tables", "-g", "study", "-c", CH6, "-o", "x.zip")
    old, new, _, _ = CELLS["tables"]
    content = Path("x.zip").read_bytes()
    code, _, err = ran(run, edited("tables", content, old, new), "--write")
    assert (code, err.endswith(f"Wrote {SHEET}\n")) == (0, True)
    assert f"    statement: {new}\n" in SHEET.read_text(encoding="utf-8")
    files = unpack(content)
    files["claim_disputes.csv"] += f"{CLAIM},{CLAIM}\r\n".encode()
    code, _, err = ran(run, pack(files), "--write")
    assert code == 2
    assert err.endswith("\n1 mistake; nothing was written.\n")
    assert "itself" in err.splitlines()[-2]
    assert "disputes" not in SHEET.read_text(encoding="utf-8")


def test_mistakes_are_said_at_their_place_in_the_file(study: Path, run: Run) -> None:
    content = sent(study, "tables")
    code, _, err = ran(run, edited("tables", content, ",boundary-breaking,", ",boundary-breakng,"))
    assert code == 2
    assert (
        f"claims.csv: P{claim_row(content)}: the codebook has no 'boundary-breakng'. Nearest: boundary-breaking" in err
    )
    files = unpack(content)
    files["claim_about.csv"] = files["claim_about.csv"].replace(
        f"{CLAIM},{CH6}-s400-agreement".encode(), f"{CLAIM},{CH6}-s400-agrement".encode()
    )
    row = files["claim_about.csv"].partition(b"agrement")[0].count(b"\r\n") + 1
    code, _, err = ran(run, pack(files))
    assert code == 2
    assert f"x.zip: claim_about.csv: B{row}: claims.s400-is-boundary-breaking.about" in err
    assert "there is no " in err
    assert "Nearest: s400-agreement" in err
    assert err.endswith("\n1 mistake; nothing was written.\n")


def test_a_quotation_that_changed_has_its_place_found_anew(study: Path, run: Run) -> None:
    content = edited("tables", sent(study, "tables"), "analyzes two case studies", "two case studies")
    code, _, err = ran(run, content)
    assert code == 0
    assert f"The words of {CH6}-two-cases are others than before: 'kg anchors study --write' finds" in err


def test_what_no_import_changes_is_said(study: Path, run: Run) -> None:
    content = edited("tables", sent(study, "tables"), "Boundary challenging", "Border challenging")
    code, out, err = ran(run, content)
    assert (code, out) == (0, "")
    assert ", label@en of boundary-challenging (the codebook is changed in its own file)." in err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--into", "study", "-o", "x.yaml"], "-o starts a new sheet, and --into changes sheets"),
        (["--into", "study", "--mine", "--theirs"], "--mine and --theirs are two sides"),
        (["--write"], "go with --into STUDY"),
        (["--into", "nowhere"], "there is no such folder"),
        (["--into", "study", "--chapter", "ch61"], "--chapter ch61: choose fr1966-ch1, tw2019-"),
    ],
)
def test_what_does_not_go_together_gets_a_sentence(study: Path, run: Run, more: list[str], said: str) -> None:
    Path("x.zip").write_bytes(sent(study, "tables"))
    code, _, err = run("import", "x.zip", *more)
    assert (code, said in err) == (2, True), err


@pytest.mark.usefixtures("study")
def test_a_file_in_which_there_is_nothing_gets_a_sentence(run: Run) -> None:
    Path("x.argdown").write_bytes(b"# A heading\n")
    left = run("import", "x.argdown", "--into", "study")
    assert (left.code, left.err) == (2, "x.argdown: nothing in it could be taken; there is heading 1.\n")


@pytest.mark.usefixtures("study")
def test_a_table_of_ones_own_is_not_brought_back(run: Run) -> None:
    Path("own.csv").write_text("Case,Country\nOne,France\n")
    code, _, err = run("import", "own.csv", "--into", "study")
    assert (code, err.startswith("own.csv: a table of your own has no ids")) == (2, True)


# In Python


def test_a_file_is_read_and_an_export_remembered(study: Path) -> None:
    graph = kg.open(study)
    graph.export("xaif", "x.json", chapter=CH6)
    taken = kg.read("x.json")
    assert {fact.kind for fact in taken.facts} == {"claim", "argument"}
    assert taken.untaken.total() == 0
    graph.export("argdown", "x.argdown", chapter=CH6)
    assert bring_back(study, FORMATS["argdown"], Path("x.argdown").read_bytes(), "x").is_known
    assert graph.losses("xaif", CH6).is_true


def test_known_is_what_the_sheets_name() -> None:
    assert Known.of(FACTS).things["france"] == "actor"


@pytest.mark.usefixtures("study")
def test_entries_of_a_chapter_that_is_not_here_are_one_line(run: Run) -> None:
    assert run("export", "-f", "argdown", "-c", CH6, "-o", "x.argdown").code == 0
    assert run("new", "other").code == 0
    code, out, err = run("import", "x.argdown", "--into", "other")
    (left,) = [line for line in err.splitlines() if "of no chapter that is here" in line]
    assert left.startswith("Left out: claim 25, argument 6, of no chapter that is here; say which with --chapter")
    assert left.endswith(" and 25 more.")
    assert (code, out) == (0, "")
