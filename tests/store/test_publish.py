"""Sending graphs: only what changed, nothing said to be there that is not, and real stores that hold it in the end."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import requests
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from benchmarks.generate import generate
from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.rdf.bases import OURS
from kg.rdf.namespaces import DERIVED, OPP, RDFS, SHARED, thing
from kg.store.remote import http
from kg.store.remote.graph_store import GraphStore
from kg.store.remote.http import Connection, RemoteError
from kg.store.remote.manifest import content, content_hash, manifest_content, read_manifest
from kg.store.remote.publish import Published, publish
from tests.conftest import Run
from tests.scripted import Asked, Told, scripted
from tests.stores import Running, oxigraph, virtuoso

ONE, TWO, THREE = (thing(f"book-ch{number}") for number in (1, 2, 3))
LIST = OURS.published.value


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "_BACK_OFF", 0.001)


def _quads(*named: str) -> list[Quad]:
    """Return a statement for each graph, `ch1=text`."""
    pairs = (item.split("=") for item in named)
    return [Quad(thing("turkey"), RDFS.label, Literal(text), thing(f"book-{chapter}")) for chapter, text in pairs]


def _name(quad: Quad) -> str:
    """Return the name of the graph of a statement."""
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value


class BrokenOffError(BaseException):
    """The machine was switched off."""


class Memory:
    """A store in memory that can be told to fail, and says what was done to it."""

    def __init__(self) -> None:
        self.graphs: dict[str, bytes] = {}
        self.failing: dict[str, RemoteError] = {}
        self.log: list[str] = []
        self.last: int | None = None  # so many graphs can still be put before the machine is switched off

    def get(self, graph: str) -> list[Quad]:
        self.log.append(f"GET {graph}")
        return list(parse(self.graphs.get(graph, b""), format=RdfFormat.N_TRIPLES))

    def put(self, graph: str, triples: bytes) -> None:
        self.log.append(f"PUT {graph}")
        self._put()
        if graph in self.failing:
            raise self.failing[graph]
        self.graphs[graph] = triples

    def replace(self, graph: str, triples: bytes) -> None:
        self.put(graph, triples)

    def delete(self, graph: str) -> None:
        self.log.append(f"DELETE {graph}")
        if graph in self.failing:
            raise self.failing[graph]
        self.graphs.pop(graph, None)

    def check(self) -> None:
        self.log.append("CHECK")

    def _put(self) -> None:
        if self.last is not None:
            self.last -= 1
            if self.last < 0:
                raise BrokenOffError

    def listed(self) -> dict[str, bool]:
        """Return the graphs that the store is said to hold, and whether each is said to be whole."""
        return {name: known is not None for name, known in read_manifest(self.get(LIST)).items()}

    def puts(self) -> list[str]:
        done = [line.removeprefix("PUT ") for line in self.log if line.startswith("PUT ")]
        self.log.clear()
        return done


def test_the_list_is_written_before_and_after_what_it_lists() -> None:
    store = Memory()
    result = publish(store, _quads("ch1=a", "ch2=b"), "here")
    assert store.puts() == [LIST, ONE.value, TWO.value, LIST]
    assert (result.sent, result.missing, result.is_whole) == ([ONE.value, TWO.value], {}, True)
    assert store.listed() == {ONE.value: True, TWO.value: True}


def test_only_what_changed_is_sent() -> None:
    store = Memory()
    publish(store, _quads("ch1=a", "ch2=b"), "here")
    store.log.clear()
    assert publish(store, _quads("ch1=a", "ch2=b"), "here").sent == []
    assert store.puts() == []
    assert publish(store, _quads("ch1=a", "ch2=changed"), "here").sent == [TWO.value]
    assert store.puts() == [LIST, TWO.value, LIST]


@pytest.mark.parametrize("last", range(4))
@pytest.mark.parametrize("then", ["back to the old", "on to the new"])
def test_a_run_broken_off_at_any_request_leaves_nothing_that_is_believed_wrongly(last: int, then: str) -> None:
    """Break off after each request in turn; whichever graph is published next, the store then holds it."""
    old, new = _quads("ch1=a", "ch2=b", "ch3=c"), _quads("ch1=x", "ch2=y", "ch3=c")
    store = Memory()
    publish(store, old, "here")
    store.last = last
    with pytest.raises(BrokenOffError):
        publish(store, new, "here")
    store.last = None
    wanted = old if then == "back to the old" else new
    publish(store, wanted, "here")
    assert {name: store.graphs[name] for name in (ONE.value, TWO.value, THREE.value)} == {
        _name(quad): content([quad]) for quad in wanted
    }


def test_what_fails_is_named_and_the_rest_is_sent_and_the_next_run_sends_only_that() -> None:
    store = Memory()
    store.failing[TWO.value] = RemoteError("long", 500, "answered 500")
    quads = _quads("ch1=a", "ch2=b", "ch3=c")
    result = publish(store, quads, "here")
    assert (result.sent, result.missing) == ([ONE.value, THREE.value], {TWO.value: "answered 500"})
    assert store.listed() == {ONE.value: True, TWO.value: False, THREE.value: True}
    store.failing.clear()
    assert publish(store, quads, "here").sent == [TWO.value]
    assert store.listed() == {ONE.value: True, TWO.value: True, THREE.value: True}


@pytest.mark.parametrize("status", [0, 401])
def test_a_store_that_is_gone_is_not_asked_for_every_graph(status: int) -> None:
    store = Memory()
    store.failing[TWO.value] = RemoteError("gone", status)
    result = publish(store, _quads("ch1=a", "ch2=b", "ch3=c"), "here")
    assert result.sent == [ONE.value]
    assert result.missing == {TWO.value: "gone", THREE.value: "not tried, because the store no longer answers"}


def test_a_store_that_stays_busy_is_left_alone() -> None:
    store = Memory()
    names = [f"ch{number}=a" for number in range(1, 10)]
    store.failing = {thing(f"book-ch{number}").value: RemoteError("busy", 503) for number in range(2, 10)}
    result = publish(store, _quads(*names), "here")
    assert list(result.missing.values()).count("busy") == 3
    assert len(result.missing) == 8


def test_what_is_gone_here_stays_there_until_pruned_and_what_is_not_ours_for_ever() -> None:
    store = Memory()
    publish(store, _quads("ch1=a", "ch2=b"), "here")
    store.graphs["http://example.org/theirs"] = b""
    kept = publish(store, _quads("ch1=a"), "here")
    assert (kept.plan.over, kept.removed, TWO.value in store.graphs) == ((TWO.value,), [], True)
    pruned = publish(store, _quads("ch1=a"), "here", prune=True)
    assert (pruned.removed, pruned.is_whole) == ([TWO.value], True)
    assert set(store.graphs) == {LIST, ONE.value, "http://example.org/theirs"}
    assert store.listed() == {ONE.value: True}


def test_a_list_that_somebody_tampered_with_does_not_make_us_remove_what_is_not_ours() -> None:
    store = Memory()
    store.graphs = {LIST: manifest_content({"http://example.org/theirs": "ab"}), "http://example.org/theirs": b""}
    publish(store, _quads("ch1=a"), "here", prune=True)
    assert "http://example.org/theirs" in store.graphs


def test_a_dry_run_changes_nothing() -> None:
    store = Memory()
    result = publish(store, _quads("ch1=a"), "here", dry_run=True)
    assert (result.plan.send, result.sent, store.graphs) == ((ONE.value,), [], {})
    assert store.log == [f"GET {LIST}", "CHECK"]


def test_what_somebody_changed_behind_our_back_is_found_and_mended() -> None:
    store = Memory()
    quads = _quads("ch1=a", "ch2=b")
    publish(store, quads, "here")
    good = dict(store.graphs)
    store.graphs[TWO.value] = content(_quads("ch2=forged"))
    assert publish(store, quads, "here").sent == []
    assert publish(store, quads, "here", verify=True, dry_run=True).altered == (TWO.value,)
    assert publish(store, quads, "here", verify=True).sent == [TWO.value]
    assert store.graphs == good


def test_a_store_that_does_not_keep_what_it_was_sent_is_found_out() -> None:
    class Lossy(Memory):
        def put(self, graph: str, triples: bytes) -> None:
            super().put(graph, b"" if graph == ONE.value else triples)

    result = publish(Lossy(), _quads("ch1=a", "ch2=b"), "here", verify=True)
    assert result.missing == {ONE.value: "what the store gives back is not what was sent"}
    assert result.sent == [TWO.value]


def test_where_the_list_cannot_be_written_nothing_is_sent() -> None:
    store = Memory()
    store.failing[LIST] = RemoteError("read only", 403)
    with pytest.raises(RemoteError, match="read only"):
        publish(store, _quads("ch1=a"), "here")
    assert store.puts() == [LIST]


# Two who publish at the same time.


KINDS: dict[str, Callable[[Path], AbstractContextManager[Running]]] = {"oxigraph": oxigraph, "virtuoso": virtuoso}
each_kind = ["oxigraph", pytest.param("virtuoso", marks=pytest.mark.virtuoso)]


@pytest.fixture(scope="module", params=each_kind)
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with KINDS[request.param](tmp_path_factory.mktemp(request.param)) as store:
        yield store


@pytest.fixture
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say who publishes; Oxigraph does not ask."""
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "dba")


