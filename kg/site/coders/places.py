"""Say where what several coders said is on the page of their codings, and what it is called there."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP, PROV, local_name

__all__ = ["anchor_of", "called", "coded_apart", "codings_path", "places_beside"]

#: What leads from a thing that stands beside a part of a book to the part -> what it is.
_BESIDE = (OPP.codesApart, OPP.decidedOf, OPP.figureOf)


def codings_path(page: str) -> str:
    """Return the page of the codings of a part of a book, by the page of the part.

    >>> codings_path("id/tw2019-ch6.html")
    'codings/tw2019-ch6.html'
    """
    return f"codings/{page.rpartition('/')[2]}"


def anchor_of(node: NamedNode) -> str:
    """Return the id on the page of what stands beside a part of a book: its name without that of the part.

    No other name has an underscore, so that a permanent link is answered by a rule.

    >>> from kg.rdf.bases import OURS
    >>> anchor_of(OURS.beside("tw2019-ch6", "unit", "coder-a", "u01"))
    'unit_coder-a_u01'
    """
    return local_name(node.value).partition("_")[2]


def coded_apart(facts: Facts) -> list[NamedNode]:
    """Return the parts of books of which coders coded the text apart, or of whose text something was decided."""
    quads = (quad for prop in _BESIDE for quad in facts.quads(None, prop, None))
    found = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    return sorted(found, key=facts.in_book_order)


def places_beside(facts: Facts, parts: Iterable[NamedNode] | None = None) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what is on the page of the codings of a part: the thing, with the part and the anchor there.

    The units of a coder who is not done are not shown, so that they are where the coder is. With `parts` only those of
    them are looked at, else all.
    """
    apart = coded_apart(facts) if parts is None else [part for part in parts if facts.users(part, *_BESIDE)]
    for part in sorted(apart, key=facts.in_book_order):
        for node in facts.users(part, *_BESIDE):
            yield node.value, (part.value, anchor_of(node))
        for coding in facts.users(part, OPP.codesApart):
            is_done = facts.text(coding, OPP.isDone) == "true"
            for record in facts.things(coding, PROV.generated):
                yield record.value, (part.value, anchor_of(record))
            for unit in facts.users(coding, OPP.unitIn):
                yield unit.value, (part.value, anchor_of(unit if is_done else coding))
        for coding in facts.users(part, OPP.codes):
            for unit in facts.users(coding, OPP.unitIn):
                yield unit.value, (part.value, anchor_of(unit))


def called(facts: Facts, node: NamedNode) -> str:
    """Return what a coding, or what stands beside the part that it codes, is called elsewhere; nothing for all else."""
    if parts := facts.things(node, OPP.codes):
        return facts.label(parts[0])
    if parts := facts.things(node, OPP.codesApart):
        return f"{facts.label(parts[0])}, apart from others"
    *_, coder = local_name(node.value).rpartition("_")
    for coding in facts.things(node, OPP.unitIn):
        who = anchor_of(coding).rpartition("_")[2] or "reference"
        return f"“{facts.text(node, OPP.quotes)}”, by {who}" if facts.text(node, OPP.quotes) else f"{coder}, by {who}"
    if facts.is_a(node, OPP.AgreementFigure):
        return f"Agreement on {facts.text(node, OPP.ofField)}"
    if anchor_of(node).startswith("record_") and facts.is_a(node, PROV.Entity):
        return f"What {coder} found or labelled"
    return ""
