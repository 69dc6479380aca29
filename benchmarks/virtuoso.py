"""Run OpenLink Virtuoso on a port of this machine, load a graph into it, and ask it."""

import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

__all__ = ["Virtuoso", "settings"]

_GRAPH = "http://example.org/graph"
_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{admin}
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {most_rows}
"""
#: Those that its manual gives for 2 GB of memory.
_BUFFERS, _MOST_ROWS, _START = 170_000, 100_000_000, 60


def settings(port: int, admin: int, folder: Path, buffers: int = _BUFFERS, most_rows: int = _MOST_ROWS) -> str:
    """Return the settings of a server: its ports for queries and for isql, and a folder that it may load files from."""
    dirty = buffers * 3 // 4
    return _INI.format(port=port, admin=admin, folder=folder, buffers=buffers, dirty=dirty, most_rows=most_rows)


class Virtuoso:
    """A server with one graph; its files lie in a folder, from which the next one starts without loading anew."""

    def __init__(self, folder: Path, statements: Path) -> None:
        self._folder = folder
        is_new = not folder.exists()
        folder.mkdir(exist_ok=True)
        self._start()
        if is_new:
            self._load(statements)

    def _start(self) -> None:
        self._port, self._admin = _free_ports(2)
        ini = settings(self._port, self._admin, self._folder.parent)
        (self._folder / "virtuoso.ini").write_text(ini, encoding="utf-8")
        (self._folder / "virtuoso.lck").unlink(missing_ok=True)
        with (self._folder / "output").open("wb") as output:
            command = ["virtuoso-t", "-f", "-c", "virtuoso.ini"]
            self._server = subprocess.Popen(command, cwd=self._folder, stdout=output, stderr=output)
        until = time.monotonic() + _START
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            except OSError:
                if self._server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self._folder / "output").read_text("utf-8", errors="replace")) from None
                time.sleep(0.1)
            else:
                return

    def _load(self, statements: Path) -> None:
        orders = f"ld_dir('{statements.parent}', '{statements.name}', '{_GRAPH}'); rdf_loader_run(); checkpoint;"
        isql = ["isql-vt", f"127.0.0.1:{self._admin}", "dba", "dba", "VERBOSE=OFF", f"EXEC={orders}"]
        subprocess.run(isql, check=True, capture_output=True)

    def rows(self, sparql: str, limit: float) -> int:
        """Return the number of rows of an answer; raise `TimeoutError` after so many seconds, and start anew.

        Raise `ValueError` where the server refuses the query, or ends at it and is started anew.
        """
        form = {"query": sparql, "default-graph-uri": _GRAPH, "format": "application/sparql-results+json"}
        place = Request(f"http://127.0.0.1:{self._port}/sparql", urlencode(form).encode())
        try:
            with urlopen(place, None, limit) as got:
                answer: dict[str, Any] = json.load(got)
        except HTTPError as error:
            raise ValueError(error.read().decode(errors="replace").partition("\n")[0]) from None
        except TimeoutError:
            self._start_anew()
            raise
        except (URLError, ConnectionError):
            self._start_anew()
            raise ValueError("the server ended") from None
        return len(answer["results"]["bindings"])

    def _start_anew(self) -> None:
        self.stop()
        self._start()

    def stop(self) -> None:
        """End the server."""
        self._server.kill()
        self._server.wait()


def _free_ports(number: int) -> list[int]:
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [int(listener.getsockname()[1]) for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports
