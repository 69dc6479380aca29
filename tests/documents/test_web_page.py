"""No word of a web page is lost in silence or run together with another, in time that grows with the page.

The kinds are those of public reports: docling 810, 1673, validator 1668 (pages without their outermost tags), derive
240 (saved selections), hypothesis/client 7511 (blocks run together).
"""

from email.charset import BASE64, QP, Charset
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from pathlib import Path

import pytest

from kg.documents.open_elements import elements
from tests.documents.samples import read

BLOCKS = elements(
    "address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h6 "
    "header hgroup legend li main menu nav ol option p pre search section summary td th tr ul"
)
PAGES = {
    # HTML Living Standard 13.1: the tags of html, head and body may be left out, and comments come before the doctype.
    "no html": ("<meta charset=utf-8><title>It</title><p>tested <i>all</i>ies.", "It tested allies."),
    "long comment": (f"<!-- {'saved ' * 300} --><!DOCTYPE html><p>It tested", "It tested"),
    "short comments": ("<!DOCTYPE html><p>It<!-->te<!---->sted<!--->", "Ittested"),
    "a greater sign in an attribute": ('<!DOCTYPE html><p title="a > b">It</p>', "It"),
    "an apostrophe in a tag": ("<!DOCTYPE html><p don't>It</p><p>isn't", "It isn't"),
    "less than": ("<!DOCTYPE html><p>1 < 2 &amp; 3 &lt; 4", "1 < 2 & 3 < 4"),
    "scripts": ("<!DOCTYPE html><p>It<script>if (a < b) '<p>'</script><style>p {}</style><p>tested", "It tested"),
    "self-closed": ("<?xml version='1.0'?><html><script src='x'/><title/><p>It</p></html>", "It"),
    "character data": ("<?xml version='1.0'?><p><![CDATA[a < b]]></p>", "a < b"),
    "shown as a block": ("<!DOCTYPE html><span style='display: block'>It</span><b style='display:block'>is", "It is"),
    "tags within a word": ("<!DOCTYPE html><p>al<b>li</b>an<wbr>c<!-- -->e&shy;s", "allianc" + "e\u00ads"),
    "br": ("<!DOCTYPE html><p>It<br>tested<br/>allies", "It tested allies"),
    "pre": ("<!DOCTYPE html><pre>It\ntested</pre>allies", "It tested allies"),
    "unclosed": (
        "<!DOCTYPE html><ul><li>It<li>tested</ul><table><tr><td>its<td>dear<tr><td>allies",
        "It tested its dear allies",
    ),
    "custom elements": ("<!DOCTYPE html><my-text>It <x-y>tes</x-y>ted</my-text> allies", "It tested allies"),
    "details": ("<!DOCTYPE html><details><summary>It</summary>tested</details>", "It tested"),
    "select": ("<!DOCTYPE html><select><optgroup><option>It<option>tested</select>allies", "It tested allies"),
    "entities": ("<!DOCTYPE html><p>&#304;t &Ouml;zal &hellip; &#x2019; &notin; &amp;lt;", "İt Özal … ’ ∉ &lt;"),
    # 4.8.17, 4.8.16: drawings and formulas in a page have words that are shown.
    "drawing": ("<!DOCTYPE html><p>It<svg><text>tested</text></svg>allies", "It tested allies"),
    "formula": ("<!DOCTYPE html><p>of <math><mi>n</mi><mo>=</mo><mn>3</mn></math> allies", "of n=3 allies"),
    # 4.5.7: browsers put quotation marks around it.
    "quotation": ("<!DOCTYPE html><p>It is <q>tested</q>.", "It is “tested”."),
    "text area": ("<!DOCTYPE html><p>It <textarea>tested</textarea>", "It tested"),
    "words after the page": ("<html><body>It</body></html> tested", "It tested"),
    **{  # 15.3.3 and 15.5: what is shown on lines of its own
        block: (f"<!DOCTYPE html><{block}>It</{block}><{block}>is</{block}>", "It is") for block in sorted(BLOCKS)
    },
}


@pytest.mark.parametrize(("page", "words"), PAGES.values(), ids=PAGES)
def test_words_of_a_web_page(tmp_path: Path, page: str, words: str) -> None:
    assert read(tmp_path / "page", page.encode()) == (words, [])


