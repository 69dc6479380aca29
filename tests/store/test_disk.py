"""The store on disk: replaced whole or not at all, whatever goes wrong and whenever."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from pyoxigraph import Quad

from kg import seal
from kg.cli.app import main
from kg.errors import StoreError
from kg.opening import open_graph
from kg.rdf.namespaces import DCTERMS, OPP, RDF, SHARED, thing
from kg.seal import is_whole
from kg.store import disk
from kg.store.ledger import Ledger, digest
from kg.store.parts import Notes, sizes_in
from tests.conftest import REPOSITORY
from tests.graphs import Kept
from tests.sheets.test_reader import SHEET, edited

OLD, NEW, NEWER = ([Quad(thing(name), RDF.type, OPP.State, SHARED)] for name in ("old", "new", "newer"))


def _files(quads: Iterable[Quad]) -> dict[str, bytes]:
    content = "".join(f"{quad} .\n" for quad in quads).encode()
    return {"graph.nq": content, "graph.ttl": content}


KEPT = Kept((digest(written), written) for written in (_files(quads)["graph.nq"] for quads in (OLD, NEW, NEWER)))


def _parts(quads: list[Quad]) -> dict[str, str]:
    return {"shared": digest(_files(quads)["graph.nq"])}


def _write(quads: list[Quad], out: Path) -> None:
    disk.write_built(_parts(quads), KEPT, out, _files(quads))


def _generations(out: Path) -> list[str]:
    return sorted(path.name for path in (out / "store").iterdir() if path.is_dir())


def _current(out: Path) -> str:
    return (out / "store" / "CURRENT").read_text(encoding="utf-8").strip()


def test_the_size_of_each_graph_is_noted_whatever_changes(tmp_path: Path) -> None:
    kept, parts, names = Kept(KEPT), dict[str, str](), ("ch1", "ch2", "ch3", "ch4", "ch5")
    for name in names:
        content = f"{Quad(thing('a'), RDF.type, OPP.State, thing(name))} .\n".encode()
        kept[digest(content)], parts[name] = content, digest(content)
    first = {**_parts(OLD), **parts}
    disk.write_built(first, kept, tmp_path)
    sizes = {SHARED.value: 1, **{thing(name).value: 1 for name in names}}
    assert sizes_in(disk.hold(tmp_path).folder) == sizes
    more = f"{NEW[0]} .\n{NEWER[0]} .\n".encode()
    kept[digest(more)] = more
    without = {name: hash_ for name, hash_ in first.items() if name != "ch5"}
    disk.write_built({**without, "shared": digest(more)}, kept, tmp_path)
    del sizes[thing("ch5").value]
    assert sizes_in(disk.hold(tmp_path).folder) == {**sizes, SHARED.value: 2}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert not disk.has_graph(tmp_path)
    _write(OLD, tmp_path)
    assert disk.has_graph(tmp_path)
    assert list(disk.open_built(tmp_path)) == OLD
    assert (tmp_path / "graph.nq").read_bytes() == _files(OLD)["graph.nq"]
    assert (tmp_path / "store" / "CURRENT").read_text(encoding="utf-8") == f"{_generations(tmp_path)[0]}\n"


def test_a_new_graph_replaces_the_old_one(tmp_path: Path) -> None:
    _write(OLD, tmp_path)
    before = _current(tmp_path)
    _write(NEW, tmp_path)
    assert before != _current(tmp_path)
    assert list(disk.open_built(tmp_path)) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.nq", "graph.ttl", "store"]


def test_a_new_graph_replaces_one_that_was_too_large_for_files(tmp_path: Path) -> None:
    for quads in (OLD, NEW):
        disk.write_built(_parts(quads), KEPT, tmp_path)
        assert list(disk.open_built(tmp_path)) == quads


def test_the_same_graph_again_changes_nothing(tmp_path: Path) -> None:
    _write(OLD, tmp_path)
    before = _generations(tmp_path)
    _write(OLD, tmp_path)
    assert _generations(tmp_path) == before
    assert list(disk.open_built(tmp_path)) == OLD


def test_a_reader_keeps_the_graph_that_it_opened(tmp_path: Path) -> None:
    _write(OLD, tmp_path)
    reader = disk.open_built(tmp_path)
    _write(NEW, tmp_path)
    assert list(reader) == OLD


def test_the_graph_before_stays_until_the_next_change(tmp_path: Path) -> None:
    """Who has just read which one is in use can still open it, and one more change later opens the new one."""
    names = []
    for quads in (OLD, NEW, NEWER):
        _write(quads, tmp_path)
        names.append(_current(tmp_path))
        assert _generations(tmp_path) == sorted(names[-2:])
    assert disk.in_use(tmp_path) == {*_parts(NEW).values(), *_parts(NEWER).values()}


def test_a_reader_goes_on_to_the_new_graph_where_the_old_one_goes_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(OLD, tmp_path)
    real, writing = is_whole, [NEWER, NEW]

    def change(generation: Path) -> bool:
        """Two changes fall between reading which graph is in use and reading it."""
        monkeypatch.undo()
        while writing:
            _write(writing.pop(), tmp_path)
        return real(generation)

    monkeypatch.setattr("kg.store.disk.is_whole", change)
    assert list(disk.open_built(tmp_path)) == NEWER


def test_what_is_read_stays_whole_whatever_is_built_meanwhile(tmp_path: Path) -> None:
    """After two more builds its parts were gone, and it said to build again, which was no help."""
    out = tmp_path / "out"
    disk.home(out).mkdir(parents=True)
    with closing(Ledger(disk.ledger_file(out))) as ledger:

        def build(number: int) -> None:
            names = (thing(f"{number}-{each}") for each in range(1_000))
            written = "".join(f"{Quad(name, RDF.type, OPP.State, SHARED)} .\n" for name in names)
            disk.write_built({"shared": ledger.keep(written.encode()), "old": old}, ledger, out)
            ledger.sweep(disk.in_use(out))

        old = ledger.keep(_files(OLD)["graph.nq"])
        build(0)
        first = _current(out)
        store, statements = disk.opened(out)
        stream = disk.stored_quads(out)
        found = {next(stream)}
        for number in range(1, 5):
            build(number)
        assert first in _generations(out)
        assert len(_generations(out)) == 3, "of those that nobody reads, only the one before stays"
        found |= set(stream)
        assert found == set(store) == set(statements())
        assert thing("0-7") in {quad.subject for quad in found}
        del store, statements, stream
        build(5)
        assert first not in _generations(out)
        assert len(_generations(out)) == 2


def test_scratch_of_killed_runs_is_swept(tmp_path: Path) -> None:
    scratch = tmp_path / "store" / ".new-young"
    scratch.mkdir(parents=True)
    (scratch / "graph.nq").touch()
    with disk.held(tmp_path):  # so nobody else is at it
        _write(OLD, tmp_path)
    assert not scratch.exists()


def test_a_reader_leaves_files_to_the_run_that_is_at_them(tmp_path: Path) -> None:
    _write(OLD, tmp_path)
    pending = tmp_path / "store" / _current(tmp_path) / "pending"
    (pending / "put").mkdir(parents=True)
    (pending / "gone").write_text("graph.nq\n", encoding="utf-8")
    with disk.held(tmp_path):
        assert list(disk.open_built(tmp_path)) == OLD
        assert (tmp_path / "graph.nq").exists()
    assert list(disk.open_built(tmp_path)) == OLD
    assert not (tmp_path / "graph.nq").exists()
    assert not pending.exists()


def test_a_file_next_to_a_store_is_put_in_its_place_before_it_is_read(tmp_path: Path) -> None:
    """A run that is killed between two steps leaves the file of the graph before next to the new store."""
    _write(OLD, tmp_path)
    put = tmp_path / "store" / _current(tmp_path) / "pending" / "put"
    put.mkdir(parents=True)
    (put / "graph.nq").write_bytes(_files(NEW)["graph.nq"])
    assert list(open_graph(tmp_path / "graph.nq").quads) == NEW


def test_what_is_in_use_is_on_the_disk_before_it_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the power fails, `CURRENT` names what is there: what it names was written out before it was replaced."""
    steps: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def fsync(opened: int) -> None:
        steps.append(Path(f"/proc/self/fd/{opened}").readlink().name)
        real_sync(opened)

    def replace(self: Path, target: Path) -> Path:
        steps.append(f"-> {Path(target).name}")
        return real_replace(self, target)

    _write(OLD, tmp_path)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    _write(NEW, tmp_path)
    used = steps.index("-> CURRENT")
    assert {"parts", "seal", "generation", "CURRENT", "graph.ttl", "store"} <= set(steps[:used])
    assert {"store", tmp_path.name} <= set(steps[used:])


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "ctrl-c"])
@pytest.mark.parametrize(
    "step", ["pathlib.Path.replace", "pathlib.Path.rename", "pathlib.Path.write_bytes", "kg.store.disk.Store"]
)
def test_a_build_that_fails_half_way_leaves_the_last_good_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    _write(OLD, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("graph.*")}
    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        with pytest.raises((StoreError, KeyboardInterrupt)) as raised:
            _write(NEW, tmp_path)
    told = "it cannot be written: No space left on device. Nothing was replaced."
    assert str(raised.value).endswith(told if isinstance(error, OSError) else "")
    assert list(disk.open_built(tmp_path)) == OLD
    assert {path.name: path.read_bytes() for path in tmp_path.glob("graph.*")} == before
    assert not list((tmp_path / "store").glob(".new-*"))
    _write(NEW, tmp_path)
    assert list(disk.open_built(tmp_path)) == NEW


