"""Say what is wrong in a form as somebody needs it who sees the form, and not the YAML that is written of it."""

import re
from collections.abc import Iterable

from kg.desk.forms.turkish import FIELDS, WORDS
from kg.desk.http.phrases import PHRASES
from kg.desk.refused import Mistake

__all__ = ["LANGUAGES", "language_of", "phrased"]

#: The languages of the page; the first is that of who asks for another one.
LANGUAGES = ("en", "tr")
#: What is said of an entry of a sheet that is not the one in the form.
_OF_ANOTHER = re.compile(r"[a-z]+\.(?P<entry>[a-z0-9-]+)[\w.-]*: (?P<rest>.+)", re.DOTALL)


def phrased(mistakes: Iterable[Mistake], language: str) -> list[dict[str, str]]:
    """Return mistakes as a form shows them: each with a whole sentence, and another one of what to do.

    >>> phrased([Mistake("actuality", "there is no 'actuality'", "add 'actuality:'")], "en")
    [{'field': 'actuality', 'message': 'Actuality is needed.', 'help': ''}]
    >>> phrased([Mistake("about", "there is no actor 'nat'", "nearest: nato")], "tr")
    [{'field': 'about', 'message': '“nat” yok (aktör).', 'help': 'En yakın: nato.'}]
    """
    found = []
    for mistake in mistakes:
        message, is_whole = _said(mistake.message, mistake.field, language)
        way_out = "" if is_whole or not mistake.help else _said(mistake.help, mistake.field, language)[0]
        found.append({"field": mistake.field, "message": message, "help": way_out})
    return [*{tuple(one.items()): one for one in found}.values()]


def language_of(header: str) -> str:
    """Return the language of the page that a browser asks for first.

    >>> language_of("tr-TR,tr;q=0.9,en;q=0.8"), language_of("de,fr;q=0.7"), language_of("")
    ('tr', 'en', 'en')
    """
    asked = [one.partition(";")[0].strip()[:2].lower() for one in header.split(",")]
    return next((one for one in asked if one in LANGUAGES), LANGUAGES[0])


def _said(text: str, field: str, language: str) -> tuple[str, bool]:
    """Return what is said in a form in place of what the reader says, and whether that also says what to do."""
    if other := _OF_ANOTHER.fullmatch(text):
        words, is_whole = _said(other["rest"], field, language)
        return f"“{other['entry']}”: {words}", is_whole
    for phrase in PHRASES:
        if match := re.fullmatch(phrase.pattern, text, re.DOTALL):
            groups = {name: value or "" for name, value in match.groupdict().items()}
            named = {name: _named(name, value, language) for name, value in groups.items()}
            said = _Labels({**named, "here": _label(field, language) or "It"}, language)
            return getattr(phrase, language).format_map(said), phrase.whole
    return _sentence(text), False


class _Labels(dict[str, str]):
    """What is put into a phrase: what was said, and what the form calls its fields."""

    def __init__(self, said: dict[str, str], language: str) -> None:
        super().__init__(said)
        self._language = language

    def __missing__(self, name: str) -> str:
        return _label(name.replace("_", "-"), self._language)


def _named(name: str, value: str, language: str) -> str:
    """Return a field by its label, and a word of the sheets in the language of the page."""
    if name.startswith("field"):
        return _label(value, language)
    return WORDS.get(value, value) if language == "tr" and name in {"part", "y"} else value


def _label(name: str, language: str) -> str:
    """Return what a form calls a field."""
    return FIELDS[name][0] if language == "tr" and name in FIELDS else name.replace("-", " ").capitalize()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""
