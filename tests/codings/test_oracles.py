"""The figures are those of krippendorff, nltk and statsmodels, which are asked in a process apart."""

import json
import os
import subprocess

import pytest

from kg.codings.agreement.coefficients import Unit, alpha, masi, numeric, ordinal
from tests.codings.test_coefficients import BINARY, HAYES_2007, KRIPPENDORFF_2011
from tests.conftest import REPOSITORY

PYTHON = REPOSITORY / ".venv/consumers/bin/python"
ASKED = """
import json, sys
import krippendorff, numpy
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa
said = json.load(sys.stdin)
found = {}
for name, units in said["tables"].items():
    table = numpy.array([[numpy.nan if value is None else value for value in coder] for coder in zip(*units)])
    for level in ("nominal", "ordinal", "interval"):
        found[f"{name} {level}"] = krippendorff.alpha(reliability_data=table, level_of_measurement=level)
triples = [(f"c{c}", f"u{u}", frozenset(v)) for u, unit in enumerate(said["sets"]) for c, v in enumerate(unit)]
found["sets"] = AnnotationTask(data=triples, distance=masi_distance).alpha()
found["fleiss"] = fleiss_kappa(aggregate_raters(numpy.array(said["whole"]))[0])
json.dump(found, sys.stdout)
"""
TABLES: dict[str, list[Unit]] = {"2011": KRIPPENDORFF_2011, "binary": BINARY, "2007": HAYES_2007}
SETS = [tuple(unit.split()) for unit in ("a a", "ab a", "ab bc", "c c", "c b", "abc abc", "b b", "ac a", "b bc")]
#: What each of three coders says of each unit; nothing is left out.
WHOLE = [(1, 1, 1), (1, 2, 1), (2, 2, 2), (3, 3, 2), (1, 1, 1), (2, 2, 3), (3, 3, 3), (1, 1, 2), (2, 2, 2), (3, 1, 3)]


@pytest.fixture(scope="module")
def oracles() -> dict[str, float]:
    """Return what others compute; skip without them, or fail where nothing may be skipped."""
    asked = {"tables": TABLES, "sets": [[*map(list, unit)] for unit in SETS], "whole": WHOLE}
    run = (
        subprocess.run([PYTHON, "-c", ASKED], input=json.dumps(asked), capture_output=True, text=True, check=False)
        if PYTHON.exists()
        else None
    )
    if run is None or run.returncode:
        reason = "krippendorff, nltk and statsmodels are not in .venv/consumers; 'make consumers' fetches them"
        (pytest.fail if os.environ.get("KG_PEERS") == "required" else pytest.skip)(reason)
    found: dict[str, float] = json.loads(run.stdout)
    return found


@pytest.mark.peers
@pytest.mark.parametrize("name", TABLES)
def test_alpha_is_that_of_krippendorff(oracles: dict[str, float], name: str) -> None:
    said = TABLES[name]
    order = sorted({value for unit in said for value in unit if value is not None})  # type: ignore[type-var]
    assert alpha(said) == pytest.approx(oracles[f"{name} nominal"])
    assert alpha(said, ordinal(order)) == pytest.approx(oracles[f"{name} ordinal"])
    assert alpha(said, numeric) == pytest.approx(oracles[f"{name} interval"])


@pytest.mark.peers
def test_alpha_of_sets_is_that_of_nltk(oracles: dict[str, float]) -> None:
    sets = [tuple(map(frozenset, unit)) for unit in SETS]
    assert alpha(sets, masi) == pytest.approx(oracles["sets"])


@pytest.mark.peers
def test_alpha_is_the_kappa_of_fleiss_but_for_its_sample(oracles: dict[str, float]) -> None:
    """With nothing left out, 1 - alpha = (1 - kappa)·(N - 1)/N for N values: alpha draws without putting back."""
    number = sum(map(len, WHOLE))
    found = alpha(WHOLE)
    assert found is not None
    assert 1 - found == pytest.approx((1 - oracles["fleiss"]) * (number - 1) / number)
