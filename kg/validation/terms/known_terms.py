"""Say whether an IRI names something that is defined, and what may have been meant where it does not.

An IRI is judged where it lies in a namespace known here: one of our own, or that of a vocabulary with a list in
`ontology/terms`. One that is close to such a namespace (https for http, "#" for "/", nothing between the two, "www.")
is a slip too, because every engine takes it for another name in silence. All other IRIs are left alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import closest
from kg.rdf.bases import Base, known
from kg.rdf.namespaces import CODE, ID, OPP, OWL, PREFIXES, RDF, RULE
from kg.validation.terms.vocabularies import term_lists

__all__ = ["BASE", "DefinedNames", "Fault", "defined", "fault", "iris", "is_known", "reused", "shorten"]

#: What every IRI of our own begins with.
BASE = CODE.removesuffix("codebook/")
#: Namespace -> the names that are defined in it.
DefinedNames = Mapping[str, AbstractSet[str]]

#: Namespace of our own -> what is wrong with a name in it that nothing defines.
_MESSAGES = {
    OPP.iri: "the ontology has no such term",
    CODE: "the codebook has no such name",
    ID: "nothing in the graph has this name",
    RULE: "no rule has this name",
    BASE: "this project has no such namespace",
}
#: The same for the namespaces of a project.
_OF_PROJECTS = (_MESSAGES[ID], _MESSAGES[CODE])
#: Prefixes that others may well use for something of their own.
_COMMON = {"code", "id", "rule"}
#: What comes after the namespace of a vocabulary in the address of a document, not in the name of a term.
_DOCUMENT = re.compile(r"[/#?]|^\d{4}-")
_MEMBER = re.compile(r"_[1-9][0-9]*")


@dataclass(frozen=True)
class Fault:
    """What is wrong with an IRI, and the names that may have been meant, the likest first."""

    message: str
    nearest: tuple[str, ...] = ()


def reused() -> DefinedNames:
    """Return the names of the reused vocabularies; a namespace with a prefix and no list is open to every name."""
    return {namespace: frozenset[str]() for namespace in _open()} | {
        terms.namespace: terms.terms for terms in term_lists().values()
    }


def defined(quads: Iterable[Quad]) -> dict[str, set[str]]:
    """Return the names of our own that statements define, and those of the graphs that they are in.

    A thing, concept or term is defined where its kind is stated, a rule where anything is stated of it.
    """
    found: dict[str, set[str]] = {namespace: set() for namespace in _MESSAGES}
    for quad in quads:
        nodes: list[object] = [quad.graph_name]
        if quad.predicate == RDF.type or _is_in(quad.subject, RULE):
            nodes.append(quad.subject)
        if quad.predicate == OWL.versionIRI:
            nodes.append(quad.object)
        for node in nodes:
            if isinstance(node, NamedNode) and (place := _place(node.value, _own())):
                found.setdefault(place[0], set()).add(place[1])
    return found


def iris(quad: Quad) -> Iterator[str]:
    """Yield the IRIs in a statement: its nodes, the datatypes of its literals, its graph."""
    for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
        yield from _iris(term)


def is_known(iri: str) -> bool:
    """Return whether an IRI lies in a namespace known here.

    >>> is_known("http://www.w3.org/ns/shacl#minCont"), is_known("http://xmlns.com/foaf/0.1/name")
    (True, False)
    """
    return _place(iri, {**reused(), **_own()}) is not None


def fault(iri: str, names: DefinedNames, written: str = "") -> Fault | None:
    """Return what is wrong with an IRI, or nothing where it names something defined or is not ours to judge.

    `written` is how it is written in a text: a known prefix that is bound to a stranger is found by it.

    >>> fault("http://www.w3.org/ns/shacl#minCont", reused()).nearest[0]
    'sh:minCount'
    >>> fault("http://schema.org/pageStart", reused()).message
    'the namespace of schema: is https://schema.org/'
    >>> fault("http://example.org/x", reused()) is None
    True
    """
    place = _place(iri, names)
    if place and _is_defined(place, names):
        return None
    if (place is None or place[0] == BASE) and (near := _near_namespace(iri, names)):
        return Fault(f"the namespace of {_prefixes()[near[0]]}: is {near[0]}", _meant(near, names))
    if place:
        message = _own().get(place[0], f"{_prefixes()[place[0]]}: has no such term")
        return Fault(message, _meant(place, names))
    prefix, _, local = written.partition(":")
    namespace = {name: iri for iri, name in _prefixes().items() if name not in _COMMON}.get(prefix, "")
    if namespace in names and local:
        return Fault(f"the prefix {prefix}: means {namespace}", _meant((namespace, local), names))
    return None


def shorten(iri: str) -> str:
    """Return an IRI as `prefix:name` where it lies in a namespace known here, else as it is."""
    for namespace, prefix in _prefixes().items():
        if iri.startswith(namespace) and not re.search(r"[/#]", local := iri.removeprefix(namespace)):
            return f"{prefix}:{local}" if prefix else iri
    return iri


def _own() -> Mapping[str, str]:
    """Return what is wrong with an undefined name in each namespace of ours, or of a project that is known."""
    return _own_of(known())


@cache
def _own_of(bases: tuple[Base, ...]) -> Mapping[str, str]:
    pairs = ((base.things, base.concepts) for base in bases[1:])
    return {**_MESSAGES, **{space: said for pair in pairs for space, said in zip(pair, _OF_PROJECTS, strict=True)}}


def _open() -> frozenset[str]:
    """Return the namespaces of which no list says what is defined."""
    return _open_of(known())


@cache
def _open_of(_: tuple[Base, ...]) -> frozenset[str]:
    return frozenset(PREFIXES.values()) - {terms.namespace for terms in term_lists().values()} - _own().keys()


def _prefixes() -> Mapping[str, str]:
    """Return the prefix of each namespace, the longest namespace first; what only our base begins has none."""
    return _prefixes_of(known())


@cache
def _prefixes_of(_: tuple[Base, ...]) -> Mapping[str, str]:
    found = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    found |= {terms.namespace: terms.prefix for terms in term_lists().values()} | {BASE: ""}
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _bare() -> tuple[tuple[str, str], ...]:
    """Return each namespace without what is easily written differently, and as it is."""
    return _bare_of(known())


@cache
def _bare_of(_: tuple[Base, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((_without_scheme(namespace).rstrip("/#"), namespace) for namespace in _prefixes() if namespace != BASE)


def _without_scheme(iri: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", iri)


def _is_in(node: object, namespace: str) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(namespace)


def _iris(term: object) -> Iterator[str]:
    match term:
        case NamedNode():
            yield term.value
        case Literal():
            yield term.datatype.value
        case Triple():
            for part in (term.subject, term.predicate, term.object):
                yield from _iris(part)


def _place(iri: str, names: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the namespace in which an IRI lies, and its name there."""
    for namespace in _prefixes():
        if namespace in names and iri.startswith(namespace):
            local = iri.removeprefix(namespace)
            is_name = local if namespace in _own() else local and not _DOCUMENT.search(local)
            return (namespace, local) if is_name else None
    return None


