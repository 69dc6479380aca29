"""Write what became of each passage into a built graph: with which text it was compared, with which outcome, and when.

The outcomes are in the graph `id:anchor-checks`; a later check of a passage takes the place of the earlier one.
"""

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.anchors.normalize import Folded
from kg.anchors.outcomes import Anchor
from kg.pipeline.build import complete, write_graph
from kg.rdf.bases import OURS, Base, base_of
from kg.rdf.namespaces import CODE, OPP, PROV, RDF, RDFS, XSD
from kg.store import disk, outcomes
from kg.store.ledger import Ledger
from kg.store.outcomes import PART

__all__ = ["checks", "record_anchors"]


def record_anchors(
    found: Mapping[str, list[Anchor]],
    texts: Mapping[str, Folded | None],
    out: Path,
    waiting: Callable[[], None] = lambda: None,
) -> None:
    """Record the outcomes of the passages in the graph built into a folder; others are left out.

    Where a build is at work there, `waiting` is called, and this follows it.
    """
    base = base_of(disk.open_built(out))  # says what to do where nothing was built
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    with disk.held(out, waiting), closing(Ledger(disk.ledger_file(out))) as ledger:
        new = (quad for name, anchors in found.items() for quad in checks(name, anchors, texts[name], now, base))
        outcomes.store_outcomes(new, ledger)
        disk.open_built(out)  # or what is damaged since would be taken for a graph without parts
        whole = complete(disk.parts_of(out), ledger)
        triples = sum(json.loads(row.counts)["triples"] for row in ledger.rows.values())
        write_graph(whole, triples + whole.added, ledger, out)


def checks(
    chapter: str, anchors: list[Anchor], text: Folded | None, when: datetime.datetime, base: Base = OURS
) -> Iterator[Quad]:
    """Yield the quads of the outcomes of a chapter's passages at a time."""
    graph = base.thing(PART)
    for anchor in anchors:
        node = base.thing(chapter, anchor.entry, "check")
        yield Quad(node, RDF.type, OPP.AnchorCheck, graph)
        yield Quad(node, OPP.checks, base.thing(chapter, anchor.entry, "passage"), graph)
        yield Quad(node, OPP.outcome, NamedNode(CODE + anchor.outcome.lower()), graph)
        stamp = Literal(when.isoformat().replace("+00:00", "Z"), datatype=XSD.dateTime)
        yield Quad(node, PROV.endedAtTime, stamp, graph)
        if text is not None:
            yield Quad(node, OPP.normalizedSha256, Literal(text.digest()), graph)
        if anchor.reason:
            yield Quad(node, RDFS.comment, Literal(anchor.reason, language="en"), graph)
