"""The tension report: the strains of the book, by hand from the sheets, and that each kind can be found."""

import pytest
from pyoxigraph import Store

from kg.argument.relations import Relations
from kg.argument.tensions import tension_queries, tensions
from kg.argument.tree import Tree
from kg.codebook.reader import shipped
from kg.codebook.statements import quads as codebook_quads
from kg.graph import KnowledgeGraph
from kg.rdf import reader
from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES
from kg.rdf.source import in_memory
from tests.conftest import DATA, Run

PREFIXES_TEXT = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
BASE = DATA / "shapes" / "base.trig"

#: Kind of strain -> each strain found in the book, and the claims that show it (without `id:tw2019-`).
FOUND: dict[str, dict[str, set[str]]] = {
    "case-against-its-actions": {},
    "category-never-used": {},
    "circle": {},
    "contradictions": {},
    # Abstract and Conclusion explain two things, so that their counts, four and three, do not disagree.
    "counts-that-disagree": {},
    # The one linked step of the book has no firm premise that is stated: it is among those with hedged premises only.
    "firmer-than-a-linked-premise": {},
    "label-without-a-ground": {
        f"{label} The author signals no ground for it{more}.": {claim}
        for label, claim, more in (
            (
                "Diplomacy and bargaining over the EU–NATO security exchange are boundary testing.",
                "ch3-is-boundary-testing",
                "; the coders infer one",
            ),
            (
                "Noncooperation and balancing over the EU–NATO security exchange are boundary challenging.",
                "ch3-is-boundary-challenging",
                "; the coders infer one",
            ),
            (
                (
                    "The rejection of full membership in the Energy Community Treaty and the revival of "
                    "Turkish Stream challenge the boundaries of the "
                    "partnership with the European Union in energy."
                ),
                "ch5-is-boundary-challenging",
                "; the coders infer one",
            ),
            (
                "Turkey's conduct is more and more boundary breaking.",
                "abstract-boundary-breaking-increases",
                "",
            ),
            (
                "Turkish foreign policy on Syria and Iraq is more and more boundary breaking against the West.",
                "ch7-tends-to-boundary-breaking",
                "",
            ),
        )
    },
    "near-synonyms-once-each": {
        "Collaborative balancing and cooperative balancing are two names; no part uses either of them twice.": {
            "ch5-uses-cooperative-balancing",
            "ch6-cooperative-balancing-intended",
            "ch6-s400-is-collaborative-balancing",
            "ch7-uses-cooperative-balancing",
        },
        "Informed strategic noncooperation and strategic noncooperation are two names; "
        "no part uses either of them twice.": {
            "ch3-uses-strategic-noncooperation",
            "ch5-uses-informed-strategic-noncooperation",
        },
    },
    "only-coders-premises": {},
    "only-hedged-premises": {
        "The declared intent to join the SCO is boundary challenging. "
        "It is asserted; each ground that the author gives is hedged, conditional or to come.": {
            "ch6-sco-is-boundary-challenging",
            "ch6-sco-is-compellent-threat",
            "ch6-compellent-threats-challenge",
        },
        "The S-400 agreement is boundary breaking against the West. "
        "It is asserted; each ground that the author gives is hedged, conditional or to come.": {
            "ch6-s400-is-boundary-breaking",
            "ch6-s400-incompatible-with-nato",
            "ch6-s400-risks-infiltration",
        },
    },
    "premises-of-another-action": {},
    "shift-against-label": {},
    "shift-without-origin": {
        "Turkey's conduct switches to boundary breaking. From which category is not said.": {
            "ch6-switch-to-boundary-breaking"
        }
    },
    # The warrant of the coders sorts compellent threats under challenging; chapters 6 and 7 use them in breaking.
    "sorting-against-use": {
        "A compellent threat is boundary challenging. "
        "But “Making of compellent threats”, which uses it, is put under boundary breaking.": {
            "ch6-compellent-threats-challenge",
            "ch6-makes-compellent-threats",
            "ch6-switch-to-boundary-breaking",
        },
        "A compellent threat is boundary challenging. But “Threats against forces of the United States in Syria”, "
        "which uses it, is put under boundary breaking.": {
            "ch6-compellent-threats-challenge",
            "ch7-uses-compellent-threats",
            "ch7-is-boundary-breaking",
        },
    },
    "threat-without-issuer": {
        "Threats to put the F-35 deal in jeopardy: who makes them is not said.": {
            "ch6-f35-deal-threatened",
            "ch6-f35-deal-jeopardized",
        }
    },
    "tool-under-two-categories": {
        "Compellent threat is under boundary breaking and under boundary challenging.": {
            "ch6-sco-is-compellent-threat",
            "ch6-makes-compellent-threats",
            "ch7-uses-compellent-threats",
        },
        "Cooperative balancing is under boundary breaking and under boundary challenging.": {
            "ch5-uses-cooperative-balancing",
            "ch7-uses-cooperative-balancing",
        },
    },
    "two-labels": {},
    "undercut-each-other": {},
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
    return in_memory([*reader.read(BASE), *codebook_quads(shipped())])


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
        ("label-without-a-ground", "?x a opp:Classification"),
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
