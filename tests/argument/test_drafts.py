"""What is begun is shown as begun, after what is argued; a step that states no grounds says so."""

from pathlib import Path

import pytest

from kg.argument.tree import Tree
from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from tests.conftest import DATA
from tests.graphs import argument, claim, graph_of

CH1 = "debate2026-ch1"


@pytest.fixture(scope="module")
def begun() -> KnowledgeGraph:
    return open_graph(DATA / "begun")


def _named(tree: Tree, name: str) -> Tree:
    """Return the branch that a name is of."""
    found = [tree] if tree.name == f"id:{name}" else []
    for child in tree.children:
        found += [_named(child, name)] if f"id:{name}" in str(child.to_dict()) else []
    return found[0]


def test_a_chapter_is_explained_with_its_drafts_last_and_apart(begun: KnowledgeGraph) -> None:
    *_, drafts = begun.explain(CH1).children
    assert (drafts.text, drafts.remarks) == ("Still drafts, on which nothing rests", ("3",))
    assert [(one.relation, one.name, one.remarks) for one in drafts.children] == [
        ("draft", f"id:{CH1}-because-compelled", ("to become an argument", "lacks cue, quote")),
        ("draft", f"id:{CH1}-compelled", ("to become a tool use", "lacks modality, quote")),
        ("draft", f"id:{CH1}-waiting", ("to become a claim", "lacks nothing itself")),
    ]
    assert all(one.kind == "draft" and not one.children for one in drafts.children)


def test_a_chapter_of_drafts_alone_is_explained_and_drawn(begun: KnowledgeGraph) -> None:
    tree = begun.explain("debate2026-ch2")
    assert "no claim speaks of it" in tree.remarks
    assert [one.text for one in tree.children[-1].children] == ["“has turned”"]
    picture = begun.map("debate2026-ch2")
    assert [box.layer for box in picture.diagram.boxes.values()] == ["draft"]
    assert "Still drafts" not in picture.text


def test_a_book_has_the_drafts_of_its_chapters(begun: KnowledgeGraph) -> None:
    assert begun.explain("debate2026").children[-1].remarks == ("4",)


def test_a_draft_is_shown_for_what_it_is(begun: KnowledgeGraph) -> None:
    tree = begun.show(f"{CH1}-compelled")
    assert str(tree) == str(begun.explain(f"{CH1}-compelled"))
    assert tree.remarks == ("draft",)
    said = {child.relation or child.text: child for child in tree.children}
    assert said["is to become"].text == "tool-use"
    assert [one.text for one in said["lacks"].children] == ["modality", "quote"]
    assert {one.name for one in said["mentions"].children} == {f"id:{CH1}-sale", "code:compellent-threat"}
    assert said["coders' note"].text == "Is it said anywhere?"
    chapter = {child.relation or child.text: child for child in begun.show(CH1).children}
    assert len(chapter["still has the draft"].children) == 3


def test_a_map_has_drafts_hanging_on_what_they_mention_and_nothing_on_them(begun: KnowledgeGraph) -> None:
    diagram = begun.map(CH1).diagram
    drafts = {key for key, box in diagram.boxes.items() if box.layer == "draft"}
    assert len(drafts) == 3
    assert {link.prop for link in diagram.links if {link.above, link.below} & drafts} == {"opp:mentions"}
    assert {link.below for link in diagram.links if link.prop == "opp:mentions"} <= drafts
    assert not any(box.tags or box.whose for key, box in diagram.boxes.items() if key in drafts)


def test_a_picture_says_draft_with_a_broken_border_and_a_sign(begun: KnowledgeGraph) -> None:
    for narrow in (False, True):
        picture = begun.map(CH1, narrow=narrow)
        assert "draft, on which nothing rests" in picture.dot
        assert ("rounded,dashed" if not narrow else 'STYLE="ROUNDED,DASHED"') in picture.dot
    assert "3 drafts" in picture.alt
    mermaid = begun.map(CH1).mermaid
    assert "<small>draft</small>" in mermaid
    assert "stroke-dasharray" in mermaid


def test_drafts_that_mention_nothing_on_a_map_are_a_list_of_their_own(tmp_path: Path) -> None:
    book = """id:b a fabio:Book ; dcterms:title "B"@en . id:b-ch1 a fabio:BookChapter ; dcterms:title "One"@en ;
      dcterms:isPartOf id:b . id:b-coding opp:codes id:b-ch1 .
      id:d a opp:Draft ; rdfs:label "Begun"@en ; opp:draftIn id:b-ch1 ; opp:draftKind "claim" ; opp:lacks "about" .
    """
    said = "; dcterms:isPartOf id:b-ch1 ; opp:codedIn id:b-coding "
    graph = graph_of(tmp_path, book + "".join(claim(name, more=said) for name in "xyz") + argument("a", "x", "y", said))
    for narrow in (False, True):
        dot = graph.map("b-ch1", holder="all", narrow=narrow).dot
        also, drafts = dot.index("Also said, with no ground"), dot.index("Still drafts, on which nothing rests")
        assert also < dot.index(">Z<") < drafts < dot.index(">Begun<")


def test_a_step_that_states_no_grounds_says_so_everywhere(begun: KnowledgeGraph) -> None:
    tree = begun.explain(f"{CH1}-weakens")
    assert _named(tree, f"{CH1}-obviously").remarks == ("on grounds that are not stated",)
    assert _named(begun.explain(f"{CH1}-harms"), f"{CH1}-as-shown").remarks == ("on grounds that could not be read",)
    assert begun.show(f"{CH1}-obviously").remarks == ("argument", "on grounds that are not stated")
    assert begun.in_short(f"{CH1}-breaks") == (
        "The author of the debate asserts that the sale is boundary breaking, on grounds that are not stated."
    )
    assert "on grounds that could not be read" in begun.in_short(f"{CH1}-harms")
    picture = begun.map(CH1)
    assert "on grounds that are not" in picture.dot
    assert "on grounds that are not stated" in picture.mermaid


def test_a_claim_stands_by_a_step_whose_grounds_are_not_stated(tmp_path: Path) -> None:
    said = "; opp:heldBy id:author "
    bare = f"id:b a opp:Argument ; opp:conclusion id:top ; opp:leavesUnstated code:unstated-premises {said}.\n"
    claims = claim("p", more=said) + claim("top", more=said)
    graph = graph_of(tmp_path, claims + argument("a", "p", "top", said) + bare)
    stands = graph.doubt("p", holder="all").children[-1]
    assert (stands.kind, [one.name for one in stands.children]) == ("stands", ["id:top"])
    (step,) = stands.children[0].children
    assert (step.relation, step.name, step.remarks) == ("still by", "id:b", ("on grounds that are not stated",))
    assert graph.in_short("top").endswith("Another step to it is taken on grounds that are not stated.")


def test_a_draft_is_no_claim_to_be_given_up(begun: KnowledgeGraph) -> None:
    with pytest.raises(KgError, match="is no claim; only a claim can be given up"):
        begun.doubt(f"{CH1}-compelled")
