"""Work in a process of its own: take one job after another and answer them."""

import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from kg.rdf import writer
from kg.serve.answers import answer
from kg.serve.snapshot import Snapshot
from kg.serve.workers.limits import OUT_OF_MEMORY, Limits, allow_time, apply_limits
from kg.serve.workers.messages import BEGUN, Job, RefusedError, Reply, pack, read_job

__all__ = ["prepare", "queries", "work"]


def prepare() -> None:
    """Import what a worker for queries imports late: once it is sealed, it can read no file of a module."""
    writer.write([], "json-ld")


def queries(snapshot: Snapshot, limits: Limits) -> Callable[[Job], Reply]:
    """Return what answers queries; this process is held to the limits, by the system, from here on."""
    snapshot.store  # noqa: B018  # opens it: from the next line on, nothing can be
    is_worn = apply_limits(limits)

    def within_limits(job: Job) -> Reply:
        allow_time(limits)
        said = answer(snapshot, job, limits)
        return replace(said, worn=is_worn())

    return within_limits


def work(channel: socket.socket, begin: Callable[[], Callable[[Job], Reply]]) -> None:
    """Answer jobs until the server is gone, or something happens that the process cannot outlive.

    What runs out of memory or stack ends the process, and the server sees that. A mistake of ours is reported to it.
    """
    # In a thread of its own, for the engine keeps its random numbers by thread: workers forked from one process would
    # otherwise give the same UUIDs one after another.
    thread = threading.Thread(target=_work, args=(channel, begin))
    thread.start()
    thread.join()


def _work(channel: socket.socket, begin: Callable[[], Callable[[Job], Reply]]) -> None:
    do = begin()
    with channel.makefile("rb") as stream:
        while (job := read_job(stream)) is not None:
            channel.sendall(BEGUN.pack(time.process_time()))
            try:
                said = do(job)
            except MemoryError:
                os._exit(OUT_OF_MEMORY)
            except Exception as error:  # noqa: BLE001  # whatever it is, it has to be reported, and the next job answered
                said = RefusedError(500, f"The server made a mistake here: {type(error).__name__}: {error}").reply
            except BaseException as error:  # noqa: BLE001  # the engine panics, and nobody knows what state it is in
                said = replace(RefusedError(500, f"The query broke the engine: {error}").reply, worn=True)
            channel.sendall(pack(said))
