"""Documents of every kind give the words that were coded, bad ones a clear message, and none opens a connection."""

import re
import socket
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from pypdf import PdfReader, PdfWriter

from kg import resources
from kg.anchors.normalize import fold
from kg.anchors.outcomes import Outcome
from kg.documents import read_document
from kg.errors import InputError, NotReadWarning
from kg.sheets.reader import read_library
from kg.texts.matching import check_text, texts_of
from tests.documents.samples import paragraph, pdf, run, word_file

HOME = resources.folder("data") / "france-nato-1966"
KEY = "fr1966-ch1"
FRANCE = read_library(HOME)
SHEET = FRANCE.sheets[KEY]
RAW = (HOME / "text.txt").read_text(encoding="utf-8")
PARAGRAPHS = [" ".join(paragraph.split()) for paragraph in RAW.strip().split("\n\n")]
TEXT = fold(RAW).text
MENU = "Home\nAbout this book\nContents\n"
WORD = re.compile(r"\w{4,}")


def web_page() -> str:
    """Return a saved page: words with tags, comments and entities in them, and around the text what no reader reads."""
    fillers = ["{0}<b>{1}</b>", "{0}<!-- or not -->{1}", "<i><a href='#'>{0}</a></i>{1}", "{0}&shy;{1}"]

    def inline(paragraph: str) -> str:
        pieces = iter(range(len(paragraph)))
        split = WORD.sub(lambda m: fillers[next(pieces) % 4].format(m[0][:2], m[0][2:]), paragraph)
        return split.replace("'", "&rsquo;").replace(", ", ",&nbsp;<br/>").replace(" the ", "\n\t the ")

    body = "\n".join(f"<p class=x>{inline(paragraph)}</p>" for paragraph in PARAGRAPHS)
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>A text</title><style>p { color: red }</style></head>"
        "<body><nav><ul><li>Home</li><li>Contents</li></ul></nav><script>var unread = '<p>France</p>';</script>"
        f"<h1>Example</h1><main><div>{body}</div></main><footer>Imprint</footer></body></html>"
    )


def word_document(*, merged: bool = False) -> bytes:
    """Return a Word file: the first paragraph in runs that divide words, the second in a table, maybe over columns."""
    pieces = (escape(PARAGRAPHS[0][at : at + 7]) for at in range(0, len(PARAGRAPHS[0]), 7))
    runs = "".join(run(piece, "<w:rPr><w:b/></w:rPr>" if at % 2 else "") for at, piece in enumerate(pieces))
    first, imprint = paragraph(runs), paragraph(run("Imprint"))
    text = [paragraph(run(escape(words))) for words in PARAGRAPHS[1:]]
    span, down = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge{}/></w:tcPr>', ' w:val="restart"'
    rows = [span.format(down) + text[0], span.format("") + "<w:p/>"] if merged else [text[0]]
    table = "".join(f"<w:tr><w:tc>{row}</w:tc></w:tr>" for row in rows)
    return word_file(f"{paragraph(run('Example'))}{first}<w:tbl>{table}</w:tbl>{''.join(text[1:])}{imprint}")


def divided(paragraph: str, width: int = 70, mark: str = "-") -> list[str]:
    """Return the lines of a paragraph, as printed: where a long word does not fit in, it is divided."""
    lines = [""]
    for word in paragraph.split():
        if len(lines[-1]) + len(word) < width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif re.fullmatch("[a-z]{6,}", word):
            lines[-1] += f" {word[:3]}{mark}"
            lines.append(word[3:])
        else:
            lines.append(word)
    return lines


def escaped(line: str) -> str:
    return re.sub(r"([()\\])", r"\\\1", line)


def printed(pages: list[list[str]]) -> bytes:
    """Return a PDF that prints lines on pages."""
    return pdf([(40, 800 - 14 * at, escaped(line)) for at, line in enumerate(lines)] for lines in pages)


