"""What is shown as Markdown reads as it is written, by a reader that is not ours (CommonMark 0.31, GFM)."""

import markdown_it
import mistune
import pytest
from markdown_it.token import Token

from kg.as_written import in_markdown
from kg.query.results import table

TEXTS = [
    *(
        "# a #",
        "a ##",
        "#",
        "--- -",
        "- - -",
        "===",
        "1. a",
        "1) a",
        "+ a",
        "- a",
        "> a",
        "***",
        "__a__",
        "a_b_",
        "~~a~~",
    ),
    *(
        "<b>a</b>",
        "<!-- a",
        "&amp;",
        "&#35;",
        "a|b",
        "a\\|b",
        "a\\",
        "`a`",
        "``",
        "[a](b)",
        "![a](b)",
        "<http://e.org/>",
    ),
    *("http://e.org/a*b_c_", "xhttps://e.org/[a]", "www.e.org/a*", "a@b.org", "[x]", "[ ] a", "[a]: b", "é_ş_"),
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("begin", ["", "- ", "## "])
def test_a_text_reads_as_it_is(begin: str, text: str) -> None:
    reader = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = [token for token in reader.parse(begin + in_markdown(text)) if token.type == "inline"]
    assert [[(child.type, child.content) for child in token.children or ()] for token in found] == [[("text", text)]]


def _texts(tokens: list[Token]) -> list[Token]:
    """Return the first piece of each text that is read."""
    return [token.children[0] for token in tokens if token.type == "inline" and token.children]


@pytest.mark.parametrize("text", TEXTS)
def test_a_cell_reads_as_it_is(text: str) -> None:
    reader = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = reader.parse(str(table("x y", [(text, text)])))
    assert [token.content for token in _texts(tokens)] == ["x", "y", text, text]


@pytest.mark.parametrize("text", [text for text in TEXTS if "." in text])
def test_an_address_has_no_backslashes_where_it_becomes_a_link(text: str) -> None:
    """GFM 6.9: an address is linked as it is written, backslashes and all."""
    assert "\\" not in mistune.create_markdown(plugins=["url"])(in_markdown(text))
