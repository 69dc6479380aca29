"""Say how much a query may take, and hold the process that runs it to that: memory, time, and what it may open."""

import math
import os
import resource
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = [
    "MOST_BYTES",
    "MOST_HELD",
    "MOST_TEXT",
    "MOST_WAITING",
    "MOST_WORKERS",
    "OUT_OF_MEMORY",
    "Limits",
    "allow_time",
    "apply_limits",
]

#: The largest result and the largest request, in bytes.
MOST_BYTES, MOST_TEXT = 32 * 2**20, 2**20
#: How many bytes of results may wait to be sent at one time, and how many short queries for their turn; as many long.
MOST_HELD, MOST_WAITING = 8 * MOST_BYTES, 256
#: The most workers there are.
MOST_WORKERS = 256
#: The exit code of a worker that Python has denied more memory.
OUT_OF_MEMORY = 12
_MEGABYTE = 2**20
#: Where Linux says how large a process is, in pages.
_STATM = "/proc/self/statm"


@dataclass(frozen=True)
class Limits:
    """What a query may take, in seconds, megabytes (besides the graph) and rows; and how many long ones run at once."""

    seconds: float = 10
    megabytes: int = 512
    rows: int = 100_000
    workers: int = field(default_factory=lambda: min(max(4, os.cpu_count() or 1), MOST_WORKERS))
    #: Seconds of work after which a query is a long one, and gives way to short ones.
    short: float = 0.03

    @property
    def processes(self) -> int:
        """Return how many workers there are: some for long queries, and as many for short ones, which take little."""
        return self.workers if math.isinf(self.short) else 2 * self.workers

    def __str__(self) -> str:
        return f"A query may take {self.seconds:g} s and {self.megabytes} MB, and give {self.rows:,} rows."


def apply_limits(limits: Limits) -> Callable[[], bool]:
    """Hold this process to the limits from here on, and return what says whether it has used up half of its memory.

    The system then refuses it every file and every connection that is not open already: whatever a query says, nothing
    is read and no address is reached. Memory is limited where the system says how much a process has (Linux).
    """
    statm = os.open(_STATM, os.O_RDONLY) if os.path.exists(_STATM) else None  # noqa: PTH110  # a descriptor is wanted

    def size() -> int:
        return int(os.pread(statm, 64, 0).split()[0]) * resource.getpagesize() if statm is not None else 0

    most = size() + limits.megabytes * _MEGABYTE
    half = most - limits.megabytes * _MEGABYTE // 2
    if statm is not None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    return lambda: size() > half


def allow_time(limits: Limits) -> None:
    """Let the system end this process after as many seconds of work as a query may take, and one or two more.

    The server ends it sooner; this is for the case that the server is gone.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime + limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
