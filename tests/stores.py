"""Start real stores for the tests, each on a port of its own of this machine, and stop them again."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.virtuoso import settings

__all__ = ["Running", "objects", "oxigraph", "virtuoso"]

#: In continuous integration nothing is skipped for want of a store.
REQUIRED = os.environ.get("KG_STORES") == "required"
_SECONDS = 600


class Running(NamedTuple):
    """A store: the address of its graphs and that of its queries."""

    graphs: str
    queries: str


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def _started(command: list[str | Path], folder: Path, port: int) -> Iterator[None]:
    """Run a server until it is no longer needed; it is there when it takes connections."""
    with (folder / "output").open("wb") as output:
        server = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        end = time.monotonic() + _SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, (folder / "output").read_text(errors="replace")
                assert time.monotonic() < end, "the store did not start"
                time.sleep(0.05)
        yield
    finally:
        server.kill()
        server.wait()


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Running]:
    """Run Oxigraph with an empty store in memory; it is in the wheel `oxigraph`, which the tests require."""
    program = Path(sys.executable).parent / "oxigraph"
    if not program.exists() and not REQUIRED:
        pytest.skip("the program oxigraph is not here: pip install oxigraph")
    port = _free_port()
    with _started([program, "serve", "--bind", f"127.0.0.1:{port}", *options], folder, port):
        yield Running(f"http://127.0.0.1:{port}/store", f"http://127.0.0.1:{port}/query")


@contextmanager
def virtuoso(folder: Path, most_rows: int = 100_000) -> Iterator[Running]:
    """Run OpenLink Virtuoso with an empty store; its administrator is `dba`, with the same word as password."""
    program = shutil.which("virtuoso-t")
    if program is None and not REQUIRED:
        pytest.skip("the program virtuoso-t is not here: apt-get install virtuoso-opensource-7-bin")
    assert program
    port = _free_port()
    ini = settings(port, _free_port(), folder, buffers=10_000, most_rows=most_rows)
    (folder / "virtuoso.ini").write_text(ini, encoding="utf-8")
    with _started([program, "-f", "-c", folder / "virtuoso.ini"], folder, port):
        yield Running(f"http://127.0.0.1:{port}/sparql-graph-crud-auth", f"http://127.0.0.1:{port}/sparql")


@contextmanager
def objects(folder: Path) -> Iterator[str]:
    """Run moto, a server with the API of Amazon S3 and no objects; it is in PyPI, and the tests require it.

    It lets everybody in until it is told otherwise.
    """
    program = Path(sys.executable).parent / "moto_server"
    if not program.exists() and not REQUIRED:
        pytest.skip("the program moto_server is not here: pip install 'moto[s3]' flask flask-cors")
    port = _free_port()
    with _started([program, "-H", "127.0.0.1", "-p", str(port)], folder, port):
        yield f"http://127.0.0.1:{port}"
