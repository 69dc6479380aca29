"""Hold what was measured in a run against the goals: each a ratio, with the words met, missed or not measured."""

import math
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any, NamedTuple

from benchmarks.growth import growths
from benchmarks.validation import extrapolated

__all__ = ["Goal", "beside", "goals", "is_narrowed", "plain_way"]

#: The goals are set for so many chapters, about a million statements.
FULL = 10_000
_PLAIN, _LOADING, _RULES, _CHANGED, _MEMORY, _CHECKING, _ASKING, _MEDIAN = 100, 2.2, 0.6, 0.01, 3, 50, 5, 0.1
_LISTED = 8


class Goal(NamedTuple):
    """A goal, what was measured, and whether it is met; without a verdict it was not measured."""

    goal: str
    measured: str
    is_met: bool | None
    chapters: int

    @property
    def verdict(self) -> str:
        """Return the verdict in a word, and of which size it holds where that is not the size of the goal.

        >>> Goal("fast", "3 s", True, 100).verdict
        'met at 100'
        """
        if self.is_met is None:
            return "not measured"
        at = "" if self.chapters >= FULL else f" at {self.chapters:,}"
        return f"{'met' if self.is_met else 'missed'}{at}"


def goals(results: Mapping[str, Any]) -> list[Goal]:
    """Return the goals in their order, each held against the largest size of a run."""
    largest = max(map(int, results["sizes"]), default=0)
    return [
        Goal(words, *(found(results, largest) or ("", None)), largest) if largest else Goal(words, "", None, 0)
        for words, found in _GOALS.items()
    ]


def plain_way(results: Mapping[str, Any], size: int) -> dict[str, Any]:
    """Return what reading, loading and validating the plain way would take for a size; nothing where it never ran.

    The parts are extrapolated each by itself, in straight lines.
    """
    validation = results.get("validation") or {}
    rows = validation.get("engines", {}).get("pyshacl", {}).get("sizes", {})
    read = {name: {"seconds": seconds, "findings": 0} for name, seconds in results.get("yaml", {}).items()}
    statements = validation.get("statements", {})
    if not read or str(size) not in statements:
        return {}
    parts = {
        "reading": read,
        **{
            part: {name: {"seconds": row[part], "findings": 0} for name, row in rows.items() if part in row}
            for part in ("loading", "validating")
        },
    }
    guessed = {part: extrapolated(measured, statements, size) for part, measured in parts.items()}
    if not all(guessed.values()):
        return {}
    seconds = {part: guess["seconds"] for part, guess in guessed.items()}
    from_ = guessed["validating"]["extrapolated from"]
    return {"seconds": round(sum(seconds.values()), 1), **seconds, "extrapolated from": from_}


def is_narrowed(name: str) -> bool:
    """Return whether a question is narrowed by a value."""
    return " by " in name


def beside(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, tuple[float, bool]]:
    """Return how many times as long a peer took for each question both were asked, and whether it is at least that.

    >>> beside({"a": {"seconds": 0.1}, "b": {"seconds": 1.0}}, {"a": {"seconds": 0.7}, "b": {"more than": 5.0}})
    {'a': (7.0, False), 'b': (5.0, True)}
    """
    ratios = {}
    for name, row in theirs.items():
        took = row.get("seconds", row.get("more than"))
        if took is not None and "seconds" in ours.get(name, {}):
            ratios[name] = (round(took / max(ours[name]["seconds"], 1e-5), 2), "seconds" not in row)
    return ratios


Found = tuple[str, bool | None] | None


def _sheets(results: Mapping[str, Any], largest: int) -> Found:
    plain, ours = plain_way(results, largest), results["sizes"][str(largest)]["first"]["seconds"]
    if not plain:
        return None
    ratio = plain["seconds"] / ours
    return f"{ratio:.0f} times: {plain['seconds']:,.0f} s{_guessed(plain, largest)}, and {ours} s", ratio >= _PLAIN


def _loading(results: Mapping[str, Any], largest: int) -> Found:
    row = results["sizes"][str(largest)]
    ratio = row["first"]["seconds"] / row["loading"]["seconds"]
    return f"{ratio:.1f} times: {row['first']['seconds']} s and {row['loading']['seconds']} s", ratio <= _LOADING


def _rules(results: Mapping[str, Any], largest: int) -> Found:
    engines = (results.get("validation") or {}).get("engines", {})
    mine = engines.get("kg", {}).get("sizes", {}).get(str(largest), {})
    if "findings" not in mine:
        return None
    loading = results["sizes"][str(largest)]["loading"]["seconds"]
    ratio = mine["seconds"] / max(loading, 0.001)
    return f"{ratio:.2f} times: {mine['seconds']} s and {loading} s", ratio <= _RULES


def _changed(results: Mapping[str, Any], largest: int) -> Found:
    row = results["sizes"][str(largest)]
    one, first = row["one changed"]["seconds"], row["first"]["seconds"]
    return f"{100 * one / first:.2f} %: {one} s of {first} s", one / first <= _CHANGED


