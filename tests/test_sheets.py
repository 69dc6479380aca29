"""Reading a folder of sheets: the real data are read, and every mistake is told with file, line, entry and a way out.

Each bad input is the real data with one short edit.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from kg import codebook, model, resources
from kg.errors import InputError
from kg.library import Library
from kg.model import InScheme, Record, RefersTo
from kg.sheets import read_library
from kg.yaml_lines import read_yaml

HOME = "turkey-west-2019"
ACTORS, BOOK, SHEET = "actors.yaml", f"{HOME}/book.yaml", f"{HOME}/chapters/06.yaml"

Edit = tuple[str, str, str]


def edited(folder: Path, *edits: Edit) -> Path:
    """Copy a real book and the shared actors into a folder, replace texts in them (file, old, new), and return it."""
    data, real = folder / "data", resources.folder("data")
    shutil.copytree(real / HOME, data / HOME)
    shutil.copy(real / ACTORS, data)
    for file, old, new in edits:
        text = (data / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (data / file).write_text(text.replace(old, new), encoding="utf-8")
    return data


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let messages call the copied files by short names."""
    monkeypatch.chdir(tmp_path)


def _told(data: Path) -> list[str]:
    with pytest.raises(InputError) as raised:
        read_library(data)
    return str(raised.value).splitlines()


def test_the_real_data_are_read(library: Library) -> None:
    book = next(book for book in library.books if book.record.book == "tw2019")
    chapter = next(sheet.chapter for sheet in book.sheets if sheet.chapter.chapter == "ch6")
    assert chapter.claims["s400-signed"].about == ("s400-agreement",)
    assert library.shared.actors["turkey"].label == "Turkey"
    assert library.resolve("s400-signed", "tw2019-ch6", frozenset({"claim"})) == "tw2019-ch6-s400-signed"


SIGNED = "    statement: Turkey signs an agreement to buy an S-400 missile defense system.\n"
SIGNAL = "    conveys: nato-shield-not-the-only-one\n"
STAKE = "  nato-defense-shield: {label: NATO defense shield system}\n"
SHIELD = "stakes.nato-defense-shield"
STAKE_LINE = (resources.folder("data") / SHEET).read_text(encoding="utf-8").partition(STAKE)[0].count("\n") + 1
TITLE = "title: Turkish Rapprochement with Russia in Security\n"
HASH = "db1259801ccd98b95eae5e357f25a5a19e32e07476f750488a500619d13d9e68\n"
FIRM = "    kind: claim\n    about: standing-firm\n"
DATE = "date: 2026-11-22"
PLACE, AT = "    at: [96, 288]\n", "claims.two-cases.at"
CASE, OF_CASE = "comprises: [sco-membership]", "cases.sco-case.comprises"
CATEGORY, OF_CATEGORY = "    category: boundary-breaking\n", "claims.s400-is-boundary-breaking.category"
LOOK = "Look at the indentation, colons and quotation marks on this line and the one before."
NO_FIELDS = "a set of fields is wanted. Write 'field: value' lines, indented."
AGREE = f"differs from 'parts.ch6' in data/{BOOK}. Make the two agree."
RANKS = "boundary-breaking, boundary-challenging, boundary-testing"
NEAREST = "boundary-breaking, boundary-testing, boundary-challenging"


def _mistake(folder: Path, file: str, old: str, new: str) -> str:
    """Make one edit, see that one mistake is told on the first line that it changed, and return what is told."""
    data = edited(folder, (file, old, new))
    real = (resources.folder("data") / file).read_text(encoding="utf-8").split("\n")
    wrong = (data / file).read_text(encoding="utf-8").split("\n")
    line = next(i for i, pair in enumerate(zip(real, wrong, strict=False), 1) if pair[0] != pair[1])
    (told,) = _told(data)
    place = f"data/{file}:{line}: "
    assert told.startswith(place)
    return told.removeprefix(place)


