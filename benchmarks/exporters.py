"""Write what a coding says, as a peer of `kg export` does: `python -m benchmarks.exporters FORM FROM FILE`.

`facts` reads the sheets of a folder and writes their facts by `json.dump`; a format of RDF is written by pyoxigraph, as
it reads the statements of a file of N-Quads: neither sorts, names prefixes, or reads back what it has written.
"""

import json
import sys
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from kg.exchange.facts import facts_of
from kg.rdf import writer
from kg.rdf.reader import SUFFIXES
from kg.sheets.reader import read_library

__all__ = ["FACTS"]

#: What writes the facts of sheets.
FACTS = "facts"


def _facts(folder: Path, file: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        json.dump([*facts_of(read_library(folder))], out, ensure_ascii=False)


def _graph(form: RdfFormat, statements: Path, file: Path) -> None:
    quads = parse(path=statements, format=RdfFormat.N_QUADS)
    given = quads if form.supports_datasets else (quad.triple for quad in quads)
    with file.open("wb") as out:
        serialize(given, out, format=form)


def main(form: str, given: str, file: str) -> None:
    """Write a file."""
    if form == FACTS:
        _facts(Path(given), Path(file))
    else:
        _graph(SUFFIXES[writer.suffix(form)], Path(given), Path(file))


if __name__ == "__main__":
    main(*sys.argv[1:])
