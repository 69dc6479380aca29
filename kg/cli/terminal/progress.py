"""Show in a terminal how far a long command has come, on stderr."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.cli.terminal.console import may_be_terminal

__all__ = ["progress", "say_waiting"]

#: Seconds of work after which progress is shown.
_PATIENCE = 1.0


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that takes the name of a step, how much of it is done and how much there is.

    Nothing is shown before a second has passed; from then on the clock runs, also within a long step. Where stderr is
    no terminal nothing is shown at all.
    """
    if not may_be_terminal(sys.stderr):
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda *_: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console, transient=True, refresh_per_second=4)
    task = bar.add_task("starting", total=None)
    waiting = threading.Timer(_PATIENCE, bar.start)
    waiting.daemon = True
    waiting.start()

    def notify(step: str, done: int, of: int) -> None:
        bar.update(task, description=step, completed=done, total=of if of > 1 else None)

    try:
        yield notify
    finally:
        waiting.cancel()
        waiting.join()
        if bar.live.is_started:
            bar.stop()


def say_waiting(out: Path) -> None:
    """Say that another run must end first."""
    sys.stderr.write(f"Another run is at work in {out}; this one waits until that is done.\n")
