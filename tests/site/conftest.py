"""The site of the whole repository, made once."""

from pathlib import Path

import pytest

from kg.graph import open_graph
from kg.resources import folder
from kg.site.site import Site, make


@pytest.fixture(scope="session")
def site() -> Site:
    """Return the site of both books of the repository, and all of it in one file."""
    return make(open_graph(folder("data")), single=True)


@pytest.fixture(scope="session")
def written(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the site, and the one file beside it."""
    home = tmp_path_factory.mktemp("site")
    for path, content in site.files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    (home / "all-in-one.html").write_bytes(site.single)
    return home