class Meanwhile(GraphStore):
    """A store in which something happens once, just before the first request of a kind for a graph."""

    def __init__(self, connection: Connection, then: Callable[[], object], *asked: str, skip: int = 0) -> None:
        super().__init__(connection)
        self._then, self._asked, self._skip, self._happened = then, asked, skip, False

    def _happens(self, method: str, graph: str) -> None:
        if not self._happened and (method, graph) == self._asked:
            self._happened = self._skip == 0
            self._skip -= 1
            if self._happened:
                self._then()

    def get(self, graph: str) -> list[Quad]:
        self._happens("GET", graph)
        return super().get(graph)

    def put(self, graph: str, triples: bytes) -> None:
        self._happens("PUT", graph)
        super().put(graph, triples)


MINE, THEIRS = ("ch1=mine", "ch2=mine"), ("ch1=theirs", "ch2=theirs")


def _held(store: GraphStore) -> dict[str, list[str]]:
    return {
        name: [quad.object.value for quad in store.get(name) if isinstance(quad.object, Literal)]
        for name in (ONE.value, TWO.value)
    }


@pytest.fixture
def emptied(real: Running, _known: None) -> Iterator[GraphStore]:
    """Return a real store, and take from it again what was published."""
    store = GraphStore(Connection(real.graphs))
    yield store
    for name in (ONE.value, TWO.value, LIST):
        store.delete(name)


