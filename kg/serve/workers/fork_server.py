"""Keep the graph in a process that only forks workers, and ends them when asked to or when the server is gone.

A worker is made in a few milliseconds, for it shares the memory of the keeper, in which the graph lies. The keeper is
forked before the server starts its event loop; it never runs a query, so it always answers at once; and when the server
ends, in whatever way, its end of their line is closed: then the keeper ends all workers and itself.
"""

import asyncio
import gc
import os
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress

__all__ = ["Keeper", "KeeperGoneError", "keep"]

#: To the keeper: 0 to fork a worker, whose channel comes with it, or the number of the process to end.
_WORD = struct.Struct("!q")
#: From the keeper: the number of the new process, or how the process ended, where below 0 is the number of an error;
#: and the words that the process said last, for an engine that gives up says why.
_SAID = struct.Struct("!q512s")

Work = Callable[[socket.socket], None]


class KeeperGoneError(Exception):
    """The keeper has ended, and no worker can be had any more."""


class Keeper:
    """The keeper, as the server sees it."""

    def __init__(self, process: int, line: socket.socket) -> None:
        self.process = process
        self._line = line
        self._line.settimeout(0)
        self._turn = asyncio.Lock()

    async def fork(self) -> tuple[int, socket.socket]:
        """Return a new worker: the number of its process, and the channel to it."""
        ours, theirs = socket.socketpair()
        with theirs:
            process, _ = await self._ask(0, theirs)
        if process < 0:
            ours.close()
            raise OSError(-process, os.strerror(-process))
        return process, ours

    async def end(self, process: int) -> tuple[int, str]:
        """End a worker if it has not ended, and return how it did, as `os.waitpid` reports it, and its last words."""
        return await self._ask(process)

    def close(self) -> None:
        """End all workers and the keeper, and wait for that."""
        self._line.close()
        with suppress(ChildProcessError):
            os.waitpid(self.process, 0)

    async def _ask(self, word: int, channel: socket.socket | None = None) -> tuple[int, str]:
        async with self._turn:
            try:
                socket.send_fds(self._line, [_WORD.pack(word)], [channel.fileno()] if channel else [])
                said = await asyncio.get_running_loop().sock_recv(self._line, _SAID.size)
            except OSError:
                said = b""
        if len(said) < _SAID.size:
            raise KeeperGoneError
        number, words = _SAID.unpack(said)
        return int(number), words.rstrip(b"\0").decode(errors="replace")


def keep(
    work: Work, closing: Iterable[socket.socket] = (), prepare: Callable[[], None] = lambda: None
) -> tuple[int, socket.socket]:
    """Fork the keeper, and return the number of its process and the line to it.

    `work` is what a worker does with its channel, and `prepare` what is done once before there is any; the sockets in
    `closing` are the server's own.
    """
    ours, theirs = socket.socketpair()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        theirs.close()
        return process, ours
    try:
        for other in (ours, *closing):
            other.close()
        prepare()
        _keep(theirs, work)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(1)


def _keep(line: socket.socket, work: Work) -> None:
    """Do what the server asks until it is gone, then end what workers there are."""
    for signaled in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signaled, signal.SIG_IGN)  # they come to the whole group; the server decides when to end
    gc.collect()
    gc.freeze()  # what stays in its place stays shared
    nowhere = os.open(os.devnull, os.O_RDWR)
    workers: dict[int, int] = {}
    with suppress(ConnectionError):  # the server may be gone before it hears the answer
        _obey(line, work, nowhere, workers)
    for process, words in workers.items():
        _end(process, words)


def _obey(line: socket.socket, work: Work, nowhere: int, workers: dict[int, int]) -> None:
    """Fork and end workers as asked, and note which there are and where their words are read, until the line ends."""
    while True:
        said, channels, _, _ = socket.recv_fds(line, _WORD.size, 1)
        if len(said) < _WORD.size:
            return
        process = int(_WORD.unpack(said)[0])
        if channels:
            process = _fork(line, socket.socket(fileno=channels[0]), work, nowhere, workers)
            line.sendall(_SAID.pack(process, b""))
        else:
            # One that is not there any more was ended before, and its number may be another's by now.
            words = workers.pop(process, None)
            line.sendall(_SAID.pack(*((0, b"") if words is None else _end(process, words))))


def _fork(line: socket.socket, channel: socket.socket, work: Work, nowhere: int, workers: dict[int, int]) -> int:
    """Return the number of a new process that works at a channel, now one of the workers; below 0 that of an error."""
    with channel:
        try:
            reading, writing = os.pipe()
        except OSError as error:
            return -(error.errno or 1)
        try:
            process = os.fork()
        except OSError as error:
            os.close(reading)
            os.close(writing)
            return -(error.errno or 1)
        if process:
            os.close(writing)
            workers[process] = reading
            return process
        try:
            line.close()
            for other in (reading, *workers.values()):
                os.close(other)
            os.set_blocking(writing, False)  # an engine that gives up says so at length; the beginning is enough
            for stream, place in enumerate((nowhere, nowhere, writing)):
                os.dup2(place, stream)
            os.close(nowhere)
            os.close(writing)
            work(channel)
            os._exit(0)
        finally:
            os._exit(1)


def _end(process: int, words: int) -> tuple[int, bytes]:
    """End a process of ours, or find it ended, and return how it ended, and what can be read of its last words."""
    os.kill(process, signal.SIGKILL)
    how = os.waitpid(process, 0)[1]
    with open(words, "rb", buffering=0) as stream:  # a descriptor
        return how, stream.read(512).strip()
