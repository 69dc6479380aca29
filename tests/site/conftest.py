"""The site of the whole repository, made once."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kg.graph import open_graph
from kg.resources import folder
from kg.site.site import Site, make
from tests.site.hostile import hostile_graph


@pytest.fixture(scope="session")
def site() -> Site:
    """Return the site of both books of the repository, and all of it in one file."""
    return make(open_graph(folder("data")), single=True)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of a graph whose every text is hostile, and some of whose names are."""
    return make(hostile_graph(tmp_path_factory.mktemp("hostile")), single=True)


@pytest.fixture(scope="session")
def written(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the site, and the one file beside it."""
    return _write(site, tmp_path_factory.mktemp("site"))


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ARG002
        return


@pytest.fixture(scope="session")
def served(written: Path) -> Iterator[str]:
    """Return the address at which the folder of the site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(written))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def written_hostile(hostile: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the hostile site, and the one file beside it."""
    return _write(hostile, tmp_path_factory.mktemp("hostile-site"))


def _write(site: Site, home: Path) -> Path:
    for path, content in site.files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    (home / "all-in-one.html").write_bytes(site.single)
    return home
