"""Find the thing that a person means: by id, by the end of an id, by prefixed name, or by label."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.errors import NotFoundError, nearest
from kg.rdf.bases import known
from kg.rdf.facts import PARTS
from kg.rdf.namespaces import DCTERMS, OPP, RDFS, SKOS, curie, expand, local_name
from kg.rdf.source import GraphSource
from kg.spelling import plain, typed

__all__ = ["find"]

#: At most so many of the things that a name may mean are named in a message.
MOST_CHOICES = 8

_LABELLED = (
    f"?thing {'|'.join(map(str, (RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCTERMS.title, OPP.statement)))} ?label"
)
#: Labels shorter than this are suggested as near names; above so many names only those that share much are compared.
_SHORT, _MANY = 60, 20_000


def _same(text: str) -> str:
    return text.strip()


#: What is made alike of a label and of what is looked for, from the closest likeness to the widest: nothing, the forms
#: of signs and blanks, capitals, marks on letters. So a label in the very words of a person is not one among several.
_SPELLINGS = (_same, typed, lambda text: typed(text).casefold(), plain)


def find(store: GraphSource, text: str) -> NamedNode:
    """Return the one thing that a text means.

    Tried in turn: a full IRI or prefixed name, an id (`tw2019-ch6-s400-agreement`) or concept (`boundary-breaking`),
    an id without its chapter (`s400-agreement`), the end of an id, a label as it is, with other forms of apostrophe,
    dash and blank, in any case, with other marks on letters or none. Raise `NotFoundError` with the
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
            raise NotFoundError(f"{text!r} can mean {len(choices)} things; choose {listed}{more}.")
    raise NotFoundError(f"Nothing in the graph is called {text!r}{_hint(store, text)}.")


def _choices(store: GraphSource, text: str) -> Iterator[set[str]]:
    """Yield what a text may mean, the closest reading first."""
    iri = expand(text)
    wanted = {iri} if iri else {space + text for base in known() for space in (base.things, base.concepts)}
    yield {iri for iri in wanted if _is_known(store, iri)}
    if text and not iri:
        begins = " || ".join(f'STRSTARTS(STR(?thing), "{base.things}")' for base in known())
        is_end = f"({begins}) && STRENDS(STR(?thing), {Literal(f'-{text}')})"
        ends = set(_things(store, f"?thing a ?type FILTER ( {is_end} )"))
        if len(ends) > 1:
            chapters = {part for kind in PARTS for part in _things(store, f"?thing a {kind}")}
            yield {end for end in ends if end.removesuffix(f"-{text}") in chapters}
        yield ends
        yield from _spelled(store, text)


def _spelled(store: GraphSource, text: str) -> Iterator[set[str]]:
    """Yield the things with a label that is the same, then those with one that differs in less and less."""
    labels = _labels(store)
    for spelling in _SPELLINGS:
        wanted = spelling(text)
        yield {thing for thing, label in labels if wanted and spelling(label) == wanted}


def _labels(store: GraphSource) -> list[tuple[str, str]]:
    """Return all labels, each with its thing."""
    found = store.query(f"SELECT DISTINCT ?thing ?label WHERE {{ {_LABELLED} }}", use_default_graph_as_union=True)
    rows = [(row["thing"], row["label"]) for row in found] if isinstance(found, QuerySolutions) else []
    return [
        (thing.value, label.value)
        for thing, label in rows
        if isinstance(thing, NamedNode) and isinstance(label, Literal)
    ]


def _hint(store: GraphSource, text: str) -> str:
    """Return the names most like a text; of many, only those with half of its groups of three letters are compared."""
    names = {local_name(iri) for iri in _things(store, "?thing a ?type")}
    labels = _found(store, "label", f"{_LABELLED} FILTER ( STRLEN(?label) < {_SHORT} )")
    ids = {plain(name) for name in names}
    names |= {label for label in labels if plain(label) not in ids}
    wanted = local_name(expand(text) or text)
    if len(names) > _MANY:
        spelling = plain(wanted)
        pieces = {spelling[start : start + 3] for start in range(len(spelling) - 2)}
        names = {name for name in names if 2 * sum(piece in plain(name) for piece in pieces) >= len(pieces)}
    hint = nearest(wanted, names)
    return f"; {hint}" if hint else ""


def _is_known(store: GraphSource, iri: str) -> bool:
    try:
        return any(True for _ in store.quads_for_pattern(NamedNode(iri), None, None))
    except ValueError:  # not an IRI at all
        return False


def _things(store: GraphSource, where: str) -> Iterator[str]:
    return _found(store, "thing", where)


def _found(store: GraphSource, name: str, where: str) -> Iterator[str]:
    """Yield the values that a variable has where a pattern fits, each once, without blank nodes."""
    found = store.query(f"SELECT DISTINCT ?{name} WHERE {{ {where} }}", use_default_graph_as_union=True)
    for row in found if isinstance(found, QuerySolutions) else ():
        if isinstance(term := row[name], (NamedNode, Literal)):
            yield term.value
