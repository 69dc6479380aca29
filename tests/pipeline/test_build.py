"""A build of a corpus: what it makes anew, that it is the same as a whole one, and what is left where it is stopped."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.generate import KINDS, generate
from kg import fingerprint
from kg.encode.encoder import encode_library
from kg.errors import InputError, StoreError
from kg.pipeline.build import Built, build
from kg.rdf.namespaces import OPP, local_name
from kg.sheets.reader import read_library
from kg.store import disk
from kg.store.ledger import Ledger
from kg.validation import engines
from kg.validation.diagnostics import explain_findings
from kg.validation.validator import validate
from tests.conftest import REPOSITORY

#: Finds in a second what the reference finds in minutes; `test_checks` holds the two to the same.
ENGINE = engines.best()
CHAPTERS, BOOKS = 26, 3
FILES = CHAPTERS + BOOKS + 2  # the actors and the project


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    generate(folder / "right", chapters=CHAPTERS, books=BOOKS, seed=3)
    build(folder / "right", folder / "out")
    return folder


@pytest.fixture
def data(corpora: Path, tmp_path: Path) -> Path:
    """Return a corpus, with what was built from it beside it in `out`."""
    shutil.copytree(corpora / "right", tmp_path / "data")
    shutil.copytree(corpora / "out", tmp_path / "out")
    return tmp_path / "data"


def _sheet(data: Path, number: int = 5) -> Path:
    return sorted(data.glob("*/chapters/*.yaml"))[number]


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _made(built: Built) -> tuple[int, int]:
    return built.files["encoded"], built.files["checked"]


def _content(out: Path) -> dict[str, object]:
    """Return all that a build gives: its files, its statements as they were written, and those of its store."""
    files: dict[str, object] = {path.name: path.read_bytes() for path in out.glob("graph.*")}
    return {
        **files,
        "parts": disk.parts_of(out),
        "written": sorted(map(str, disk.stored_quads(out))),
        "index": sorted(map(str, disk.open_built(out))),
    }


def _as_a_whole_build(data: Path, out: Path) -> None:
    """Assert that a folder holds what a build into a new one gives."""
    new = out.parent / "new"
    build(data, new)
    assert _content(out) == _content(new)
    shutil.rmtree(new)


def test_a_corpus_gives_what_its_library_gives(corpora: Path) -> None:
    quads = encode_library(read_library(corpora / "right"))
    assert sorted(map(str, disk.stored_quads(corpora / "out"))) == sorted(map(str, quads))
    assert len(disk.open_built(corpora / "out")) == len(quads)


def test_the_same_again_makes_nothing(data: Path) -> None:
    before = _content(data.parent / "out")
    assert _made(build(data, data.parent / "out")) == (0, 0)
    assert _content(data.parent / "out") == before


@pytest.mark.parametrize(("key", "made"), [(fingerprint.ENCODING, (FILES, 0)), (fingerprint.CHECKING, (0, FILES))])
def test_what_other_code_made_is_made_anew_and_what_it_had_no_part_in_is_not(
    data: Path, monkeypatch: pytest.MonkeyPatch, key: fingerprint.Dependencies, made: tuple[int, int]
) -> None:
    real = fingerprint.Dependencies.digest
    monkeypatch.setattr(fingerprint.Dependencies, "digest", lambda self: "other" if self == key else real(self))
    assert _made(build(data, data.parent / "out")) == made
    monkeypatch.undo()
    _as_a_whole_build(data, data.parent / "out")


def test_a_changed_chapter_is_made_anew_and_no_other(data: Path) -> None:
    _edit(_sheet(data), "actuality: agreed", "actuality: declared")
    built = build(data, data.parent / "out")
    assert built.files["encoded"] == 1
    assert 1 <= built.files["checked"] <= 3, "itself, and a chapter that it names or that names it"
    assert built.files["read"] == FILES
    _as_a_whole_build(data, data.parent / "out")


def test_a_change_that_keeps_size_and_time_is_seen(data: Path) -> None:
    sheet = _sheet(data)
    before = sheet.stat()
    _edit(sheet, "talks follow", "talks fallow")
    os.utime(sheet, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert sheet.stat().st_size == before.st_size
    assert build(data, data.parent / "out").files["encoded"] == 1
    _as_a_whole_build(data, data.parent / "out")


def _change_label(data: Path) -> None:
    _edit(data / "actors.yaml", "label: State 1}", "label: State one}")


def _add_actor(data: Path) -> None:
    _edit(data / "actors.yaml", "actors:\n", "actors:\n  newcomer: {kind: state, label: Newcomer}\n")


def _change_kind(data: Path) -> None:
    _edit(data / "actors.yaml", "  the-others: {kind: group", "  the-others: {kind: organization")


def _name_a_concept(data: Path) -> None:
    """An actor of the name of a concept takes its place in what claims are about."""
    _edit(_sheet(data), "about: [a1, a2]", "about: [a1, a2, boycott]")
    build(data, data.parent / "out")
    _edit(data / "actors.yaml", "actors:\n", "actors:\n  boycott: {kind: group, label: Band}\n")


def _change_author(data: Path) -> None:
    _edit(sorted(data.glob("*/book.yaml"))[1], "author: author-1", "author: author-2")


def _remove_chapter(data: Path) -> None:
    names = {
        path: f"{path.parent.parent.name.replace('book-', 'b')}-ch{int(path.stem)}"
        for path in data.glob("*/chapters/0*.yaml")
    }
    named = "\n".join(path.read_text(encoding="utf-8") for path in names)
    coded = {path.name for path in data.glob("*/codings/*/*.yaml")}
    next(path for path, name in sorted(names.items()) if f"[{name}-" not in named and path.name not in coded).unlink()


def _add_chapter(data: Path) -> None:
    _edit(data / "book-0001" / "book.yaml", "parts:\n", "parts:\n  late: {title: Late}\n")
    text = _sheet(data, 0).read_text(encoding="utf-8").splitlines()
    lines = ["chapter: late", "title: Late", *text[2:]]
    late = data / "book-0001" / "chapters" / "late.yaml"
    late.write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.copy(_sheet(data, 0).with_suffix(".lock"), late.with_suffix(".lock"))


def _remove_book(data: Path) -> None:
    shutil.rmtree(data / f"book-{BOOKS - 1:04}")


def _end_a_membership(data: Path) -> None:
    _edit(data / "actors.yaml", "from: 1999, source", "from: 1999, until: 2001, source")


def _rename_file(data: Path) -> None:
    for file in (_sheet(data), _sheet(data).with_suffix(".lock")):
        file.rename(file.with_stem("999"))


@pytest.mark.parametrize(
    ("change", "encoded"),
    [
        (_change_label, 2),
        (_add_actor, 2),
        (_change_kind, None),
        (_name_a_concept, 3),
        (_end_a_membership, None),
        (_change_author, None),
        (_remove_chapter, 0),
        (_add_chapter, None),
        (_remove_book, 0),
        (_rename_file, 1),
    ],
)
def test_after_any_change_a_build_gives_what_a_whole_one_gives(
    data: Path, change: Callable[[Path], None], encoded: int | None
) -> None:
    change(data)
    built = build(data, data.parent / "out")
    if encoded is not None:
        assert built.files["encoded"] == encoded
    _as_a_whole_build(data, data.parent / "out")


def _opposing(data: Path) -> set[str]:
    """Return the names of the chapters with an act against an organization that the actor belongs to."""
    found = disk.open_built(data.parent / "out").quads_for_pattern(None, OPP.opposesWithin, None, None)
    return {local_name(str(quad.subject)[1:-1]).rpartition("-")[0] for quad in found}


def test_a_changed_membership_renews_what_names_its_member_or_its_organization_and_nothing_else(data: Path) -> None:
    sheet = _sheet(data)
    name = f"{sheet.parent.parent.name.replace('book-', 'b')}-ch{int(sheet.stem)}"
    assert name not in _opposing(data)
    others = set(_opposing(data))
    actors = data / "actors.yaml"
    _edit(
        actors,
        "actors:\n",
        "actors:\n  loner: {kind: state, label: Loner}\n  league: {kind: alliance, label: League}\n",
    )
    _edit(sheet, f"actor: {_actor(sheet)}", "actor: loner")
    _edit(sheet, "against: [", "against: [league, ")
    build(data, data.parent / "out")
    assert name not in _opposing(data)
    _edit(
        actors,
        "memberships:\n",
        "memberships:\n  loner: {member: loner, organization: league, from: 1999, source: S}\n",
    )
    assert build(data, data.parent / "out").files["encoded"] == 3, "actors, project, and the chapter that names the two"
    assert _opposing(data) == others | {name}
    _edit(actors, "organization: league, from: 1999", "organization: league, from: 2020")
    assert build(data, data.parent / "out").files["encoded"] == 3
    assert _opposing(data) == others
    _edit(actors, "from: 2020, source: S}", "from: 2020, source: Another}")
    assert build(data, data.parent / "out").files["encoded"] == 2, "no chapter depends on who says so"
    _as_a_whole_build(data, data.parent / "out")


def test_after_many_changes_a_build_gives_what_a_whole_one_gives(data: Path) -> None:
    chance = random.Random(5)
    for step in range(6):
        for path in chance.sample(sorted(data.glob("*/chapters/*.yaml")), 3):
            text = path.read_text(encoding="utf-8")
            edits = [
                ("actuality: agreed", f"actuality: agreed\n    note: Of step {step}."),
                ("c1:", f"c1:\n    note: {step}."),
            ]
            path.write_text(text.replace(*chance.choice(edits), 1), encoding="utf-8")
        try:
            build(data, data.parent / "out")
        except InputError:  # a second note: the next step goes on from what was built before
            continue
    build_again(data)


def build_again(data: Path) -> None:
    """Fix what the changes broke, and compare."""
    for path in data.glob("*/chapters/*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for n, line in enumerate(lines) if not ("note:" in line and n and "note:" in lines[n - 1])]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    build(data, data.parent / "out")
    _as_a_whole_build(data, data.parent / "out")


# What is wrong


def _found(built: Built, data: Path) -> Counter[tuple[str, str, int]]:
    explained = explain_findings(built.report, built.sources)
    return Counter(
        (group.rule, os.path.relpath(spot.file, data), spot.line)
        for group in explained.groups
        for spot in group.spots
        if spot.file
    )


@pytest.mark.parametrize(("seed", "times"), [(7, 2), (8, 1)])  # in the second, two coders infer the same circle
def test_every_injected_violation_is_found_where_it_stands_and_nothing_else(
    tmp_path: Path, seed: int, times: int
) -> None:
    expected = generate(tmp_path / "data", chapters=40, seed=seed, violations=times * len(KINDS))
    assert json.loads((tmp_path / "data" / "expected.json").read_text("utf-8")) == [list(one) for one in expected]
    built = build(tmp_path / "data", tmp_path / "out")
    assert not built.is_good
    assert _found(built, tmp_path / "data") == Counter(expected)
    assert not disk.has_graph(tmp_path / "out")
    again = build(tmp_path / "data", tmp_path / "out")
    assert again.report == built.report


@pytest.mark.parametrize("batch", [100, 5])
def test_the_findings_of_the_whole_are_those_of_its_parts(
    tmp_path: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where other processes ask the rules, which call things by the names of the project."""
    for module in ("build", "parts.encode", "parts.check"):
        monkeypatch.setattr(f"kg.pipeline.{module}.BATCH", batch)
    generate(tmp_path / "data", chapters=24, books=2, seed=2, violations=len(KINDS))
    whole = validate(encode_library(read_library(tmp_path / "data")), ENGINE)
    assert build(tmp_path / "data", tmp_path / "out").report.findings == whole.findings


