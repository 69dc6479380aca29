"""Say on which page a thing is that has none for itself, and where on it: a passage at its claim, a coding at its part.

Each row of the table says it for a property; of one thing only the statements are looked at that can bear on it.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from kg.rdf.facts import Facts
from kg.rdf.namespaces import OA, OPP, PROV
from kg.site.coders.places import places_beside

__all__ = ["place_beside", "place_of", "places_elsewhere"]

#: A thing, and the thing on whose page it is.
_Pair = tuple[NamedNode, NamedNode]
#: The IRI of a thing, and on whose page it is and where.
Place = tuple[str, tuple[str, str]]
PartsOf = Callable[[NamedNode], list[NamedNode]]


class _Row(NamedTuple):
    """What the statements with a property place: where on the page, which pairs each gives, and which bear on a thing.

    `pairs` takes the ends of a statement; `bearing` takes a thing and gives the pattern of subject and object.
    """

    prop: NamedNode
    place: str
    pairs: Callable[[Facts, PartsOf, NamedNode, NamedNode], Iterable[_Pair]]
    bearing: Callable[[Facts, NamedNode], Iterable[tuple[NamedNode | None, NamedNode | None]]]


def _is_subject(_: Facts, node: NamedNode) -> list[tuple[NamedNode | None, NamedNode | None]]:
    return [(node, None)]


def _is_object(_: Facts, node: NamedNode) -> list[tuple[NamedNode | None, NamedNode | None]]:
    return [(None, node)]


def _is_in_passage(facts: Facts, node: NamedNode) -> list[tuple[NamedNode | None, NamedNode | None]]:
    """Return the patterns of the claims of a passage, of which a thing is the whole or says where it is."""
    selectors = [node, *facts.users(node, OA.refinedBy)]
    passages = [node, *(one for selector in selectors for one in facts.users(selector, OA.hasSelector))]
    return [(None, passage) for passage in dict.fromkeys(passages)]


def _selectors(facts: Facts, _: PartsOf, claim: NamedNode, passage: NamedNode) -> Iterator[_Pair]:
    """Yield a passage, and what says where it is, with its claim."""
    yield passage, claim
    for selector in facts.things(passage, OA.hasSelector):
        yield selector, claim
        yield from ((part, claim) for part in facts.things(selector, OA.refinedBy))


def _subject_at_object(_: Facts, __: PartsOf, subject: NamedNode, of: NamedNode) -> list[_Pair]:
    return [(subject, of)]


#: What comes later holds where a thing has several places.
_ROWS = (
    # A coding is described at what it codes, or at the text that it used.
    _Row(OPP.codes, "", _subject_at_object, _is_subject),
    # What a coding made is described where it is, and notes at the text that they were taken from.
    _Row(
        PROV.generated,
        "",
        lambda facts, _, coding, record: [(record, part) for part in facts.things(coding, OPP.codes)],
        _is_object,
    ),
    _Row(PROV.wasDerivedFrom, "", _subject_at_object, _is_subject),
    _Row(OPP.inferredFrom, "#passage", _selectors, _is_in_passage),
    _Row(OPP.statedIn, "#passage", _selectors, _is_in_passage),
    _Row(OPP.member, "#memberships", _subject_at_object, _is_subject),
    _Row(OPP.draftIn, "#drafts", _subject_at_object, _is_subject),
    _Row(OPP.textOf, "#text", _subject_at_object, _is_subject),
    _Row(PROV.used, "#text", lambda _, parts_of, __, text: [(text, part) for part in parts_of(text)], _is_object),
    _Row(PROV.used, "#text", lambda _, parts_of, one, text: [(one, part) for part in parts_of(text)], _is_subject),
    _Row(
        OPP.checks,
        "#passage",
        lambda facts, _, check, place: [(check, c) for c in facts.users(place, OPP.inferredFrom, OPP.statedIn)],
        _is_subject,
    ),
)


def places_elsewhere(facts: Facts, parts_of: PartsOf) -> Iterator[Place]:
    """Yield what is on the page of another thing: passages, memberships, drafts, texts, codings, checks.

    Each with the thing on whose page it is, and where on it. `parts_of` gives the parts of a book that a text gives.
    """
    for row in _ROWS:
        yield from _placed(facts, parts_of, row, facts.quads(None, row.prop, None))


def place_of(facts: Facts, node: NamedNode, parts_of: PartsOf) -> tuple[str, str] | None:
    """Return on whose page a thing is and where, as `places_elsewhere` says it last; None where it does not."""
    for row in reversed(_ROWS):
        quads = chain.from_iterable(facts.quads(one, row.prop, of) for one, of in row.bearing(facts, node))
        found = [place for iri, place in _placed(facts, parts_of, row, quads) if iri == node.value]
        if found:
            return found[-1]
    return None


def _placed(facts: Facts, parts_of: PartsOf, row: _Row, quads: Iterable[Quad]) -> Iterator[Place]:
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            for part, owner in row.pairs(facts, parts_of, quad.subject, quad.object):
                yield part.value, (owner.value, row.place)


def place_beside(facts: Facts, node: NamedNode) -> tuple[str, str] | None:
    """Return the part on the page of whose codings a thing is, and where, as `places_beside` says it last; or None."""
    made = facts.users(node, PROV.generated)
    codings = [node, *made, *facts.things(node, OPP.unitIn)]
    near = {part for one in codings for prop in (OPP.codesApart, OPP.codes) for part in facts.things(one, prop)}
    near |= {part for prop in (OPP.decidedOf, OPP.figureOf) for part in facts.things(node, prop)}
    found = [place for iri, place in places_beside(facts, near) if iri == node.value]
    return found[-1] if found else None
