"""Networks: the views, their measures in words, the command, and the files for other programs."""

import io
import json
from pathlib import Path

import networkx as nx
import pytest

from kg import resources
from kg.argument.chapters import BookPart
from kg.errors import NotFoundError
from kg.graph import KnowledgeGraph
from kg.network import VIEWS, Network, network
from kg.network.actor_report import on_actors
from kg.network.formats import FORMATS
from kg.opening import open_graph
from tests.actors.test_ties import small
from tests.conftest import Run
from tests.seeds import printed_under_seeds


@pytest.fixture(scope="module")
def chapter(graph: KnowledgeGraph) -> Network:
    return graph.network("tw2019-ch6")


def test_the_argument_view_keeps_claims_and_arguments_apart(chapter: Network) -> None:
    view = chapter.arguments
    assert isinstance(view, nx.MultiDiGraph)
    kinds = [kind for _, kind in view.nodes(data="kind")]
    assert (kinds.count("claim"), kinds.count("argument")) == (23, 4)
    relations = [relation for _, _, relation in view.edges(data="relation")]
    # 20 claims are the author's; touched are the coders' warrant and the two that Turkey's signals convey.
    # Premises: 2 of the SCO, 2 of the breaking, 3 and 3 of sentence 7.
    assert (relations.count("premise"), relations.count("conclusion"), relations.count("conveys")) == (10, 4, 2)
    node = view.nodes["id:tw2019-ch6-sco-is-compellent-threat"]
    assert (node["type"], node["modality"], node["holder"]) == ("tool use", "hedged", "Oya Dursun-Özkanca")
    step = view.nodes["id:tw2019-ch6-sco-argument"]
    assert step["label"] == step["scheme"] == "Argument from verbal classification"  # one attribute, one thing
    told = [step[name] for name in ("holder", "structure", "scheme", "cue", "chapter")]
    wanted = ["Oya Dursun-Özkanca", "linked", "Argument from verbal classification", "Hence", "id:tw2019-ch6"]
    assert told == wanted
    assert view.nodes["id:tw2019-ch6-cooperative-balancing-intended"]["modality"] == "to come"


def test_the_actor_view_keeps_parallel_relations(chapter: Network) -> None:
    view = chapter.actors
    assert isinstance(view, nx.MultiDiGraph)
    assert view.number_of_edges("id:turkey", "id:russia") == 3
    assert sorted(view) == ["id:russia", "id:sco", "id:the-west", "id:turkey"]
    assert view.nodes["id:the-west"] == {"kind": "actor group", "label": "The West"}
    both = {told["sign"] for *_, told in network(small()).actors.edges("id:ally", data=True)}
    assert both == {-1, +1}


def test_a_view_can_be_of_a_book_or_of_everything(graph: KnowledgeGraph, chapter: Network) -> None:
    book, every = graph.network("tw2019"), graph.network()
    for view in ("arguments", "actors"):
        assert set(getattr(chapter, view).edges) <= set(getattr(book, view).edges) <= set(getattr(every, view).edges)


def _told(found: Network, view: str) -> dict[str, dict[str, object]]:
    return {str(section["title"]): section for section in found.report(view).to_dict()}


def test_the_report_on_arguments(chapter: Network) -> None:
    told = _told(chapter, "arguments")
    assert list(told) == [
        "Final conclusions",
        "Weakest links",
        "What carries most",
        "What cannot be spared",
        "Independent lines of support",
    ]
    # The coders argue from the tool to the label, and from the effects to the opposition to NATO.
    assert str(told["Final conclusions"]["text"]).startswith(
        "Read over what the author holds and argues. Left out: 2 steps of the coders; --holder all shows them. "
        "4 of 23 claims are final conclusions"
    )
    assert "12 have no part in an argument" in str(told["Final conclusions"]["text"])
    rows = told["Weakest links"]["rows"]
    assert isinstance(rows, list)
    assert [(row["conclusion"], row["weak_links"]) for row in rows[:2]] == [
        ("id:tw2019-ch6-s400-is-boundary-breaking", "1 conditional"),
        ("id:tw2019-ch6-sco-is-boundary-challenging", "1 hedged"),
    ]
    assert {row["weak_links"] for row in rows[2:]} == {"none"}


