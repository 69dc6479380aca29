"""Suggest what words of a text may speak for: by word lists and labels alone, and nothing is filled in by it."""

from collections.abc import Iterator
from typing import Any

from kg.anchors.lock import Stretch
from kg.anchors.passages import MOST_QUOTED_WORDS
from kg.desk.entries import shown
from kg.desk.nearby import Hint, nearby
from kg.desk.place import Place
from kg.desk.reading import Reading, read
from kg.desk.text import CodedText
from kg.drafts.names import known_names, names_in
from kg.drafts.suggestions import UNKNOWN, own_labels, signs
from kg.drafts.words import WordLists, word_lists
from kg.errors import InputError
from kg.spelling import ENGLISH

__all__ = ["suggested"]

#: What a scheme of steps is called that says nothing of them.
_UNSPECIFIED = "unspecified"
#: Schemes whose labels a text can name -> the field that such a label is written into.
_LABELS = {"categories": "category", "tools": "tool", "drivers": "driver"}
#: Fields that hold an actor, besides what a claim is about -> whether a name in the sentence before is so slight a hint
#: that it is only among the first in the list.
_WHO = {"actor": False, "against": True, "with": True, "held-by": True}


def suggested(place: Place, text: CodedText, sent: dict[str, Any]) -> dict[str, Any]:
    """Return what may be quoted of words that were chosen, their passage, and what that may speak for."""
    chosen = text.whole_words(text.checked(sent.get("quote"), "quote"))
    passage = text.around(chosen)
    words = len(text.content[slice(*chosen)].split())
    found: list[Hint] = []
    if place.mode == "sheet":
        reading = read(place)
        # What is not the coder's own finding: where all see the same hints, they agree on those.
        found += [] if place.is_of_coder else _suggestions(reading, text, chosen, passage)
        found += nearby(list(shown(reading, text)), chosen, passage)
    return {
        "quotation": list(text.quotation(chosen)),
        "passage": list(passage),
        "words": words,
        "too_long": words > MOST_QUOTED_WORDS,
        "suggestions": found,
    }


def _suggestions(reading: Reading, text: CodedText, chosen: Stretch, passage: Stretch) -> Iterator[Hint]:
    """Yield fields with values that words of a passage may speak for, and why; first what the chosen words say."""
    sentence, lists, concepts = text.content[slice(*passage)], _lists(reading), reading.library.project.codebook.by_name
    known = {**known_names(reading.library), **own_labels(reading.sheet)}
    endings = lists.name_endings if lists else ()
    named = names_in(sentence, known, endings)
    for name, label in named.items():
        if name in concepts and (field := _LABELS.get(concepts[name].scheme.name)):
            yield {"field": field, "value": name, "why": f"names “{label}”"}
    # "The party" or "it" may be what the sentence before names.
    before = next((span for span in reversed(text.sentences) if span[1] <= passage[0]), (0, 0))
    earlier = names_in(text.content[slice(*before)], known, endings)
    for name, label in {**earlier, **named}.items():
        why = f"names “{label}”" if name in named else f"names “{label}” before"
        if name in named or name not in concepts:
            yield {"field": "about", "value": name, "why": why}
        if name in reading.library.shared.actors:
            quiet = name not in named
            yield from (
                {"field": who, "value": name, "why": why, "quiet": quiet and slight} for who, slight in _WHO.items()
            )
    own = text.content[slice(*chosen)].lower()
    found = list(signs(sentence, lists, named)) if lists else []
    for sign in sorted(found, key=lambda sign: sign.word.lower() not in own):
        why = f"{sign.what} “{sign.word}”".strip()
        if sign.what == "cue":
            yield {"field": "cue", "value": sign.word, "why": why}
        if sign.value == _UNSPECIFIED:  # which is no hint to anything
            continue
        yield {"field": sign.field, "value": "" if sign.value == UNKNOWN else sign.value, "why": why}


def _lists(reading: Reading) -> WordLists | None:
    """Return the lists of words of the language of a text, if there are any."""
    language = reading.sheet.chapter.text.language or reading.library.project.language or ENGLISH
    try:
        return word_lists(language, reading.place.actors.parent)
    except InputError:  # which 'kg suggest' reports; a page goes on without hints
        return None
