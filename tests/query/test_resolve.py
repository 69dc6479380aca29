"""Finding the thing that a person means."""

import pytest
from pyoxigraph import Quad

from kg.errors import NotFoundError
from kg.graph import KnowledgeGraph
from kg.query.resolve import find
from kg.rdf.namespaces import DERIVED, OPP, RDF, curie, thing
from kg.rdf.source import in_memory

S400 = "id:tw2019-ch6-s400-agreement"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Its id, the end of its id, its prefixed name, its full IRI
        ("tw2019-ch6-s400-agreement", S400),
        ("ch6-s400-agreement", S400),
        ("s400-agreement", S400),
        (S400, S400),
        ("https://w3id.org/intra-alliance-opposition/id/tw2019-ch6-s400-agreement", S400),
        ("  s400-agreement ", S400),
        ("turkey", "id:turkey"),
        ("ch6", "id:tw2019-ch6"),
        # A concept or a term
        ("boundary-breaking", "code:boundary-breaking"),
        ("code:boundary-breaking", "code:boundary-breaking"),
        # A label, in any case
        ("Agreement to buy an S-400 missile defense system", S400),
        ("agreement TO BUY an s-400 missile defense system", S400),
        ("s-400 PURCHASE", S400),
        ("The West", "id:the-west"),
        ("usa", "id:united-states"),
        ("Boundary breaking", "code:boundary-breaking"),
        ("oya dursun-ÖZKANCA", "id:oya-dursun-ozkanca"),
        ("Turkey uses blackmail power.", "id:tw2019-ch6-uses-blackmail-power"),
        ("Turkey–West Relations: The Politics of Intra-alliance Opposition", "id:tw2019"),
        # A label in another spelling: a hyphen for the dash, marks left out or apart, another i, two blanks
        ("Turkey-West Relations: The Politics of Intra-alliance Opposition", "id:tw2019"),
        ("Oya Dursun-Ozkanca", "id:oya-dursun-ozkanca"),
        ("Oya Dursun-O\u0308zkanca", "id:oya-dursun-ozkanca"),
        ("RUSSİA", "id:russia"),
        ("the  west", "id:the-west"),
        # A chapter, and not the case study of the abstract called so in small letters (Turkey’s energy policies)
        ("Turkey's Energy Policies", "id:tw2019-ch5"),
        ("Turkey’s energy policies", "id:tw2019-abstract-energy"),
        ("The EU-Turkey Deal on Refugees", "id:tw2019-ch4"),
    ],
)
def test_found(graph: KnowledgeGraph, text: str, name: str) -> None:
    assert curie(find(graph.store, text).value) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("s400-agrement", "Nothing in the graph is called 's400-agrement'; nearest: "),
        ("id:turky", "Nothing in the graph is called 'id:turky'; nearest: turkey"),
        ("code:boundary-braking", "'code:boundary-braking'; nearest: boundary-breaking"),
        ("https://w3id.org/intra-alliance-opposition/id/turky", "; nearest: turkey"),
        ("Rusia", "nearest: russia"),
        ("qqq", "Nothing in the graph is called 'qqq'."),
        ("", "Nothing in the graph is called ''."),
        ("   ", "Nothing in the graph is called ''."),
        ("foo:bar", "Nothing in the graph is called 'foo:bar'"),
        ("http://a b", "Nothing in the graph is called 'http://a b'"),
        ("id:<x>", "Nothing in the graph is called 'id:<x>'"),
        ("a\nb\x1b[31m", r"Nothing in the graph is called 'a\nb\x1b[31m'"),
        ("{}", "Nothing in the graph is called '{}'"),
    ],
)
def test_not_found(graph: KnowledgeGraph, text: str, told: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        find(graph.store, text)
    assert told in str(raised.value)


def test_what_stands_for_several_things_is_not_guessed(graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError) as raised:
        find(graph.store, "argument")
    assert str(raised.value).startswith("'argument' can mean 12 things; choose id:tw2019-ch2-shift-argument, ")
    assert str(raised.value).endswith(", id:tw2019-ch6-s400-tool-argument or one of 4 others.")


def test_a_close_reading_comes_before_a_loose_one(graph: KnowledgeGraph) -> None:
    """`compellent-threat` is a concept, and the end of the id of the claim that the declared intent is one."""
    assert curie(find(graph.store, "compellent-threat").value) == "code:compellent-threat"
    assert curie(find(graph.store, "is-compellent-threat").value) == "id:tw2019-ch6-sco-is-compellent-threat"


def test_among_many_names_the_nearest_is_told() -> None:
    """Of 30,000 names only those that share much with the wanted one are compared."""
    quads = [Quad(thing(f"b{n:05}-ch1-a1"), RDF.type, OPP.Action, DERIVED) for n in range(30_000)]
    many = in_memory([*quads, Quad(thing("turkey"), RDF.type, OPP.State, DERIVED)])
    with pytest.raises(NotFoundError, match="called 'turky'; nearest: turkey"):
        find(many, "turky")
    with pytest.raises(NotFoundError, match=r"called 'zzz'\.$"):
        find(many, "zzz")
    assert curie(find(many, "b00042-ch1-a1").value) == "id:b00042-ch1-a1"
