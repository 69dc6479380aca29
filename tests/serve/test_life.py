"""How a server starts and ends: errors in words, and no process is left, however it is ended."""

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.serve.server import BOMBS, SELECT, children, is_running, serving, wait_until, worked

GRAPH = (
    "<https://w3id.org/intra-alliance-opposition/id/turkey> a <https://w3id.org/intra-alliance-opposition/ns#State> .\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a graph that is served at once."""
    path = tmp_path / "graph.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    return path


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_answers_what_was_asked_and_ends(built: Path, tmp_path: Path, how: signal.Signals) -> None:
    with serving(tmp_path, "--graph", built, "--timeout", "3") as server, ThreadPoolExecutor(1) as pool:
        processes = [*server.processes(), server.process.pid]
        before = worked(processes)
        asked = pool.submit(server.post, BOMBS["cross product"])
        assert wait_until(lambda: worked(processes) > before + 0.1)
        os.killpg(server.process.pid, how)  # as a terminal or a service manager does, to the whole group
        assert asked.result().status == 503
        assert server.process.wait(600) == 0
        assert wait_until(lambda: not any(map(is_running, processes)))
        said = server.log.read_text(encoding="utf-8")
    assert said.endswith("Stopped.\n")
    assert "Traceback" not in said


def test_killed_it_leaves_nothing_behind(built: Path, tmp_path: Path) -> None:
    with serving(tmp_path, "--graph", built) as server, ThreadPoolExecutor(1) as pool:
        processes = server.processes()
        before = worked(processes)
        asked = pool.submit(server.post, BOMBS["cross product"])
        assert wait_until(lambda: worked(processes) > before + 0.1)
        server.process.kill()
        server.process.wait()
        with pytest.raises(OSError, match=r"."):
            asked.result()
        assert wait_until(lambda: not any(map(is_running, processes)))


def test_without_the_process_that_holds_the_graph_it_says_so_and_ends(built: Path, tmp_path: Path) -> None:
    with serving(tmp_path, "--graph", built, "--timeout", "1") as server:
        keepers = children(server.process.pid)
        assert len(keepers) == 2
        processes = server.processes()
        os.kill(keepers[0], signal.SIGKILL)
        assert server.post(BOMBS["cross product"]).status == 503
        assert server.process.wait(600) == 2
        assert wait_until(lambda: not any(map(is_running, processes)))
        said = server.log.read_text(encoding="utf-8")
    assert "The process that holds the graph has ended" in said
    assert "Traceback" not in said


def test_neither_a_new_build_nor_the_end_of_its_workers_disturbs_it(file: Path, tmp_path: Path) -> None:
    with serving(tmp_path, "--graph", file) as server:
        file.write_text("", encoding="utf-8")
        workers = [one for keeper in children(server.process.pid) for one in children(keeper)]
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        assert wait_until(lambda: not any(map(is_running, workers)))
        assert server.query("ASK { id:turkey a opp:State }").text == '{"head":{},"boolean":true}'


def test_it_serves_a_file_with_foreign_names(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(
        '<http://a.org/g?x> { <http://a.org/x> <http://a.org/p> "é" } <http://a.org/y> <http://a.org/p> 1 .',
        encoding="utf-8",
    )
    with serving(tmp_path, "--graph", path) as server:
        assert server.query("SELECT ?o { ?s ?p ?o } ORDER BY ?s").values() == [["é"], ["1"]]
        assert server.query("SELECT ?o FROM <http://a.org/g?x> { ?s ?p ?o }").values() == [["é"]]
        assert "<http://a.org/g?x>" in server.get("/sparql").text


def test_a_port_in_use_is_told_in_words(run: Run, file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        left = run("serve", "--graph", file, "--port", str(port))
    assert left.code == 2
    assert left.err.startswith(f"127.0.0.1, port {port}: it cannot be served there: something else listens there")
    assert "--port" in left.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "no-such-machine.invalid"], "no machine is called that"),
        (["--host", "203.0.113.1"], "this machine has no such address; choose another with --host"),
        (["--graph", "nowhere"], "nowhere"),
        (["--timeout", "0"], "--timeout"),
        (["--memory", "1"], "--memory"),
        (["--max-rows", "0"], "--max-rows"),
        (["--port", "65536"], "--port"),
        (["--port", "-1"], "--port"),
        (["--port", "9" * 30], "--port"),
        (["--host", "a..b"], "no machine is called that"),
        (["--host", f"{'a' * 64}.org"], "no machine is called that"),
        (["--host", "\udcff"], "no machine is called that"),
        (["--host", "[::1]"], "no machine is called that"),
        (["--timeout", "inf"], "--timeout"),
        (["--timeout", "nan"], "--timeout"),
        (["--timeout", "1e300"], "--timeout"),
        (["--timeout", "-1"], "--timeout"),
        (["--memory", "9" * 30], "--memory"),
        (["--max-rows", "9" * 30], "--max-rows"),
        (["--workers", "100000"], "--workers"),
        (["--workers", "-1"], "--workers"),
    ],
)
def test_what_cannot_be_served_is_told_in_words(run: Run, file: Path, arguments: list[str], said: str) -> None:
    graph = [] if "--graph" in arguments else ["--graph", str(file)]
    left = run("serve", "--port", "0", *graph, *arguments)
    assert left.code == 2
    assert said in left.err
    assert left.out == ""


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['starlette'] = None; from kg.cli.app import main; main(['serve', '--port', '0'])"
    left = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert left.returncode == 2
    assert "pip install 'intra-alliance-opposition[serve]'" in left.stderr
    assert "Traceback" not in left.stderr


def test_it_can_be_reached_by_the_other_kind_of_address(file: Path, tmp_path: Path) -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with serving(tmp_path, "--graph", file, "--host", "::1") as server:
        assert server.url.startswith("http://[::1]:")
        assert server.query(SELECT).values() == []
