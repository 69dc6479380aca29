"""Reading YAML: values as they were written, each with its line, and every mistake of writing said in words."""

import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.files import MOST_BYTES
from kg.yaml.positions import Document, read_sound, read_yaml

OPENED = "a quotation mark is opened and not closed. Close it at the end of the text."
DASHES = "a list with dashes cannot begin after a colon. Write [first, second], or begin a new line."
ALIAS = "aliases (*) are not read. Write the value out; a text that begins with * is put in quotation marks."


def _read(folder: Path, content: bytes) -> Document:
    path = folder / "sheet.yaml"
    path.write_bytes(content)
    return read_yaml(path, "sheet.yaml")


@pytest.mark.parametrize(
    ("content", "values"),
    [
        (b"a: 1\nb: no\nc: 012\nd: 2019-11-15\n", {"a": "1", "b": "no", "c": "012", "d": "2019-11-15"}),
        (b"a:\nb: ~\nc: null\nd: ''\n", {"a": None, "b": None, "c": None, "d": ""}),
        (b"a: [x, {b: y}]\n", {"a": ["x", {"b": "y"}]}),
        (b"- x\n- y\n", ["x", "y"]),
        (b"\xef\xbb\xbfa: 1\n", {"a": "1"}),
        (b"a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("a: “Özkanca” – 北\n".encode(), {"a": "“Özkanca” – 北"}),
        (b"a: !!str 5\n", {"a": "5"}),
        (b"<<: {a: 1}\n", {"<<": {"a": "1"}}),
        (b"a: >-\n  one\n  two\n", {"a": "one two"}),
    ],
)
def test_values_stay_as_they_were_written(tmp_path: Path, content: bytes, values: object) -> None:
    assert _read(tmp_path, content).values == values


def test_each_place_has_its_line(tmp_path: Path) -> None:
    document = _read(tmp_path, b"# first\nclaims:\n  c1:\n    about: [x,\n      y]\n")
    assert document.line(("claims", "c1")) == 3
    assert document.line(("claims", "c1", "about", 1)) == 5
    assert document.line(("claims", "c1", "quote")) == 3, "what is missing is told of at what it is missing from"
    assert document.line(()) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"a: 1\n b: 2\n",
            (
                "sheet.yaml:2: a: this line is indented, and 'a' above it has its value already. "
                "Begin both lines at the same column, 0 blanks in."
            ),
        ),
        (b"a: 1\nb\nc: 2\n", "sheet.yaml:2: there is no colon in this line, 'b'. Write it as 'name: value'."),
        (
            b"a:\n  b: 1\n\tc: 2\n",
            "sheet.yaml:3: c: there is a tab, which is not read as blanks. Type blanks instead.",
        ),
        (b"a: 'x\nb: 2\n", f"sheet.yaml:1: a: {OPENED}"),
        (b'a: "x\nb: 2\nc: "y"\n', f"sheet.yaml:1: a: {OPENED}"),
        (b"a: {b: 1\nc: 2\n", "sheet.yaml:1: a: the bracket of { … } is opened and not closed. Close it with '}'."),
        (b"a: [b, c\nd: 2\n", "sheet.yaml:1: a: the bracket of [ … ] is opened and not closed. Close it with ']'."),
        (
            b"a: {b: 1 c: 2}\n",
            "sheet.yaml:1: a: a comma is missing between { … }, before 'c'. Write it as {first: value, second: value}.",
        ),
        (
            b"a: {b: x: y}\n",
            (
                "sheet.yaml:1: a: there is a colon inside a text between { … }, after 'b: x'. "
                "Put the text in quotation marks."
            ),
        ),
        (b"a: {b: 1,, c: 2}\n", "sheet.yaml:1: a: there is a comma too many. Remove it."),
        (
            b"a: x: y\n",
            "sheet.yaml:1: a: there is a colon inside the text of 'a'. Put the text in quotation marks: a: \"…: …\".",
        ),
        (
            b'a: "x" y\n',
            (
                "sheet.yaml:1: a: the text goes on after its closing quotation mark. "
                "Take '…' around the whole text, or write \\\" for the marks inside."
            ),
        ),
        (
            b"a: 'it's'\n",
            (
                "sheet.yaml:1: a: the text goes on after its closing quotation mark. "
                'Take "…" around the whole text, or double the marks inside.'
            ),
        ),
        (
            b'a: "\\q"\n',
            (
                "sheet.yaml:1: a: there is a '\\' in a text between double quotation marks, where it has a meaning of "
                "its own. Take single quotation marks, or write it twice."
            ),
        ),
        (b"a: @x\n", "sheet.yaml:1: a: a text cannot begin with '@' here. Put the text in quotation marks."),
        (b"a: - x\n", f"sheet.yaml:1: a: {DASHES}"),
        (
            b"a:\n  b:\n    c: 1\n   d: 2\n",
            (
                "sheet.yaml:4: a.b.d: this line begins 3 blanks in, which fits none of the lines before it. "
                "They begin 0, 2, 4 blanks in."
            ),
        ),
        (
            "a:\n\u00a0 b: 1\n".encode(),
            "sheet.yaml:2: \u00a0 b: the name holds the character U+00A0, which looks like a blank. Type blanks.",
        ),
        (
            b"a: 1\n---\nb: 2\n",
            "sheet.yaml:2: a second document begins here, and a sheet is one. Remove the line '---'.",
        ),
        (b"a: *x\n", f"sheet.yaml:1: a: {ALIAS}"),
        (b"", "sheet.yaml: it is empty."),
        (b"\xef\xbb\xbf", "sheet.yaml: it is empty."),
        (b"# nothing\n# at all\n", "sheet.yaml: it is empty."),
        (b"a: \xff\n", "sheet.yaml: it is not UTF-8 (byte 3). Save it as UTF-8."),
        ("a: b\n".encode("utf-16"), "sheet.yaml: it is not UTF-8 (byte 0). Save it as UTF-8."),
        (b"a: 1\nb: \x07\n", "sheet.yaml:2: b: it holds the character U+0007, which YAML does not allow. Delete it."),
        (
            b"a: 1\r\nb: \x1b[31m\r\n",
            "sheet.yaml:2: b: it holds the character U+001B, which YAML does not allow. Delete it.",
        ),
        (b"a: \x00\n", "sheet.yaml:1: a: it holds the character U+0000, which YAML does not allow. Delete it."),
        (b"a: &x 1\nb: 2\nc: *x\n", f"sheet.yaml:3: c: {ALIAS}"),
        (b"a: &x {b: *x}\n", f"sheet.yaml:1: a.b: {ALIAS}"),
        (b"a: &x {c: 1}\nb:\n  <<: *x\n", f"sheet.yaml:3: b.<<: {ALIAS}"),
        (b"a: !thing x\n", "sheet.yaml:1: a: the tag !thing is not read. Remove it."),
        (b"[a]: 1\n", "sheet.yaml:1: a name here must be plain text."),
        (b"a: 1\nb: 2\na: 3\n", "sheet.yaml:3: a: this name is already used on line 1. Choose another name."),
        (b"c:\n  a: 1\n  a: 2\n", "sheet.yaml:3: c.a: this name is already used on line 2. Choose another name."),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(InputError) as raised:
        _read(tmp_path, content)
    assert str(raised.value) == told


