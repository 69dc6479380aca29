"""Reading a folder of sheets: the real data are read, and every mistake is reported with file, line, entry and fix.

Each bad input is the real data with one short edit.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from kg import resources
from kg.anchors.passages import Anchored
from kg.codebook.reader import shipped
from kg.errors import InputError, Problem
from kg.project import record as project
from kg.sheets import claims, context, drafts, records, works
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from kg.yaml.fields import Record
from kg.yaml.marks import InScheme, RefersTo
from kg.yaml.positions import read_yaml
from kg.yaml.record import parse_record
from tests.conftest import DATA

HOME = "turkey-west-2019"
PROJECT, ACTORS, BOOK, SHEET = "project.yaml", "actors.yaml", f"{HOME}/book.yaml", f"{HOME}/chapters/06.yaml"
CONTEXT, ABSTRACT = f"{HOME}/context.yaml", f"{HOME}/chapters/abstract.yaml"
#: A sheet with aims, one of a text that breaks off, and one made for the tests of a text that is known from notes only.
AIMS, CUT, NOTES = (f"{HOME}/chapters/{name}.yaml" for name in ("02", "04", "notes"))
#: Where files are that are not in the real data.
MADE = {NOTES: DATA / "sheets" / "notes.yaml"}

Edit = tuple[str, str, str]


def original(file: str) -> Path:
    """Return where the file is that tests copy under a name."""
    return MADE.get(file, resources.folder("data") / file)


def edited(folder: Path, *edits: Edit, also: tuple[str, ...] = ()) -> Path:
    """Copy real files into a folder, replace texts in them (file, old, new), and return it.

    They are the shared actors, the record of the book, the sheet of chapter 6, whatever is edited and other given ones.
    """
    data = folder / "data"
    for file in (ACTORS, BOOK, SHEET, *also, *(edit[0] for edit in edits)):
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(original(file), data / file)
        if (places := original(file).with_suffix(".lock")).exists():
            shutil.copy(places, (data / file).with_suffix(".lock"))
    for file, old, new in edits:
        text = (data / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (data / file).write_text(text.replace(old, new), encoding="utf-8")
    return data


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let messages call the copied files by short names."""
    monkeypatch.chdir(tmp_path)


def mistakes(data: Path) -> list[str]:
    """Return what is told of a folder, mistake by mistake."""
    with pytest.raises(InputError) as raised:
        read_library(data)
    return str(raised.value).splitlines()


def mistake(folder: Path, file: str, old: str, new: str) -> str:
    """Make one edit, see that one mistake is told on the first line that it changed, and return what is told."""
    data = edited(folder, (file, old, new))
    real = original(file).read_text(encoding="utf-8").split("\n")
    wrong = (data / file).read_text(encoding="utf-8").split("\n")
    line = next(i for i, pair in enumerate(zip(real, wrong, strict=False), 1) if pair[0] != pair[1])
    (told,) = mistakes(data)
    place = f"data/{file}:{line}: "
    assert told.startswith(place)
    return told.removeprefix(place)


def at_entry(data: Path, file: str, entry: str) -> str:
    """Return how a mistake at an entry of a file starts: with the file, the line where the entry stands, its name."""
    lines = (data / file).read_text(encoding="utf-8").splitlines()
    line = 0
    for step in entry.split("."):
        line = next(i for i in range(line, len(lines)) if lines[i].strip().startswith(f"{step}:"))
    return f"data/{file}:{line + 1}: {entry}: "


def test_the_real_data_are_read(library: Library) -> None:
    book = next(book for book in library.books if book.record.book == "tw2019")
    chapter = next(sheet.chapter for sheet in book.sheets if sheet.chapter.chapter == "ch6")
    assert chapter.claims["s400-signed"].about == ("s400-agreement",)
    assert library.shared.actors["turkey"].label == "Turkey"
    assert library.names.resolve("s400-signed", "tw2019-ch6", frozenset({"claim"})) == "tw2019-ch6-s400-signed"


SIGNED = "    statement: Turkey signs an agreement to buy an S-400 missile defense system.\n"
SIGNAL = "    conveys: nato-shield-not-the-only-one\n"
STAKE = "  nato-defense-shield: {label: NATO defense shield system}\n"
SHIELD = "stakes.nato-defense-shield"
STAKE_LINE = (resources.folder("data") / SHEET).read_text(encoding="utf-8").partition(STAKE)[0].count("\n") + 1
TITLE = "title: Turkish Rapprochement with Russia in Security\n"
KINDS_OF_PARTS = ", ".join(repr(kind) for kind in get_args(works.Part.model_fields["kind"].annotation))
PARTS_ARE = " or ".join(KINDS_OF_PARTS.rsplit(", ", 1))
CHAPTER_OR_ABSTRACT = f"is not a choice here. Choose {PARTS_ARE}."
NO_ID = "is not an id. Use small letters a-z, digits and single hyphens"
HELD = "text-held, text-held-in-part, text-noted, title-only"
NEAR_HELD = f"text-held; the choices are {HELD}"
NO_MATTER = "name its actions in 'comprises:', or the chapter that examines it in 'examined-in:'."
NOWHERE = "give either 'to-category:' or 'unread: [destination]'."
KINDS = "claim, classification, tool-use, shift, signal, aim, explanation, involvement, definition, sorting"
CHOICES = f"Choose {', '.join(repr(kind) for kind in KINDS.split(', '))}."
FIRM = "    kind: claim\n    about: standing-firm\n"
DATE = "date: 2026-11-29"
QUOTED = "    quote: analyzes two case studies\n"
CASE, OF_CASE = "comprises: [sco-membership]", "cases.sco-case.comprises"
CATEGORY, OF_CATEGORY = "    category: boundary-breaking\n", "claims.s400-is-boundary-breaking.category"
NO_FIELDS = "a set of fields is wanted. Write 'field: value' lines, indented."
IN_PARTS, AGREE = f"in 'parts.ch6' in data/{BOOK} it is", "Make the two agree."
RANKS = (
    "the choices are boundary-testing, boundary-challenging, boundary-breaking; "
    "to add one, start a codebook of your own with 'kg codebook new'"
)
NEAREST = f"Nearest: boundary-breaking; {RANKS}"


