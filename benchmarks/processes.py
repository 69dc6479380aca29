"""Run a command and report how long it takes, what it holds in memory at most, and what it prints."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

import psutil

__all__ = ["OutOfTimeError", "Ran", "end", "held", "load", "processor_seconds", "run", "told"]

#: Memory is looked at so often, in seconds.
_EVERY = 0.05


class OutOfTimeError(Exception):
    """A command or a question took longer than it may."""


class Ran(NamedTuple):
    """What a command took: seconds, megabytes at the peak with all its children, the load before it; what it printed.

    Megabytes are the sum of the proportional set sizes, in which what processes share is counted once.
    """

    seconds: float
    megabytes: int
    load: float
    output: str

    @property
    def row(self) -> dict[str, float]:
        """Return the numbers, as they are written down."""
        return {"seconds": round(self.seconds, 2), "megabytes": self.megabytes, "load": self.load}


def run(command: list[str], limit: float | None = None) -> Ran:
    """Return what a command takes; end it and raise `OutOfTimeError` after `limit` seconds. One that fails ends all."""
    before, began, most = load(), time.perf_counter(), 0
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output, psutil.Popen(command, stdout=output) as process:
        while process.poll() is None:
            most = max(most, held(process.pid))
            if limit is not None and time.perf_counter() - began > limit:
                end(process.pid)
                raise OutOfTimeError(f"more than {limit:.0f} s")
            time.sleep(_EVERY)
        seconds = time.perf_counter() - began
        output.seek(0)
        printed = output.read()
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command, printed)
    return Ran(seconds, round(most / 1e6), before, printed)


def held(pid: int) -> int:
    """Return the bytes that a process and its children hold."""
    total = 0
    for process in _family(pid):
        try:
            total += process.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def end(pid: int) -> None:
    """End a process and its children at once."""
    for process in reversed(_family(pid)):
        try:
            process.kill()
        except psutil.Error:
            continue


def _family(pid: int) -> list[psutil.Process]:
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.Error:
        return []


def load() -> float:
    """Return how many processes wanted a core in the last minute."""
    return round(os.getloadavg()[0], 1)


def told(text: str) -> None:
    """Say on standard error what is being done."""
    print(f"  {text}", file=sys.stderr, flush=True)


def processor_seconds(*command: str) -> float:
    """Return the processor time of a command, which may keep the bytecode of what it imports."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env=around)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