def test_objections_are_told_and_not_weighed() -> None:
    found = open_graph().network("fr1966")
    told = _told(found, "arguments")
    rows = told["Objections"]["rows"]
    assert isinstance(rows, list)
    assert [(row["against"], row["relation"]) for row in rows] == [
        ("id:fr1966-ch1-is-boundary-breaking", "disputes"),
    ]
    assert "id:fr1966-ch1-is-boundary-breaking" in found.arguments


def test_the_report_on_actors(chapter: Network) -> None:
    told = _told(chapter, "actors")
    assert list(told) == ["Act by act", "Relations", "Actions that join nobody", "Structural balance"]
    assert str(told["Relations"]["text"]).startswith(
        "Read over what the author holds and argues. Left out: 1 relation of the coders; --holder all shows them. "
        "6 relations between 4 actors, by 4 actions"
    )
    rows = told["Structural balance"]["rows"]
    assert isinstance(rows, list)
    camps = "none: no three actors are all joined"
    assert [(row["balance"], row["camps"]) for row in rows] == [("vacuous", camps)]


def test_an_enemy_in_common_makes_no_camp() -> None:
    # a, b and c are joined in a three; d has a for an enemy, as b and c have, and is in no camp with them.
    view = nx.MultiDiGraph()
    for start, end, sign in (("b", "a", -1), ("c", "a", -1), ("b", "c", 1), ("d", "a", -1)):
        view.add_edge(start, end, sign=sign, action=f"{start}{end}", chapter="id:b-ch1")
    told = {section.title: section.rows for section in on_actors(view, (), (BookPart("id:b-ch1", "", "id:b", ""),))}
    (row,) = told["Structural balance"]
    assert sorted(str(row["camps"]).split(" | ")) == ["a", "b, c"]


def test_enemies_in_common_make_no_camp_even_where_threes_join_them() -> None:
    # b is with c, and a and d are each against both: two balanced threes, in neither of which a meets d.
    view = nx.MultiDiGraph()
    for start, end, sign in (("b", "c", 1), ("a", "b", -1), ("a", "c", -1), ("d", "b", -1), ("d", "c", -1)):
        view.add_edge(start, end, sign=sign, action=f"{start}{end}", chapter="id:b-ch1")
    told = {section.title: section.rows for section in on_actors(view, (), (BookPart("id:b-ch1", "", "id:b", ""),))}
    (row,) = told["Structural balance"]
    assert (row["triads"], row["frustration"], row["camps"]) == (2, "0", "a | b, c | d")


def test_no_camps_in_chapter_7(graph: KnowledgeGraph) -> None:
    found = graph.network("tw2019-ch7")
    assert "id:islamic-state" not in found.actors
    assert [row["camps"] for row in _rows(found, "Structural balance")] == ["none: no three actors are all joined"]


def test_what_only_the_coders_read_joins_nobody_for_the_author(graph: KnowledgeGraph) -> None:
    rows = _rows(graph.network("tw2019-ch5"), "Actions that join nobody")
    told = {str(row["action"]): row["why"] for row in rows}
    assert told["id:tw2019-ch5-treaty-refusal"] == "target named by others only"
    everybody = _rows(graph.network("tw2019-ch5", holder="all"), "Actions that join nobody")
    assert "id:tw2019-ch5-treaty-refusal" not in {row["action"] for row in everybody}


def test_a_relation_says_whose_reading_it_is(graph: KnowledgeGraph) -> None:
    # The text names the West; that the agreement is against NATO as well is the coders' reading.
    everybody = graph.network("tw2019-ch6", holder="all")
    told = {
        (str(row["counterpart"]), row["against"], row["with"], row["read_by"]) for row in _rows(everybody, "Relations")
    }
    author, coders = "Oya Dursun-Özkanca", "The project's coders"
    assert told == {
        ("id:russia", 0, 3, author),
        ("id:sco", 0, 1, author),
        ("id:the-west", 2, 0, author),
        ("id:nato", 1, 0, coders),
    }
    assert "Left out" not in str(everybody.report("actors"))
    assert [row["read_by"] for row in _rows(graph.network("tw2019-ch6", holder="coders"), "Relations")] == [coders]


