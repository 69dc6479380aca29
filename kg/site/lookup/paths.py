"""Find the things that a path can be the page of, without the pages of all others."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from pyoxigraph import NamedNode

from kg.rdf.facts import Facts
from kg.rdf.namespaces import RDF, SKOS, local_name
from kg.site.addresses import file_name, folders_of
from kg.site.lookup.counts import rows

__all__ = ["around", "part_at", "things_at", "window_of", "window_path"]

#: How the name of a file ends that is made from a name which is none for a file.
_MADE = re.compile(r"-[0-9a-f]{8}$")
#: The things whose names are none for a file.
_ODD = r"""SELECT DISTINCT ?thing { ?thing a ?kind
FILTER(STRSTARTS(STR(?thing), "%s") && !REGEX(STRAFTER(STR(?thing), "%s"), "^[A-Za-z0-9][A-Za-z0-9._-]*$")) }"""


def things_at(facts: Facts, path: str) -> Iterator[str]:
    """Yield the IRIs of what can have its page at a path; what of these has one has it there.

    >>> import kg
    >>> list(things_at(kg.open().things, "id/turkey.html"))
    ['https://w3id.org/intra-alliance-opposition/id/turkey']
    """
    folder, _, file = path.partition("/")
    name = file.removesuffix(".html")
    space = folders_of(facts.base).get(folder)
    if not name or name == file or "/" in name:
        return
    if space and file_name(name) == name:
        yield space + name
    if space and _MADE.search(name):
        yield from (iri for iri in _odd(facts, space) if file_name(iri.removeprefix(space)) == name)
    if folder == "codebook":
        yield from (iri for iri in _concepts(facts) if file_name(local_name(iri)) == name)


def part_at(facts: Facts, path: str) -> list[NamedNode]:
    """Return the part of a book that a page in another folder is about, which is called like the part."""
    name = path.partition("/")[2].partition(".")[0]
    return [NamedNode(iri) for iri in things_at(facts, f"id/{name}.html")]


def window_path(page: str, number: int) -> str:
    """Return the path of a window on a thing that has more than one; the first is the page of the thing itself.

    >>> window_path("id/turkey.html", 1), window_path("id/turkey.html", 2)
    ('id/turkey.html', 'id/turkey/2.html')
    """
    return page if number == 1 else f"{page.removesuffix('.html')}/{number}.html"


def around(first: str, number: int, of: int) -> dict[str, Any]:
    """Return the number of a page, of how many, and the paths of those before and after it."""
    before, after = number - 1, number + 1 if number < of else 0
    paths = {name: window_path(first, other) if other else "" for name, other in (("before", before), ("after", after))}
    return {"number": number, "of": of, **paths}


def window_of(path: str) -> str:
    """Return the page of the thing on which a path is a window; nothing where it can be none.

    >>> window_of("id/turkey/2.html"), window_of("id/turkey.html")
    ('id/turkey.html', '')
    """
    found = re.fullmatch(r"((?:[^/]+/)?[^/]+)/[0-9]+\.html", path)
    return f"{found[1]}.html" if found else ""


def _odd(facts: Facts, space: str) -> list[str]:
    found = facts.once(f"odd names in {space}", partial(_read_odd, facts, space))
    return list(found)


def _read_odd(facts: Facts, space: str) -> tuple[str, ...]:
    named = (thing for (thing,) in rows(facts.store, _ODD % (space, space)))
    return tuple(thing.value for thing in named if isinstance(thing, NamedNode))


def _concepts(facts: Facts) -> Mapping[str, None]:
    """Return the IRIs of the concepts and schemes that neither the project nor the method has named."""
    spaces = tuple(folders_of(facts.base).values())
    kinds = (SKOS.Concept, SKOS.ConceptScheme)
    return dict.fromkeys(
        one.value for kind in kinds for one in facts.users(kind, RDF.type) if not one.value.startswith(spaces)
    )
