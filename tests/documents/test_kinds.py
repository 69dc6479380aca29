"""What a document is, its bytes say: it is read, or refused by its name with what to do."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kg.documents.reader import MOST_FILE_BYTES, read_document
from kg.errors import InputError
from tests.conftest import Run
from tests.documents.samples import paragraph, read, word_file, zipped
from tests.documents.samples import run as run_of


def open_document(kind: str) -> bytes:
    # OpenDocument 1.3, part 2, 3.3; EPUB 3.3, 4.2: the first part is not compressed and says what the file is.
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", "<x>It</x>")
    return out.getvalue()


REFUSED = {
    "text.rtf": (rb"{\rtf1\ansi It \b tested\b0.}", r"Rich Text Format \(\.rtf\)\. Save it as a Word file \(\.docx\)"),
    "bom.rtf": (b"\xef\xbb\xbf" + rb"{\rtf1 It}", r"Rich Text Format"),
    "text.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1It", r"a Word file of the old kind \(\.doc\).* Save it as \.docx"),
    "text.wpd": (b"\xffWPC\x10It", "a WordPerfect file. Save it as a Word file"),
    "text.xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:t>It</w:t>', "saved as XML"),
    "text.odt": (
        open_document("application/vnd.oasis.opendocument.text"),
        r"OpenDocument file \(\.odt\)\. Save it as a Word",
    ),
    "text.fodt": (
        b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">',
        r"an OpenDocument file saved as XML \(\.fodt\)",
    ),
    "book.epub": (
        open_document("application/epub+zip"),
        r"e-book \(\.epub\)\. Unpack it .* page \(\.xhtml\) of the chapter",
    ),
    "book.mobi": (b"It".ljust(60) + b"BOOKMOBI", "an e-book for Kindle"),
    "text.pages": (zipped({"Index/Document.iwa": "It"}), r"Apple's Pages \(\.pages\)\. Export it as a Word file"),
    "table.xlsx": (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a table of Excel"),
    "talk.pptx": (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a presentation of PowerPoint"),
    "any.zip": (zipped({"text.txt": "It"}), "a zip file, and not a Word file. Unpack it"),
    "empty.zip": (zipped({}), "a zip file, and not a Word file"),
    "text.txt.gz": (b"\x1f\x8b\x08It", "it is compressed. Unpack it first"),
    "text.tex": (b"It was \\emph{tested}.", r"commands of LaTeX \(\.tex\)\. Give the PDF"),
    "text": (b"% mine\n\\documentclass{book}\\begin{document}It", "commands of LaTeX"),
    "scan.djvu": (b"AT&TFORM\x00\x00\x10\x00DJVMDIRM", r"a DjVu file \(\.djvu\)\. Turn it into a PDF"),
    "text.ps": (b"%!PS-Adobe-3.0\n(It) show", "it is PostScript. Save it as PDF"),
    "page.webarchive": (b"bplist00\xd1\x01\x02It", "a web archive of Safari. Save the page as HTML"),
    "scan.png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", r"it is a picture. Run text recognition \(OCR\)"),
    "scan.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "it is a picture"),
    "scan.tif": (b"II*\x00\x08\x00", "it is a picture"),
}


@pytest.mark.parametrize(("name", "content", "told"), [(name, *each) for name, each in REFUSED.items()], ids=REFUSED)
def test_what_is_not_read_is_refused_by_its_name(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    for path in (tmp_path / name, tmp_path / f"of another name{'.tex' if name == 'text.tex' else '.txt'}"):
        path.write_bytes(content)
        with pytest.raises(InputError, match=told):
            read_document(path)


def test_markdown_is_read_with_its_marks_and_that_is_said(tmp_path: Path) -> None:
    words, said = read(tmp_path / "text.md", b"# It\n\n*tested* allies")
    assert words == "# It *tested* allies"
    assert said == ["it is read as it is written, with the marks of Markdown, such as * and #."]


@pytest.mark.parametrize("make", ["pipe", "device"])
def test_a_pipe_or_a_device_is_not_begun_with(tmp_path: Path, make: str) -> None:
    path = tmp_path / "text.txt"
    if make == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(InputError, match=r"text\.txt: it is a pipe or a device, and not a file\. Save what comes out"):
        read_document(path)


def test_a_file_that_says_to_be_empty_is_read_no_further_than_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the system makes up while it is read, such as files of /proc, says to have no bytes.
    path = tmp_path / "text.txt"
    path.write_bytes(b"It " * (MOST_FILE_BYTES // 3 + 1))
    found = path.stat()
    values = [*found[:6], 0, *found[7:]]
    monkeypatch.setattr(Path, "stat", lambda _, **_options: os.stat_result(values))
    with pytest.raises(InputError, match="it has 20 MB; at most 20 MB are read"):
        read_document(path)


def test_a_command_says_once_what_is_not_read(run: Run, tmp_path: Path) -> None:
    text, comment = (
        paragraph(run_of(each)) for each in ("In 1958 Norland left the patrol of its allies.", "Is it so?")
    )
    (tmp_path / "text.docx").write_bytes(word_file(text, {"comments": f"<w:comment>{comment}</w:comment>"}))
    said = "text.docx: these are not read: comments (3 words).\n"
    assert run("locate", "patrol of its allies", "--text", "text.docx").err == said
    code, out, err = run("sheet", "new", "--text", "text.docx")
    assert (code, err) == (0, said)
    assert "Norland" in out
