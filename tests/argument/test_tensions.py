"""The tension report: the strains of the book, by hand from the sheets, and that each kind can be found."""

import pytest
from pyoxigraph import Store

from kg.argument.relations import Relations
from kg.argument.tensions import tension_queries, tensions
from kg.argument.tree import Tree
from kg.graph import KnowledgeGraph
from kg.rdf import codebook, reader
from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES
from kg.rdf.source import in_memory
from tests.conftest import DATA, Run

PREFIXES_TEXT = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
BASE = DATA / "shapes" / "base.trig"

#: Kind of strain -> each strain found in the book, and the claims that show it (without `id:tw2019-`).
FOUND: dict[str, dict[str, set[str]]] = {
    "category-never-used": {},
    "counts-that-disagree": {
        "Increasing boundary breaking: “Public abstract of the book” counts 4 kinds of factor, "
        "“Conclusion: Turkey and the West – What Next?” 3.": {
            "abstract-international-explanation",
            "abstract-regional-explanation",
            "abstract-issue-specific-explanation",
            "abstract-domestic-explanation",
            "conclusion-systemic-explanation",
            "conclusion-interests-explanation",
            "conclusion-domestic-explanation",
        }
    },
    "near-synonyms-once-each": {
        "Collaborative balancing and cooperative balancing are two names; no part uses either of them twice.": {
            "ch5-uses-cooperative-balancing",
            "ch6-cooperative-balancing-intended",
            "ch6-s400-is-collaborative-balancing",
        },
        "Informed strategic noncooperation and strategic noncooperation are two names; "
        "no part uses either of them twice.": {
            "ch3-uses-strategic-noncooperation",
            "ch5-uses-informed-strategic-noncooperation",
        },
    },
    "only-hedged-premises": {
        "The declared intent to join the SCO is boundary challenging. "
        "The label is asserted; each of its premises is hedged, conditional or predicted.": {
            "ch6-sco-is-boundary-challenging",
            "ch6-sco-is-compellent-threat",
        }
    },
    "premises-of-another-action": {},
    "shift-without-origin": {
        "Turkey's conduct switches to boundary breaking. From which category is not said.": {
            "ch6-switch-to-boundary-breaking"
        }
    },
    "threat-without-issuer": {
        "Threats to put the F-35 deal in jeopardy: who makes them is not said.": {"ch6-f35-deal-threatened"}
    },
    "tool-under-two-categories": {
        "Active diplomacy stands under boundary testing and under boundary challenging.": {
            "ch2-uses-active-diplomacy",
            "ch3-uses-active-diplomacy",
        },
        "Compellent threat stands under boundary challenging and under boundary breaking.": {
            "ch6-sco-is-compellent-threat",
            "ch6-makes-compellent-threats",
        },
        "Economic statecraft stands under boundary testing and under boundary challenging.": {
            "ch2-uses-economic-statecraft",
            "ch5-uses-economic-statecraft",
        },
    },
}


def _strains(tree: Tree) -> dict[str, dict[str, set[str]]]:
    return {
        kind.kind: {
            strain.text: {claim.name.removeprefix("id:tw2019-") for claim in strain.children}
            for strain in kind.children
        }
        for kind in tree.children
    }


def _kind(quads: Store, name: str) -> dict[str, set[str]]:
    return _strains(tensions(Relations(Facts(quads))))[name]


@pytest.fixture
def base() -> Store:
    return in_memory([*reader.read(BASE), *codebook.quads()])


def test_the_strains_of_the_book(graph: KnowledgeGraph) -> None:
    assert _strains(graph.tensions()) == FOUND


def test_every_claim_of_a_strain_is_told_with_its_passage(graph: KnowledgeGraph) -> None:
    claims = [claim for kind in graph.tensions().children for strain in kind.children for claim in strain.children]
    assert claims
    for claim in claims:
        assert any(
            "“" in remark or "phrase" in remark or "group" in remark or "sentence" in remark.lower()
            for remark in claim.remarks
        ), claim.name


def test_a_category_that_nothing_uses_is_found(base: Store) -> None:
    """The made-up book tests no boundary."""
    told = "Boundary testing is in the scheme, and no coded claim of “Book” uses it."
    base.update(
        PREFIXES_TEXT + "DELETE WHERE { GRAPH ?g { ?c opp:fromCategory code:boundary-testing } } ;"
        "DELETE WHERE { GRAPH ?g { ?c opp:toCategory code:boundary-testing } } ;"
        "DELETE WHERE { GRAPH ?g { ?c opp:category code:boundary-testing } }"
    )
    assert told in _kind(base, "category-never-used")


def test_premises_of_another_action_are_found(base: Store) -> None:
    """The label of the purchase is made to rest on what is said of the refusal."""
    assert _kind(base, "premises-of-another-action") == {}
    base.update(
        PREFIXES_TEXT + "DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-balancing opp:premise id:b1-c1-balances } } ;"
        "INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-balancing opp:premise id:b1-c1-threat } }"
    )
    assert _kind(base, "premises-of-another-action") == {
        "The conclusion “The purchase is boundary breaking.” rests on a premise about another action.": {
            "id:b1-c1-breaks",
            "id:b1-c1-threat",
        }
    }


@pytest.mark.parametrize(
    ("name", "removed"),
    [
        ("counts-that-disagree", "?x opp:driver ?y"),
        ("near-synonyms-once-each", "?x skos:related ?y"),
        ("only-hedged-premises", "?x opp:premise ?y"),
        ("shift-without-origin", "?x opp:leavesUnstated code:unstated-origin"),
        ("threat-without-issuer", "?x a opp:Threat"),
        ("tool-under-two-categories", "?x opp:tool ?y"),
    ],
)
def test_without_what_it_looks_for_a_kind_finds_nothing(name: str, removed: str, graph: KnowledgeGraph) -> None:
    quads = in_memory(graph.quads)
    assert _kind(quads, name)
    quads.update(f"{PREFIXES_TEXT}DELETE WHERE {{ GRAPH ?g {{ {removed} }} }}")
    assert _kind(quads, name) == {}


@pytest.mark.parametrize("name", sorted(tension_queries()))
def test_a_kind_is_a_query_that_says_what_it_looks_for(name: str) -> None:
    kind = tension_queries()[name]
    assert kind.sparql.startswith(f"#+ summary: {kind.summary}\n")
    assert "ORDER BY ?strain ?claim" in kind.sparql
    assert not kind.parameters


def test_the_command_prints_the_report(run: Run) -> None:
    left = run("tensions")
    assert left.code == 0
    assert "An argument whose premises speak of another action [none]" in left.out
    assert run("tensions", "--format", "md").out.startswith("- Strains in the coding")
    assert '"kind": "tool-under-two-categories"' in run("tensions", "-f", "json").out
    assert run("tensions", "-f", "xml").code == 2
