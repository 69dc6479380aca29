"""Find the thing that a person means: by id, by the end of an id, by prefixed name, or by label."""

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.errors import NotFoundError, nearest
from kg.namespaces import CODE, DCTERMS, FABIO, ID, OPP, RDF, RDFS, SKOS, curie, expand, local_name
from kg.store import Source

__all__ = ["find"]

#: So many of the things that a name may stand for are told.
MOST_CHOICES = 8

_LABELS = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCTERMS.title, OPP.statement)


def find(store: Source, text: str) -> NamedNode:
    """Return the one thing that a text stands for.

    Tried in turn: a full IRI or prefixed name, an id (`tw2019-ch6-s400-agreement`) or concept (`boundary-breaking`),
    an id without its chapter (`s400-agreement`), the end of an id, a label in any case. Raise `NotFoundError` with the
    nearest names where nothing fits, and with the choices where several things do.
    """
    text = text.strip()
    for choices in _choices(store, text):
        if len(choices) == 1:
            return NamedNode(choices.pop())
        if choices:
            listed = ", ".join(curie(iri) for iri in sorted(choices)[:MOST_CHOICES])
            rest = len(choices) - MOST_CHOICES
            more = f" or one of {rest} other{'s' if rest > 1 else ''}" if rest > 0 else ""
            raise NotFoundError(f"{text!r} stands for {len(choices)} things; choose {listed}{more}.")
    known = {local_name(iri) for iri in _subjects(store)} | {label for label in _labels(store) if len(label) < 60}
    hint = nearest(local_name(expand(text) or text), known)
    raise NotFoundError(f"Nothing in the graph is called {text!r}{'; ' if hint else ''}{hint}.")


def _choices(store: Source, text: str) -> Iterator[set[str]]:
    """Yield what a text may stand for, the closest reading first."""
    iri = expand(text)
    wanted = {iri} if iri else {ID + text, CODE + text}
    yield {iri for iri in wanted if _is_known(store, iri)}
    if not iri:
        chapters = {quad.subject for quad in store.quads_for_pattern(None, RDF.type, FABIO.BookChapter)}
        names = (f"{chapter.value}-{text}" for chapter in chapters if isinstance(chapter, NamedNode))
        yield {name for name in names if _is_known(store, name)}
        yield {iri for iri in _subjects(store) if text and iri.startswith(ID) and iri.endswith(f"-{text}")}
        yield _labels(store).get(text.casefold(), set())


def _is_known(store: Source, iri: str) -> bool:
    try:
        return any(True for _ in store.quads_for_pattern(NamedNode(iri), None, None))
    except ValueError:  # not an IRI at all
        return False


def _subjects(store: Source) -> set[str]:
    found = store.query("SELECT DISTINCT ?thing WHERE { ?thing ?p ?o }", use_default_graph_as_union=True)
    things = (row["thing"] for row in found) if isinstance(found, QuerySolutions) else ()
    return {thing.value for thing in things if isinstance(thing, NamedNode)}


def _labels(store: Source) -> dict[str, set[str]]:
    """Return the things that carry each label, by the label without regard to case."""
    found: dict[str, set[str]] = defaultdict(set)
    for prop in _LABELS:
        for quad in store.quads_for_pattern(None, prop, None):
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                found[quad.object.value.casefold()].add(quad.subject.value)
    return found