@pytest.mark.parametrize(
    ("edit", "entry", "near"),
    [
        ((SHEET, TITLE, f"{TITLE}codings: x\n"), "codings", "coding"),
        ((SHEET, SIGNED, f"{SIGNED}    confidance: x\n"), "claims.s400-signed.confidance", "confidence"),
        ((SHEET, SIGNED, f"{SIGNED}    tool: x\n"), "claims.s400-signed.tool", ""),
        ((SHEET, SIGNAL, f"{SIGNAL}    adressee: x\n"), "claims.s400-signals-alternative.adressee", "addressee"),
        ((SHEET, STAKE, STAKE.replace("{", "{lable: x, ")), f"{SHIELD}.lable", "label"),
        ((SHEET, "coding: {by", "coding: {bye: x, by"), "coding.bye", "by"),
        ((SHEET, "  characters:", "  kid: x\n  characters:"), "text.kid", "kind"),
        ((BOOK, "doi: ", "dio: "), "dio", "doi"),
        ((BOOK, "ch1: {title", "ch1: {page: 1, title"), "parts.ch1.page", "pages"),
        ((ACTORS, "label: Turkey}", "label: Turkey, alsoo: x}"), "actors.turkey.alsoo", "also"),
        ((ACTORS, "actors:", "actor:"), "actor", "actors"),
    ],
)
def test_unknown_fields(tmp_path: Path, edit: Edit, entry: str, near: str) -> None:
    hint = f" Nearest: {near}." if near else ""
    field = entry.rsplit(".", maxsplit=1)[-1]
    assert _mistake(tmp_path, *edit) == f"{entry}: there is no field {field!r} here.{hint}"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("", "it is blank. Write a text, or remove the line."),
        ("' '", "it is empty."),
        ("[a, b]", "a text is wanted."),
        ("{a: b}", "a text is wanted."),
        ('"a\\x07b"', "it holds the invisible character U+0007; delete it."),
        ('"a\\eb"', "it holds the invisible character U+001B; delete it."),
        ("a\u202eb", "it holds the invisible character U+202E; delete it."),
        ('"a\\u2067b"', "it holds the invisible character U+2067; delete it."),
        ('"a\\ud800b"', "it holds the invisible character U+D800; delete it."),
        ('"\\u200b"', "it holds the invisible character U+200B; delete it."),
    ],
)
def test_texts(tmp_path: Path, value: str, told: str) -> None:
    assert _mistake(tmp_path, SHEET, SIGNED, f"    statement: {value}\n") == f"claims.s400-signed.statement: {told}"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("[288, 96]", ": it ends at 96, which is not after its start at 288."),
        ("[96, 96]", ": it ends at 96, which is not after its start at 96."),
        ("[96, 1193]", ": it ends at 1193, but the text has 1192 characters."),
        ("[-1, 96]", ".0: '-1' is too small. The least is 0."),
        ("[x, 288]", ".0: 'x' is not a whole number."),
        ("[96.5, 288]", ".0: '96.5' is not a whole number."),
        ("96", ": a list is wanted. Write it as [first, second]."),
        ("[96]", ": two numbers are wanted. Write it as [first, second]."),
        ("[96, 288, 300]", ": two numbers are wanted. Write it as [first, second]."),
    ],
)
def test_places_in_the_text(tmp_path: Path, value: str, told: str) -> None:
    assert _mistake(tmp_path, SHEET, PLACE, f"    at: {value}\n") == f"{AT}{told}"


