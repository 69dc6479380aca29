"""A library at its smallest is built, measured and multiplied up."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.library import grown


@pytest.mark.long
def test_a_small_library_is_measured_at_two_sizes_and_multiplied_up(tmp_path: Path) -> None:
    places = ["--scratch", str(tmp_path), "--results", str(tmp_path / "results")]
    command = [sys.executable, "-m", "benchmarks.library", "--chapters", "40", *places]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found = json.loads((tmp_path / "results" / "library.json").read_text("utf-8"))
    small, large = found["sizes"]
    # The chapters, a book for each twelve, the actors and the project.
    assert [(row["chapters"], row["files"]) for row in (small, large)] == [(4, 4 + 1 + 2), (40, 40 + 4 + 2)]
    assert 1_000 < small["statements"] < large["statements"]
    assert {*large["bytes"]} == {"sheets", "store", "ledger", "as N-Quads"}
    assert large["questions"]["ladder by chapter"]["rows"] == 1
    assert large["first"]["megabytes"] > 10
    (row,) = (row for row in found["arithmetic"] if row["what"] == "as N-Quads, MB on disk")
    assert row["values"] == [round(size["bytes"]["as N-Quads"] / 1e6, 2) for size in (small, large)]
    assert "| as N-Quads, MB on disk | " in run.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["results"], "what was made to be measured is gone"


def test_what_grows_faster_than_the_statements_grows_on_by_its_power() -> None:
    # 20 times as much from ten times the statements: from 10 million to 100 million, 20 times as much again.
    found = grown([10, 200], [1_000_000, 10_000_000])
    assert found["power"] == 1.3
    assert found["far"] == pytest.approx(4000)
