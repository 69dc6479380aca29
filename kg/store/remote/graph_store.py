"""Read and write the graphs of a store by the SPARQL 1.1 Graph Store HTTP Protocol.

See https://www.w3.org/TR/sparql11-http-rdf-update/; a graph is named in the query of the address (`?graph=IRI`).
"""

from pyoxigraph import Quad, RdfFormat, parse

from kg.store.remote.http import Answered, Connection, RemoteError

__all__ = ["GraphStore"]

_ACCEPT = {"Accept": "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"}
_SENT = {"Content-Type": "text/turtle; charset=utf-8"}  # N-Triples are Turtle, which every store reads
_HINT = "Is this the address of its graphs? With Oxigraph it ends in /store, with Fuseki in /DATASET/data."
_MISSING = 404


class GraphStore:
    """A store at the address of its graphs; each method raises `RemoteError` where it was not done."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._tags: dict[str, str] = {}

    def get(self, graph: str) -> list[Quad]:
        """Return the statements of a graph, none where there is no such graph."""
        answer = self.connection.send("GET", params={"graph": graph}, headers=_ACCEPT)
        self._tags[graph] = answer.tag
        if answer.status == _MISSING:
            return []
        form = RdfFormat.from_media_type(answer.media_type) if answer.is_good and answer.media_type else None
        if not answer.is_good:
            raise answer.error(_HINT)
        if form is None:
            raise RemoteError(
                f"{answer.place}: it answered with {answer.media_type or 'nothing known'}, not RDF. {_HINT}",
                answer.status,
            )
        try:
            return list(parse(answer.content, format=form))
        except (SyntaxError, ValueError) as error:
            raise RemoteError(
                f"{answer.place}: what it gave as {answer.media_type} cannot be read ({error}). {_HINT}",
                answer.status,
            ) from None

    def check(self) -> None:
        """Raise `RemoteError` where there is no store of graphs: it would know of the graph without a name."""
        answer = self.connection.send("HEAD", params={"default": ""}, headers=_ACCEPT)
        if answer.status == _MISSING or answer.media_type == "text/html":
            raise answer.error(_HINT)

    def put(self, graph: str, triples: bytes) -> None:
        """Put a graph in the place of the one of that name."""
        _done(self.connection.send("PUT", params={"graph": graph}, data=triples, headers=_SENT))

    def replace(self, graph: str, triples: bytes) -> None:
        """Put a graph in the place of the one that `get` gave; raise with status 412 where the store says it changed.

        Only a store that gives ETags says so; others replace whatever there is.
        """
        tag = self._tags.get(graph, "")
        headers = {**_SENT, "If-Match": tag} if tag else _SENT
        _done(self.connection.send("PUT", params={"graph": graph}, data=triples, headers=headers))

    def delete(self, graph: str) -> None:
        """Remove a graph, if there is one of that name."""
        answer = self.connection.send("DELETE", params={"graph": graph})
        if answer.status != _MISSING:
            _done(answer)


def _done(answer: Answered) -> None:
    if not answer.is_good:
        raise answer.error(_HINT)
