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
from tests.once import made_once
from tests.site.hostile import hostile_graph
from tests.web_server import serving

#: A study with two coders and a chair, and what writes their sheets.
study, recode = coders.study, coders.recode


@pytest.fixture(scope="session")
def counted_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Counter[str]]:
    """Return the site of both books of the repository, and how many readers of the graph were made for it."""

    def made() -> tuple[Site, Counter[str]]:
        readers = Counter[str]()
        with pytest.MonkeyPatch.context() as patch:
            for kind in (Facts, Relations):
                patch.setattr(kind, "__init__", _counted(kind, readers))
            return make(open_graph(folder("data")), single=True), readers

    return made_once(tmp_path_factory, "site", made)


@pytest.fixture(scope="session")
def readers(counted_site: tuple[Site, Counter[str]]) -> Counter[str]:
    """Return how many readers of the graph of each kind were made for the site."""
    return counted_site[1]


@pytest.fixture(scope="session")
def site(counted_site: tuple[Site, Counter[str]]) -> Site:
    """Return the site of both books of the repository, and all of it in one file."""
    return counted_site[0]


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of a graph whose every text is hostile, and some of whose names are."""

    def made() -> Site:
        return make(hostile_graph(tmp_path_factory.mktemp("hostile")), single=True)

    return made_once(tmp_path_factory, "hostile-site", made)


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