@pytest.mark.parametrize(
    "content",
    [
        b"a: !!python/object:os.system x\n",
        b"a: !!python/object/apply:os.system [ls]\n",
        b"a: !!python/name:os.system\n",
        b"a: !thing [x]\n",
        b"a: !thing {b: 1}\n",
        b"!thing\na: 1\n",
    ],
)
def test_no_tag_is_read(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match=r"the tag \S+ is not read"):
        _read(tmp_path, content)


def test_nesting_without_end_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nested"):
        _read(tmp_path, b"a: " + b"[" * 5000)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        _read(tmp_path, b"a: &x 1\na: 2\nb: *x\nc: !thing x\n[d]: 3\n")
    assert {problem.entry for problem in raised.value.problems} == {"a", "b", "c", ""}


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """Nothing, a folder, a pipe that never ends (guard A12), a device, and what is larger than anybody writes."""
    large, pipe = tmp_path / "large.yaml", tmp_path / "pipe.yaml"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    os.mkfifo(pipe)
    for path, reason in (
        (tmp_path / "none.yaml", "it cannot be read: No such file or directory"),
        (tmp_path, "it is a folder and no file"),
        (pipe, "it is a pipe and no file"),
        (Path(os.devnull), "it is a device and no file"),
        (large, "it has 20,000,001 bytes"),
    ):
        with pytest.raises(InputError, match=f"sheet.yaml: {reason}"):
            read_yaml(path, "sheet.yaml")


@pytest.mark.parametrize(
    ("content", "line", "sign"),
    [
        ("a:\n  b:\n\u00a0\u00a0\u00a0\u00a0c: x\n    d: y\n", 3, "U+00A0 (no-break space)"),
        ("a:\n  b:\n  \u00a0 c: x\n    d: y\n", 3, "U+00A0 (no-break space)"),
        ("a:\u00a0x\nb: y\n", 1, "U+00A0 (no-break space)"),
        ("a:\n  b: {c: 1}\n\u2003\u2003d: 2\n  e: 3\n", 3, "U+2003 (em space)"),
        ("a:\n  b: {c: 1}\n\u3000d: 2\n  e: 3\n", 3, "U+3000 (ideographic space)"),
    ],
)
def test_what_looks_like_a_blank_is_named_where_it_is(content: str, line: int, sign: str) -> None:
    """A parser goes on behind it and stops at a line that is right (yaml/pyyaml#335)."""
    _, problems = read_sound(content.encode(), "sheet.yaml")
    assert [(one.line, one.message) for one in problems] == [
        (line, f"this line holds the character {sign}, which looks like a blank")
    ]


def test_what_can_be_read_is_read_and_what_is_lost_is_known() -> None:
    claims = b"  a:\n    note: so: it\n    about: x\n  b: {about: y z: u}\n  c:\n    about: [x\n  d: {}\n"
    content = b"title: A: B\nclaims:\n" + claims
    document, problems = read_sound(content, "sheet.yaml")
    assert document is not None
    assert document.values == {"claims": {"a": {"about": "x"}, "c": None, "d": {}}}
    assert [problem.line for problem in problems] == [1, 4, 6, 8]
    assert document.left_out >= {("title",), ("claims", "a", "note"), ("claims", "b"), ("claims", "c", "about")}
    assert document.line(("claims", "d")) == 9
