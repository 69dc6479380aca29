"""Sheets and parts in a real object store: moto speaks the API of Amazon S3, over HTTP, on this machine."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest
import requests

from benchmarks.generate import generate
from kg.pipeline.build import build
from kg.store import disk
from tests.conftest import Run
from tests.stores import REQUIRED, objects

if not REQUIRED:  # in continuous integration nothing is skipped
    pytest.importorskip("s3fs")

CHAPTERS, BOOKS = 6, 2
FILES = CHAPTERS + BOOKS + 2  # the actors and the project
SHEET = "shelf/books/book-0001/chapters/002.yaml"


class Shelf(NamedTuple):
    """An object store with the bucket `shelf`, in which `books` is a corpus: as a file system, its address, its log."""

    system: Any
    address: str
    log: Path

    def change(self) -> None:
        """Change one sheet."""
        text = self.system.cat_file(SHEET)
        assert b"actuality: agreed" in text
        self.system.pipe_file(SHEET, text.replace(b"actuality: agreed", b"actuality: declared"))

    def asked(self, begin: int = 0) -> list[str]:
        """Return what was asked of it, from some request on: methods and paths."""
        found = re.findall(r'"([A-Z]+ \S+) HTTP', self.log.read_text(encoding="utf-8"))
        return found[begin:]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("objects")
    with objects(folder) as address:
        yield address, folder / "output"


@pytest.fixture
def shelf(server: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Shelf]:
    import s3fs  # noqa: PLC0415  # skipped above where it is missing

    address, log = server
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "reader")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "correct-horse")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")  # no other address is asked for a name and a key
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    _reset(address, "reset")
    generate(tmp_path / "books", chapters=CHAPTERS, books=BOOKS, seed=5)
    system = s3fs.S3FileSystem(use_listings_cache=False, skip_instance_cache=True)
    system.mkdir("shelf")
    system.put(str(tmp_path / "books"), "shelf/books", recursive=True)
    yield Shelf(system, address, log)
    _reset(address, "reset-auth", "inf")


def _reset(address: str, what: str, value: str = "") -> None:
    assert requests.post(f"{address}/moto-api/{what}", data=value, timeout=600).ok


def _there(shelf: Shelf, place: str) -> dict[str, bytes]:
    return {name.removeprefix(f"{place}/"): shelf.system.cat_file(name) for name in shelf.system.find(place)}


@pytest.mark.usefixtures("shelf")
def test_gives_the_bytes_of_a_folder(run: Run, tmp_path: Path) -> None:
    build(tmp_path / "books", tmp_path / "near")
    code, out, err = run("build", "s3://shelf/books", "-o", "far")
    assert (code, err) == (0, "")
    assert f" {FILES} read, 0 unchanged, {FILES} encoded" in out
    for name in ("graph.nq", "graph.ttl", "graph.trig", "graph.jsonld"):
        assert (Path("far") / name).read_bytes() == (tmp_path / "near" / name).read_bytes()
    assert disk.parts_of(Path("far")) == disk.parts_of(tmp_path / "near")


def test_only_what_changed_is_fetched_and_what_is_gone_is_gone(shelf: Shelf, run: Run, tmp_path: Path) -> None:
    run("build", "s3://shelf/books", "-o", "far")
    shelf.change()
    begin = len(shelf.asked())
    assert f" {FILES - 1} unchanged, 1 encoded" in run("build", "s3://shelf/books", "-o", "far")[1]
    asked = shelf.asked(begin)
    (listed,) = [path for path in asked if "list-type=2" in path]  # all at once, not folder by folder
    assert "prefix=books/" in unquote(listed)
    assert [path for path in asked if path.startswith("GET") and path != listed] == [f"GET /{SHEET}"]

    shelf.system.rm_file(SHEET)
    assert f"{FILES - 1} read, {FILES - 1} unchanged, 0 encoded" in run("build", "s3://shelf/books", "-o", "far")[1]
    (tmp_path / SHEET.removeprefix("shelf/")).unlink()
    build(tmp_path / "books", tmp_path / "near")
    assert Path("far/graph.nq").read_bytes() == (tmp_path / "near" / "graph.nq").read_bytes()


def test_a_mistake_is_told_by_its_url_and_line(shelf: Shelf, run: Run) -> None:
    text = shelf.system.cat_file(SHEET).decode()
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "actuality: agreed" in one)
    shelf.system.pipe_file(SHEET, text.replace("actuality: agreed", "actuality: agrede").encode())
    code, _, err = run("build", "s3://shelf/books", "-o", "far")
    assert code == 2
    assert err.startswith(f"s3://{SHEET}:{line}: actions.a1.actuality: ")


def test_a_single_book_and_a_book_that_is_a_bucket(shelf: Shelf, run: Run, tmp_path: Path) -> None:
    build(tmp_path / "books" / "book-0000", tmp_path / "near")
    assert run("build", "s3://shelf/books/book-0000/", "-o", "far").code == 0
    shelf.system.mkdir("alone")
    shelf.system.put(str(tmp_path / "books" / "book-0000") + "/", "alone/", recursive=True)
    for shared in ("actors.yaml", "codebook.yaml", "project.yaml"):
        shelf.system.put(str(tmp_path / "books" / shared), f"alone/{shared}")
    assert run("build", "s3://alone", "-o", "bucket").code == 0
    for out in ("far", "bucket"):
        assert disk.parts_of(Path(out)) == disk.parts_of(tmp_path / "near")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("s3://shefl/books", "s3://shefl/books: there is no bucket 'shefl' there. Is its name right?"),
        ("s3://shelf/boks", "s3://shelf/boks: there is no book.yaml here or one level below."),
        (
            "s3://shelf/books --results s3://made/graph",
            "s3://made/graph: there is no bucket 'made' there. Is its name right?",
        ),
    ],
)
def test_a_wrong_place_is_told_in_a_line_before_anything_is_made(
    arguments: str, told: str, shelf: Shelf, run: Run
) -> None:
    code, out, err = run("build", "-o", "far", *arguments.split())
    assert (code, out, err.splitlines()[0]) == (2, "", told)
    assert not disk.has_graph(Path("far"))
    assert [name.rstrip("/") for name in shelf.system.ls("")] == ["shelf"], "no bucket was made"


def test_without_a_name_and_key_that_is_told(shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = len(shelf.asked())
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    told = "it cannot be reached: Unable to locate credentials.\n"
    assert run("build", "s3://shelf/books", "-o", "far") == (2, "", f"s3://shelf/books: {told}")
    assert run("build", "-o", "far", "--results", "s3://shelf/made") == (2, "", f"s3://shelf/made: {told}")
    assert shelf.asked(begin) == []


def test_who_is_not_let_in_is_told(shelf: Shelf, run: Run) -> None:
    _reset(shelf.address, "reset-auth", "0")
    code, out, err = run("build", "s3://shelf/books", "-o", "far")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("s3://shelf/books: it cannot be reached: ")
    assert "The AWS Access Key Id you provided does not exist in our records" in err
    assert "correct-horse" not in err


def test_nobody_there_is_told(shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    assert shelf.system
    code, out, err = run("build", "s3://shelf/books", "-o", "far")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("s3://shelf/books: it cannot be reached: Could not connect to the endpoint URL: ")


def test_parts_are_put_there_and_only_those_that_are_new(shelf: Shelf, run: Run) -> None:
    arguments = ("build", "s3://shelf/books", "-o", "far", "--results", "s3://shelf/made")
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out.endswith(f"{FILES} parts are in s3://shelf/made, {FILES} of them new.\n")
    there, parts = _there(shelf, "shelf/made"), disk.parts_of(Path("far"))
    assert there.pop("parts.txt").decode() == "".join(f"{name} {hash_}\n" for name, hash_ in parts.items())
    assert set(there) == {f"parts/{hash_}.nq" for hash_ in parts.values()}
    lines = b"".join(there.values()).splitlines()
    assert sorted(lines) == sorted(Path("far/graph.nq").read_bytes().splitlines())

    shelf.change()
    shelf.system.pipe_file("shelf/made/parts/mine.nq", b"not of ours")
    begin = len(shelf.asked())
    assert run(*arguments)[1].endswith(f"{FILES} parts are in s3://shelf/made, 1 of them new.\n")
    left = disk.parts_of(Path("far"))
    assert set(_there(shelf, "shelf/made")) == {
        "parts.txt",
        "parts/mine.nq",
        *(f"parts/{hash_}.nq" for hash_ in left.values()),
    }
    (new,) = set(left.values()) - set(parts.values())
    puts = [path for path in shelf.asked(begin) if path.startswith("PUT")]
    assert puts == [f"PUT /shelf/made/parts/{new}.nq", "PUT /shelf/made/parts.txt"]
