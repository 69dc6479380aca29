"""Divide the tests into what `make test` runs and what it leaves to `make test-all`, and say last what was left out.

A test is left to `make test-all` where it has a mark of the table below: because it takes long, or because it needs
what a machine with Python alone has not. `--part=quick` runs the others, the same on every machine; `--part=rest` those
with a mark, and those that try examples of Hypothesis again, with more of them. Without `--part` all are run.
"""

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, settings

__all__ = ["KINDS", "is_left", "last_line"]

#: The marks of the tests that `make test` leaves out -> what they need.
KINDS = {
    "long": "takes seconds: it compares engines, kills builds again and again, installs a wheel, damages many graphs",
    "browser": "drives Debian's Chromium",
    "node": "runs the scripts in node, or builds and checks their sources with what 'make web' fetches",
    "reasoner": "asks OWL API and HermiT, which need Java and what 'make reasoner' fetches",
    "peers": "compares with other engines and stores, which 'make peers' fetches",
    "virtuoso": "publishes to OpenLink Virtuoso, or asks it",
    "tools": "runs what is shown in curl, makes a certificate with openssl, or reads tables in R",
}
#: How many examples Hypothesis tries, where a test does not say itself.
EXAMPLES = {"quick": 25, "rest": 100, "all": 100}
_left: Counter[str] = Counter()


def is_left(marks: Iterable[str]) -> str | None:
    """Return the first kind for which `make test` leaves out a test that has such marks, or nothing.

    >>> is_left(["hypothesis"]), is_left(["parametrize", "node", "browser"])
    (None, 'browser')
    """
    marks = set(marks)
    return next((kind for kind in KINDS if kind in marks), None)


def last_line(part: str, left: Counter[str], skipped: Counter[str]) -> str:
    """Return what a run says last: how many tests it left to `make test-all`, and how many it skipped, by kind.

    >>> last_line("quick", Counter(browser=60, long=30), Counter(texts=2))
    "Left to 'make test-all': 60 browser, 30 long. Skipped here, for the reasons above: 2 texts."
    >>> last_line("rest", Counter(), Counter())
    'Nothing was left out.'
    """
    told = []
    if part == "quick":
        told.append(f"Left to 'make test-all': {_listed(left) or 'nothing'}.")
    if skipped:
        told.append(f"Skipped here, for the reasons above: {_listed(skipped)}.")
    return " ".join(told) or "Nothing was left out."


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in counts.most_common())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one part of the tests be chosen."""
    parser.addoption(
        "--part", choices=tuple(EXAMPLES), default="all", help="what 'make test' runs, or the rest, or all"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks, and say how many examples are tried; on a busy machine nothing fails for being slow."""
    for kind, what in KINDS.items():
        config.addinivalue_line("markers", f"{kind}: {what}; left to 'make test-all'")
    config.addinivalue_line("markers", "first: takes minutes by itself, so that it is begun before all others")
    for part, examples in EXAMPLES.items():
        patient = [HealthCheck.too_slow]
        settings.register_profile(part, max_examples=examples, deadline=None, suppress_health_check=patient)
    settings.load_profile(config.getoption("part"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of the part that was chosen, once Hypothesis has marked its own; count by kind what is left.

    What takes minutes comes first: begun last, it would be waited for.
    """
    items.sort(key=lambda item: item.get_closest_marker("first") is None)
    part = config.getoption("part")
    if part == "all":
        return
    kinds = {item: is_left(mark.name for mark in item.iter_markers()) for item in items}
    if part == "quick":
        gone = [item for item in items if kinds[item]]
        _left.update(kind for item in gone if (kind := kinds[item]))
    else:
        gone = [item for item in items if not kinds[item] and item.get_closest_marker("hypothesis") is None]
    config.hook.pytest_deselected(items=gone)
    items[:] = [item for item in items if item not in set(gone)]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where tests run in several processes, tell the first what was left."""
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["left"] = dict(_left)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take from another process what it left; each has left the same."""
    told = getattr(node, "workeroutput", None) or {}
    _left.update(Counter(told.get("left", {})) - _left)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say last what was left out."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput") or config.getoption("--part", "all") == "all":
        return
    skipped = Counter(is_left(report.keywords) or "other" for report in reporter.stats.get("skipped", ()))
    reporter.write_line(last_line(config.getoption("part"), _left, skipped))
