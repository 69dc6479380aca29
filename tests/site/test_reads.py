"""What was read for a page: noted also through what is kept, and another where the graph says something else."""

from collections.abc import Sequence

import pytest
from pyoxigraph import BlankNode, Literal, Quad

from kg.rdf.namespaces import OPP, RDF, RDFS, thing
from kg.rdf.source import in_memory
from kg.site.kept.facts import KeptFacts
from kg.site.kept.reads import EVERYTHING, Reads, digests

_TURKEY, _ACT, _OTHER = thing("turkey"), thing("act"), thing("other")
_BLANK = BlankNode("b0")
_GRAPH = [
    Quad(_TURKEY, RDF.type, OPP.State),
    Quad(_TURKEY, RDFS.label, Literal("Turkey", language="en")),
    Quad(_ACT, OPP.actor, _TURKEY),
    Quad(_OTHER, RDFS.label, Literal("Other", language="en")),
]


def _states(keys: set[str], quads: Sequence[Quad]) -> dict[str, bytes]:
    facts = KeptFacts(in_memory(quads))
    return {key: facts.reads.state(key, digests(quads)) for key in keys}


def test_what_is_kept_was_read_by_each_who_asks() -> None:
    facts = KeptFacts(in_memory(_GRAPH))
    first, again = (facts.reads.during(lambda: facts.label(_TURKEY)) for _ in range(2))
    assert first == again == ("Turkey", {f"s{_TURKEY.value}"})


@pytest.mark.parametrize(
    ("more", "changes"),
    [
        (Quad(_OTHER, RDF.type, OPP.State), False),
        (Quad(_TURKEY, RDFS.comment, Literal("More", language="en")), True),
        (Quad(_OTHER, OPP.actor, _TURKEY), True),
        (Quad(_OTHER, OPP.against, _TURKEY), False),
    ],
)
def test_what_was_read_is_another_only_where_that_says_something_else(more: Quad, *, changes: bool) -> None:
    facts = KeptFacts(in_memory(_GRAPH))
    _, read = facts.reads.during(lambda: (facts.label(_TURKEY), facts.users(_TURKEY, OPP.actor)))
    assert (_states(read, _GRAPH) != _states(read, [*_GRAPH, more])) is changes


def test_what_is_said_of_a_node_without_a_name_counts_too() -> None:
    read, said = {f"s{_BLANK.value}"}, Quad(_BLANK, RDFS.label, Literal("a"))
    assert _states(read, _GRAPH) != _states(read, [*_GRAPH, said])


def test_whoever_has_the_store_has_read_everything() -> None:
    facts = KeptFacts(in_memory(_GRAPH))
    assert EVERYTHING in facts.reads.during(lambda: facts.store)[1]
    assert _states({EVERYTHING}, _GRAPH) != _states({EVERYTHING}, _GRAPH[1:])


def test_of_a_value_over_the_whole_graph_only_the_value_was_read() -> None:
    reads = Reads()
    size = reads.by_value("size", len)
    made, read = reads.during(lambda: size("abc"))
    assert (made, len(read)) == (3, 1)
    other = Reads()
    other.by_value("size", lambda _: 4)
    key = read.pop()
    assert reads.state(key, {}) != other.state(key, {})