ONE, TWO = "hidden words (1 word)", "hidden words (2 words)"
READING = "readings above words (1 word)"
UNREAD = {
    # 6.1 hidden, 4.12.3 template, 4.12.2 noscript, 4.10.9 datalist, 4.5.11 rt and rp; CSS 2.2, 9.2.4 and 11.2.
    "hidden": ("It <b hidden>not </b>tested", ONE),
    "hidden, to the next": ("<p>It<p hidden>not then<p>tested", TWO),
    "hidden item": ("<ul><li>It<li hidden>not <b>then</b><ul><li hidden></ul><li>tested", TWO),
    "hidden cell": ("<table><tr><td>It<td hidden>not<table><tr><td>then</table><tr><td>tested</table>", TWO),
    "hidden row": ("<table><tr><td>It<tr style='display:none'><td>not<td>then<tr><td>tested", TWO),
    "hidden in hidden": ("It <div hidden>not<div hidden></div>then</div>tested", TWO),
    "not shown": ("It <i style='color: red; display : none'>not </i>tested", ONE),
    "not visible": ("It <i style='visibility:hidden'>not </i>tested", ONE),
    "in capitals": ("It <I HIDDEN>not </I>tested", ONE),
    "template": ("It <template><p>not then</p></template>tested", TWO),
    "noscript": ("It <noscript><p>not</p></noscript>tested", ONE),
    "end tags of nothing": ("It</b></p> <b hidden>not</i></b> tested", ONE),
    "ruby": ("It <ruby>tested<rp>(</rp><rt>above</rt><rp></rp></ruby>", "readings above words (2 words)"),
    "ruby without an end tag": ("It <ruby>tested<rt>above</ruby>", READING),
    "source of a formula": ("It <math><semantics><mi>tested</mi><annotation>x_1</annotation></semantics></math>", ONE),
}


@pytest.mark.parametrize(("page", "kind"), UNREAD.values(), ids=UNREAD)
def test_what_a_page_does_not_show_is_said_and_not_read(tmp_path: Path, page: str, kind: str) -> None:
    content = f"<!DOCTYPE html>{page}".encode()
    assert read(tmp_path / "page", content) == ("It tested", [f"these are not read: {kind}."])


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<p>It<!-- not then", "words after a tag or comment that never ends (3 words)"),
        ("<p>It<b class='x", "words after a tag or comment that never ends (2 words)"),
        ("<p>It<iframe src=x>none</iframe>", "pages within the page (1)"),
        ("<frameset><frame src=x><frame src=y><noframes>not</noframes></frameset>It", "pages within the page (2)"),
    ],
)
def test_what_else_is_not_read_is_said(tmp_path: Path, page: str, kind: str) -> None:
    content = f"<!DOCTYPE html>{page}".encode()
    assert read(tmp_path / "page", content) == ("It", [f"these are not read: {kind}."])


def test_a_page_is_known_by_its_name_where_its_tags_are_few(tmp_path: Path) -> None:
    assert read(tmp_path / "page.htm", b"It <em>tested</em> allies.")[0] == "It tested allies."
    assert read(tmp_path / "notes.txt", b"It <em>tested</em> allies.")[0] == "It <em>tested</em> allies."


#: Each took a parser at hand the square of its length or more (docs/documents.md); none of ours may take minutes.
ENDLESS = {
    "paragraphs": "<p>x",
    "nested": "<div>x",
    "nested and wrongly closed": "<b><p></b>x",
    "tables": "<table>x",
    "comments": "<!--",
    "tags": "<a ",
    "quoted": "<p a='",
    "declarations": "<?",
    "data": "<![CDATA[",
    "scripts": "<script>",
    "ends": "</p>",
    "hidden": "<i hidden>x",
    "less than": "<",
}


@pytest.mark.parametrize("piece", ENDLESS.values(), ids=ENDLESS)
def test_a_page_of_a_hundred_thousand_of_the_same_is_read(tmp_path: Path, piece: str) -> None:
    words, _ = read(tmp_path / "page.html", f"<!DOCTYPE html>It tested.{piece * 100_000}".encode())
    assert words.startswith("It tested.")


def test_a_tag_of_a_hundred_thousand_attributes_is_read(tmp_path: Path) -> None:
    attributes = " ".join(f"a{number}='1'" for number in range(100_000))
    assert read(tmp_path / "page", f"<!DOCTYPE html><p {attributes}>It</p>".encode()) == ("It", [])


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "base64"), ("windows-1254", "quoted-printable")])
def test_a_web_archive_gives_the_words_of_its_pages(tmp_path: Path, charset: str, encoding: str) -> None:
    # RFC 2557: a page and what belongs to it, in one message of MIME.
    words = "dış politikası değişti – “şöyle”"
    archive, page, style = MIMEMultipart("related"), MIMENonMultipart("text", "html"), MIMENonMultipart("text", "css")
    kind = Charset(charset)
    kind.body_encoding = {"base64": BASE64, "quoted-printable": QP}[encoding]
    page.set_payload(f"<html><p>{words}</html>", kind)
    style.set_payload("p { color: red }")
    archive.attach(page)
    archive.attach(style)
    assert read(tmp_path / "page.mhtml", b"From: <Saved by Blink>\r\n" + archive.as_bytes()) == (words, [])
