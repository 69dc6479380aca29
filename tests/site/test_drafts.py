"""The page of a chapter has its drafts below what is argued, with the lines to complete; no other page has them."""

import re
from html import unescape

import pytest

from kg.opening import open_graph
from kg.site.build import Site, make
from tests.conftest import DATA

CHAPTER = "id/debate2026-ch1.html"


@pytest.fixture(scope="module")
def begun() -> Site:
    return make(open_graph(DATA / "begun"))


@pytest.fixture(scope="module")
def section(begun: Site) -> str:
    page = begun.files[CHAPTER].decode()
    found = re.search(r'<section class="drafts".*?</section>', page, re.DOTALL)
    assert found
    assert page.index('id="argues"') < found.start()
    return unescape(found[0])


def test_the_page_of_a_chapter_says_what_is_begun_and_what_to_write(section: str) -> None:
    assert section.count('<span class="how">draft</span>') == 3
    assert "to become a tool use · lacks modality, quote" in section
    assert "The coders note: <bdi>Is it said anywhere?</bdi>" in section
    quote = "\n  quote:          # a few words of the text; or where:, if the text is not held"
    cue = "because-compelled:\n  cue:            # the words that signal the step; without any, held-by: you"
    modality = "compelled:\n  modality:       # asserted, hedged; what it depends on is a condition:"
    assert re.findall(r"<pre[^>]*>(.*?)</pre>", section, re.DOTALL) == [cue + quote, modality + quote]
    assert 'href="../id/debate2026-ch1-sale.html"' in section
    assert 'href="../id/debate2026-ch1.html#drafts"' in section


def test_no_page_counts_a_draft_or_lists_it_with_claims(begun: Site) -> None:
    page = begun.files[CHAPTER].decode()
    assert "3 claims are coded from it." in unescape(page)
    words = "The sale is a compellent threat."
    pages = {
        path for path, content in begun.files.items() if path.endswith(".html") and words in unescape(content.decode())
    }
    # Beside the chapter and its story, whose maps have it, the question that asks for drafts.
    assert pages == {CHAPTER, "questions/drafts.html", "story/debate2026-ch1.html"}
    assert "id/debate2026-ch1-compelled.html" not in begun.files


def test_the_rules_on_a_final_build_are_among_the_rules(begun: Site) -> None:
    page = begun.files["rules.html"].decode()
    assert page.index("For a final build") < page.index('id="final-gap"')


def test_a_step_that_states_no_grounds_says_so_on_its_page(begun: Site) -> None:
    assert "The text does not say on what grounds." in begun.files["id/debate2026-ch1-obviously.html"].decode()
    assert "On what grounds could not be read." in begun.files["id/debate2026-ch1-as-shown.html"].decode()
    assert "on grounds that are not stated" in begun.files["id/debate2026-ch1-breaks.html"].decode()
