"""The tables that plots are drawn from: by hand from the summary of chapter 6, and with what could not be read."""

import re
from collections.abc import Mapping

import pytest
import rdflib

from kg import resources
from kg.anchors.normalize import fold
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.plots.data import asked, plot_questions
from kg.plots.plot import PLOTS, Plot, plot
from kg.query import formats, run
from kg.rdf.namespaces import curie
from kg.texts.coverage import cover
from tests.conftest import BOOK
from tests.plots.small_book import small, three_coders
from tests.texts.test_documents import SHEET, TEXT

CH6 = "id:tw2019-ch6-"


def columns(drawn: Plot, names: str) -> list[tuple[object, ...]]:
    """Return some columns of a plot's table, ids without the chapter."""
    values = ([row[name] for name in names.split()] for row in drawn.table)
    return [tuple(v.removeprefix(CH6) if isinstance(v, str) else v for v in row) for row in values]


@pytest.fixture(scope="module")
def chapter(graph: KnowledgeGraph) -> Mapping[str, Plot]:
    return {name: graph.plot(name, "tw2019-ch6") for name in PLOTS}


def test_the_ladder_of_chapter_6(chapter: Mapping[str, Plot]) -> None:
    # In the order of the summary: "represents boundary challenging", "Representing boundary breaking", "a switch to".
    assert columns(chapter["ladder"], "case subject from category modality whose") == [
        ("sco-case", "sco-membership", None, "code:boundary-challenging", "code:asserted", "author"),
        ("missile-case", "s400-agreement", None, "code:boundary-breaking", "code:asserted", "author"),
        # The sentence of the three acts names no case, so the shift is of what it shows the switch in.
        ("missile-case", "blackmail", "unstated", "code:boundary-breaking", "code:asserted", "author"),
        ("missile-case", "compellent-threats", "unstated", "code:boundary-breaking", "code:asserted", "author"),
        ("missile-case", "standing-firm", "unstated", "code:boundary-breaking", "code:asserted", "author"),
        (None, "rapprochement", "unstated", "code:boundary-breaking", "code:asserted", "author"),
    ]


def test_the_tools_of_chapter_6(chapter: Mapping[str, Plot]) -> None:
    found = columns(chapter["tools"], "tool category modality link whose")
    grounds, same = "grounds", "of the same act or case"
    assert set(found) == {
        # "uses blackmail power, and makes compellent threats, which indicate a switch": the step is the author's.
        ("code:blackmail-power", "code:boundary-breaking", "code:asserted", grounds, "author"),
        ("code:blackmail-power", "code:boundary-breaking", "code:asserted", same, "author"),
        ("code:compellent-threat", "code:boundary-breaking", "code:asserted", grounds, "author"),
        ("code:compellent-threat", "code:boundary-breaking", "code:asserted", same, "author"),
        # That the tool makes the agreement boundary breaking is said by no word of the text; its label is.
        ("code:collaborative-balancing", "code:boundary-breaking", "code:asserted", same, "author"),
        # "may be labeled as a compellent threat. Hence, it represents boundary challenging"
        ("code:compellent-threat", "code:boundary-challenging", "code:hedged", grounds, "author"),
        ("code:compellent-threat", "code:boundary-challenging", "code:hedged", same, "author"),
        # "its resolve to engage in cooperative balancing" is of what is to come, and under no category
        ("code:cooperative-balancing", "none", "code:asserted", None, None),
    }
    assert "Collaborative balancing: boundary breaking in ch6." in chapter["tools"].alt
    assert chapter["tools"].alt.endswith("Left out here: 1 step of the coders; --holder all shows them.")


def test_what_only_the_coders_infer_is_marked_where_it_is_shown(graph: KnowledgeGraph) -> None:
    # The coders' one step from a tool of chapter 6: the author signals none from collaborative balancing.
    (step,) = graph.plot("tools", "tw2019-ch6", holder="coders").table
    assert (step.tool, step.category, step.whose) == (
        "code:collaborative-balancing", "code:boundary-breaking", "coders",
    )  # fmt: skip
    every = graph.plot("tools", "tw2019-ch6", holder="all").alt
    assert "Collaborative balancing: boundary breaking in ch6 (as the coders infer)." in every
    assert "boundary challenging in ch6 (hedged, as the text argues)" in every
    # The book puts neither act of chapter 3 under a category by its tools; the two labels themselves are its own.
    found = columns(graph.plot("tools", "tw2019-ch3", holder="all"), "link whose")
    assert set(found) == {("grounds", "coders"), ("of the same act or case", "author")}
    assert {row.link for row in graph.plot("tools", "tw2019-ch3").table} == {"of the same act or case"}


#: The text names these. That the agreement is against NATO is the coders' reading of its being incompatible with it.
NAMED = [
    ("id:turkey", "id:russia", 0, 3, 0, 0),  # rapprochement, the agreement, cooperative balancing to come
    ("id:turkey", "id:sco", 0, 1, 0, 0),
    ("id:turkey", "id:the-west", 2, 0, 0, 0),
    ("id:turkey", "unstated", 0, 0, 0, 3),  # not giving in, blackmail power, compellent threats
    ("unstated", "id:turkey", 1, 0, 0, 0),  # "the threats that its potential F-35 deal": nobody is named
]
READ = [("id:turkey", "id:nato", 0, 0, 1, 0)]


