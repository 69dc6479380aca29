"""Close connections that say nothing: who connects sends a head within some seconds, and makes way for others.

uvicorn closes a connection that was used and is idle. This adds what comes before: a first head that does not come, or
comes a letter at a time; and where many connections are open, those that have waited longest for their client go.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["Impatient"]

#: The seconds within which a head has to be there, once there is a connection or its first letter.
_FOR_HEAD = 10.0
#: When more connections than this are open, one that waits for its client is closed for each new one.
_MANY = 800


class Impatient(H11Protocol):
    """A connection over HTTP/1.1 that waits for its client for a limited time."""

    _timer: asyncio.TimerHandle | None = None
    _waits_since = 0.0

    def connection_made(self, transport: Any) -> None:  # as asyncio and uvicorn have it, each its own
        """Begin to wait for a head; close another connection where there are many."""
        super().connection_made(transport)
        self._wait()
        opened = [other for other in self.connections if isinstance(other, Impatient) and not other.is_closing()]
        if len(opened) > _MANY:
            waiting = [other for other in opened if other is not self and other.waits]
            if waiting:
                min(waiting, key=lambda other: other._waits_since).close()  # noqa: SLF001  # of the same class

    def data_received(self, data: bytes) -> None:
        """Take what has come, and stop waiting where a head is whole."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            if self._timer is None and not self.is_closing():  # the first letters of a further head
                self._wait()
        else:
            self._stop()
            self._waits_since = self.loop.time()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop()
        super().connection_lost(exc)

    @property
    def waits(self) -> bool:
        """Return whether the client has to say something next: a head, or the rest of a content."""
        return self.conn.their_state in {h11.IDLE, h11.SEND_BODY}

    def is_closing(self) -> bool:
        """Return whether the connection is about to end."""
        return bool(self.transport.is_closing())

    def close(self) -> None:
        """End the connection, with whatever is on its way."""
        self.transport.abort()

    def _wait(self) -> None:
        self._waits_since = self.loop.time()
        self._timer = self.loop.call_later(_FOR_HEAD, self.close)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
