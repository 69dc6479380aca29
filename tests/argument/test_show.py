"""Everything known of a thing, in words."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.argument.tree import Tree
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.rdf.namespaces import OPP, RDF, expand


def _group(tree: Tree, phrase: str) -> list[Tree]:
    """Return the facts of a group, which are below its phrase or, if there is but one, next to it."""
    (found,) = (child for child in tree.children if phrase in {child.relation, child.text})
    return [found] if found.relation else list(found.children)


@pytest.mark.parametrize(
    ("thing", "kind"),
    [
        ("turkey", "state"),
        ("nato", "alliance"),
        ("sco", "organization"),
        ("the-west", "actor group"),
        ("s400-agreement", "action"),
        ("f35-threat", "threat"),
        ("sco-case", "case study"),
        ("s400-system", "stake"),
        ("s400-signed", "claim"),
        ("s400-is-boundary-breaking", "classification"),
        ("uses-blackmail-power", "tool use"),
        ("switch-to-boundary-breaking", "shift"),
        ("signals-resolve", "signal"),
        ("sco-argument", "argument"),
        ("boundary-breaking", "concept"),
        ("code:categories", "scheme"),
        ("tw2019", "book"),
        ("tw2019-ch6", "chapter"),
        ("oya-dursun-ozkanca", "person"),
        ("cambridge-university-press", "body"),
        ("tw2019-ch6-coding", "coding"),
        ("tw2019-ch6-text", "abstract"),
        ("tw2019-ch6-record", "record"),
        ("s400-opposes-nato", "involvement"),
        ("compellent-threats-challenge", "sorting"),
        ("pragmatic-neo-ottomanism-defined", "definition"),
        ("membership-turkey-nato", "membership"),
        ("unnamed-critics", "group"),
    ],
)
def test_the_kind_of_a_thing(graph: KnowledgeGraph, thing: str, kind: str) -> None:
    tree = graph.show(thing)
    assert tree.kind == kind
    assert str(tree).splitlines()[0].endswith(f"[{kind}]")


@pytest.mark.parametrize(
    ("thing", "phrase", "names"),
    [
        ("turkey", "is opposed in", {"id:tw2019-ch6-f35-threat"}),
        (
            "turkey",
            "holds",
            {
                "id:tw2019-ch5-can-undertake-alternatives",
                "id:tw2019-ch6-nato-shield-not-the-only-one",
                "id:tw2019-ch6-resolve",
            },
        ),
        (
            "russia",
            "is partner in",
            {
                "id:tw2019-ch5-turkish-stream",
                "id:tw2019-ch6-rapprochement",
                "id:tw2019-ch6-resolved-balancing",
                "id:tw2019-ch6-s400-agreement",
                "id:tw2019-ch7-balancing-with-russia",
                "id:tw2019-ch7-ground-operations",
            },
        ),
        ("russia", "is the same as", {"wd:Q159"}),
        ("sanctions-refusal", "leaves unread", {"code:unread-target", "code:unread-category", "code:unread-tools"}),
        ("tw2019-ch6-f35-deal", "has to do with the event", {"id:tw2019-context-f35-removal"}),
        ("tw2019-ch5", "examines", {"id:tw2019-abstract-energy"}),
        ("s400-agreement", "against", {"id:the-west", "id:nato"}),
        ("s400-agreement", "actor", {"id:turkey"}),
        ("s400-agreement", "actuality", {"code:agreed"}),
        ("sco-case", "comprises", {"id:tw2019-ch6-sco-membership"}),
        ("tw2019-ch6", "is part of", {"id:tw2019"}),
        ("compellent-threat", "is in the scheme", {"code:tools"}),
        ("compellent-threat", "is used in", {"id:tw2019-ch6-compellent-threats", "id:tw2019-ch7-compellent-threats"}),
        ("turkey", "is the member in", {"id:membership-turkey-nato"}),
        ("s400-agreement", "opposes within", {"id:nato"}),
        ("compellent-threat", "is tentatively used in", {"id:tw2019-ch6-sco-membership"}),
        ("oya-dursun-ozkanca", "wrote", {"id:tw2019"}),
    ],
)
def test_a_group_of_facts(graph: KnowledgeGraph, thing: str, phrase: str, names: set[str]) -> None:
    assert {fact.name for fact in _group(graph.show(thing), phrase)} == names


def test_texts_are_shown_with_what_they_are(graph: KnowledgeGraph) -> None:
    tree = graph.show("tw2019")
    assert [fact.text for fact in _group(tree, "was published on")] == ["2019-11-15"]
    assert [fact.text for fact in _group(tree, "identifier")] == ["doi:10.1017/9781316998960"]


def test_what_is_derived_is_marked_and_nothing_else(graph: KnowledgeGraph) -> None:
    derived = {"is counterpart in", "acts in", "is opposed in"}
    marks = {phrase: {fact.remarks for fact in _group(graph.show("turkey"), phrase)} for phrase in derived}
    assert marks == {"is counterpart in": {("derived",)}, "acts in": {()}, "is opposed in": {()}}


def test_whose_reading_a_role_is_is_said_where_the_text_does_not_name_it(graph: KnowledgeGraph) -> None:
    counterparts = {fact.name: fact.remarks for fact in _group(graph.show("s400-agreement"), "counterpart")}
    assert counterparts == {
        "id:nato": ("derived", "as the coders read it"),
        "id:russia": ("derived",),
        "id:the-west": ("derived",),
    }
    (within,) = _group(graph.show("s400-agreement"), "opposes within")
    assert within.remarks == ("derived", "as the coders read it")
    # In chapter 7 the text itself names NATO.
    (named,) = _group(graph.show("incirlik-denial"), "opposes within")
    assert named.remarks == ("derived",)


def test_without_named_graphs_whose_reading_it_is_is_known_from_the_claim(
    tmp_path: Path, graph: KnowledgeGraph
) -> None:
    graph.export("turtle", tmp_path / "book.ttl")
    counterparts = _group(open_graph(tmp_path / "book.ttl").show("s400-agreement"), "counterpart")
    assert {fact.name: fact.remarks for fact in counterparts}["id:nato"] == ("as the coders read it",)


def test_what_points_from_a_thing_comes_before_what_points_to_it(graph: KnowledgeGraph) -> None:
    groups = [child.relation or child.text for child in graph.show("s400-agreement").children]
    assert groups.index("against") < groups.index("coders' note") < groups.index("is spoken of in")


def test_claims_are_told_in_the_order_of_the_text(graph: KnowledgeGraph) -> None:
    names = [fact.name for fact in _group(graph.show("s400-agreement"), "is spoken of in")]
    claims = ["agreement-with-russia", "s400-signed", "s400-signals-alternative", "s400-is-collaborative-balancing"]
    assert names[:4] == [f"id:tw2019-ch6-{claim}" for claim in claims]


def test_nothing_is_shown_by_its_bare_address(graph: KnowledgeGraph) -> None:
    shown = {str(q.subject.value) for q in graph.quads if isinstance(q.subject, NamedNode)}
    # What the project says of itself is its address.
    for thing in sorted(name for name in shown if not name.endswith("/id/project")):
        text = str(graph.show(thing))
        assert "w3id.org" not in text, text
        assert "http://www.w3.org" not in text, text


def test_every_kind_of_thing_that_a_reader_may_ask_for_has_a_word(graph: KnowledgeGraph) -> None:
    typed = {q.subject.value for q in graph.quads if q.predicate == RDF.type and isinstance(q.subject, NamedNode)}
    asked = sorted(name for name in typed if not name.endswith(("-position", "-quotation")))
    assert [name for name in asked if graph.show(name).kind in {"", "thing"}] == []


def test_its_shapes(graph: KnowledgeGraph) -> None:
    tree = graph.show("the-west")
    assert str(tree).splitlines()[1] == "├─ in short: Turkey acts against the West three times."
    assert str(tree).splitlines()[2].startswith("├─ coders' note: Acts and is acted on")
    assert str(tree).splitlines()[3] == "├─ is counterpart in"
    assert tree.to_markdown().splitlines()[0] == "- The West (id:the-west) [actor group]"
    assert tree.to_dict()["kind"] == "actor group"
    assert "<b>The West</b> <small><code>id:the-west</code></small>" in tree._repr_html_()
    assert "</li><li><i>coders&#x27; note:</i> Acts and" in tree._repr_html_()


def test_a_term_that_is_only_used_as_an_object_is_not_a_thing(graph: KnowledgeGraph) -> None:
    assert expand("opp:Claim") == OPP.Claim.value
    assert not list(graph.store.quads_for_pattern(OPP.Claim, None, None, None))
