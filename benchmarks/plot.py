"""Draw how everything grows with the corpus: time, memory, validation by engine, questions by store."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.goals import is_narrowed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["draw", "series"]

#: Number of chapters, value, and whether it is extrapolated.
Point = tuple[int, float, bool]
#: What is drawn in a panel: name -> points.
Series = dict[str, list[Point]]
#: Dark to light and of different hues; each line has a mark of its own too. Okabe and Ito 2008.
_LOOKS = (
    ("#0072b2", "o"), ("#d55e00", "s"), ("#007a5a", "^"), ("#9c4f86", "D"), ("#1f2328", "v"), ("#8a6d00", "P"),
)  # fmt: skip


def _of_builds(key: str, field: str) -> Callable[[Mapping[str, Any]], list[Point]]:
    return lambda results: [(int(size), row[key][field], False) for size, row in results["sizes"].items()]


def _builds(results: Mapping[str, Any]) -> Series:
    names = {"first build": "first", "one changed chapter": "one changed", "merely loading": "loading"}
    return {label: _of_builds(key, "seconds")(results) for label, key in names.items()}


def _memory(results: Mapping[str, Any]) -> Series:
    names = {"first build": "first", "one changed chapter": "one changed", "merely loading": "loading"}
    return {label: _of_builds(key, "megabytes")(results) for label, key in names.items()}


def _validation(results: Mapping[str, Any]) -> Series:
    engines = (results.get("validation") or {}).get("engines", {})
    return {
        name: [
            (int(size), row["seconds"], "findings" not in row)
            for size, row in engine["sizes"].items()
            if "seconds" in row
        ]
        for name, engine in engines.items()
    }


def _questions(results: Mapping[str, Any]) -> Series:
    found: Series = {}
    for label, wanted in (("kg", False), ("kg, narrowed", True)):
        found[label] = [
            (int(size), 1000 * median(times), False)
            for size, row in results["sizes"].items()
            if (
                times := [
                    answer.get("seconds", answer.get("more than", 0.0))
                    for name, answer in row["questions"].items()
                    if is_narrowed(name) == wanted
                ]
            )
        ]
    asked = results.get("questions") or {"stores": {}}
    for name, store in asked["stores"].items():
        times = [
            answer.get("seconds", answer.get("more than"))
            for key, answer in store["answers"].items()
            if not is_narrowed(key) and "refused" not in answer
        ]
        found[name] = [(asked["chapters"], 1000 * median(times), False)] if times else []
    return found


#: Title, unit and what is drawn in each panel.
_PANELS: tuple[tuple[str, str, Callable[[Mapping[str, Any]], Series]], ...] = (
    ("Time of a build", "seconds", _builds),
    ("Memory at the peak", "megabytes", _memory),
    ("Validation, by engine", "seconds", _validation),
    ("Stored questions, median", "milliseconds", _questions),
)


def series(results: Mapping[str, Any]) -> dict[str, Series]:
    """Return what is drawn in each panel, by its title."""
    return {title: {name: points for name, points in of(results).items() if points} for title, _, of in _PANELS}


def draw(results: Mapping[str, Any], form: str) -> bytes:
    """Return the plot in a format of `kg.plots.formats`; its paper is white, so that it reads the same on any page."""
    from matplotlib.figure import Figure  # noqa: PLC0415

    from kg.plots.colours import MUTED, PAPER  # noqa: PLC0415
    from kg.plots.formats import FORMATS, settings  # noqa: PLC0415

    drawn = series(results)
    with settings():
        figure = Figure(figsize=(9, 7.4), facecolor=PAPER)
        grid = figure.subplots(2, 2)
        for place, (title, unit, _) in zip(grid.flat, _PANELS, strict=True):
            _panel(place, title, unit, drawn[title])
        machine = results["machine"]
        where = f"{machine['date']}, {machine['cores']} cores of {machine['processor']}"
        told = f"{where}; both axes logarithmic; what is dashed and hollow is extrapolated"
        figure.text(0.012, 0.012, told, fontsize=8, color=MUTED)
        figure.tight_layout(rect=(0, 0.03, 1, 1), h_pad=2.2, w_pad=2.5)
        title = "Growth of builds, validation and questions with the number of chapters"
        return FORMATS[form](figure, "scale", title, _alt(drawn))


def _panel(axes: "Axes", title: str, unit: str, lines: Series) -> None:
    from matplotlib.ticker import LogLocator, NullFormatter  # noqa: PLC0415

    from kg.plots.colours import HAIRLINE, INK, MUTED, PAPER  # noqa: PLC0415

    axes.set_xscale("log")
    axes.set_yscale("log")
    for (name, points), (colour, mark) in zip(lines.items(), _LOOKS * 2, strict=False):
        for start, end in pairwise(points):
            style = "--" if end[2] else "-"
            axes.plot([start[0], end[0]], [start[1], end[1]], style, color=colour, linewidth=1.6, zorder=2)
        for size, value, is_guess in points:
            fill = PAPER if is_guess else colour
            axes.plot([size], [value], mark, color=colour, markerfacecolor=fill, markersize=6, zorder=3)
        axes.plot([], [], f"{mark}-", color=colour, label=name, linewidth=1.6, markersize=6)
    axes.set_title(title, loc="left", fontsize=11, fontweight="bold", color=INK)
    axes.set_xlabel("chapters", fontsize=9, color=MUTED)
    axes.set_ylabel(unit, fontsize=9, color=MUTED)
    axes.tick_params(labelsize=8.5, colors=INK, which="both")
    for axis, steps in ((axes.xaxis, (1.0,)), (axes.yaxis, (1.0, 3.0))):
        axis.set_major_locator(LogLocator(subs=steps, numticks=12))
        axis.set_major_formatter(_plain)
        axis.set_minor_formatter(NullFormatter())
    axes.grid(color=HAIRLINE, linewidth=0.6)
    for side, spine in axes.spines.items():
        spine.set_visible(side in {"left", "bottom"})
        spine.set_color(MUTED)
    if lines:
        axes.legend(fontsize=8.5, frameon=False, labelcolor=INK, loc="best")


def _plain(value: float, _: object) -> str:
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def _alt(drawn: Mapping[str, Series]) -> str:
    """Return in words what the plot shows: each line from its first point to its last."""
    sentences = []
    for (title, unit, _), lines in zip(_PANELS, drawn.values(), strict=True):
        ends = [
            f"{name} from {points[0][1]:g} at {points[0][0]:,} chapters to {points[-1][1]:g} at {points[-1][0]:,}"
            for name, points in lines.items()
        ]
        sentences.append(f"{title} in {unit}: {'; '.join(ends) or 'not measured'}.")
    return " ".join(sentences)