@pytest.mark.parametrize("value", ["tomorrow", "2026-02-30", "2026", "20261122", "86400", "2026-11-22T10:00"])
def test_dates(tmp_path: Path, value: str) -> None:
    told = _mistake(tmp_path, SHEET, DATE, f"date: {value}")
    assert told == f"coding.date: {value!r} is not a date. Write it as 2019-11-15."


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (SHEET, DATE, "date: ", "coding.date: it is blank. Write a date, or remove the line."),
        (SHEET, "characters: 1192", "characters:", "text.characters: it is blank. Write a number, or remove the line."),
        (SHEET, "characters: 1192", "characters: many", "text.characters: 'many' is not a whole number."),
        (SHEET, "characters: 1192", "characters: 0", "text.characters: '0' is too small. The least is 1."),
        (SHEET, HASH, "AB\n", "text.sha256: 'AB' is not a SHA-256. 64 digits 0-9 and letters a-f are wanted."),
        (BOOK, "pages: 1-214", "pages: 214-1", "pages: the last page, 1, comes before the first, 214."),
        (BOOK, "pages: 1-214", "pages: all", "pages: write the first and the last page, such as 113-125."),
        (BOOK, "doi: 10.1017/", "doi: ", "doi: '9781316998960' is not a DOI. Write it as 10.1017/9781316998960."),
        (BOOK, "tw2019", "TW_19", "book: 'TW_19' is not an id. Use small letters, digits and single hyphens."),
        (SHEET, CASE, "comprises: []", f"{OF_CASE}: the list is empty. Name at least one."),
        (SHEET, CASE, "comprises: [[x]]", f"{OF_CASE}.0: a text is wanted."),
        (SHEET, STAKE, "  nato-defense-shield: x\n", f"{SHIELD}: {NO_FIELDS}"),
        (SHEET, STAKE, "  nato-defense-shield:\n", f"{SHIELD}: {NO_FIELDS}"),
        (
            ACTORS,
            "kind: alliance",
            "kind: x",
            "actors.nato.kind: 'x' is not a choice here. Choose 'state', 'organization', 'alliance' or 'group'.",
        ),
        (
            SHEET,
            "    quote: signals its resolve\n",
            f"    quote: {'word ' * 16}\n",
            "claims.signals-resolve.quote: it quotes 16 words; quote at most 15.",
        ),
        (SHEET, TITLE, "title: Another\n", f"title: the title given here {AGREE}"),
        (SHEET, "pages: 113-125", "pages: 113-126", f"pages: the pages given here {AGREE}"),
        (SHEET, "\nchapter: ch6", "\nchapter: ch66", "chapter: the book has no part 'ch66'. Nearest: ch6, ch7, ch5."),
        (
            SHEET,
            "\nchapter: ch6",
            "\nchapter: epilogue",
            f"chapter: the book has no part 'epilogue'. Add it to 'parts:' in data/{BOOK}.",
        ),
        (
            SHEET,
            CATEGORY,
            "    category: boundry-breaking\n",
            f"{OF_CATEGORY}: the codebook has no 'boundry-breaking' under categories. Nearest: {NEAREST}.",
        ),
        (
            SHEET,
            CATEGORY,
            "    category: blackmail-power\n",
            f"{OF_CATEGORY}: the codebook has no 'blackmail-power' under categories. The choices are {RANKS}.",
        ),
        (
            SHEET,
            CASE,
            "comprises: [blackmail, blackmial]",
            f"{OF_CASE}.1: there is no action 'blackmial'. Nearest: blackmail.",
        ),
        (
            SHEET,
            f"{STAKE}",
            f"{STAKE}  nato-defense-shield: {{label: X}}\n",
            f"{SHIELD}: this name is already used on line {STAKE_LINE}. Choose another name.",
        ),
        (
            SHEET,
            STAKE,
            f"{STAKE}  text: {{label: X}}\n",
            "stakes.text: the id 'text' is already used under text. Choose another id.",
        ),
        (
            ACTORS,
            "agents:\n",
            "agents:\n  turkey: {kind: organization, name: X}\n",
            "agents.turkey: the id 'turkey' is already used under actors. Choose another id.",
        ),
    ],
)
def test_values_names_and_what_does_not_fit(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    assert _mistake(tmp_path, file, old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "entry", "told"),
    [
        (SIGNED, "", "claims.s400-signed", "there is no 'statement'. Add 'statement:'."),
        (SIGNAL, "", "claims.s400-signals-alternative", "there is no 'conveys'. Add 'conveys:'."),
        (
            FIRM,
            "    about: standing-firm\n",
            "claims.turkey-stands-firm",
            "there is no 'kind'. Add 'kind: claim', classification, tool-use, shift or signal.",
        ),
        (
            FIRM,
            FIRM.replace("claim", "clam"),
            "claims.turkey-stands-firm",
            "there is no kind 'clam'. Choose 'claim', 'classification', 'tool-use', 'shift', 'signal'.",
        ),
        (PLACE, "", "claims.two-cases", "'at' and 'sha256' go together; give both or neither."),
        (
            "    sha256: f2005138972262964ac1581be7dbaa89abee6187839046dc8019750d8819e601\n",
            "",
            "claims.two-cases",
            "'at' and 'sha256' go together; give both or neither.",
        ),
        (
            "Use of blackmail power\n    actor: turkey\n",
            "X\n",
            "actions.blackmail",
            "it has no actor; add 'actor:', or 'unstated: [actor]' where the text names nobody.",
        ),
        (
            "    unstated: [addressee]\n",
            "",
            "claims.signals-resolve",
            "give either 'addressee:' or 'unstated: [addressee]'.",
        ),
        (
            "    unstated: [origin]\n",
            "",
            "claims.switch-to-boundary-breaking",
            "give either 'from-category:' or 'unstated: [origin]'.",
        ),
        (
            STAKE,
            f"{STAKE}  s400-signed: {{label: X}}\n",
            "claims.s400-signed",
            "the id 's400-signed' is already used under stakes. Choose another id.",
        ),
        (
            "conclusion: sco-is-boundary-challenging",
            "conclusion: sco-is-compellent-threat",
            "arguments.sco-argument.conclusion",
            "'sco-is-compellent-threat' is premise and conclusion at once. An argument leads to a new claim.",
        ),
    ],
)
def test_what_concerns_a_whole_entry_is_told_at_the_entry(
    tmp_path: Path, old: str, new: str, entry: str, told: str
) -> None:
    data = edited(tmp_path, (SHEET, old, new))
    lines = (data / SHEET).read_text(encoding="utf-8").splitlines()
    line = 0
    for step in entry.split("."):
        line = next(i for i in range(line, len(lines)) if lines[i].strip().startswith(f"{step}:"))
    assert _told(data) == [f"data/{SHEET}:{line + 1}: {entry}: {told}"]


