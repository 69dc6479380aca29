"""The scripts in `kg/_web` are what `web/` gives. Users need no node; whoever changes `web/` runs `make web`."""

import gzip
import hashlib
import json
import os
import re
import runpy
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from kg.spelling import plain
from tests.conftest import REPOSITORY
from tests.web.small_site import BUILT

WEB = REPOSITORY / "web"
#: Hosts in names that nobody looks up: those of SVG and RDF, and that of an example.
NAMES = {"www.w3.org", "example.org"}
#: The most bytes that a script may have, gzipped: what many pages load is small, and what is large is asked for.
LIMITS = {
    "site.js": 3_000,  # every page has it
    "desk.js": 24_000,  # the page of kg code, which is all of it
    "map.js": 4_000,
    "story.js": 4_000,
    "class.js": 4_000,
    "search.js": 14_000,
    "sparql.js": 12_000,  # pages of questions have it
    "engine.js": 8_000,  # without the WebAssembly module
    "editor.js": 125_000,
    "drawing.js": 20_000,  # where a query gives a graph
}


def test_the_built_scripts_are_those_of_these_sources() -> None:
    """Needs no node: the build notes the SHA-256 of each file that it read."""
    noted = json.loads((BUILT / "sources.json").read_text(encoding="utf-8"))
    read = [WEB / name for name in ("build.mjs", "package.json", "package-lock.json")]
    read += [path for folder in ("src", "notices") for path in (WEB / folder).rglob("*") if path.is_file()]
    found = {path.relative_to(WEB).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in read}
    assert found == noted, "web/ was changed: run 'make web' and commit kg/_web"


def test_the_letters_of_the_search_are_those_of_the_commands() -> None:
    letters = runpy.run_path(str(WEB / "letters.py"))
    assert letters["FILE"].read_text(encoding="utf-8") == letters["letters_js"](), "run: python web/letters.py"


#: Names in many scripts and spellings; what the commands take for one (`kg.spelling.plain`), the search must too.
SPELLINGS = [
    "İstanbul",
    "ISTANBUL",
    "ıstanbul",
    "Işık",
    "ILIK",
    "Erdoğan",
    "Özkanca",
    "Straße",
    "STRASSE",
    "Łódź",
    "Ørsted",
    "Æsir",
    "œuvre",
    "Þingvellir",
    "Đorđe",
    "Əliyev",
    "ﬁnal",
    "ＦＵＬＬ",
    "ﬀ",
    "ŉ",
    "ǅ",
    "ĳ",
    "Ⅷ",
    "ſ",
    "ẞ",
    "ΣΊΣΥΦΟΣ",
    "Σίσυφος",
    "Ά",
    "ΐ",
    "և",
    "հայ",
    "йод",
    "ЙОД",
    "ё",
    "हिन्दी",
    "कि",
    "क्\u200dष",
    "می\u200cخواهم",
    "بُدِلَ",
    "שָׁלוֹם",
    "বাংলা",
    "কো",
    "ไทย",
    "한국어",
    "日本",
    "ゕ゙",
    "が",
    "Åse",
    "Ångström",
    "ﬆ",
    "ǰ",
    "ȷ",
    "ı̇",
    "i̇",
    "Việt",
    "Nguyễn",
]


@pytest.mark.node
def test_the_search_folds_words_as_the_commands_do() -> None:
    """Each letter that has a name, and words; both cases of Cherokee are one in either, in another case."""
    if shutil.which("node") is None:
        skip("node is not installed")
    letters = (sign for sign in map(chr, range(0x20000)) if unicodedata.category(sign)[0] in "LMN")
    spelled = (sign for sign in letters if unicodedata.decomposition(sign) or unicodedata.category(sign) != "Lo")
    known = [sign for sign in spelled if "CHEROKEE" not in unicodedata.name(sign, "CHEROKEE")]
    words = [*SPELLINGS, *(f"x{sign}x" for sign in known)]
    script = (
        f"import {{ fold }} from {json.dumps((WEB / 'src/search/fold.js').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(fold)))"
    )
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=json.dumps(words),
        capture_output=True,
        text=True,
        check=True,
    )
    folded = dict(zip(words, json.loads(run.stdout), strict=True))
    assert {word: form for word, form in folded.items() if form != plain(word)} == {}


@pytest.mark.node
@pytest.mark.parametrize("script", ["current", "check", "test"])
def test_what_node_checks(script: str) -> None:
    """Built anew, the scripts are the same byte for byte; types, style and unit tests pass."""
    if missing := next((tool for tool in ("node", "npm") if shutil.which(tool) is None), None):
        skip(f"{missing} is not installed")
    if not (WEB / "node_modules").is_dir():
        skip("web/node_modules is not there; 'make web' fetches it")
    run = subprocess.run(["npm", "run", "--silent", script], cwd=WEB, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def skip(reason: str) -> None:
    """Skip a test, or fail where nothing may be skipped."""
    if os.environ.get("KG_NODE") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


def test_the_scripts_are_small() -> None:
    sizes = {path.name: len(gzip.compress(without_wasm(path), 9)) for path in BUILT.glob("*.js")}
    assert set(sizes) == set(LIMITS)
    assert {name: size for name, size in sizes.items() if size > LIMITS[name]} == {}
    assert (BUILT / "map.js").stat().st_size <= 6_000, "as it is, not gzipped: a notebook has it with each map"


def without_wasm(path: Path) -> bytes:
    """Return a script without the packed WebAssembly module."""
    return re.sub(rb'wasm:"[A-Za-z0-9+/=]+"', b"", path.read_bytes())


def test_the_scripts_read_no_text_as_markup_and_name_no_other_host() -> None:
    """Own sources only: libraries hold such words too, and the policy of the pages keeps them from acting."""
    for path in (WEB / "src").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text), (
            path
        )
        asks = path.relative_to(WEB / "src").as_posix() == "desk/server.js"  # of the server that the page is from
        assert asks or not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource", text), path
        hosts = set(re.findall(r"https?://([\w.-]+)", text)) - NAMES
        assert not [host for host in hosts if not host.endswith(".invalid")], path


def test_the_licences_of_what_is_built_in_are_told() -> None:
    notices = (BUILT / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    versions = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name in json.loads((WEB / "package.json").read_text(encoding="utf-8"))["dependencies"]:
        assert f"{name} {versions[f'node_modules/{name}']['version']} (" in notices
    for part in re.split(r"^=+$", notices, flags=re.MULTILINE)[1:]:
        assert re.search(r"permission notice", part, re.IGNORECASE), f"no licence text: {part[:80]}"
