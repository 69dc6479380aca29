"""No word of a document is lost in silence, and none is made up: each kind of wrapper, page and encoding."""

import zipfile
from email.charset import BASE64, QP, Charset
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from io import BytesIO
from pathlib import Path

import docx
import pytest

from kg.errors import InputError
from kg.texts.documents import read_document

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STRICT = ("schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main")
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def box(words: str) -> str:
    return f"<w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent>"


def word_file(body: str, notes: str = "", *, strict: bool = False) -> bytes:
    """Return a Word file with a body, and with notes where there are some."""
    plain, out = BytesIO(), BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                text = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
                content = (text.replace(*STRICT) if strict else text).encode()
            if name == "[Content_Types].xml" and notes:
                part = f'<Override PartName="/word/footnotes.xml" ContentType="{NOTES}"/></Types>'
                content = content.replace(b"</Types>", part.encode())
            new.writestr(name, content)
        if notes:
            note = f'<w:footnote w:id="2"><w:p>{run(notes)}</w:p></w:footnote>'
            new.writestr("word/footnotes.xml", f"<w:footnotes {NAMESPACES}>{note}</w:footnotes>")
    return out.getvalue()


def read(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return " ".join(read_document(path).split())


A, B, C = run("It "), run("tested "), run("allies.")

# ECMA-376-1: 17.13.5.18 ins, 17.13.5.25 moveTo, 17.13.5.22 moveFrom, 17.13.5.14 del, 17.5.2 sdt, 17.5.1.9 smartTag,
# 17.5.1.3 customXml, 17.16.19 fldSimple, 17.16.22 hyperlink, 17.16.23 instrText, 17.3.2.41 vanish, 17.3.2.40 u.
INLINE = {
    "tracked insertion": f"<w:ins>{B}</w:ins>",
    "moved here": f"<w:moveTo>{B}</w:moveTo>",
    "deleted and moved away": f"<w:del><w:r><w:delText>no </w:delText></w:r></w:del><w:moveFrom>{A}</w:moveFrom>{B}",
    "content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{B}</w:sdtContent></w:sdt>",
    "smart tag": f'<w:smartTag w:element="place">{B}</w:smartTag>',
    "custom XML": f'<w:customXml w:element="x">{B}</w:customXml>',
    "field": f'<w:fldSimple w:instr="REF x">{B}</w:fldSimple>',
    "field of several runs": f"<w:r><w:instrText>REF x</w:instrText></w:r>{B}",
    "link": f'<w:hyperlink w:anchor="x">{B}</w:hyperlink>',
    "one in the other": f"<w:ins><w:smartTag><w:sdt><w:sdtContent>{B}</w:sdtContent></w:sdt></w:smartTag></w:ins>",
    "next to hidden words": run("not ", "<w:rPr><w:vanish/></w:rPr>") + B,
    "shown again": run("tested ", '<w:rPr><w:vanish w:val="0"/></w:rPr>'),
    "mark of the note": f'{B}<w:r><w:footnoteReference w:id="2"/></w:r>',
}


@pytest.mark.parametrize("inline", INLINE.values(), ids=INLINE)
@pytest.mark.parametrize("strict", [False, True])
def test_wrapped_words_of_a_word_file_are_read_in_their_place(tmp_path: Path, inline: str, *, strict: bool) -> None:
    hidden_mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    content = word_file(f"<w:p>{hidden_mark}{A}{inline}{C}</w:p>", strict=strict)
    assert read(tmp_path / "text.docx", content) == "It tested allies."


ROW = f"<w:tr><w:tc><w:p>{B}</w:p></w:tc></w:tr>"
BLOCKS = {
    "content control": f"<w:sdt><w:sdtContent><w:p>{B}</w:p></w:sdtContent></w:sdt>",
    "table in a table": f"<w:tbl><w:tr><w:tc><w:tbl>{ROW}</w:tbl></w:tc></w:tr></w:tbl>",
    "row in a content control": f"<w:tbl><w:sdt><w:sdtContent>{ROW}</w:sdtContent></w:sdt></w:tbl>",
    "text box": f"<w:p><w:r><w:pict><v:textbox>{box('tested')}</v:textbox></w:pict></w:r></w:p>",
    # ECMA-376-3, 10.2: the second form holds the same words once more.
    "text box in two forms": "<w:p><w:r><mc:AlternateContent>"
    f"<mc:Choice>{box('tested')}</mc:Choice><mc:Fallback>{box('tested')}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_blocks_of_a_word_file_are_read_once(tmp_path: Path, block: str) -> None:
    content = word_file(f"<w:p>{A}</w:p>{block}<w:p>{C}</w:p>")
    assert read(tmp_path / "text.docx", content) == "It tested allies."


def test_a_text_box_follows_the_paragraph_that_it_is_in(tmp_path: Path) -> None:
    content = word_file(f"<w:p>{A}<w:r>{box('In a box.')}</w:r>{B}{C}</w:p>")
    assert read(tmp_path / "text.docx", content) == "It tested allies. In a box."


def test_notes_of_a_word_file_follow_its_text(tmp_path: Path) -> None:
    assert (
        read(tmp_path / "text.docx", word_file(f"<w:p>{A}{B}{C}</w:p>", "See 1958.")) == "It tested allies. See 1958."
    )


def test_marks_in_a_run(tmp_path: Path) -> None:
    # ECMA-376-1, 17.3.3: noBreakHyphen is a hyphen, softHyphen an optional one, br and tab part words; 17.3.3.30 sym.
    marks = (
        "<w:r><w:t>intra</w:t><w:noBreakHyphen/><w:t>alliance</w:t><w:tab/><w:t>net</w:t><w:softHyphen/><w:t>work</w:t>"
    )
    sign = '<w:br/><w:t>is</w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    content = word_file(f"<w:p>{stops}{marks}{sign}</w:p>")
    assert read(tmp_path / "text.docx", content) == "intra\u2011alliance net\u00adwork is\N{REPLACEMENT CHARACTER}"


def test_a_document_within_a_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it holds another document, which Word reads when it opens it"):
        read(tmp_path / "text.docx", word_file(f"<w:p>{A}</w:p><w:altChunk/>"))


PAGES = {
    # HTML Living Standard 13.1: the tags of html, head and body may be left out, and comments come before the doctype.
    "no html": ("<meta charset=utf-8><title>It</title><p>tested <i>all</i>ies.", "It tested allies."),
    "long comment": (f"<!-- {'saved ' * 300} --><!DOCTYPE html><p>It tested", "It tested"),
    "a greater sign in an attribute": ('<!DOCTYPE html><p title="a > b">It</p>', "It"),
    "an apostrophe in a tag": ("<!DOCTYPE html><p don't>It</p><p>isn't", "It isn't"),
    "less than": ("<!DOCTYPE html><p>1 < 2 &amp; 3 &lt; 4", "1 < 2 & 3 < 4"),
    "unread": ("<!DOCTYPE html><p>It<script>if (a < b) '<p>'</script><style>p {}</style><p>tested", "It tested"),
    "self-closed": ("<?xml version='1.0'?><html><script src='x'/><title/><p>It</p></html>", "It"),
    "character data": ("<?xml version='1.0'?><p><![CDATA[a < b]]></p>", "a < b"),
    "shown as a block": (
        "<!DOCTYPE html><span style='display: block'>It</span><span style='display:block'>is",
        "It is",
    ),
    **{  # 15.3.3 and 15.5: what is shown on lines of its own
        block: (f"<!DOCTYPE html><{block}>It</{block}><{block}>is</{block}>", "It is")
        for block in (
            "center",
            "details",
            "dialog",
            "fieldset",
            "form",
            "hgroup",
            "legend",
            "option",
            "search",
            "summary",
            "td",
        )
    },
}


@pytest.mark.parametrize(("page", "words"), PAGES.values(), ids=PAGES)
def test_words_of_a_web_page(tmp_path: Path, page: str, words: str) -> None:
    assert read(tmp_path / "page", page.encode()) == words


def test_a_page_is_known_by_its_name_where_its_tags_are_few(tmp_path: Path) -> None:
    assert read(tmp_path / "page.htm", b"It <em>tested</em> allies.") == "It tested allies."
    assert read(tmp_path / "notes.txt", b"It <em>tested</em> allies.") == "It <em>tested</em> allies."


TURKISH = "dış politikası değişti – “şöyle”"


@pytest.mark.parametrize("label", ["windows-1254", "iso-8859-9", "latin5", "utf-8"])
def test_the_encoding_that_a_page_names_is_as_browsers_understand_it(tmp_path: Path, label: str) -> None:
    # Encoding Standard 4.2: iso-8859-9 and latin5 are labels of windows-1254, which has dashes and quotation marks.
    content = f"<html><meta charset={label}><p>{TURKISH}".encode("utf-8" if label == "utf-8" else "cp1254")
    assert read(tmp_path / "page.html", content) == TURKISH


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f"<html><p>{TURKISH}".encode("cp1254"), r"names no encoding, and it is not UTF-8 \(byte 10\)\. Save the page"),
        (f"<html><meta charset=utf-8><p>{TURKISH}".encode("cp1254"), "the page says it is in utf-8, and is not"),
        (b"<html><meta charset=turkish-9><p>It", "'turkish-9', which is no known encoding"),
        (rb"{\rtf1\ansi It \b tested\b0.}", r"Rich Text Format\. Save it as a Word file \(.docx\)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1It", r"of the old kind \(.doc\)"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:t>It</w:t>', "a Word file saved as XML"),
    ],
)
def test_what_cannot_be_known_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(tmp_path / "page", content)


def test_a_page_saved_anew_as_utf_8_may_keep_the_name_of_its_old_encoding(tmp_path: Path) -> None:
    assert read(tmp_path / "page", f"<html><meta charset=windows-1254><p>{TURKISH}".encode()) == TURKISH


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "base64"), ("windows-1254", "quoted-printable")])
def test_a_web_archive_gives_the_words_of_its_pages(tmp_path: Path, charset: str, encoding: str) -> None:
    # RFC 2557: a page and what belongs to it, in one message of MIME.
    archive, page, style = MIMEMultipart("related"), MIMENonMultipart("text", "html"), MIMENonMultipart("text", "css")
    kind = Charset(charset)
    kind.body_encoding = {"base64": BASE64, "quoted-printable": QP}[encoding]
    page.set_payload(f"<html><p>{TURKISH}</html>", kind)
    style.set_payload("p { color: red }")
    archive.attach(page)
    archive.attach(style)
    assert read(tmp_path / "page.mhtml", b"From: <Saved by Blink>\r\n" + archive.as_bytes()) == TURKISH
