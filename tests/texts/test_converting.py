"""Sheets of an earlier version keep every place and give the same graph when their places move into locks."""

import shutil
from pathlib import Path

import pytest
import yaml
from pyoxigraph import Literal

from kg import resources
from kg.encode.encoder import encode_library
from kg.errors import InputError
from kg.rdf.namespaces import OA, OPP, thing
from kg.rdf.ordering import lines
from kg.sheets.reader import read_library
from kg.texts.converting import convert_sheets
from tests.conftest import DATA

SHIPPED = resources.folder("data")
#: The sheet of the example as it was before there were locks, with each place written out.
EARLIER = DATA / "earlier" / "france-nato-1966" / "chapters" / "01.yaml"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder of books with the earlier sheet, and the text next to it."""
    shutil.copytree(SHIPPED / "france-nato-1966", tmp_path / "books" / "france-nato-1966")
    for name in ("actors.yaml", "project.yaml"):
        shutil.copy(SHIPPED / name, tmp_path / "books")
    chapters = tmp_path / "books" / "france-nato-1966" / "chapters"
    shutil.copy(EARLIER, chapters / "01.yaml")
    (chapters / "01.lock").unlink()
    return tmp_path / "books"


def files(corpus: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (corpus / "france-nato-1966" / "chapters").iterdir()}


def test_the_graph_has_the_places_that_the_sheet_had(corpus: Path) -> None:
    assert [path.name for path in convert_sheets(corpus, {})] == ["01.yaml"]
    quads = encode_library(read_library(corpus))
    said = {(quad.subject, quad.predicate): quad.object.value for quad in quads if isinstance(quad.object, Literal)}
    earlier = yaml.safe_load(EARLIER.read_text(encoding="utf-8"))
    entries = earlier["claims"] | earlier["arguments"]
    assert len(entries) == 26
    for key, entry in entries.items():
        position, passage = thing("fr1966-ch1", key, "position"), thing("fr1966-ch1", key, "passage")
        assert [int(said[position, end]) for end in (OA.start, OA.end)] == entry["at"], key
        assert said[passage, OPP.normalizedSha256] == entry["sha256"], key
        assert said[thing("fr1966-ch1", key, "quotation"), OA.exact] == entry["quote"], key
    text = thing("fr1966-ch1", "text")
    for name, term in (
        ("characters", OPP.characters),
        ("sha256", OPP.sha256),
        ("normalized-sha256", OPP.normalizedSha256),
    ):
        assert said[text, term] == str(earlier["text"][name])
    shipped = encode_library(read_library(SHIPPED / "france-nato-1966"))
    assert list(lines(quads)) == list(lines(shipped))


def test_a_sheet_is_left_as_somebody_wrote_it_but_for_the_fields_that_go(corpus: Path) -> None:
    convert_sheets(corpus, {})
    gone = ("at:", "sha256:", "characters:", "normalized-sha256:")
    kept = [line for line in EARLIER.read_text(encoding="utf-8").splitlines() if not line.strip().startswith(gone)]
    now = files(corpus)["01.yaml"].decode().splitlines()
    assert [line for line in now if not line.strip().startswith("passage:")] == kept
    assert convert_sheets(corpus, {}) == []


def test_a_sheet_of_an_earlier_version_says_how_it_is_converted(corpus: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_library(corpus)
    assert len(caught.value.problems) == 3 + 2 * 26
    assert {problem.hint for problem in caught.value.problems} == {
        "kg keeps places now: 'kg sheet convert FOLDER --text CHAPTER=FILE' moves those of all sheets into locks"
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "  file: text.txt\n",
            "",
            "its places can only be moved with its text at hand. Give it: --text fr1966-ch1=FILE.",
        ),
        ("[0, 93]", "[0, 94]", "nothing but its numbers says that it is at 0-94. Quote more of its words."),
        ("characters: 1673", "characters: 1672", "this is not the text that its places are counted in."),
    ],
)
def test_what_cannot_be_moved_is_reported_and_nothing_is_written(
    corpus: Path, old: str, new: str, message: str
) -> None:
    sheet = corpus / "france-nato-1966" / "chapters" / "01.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = files(corpus)
    with pytest.raises(InputError) as caught:
        convert_sheets(corpus, {})
    assert str(caught.value).endswith(message)
    assert files(corpus) == before


def test_a_given_text_will_do(corpus: Path, tmp_path: Path) -> None:
    sheet = corpus / "france-nato-1966" / "chapters" / "01.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("  file: text.txt\n", ""), encoding="utf-8")
    text = shutil.move(corpus / "france-nato-1966" / "text.txt", tmp_path / "elsewhere.txt")
    assert convert_sheets(corpus, {"ch1": Path(text)}) == [sheet]
    assert files(corpus)["01.lock"] == (SHIPPED / "france-nato-1966" / "chapters" / "01.lock").read_bytes()
