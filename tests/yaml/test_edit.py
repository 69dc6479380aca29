"""A sheet is edited where it is told to be, and each other character stays as somebody wrote it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.errors import KgError
from kg.yaml.edit import FieldEdit, edit_fields, edit_sheet, quoted
from kg.yaml.positions import Place, parse_yaml

SHEETS = sorted(resources.folder("data").glob("**/*.yaml"))
ENTRIES = [
    (path, (section, key))
    for path in SHEETS
    for section, entries in dict[str, Any](parse_yaml(path.read_bytes(), path.name).values).items()  # type: ignore[call-overload]
    if isinstance(entries, dict)
    for key, entry in entries.items()
    if isinstance(entry, dict)
]
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=300)


def values(content: str) -> Any:
    return parse_yaml(content.encode(), "x.yaml").values


def text(path: Path) -> str:
    return path.read_bytes().decode()


def test_there_are_sheets_to_edit() -> None:
    assert len(SHEETS) > 10
    assert len(ENTRIES) > 300


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_comes_back_byte_for_byte(path: Path) -> None:
    places: dict[Place, FieldEdit] = {place: FieldEdit() for where, place in ENTRIES if where == path}
    assert edit_sheet(text(path), places) == text(path)


@settings(max_examples=25)
@given(st.sampled_from(ENTRIES), WORDS, st.data())
def test_one_field_is_replaced_and_nothing_else(entry: tuple[Path, tuple[str, str]], words: str, data: Any) -> None:
    path, place = entry
    before = text(path)
    said = values(before)[place[0]][place[1]]
    field = data.draw(st.sampled_from(sorted(said)))
    after = edit_sheet(before, {place: FieldEdit(replaced={field: quoted(words)})})
    said[field] = words
    wanted = values(before)
    wanted[place[0]][place[1]] = said
    assert values(after) == wanted
    document = parse_yaml(before.encode(), "x.yaml")
    start = document.line((*place, field))
    stop = min((line for line in document.lines.values() if line > start), default=len(before.splitlines()) + 1)
    lines = before.splitlines(keepends=True)
    assert after.startswith("".join(lines[: start - 1]))
    assert after.endswith("".join(lines[stop - 1 :]))


@settings(max_examples=25)
@given(st.sampled_from(ENTRIES), st.sets(st.integers(0, 30)), WORDS)
def test_fields_go_and_come(entry: tuple[Path, tuple[str, str]], which: set[int], words: str) -> None:
    path, place = entry
    before = text(path)
    wanted = values(before)
    said = wanted[place[0]][place[1]]
    names = list(said)
    gone = frozenset(name for number, name in enumerate(names) if number in which) - {names[-1]}
    after = edit_sheet(before, {place: FieldEdit(gone, None, {"new-field": (names[-1], quoted(words))})})
    wanted[place[0]][place[1]] = {name: value for name, value in said.items() if name not in gone} | {
        "new-field": words
    }
    assert values(after) == wanted


@settings(max_examples=25)
@given(st.sampled_from(ENTRIES))
def test_an_entry_goes_and_another_comes(entry: tuple[Path, tuple[str, str]]) -> None:
    path, (section, key) = entry
    before = text(path)
    wanted = values(before)
    del wanted[section][key]
    gone = edit_sheet(before, {}, [(section, key)])
    assert values(gone)[section] == (wanted[section] or None)
    assert {*gone.splitlines()} <= {*before.splitlines()}
    wanted[section]["new-one"] = {"kind": "claim"}
    new = {section: ["  new-one:", "    kind: claim"], "drafts": ["  d:", "    kind: claim"]}
    wanted.setdefault("drafts", {})["d"] = {"kind": "claim"}
    after = edit_sheet(before, {}, [(section, key)], new)
    assert values(after) == wanted


def test_comments_below_an_entry_are_its_own() -> None:
    sheet = "drafts:\n  a:\n    kind: claim\n    # about:\n\n# The end.\n"
    after = edit_sheet(sheet, {}, (), {"drafts": ["  b:", "    kind: claim"]})
    assert after == "drafts:\n  a:\n    kind: claim\n    # about:\n  b:\n    kind: claim\n\n# The end.\n"
    assert edit_sheet(after, {}, [("drafts", "a")]) == "drafts:\n  b:\n    kind: claim\n\n# The end.\n"


@pytest.mark.parametrize(
    ("sheet", "after"),
    [
        ("claims:\n", "claims:\n  b: {}\n"),
        ("claims:", "claims:\n  b: {}"),
        ("claims:  # none yet\ntitle: x\n", "claims:  # none yet\n  b: {}\ntitle: x\n"),
        ("claims: {}\n", "claims:\n  b: {}\n"),
        ("title: x", "title: x\n\nclaims:\n  b: {}\n"),
        ("claims:\n    a: {}\n", "claims:\n    a: {}\n    b: {}\n"),
        ("claims:\r\n  a: {}\r\n", "claims:\r\n  a: {}\r\n  b: {}\r\n"),
        ("\ufeffclaims:\n  a: {}\n", "\ufeffclaims:\n  a: {}\n  b: {}\n"),
    ],
)
def test_a_new_entry_is_the_last_of_its_section(sheet: str, after: str) -> None:
    assert edit_sheet(sheet, {}, (), {"claims": ["  b: {}"]}) == after


def test_a_section_on_one_line_is_not_taken_apart() -> None:
    with pytest.raises(KgError, match="The section 'claims' is on one line"):
        edit_sheet("claims: {a: {}}\n", {}, (), {"claims": ["  b: {}"]})


def test_long_words_are_folded_where_nothing_follows_them() -> None:
    long = "word " * 40 + "end"
    sheet = "a:\n  b:\n    note: x\n    also: y  # a remark\n"
    after = edit_sheet(sheet, {("a", "b"): FieldEdit(replaced={"note": long, "also": long})})
    assert values(after) == {"a": {"b": {"note": long, "also": long}}}
    assert after.count(">-") == 1
    assert "# a remark" in after
    assert max(len(line) for line in after.splitlines() if "remark" not in line) <= 120


def test_a_list_of_lines_is_replaced_whole() -> None:
    sheet = "a:\n  b:\n    also:\n      - x\n      # why\n      - y\n    # below\n    kind: z\n"
    after = edit_sheet(sheet, {("a", "b"): FieldEdit(replaced={"also": "[x]"})})
    assert after == "a:\n  b:\n    also: [x]\n    # below\n    kind: z\n"


def test_a_field_without_a_value_is_filled_in() -> None:
    assert (
        edit_sheet("title:  # of the book\n", {(): FieldEdit(replaced={"title": "X"})}) == "title: X  # of the book\n"
    )


@pytest.mark.parametrize(
    ("content", "new", "wanted"),
    [
        ("a:\n  b: 1  # so\n  c: 2\n", "", "a:\n  b:  # so\n  c: 2\n"),
        ("a:\n  b:\n  c: 2\n", "", "a:\n  b:\n  c: 2\n"),
        ("a:\n  b: [1,\n    2]\n  c: 2\n", "", "a:\n  b:\n  c: 2\n"),
        ("a: {b: 1, c: 2}\n", "", "a: {b:, c: 2}\n"),
        ("a: {b: , c: 2}\n", "3", "a: {b: 3, c: 2}\n"),
        ("a: {c: 2, b:   }\n", "3", "a: {c: 2, b: 3}\n"),
        ("a: {b:, c: 2}\n", "3", "a: {b: 3, c: 2}\n"),
    ],
)
def test_a_field_is_left_blank_and_filled_in(content: str, new: str, wanted: str) -> None:
    assert edit_fields(content, {("a",): FieldEdit(replaced={"b": new})}) == wanted
    assert yaml.safe_load(wanted)["a"] == {"b": int(new) if new else None, "c": 2}


def test_an_entry_is_added_to_a_section_within_another() -> None:
    content = "tools:\n    label: Tools\n    concepts:\n        # one\n        a: {label: A}\n    # so far\ndrivers:\n"
    wanted = content.replace("        a: {label: A}\n", "        a: {label: A}\n        b:\n          label: B\n")
    assert edit_sheet(content, {}, new={"concepts": ["  b:", "    label: B"]}, within=("tools",)) == wanted


@pytest.mark.parametrize(
    "sheet", ["a: {b: , c: 1}\n", "a: {b:, c: 1}\n", "a: {b: 2, c: 1}\n", "a: {c: 1, b: }\n", "a: {b: what?, c: 1}\n"]
)
def test_what_can_be_read_is_edited_whichever_parser_reads_it(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """That in C refuses `b:,` and that in Python `what?`; a blank value is right behind its colon by both."""
    edit: dict[Place, FieldEdit] = {("a",): FieldEdit(replaced={"b": "3"})}
    in_c = edit_sheet(sheet, edit)
    assert yaml.safe_load(in_c) == {"a": {"b": 3, "c": 1}}
    monkeypatch.setattr("kg.yaml.edit.FAST", yaml.SafeLoader)
    if "?" not in sheet:
        assert edit_sheet(sheet, edit) == in_c
