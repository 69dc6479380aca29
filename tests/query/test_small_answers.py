"""Stored questions on small graphs, for what the shipped books do not have: an undercut, a category without a rank."""

from pathlib import Path

import pytest
from rdflib import Graph, URIRef, Variable

from kg.query.questions import question
from tests.graphs import BASE, PREFIXES, argument, claim, graph_of

BOOK = """
id:b a fabio:Book ; dcterms:creator id:author .
id:b-ch1 a fabio:BookChapter ; dcterms:title "One"@en ; dcterms:isPartOf id:b .
id:b-coding opp:codes id:b-ch1 .
"""
#: What belongs to what the author says in the chapter, and to what a coder infers from it.
SAID = "; opp:heldBy id:author ; dcterms:isPartOf id:b-ch1 ; opp:codedIn id:b-coding ; opp:modality code:asserted "
SEEN = "; opp:heldBy id:coder ; opp:codedIn id:b-coding ; opp:modality code:asserted "


def _ask(folder: Path, name: str, triples: str, *columns: str) -> list[tuple[str, ...]]:
    """Return some columns of an answer, which both engines must give alike."""
    ours = [
        tuple("" if row[column] is None else str(row[column]) for column in columns)
        for row in graph_of(folder, BOOK + triples).ask(name)
    ]
    answer = Graph().parse(data=PREFIXES + BOOK + triples, format="turtle").query(question(name).sparql)
    # Where there is nothing to group rdflib gives one empty row, against the standard.
    found = [solution for solution in answer.bindings if solution]
    assert [tuple(_text(solution.get(Variable(column))) for column in columns) for solution in found] == ours
    return ours


def _text(term: object) -> str:
    if term is None:
        return ""
    return (
        str(term).replace(f"{BASE}/id/", "id:").replace(f"{BASE}/codebook/", "code:")
        if isinstance(term, URIRef)
        else str(term)
    )


def test_a_claim_falls_where_each_step_to_it_needs_what_falls(tmp_path: Path) -> None:
    claims = "".join(claim(name, more=SAID) for name in ("m", "p", "q", "r", "s", "t", "top", *"uvwxy"))
    steps = [
        argument("a1", "p", "m", SAID),
        argument("a2", "m q", "top", SAID + "; opp:premiseStructure code:linked"),
        argument("a3", "r", "m", SEEN),  # which saves the claim over all steps, and not over the author's
        argument("a4", "s t", "u", SAID + "; opp:premiseStructure code:convergent"),
        argument("a5", "v w", "x", SAID + "; opp:premiseStructure code:structure-unstated"),
        argument("a6", "x", "y", SAID),
    ]
    found = _ask(tmp_path, "what-falls", claims + "".join(steps), "claim", "steps", "falls", "verdict")
    assert found == [
        ("id:m", "all", "id:top", "falls"),
        ("id:m", "author", "id:top", "falls"),
        ("id:p", "author", "id:m", "falls"),
        ("id:p", "author", "id:top", "falls"),
        ("id:q", "all", "id:top", "falls"),
        ("id:q", "author", "id:top", "falls"),
        *(("id:v", steps, falls, "may fall") for steps in ("all", "author") for falls in ("id:x", "id:y")),
        *(("id:w", steps, falls, "may fall") for steps in ("all", "author") for falls in ("id:x", "id:y")),
        ("id:x", "all", "id:y", "falls"),
        ("id:x", "author", "id:y", "falls"),
    ]


def test_two_steps_from_one_premise_are_one_line(tmp_path: Path) -> None:
    steps = argument("a1", "p", "top", SAID) + argument(
        "a2", "p q", "top", SAID + "; opp:premiseStructure code:convergent"
    )
    claims = "".join(claim(name, more=SAID) for name in ("p", "q", "top"))
    found = _ask(tmp_path, "independent-lines", claims + steps, "claim", "steps", "arguments", "fewest", "most")
    assert found == [("id:top", "all", "2", "2", "2"), ("id:top", "author", "2", "2", "2")]


ATTACK = (
    claim("p", more=SAID)
    + claim("top", more=SAID)
    + claim("other", "That has been done before without the label", SEEN)
    + argument("step", "p", "top", SAID + "; opp:scheme code:sign")
    + argument("attack", "p", "other", SEEN + "; opp:undercuts id:step")
)


def test_an_undercut_is_an_objection_and_disputes_what_the_step_concludes(tmp_path: Path) -> None:
    assert _ask(tmp_path, "objections", ATTACK, "objection", "how", "objector", "target", "targetOf") == [
        ("id:attack", "undercuts the step", "id:coder", "id:step", "id:author")
    ]
    assert _ask(tmp_path, "disputed-claims", ATTACK, "claim", "how", "objection", "says") == [
        ("id:top", "a step to it is undercut", "id:attack", "That has been done before without the label")
    ]


def test_a_critic_begins_where_a_step_is_undercut(tmp_path: Path) -> None:
    assert _ask(tmp_path, "critics-begin", ATTACK, "needed", "claim", "weakness", "argument") == [
        ("yes", "id:p", "the step is undercut", "id:step")
    ]


