"""Make the graph of a folder of coding sheets: read, encode, derive, check, store. Data flows one way."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad

from kg import export, store
from kg.anchors import Anchor, check_text
from kg.claims import Classification
from kg.derive import derive
from kg.encode import encode_book, encode_chapter, encode_context, encode_shared
from kg.library import Library
from kg.rdf import sorted_quads
from kg.sheets import read_library
from kg.texts import texts_of
from kg.validate import Report, check

__all__ = ["FILES", "Built", "build", "encode_library", "files_of"]

#: The formats in which every build is written beside its store.
FILES = ("turtle", "json-ld", "n-quads", "trig")

#: Is told the name of a step, how many parts of it are done, and how many there are.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Built:
    """What a build made and found."""

    library: Library
    quads: tuple[Quad, ...]
    report: Report
    anchors: tuple[Anchor, ...]
    seconds: float

    @property
    def is_good(self) -> bool:
        """Return whether the graph breaks no rule and every passage that was looked for can be relied on."""
        return self.report.conforms and not any(anchor.is_failure for anchor in self.anchors)

    @property
    def next_command(self) -> str:
        """Return a command to try on the graph: to explain the action that was classified last, if one was."""
        classified = [
            f"{name}-{claim.about[0]}"
            for name, sheet in self.library.sheets.items()
            for claim in sheet.chapter.claims.values()
            if isinstance(claim, Classification)
        ]
        return f"explain {classified[-1]}" if classified else "questions"

    @property
    def counts(self) -> dict[str, int]:
        """Return how many chapters, actors, actions, claims, arguments and triples there are."""
        sheets = [sheet.chapter for sheet in self.library.sheets.values()]
        return {
            "chapters": len(sheets),
            "actors": len(self.library.shared.actors),
            "actions": sum(len(sheet.actions) for sheet in sheets),
            "claims": sum(len(sheet.claims) for sheet in sheets),
            "arguments": sum(len(sheet.arguments) for sheet in sheets),
            "triples": len(self.quads),
        }


def encode_library(library: Library, progress: Progress | None = None) -> list[Quad]:
    """Return all quads of a library, asserted and derived, in order."""
    quads = encode_shared(library)
    done = 0
    for book in library.books:
        record = encode_book(book)
        quads += [*record, *encode_context(library, book)]
        for sheet in book.sheets:
            if progress:
                progress("encoding", done, len(library.sheets))
            asserted = encode_chapter(library, book, sheet)
            quads += [*asserted, *derive([*record, *asserted])]
            done += 1
    return sorted_quads(quads)


def files_of(quads: list[Quad]) -> dict[str, bytes]:
    """Return the files in which a built graph is written beside its store, by name."""
    return {f"graph{export.suffix(form)}": export.write(quads, form) for form in FILES}


def build(folder: Path, out: Path, texts: Mapping[str, Path] | None = None, progress: Progress | None = None) -> Built:
    """Return what was built from a folder; where it is good, the graph in `out` is replaced by it, and else left alone.

    `texts` gives for a chapter (`ch6`, or `tw2019-ch6`) the file of the text it was coded from, against which its
    passages are then checked.
    """
    began = time.monotonic()
    tell = progress or (lambda *_: None)
    tell("reading", 0, 1)
    library = read_library(folder)
    found = texts_of(library, texts or {})
    anchors = tuple(a for name, sheet in library.sheets.items() for a in check_text(sheet, found[name]))
    quads = encode_library(library, tell)
    tell("checking", 0, 1)
    report = check(quads)
    built = Built(library, tuple(quads), report, anchors, 0.0)
    if built.is_good:
        tell("writing", 0, 1)
        store.write_built(quads, files_of(quads), out)
    return replace(built, seconds=time.monotonic() - began)
