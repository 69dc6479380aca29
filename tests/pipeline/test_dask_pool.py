"""A build on a real scheduler and real workers: the same bytes, also where workers die or are of another kind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import generate
from kg.encode.fragments import Batch, Fragment
from kg.errors import KgError
from kg.fingerprint import fingerprint
from kg.pipeline import dask_pool
from kg.pipeline.build import build
from kg.store import disk
from kg.store.ledger import Ledger
from tests.conftest import Run

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")

CHAPTERS, BOOKS = 60, 5
FILES = CHAPTERS + BOOKS + 2  # the actors and the project
#: Dask leaves sockets and loops to the garbage collector when it is shut down; nothing of ours does.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.xdist_group("cluster"),
]


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    # A result that lies on a killed worker is asked for until this many seconds have passed; Dask's own number is 30.
    with warnings.catch_warnings(), dask.config.set({"distributed.comm.timeouts.connect": "10s"}):
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as found:
            yield found


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    generate(folder / "right", chapters=CHAPTERS, books=BOOKS, seed=8)
    build(folder / "right", folder / "out")
    return folder


@pytest.fixture
def in_tens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make batches of ten, so that a small corpus has several."""
    for module in ("build", "parts.encode", "parts.check"):
        monkeypatch.setattr(f"kg.pipeline.{module}.BATCH", 10)


def _content(out: Path) -> dict[str, object]:
    files: dict[str, object] = {path.name: path.read_bytes() for path in out.glob("graph.*")}
    return {
        **files,
        "parts": (out / "store" / (out / "store" / "CURRENT").read_text().strip() / "parts").read_bytes(),
        "written": list(map(str, disk.stored_quads(out))),
        "index": sorted(map(str, disk.open_built(out))),
    }


def _pids(workers: Any) -> set[int]:
    return {nanny.pid for nanny in workers.workers.values()}


@pytest.mark.long
@pytest.mark.usefixtures("in_tens")
def test_gives_the_same_bytes_as_a_local_build(workers: Any, corpora: Path, run: Run) -> None:
    before = workers.scheduler.transition_counter
    code, out, err = run("build", corpora / "right", "-o", "out", "--scheduler", workers.scheduler_address)
    assert (code, err) == (0, "")
    assert f" {FILES} read, 0 unchanged, {FILES} encoded, {FILES} checked" in out
    assert workers.scheduler.transition_counter > before + 2 * FILES // 10, "the workers did it"
    assert _content(Path("out")) == _content(corpora / "out")
    code, out, _ = run("build", corpora / "right", "-o", "out", "--scheduler", workers.scheduler_address)
    assert f" {FILES} unchanged, 0 encoded, 0 checked" in out


@pytest.mark.long
@pytest.mark.usefixtures("in_tens")
@pytest.mark.parametrize("step", ["encoding", "checking"])
def test_a_worker_killed_in_the_middle_changes_nothing(workers: Any, corpora: Path, tmp_path: Path, step: str) -> None:
    before = _pids(workers)
    killed: list[int] = []

    def tell(now: str, done: int, _: int) -> None:
        if now == step and not killed:
            assert done <= 10, "much is left to do"
            killed.append(min(before))
            os.kill(killed[0], signal.SIGKILL)

    with dask_pool.connect(workers.scheduler_address) as runner:
        built = build(corpora / "right", tmp_path / "out", progress=tell, run=runner)
    assert killed
    assert (built.files["encoded"], built.files["checked"]) == (FILES, FILES)
    assert _content(tmp_path / "out") == _content(corpora / "out")


def _deadly(function: Callable[[Batch], list[Fragment]], batch: Batch) -> list[Fragment]:
    """Kill the process that is given a certain file, as too little memory would."""
    if isinstance(batch, Batch) and any(
        "book-0002/chapters/004" in s.file for shelf in batch.shelves for s in shelf.sources
    ):
        os.kill(os.getpid(), signal.SIGKILL)
    return function(batch)


