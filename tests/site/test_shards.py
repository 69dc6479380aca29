"""What there is to search, in one script or in several of which none grows: each word is found in one of them."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.opening import open_graph
from kg.site.build import SiteParts, make
from kg.site.context import World
from kg.site.finding import shards
from kg.site.finding.documents import Document, labels_of
from kg.site.finding.shards import SearchScripts
from kg.site.finding.words import words
from kg.site.script_data import script_of
from tests.conftest import DATA, REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOST, AT_FIRST = 12_000, 4_000


@pytest.fixture(scope="module")
def parts() -> SiteParts:
    """Return the site of a small project."""
    return SiteParts(open_graph(DATA / "three-votes"))


@pytest.fixture(scope="module")
def scripts(parts: SiteParts) -> SearchScripts:
    """Return what there is to search of a small project, in scripts that are smaller still."""
    return SearchScripts(parts.world, parts.terms, MOST, AT_FIRST)


@pytest.fixture(scope="module")
def read(scripts: SearchScripts) -> Mapping[str, Mapping[str, Any]]:
    """Return what each of these scripts holds, by the beginning of words that it is for."""
    found = {}
    for make_script in scripts.values():
        name, _, text = make_script().decode().removesuffix(";\n").partition(" = ")
        of = "" if name == "window.kgSearchData" else json.loads(name.removeprefix("window[").removesuffix("]"))
        found[of.removeprefix("kgSearch ")] = json.loads(text)
    return found


def test_where_there_is_little_one_script_has_it_all(parts: SiteParts) -> None:
    assert [path for path in parts.others if "search" in path] == ["assets/search-data.js", "assets/search.js"]
    found = json.loads((parts.file("assets/search-data.js") or b"").decode().partition(" = ")[2].removesuffix(";\n"))
    assert "beginnings" not in found
    assert "total" not in found
    assert {one["url"] for one in found["documents"]} >= {parts.world.addresses.page(iri) for iri in parts.world.kinds}


def test_what_a_document_is_labelled_with_is_looked_up_once_for_all_its_scripts(
    parts: SiteParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Counter[str]()

    def counted(world: World, document: Document) -> dict[str, str]:
        asked[str(document["id"])] += 1
        return labels_of(world, document)

    monkeypatch.setattr(shards, "labels_of", counted)
    made = [make() for make in SearchScripts(parts.world, parts.terms, MOST, AT_FIRST).values()]
    assert len(made) > 10
    assert set(asked.values()) == {1}


def test_no_script_is_larger_than_it_may_be(scripts: SearchScripts) -> None:
    sizes = {path: len(make()) for path, make in scripts.items()}
    first = sizes.pop("assets/search-data.js")
    assert first <= AT_FIRST + 2_000, "the beginnings are in it too"
    assert max(sizes.values()) <= MOST
    assert max(sizes.values()) > MOST / 2, "or nothing is cut"


def test_each_word_is_found_in_the_script_of_its_longest_beginning(read: Mapping[str, Mapping[str, Any]]) -> None:
    beginnings = read[""]["beginnings"].split()
    assert {one.rstrip("+") for one in beginnings} == read.keys() - {""}
    whole = {one for one in beginnings if not one.endswith("+")}
    everything = {one["id"]: one for part in read.values() for one in part["documents"]}
    assert len(everything) == read[""]["total"]
    held = {start: {one["id"] for one in part["documents"]} for start, part in read.items()}
    looked = 0
    for document in everything.values():
        texts = [document["title"], *document.get("names", []), document.get("text", ""), document.get("quotation", "")]
        for word in {word for text in texts for word in words(text)}:
            start = next(word[:end] for end in range(len(word), 0, -1) if word[:end] in held)
            looked += 1
            if start in whole:
                assert document["id"] in held[start], (word, start)
            else:
                assert len(held[start]) < read[start]["total"]
    assert looked > 1000


def test_of_too_many_those_whose_names_begin_so_are_kept(read: Mapping[str, Mapping[str, Any]]) -> None:
    cut = {start: part for start, part in read.items() if start and "total" in part}
    assert cut
    for start, part in cut.items():
        begins = [one["title"].lower().startswith(start) for one in part["documents"]]
        assert begins == sorted(begins, reverse=True) or any("names" in one for one in part["documents"])


def test_a_script_is_made_by_itself(parts: SiteParts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST_SCRIPT_BYTES", MOST)
    some = SiteParts(open_graph(DATA / "three-votes"))
    written: list[str] = []

    def noted(name: str, data: object) -> bytes:
        written.append(name)
        return script_of(name, data)

    monkeypatch.setattr(shards, "script_of", noted)
    assert some.file("assets/search/w-ag.js")
    assert written == ["kgSearch ag"]
    assert some.file("assets/search/w-qqq.js") is None
    assert parts.file("assets/search/w-ag.js") is None, "one script has it all"


WORDS = ["Turkey’s S-400 agreement", "İstanbul'da 3.5 % a_b", "रूसی؟ हिन्दी-कि", "NATO–EU x·y", "e.g. A.B.C. (ΣΊΣΥΦΟΣ)"]


@pytest.mark.node
def test_words_are_cut_as_the_browser_cuts_them() -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    script = (
        f"import {{ fold, words }} from {json.dumps((REPOSITORY / 'web/src/search/fold.js').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map((one) => words(one).map(fold))))"
    )
    command = ["node", "--input-type=module", "-e", script]
    run = subprocess.run(command, input=json.dumps(WORDS), capture_output=True, text=True, check=True)
    assert [words(text) for text in WORDS] == [set(found) for found in json.loads(run.stdout)]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site of a project whose search is in many scripts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "MOST_SCRIPT_BYTES", MOST)
        patch.setattr(shards, "MOST_AT_FIRST", AT_FIRST)
        made = make(open_graph(DATA / "three-votes"))
    out = tmp_path_factory.mktemp("many")
    for path, content in made.files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    return out


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(600_000)
    complaints: list[str] = []
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield context.new_page()
    context.close()
    assert complaints == []


@pytest.mark.browser
def test_a_word_typed_on_a_page_in_a_folder_is_found_in_its_script(page: "Page", many: Path) -> None:
    page.goto((many / "search.html").as_uri())
    told = page.locator(".app-summary")
    told.get_by_text("a word finds the others").wait_for()
    assert page.evaluate("document.activeElement.id") == "app-q"
    page.keyboard.type("agreement")
    told.get_by_text("“agreement”").wait_for()
    loaded = page.locator("script[src*='assets/search/']").evaluate_all("all => all.map((one) => one.src)")
    assert {Path(one).name.removeprefix("w-").removesuffix(".js") for one in loaded} <= {
        "agreement"[:end] for end in range(1, 10)
    }
    page.locator(".app-result mark", has_text="agreement").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.app-result') !== null")
    assert page.locator("#search-app").get_attribute("aria-busy") == "false"


@pytest.mark.browser
def test_nothing_begins_like_a_word(page: "Page", many: Path) -> None:
    page.goto(f"{(many / 'search.html').as_uri()}?q=zzyzx")
    page.locator(".app-summary", has_text="Nothing for “zzyzx”.").wait_for()
    assert page.locator("#search-app section ul a", has_text="Codebook").count() == 1
