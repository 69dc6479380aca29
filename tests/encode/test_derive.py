"""What is derived: no more than what the claims, roles and memberships say that it comes from."""

from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.encode.derive import RULES, Ground, derive
from kg.encode.memberships import Membership, memberships
from kg.encode.statements import Statement
from kg.rdf.dates import when
from kg.rdf.namespaces import ID, OPP, PREFIXES, local_name

#: A book of one chapter, in which an actor acts.
BOOK = """
id:b dcterms:creator id:author .
id:b-ch1 dcterms:isPartOf id:b .
id:act a opp:Action ; opp:actor id:turkey .
"""
PLAIN = "opp:modality code:asserted ; opp:heldBy id:author ; dcterms:isPartOf id:b-ch1"
INVOLVED = "id:c a opp:Involvement ; opp:about id:act ; opp:involves id:nato ; opp:role code:role-against"
LABEL = "id:c a opp:Classification ; opp:about id:act ; opp:category code:boundary-breaking"
TOOL = "id:c a opp:ToolUse ; opp:about id:act ; opp:tool code:blackmail-power"
#: Turkey is in NATO since a day in 1952, and the United States are since some day in 1949.
MEMBERS = (
    Membership(f"{ID}turkey", f"{ID}nato", "1952-02-18"),
    Membership(f"{ID}united-states", f"{ID}nato", "1949"),
)


def _quads(text: str) -> list[Quad]:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    return list(parse(f"{prefixes}{text}", format=RdfFormat.TURTLE))


def _facts(text: str, members: tuple[Membership, ...] = MEMBERS) -> set[tuple[str, str, str]]:
    """Return what is derived from the book with something more, in local names."""
    return {
        (local_name(str(said.subject)[1:-1]), local_name(said.predicate.value), local_name(_value(said)))
        for said in derive([Ground(_said(BOOK + text), members)])[0]
    }


def _said(text: str) -> list[Statement]:
    quads = _quads(text)
    return [Statement(quad.subject, quad.predicate, quad.object, (), ()) for quad in quads]  # type: ignore[arg-type]


def _value(said: Quad) -> str:
    assert isinstance(said.object, NamedNode | Literal)
    return said.object.value


def _derived(text: str, members: tuple[Membership, ...] = MEMBERS) -> set[str]:
    """Return what is derived of the action."""
    return {f"{path} {value}" for node, path, value in _facts(text, members) if node == "act"}


@pytest.mark.parametrize("holder", ["id:author", "id:coder", "id:russia"])
def test_a_role_comes_from_an_involvement_whoever_holds_it(holder: str) -> None:
    assert _derived(f"{INVOLVED} ; opp:heldBy {holder} ; opp:modality code:asserted .") == {
        "against nato",
        "counterpart nato",
        "opposesWithin nato",
    }


@pytest.mark.parametrize(
    ("claim", "asserted", "hedged"),
    [
        (LABEL, {"classifiedAs boundary-breaking"}, {"tentativelyClassifiedAs boundary-breaking"}),
        (TOOL, {"usesTool blackmail-power"}, {"tentativelyUsesTool blackmail-power"}),
        (INVOLVED, {"against nato", "counterpart nato", "opposesWithin nato"}, set[str]()),
    ],
)
def test_nothing_is_derived_from_what_is_conditional_or_to_come(
    claim: str, asserted: set[str], hedged: set[str]
) -> None:
    assert _derived(f"{claim} ; {PLAIN} .") == asserted
    assert _derived(f"{claim} ; {PLAIN.replace('asserted', 'hedged')} .") == hedged
    for more in (
        'opp:condition "If it is bought"@en',
        "opp:condition id:other",
        "opp:leavesUnstated code:unstated-condition",
        "opp:tense code:to-come",
    ):
        assert _derived(f"{claim} ; {PLAIN} ; {more} .") == set()


@pytest.mark.parametrize("claim", [LABEL, TOOL])
@pytest.mark.parametrize(
    ("by", "is_derived"),
    [
        ("opp:heldBy id:coder", False),
        ("opp:heldBy id:coder ; dcterms:isPartOf id:b-ch1", False),
        ("opp:heldBy id:author", False),
        ("dcterms:isPartOf id:b-ch1 ; opp:leavesUnstated code:unstated-holder", False),
        ("opp:heldBy id:author, id:russia ; dcterms:isPartOf id:b-ch1", True),
    ],
)
def test_a_label_and_a_tool_come_from_the_author_of_the_part(claim: str, by: str, *, is_derived: bool) -> None:
    assert bool(_derived(f"{claim} ; opp:modality code:asserted ; {by} .")) is is_derived