def _rows(found: Network, title: str) -> list[dict[str, object]]:
    rows = _told(found, "actors")[title]["rows"]
    assert isinstance(rows, list)
    return rows


def test_an_ambivalent_pair_is_told_and_no_camps_are() -> None:
    told = _told(network(small()), "actors")
    ambivalent = told["Ambivalent pairs, id:b-ch1"]["rows"]
    assert isinstance(ambivalent, list)
    assert [(row["relation"], row["actions"]) for row in ambivalent] == [
        ("against", "id:b-ch1-veto"),
        ("with", "id:b-ch1-talks"),
    ]
    rows = told["Structural balance"]["rows"]
    assert isinstance(rows, list)
    # Ally and bloc by two lines, rival and bloc by one: 1 - 2 * 1 / 3. Nothing joins two actors in chapter 10.
    assert [(row["scope"], row["frustration"], row["balance"]) for row in rows] == [
        ("id:b-ch1", "1", 0.333),
        ("id:b", "1", 0.333),
    ]
    assert {row["camps"] for row in rows} == {"not shown: others may be as good"}
    assert "No two actors are joined in id:b-ch10." in str(told["Structural balance"]["text"])


def test_triads_and_frustration_are_told_with_their_actions() -> None:
    # ally with rival (a pact), rival with bloc (talks), ally against bloc (a veto): the veto is the odd one out.
    view = nx.MultiDiGraph()
    for start, end, sign, act in (
        ("ally", "rival", 1, "pact"),
        ("rival", "bloc", 1, "talks"),
        ("ally", "bloc", -1, "veto"),
    ):
        view.add_edge(start, end, sign=sign, action=act, chapter="id:b-ch1")
    one = BookPart("id:b-ch1", "One", "id:b", "A book")
    told = {section.title: section.to_dict()["rows"] for section in on_actors(view, (), (one,))}
    assert told["Triads, id:b-ch1"] == [
        {
            "triad": "ally, bloc, rival",
            "verdict": "unbalanced",
            "signs": "− + +",
            "reading": "unbalanced",
            "turns_on": "ally against bloc: veto",
        }
    ]
    frustrated = told["Frustration, id:b-ch1"]
    assert isinstance(frustrated, list)
    assert [(row["set"], row["actions"]) for row in frustrated] == [(1, "veto"), (2, "pact"), (3, "talks")]
    balanced = told["Structural balance"]
    assert isinstance(balanced, list)
    # 1 - 2 * 1 / 3
    assert [(row["unbalanced"], row["frustration"], row["balance"]) for row in balanced] == [(1, "1", 0.333)]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_every_node_edge_and_attribute(graph: KnowledgeGraph, view: str, form: str) -> None:
    found = graph.network()
    made = getattr(found, view)
    text = found.export(view, form).encode()
    reader = {"graphml": lambda: nx.read_graphml(io.BytesIO(text), force_multigraph=True), "gexf": lambda: _gexf(text)}
    back = reader[form]()
    assert isinstance(back, nx.MultiDiGraph)
    assert dict(back.nodes(data=True)) == dict(made.nodes(data=True))
    assert _edges(back) == _edges(made)


def _edges(view: nx.MultiDiGraph) -> list[tuple[str, str, list[tuple[str, object]]]]:
    return sorted((start, end, sorted(told.items())) for start, end, told in view.edges(data=True))


def _gexf(text: bytes) -> nx.MultiDiGraph:
    """Return what a GEXF file holds, without the ids that the format adds."""
    back = nx.MultiDiGraph(nx.read_gexf(io.BytesIO(text)))
    for _, _, told in back.edges(data=True):
        for added in ("id", "networkx_key"):
            told.pop(added, None)
    for node, told in back.nodes(data=True):
        assert told["label"] != ""
        back.nodes[node].update(told)
    return back


