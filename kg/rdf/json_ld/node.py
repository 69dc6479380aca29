"""Say what statements tell of a node as an object of JSON-LD, every term of RDF as it is.

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
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.rdf.json_ld.compact import Compact
from kg.rdf.namespaces import RDF, XSD

__all__ = ["described", "sort_key"]

#: The largest whole number that every reader of JSON takes for itself (RFC 8259, section 6).
_EXACT = 2**53 - 1
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,15}")
_ID, _TYPE, _VALUE, _LANGUAGE = "@id", "@type", "@value", "@language"
_NO_RULE: Mapping[str, Any] = {}

#: Returns what values are ordered by, which depends on nothing but themselves.
sort_key: Callable[[Any], str] = json.JSONEncoder(sort_keys=True).encode


def described(name: str, facts: Mapping[NamedNode, list[Any]], compact: Compact) -> dict[str, Any]:
    """Return a node, given its name as it is written and the objects of each property of it."""
    node: dict[str, Any] = {_ID: name}
    for prop, objects in facts.items():
        others = objects
        if prop == RDF.type:
            kinds = [
                compact.term(kind.value).key if isinstance(kind, NamedNode) else compact.name(kind)
                for kind in objects
                if _is_node(kind)
            ]
            node |= {_TYPE: _one_or_all(kinds)} if kinds else {}
            others = [one for one in objects if not _is_node(one)]
        node.update(_said(prop, others, compact))
    return dict(sorted(node.items()))


def _said(prop: NamedNode, objects: list[Any], compact: Compact) -> Iterable[tuple[str, Any]]:
    """Yield the keys for a property, of which there are two where its term is for texts and it has others too."""
    term, rule, name = compact.term(prop.value)
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
            others.append(_value(one, _NO_RULE, compact))
    if texts:
        yield term, {tag: _one_or_all(texts[tag]) for tag in sorted(texts)}
    if others:
        yield name, _one_or_all(others)


def _value(term: Any, rule: Mapping[str, Any], compact: Compact) -> Any:
    """Return an object of a statement as a term with such a rule says it."""
    if isinstance(term, Literal):
        return _tagged(term, rule) if term.language else _typed(term, rule, compact)
    name = compact.name(term)
    return name if rule.get(_TYPE) == _ID else {_ID: name}


def _tagged(term: Literal, rule: Mapping[str, Any]) -> Any:
    if term.direction:
        return {_VALUE: term.value, _LANGUAGE: term.language, "@direction": str(term.direction)}
    return term.value if rule.get(_LANGUAGE) == term.language else {_VALUE: term.value, _LANGUAGE: term.language}


def _typed(term: Literal, rule: Mapping[str, Any], compact: Compact) -> Any:
    datatype = term.datatype
    is_coerced = bool(rule.get(_TYPE) or rule.get(_LANGUAGE))
    if datatype == XSD.string:
        return {_VALUE: term.value} if is_coerced else term.value
    name = compact.iri(datatype.value)
    if rule.get(_TYPE) == name:
        return term.value
    if not is_coerced and (reader := _NATIVE.get(datatype)) and (value := reader(term.value)) is not None:
        return value
    return {_VALUE: term.value, _TYPE: name}


def _whole(text: str) -> int | None:
    """Return a whole number that JSON spells as it is spelled here."""
    return int(text) if _WHOLE.fullmatch(text) and abs(int(text)) <= _EXACT else None


#: Datatype -> what reads a value that JSON has a spelling for, which must be the same one.
_NATIVE: dict[NamedNode, Callable[[str], int | bool | None]] = {
    XSD.integer: _whole,
    XSD.boolean: {"true": True, "false": False}.get,
}


def _is_node(term: Any) -> bool:
    return isinstance(term, NamedNode | BlankNode)


def _one_or_all(values: list[Any]) -> Any:
    """Return a value, or several in their order; nothing here is an ordered list."""
    return values[0] if len(values) == 1 else sorted(values, key=sort_key)