@pytest.mark.parametrize(
    ("edit", "entry", "near"),
    [
        ((SHEET, TITLE, f"{TITLE}codings: x\n"), "codings", "coding"),
        ((SHEET, SIGNED, f"{SIGNED}    confidance: x\n"), "claims.s400-signed.confidance", "confidence"),
        ((SHEET, SIGNED, f"{SIGNED}    tool: x\n"), "claims.s400-signed.tool", ""),
        ((SHEET, SIGNAL, f"{SIGNAL}    adressee: x\n"), "claims.s400-signals-alternative.adressee", "addressee"),
        ((SHEET, STAKE, STAKE.replace("{", "{lable: x, ")), f"{SHIELD}.lable", "label"),
        ((SHEET, "coding: {by", "coding: {bye: x, by"), "coding.bye", "by"),
        ((SHEET, "  source: www", "  kid: x\n  source: www"), "text.kid", "kind"),
        ((BOOK, "doi: ", "doii: "), "doii", "doi"),
        ((BOOK, "ch1: {title", "ch1: {page: 1, title"), "parts.ch1.page", "pages"),
        ((ACTORS, "label: Turkey,", "label: Turkey, alsoo: x,"), "actors.turkey.alsoo", "also"),
        ((ACTORS, "label: Turkey,", "label: Turkey, wikdata: Q1,"), "actors.turkey.wikdata", "wikidata"),
        ((ACTORS, "Oya Dursun-Özkanca}", "Oya, wiki-data: Q1}"), "agents.oya-dursun-ozkanca.wiki-data", "wikidata"),
        ((ACTORS, "actors:\n", "wikidata-notes: x\nactors:\n"), "wikidata-notes", "wikidata-note"),
        ((BOOK, "{kind: abstract", "{kin: x, kind: abstract"), "parts.abstract.kin", "kind"),
        ((CUT, "  extent:", "  extend: x\n  extent:"), "text.extend", "extent"),
        ((CUT, "  extent:", "  product: x\n  extent:"), "text.product", "product-id"),
        ((CUT, "text:\n", "text:\n  notes: x\n"), "text.notes", "note"),
        ((ABSTRACT, "ch2}", "ch2, examined: x}"), "cases.western-balkans.examined", "examined-in"),
        (
            (CUT, "carried-out\n    when: 2015", "carried-out\n    unred: x\n    when: 2015"),
            "actions.refugee-deal.unred",
            "unread",
        ),
        ((ACTORS, "actors:", "actor:"), "actor", "actors"),
        # A field of another sheet, or of another kind of claim, is not offered.
        ((ACTORS, "wikidata-note:", "note:"), "note", ""),
        ((SHEET, "\ncases:", "\nevents: {}\n\ncases:"), "events", "arguments"),
        ((SHEET, SIGNED, f"{SIGNED}    sources: x\n"), "claims.s400-signed.sources", "disputes"),
        ((SHEET, SIGNED, f"{SIGNED}    addressees: x\n"), "claims.s400-signed.addressees", ""),
    ],
)
def test_unknown_fields(tmp_path: Path, edit: Edit, entry: str, near: str) -> None:
    hint = f" Nearest: {near}." if near else ""
    field = entry.rsplit(".", maxsplit=1)[-1]
    assert mistake(tmp_path, *edit) == f"{entry}: there is no field {field!r} here.{hint}"


@pytest.mark.parametrize(("other", "field"), [("date", "when"), ("target", "against"), ("partner", "with")])
def test_a_field_under_another_name_is_recognized(tmp_path: Path, other: str, field: str) -> None:
    edit = (CUT, "carried-out\n    when: 2015", f"carried-out\n    {other}: x\n    when: 2015")
    told = f"actions.refugee-deal.{other}: there is no field {other!r} here. Write '{field}:'."
    assert mistake(tmp_path, *edit) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("", "it is blank. Write a text; it cannot be left out."),
        ("' '", "it is empty."),
        ("[a, b]", "a text is wanted."),
        ("{a: b}", "a text is wanted."),
        ('"a\\x07b"', "it holds the invisible character U+0007, after 'a'; delete it."),
        ('"a\\eb"', "it holds the invisible character U+001B, after 'a'; delete it."),
        ("a\u202eb", "it holds the invisible character U+202E (right-to-left override), after 'a'; delete it."),
        ('"a\\u2067b"', "it holds the invisible character U+2067 (right-to-left isolate), after 'a'; delete it."),
        ('"a\\ud800b"', "it holds the invisible character U+D800, after 'a'; delete it."),
        ('"\\u200b"', "it holds the invisible character U+200B (zero width space); delete it."),
        ('"so\\u00adft"', "it holds the invisible character U+00AD (soft hyphen), after 'so'; delete it."),
        ('"a\\u200cb"', "it holds the invisible character U+200C (zero width non-joiner), after 'a'; delete it."),
        ('"a \\u200d"', "it holds the invisible character U+200D (zero width joiner), after 'a '; delete it."),
        ('"a\\u2028b"', "it holds the invisible character U+2028 (line separator), after 'a'; delete it."),
    ],
)
def test_texts(tmp_path: Path, value: str, told: str) -> None:
    assert mistake(tmp_path, SHEET, SIGNED, f"    statement: {value}\n") == f"claims.s400-signed.statement: {told}"


