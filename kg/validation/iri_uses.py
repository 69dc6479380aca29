"""Find where a file uses which IRI: in its statements, in the SPARQL texts within them, in a query, in a context."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InputError, Problem
from kg.rdf.namespaces import SH
from kg.rdf.reader import sorted_quads
from kg.validation.known_terms import iris, shorten
from kg.validation.mentions import Mention, mentions, strings

__all__ = ["in_context", "in_rdf", "in_sparql"]

#: Properties whose value is a SPARQL text.
_TEXTS = (SH.select, SH.ask, SH.construct, SH.update)


def in_sparql(text: str, prefixes: Mapping[str, str] | None = None, *, line: int = 1, about: str = "") -> list[Mention]:
    """Return the uses in a SPARQL text that starts at a line; where that is 0, they have no line."""
    found = mentions(text, prefixes, line=line)
    return [replace(mention, line=mention.line if line else 0, about=about) for mention in found]


def in_rdf(quads: list[Quad], text: str = "", beside: Iterable[Quad] = ()) -> list[Mention]:
    """Return the uses in statements and in the SPARQL texts within them.

    With the text that the statements were read from (Turtle and its kin) they have lines; without, they are said to be
    in a statement about its subject. `beside` are statements of other files that may declare prefixes for theirs.
    """
    uses = list(mentions(text))
    lined = {use.iri for use in uses}
    for quad in sorted_quads(quads):
        about = f"a statement about {_name(quad)}"
        uses += [Mention(f"<{iri}>", iri, about=about) for iri in iris(quad) if iri not in lined]
    lines, prefixes = dict(strings(text)), _declared([*quads, *beside])
    for quad in quads:
        if quad.predicate in _TEXTS and isinstance(quad.object, Literal):
            query, about = quad.object.value, f"the query of {_name(quad)}"
            uses += in_sparql(query, prefixes.get(quad.subject), line=lines.get(query, 0), about=about)
    return uses


def in_context(text: str, name: str) -> list[Mention]:
    """Return the uses in a JSON-LD context; raise `InputError` where the file is none."""
    try:
        context = json.loads(text)["@context"]
        entries = dict(context)
    except (ValueError, KeyError, TypeError):
        raise InputError([Problem(name, 0, "", "this is no JSON-LD context")]) from None
    prefixes = {key: v for key, v in entries.items() if isinstance(v, str) and v.endswith(("/", "#"))}
    return [use for key in entries if key not in prefixes for use in _in_entry(key, entries[key], prefixes, text)]


def _in_entry(key: str, entry: Any, prefixes: Mapping[str, str], text: str) -> Iterator[Mention]:
    place = re.search(f"{re.escape(json.dumps(key))}\\s*:", text)
    line = text.count("\n", 0, place.start()) + 1 if place else 0
    for value in (entry.get("@id"), entry.get("@type")) if isinstance(entry, dict) else (entry,):
        if not isinstance(value, str):
            continue
        prefix, colon, local = value.partition(":")
        if local.startswith("//"):
            yield Mention(value, value, line)
        elif colon:
            iri = prefixes[prefix] + local if prefix in prefixes else None
            yield Mention(value, iri, line, prefix)


def _name(quad: Quad) -> str:
    return shorten(quad.subject.value) if isinstance(quad.subject, NamedNode) else "a node without a name"


def _declared(quads: list[Quad]) -> dict[object, dict[str, str]]:
    """Return for each node with a SPARQL text the prefixes that `sh:prefixes` gives it."""
    values: dict[tuple[object, object], list[Any]] = defaultdict(list)
    for quad in quads:
        values[quad.subject, quad.predicate].append(quad.object)
    found: dict[object, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        for declaration in values[quad.object, SH.declare] if quad.predicate == SH.prefixes else ():
            for prefix in values[declaration, SH.prefix_]:
                for namespace in values[declaration, SH.namespace]:
                    found[quad.subject][prefix.value] = namespace.value
    return found