def test_a_mistake_that_is_mended_is_told_no_more(data: Path) -> None:
    out = data.parent / "out"
    before = _content(out)
    _edit(_sheet(data), "actuality: agreed", "actuality: agreed\n    also: [again, again]")
    _edit(_sheet(data, 9), "about: a1", "about: a9")
    with pytest.raises(InputError, match=r"there is no .* 'a9'") as raised:
        build(data, out)
    assert len(raised.value.problems) == 1
    assert _content(out) == before
    _edit(_sheet(data, 9), "about: a9", "about: a1")
    assert _made(build(data, out))[0] <= 1, "the other one was made while the mistake was told"
    _as_a_whole_build(data, out)


def test_one_bad_chapter_is_told_and_so_are_the_mistakes_of_all_others(data: Path) -> None:
    (bad, worse, wrong, broken) = (_sheet(data, number) for number in (1, 4, 8, 20))
    bad.write_text("chapter: [\n", encoding="utf-8")
    _edit(worse, "actuality: agreed", "actuality: imagined")
    _edit(wrong, "actor: state-", "actor: stat-")
    _edit(broken, "against: [", f"against: [{_actor(broken)}, ")
    with pytest.raises(InputError) as raised:
        build(data, data.parent / "out")
    told = {(Path(problem.file).parts[-3:], problem.line > 0) for problem in raised.value.problems}
    assert told == {(path.parts[-3:], True) for path in (bad, worse, wrong, broken)}