def _memory(results: Mapping[str, Any], largest: int) -> Found:
    smaller = results["sizes"].get(str(largest // 10))
    if smaller is None:
        return None
    peak, before = (size["first"]["megabytes"] for size in (results["sizes"][str(largest)], smaller))
    return f"{peak / before:.1f} times: {peak} MB and {before} MB", peak / before < _MEMORY


def _validation(results: Mapping[str, Any], largest: int) -> Found:
    engines = (results.get("validation") or {}).get("engines", {})
    ours, theirs = (engines.get(name, {}).get("sizes", {}) for name in ("kg", "pyshacl"))
    mine, stock = ours.get(str(largest), {}), theirs.get(str(largest), {})
    if "findings" not in mine or "seconds" not in stock:
        return None
    ratio = stock["seconds"] / max(mine["seconds"], 0.001)
    same = all(row["same"] for row in theirs.values() if "same" in row)
    told = f"{ratio:.0f} times: {stock['seconds']:,.0f} s{_guessed(stock, largest)}, and {mine['seconds']} s"
    return f"{told}; findings {'the same' if same else 'differ'}", ratio >= _CHECKING and same


def _guessed(row: Mapping[str, Any], largest: int) -> str:
    """Return from which sizes a time was extrapolated, if it was."""
    smaller = [f"{size:,}" for size in row.get("extrapolated from", ()) if size != largest]
    return f", extrapolated from {' and '.join(smaller)}" if smaller else ""


def _rdflib(results: Mapping[str, Any], largest: int) -> Found:
    theirs, held = (_answers(results, name) for name in ("rdflib", "kg in memory"))
    ratios, on_disk = beside(held, theirs), beside(results["sizes"][str(largest)]["questions"], theirs)
    if not ratios:
        return None
    slow = [name for name in held if ratios.get(name, (0.0, False))[0] < _ASKING]
    told = f"{len(held) - len(slow)} of {len(held)}, also narrowed, {_middle(ratios)}{_but(slow)}"
    also = sum(ratio >= _ASKING for ratio, _ in on_disk.values())
    return f"{told}; on disk {also} of {len(on_disk)}, {_middle(on_disk)}", not slow


def _middle(ratios: Mapping[str, tuple[float, bool]]) -> str:
    return f"median {median(ratio for ratio, _ in ratios.values()):.0f} times" if ratios else "none"


def _answers(results: Mapping[str, Any], store: str) -> dict[str, Any]:
    found: dict[str, Any] = (results.get("questions") or {}).get("stores", {}).get(store, {}).get("answers", {})
    return found


def _median(results: Mapping[str, Any], largest: int) -> Found:
    told, is_met = [], True
    for place, rows in (
        ("on disk", results["sizes"][str(largest)]["questions"]),
        ("in memory", _answers(results, "kg in memory")),
    ):
        whole, narrowed = (_times(rows, wanted) for wanted in (False, True))
        if whole:
            is_met = is_met and median(whole) < _MEDIAN
            also = f", narrowed by a value {1000 * median(narrowed):.1f} ms" if narrowed else ""
            told.append(f"{place} {1000 * median(whole):.0f} ms, slowest {max(whole):.1f} s{also}")
    return ("; ".join(told), is_met) if told else None


def _times(rows: Mapping[str, Any], narrowed: bool) -> list[float]:  # noqa: FBT001
    """Return the seconds that the questions with an answer take, whole or narrowed."""
    return [
        row.get("seconds", row.get("more than", math.inf))
        for name, row in rows.items()
        if is_narrowed(name) == narrowed and row.get("rows") != 0
    ]


def _growth(results: Mapping[str, Any], _: int) -> Found:
    found = growths(results["sizes"])
    if not found:
        return None
    faster = [one.question for one in found if one.is_faster and not one.counts]
    counting = [one.question for one in found if one.is_faster and one.counts]
    told = f"{len(found) - len(faster) - len(counting)} of {len(found)}{_but(faster)}"
    return f"{told}{f'; counting over all: {_listed(counting)}' if counting else ''}", not faster


def _correct(results: Mapping[str, Any], _: int) -> Found:
    engines = (results.get("validation") or {}).get("engines", {})
    stores = (results.get("questions") or {}).get("stores", {})
    rows = [row for engine in engines.values() for row in engine["sizes"].values() if "same" in row]
    wrong = sum(not (row["same"] and row["injected found"]) for row in rows)
    same, others = (sum(store["same rows"] for store in stores.values()), sum(map(_others, stores.values())))
    if not rows and not stores:
        return None
    told = f"{len(rows) - wrong} of {len(rows)} validations, {same} of {same + others} answers"
    return told, not wrong and not others


def _others(store: Mapping[str, Any]) -> int:
    return len(store["other rows"])


def _but(names: list[str]) -> str:
    return f"; not {_listed(names)}" if names else ""


def _listed(names: list[str]) -> str:
    rest = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {rest} more" if rest > 0 else "")


#: Goal -> what was measured, and whether that meets it.
_GOALS: dict[str, Callable[[Mapping[str, Any], int], Found]] = {
    f"sheets to a validated store, {_PLAIN} times faster than the plain way": _sheets,
    f"the same within {_LOADING} times of merely loading the N-Quads": _loading,
    f"one changed chapter at most {100 * _CHANGED:.0f} % of a first build": _changed,
    f"memory of a first build under {_MEMORY} times that of a tenth of the chapters": _memory,
    f"validation {_CHECKING} times faster than stock pyshacl, with the same findings": _validation,
    f"every question {_ASKING} times faster than rdflib, both in memory": _rdflib,
    f"median of the questions with an answer under {1000 * _MEDIAN:.0f} ms": _median,
    "no time grows faster than its answer": _growth,
    "the same findings and numbers of rows by all": _correct,
    f"the rules within {_RULES} times of merely loading": _rules,
}