@pytest.mark.parametrize(
    "label", ["می\u200cخواهم", "क्\u200dष", "👩\u200d🚀", "❤\ufe0f\u200d🔥", "葛\U000e0100城", "A\u00a0B"]
)
def test_joiners_and_signs_for_how_a_letter_looks_are_kept_where_a_script_has_them(tmp_path: Path, label: str) -> None:
    """Unicode 23.2: Persian and Hindi are spelled with joiners, emoji are joined, and names have forms of a sign."""
    actors = read_library(edited(tmp_path, (ACTORS, "label: Turkey,", f"label: {label},"))).shared.actors
    assert actors["turkey"].label == label


def test_what_nobody_sees_is_taken_out_of_what_is_copied_from_a_text() -> None:
    """Readers of PDF put soft hyphens and ends of lines on the clipboard (yfedoseev/pdf_oxide#1412)."""
    found: list[Problem] = []
    quote = '"net\\u00adworks\\u2028of\\u200b NATO"'
    text = f"kind: claim\nabout: x\nstatement: S\nmodality: asserted\nquote: {quote}\npassage: [{quote}, end]\n"
    read = parse_record(text.encode(), "sheet.yaml", claims.PlainClaim, found)
    assert read is not None
    assert (read[0].quote, read[0].passage) == ("networks of NATO", ("networks of NATO", "end"))
    assert not found


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        (
            "passage",
            "all of it",
            "write 'sentence', or the first and the last words of the passage: [from words, to words].",
        ),
        (
            "passage",
            "[from]",
            "write 'sentence', or the first and the last words of the passage: [from words, to words].",
        ),
        ("passage", "[a b c d e f, g]", "it has 6 words; at most 5 say where a passage begins or ends."),
        ("page", "first", "'first' is not a page. Write it as 212, ix, 212a or 212-213."),
        ("page", "12-", "'12-' is not a page. Write it as 212, ix, 212a or 212-213."),
    ],
)
def test_passages_and_pages(tmp_path: Path, field: str, value: str, told: str) -> None:
    (found,) = mistakes(edited(tmp_path, (SHEET, QUOTED, f"{QUOTED}    {field}: {value}\n")))
    assert found.endswith(told)


@pytest.mark.parametrize("page", ["212", "ix", "212a", "A12", "212-213", "ix–xii"])
def test_a_page_is_as_it_is_printed(tmp_path: Path, page: str) -> None:
    data = edited(tmp_path, (SHEET, QUOTED, f"{QUOTED}    page: {page}\n    passage: sentence\n"))
    entry = read_library(data).sheets["tw2019-ch6"].chapter.claims["two-cases"]
    assert (entry.page, entry.passage) == (page, None)


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("“analyzes two case studies”", "analyzes two case studies"),
        ("„analyzes two case studies“", "analyzes two case studies"),
        ("«analyzes two case studies»", "analyzes two case studies"),
        ("'\"analyzes two case studies\"'", "analyzes two case studies"),
        ("“analyzes” two “studies”", "“analyzes” two “studies”"),
        ("analyzes “two”", "analyzes “two”"),
    ],
)
def test_marks_around_a_quotation_are_the_coders(tmp_path: Path, written: str, quote: str) -> None:
    data = edited(tmp_path, (SHEET, QUOTED, f"    quote: {written}\n"))
    assert read_library(data).sheets["tw2019-ch6"].chapter.claims["two-cases"].quote == quote


def test_a_day_that_is_in_no_calendar(tmp_path: Path) -> None:
    told = mistake(tmp_path, SHEET, DATE, "date: 2026-02-30")
    assert told == "coding.date: '2026-02-30' is no day: there is none such in the calendar. Correct it."


