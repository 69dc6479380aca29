"""The actors' stage: who is in which act is what the sheets say, and the picture says nothing by colour alone."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg.actors.acts import ACTS, AGAINST, EITHER, WITH, Act, Label, Part, acts
from kg.actors.columns import columns
from kg.actors.sheet import SMALL
from kg.actors.stage import Stage, stage
from kg.argument.relations import Relations
from kg.errors import KgError, NotFoundError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from tests.actors.test_ties import small

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def russia(graph: KnowledgeGraph) -> Stage:
    relations = graph.relations
    return stage(relations, actor=relations.facts.named("russia"), holder="all")


@pytest.fixture(scope="module")
def both() -> KnowledgeGraph:
    """Return the graph of both books."""
    return open_graph()


def _said(some: Stage) -> dict[str, str]:
    return {act.action.removeprefix("id:tw2019-"): act.sentence for act in some.acts}


def test_the_acts_that_russia_is_in_name_turkey(russia: Stage) -> None:
    """By hand from the sheets of chapters 5 to 7: `with: [russia]`, and one of Russia's own."""
    said = _said(russia)
    assert sorted(said) == [
        "ch5-turkish-stream",
        "ch6-rapprochement",
        "ch6-resolved-balancing",
        "ch6-s400-agreement",
        "ch7-balancing-with-russia",
        "ch7-ground-operations",
        "ch7-russian-air-support",
    ]
    assert all("Turkey" in sentence for sentence in said.values())
    assert said["ch6-s400-agreement"] == (
        "Turkey against NATO and The West and with Russia: "
        "Agreement to buy an S-400 missile defense system (boundary breaking; agreed)."
    )
    assert said["ch7-russian-air-support"].startswith("Russia against ? and with Turkey: ")


def test_what_only_coders_read_is_theirs_and_is_left_out_of_the_authors(graph: KnowledgeGraph, russia: Stage) -> None:
    (agreement,) = (act for act in russia.acts if act.action.endswith("s400-agreement"))
    assert [(part.label, part.whose) for part in agreement.on(AGAINST)] == [
        ("NATO", "as the coders read it"),
        ("The West", "named by the text"),
    ]
    found = acts(graph.relations, actor=graph.relations.facts.named("russia"))
    (same,) = (act for act in found if act.action == agreement.action)
    assert [part.label for part in same.on(AGAINST)] == ["The West"]
    # The coders alone read the European Union into the pipeline: for the author that side is open, not empty.
    (stream,) = (act for act in found if act.action.endswith("turkish-stream"))
    assert [part.gap for part in stream.on(AGAINST)] == ["others"]
    assert (
        "Left out here: 2 claims of the coders"
        in stage(graph.relations, actor=graph.relations.facts.named("russia")).over
    )


def test_who_is_not_said_is_a_question_mark_with_why(graph: KnowledgeGraph) -> None:
    rows = {(row.action, row.side): row for row in stage(graph.relations).table}
    threat = rows["id:tw2019-ch6-f35-threat", "against"]
    assert (threat.actor, threat.counterpart, threat.reading) == ("?", "Turkey", "not said in the text")
    refusal = rows["id:tw2019-ch5-sanctions-refusal", "?"]
    wanted = ("?", "?", "in a part of the text that could not be read")
    assert (refusal.counterpart, refusal.label, refusal.reading) == wanted


def test_a_hedged_label_says_so(both: KnowledgeGraph) -> None:
    found = {str(row.action): row.label for row in stage(both.relations).table}
    assert found["id:tw2019-ch7-syria-iraq-policy"] == "boundary breaking, hedged"
    assert found["id:fr1966-ch1-withdrawal"] == "boundary breaking"
    assert found["id:tw2019-ch6-blackmail"] is None


def test_acts_follow_the_book_or_the_time(both: KnowledgeGraph) -> None:
    chapters = [band.title for band in stage(both.relations).bands]
    assert [title.rpartition(" · ")[0].rpartition(" · ")[2] for title in chapters] == [
        *("ch1", "abstract", "ch2", "ch3", "ch4", "ch5", "ch6", "ch7", "conclusion")
    ]
    dated, undated = stage(both.relations, by="time").bands
    # 7 March 1966 is a day of the year 1966, which may have begun before it.
    assert [act.when for act in dated.acts] == [
        *("1959", "1966", "1966-02-21", "1966-03-07", "1966-06", "from 2004 on", "until 2015-07", "2015-11-29")
    ]
    assert dated.remarks[dated.acts[-1].action] == "ch4"
    assert not any(act.when for act in undated.acts)


