"""Compare names as people do who type them: without regard to case, marks on letters, forms of a sign, or blanks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

__all__ = [
    "ENGLISH",
    "TURKIC",
    "capital",
    "initial",
    "invisible",
    "natural",
    "order",
    "plain",
    "small",
    "typed",
    "without_invisible",
]

#: The language of what kg itself says.
ENGLISH = "en"
#: The languages that have an i with and one without a dot, in both cases.
TURKIC = ("tr", "az")

#: The forms of apostrophe, quotation mark and dash; the double ones that look like two single ones among them.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼʻʹʽˈ`´＇", "'"),
        **dict.fromkeys("“”„‟″«»‹›〝〞＂", '"'),
        **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
    }
)
#: Latin letters that are more than another one with a mark upon it, with the forms of signs.
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
        "ŧ": "t",
        "ŋ": "ng",
        "ĸ": "k",
        "ə": "e",
        "ς": "σ",
        **{chr(sign): form for sign, form in _SIGNS.items()},
    }
)
#: What joins letters or chooses how a sign looks, without being seen.
_UNSEEN = frozenset("\u034f" + "".join(map(chr, range(0xFE00, 0xFE10))))


_LATIN = "abcdefghijklmnopqrstuvwxyz"
#: The order of the letters in Turkish, q, w and x where they are in the order of the others.
_TURKISH = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"


def small(text: str, language: str) -> str:
    """Return a label as it is written within a sentence: in small letters in English and Turkish, else as it is.

    >>> small("Riskten Kaçınma İTTİFAKI", "tr"), small("Boundary testing", "en"), small("Verzögerung", "de")
    ('riskten kaçınma ittifakı', 'boundary testing', 'Verzögerung')
    """
    if language in TURKIC:
        return text.replace("İ", "i").replace("I", "ı").lower()
    return text.lower() if language == ENGLISH else text


def capital(text: str, language: str) -> str:
    """Return a text with a capital first letter.

    >>> capital("istanbul notları", "tr"), capital("istanbul", "en")
    ('İstanbul notları', 'Istanbul')
    """
    first = text[:1].replace("i", "İ") if language in TURKIC else text[:1]
    return first.upper() + text[1:]


def order(text: str, language: str) -> tuple[tuple[int, ...], str]:
    """Return what sorts texts as readers of a language look for them: in Turkish ç after c and ı before i.

    In every other language marks on letters count for nothing, unless two texts differ in nothing else.

    >>> sorted(["Işıkova", "İzmir", "Hatay", "Çorum", "Cizre", "Şirinova", "Sivas"], key=lambda text: order(text, "tr"))
    ['Cizre', 'Çorum', 'Hatay', 'Işıkova', 'İzmir', 'Sivas', 'Şirinova']
    """
    letters = small(unicodedata.normalize("NFC", text), language) if language in TURKIC else plain(text)
    places = {letter: ord("a") + place for place, letter in enumerate(_TURKISH)} if language in TURKIC else {}
    shown = (sign for sign in letters if sign.isalnum() or sign == " ")
    signs = (sign if sign in places else _first(sign) for sign in shown)
    return tuple(places.get(sign, ord(sign)) for sign in signs), text


@lru_cache(maxsize=2**12)
def _first(sign: str) -> str:
    """Return the first letter of how a sign is spelled, or the sign itself."""
    return plain(sign)[:1] or sign


def initial(text: str, language: str) -> str:
    """Return the letter under which readers of a language look for a text, or nothing where it begins with none.

    >>> [initial(text, "tr") for text in ("“işgal”", "Şirinova", "6. filo")], initial("Şirinova", "en")
    (['İ', 'Ş', ''], 'S')
    """
    first = next((sign for sign in unicodedata.normalize("NFC", text) if sign.isalnum()), "")
    letter = small(first, language) if language in TURKIC else plain(first)[:1]
    known = _TURKISH if language in TURKIC else _LATIN
    return capital(letter, language) if letter and letter in known else ""


@lru_cache(maxsize=2**16)
def natural(text: str) -> tuple[tuple[str, int], ...]:
    """Return what sorts names by the numbers in them.

    >>> sorted(["ch10", "ch9", "ch9-b2"], key=natural)
    ['ch9', 'ch9-b2', 'ch10']
    """
    parts = re.split(r"([0-9]+)", text)
    return tuple((word, int(number)) for word, number in zip(parts[::2], [*parts[1::2], "-1"], strict=True))


def plain(text: str) -> str:
    r"""Return a text in the one spelling under which its other spellings are the same.

    >>> plain("İSTANBUL") == plain("istanbul") == plain("ıstanbul")
    True
    >>> plain("Turkey’s  “Özal” – Straße")
    'turkey\'s "ozal" - strasse'
    """
    letters = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    for _ in range(2):  # what is decomposed may have capitals, and a capital more than one letter
        letters = unicodedata.normalize("NFKD", letters).casefold()
    shown = (sign for sign in letters if not unicodedata.combining(sign) and not _is_unseen(sign))
    return " ".join("".join(shown).translate(_LETTERS).split())


def typed(text: str) -> str:
    """Return a text as a keyboard has it: one form of apostrophe, quotation mark, dash and blank, letters as they are.

    >>> typed("Turkey’s  EU–Deal") == "Turkey's EU-Deal"
    True
    """
    seen = "".join(sign for sign in unicodedata.normalize("NFC", text) if not _is_unseen(sign))
    return " ".join(seen.translate(_SIGNS).split())


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or sign in _UNSEEN


#: What is not seen and is in no category of its own: grapheme joiner, fillers, vowels that are not written, a blank of
#: Braille. Signs for how a letter or an emoji looks (variation selectors) are seen.
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
#: Ends of lines and pages that YAML keeps within a text.
_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_JOINERS = "\u200c\u200d"
#: Signs of how letters are numbered or ended, which are seen though their category is that of what is not.
_SHOWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
#: Scripts that are written without joiners; these come into them from web pages and typesetting only.
_UNJOINED = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "CJK", "HIRAGANA", "KATAKANA", "HANGUL")


def invisible(text: str) -> Iterator[int]:
    """Yield where a text has a character that nobody sees, or none at all; joiners have a use in many scripts.

    >>> [list(invisible(text)) for text in ("so\u00adft", "می\u200cخواهم", "a\u200cb", "\U0001f469\u200d\U0001f680")]
    [[2], [], [1], []]
    """
    for at, sign in enumerate(text):
        if sign < "\x7f" and (sign >= " " or sign in "\t\n"):
            continue
        if sign in _JOINERS:
            if not _is_joined(text[:at]):
                yield at
        elif sign in _HIDDEN or sign in _ENDS or _is_no_sign(sign):
            yield at


def _is_no_sign(sign: str) -> bool:
    """Return whether a character controls something, formats it unseen, or is none."""
    is_none = ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF
    return is_none or (unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign not in _SHOWN)


def _is_joined(before: str) -> bool:
    """Return whether a joiner may come after a text: after a letter of a script that has joiners, or an emoji."""
    last = before[-1:]
    if not last or last.isspace() or last in _JOINERS:
        return False
    if unicodedata.category(last)[0] in "LM":
        return not unicodedata.name(last, "").startswith((*_UNJOINED, "COMBINING"))
    return unicodedata.category(last) in {"So", "Sk"}


def without_invisible(text: str) -> str:
    """Return a text without what nobody sees; the end of a line or page in it is a blank.

    >>> without_invisible("net\u00adworks\u2028of NATO")
    'networks of NATO'
    """
    gone = {*invisible(text)}
    return "".join(" " if sign in _ENDS else "" if at in gone else sign for at, sign in enumerate(text))
