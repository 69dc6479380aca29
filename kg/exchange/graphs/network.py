"""Lay claims and arguments out as a network whose nodes and edges have what the sheets say as attributes, and back.

A claim and an argument are each a node, as in `kg network arguments`: premise -> argument -> conclusion. An attribute
has one meaning and is one field; `label` is the statement of a claim and the scheme of an argument in words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from kg.as_written import not_in_xml
from kg.exchange.facts import Fact, by_thing
from kg.exchange.tabular.columns import layout
from kg.exchange.taken import Known, Taken

if TYPE_CHECKING:  # networkx is slow to import, and not needed for other formats
    import networkx as nx

__all__ = ["graph_of", "read_gexf", "read_graphml", "taken_of", "write_gexf", "write_graphml"]

_KINDS = ("claim", "argument", "draft")
#: Field -> the relation that it is as an edge, and whether the edge leads to what has the field.
_EDGES = {
    "premises": ("premise", True),
    "conclusion": ("conclusion", False),
    "undercuts": ("undercuts", False),
    "disputes": ("disputes", False),
    "conveys": ("conveys", False),
}
_RELATIONS = {relation: (field, leads) for field, (relation, leads) in _EDGES.items()}
#: Field -> the attribute that it is, where that is called otherwise; `start` and `end` are times to Gephi.
_CALLED = {"kind": "type", "held-by": "holder", "statement": "label", "start": "first_character",
           "end": "last_character"}  # fmt: skip
_FIELDS = {name: field for field, name in _CALLED.items()}
_NUMBERS = {"first_character", "last_character"}
#: What stands between several values.
_BETWEEN = "; "


def graph_of(facts: Sequence[Fact]) -> "nx.MultiDiGraph":
    """Return claims, arguments and drafts as a network; what no attribute can hold is left out."""
    import networkx as nx  # noqa: PLC0415  # as above

    view = nx.MultiDiGraph()
    things = {thing: fields for thing, fields in by_thing(facts).items() if not not_in_xml("".join(thing))}
    labels = {fact.id: fact.value for fact in facts if fact.kind == "concept" and fact.field == "label@en"}
    entries = {thing: fields for thing, fields in things.items() if thing[0] in _KINDS}
    for (kind, name), fields in entries.items():
        if name not in view:
            view.add_node(name, kind=kind, **dict(_attributes(kind, name, fields, labels)))
    for (kind, name), fields in entries.items():
        if view.nodes[name].get("kind") != kind:  # an id that is used twice
            continue
        for field, (relation, leads) in _EDGES.items():
            for other in fields.get(field, ()):
                if other and not not_in_xml(other):
                    ends = (other, name) if leads else (name, other)
                    view.add_edge(*ends, relation=relation)
    return view


def _attributes(
    kind: str, name: str, fields: Mapping[str, list[str]], labels: Mapping[str, str]
) -> Iterator[tuple[str, str | int]]:
    """Yield the attributes of a node, each of one field."""
    for field, values in fields.items():
        if field in _EDGES:
            continue
        called = _CALLED.get(field, field.replace("-", "_"))
        is_list = _fields(kind).get(field.partition("@")[0])
        text = _BETWEEN.join(values)
        if is_list is None or _field(called) != field or not_in_xml(text) or text != text.strip():
            continue
        if text.split(_BETWEEN) != values if is_list else len(values) > 1:
            continue
        if called in _NUMBERS:
            if text.isascii() and text.isdecimal() and str(int(text)) == text and len(text) < 16:
                yield called, int(text)
        elif text != name:  # which a reader of GEXF takes for a label that is not there
            yield called, text
    scheme = fields.get("scheme", [""])[0]
    words = labels.get(scheme, scheme)
    is_argument = kind == "argument" or fields.get("kind") == ["argument"]
    if is_argument and words and "statement" not in fields and not not_in_xml(words):
        yield "label", words


def _field(called: str) -> str:
    """Return the field that an attribute is."""
    base, at, key = called.partition("@")
    return _FIELDS.get(called, base.replace("_", "-") + at + key)


def taken_of(view: "nx.MultiDiGraph") -> Taken:
    """Return the facts in a network; nodes and edges that are no claim, argument or relation of theirs are untaken."""
    elements, taken = Counter[str](), Counter[str]()
    facts: list[Fact] = []
    for node, attributes in view.nodes(data=True):
        own = {called: value for called, value in attributes.items() if called != "label" or value != node}
        kind = str(own.pop("kind", ""))
        if not own and kind not in _KINDS:  # an end of an edge, and nothing else
            continue
        elements["node"] += 1
        taken["node"] += kind in _KINDS
        for called, value in own.items():
            elements[f"attribute {called}"] += 1
            field, several = _field(called), _fields(kind)
            if called == "label" and (kind == "argument" or own.get("type") == "argument"):
                taken["attribute label"] += "scheme" in own  # which it says in words
            elif field.partition("@")[0] in several:
                taken[f"attribute {called}"] += 1
                is_list = several[field.partition("@")[0]]
                values = str(value).split(_BETWEEN) if is_list else [str(value)]
                facts += [Fact(kind, str(node), field, each) for each in values if each]
    for start, end, attributes in view.edges(data=True):
        elements["edge"] += 1
        field, leads = _RELATIONS.get(str(attributes.get("relation", "")), ("", False))
        owner, other = (end, start) if leads else (start, end)
        kind = str(view.nodes[owner].get("kind", ""))
        if field in _fields(kind):
            taken["edge"] += 1
            facts.append(Fact(kind, str(owner), field, str(other)))
    return Taken(tuple(facts), elements, taken, elements - taken)


@cache
def _fields(kind: str) -> Mapping[str, bool]:
    """Return the fields of a kind of entry, and whether each has several values; none of what is no entry."""
    tables = [table for table in layout() if table.kind == kind and kind in _KINDS]
    return {field: table.is_of_values for table in tables for field in table.fields}


def write_graphml(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text
    """Return claims and arguments as GraphML."""
    return import_module("kg.exchange.graphs.files").write_network(graph_of(facts), "graphml")  # type: ignore[no-any-return]


def read_graphml(content: bytes, known: Known) -> Taken:  # noqa: ARG001  # ids are in the file
    """Return the facts in GraphML."""
    return taken_of(import_module("kg.exchange.graphs.files").read_network(content, "graphml"))


def write_gexf(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001
    """Return claims and arguments as GEXF."""
    return import_module("kg.exchange.graphs.files").write_network(graph_of(facts), "gexf")  # type: ignore[no-any-return]


def read_gexf(content: bytes, known: Known) -> Taken:  # noqa: ARG001
    """Return the facts in GEXF."""
    return taken_of(import_module("kg.exchange.graphs.files").read_network(content, "gexf"))
