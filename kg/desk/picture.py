"""Draw the argument of a sheet so far as a living map, also while some of its entries are not right yet."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from kg.desk.reading import Reading
from kg.draw.graphviz import is_there
from kg.encode.encoder import encode_chapter, encode_shared
from kg.encode.memberships import memberships
from kg.encode.partial import encodable, known_again
from kg.encode.works import encode_book
from kg.graph import KnowledgeGraph
from kg.rdf.ordering import sorted_quads
from kg.rdf.source import in_memory

__all__ = ["drawn"]


def drawn(reading: Reading) -> dict[str, Any] | str:
    """Return the map of a sheet as SVG and what makes it live, or nothing where nothing is argued or can be drawn.

    Each box leads to its entry (`#id`). An entry with mistakes in what it names stands with the nearest that there is,
    as it does where rules are asked of it.
    """
    chapter = reading.sheet.chapter
    if not (chapter.claims or chapter.actions) or not is_there():
        return ""
    return _drawn(_Same(reading))


class _Same:
    """A reading that is the same as another one of the same bytes around the same project."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._key = (reading.content, repr(reading.library.shared), reading.sheet.lock.text)

    def __hash__(self) -> int:
        return hash(self._key[0])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._key == other._key


@lru_cache(2)
def _drawn(same: _Same) -> dict[str, Any] | str:
    reading = same.reading
    library, book, codebook = reading.library, reading.book, reading.library.project.codebook
    shared = encode_shared(replace(library, shared=encodable(library.shared, codebook)))
    sheet = known_again(replace(reading.sheet, chapter=encodable(reading.sheet.chapter, codebook)))
    record = encode_book(book, library.project)
    chapter = encode_chapter(reading.names, book, sheet, record, memberships(shared.asserted))
    quads = sorted_quads(quad for one in (shared, record, chapter) for quad in one.quads)
    graph = KnowledgeGraph(in_memory(quads), "the page", lambda: quads)
    base, own = library.project.base.iri, f"{reading.place.chapter}-"

    def href(iri: str) -> str | None:
        name = iri.rpartition("/")[2]
        return f"#{name.removeprefix(own)}" if iri.startswith(base) and name.startswith(own) else None

    picture = graph.map(reading.place.chapter, holder="all", href=href)
    return {"svg": picture.svg, "data": picture.data, "alt": picture.alt, "text": picture.text}
