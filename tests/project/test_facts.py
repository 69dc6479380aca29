"""What a graph says of its project; a graph without one is cited by who coded it (after dgarijo/Widoco#263)."""

import pytest
from pyoxigraph import RdfFormat, Store

from kg.project.facts import Person, divided, project_of
from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def test_a_graph_without_a_project_is_cited_by_who_coded_it_under_no_licence() -> None:
    store = Store()
    turtle = """
id:b a fabio:Book ; dcterms:title "Book" .
id:b-coding a prov:Activity ; prov:wasAssociatedWith id:ada , id:team .
id:ada a prov:Person ; rdfs:label "Ada Coder" . id:team a prov:Organization ; rdfs:label "Team of Two" .
"""
    store.load((HEAD + turtle).encode(), format=RdfFormat.TURTLE)
    found = project_of(Facts(store))
    assert (found.title, found.credit, found.licence) == ("Book", (("Coder", "Ada"), ("Team of Two", "")), "")


@pytest.mark.parametrize(
    ("name", "person"),
    # CSL 1.0.2 (names): of which it cannot be known is written whole; citation-style-language/styles#3494
    [
        ("Martin Luther King Jr.", ("Martin Luther King Jr.", "")),
        ("Abe Shinzō Kai", ("Abe Shinzō Kai", "")),
        ("Ludwig van Beethoven", ("van Beethoven", "Ludwig")),
        ("Abe, Shinzō", ("Abe", "Shinzō")),
        ("Plato", ("Plato", "")),
    ],
)
def test_a_family_name_is_given_only_where_the_name_says_which_it_is(name: str, person: Person) -> None:
    assert divided(name) == person
