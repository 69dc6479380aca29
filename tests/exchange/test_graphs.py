"""Claims and arguments come back from GraphML and GEXF, each attribute one field; another program counts the same."""

import io
import json
import os
import shutil
import subprocess
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.errors import KgError
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import FORMATS, export
from kg.exchange.graphs import files
from kg.exchange.graphs.network import graph_of
from kg.exchange.taken import Known
from kg.sheets.reader import read_library
from tests.conftest import DATA, REPOSITORY, Run
from tests.seeds import printed_under_seeds

FACTS = tuple(facts_of(read_library(resources.folder("data"))))
CONSUMERS = REPOSITORY / "tests/exchange/consumers"
FORMS = ("graphml", "gexf")


@pytest.mark.parametrize("form", FORMS)
def test_all_of_claims_and_arguments_is_kept(form: str) -> None:
    losses = export(form, FACTS).losses
    assert losses.is_true
    assert losses.total.kept == sum(fact.kind in {"claim", "argument"} for fact in FACTS)


def test_attributes_are_one_thing_each() -> None:
    view = graph_of(FACTS)
    # By hand, from chapters/06.yaml and the codebook.
    step = view.nodes["tw2019-ch6-sco-argument"]
    wanted = {"kind": "argument", "scheme": "verbal-classification", "cue": "Hence", "chapter": "tw2019-ch6"}
    assert wanted.items() <= step.items()
    assert step["label"] == "Argument from verbal classification"
    assert (step["first_character"], step["last_character"]) == (289, 471)
    claim = view.nodes["tw2019-ch6-s400-is-boundary-breaking"]
    assert {"kind": "claim", "type": "classification", "category": "boundary-breaking"}.items() <= claim.items()
    relations = Counter(relation for _, _, relation in view.edges(data="relation"))
    fields = {"premises": "premise", "conclusion": "conclusion", "undercuts": "undercuts", "disputes": "disputes"}
    assert relations == Counter(
        fields.get(fact.field, fact.field) for fact in FACTS if fact.field in {*fields, "conveys"}
    )


_WORDS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.sampled_from(["a; b", "; ", " x ", "a\nb", "a\tb", "\r", "&<>\"'", "c", "d", "007", "12", "argument"]),
)
_FIELDS = st.sampled_from(
    ["statement", "kind", "about", "held-by", "start", "note", "condition", "premises", "conclusion", "scheme",
     "disputes", "confidence", "unstated", "passage-from", "chapter", "conveys"]
)  # fmt: skip


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(["claim", "argument", "draft"]), st.sampled_from("cd"), _FIELDS, _WORDS), max_size=12
    )
)
def test_nothing_is_altered_or_made_up(rows: list[tuple[str, str, str, str]]) -> None:
    facts = [Fact(*row) for row in rows]
    for form in FORMS:
        losses = export(form, facts).losses
        assert losses.changes == (), losses.changes


@pytest.mark.parametrize("form", FORMS)
def test_what_somebody_else_drew_is_untaken(form: str) -> None:
    view = nx.MultiDiGraph()
    view.add_node("a", kind="claim", colour="red", label="It is so.")
    view.add_node("b", weight=2)
    view.add_edge("a", "b", relation="likes")
    taken = FORMATS[form].read(files.write_network(view, form), Known())
    assert taken.facts == (Fact("claim", "a", "statement", "It is so."),)
    untaken = {"node": 1, "attribute colour": 1, "attribute weight": 1, "edge": 1}
    assert +taken.untaken == untaken


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><graphml>&b;</graphml>"""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (_BOMB, "It has a DOCTYPE"),
        (_BOMB.decode().replace('<?xml version="1.0"?>', "").encode("utf-16"), "It has a DOCTYPE"),
        (b"", "no Gra?.*no element found|no GEXF"),
        (b"<a>" * 200, "nested more than 100 deep"),
        (b"<a></a>", "It is no"),
        (b"not xml", "It is no"),
        (b"\xff\x00", "It is no"),
    ],
)
def test_what_is_no_network_gets_a_sentence(form: str, content: bytes, sentence: str) -> None:
    with pytest.raises(KgError, match=sentence):
        FORMATS[form].read(content, Known())


@pytest.mark.parametrize("form", FORMS)
def test_a_network_without_directions_or_too_large_gets_a_sentence(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    {"graphml": nx.write_graphml, "gexf": nx.write_gexf}[form](nx.Graph([("a", "b")]), out)
    with pytest.raises(KgError, match="Its edges have no direction"):
        FORMATS[form].read(out.getvalue(), Known())
    monkeypatch.setattr(files, "MOST_BYTES", 1)
    with pytest.raises(KgError, match="at most 1 of G"):
        FORMATS[form].read(out.getvalue(), Known())


def test_the_same_facts_give_the_same_bytes() -> None:
    code = f"import kg; g = kg.open({str(DATA / 'hedging')!r}); print(g.export('graphml') + g.export('gexf'))"
    assert len(printed_under_seeds(code)) == 1


def test_a_network_is_started_again_as_a_sheet(run: Run) -> None:
    assert run("export", "-f", "gexf", "-c", "ch6", "-o", "ch6.gexf").code == 0
    code, out, err = run("import", "ch6.gexf", "--chapter", "ch6")
    assert code == 0
    assert "scheme: verbal-classification" in out
    assert "Untaken" not in err


@pytest.mark.node
def test_graphology_counts_the_same() -> None:
    if shutil.which("node") is None or not (CONSUMERS / "node_modules/graphology").is_dir():
        reason = "node or graphology is not installed; 'make consumers' fetches it"
        (pytest.fail if os.environ.get("KG_NODE") == "required" else pytest.skip)(reason)
    texts = {form: export(form, FACTS).content.decode() for form in FORMS}
    run = subprocess.run(
        ["node", "graphs.mjs"], cwd=CONSUMERS, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    found = json.loads(run.stdout)
    view = graph_of(FACTS)
    edges = Counter((start, end, relation) for start, end, relation in view.edges(data="relation"))
    for form in FORMS:
        assert dict(found[form]["nodes"]) == dict(view.nodes(data=True))
        assert Counter((start, end, each["relation"]) for start, end, each in found[form]["edges"]) == edges
