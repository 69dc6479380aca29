"""A built graph that is served where it lies: the same answers and limits, and no build disturbs it."""

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import resources
from kg.serve.snapshot import of_built
from kg.store.disk import hold
from tests.conftest import Run
from tests.serve.server import BOMBS, SELECT, Server, serving

COUNT = "SELECT (COUNT(*) AS ?number) { ?s ?p ?o }"
PAGES = ("index.html", "id/turkey.html", "id/tw2019-ch6-s400-agreement.ttl", "codebook.html", "questions/contents.html")


@pytest.fixture(scope="module")
def on_disk(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    limits = ("--timeout=60", "--memory=256", "--max-rows=4000", "--workers=3")
    with serving(tmp_path_factory.mktemp("on-disk"), "--graph", built, "--on-disk", *limits) as running:
        yield running
        assert "Traceback" not in running.log.read_text(encoding="utf-8")


def test_nothing_of_it_is_read_or_opened_before_it_is_served(built: Path) -> None:
    small, large = of_built(hold(built)), of_built(hold(built), is_taken=False)
    assert "store" not in large.__dict__
    assert dict(large.graphs) == dict(small.graphs)
    assert large.size == sum(1 for _ in small.quads()) == len(large.store)
    assert large.fingerprint == of_built(hold(built), is_taken=False).fingerprint


@pytest.mark.parametrize("sparql", [SELECT, COUNT])
def test_its_answers_are_those_of_the_same_graph_in_memory(server: Server, on_disk: Server, sparql: str) -> None:
    there, here = server.query(sparql), on_disk.query(sparql)
    assert (here.status, here.values()) == (200, there.values())


@pytest.mark.parametrize("path", PAGES)
def test_its_pages_are_those_of_the_same_graph_in_memory(server: Server, on_disk: Server, path: str) -> None:
    here = on_disk.get(f"/{path}")
    assert (here.status, here.body) == (200, server.get(f"/{path}").body)


def test_a_query_that_takes_too_much_is_ended_and_the_next_one_answered(on_disk: Server) -> None:
    everything = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    assert on_disk.post(everything).status == 503
    assert on_disk.query(SELECT).status == 200


def test_a_worker_on_disk_can_open_nothing_more(on_disk: Server) -> None:
    def sealed() -> int:
        limits = [Path(f"/proc/{one}/limits").read_text(encoding="utf-8") for one in on_disk.processes()]
        return sum(bool(re.search(r"^Max open files +0 +0 ", told, re.MULTILINE)) for told in limits)

    for _ in range(600):  # each seals itself when it has opened the store
        if sealed() == 6:
            break
        time.sleep(0.1)
    assert sealed() == 6  # three for long queries, and as many for short ones


def test_builds_go_on_beside_it_and_it_goes_on_as_it_was(tmp_path: Path, run: Run) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(resources.folder("data"), data)
    assert run("build", data, "-o", out).code == 0
    with serving(tmp_path, "--graph", out, "--on-disk", "--timeout", "5") as server:
        before = server.query(COUNT).values()
        actors = data / "actors.yaml"
        written = actors.read_text(encoding="utf-8")
        for name in ("Gaul", "Hexagon"):  # what was in use two builds ago would be removed
            actors.write_text(written.replace("label: France}", f"label: France, also: [{name}]}}"), encoding="utf-8")
            assert run("build", data, "-o", out).code == 0
        assert server.query(COUNT).values() == before
        assert server.post(BOMBS["cross product"]).status == 503  # ended: another worker opens it anew
        assert server.query(COUNT).values() == before
        assert server.get("/id/turkey.ttl").status == 200
