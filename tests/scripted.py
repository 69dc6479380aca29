"""A web server that answers from a script, and remembers what it was asked."""

import gc
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

__all__ = ["Asked", "Scripted", "Told", "scripted"]


class Told(NamedTuple):
    """What is answered. `breaks` says that the connection is closed after so many bytes of it."""

    status: int = 200
    content: bytes = b""
    media_type: str = "text/plain"
    headers: Mapping[str, str] = {}
    breaks: int | None = None


class Asked(NamedTuple):
    """What was asked."""

    method: str
    path: str
    graph: str
    headers: Mapping[str, str]
    content: bytes


@dataclass
class Scripted:
    """The address, and what was asked of it so far."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)

    def methods(self) -> list[str]:
        """Return the methods of the requests in their order."""
        return [request.method for request in self.asked]


@contextmanager
def scripted(answer: Callable[[Asked], Told | None]) -> Iterator[Scripted]:
    """Run a server on this machine; where it is given no answer, it closes the connection without a word."""
    record = Scripted()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            parts = urlsplit(self.path)
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            graph = parse_qs(parts.query).get("graph", [""])[0]
            asked = Asked(self.command, parts.path, graph, dict(self.headers.items()), content)
            record.asked.append(asked)
            told = answer(asked)
            self.close_connection = told is None or told.breaks is not None
            if told is None:
                return
            self.send_response(told.status)
            self.send_header("Content-Type", told.media_type)
            self.send_header("Content-Length", str(len(told.content)))
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(told.content[: told.breaks])

        do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = answer  # noqa: N815  # the names that http.server wants

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    record.url = f"http://127.0.0.1:{server.server_address[1]}/store"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    gc.collect()
    gc.disable()  # pyoxigraph's answers must not be thrown away by another thread than that which asked
    thread.start()
    try:
        yield record
    finally:
        gc.enable()
        server.shutdown()
        server.server_close()
        thread.join()
