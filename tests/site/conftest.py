"""The site of the whole repository, made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import open_graph
from kg.resources import folder
from kg.site.site import Site, make
from tests.site.hostile import hostile_graph
from tests.web_server import serving


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


@pytest.fixture(scope="session")
def served(written: Path) -> Iterator[str]:
    """Return the address at which the folder of the site is served."""
    with serving(written) as address:
        yield address


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
