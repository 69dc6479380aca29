"""Write what the scripts read: as scripts themselves, because a page in a folder may load those and nothing else."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from pyoxigraph import NamedNode

from kg.query.questions import questions
from kg.rdf import writer
from kg.rdf.bases import prefixes
from kg.rdf.namespaces import PREFIXES, curie, local_name
from kg.site.context import World
from kg.site.finding.bounds import is_for_browser
from kg.site.pages.questions import as_asked_here
from kg.site.pages.reference import TermEntry
from kg.validation.terms.known_terms import reused

__all__ = ["AddressRewriter", "GraphScript", "graph_script", "script_of", "vocabularies"]

_GRAPH = "assets/graph-data.js"
#: What an address of the site becomes: itself in a folder, a place where all is one file.
AddressRewriter = Callable[[str], str]


def graph_script(world: World, terms: Iterable[TermEntry], place: AddressRewriter = str) -> bytes:
    """Return what the SPARQL page needs: the graph, prefixes, names to complete, and where each thing has its page."""
    named = [{"name": curie(t.iri), "label": t.label, "kind": t.kind, "definition": t.definition} for t in terms]
    named += [
        {"name": curie(iri), "label": world.facts.label(NamedNode(iri)), "kind": world.box(NamedNode(iri)).kind}
        for iri in world.kinds
        if curie(iri) != iri and re.fullmatch(r"[\w.-]+", local_name(iri))
    ]
    own = world.facts.language
    here = [as_asked_here(world, question) for question in questions().values()]
    asks = [{"name": q.name, "asks": q.asks, "group": q.group, "sparql": q.in_language(own)} for q in here]
    data = {
        "nquads": writer.write(world.graph.quads, "n-quads").decode(),
        "prefixes": prefixes(world.facts.base),
        "terms": named,
        "pages": {iri: place(address) for iri, address in world.addresses.all().items()},
        "questions": asks,
        "vocabularies": vocabularies(),
    }
    return script_of("kgGraphData", data)


class GraphScript(Mapping[str, Callable[[], bytes]]):
    """The script that has the graph, by its path, where a browser bears it; which is looked at when it is asked for."""

    def __init__(self, world: World, terms: Iterable[TermEntry]) -> None:
        self._world = world
        self._make = partial(graph_script, world, terms)

    def __getitem__(self, path: str) -> Callable[[], bytes]:
        if path != _GRAPH or not is_for_browser(self._world):
            raise KeyError(path)
        return self._make

    def __iter__(self) -> Iterator[str]:
        return iter((_GRAPH,) if is_for_browser(self._world) else ())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def vocabularies() -> dict[str, str]:
    """Return the names of each vocabulary that has a prefix and a list here, by its prefix, a blank between two."""
    named = {curie(f"{space}x").removesuffix(":x"): names for space, names in reused().items()}
    return {prefix: " ".join(sorted(names)) for prefix, names in named.items() if names and prefix in PREFIXES}


def script_of(name: str, data: object) -> bytes:
    """Return a script that sets a variable of the window, which no text in the data can end or leave."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in ("<", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    place = f".{name}" if name.isidentifier() else f"[{json.dumps(name)}]"
    return f"window{place} = {text};\n".encode()
