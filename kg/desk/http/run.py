"""Run the server of the page on this machine until it is asked to stop."""

import signal
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from kg import lock
from kg.desk.http.app import application
from kg.desk.http.guard import new_key
from kg.desk.place import Place
from kg.desk.session import begin
from kg.serve.connections import Impatient
from kg.serve.run import address, listen

__all__ = ["HOST", "run"]

#: Nobody else's machine reaches this.
HOST = "127.0.0.1"
_MOST_CONNECTIONS, _KEPT_OPEN = 100, 30


def run(place: Place, port: int, ready: Callable[[str, str], None]) -> None:
    """Serve the page of a place until asked to stop; call `ready` once it answers, with two addresses.

    In the first is the key; the second leads there once, and is for the start of a browser.
    """
    with (
        listen(HOST, port) as listener,
        lock.scratch_in(Path(tempfile.gettempdir()), "kg-code-") as scratch,
    ):
        key, once = new_key(), new_key()
        app = application(begin(place, scratch), key, listener.getsockname()[1], once)
        here = address(listener)
        config = uvicorn.Config(
            app,
            http=Impatient,
            access_log=False,
            log_config=None,
            log_level="warning",
            server_header=False,
            lifespan="off",
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_keep_alive=_KEPT_OPEN,
            timeout_graceful_shutdown=5,
        )
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with suppress(KeyboardInterrupt):
            _Server(config, lambda: ready(f"{here}?key={key}", f"{here}?once={once}")).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        self._ready()
