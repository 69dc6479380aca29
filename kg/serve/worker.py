"""Be a worker: take jobs from the server one after another and answer them, held to the limits by the system."""

import os
import socket
import threading
from dataclasses import replace

from kg import export
from kg.serve.answers import answer
from kg.serve.limits import OUT_OF_MEMORY, Limits, allow_time, seal
from kg.serve.messages import RefusedError, pack, read_job
from kg.serve.snapshot import Snapshot

__all__ = ["prepare", "work"]


def prepare() -> None:
    """Import what a worker imports late: once it is sealed, it cannot read the files of Python's modules."""
    export.write([], "json-ld")


def work(channel: socket.socket, snapshot: Snapshot, limits: Limits) -> None:
    """Answer jobs until the server is gone, or something happens that the process cannot outlive.

    What runs out of memory or stack ends the process, and the server sees that. A mistake of ours is told to it.
    """
    # In a thread of its own, for the engine keeps its random numbers by thread: workers forked from one process would
    # otherwise give the same UUIDs one after another.
    thread = threading.Thread(target=_work, args=(channel, snapshot, limits))
    thread.start()
    thread.join()


def _work(channel: socket.socket, snapshot: Snapshot, limits: Limits) -> None:
    is_worn = seal(limits)
    with channel.makefile("rb") as stream:
        while (job := read_job(stream)) is not None:
            allow_time(limits)
            try:
                said = answer(snapshot, job, limits)
            except MemoryError:
                os._exit(OUT_OF_MEMORY)
            except Exception as error:  # noqa: BLE001  # whatever it is, it has to be told, and the next job answered
                said = RefusedError(500, f"The server made a mistake here: {type(error).__name__}: {error}").reply
            channel.sendall(pack(replace(said, worn=is_worn())))