def test_who_comes_second_sends_nothing_where_another_has_begun(emptied: GraphStore) -> None:
    publish(emptied, _quads("ch1=a", "ch2=b"), "here")

    def others() -> None:
        publish(emptied, _quads(*THEIRS), "there")

    mine = Meanwhile(emptied.connection, others, "GET", LIST, skip=1)  # the list was read once; before it is written
    with pytest.raises(KgError, match=r"^Somebody else has begun to publish there .* Nothing was sent\. Run the same"):
        publish(mine, _quads(*MINE), "here")
    assert _held(emptied) == {ONE.value: ["theirs"], TWO.value: ["theirs"]}
    assert publish(emptied, _quads(*THEIRS), "there", verify=True).sent == []
    publish(emptied, _quads(*MINE), "here")
    assert _held(emptied) == {ONE.value: ["mine"], TWO.value: ["mine"]}


@pytest.mark.parametrize("last", [0, 1], ids=["before all", "between"])
def test_whoever_is_overtaken_says_so_and_leaves_the_list_of_the_other(emptied: GraphStore, last: int) -> None:
    """Both change the same graphs, so that their lists would be the same but for the name of the run."""
    publish(emptied, _quads("ch1=a", "ch2=b"), "here")
    names = [ONE.value, TWO.value]
    theirs: list[Published] = []

    def others() -> None:
        theirs.append(publish(emptied, _quads(*THEIRS), "there"))

    mine = Meanwhile(emptied.connection, others, "PUT", names[last])
    result = publish(mine, _quads(*MINE), "here")
    assert (theirs[0].is_whole, theirs[0].unfinished) == (True, True)
    assert (result.overtaken, result.is_whole, result.missing) == (True, False, {})
    hashes = {name: content_hash(content([quad])) for name, quad in zip(names, _quads(*THEIRS), strict=True)}
    assert read_manifest(emptied.get(LIST)) == hashes, "theirs was left as it is"
    assert _held(emptied) == {name: ["theirs" if name in names[:last] else "mine"] for name in names}, "graphs of both"

    mended = publish(emptied, _quads(*THEIRS), "there", verify=True)
    assert (list(mended.altered), mended.is_whole, mended.unfinished) == (names[last:], True, False)
    assert _held(emptied) == {ONE.value: ["theirs"], TWO.value: ["theirs"]}