@pytest.mark.parametrize("value", ["tomorrow", "2026", "20261122", "86400", "2026-11-22T10:00"])
def test_dates(tmp_path: Path, value: str) -> None:
    told = mistake(tmp_path, SHEET, DATE, f"date: {value}")
    assert told == f"coding.date: {value!r} is not a date. Write it as 2019-11-15."


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (SHEET, DATE, "date: ", "coding.date: it is blank. Write a date; it cannot be left out."),
        (BOOK, "pages: 1-214", "pages: 214-1", "pages: the last page, 1, comes before the first, 214."),
        (
            BOOK,
            "pages: 1-214",
            "pages: all",
            "pages: write the first and the last page, such as 113-125, ix-xii or 212a.",
        ),
        (BOOK, "doi: 10.1017/", "doi: ", "doi: '9781316998960' is not a DOI. Write it as 10.1017/9781316998960."),
        (BOOK, "tw2019", "TW_19", f"book: 'TW_19' {NO_ID}, such as 'tw-19'."),
        (SHEET, CASE, "comprises: [[x]]", f"{OF_CASE}.0: a text is wanted."),
        (SHEET, STAKE, "  nato-defense-shield: x\n", f"{SHIELD}: {NO_FIELDS}"),
        (SHEET, STAKE, "  nato-defense-shield:\n", f"{SHIELD}: {NO_FIELDS}"),
        (
            ACTORS,
            "kind: alliance",
            "kind: x",
            (
                "actors.nato.kind: the codebook has no 'x' under actor kinds. The choices are state, organization, "
                "alliance, group; to add one, start a codebook of your own with 'kg codebook new'."
            ),
        ),
        (
            SHEET,
            "    quote: signals its resolve\n",
            f"    quote: {'word ' * 16}\n",
            "claims.signals-resolve.quote: it quotes 16 words; quote at most 15.",
        ),
        (
            SHEET,
            TITLE,
            "title: Another\n",
            f"title: here it is “Another”, and {IN_PARTS} “Turkish Rapprochement with Russia in Security”. {AGREE}",
        ),
        (SHEET, "pages: 113-125", "pages: 113-126", f"pages: here it is 113–126, and {IN_PARTS} 113–125. {AGREE}"),
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
            f"{OF_CATEGORY}: the codebook has no 'boundry-breaking' under categories. {NEAREST}.",
        ),
        (
            SHEET,
            CATEGORY,
            "    category: blackmail-power\n",
            f"{OF_CATEGORY}: the codebook has no 'blackmail-power' under categories. It is one of the tools; {RANKS}.",
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
    assert mistake(tmp_path, file, old, new) == told


CODE = "product-id: B0536E608D259A1C60788A4FA27F8478"
NO_CODE = "is not a product id. 32 digits 0-9 and capital letters A-F are wanted."
EXTENT, OF_EXTENT = "extent: text-held-in-part", "text.extent: the codebook has no"
EXTENTS = "text-held, text-held-in-part, text-noted, title-only"
EXAMINED, OF_EXAMINED = "examined-in: tw2019-ch2", "cases.western-balkans.examined-in: "
NO_PART = "there is no part 'tw2019-ch9'. Nearest: tw2019-ch7, tw2019-ch6, tw2019-ch5."
NO_ITEM = "is not a Wikidata item. Write it as Q43."
PRESS = "agents.cambridge-university-press.wikidata"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (CUT, CODE, f"{CODE}0", f"text.product-id: 'B0536E608D259A1C60788A4FA27F84780' {NO_CODE}"),
        (CUT, CODE, "product-id: B0536E60", f"text.product-id: 'B0536E60' {NO_CODE}"),
        (CUT, CODE, CODE.replace("B", "b"), f"text.product-id: 'b0536E608D259A1C60788A4FA27F8478' {NO_CODE}"),
        (CUT, CODE, "product-id: ''", f"text.product-id: '' {NO_CODE}"),
        (CUT, EXTENT, "extent:", "text.extent: it is blank. Write a text, or remove the line."),
        (CUT, EXTENT, "extent: text-hled", f"{OF_EXTENT} 'text-hled' under extents. Nearest: {NEAR_HELD}."),
        (CUT, EXTENT, "extent: bits", f"{OF_EXTENT} 'bits' under extents. The choices are {EXTENTS}."),
        (
            BOOK,
            "kind: abstract",
            "kind: ",
            f"parts.abstract.kind: it is blank. Choose {PARTS_ARE}.",
        ),
        (BOOK, "kind: abstract", "kind: summary", f"parts.abstract.kind: 'summary' {CHAPTER_OR_ABSTRACT}"),
        (ABSTRACT, EXAMINED, "examined-in: Ch2", f"{OF_EXAMINED}'Ch2' {NO_ID}, such as 'ch2'."),
        (ABSTRACT, EXAMINED, "examined-in: ch2", f"{OF_EXAMINED}there is no part 'ch2'. Nearest: tw2019-ch2."),
        (ABSTRACT, EXAMINED, "examined-in: [ch2]", f"{OF_EXAMINED}a text is wanted."),
        (
            ABSTRACT,
            EXAMINED,
            "examined-in: tw2019-ch9",
            f"{OF_EXAMINED}{NO_PART}",
        ),
        (ACTORS, "Q43}", "43}", f"actors.turkey.wikidata: '43' {NO_ITEM}"),
        (ACTORS, "Q43}", "q43}", f"actors.turkey.wikidata: 'q43' {NO_ITEM}"),
        (ACTORS, "Q43}", "Q043}", f"actors.turkey.wikidata: 'Q043' {NO_ITEM}"),
        (ACTORS, "Q43}", "[Q43, Q159]}", "actors.turkey.wikidata: a text is wanted."),
        (ACTORS, "Q912887", "wiki/Q912887", f"{PRESS}: 'wiki/Q912887' {NO_ITEM}"),
        (ACTORS, "wikidata-note: The", "wikidata-note: ''  # The", "wikidata-note: it is empty."),
        (ACTORS, "wikidata-note: The", "wikidata-note: [a]  # The", "wikidata-note: a text is wanted."),
    ],
)
def test_what_is_known_of_public_things(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    assert mistake(tmp_path, file, old, new) == told


WITHHELD = "by its extent, 'text-noted', the text is not held, but its lock has places in it"
NOTE = "  note: Known from notes of its facts, in which no cut is marked.\n"
IN_PART = "the text is held in part. Say in 'note:' what could be read and what is cut."
NO_NOTE = "the text is not held. Say in 'note:' what could be read and what is cut."


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (NOTES, NOTE, "", NO_NOTE),
        (NOTES, NOTE, "  note:\n", NO_NOTE),
    ],
)
def test_of_a_text_that_is_not_held_is_said_what_is_cut(
    tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    data = edited(tmp_path, (file, old, new))
    assert mistakes(data) == [at_entry(data, file, "text") + told]


def test_of_a_text_that_is_held_in_part_is_said_what_is_cut(tmp_path: Path) -> None:
    whole, note = "  extent: text-held\n", "  note: The page does not say who wrote"
    data = edited(tmp_path, (AIMS, whole, "  extent: text-held-in-part\n"), (AIMS, note, f"  # {note}"))
    assert mistakes(data) == [at_entry(data, AIMS, "text") + IN_PART]


def test_a_text_that_is_not_held_has_no_lock(tmp_path: Path) -> None:
    data = edited(tmp_path, also=(NOTES,))
    marks = f"text 90 {'a' * 64} {'b' * 64}\n"
    (data / NOTES).with_suffix(".lock").write_text(marks, encoding="utf-8")
    told = f"{WITHHELD}. Correct 'extent:', or remove the lock."
    assert mistakes(data) == [at_entry(data, NOTES, "text.extent") + told]


def test_a_lock_that_is_not_as_it_was_written_is_reported(tmp_path: Path) -> None:
    data = edited(tmp_path, also=(NOTES,))
    (data / NOTES).with_suffix(".lock").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    (told,) = mistakes(data)
    assert ".lock:1: this line is not as kg wrote it. Take it from git as it was" in told


@pytest.mark.parametrize("file", [SHEET, CUT])
def test_of_an_extent_that_is_misspelt_nothing_else_is_told(tmp_path: Path, file: str) -> None:
    data = edited(tmp_path)
    text = re.sub(r"  extent: .*\n", "", (resources.folder("data") / file).read_text(encoding="utf-8"))
    (data / file).write_text(text.replace("\ntext:\n", "\ntext:\n  extent: text-hled\n"), encoding="utf-8")
    told = f"the codebook has no 'text-hled' under extents. Nearest: {NEAR_HELD}."
    assert mistakes(data) == [at_entry(data, file, "text.extent") + told]


def test_what_is_known_of_public_things_is_read(tmp_path: Path) -> None:
    data = edited(tmp_path, (SHEET, CASE, f"{CASE}\n    examined-in: tw2019-ch6"), also=(CUT,))
    library = read_library(data)
    cut, held = (library.sheets[name].chapter.text for name in ("tw2019-ch4", "tw2019-ch6"))
    assert (cut.extent, cut.product_id) == ("text-held-in-part", "B0536E608D259A1C60788A4FA27F8478")
    assert (held.extent, held.product_id) == ("text-held", None)
    marks = [library.sheets[name].lock.text for name in ("tw2019-ch4", "tw2019-ch6")]
    assert [mark and mark.characters for mark in marks] == [751, 1192]
    assert (cut.is_held, cut.is_whole, held.is_held, held.is_whole) == (True, False, True, True)
    case = library.sheets["tw2019-ch6"].chapter.cases["sco-case"]
    assert (case.comprises, case.examined_in) == (("sco-membership",), "tw2019-ch6")
    parts = library.books[0].record.parts
    assert (parts["abstract"].kind, parts["ch6"].kind) == ("abstract", "chapter")
    assert library.shared.actors["turkey"].wikidata == "Q43"
    assert library.shared.agents["cambridge-university-press"].wikidata == "Q912887"


@pytest.mark.parametrize(
    "text",
    [
        "actors: {turkey: {kind: state, label: Turkey, wikidata: Q43}}\n",
        "agents: {press: {kind: organization, name: Press, wikidata: Q912887}}\n",
    ],
)
def test_where_a_single_item_was_read_is_said_too(tmp_path: Path, text: str) -> None:
    data = edited(tmp_path)
    (data / ACTORS).write_text(text, encoding="utf-8")
    told = "data/actors.yaml:1: it gives Wikidata items; say in 'wikidata-note:' where they were read."
    assert [line for line in mistakes(data) if "actors.yaml" in line] == [told]


def test_what_is_not_known_may_be_left_out(tmp_path: Path) -> None:
    data = edited(tmp_path, (CUT, CODE, "product-id:"), (ACTORS, ", wikidata: Q159}", "}"))
    library = read_library(data)
    assert library.sheets["tw2019-ch4"].chapter.text.product_id is None
    assert library.shared.actors["russia"].wikidata is None


@pytest.mark.parametrize(
    ("old", "new", "entry", "told"),
    [
        (SIGNED, "", "claims.s400-signed", "there is no 'statement'. Add 'statement:'."),
        (SIGNAL, "", "claims.s400-signals-alternative", "there is no 'conveys'. Add 'conveys:'."),
        (
            FIRM,
            "    about: standing-firm\n",
            "claims.turkey-stands-firm",
            f"there is no 'kind'. Add 'kind:'; the kinds are {KINDS}.",
        ),
        (
            FIRM,
            FIRM.replace("claim", "clam"),
            "claims.turkey-stands-firm",
            f"there is no kind 'clam'. {CHOICES}",
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
            "give one of 'addressee:', 'unstated: [addressee]' and 'unread: [addressee]'.",
        ),
        (
            "    unstated: [origin]\n",
            "",
            "claims.switch-to-boundary-breaking",
            "give one of 'from-category:', 'unstated: [origin]' and 'unread: [origin]'.",
        ),
        ("    to-category: boundary-breaking\n", "", "claims.switch-to-boundary-breaking", NOWHERE),
        ("comprises: [sco-membership]", "comprises: []", "cases.sco-case", NO_MATTER),
        ("    comprises: [sco-membership]\n", "", "cases.sco-case", NO_MATTER),
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
    assert mistakes(data) == [at_entry(data, SHEET, entry) + told]


@pytest.mark.parametrize(
    ("file", "old", "told"),
    [
        (BOOK, "author: oya-dursun-ozkanca\n", "nobody is named who wrote or edited it; add 'author:' or 'editor:'."),
        (
            ACTORS,
            "wikidata-note: The Wikidata item was read in public files that name it, not on the live Wikidata.\n",
            "it gives Wikidata items; say in 'wikidata-note:' where they were read.",
        ),
    ],
)
def test_what_a_file_lacks_is_told_at_its_first_line(tmp_path: Path, file: str, old: str, told: str) -> None:
    data = edited(tmp_path, (file, old, ""))
    lines = (data / file).read_text(encoding="utf-8").splitlines()
    line = next(i for i, text in enumerate(lines, 1) if not text.startswith("#"))
    assert mistakes(data) == [f"data/{file}:{line}: {told}"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ": it is empty."),
        (b"# nothing\n", ": it is empty."),
        (b"---\n", f":2: {NO_FIELDS}"),
        (b"- a\n- b\n", f":1: {NO_FIELDS}"),
        (b"text\n", f":1: {NO_FIELDS}"),
        (b"\xff\n", ": it is not UTF-8 (byte 0). Save it as UTF-8."),
        (
            b"a: 1\n b: 2\n",
            (
                ":2: a: this line is indented, and 'a' above it has its value already. "
                "Begin both lines at the same column, 0 blanks in."
            ),
        ),
    ],
)
@pytest.mark.parametrize("file", [ACTORS, BOOK, SHEET, CONTEXT])
def test_a_file_that_is_no_sheet(tmp_path: Path, file: str, content: bytes, told: str) -> None:
    data = edited(tmp_path, also=(file,))
    (data / file).write_bytes(content)
    assert mistakes(data) == [f"data/{file}{told}"]


def _records(library: Library) -> list[Record]:
    """Return every record of a library of one book with a context."""
    (book,) = library.books
    assert book.context
    return [library.shared, book.record, *(sheet.chapter for sheet in book.sheets), book.context.record]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    data = edited(tmp_path, also=(CONTEXT,))
    before = _records(read_library(data))
    for file in (ACTORS, BOOK, SHEET, CONTEXT):
        (data / file).write_bytes(b"\xef\xbb\xbf" + (data / file).read_bytes().replace(b"\n", b"\r\n"))
    assert _records(read_library(data)) == before


def test_numbers_where_a_text_is_wanted_are_texts(tmp_path: Path) -> None:
    data = edited(tmp_path, (SHEET, SIGNED, "    statement: 1_0.50\n"))
    assert read_library(data).books[0].sheets[0].chapter.claims["s400-signed"].statement == "1_0.50"


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    edits = [
        (ACTORS, "kind: person, name: Simbolon", "kind: x, name: Simbolon"),
        (ACTORS, "Q43}", "43}"),
        (BOOK, "doi: 10", "doi: x10"),
        (BOOK, "1-214", "9-1"),
        (CUT, CODE, "product-id: x"),
        (NOTES, "[origin, destination]", "[orgin, destination]"),
        (SHEET, SIGNED, ""),
        (SHEET, QUOTED, f"{QUOTED}    page: first\n"),
        (CONTEXT, "2012-06-06/2012-06-07", "2012-06-06/2012-06-05"),
    ]
    assert [line.split(": ")[1] for line in mistakes(edited(tmp_path, *edits))] == [
        "actors.turkey.wikidata",
        "agents.simbolon.kind",
        "doi",
        "pages",
        "text.product-id",
        "claims.two-cases.page",
        "claims.s400-signed",
        "chapter",  # which is coded in two files here
        "claims.switched.unread.0",
        "events.sco-approval.when",
    ]


def test_every_wrong_name_is_told_at_once(tmp_path: Path) -> None:
    edits = [
        (BOOK, "author: oya", "author: o"),
        (CUT, EXTENT, "extent: x"),
        (AIMS, "seeks: footing", "seeks: [x, y]"),
        (SHEET, CASE, "comprises: [x, y]"),
        (SHEET, CATEGORY, "    category: z\n"),
        (CONTEXT, "bears-on: [united-states]", "bears-on: [z]"),
    ]
    assert [line.split(": ")[1] for line in mistakes(edited(tmp_path, *edits))] == [
        "author",
        "claims.seeks-footing.seeks.0",
        "claims.seeks-footing.seeks.1",
        "text.extent",
        f"{OF_CASE}.0",
        f"{OF_CASE}.1",
        OF_CATEGORY,
        "events.caatsa-signed.bears-on.0",
    ]


# Names in every field that says what its names stand for

Mark = InScheme | RefersTo
#: The records that name something, and where one of each kind stands.
RECORDS: dict[type[Record], tuple[str, tuple[str, ...]]] = {
    works.BookFile: (BOOK, ()),
    works.Part: (BOOK, ("parts", "ch6")),
    project.ProjectFile: (PROJECT, ()),
    records.Text: (SHEET, ("text",)),
    records.Coding: (SHEET, ("coding",)),
    records.Case: (SHEET, ("cases", "sco-case")),
    records.Action: (SHEET, ("actions", "s400-agreement")),
    claims.PlainClaim: (SHEET, ("claims", "s400-signed")),
    claims.Classification: (SHEET, ("claims", "sco-is-boundary-challenging")),
    claims.ToolUse: (SHEET, ("claims", "uses-blackmail-power")),
    claims.Shift: (SHEET, ("claims", "switch-to-boundary-breaking")),
    claims.Signal: (SHEET, ("claims", "s400-signals-alternative")),
    claims.Aim: (AIMS, ("claims", "seeks-footing")),
    claims.Involvement: (SHEET, ("claims", "s400-opposes-nato")),
    claims.Definition: (AIMS, ("claims", "pragmatic-neo-ottomanism-defined")),
    claims.Sorting: (SHEET, ("claims", "compellent-threats-challenge")),
    claims.Explanation: (ABSTRACT, ("claims", "domestic-explanation")),
    claims.Argument: (SHEET, ("arguments", "sco-argument")),
    drafts.DraftEntry: (SHEET, ("drafts", "begun")),
    records.ActorEntry: (ACTORS, ("actors", "nato")),
    records.Membership: (ACTORS, ("memberships", "turkey-nato")),
    context.Source: (CONTEXT, ("sources", "mfa-qa3")),
    context.ContextEvent: (CONTEXT, ("events", "f35-removal")),
    context.ContextClaim: (CONTEXT, ("claims", "later-stage")),
    context.ContextArgument: (CONTEXT, ("arguments", "objection")),
}


#: An argument that the real context has not.
OBJECTION = {
    "premises": ["no-formal-application", "later-stage"],
    "structure": "linked",
    "conclusion": "sco-is-no-alternative",
    "scheme": "sign",
    "cue": "so",
    "held-by": "simbolon",
    "sources": ["mfa-qa3"],
    "where": "The last sentence",
}


def _marks(hint: Any) -> Iterator[Mark]:
    """Yield the marks of a type, however deep they are hidden in it."""
    yield from (mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Mark))
    for inner in get_args(hint):
        yield from _marks(inner)


