"""The lists of reused terms: in order, from a named source, and in agreement with what the code and rdflib know."""

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DefinedNamespace

from kg import resources
from kg.errors import InputError
from kg.rdf import namespaces
from kg.rdf.namespaces import OPP, PREFIXES, Vocabulary
from kg.validation.terms.vocabularies import TermList, read_terms, term_lists

LISTS = sorted((resources.folder("ontology") / "terms").glob("*.txt"))
#: Our own namespaces have no list: what defines their names ships with the package.
OURS = {"opp", "code", "id", "rule"}
#: Vocabularies that no longer change, as rdflib has them.
SETTLED = {"rdf": rdflib.RDF, "rdfs": rdflib.RDFS, "owl": rdflib.OWL, "skos": rdflib.SKOS, "prov": rdflib.PROV}

EXISTING = {
    "sh": "minCount",
    "rdfs": "subClassOf",
    "prov": "wasAttributedTo",
    "oa": "hasSelector",
    "sem": "hasActor",
    "fabio": "BookChapter",
    "doco": "Chapter",
    "cito": "disputes",
    "dcterms": "isPartOf",
    "schema": "pageStart",
    "vann": "preferredNamespaceUri",
    "xsd": "date",
}
SEEN_IN_THE_WILD = {
    "sh": "dataType",
    "owl": "subClassOf",
    "prov": "hasAttribution",
    "rdfs": "predicate",
    "cito": "shareAuthorWith",
    "xsd": "year",
    "oa": "target",
}


def _terms(namespace: type[DefinedNamespace]) -> set[str]:
    """Return the names that rdflib gives to a namespace."""
    names = {name for name in namespace.__annotations__ if not name.startswith("_")}
    return {str(namespace[name]).removeprefix(str(namespace._NS)) for name in names}


def test_a_namespace_is_spelt_alike_in_its_list_and_in_the_code() -> None:
    spelt = {terms.prefix: terms.namespace for terms in term_lists().values()}
    assert not spelt.keys() & OURS
    assert {prefix: spelt.get(prefix, iri) for prefix, iri in PREFIXES.items()} == PREFIXES
    assert len(set(spelt.values())) == len(LISTS)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_where_it_is_from_and_is_in_order(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[1].startswith("# namespace: http")
    assert lines[2].startswith("# origin: ")
    assert any(character.isdigit() for character in lines[2]), "an origin has a version or a date"
    assert lines[3:] == sorted(set(lines[3:]))
    assert term_lists()[path.stem].terms == set(lines[3:])


@pytest.mark.parametrize(
    "vocabulary",
    [value for value in vars(namespaces).values() if isinstance(value, Vocabulary) and value is not OPP],
    ids=lambda vocabulary: vocabulary.prefix,
)
def test_every_term_that_the_code_names_is_in_the_list(vocabulary: Vocabulary) -> None:
    listed = term_lists()[vocabulary.prefix]
    assert listed.namespace == vocabulary.iri
    assert set(vocabulary.terms) <= listed.terms


@pytest.mark.parametrize("prefix", SETTLED)
def test_a_settled_vocabulary_is_the_same_in_rdflib(prefix: str) -> None:
    assert term_lists()[prefix].namespace == str(SETTLED[prefix]._NS)
    assert _terms(SETTLED[prefix]) <= term_lists()[prefix].terms
    assert len(term_lists()[prefix].terms) - len(_terms(SETTLED[prefix])) <= 2


@pytest.mark.parametrize("prefix", EXISTING)
def test_a_term_that_exists_is_listed(prefix: str) -> None:
    assert EXISTING[prefix] in term_lists()[prefix].terms


@pytest.mark.parametrize("prefix", SEEN_IN_THE_WILD)
def test_a_term_that_others_used_and_that_does_not_exist_is_not(prefix: str) -> None:
    assert SEEN_IN_THE_WILD[prefix] not in term_lists()[prefix].terms


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("# origin: here\na\n", "x.txt: this list of terms does not name its namespace. Add a line '# namespace: …'."),
        ("# namespace: http://x.org/\na\n", "x.txt: this list of terms does not name its origin."),
        (
            "# namespace: http://x.org/\n# origin: here\nx:a\nb\n",
            "x.txt:3: x:a: this is not one name. Write one",
        ),
        ("# namespace: http://x.org/\n# origin: here\na b\nb\n", "x.txt:3: a b: this is not one name."),
    ],
)
def test_a_faulty_list_is_told_of(text: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_terms(tmp_path / "x.txt")
    assert complaint in str(caught.value)


def test_a_list_is_read(tmp_path: Path) -> None:
    text = "# X\n# namespace: http://x.org/\n# origin: here, 2026\n\na\nb\n"
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    assert read_terms(tmp_path / "x.txt") == TermList("x", "http://x.org/", "here, 2026", frozenset({"a", "b"}))
