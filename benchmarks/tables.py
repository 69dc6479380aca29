"""Write what was measured as tables in Markdown: what `python -m benchmarks.scale --table` prints."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from benchmarks.goals import beside, goals, is_narrowed, plain_way

__all__ = ["markdown", "report", "table"]

Cells = Sequence[object]


def table(columns: Cells, rows: Sequence[Cells]) -> str:
    r"""Return a table in Markdown.

    >>> print(table(("a", "b"), [(1, "x|y")]))
    | a | b |
    | --- | --- |
    | 1 | x\|y |
    """
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", r"\|") for cell in line) + " |" for line in lines)


def report(results: Mapping[str, Any]) -> str:
    """Return the goals, builds, engines and stores of a run as a section in Markdown."""
    return "\n\n".join(part for part in _parts(results) if part) + "\n"


def markdown(results: Mapping[str, Any]) -> str:
    """Return the goals with what was measured, in Markdown."""
    rows = [(goal.goal, goal.measured, goal.verdict) for goal in goals(results)]
    return table(("goal", "measured", ""), rows)


def _parts(results: Mapping[str, Any]) -> Iterator[str]:
    machine = results["machine"]
    yield (
        f"Measured on {machine['date']} on {machine['cores']} cores of an {machine['processor']} with "
        f"{machine['memory']} of memory, all in one run." + ("" if "goals" in results else " The run was not finished.")
    )
    yield markdown(results)
    yield from _builds(results)
    yield from _validation(results)
    yield from _questions(results)


def _builds(results: Mapping[str, Any]) -> Iterator[str]:
    columns = (
        "chapters", "statements", "first build", "memory", "the same again", "one changed chapter", "merely loading",
        "first build / loading", "questions: median", "narrowed", "load",
    )  # fmt: skip
    rows = []
    for size, row in results["sizes"].items():
        first, one, loading = row["first"], row["one changed"], row["loading"]
        whole, narrowed = (
            _median(answer for name, answer in row["questions"].items() if is_narrowed(name) == wanted)
            for wanted in (False, True)
        )
        rows.append((
            f"{int(size):,}", f"{row['statements']:,}", _s(first["seconds"]), f"{first['megabytes']} MB",
            _s(row["again"]["seconds"]), f"{_s(one['seconds'])} ({one['seconds'] / first['seconds']:.0%})",
            _s(loading["seconds"]), f"{first['seconds'] / loading['seconds']:.1f}", whole, narrowed, first["load"],
        ))  # fmt: skip
    if rows:
        yield table(columns, rows)


def _validation(results: Mapping[str, Any]) -> Iterator[str]:
    validation = results.get("validation")
    if not validation:
        return
    sizes = list(validation["statements"])
    heads = [f"{int(size):,} chapters" for size in sizes]
    rows = [
        (name, engine["what"], *(_checked(engine["sizes"].get(size, {})) for size in sizes))
        for name, engine in validation["engines"].items()
    ]
    yield f"Findings (rule and node) of graphs with mistakes; ~ is extrapolated (over {validation['limit']:.0f} s)."
    yield table(("engine", "", *heads), rows)
    yield from _missing(validation)
    plain = plain_way(results, max(map(int, results["sizes"]), default=0))
    if plain:
        yield (
            f"The plain way would take {plain['seconds']:,.0f} s: reading {plain['reading']:,.0f}, loading "
            f"{plain['loading']:,.0f}, validating {plain['validating']:,.0f}."
        )


def _checked(row: Mapping[str, Any]) -> str:
    if "findings" in row:
        same = "the same" if row["same"] else "**others**"
        return f"{_s(row['seconds'])}, {row['megabytes']} MB, {row['findings']} findings, {same}"
    return str(row.get("failed") or row.get("stopped") or (f"~ {_s(row['seconds'])}" if "seconds" in row else ""))


def _questions(results: Mapping[str, Any]) -> Iterator[str]:
    asked = results.get("questions")
    if not asked:
        return
    ours = results["sizes"][str(asked["chapters"])]["questions"]
    rows = []
    for name, store in asked["stores"].items():
        given = store["answers"]
        ratios = beside(ours, given)
        halves = [
            _middle([ratio for key, (ratio, _) in ratios.items() if is_narrowed(key) == wanted])
            for wanted in (False, True)
        ]
        late, refused = (sum(key in row for row in given.values()) for key in ("more than", "refused"))
        others = ", ".join(f"{key} ({a} and {b})" for key, (a, b) in store["other rows"].items()) or "0"
        slower = sum(ratio < 1 for ratio, _ in ratios.values())
        rows.append((
            name, store["what"], _s(store["loading"]), f"{store['megabytes']} MB", *halves, slower,
            store["same rows"], others, late, refused,
        ))  # fmt: skip
    columns = (
        "store", "", "loading", "memory", "its time / kg's, median", "narrowed", "faster than kg in", "same rows",
        "other rows", "out of time", "refused",
    )  # fmt: skip
    yield f"Questions at {asked['chapters']:,} chapters, of which {len(ours)} were asked of kg, also narrowed."
    yield table(columns, rows)
    for name, store in asked["stores"].items():
        if "not narrowed" in store:
            yield f"{name} is not asked narrowed: {store['not narrowed']}."
        unanswered = sorted(key for key, row in store["answers"].items() if "refused" in row)
        if unanswered:
            yield f"{name} refuses {', '.join(unanswered)}."
    yield from _missing(asked)
    slow = sorted(ours.items(), key=lambda item: -_seconds(item[1]))[:10]
    yield "The ten slowest of kg:"
    stores = list(asked["stores"])
    cells = [
        (
            key,
            _took(row),
            row.get("rows", ""),
            *(_took(asked["stores"][name]["answers"].get(key, {})) for name in stores),
        )
        for key, row in slow
    ]
    yield table(("question", "kg", "rows", *stores), cells)


def _missing(peers: Mapping[str, Any]) -> Iterator[str]:
    for name, how in peers["missing"].items():
        yield f"Not at hand: {name}. {how[0].upper()}{how[1:]}."


def _median(answers: Iterator[Mapping[str, Any]]) -> str:
    times = [_seconds(answer) for answer in answers]
    return f"{1000 * median(times):.1f} ms" if times else ""


def _middle(ratios: list[float]) -> str:
    return f"{median(ratios):.1f}" if ratios else ""


def _seconds(answer: Mapping[str, Any]) -> float:
    return float(answer.get("seconds", answer.get("more than", 0.0)))


def _took(answer: Mapping[str, Any]) -> str:
    if "seconds" in answer:
        return _s(answer["seconds"])
    if "more than" in answer:
        return f"> {answer['more than']:.0f} s"
    return "refused" if "refused" in answer else ""


def _s(seconds: float) -> str:
    if seconds < 1:
        return f"{1000 * seconds:.{0 if seconds >= 0.01 else 1}f} ms"
    return f"{seconds:,.0f} s" if seconds >= 100 else f"{seconds:.1f} s"
