"""Write src/search/letters.js: what the search folds letters by, made from the spelling that commands know names in.

Run it after a change of kg/spelling.py: python web/letters.py; then 'make web'.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from kg.spelling import plain

FILE = Path(__file__).parent / "src" / "search" / "letters.js"
_HEAD = """\
// Made by web/letters.py from kg/spelling.py, so that names are the same to the search and to the commands.

/** What is more than another letter with a mark upon it, and the forms of signs; with what each is compared as. */
const ROWS = `
"""
_FOOT = """\
`;

/** @type {Readonly<Record<string, string>>} */
export const LETTERS = Object.fromEntries(
  ROWS.split("\\n")
    .map((row) => [...row])
    .map(([sign = "", ...form]) => [sign, form.join("")]),
);
"""


def letters_js() -> str:
    """Return the script: letters that are replaced, and what is left out of a word."""
    rows = "".join(f"{_quoted(sign)}{_quoted(form)}\n" for sign, form in _replaced())
    left_out = "".join(
        f"{_escaped(first)}-{_escaped(last)}" if last > first else _escaped(first)
        for first, last in _ranges(_left_out())
    )
    return (
        f"{_HEAD}{rows}{_FOOT}\n/** Marks on letters, and what nobody sees. */\n// prettier-ignore\n"
        f"// eslint-disable-next-line no-misleading-character-class\nexport const LEFT_OUT = /[{left_out}]/gu;\n"
    )


def _signs() -> Iterator[str]:
    """Yield every character that is assigned; both cases of Cherokee are one either way, and need no table."""
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        if unicodedata.category(sign) not in {"Cn", "Co", "Cs", "Cc"} and "CHEROKEE" not in unicodedata.name(sign, ""):
            yield sign


def _left_out() -> Iterator[int]:
    """Yield the characters that a spelling is without."""
    return (ord(sign) for sign in _signs() if not sign.isspace() and plain(f"x{sign}x") == "xx")


def _replaced() -> Iterator[tuple[str, str]]:
    """Yield the characters of which a script cannot know by itself as what they are compared."""
    gone = set(_left_out())
    for sign in _signs():
        decomposed = unicodedata.normalize("NFKD", sign.lower()).lower()
        known = "".join(one for one in decomposed if ord(one) not in gone)
        if ord(sign) not in gone and not sign.isspace() and (form := plain(f"x{sign}x")[1:-1]) != known:
            yield sign, form


def _ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    found = sorted(codes)
    breaks = [at for at, (one, other) in enumerate(pairwise(found), start=1) if other > one + 1]
    for start, end in pairwise([0, *breaks, len(found)]):
        yield found[start], found[end - 1]


def _escaped(code: int) -> str:
    return f"\\u{{{code:x}}}"


def _quoted(text: str) -> str:
    """Return a text as it is within a template of JavaScript."""
    return text.replace("\\", "\\\\").replace("`", "\\`")


if __name__ == "__main__":
    FILE.write_text(letters_js(), encoding="utf-8")