@pytest.mark.long
@pytest.mark.usefixtures("in_tens")
def test_a_batch_that_kills_its_workers_is_named_and_all_others_are_kept(
    workers: Any, corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers.scheduler, "allowed_failures", 0)
    monkeypatch.chdir(corpora)
    out = tmp_path / "out"
    with dask_pool.connect(workers.scheduler_address) as runner, pytest.raises(KgError) as raised:
        build(Path("right"), out, run=lambda function, batches: runner(partial(_deadly, function), batches))
    head, named, advice = str(raised.value).splitlines()
    assert head == f"{workers.scheduler_address}: every worker died of 1 batch:"
    assert named == "  right/book-0002/book.yaml to right/book-0002/chapters/009.yaml, 10 in all"
    assert advice.startswith("All else is kept.")
    assert not disk.has_graph(out)
    built = build(Path("right"), out)
    assert built.files["encoded"] == 10, "also what only stood beside that batch was kept"
    assert _content(out) == _content(corpora / "out")


@pytest.mark.long
@pytest.mark.usefixtures("in_tens")
def test_a_bad_chapter_is_told_by_its_line_while_the_others_go_on(
    workers: Any, corpora: Path, run: Run, tmp_path: Path
) -> None:
    generate(tmp_path / "wrong", chapters=CHAPTERS, books=BOOKS, seed=8)
    sheet = tmp_path / "wrong" / "book-0002" / "chapters" / "004.yaml"
    lines = sheet.read_text().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "actuality: agreed" in text)
    sheet.write_text(sheet.read_text().replace("actuality: agreed", "actuality: agrede"))
    command = ("build", "wrong", "-o", "out", "--scheduler", workers.scheduler_address)
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert f"wrong/book-0002/chapters/004.yaml:{line}: actions.a1.actuality" in err
    assert err.endswith("1 mistake; nothing was written.\n")
    with closing(Ledger(disk.ledger_file(Path("out")))) as ledger:
        assert sum(bool(row.inputs) for row in ledger.rows.values()) == FILES - 1, "what can be taken again"
    sheet.write_text("\n".join(lines) + "\n")
    assert f" {FILES - 1} unchanged, 1 encoded," in run(*command)[1]
    assert _content(Path("out")) == _content(corpora / "out")


