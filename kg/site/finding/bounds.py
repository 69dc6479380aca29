"""Say what a browser bears: how long a list on a page is, how large a script, how large a graph that is asked in it."""

from functools import partial
from itertools import islice

from kg.site.context import World

__all__ = [
    "IN_WINDOW",
    "MOST_DRAWN",
    "MOST_LISTED",
    "MOST_POINTING",
    "MOST_SCRIPT_BYTES",
    "MOST_STATEMENTS",
    "is_for_browser",
]

#: So many things a list on a page has at most; then it says how many more there are, and where.
MOST_LISTED = 500
#: Of a thing that more than these point to, in a graph too large for a browser, a page has so many of each list.
MOST_POINTING, IN_WINDOW = MOST_LISTED, 50
#: Of so many chapters at most a plot is drawn, which has a row for each: its picture then has some 250 kB.
MOST_DRAWN = 100
#: So many bytes a script of the search has at most.
MOST_SCRIPT_BYTES = 300_000
#: So many statements are given to a browser to be asked, which reads them all: some 27 MB of text.
MOST_STATEMENTS = 100_000


def is_for_browser(world: World) -> bool:
    """Return whether the graph has so few statements that it can be asked within a page."""
    counted = partial(world.facts.once, "is for browser", partial(_has_at_most, world, MOST_STATEMENTS))
    # Known by its value: a page that asks for it is not made again for each other statement.
    return world.reads.by_value("is for browser", lambda _: counted())("")


def _has_at_most(world: World, number: int) -> bool:
    if world.notes:
        return world.notes.size <= number
    return next(islice(world.graph.store, number, None), None) is None
