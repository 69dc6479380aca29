"""Talk to a worker: one job at a time; and learn at once when it ends while it has none."""

import asyncio
import math
import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from kg.serve.workers.messages import BEGUN, HEAD, Job, Reply, head, pack, reply

__all__ = ["NotBegunError", "Worker", "connected"]

#: How much lower the turn of a long query is with the processor: it gets a tenth of what a short one gets.
_LOWER = 10
#: Seconds between two looks at how much a process has worked, at least.
_GLANCE = 0.005


class NotBegunError(Exception):
    """The worker has ended before it began the job."""


@dataclass(eq=False)
class Worker:
    """A worker: its process, and the two ends of the channel to it."""

    process: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    #: When it was forked, and how many seconds it had worked when it began the job that it has.
    forked: float
    worked_before: float = 0.0

    async def talk(self, job: Job, hold: Callable[[int], None]) -> Reply:
        """Return the reply to a job; `hold` is told how large its content is before that is read, and may raise.

        Raise `NotBegunError` where the worker has ended before the job, and `EOFError` where it ended within.
        """
        try:
            self.writer.write(pack(job))
            await self.writer.drain()
            [self.worked_before] = BEGUN.unpack(await self.reader.readexactly(BEGUN.size))
        except (OSError, EOFError):
            raise NotBegunError from None
        text, content = head(await self.reader.readexactly(HEAD.size))
        hold(content)
        try:
            return reply(await self.reader.readexactly(text), await self.reader.readexactly(content))
        except BaseException:
            hold(-content)
            raise

    async def is_short(self, asked: "asyncio.Future[Reply]", seconds: float) -> bool:
        """Return, once that is known, whether it has replied before it had worked for so many seconds."""
        left = seconds
        while left > 0:
            await asyncio.wait({asked}, timeout=None if math.isinf(left) else max(left, _GLANCE))
            if asked.done():
                return True
            left = seconds - self.worked()
        return False

    def worked(self) -> float:
        """Return the seconds that it has worked at its job; infinity where the system does not say (Linux does)."""
        try:  # the clock of another process, as clock_getcpuclockid(3) has it on Linux
            return time.clock_gettime((~self.process << 3) | 2) - self.worked_before
        except OSError:
            return math.inf

    def lower(self) -> None:
        """Let other processes go before this one, from here on."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process, os.getpriority(os.PRIO_PROCESS, 0) + _LOWER)


class _Watched(asyncio.StreamReaderProtocol):
    """The protocol of streams, which also reports the end of the other side."""

    def __init__(self, reader: asyncio.StreamReader, ended: Callable[[], None]) -> None:
        super().__init__(reader)
        self._ended = ended

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._ended()

    def eof_received(self) -> bool:
        super().eof_received()
        self._ended()
        return False


async def connected(process: int, channel: socket.socket, ended: Callable[[Worker], None]) -> Worker:
    """Return a worker at a channel; `ended` is called with it once it has closed its end, maybe more than once."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    made: list[Worker] = []

    def has_ended() -> None:
        for worker in made:
            ended(worker)

    protocol = _Watched(reader, has_ended)
    transport, _ = await loop.create_unix_connection(lambda: protocol, sock=channel)
    worker = Worker(process, reader, asyncio.StreamWriter(transport, protocol, reader, loop), loop.time())
    made.append(worker)
    return worker
