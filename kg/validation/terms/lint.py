"""Find dead terms: IRIs in a namespace known here that nothing defines, which every engine passes over in silence.

Looked at are the ontology, the codebook, the shapes, the stored questions, the JSON-LD context, the rules of derivation
and a graph, with the SPARQL texts in any of them.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, QueryBoolean

from kg import resources
from kg.encode.derive import RULES
from kg.files import read_text
from kg.rdf import reader
from kg.rdf.namespaces import ID, PREFIXES
from kg.rdf.source import GraphSource
from kg.validation.terms.iri_uses import Mention, in_context, in_rdf, in_sparql
from kg.validation.terms.known_terms import DefinedNames, Fault, defined, fault, is_known, reused, shorten

__all__ = ["LintReport", "UndefinedTerm", "find_undefined_terms", "unknown"]

#: Endings of the files in which a term has a line.
_LINED = (".ttl", ".trig", ".nt", ".nq")


@dataclass(frozen=True, order=True)
class UndefinedTerm:
    """An undefined term: where it is named first, what is wrong, what may have been meant, and in how many places.

    `line` is 0 where there are no lines; then `about` says what the first statement is about.

    >>> print(UndefinedTerm("shapes/claims.ttl", 41, "sh:minCont", "sh: has no such term", ("sh:minCount",)))
    shapes/claims.ttl:41: sh:minCont: sh: has no such term. Nearest: sh:minCount.
    """

    file: str
    line: int
    term: str
    message: str
    nearest: tuple[str, ...] = ()
    places: int = 1
    about: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = f", in {self.about}" if self.about else ""
        more = f" ({self.places} places)" if self.places > 1 else ""
        hint = f" Nearest: {', '.join(self.nearest)}." if self.nearest else ""
        return f"{place}: {self.term}: {self.message}{where}{more}.{hint}"

    @property
    def warning(self) -> str:
        """Return the finding as said of a query: its line, the term, what is wrong, and what may have been meant."""
        hint = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else "."
        return f"line {self.line}: {self.term}: {self.message}{hint}"


@dataclass(frozen=True)
class LintReport:
    """What was found, in how many files, among how many IRIs; `known` of these lie in namespaces known here."""

    findings: tuple[UndefinedTerm, ...]
    files: int
    iris: int
    known: int

    @property
    def is_clean(self) -> bool:
        """Return whether there is no finding."""
        return not self.findings

    def to_dict(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        number = len(self.findings)
        verdict = f"{number or 'no'} finding{'' if number == 1 else 's'}"
        return f"{self.iris} IRIs in {self.files} files looked at, {self.known} in namespaces known here: {verdict}."


def find_undefined_terms(
    quads: Iterable[Quad] | None = None,
    name: str = "graph",
    *,
    file: Path | None = None,
    ontology: Path | None = None,
    queries: Path | None = None,
) -> LintReport:
    """Return the dead terms in what ships with the package and, where one is given, in a graph called `name`.

    `file` is what the graph was read from, for its lines; `ontology` and `queries` are folders to look at in place of
    the shipped ones. A thing (id:) must be in the graph, or in the data that ship with the package.
    """
    ontology, queries = ontology or resources.folder("ontology"), queries or resources.folder("queries")
    read = {path: reader.read(path) for path in sorted(ontology.rglob("*.ttl"))}
    defining = [quad for quads in read.values() for quad in quads]
    shapes = [quad for path, quads in read.items() if path.parent != ontology for quad in quads]
    uses = {
        f"{ontology.name}/{path.relative_to(ontology).as_posix()}": in_rdf(
            found, read_text(path), shapes if path.parent != ontology else ()
        )
        for path, found in read.items()
    }
    for path in sorted(ontology.glob("*.jsonld")):
        uses[f"{ontology.name}/{path.name}"] = in_context(read_text(path), path.name)
    for path in sorted(queries.rglob("*.rq")):
        uses[f"{queries.name}/{path.relative_to(queries).as_posix()}"] = in_sparql(read_text(path))
    rules = (in_sparql(query, PREFIXES, line=0, about=f"the rule for {name}") for name, query in RULES.items())
    uses["kg/encode/derive.py"] = [use for found in rules for use in found]
    if quads is not None:
        defining += (graph := list(quads))
        uses[name] = in_rdf(graph, read_text(file) if file and file.suffix in _LINED else "")
    names: dict[str, AbstractSet[str]] = {**defined(defining), **reused()}
    used = {use.iri for found in uses.values() for use in found if use.iri is not None}
    if any(iri.startswith(ID) and iri.removeprefix(ID) not in names[ID] for iri in used):
        names[ID] = names[ID] | _shipped_things()
    findings = sorted(finding for file, found in uses.items() for finding in _findings(file, found, names))
    return LintReport(tuple(findings), len(uses), len(used), sum(map(is_known, used)))


def unknown(store: GraphSource, sparql: str, name: str = "query") -> list[UndefinedTerm]:
    """Return the terms that a query names and that neither the graph nor the ontology nor any vocabulary knows."""
    strange = [use for use in in_sparql(sparql, PREFIXES) if use.iri is not None and not _occurs(store, use.iri)]
    if not strange:
        return []
    ontology = (quad for path in sorted(resources.folder("ontology").rglob("*.ttl")) for quad in reader.read(path))
    return sorted(_findings(name, strange, {**defined([*ontology, *store]), **reused()}))


def _findings(file: str, uses: Iterable[Mention], names: DefinedNames) -> Iterator[UndefinedTerm]:
    """Yield a finding for each dead term of a file."""
    found: dict[str, tuple[Fault, list[Mention]]] = {}
    for use in uses:
        if use.iri is None:
            wrong: Fault | None = Fault(f"the prefix {use.prefix}: is not declared")
        else:
            wrong = fault(use.iri, names, use.written if use.prefix else "")
        if wrong:
            found.setdefault(use.iri or use.written, (wrong, []))[1].append(use)
    for term, (wrong, places) in found.items():
        first = min(places, key=lambda use: (not use.line, use.line))
        about = "" if first.line else first.about
        yield UndefinedTerm(file, first.line, shorten(term), wrong.message, wrong.nearest, len(places), about)


@cache
def _shipped_things() -> frozenset[str]:
    """Return the names of the things in the data that ship with the package."""
    from kg.encode.encoder import encode_library  # noqa: PLC0415  # slow, and needed only where a thing is missing
    from kg.sheets.reader import read_library  # noqa: PLC0415

    return frozenset(defined(encode_library(read_library(resources.folder("data"))))[ID])


def _occurs(store: GraphSource, iri: str) -> bool:
    """Return whether a graph has an IRI anywhere."""
    try:
        node = NamedNode(iri)
    except ValueError:  # a relative one
        return False
    places = (f"{{ {node} ?p ?o }}", f"{{ ?s {node} ?o }}", f"{{ ?s ?p {node} }}", f"{{ GRAPH {node} {{ ?s ?p ?o }} }}")
    found = store.query(f"ASK {{ {' UNION '.join(places)} }}", use_default_graph_as_union=True)
    return isinstance(found, QueryBoolean) and bool(found)
