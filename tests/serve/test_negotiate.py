"""The choice of a format: RFC 9110, section 12.5.1."""

import pytest

from kg.serve.protocol.negotiate import GRAPHS, HTML, ROWS, TRUTHS, MediaFormat, choose

JSON, XML, CSV, TSV = (form.media for form in ROWS)
TURTLE, JSON_LD, N_TRIPLES, RDF_XML = (form.media for form in GRAPHS)
#: What Firefox and Chromium send when somebody follows a link.
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROMIUM = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)

CASES = [
    ("", ROWS, JSON),
    ("*/*", ROWS, JSON),
    (JSON, ROWS, JSON),
    (XML, ROWS, XML),
    (CSV, ROWS, CSV),
    (TSV, ROWS, TSV),
    ("TEXT/CSV", ROWS, CSV),
    ("text/csv; charset=utf-8", ROWS, CSV),
    ("text/csv;header=present;q=1", ROWS, CSV),
    # the greater q wins, wherever it stands
    (f"{JSON};q=0.1, {XML};q=0.2, {CSV};q=0.3, {TSV};q=0.4", ROWS, TSV),
    (f"{TSV};q=0.4, {CSV};q=0.3, {XML};q=0.2, {JSON};q=0.1", ROWS, TSV),
    (f"{JSON};q=0.999, {CSV}", ROWS, CSV),
    (f"{CSV} ; Q=0.5 , {XML}; q=0.6", ROWS, XML),
    # a q that is none counts as 1; one above 1 too
    (f"{CSV};q=much, {XML};q=0.9", ROWS, CSV),
    # the more specific range decides how well a type is liked
    ("text/*, text/csv;q=0.1", ROWS, TSV),
    ("*/*;q=0.1, text/*;q=0.5", ROWS, CSV),
    ("application/*;q=0.5, text/csv;q=0.4", ROWS, JSON),
    # q=0 is a refusal, also against a wildcard
    (f"{JSON};q=0, */*", ROWS, XML),
    (f"{JSON};q=0, {XML};q=0.0, {CSV};q=0.00, {TSV};q=0.000, */*", ROWS, None),
    ("*/*;q=0", ROWS, None),
    # of what is liked equally, what is named goes before what a wildcard takes in
    ("text/csv, */*", ROWS, CSV),
    # an alias is used only where it is named, and then the content is called by it
    ("application/json", ROWS, "application/json"),
    ("application/json", GRAPHS, "application/json"),
    ("text/xml", ROWS, "text/xml"),
    (FIREFOX, ROWS, "application/xml"),
    (CHROMIUM, ROWS, "application/xml"),
    (FIREFOX, (*GRAPHS, HTML), "text/html"),
    ("image/png", ROWS, None),
    (TURTLE, ROWS, None),
    (CSV, TRUTHS, None),
    (f"{CSV}, {XML};q=0.1", TRUTHS, XML),
    ("", GRAPHS, TURTLE),
    (f"{RDF_XML}, {TURTLE};q=0.9", GRAPHS, RDF_XML),
    ("text/plain", GRAPHS, "text/plain"),
    ("application/xhtml+xml", (*GRAPHS, HTML), "application/xhtml+xml"),
    # what cannot be read is passed over; a list of nothing says nothing (section 5.6.1.2)
    (",,;,;q=1,", ROWS, JSON),
    (f"nonsense, {CSV}", ROWS, CSV),
]


@pytest.mark.parametrize(("accept", "forms", "media"), CASES)
def test_the_best_liked_format_is_chosen(accept: str, forms: tuple[MediaFormat, ...], media: str | None) -> None:
    chosen = choose(accept, forms)
    assert (chosen[1] if chosen else None) == media