def french_pdf(mark: str = "-") -> bytes:
    return printed([[line for paragraph in part for line in divided(paragraph, mark=mark)] for part in halves()])


def halves() -> list[list[str]]:
    return [PARAGRAPHS[:2], PARAGRAPHS[2:]]


def locked(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(french_pdf())))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def rezipped(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a Word file with some of its parts replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name) or old.read(name))
    return out.getvalue()


def patched(content: bytes, offset: int, form: str, value: int) -> bytes:
    """Return a zip file with one field of the first entry of its central directory replaced."""
    changed = bytearray(content)
    struct.pack_into(form, changed, content.index(b"PK\x01\x02") + offset, value)
    return bytes(changed)


def garbled(content: bytes) -> bytes:
    """Return a Word file the main part of which cannot be unpacked."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        start = archive.getinfo("word/document.xml").header_offset + 30 + len("word/document.xml")
    return content[:start] + b"\xff" * 40 + content[start + 40 :]


def words_of(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return read_document(path)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "plain": RAW.encode,
    "bom": lambda: RAW.encode("utf-8-sig"),
    "utf-16": lambda: RAW.encode("utf-16"),
    "crlf": lambda: RAW.replace("\n", "\r\n").encode(),
    "within a page": f"{MENU}\n{RAW}\nImprint\n".encode,
    "between headings": f"{MENU}Summary\n{RAW}\nKeywords\nFrance, NATO\n".encode,
    "divided by soft hyphens": lambda: "\n".join(
        line for paragraph in PARAGRAPHS for line in divided(paragraph, mark="\u00ad")
    ).encode(),
    "html": web_page().encode,
    "html, bom": lambda: web_page().replace("<html>", "").encode("utf-8-sig"),
    "html, utf-16": lambda: web_page().replace("<meta charset=utf-8>", "").encode("utf-16"),
    "html, windows": lambda: web_page().replace("utf-8", "windows-1252").encode("cp1252"),
    "xhtml": f'<?xml version="1.0"?>\n{web_page()}'.encode,
    "xml": "".join(["<?xml version='1.0'?><doc>", *(f"<p>{p}</p>" for p in PARAGRAPHS), "</doc>"]).encode,
    "word": word_document,
    "word, merged cells": partial(word_document, merged=True),
    "pdf": french_pdf,
    "pdf, soft hyphens": partial(french_pdf, "\u00ad"),
    "pdf, opens without a password": partial(locked, ""),
}


@pytest.mark.parametrize("content", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_passage_is_found_in_every_kind_of_document(tmp_path: Path, content: Callable[[], bytes]) -> None:
    path = tmp_path / "document"
    path.write_bytes(content())
    text = texts_of(FRANCE, {"ch1": path})[KEY]
    anchors = check_text(SHEET, text)
    assert [f"{a.entry}: {a.outcome}: {a.reason}" for a in anchors if a.outcome != Outcome.FOUND] == []
    assert len(anchors) == len(SHEET.chapter.claims) + len(SHEET.chapter.arguments)
    assert text is not None
    assert text.text == TEXT


def test_the_divided_lines_do_divide_words() -> None:
    assert sum(line.endswith("-") for paragraph in PARAGRAPHS for line in divided(paragraph)) > 3


def test_what_no_reader_reads_is_left_out(tmp_path: Path) -> None:
    words = words_of(tmp_path / "page.html", web_page().encode())
    assert "unread" not in words
    assert "or not" not in words
    assert "color" not in words


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "there are no words in it. Give the file that holds the text."),
        (b" \n\t\r\n \xc2\xa0", "there are no words in it"),
        ("— … —".encode(), "there are no words in it"),
        (b"<html><body><script>x</script></body></html>", "there are no words in it"),
        (b"France\x00and NATO", "it is not text. Give a text, a web page, a PDF or a Word file."),
        (RAW.encode("utf-16-le"), "it is text in UTF-16 that does not say so. Save it as UTF-8."),
        (b"\x7fELF\x02\x01\x01\x00", "it is not text"),
        ("Özal".encode("latin-1"), "it is not text in UTF-8 (byte 0). Save it as UTF-8."),
        (printed([[]]), "this PDF holds pictures of pages and no text. Run text recognition (OCR) on it first."),
        (french_pdf()[:-400], "this PDF cannot be read"),
        (french_pdf()[:300], "this PDF cannot be read"),
        (b"%PDF-1.7\n", "this PDF cannot be read"),
        (locked("secret"), "this PDF is locked by a password. Save a copy that is not."),
        (b"PK\x03\x04", "it is not a Word file"),
        (word_document()[:-500], "it is not a Word file"),
        (rezipped(word_document(), {"word/document.xml": b"<w:document"}), "it is not a Word file"),
        (rezipped(word_document(), {"[Content_Types].xml": b"<Types/>"}), "it is not a Word file"),
        (garbled(word_document()), "it is not a Word file"),
        (patched(word_document(), 6, "<H", 99), "it is not a Word file"),
        (patched(word_document(), 8, "<H", 1), "it is not a Word file"),
        (patched(word_document(), 24, "<I", 300_000_000), "it unfolds to more than can be read."),
    ],
    ids=range(21),
)
def test_a_bad_document_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "bad"
    with pytest.raises(InputError) as raised:
        words_of(path, content)
    assert str(raised.value).startswith(f"{path}: {told}")
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match=r"large.txt: it has 50 MB; at most 20 MB are read\. Save the chapter alone\."):
        read_document(path)


@pytest.mark.parametrize(
    ("name", "told"), [("none.txt", "No such file or directory"), ("folder", "Is a directory"), ("file/x", "Not a dir")]
)
def test_what_is_no_file(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=f"{name}: it cannot be read: {told}"):
        read_document(tmp_path / name)


def test_a_library_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputError) as raised:
        words_of(tmp_path / "document", DOCUMENTS["pdf"]())
    assert "reading this kind of file needs pypdf. Install the extra: pip install" in str(raised.value)
    assert "'intra-alliance-opposition[texts]'" in str(raised.value)


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Return a server on this machine that nobody calls."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


DOCTYPE = '<!DOCTYPE x SYSTEM "{url}" [<!ENTITY far SYSTEM "{url}"><!ENTITY near SYSTEM "{file}">]>'


@pytest.mark.parametrize("kind", ["html", "xml", "word"])
def test_nothing_that_a_document_names_is_fetched(tmp_path: Path, server: socket.socket, kind: str) -> None:
    (tmp_path / "secret.txt").write_text("a secret word", encoding="utf-8")
    url = f"http://127.0.0.1:{server.getsockname()[1]}/"
    doctype = DOCTYPE.format(url=url, file=(tmp_path / "secret.txt").as_uri())
    if kind == "word":
        with zipfile.ZipFile(BytesIO(word_document())) as archive:
            xml = archive.read("word/document.xml").decode()
        main = xml.replace("<w:document", f"{doctype}<w:document", 1).replace("Imprint", "Imprint &far;&near;")
        content = rezipped(word_document(), {"word/document.xml": main.encode()})
    else:
        frames = "".join(f"<{tag} src='{url}'></{tag}>" for tag in ("img", "iframe", "script", "object", "embed"))
        body = f"<link rel=stylesheet href='{url}'><p>France &far; &near;</p>{frames}"
        start = {"html": "", "xml": "<?xml version='1.0'?>"}[kind]
        content = f"{start}{doctype}<html>{body}</html>".encode()
    if kind == "word":  # ECMA-376-2, 8: no part of a Word file may declare a document type
        with pytest.raises(InputError, match="it declares a document type"):
            words_of(tmp_path / "document", content)
    else:
        with pytest.warns(NotReadWarning, match="pages within the page"):
            words = words_of(tmp_path / "document", content)
        assert "France" in words
        assert "secret" not in words
    with pytest.raises(BlockingIOError):
        server.accept()
