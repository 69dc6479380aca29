"""A coding in the formats of other programs, there and back, with what each loses measured."""

__all__ = ["NAMES", "WRITTEN"]

#: The names of the formats that are written, as `formats.FORMATS` has them: to be named without loading any.
WRITTEN = (
    "tables",
    "xlsx",
    "argdown",
    "xaif",
    "nanopub",
    "qdpx",
    "qdc",
    "taguette",
    "web-annotation",
    "hypothesis",
    "vault",
    "flat",
    "stata",
    "spss",
    "r",
    "graphml",
    "gexf",
    "csl-json",
    "bibtex",
)
#: The names of all formats.
NAMES = (*WRITTEN, "kialo", "own-table")
