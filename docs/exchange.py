"""Measure in docs/exchange.md what each format keeps, from the data that ship: part of `make docs`.

What is between marks is written here: each format is written, read back and compared. All else is by hand.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from kg import resources
from kg.exchange.facts import facts_of
from kg.exchange.formats import FORMATS, export, written
from kg.exchange.kinds import KINDS, plural
from kg.exchange.losses import Losses, Tally
from kg.exchange.rdf.statements import graph_losses
from kg.opening import open_graph
from kg.rdf import writer
from kg.sheets.reader import read_library

PAGE = Path(__file__).resolve().parent / "exchange.md"
_PART = re.compile(r"(<!-- (\w+): written by 'make docs' -->\n).*?(<!-- end -->\n)", re.DOTALL)

#: Format -> the program of others that reads what is written, in the tests.
JUDGES = {
    "xlsx": "LibreOffice 7.4, which saves it anew as .xlsx and .ods",
    "stata": "[pyreadstat](https://pypi.org/project/pyreadstat/) 1.3.7, pandas",
    "spss": "[pyreadstat](https://pypi.org/project/pyreadstat/) 1.3.7",
    "r": "R 4.2.2",
    "tables": "[frictionless](https://pypi.org/project/frictionless/) 5.21.0",
    "argdown": "[@argdown/core](https://www.npmjs.com/package/@argdown/core) 2.0.1",
    "nanopub": "[nanopub-sign](https://pypi.org/project/nanopub-sign/) 0.2.0",
    "web-annotation": "[@apache-annotator/dom](https://www.npmjs.com/package/@apache-annotator/dom) 0.2.0",
    "vault": "[obsidiantools](https://pypi.org/project/obsidiantools/) 0.11.0, "
    "[PyJSONCanvas](https://pypi.org/project/PyJSONCanvas/) 1.0.2",
    "csl-json": "[citation-js](https://www.npmjs.com/package/@citation-js/core) 0.9.0",
    "bibtex": "[citation-js](https://www.npmjs.com/package/@citation-js/core) 0.9.0, pybtex 0.26.1",
    "graphml": "[graphology](https://www.npmjs.com/package/graphology-graphml) 0.26.0",
    "gexf": "[graphology](https://www.npmjs.com/package/graphology-gexf) 0.26.0",
    "xaif": "[arguebuf](https://pypi.org/project/arguebuf/) 2.7.2",
    "qdpx": "[pyrefiqda](https://pypi.org/project/pyrefiqda/) 0.3.1, [qdaPy](https://pypi.org/project/qdaPy/) 0.1.0, "
    "the schema of the standard",
    "qdc": "the schema of the standard",
    "taguette": "[Taguette](https://pypi.org/project/taguette/) 1.5.2",
}


@cache
def measured() -> dict[str, Losses]:
    """Return what each format keeps of the data that ship."""
    facts = tuple(facts_of(read_library(resources.folder("data"))))
    return {name: export(name, facts).losses for name in written()}


def page() -> str:
    """Return the page, measured anew."""
    text = PAGE.read_text(encoding="utf-8")
    return _PART.sub(lambda part: "".join([part[1], *(f"{line}\n" for line in PARTS[part[2]]()), part[3]]), text)


def formats() -> Iterator[str]:
    """Yield the table of the formats."""
    yield "| format | ending | good for | kept | altered | invented | read by |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name in written():
        form, total = FORMATS[name], measured()[name].total
        numbers = f"{_share(total)} | {total.altered} | {total.invented}"
        yield f"| `{name}` | {form.suffix} | {form.good_for} | {numbers} | {JUDGES.get(name, 'kg')} |"


def kinds() -> Iterator[str]:
    """Yield of which kinds of thing each format keeps all fields, and which fields of others."""
    for name, losses in measured().items():
        tallies = {kind: _fields(losses, kind) for kind in KINDS}
        totals = {kind: sum(fields.values(), Tally()) for kind, fields in tallies.items()}
        kept = [kind for kind, total in totals.items() if total.kept]
        if all(total.kept == total.written for total in totals.values()):
            yield f"- `{name}`: everything."
            continue
        whole = [plural(kind) for kind in kept if totals[kind].kept == totals[kind].written]
        gone = {kind: [field for field, tally in tallies[kind].items() if tally.dropped] for kind in kept}
        said = [f"all of {', '.join(whole)}"] if whole else []
        said += [
            f"{_share(totals[kind])} of {plural(kind)}, without {', '.join(fields)}"
            for kind, fields in gone.items()
            if fields
        ]
        yield f"- `{name}`: {'; '.join(said)}."


def graph() -> Iterator[str]:
    """Yield the table of the formats of the graph."""
    yield "| format | ending | statements kept | named graphs kept | altered | invented | read by |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    opened = open_graph(resources.folder("data"))
    for name, (ending, _) in writer.FORMATS.items():
        found = graph_losses(name, opened.quads)
        shares = f"{_share(found.statements)} | {_share(found.graphs)}"
        numbers = f"{shares} | {found.total.altered} | {found.total.invented}"
        yield f"| `{name}` | {ending} | {numbers} | rdflib and pyoxigraph |"


def project() -> Iterator[str]:
    """Yield what a project for qualitative data keeps of the worked example, without its text and with it."""
    books, chapter = resources.folder("data"), "fr1966-ch1"
    library = read_library(books)
    facts = tuple(facts_of(library, chapter))
    text = (books / "france-nato-1966/text.txt").read_text(encoding="utf-8")
    without, with_it = (_share(export("qdpx", facts, texts).losses.total) for texts in ({}, {chapter: text}))
    passages = sum(fact.field == "sha256" and fact.kind != "text" for fact in facts)
    yield f"Of the worked example, {without} fields are kept without its text and {with_it} with it, and all {passages}"
    (coder,) = export("qdpx", facts, {chapter: text}, library).losses.coders.values()
    second = f"Of the second coding of its text, {_share(coder.total)} are kept with it."
    yield f"passages have the hashes of the lock. {second}"


#: Part of the page -> what writes it.
PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "formats": formats,
    "kinds": kinds,
    "graph": graph,
    "project": project,
}


def _fields(losses: Losses, kind: str) -> dict[str, Tally]:
    return {field: tally for (of_kind, field), tally in losses.by_field.items() if of_kind == kind}


def _share(tally: Tally) -> str:
    return f"{tally.kept:,}/{tally.written:,}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print("docs/exchange.md is current")


if __name__ == "__main__":
    main()
