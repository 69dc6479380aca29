"""Write statements as JSON-LD with our own context, every term of RDF as it is.

No name is made up and no value respelled: what a context would read as something else (a number with a sign, a text
where a name is expected, another language) is written out as an object. https://www.w3.org/TR/json-ld11/

Why our own: measured on NaN and INF, empty texts, spellings of numbers, languages, directions, lists, named graphs, and
the graph that ships (5,502 statements), each read again by pyoxigraph.

| serializer      | kept                                                        | shipped graph  | form |
| --------------- | ----------------------------------------------------------- | -------------- | --- |
| this one        | all                                                         | 415 KB, 0.09 s | compact |
| pyoxigraph 0.5  | all                                                         | 767 KB, 0.01 s | expanded, one line |
| PyLD 3.3        | all but directions of texts                                 | 417 KB, 0.74 s | compact; 4 packages |
| rdflib 7.6      | no NaN or INF, other spellings, lists used twice, direction | 415 KB, 0.25 s | compact |
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.errors import KgError
from kg.rdf.namespaces import RDF, XSD

__all__ = ["json_ld"]

Context = Mapping[str, Any]
#: The largest whole number that every reader of JSON takes for itself (RFC 8259, section 6).
_EXACT = 2**53 - 1
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,15}")
_ID, _TYPE, _VALUE, _LANGUAGE = "@id", "@type", "@value", "@language"


def json_ld(quads: Iterable[Quad], context: Context) -> bytes:
    """Return statements as JSON-LD, the context within; the same bytes for the same statements.

    Raise `KgError` where a statement cannot be said in it: one about a statement, or a name that the context would take
    for a shorter one.
    """
    compact, terms = Compact(context), _terms(context)
    found: dict[str, dict[str, dict[str, list[Any]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for quad in quads:
        graph = "" if isinstance(quad.graph_name, DefaultGraph) else _name(quad.graph_name, compact)
        found[graph][_name(quad.subject, compact)][quad.predicate.value].append(quad.object)
    items: list[dict[str, Any]] = []
    for graph, nodes in found.items():
        described = [_node(name, facts, terms, compact) for name, facts in nodes.items()]
        items += [{"@graph": _in_order(described), _ID: graph}] if graph else described
    graphs = json.dumps(_in_order(items), indent=2, ensure_ascii=False).replace("\n", "\n  ")
    said = _indented(json.dumps(dict(context), ensure_ascii=False))
    return f'{{\n  "@context": {said},\n  "@graph": {graphs}\n}}\n'.encode()


@lru_cache(maxsize=16)  # the same for each of the hundreds of files of a site, and longer than most of them
def _indented(context: str) -> str:
    """Return a context, which is given as JSON, as it is indented within a file."""
    return json.dumps(json.loads(context), indent=2, ensure_ascii=False).replace("\n", "\n  ")


def _node(name: str, facts: Mapping[str, list[Any]], terms: Mapping[str, str], compact: "Compact") -> dict[str, Any]:
    node: dict[str, Any] = {_ID: name}
    for prop, objects in facts.items():
        if prop == RDF.type.value:
            kinds = [terms.get(_name(kind, compact), _name(kind, compact)) for kind in objects if _is_node(kind)]
            node |= {_TYPE: _one_or_all(kinds)} if kinds else {}
        others = [one for one in objects if not (prop == RDF.type.value and _is_node(one))]
        node |= dict(_said(prop, others, terms, compact))
    return dict(sorted(node.items()))


def _said(prop: str, objects: list[Any], terms: Mapping[str, str], compact: "Compact") -> Iterable[tuple[str, Any]]:
    """Yield the keys for a property, of which there are two where its term is for texts and it has others too."""
    name = compact(prop)
    term = terms.get(name, name)
    rule = compact.rules.get(term, {})
    if rule.get("@container") != _LANGUAGE:
        if objects:
            yield term, _one_or_all([_value(one, rule, compact) for one in objects])
        return
    texts: dict[str, list[str]] = defaultdict(list)
    others = []
    for one in objects:
        if isinstance(one, Literal) and one.language and not one.direction:
            texts[one.language].append(one.value)
        else:
            others.append(_value(one, {}, compact))
    if texts:
        yield term, {tag: _one_or_all(texts[tag]) for tag in sorted(texts)}
    if others:
        yield name, _one_or_all(others)


def _value(term: Any, rule: Mapping[str, Any], compact: "Compact") -> Any:
    """Return an object of a statement as a term with such a rule says it."""
    if isinstance(term, Literal):
        return _tagged(term, rule) if term.language else _typed(term, rule, compact)
    name = _name(term, compact)
    return name if rule.get(_TYPE) == _ID else {_ID: name}


def _tagged(term: Literal, rule: Mapping[str, Any]) -> Any:
    if term.direction:
        return {_VALUE: term.value, _LANGUAGE: term.language, "@direction": str(term.direction)}
    return term.value if rule.get(_LANGUAGE) == term.language else {_VALUE: term.value, _LANGUAGE: term.language}


def _typed(term: Literal, rule: Mapping[str, Any], compact: "Compact") -> Any:
    datatype = term.datatype
    is_coerced = bool(rule.get(_TYPE) or rule.get(_LANGUAGE))
    if datatype == XSD.string:
        return {_VALUE: term.value} if is_coerced else term.value
    if rule.get(_TYPE) == compact(datatype.value):
        return term.value
    if not is_coerced and (reader := _NATIVE.get(datatype)) and (value := reader(term.value)) is not None:
        return value
    return {_VALUE: term.value, _TYPE: compact(datatype.value)}


def _whole(text: str) -> int | None:
    """Return a whole number that JSON spells as it is spelled here."""
    return int(text) if _WHOLE.fullmatch(text) and abs(int(text)) <= _EXACT else None


#: Datatype -> what reads a value that JSON has a spelling for, which must be the same one.
_NATIVE: dict[NamedNode, Callable[[str], int | bool | None]] = {
    XSD.integer: _whole,
    XSD.boolean: {"true": True, "false": False}.get,
}


class Compact:
    """Shortens IRIs by the prefixes of a context; `rules` are its terms that are more than a name."""

    def __init__(self, context: Context) -> None:
        self.rules = {term: rule for term, rule in context.items() if isinstance(rule, dict)}
        self._keys = frozenset(context)
        # Only a plain name that ends in such a sign is a prefix (JSON-LD 1.1, 4.1.5); longer ones fit better.
        spaces = {iri: key for key, iri in context.items() if isinstance(iri, str) and iri.endswith(("/", "#"))}
        self._spaces = dict(sorted(spaces.items(), key=lambda item: -len(item[0])))
        self._known = cache(self._shortened)

    def __call__(self, iri: str) -> str:
        """Return an IRI as `prefix:name` where a prefix fits, else as it is."""
        return self._known(iri)

    def _shortened(self, iri: str) -> str:
        for space, prefix in self._spaces.items():
            rest = iri.removeprefix(space)
            if rest != iri and rest and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        scheme, _, rest = iri.partition(":")
        if scheme in self._keys and not rest.startswith("//"):
            raise KgError(
                f"<{iri}> cannot be written as JSON-LD: its context would read {scheme}: as a prefix. Choose turtle, "
                "trig or n-quads."
            )
        return iri


def _terms(context: Context) -> dict[str, str]:
    """Return the terms of a context by the names that they stand for."""
    named = {key: rule[_ID] if isinstance(rule, dict) else rule for key, rule in context.items() if key[0] != "@"}
    return {name: key for key, name in named.items() if not name.endswith(("/", "#"))}


def _is_node(term: Any) -> bool:
    return isinstance(term, NamedNode | BlankNode)


def _name(term: Any, compact: Compact) -> str:
    if isinstance(term, NamedNode):
        return compact(term.value)
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    raise KgError("JSON-LD has no way to say a statement about a statement. Choose turtle, trig or n-quads.")


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else _in_order(values)


def _in_order(values: list[Any]) -> list[Any]:
    """Return values in an order that depends on nothing but themselves; nothing here is an ordered list."""
    return sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
