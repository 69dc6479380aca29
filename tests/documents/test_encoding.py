"""The encoding of a text is what the text says or UTF-8, and never a guess that changes letters in silence.

The kinds are those of public reports: charset_normalizer 407, python-ftfy 154, buku 715, iconv-lite 40.
"""

import codecs
from pathlib import Path

import pytest

from kg.errors import InputError
from tests.documents.samples import read

TURKISH = "dış politikası değişti – “şöyle”"


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        # Encoding Standard 4.2: iso-8859-9 and latin5 are labels of windows-1254, which has dashes and quotation marks.
        ("windows-1254", "cp1254"),
        ("iso-8859-9", "cp1254"),
        ("latin5", "cp1254"),
        ("utf-8", "utf-8"),
        # A page saved anew as UTF-8 may keep the name of its old encoding.
        ("windows-1254", "utf-8"),
        # HTML Living Standard 13.2.3.2: a page that is read as far as its meta element is not in UTF-16.
        ("utf-16", "utf-8"),
    ],
)
def test_the_encoding_that_a_page_names_is_as_browsers_understand_it(tmp_path: Path, label: str, encoding: str) -> None:
    content = f"<html><meta charset={label}><p>{TURKISH}".encode(encoding)
    assert read(tmp_path / "page.html", content) == (TURKISH, [])


def test_other_encodings_and_ways_to_name_them(tmp_path: Path) -> None:
    esperanto = "ĉiuj ŝanĝoj ĝis hieraŭ"
    page = f"<html><!-- <meta charset=utf-8> --><meta content='text/html; charset=ISO-8859-3'><p>{esperanto}"
    assert read(tmp_path / "page", page.encode("iso-8859-3"))[0] == esperanto
    xml = f"<?xml version='1.0' encoding='iso-8859-9'?><p>{TURKISH[:20]}</p>"
    assert read(tmp_path / "page", xml.encode("iso-8859-9"))[0] == TURKISH[:20].strip()


MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize(("encoding", "mark"), MARKS.items(), ids=MARKS)
@pytest.mark.parametrize("start", ["", "<!DOCTYPE html><meta charset=windows-1252><p>"])
def test_a_mark_says_the_encoding_whatever_else_does(tmp_path: Path, encoding: str, mark: bytes, start: str) -> None:
    # Unicode 3.10 (D. Byte order marks); HTML Living Standard 13.2.3.2: it counts before what the page names.
    assert read(tmp_path / "page", mark + f"{start}{TURKISH}".encode(encoding)) == (TURKISH, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_does_not_say_so_is_refused_by_its_name(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(InputError, match=r"it is text in UTF-16 that does not say so\. Save it as UTF-8\."):
        read(tmp_path / "text.txt", f"{TURKISH} in the words of the minister".encode(encoding))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TURKISH.encode("cp1254"), r"it is not text in UTF-8 \(byte 1\)\. Save it as UTF-8\."),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", r"it is not text in UTF-16 \(byte 2\)"),
        (f"<html><p>{TURKISH}".encode("cp1254"), r"names no encoding, and it is not UTF-8 \(byte 10\)\. Save the page"),
        (f"<html><meta charset=utf-8><p>{TURKISH}".encode("cp1254"), "the page says it is in utf-8, and is not"),
        (b"<html><meta charset=turkish-9><p>It", "'turkish-9', which is no encoding of pages"),
        (b"<html><meta charset=punycode><p>It", "'punycode', which is no encoding of pages"),
        (b"<html><meta charset=base64><p>It", "the page says it is in base64, and is not"),
        (f"<html><p>{TURKISH}".encode("utf-16-le"), "it is not text in UTF-8"),
    ],
)
def test_what_cannot_be_known_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(tmp_path / "page", content)
