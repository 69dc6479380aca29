"""The site of the whole repository, made once."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.argument.relations import Relations
from kg.opening import open_graph
from kg.rdf.facts import Facts
from kg.resources import folder
from kg.site.build import Site, make
from tests.coders import conftest as coders
from tests.site.hostile import hostile_graph
from tests.web_server import serving

#: A study with two coders and a chair, and what writes their sheets.
study, recode = coders.study, coders.recode


@pytest.fixture(scope="session")
def readers() -> Counter[str]:
    """Return how many readers of the graph of each kind were made for the site."""
    return Counter()


@pytest.fixture(scope="session")
def site(readers: Counter[str]) -> Site:
    """Return the site of both books of the repository, and all of it in one file."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Facts, Relations):
            patch.setattr(kind, "__init__", _counted(kind, readers))
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


def _counted(kind: type, readers: Counter[str]) -> Callable[..., None]:
    """Return what makes a thing of a kind, and counts it."""
    make_it: Callable[..., None] = vars(kind)["__init__"]

    def made(self: object, *given: object) -> None:
        readers[kind.__name__] += 1
        make_it(self, *given)

    return made


def _write(site: Site, home: Path) -> Path:
    for path, content in site.files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    (home / "all-in-one.html").write_bytes(site.single)
    return home
