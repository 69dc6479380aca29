"""Say what each file and folder of a crate is: its media type, its name, and what it is for."""

from pathlib import PurePosixPath

from kg.rdf.namespaces import OPP

__all__ = ["FOLDERS", "STANDARDS", "description", "media_type", "standard"]

#: Ending of a file -> its media type; the longest that fits.
_MEDIA = {
    ".argdown": "text/plain",
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".lock": "text/plain",
    ".md": "text/markdown",
    ".qdc": "application/xml",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".yaml": "application/yaml",
}
#: Folder -> its name, and what is in it.
FOLDERS = {
    "sheets/": (
        "Coding sheets",
        "What the coders wrote, in YAML, with locks that say where quotations are. 'kg build sheets' makes the graph.",
    ),
    "graph/": ("Graph", "What the sheets say as RDF: with a named graph a chapter (TriG), and as one graph (Turtle)."),
    "tables/": (
        "Tables",
        "What the sheets say as CSV, a table a kind of thing, with datapackage.json, which says what refers to what.",
    ),
    "codebook/": ("Codebook", "The labels and their rules: SKOS, REFI-QDA (qdc), a text to print, and a table."),
    "ontology/": ("Terms", "The ontology, the concepts of the method, and the context for JSON-LD."),
    "exchange/": ("For other programs", "The sheets in formats of others; FILE.losses.json says what each leaves out."),
    "citation/": ("References", "The works that are cited, for reference managers."),
}
#: Address of a standard -> its name.
STANDARDS = {
    "https://datapackage.org/profiles/2.0/datapackage.json": "Data Package 2",
    OPP.iri: "Ontology of intra-alliance opposition",
    "http://www.w3.org/2004/02/skos/core": "SKOS",
    "urn:QDA-XML:codebook:1.0": "REFI-QDA codebook 1.0",
    "http://www.nanopub.org/nschema#": "Nanopublications",
}
_STANDARD = {
    "tables/datapackage.json": "https://datapackage.org/profiles/2.0/datapackage.json",
    "graph/graph.trig": OPP.iri,
    "graph/graph.ttl": OPP.iri,
    "codebook/codebook.ttl": "http://www.w3.org/2004/02/skos/core",
    "codebook/codebook.qdc": "urn:QDA-XML:codebook:1.0",
    "exchange/claims.trig": "http://www.nanopub.org/nschema#",
}
_FILES = {
    "CITATION.cff": "How to cite this work",
    "graph/graph.trig": "The graph, with a named graph a chapter",
    "graph/graph.ttl": "The graph, as one",
    "codebook/codebook.ttl": "The codebook as SKOS",
    "codebook/codebook.qdc": "The codebook for programs for qualitative data (REFI-QDA)",
    "codebook/codebook.md": "The codebook as a text to print",
    "codebook/codebook.csv": "The codebook as a table",
    "ontology/opposition.ttl": "The ontology",
    "ontology/codebook.ttl": "The concepts of the method",
    "ontology/context.jsonld": "The context for JSON-LD",
    "tables/datapackage.json": "What is in the tables, and what refers to what",
    "exchange/flat.csv": "A row for each action and counterpart, for R and Stata",
    "exchange/coding.argdown": "Claims and arguments as Argdown",
    "exchange/claims.trig": "A nanopublication for each claim",
    "citation/cited.csl.json": "The works that are cited, as CSL-JSON",
    "citation/cited.bib": "The works that are cited, as BibTeX",
    "sheets/project.yaml": "The record of the project",
    "sheets/actors.yaml": "Actors and agents",
}
_ENDINGS = {
    ".losses.json": "What is kept and dropped in {stem}",
    ".csv": "The table {stem}",
}


def media_type(path: str) -> str:
    """Return the media type of a file.

    >>> media_type("graph/graph.trig"), media_type("citation/cited.csl.json"), media_type("LICENSE")
    ('application/trig', 'application/vnd.citationstyles.csl+json', 'text/plain')
    """
    name = PurePosixPath(path).name
    return next(
        (_MEDIA[ending] for ending in sorted(_MEDIA, key=len, reverse=True) if name.endswith(ending)), "text/plain"
    )


def description(path: str) -> str:
    """Return what a file is.

    >>> description("tables.losses.json"), description("graph/graph.ttl")
    ('What is kept and dropped in tables', 'The graph, as one')
    """
    if path in _FILES:
        return _FILES[path]
    found = PurePosixPath(path)
    for ending, words in _ENDINGS.items():
        if found.name.endswith(ending):
            return words.format(stem=found.name.removesuffix(ending))
    return found.name


def standard(path: str) -> str:
    """Return the address of the standard that a file conforms to, or nothing."""
    return _STANDARD.get(path, "")