def _marked(record: type[Record]) -> list[tuple[type[Record], str, Mark]]:
    """Return the fields of a record that name something, each with its mark."""
    hints = get_type_hints(record, include_extras=True)
    fields = record.model_fields.items()
    return [(record, str(field.alias), mark) for name, field in fields for mark in _marks(hints[name])]


MARKED = [marked for record in RECORDS for marked in _marked(record)]


def test_every_record_that_names_something_is_looked_at() -> None:
    modules = (claims, context, drafts, project, records, works)
    written = {thing for module in modules for thing in vars(module).values() if isinstance(thing, type)}
    naming = {thing for thing in written if issubclass(thing, Record) and _marked(thing)}
    assert naming - {Anchored, claims.ClaimBase, context.Sourced} == RECORDS.keys()


def test_every_field_that_names_something_says_what() -> None:
    claim = {"about", "modality", "tense", "condition", "held-by", "confidence", "disputes", "translator"}
    argument = {"premises", "conclusion", "scheme", "held-by", "confidence", "undercuts", "translator"}
    fields: dict[type[Record], set[str]] = {
        works.BookFile: {"author", "editor", "interviewer", "publisher"},
        works.Part: {"author"},
        project.ProjectFile: {"coders"},
        records.Text: {"kind", "extent"},
        records.Coding: {"by", "confidence"},
        records.Case: {"comprises", "examined-in"},
        records.Action: {"actor", "against", "with", "concerns", "responds-to", "actuality"},
        claims.PlainClaim: claim,
        claims.Classification: {*claim, "category"},
        claims.ToolUse: {*claim, "tool"},
        claims.Shift: {*claim, "from-category", "to-category"},
        claims.Signal: {*claim, "addressee", "conveys"},
        claims.Aim: {*claim, "seeks"},
        claims.Explanation: {*claim, "driver"},
        claims.Involvement: {*claim, "involves"},
        claims.Definition: claim,
        claims.Sorting: {*claim, "under"},
        claims.Argument: argument,
        drafts.DraftEntry: {
            *claim,
            *argument,
            *("category", "tool", "from-category", "to-category", "addressee", "conveys", "seeks", "driver"),
            *("involves", "under"),
        },
        records.ActorEntry: {"kind", "continues"},
        records.Membership: {"member", "organization"},
        context.Source: {"kind"},
        context.ContextEvent: {"sources", "bears-on", "translator"},
        context.ContextClaim: {*claim, "sources"},
        context.ContextArgument: {*argument, "sources"},
    }
    assert {record: {field for other, field, _ in MARKED if other == record} for record in RECORDS} == fields


