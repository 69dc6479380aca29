"""A build reads each sheet once, also where it has something to say of it: findings, missing names, passages."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import generate
from kg import resources
from kg.codebook.reader import shipped
from kg.errors import InputError, Problem
from kg.pipeline.build import build
from kg.yaml import record
from kg.yaml.positions import Document, read_sound
from tests.conftest import DATA


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each file is parsed; batches are small and run in this process."""
    counts: Counter[str] = Counter()

    def count(content: bytes, name: str) -> tuple[Document | None, list[Problem]]:
        counts[Path(name).as_posix()] += 1
        return read_sound(content, name)

    shipped()  # read once in a process, whatever is built
    monkeypatch.setattr(record, "read_sound", count)
    monkeypatch.setattr("kg.pipeline.local_pool.cores", lambda: 1)
    monkeypatch.setattr("kg.pipeline.parts.encode.BATCH", 3)
    return counts


@pytest.fixture
def data(tmp_path: Path) -> Path:
    generate(tmp_path / "data", chapters=12, books=2, seed=3)
    return tmp_path / "data"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _once(parsed: Counter[str], data: Path) -> None:
    assert set(parsed.values()) == {1}
    sheets = [path for path in data.rglob("*.yaml") if path.parent.name not in {"schemas", "words"}]
    assert len(parsed) == len(sheets)


def test_a_build_whose_books_are_cut_into_batches(data: Path, tmp_path: Path, parsed: Counter[str]) -> None:
    build(data, tmp_path / "out")
    _once(parsed, data)
    parsed.clear()
    build(data, tmp_path / "out")
    assert {Path(name).name for name in parsed} <= {"project.yaml", "codebook.yaml"}, "by which names are known"


def test_a_build_that_holds_passages_against_their_text(tmp_path: Path, parsed: Counter[str]) -> None:
    shutil.copytree(resources.folder("data"), tmp_path / "data")
    assert build(tmp_path / "data", tmp_path / "out").anchors
    _once(parsed, tmp_path / "data")


def test_a_build_with_findings(tmp_path: Path, parsed: Counter[str]) -> None:
    shutil.copytree(DATA / "broken", tmp_path / "data")
    assert build(tmp_path / "data", tmp_path / "out").report.findings
    _once(parsed, tmp_path / "data")


def test_a_build_with_mistakes_of_all_kinds(data: Path, tmp_path: Path, parsed: Counter[str]) -> None:
    first, second, third, fourth, *_ = sorted(data.glob("*/chapters/*.yaml"))
    _edit(first, "actuality: agreed", "actuality: imagined")
    _edit(second, "about: [a1, a2]", "about: [a1, a2, b0001-ch1-nothing]")
    _edit(third, "against: [", "against: [nobody, ")
    shutil.copy(fourth, fourth.with_name("copy.yaml"))
    with pytest.raises(InputError) as raised:
        build(data, tmp_path / "out")
    assert {Path(problem.file).name for problem in raised.value.problems} >= {first.name, second.name, third.name}
    assert "this chapter is already coded in" in str(raised.value)
    _once(parsed, data)


def test_a_name_of_another_book_is_not_missing_beside_one_that_is(data: Path, tmp_path: Path) -> None:
    here, there = (sorted((data / f"book-{book:04}" / "chapters").glob("*.yaml"))[1] for book in (0, 1))
    assert "  a1:\n" in there.read_text(encoding="utf-8")
    _edit(here, "about: [a1, a2]", "about: [a1, a2, b0001-ch2-a1, b0000-ch1-nothing]")
    with pytest.raises(InputError) as raised:
        build(data, tmp_path / "out")
    (problem,) = raised.value.problems
    assert "'b0000-ch1-nothing'" in problem.message
    assert problem.line == next(
        number for number, line in enumerate(here.read_text("utf-8").splitlines(), 1) if "ch1-nothing" in line
    )
