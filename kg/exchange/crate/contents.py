"""Make the files of a crate: the sheets, the graph, the codebook, the terms, and the formats with what each loses."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kg import resources
from kg.codebook.codebook import Codebook
from kg.codebook.formats import FORMATS as CODEBOOK_FORMATS
from kg.encode.encoder import encode_library
from kg.exchange.crate.sheets import beside, sheet_files, shipped_texts
from kg.exchange.facts import Fact, facts_of, parts_of
from kg.exchange.formats import FORMATS, export
from kg.exchange.losses import Losses
from kg.exchange.packed import unpack
from kg.files import read_bytes
from kg.rdf import writer
from kg.sheets.library import Library

__all__ = ["Contents", "contents"]

#: Format of other programs -> where a crate has it; a folder where it is several files. One that needs what is not
#: installed is left out.
_EXPORTS = {
    "tables": "tables/",
    "flat": "exchange/flat.csv",
    "argdown": "exchange/coding.argdown",
    "nanopub": "exchange/claims.trig",
    "csl-json": "citation/cited.csl.json",
    "bibtex": "citation/cited.bib",
}
_CODEBOOK = {"skos": "codebook.ttl", "qdc": "codebook.qdc", "md": "codebook.md", "csv": "codebook.csv"}
_TERMS = ("opposition.ttl", "codebook.ttl", "context.jsonld")


@dataclass(frozen=True)
class Contents:
    """What a crate holds besides its description: the library it is of, its files by path, and what formats lose."""

    library: Library
    facts: tuple[Fact, ...]
    files: Mapping[str, bytes]
    losses: tuple[Losses, ...]


def contents(library: Library, part: str | None = None, *, with_texts: bool = False) -> Contents:
    """Return what a crate of a library holds, or of a book, a chapter or a context of it.

    The graph is encoded from the sheets that are in it, so that the two are of one state. Of a part there are its
    sheets, its book, and all actors and labels. `with_texts` takes in the texts that sheets name as their `file:`;
    no other text ever is. Raise `NotFoundError` where there is no such part.
    """
    facts = tuple(facts_of(library, part))
    within = library if part is None else _within(library, parts_of(library, part))
    quads = encode_library(within)
    files = {
        **beside(library),
        **sheet_files(within),
        **({name: read_bytes(path) for name, path in shipped_texts(within).items()} if with_texts else {}),
        **{f"graph/graph{writer.suffix(form)}": writer.write(quads, form) for form in ("trig", "turtle")},
        **_codebook(library.project.codebook),
        **{f"ontology/{name}": (resources.folder("ontology") / name).read_bytes() for name in _TERMS},
    }
    losses = []
    for path, content, lost in _exports(facts, library):
        files[path] = content
        if lost:
            losses.append(lost)
    return Contents(within, facts, files, tuple(losses))


def _within(library: Library, wanted: set[str]) -> Library:
    """Return what a library has of some parts; names that point out of them mean what they mean in the whole."""
    books = []
    for book in library.books:
        sheets = tuple(sheet for sheet in book.sheets if book.name(sheet) in wanted)
        context = book.context if book.context_name in wanted else None
        if sheets or context or book.record.book in wanted:
            books.append(replace(book, sheets=sheets, context=context))
    return replace(library, books=tuple(books))


def _codebook(codebook: Codebook) -> dict[str, bytes]:
    return {f"codebook/{name}": CODEBOOK_FORMATS[form](codebook).encode() for form, name in _CODEBOOK.items()}


def _exports(facts: Sequence[Fact], library: Library) -> Iterator[tuple[str, bytes, Losses | None]]:
    """Yield the files of the formats, and next to each what it loses."""
    for form, path in _EXPORTS.items():
        if form not in FORMATS or not FORMATS[form].is_ready:
            continue
        made = export(form, facts, library=library)
        if path.endswith("/"):
            yield from ((f"{path}{name}", content, None) for name, content in unpack(made.content).items())
        else:
            yield path, made.content, None
        said = json.dumps(made.losses.to_dict(), indent=2, ensure_ascii=False) + "\n"
        yield f"{PurePosixPath(path)}.losses.json", said.encode(), made.losses