def _wrong_names(mark: Mark) -> tuple[str, str]:
    """Return the name of nothing, and that of something else than is wanted."""
    if isinstance(mark, InScheme):
        return "no-such-thing", next(name for name in sorted(shipped().by_name.keys() - shipped().schemes[mark.scheme]))
    kinds = {"argument": "tw2019-ch6-sco-argument", "claim": "tw2019-ch6-s400-signed", "actor": "russia"}
    return "no-such-thing", next(name for kind, name in kinds.items() if kind not in mark.kinds)


@pytest.mark.parametrize(
    ("record", "field", "mark"), MARKED, ids=[f"{record.__name__}.{field}" for record, field, _ in MARKED]
)
def test_a_wrong_name_is_told_in_every_such_field(tmp_path: Path, record: type[Record], field: str, mark: Mark) -> None:
    file, steps = RECORDS[record]
    data = edited(tmp_path, also=(file,))
    for wrong in _wrong_names(mark):
        values: Any = read_yaml(resources.folder("data") / file, file).values
        entry = values
        if record is context.ContextArgument:
            values["arguments"] = {steps[-1]: dict(OBJECTION)}
        if record is drafts.DraftEntry:
            values["drafts"] = {steps[-1]: {"kind": "argument"}}
        for step in steps:
            entry = entry[step]
        entry[field] = wrong
        given = {"from-category": "origin", "condition": "condition", "held-by": "statement"}.get(field)
        if given in entry.get("unstated", ()):
            entry["unstated"].remove(given)
        if field == "premises":
            entry.pop("structure", None)
        if field == "translator":
            entry.setdefault("quote", "words")
            entry["translation"] = "words of another language"
        if field == "interviewer":
            entry["kind"] = "interview"
        (data / file).write_text(json.dumps(values, indent=1), encoding="utf-8")
        (told,) = mistakes(data)
        where, place, message = told.split(": ", 2)
        line = (data / file).read_text(encoding="utf-8").splitlines()[int(where.rpartition(":")[2]) - 1]
        assert line.strip().removesuffix(",") == f'"{field}": "{wrong}"'
        assert place == ".".join((*steps, field))
        no = "the codebook has no" if isinstance(mark, InScheme) else f"there is no {' or '.join(sorted(mark.kinds))}"
        assert message.startswith(f"{no} {wrong!r}")