def _actor(sheet: Path) -> str:
    return next(line for line in sheet.read_text("utf-8").splitlines() if "actor:" in line).partition(": ")[2]


def test_what_an_unreadable_file_may_define_is_not_missed(data: Path) -> None:
    name = _sheet(data, 0)
    _edit(_sheet(data, 6), "about: [a1, a2]", "about: [a1, a2, b0000-ch1-a1]")
    _edit(_sheet(data, 7), "about: a1", "about: a1\n    disputes: [b0000-ch1-c1]")  # a rule asks what that is
    build(data, data.parent / "out")
    name.write_text("chapter: [\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        build(data, data.parent / "out")
    assert [Path(problem.file).name for problem in raised.value.problems] == [name.name]


def test_what_another_chapter_no_longer_defines_is_told_where_it_is_named(data: Path) -> None:
    naming = _sheet(data, 6)
    _edit(naming, "about: [a1, a2]", "about: [a1, a2, b0000-ch1-a2]")
    build(data, data.parent / "out")
    _edit(_sheet(data, 0), "  a2:\n", "  a7:\n")
    _edit(_sheet(data, 0), "[a1, a2]", "[a1, a7]")
    _edit(_sheet(data, 0), "about: a2", "about: a7")
    with pytest.raises(InputError) as raised:
        build(data, data.parent / "out")
    (problem,) = raised.value.problems
    assert problem.file.endswith("/".join(naming.parts[-3:]))
    assert "'b0000-ch1-a2'" in problem.message
    assert problem.hint.startswith("nearest: b0000-ch")


def test_a_chapter_that_stands_in_two_files_is_told(data: Path) -> None:
    shutil.copy(_sheet(data, 0), _sheet(data, 0).with_name("copy.yaml"))
    with pytest.raises(InputError, match=r"copy\.yaml:1: chapter: this chapter is already coded in .*001\.yaml"):
        build(data, data.parent / "out")


# Stopped half way


def _command(data: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "kg", "build", str(data), "-o", str(out)]


@pytest.mark.long
def test_a_build_that_is_killed_at_any_moment_leaves_the_old_graph_and_the_next_goes_on(data: Path) -> None:
    out = data.parent / "out"
    _edit(_sheet(data, 2), "actuality: agreed", "actuality: declared")
    before = _content(out)
    chance, killed = random.Random(11), 0
    began = time.monotonic()
    shutil.copytree(out, data.parent / "trial")
    subprocess.run(_command(data, data.parent / "trial"), check=True, stdout=subprocess.DEVNULL)
    whole, after = time.monotonic() - began, _content(data.parent / "trial")
    for _ in range(60):
        if killed == 5:
            break
        run = subprocess.Popen(_command(data, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1.0) * whole)
        run.kill()
        killed += run.wait() == -signal.SIGKILL
        now = _content(out)
        assert now in (before, after)
        if now == after:  # it was there before its end
            whole *= 0.8
            shutil.rmtree(out)
            shutil.copytree(data.parent / "trial", out)
            before, after = after, before
            new, old = (
                ("agreed", "declared")
                if "actuality: declared" in _sheet(data, 2).read_text()
                else ("declared", "agreed")
            )
            _edit(_sheet(data, 2), f"actuality: {old}", f"actuality: {new}")
            subprocess.run(_command(data, data.parent / "trial"), check=True, stdout=subprocess.DEVNULL)
    assert killed == 5
    build(data, out)
    _as_a_whole_build(data, out)


#: Builds and is killed by itself at its n-th step in the file system or the ledger.
KILLED = """
import os, signal, sys
from pathlib import Path
from kg.pipeline.build import build
steps = 0
def step(event, args):
    global steps
    wanted = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "sqlite3.connect"}
    if event in wanted or (event == "open" and args[1] in {"w", "wb"}):
        steps += 1
        if steps == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(step)
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.long
def test_a_build_that_is_killed_at_any_step_leaves_a_whole_graph(data: Path) -> None:
    out = data.parent / "out"
    before = _content(out)
    _edit(_sheet(data, 2), "actuality: agreed", "actuality: declared")
    killed = 0
    for step in (*range(1, 28, 4), 200):
        command = [sys.executable, "-c", KILLED, str(data), str(out), str(step)]
        code = subprocess.run(command, check=False, cwd=REPOSITORY).returncode
        now = _content(out)
        if code == 0:
            break
        killed += 1
        index = {key: now[key] for key in ("parts", "written", "index")}
        assert index == {key: before[key] for key in index} or now["parts"] != before["parts"]
    assert code == 0
    assert killed >= 3
    _as_a_whole_build(data, out)


#: Builds and is killed by itself once its ledger knows 50 files.
KILLED_EARLY = """
import os, signal, sys
from pathlib import Path
from kg.pipeline.build import build
from kg.store.ledger import Ledger
add = Ledger.add
def added(self, parts):
    add(self, parts)
    if len(self.rows) >= 50:
        os.killpg(0, signal.SIGKILL)  # with the processes that it has started
Ledger.add = added
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.long
def test_a_first_build_that_is_killed_goes_on_from_what_it_had_made(tmp_path: Path) -> None:
    generate(tmp_path / "data", chapters=180, seed=1)
    command = [sys.executable, "-c", KILLED_EARLY, str(tmp_path / "data"), str(tmp_path / "out")]
    run = subprocess.run(command, check=False, cwd=REPOSITORY, start_new_session=True)
    assert run.returncode == -signal.SIGKILL
    remembered = _remembered(tmp_path / "out")
    assert remembered >= 50
    assert not disk.has_graph(tmp_path / "out")
    built = build(tmp_path / "data", tmp_path / "out")
    assert built.files["encoded"] == built.files["read"] - remembered
    _as_a_whole_build(tmp_path / "data", tmp_path / "out")


def _remembered(out: Path) -> int:
    """Return of how many files the ledger knows."""
    if not disk.ledger_file(out).exists():
        return 0
    with closing(Ledger(disk.ledger_file(out))) as ledger:
        return len(ledger.rows)


def _limited(most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@pytest.mark.parametrize(
    "most", [10_000, *(pytest.param(most, marks=pytest.mark.long) for most in (0, 100_000, 400_000))]
)
def test_a_full_disk_is_told_and_the_old_graph_stays(data: Path, most: int) -> None:
    """No file may grow beyond so many bytes, for which the system gives the same errors as for a full disk."""
    out = data.parent / "out"
    before = _content(out)
    for path in sorted(data.glob("*/chapters/*.yaml")):
        _edit(path, "actuality: agreed", "actuality: declared")
    left = subprocess.run(
        _command(data, out),
        check=False,
        preexec_fn=_limited(most),
        capture_output=True,
        text=True,
    )
    assert left.returncode == 2, left.stderr
    assert "it cannot be written" in left.stderr
    assert "Traceback" not in left.stderr
    assert _content(out) == before
    build(data, out)
    _as_a_whole_build(data, out)


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 100])
def test_without_its_ledger_a_build_makes_all_again(data: Path, damage: bytes) -> None:
    ledger = disk.ledger_file(data.parent / "out")
    ledger.unlink()
    if damage:
        ledger.write_bytes(damage)
    assert build(data, data.parent / "out").files["encoded"] == FILES
    _as_a_whole_build(data, data.parent / "out")


def test_a_graph_whose_statements_are_gone_is_told(data: Path) -> None:
    out = data.parent / "out"
    disk.ledger_file(out).unlink()
    with pytest.raises(StoreError, match=r"Run 'kg build' again"):
        list(disk.stored_quads(out))


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.build.MOST_WHOLE", 100)


@pytest.mark.usefixtures("_few")
def test_a_large_graph_is_not_written_whole(data: Path) -> None:
    out = data.parent / "out"
    assert list(out.glob("graph.*"))
    _edit(_sheet(data), "actuality: agreed", "actuality: declared")
    built = build(data, out)
    assert not built.is_whole
    assert not list(out.glob("graph.*")), "what is old must not be taken for what was built"
