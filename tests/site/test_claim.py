"""What the page of a claim shows, against what the sheets say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.rdf.namespaces import local_name, thing
from kg.resources import folder
from kg.site.context import USUAL, World
from kg.site.pages.checks import report_page
from kg.site.pages.claim import Outline, argument_page, claim_page
from kg.site.pages.lists import timeline_page
from kg.site.pages.passages import passages
from kg.site.pages.stage import stage_of
from kg.site.pages.things import chapter_page, contents_entry, glance, thing_page
from tests.conftest import Run
from tests.graphs import claim, graph_of

FRANCE = folder("data") / "france-nato-1966"


@pytest.fixture(scope="module")
def world(graph: KnowledgeGraph) -> World:
    return World(graph)


def test_a_hedged_claim_that_is_disputed_and_used(world: World) -> None:
    told = claim_page(world, thing("tw2019", "ch6", "sco-is-compellent-threat"))
    assert [ref.text for ref, _ in told["modalities"]] == ["Hedged"]
    assert told["grounds"] == []
    assert [step.conclusion.text for step in told["uses"]] == [
        "The declared intent to join the SCO is boundary challenging."
    ]
    assert "Disputed by" not in told["others"]
    told = claim_page(world, thing("tw2019", "ch6", "sco-is-alternative-alliance"))
    assert [ref.remarks for ref in told["others"]["Disputed by"]] == [
        ("asserted", "2013-02-05", "held by Ministry of Foreign Affairs of Turkey"),
        ("asserted", "2016-12-07", "held by Binali Yıldırım"),
    ]


def test_firmness_condition_and_time_are_apart(world: World) -> None:
    told = claim_page(world, thing("tw2019", "ch3", "will-go-on"))
    assert [ref.text for ref, _ in told["modalities"]] == ["Asserted"]
    assert [ref.text for ref, _ in told["tenses"]] == ["To come"]
    assert (told["is_conditional"], len(told["conditions"])) == (True, 2)
    told = claim_page(world, thing("tw2019", "ch6", "s400-risks-infiltration"))
    assert (told["is_conditional"], told["conditions"], told["tenses"]) == (True, [], [])
    assert claim_page(world, thing("tw2019", "ch3", "opposes-sharing"))["when"] == "from 2004 on"
    assert world.labelled_ref(thing("tw2019", "ch6", "f35-deal-jeopardized"), USUAL).remarks == (
        "conditional, on what is not stated",
        "to come",
        "held by nobody named",
    )


def test_a_premise_that_the_text_leaves_out_says_so_once(world: World) -> None:
    told = claim_page(world, thing("tw2019", "ch6", "sco-is-boundary-challenging"))
    (step,) = told["grounds"]
    assert (step.how, [holder.text for holder in step.holders]) == ("linked premises", ["Oya Dursun-Özkanca"])
    unstated = [ref for ref in step.premises if "not stated in the text" in ref.remarks]
    assert [ref.text for ref in unstated] == ["A compellent threat is boundary challenging."]
    assert unstated[0].remarks.count("not stated in the text") == 1
    assert claim_page(world, thing("tw2019", "ch6", "compellent-threats-challenge"))["is_unstated"]


def test_how_premises_work_together_is_not_made_up(world: World) -> None:
    (step,) = claim_page(world, thing("tw2019", "ch7", "is-boundary-challenging"))["grounds"]
    assert (step.whose, step.how, step.doubts) == ("author", "structure unstated", "high confidence")
    told = argument_page(world, thing("tw2019", "ch7", "challenging-argument"))
    assert [ref.text for ref, _ in told["structures"]] == ["Structure unstated"]


def test_a_chapter_keeps_what_is_argued_and_what_the_coders_infer_apart(world: World) -> None:
    told = chapter_page(world, thing("tw2019", "ch6"))
    assert told["steps"] == {"author": 4, "coders": 2}
    found = told["inferred"]
    assert sorted((one.conclusion.text, one.doubts) for one in found.steps if one.conclusion) == [
        ("The S-400 agreement is against NATO as well as against the West.", "medium confidence"),
        ("The S-400 agreement is boundary breaking against the West.", "low confidence"),
    ]
    assert [ref.text for ref in found.claims] == ["A compellent threat is boundary challenging."]
    argued = set(_texts(told["theses"]))
    assert "The S-400 agreement is against NATO as well as against the West." not in argued
    assert not any("no cue in the text" in text for text in argued)
    told = chapter_page(world, thing("tw2019", "ch3"))
    assert told["steps"] == {"coders": 2}
    assert "argument from verbal classification" not in " ".join(_texts(told["theses"])).lower()
    told = chapter_page(World(open_graph(FRANCE)), thing("fr1966", "ch1"))
    assert told["steps"] == {"author": 4, "other": 1}
    assert told["inferred"].steps == ()


def _texts(outlines: tuple[Outline, ...]) -> Iterator[str]:
    for one in outlines:
        yield one.ref.text
        yield from _texts(one.children)


def test_an_action_says_by_whose_reading_somebody_is_in_it(world: World) -> None:
    told = thing_page(world, thing("tw2019", "ch6", "s400-agreement"))
    assert {(group.phrase, ref.text): ref.remarks for group in told["roles"] for ref in group.refs} == {
        ("actor", "Turkey"): ("named by the text",),
        ("against", "NATO"): ("as the coders read it", "medium confidence"),
        ("against", "The West"): ("named by the text",),
        ("with", "Russia"): ("named by the text",),
        ("against its own", "NATO"): ("Turkey is a member", "as the coders read it", "medium confidence"),
    }
    shown = {group.phrase for group in told["facts"]}
    assert not shown & {"actor", "against", "with", "opposes within"}
    told = thing_page(world, thing("tw2019", "ch7", "compellent-threats"))
    (within,) = [group.refs for group in told["roles"] if group.phrase == "against its own"]
    assert [(ref.text, ref.remarks) for ref in within] == [
        ("NATO", ("Turkey is a member", "through its member United States", "against it by the text"))
    ]
    told = thing_page(world, thing("tw2019", "ch3", "veto"))
    assert "against its own" not in {group.phrase for group in told["roles"]}, "Turkey is no member of the Union"
    assert [ref.text for group in told["facts"] if group.phrase == "when" for ref in group.refs] == ["from 2004 on"]


def test_the_page_of_russia_names_turkey_and_whose_reading_each_side_is(world: World) -> None:
    """By hand from the sheets of chapters 5 to 7."""
    found, files = stage_of(world, thing("russia"), "id/russia.html")
    assert found
    entries = {entry.ref.text: entry for _, some in found.chapters for entry in some}
    assert len(entries) == 7
    agreement = entries["Agreement to buy an S-400 missile defense system"]
    assert [doer and doer.text for doer in agreement.doers] == ["Turkey"]
    assert [(side, other and other.text, whose) for side, other, whose in agreement.others] == [
        ("against", "NATO", "as the coders read it"),
        ("against", "The West", "named by the text"),
        ("with", "Russia", "named by the text"),
    ]
    assert 'href="../id/turkey.html"' in found.markup
    assert sorted(files) == ["id/russia.acts.csv", "id/russia.svg"]


def test_an_actor_has_its_memberships_with_their_source(world: World) -> None:
    (group,) = thing_page(world, thing("turkey"))["memberships"]
    assert (group.phrase, [ref.text for ref in group.refs]) == ("member of", ["NATO"])
    assert group.refs[0].remarks == ("from 1952-02-18 on", "source: www.nato.int/cps/en/natohq/news_84445.htm")
    (group,) = thing_page(world, thing("nato"))["memberships"]
    assert sorted(ref.text for ref in group.refs) == ["France", "Turkey", "United States"]


def test_the_report_counts_claims_of_the_text_alone(world: World) -> None:
    told = report_page(world)
    assert {bar.name.text: bar.number for bar in told["conditions"]} == {"conditional": 5, "To come": 5}
    assert {bar.name.text: bar.number for bar in told["modalities"]}["Hedged"] == 7
    assert [bar.number for bar in told["grounded"]] == [7, 0, 3]


def test_what_is_dated_is_in_order_and_what_is_not_apart(world: World) -> None:
    told = timeline_page(world)
    acts = [entry.ref.iri for entry in told["entries"] if entry.kind == "action" and "tw2019" in entry.ref.iri]
    assert acts == [
        thing("tw2019", *name).value for name in (("ch3", "veto"), ("ch7", "incirlik-denial"), ("ch4", "refugee-deal"))
    ]
    assert "Agreement to buy an S-400 missile defense system" in {ref.text for ref in told["undated"]}


def test_grounds_come_with_scheme_cue_and_premises(world: World) -> None:
    told = claim_page(world, thing("tw2019", "ch6", "s400-is-boundary-breaking"))
    assert [(step.whose, step.scheme, step.cue, step.how, len(step.premises)) for step in told["grounds"]] == [
        ("author", "Argument from criteria to a verbal classification", "as", "convergent premises", 2),
        ("coders", "Argument from verbal classification", "", "", 1),
    ]
    assert told["grounds"][1].doubts == "low confidence"
    assert not told["is_inferred"]
    assert [(coding.by[0].text, coding.when) for coding in told["coding"]] == [("The project's coders", "2026-11-29")]


def test_what_the_coders_infer_is_theirs_and_has_the_passage_that_they_infer_it_from(world: World) -> None:
    opposes = thing("tw2019", "ch6", "s400-opposes-nato")
    told = claim_page(world, opposes)
    assert (told["whose"], told["is_inferred"]) == ("coders", True)
    assert [step.whose for step in told["grounds"]] == ["coders"]
    assert [passage.words for passage in told["passages"]] != [""]
    assert opposes not in world.claims_in(thing("tw2019", "ch6"))


def test_a_text_that_is_held_in_part_says_so(world: World) -> None:
    (passage,) = passages(world, thing("tw2019", "ch5", "is-boundary-challenging"))
    assert not passage.is_held
    assert passage.extent == "Text held in part"


def test_recorded_outcomes_are_told(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", FRANCE, "-o", out).code == 0
    assert run("anchors", FRANCE, "--text", f"ch1={FRANCE / 'text.txt'}", "--record", out).code == 0
    (passage,) = passages(World(open_graph(out)), thing("fr1966", "ch1", "is-boundary-breaking"))
    assert [check.outcome for check in passage.checks] == ["Found"]
    assert len(passage.checks[0].when) == len("2026-11-22")


def test_the_ladder_has_a_row_for_each_chapter_with_a_label(world: World) -> None:
    told = glance(world, thing("tw2019"))
    assert [step.text for step in told["steps"]] == ["Boundary testing", "Boundary challenging", "Boundary breaking"]
    rows = {ref.text: [[(cell.ref.text, cell.move) for cell in cells] for cells in row] for ref, row in told["ladder"]}
    assert rows["Turkish Rapprochement with Russia in Security"] == [
        [],
        [("The declared intent to join the SCO is boundary challenging.", "")],
        [
            ("The S-400 agreement is boundary breaking against the West.", ""),
            ("Turkey's conduct switches to boundary breaking.", "reaches"),
        ],
    ]


def test_a_part_of_the_contents(world: World) -> None:
    part = contents_entry(world, thing("tw2019", "ch6"))
    assert (part.number, part.pages, part.extent, part.is_held) == ("6", "113–125", "Text held", True)
    assert part.read == "Publisher's summary"
    assert contents_entry(world, thing("tw2019", "ch7")).extent == "Text held"
    assert contents_entry(world, thing("tw2019", "ch5")).extent == "Text held in part"


def test_a_context_holds_its_events_and_claims(world: World) -> None:
    told = thing_page(world, thing("tw2019", "context"))
    titles = {ref.text for ref in told["holds"]}
    assert "Deliveries of S-400 systems to Turkey begin" in titles
    assert (
        "Turkey's relation with the Shanghai Cooperation Organization is not an alternative to its relations with the "
        "European Union or NATO."
    ) in titles
    assert [group.phrase for group in told["facts"]] == ["is context of"], "its title stands above and is not repeated"


def test_a_concept_has_one_colour_as_coded_and_as_derived(tmp_path: Path) -> None:
    """Ranks may leave some out, and may be no numbers: then a category comes last, and has no colour."""
    scheme = "skos:inScheme code:categories ; opp:rank"
    ranks = {"mild": '"1"', "sharp": '"2"', "severe": '"5"', "odd": '"high"'}
    concepts = "".join(f"code:{name} a skos:Concept ; {scheme} {rank} .\n" for name, rank in ranks.items())
    coded = (
        claim("c", "It is sharp.", "; opp:category code:sharp") + "id:x a opp:Action ; opp:classifiedAs code:sharp .\n"
    )
    world = World(graph_of(tmp_path, concepts + coded))
    (as_coded,), (as_derived,) = (world.labels(thing(name)) for name in ("c", "x"))
    assert as_coded.step == as_derived.step == 2
    assert [local_name(step.value) for step in world.steps] == ["mild", "sharp", "severe", "odd"]
