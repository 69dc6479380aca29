"""What takes too long is ended, what is missing is named, and what fails is told."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from benchmarks import askers, peers, processes, questions, validation
from tests.serve.server import wait_until

STATEMENT = "<https://example.org/s> <https://example.org/p> <https://example.org/{}> .\n"
#: Says that it is ready, answers questions of two rows, and sleeps over all others.
SLEEPY = """
import json, sys, time
print(json.dumps({"loading": 0.5}), flush=True)
for line in sys.stdin:
    if json.loads(line)["name"] != "two":
        time.sleep(60)
    print(json.dumps({"seconds": 0.1, "rows": 2}), flush=True)
"""


def test_a_command_is_timed_with_its_memory_and_what_it_prints() -> None:
    command = "import time; held = bytearray(60_000_000); held[::4096] = b'x' * len(held[::4096]); time.sleep(0.5)"
    ran = processes.run([sys.executable, "-c", f"{command}; print('done')"])
    assert ran.seconds >= 0.5
    assert 60 <= ran.megabytes < 200
    assert ran.output == "done\n"


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    child = f"import time, os; open({str(file)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', {child!r}])"
    for seconds in (8, 300):  # on a busy machine the first may not be enough for both to begin
        with pytest.raises(processes.OutOfTimeError, match=f"more than {seconds} s"):
            processes.run([sys.executable, "-S", "-c", parent], seconds)
        if file.exists():
            break
    pid = int(file.read_text("utf-8"))
    assert wait_until(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)


def test_a_command_that_fails_ends_the_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        processes.run([sys.executable, "-c", "raise SystemExit(3)"])


def test_a_peer_that_is_missing_is_named_with_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "FOLDER", tmp_path)
    assert peers.missing(peers.CHECKING)["topquadrant"] == "make peers"
    assert peers.missing(peers.ASKED)["jena"] == "make peers"
    assert "rdflib" not in peers.missing(peers.ASKED)
    assert all(peer.get for known in (peers.CHECKING, peers.ASKED) for peer in known.values() if not peer.is_here())


def test_an_engine_that_fails_is_told_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], _: float) -> processes.Ran:
        if "pyshacl" in command:
            raise subprocess.CalledProcessError(1, command)
        if "kg pyshacl" in command:
            raise processes.OutOfTimeError("more than 2 s")
        checked = {"loading": 0.0, "validating": 1.0, "found": [["https://example.org/r", "https://example.org/n"]]}
        return processes.Ran(1.0, 1, 0.0, json.dumps(checked))

    monkeypatch.setattr(validation, "run", run)
    *_, found = validation.validated(tmp_path, [2], 60, ("shacl", "kg pyshacl", "pyshacl"))
    sizes = {name: engine["sizes"]["2"] for name, engine in found["engines"].items()}
    assert sizes["shacl"]["same"]
    assert not sizes["shacl"]["injected found"]
    assert sizes["kg pyshacl"] == {"seconds": 90.0, "stopped": "more than 2 s"}
    assert sizes["pyshacl"] == {"failed": "ended with 1"}


def test_a_store_that_does_not_answer_is_ended_and_asked_the_next_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "_GRACE", 0.3)
    child = questions.Child("kg", Path(), Path(), Path())
    monkeypatch.setattr(child, "_command", [sys.executable, "-c", SLEEPY])
    with child:
        assert child.loading == 0.5
        answers = [
            child.ask({"name": name, "limit": limit}) for name, limit in (("two", 60), ("late", 0.2), ("two", 60))
        ]
        assert child.megabytes() >= 1
    assert answers == [{"seconds": 0.1, "rows": 2}, {"more than": 0.2}, {"seconds": 0.1, "rows": 2}]


# An alarm that goes off while something is thrown away is lost, and rings again a second later.
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
def test_rdflib_gives_up_in_time_and_answers_the_next_question(tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    file.write_text("".join(STATEMENT.format(number) for number in range(300)), encoding="utf-8")
    ask = askers.STORES["rdflib"](tmp_path, file, tmp_path)

    def asked(sparql: str, limit: float) -> dict[str, Any]:
        return askers.answer(ask, {"sparql": sparql, "values": {}, "limit": limit})

    every = "SELECT * WHERE { ?a ?p ?b . ?c ?p ?d . ?e ?p ?f }"
    assert asked(every, 0.5) == {"more than": 0.5}
    assert asked("SELECT * WHERE { ?a ?p ?b }", 60)["rows"] == 300