def test_whoever_is_overtaken_stops_at_the_next_look_at_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.remote.publish._CHECKPOINT", 1)
    # Theirs is the same list but for the name of the run, which alone tells them apart.
    others = manifest_content(dict.fromkeys((ONE.value, TWO.value, THREE.value)), "another run")

    class Overtaken(Memory):
        def put(self, graph: str, triples: bytes) -> None:
            super().put(graph, triples)
            if graph == ONE.value:
                self.graphs[LIST] = others

    store = Overtaken()
    result = publish(store, _quads("ch1=a", "ch2=b", "ch3=c"), "here")
    left = "not tried, because somebody else publishes there"
    assert (result.sent, result.missing) == ([ONE.value], {TWO.value: left, THREE.value: left})
    assert store.graphs == {ONE.value: store.graphs[ONE.value], LIST: others}


class Tagged:
    """A server with ETags; `tag` says what it calls a content, `lie` that it refuses all that names one."""

    def __init__(self, *, weak: bool = False, lie: bool = False) -> None:
        self.held: dict[str, bytes] = {}
        self.weak, self.lie = weak, lie
        self.before_put: Callable[[str], None] = lambda _: None
        self.matched: list[str] = []

    def tag(self, graph: str) -> str:
        return f'{"W/" * self.weak}"{content_hash(self.held[graph])[:8]}"'

    def __call__(self, asked: Asked) -> Told:
        if asked.method == "GET":
            if asked.graph not in self.held:
                return Told(404)
            return Told(200, self.held[asked.graph], "text/turtle", {"ETag": self.tag(asked.graph)})
        self.before_put(asked.graph)
        if wanted := asked.headers.get("If-Match"):
            self.matched.append(asked.graph)
            if self.lie or wanted != self.tag(asked.graph):
                return Told(412)
        self.held[asked.graph] = asked.content
        return Told(204)


def test_where_a_store_has_etags_it_keeps_the_list_from_being_written_over_in_between() -> None:
    tagged = Tagged()
    others = manifest_content({ONE.value: None}, "another run")
    with scripted(tagged) as server:
        store = GraphStore(Connection(server.url))
        publish(store, _quads("ch1=a"), "here")
        assert tagged.matched == [LIST]
        tagged.before_put = lambda _: tagged.held.update({LIST: others})  # after it was read for the last time
        with pytest.raises(KgError, match="Somebody else has begun to publish there"):
            publish(store, _quads("ch1=b"), "here")
    assert tagged.held[LIST] == others


@pytest.mark.parametrize(("weak", "lie", "matched"), [(True, False, 0), (False, True, 3)])
def test_a_tag_that_never_matches_keeps_nobody_from_publishing(weak: bool, lie: bool, matched: int) -> None:  # noqa: FBT001
    """Weak tags match nothing, and some web servers change a tag where they compress."""
    tagged = Tagged(weak=weak, lie=lie)
    with scripted(tagged) as server:
        store = GraphStore(Connection(server.url))
        assert publish(store, _quads("ch1=a"), "here").is_whole
        assert publish(store, _quads("ch1=b"), "here").is_whole
    assert tagged.matched == [LIST] * matched
    assert read_manifest(parse(tagged.held[LIST], format=RdfFormat.TURTLE)) == {
        ONE.value: content_hash(content(_quads("ch1=b")))
    }


def test_a_list_that_came_though_its_answer_did_not_is_not_taken_for_that_of_another() -> None:
    tagged = Tagged()
    lost = iter([None])

    def answer(asked: Asked) -> Told | None:
        told = tagged(asked)
        return next(lost, told) if told.status == 204 and "If-Match" in asked.headers else told

    with scripted(answer) as server:
        assert publish(GraphStore(Connection(server.url)), _quads("ch1=a"), "here").is_whole
    assert next(lost, "was lost") == "was lost"


def test_the_command_tells_of_the_other(run: Run, built: Path) -> None:
    tagged = Tagged()
    others = manifest_content({ONE.value: None}, "another run")
    with scripted(tagged) as server:
        tagged.before_put = lambda graph: tagged.held.update({LIST: others}) if graph == SHARED.value else None
        left = run("publish", "--to", server.url, "--graph", built)
        assert (left.code, left.err) == (1, "")
        assert (
            f"Somebody else publishes to {server.url} at the same time, so graphs of both may be there now. Their list "
            "was left as it is. When they are done, one of you runs the command again with --verify.\n"
        ) in left.out
        tagged.before_put = lambda _: None
        left = run("publish", "--to", server.url, "--graph", built, "--dry-run")
        assert (
            "The list there is of a run that was broken off, or of somebody else who publishes there now.\n" in left.out
        )
        assert run("publish", "--to", server.url, "--graph", built, "--verify").code == 0
        assert "broken off" not in run("publish", "--to", server.url, "--graph", built).out


