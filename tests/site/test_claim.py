"""What the page of a claim shows, against what the sheets say."""

from pathlib import Path

import pytest

from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.rdf.namespaces import local_name, thing
from kg.resources import folder
from kg.site.context import World
from kg.site.pages.claim import claim_page, passages
from kg.site.pages.things import contents_entry, glance, thing_page
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
    remarks = {remark for ref in told["others"]["Disputed by"] for remark in ref.remarks}
    assert {"held by Ministry of Foreign Affairs of Turkey", "held by Binali Yıldırım"} <= remarks


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
    assert contents_entry(world, thing("tw2019", "ch7")).extent == "Text held"
    assert contents_entry(world, thing("tw2019", "ch5")).extent == "Text held in part"


def test_a_context_holds_its_events_and_claims(world: World) -> None:
    told = thing_page(world, thing("tw2019", "context"))
    titles = {ref.text for ref in told["holds"]}
    assert "Deliveries of S-400 systems to Turkey begin" in titles
    assert world.box(thing("tw2019", "context", "sco-is-no-alternative")).text in titles
    assert [group.phrase for group in told["facts"]] == ["is context of"], "its title stands above and is not repeated"


def test_a_concept_has_one_colour_as_coded_and_as_derived(tmp_path: Path) -> None:
    """Ranks may leave some out, and may be no numbers."""
    scheme = "skos:inScheme code:categories ; opp:rank"
    ranks = {"mild": '"1"', "sharp": '"2"', "severe": '"5"', "odd": '"high"'}
    concepts = "".join(f"code:{name} a skos:Concept ; {scheme} {rank} .\n" for name, rank in ranks.items())
    coded = (
        claim("c", "It is sharp.", "; opp:category code:sharp") + "id:x a opp:Action ; opp:classifiedAs code:sharp .\n"
    )
    world = World(graph_of(tmp_path, concepts + coded))
    (as_coded,), (as_derived,) = (world.labels(thing(name)) for name in ("c", "x"))
    assert as_coded.step == as_derived.step == 2
    assert [local_name(step.value) for step in world.steps] == ["mild", "sharp", "severe"]