def test_the_opposed_are_at_the_left_and_partners_at_the_right() -> None:
    def act(name: str, *others: tuple[str, str]) -> Act:
        return Act(name, name, (Part(ACTS, "id:a"), *(Part(side, other) for side, other in others)))

    found = [act("1", (AGAINST, "id:x"), (WITH, "id:y")), act("2", (AGAINST, "id:x")), act("3", (AGAINST, "id:z"))]
    assert columns(found) == ("id:z", "id:x", "id:a", "id:y")
    assert columns(found, "id:y") == ("id:z", "id:x", "id:y", "id:a")
    assert columns([Act("4", "4", (Part(ACTS, gap="unstated"), Part(EITHER, gap="absent")))]) == ()


def _texts(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(f"{_SVG}text"))  # made here


def test_no_letters_are_smaller_than_the_floor_and_none_leave_the_picture(graph: KnowledgeGraph) -> None:
    for some in (stage(graph.relations), stage(graph.relations, by="time"), stage(Relations(small()), holder="all")):
        root = ET.fromstring(some.svg)  # made here
        sizes = {float(text.get("font-size", root.get("font-size", "0"))) for text in _texts(some.svg)}
        assert min(sizes) >= SMALL == 9
        wide, high = (float(number) for number in root.get("viewBox", "").split()[2:])
        places = [(float(text.get("x", "-1")), float(text.get("y", "-1"))) for text in _texts(some.svg)]
        assert all(0 < x < wide and 0 < y < high for x, y in places)


def test_every_sign_that_occurs_is_in_the_legend_and_no_other(graph: KnowledgeGraph, russia: Stage) -> None:
    words = [text.text for text in _texts(russia.svg)]
    first = next(place for place, text in enumerate(words) if text and text.startswith("ch5 ·"))
    known = {"acts", "against", "with", "hollow: as the coders read it", "not said in the text"}
    known |= {"in a part of the text that could not be read", "nobody coded", "named by others only"}
    assert known.intersection(filter(None, words[:first])) == {
        *("acts", "against", "with", "hollow: as the coders read it", "not said in the text")
    }
    authors = [text.text for text in _texts(stage(graph.relations).svg)]
    assert "named by others only" in authors
    assert "hollow: as the coders read it" not in authors


def test_the_picture_says_all_of_it_in_words(russia: Stage) -> None:
    root = ET.fromstring(russia.svg)  # made here
    titles = {title.text for title in root.iter(f"{_SVG}title")}
    assert {act.sentence for act in russia.acts} <= titles
    description = root.findtext(f"{_SVG}desc", "")
    assert all(act.sentence in description for act in russia.acts)
    assert re.search(r'xlink:href="https://w3id.org/[^"]*/id/turkey"', russia.svg)


def test_markup_in_names_is_no_markup() -> None:
    act = Act("id:x", "<b>&", (Part(ACTS, "id:a", "<i>"), Part(EITHER, gap="unstated")), (Label("code:x", "</svg>"),))
    shown = [text.text for text in _texts(Stage("<title>", "over & over", (act,)).svg)]
    assert {"<title>", "<b>&", "<i>", "</svg>"} <= {*shown}


def test_it_is_saved_in_the_form_that_is_asked_for(russia: Stage, tmp_path: Path) -> None:
    for ending in (".svg", ".csv", ".md", ".json", ".txt"):
        russia.save(tmp_path / f"r{ending}")
    assert (tmp_path / "r.svg").read_text() == russia.svg
    assert (tmp_path / "r.csv").read_text().count("\n") == len(russia.table) + 1
    with pytest.raises(KgError, match=r"choose \.svg, \.csv"):
        russia.save(tmp_path / "r.png")
    with pytest.raises(NotFoundError, match="choose chapter or time"):
        stage(Relations(small()), by="page")
