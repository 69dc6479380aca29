"""Say what happened where the process of a query has ended by itself, as it is: each end has its own cause."""

import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.serve.workers.limits import OUT_OF_MEMORY, Limits
from kg.serve.workers.messages import Job

__all__ = ["HINTS", "Ending", "Refusal", "refusal"]

#: What helps, by the kind of the job.
HINTS = {"query": "Ask for less of the graph at a time, or join fewer patterns."}
#: What an engine says last that can have no more memory: Rust's, and C++'s.
_NO_MEMORY = ("memory allocation of", "bad_alloc", "MemoryError")
#: What it says whose stack has no room left, and how long a query is at least that is nested so deeply.
_NO_STACK, _NESTED = "overflowed its stack", 1000


@dataclass(frozen=True)
class Ending:
    """How a process ended: its exit code, or the number of a signal below 0; and what it said last."""

    code: int
    words: str = ""

    @classmethod
    def of(cls, how: int, words: str) -> "Ending":
        """Return how a process ended of which `os.waitpid` reports that, and which said those words."""
        return cls(os.waitstatus_to_exitcode(how), words)

    @property
    def name(self) -> str:
        """Return the name of the signal, or the exit code in words."""
        try:
            return signal.Signals(-self.code).name
        except ValueError:
            return f"exit code {self.code}"


@dataclass(frozen=True)
class Refusal:
    """What is said: the HTTP status, what happened to the job, and what helps."""

    status: int
    what: str
    hint: str


def refusal(ending: Ending, job: Job, limits: Limits) -> Refusal:
    """Return what is to be said of a job whose process ended so.

    >>> refusal(Ending(-signal.SIGABRT, "memory allocation of 9 bytes failed"), Job("query", ""), Limits()).what
    'needed more than 512 MB of memory'
    >>> refusal(Ending(-signal.SIGABRT, "thread panicked at sort"), Job("query", ""), Limits()).what
    'broke the engine (SIGABRT)'
    """
    return next(said(ending, job, limits) for is_so, said in _ENDINGS if is_so(ending, job))


def _is_short_of_memory(ending: Ending, _: Job) -> bool:
    return ending.code == OUT_OF_MEMORY or any(words in ending.words for words in _NO_MEMORY)


def _is_nested(ending: Ending, job: Job) -> bool:
    """Return whether the stack had no room left, which only a long query does; often the system alone says so."""
    return _NO_STACK in ending.words or (ending.code == -signal.SIGSEGV and len(job.text) >= _NESTED)


def _was_killed(ending: Ending, _: Job) -> bool:
    return ending.code in {-signal.SIGKILL, -signal.SIGTERM}


def _ran_out_of_time(ending: Ending, _: Job) -> bool:
    return ending.code == -signal.SIGXCPU


#: When -> what is said; the first that holds.
_ENDINGS: tuple[tuple[Callable[[Ending, Job], bool], Callable[[Ending, Job, Limits], Refusal]], ...] = (
    (
        _is_short_of_memory,
        lambda _, job, limits: Refusal(503, f"needed more than {limits.megabytes} MB of memory", _hint(job)),
    ),
    (_is_nested, lambda _, __, ___: Refusal(400, "is nested too deeply", "Write it flatter.")),
    (_ran_out_of_time, lambda _, job, limits: Refusal(503, f"was cut after {limits.seconds:g} seconds", _hint(job))),
    (
        _was_killed,
        lambda ending, _, __: Refusal(
            503, f"was not finished: its process was killed from outside ({ending.name})", "Try again."
        ),
    ),
    (
        lambda _, __: True,
        lambda ending, _, __: Refusal(
            500, f"broke the engine ({ending.name})", "This is a flaw of the engine: ask in another way, and report it."
        ),
    ),
)


def _hint(job: Job, hints: Mapping[str, str] = HINTS) -> str:
    return hints.get(job.kind, "")
