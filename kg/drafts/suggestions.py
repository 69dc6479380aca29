"""Say of a sentence which of its words may speak for something that is coded. Nothing is classified by them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.anchors.normalize import Folded
from kg.anchors.sentences import sentences
from kg.drafts.names import known_names, names_in
from kg.drafts.words import WordLists
from kg.sheets.library import Library, Sheet
from kg.texts.matching import check_text

__all__ = ["UNKNOWN", "Sign", "own_labels", "signals", "signs", "suggestions"]

#: What is before an ending in its word.
_BEFORE_ENDING = r"\w[\w']+"


#: In place of what a sentence does not name.
UNKNOWN = "…"


@dataclass(frozen=True)
class Sign:
    """A word of a sentence that may speak for a value of a field: what it is (`hedge`, `cue`), and what is said."""

    what: str
    word: str
    field: str
    value: str
    said: str = ""

    def __str__(self) -> str:
        return f"{self.what} {self.word!r}: {self.said or f'{self.field}: {self.value}?'}".lstrip()


def signs(sentence: str, words: WordLists, named: Mapping[str, str]) -> Iterator[Sign]:
    """Yield what the words of a sentence may speak for; `named` as for `signals`."""
    spoken = _found(sentence, words.speech)
    inflects = bool(words.name_endings)
    for verb in spoken:
        yield Sign("says", verb, "held-by", _holder(sentence, verb, named, inflects=inflects))
    for modality, hedges in words.hedges.items():
        yield from (Sign("hedge", hedge, "modality", modality) for hedge in _found(sentence, hedges))
    for modality, hedges in words.hedges_unless_reported.items():
        said = f"modality: {modality}{', or reported?' if spoken else '?'}"
        yield from (Sign("hedge", hedge, "modality", modality, said) for hedge in _found(sentence, hedges))
    yield from (Sign("", word, "condition", UNKNOWN) for word in _found(sentence, words.conditions))
    yield from (Sign("", word, "tense", "to-come") for word in _found(sentence, words.to_come))
    for scheme, cues in words.connectives.items():
        said = "an argument?" if scheme == "unspecified" else f"an argument, scheme: {scheme}?"
        yield from (Sign("cue", cue, "scheme", scheme, said) for cue in _found(sentence, cues))
    yield from (Sign("", word, "disputes", UNKNOWN, "an objection?") for word in _found(sentence, words.objections))


def signals(sentence: str, words: WordLists, named: Mapping[str, str]) -> list[str]:
    """Return what the words of a sentence may speak for, each as a remark with a question mark.

    `named` are the ids of the actors and concepts that the sentence names, each with the label found in it.

    >>> lists = WordLists.model_validate({"language": "en", "hedges": {"hedged": ["may"]}, "speech": ["announced"]})
    >>> signals("Ankara announced that it may leave.", lists, {"turkey": "Ankara"})
    ["says 'announced': held-by: turkey?", "hedge 'may': modality: hedged?"]
    """
    return [str(sign) for sign in signs(sentence, words, named)]


def suggestions(library: Library, chapter: str, text: Folded, words: WordLists) -> Iterator[str]:
    """Yield the lines of comments on each sentence of a coded chapter's text: what it names, its words, what is coded.

    `chapter` is the full name of the chapter; the sheet's own actions and stakes are found by their labels too.
    """
    sheet = library.sheets[chapter]
    known = {**known_names(library), **own_labels(sheet)}
    places = {anchor.entry: anchor.place for anchor in check_text(sheet, text) if anchor.place}
    for number, (start, end) in enumerate(sentences(text.text), 1):
        sentence = text.text[start:end]
        named = names_in(sentence, known, words.name_endings)
        coded = [entry for entry, (first, last) in places.items() if first < end and last > start]
        yield f"# {number}. {sentence}"
        yield f"#    coded: {', '.join(coded) or 'nothing'}"
        if named:
            yield f"#    names: {', '.join(named)}"
        yield from (f"#    {remark}" for remark in signals(sentence, words, named))


def own_labels(sheet: Sheet) -> dict[str, set[str]]:
    """Return the actions and stakes of a sheet, by label in small letters."""
    found: dict[str, set[str]] = {}
    for entries in (sheet.chapter.actions, sheet.chapter.stakes):
        for key, entry in entries.items():
            for label in (entry.label, *getattr(entry, "also", ())):
                found.setdefault(label.lower(), set()).add(key)
    return found


def _found(sentence: str, words: Iterable[str]) -> list[str]:
    """Return the words that a sentence has, as it writes them and in its order; of two at one place the longer.

    One that is written with a capital where no sentence begins is a name: in May, of Will Smith. Of an ending the whole
    word is found; it has at least two letters more, so that in Turkish -erse is in isterse and not in derse.

    >>> _found("May they leave in May? They may.", ["may"])
    ['May', 'may']
    >>> _found("Meclis isterse derse ara verebilir.", ["-erse", "-ebilir"])
    ['isterse', 'verebilir']
    """
    ordered = sorted(words, key=len, reverse=True)
    longest = "|".join(_BEFORE_ENDING * word.startswith("-") + re.escape(word.removeprefix("-")) for word in ordered)
    pattern = rf"(?<![\w'])(?:{longest})(?!\w)" if longest else r"(?!)"
    found = [match for match in re.finditer(pattern, sentence, re.IGNORECASE) if not _is_name(match, sentence)]
    return list(dict.fromkeys(match[0] for match in found))


def _is_name(match: re.Match[str], sentence: str) -> bool:
    goes_on = re.search(r"[\w,;]\s+$", sentence[: match.start()]) or re.match(r"\s+\d", sentence[match.end() :])
    return match[0][0].isupper() and bool(goes_on) and not sentence.isupper()


def _holder(sentence: str, verb: str, named: Mapping[str, str], *, inflects: bool = False) -> str:
    """Return the actor that is named last before a verb of saying, or first after it, or `UNKNOWN`.

    Where names are inflected, one with an ending is not the subject, unless the verb follows it as in "…'a göre".
    """
    at = sentence.find(verb)
    before = [(sentence.rfind(label, 0, at), name) for name, label in named.items() if label in sentence[:at]]
    if inflects:
        ends = {name: sentence[start + len(named[name]) : at] for start, name in before}
        before = [(start, name) for start, name in before if re.match(r"(?![\w'])|\S*\s*$", ends[name])]
        return max(before)[1] if before else UNKNOWN
    after = [(sentence.find(label, at), name) for name, label in named.items() if label in sentence[at:]]
    return max(before)[1] if before else min(after)[1] if after else UNKNOWN
