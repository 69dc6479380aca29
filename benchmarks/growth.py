"""Show how the time of each question grows from the smallest graph to the largest, next to its answer."""

import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kg.query.questions import questions

__all__ = ["Growth", "exponent", "growths", "is_counting", "written"]

#: Of a question that is done sooner than this, in seconds, the time says nothing.
_SHORT = 0.005
#: What grew to so many times as much as it would in step has grown faster: sorting and indexes take up to 1.5 times.
_MORE = 2
_LEAST = 1e-5
_COUNTS = re.compile(r"\b(GROUP\s+BY|COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Growth:
    """How a question grows with the graph: time and answer each as a power of the number of statements.

    `ratio` is how many times more the time grew than the answer did. `counts` says that it counts over more than it
    answers, which no index can spare it.
    """

    question: str
    time: float
    answer: float
    ratio: float
    seconds: float
    rows: int
    counts: bool

    @property
    def is_faster(self) -> bool:
        """Return whether the time grows faster than the answer."""
        return self.seconds > _SHORT and self.ratio > _MORE


def exponent(first: float, last: float, growth: float) -> float:
    """Return the power of `growth` by which a number grew from first to last.

    >>> exponent(2.0, 200.0, 10.0)
    2.0
    """
    return round(math.log(last / first) / math.log(growth), 2)


def growths(sizes: Mapping[str, Any]) -> list[Growth]:
    """Return the growth of each question that was answered at two sizes at least, from the first to the last."""
    found = []
    names = dict.fromkeys(name for row in sizes.values() for name in row["questions"])
    for name in names:
        answered = [
            (row["statements"], row["questions"][name])
            for row in sizes.values()
            if "rows" in row["questions"].get(name, {})
        ]
        if len(answered) < 2:
            continue
        (small, first), (large, last) = answered[0], answered[-1]
        times = [max(row["seconds"], _LEAST) for row in (first, last)]
        rows = [max(row["rows"], 1) for row in (first, last)]
        time, answer = (exponent(before, after, large / small) for before, after in (times, rows))
        ratio = round(times[1] / times[0] / (rows[1] / rows[0]), 2)
        found.append(Growth(name, time, answer, ratio, last["seconds"], last["rows"], is_counting(name)))
    return found


def is_counting(name: str) -> bool:
    """Return whether a question, narrowed or not, counts or takes the least or most of something."""
    return bool(_COUNTS.search(questions()[name.partition(" ")[0]].sparql))


def written(sizes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the growth of each question as it is written down."""
    return [{**asdict(one), "faster than its answer": one.is_faster} for one in growths(sizes)]
