"""Answer for the files of the site, each made when it is first asked for, and for permanent links to things.

This is what a worker of its own kind does: it reads templates and fonts, so it is not sealed as those for queries are;
what it is asked is the path of a file or the name of a thing, looked up in tables.
"""

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg import resources
from kg.errors import nearest
from kg.graph import KnowledgeGraph
from kg.rdf import reader, writer
from kg.rdf.namespaces import OPP, OWL
from kg.serve.protocol.negotiate import THINGS, choose, is_for_people
from kg.serve.snapshot import Snapshot
from kg.serve.workers.messages import Job, RefusedError, Reply
from kg.site import render
from kg.site.addresses import root_of
from kg.site.build import SiteParts
from kg.site.downloads import DOCUMENTS, REFERENCE_FILES
from kg.site.finding.names import names_of
from kg.store.parts import Written

__all__ = ["MEDIA", "page_handler", "prepare"]

#: Of so many things at most that an index of names has for a name the nearest are offered.
_OFFERED = 100
#: The media type of each file of the site, by its ending; a browser runs no script that is called otherwise.
MEDIA = {
    ".bib": "application/x-bibtex",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".nq": "application/n-quads",
    ".ris": "application/x-research-info-systems",
    ".rq": "application/sparql-query",
    ".svg": "image/svg+xml",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
}


def prepare(snapshot: Snapshot) -> None:
    """Read what each worker for pages needs, so that those that are forked have it, and what a later build forgets."""
    render.prepare()
    if isinstance(written := snapshot.quads(), Written):
        written.found  # noqa: B018  # reads it


def page_handler(snapshot: Snapshot) -> Callable[[Job], Reply]:
    """Return what answers for the site of a snapshot: with a file, or with the way to it (303)."""
    parts = SiteParts(KnowledgeGraph(snapshot.store, "the graph that is served", snapshot.quads), is_by_name=True)
    parts.sum_up()
    documents = {name: f"{name}.html" for name in DOCUMENTS} | dict.fromkeys(_versions(), "ns.html")

    def answer(job: Job) -> Reply:
        try:
            content = parts.file(job.text or "index.html")
            if content is not None:
                return Reply(200, MEDIA[PurePosixPath(job.text or "index.html").suffix], content)
            return _see(job, parts, documents)
        except RefusedError as error:
            if error.status == 404 and is_for_people(job.accept):
                return Reply(404, "text/html", parts.missing(job.text).encode(), {"Vary": "Accept"})
            return error.reply

    return answer


def _see(job: Job, parts: SiteParts, documents: dict[str, str]) -> Reply:
    """Return where a thing is described, in the form that the client likes best; 303, for a thing is no document."""
    path = job.text.rstrip("/")
    folder, _, name = path.partition("/")
    namespace = parts.world.addresses.folders.get(folder, "") if name else ""
    address = parts.world.addresses.of(namespace + name) if namespace else documents.get(path)
    if address is None:
        raise RefusedError(404, _nothing(job.text, namespace, parts))
    if (chosen := choose(job.accept, THINGS)) is None:
        offered = ", ".join(form.media for form in THINGS)
        raise RefusedError(406, f"This can be had as {offered}; not as {job.accept[:200]!r}.", {"Vary": "Accept"})
    form, _ = chosen
    if form.name != "html":
        address = f"{address.partition('#')[0].removesuffix('.html')}{writer.suffix(form.name)}"
    place = quote(root_of(job.text) + address, safe="/#")
    return Reply(303, "text/plain", f"See {place}\n".encode(), {"Location": place, "Vary": "Accept"})


def _nothing(path: str, namespace: str, parts: SiteParts) -> str:
    """Return what is said of a path that leads nowhere, with the nearest names where it names a thing."""
    if not namespace:
        return f"There is nothing at {f'/{path[:200]}'!r}; see {root_of(path) or './'} for what there is."
    name = path.partition("/")[2]
    known = names_of(parts.world)
    iris = (node.value for node in known.near(name, _OFFERED)) if known else parts.world.addresses.all()
    names = [iri.removeprefix(namespace) for iri in iris if iri.startswith(namespace)]
    near = nearest(PurePosixPath(name).stem if name else "", names)
    return f"Nothing in the graph is called {name[:200]!r}{'; ' if near else ''}{near}."


def _versions() -> list[str]:
    """Return the paths of the versions of the ontology that are here: the one that ships with the package."""
    quads = reader.read(resources.folder("ontology") / REFERENCE_FILES["ns"])
    found = [quad.object for quad in quads if quad.predicate == OWL.versionIRI]
    return [node.value.removeprefix(OPP.iri.removesuffix("ns#")) for node in found if isinstance(node, NamedNode)]
