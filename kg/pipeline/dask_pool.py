"""Run a pure function over batches on a Dask cluster, as `pool` does on the cores of this machine.

The machine that runs `kg` reads the files, hands batches of them to the cluster through its scheduler, and alone writes
what comes back; workers touch no file. Who may take part is asked first, and by every batch again: only a process with
the same code, ontology and libraries makes the same bytes. It connects to the address that it is given and to no other.
"""

import logging
import pickle
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from kg.encode.fragments import Batch
from kg.errors import KgError
from kg.fingerprint import fingerprint
from kg.pipeline.local_pool import Runner
from kg.rdf.bases import know_all, known
from kg.validation.fragments import FragmentGroup

__all__ = ["answer_batch", "connect"]

B = TypeVar("B")
R = TypeVar("R")

#: Seconds to wait for the scheduler, for a first worker, and for another one where all have died.
_PATIENCE = 10.0
_NO_WORKER = 60.0
#: How many batches wait at each worker: one that it works on, and the next.
_AHEAD = 2
#: How many names a message spells out.
_MOST_NAMES = 5
_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?(?:[\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}")
#: A worker may have several threads; what one batch asks, above all of rdflib, is not made for two at a time.
_ONE_AT_A_TIME = threading.Lock()


def answer_batch(work: bytes, wanted: tuple[tuple[str, str], ...]) -> bytes:
    """Return what a function gives for a batch, pickled with the bases to know; so is what is given back.

    Raise `KgError` where this process is of another kind.
    """
    if other := _differences(dict(fingerprint()), wanted):
        raise KgError(f"A worker that came later runs {other}.")
    function, batch, bases = pickle.loads(work)  # noqa: S301  # a worker runs what its scheduler sends in any case
    with _ONE_AT_A_TIME:
        know_all(bases)
        return pickle.dumps(function(batch))


@contextmanager
def connect(address: str) -> Iterator[Runner[Any, Any]]:
    """Give what runs batches on the cluster of the scheduler at an address (`tcp://HOST:PORT` or `tls://HOST:PORT`).

    Raise `KgError` where there is none, where it has no workers, and where one of them would make other bytes. A batch
    whose worker dies is done by another one. One that outlives no worker, also when it is alone there, is named in a
    `KgError` after all others are done.
    """
    if not _ADDRESS.fullmatch(address):
        hint = "write it as tcp://HOST:PORT or tls://HOST:PORT, as 'dask scheduler' prints it"
        raise KgError(f"--scheduler {address}: {hint}.")
    try:
        import dask
        import distributed
    except ImportError:
        extra = "pip install 'intra-alliance-opposition[cluster]'"
        raise KgError(f"--scheduler needs Dask, which is not installed. Install it: {extra}.") from None
    # Dask warns of every batch above 10 MB; it would have sheets left where workers read them, which none does here.
    with _quiet(), dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"}):
        try:
            client = distributed.Client(
                address, timeout=_PATIENCE, set_as_default=False, direct_to_workers=False, name="kg"
            )
        except (OSError, RuntimeError, TypeError, ValueError) as error:  # the last two: no certificates for tls://
            reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
            raise KgError(f"--scheduler {address}: no scheduler answers there ({reason}).") from None
        with client:
            cluster = _Cluster(client, address)
            cluster.ask()
            yield cluster.run


class _Cluster:
    """A connection to a scheduler."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address

    def ask(self) -> None:
        """See that there are workers, and that each would make the same bytes as this process."""
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise KgError(f"{self._address}: the scheduler has no workers. Start one: dask worker ADDRESS.") from None

        def worker_fingerprint() -> Mapping[str, str]:  # sent as it is here, so that it also runs where there is no kg
            try:
                from kg.fingerprint import fingerprint
            except ImportError:
                return {}
            return dict(fingerprint())

        found = self._client.run(worker_fingerprint, on_error="return")
        others = {name: other for name, kind in sorted(found.items()) if (other := _differences(kind, fingerprint()))}
        if others:
            lines = [f"  {name}: {other}" for name, other in islice(others.items(), _MOST_NAMES)]
            lines += [f"  and {len(others) - _MOST_NAMES} more"] if len(others) > _MOST_NAMES else []
            head = (
                f"{self._address}: {len(others)} of {len(found)} workers would not make the same graph as this machine:"
            )
            raise KgError("\n".join([head, *lines, "Install the same there as here, and start the workers again."]))

    def run(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """Yield what a function returns for each batch, in any order."""
        source = iter(batches)
        waiting: dict[Any, B] = {}
        doubtful: list[B] = []
        while True:
            # As workers come and go; and what makes the batches is asked only for as many as are soon wanted.
            free = _AHEAD * max(1, len(self._workers())) - len(waiting)
            waiting |= {self._submit(function, batch): batch for batch in islice(source, max(0, free))}
            if not waiting:
                break
            for future in self._done(waiting):
                batch = waiting.pop(future)
                try:
                    yield self._result(future)
                except _LostError:
                    doubtful.append(batch)  # or it only ran next to the one that kills
        lost = []
        for batch in doubtful:
            future = self._submit(function, batch)
            self._done({future: batch})
            try:
                yield self._result(future)
            except _LostError:
                lost.append(batch)
        if lost:
            named = "\n".join(f"  {_shown(batch)}" for batch in lost)
            several = "batches" if len(lost) > 1 else "batch"
            advice = "All else is kept. Look into the log of a worker (has it too little memory?), and build again."
            raise KgError(f"{self._address}: every worker died of {len(lost)} {several}:\n{named}\n{advice}")

    def _submit(self, function: Callable[[B], R], batch: B) -> Any:
        def work(content: bytes, wanted: tuple[tuple[str, str], ...]) -> bytes:  # so that the scheduler needs no kg
            from kg.pipeline.dask_pool import answer_batch

            return answer_batch(content, wanted)

        return self._client.submit(work, pickle.dumps((function, batch, known())), fingerprint(), pure=False)

    def _workers(self) -> Mapping[str, int]:
        from distributed import CancelledError

        try:
            found: Mapping[str, int] = self._client.nthreads()
        except (OSError, CancelledError):
            raise self._gone() from None
        return found

    def _done(self, waiting: Mapping[Any, B]) -> set[Any]:
        """Return the batches that are done, as soon as one is; raise `KgError` where nobody is left to do them."""
        from distributed import CancelledError, wait

        alone_since: float | None = None
        while True:
            try:
                with self._client.as_current():
                    done: set[Any] = wait(list(waiting), timeout=_PATIENCE / 2, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                if self._workers():
                    alone_since = None
                    continue
                alone_since = alone_since or time.monotonic()
                if time.monotonic() - alone_since > _NO_WORKER:
                    message = "all workers are gone. What was made is kept; start some, and build again"
                    raise KgError(f"{self._address}: {message}.") from None
            except CancelledError:
                raise self._gone() from None
            else:
                return done

    def _result(self, future: Any) -> Any:
        from distributed import CancelledError, KilledWorker

        try:
            return pickle.loads(future.result())  # noqa: S301  # from the cluster that was asked to do the work
        except KilledWorker:
            raise _LostError from None
        except CancelledError:
            raise self._gone() from None

    def _gone(self) -> KgError:
        return KgError(f"{self._address}: the scheduler is gone. What was made is kept; start it, and build again.")


class _LostError(Exception):
    """Every worker that a batch was given to has died."""


def _differences(found: object, wanted: Iterable[tuple[str, str]]) -> str:
    """Return in what a process differs from another, and nothing where it does not.

    >>> _differences({"kg": "1.0", "rdflib": "7.6"}, [("kg", "1.1"), ("rdflib", "7.6")])
    'kg 1.0 (here 1.1)'
    """
    if not isinstance(found, Mapping):
        return f"something else: {found}"
    if not found:
        return "no kg, or one without its extra 'cluster'"
    other = [f"{name} {found.get(name, 'missing')} (here {here})" for name, here in wanted if found.get(name) != here]
    return ", ".join(other)


def _shown(batch: object) -> str:
    """Return the files or parts of a batch, the first and the last of many."""
    names: list[str] = []
    if isinstance(batch, Batch):
        names = [source.file for shelf in batch.shelves for source in shelf.sources]
    elif isinstance(batch, FragmentGroup):
        names = [name for name, _ in batch.parts]
    if not names:
        return str(batch)[:80]
    return ", ".join(names) if len(names) <= _MOST_NAMES else f"{names[0]} to {names[-1]}, {len(names)} in all"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what Dask logs on this side of the connection to itself: what matters of it is reported in our own words."""
    before = {name: _set(name, logging.CRITICAL) for name in _LOGGERS}
    try:
        yield
    finally:
        for name, level in before.items():
            _set(name, level)


_LOGGERS = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "distributed.utils")


def _set(name: str, level: int) -> int:
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(level)
    return before