@pytest.mark.long
def test_one_bad_chapter_among_very_many_is_told_by_its_line_while_the_others_go_on(
    workers: Any, run: Run, tmp_path: Path
) -> None:
    """Among 1,000, in batches of the real size; `KG_CHAPTERS=10000` runs it at the size that is hoped for."""
    generate(tmp_path / "wrong", chapters=int(os.environ.get("KG_CHAPTERS", "1000")), seed=1)
    others = {"codings", "codebook.yaml"}  # which give no part of their own
    files = sorted(path for path in (tmp_path / "wrong").glob("**/*.yaml") if others.isdisjoint(path.parts))
    sheet = [path for path in files if path.parent.name == "chapters"][len(files) // 2]
    right = sheet.read_text()
    line = next(number for number, text in enumerate(right.splitlines(), 1) if "actuality: agreed" in text)
    sheet.write_text(right.replace("actuality: agreed", "actuality: agrede"))
    command = ("build", "wrong", "-o", "out", "--scheduler", workers.scheduler_address)
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    told, last = err.splitlines()
    assert told.startswith(f"{sheet.relative_to(tmp_path)}:{line}: actions.a1.actuality: ")
    assert last == "1 mistake; nothing was written."
    with closing(Ledger(disk.ledger_file(Path("out")))) as ledger:
        assert sum(bool(row.inputs) for row in ledger.rows.values()) == len(files) - 1, "all others can be taken again"
        assert all(row.checked for row in ledger.rows.values()), "and judged"
    sheet.write_text(right)
    out = run(*command)[1]
    assert f" {len(files)} read, {len(files) - 1} unchanged, 1 encoded," in out
    assert len(disk.parts_of(Path("out"))) == len(files)


@pytest.mark.long
def test_a_rule_that_is_broken_is_told_the_same(workers: Any, run: Run, tmp_path: Path) -> None:
    (expected,) = generate(tmp_path / "wrong", chapters=3, seed=1, violations=1, kinds=1)
    code, out, _ = run("build", "wrong", "-o", "out", "--scheduler", workers.scheduler_address)
    assert code == 1
    assert f"wrong/{expected[1]}:{expected[2]}" in out
    assert [line for line in out.splitlines() if "second" not in line] == [
        line
        for line in run("build", "wrong", "-o", "out2")[1].replace("out2", "out").splitlines()
        if "second" not in line
    ]


@pytest.mark.long
def test_workers_of_another_kind_are_refused(
    workers: Any, corpora: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with distributed.Client(workers) as client:
        client.wait_for_workers(2, timeout=600)  # another test may have killed one, and a new one is on its way
    here = dict(fingerprint())
    monkeypatch.setattr(dask_pool, "fingerprint", lambda: (*{**here, "kg": "99.1"}.items(),))
    code, out, err = run("build", corpora / "right", "-o", "out", "--scheduler", workers.scheduler_address)
    assert (code, out) == (2, "")
    head, *told, last = err.splitlines()
    assert head == f"{workers.scheduler_address}: 2 of 2 workers would not make the same graph as this machine:"
    assert len(told) == 2
    assert all(f": kg {here['kg']} (here 99.1)" in line for line in told)
    assert last == "Install the same there as here, and start the workers again."
    assert not Path("out").exists()


@pytest.mark.long
def test_a_worker_of_another_kind_that_comes_later_is_refused_too(workers: Any) -> None:
    with dask_pool.connect(workers.scheduler_address) as runner, pytest.MonkeyPatch.context() as patch:
        patch.setattr(dask_pool, "fingerprint", lambda: (("code and ontology", "other"),))
        with pytest.raises(KgError, match=r"A worker that came later runs code and ontology .* \(here other\)"):
            list(runner(abs, [1, 2]))


def test_a_scheduler_that_is_not_there_is_told_in_a_line(
    run: Run, corpora: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_pool, "_PATIENCE", 1.0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        code, out, err = run("build", corpora / "right", "-o", "out", "--scheduler", address)
    assert (code, out) == (2, "")
    assert err.startswith(f"--scheduler {address}: no scheduler answers there (")
    assert err.count("\n") == 1
    assert not Path("out").exists()


@pytest.mark.parametrize("address", ["nowhere", "http://127.0.0.1:8786", "inproc://1", "tcp://127.0.0.1", "a b:1"])
def test_an_address_that_is_none_is_told(run: Run, address: str) -> None:
    code, _, err = run("build", "--scheduler", address)
    hint = "write it as tcp://HOST:PORT or tls://HOST:PORT, as 'dask scheduler' prints it."
    assert (code, err) == (2, f"--scheduler {address}: {hint}\n")


@pytest.mark.long
def test_a_scheduler_without_workers_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_pool, "_PATIENCE", 1.0)
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as nobody:
        code, _, err = run("build", "--scheduler", nobody.scheduler_address)
    told = "the scheduler has no workers. Start one: dask worker ADDRESS."
    assert (code, err) == (2, f"{nobody.scheduler_address}: {told}\n")


def test_without_dask_the_extra_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, _, err = run("build", "--scheduler", "tcp://127.0.0.1:1")
    extra = "pip install 'intra-alliance-opposition[cluster]'"
    assert (code, err) == (2, f"--scheduler needs Dask, which is not installed. Install it: {extra}.\n")


@pytest.mark.tools
@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl, which makes the certificate, is not installed")
def test_certificates_from_the_configuration_of_dask_are_used(run: Run, corpora: Path, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    files = {"ca-file": certificate}
    for who in ("client", "scheduler", "worker"):
        files |= {f"{who}.key": key, f"{who}.cert": certificate}
    settings = {f"distributed.comm.tls.{name}": str(file) for name, file in files.items()}
    with dask.config.set(settings):
        where = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "protocol": "tls://"}
        with distributed.LocalCluster(n_workers=1, security=distributed.Security(), **where) as secure:
            address = secure.scheduler_address
            assert address.startswith("tls://")
            assert run("build", corpora / "right", "-o", "out", "--scheduler", address).code == 0
            with dask.config.set(dict.fromkeys(settings)):
                code, _, err = run("build", corpora / "right", "-o", "other", "--scheduler", address)
    assert code == 2
    assert err.startswith(f"--scheduler {address}: no scheduler answers there (")
    assert err.count("\n") == 1
    assert _content(Path("out")) == _content(corpora / "out")
