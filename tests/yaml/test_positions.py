"""Reading YAML: values as they were written, each with its line, and every mistake of writing said in words."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.yaml.positions import Document, read_yaml

LOOK = "Look at the indentation, colons and quotation marks on this line and the one before."


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
        (b"a: 1\n b: 2\n", f"sheet.yaml:2: this is not YAML: mapping values are not allowed here. {LOOK}"),
        (b"a: 1\nb\nc: 2\n", f"sheet.yaml:3: this is not YAML: could not find expected ':'. {LOOK}"),
        (
            b"a:\n  b: 1\n\tc: 2\n",
            f"sheet.yaml:3: this is not YAML: found character '\\t' that cannot start any token. {LOOK}",
        ),
        (b"a: 'x\nb: 2\n", f"sheet.yaml:3: this is not YAML: found unexpected end of stream. {LOOK}"),
        (b"a: {b: 1\nc: 2\n", f"sheet.yaml:2: this is not YAML: expected ',' or '}}', but got ':'. {LOOK}"),
        (b"a: x: y\n", f"sheet.yaml:1: this is not YAML: mapping values are not allowed here. {LOOK}"),
        (b'a: "\\q"\n', f"sheet.yaml:1: this is not YAML: found unknown escape character 'q'. {LOOK}"),
        (b"a: 1\n---\nb: 2\n", f"sheet.yaml:2: this is not YAML: but found another document. {LOOK}"),
        (b"a: *x\n", f"sheet.yaml:1: this is not YAML: found undefined alias 'x'. {LOOK}"),
        (b"", "sheet.yaml: it is empty."),
        (b"\xef\xbb\xbf", "sheet.yaml: it is empty."),
        (b"# nothing\n# at all\n", "sheet.yaml: it is empty."),
        (b"a: \xff\n", "sheet.yaml: it is not UTF-8 (byte 3). Save it as UTF-8."),
        ("a: b\n".encode("utf-16"), "sheet.yaml: it is not UTF-8 (byte 0). Save it as UTF-8."),
        (b"a: 1\nb: \x07\n", "sheet.yaml:2: it holds the character U+0007, which YAML does not allow."),
        (b"a: 1\r\nb: \x1b[31m\r\n", "sheet.yaml:2: it holds the character U+001B, which YAML does not allow."),
        (b"a: \x00\n", "sheet.yaml:1: it holds the character U+0000, which YAML does not allow."),
        (b"a: &x 1\nb: 2\nc: *x\n", "sheet.yaml:3: c: aliases (*) are not read. Write the value out."),
        (b"a: &x {b: *x}\n", "sheet.yaml:1: a.b: aliases (*) are not read. Write the value out."),
        (b"a: &x {c: 1}\nb:\n  <<: *x\n", "sheet.yaml:3: b.<<: aliases (*) are not read. Write the value out."),
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
    for path, reason in ((tmp_path / "none.yaml", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(InputError, match=f"sheet.yaml: it cannot be read: {reason}"):
            read_yaml(path, "sheet.yaml")
