"""Labels that try to be markup, scripts, addresses or other texts are shown as text and do nothing."""

import json
import re
from xml.etree.ElementTree import Element

import pytest

from kg.site.build import Site
from tests.site.documents import HTML, links, loads, parsed, text_of
from tests.site.hostile import LONG, MARKUP, THINGS


@pytest.fixture
def site(hostile: Site) -> Site:
    return hostile


def test_no_label_becomes_markup_or_an_address(site: Site) -> None:
    for path, content in [*site.files.items(), ("one.html", site.single)]:
        if not path.endswith(".html"):
            continue
        tree = parsed(content)
        for element in tree.iter():
            tag = str(element.tag).rsplit("}", 1)[-1]
            assert tag not in {"iframe", "object", "embed"}, path
            assert not [name for name in element.attrib if name.startswith("on")], path
        for script in tree.iter(f"{HTML}script"):
            is_own = script.get("src", "").endswith(".js") or script.get("type") == "application/ld+json"
            assert is_own or (path == "one.html" and _is_ours(script, site)), path
        for address in [*links(tree), *loads(tree)]:
            assert not re.match(r"\s*(javascript|vbscript|data:text/html)", address, re.IGNORECASE), (path, address)


def _is_ours(script: Element, site: Site) -> bool:
    """Say whether a script in the one file is one that was built, or the data that these read, which one line holds."""
    text = script.text or ""
    built = {content.decode().strip() for path, content in site.files.items() if path.endswith(".js")}
    is_data = script.get("type") == "text/plain" and re.fullmatch(r"window\.kg\w+Data = \{.*\};", text) is not None
    return text in built or is_data


def test_labels_are_shown_as_they_are(site: Site) -> None:
    words = [text_of(parsed(site.files[f"id/h{n}.html"])) for n in range(len(THINGS))]
    assert MARKUP in words[0]
    assert "{{ 7*7 }}{% raw %}]]>" in words[1]
    assert "safe⟨U+202E⟩txt.exe⟨U+2066⟩" in words[2]
    assert LONG in words[3]
    for path, content in site.files.items():
        if path.endswith((".html", ".svg")):
            assert "\u202e" not in content.decode(), path


def test_data_in_scripts_cannot_end_them(site: Site) -> None:
    for name in ("search-data", "graph-data"):
        text = site.files[f"assets/{name}.js"].decode()
        assert "</" not in text
        assert "\u2028" not in text
        json.loads(text.partition(" = ")[2].removesuffix(";\n"))
    for n in range(len(THINGS)):
        tree = parsed(site.files[f"id/h{n}.html"])
        data = next(e.text or "" for e in tree.iter(f"{HTML}script") if e.get("type") == "application/ld+json")
        assert json.loads(data)["text"].startswith(THINGS[n][:4])


def test_every_file_stays_in_the_folder_under_a_plain_name(site: Site) -> None:
    for path in site.files:
        assert re.fullmatch(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", path), path
        assert ".." not in path.split("/")


def test_what_is_cut_from_the_one_file_cannot_be_forged(site: Site) -> None:
    assert "{{ 7*7 }}" in text_of(parsed(site.single))


def test_maps_hold_no_script(site: Site) -> None:
    maps = {path: content for path, content in site.files.items() if path.endswith(".svg")}
    assert maps
    for content in maps.values():
        assert b"<script" not in content
        assert b"javascript:" not in content
