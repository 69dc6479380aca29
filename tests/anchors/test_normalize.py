"""Folding: however a text was typed or saved, the same words come out, with the way back to where they stood."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kg.anchors.normalize import fold

SPACES = st.text(" \t\n\r\u00a0\u2009\u3000", min_size=1, max_size=4)
NOISE = st.sampled_from(["\u00ad", "\u200b", "\ufeff", "\u2060"])


def test_forms_are_unified() -> None:
    assert fold("“a” ‘b’ c’s d–e—f‐g").text == "\"a\" 'b' c's d-e-f-g"
    assert fold("ﬁne ﬂow").text == "fine flow"
    assert fold("O\u0308zkanca").text == "Özkanca"
    assert fold("net\u00adworks").text == "networks"
    assert fold("\u1112\u1161\u11ab").text == "한"
    assert fold("‹a› „b” c…").text == "'a' \"b\" c..."
    assert fold("ＮＡＴＯ ｶﾞ Ⅳ ĳ 𝐍").text == "NATO ガ IV ij N"
    assert fold("\ufe8d\ufedf\ufeb4\ufefc\ufee1").text == "السلام"  # as a PDF has it, letter by letter
    assert fold("net\u00ad\nwork net\ufffework").text == "net- work net- work"


def test_divided_words_are_whole_again() -> None:
    text = fold("a net-\nwork of self-\ndetermination, pre- and post-war")
    assert [form.text for form in text.undivided()] == [
        "a network of selfdetermination, pre- and post-war",
        "a net-work of self-determination, pre- and post-war",
    ]
    assert list(fold("pre- and post-war").undivided()) == []
    part = text.without({0, 1})
    assert (part.text[:4], part.origins[0], min(part.breaks)) == ("net-", 2, min(text.breaks) - 2)


@given(st.lists(st.characters(min_codepoint=0x300, max_codepoint=0x11FFF, exclude_categories=["Cf", "Cs"])))
def test_what_is_canonically_equivalent_is_folded_alike(letters: list[str]) -> None:
    """UAX 15: in every script, among them those whose vowels are composed of signs that are no combining marks."""
    raw = "".join(["\u09c7\u09be", *letters])
    assert fold(unicodedata.normalize("NFD", raw)).text == fold(unicodedata.normalize("NFC", raw)).text


@given(st.text())
def test_folding_twice_changes_nothing(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@given(st.text())
def test_the_way_back_never_leaves_the_text(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.origins) == len(folded.text) + 1
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= origin <= len(raw) for origin in folded.origins)


@given(st.lists(st.from_regex(r"[a-z'\"-]{1,8}", fullmatch=True), min_size=1, max_size=12), st.data())
def test_noise_between_and_within_words_does_not_matter(words: list[str], data: st.DataObject) -> None:
    noisy = data.draw(SPACES)
    for word in words:
        at = data.draw(st.integers(0, len(word)))
        # A soft hyphen at the end of a line divides a word.
        noise = data.draw(NOISE if at < len(word) else NOISE.filter(lambda mark: mark != "\u00ad"))
        noisy += word[:at] + noise + word[at:] + data.draw(SPACES)
    noisy = noisy.replace("'", data.draw(st.sampled_from("'’‘"))).replace("-", data.draw(st.sampled_from("-–—")))
    folded = fold(noisy)
    assert folded.text == " ".join(words)
    first = folded.raw(0, len(words[0]))
    assert fold(noisy[slice(*first)]).text == words[0]