@pytest.mark.parametrize(
    ("file", "old", "told"),
    [
        (BOOK, "published: 2019-11-15\n", "there is no 'published'. Add 'published:'."),
        (SHEET, "pages: 113-125\n", f"the pages given here {AGREE}"),
    ],
)
def test_what_a_file_lacks_is_told_at_its_first_line(tmp_path: Path, file: str, old: str, told: str) -> None:
    data = edited(tmp_path, (file, old, ""))
    lines = (data / file).read_text(encoding="utf-8").splitlines()
    line = next(i for i, text in enumerate(lines, 1) if not text.startswith("#"))
    assert _told(data) == [f"data/{file}:{line}: {told}"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ": it is empty."),
        (b"# nothing\n", ": it is empty."),
        (b"---\n", f":2: {NO_FIELDS}"),
        (b"- a\n- b\n", f":1: {NO_FIELDS}"),
        (b"text\n", f":1: {NO_FIELDS}"),
        (b"\xff\n", ": it is not UTF-8 (byte 0). Save it as UTF-8."),
        (b"a: 1\n b: 2\n", f":2: this is not YAML: mapping values are not allowed here. {LOOK}"),
    ],
)
@pytest.mark.parametrize("file", [ACTORS, BOOK, SHEET])
def test_a_file_that_is_no_sheet(tmp_path: Path, file: str, content: bytes, told: str) -> None:
    data = edited(tmp_path)
    (data / file).write_bytes(content)
    assert _told(data) == [f"data/{file}{told}"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    data = edited(tmp_path)
    before = read_library(data).books[0].sheets[0].chapter
    for file in (ACTORS, BOOK, SHEET):
        (data / file).write_bytes(b"\xef\xbb\xbf" + (data / file).read_bytes().replace(b"\n", b"\r\n"))
    assert read_library(data).books[0].sheets[0].chapter == before


def test_numbers_where_a_text_is_wanted_are_texts(tmp_path: Path) -> None:
    data = edited(tmp_path, (SHEET, SIGNED, "    statement: 1_0.50\n"))
    assert read_library(data).books[0].sheets[0].chapter.claims["s400-signed"].statement == "1_0.50"


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    edits = [(ACTORS, "kind: alliance", "kind: x"), (BOOK, "doi: 10", "doi: x10"), (BOOK, "1-214", "9-1")]
    told = _told(edited(tmp_path, *edits, (SHEET, SIGNED, ""), (SHEET, PLACE, "    at: 1\n")))
    assert [line.split(": ")[1] for line in told] == ["actors.nato.kind", "doi", "pages", AT, "claims.s400-signed"]


def test_every_wrong_name_is_told_at_once(tmp_path: Path) -> None:
    edits = [
        (BOOK, "author: oya", "author: o"),
        (SHEET, CASE, "comprises: [x, y]"),
        (SHEET, CATEGORY, "    category: z\n"),
    ]
    told = _told(edited(tmp_path, *edits))
    assert [line.split(": ")[1] for line in told] == ["author", f"{OF_CASE}.0", f"{OF_CASE}.1", OF_CATEGORY]


# Names in every field that says what its names stand for

Mark = InScheme | RefersTo
#: The records of a sheet and where an entry of each kind stands.
RECORDS: dict[type[Record], tuple[str, ...]] = {
    model.BookFile: (),
    model.Text: ("text",),
    model.Coding: ("coding",),
    model.Case: ("cases", "sco-case"),
    model.Action: ("actions", "s400-agreement"),
    model.PlainClaim: ("claims", "s400-signed"),
    model.Classification: ("claims", "sco-is-boundary-challenging"),
    model.ToolUse: ("claims", "uses-blackmail-power"),
    model.Shift: ("claims", "switch-to-boundary-breaking"),
    model.Signal: ("claims", "s400-signals-alternative"),
    model.Argument: ("arguments", "sco-argument"),
}


def _marks(hint: Any) -> Iterator[Mark]:
    """Yield the marks of a type, however deep they are hidden in it."""
    yield from (mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Mark))
    for inner in get_args(hint):
        yield from _marks(inner)