# The command, against a server that answers from a script.

HTML = Told(200, b"<html>Welcome</html>", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (HTML, "it answered with text/html, not RDF. Is this the address of its graphs?"),
        (Told(405), "GET was answered 405 Method Not Allowed. Is this the address of its graphs?"),
        (Told(404), "PUT was answered 404 Not Found. Is this the address of its graphs?"),
        (Told(403), "GET was answered 403 Forbidden. Who is named by KG_USER or KG_TOKEN"),
        (Told(200, b"<a> <b>", "text/turtle"), "what it gave as text/turtle cannot be read"),
        (Told(200, b"\xff\xfe", "application/n-triples"), "what it gave as application/n-triples cannot be read"),
        (None, "it cannot be reached"),
    ],
)
def test_what_is_no_store_is_told_in_one_line(told: Told | None, message: str, run: Run, built: Path) -> None:
    with scripted(lambda _: told) as server:
        left = run("publish", "--to", server.url, "--graph", built)
    assert (left.code, left.out, left.err.count("\n")) == (2, "", 1)
    assert left.err.startswith(f"{server.url}: ")
    assert message in left.err


def test_half_a_publication_says_what_is_missing_and_carries_on(run: Run, built: Path) -> None:
    held: dict[str, bytes] = {}
    full = True

    def answer(asked: Asked) -> Told:
        if asked.method == "GET":
            return Told(200, held[asked.graph], "text/turtle") if asked.graph in held else Told(404)
        if full and asked.graph in {SHARED.value, DERIVED.value}:
            return Told(507, b"disk full")
        held[asked.graph] = asked.content
        return Told(204)

    with scripted(answer) as server:
        first = run("publish", "--to", server.url, "--graph", built)
        full = False
        server.asked.clear()
        second = run("publish", "--to", server.url, "--graph", built)
        assert [asked.graph for asked in server.asked if asked.method == "PUT"] == [
            LIST,
            DERIVED.value,
            SHARED.value,
            LIST,
        ]
    assert first.code == 1
    assert (
        "Missing:\n  id:derived: answered 507 Insufficient Storage (disk full)\n"
        "  id:shared: answered 507 Insufficient Storage (disk full)\n"
        f"Not everything came to {server.url}. What came is safe; run the same command again to send the rest.\n"
    ) in first.out
    assert second.code == 0
    assert f"{server.url} holds every graph." in second.out


def test_a_file_without_graphs_is_refused_before_anything_is_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.ttl").write_text("<http://example.org/a> a <http://example.org/b> .", encoding="utf-8")
    with scripted(lambda _: Told(204)) as server:
        left = run("publish", "--to", server.url, "--graph", "plain.ttl")
        assert server.asked == []
    assert left.code == 2
    assert "plain.ttl: 1 statement is in no named graph." in left.err


# Real stores.


