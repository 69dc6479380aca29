"""Hand jobs to workers, end those that go over a limit, and put others in their place."""

import asyncio
import logging
import math
import os
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress

from kg.serve.workers.channel import NotBegunError, Worker, connected
from kg.serve.workers.endings import HINTS, Ending, Refusal, refusal
from kg.serve.workers.fork_server import Keeper, KeeperGoneError
from kg.serve.workers.limits import MOST_HELD, MOST_WAITING, Limits
from kg.serve.workers.messages import Job, RefusedError, Reply
from kg.serve.workers.turns import TooManyWaitError, Turn, Turns

__all__ = ["Pool"]

_log = logging.getLogger("kg.serve")

#: Seconds to wait where the system refuses to fork, and where workers end as soon as they begin.
_PAUSE, _TOO_SOON = 1.0, 0.2
#: How often a job is given to another worker because the one that had it has ended before it began.
_TRIES = 10
#: Where many wait, what is short is only what takes this part of the time.
_HURRIED = 1 / 2
#: Of how many long queries the server knows that they are.
_MOST_KNOWN = 4096


class _LongError(Exception):
    """A job takes longer than a short one may, and there is no place for another long one."""


class Pool:
    """The workers; `run` gives one of them a job. All of it belongs to one event loop."""

    def __init__(self, keeper: Keeper, limits: Limits, lost: Callable[[], None]) -> None:
        """Take the keeper, and what to call where it has ended without being asked to."""
        self.limits = limits
        self._keeper = keeper
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._turns = Turns(limits.processes, limits.workers, MOST_WAITING)
        self._known_long: dict[int, None] = {}
        self._held = 0
        self._tasks: set[asyncio.Task[object]] = set()
        self._lost = lost
        self._is_stopped = False

    async def start(self) -> None:
        """Fork the workers."""
        await asyncio.gather(*(self._hire() for _ in range(self.limits.processes)))

    def stop(self) -> None:
        """End all workers, and the keeper with them."""
        self._is_stopped = True
        for task in self._tasks:
            task.cancel()
        while not self._idle.empty():
            self._idle.get_nowait().writer.close()
        self._keeper.close()

    async def run(self, job: Job, client: str = "") -> Reply:
        """Return the reply to a job of a client, whose size counts as held until `release`.

        Raise `RefusedError` with 503 where no worker is free for too long, or the job goes over a limit. When this is
        cancelled, the worker is ended. A job that no worker has begun goes to another; one that turns out to be long,
        when there is no place for it, is begun anew when there is.
        """
        name = hash((job.text, job.default, job.named))
        is_long = name in self._known_long
        for _ in range(_TRIES):
            with self._wanted(client, is_long=is_long) as turn, suppress(NotBegunError):
                await self._begins(turn)
                if name in self._known_long and not is_long:  # the same was asked meanwhile, and was long
                    is_long = True
                    continue
                is_hurried = self._turns.is_crowded and not is_long
                try:
                    return await self._run(job, turn, self.limits.short * (_HURRIED if is_hurried else 1))
                except _LongError:
                    is_long = True
                finally:
                    if (is_long or turn.is_long) and not is_hurried:
                        self._know_long(name)
        raise self._busy("its workers end as soon as they begin")

    def release(self, size: int) -> None:
        """Count a reply of that size as sent."""
        self._held -= size

    def _know_long(self, name: int) -> None:
        """Note that a job is a long one; the graph never changes, so it will be one again."""
        self._known_long[name] = None
        if len(self._known_long) > _MOST_KNOWN:
            del self._known_long[next(iter(self._known_long))]

    @contextmanager
    def _wanted(self, client: str, *, is_long: bool) -> Iterator[Turn]:
        try:
            with self._turns.wanted(client, is_long=is_long) as turn:
                yield turn
        except TooManyWaitError as error:
            raise self._busy(str(error)) from None

    async def _begins(self, turn: Turn) -> None:
        if turn.begins.done():
            return
        try:
            async with asyncio.timeout(self.limits.seconds):
                await asyncio.shield(turn.begins)
        except TimeoutError:
            raise self._busy("all workers have long to do") from None

    async def _free(self) -> Worker:
        """Return an idle worker: there is one for each place, or there will be as soon as it is forked."""
        if not self._idle.empty():
            return self._idle.get_nowait()
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._idle.get()
        except TimeoutError:
            raise self._busy("a worker is being started") from None

    async def _run(self, job: Job, turn: Turn, short: float) -> Reply:
        """Return the reply of a worker to a job whose turn it is, and which is short if it takes no more than that."""
        worker = await self._free()
        try:
            async with asyncio.timeout(self.limits.seconds):
                said = await self._said(worker, job, turn, short)
        except TimeoutError:
            await self._end(worker)
            cut = Refusal(503, f"was cut after {self.limits.seconds:g} seconds", HINTS.get(job.kind, ""))
            raise self._refused(job, cut) from None
        except NotBegunError:
            self._replace(worker, is_begun=False)
            raise
        except (OSError, EOFError):
            ending = await self._end(worker)
            raise self._refused(job, refusal(ending, job, self.limits), ending.words) from None
        except BaseException:  # above all, the client is gone
            self._replace(worker)
            raise
        if said.worn or turn.is_long:
            self._replace(worker)
        else:
            self._rest(worker)
        return said

    async def _said(self, worker: Worker, job: Job, turn: Turn, short: float) -> Reply:
        """Return the reply of a worker to a job; raise `_LongError` where the job has to give its place to others."""
        asked = asyncio.ensure_future(worker.talk(job, self._hold))
        try:
            if turn.is_long or not await worker.is_short(asked, short):
                self._give_way(worker, turn)
            return await asyncio.shield(asked)
        except BaseException:
            asked.cancel()
            asked.add_done_callback(self._drop)
            raise

    def _give_way(self, worker: Worker, turn: Turn) -> None:
        """Have a worker go on with a long job; raise `_LongError` where there is no place for another long one."""
        if not (turn.is_long or self._turns.lengthen(turn)):
            raise _LongError
        worker.lower()

    def _hold(self, size: int) -> None:
        if size > 0 and self._held + size > MOST_HELD:
            raise self._busy("too many large results wait to be sent")
        self._held += size

    def _drop(self, asked: "asyncio.Future[Reply]") -> None:
        """Forget a reply that nobody takes any more."""
        if not asked.cancelled() and asked.exception() is None:
            self.release(len(asked.result().body))

    def _rest(self, worker: Worker) -> None:
        """Have a worker wait for its next job."""
        self._idle.put_nowait(worker)
        if worker.reader.at_eof():  # it ended while it did not count as idle
            self._ended(worker)

    def _ended(self, worker: Worker) -> None:
        """Put another in the place of a worker that has ended while it had nothing to do."""
        idle = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        for one in reversed(idle):
            if one is not worker:
                self._idle.put_nowait(one)
        if worker in idle and not self._is_stopped:
            self._replace(worker, is_begun=False)

    async def _end(self, worker: Worker, *, is_begun: bool = True) -> Ending:
        """End a worker, have another forked, and return how it ended."""
        worker.writer.close()
        try:
            ending = Ending.of(*await self._keeper.end(worker.process))
        except KeeperGoneError:
            with suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGKILL)
            self._lost()
            return Ending(-signal.SIGKILL)
        is_soon = not is_begun and asyncio.get_running_loop().time() < worker.forked + _TOO_SOON
        self._later(self._hire(_PAUSE if is_soon else 0))
        return ending

    def _replace(self, worker: Worker, *, is_begun: bool = True) -> None:
        """End a worker and have another forked, later."""
        self._later(self._end(worker, is_begun=is_begun))

    async def _hire(self, pause: float = 0) -> None:
        await asyncio.sleep(pause)
        while True:
            try:
                process, channel = await self._keeper.fork()
            except KeeperGoneError:
                self._lost()
                return
            except OSError as error:
                _log.warning("No worker could be started (%s); trying again.", error.strerror)
                await asyncio.sleep(_PAUSE)
            else:
                self._rest(await connected(process, channel, self._ended))
                return

    def _later(self, work: Coroutine[None, None, object]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)  # or nothing would hold it
        task.add_done_callback(self._tasks.discard)

    def _refused(self, job: Job, why: Refusal, words: str = "") -> RefusedError:
        asked = ascii(" ".join(job.text[:1000].split())[:200])
        _log.warning("A %s %s: %s%s", job.kind, why.what, asked, f"; it said: {words[:200]!a}" if words else "")
        headers = self._retry() if why.status == 503 else {}
        return RefusedError(why.status, f"The {job.kind} {why.what}. {why.hint}".strip(), headers)

    def _busy(self, why: str) -> RefusedError:
        return RefusedError(503, f"The server is busy: {why}. Try again in a moment.", self._retry())

    def _retry(self) -> dict[str, str]:
        return {"Retry-After": str(math.ceil(self.limits.seconds))}