@pytest.mark.parametrize(("holder", "wanted"), [("author", NAMED), ("coders", READ), ("all", READ + NAMED)])
def test_the_counterparts_of_chapter_6(graph: KnowledgeGraph, holder: str, wanted: list[tuple[object, ...]]) -> None:
    found = graph.plot("counterparts", "tw2019-ch6", holder=holder)
    assert columns(found, "actor counterpart against with against_read neither") == wanted


def test_who_is_against_whom_in_the_book(graph: KnowledgeGraph) -> None:
    # European Union: the Balkans, the veto, noncooperation; the coders read the two energy cases so.
    # NATO: three acts of chapter 7; the coders read the agreement so.
    rows = graph.plot("counterparts", "tw2019", holder="all").table
    found = {row.counterpart: (row.against, row.against_read) for row in rows if row.against or row.against_read}
    assert found == {
        "id:european-union": (3, 2),
        "id:nato": (3, 1),
        "id:the-west": (3, 0),
        "id:united-states": (4, 0),
        "id:turkey": (1, 0),
    }
    # The refusal of the treaty names nobody whom it is against; the author leaves that to the reader.
    own = {(row.counterpart, row.neither) for row in graph.plot("counterparts", "tw2019-ch5").table}
    assert own == {("id:russia", 0), ("others", 1), ("?", 1)}


def test_the_modality_of_chapter_6(chapter: Mapping[str, Plot]) -> None:
    # Hedged: "may be labeled", and the alternative that this presupposes. On a condition: "would not only be … but also
    # risk", and "potential". To come: the resolve, the balancing and what is jeopardized, which is both.
    found = columns(chapter["modality"], "modality claims conditional to_come both inferred")
    assert found == [("code:asserted", 21, 3, 3, 1, 0), ("code:hedged", 2, 0, 0, 0, 0)]
    words = "23 claims, 21 asserted, 2 hedged; 3 on a condition; 3 of what is to come; 1 of them both."
    assert words in chapter["modality"].alt
    assert "Left out here: 2 claims of the coders; --holder all shows them." in chapter["modality"].alt


def test_claims_of_the_coders_and_of_others_are_counted_apart(graph: KnowledgeGraph) -> None:
    # The coders: who the agreement is against, and what the argument on the SCO leaves unsaid.
    every = graph.plot("modality", "tw2019-ch6", holder="all")
    assert columns(every, "modality claims inferred") == [("code:asserted", 23, 2), ("code:hedged", 2, 0)]
    assert "25 claims, 21 asserted, 2 hedged, 2 inferred by coders" in every.alt
    # Turkey: "NATO's nuclear shield is not the only one", and its resolve, which is to come.
    assert columns(graph.plot("modality", "tw2019-ch6", holder="turkey"), "claims to_come") == [(2, 1)]


def test_the_coverage_of_chapter_6(chapter: Mapping[str, Plot], graph: KnowledgeGraph) -> None:
    rows = [(row.start, row.end, row.claims) for row in chapter["coverage"].table]
    # From the places in the sheet. 755-760 is in no passage that states a claim, only in one that the coders infer
    # from; 916-918 ends the sentence.
    assert [(start, end) for start, end, claims in rows if not claims] == [
        (95, 96), (288, 289), (428, 429), (471, 472), (552, 554), (644, 645), (707, 708), (755, 760), (916, 918),
        (991, 993), (1093, 1095), (1115, 1117), (1145, 1147),
    ]  # fmt: skip
    assert rows[0] == (0, 95, 1)
    # Characters 126-218 are under two claims: the two cases, and the declared intent.
    assert (126, 218, 2) in rows
    assert "touch 98% of 1192 characters" in chapter["coverage"].alt  # 1169 of them
    # The warrant takes in the space at 428, the reading of whom the agreement is against 755-760 and the stop at 916.
    every = graph.plot("coverage", "tw2019-ch6", holder="all")
    assert "coders infer claims from 7 more" in every.alt
    assert {row.claims for row in graph.plot("coverage", "tw2019-ch6", holder="coders").table} == {0}


def test_coverage_agrees_with_the_text_where_that_is_at_hand() -> None:
    """`kg coverage` counts words in the text, the plot characters in the graph; the same words must be claimed."""
    table = open_graph(resources.folder("data") / "france-nato-1966").plot("coverage").table
    covered = [(int(str(row.start)), int(str(row.end))) for row in table if row.claims]
    whole = [span for start, end in covered for span in range(start, end)]
    for sentence in cover(SHEET, fold(TEXT)).sentences:
        words = re.finditer(r"\w+(?:['.-]\w+)*", TEXT[sentence.start : sentence.end])
        places = [range(sentence.start + word.start(), sentence.start + word.end()) for word in words]
        assert sum(set(place) <= set(whole) for place in places) == sentence.touched


# What could not be read is shown as such -----------------------------------------------------------------------------


