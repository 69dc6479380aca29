"""Measure in docs/exchange.md what comes back through programs of others: `make consumers` fetches all but LibreOffice.

Each file is written here, loaded and saved by the program, read back, and compared field by field with the sheets.
"""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import resources
from kg.exchange.facts import facts_of
from kg.exchange.formats import FORMATS, export
from kg.exchange.losses import compare
from kg.exchange.taken import Known
from kg.sheets.reader import read_library

HOME = Path(__file__).resolve().parent.parent
PAGE = HOME / "docs" / "exchange.md"
PYTHON = HOME / ".venv/consumers/bin/python"
NODE = HOME / "tests/exchange/consumers"
_PART = re.compile(r"(<!-- through: written by docs/consumers\.py -->\n).*?(<!-- end -->\n)", re.DOTALL)

_ARGUEBUF = (
    "import arguebuf, json, sys; print(json.dumps(arguebuf.dump.xaif(arguebuf.load.xaif(json.load(sys.stdin)))))"
)
_PYREFIQDA = """
import sys
from pyrefiqda import RefiProject
RefiProject.save(RefiProject.load(sys.argv[1], extract_dir=sys.argv[3]), sys.argv[2], source_media_dir=sys.argv[3])
"""


def _arguebuf(content: bytes, folder: Path) -> bytes:  # noqa: ARG001  # it reads and writes streams
    return subprocess.run([PYTHON, "-c", _ARGUEBUF], input=content, capture_output=True, check=True).stdout


def _pyrefiqda(content: bytes, folder: Path) -> bytes:
    before, after = folder / "before.qdpx", folder / "after.qdpx"
    before.write_bytes(content)
    subprocess.run([PYTHON, "-c", _PYREFIQDA, before, after, folder / "inside"], capture_output=True, check=True)
    return after.read_bytes()


def _libreoffice(content: bytes, folder: Path) -> bytes:
    (folder / "coding.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [shutil.which("soffice") or "soffice", profile, "--headless", "--convert-to", "ods", "--outdir"]
    subprocess.run([*command, folder, folder / "coding.xlsx"], capture_output=True, check=True, timeout=300)
    return (folder / "coding.ods").read_bytes()


def _citation_js(content: bytes, folder: Path) -> bytes:  # noqa: ARG001  # it reads and writes streams
    asked = json.dumps({"csl": content.decode(), "bibtex": ""}).encode()
    run = subprocess.run(["node", "citations.mjs"], cwd=NODE, input=asked, capture_output=True, check=True)
    return json.dumps(json.loads(run.stdout)["csl"]["works"]).encode()


#: Format -> the program that loads and saves it, and how.
PROGRAMS: dict[str, tuple[str, Callable[[bytes, Path], bytes]]] = {
    "xlsx": ("LibreOffice 7.4, saved as .ods", _libreoffice),
    "xaif": ("arguebuf 2.7.2", _arguebuf),
    "qdpx": ("pyrefiqda 0.3.1", _pyrefiqda),
    "csl-json": ("citation-js 0.9.0", _citation_js),
}


def through() -> Iterator[str]:
    """Yield the table of what comes back."""
    yield "| format | through | kept | kept in the file itself | altered | invented |"
    yield "| --- | --- | --- | --- | --- | --- |"
    facts = tuple(facts_of(read_library(resources.folder("data"))))
    for name, (program, saved) in PROGRAMS.items():
        made = export(name, facts)
        with tempfile.TemporaryDirectory() as folder:
            back = FORMATS[name].read(saved(made.content, Path(folder)), Known.of(facts))
        total, own = compare(name, facts, back.facts).total, made.losses.total
        shares = f"{total.kept:,}/{total.written:,} | {own.kept:,}/{own.written:,}"
        yield f"| `{name}` | {program} | {shares} | {total.altered} | {total.invented} |"


def page() -> str:
    """Return the page, measured anew."""
    text = PAGE.read_text(encoding="utf-8")
    return _PART.sub(lambda part: "".join([part[1], *(f"{line}\n" for line in through()), part[2]]), text)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print("docs/exchange.md is current")


if __name__ == "__main__":
    main()
