"""A newcomer gets from a page of text to a sheet that builds by filling in the blanks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from ruamel.yaml import YAML

from kg.anchors.normalize import fold
from kg.anchors.outcomes import Outcome
from kg.anchors.sentences import sentences
from kg.codebook.reader import shipped
from kg.drafts.examples import example
from kg.drafts.names import names_in
from kg.drafts.new_sheet import Frame, draft_sheet, language_note
from kg.drafts.start import start
from kg.drafts.words import word_lists
from kg.errors import InputError
from kg.pipeline.build import build
from kg.sheets.claims import Claim
from kg.sheets.library import SECTIONS
from kg.sheets.records import Chapter
from kg.yaml.positions import parse_yaml
from tests.texts.test_documents import HOME, RAW, TEXT

TURKISH = (
    "Türkiye, ittifakın ortak komutasından ayrılmadı; ancak Rusya ile yeni bir anlaşma imzaladı ve bunun bir tercih "
    "olduğunu söyledi. Özellikle savunma alanında, müttefikler arasında güven giderek azaldı ve görüşmeler uzadı."
)
FRENCH = (
    "La France se retire du commandement intégré mais reste partie au traité. Elle demande que les bases étrangères "
    "soient évacuées avant le mois d’avril de l’année suivante, et les alliés répondent à cette lettre."
)
GERMAN = (
    "Frankreich verließ die gemeinsame Führung, blieb aber im Bündnis. Über die Gründe schwieg man in Paris lange, "
    "und die anderen Mitglieder erklärten, dass der Vertrag für ihre Sicherheit wesentlich bleibe."
)
DUTCH = (
    "Frankrijk verliet het gezamenlijke commando, maar bleef in het bondgenootschap. De andere leden verklaarden dat "
    "het verdrag voor hun veiligheid van groot belang was en dat zij zonder Frankrijk verder zouden gaan."
)
FRAME = Frame("ch1", "../schemas", shipped())
FIVE = {
    "us": {"united-states"},
    "turkey": {"turkey"},
    "compellent threat": {"threat"},
    "nato": {"nato"},
    "sco": {"sco"},
}


def read(yaml: str) -> object:
    return YAML(typ="safe", pure=True).load(yaml)


def blanks(value: object, place: str = "") -> Iterator[str]:
    """Yield where nothing is written yet."""
    if value is None:
        yield place
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from blanks(item, f"{place}.{key}".lstrip("."))


def tree(folder: Path) -> dict[Path, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".kg" not in path.parts)
    return {path: path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Turkey left.", {"turkey": "Turkey"}),
        ("Turkey's army; TURKEY", {"turkey": "Turkey"}),
        ("The compellent threats' aim", {"threat": "compellent threat"}),
        ("A compellent  threat", {}),
        ("It concerns the US.", {"united-states": "US"}),
        ("It concerns the US's allies.", {"united-states": "US"}),
        ("It concerns us, uses us.", {}),
        ("It told us that the US had left.", {"united-states": "US"}),
        ("Us too.", {}),
        ("A USB stick, the bUS", {}),
        ("Turkeyish, unturkey", {}),
        ("pro-NATO and Nato-led", {"nato": "NATO"}),
        ("The SCO met Turkey, not the sco.", {"sco": "SCO", "turkey": "Turkey"}),
        ("", {}),
    ],
)
def test_names(sentence: str, named: dict[str, str]) -> None:
    assert list(names_in(sentence, FIVE).items()) == list(named.items())


def test_a_label_may_hold_any_mark() -> None:
    assert names_in("It is C++ (new).", {"c++": {"c"}, "(new)": {"n"}}) == {"c": "C++", "n": "(new)"}


@pytest.mark.parametrize("text", [TURKISH, FRENCH, GERMAN, DUTCH], ids=["turkish", "french", "german", "dutch"])
def test_a_text_in_another_language_is_started_with_a_note(tmp_path: Path, text: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    said: list[str] = []
    started = start(page, "ch1", tmp_path / "book" / "chapters" / "01.yaml", say=said.append)
    (note,) = said
    assert re.match(r"This does not read as English \(\d+% of its words .* such as --language tr\.$", note)
    sheet = started[tmp_path / "book" / "chapters" / "01.yaml"]
    assert sheet.count("# Sentence") == len(sentences(fold(text).text)) > 1 - (text in {GERMAN, DUTCH})
    assert "  # - " not in sheet, "English words are not pointed out in it"


@pytest.mark.parametrize("text", [RAW, "Turkey stayed.", "Ankara'da kaldı.", f"Türkiye, Özal. {RAW}"])
def test_of_english_and_of_what_is_too_short_to_tell_nothing_is_said(text: str) -> None:
    assert not language_note(fold(text), "", None)


def test_the_words_of_another_language_are_the_project_s(tmp_path: Path) -> None:
    page, out = tmp_path / "page.txt", tmp_path / "book" / "chapters" / "01.yaml"
    page.write_text(f"{TURKISH} Bu belki bir sınamadır.", encoding="utf-8")
    said: list[str] = []
    start(page, "ch1", None, "az", said.append)
    assert said == ["There are no lists of words for 'az'; put words/az.yaml next to actors.yaml."]
    lists = tmp_path / "book" / "words" / "az.yaml"
    lists.parent.mkdir(parents=True)
    lists.write_text("language: az\nhedges: {hedged: [belki]}\n", encoding="utf-8")
    said.clear()
    sheet = start(page, "ch1", out, "az", said.append)[out]
    assert said == []
    assert "  # - hedge 'belki': modality: hedged?\n" in sheet


def test_words_that_may_speak_for_something_are_pointed_out_in_their_sentence() -> None:
    words = word_lists("en")
    raw = "Paris said that it might stay. It left because the fleet counts."
    sheet = draft_sheet(FRAME, fold(raw), "t", {"paris": {"france"}}, words)
    first, second = sheet.partition("# Sentence 1")[2].split("# Sentence 2")
    assert "  # - says 'said': held-by: france?\n  # - hedge 'might': modality: hedged?\n" in first
    assert "  # - cue 'because': an argument?\n" in second
    assert "hedge '" not in second
    assert set(blanks(read(sheet))) == {"title", "coding.by", "coding.date", *SECTIONS}, "nothing is classified"


def test_a_sheet_for_a_text_that_is_known_from_notes(tmp_path: Path) -> None:
    out = tmp_path / "my-book" / "chapters" / "01.yaml"
    sheet = start(None, "ch1", out)[out]
    values = read(sheet)
    assert isinstance(values, dict)
    assert values["text"]["extent"] == "text-noted"
    assert set(blanks(values)) == {"title", "text.source", "text.note", "coding.by", *SECTIONS}
    assert "quote:" not in sheet
    assert "where: which sentence or phrase is meant" in sheet


@pytest.mark.parametrize("held", [True, False])
def test_the_examples_are_entries_of_every_kind_and_right(*, held: bool) -> None:
    written = "".join(f"{section}:\n{example(section, held=held)}" for section in SECTIONS)
    text = {"kind": "full-text", "source": "x", "extent": "text-held" if held else "text-noted"}
    coding = {"by": "me", "date": "2026-01-01", "confidence": "high"}
    entries = parse_yaml(written.encode(), "examples").values
    assert isinstance(entries, dict)
    chapter = Chapter.model_validate({"chapter": "ch1", "title": "x", "text": text, "coding": coding, **entries})
    members = get_args(get_args(Claim)[0])
    kinds = {kind for member in members for kind in get_args(member.model_fields["kind"].annotation)}
    assert {claim.kind for claim in chapter.claims.values()} == kinds
    assert {action.kind for action in chapter.actions.values()} == {"action", "threat"}
    assert {bool(argument.undercuts) for argument in chapter.arguments.values()} == {True, False}


def test_the_key_of_a_book_keeps_its_letters(tmp_path: Path) -> None:
    started = start(HOME / "text.txt", "ch1", tmp_path / "Türk Dış Politikası" / "chapters" / "01.yaml")
    book = started[tmp_path / "Türk Dış Politikası" / "book.yaml"]
    assert "book: turk-dis-politikasi\n" in book


@pytest.mark.parametrize(
    ("sentence", "found"),
    [("İstanbul’da", True), ("ISTANBUL", True), ("İSTANBUL'DAN", True), ("Istanbullu", False)],
)
def test_names_with_a_dotted_or_dotless_i_and_with_endings(sentence: str, *, found: bool) -> None:
    assert bool(names_in(fold(sentence).text, {"istanbul": {"istanbul"}})) == found


@pytest.mark.parametrize(
    "text",
    [
        "Москва ответила. Анкара нет.",
        "Η Άγκυρα απάντησε. Η Αθήνα όχι.",
        "أجابت أنقرة. صمتت باريس.",
        "他回答了。她没有。",
    ],
)
def test_sentences_of_other_scripts(text: str) -> None:
    assert len(sentences(text)) == 2


def test_a_draft_has_blanks_only_where_the_coder_is_asked() -> None:
    sheet = draft_sheet(FRAME, fold(RAW), "text: 1.txt", {"nato": {"nato"}})
    values = read(sheet)
    assert set(blanks(values)) == {"title", "coding.by", "coding.date", *SECTIONS}
    assert isinstance(values, dict)
    assert values["text"]["source"] == "text: 1.txt"
    entries = read(uncommented(sheet))
    assert isinstance(entries, dict)
    assert len(entries["claims"]) == len(sentences(TEXT)) == sheet.count("# Sentence")
    for claim, (first, last) in zip(entries["claims"].values(), sentences(TEXT), strict=True):
        assert not {"at", "sha256"} & claim.keys()
        assert TEXT[first:last].startswith(claim["quote"])
        assert set(blanks(claim)) == {"about", "statement", "modality"}


def test_the_sentences_say_what_they_name() -> None:
    sheet = draft_sheet(FRAME, fold("NATO stays. It does."), "t", {"nato": {"nato"}})
    assert "# Sentence 1. It names: nato (NATO).\n" in sheet
    assert "# Sentence 2. It names: nothing that actors.yaml or the codebook has.\n" in sheet


def test_labels_of_the_coding_are_no_names_in_a_text(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("France found that it was agreed, a sign of high hopes. It was boundary testing.", encoding="utf-8")
    sheet = start(text, "ch1", None)[None]
    assert "# Sentence 1. It names: france (France).\n" in sheet
    assert "# Sentence 2. It names: boundary-testing (boundary testing).\n" in sheet


def uncommented(sheet: str) -> str:
    """Return a sheet as a coder leaves it who takes the '# ' away from every entry of a sentence."""
    entry = re.compile(r"^  # s\d+:\n(?:  #   .*\n)+", re.MULTILINE)
    return entry.sub(lambda match: re.sub(r"(?m)^  # ", "  ", match[0]), sheet)


def filled(text: str, *fillings: tuple[str, str]) -> str:
    for blank, words in fillings:
        text, number = re.subn(blank, words, text, flags=re.MULTILINE)
        assert number, blank
    return text


#: What a newcomer fills in beside the sheet.
FILLED = {
    "book.yaml": [
        ("^title:", "title: Mine"),
        ("^(author|publisher):", r"\1: me"),
        ("^published:", "published: 2026-01-01"),
        ("title: }", "title: France}"),
    ],
    "actors.yaml": [("name: }", "name: Me}")],
}


def test_a_newcomer_gets_to_a_sheet_that_builds(tmp_path: Path) -> None:
    page = tmp_path / "text.txt"
    page.write_text(RAW, encoding="utf-8")
    book = tmp_path / "my-book"
    started = start(page, "ch1", book / "chapters" / "01.yaml")
    assert {path for path in started if path} == set(tree(book))
    with pytest.raises(InputError, match=r"chapters/01\.yaml:\d+: title: "):
        build(book, tmp_path / "out")
    breaking = next(n for n, (s, e) in enumerate(sentences(TEXT), 1) if "Therefore it represents" in TEXT[s:e])
    sheet = filled(
        uncommented((book / "chapters" / "01.yaml").read_text(encoding="utf-8")),
        ("^title:$", "title: France"),
        ("by: , date: [0-9-]+,", "by: me, date: 2026-01-01,"),
        (r"^actions:$", "actions:\n  left: {label: Exit, actor: france, actuality: carried-out}"),
        (r"^cases:$", "cases:\n  exit-case: {label: The exit, comprises: [left]}"),
        ("about:$", "about: left"),
        ("modality: .*", "modality: hedged"),
        (rf"(?<=  s{breaking}:\n    kind: )claim .*", "classification\n    category: boundary-breaking"),
        (r"^arguments:$", "arguments:\n  exit-argument:"),
    )
    for number in range(1, len(sentences(TEXT)) + 1):
        sheet = sheet.replace("statement:\n", f"statement: France says {number}.\n", 1)
    sheet += (
        f"    premises: [s{breaking - 1}]\n    conclusion: s{breaking}\n    scheme: consequences\n"
        "    cue: Therefore\n    quote: Therefore it represents\n"
    )
    (book / "chapters" / "01.yaml").write_text(sheet, encoding="utf-8")
    for name, fillings in FILLED.items():
        path = book / name
        path.write_text(filled(path.read_text(encoding="utf-8"), *fillings), encoding="utf-8")
    built = build(book, tmp_path / "out", {"ch1": page})
    assert [str(finding) for finding in built.report.findings] == []
    assert {anchor.outcome for anchor in built.anchors} == {Outcome.FOUND}
    assert built.is_good
    assert (built.counts["claims"], built.counts["arguments"]) == (len(sentences(TEXT)), 1)


def test_the_actors_that_the_text_names_are_started(tmp_path: Path) -> None:
    started = start(HOME / "text.txt", "ch1", tmp_path / "my book" / "chapters" / "01.yaml")
    actors = read(started[tmp_path / "my book" / "actors.yaml"])
    assert isinstance(actors, dict)
    assert {"france", "nato"} <= actors["actors"].keys()
    assert "turkey" not in actors["actors"]
    assert "book: my-book\n" in started[tmp_path / "my book" / "book.yaml"]


def test_without_a_place_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(start(HOME / "text.txt", "ch1", None)) == [None]
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    out = tmp_path / "chapters" / "01.yaml"
    out.parent.mkdir()
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"01.yaml: there is a file of that name\. Choose another, or remove it\."):
        start(HOME / "text.txt", "ch1", out)
    assert tree(tmp_path) == {out: b"mine"}


@pytest.mark.parametrize("name", ["book.yaml", "actors.yaml", "schemas/book.schema.json"])
def test_what_is_there_beside_the_sheet_is_left_alone(tmp_path: Path, name: str) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    started = start(HOME / "text.txt", "ch1", tmp_path / "chapters" / "01.yaml")
    assert mine not in started
    files = tree(tmp_path)
    assert files.pop(mine) == b"mine"
    assert files.keys() == started.keys()


@pytest.mark.parametrize("name", ["01.yaml", "my-book/01.yaml"])
def test_a_sheet_that_no_build_would_read_is_not_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"01.yaml: a sheet lies in the folder 'chapters' of its book\."):
        start(HOME / "text.txt", "ch1", Path(name))
    assert list(tmp_path.iterdir()) == []


def test_a_place_in_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "my-book"
    home.mkdir()
    monkeypatch.chdir(home)
    started = start(HOME / "text.txt", "ch1", Path("chapters/01.yaml"))
    assert {path.resolve() for path in started if path} == set(tree(home))
    assert "book: my-book\n" in (home / "book.yaml").read_text(encoding="utf-8")