# The places of files


def test_two_sheets_of_one_chapter(tmp_path: Path) -> None:
    data = edited(tmp_path)
    shutil.copy(data / SHEET, data / HOME / "chapters" / "07.yaml")
    (told,) = mistakes(data)
    line = at_entry(data, SHEET, "chapter").split(":")[1]
    assert told == f"data/{HOME}/chapters/07.yaml:{line}: chapter: this chapter is already coded in data/{SHEET}."


def test_two_books_of_one_key(tmp_path: Path) -> None:
    data = edited(tmp_path)
    (data / "other").mkdir()
    shutil.copy(data / BOOK, data / "other" / "book.yaml")
    (told,) = mistakes(data)
    assert told == f"data/{BOOK}:2: book: the book 'tw2019' is already defined in data/other/book.yaml."


def test_a_folder_without_a_book(tmp_path: Path) -> None:
    data = edited(tmp_path)
    (data / BOOK).unlink()
    hint = "A book's folder holds book.yaml and chapters/NN.yaml."
    assert mistakes(data) == [f"data: there is no book.yaml here or one level below. {hint}"]


def test_a_folder_that_is_missing_or_a_file(tmp_path: Path) -> None:
    data = edited(tmp_path)
    assert mistakes(tmp_path / "none") == ["none: there is no such folder."]
    assert mistakes(data / ACTORS) == ["data/actors.yaml: this is a file; a folder of coding sheets is wanted."]


@pytest.mark.parametrize("inside", [False, True])
def test_a_book_alone_with_its_actors_beside_or_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, inside: bool
) -> None:
    data = edited(tmp_path, also=(CONTEXT,))
    whole = _records(read_library(data))
    if inside:
        (data / ACTORS).rename(data / HOME / ACTORS)
    by_name = read_library(data / HOME)
    monkeypatch.chdir(data / HOME)
    for alone in (by_name, read_library(Path())):
        assert _records(alone) == whole


def test_missing_actors_are_told_once(tmp_path: Path) -> None:
    data = edited(tmp_path)
    (data / ACTORS).unlink()
    assert mistakes(data) == [f"data/{ACTORS}: it cannot be read: No such file or directory."]


def test_a_file_of_a_text_is_a_plain_name(tmp_path: Path) -> None:
    folder = edited(tmp_path, (SHEET, "  source: ", "  file: ../../secret.txt\n  source: "))
    with pytest.raises(InputError, match=r"'\.\./\.\./secret\.txt' is not the name of a file in the book's folder"):
        read_library(folder)