MARKED = [
    (record, str(record.model_fields[name].alias), mark)
    for record in RECORDS
    for name, hint in get_type_hints(record, include_extras=True).items()
    if name in record.model_fields
    for mark in _marks(hint)
]


def test_every_field_that_names_something_says_what() -> None:
    claim = {"about", "modality", "held-by", "confidence", "disputes"}
    fields: dict[type[Record], set[str]] = {
        model.BookFile: {"author", "publisher"},
        model.Text: {"kind"},
        model.Coding: {"by", "confidence"},
        model.Case: {"comprises"},
        model.Action: {"actor", "against", "with", "concerns", "responds-to", "actuality"},
        model.PlainClaim: claim,
        model.Classification: {*claim, "category"},
        model.ToolUse: {*claim, "tool"},
        model.Shift: {*claim, "from-category", "to-category"},
        model.Signal: {*claim, "addressee", "conveys"},
        model.Argument: {"premises", "conclusion", "scheme", "undercuts"},
    }
    assert {record: {field for other, field, _ in MARKED if other == record} for record in RECORDS} == fields


def _wrong_names(mark: Mark) -> tuple[str, str]:
    """Return the name of nothing, and that of something else than is wanted."""
    if isinstance(mark, InScheme):
        return "no-such-thing", next(name for name in sorted(codebook.concepts() - codebook.schemes()[mark.scheme]))
    kinds = {"argument": "sco-argument", "claim": "s400-signed", "actor": "russia"}
    return "no-such-thing", next(name for kind, name in kinds.items() if kind not in mark.kinds)


