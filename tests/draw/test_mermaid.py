"""Maps in Mermaid: by the grammar of its flowcharts, with every special character an entity."""

import json
import re
from pathlib import Path

from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from tests.conftest import BOOK
from tests.graphs import argument, claim, graph_of

LINE = re.compile(
    r"""\ \ (?:
      (?:n\d+|more|bank)(?:\[|\(|\(\[)"[^"\#]*(?:\#\d+;[^"\#]*)*"(?:\]|\)|\]\))
    | n\d+\ (?:-->|---|-\.->|-\.-)(?:\|"[^"|]+"\|)?\ n\d+
    | style\ n\d+\ [\w:\#,.\- ]+
    | linkStyle\ \d+\ [\w:\#,.\- ]+
    | click\ n\d+\ href\ "[^"\s<>]+"
    )""",
    re.VERBOSE,
)


def _odd(mermaid: str) -> list[str]:
    """Return the lines that are none of those a map is made of."""
    front, title, end, kind, *lines = mermaid.splitlines()
    assert (front, end, kind) == ("---", "---", "flowchart RL")
    assert json.loads(title.removeprefix("title: "))  # a string in YAML as in JSON
    return [line for line in lines if not LINE.fullmatch(line)]


def test_every_line_is_mermaid() -> None:
    book = open_graph(BOOK)
    for thing in ("tw2019-ch6", "s400-agreement", "tw2019", "nato"):
        assert _odd(book.map(thing).mermaid) == []


def test_hostile_texts_are_entities(tmp_path: Path) -> None:
    text = 'a "b" <script> #quot; `c` %% | ] ) } \\ \\n & ; \n end'
    graph = graph_of(tmp_path, claim("root", text) + claim("p", text) + argument("a", "p", "root"))
    mermaid = graph.map("root").mermaid
    assert _odd(mermaid) == []
    shown = (
        "a #34;b#34; #60;script#62; #35;quot#59; #96;c#96; #37;#37; #124; #93; ) #125; #92; #92;#8288;n #38; #59; end"
    )
    assert mermaid.count(shown) == 2


def test_reasons_point_to_what_they_support() -> None:
    picture = open_graph(BOOK).map("s400-tool-argument")
    names = {key: f"n{number}" for number, key in enumerate(picture.diagram.boxes)}
    # The step marked by "as" has premises each by itself; the other two, one of them of the same kind, are the coders'.
    arrows = {
        ("s400-consequences-argument", "opp:conclusion"): "-->",
        ("s400-consequences-argument", "opp:premise"): "-->",
        ("s400-tool-argument", "opp:conclusion"): "-.->",
        ("s400-tool-argument", "opp:premise"): "-.-",
        ("nato-argument", "opp:conclusion"): "-.->",
        ("nato-argument", "opp:premise"): "-.->",
    }
    for link in picture.diagram.links:
        step = link.above if link.prop == "opp:premise" else link.below
        arrow = arrows[step.rsplit("tw2019-ch6-", 1)[1], link.prop]
        assert f"  {names[link.below]} {arrow} {names[link.above]}" in picture.mermaid


def test_who_acts_stands_before_the_action(tmp_path: Path) -> None:
    graph: KnowledgeGraph = graph_of(
        tmp_path,
        "id:deed a opp:Action ; opp:actor id:who ; opp:against id:foe . id:who a opp:Actor . id:foe a opp:Actor .",
    )
    lines = graph.map("deed").mermaid.splitlines()
    # In a flowchart from right to left, what is named first stands at the right.
    assert '  n0 ---|"does"| n1' in lines
    assert '  n2 -.-|"against"| n0' in lines


def test_an_arrow_points_from_who_conveys_to_what_is_conveyed() -> None:
    picture = open_graph(BOOK).map("tw2019-ch6")
    names = {key: f"n{number}" for number, key in enumerate(picture.diagram.boxes)}
    conveyed = [link for link in picture.diagram.links if link.prop == "opp:conveys"]
    assert conveyed
    for link in conveyed:
        said, words = (link.above, link.below) if link.forward else (link.below, link.above)
        assert f'  {names[said]} -.->|"conveys"| {names[words]}' in picture.mermaid
