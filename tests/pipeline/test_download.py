"""Sheets that lie elsewhere and parts that are put there, in a store in memory that counts what is asked of it."""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import generate
from kg.errors import KgError
from kg.pipeline import unchanged
from kg.pipeline.build import build
from kg.store import disk
from kg.store.ledger import stored
from kg.store.remote.object_store import upload
from tests.conftest import Run

fsspec = pytest.importorskip("fsspec")

CHAPTERS, BOOKS = 6, 2
FILES = CHAPTERS + BOOKS + 2  # the actors and the project
#: Besides these a lock of each chapter, the codebook, and of one chapter another coding with its lock, and decisions.
FETCHED = FILES + CHAPTERS + 1 + 3
URL = "memory://shelf/books"


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """Return an object store with a corpus in it, which also lies in `books`; `read` counts what is fetched."""
    system = fsspec.filesystem("memory")
    generate(tmp_path / "books", chapters=CHAPTERS, books=BOOKS, seed=5)
    system.put(str(tmp_path / "books"), "/shelf/", recursive=True)
    system.read = Counter()
    cat = type(system).cat_file

    def counted(self: Any, path: str, *args: Any, **kwargs: Any) -> bytes:
        system.read[path] += 1
        return bytes(cat(self, path, *args, **kwargs))

    monkeypatch.setattr(type(system), "cat_file", counted)
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def _parts(out: Path) -> Mapping[str, str]:
    return disk.parts_of(out)


def _there(system: Any) -> dict[str, bytes]:
    return {name.removeprefix("/made/"): system.store[name].getvalue() for name in system.find("/made")}


def test_gives_the_same_as_a_folder_and_fetches_only_what_changed(shelf: Any, run: Run, tmp_path: Path) -> None:
    build(tmp_path / "books", tmp_path / "near")
    code, out, err = run("build", URL, "-o", "far")
    assert (code, err) == (0, "")
    assert f" {FILES} read, 0 unchanged, {FILES} encoded" in out
    assert (Path("far") / "graph.nq").read_bytes() == (tmp_path / "near" / "graph.nq").read_bytes()
    assert _parts(Path("far")) == _parts(tmp_path / "near")
    assert sum(shelf.read.values()) == FETCHED, "each file, lock and coding once"

    shelf.read.clear()
    sheet = "/shelf/books/book-0001/chapters/002.yaml"
    shelf.pipe_file(sheet, shelf.store[sheet].getvalue().replace(b"actuality: agreed", b"actuality: declared"))
    assert " 1 encoded" in run("build", URL, "-o", "far")[1]
    assert dict(shelf.read) == {sheet: 1}

    shelf.read.clear()
    coded = "/shelf/books/book-0000/codings/second-coder/002.yaml"
    shelf.pipe_file(coded, shelf.store[coded].getvalue().replace(b"state: done", b"state: open"))
    assert "1 not done" in run("build", URL, "-o", "far")[1]
    assert dict(shelf.read) == {coded: 1}, "what coders wrote of a chapter is part of its graph"

    shelf.rm("/shelf/books/book-0001", recursive=True)
    assert f" {FILES - CHAPTERS // BOOKS - 1} unchanged, 0 encoded" in run("build", URL, "-o", "far")[1]


def test_a_mistake_is_told_by_its_url_and_line(shelf: Any, run: Run) -> None:
    sheet = "/shelf/books/book-0000/chapters/001.yaml"
    text = shelf.store[sheet].getvalue().decode()
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "actuality: agreed" in one)
    shelf.pipe_file(sheet, text.replace("actuality: agreed", "actuality: agrede").encode())
    code, _, err = run("build", URL, "-o", "far")
    assert code == 2
    assert err.startswith(f"{URL}/book-0000/chapters/001.yaml:{line}: actions.a1.actuality: ")
    assert "far" not in err


def test_a_broken_rule_is_told_by_its_url_and_line(shelf: Any, run: Run, tmp_path: Path) -> None:
    (expected,) = generate(tmp_path / "wrong", chapters=3, seed=1, violations=1, kinds=1)
    shelf.put(str(tmp_path / "wrong"), "/shelf/", recursive=True)
    code, out, _ = run("build", "memory://shelf/wrong", "-o", "far")
    assert code == 1
    assert f"memory://shelf/wrong/{expected[1]}:{expected[2]}" in out


