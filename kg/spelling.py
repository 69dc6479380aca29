"""Compare names as people do who type them: without regard to case, marks on letters, forms of a sign, or blanks."""

import re
import unicodedata

__all__ = ["plain"]

#: Latin letters that are more than another one with a mark upon it, and the forms of apostrophe, quotation mark, dash.
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        **dict.fromkeys("‘’‚‛′ʼʻ`´", "'"),
        **dict.fromkeys("“”„‟″«»‹›", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)


def plain(text: str) -> str:
    r"""Return a text in the one spelling under which its other spellings are the same.

    >>> plain("İSTANBUL") == plain("istanbul") == plain("ıstanbul")
    True
    >>> plain("Turkey’s  “Özal” – Straße")
    'turkey\'s "ozal" - strasse'
    """
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold().translate(_LETTERS))
    shown = (sign for sign in letters if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    return re.sub(r"\s+", " ", "".join(shown)).strip()
