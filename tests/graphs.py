"""Small graphs written for a test: claims, arguments and other things in Turtle."""

from collections.abc import Iterable
from pathlib import Path

from kg.graph import KnowledgeGraph
from kg.opening import open_graph

BASE = "https://w3id.org/intra-alliance-opposition"
PREFIXES = "".join(
    f"@prefix {prefix}: <{iri}> .\n"
    for prefix, iri in {
        "id": f"{BASE}/id/",
        "opp": f"{BASE}/ns#",
        "code": f"{BASE}/codebook/",
        "cito": "http://purl.org/spar/cito/",
        "dcterms": "http://purl.org/dc/terms/",
        "fabio": "http://purl.org/spar/fabio/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }.items()
)


def graph_of(folder: Path, triples: str) -> KnowledgeGraph:
    """Return the graph of some triples in Turtle, the project's prefixes given."""
    (folder / "graph.ttl").write_text(PREFIXES + triples, encoding="utf-8")
    return open_graph(folder / "graph.ttl")


def claim(name: str, statement: str = "", more: str = "") -> str:
    """Return a claim in Turtle; its statement is its name in capitals, unless given."""
    return f"id:{name} a opp:Claim ; opp:statement {literal(statement or name.upper())} {more}.\n"


def argument(name: str, premises: str, conclusion: str, more: str = "") -> str:
    """Return an argument in Turtle, from premises parted by blanks to a conclusion."""
    listed = ", ".join(f"id:{premise}" for premise in premises.split())
    return f"id:{name} a opp:Argument ; opp:premise {listed} ; opp:conclusion id:{conclusion} {more}.\n"


def literal(text: str) -> str:
    """Return a text as an English literal in Turtle."""
    escaped = "".join(c if c.isalnum() or c in " .,-" else f"\\U{ord(c):08X}" for c in text)
    return f'"{escaped}"@en'


class Kept(dict[str, bytes]):
    """Keeps the statements of parts, as a ledger does."""

    def has(self, hashes: Iterable[str], /) -> bool:
        return self.keys() >= set(hashes)

    def statements(self, hash_: str, /) -> bytes:
        return self[hash_]