@pytest.mark.parametrize("last", ["graph.ttl", "CURRENT"])
def test_files_and_store_stay_together_where_one_cannot_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == last:
            raise OSError(5, "Input/output error")
        return real(self, target)

    _write(OLD, tmp_path)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(StoreError, match="Nothing was replaced"):
        _write(NEW, tmp_path)
    assert list(disk.open_built(tmp_path)) == OLD
    assert {path.read_bytes() for path in tmp_path.glob("graph.*")} == {_files(OLD)["graph.nq"]}


def test_a_generation_that_was_half_removed_is_not_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(path: Path, **_: object) -> None:
        for file in Path(path).glob("*.sst"):
            file.unlink()

    _write(OLD, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", half)
        _write(NEW, tmp_path)
    _write(OLD, tmp_path)
    assert list(disk.open_built(tmp_path)) == OLD


#: Writes one of two graphs, into a folder for each n, by a process that is killed by itself at its n-th step in the
#: file system, until one comes to its end. One process starts all others, so that what they need is loaded once.
KILLED = """
import os, signal, sys
from pathlib import Path
from kg.store.disk import write_built
from tests.store.test_disk import KEPT, NEW, OLD, _files, _parts, _write

def killed(out, number):
    steps = 0
    def step(event, args):
        nonlocal steps
        if event in {"os.mkdir", "os.rename", "os.remove", "os.rmdir"} or (event == "open" and args[1] in {"w", "wb"}):
            steps += 1
            if steps == number:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(step)
    write_built(_parts(NEW), KEPT, out, _files(NEW), ["graph.trig"])

for number in range(1, 200):
    out = Path(sys.argv[1]) / str(number)
    if (child := os.fork()) == 0:
        _write(OLD, out)
        (out / "graph.trig").touch()
        killed(out, number)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code)
    if code != -signal.SIGKILL:
        break
"""


def test_a_write_that_is_killed_at_any_step_leaves_a_whole_graph_and_its_files(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    told = subprocess.run(command, check=True, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True).stdout
    *killed, last = map(int, told.split())
    assert len(killed) >= 10
    assert set(killed) == {-signal.SIGKILL}
    assert last == 0
    for step in range(1, len(killed) + 2):
        out = tmp_path / str(step)
        found = list(disk.open_built(out))
        assert found in (OLD, NEW)
        assert (out / "graph.ttl").read_bytes() == _files(found)["graph.ttl"], f"after a kill at step {step}"
        assert (out / "graph.trig").exists() == (found == OLD)
        _write(OLD, out)
        assert list(disk.open_built(out)) == OLD, f"after a kill at step {step}"


@pytest.mark.long
def test_a_build_that_is_killed_at_any_moment_leaves_a_graph_that_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def rows() -> str:
        with pytest.raises(SystemExit) as left:
            main(["ask", "cases", "--graph", str(out), "--format", "csv"])
        assert left.value.code == 0
        return capsys.readouterr().out

    def build(folder: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(out)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    out = tmp_path / "out"
    (tmp_path / "new").mkdir()
    label = "label: The missile defense case"
    folders = [edited(tmp_path), edited(tmp_path / "new", (SHEET, label, f"{label} anew"))]
    answers, seconds = [], 0.0
    for folder in (folders[1], folders[0]):
        began = time.monotonic()
        assert build(folder).wait() == 0
        seconds = time.monotonic() - began
        answers.append(rows())
    assert answers[0] == answers[1].replace("missile defense case", "missile defense case anew")
    chance = random.Random(6)
    for number in range(12):
        run = build(folders[(number + 1) % 2])
        # Three in four fall into the second half of a run, where it writes.
        time.sleep(seconds * (chance.uniform(0, 0.5) if number % 4 == 0 else chance.uniform(0.5, 1.1)))
        run.kill()
        run.wait()
        assert rows() in answers
    assert build(folders[0]).wait() == 0
    assert rows() == answers[1]


@pytest.mark.parametrize("below", ["file/out", "file"])
def test_a_place_that_cannot_be_a_folder(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"/file.*: it cannot be written: .+\. Nothing was replaced\.$"):
        _write(OLD, tmp_path / below)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_where_nothing_was_built(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"{tmp_path}: there is no built graph here .*Run 'kg build -o {tmp_path}'"):
        disk.open_built(tmp_path)


@pytest.mark.parametrize("current", [b"", b"gone\n", b"\xff\xfe", b"../..\n"])
def test_a_damaged_pointer_is_told(tmp_path: Path, current: bytes) -> None:
    _write(OLD, tmp_path)
    (tmp_path / "store" / "CURRENT").write_bytes(current)
    with pytest.raises(StoreError, match="there is no built graph here"):
        disk.open_built(tmp_path)


def _gone(path: Path) -> None:
    path.unlink()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _garbled(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + b"\0" * (len(content) - len(content) // 2))


@pytest.mark.parametrize("damage", [_gone, _cut, _garbled])
@pytest.mark.parametrize("part", ["index/CURRENT", "index/MANIFEST-*", "index/*.sst", "parts", "seal"])
def test_damage_is_seen_and_building_again_makes_the_store_anew(
    tmp_path: Path, part: str, damage: Callable[[Path], None]
) -> None:
    _write(NEW, tmp_path)
    damage(next((tmp_path / "store" / _current(tmp_path)).glob(part)))
    with pytest.raises(StoreError, match=r"there is no built graph here .*damaged.*Run 'kg build"):
        disk.open_built(tmp_path)
    assert disk.parts_of(tmp_path) == {}
    _write(NEW, tmp_path)
    assert list(disk.open_built(tmp_path)) == NEW
    assert disk.parts_of(tmp_path) == _parts(NEW)


def test_a_store_of_another_version_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(NEW, tmp_path)
    monkeypatch.setattr(seal, "_VERSION", "another")
    with pytest.raises(StoreError, match="another version of kg"):
        disk.open_built(tmp_path)
    _write(NEW, tmp_path)
    assert list(disk.open_built(tmp_path)) == NEW


MANY = [Quad(thing(f"many-{number}"), RDF.type, OPP.State, SHARED) for number in range(60_000)]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Kept]:
    """Return a folder with a store whose files are large, and what keeps its statements."""
    out = tmp_path_factory.mktemp("large")
    written = "".join(f"{quad} .\n" for quad in MANY).encode()
    kept = Kept({**KEPT, digest(written): written})
    disk.write_built({"shared": digest(written)}, kept, out)
    return out, kept


def _damaged(large: tuple[Path, Kept], tmp_path: Path, *, is_told: bool) -> tuple[Path, Mapping[str, str]]:
    """Return a copy of a store of which a part of each large file is no longer what it was, and its parts.

    Where it `is_told`, the files have another time; else only who reads that part of them finds out.
    """
    out = tmp_path / "out"
    shutil.copytree(large[0], out)
    parts = disk.parts_of(out)
    assert parts
    tables = [path for path in out.glob("store/*/index/*.sst") if path.stat().st_size > 1 << 20]
    assert tables
    for path in tables:
        before = path.stat()
        with path.open("r+b") as file:
            file.seek(before.st_size // 10)
            file.write(bytes(before.st_size // 2))
        if not is_told:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return out, parts


def test_a_large_file_into_which_somebody_has_written_is_seen(large: tuple[Path, Kept], tmp_path: Path) -> None:
    """Reading it ended in a traceback, and builds said "unchanged" and kept it."""
    out, parts = _damaged(large, tmp_path, is_told=True)
    with pytest.raises(StoreError, match=r"damaged.*Run 'kg build"):
        disk.open_built(out)
    disk.write_built(parts, large[1], out)
    assert len(list(disk.open_built(out))) == len(MANY)


def test_damage_that_only_shows_when_it_is_read_is_said_and_made_anew(
    large: tuple[Path, Kept], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, parts = _damaged(large, tmp_path, is_told=False)
    query = tmp_path / "query.rq"
    query.write_text("SELECT ?s { ?s a ?class }", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["query", str(query), "--graph", str(out)])
    shown = capsys.readouterr()
    assert (left.value.code, shown.out) == (2, "")
    assert shown.err.count("\n") == 1
    assert shown.err.endswith(f"its file is damaged. Run 'kg build -o {out}'.\n")
    disk.write_built(parts, large[1], out)
    assert len(list(disk.open_built(out))) == len(MANY)


def test_a_change_that_meets_such_damage_makes_the_store_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, parts = Kept(KEPT), {}
    for number in range(5):
        quad = Quad(thing(f"of-{number}"), RDF.type, OPP.State, thing(f"graph-{number}"))
        written = f"{quad} .\n".encode()
        kept[digest(written)], parts[f"part-{number}"] = written, digest(written)
    disk.write_built(parts, kept, tmp_path)
    changed = {**parts, "part-3": _parts(NEW)["shared"]}

    def damaged(*_: object) -> NoReturn:
        place = tmp_path / "store" / ".new-some" / "generation" / "index" / "000051.sst"
        raise RuntimeError(
            f"Corruption: block checksum mismatch: stored = 0, computed = 2  in {place} offset 14 size 4"
        )

    monkeypatch.setattr(disk, "_remove", damaged)
    disk.write_built(changed, kept, tmp_path)
    assert disk.parts_of(tmp_path) == changed
    assert len(list(disk.open_built(tmp_path))) == 5
    assert NEW[0] in disk.open_built(tmp_path)


def test_another_error_of_a_store_is_none_of_damage() -> None:
    assert disk.unreadable(RuntimeError("a custom function failed")) is None


def test_a_build_notes_what_its_texts_say_and_how_many_claims_each_part_has() -> None:
    # Worked out by hand: a claim is counted where it is one and is in a part; only English sentences are said.
    claim, part = f"{thing('ch1-a')} {{}} {{}} {thing('ch1')} .\n", str(thing("ch1"))
    of_claim = claim.format(RDF.type, OPP.Claim) + claim.format(DCTERMS.isPartOf, part)
    text = claim.format(OPP.statement, '"The West is split"@en') + claim.format(OPP.statement, '"Batı bölünmüş"@tr')
    no_claim = claim.replace("ch1-a", "ch1-b").format(DCTERMS.isPartOf, part)
    in_text = claim.replace("ch1-a", "ch1-b").format(OPP.cue, f'"x {RDF.type} {OPP.Claim} y"')
    first = (of_claim + text + no_claim + in_text).encode()
    notes = Notes()
    notes.add(first)
    assert notes.claims == {thing("ch1").value: 1}
    assert notes.said == {"The West is split": 1}
    assert notes.languages == {"en", "tr"}
    notes.remove(first)
    assert not notes.claims.total() + notes.said.total() + notes.sizes.total()
