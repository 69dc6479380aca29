"""Choose the format a client likes best: RFC 9110, section 12.5.1, over tables of the formats there are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["GRAPHS", "HTML", "NAMES", "ROWS", "THINGS", "TRUTHS", "MediaFormat", "choose", "is_for_people", "named"]


@dataclass(frozen=True)
class MediaFormat:
    """A format: its name on the command line, its media type and others that clients ask for it by, the W3C's name."""

    name: str
    media: str
    aliases: tuple[str, ...] = ()
    w3c: str = ""


#: Formats of rows, of statements, and of a yes or no (CSV and TSV have no way to say that); the first is the default.
ROWS = (
    MediaFormat("json", "application/sparql-results+json", ("application/json",), "SPARQL_Results_JSON"),
    MediaFormat("xml", "application/sparql-results+xml", ("application/xml", "text/xml"), "SPARQL_Results_XML"),
    MediaFormat("csv", "text/csv", (), "SPARQL_Results_CSV"),
    MediaFormat("tsv", "text/tab-separated-values", (), "SPARQL_Results_TSV"),
)
GRAPHS = (
    MediaFormat("turtle", "text/turtle", ("application/x-turtle",), "Turtle"),
    MediaFormat("json-ld", "application/ld+json", ("application/json",), "JSON-LD"),
    MediaFormat("n-triples", "application/n-triples", ("text/plain",), "N-Triples"),
    MediaFormat("rdf-xml", "application/rdf+xml", ("application/xml", "text/xml"), "RDF_XML"),
)
TRUTHS = ROWS[:2]
#: The name by which a format is asked for -> what is accepted then: JSON and XML mean what fits the query. The
#: last names are those of SPARQLWrapper.
NAMES: Mapping[str, str] = {
    **{form.name: form.media for form in (*ROWS, *GRAPHS)},
    "json": "application/sparql-results+json, application/ld+json",
    "xml": "application/sparql-results+xml, application/rdf+xml",
    "rdf+xml": "application/rdf+xml",
    "rdf": "text/turtle",
    "n3": "text/turtle",
}
HTML = MediaFormat("html", "text/html", ("application/xhtml+xml",))
#: The forms in which a thing is described; who likes all equally gets the page.
THINGS = (HTML, GRAPHS[0], GRAPHS[1])

_QUALITY = re.compile(r"q\s*=\s*([01](?:\.\d{0,3})?)", re.IGNORECASE)


def choose(accept: str, forms: Iterable[MediaFormat]) -> tuple[MediaFormat, str] | None:
    """Return the format a client likes best and the media type it is to be called by; None where it likes none.

    Of what it likes equally, what it names goes before what it does not, and then the order of the formats decides. A
    format is called by an alias only where the client names the alias.

    >>> choose("text/csv;q=0.5, application/*", ROWS)[1]
    'application/sparql-results+json'
    >>> choose("application/xml", ROWS)[1], choose("image/png", ROWS), choose("", ROWS)[1]
    ('application/xml', None, 'application/sparql-results+json')
    """
    liked = _liked(accept) or {"*/*": 1.0}
    found: list[tuple[float, bool, int, MediaFormat, str]] = []
    for order, form in enumerate(forms):
        for media in (form.media, *form.aliases):
            if media in liked:
                found.append((-liked[media], False, order, form, media))
            elif media == form.media:
                quality = liked.get(f"{media.partition('/')[0]}/*", liked.get("*/*", 0.0))
                found.append((-quality, True, order, form, media))
    best = min(found, key=lambda one: one[:3], default=None)
    return (best[3], best[4]) if best and best[0] else None


def is_for_people(accept: str) -> bool:
    """Return whether a client likes a page better than data and plain text, as a browser does that opens a link.

    >>> is_for_people("text/html,application/xml;q=0.9,*/*;q=0.8"), is_for_people("*/*"), is_for_people("")
    (True, False, False)
    """
    chosen = choose(accept, (*ROWS, *GRAPHS, HTML))
    return chosen is not None and chosen[0] is HTML


def named(name: str) -> str | None:
    """Return what a client accepts that asks for a format by its name or media type; None where there is no such name.

    >>> named("csv"), named("xml"), named("image/png"), named("pdf")
    ('text/csv', 'application/sparql-results+xml, application/rdf+xml', 'image/png', None)
    """
    return name if "/" in name else NAMES.get(name)


def _liked(accept: str) -> dict[str, float]:
    """Return the media ranges of a header with how well each is liked, from 0 to 1; what cannot be read is left out."""
    liked: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        qualities = (_QUALITY.fullmatch(parameter) for parameter in parameters)
        quality = next((min(float(match[1]), 1.0) for match in qualities if match), 1.0)
        if media:
            liked[media] = max(liked.get(media, 0.0), quality)
    return liked