def test_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import sys; from kg.cli.app import main\n"
        "for line in sys.argv[1:]:\n"
        "    try:\n"
        "        main(line.split())\n"
        "    except SystemExit as left:\n"
        "        print(line, left.code)\n"
    )
    lines = ["network", "network actors -f graphml", "network arguments -f gexf"]
    (said,) = printed_under_seeds(code, *(f"{line} -g {resources.folder('data')}" for line in lines))
    assert said.count(" 0\n") >= len(lines)


def test_the_command_prints_both_views_or_one(run: Run) -> None:
    both, one = run("network", "-c", "tw2019-ch6"), run("network", "actors", "-c", "tw2019-ch6")
    assert (both.code, one.code) == (0, 0)
    assert "Final conclusions" in both.out
    assert "Structural balance" in both.out
    assert one.out in both.out
    assert "Final conclusions" not in one.out


def test_the_command_writes_what_the_ending_says(run: Run, tmp_path: Path) -> None:
    for name in ("actors.graphml", "actors.gexf", "actors.md", "actors.json"):
        left = run("network", "actors", "-o", tmp_path / name)
        assert (left.code, left.out) == (0, "")
    assert (tmp_path / "actors.gexf").read_bytes() == (open_graph().network().export("actors", "gexf")).encode()
    assert json.loads((tmp_path / "actors.json").read_text(encoding="utf-8"))[0]["title"] == "Act by act"
    assert (tmp_path / "actors.md").read_text(encoding="utf-8").startswith("## Act by act\n\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["network", "acters"], "There is no view 'acters' of a network; nearest: actors."),
        (["network", "-f", "graphml"], "A graphml file holds one view; choose 'kg network arguments' or"),
        (["network", "-f", "grafml"], "A network cannot be written as 'grafml'; nearest: graphml."),
        (["network", "-o", "x.txt"], "A network cannot be written to x.txt as 'txt'; "),
        (["network", "-c", "turkey"], "Turkey (id:turkey) is neither a chapter nor a book; "),
        (["network", "actors", "-o", "no/such/x.json"], "no/such/x.json: it cannot be written"),
    ],
)
def test_a_mistake_is_told_in_words(run: Run, arguments: list[str], complaint: str) -> None:
    left = run(*arguments)
    assert (left.code, left.out) == (2, "")
    assert complaint in left.err


def test_a_format_that_is_not_there_is_met_with_the_nearest(chapter: Network) -> None:
    with pytest.raises(NotFoundError, match="cannot be written as 'gexff'; nearest: gexf"):
        chapter.export("actors", "gexff")


def test_it_shows_itself_in_a_notebook(chapter: Network) -> None:
    assert "<b>Final conclusions</b>" in chapter._repr_html_()
    assert "Turkey&#x27;s conduct switches" in chapter._repr_html_()


def test_a_network_shows_itself_as_a_picture(chapter: Network) -> None:
    assert {part.label for act in chapter.show().acts for part in act.parts} == {
        *("Turkey", "Russia", "The West", "Shanghai Cooperation Organization", "")
    }
    drawn = chapter.show("arguments")
    # The four final conclusions of chapter 6, by hand from its sheet.
    assert len(drawn.diagram.roots) == 4
    with pytest.raises(NotFoundError, match="There is no view"):
        chapter.show("claims")


def test_the_command_draws_who_acts_with_whom(run: Run, tmp_path: Path) -> None:
    left = run("network", "actors", "--actor", "russia", "--by", "time", "-o", tmp_path / "actors.svg")
    assert left.code == 0
    svg = (tmp_path / "actors.svg").read_text(encoding="utf-8")
    assert "In the order of time" not in svg  # none of Russia's is dated
    assert "Without a date in the text" in svg
    assert "Turkey" in svg
    assert run("network", "-o", tmp_path / "both.svg").err.startswith("A svg file holds one view")