def test_an_unread_category_is_a_question_mark_on_the_ladder() -> None:
    told = [(row.subject, row["from"], row.category, row.modality) for row in plot(small(), "ladder").table]
    assert told == [
        ("id:b-ch1-veto", None, "code:challenging", "code:hedged"),
        ("id:b-ch10-later", "?", "?", "code:asserted"),  # the shift, of which neither end could be read
        ("id:b-ch10-later", None, "?", None),  # the action itself
    ]


def test_unread_tools_are_a_question_mark() -> None:
    rows = plot(small(), "tools", holder="all").table
    told = [(row.tool, row.category, row.chapter, row.modality, row.link, row.whose) for row in rows]
    assert told == [
        ("code:delay", "code:challenging", "id:b-ch1", "code:hedged", "grounds", "coders"),
        ("code:delay", "code:challenging", "id:b-ch1", "code:hedged", "of the same act or case", "author"),
        ("?", "?", "id:b-ch10", None, None, None),
    ]


def test_counterparts_tell_unread_from_unstated_from_uncoded() -> None:
    assert columns(plot(small(), "counterparts"), "actor counterpart against with neither") == [
        ("id:ally", "id:bloc", 1, 1, 0),
        ("id:ally", "none", 0, 0, 1),
        ("id:ally", "?", 0, 0, 1),
        ("id:rival", "id:bloc", 0, 1, 0),
        ("unstated", "id:ally", 1, 0, 0),
    ]


def test_a_text_that_is_not_held_has_no_length() -> None:
    told = [(row.chapter, row.characters, row.start, row.end, row.claims) for row in plot(small(), "coverage").table]
    # Ten characters under no passage; and nothing known of the text of chapter 10.
    assert told == [("id:b-ch1", 10, 0, 10, 0), ("id:b-ch10", None, None, None, 0)]


def test_labels_that_two_coders_both_give_or_one_alone_of_them() -> None:
    """By hand, of each two of ann, ben and cem. Categories: of u1 ann and ben both say mild, the other two pairs mild
    and harsh; of u2 all three pairs harsh; of u3 nobody gives one; u4 ann could not read, and the one pair left says
    harsh and mild: seven pairs are compared. Tools: of u1 one
    pair has a and b in common, two only a; of u2 ben alone says a, in two pairs; of u3 all three pairs a."""
    rows = [tuple(row.values()) for row in plot(three_coders(), "agreement").table]
    assert rows == [
        ("id:t-ch1", "category", "code:harsh", 3, 3, 7),
        ("id:t-ch1", "category", "code:mild", 1, 3, 7),
        ("id:t-ch1", "tool", "code:a", 6, 2, 8),
        ("id:t-ch1", "tool", "code:b", 1, 2, 8),
    ]


def test_what_two_coders_of_the_shipped_text_both_found() -> None:
    """By hand from docs/coders.md: 18 claims both, 3 and 1 by one alone; 4 arguments both, 1 by one alone."""
    plotted = open_graph().plot("agreement")
    rows = [tuple(row.values())[1:] for row in plotted.table]
    assert rows[:2] == [("found", "claim", 18, 4, 27), ("found", "argument", 4, 1, 27)]
    assert [row for row in rows if row[0] == "modality"] == [
        ("modality", "code:asserted", 16, 0, 18),
        ("modality", "code:hedged", 2, 0, 18),
    ]
    assert {row.chapter for row in plotted.table} == {"id:fr1966-ch1"}
    assert "Where there are fewer than 10 units, the counts say little." in plotted.alt
    # It has the same rows in a book of its own, whose chapters are added up, and none of the other book.
    assert open_graph().plot("agreement", "fr1966").table.to_csv() == plotted.table.to_csv()
    nothing = open_graph().plot("agreement", "tw2019")
    assert not len(nothing.table)
    assert "No text here has codings by several coders who are done." in nothing.alt


# The questions behind them -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", plot_questions())
def test_two_engines_give_the_same_rows(name: str, graph: KnowledgeGraph) -> None:
    asking = plot_questions()[name]
    france = open_graph(BOOK.parent / "france-nato-1966")
    for store in (graph.store, small().store, *((france.store, three_coders().store) if name == "agreement" else ())):
        ours = [tuple(cells) for cells in formats.as_rows(run.run_query(store, asking.sparql)).cells()]
        triples = "".join(f"{quad.triple} .\n" for quad in store)
        answer = rdflib.Graph().parse(data=triples, format="nt").query(asking.sparql)
        names = [str(variable) for variable in answer.vars or ()]
        theirs = [tuple(_text(row.get(rdflib.Variable(name))) for name in names) for row in answer.bindings]
        assert sorted(ours) == sorted(theirs)
        assert len(ours) == len(set(ours))


def _text(term: object) -> str:
    return "" if term is None else curie(str(term)) if isinstance(term, rdflib.URIRef) else str(term)


def test_every_question_has_an_answer_and_says_what_it_asks() -> None:
    graph = open_graph()
    assert list(plot_questions()) == ["agreement", "coverage", "ladder", "modality", "terms", "tools"]
    for name, asking in plot_questions().items():
        assert asking.summary.endswith(".")
        assert len(asked(graph.relations.facts, name))
