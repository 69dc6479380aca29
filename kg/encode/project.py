"""Turn what a project says of itself into statements: whose it is, its licence, its address."""

from pyoxigraph import Literal, NamedNode

from kg.encode.encoded import Encoded
from kg.encode.statements import Node, Statement, english
from kg.project.record import ProjectFile
from kg.rdf.bases import Base
from kg.rdf.namespaces import DCTERMS, OWL, SCHEMA, SKOS, VANN, VOID
from kg.yaml.positions import Document

__all__ = ["PROJECT", "encode_project"]

#: The name of the part that says what the project is.
PROJECT = "project"


def encode_project(record: ProjectFile, document: Document, base: Base) -> Encoded:
    """Return what is said of a project; of what it does not give, nothing is claimed."""
    node = Node(base.thing(PROJECT))
    statements: list[Statement] = [
        *node.is_a((VOID.Dataset,)),
        node.says(DCTERMS.title, english(record.title), "title"),
        node.says(VOID.uriSpace, Literal(base.things), "address"),
        node.says(VANN.preferredNamespacePrefix, Literal(base.prefix), "prefix"),
        *(node.says(DCTERMS.creator, base.thing(coder), "coders", i) for i, coder in enumerate(record.coders)),
        *(node.says(DCTERMS.language, Literal(code), "languages", i) for i, code in enumerate(record.languages)),
    ]
    if record.licence:
        statements.append(node.says(DCTERMS.license, NamedNode(record.licence_address), "licence"))
    given = (
        (OWL.versionInfo, record.version, "version"),
        (SCHEMA.creditText, record.cite_as, "cite-as"),
        (SCHEMA.url, record.address, "address"),
        (SKOS.editorialNote, record.note, "note"),
    )
    statements += [node.says(predicate, Literal(value), field) for predicate, value, field in given if value]
    return Encoded(PROJECT, document, tuple(statements), base=base)
