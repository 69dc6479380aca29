"""Read a whole graph once, so that its pages look things up: by where statements begin and end, and by names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal as Either

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, PROV, local_name
from kg.site.lookup.counts import rows

__all__ = ["by_end", "by_ends", "latest_coding"]

_DATES = f"SELECT DISTINCT ?date {{ ?thing {DCTERMS.date} ?date }}"


def by_end(quads: Iterable[Quad], end: Either["subject", "object"]) -> Mapping[str, list[Quad]]:
    """Return statements by the IRI of the thing at one end of them."""
    found: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        node = quad.subject if end == "subject" else quad.object
        if isinstance(node, NamedNode):
            found[node.value].append(quad)
    return dict(found)


def by_ends(kinds: Mapping[str, str]) -> Mapping[str, str]:
    """Return things by their names, and by what these end with after a hyphen; nothing where it could be of several.

    Labels are not among them; `kinds` are those of all things by their IRIs.

    >>> found = by_ends({"x/ch1-a": "claim", "x/ch2-a": "claim", "x/ch2-b": "case", "x/c": "concept"})
    >>> found["a"], found["b"], "c" in found
    ('', 'x/ch2-b', False)
    """
    whole, ends = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for iri in (iri for iri, kind in kinds.items() if kind not in {"concept", "scheme"}):
        whole[local_name(iri)].append(iri)
        for at in (at for at, sign in enumerate(iri) if sign == "-"):
            ends[iri[at + 1 :]].append(iri)
    return {name: found[0] if len(found) == 1 else "" for name, found in {**ends, **whole}.items()}


def latest_coding(facts: Facts) -> str:
    """Return the date of the latest coding of a graph, or nothing."""
    dates = {date for (date,) in rows(facts.store, _DATES) if isinstance(date, Literal)}
    newest = sorted(dates, key=lambda date: date.value, reverse=True)
    return next((date.value for date in newest if _is_of_a_coding(facts, date)), "")


def _is_of_a_coding(facts: Facts, date: Literal) -> bool:
    dated = (quad.subject for quad in facts.store.quads_for_pattern(None, DCTERMS.date, date))
    return any(isinstance(one, NamedNode) and any(facts.quads(one, PROV.wasAssociatedWith, None)) for one in dated)
