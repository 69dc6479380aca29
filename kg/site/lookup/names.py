"""Find a thing by its name, or by what its name ends with, without a list of all names."""

from collections.abc import Callable

from pyoxigraph import NamedNode, Store

from kg.rdf.bases import known
from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES
from kg.site.lookup.counts import rows

__all__ = ["is_called", "name_meant"]

#: The things whose names end with a text after a hyphen.
_ENDS = 'SELECT DISTINCT ?thing {{ ?thing a ?kind FILTER(STRENDS(STR(?thing), "-{}")) }}'
#: What has a page as a label, and is no thing that a note means.
_LABELS = frozenset({"concept", "scheme"})


def is_called(facts: Facts, name: str) -> bool:
    """Return whether anything is said of a thing or concept that has a name, in whatever namespace with a prefix."""
    return any(any(facts.quads(node, None, None)) for space in set(PREFIXES.values()) if (node := _node(space + name)))


def name_meant(store: Store, kind_of: Callable[[str], str | None], name: str) -> str | None:
    """Return the thing that a name means, as `kg.site.kept.indexes.by_ends` has it; None where it means none.

    `kind_of` gives the kind of page of a thing.
    """
    if not name.replace("-", "").isalnum():
        return None
    spaces = [space for base in known() for space in (base.things, base.concepts)]
    whole = [iri for iri in dict.fromkeys(space + name for space in spaces) if _is_meant(kind_of(iri))]
    found = whole or [iri for iri in _ending(store, name) if _is_meant(kind_of(iri))]
    return (found[0] if len(found) == 1 else "") if found else None


def _is_meant(kind: str | None) -> bool:
    return kind is not None and kind not in _LABELS


def _ending(store: Store, name: str) -> list[str]:
    return [thing.value for (thing,) in rows(store, _ENDS.format(name)) if isinstance(thing, NamedNode)]


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None
