"""Gather what is said in words: notes and examples of a concept, notes with links in them, and short names."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.query.results import Rows
from kg.rdf.namespaces import OPP, RDF, SKOS, expand
from kg.site.addresses import Ref
from kg.site.context import World
from kg.site.lookup.counts import rows

__all__ = ["examples", "linked", "notes", "short_names", "table_in_words"]

#: How notes begin that are not only notes, in the order in which they are shown after those that are.
_NOTES = ("Use it when: ", "Not when: ", "Not an example: ", "Ask: ")
#: What looks like the id of a thing in a note, and what looks like a short name.
_ID, _SHORT = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b"), re.compile(r"[A-Z][A-Z0-9]{1,5}")
#: An id in a table.
_CURIE = re.compile(r"\b(?:id|code):[\w.-]*\w")
#: Stakes that may be called by such a name, and claims that may use one; a short name has letters, digits and hyphens.
_STAKES = f"""SELECT DISTINCT ?one {{ ?one {RDF.type} {OPP.Stake} ; ?says ?text
FILTER(isLiteral(?text) && REGEX(STR(?text), "[A-Z]-[0-9]")) }}"""
_SAYING = f'SELECT ?one {{ ?one {OPP.statement} ?text FILTER(CONTAINS(STR(?text), "%s")) }}'
#: The columns of a table that name claims, which its page shows elsewhere.
_CLAIMS = frozenset({"claim", "use", "conclusion"})
#: A name of letters and a number, such as S-400.
_CODED = re.compile(r"\b[A-Z]{1,3}-\d{1,4}\b")


def notes(world: World, node: NamedNode) -> list[str]:
    """Return the notes on a concept: what it is, when it is used and when not, then what to ask."""
    return sorted(_texts(world, node, SKOS.scopeNote), key=lambda note: (_place(note), note))


def examples(world: World, node: NamedNode) -> list[str]:
    """Return the examples of a concept."""
    return sorted(_texts(world, node, SKOS.example))


def linked(world: World, text: str) -> tuple[str | Ref, ...]:
    """Return a note in pieces, in which each id of a thing is that thing, by its name and with its page.

    Where an id could be that of several things, it stays as it is.
    """
    found: list[str | Ref] = []
    end = 0
    for match in _ID.finditer(text):
        if ref := _named(world, match[0]):
            found += [text[end : match.start()], ref]
            end = match.end()
    return tuple(piece for piece in (*found, text[end:]) if piece)


def short_names(world: World) -> list[tuple[str, Ref]]:
    """Return the short names that claims use, each with what it stands for: "SCO", "S-400"."""
    facts = world.facts
    actors = [one for one in facts.users(OPP.Actor, RDF.type) if world.kinds.get(one.value) == "actor"]
    stakes = [one for one in _nodes(world, _STAKES) if world.kinds.get(one.value) == "thing"]
    found = {short: ref for one in facts.in_text_order(actors) for short, ref in _shorts(world, one)}
    coded = ((code, one) for one in facts.in_text_order(stakes) for code in _CODED.findall(facts.label(one)))
    found |= {code: world.ref(one) for code, one in coded}
    return sorted((short, ref) for short, ref in found.items() if _is_said(world, short))


def _is_said(world: World, short: str) -> bool:
    """Return whether a claim uses a short name; the store finds those that may."""
    whole = re.compile(rf"\b{re.escape(short)}\b")
    claims = (one for one in _nodes(world, _SAYING % short) if world.kinds.get(one.value) == "claim")
    return any(whole.search(world.facts.text(claim, OPP.statement)) for claim in claims)


def _nodes(world: World, query: str) -> Iterator[NamedNode]:
    return (node for (node,) in rows(world.facts.store, query) if isinstance(node, NamedNode))


def table_in_words(world: World, table: Rows) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the columns and rows of a table with the names of things for their ids, each thing once."""
    named = {column for column in table.columns if f"{column}_label" in table.columns}
    kept = [place for place, column in enumerate(table.columns) if column not in named | _CLAIMS]
    rows = tuple(tuple(_in_name(world, cells[place]) for place in kept) for cells in table.cells())
    return tuple(table.columns[place].removesuffix("_label").replace("_", " ") for place in kept), rows


def _shorts(world: World, actor: NamedNode) -> Iterator[tuple[str, Ref]]:
    """Yield the short names of an actor; where its usual name is one, what that stands for is the name beside it."""
    label, others = world.facts.label(actor), sorted(_texts(world, actor, SKOS.altLabel))
    ref = world.ref(actor)
    if _SHORT.fullmatch(label):
        yield from ((label, Ref(ref.iri, other, ref.href, ref.kind)) for other in others[:1])
    else:
        yield from ((other, ref) for other in others if _SHORT.fullmatch(other))


def _named(world: World, name: str) -> Ref | None:
    iri = world.named.get(name)
    return world.ref(NamedNode(iri)) if iri else None


def _place(note: str) -> int:
    return next((place for place, words in enumerate(_NOTES, 1) if note.startswith(words)), 0)


def _texts(world: World, node: NamedNode, prop: NamedNode) -> set[str]:
    found = world.facts.quads(node, prop, None)
    return {quad.object.value for quad in found if isinstance(quad.object, Literal)}


def _in_name(world: World, cell: str) -> str:
    """Return a cell of a table with each id in it replaced by the name of the thing."""
    return _CURIE.sub(lambda match: _name_of(world, match[0]), cell)


def _name_of(world: World, name: str) -> str:
    iri = expand(name)
    return world.box(NamedNode(iri)).text.rstrip(".") if iri and iri in world.quads_of else name
