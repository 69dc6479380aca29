"""Draft a coding sheet for a text: its frame, its sentences with their words, and the names that they hold.

Nothing is classified: what a sentence names is found by labels alone, and every entry is left for the coder to fill in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.anchors.locate import TextSpan
from kg.anchors.normalize import Folded
from kg.anchors.sentences import sentences
from kg.codebook.codebook import Codebook
from kg.drafts.examples import example
from kg.drafts.names import names_in
from kg.drafts.suggestions import signals
from kg.drafts.words import FOLDER, WordLists
from kg.sheets.library import SECTIONS
from kg.sheets.records import ActorsFile
from kg.yaml.edit import quoted

__all__ = ["Frame", "draft_notes", "draft_sheet", "language_note"]

#: The commonest words of English; a text in which they are rare is in another language.
_COMMON = re.compile("the|of|and|to|in|a|is|that|it|for|on|with|as|was|by|at|be|this|from|or|an|are|which|its|had|has")
_LEAST_COMMON = 0.15
_MANY_WORDS = 20


def language_note(text: Folded, language: str, words: WordLists | None) -> str:
    """Return what is to be known of suggestions for a text, or nothing; without a language it should be in English."""
    found = re.findall(r"\w+", text.text.lower())
    share = sum(bool(_COMMON.fullmatch(word)) for word in found) / max(1, len(found))
    if not language and len(found) >= _MANY_WORDS and share < _LEAST_COMMON:
        return (
            f"This does not read as English ({share:.0%} of its words are among the commonest English ones), so that "
            "no words are pointed out. Say its language, such as --language tr."
        )
    if language and words is None:
        return f"There are no lists of words for {language!r}; put {FOLDER}/{language}.yaml next to actors.yaml."
    return ""


@dataclass(frozen=True)
class Frame:
    """What is known of a sheet before anybody codes: its chapter and title, who codes and when, and its codebook.

    `schemas` is the way from the sheet to the folder of the schemas, `shared` are the actors and agents that it may
    name. `state` is that of a coding among several.
    """

    chapter: str
    schemas: str
    codebook: Codebook
    title: str = ""
    by: str = ""
    date: str = ""
    shared: ActorsFile = field(default_factory=ActorsFile)
    state: str = ""


def draft_sheet(  # noqa: PLR0913, PLR0917
    frame: Frame,
    text: Folded,
    source: str,
    known: Mapping[str, set[str]],
    words: WordLists | None = None,
    head: Sequence[str] = (),
) -> str:
    """Return a sheet for a text, as YAML: what can be known is there, and what is the coder's is a comment to fill in.

    `source` says where the text is from, or `head` all that is known of it, in lines of YAML; `known` which things it
    can name, and `words` are those that are pointed out.
    """
    head = head or [
        "  kind: full-text                  # or publisher-summary",
        f"  source: {quoted(source)}",
    ]
    lines = []
    for number, (start, end) in enumerate(sentences(text.text), 1):
        place = TextSpan(start, end, text.text[start:end], text.digest(start, end))
        found = names_in(place.words, known, words.name_endings if words else ())
        named = ", ".join(f"{name} ({label})" for name, label in found.items())
        lines += [
            f"  # Sentence {number}. It names: {named or 'nothing that actors.yaml or the codebook has'}.",
            *(f"  # - {remark}" for remark in (signals(place.words, words, found) if words else ())),
            f"  # s{number}:",
            "  #   kind: claim                  # or classification, tool-use, shift, signal, involvement, ...",
            "  #   about:",
            "  #   statement:",
            "  #   modality:                    # asserted, hedged; what it depends on is a condition:",
            place.to_yaml("  #   "),
        ]
    return _sheet(frame, head, lines, held=True)


def draft_notes(frame: Frame) -> str:
    """Return a sheet for a text that is known from notes only, as YAML; no entry has a place in it."""
    head = [
        "  kind: full-text                  # what the notes are of",
        "  extent: text-noted               # or title-only",
        "  source:                          # where the notes are from",
        "  note:                            # what could be read, and what could not",
    ]
    return _sheet(frame, head, [], held=False)


def _sheet(frame: Frame, head: Sequence[str], sentences: list[str], *, held: bool) -> str:
    """Return a sheet with a text and perhaps its sentences, and an example of each kind of entry, in comments."""
    state = f", state: {frame.state}" if frame.state else ""
    return "\n".join(
        [
            f"# yaml-language-server: $schema={frame.schemas}/chapter.schema.json",
            "# Fill in the blanks. To code a sentence, take the '# ' away from its entry, choose a kind, and say what",
            "# it claims in your own words, without a hedge; that is the modality. 'kg build' says what is missing.",
            "# Below each section is an entry of each kind, to be copied; what is pointed out classifies nothing.",
            f"chapter: {frame.chapter}",
            f"title: {quoted(frame.title) if frame.title else ''}".rstrip(),
            "text:",
            *head,
            f"coding: {{by: {frame.by}, date: {frame.date}, confidence: high{state}}}",
            *(line for section in SECTIONS for line in _section(frame, section, sentences, held=held)),
            "",
        ]
    )


def _section(frame: Frame, section: str, sentences: list[str], *, held: bool) -> list[str]:
    examples = [f"  # {line[2:]}" for line in example(section, frame.codebook, held=held).splitlines()]
    return ["", f"{section}:", *examples, *(sentences if section == "claims" else [])]