def test_nothing_follows_from_two_files_together() -> None:
    """The claim is of one file and the action of another, which a third has both of."""
    record = "id:b dcterms:creator id:author . id:b-ch1 dcterms:isPartOf id:b ."
    both, act, claim = (
        Ground(_said(text)) for text in (f"{BOOK} {LABEL} ; {PLAIN} .", BOOK, f"{record} {LABEL} ; {PLAIN} .")
    )
    found = [{local_name(said.predicate.value) for said in each} for each in derive([act, claim, both, Ground()])]
    assert found == [set(), {"attestedIn"}, {"classifiedAs", "attestedIn"}, set()]


def test_each_file_has_the_memberships_that_were_known_to_it() -> None:
    said = _said(f"{BOOK} id:act opp:against id:nato .")
    found = derive([Ground(said, MEMBERS), Ground(said)])
    assert [any(quad.predicate == OPP.opposesWithin for quad in each) for each in found] == [True, False]


def test_the_rules_are_asked_once_of_however_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Counted:
        def __init__(self) -> None:
            self.store = Store()

        def query(self, *args: Any, **more: Any) -> Any:
            asked.append(args[0])
            return self.store.query(*args, **more)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.store, name)

    monkeypatch.setattr("kg.encode.derive.Store", Counted)
    derive([Ground(_said(BOOK))] * 5)
    assert asked == [*RULES.values()]


# Opposition within an organization


@pytest.mark.parametrize(
    ("against", "time", "within"),
    [
        ("id:nato", "", True),
        ("id:united-states", "", True),
        ("id:russia", "", False),
        ("id:the-west", "", False),
        ("id:nato", "2017-09-12", True),
        ("id:nato", "1952", False),
        ("id:nato", "1952-02-18", True),
        ("id:nato", "1950", False),
        ("id:nato", "2004/..", True),
        ("id:nato", "1951/..", False),
        ("id:nato", "../2015-07", True),
        ("id:nato", "../1951", False),
        ("id:united-states", "1949", False),
    ],
)
def test_an_act_opposes_within_an_organization_that_the_actor_is_in_then(
    against: str, time: str, *, within: bool
) -> None:
    dated = f'id:act opp:when "{time}" .' if time else ""
    assert ("opposesWithin nato" in _derived(f"id:act opp:against {against} . {dated}")) is within


def test_who_is_no_member_opposes_from_without() -> None:
    assert "opposesWithin nato" not in _derived("id:act opp:against id:nato .", MEMBERS[1:])


def test_who_acts_against_itself_opposes_no_other_member() -> None:
    assert "opposesWithin nato" not in _derived("id:act opp:against id:turkey .")


@pytest.mark.parametrize(
    ("time", "covered"),
    [
        ("2000", True),
        ("1973/2020-01-31", True),
        ("1972/2020-01-31", False),
        ("2020-01-30", True),
        ("2020-01-31", True),
        ("2020-02-01", False),
        ("2010/..", False),
        ("../2010", False),
        ("", False),
    ],
)
def test_a_membership_that_has_ended_must_cover_the_whole_time(time: str, *, covered: bool) -> None:
    membership = Membership("id:uk", "id:eu", "1973-01-01", "2020-01-31")
    assert membership.covers(when(time) if time else None) is covered


def test_memberships_are_read_from_the_statements_of_the_shared_actors() -> None:
    text = 'id:m a opp:Membership ; opp:member id:uk ; opp:organization id:eu ; opp:from "1973" ; opp:until "2020" .'
    assert memberships(_quads(text)) == (Membership(f"{ID}uk", f"{ID}eu", "1973", "2020"),)


# Days and places


def test_of_a_time_the_days_that_are_known_are_derived() -> None:
    assert _derived('id:act opp:when "2004/.." .') == {"earliest 2004-01-01"}


def test_a_concept_is_attested_where_the_author_names_it_however_firmly() -> None:
    text = (
        f"{LABEL} ; {PLAIN.replace('asserted', 'hedged')} . id:d opp:about code:soft-balancing ; opp:heldBy id:coder ."
    )
    assert {fact for fact in _facts(text) if fact[1] == "attestedIn"} == {("boundary-breaking", "attestedIn", "b-ch1")}