def test_a_single_book_finds_its_actors_beside_it(shelf: Any, run: Run, tmp_path: Path) -> None:
    build(tmp_path / "books" / "book-0000", tmp_path / "near")
    assert run("build", f"{URL}/book-0000/", "-o", "far").code == 0
    assert _parts(Path("far")) == _parts(tmp_path / "near")
    shelf.rm("/shelf/books/actors.yaml")
    assert run("build", f"{URL}/book-0000/", "-o", "other").err.startswith("memory://shelf/books/actors.yaml: ")


def test_nothing_but_a_corpus_is_fetched(shelf: Any, run: Run) -> None:
    for name in ("notes.txt", "book-0000/.secret", "book-0000/chapters/deep/er.yaml", "book-0000/chapters/a b.txt"):
        shelf.pipe_file(f"/shelf/books/{name}", b"x")
    shelf.store["/shelf/books/../../escaped.yaml"] = shelf.store["/shelf/books/actors.yaml"]
    assert run("build", URL, "-o", "far").code == 0
    assert sum(shelf.read.values()) == FETCHED
    names = {path.name for path in Path("far", "copied").rglob("*") if path.is_file()}
    assert names == {
        "actors.yaml",
        "book.yaml",
        "codebook.yaml",
        "project.yaml",
        ".versions",
        *(f"{n:03}.{form}" for n in range(1, CHAPTERS // BOOKS + 1) for form in ("yaml", "lock")),
    }


def test_a_copy_of_another_place_is_replaced_and_what_is_no_copy_is_left_alone(shelf: Any, run: Run) -> None:
    Path("far/copied").mkdir(parents=True)
    Path("far/copied/mine.txt").write_text("mine")
    code, _, err = run("build", URL, "-o", "far")
    assert (code, Path("far/copied/mine.txt").read_text()) == (2, "mine")
    assert err == "far/copied: it is no copy that kg made. Move it away, or build into another folder with -o.\n"
    assert run("build", URL, "-o", "new").code == 0
    shelf.mv("/shelf/books", "/shelf/others", recursive=True)
    assert " 0 encoded" in run("build", "memory://shelf/others", "-o", "new")[1]
    assert not Path("new/copied/books/actors.yaml").exists()


def test_a_file_that_cannot_be_read_is_told(shelf: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    cat = type(shelf).cat_file

    def refused(self: Any, path: str, *args: Any, **kwargs: Any) -> bytes:
        if path.endswith("chapters/002.yaml"):
            raise PermissionError("not yours")
        return bytes(cat(self, path, *args, **kwargs))

    monkeypatch.setattr(type(shelf), "cat_file", refused)
    code, _, err = run("build", URL, "-o", "far")
    assert code == 2
    told = [f"{URL}/book-{book:04}/chapters/002.yaml: it cannot be read: not yours.\n" for book in range(BOOKS)]
    assert err == "".join(told) + f"{BOOKS} mistakes; nothing was written.\n"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("memory://shelf/none", "memory://shelf/none: there is no book.yaml here or one level below."),
        ("nope://shelf/books", "nope://shelf/books: it cannot be reached: Protocol not known: nope."),
    ],
)
def test_a_place_that_is_none_is_told_in_a_line(shelf: Any, run: Run, url: str, told: str) -> None:
    assert shelf.exists("/shelf")
    code, _, err = run("build", url, "-o", "far")
    assert (code, err.splitlines()[0]) == (2, told)


def test_parts_are_put_elsewhere_and_only_those_that_are_new(shelf: Any, run: Run) -> None:
    code, out, err = run("build", URL, "-o", "far", "--results", "memory://made")
    assert (code, err) == (0, "")
    assert out.endswith(f"{FILES} parts are in memory://made, {FILES} of them new.\n")
    there, parts = _there(shelf), _parts(Path("far"))
    assert there.pop("parts.txt").decode() == "".join(f"{name} {hash_}\n" for name, hash_ in parts.items())
    assert set(there) == {f"parts/{hash_}.nq" for hash_ in parts.values()}
    lines = b"".join(there.values()).splitlines()
    assert sorted(lines) == sorted(Path("far/graph.nq").read_bytes().splitlines())

    sheet = "/shelf/books/book-0001/chapters/002.yaml"
    shelf.pipe_file(sheet, shelf.store[sheet].getvalue().replace(b"actuality: agreed", b"actuality: declared"))
    shelf.pipe_file("/made/parts/mine.nq", b"not of ours")
    out = run("build", URL, "-o", "far", "--results", "memory://made")[1]
    assert out.endswith(f"{FILES} parts are in memory://made, 1 of them new.\n")
    left = {f"parts/{hash_}.nq" for hash_ in _parts(Path("far")).values()}
    assert set(_there(shelf)) == {"parts.txt", "parts/mine.nq", *left}, "what is not of ours is left alone"


def test_parts_of_which_the_list_was_never_written_are_put_again(shelf: Any, run: Run) -> None:
    run("build", URL, "-o", "far", "--results", "memory://made")
    torn = next(name for name in shelf.find("/made/parts"))
    whole = shelf.store[torn].getvalue()
    shelf.pipe_file(torn, whole[:10])
    shelf.rm("/made/parts.txt")
    run("build", URL, "-o", "far", "--results", "memory://made")
    assert shelf.store[torn].getvalue() == whole


def test_parts_are_put_into_a_folder_too(shelf: Any, run: Run, tmp_path: Path) -> None:
    url = (tmp_path / "made").as_uri()
    assert run("build", (tmp_path / "books").as_uri(), "-o", (tmp_path / "far").as_uri(), "--results", url).code == 0
    assert not shelf.read, "a folder of this machine is not copied"
    parts = _parts(tmp_path / "far")
    assert len(list((tmp_path / "made" / "parts").iterdir())) == len(set(parts.values()))
    for hash_, statements in zip(
        parts.values(), stored(disk.ledger_file(tmp_path / "far"), parts.values()), strict=True
    ):
        assert (tmp_path / "made" / "parts" / f"{hash_}.nq").read_bytes() == statements


def test_what_is_not_good_is_not_put_anywhere(shelf: Any, run: Run, tmp_path: Path) -> None:
    generate(tmp_path / "wrong", chapters=3, seed=1, violations=1, kinds=1)
    assert run("build", "wrong", "-o", "far", "--results", "memory://made").code == 1
    assert not shelf.exists("/made")


def test_the_store_stays_here(run: Run) -> None:
    code, _, err = run("build", "-o", "s3://bucket/graph")
    told = "the store is kept on this machine. Give a folder, and the URL with --results."
    assert (code, err) == (2, f"-o s3://bucket/graph: {told}\n")


def test_without_fsspec_the_extra_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if re.match(r"fsspec\b", name)]:
        monkeypatch.setitem(sys.modules, name, None)
    code, _, err = run("build", "s3://bucket/books")
    extra = "pip install 'intra-alliance-opposition[cluster]'"
    told = "s3://bucket/books: a folder at a URL needs fsspec, which is not installed."
    assert (code, err) == (2, f"{told} Install it: {extra}.\n")
    with pytest.raises(KgError, match="needs fsspec"):
        upload({}, lambda _: iter(()), "s3://bucket/made")


def test_times_are_trusted_of_the_copies_of_what_lies_elsewhere(
    shelf: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "_MOMENT", 0)  # or what was fetched just now would be read again
    assert run("build", URL, "-o", "far", "--trust-times").code == 0
    assert f"{FILES} read, {FILES} unchanged" in run("build", URL, "-o", "far", "--trust-times").out
    name = next(name for name in shelf.store if name.endswith("chapters/001.yaml"))
    shelf.pipe(name, shelf.cat_file(name).replace(b"statement: The ", b"statement: One ", 1))
    assert f"{FILES} read, {FILES - 1} unchanged, 1 encoded" in run("build", URL, "-o", "far", "--trust-times").out
