"""The whole benchmark at its smallest, and each peer that is at hand: all find and answer the same."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import peers
from benchmarks.generate import generate
from benchmarks.questions import answers, asked_of_peers
from benchmarks.validation import validated
from kg.pipeline.build import build
from kg.query.questions import questions


def _scale(*options: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.scale", *map(str, options)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_small_run_measures_compares_and_writes(tmp_path: Path) -> None:
    run = _scale("--most", "4", "--engines", "kg,shacl", "--stores", "", "--results", tmp_path)
    assert run.returncode == 0, run.stderr
    assert "validation: 4 chapters, shacl: " in run.stderr
    found = json.loads((tmp_path / "scale.json").read_text("utf-8"))
    assert {*questions()} <= {*found["sizes"]["4"]["questions"]}
    assert found["sizes"]["4"]["first"]["megabytes"] > 10
    for engine in ("kg", "shacl"):
        row = found["validation"]["engines"][engine]["sizes"]["4"]
        assert row["same"]
        assert row["injected found"]
        assert row["findings"] >= 4
    assert (tmp_path / "scale.svg").read_bytes().startswith(b"<?xml")
    verdicts = [goal["verdict"] for goal in found["goals"]]
    assert verdicts[3] == "not measured"  # rdflib was not asked
    assert verdicts[6] == "met at 4"
    for goal in found["goals"]:
        assert goal["goal"] in run.stdout
    table = _scale("--table", "--results", tmp_path)
    assert run.stdout.strip() in table.stdout
    assert "| kg | a build's own step" in table.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--engines", "pyshackl"), "'pyshackl'; nearest: pyshacl"),
        (("--stores", "oxigraph"), "there are kg, kg in memory, jena, virtuoso, rdflib"),
        (("--most", "0"), "--most takes a number of chapters, 1 or more"),
        (("--table", "--results", "nowhere"), "leave --table out to measure"),
    ],
)
def test_a_mistaken_option_is_told(options: tuple[str, ...], told: str) -> None:
    run = _scale(*options)
    assert run.returncode == 2
    assert told in run.stderr
    assert "Traceback" not in run.stderr


def test_results_of_an_older_version_are_told(tmp_path: Path) -> None:
    (tmp_path / "scale.json").write_text('{"machine": {}, "sizes": {}}', encoding="utf-8")
    run = _scale("--table", "--results", tmp_path)
    assert run.returncode == 2
    assert "is of an older version" in run.stderr


def _at_hand(known: Any, name: str) -> Any:
    return pytest.param(
        name, marks=[pytest.mark.peers, pytest.mark.skipif(not known[name].is_here(), reason=known[name].get)]
    )


@pytest.mark.parametrize("engine", [_at_hand(peers.CHECKING, name) for name in ("topquadrant",)])
def test_an_engine_finds_what_kg_finds(engine: str, tmp_path: Path) -> None:
    *_, found = validated(tmp_path, [8], 300, ("shacl", engine))
    row = found["engines"][engine]["sizes"]["8"]
    assert row["findings"] > 8
    assert row["same"], row
    assert row["injected found"]


@pytest.mark.parametrize(
    "store", [_at_hand(peers.ASKED, name) for name in ("kg in memory", "jena", "virtuoso", "rdflib")]
)
def test_a_store_gives_as_many_rows_as_kg(store: str, tmp_path: Path) -> None:
    generate(tmp_path / "corpus", chapters=2, seed=1)
    build(tmp_path / "corpus", tmp_path / "out")
    ours = answers(tmp_path / "out", {})
    *_, found = asked_of_peers(tmp_path / "out", ours, tmp_path, 60, (store,))
    row = found["stores"][store]
    assert row["other rows"] == {}
    refused = {key for key, answer in row["answers"].items() if "refused" in answer}
    assert refused == set()
    assert row["same rows"] >= len(questions())
    assert any(" by " in key for key in row["answers"]) == (not peers.ASKED[store].whole)
    assert not any("more than" in answer for answer in row["answers"].values())
