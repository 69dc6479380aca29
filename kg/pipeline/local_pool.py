"""Run a pure function over batches on all cores, and give what it returns as it comes, so that little is held at once.

Each process is started afresh, so that none inherits an open store or a lock; it is told only which addresses of
projects are known here, so that it calls things by the same names. A few batches wait for each process and
no more: what makes them is asked for the next one only when one is done.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from kg.rdf.bases import Base, know_all, known

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["cores", "run_batches"]

B = TypeVar("B")
R = TypeVar("R")

#: Runs a function over batches and yields what it returns, in any order.
Runner = Callable[[Callable[[B], R], Iterable[B]], Iterator[R]]

#: Is given the name of a step, how many parts of it are done, and how many there are.
Progress = Callable[[str, int, int], None]


def cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_batches(function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
    """Yield what a function returns for each batch, in any order; a single batch is run right here."""
    source = iter(batches)
    first = list(islice(source, 2))
    if len(first) < 2 or cores() == 1:
        for batch in (*first, *source):
            yield function(batch)
        return
    # Processes are slow to import, too, and a build with little to do starts none.
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    with ProcessPoolExecutor(cores(), mp_context=get_context("spawn"), initializer=_begin, initargs=(known(),)) as pool:
        waiting: set[Future[R]] = {pool.submit(function, batch) for batch in (*first, *islice(source, cores()))}
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                waiting |= {pool.submit(function, batch) for batch in islice(source, len(done))}
                for future in done:
                    yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _begin(bases: Iterable[Base]) -> None:
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
