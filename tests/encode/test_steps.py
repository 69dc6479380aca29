"""What is said of claims and arguments besides their fields: whose they are, and of what they are a part."""

from pyoxigraph import Literal, NamedNode

from kg.graph import KnowledgeGraph
from kg.rdf.namespaces import CODE, DCTERMS, FABIO, OPP, PROV, RDF, curie, thing

CODERS, AUTHOR = "id:project-coders", "id:oya-dursun-ozkanca"


def _said(graph: KnowledgeGraph, *name: str) -> dict[str, set[str]]:
    """Return the values of each property of a thing, as prefixed names and texts."""
    found: dict[str, set[str]] = {}
    for quad in graph.quads:
        if quad.subject == thing(*name) and isinstance(quad.object, NamedNode | Literal):
            found.setdefault(curie(quad.predicate.value), set()).add(curie(quad.object.value))
    return found


def test_what_coders_hold_is_inferred_and_no_part_of_the_chapter(graph: KnowledgeGraph) -> None:
    inferred = {q.subject for q in graph.quads if q.predicate == OPP.inferredFrom}
    stated = {q.subject for q in graph.quads if q.predicate == OPP.statedIn}
    parts = {q.subject for q in graph.quads if q.predicate == DCTERMS.isPartOf}
    coders = {q.subject for q in graph.quads if q.predicate == OPP.heldBy and curie(q.object.value) == CODERS}  # type: ignore[union-attr]
    assert inferred == coders
    assert len(inferred) == 9, "by hand: five steps, three involvements and one warrant"
    assert not inferred & (stated | parts)
    assert stated <= parts


def test_from_what_a_coder_holds_one_gets_to_its_chapter(graph: KnowledgeGraph) -> None:
    said = _said(graph, "tw2019-ch6-s400-tool-argument")
    assert said["opp:codedIn"] == {"id:tw2019-ch6-coding"}
    coding = _said(graph, "tw2019-ch6-coding")
    assert (coding["opp:codes"], coding["prov:used"]) == ({"id:tw2019-ch6"}, {"id:tw2019-ch6-text"})
    assert coding["prov:generated"] == {"id:tw2019-ch6-record"}
    assert _said(graph, "tw2019-ch6-record") == {"rdf:type": {"prov:Entity"}}


def test_an_argument_has_its_holder_confidence_and_structure(graph: KnowledgeGraph) -> None:
    for name, holder, confidence, structure in (
        ("ch6-sco-argument", AUTHOR, "high", {"code:linked"}),
        ("ch6-s400-tool-argument", CODERS, "low", None),
        ("ch6-nato-argument", CODERS, "medium", {"code:convergent"}),
        ("ch2-shift-argument", AUTHOR, "medium", None),
        ("ch7-breaking-argument", AUTHOR, "high", {"code:structure-unstated"}),
    ):
        said = _said(graph, f"tw2019-{name}")
        assert said["opp:heldBy"] == {holder}
        assert said["opp:confidence"] == {f"code:{confidence}"}
        assert said.get("opp:premiseStructure") == structure


def test_a_claim_that_nobody_is_named_for_has_no_holder(graph: KnowledgeGraph) -> None:
    said = _said(graph, "tw2019-ch6-f35-deal-jeopardized")
    assert "opp:heldBy" not in said
    assert said["opp:leavesUnstated"] == {"code:unstated-holder", "code:unstated-condition"}
    assert said["opp:tense"] == {"code:to-come"}


def test_what_a_definition_and_a_sorting_are_about(graph: KnowledgeGraph) -> None:
    defined = _said(graph, "tw2019-ch2-pragmatic-neo-ottomanism-defined")
    assert defined["opp:defines"] == defined["opp:about"] == {"code:pragmatic-neo-ottomanism"}
    warrant = _said(graph, "tw2019-ch6-compellent-threats-challenge")
    assert warrant["opp:sorts"] == warrant["opp:about"] == {"code:compellent-threat"}
    assert warrant["opp:sortedUnder"] == {"code:boundary-challenging"}


def test_a_text_is_that_of_its_part_unless_it_only_names_it(graph: KnowledgeGraph) -> None:
    of = {curie(str(q.subject)[1:-1]) for q in graph.quads if q.predicate == OPP.textOf}
    texts = {curie(str(q.subject)[1:-1]) for q in graph.quads if q.object == OPP.SourceText}
    assert {text for text in texts if text.endswith("-text")} - of == {
        "id:tw2019-introduction-text",
        "id:tw2019-ch5-text",
    }
    abstracts = {str(q.subject) for q in graph.quads if (q.predicate, q.object) == (RDF.type, FABIO.Abstract)}
    assert str(thing("tw2019-ch6-text")) in abstracts


def test_notes_of_each_source_of_a_context_are_what_was_used(graph: KnowledgeGraph) -> None:
    used = {q.object for q in graph.quads if q.subject == thing("tw2019-context-coding") and q.predicate == PROV.used}
    noted = {q.subject: q.object for q in graph.quads if q.predicate == PROV.wasDerivedFrom}
    assert used == noted.keys()
    extents = {q.subject: q.object for q in graph.quads if q.predicate == OPP.extent}
    assert {extents[text] for text in noted.values()} == {NamedNode(f"{CODE}text-noted")}  # type: ignore[index]
