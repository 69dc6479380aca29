"""Give ids to things that a foreign file calls by words."""

import re
import unicodedata

from kg.spelling import plain

__all__ = ["UNSPECIFIED", "Names"]

#: The scheme of an argument of which it is known that nobody has named one.
UNSPECIFIED = "unspecified"

#: How long an id is at most that is made of words.
_MOST = 40


class Names:
    """The ids that are given so far, below a chapter where there is one.

    >>> names = Names("tw2019-ch6")
    >>> names.new("Soft drugs should be legal."), names.new("Soft drugs: should be legal!")
    ('tw2019-ch6-soft-drugs-should-be-legal', 'tw2019-ch6-soft-drugs-should-be-legal-2')
    """

    def __init__(self, chapter: str = "") -> None:
        self._prefix = f"{chapter}-" if chapter else ""
        self._given: set[str] = set()
        self._next: dict[str, int] = {}

    def end(self, name: str) -> str:
        """Return an id without its chapter."""
        return name.removeprefix(self._prefix)

    def keep(self, name: str) -> str:
        """Return an id as it is, which no other thing gets from now on."""
        self._given.add(name)
        return name

    def new(self, words: str) -> str:
        """Return an id of words, with a number behind it where it is given already."""
        end = _id(words)
        name = f"{self._prefix}{end}"
        if name in self._given:
            number = self._next.get(end, 2)
            while f"{name}-{number}" in self._given:
                number += 1
            self._next[end] = number + 1
            name = f"{name}-{number}"
        return self.keep(name)


def _id(words: str) -> str:
    """Return words as an id: in small letters of the alphabet, cut between two of them."""
    letters = unicodedata.normalize("NFKD", plain(words)).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", letters)
    kept = found[:1]
    for word in found[1:]:
        if len("-".join([*kept, word])) > _MOST:
            break
        kept.append(word)
    name = "-".join(kept)[:_MOST]
    return name if name and not name.isdigit() else f"n-{name}".rstrip("-")
