"""Cut a text into sentences, as a reader would mark them."""

import re
from collections.abc import Iterator

__all__ = ["sentences"]

#: The capitals of the languages written in Latin letters, for a character class.
_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x250))))
#: What may begin a sentence: those, capitals of Greek, Cyrillic, Armenian, and letters of scripts without capitals.
_BEGINNING = _CAPITAL + "".join(filter(str.isupper, map(chr, range(0x370, 0x590)))) + r"0-9\u0590-\u1fff\u3040-\ud7ff"
#: The mark of a note behind a stop: a number, which is no decimal of one before it, or a sign.
_NOTE = (
    r"(?:(?:(?<=[^\W\d_][.!?])|(?<=\b[12]\d\d\d\.)|(?<=[\"')\]]))\d{1,3}(?:[,-]\d{1,3})*|[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]+|"
    r"\[\d{1,3}\])?"
)
_END = re.compile(rf"""[.!?؟۔।]["')\]]*{_NOTE}(?=\s+["'(\[]*[{_BEGINNING}]|\s*$)|[。！？]["')\]」』]*""")
_GAP = re.compile(r"\s*")
#: The longest abbreviation, with what is before it.
_LOOK_BACK = 24


def _after(words: str, *patterns: str) -> re.Pattern[str]:
    """Return what finds one of some words, or of some patterns, at the end of a text, as a word of its own."""
    return re.compile(rf"(?:^|[\s(\[\"'-])(?:{'|'.join([*map(re.escape, words.split()), *patterns])})$")


#: Followed by a name, and never the end of a sentence: titles and initials.
_TITLE = _after(
    "Adm Amb Brig Capt Cdr Cmdr Cmdt Col Cpl Cpt Dr Fr Ft Gen Gov Hon Lt Maj Messrs MM Mgr Mlle Mme Mr Mrs Ms Msgr "
    "Mt Pres Prof Pvt Rep Rev Sen Sgt Ste St Supt Hr Dipl Ing Alb Av Bnb Bşk Doç Hz Korg Org Sn Tuğg Tümg Uzm Yrd Öğr "
    "Gör av apr z d u cf Cf e.g E.g i.e I.e viz vgl Vgl z.B d.h u.a bzw bkz Bkz krş Krş örn Örn çev Çev",
    "p. ?ex",
    "z. ?B",
    "d. ?h",
    "u. ?a",
    "c.-à-d",
)
#: Followed by a number, and the end of a sentence before all else.
_NUMBERED = _after(
    "No Nos Nr no nos nr Art Arts art arts Vol Vols vol vols Ch ch chs chap Chap Sec sec Sect sect Par par para "
    "paras Pt pt Fig fig figs App app n nn p pp s ss S f ff fol col cols l v vv Bd Abs t Op ca c env"
)
_NUMBER = re.compile(r"\s*(?:\d|[IVXLCDM]+\b)")
#: The end of a sentence only before what can be nothing but the beginning of one.
_SHORT = _after(
    "al etc usw vb vd vs a.m p.m A.M P.M Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Inc Ltd Co Corp Bros "
    "Jr Sr Esq ed eds trans rev ibid Ibid id dept Dept Univ approx est janv févr avr juil oct nov déc Oca Şub Nis Haz "
    "Tem Ağu Eyl Eki Kas Ara yy J.-C M.Ö M.S Ph.D Hrsg Aufl haz der",
    rf"(?:[{_CAPITAL}]\.[ -]?)*[{_CAPITAL}]",
    r"(?:\. ?)+",  # an ellipsis with a blank before it goes on
)
_OPENING = re.compile(
    r"""["'(\[]*(?:The|It|He|She|They|We|This|That|These|Those|In|On|At|But|And|Hence|Therefore|However|Thus|There|"""
    r"Its|His|Her|Their|Le|La|Les|Il|Elle|Ils|Un|Une|Ce|Cette|Mais|Der|Die|Das|Es|Er|Sie|Bu|Bunun|Bir|Ancak|Fakat)\b"
)
#: Numbers in order, which Turkish and German write with a stop: 6. Filo, II. Dünya Savaşı.
_ORDINAL = re.compile(r"(?:^|[\s(\"'])(?:\d{1,2}|[IVXL]+)$")
_TURKISH = re.compile("[ışğİŞĞ]")
#: In a Turkish text at least one of so many letters is of Turkish alone.
_RARE = 60


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text starts and ends.

    >>> text = "Gen. Lemnitzer met J. Ailleret in Aug. 1967.12 'Was it so?' It was."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Gen. Lemnitzer met J. Ailleret in Aug. 1967.12', "'Was it so?'", 'It was.']
    """
    return list(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    is_turkish = len(_TURKISH.findall(text)) * _RARE > len(text)
    for match in _END.finditer(text):
        follows = _GAP.match(text, match.end())
        after = follows.end() if follows else match.end()
        before = text[max(start, match.start() - _LOOK_BACK) : match.start()]
        if match[0].startswith(".") and after < len(text) and _goes_on(before, text, after, is_turkish=is_turkish):
            continue
        yield start, match.end()
        start = after
    if text[start:].strip():
        yield start, len(text.rstrip())


def _goes_on(before: str, text: str, after: int, *, is_turkish: bool) -> bool:
    """Return whether a sentence goes on after a stop, by what is before it and what comes next."""
    if _TITLE.search(before) or (_NUMBERED.search(before) and _NUMBER.match(text, after)):
        return True
    if is_turkish and _ORDINAL.search(before):
        return True
    return bool(_SHORT.search(before)) and not _OPENING.match(text, after)
