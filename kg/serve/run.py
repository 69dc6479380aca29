"""Run the server: take its address, fork the keepers of the graph, and answer until asked to stop."""

import errno
import math
import resource
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import uvicorn

from kg.errors import KgError
from kg.serve.app import application
from kg.serve.connections import Impatient
from kg.serve.pages import page_handler
from kg.serve.pages import prepare as prepare_pages
from kg.serve.snapshot import Snapshot
from kg.serve.workers.fork_server import Keeper, keep
from kg.serve.workers.limits import Limits
from kg.serve.workers.pool import Pool
from kg.serve.workers.worker import prepare, queries, work
from kg.store.parts import Written

__all__ = ["address", "listen", "serve"]

#: More connections than these are asked to come back; a connection that is not used is closed after so many seconds.
_MOST_CONNECTIONS, _KEPT_OPEN = 1000, 30
#: Files that may be open at once: many connections come in one breath before any of them can be closed.
_FILES = 8192
#: What the workers for the pages are held to: the plots are slow to draw for the first time.
_FOR_PAGES = Limits(seconds=60, workers=2, short=math.inf)
#: What is made of a large graph before anybody asks: the first page, and the index of names with what it has first.
_FIRST = ("index.html", "assets/search-data.js")
_REASONS = {
    errno.EADDRINUSE: "something else listens there; choose another with --port, or 0 for any that is free",
    errno.EACCES: "ports below 1024 are kept for the system; choose another with --port",
    errno.EADDRNOTAVAIL: "this machine has no such address; choose another with --host",
}


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address; raise `KgError` where that cannot be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(place)
            listener.listen(2048)
        except BaseException:
            listener.close()
            raise
    except (
        OSError,
        ValueError,
    ) as error:  # a name that cannot be one is a ValueError: "a..b", or bytes that are no text
        reason = "no machine is called that"
        if isinstance(error, OSError) and not isinstance(error, socket.gaierror):
            reason = _REASONS.get(error.errno or 0, str(error.strerror))
        raise KgError(f"{host}, port {port}: it cannot be served there: {reason}.") from None
    return listener


def address(listener: socket.socket) -> str:
    """Return the address at which a socket is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _allow_files() -> None:
    """Have as many connections as are wanted, where the system allows it: each is an open file."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def serve(snapshot: Snapshot, limits: Limits, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve a snapshot until this process is asked to stop; call `ready` when requests are answered.

    Nothing that this has started is left when it returns, or when the process is killed.
    """
    prepare()
    _allow_files()
    process, line = keep(partial(work, begin=partial(queries, snapshot, limits)), [listener])
    for_queries = Keeper(process, line)
    pages_work = partial(work, begin=partial(page_handler, snapshot))
    for_pages = Keeper(*keep(pages_work, [listener, line], partial(prepare_pages, snapshot)))
    is_lost = False

    def lost() -> None:
        nonlocal is_lost
        is_lost = server.should_exit = True

    pools = Pool(for_queries, limits, lost), Pool(for_pages, _FOR_PAGES, lost)
    first = _FIRST if isinstance(snapshot.quads(), Written) else ()
    app = application(*pools, snapshot.fingerprint, ready, first)
    del snapshot  # the keepers have it
    config = uvicorn.Config(
        app,
        http=Impatient,  # over h11, which bounds how long the head of a request may be
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_KEPT_OPEN,
        timeout_graceful_shutdown=int(limits.seconds) + 2,
    )
    server = uvicorn.Server(config)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the server raises it again when it has stopped
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        for_queries.close()
        for_pages.close()
    if is_lost:
        raise KgError("The process that holds the graph has ended; was it killed? Start 'kg serve' again.")