@pytest.mark.usefixtures("_known")
def test_a_real_store_takes_the_book_then_nothing_then_what_changed(
    real: Running, run: Run, built: Path, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    graphs = sorted({_name(quad) for quad in graph.quads})
    first = run("publish", "--to", real.graphs, "--graph", built, "--verify")
    assert (first.code, f"\nsent       {len(graphs)}\n" in first.out) == (0, True), first
    again = run("publish", "--to", real.graphs, "--graph", built, "--verify")
    assert (again.code, f"\nsent       0\nunchanged  {len(graphs)}\n" in again.out) == (0, True)

    store = GraphStore(Connection(real.graphs))
    for name in graphs:
        own = [quad for quad in graph.quads if _name(quad) == name]
        assert len(store.get(name)) == len(own)

    changed = [quad for quad in graph.quads if quad.graph_name != DERIVED][:-1]
    (tmp_path / "changed.nq").write_bytes(serialize(changed, format=RdfFormat.N_QUADS) or b"")
    dry = run("publish", "--to", real.graphs, "--graph", "changed.nq", "--dry-run", "--prune")
    last = _name(changed[-1]).rpartition("/")[2]
    assert f"Would be sent:\n  id:{last}, " in dry.out
    assert "Would be removed:\n  id:derived\n" in dry.out
    pruned = run("publish", "--to", real.graphs, "--graph", "changed.nq", "--prune")
    assert (pruned.code, "\nsent       1\n" in pruned.out, "\nremoved    1\n" in pruned.out) == (0, True, True)
    assert store.get(DERIVED.value) == []

    store.put(SHARED.value, content([Quad(thing("turkey"), OPP.actor, thing("turkey"))]))
    assert "\nsent       0\n" in run("publish", "--to", real.graphs, "--graph", "changed.nq").out
    found = run("publish", "--to", real.graphs, "--graph", "changed.nq", "--verify")
    assert "Changed there by somebody else, and sent again:\n  id:shared\n" in found.out
    assert len(store.get(SHARED.value)) == sum(quad.graph_name == SHARED for quad in changed)


@pytest.fixture(params=each_kind)
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a store in which nothing is, since all that is published in one is asked together."""
    with KINDS[request.param](tmp_path_factory.mktemp(request.param)) as store:
        yield store


@pytest.mark.usefixtures("_known")
def test_a_real_store_takes_a_project_with_its_codebook_and_what_its_coders_said_and_answers_from_them(
    empty: Running, run: Run, tmp_path: Path
) -> None:
    generate(tmp_path / "books", chapters=12, books=1, seed=2)  # of which the second and the last are coded once more
    assert run("build", "books", "-o", "out").code == 0
    graphs = sorted({_name(quad) for quad in open_graph(Path("out")).quads})
    beside = sorted(name.rpartition("/")[2] for name in graphs if "_" in name)
    assert beside == [
        "b0000-ch12_agreement",
        "b0000-ch12_coding_second-coder",
        "b0000-ch12_coding_third-coder",
        "b0000-ch12_decisions",
        "b0000-ch2_agreement",
        "b0000-ch2_coding_second-coder",
        "b0000-ch2_decisions",
    ]
    first = run("publish", "--to", empty.graphs, "--graph", "out", "--verify")
    assert (first.code, f"\nsent       {len(graphs)}\n" in first.out) == (0, True), first
    again = run("publish", "--to", empty.graphs, "--graph", "out", "--verify")
    assert f"\nsent       0\nunchanged  {len(graphs)}\n" in again.out, again

    for question in ("coded-otherwise", "decisions-by-rule", "tools-by-category", "memberships"):
        asked = run("ask", question, "--endpoint", empty.queries, "--format", "csv")
        here = run("ask", question, "--graph", "out", "--format", "csv").out.splitlines()
        assert (asked.code, sorted(asked.out.splitlines())) == (0, sorted(here)), question
        assert len(here) > 1

    coded = tmp_path / "books/book-0000/codings/second-coder/002.yaml"
    coded.write_text(coded.read_text(encoding="utf-8").replace("state: done", "state: open"), encoding="utf-8")
    assert run("build", "books", "-o", "out").code == 0
    changed = run("publish", "--to", empty.graphs, "--graph", "out", "--prune")
    assert (changed.code, "\nremoved    1\n" in changed.out) == (0, True), "agreement with one who is not done"
    assert "\nsent       2\n" in changed.out, "their coding, and the decisions on units that nobody sees"


def test_what_others_keep_in_a_store_is_left_as_it_is(run: Run, built: Path, tmp_path: Path) -> None:
    theirs = "http://example.org/theirs"
    with oxigraph(tmp_path) as store:
        kept = b'<http://example.org/a> <http://example.org/b> "c" .\n'
        for params in ({"graph": theirs}, {"default": ""}):
            put = requests.put(
                store.graphs, params=params, data=kept, headers={"Content-Type": "text/turtle"}, timeout=600
            )
            assert put.ok
        assert run("publish", "--to", store.graphs, "--graph", built, "--prune", "--verify").code == 0
        for params in ({"graph": theirs}, {"default": ""}):
            asked = requests.get(store.graphs, params=params, headers={"Accept": "application/n-triples"}, timeout=600)
            assert asked.content == kept


@pytest.mark.virtuoso
def test_a_store_that_may_only_be_read_is_told_of(run: Run, built: Path, tmp_path: Path) -> None:
    with virtuoso(tmp_path) as store:
        left = run("publish", "--to", store.graphs, "--graph", built)
    assert (left.code, left.out) == (2, "")
    assert "401 Unauthorized. Set KG_USER and KG_PASSWORD, or KG_TOKEN, in the environment" in left.err
