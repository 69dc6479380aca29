"""Say in which languages the texts of a graph are, as they are tagged, for the elements that show them.

The words of the pages themselves are English, whatever is coded: `lang` is given where a text is in another language
(WCAG 2.2, 3.1.2), with the direction of its script.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup
from pyoxigraph import Literal, Quad

from kg.spelling import ENGLISH

__all__ = ["attributes", "languages"]

#: Subtags of BCP 47: languages that are written from right to left unless a script is named, and such scripts.
_LANGUAGES = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug"}
_LANGUAGES |= {"ur", "yi"}
_SCRIPTS = {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
_SCRIPT_LETTERS = 4


def languages(quads: Iterable[Quad]) -> Mapping[str, str]:
    """Return the language of each text that is tagged as one, and only one, other than English."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if isinstance(quad.object, Literal):
            found.setdefault(quad.object.value, set()).add(quad.object.language or "")
    one = {text: min(tags) for text, tags in found.items() if len(tags) == 1}
    return {text: tag for text, tag in one.items() if tag and tag.partition("-")[0] != ENGLISH}


def attributes(language: str) -> Markup:
    """Return the attributes that say a language and, where it is from right to left, its direction.

    >>> [str(attributes(language)) for language in ("tr", "fa-IR", "az-Arab", "fa-Latn", "")]
    [' lang="tr"', ' lang="fa-IR" dir="rtl"', ' lang="az-Arab" dir="rtl"', ' lang="fa-Latn"', '']
    """
    if not language:
        return Markup("")
    first, *rest = language.lower().split("-")
    script = next((subtag for subtag in rest if len(subtag) == _SCRIPT_LETTERS and subtag.isalpha()), "")
    turns = script in _SCRIPTS if script else first in _LANGUAGES
    return Markup(' lang="{}"{}').format(language, Markup(' dir="rtl"') if turns else "")