def _near_namespace(iri: str, names: DefinedNames) -> tuple[str, str] | None:
    """Return the place that an IRI narrowly misses."""
    bare = _without_scheme(iri)
    for start, namespace in _bare():
        if namespace not in names or not bare.startswith(start):
            continue
        rest = bare.removeprefix(start)
        local = rest.lstrip("/#") if rest[:1] in {"/", "#"} else rest if rest in names[namespace] else ""
        if local and not _DOCUMENT.search(local) and not local[0].isdigit():
            return namespace, local
    return None


def _is_defined(place: tuple[str, str], names: DefinedNames) -> bool:
    namespace, local = place
    is_member = namespace == RDF.iri and _MEMBER.fullmatch(local)
    return local in names[namespace] or namespace in _open() or bool(is_member)


def _meant(place: tuple[str, str], names: DefinedNames) -> tuple[str, ...]:
    """Return the names that may have been meant.

    That very name; else the same in other letters, the same in another namespace, and the most alike.
    """
    namespace, local = place
    if _is_defined(place, names):
        return (shorten(namespace + local),)
    last = re.split(r"[/#]", local)[-1]
    cased = [name for name in sorted(names[namespace]) if name.lower() == local.lower()]
    alike = closest(local, names[namespace], 2, 0.75) or closest(local, names[namespace], 1, 0.6)
    found = [namespace + name for name in cased]
    found += [space + last for space in names if last in names[space]]
    found += [namespace + name for name in alike]
    return tuple(dict.fromkeys(map(shorten, found)))[:3]
