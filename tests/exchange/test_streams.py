"""A coding of any size is written as the same tables, book by book, and what came of it is counted on the way."""

import io
import shutil
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from kg import resources
from kg.errors import InputError, KgError
from kg.exchange.facts import Fact, by_thing, export_id, facts_of
from kg.exchange.formats import export
from kg.exchange.merging.base import recall
from kg.exchange.streams import in_part, names
from kg.exchange.streams import tables as streamed
from kg.exchange.streams.library import read_by_book
from kg.exchange.tabular import tables, writing
from kg.sheets.reader import read_library, read_sound_part
from tests.conftest import DATA, Run


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    home = tmp_path_factory.mktemp("corpora")
    for size in (48, 192):
        generate(home / str(size), chapters=size, seed=1)
    return {size: home / str(size) for size in (48, 192)}


@pytest.mark.parametrize("folder", [resources.folder("data"), DATA / "projects" / "veto", DATA / "hedging"])
def test_the_facts_and_the_bytes_are_the_same(folder: Path) -> None:
    facts = tuple(facts_of(read_library(folder)))
    out = io.BytesIO()
    with read_by_book(folder) as library:
        assert tuple(facts_of(library)) == facts
        losses = streamed.write_tables(lambda: facts_of(library), out)
    made = export("tables", facts)
    assert out.getvalue() == made.content
    assert dict(losses.by_field) == dict(made.losses.by_field)
    assert (losses.is_true, losses.total.kept) == (True, len(facts))


def test_all_mistakes_are_those_of_reading_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    generate(folder, chapters=30, seed=3, violations=12)
    shutil.copytree(folder / "book-0000", folder / "book-9999")  # a book that is there twice
    sheet = folder / "book-0001/chapters/002.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("actuality: ", "actualty: "), encoding="utf-8")
    wanted = sorted(set(read_sound_part(folder)[1]))
    assert wanted
    with pytest.raises(InputError) as raised, read_by_book(folder):
        pass
    assert {*raised.value.problems} == {*wanted}


def _written(folder: Path) -> tuple[int, int]:
    """Return how many bytes of Python's were held at most, and how many facts there were."""
    tracemalloc.start()
    try:
        with read_by_book(folder) as library, (folder / "t.zip").open("w+b") as file:
            losses = streamed.write_tables(lambda: facts_of(library), file)
        assert losses.is_true
        return tracemalloc.get_traced_memory()[1], losses.total.kept
    finally:
        tracemalloc.stop()
        (folder / "t.zip").unlink()


@pytest.mark.long
def test_memory_does_not_grow_with_the_chapters(corpora: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    # So many rows and names are held at most; small corpora fill these too.
    monkeypatch.setattr(writing, "_ROWS", 20)
    monkeypatch.setattr(streamed, "_LINES", 100)
    monkeypatch.setattr(names, "_REMEMBERED", 100)
    _written(corpora[48])  # what is made once and kept
    (small, few), (large, many) = _written(corpora[48]), _written(corpora[192])
    assert many > 3.5 * few
    # Four times the chapters; at once they would take four times the memory.
    assert large < 1.3 * small, (small, large)


_CELLS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1), st.sampled_from(['"', 'a"\n"b', "\r\n", "=1", "'=1"])
)


@settings(max_examples=25)
@given(st.lists(_CELLS, min_size=1, max_size=12))
def test_a_table_in_pieces_is_the_table(words: list[str]) -> None:
    facts = [Fact("claim", f"c{i}", "statement", word) for i, word in enumerate(words)]
    facts += [Fact("claim", "c0", "condition", word) for word in words]
    facts = [
        Fact(*thing, field, one)
        for thing, fields in by_thing(facts).items()
        for field in fields
        for one in fields[field]
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streamed, "_LINES", 2)
        out = io.BytesIO()
        assert streamed.write_tables(lambda: facts, out).is_true
    assert out.getvalue() == tables.write(facts, {})


def test_what_comes_back_otherwise_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = [Fact("claim", "c", "statement", "It is so."), Fact("claim", "c", "note", "Seen.")]
    back = streamed._back

    def lying(file: io.BytesIO) -> Iterator[Fact]:
        yield from (fact._replace(value="It is not.") if fact.field == "statement" else fact for fact in back(file))
        yield Fact("claim", "c", "category", "boundary-breaking")

    monkeypatch.setattr(streamed, "_back", lying)
    losses = streamed.write_tables(lambda: facts, io.BytesIO())
    total = losses.total
    assert (total.kept, total.dropped, total.altered, total.invented) == (1, 0, 1, 1)
    assert [(change.field, change.read) for change in losses.changes] == [
        ("statement", ("It is not.",)),
        ("category", ("boundary-breaking",)),
    ]


def test_two_things_of_one_id_are_refused() -> None:
    facts = [
        Fact("claim", "c", "statement", "a"),
        Fact("claim", "d", "statement", "b"),
        Fact("claim", "c", "note", "c"),
    ]
    with pytest.raises(KgError, match=r"c: there are two things of this id and kind \(claim\)"):
        streamed.write_tables(lambda: facts, io.BytesIO())


def test_the_command_writes_a_file_or_a_folder(run: Run, corpora: dict[int, Path], tmp_path: Path) -> None:
    code, _, err = run("export", "-f", "tables", "-g", corpora[48], "-o", "t.zip")
    assert (code, "altered 0, invented 0. (t.zip.losses.json)" in err) == (0, True)
    assert run("export", "-f", "tables", "-g", corpora[48], "-o", "t").code == 0
    content = tables.write(tuple(facts_of(read_library(corpora[48]))), {})
    assert (tmp_path / "t.zip").read_bytes() == content
    from kg.exchange.packed import unpack  # noqa: PLC0415

    assert {path.name: path.read_bytes() for path in (tmp_path / "t").iterdir()} == unpack(content)
    broken = tmp_path / "broken"
    shutil.copytree(corpora[48], broken)
    (broken / "book-0000/chapters/001.yaml").write_text("chapter: [\n", encoding="utf-8")
    code, _, err = run("export", "-f", "tables", "-g", broken, "-o", "b.zip")
    assert (code, (tmp_path / "b.zip").exists()) == (2, False)


@pytest.mark.parametrize("form", in_part.MADE_OF)
@pytest.mark.parametrize(
    "folder", [resources.folder("data"), *(DATA / name for name in ("three-votes", "hedging", "begun"))]
)
def test_what_is_made_of_some_kinds_of_thing_is_the_same_without_the_others(
    form: str, folder: Path, tmp_path: Path
) -> None:
    home = tmp_path / "study"
    shutil.copytree(folder, home)
    library = read_library(home)
    facts = tuple(facts_of(library))
    wanted = export(form, facts, {}, library)
    made = in_part.export_in_part(form, home)
    assert made.content == wanted.content
    assert (made.kept, made.losses.changes) == (wanted.kept, wanted.losses.changes)
    assert [*made.losses.by_field.items()] == [*wanted.losses.by_field.items()], "and told in the same order"
    sent = recall(home, form, export_id(facts))
    assert sent is not None
    assert (Counter(sent.whole), Counter(sent.kept)) == (Counter(facts), Counter(wanted.kept))


def test_mistakes_are_told_whatever_kinds_are_wanted(tmp_path: Path) -> None:
    generate(tmp_path / "c", chapters=12, seed=3)
    sheet = tmp_path / "c/book-0000/chapters/002.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("actuality: ", "actualty: "), encoding="utf-8")
    with pytest.raises(InputError, match="actualty"):
        in_part.export_in_part("qdc", tmp_path / "c")
