"""Cut texts into words as the search in the browser does, which compares them in the spelling of `kg.spelling`."""

import re
import unicodedata
from functools import lru_cache

from kg.spelling import plain

__all__ = ["words"]

#: An ending after an apostrophe: "Turkey's", "Türkiye'nin".
_ENDING = re.compile(r"(?<=[^\W\d_])['’][^\W\d_]{1,4}(?![^\W_])")
#: What joins the parts of a word; and such parts, where all that is no letter, mark or number is a blank.
_JOINS = "-‐‑–."
_WORD = re.compile(r"[^\s\-‐‑–.]+(?:[\-‐‑–.][^\s\-‐‑–.]+)*")
_JOIN = re.compile(r"[\-‐‑–.]")


class _Signs(dict[int, str]):
    """A table for `str.translate` that makes a blank of what is in no word."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        is_kept = sign in _JOINS or sign in "\u200c\u200d" or unicodedata.category(sign)[0] in "LNM"
        self[code] = sign if is_kept else " "
        return self[code]


_SIGNS = _Signs()


def words(text: str) -> set[str]:
    """Return the words of a text, folded: "S-400" gives "s", "400" and "s400".

    >>> sorted(words("Türkiye’nin S-400 İstanbul"))
    ['400', 'istanbul', 's', 's400', 'turkiye']
    """
    found: set[str] = set()
    for word in _WORD.findall(_ENDING.sub("", unicodedata.normalize("NFC", text)).translate(_SIGNS)):
        found |= _folded(word)
    return found


@lru_cache(maxsize=2**16)
def _folded(word: str) -> frozenset[str]:
    parts = _JOIN.split(word)
    return frozenset(plain(part) for part in {*parts, "".join(parts)}) - {""}
