"""The tree that explanations and descriptions are told in: one source for terminal, Markdown, JSON and notebooks."""

import json

import pytest

from kg.argument.tree import SHORT, Tree

LEAF = Tree("Leaf", ("sure",), "because", "id:leaf", "claim")
TREE = Tree("Root", children=(Tree("Branch", relation="conveys", children=(LEAF,)), LEAF))


def test_in_a_terminal() -> None:
    assert str(TREE).splitlines() == [
        "Root",
        "├─ conveys: Branch",
        "│  └─ because: Leaf (id:leaf) [sure]",
        "└─ because: Leaf (id:leaf) [sure]",
    ]


def test_as_markdown() -> None:
    assert TREE.to_markdown().splitlines() == [
        "- Root",
        "  - conveys: Branch",
        "    - because: Leaf (id:leaf) [sure]",
        "  - because: Leaf (id:leaf) [sure]",
    ]


def test_as_data() -> None:
    leaf = {"relation": "because", "text": "Leaf", "remarks": ["sure"], "name": "id:leaf", "kind": "claim"}
    branch = {"relation": "conveys", "text": "Branch", "children": [leaf]}
    assert TREE.to_dict() == {"text": "Root", "children": [branch, leaf]}
    assert json.loads(json.dumps(TREE.to_dict())) == TREE.to_dict()


def test_as_html_nothing_in_a_text_is_markup() -> None:
    tree = Tree("<b>A & B</b>", ("<i>", "<u>"), '"r"', "id:<x>", children=(Tree("<script>"),))
    assert tree.to_html() == (
        "<i>&quot;r&quot;:</i> &lt;b&gt;A &amp; B&lt;/b&gt; <small><code>id:&lt;x&gt;</code></small>"
        "<br><small><b>&lt;i&gt;</b> · &lt;u&gt;</small><ul><li>&lt;script&gt;</li></ul>"
    )
    assert "&lt;b&gt;A" in tree._repr_html_()
    assert "<script" not in tree._repr_html_()


def test_in_a_notebook_the_root_and_the_first_remark_stand_out_and_a_phrase_is_a_heading() -> None:
    told = Tree("Root", children=(Tree("holds", children=(Tree("A.", ("hedged", "held by B"), name="id:a"),)),))
    assert "<b>Root</b><ul><li><i>holds</i><ul><li>A. <small><code>id:a</code></small>" in told._repr_html_()
    assert "<small><b>hedged</b> · held by B</small>" in told._repr_html_()


@pytest.mark.parametrize("children", [(), (LEAF,)])
def test_long_remarks_stand_on_a_line_of_their_own(children: tuple[Tree, ...]) -> None:
    assert str(Tree("Root", ("x" * SHORT,))) == f"Root [{'x' * SHORT}]"
    head, remarks, *rest = str(Tree("Root", ("x" * SHORT, "y"), children=children)).splitlines()
    assert head == "Root"
    assert remarks == f"{'│' if children else ' '}  [{'x' * SHORT} · y]"
    assert len(rest) == len(children)


def test_a_text_of_several_lines_stays_on_its_own() -> None:
    tree = Tree("Root", children=(Tree("one\n- two", ("three\nfour",)), LEAF))
    assert len(str(tree).splitlines()) == 3
    assert tree.to_markdown().splitlines()[1] == "  - one - two [three four]"


def test_a_tree_is_folded_to_the_width_of_a_terminal_with_its_branches() -> None:
    leaf = Tree("words " * 20, ("remark " * 20,), name="id:leaf")
    tree = Tree("root " * 20, children=(leaf, leaf))
    lines = list(tree.lines(60))
    assert max(map(len, lines)) <= 60
    assert all(line.startswith(("│", "├", "└", " ")) for line in lines[1:])
    assert " ".join(" ".join(lines).translate(dict.fromkeys(map(ord, "│├└─"))).split()).count("words") == 40


def test_markdown_shows_a_text_as_it_is_written() -> None:
    r"""CommonMark 2.4 and 6: `*`, `<`, `[` and a `#` at the start have a meaning unless escaped; ESC steers."""
    assert Tree("# *a* <b> [c](d) e_f").to_markdown() == r"- \# \*a\* \<b\> \[c\](d) e_f"
    assert str(Tree("\x1b[31mred")) == "␛[31mred"
