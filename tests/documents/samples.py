"""Word files and PDFs of a few words, written out part by part, and what is read of them."""

import warnings
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from kg.documents import read_document
from kg.errors import NotReadWarning

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
#: ECMA-376-1, Annex A: the namespace of the strict form.
STRICT = (_W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml"
#: The kinds of parts (ECMA-376-1, 11.3, 14.2).
KINDS = {
    "document": f"{_WORD}.document.main+xml",
    **{name: f"{_WORD}.{name}+xml" for name in ("footnotes", "endnotes", "header", "footer", "comments")},
    "diagram": f"{_DRAWING}.diagramData+xml",
    "chart": f"{_DRAWING}.chart+xml",
}


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def box(words: str) -> str:
    return f"<w:txbxContent>{paragraph(run(words))}</w:txbxContent>"


def word_file(body: str, parts: Mapping[str, str] = MappingProxyType({}), *, strict: bool = False) -> bytes:
    """Return a Word file with a body, and with other parts by their kinds."""
    contents = {"document": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    contents |= {kind: f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>" for kind, content in parts.items()}
    names = {kind: f"word/{kind}.xml" for kind in contents}
    kinds = "".join(f'<Override PartName="/{name}" ContentType="{KINDS[kind]}"/>' for kind, name in names.items())
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{kinds}</Types>'
    return zipped(
        {"[Content_Types].xml": types}
        | {names[kind]: content.replace(*STRICT) if strict else content for kind, content in contents.items()}
    )


def zipped(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(pages: Iterable[Iterable[tuple[int, int, str]]], annotations: str = "") -> bytes:
    """Return a PDF that paints words on pages, each from a place that is so far from the left and from below."""
    streams = [
        "".join(f"BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n" for x, y, words in page).encode("cp1252")
        for page in pages
    ]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        place = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R {annotations}"
        objects += [
            f"<< /Type /Page {place} /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(content)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def read(path: Path, content: bytes) -> tuple[str, list[str]]:
    """Return what is read of a document, blanks made one, and what is said of it."""
    path.write_bytes(content)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", NotReadWarning)
        words = " ".join(read_document(path).split())
    return words, [str(each.message).removeprefix(f"{path}: ") for each in caught]
