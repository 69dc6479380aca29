"""The one structure that trees and maps are made of: its unfolding into words, and its ends."""

from dataclasses import replace

from kg.argument.diagram import CONTINUED, Box, Branch, Diagram, Link, Tag


def _diagram(links: str, roots: str = "a") -> Diagram:
    """Return a diagram from links such as `a>b`; a box in capitals is an argument."""
    pairs = [link.split(">") for link in links.split()]
    names = dict.fromkeys(name for pair in pairs for name in pair)
    boxes = {name: Box(name, f"Text {name}", layer="argument" if name.isupper() else "claim") for name in names}
    return Diagram("Title", tuple(roots), boxes, tuple(Link(above, below, "p") for above, below in pairs))


def test_shared_grounds_are_told_once_and_named_after_that() -> None:
    assert str(_diagram("a>b a>c b>d c>d d>e").tree()).splitlines() == [
        "Text a",
        "├─ Text b",
        "│  └─ Text d",
        "│     └─ Text e",
        "└─ Text c",
        "   └─ Text d [its grounds are shown above]",
    ]


def test_what_stands_above_itself_is_named_and_an_argument_not_even_that() -> None:
    assert str(_diagram("a>b b>a").tree()).splitlines()[-1] == "   └─ Text a [already shown above]"
    assert str(_diagram("a>B B>c c>B").tree()).splitlines()[-1] == "   └─ Text c"


def test_a_ladder_of_shared_grounds_is_told_in_a_moment() -> None:
    rungs = " ".join(f"l{n}>l{n + 1} l{n}>r{n + 1} r{n}>l{n + 1} r{n}>r{n + 1}" for n in range(60))
    tree = _diagram(rungs, "").branches("l0")[0]
    assert len(str(_diagram(rungs).outline).splitlines()) < 400
    assert len(tree.children) == 2


def test_a_long_chain_or_ring_is_shown_whole_in_parts_that_are_not_deep() -> None:
    number = 400
    for end in (number, 0):  # a chain, then a ring
        links = [f"c{n}>S{n} S{n}>c{n + 1 if n + 1 < number else end}" for n in range(number)]
        found = _diagram(" ".join(links), "").branches("c0")
        parts = [line for branch in found for line in _boxes(branch, 0)]
        names = [branch.box.key for _, branch in parts if not branch.again]
        assert len(names) == len(set(names)) == 2 * number + (end != 0), "each box is unfolded once"
        assert max(depth for depth, _ in parts) <= 26
        cut = [branch.box.key for _, branch in parts if branch.again == CONTINUED]
        assert cut == [branch.box.key for branch in found[1:]], "what is cut goes on"


def _boxes(branch: Branch, depth: int) -> list[tuple[int, Branch]]:
    return [(depth, branch), *(line for child in branch.children for line in _boxes(child, depth + 1))]


def test_an_outline_holds_every_box_whatever_hangs_on_what() -> None:
    for links in ("a>b c>d", "a>b b>a c>d d>c", "a>b c>b", "a>a b>c"):
        text = str(_diagram(links).outline)
        assert [name for name in "abcd" if name in links and f"Text {name}" not in text] == []


def test_an_outline_says_what_was_left_out() -> None:
    diagram = replace(_diagram("a>b"), left_out=3, more="In words: kg explain a")
    assert str(diagram.outline).splitlines()[-1] == "└─ 3 more not drawn. In words: kg explain a"


def test_the_remarks_of_a_claim_and_of_other_boxes() -> None:
    tags = (
        Tag("opp:modality", "modalities", "code:hedged", "Hedged"),
        Tag("opp:confidence", "confidences", "code:low", "Low confidence"),
        Tag("opp:category", "categories", "code:boundary-testing", "Boundary testing", 0.0),
    )
    box = Box("k", "Text", layer="claim", tags=tags, holders=("Turkey",), words=("“so”",), notes=("n",))
    assert box.remarks == ("hedged", "held by Turkey", "low confidence", "“so”", "n")
    assert replace(box, layer="thing").remarks == ("n",)
