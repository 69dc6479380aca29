"""Write what became of each passage into a built graph: with which outcome it was held against which text, and when.

The outcomes stand in the graph `id:anchor-checks`; a later check of a passage takes the place of the earlier one.
"""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg import rdf, store
from kg.anchors import Anchor
from kg.build import files_of
from kg.namespaces import CODE, ID, OPP, PROV, RDF, RDFS, XSD, thing
from kg.normalize import Folded

__all__ = ["CHECKS", "checks", "record"]

CHECKS = NamedNode(ID + "anchor-checks")


def record(found: Mapping[str, list[Anchor]], texts: Mapping[str, Folded | None], out: Path) -> None:
    """Replace the recorded outcomes of the passages in the graph built into a folder; others are left out."""
    store.open_built(out)  # says what to do where nothing was built
    old = list(store.quads(out))
    held = {quad.subject for quad in old if quad.predicate == RDF.type and quad.object == OPP.Passage}
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    new = [
        quad
        for name, anchors in found.items()
        for quad in checks(name, [a for a in anchors if thing(name, a.entry, "passage") in held], texts[name], now)
    ]
    renewed = {quad.subject for quad in new}
    quads = rdf.sorted_quads([*(q for q in old if q.subject not in renewed), *new])
    store.write_built(quads, files_of(quads), out)


def checks(chapter: str, anchors: list[Anchor], text: Folded | None, when: datetime.datetime) -> Iterator[Quad]:
    """Yield the quads of the outcomes of a chapter's passages at a time."""
    for anchor in anchors:
        node = thing(chapter, anchor.entry, "check")
        yield Quad(node, RDF.type, OPP.AnchorCheck, CHECKS)
        yield Quad(node, OPP.checks, thing(chapter, anchor.entry, "passage"), CHECKS)
        yield Quad(node, OPP.outcome, NamedNode(CODE + anchor.outcome.lower()), CHECKS)
        stamp = Literal(when.isoformat().replace("+00:00", "Z"), datatype=XSD.dateTime)
        yield Quad(node, PROV.endedAtTime, stamp, CHECKS)
        if text is not None:
            yield Quad(node, OPP.normalizedSha256, Literal(text.digest()), CHECKS)
        if anchor.reason:
            yield Quad(node, RDFS.comment, Literal(anchor.reason, language="en"), CHECKS)
