"""Run a pure function over batches on all cores, and give what it returns as it comes, so that little is held at once.

Each process is started afresh, so that none inherits an open store or a lock, and without the program that runs here,
which would run in it once more; it is told only which addresses of projects are known here, so that it calls things by
the same names. A few batches wait for each process and no more: what makes them is asked for the next one only when
one is done.
"""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import chain, islice
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import KgError
from kg.rdf.bases import Base, know_all, known

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["Progress", "Runner", "cores", "pool"]

B = TypeVar("B")
R = TypeVar("R")

#: Runs a function over batches and yields what it returns, in any order.
Runner = Callable[[Callable[[B], R], Iterable[B]], Iterator[R]]

#: Is given the name of a step, how many parts of it are done, and how many there are.
Progress = Callable[[str, int, int], None]

#: How many objects a process makes before it looks for those that hold one another. Little of a batch does, and to look
#: through all of it again and again takes a twelfth of the time.
_MANY = 50_000

_KILLED = (
    "A process of this build was killed by another program, or by the system for want of memory. What was made is "
    "kept: run the same command again."
)


def cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def pool() -> Iterator[Runner[Any, Any]]:
    """Give what runs a function over batches and yields what it returns, in any order, on all cores.

    A single batch is run right here. The processes are started with the first two batches, serve all that is run
    within, and end with it; the function is one of a module, as they know nothing of the program. Raise `KgError` where
    one of them is killed.

    >>> with pool() as run:
    ...     [*run(len, ["batch"])]
    [5]
    """
    with ExitStack() as ending:

        @cache
        def processes() -> "ProcessPoolExecutor":
            # They are slow to import, too, and a build with little to do starts none.
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            spawn = get_context("spawn")
            return ending.enter_context(ProcessPoolExecutor(cores(), spawn, initializer=_begin, initargs=(known(),)))

        def run(function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
            source = iter(batches)
            first = list(islice(source, 2))
            if len(first) < 2 or cores() == 1:
                return map(function, chain(first, source))
            return _spread(processes(), function, chain(first, source))

        yield run


def _spread(processes: "ProcessPoolExecutor", function: Callable[[B], R], batches: Iterator[B]) -> Iterator[R]:
    from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait

    waiting: set[Future[R]] = set()

    def submit(number: int) -> set["Future[R]"]:
        given = list(islice(batches, number))
        with _without_program():  # since a process may be started for any of them
            return {processes.submit(function, batch) for batch in given}

    try:
        waiting |= submit(cores() + 2)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            waiting |= submit(len(done))
            for future in done:
                yield future.result()
    except BrokenExecutor:
        raise KgError(_KILLED) from None
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def _without_program() -> Iterator[None]:
    """Have processes started meanwhile begin without the program that runs here, as if there were none.

    Python runs it in each, to find what it defines, which no batch needs. A script that builds would build again there,
    and wait for itself for ever, unless all of it were below `if __name__ == "__main__"`.
    """
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


def _begin(bases: Iterable[Base]) -> None:
    gc.set_threshold(_MANY)
    know_all(bases)
    _end_with_parent()


def _end_with_parent() -> None:
    """See to it that this process ends when that which has started it is killed; it would wait for ever."""
    from multiprocessing import parent_process

    if parent := parent_process():
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    from multiprocessing import connection

    connection.wait([sentinel])
    os._exit(1)
