"""What a notebook shows: escaped, scripts in frames alone, alternative texts, said by elements and not by styles."""

import re
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import rdflib

import kg
from kg.errors import InputError, NotFoundError, Problem
from kg.graph import KnowledgeGraph
from kg.html import Shown, block, figure, folded, html_table
from kg.validation.validator import Finding, ValidationReport

HOSTILE = "<script>alert('x')</script> & \"quoted\" ' onerror=1"
VOID = {"br", "img", "source"}
#: A frame, what is in it being escaped.
FRAME = re.compile(r"<iframe [^>]*? srcdoc='([^']*)'></iframe>")


class _Read(HTMLParser):
    """Reads HTML: which elements it has, and whether each is closed where it should be."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[str] = []
        self.stack: list[str] = []
        self.feed(shown)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


MADE = "CONSTRUCT { ?who opp:against ?whom } WHERE { ?act opp:actor ?who ; opp:against ?whom }"


@pytest.fixture(scope="module")
def shown(graph: KnowledgeGraph, report: ValidationReport) -> dict[str, str]:
    """Return one of each thing that a notebook shows, as HTML."""
    return {
        "graph": graph._repr_html_(),
        "rows": graph.ask("reading")._repr_html_(),
        "explanation": graph.explain("s400-agreement")._repr_html_(),
        "action": graph.show("s400-agreement")._repr_html_(),
        "claim": graph.show("sco-is-compellent-threat")._repr_html_(),
        "tensions": graph.tensions()._repr_html_(),
        "map": graph.map("s400-is-boundary-breaking")._repr_html_(),
        "doubt": graph.doubt("sco-is-compellent-threat")._repr_html_(),
        "made": graph.sparql(MADE)._repr_html_(),  # type: ignore[union-attr]
        "report": report._repr_html_(),
    }


def test_everything_is_well_formed_and_has_nothing_that_runs_or_fetches(shown: dict[str, str]) -> None:
    for name, whole in shown.items():
        html = FRAME.sub("", whole)
        read = _Read(html)
        assert read.stack == [], name
        assert not {"script", "link", "iframe", "object", "form"} & set(read.elements), name
        assert [attribute for attribute in read.attributes if attribute.startswith("on")] == [], name
        assert re.findall(r'(?:src|srcset|href)="(?!data:image/svg)', html) == [], name
        assert "url(" not in html, name


def test_a_map_is_alive_in_a_frame_that_reaches_nothing(shown: dict[str, str]) -> None:
    alive = {name: FRAME.findall(html) for name, html in shown.items()}
    assert {name for name, frames in alive.items() if frames} == {"explanation", "map", "doubt", "made"}
    for name in ("explanation", "map", "doubt", "made"):
        (inner,) = alive[name]
        # Not even within the value of an attribute is there what looks like a script of the page around.
        assert "<script" not in shown[name]
        page = unescape(inner)
        assert "default-src 'none'" in page
        assert re.findall(r"<(?:script|img|link|iframe)\b[^>]*(?:src|href)", page) == []
        assert shown[name].count('sandbox="allow-scripts"') == shown[name].count("<iframe") == 1
        # Next to the frame is the picture, for where frames are taken out.
        assert re.search(r"</iframe><(picture|img)", shown[name])


def test_a_map_that_is_not_to_be_alive_is_a_picture_alone(graph: KnowledgeGraph) -> None:
    shown = graph.map("s400-is-boundary-breaking", live=False)._repr_html_()
    assert "<iframe" not in shown
    assert shown.count("<img") == 1


def test_an_exercise_is_a_picture_alone(graph: KnowledgeGraph) -> None:
    assert "<iframe" not in graph.map("s400-is-boundary-breaking", blank=["categories"])._repr_html_()


def test_a_doubt_is_drawn_with_what_falls_struck_out(graph: KnowledgeGraph) -> None:
    doubt = graph.doubt("sco-is-compellent-threat")
    svg = b64decode(re.search(r'<img src="data:image/svg\+xml;base64,([^"]+)', doubt._repr_html_())[1])  # type: ignore[index]
    root = ET.fromstring(svg)
    now = {"".join(g.itertext()): g.get("data-now") for g in root.iter() if g.get("data-now")}
    # By the sheet the two premises are linked: without the one that is given up the label falls.
    (given,) = [text for text, fate in now.items() if fate == "Given up"]
    (falls,) = [text for text, fate in now.items() if fate == "Falls"]
    assert "compellent threat" in given
    assert "boundary challenging" in falls
    assert "line-through" in svg.decode()
    assert "no longer by" in doubt._repr_html_()


def test_a_query_that_makes_a_graph_is_drawn(graph: KnowledgeGraph) -> None:
    made = graph.query(MADE)
    # By the sheet of chapter 6, Turkey acts against the West; the graph is still one of rdflib.
    west = rdflib.URIRef("https://w3id.org/intra-alliance-opposition/id/the-west")
    assert west in set(made.objects())  # type: ignore[union-attr]
    shown = made._repr_html_()  # type: ignore[union-attr]
    assert "As Turtle" in shown
    assert "Turkey" in shown
    nothing = graph.sparql("CONSTRUCT { ?a opp:against ?a } WHERE { ?a opp:against ?a }")
    assert "makes no statement" in nothing._repr_html_()  # type: ignore[union-attr]


def test_a_table_shows_labels_and_keeps_ids(graph: KnowledgeGraph) -> None:
    rows = graph.ask("reading", category="boundary-breaking", actor="turkey")
    assert rows[0].actor == "id:turkey"
    assert '<td title="id:turkey">Turkey</td>' in rows._repr_html_()
    assert ">id:" not in rows._repr_html_()


def test_no_colour_of_text_is_set_so_that_light_and_dark_pages_keep_theirs(shown: dict[str, str]) -> None:
    for name, html in shown.items():
        assert set(re.findall(r"(?<![-\w])color:([^;}]+)", FRAME.sub("", html))) <= {"inherit"}, name


def test_without_its_styles_a_claim_still_says_how_firm_it_is(shown: dict[str, str]) -> None:
    bare = re.sub(r"<style>.*?</style>| class=\"[^\"]*\"", "", shown["explanation"], flags=re.DOTALL)
    assert "<b>asserted, conditional</b> · held by Oya Dursun-Özkanca" in bare
    assert "<i>because:</i> Argument from criteria to a verbal classification" in bare


def test_a_table_escapes_its_cells_and_refuses_a_ragged_row() -> None:
    read = _Read(html_table([HOSTILE], [[HOSTILE]]))
    assert "script" not in read.elements
    assert read.elements.count("td") == 1
    with pytest.raises(ValueError, match="zip"):
        html_table(["a", "b"], [["only one"]])


def test_a_picture_has_its_alternative_text_escaped_and_its_words_below() -> None:
    shown = block(figure("<svg/>", HOSTILE, "<p>words</p>", "<svg narrow/>"))
    read = _Read(shown)
    assert read.elements[2:] == ["figure", "div", "picture", "source", "img", "figcaption", "details", "summary", "p"]
    assert f'src="data:image/svg+xml;base64,{b64encode(b"<svg/>").decode()}"' in shown
    assert 'alt="&lt;script&gt;' in shown
    assert "onerror" not in read.attributes


def test_the_line_that_unfolds_something_is_escaped() -> None:
    assert folded("<b>", "x") == "<details><summary>&lt;b&gt;</summary>x</details>"


def test_a_report_shows_what_is_wrong_in_a_table() -> None:
    finding = Finding("violation", "rule:<r>", "id:x", "It has no statement.", fix="Write one.")
    shown = ValidationReport((finding,), {"rule:<r>": 1})._repr_html_()
    assert "does not conform, 1 violation" in shown
    assert "<td>It has no statement. Write one.</td>" in shown
    assert "<td>rule:&lt;r&gt;</td>" in shown
    assert "<table" not in ValidationReport((), {"rule:r": 1})._repr_html_()


def test_where_no_html_is_read_the_text_is_shown() -> None:
    class Thing(Shown):
        def __str__(self) -> str:
            return "as text"

    class Printer:
        said = ""

        def text(self, text: str) -> None:
            self.said += text

    printer = Printer()
    Thing()._repr_pretty_(printer, False)  # noqa: FBT003  # as IPython calls it
    assert printer.said == "as text"


def test_a_mistake_is_told_in_a_notebook_without_the_way_through_the_package() -> None:
    error = InputError([Problem("06.yaml", 3, "claims.a", "there is no quotation", "add 'quote:'")])
    assert error._render_traceback_() == ["InputError: 06.yaml:3: claims.a: there is no quotation. Add 'quote:'."]


def _magic(kind: str = "line", **names: object) -> Callable[..., Any]:
    """Return what `%load_ext kg` makes known as `%kg`, or as `%%sparql`, in a notebook with some names."""
    known = {}

    class Shell:
        user_ns = names

        def register_magic_function(self, func: Callable[..., object], magic_kind: str, magic_name: str) -> None:
            known[magic_kind, magic_name] = func

    kg.load_ipython_extension(Shell())
    assert list(known) == [("line", "kg"), ("cell", "sparql")]
    return known[kind, {"line": "kg", "cell": "sparql"}[kind]]


def test_a_cell_of_sparql_asks_the_graph_that_is_named(graph: KnowledgeGraph) -> None:
    asked = "SELECT ?label WHERE { id:turkey rdfs:label ?label }"
    assert _magic("cell", g=graph)("", asked)[0].label == "Turkey"
    assert _magic("cell", mine=graph)(" mine ", asked)[0].label == "Turkey"
    assert isinstance(_magic("cell", g=graph)("", MADE), rdflib.Graph)
    with pytest.raises(NotFoundError, match="no graph called 'other'"):
        _magic("cell", g=graph)("other", asked)


def test_the_command_in_a_notebook_says_what_it_says_in_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a text.txt").write_text("Turkey uses blackmail power.\n", encoding="utf-8")
    _magic()('locate "uses blackmail power" --text "a text.txt"')
    _magic()("show trukey")
    terminal = subprocess.run(
        [sys.executable, "-m", "kg", "locate", "uses blackmail power", "--text", "a text.txt"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    talk = "No built graph in build/; using the data shipped with kg."
    mistake = "Nothing in the graph is called 'trukey'; nearest: turkey, Türkiye, Turkey in NATO."
    assert capsys.readouterr().out == f"{terminal}{talk}\n{mistake}\n"


def test_in_a_notebook_long_lines_are_folded_between_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"  1 {'word ' * 30}end\n\n{'x' * 120}\n"
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=said.encode()))
    _magic()("anything")
    first, second, empty, long = capsys.readouterr().out.splitlines()
    assert first.startswith("  1 word word")
    assert second.startswith("    word")
    assert max(len(first), len(second)) <= 96
    assert f"{first} {second.strip()}".count("word") == 30
    assert (empty, long) == ("", "x" * 120)


def test_no_progress_is_shown_in_a_notebook_which_takes_itself_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {}
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(subprocess, "run", lambda *_, **how: given.update(how) or SimpleNamespace(stdout=b""))
    _magic()("build")
    assert "FORCE_COLOR" not in given["env"]
    assert given["stdin"] == subprocess.DEVNULL