@pytest.mark.parametrize(
    ("record", "field", "mark"), MARKED, ids=[f"{record.__name__}.{field}" for record, field, _ in MARKED]
)
def test_a_wrong_name_is_told_in_every_such_field(tmp_path: Path, record: type[Record], field: str, mark: Mark) -> None:
    file = BOOK if record is model.BookFile else SHEET
    data = edited(tmp_path)
    for wrong in _wrong_names(mark):
        values: Any = read_yaml(resources.folder("data") / file, file).values
        entry = values
        for step in RECORDS[record]:
            entry = entry[step]
        entry[field] = wrong
        if field == "from-category":
            del entry["unstated"]
        (data / file).write_text(json.dumps(values, indent=1), encoding="utf-8")
        place = ".".join((*RECORDS[record], field))
        kinds = "" if isinstance(mark, InScheme) else f"there is no {' or '.join(sorted(mark.kinds))} {wrong!r}"
        assert [line for line in _told(data) if f" {place}: {kinds}" in line and repr(wrong) in line]


# The places of files


def test_two_sheets_of_one_chapter(tmp_path: Path) -> None:
    data = edited(tmp_path)
    shutil.copy(data / SHEET, data / HOME / "chapters" / "07.yaml")
    (told,) = _told(data)
    assert told == f"data/{HOME}/chapters/07.yaml:4: chapter: this chapter is already coded in data/{SHEET}."


def test_two_books_of_one_key(tmp_path: Path) -> None:
    data = edited(tmp_path)
    (data / "other").mkdir()
    shutil.copy(data / BOOK, data / "other" / "book.yaml")
    (told,) = _told(data)
    assert told == f"data/{BOOK}:2: book: the book 'tw2019' is already defined in data/other/book.yaml."


def test_a_folder_without_a_book(tmp_path: Path) -> None:
    data = edited(tmp_path)
    (data / BOOK).unlink()
    hint = "A book's folder holds book.yaml and chapters/NN.yaml."
    assert _told(data) == [f"data: there is no book.yaml here or one level below. {hint}"]


def test_a_folder_that_is_missing_or_a_file(tmp_path: Path) -> None:
    data = edited(tmp_path)
    assert _told(tmp_path / "none") == ["none: there is no such folder."]
    assert _told(data / ACTORS) == ["data/actors.yaml: this is a file; a folder of coding sheets is wanted."]


@pytest.mark.parametrize("inside", [False, True])
def test_a_book_alone_with_its_actors_beside_or_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, inside: bool
) -> None:
    data = edited(tmp_path)
    whole = read_library(data)
    if inside:
        (data / ACTORS).rename(data / HOME / ACTORS)
    by_name = read_library(data / HOME)
    monkeypatch.chdir(data / HOME)
    for alone in (by_name, read_library(Path())):
        assert alone.shared == whole.shared
        assert alone.books[0].sheets[0].chapter == whole.books[0].sheets[0].chapter


def test_missing_actors_are_told_once(tmp_path: Path) -> None:
    data = edited(tmp_path)
    (data / ACTORS).unlink()
    assert _told(data) == [f"data/{ACTORS}: it cannot be read: No such file or directory."]


def test_a_file_of_a_text_is_a_plain_name(tmp_path: Path) -> None:
    folder = edited(tmp_path, (SHEET, "  source: ", "  file: ../../secret.txt\n  source: "))
    with pytest.raises(InputError, match=r"'\.\./\.\./secret\.txt' is not the name of a file in the book's folder"):
        read_library(folder)
