"""The first thing that a notebook shows: what a graph holds, and starts that all work."""

from pathlib import Path

from kg.argument.tree import Tree
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query.results import Rows
from tests.conftest import REPOSITORY
from tests.graphs import argument, claim, graph_of


def test_every_start_works(graph: KnowledgeGraph) -> None:
    starts = [start.code for start in graph.summary.starts]
    assert starts == [
        'g.ask("contents")',
        'g.ask("reading")',
        'g.ask("unknowns")',
        'g.explain("tw2019-ch6-s400-is-boundary-breaking")',
        'g.map("tw2019-ch6-s400-is-boundary-breaking")',
        'g.show("turkey")',
        "g.tensions()",
    ]
    for code in starts:
        given = eval(code, {"g": graph})
        assert len(given) if isinstance(given, Rows) else given.children if isinstance(given, Tree) else given.alt


def test_the_label_that_is_argued_for_most_and_the_actor_that_does_most_are_shown(tmp_path: Path) -> None:
    kinds = "; a opp:Classification "
    triples = claim("a", more=kinds) + claim("b", more=kinds) + claim("c") + claim("d")
    triples += argument("ab", "c", "b") + argument("bb", "d", "b") + argument("aa", "c", "a")
    triples += "id:x a opp:Actor . id:y a opp:Actor . id:m opp:actor id:y . id:n opp:actor id:y . id:o opp:actor id:x ."
    starts = [start.code for start in graph_of(tmp_path, triples).summary.starts]
    assert starts[3:6] == ['g.explain("b")', 'g.map("b")', 'g.show("y")']


def test_a_graph_without_labels_has_other_starts(tmp_path: Path) -> None:
    starts = [start.code for start in graph_of(tmp_path, claim("a")).summary.starts]
    assert starts == ['g.ask("contents")', 'g.ask("reading")', 'g.ask("unknowns")', "g.tensions()"]
    assert "A graph without a book" in graph_of(tmp_path, claim("a"))._repr_html_()


def test_the_books_and_the_counts_are_told() -> None:
    data = open_graph(REPOSITORY / "data" / "france-nato-1966")
    assert data.summary.books == ("Worked Examples for Coding Intra-alliance Opposition",)
    shown = data._repr_html_()
    assert '<th class="number">claims</th>' in shown
    assert f'<td class="number">{data.counts()["claims"]}</td>' in shown
    assert "<b>Worked Examples for Coding Intra-alliance Opposition</b>" in shown


def test_a_title_is_escaped(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, 'id:b a fabio:Book ; dcterms:title "<script>x</script>"@en .')
    assert "<script" not in graph._repr_html_()
    assert "&lt;script&gt;" in graph._repr_html_()
