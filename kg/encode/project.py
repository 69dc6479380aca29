"""Turn what a project says of itself into statements: whose it is, its licence, its address."""

from pyoxigraph import Literal, NamedNode

from kg.encode.encoded import Encoded
from kg.encode.statements import Node, Statement, date
from kg.project.project import Project
from kg.rdf.namespaces import DCTERMS, OWL, SCHEMA, SKOS, VANN, VOID

__all__ = ["PROJECT", "encode_project"]

#: The name of the part that says what the project is.
PROJECT = "project"


def encode_project(project: Project) -> Encoded:
    """Return what is said of a project that has a record; of what that does not give, nothing is claimed.

    The language of its title is the one that its sheets are written in; the others are those of its texts.
    """
    record, document, base = project.record, project.document, project.base
    if record is None:
        return Encoded(PROJECT, document, (), base=base)
    node = Node(base.thing(PROJECT))
    statements: list[Statement] = [
        *node.is_a((VOID.Dataset,)),
        node.says(DCTERMS.title, Literal(record.title, language=project.language), "title"),
        node.says(VOID.uriSpace, Literal(base.things), "address"),
        node.says(VANN.preferredNamespacePrefix, Literal(base.prefix), "prefix"),
        *(node.says(DCTERMS.creator, base.thing(coder), "coders", i) for i, coder in enumerate(record.coders)),
        *(node.says(DCTERMS.language, Literal(code), "languages", i) for i, code in enumerate(record.languages)),
    ]
    if record.licence:
        statements.append(node.says(DCTERMS.license, NamedNode(record.licence_address), "licence"))
    if record.published:
        statements.append(node.says(DCTERMS.issued, date(record.published), "published"))
    given = (
        (OWL.versionInfo, record.version, "version"),
        (SCHEMA.creditText, record.cite_as, "cite-as"),
        (SCHEMA.url, record.address, "address"),
        (SKOS.editorialNote, record.note, "note"),
    )
    statements += [node.says(predicate, Literal(value), field) for predicate, value, field in given if value]
    return Encoded(PROJECT, document, tuple(statements), base=base)