TOOLS = """
id:b-ch1-act a opp:Action ; rdfs:label "Act"@en .
id:b-ch1-deed a opp:Action ; rdfs:label "Deed"@en .
""" + "".join(
    claim(f"b-ch1-{name}", more=f"; a opp:{kind} ; opp:about id:b-ch1-{about} ; opp:{term} code:{value} {SAID}")
    for name, kind, about, term, value in (
        ("hedges", "Classification", "act", "category", "hedging"),
        ("sides", "Classification", "deed", "category", "siding"),
        ("delays", "ToolUse", "act", "tool", "delay"),
        ("delays-again", "ToolUse", "deed", "tool", "delay"),
    )
)


@pytest.mark.parametrize(
    "name",
    ["ladder", "tools-by-category", "tools-under-several-categories", "mutual-exclusivity", "tools-across-chapters"],
)
def test_categories_without_a_rank_are_answered_all_the_same(name: str, tmp_path: Path) -> None:
    assert {category for (category,) in _ask(tmp_path, name, TOOLS, "category")} == {"code:hedging", "code:siding"}


ROLES = """
id:ally a opp:Actor ; rdfs:label "Ally"@en . id:bloc a opp:Actor ; rdfs:label "Bloc"@en .
id:b-ch1-act a opp:Action ; rdfs:label "Act"@en ; opp:actor id:ally .
""" + claim("b-ch1-acts", more=f"; opp:about id:b-ch1-act {SAID}")


def _involvement(holder: str, modality: str) -> str:
    more = "; a opp:Involvement ; opp:about id:b-ch1-act ; opp:involves id:bloc ; opp:role code:role-against"
    return claim(
        "seen", more=f"{more} ; opp:heldBy id:{holder} ; opp:codedIn id:c-coding ; opp:modality code:{modality} "
    )


def test_a_role_that_a_reviewer_sees_counts_as_the_reviewers_reading(tmp_path: Path) -> None:
    triples = ROLES + _involvement("reviewer", "asserted") + "id:b-ch1-act opp:against id:bloc .\n"
    assert _ask(tmp_path, "most-opposed", triples, "opposed", "holder", "actions") == [("id:bloc", "id:reviewer", "1")]


def test_a_hedged_role_opposes_nobody_and_is_reported_as_a_reading(tmp_path: Path) -> None:
    triples = ROLES + _involvement("coder", "hedged")
    assert _ask(tmp_path, "most-opposed", triples, "opposed") == []
    assert _ask(tmp_path, "whose-roles", triples, "role", "party", "holder", "modality") == [
        ("actor", "id:ally", "id:author", ""),
        ("against", "id:bloc", "id:coder", "code:hedged"),
    ]


def test_a_label_on_a_condition_leaves_an_act_without_a_category(tmp_path: Path) -> None:
    more = f"; a opp:Classification ; opp:about id:b-ch1-act ; opp:category code:hedging {SAID}"
    triples = ROLES + claim("b-ch1-hedges", more=f'{more}; opp:condition "The deal is kept"@en ')
    assert _ask(tmp_path, "acts-without-category", triples, "action", "instead") == [
        ("id:b-ch1-act", "a label that is hedged or conditional")
    ]


@pytest.mark.parametrize(
    ("holder", "wanted"), [(SAID, []), (SEEN, [("id:b-ch1-act", "a label that only others give")])]
)
def test_a_label_that_only_coders_give_leaves_an_act_without_a_category(
    holder: str, wanted: list[tuple[str, str]], tmp_path: Path
) -> None:
    label = f"; a opp:Classification ; opp:about id:b-ch1-act ; opp:category code:hedging {holder}"
    second = "id:b dcterms:creator id:second-author .\n"
    found = _ask(tmp_path, "acts-without-category", ROLES + second + claim("l", more=label), "action", "instead")
    assert found == wanted


def test_a_claim_that_nobody_named_holds_is_listed_where_it_has_no_grounds(tmp_path: Path) -> None:
    nobody = "; dcterms:isPartOf id:b-ch1 ; opp:codedIn id:b-coding ; opp:modality code:asserted "
    assert _ask(tmp_path, "unargued-claims", claim("c", more=nobody), "claim", "holder") == [("id:c", "")]


def test_a_definition_of_the_author_alone_defines(tmp_path: Path) -> None:
    def triples(holder: str) -> str:
        concept = 'code:delay skos:inScheme code:tools ; skos:prefLabel "Delay"@en .\n'
        held = SAID if holder == "author" else SEEN
        return (
            TOOLS
            + concept
            + claim("d", more=f"; a opp:Definition ; opp:about code:delay ; opp:defines code:delay {held}")
        )

    assert _ask(tmp_path, "undefined-concepts", triples("author"), "concept") == []
    assert _ask(tmp_path, "undefined-concepts", triples("coder"), "concept", "uses") == [("code:delay", "2")]
