"""Hand jobs to workers, end those that go over a limit, and put others in their place."""

import asyncio
import logging
import math
import os
import select
import signal
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass

from kg.serve.workers.fork_server import Keeper, KeeperGoneError
from kg.serve.workers.limits import MOST_HELD, MOST_WAITING, OUT_OF_MEMORY, Limits
from kg.serve.workers.messages import HEAD, Job, RefusedError, Reply, head, pack, reply

__all__ = ["Pool"]

_log = logging.getLogger("kg.serve")

#: Seconds to wait where the system refuses to fork.
_PAUSE = 1.0
#: How a worker ends that cannot have more memory: Python's, the engine's, and by the system's choice.
_OUT_OF_MEMORY = frozenset({OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL})
#: What helps, by the kind of the job.
_HINTS = {"query": "Ask for less of the graph at a time, or join fewer patterns."}


@dataclass(frozen=True)
class _Worker:
    process: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def has_ended(self) -> bool:
        """Return whether an idle worker is there no more: it says nothing, so that there is only its end to be read."""
        waiting = select.poll()
        waiting.register(self.writer.get_extra_info("socket").fileno(), select.POLLIN)
        return self.reader.at_eof() or bool(waiting.poll(0))


class Pool:
    """The workers; `run` gives one of them a job. All of it belongs to one event loop."""

    def __init__(self, keeper: Keeper, limits: Limits, lost: Callable[[], None]) -> None:
        """Take the keeper, and what to call where it has ended without being asked to."""
        self.limits = limits
        self._keeper = keeper
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._waiting = 0
        self._held = 0
        self._tasks: set[asyncio.Task[object]] = set()
        self._lost = lost

    async def start(self) -> None:
        """Fork the workers."""
        await asyncio.gather(*(self._hire() for _ in range(self.limits.workers)))

    def stop(self) -> None:
        """End all workers, and the keeper with them."""
        for task in self._tasks:
            task.cancel()
        while not self._idle.empty():
            self._idle.get_nowait().writer.close()
        self._keeper.close()

    async def run(self, job: Job) -> Reply:
        """Return the reply to a job, whose size counts as held until `release`.

        Raise `RefusedError` with 503 where no worker is free for too long, or the job goes over a limit. When this is
        cancelled, the worker is ended.
        """
        worker = await self._free()
        try:
            async with asyncio.timeout(self.limits.seconds):
                said = await self._talk(worker, job)
        except TimeoutError:
            await self._end(worker)
            raise self._cut(job, f"was cut after {self.limits.seconds:g} seconds") from None
        except (OSError, EOFError):
            raise self._died(job, await self._end(worker)) from None
        except BaseException:  # above all, the client is gone
            self._replace(worker)
            raise
        if said.worn:
            self._replace(worker)
        else:
            self._idle.put_nowait(worker)
        return said

    def release(self, size: int) -> None:
        """Count a reply of that size as sent."""
        self._held -= size

    async def _free(self) -> _Worker:
        """Return a free worker."""
        if self._waiting >= MOST_WAITING:
            raise self._busy(f"{MOST_WAITING} requests wait")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                while (worker := await self._idle.get()).has_ended():  # while nobody looked
                    await self._end(worker)
                return worker
        except TimeoutError:
            raise self._busy("all workers have long to do") from None
        finally:
            self._waiting -= 1

    async def _talk(self, worker: _Worker, job: Job) -> Reply:
        worker.writer.write(pack(job))
        await worker.writer.drain()
        text, content = head(await worker.reader.readexactly(HEAD.size))
        if self._held + content > MOST_HELD:
            raise self._busy("too many large results wait to be sent")
        self._held += content
        try:
            return reply(await worker.reader.readexactly(text), await worker.reader.readexactly(content))
        except BaseException:
            self._held -= content
            raise

    async def _end(self, worker: _Worker) -> int:
        """End a worker, have another forked, and return how it ended."""
        worker.writer.close()
        try:
            how = await self._keeper.end(worker.process)
        except KeeperGoneError:
            with suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGKILL)
            self._lost()
            return 0
        self._later(self._hire())
        return how

    def _replace(self, worker: _Worker) -> None:
        """End a worker and have another forked, later."""
        self._later(self._end(worker))

    async def _hire(self) -> None:
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
                self._idle.put_nowait(_Worker(process, *await _streams(channel)))
                return

    def _later(self, work: Coroutine[None, None, object]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)  # or nothing would hold it
        task.add_done_callback(self._tasks.discard)

    def _cut(self, job: Job, what: str, hint: str | None = None) -> RefusedError:
        hint = _HINTS.get(job.kind, "") if hint is None else hint
        _log.warning("A %s %s: %s", job.kind, what, ascii(" ".join(job.text.split())[:200]))
        return RefusedError(503, f"The {job.kind} {what}. {hint}".strip(), self._retry())

    def _died(self, job: Job, how: int) -> RefusedError:
        """Return what is said where a worker has ended by itself; `how` is what `os.waitpid` reports."""
        code = os.waitstatus_to_exitcode(how)
        if code == -signal.SIGSEGV:  # its stack has no room left
            return RefusedError(400, str(self._cut(job, "is nested too deeply", hint="Write it flatter.")))
        if code in _OUT_OF_MEMORY:
            return self._cut(job, f"needed more than {self.limits.megabytes} MB of memory")
        return RefusedError(500, str(self._cut(job, f"broke the process that made it ({code})")))

    def _busy(self, why: str) -> RefusedError:
        return RefusedError(503, f"The server is busy: {why}. Try again in a moment.", self._retry())

    def _retry(self) -> dict[str, str]:
        return {"Retry-After": str(math.ceil(self.limits.seconds))}


async def _streams(channel: socket.socket) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_unix_connection(sock=channel)
