"""Say what a file is compared with: its facts as sheets have them, and what was sent when it was written."""

from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate

from kg.exchange.facts import Fact, Values, by_thing, facts_of
from kg.exchange.form import Format
from kg.exchange.formats import name_of
from kg.exchange.kinds import marks_of
from kg.exchange.merging.base import home_of, nearest_base, recall
from kg.exchange.merging.merge import Sent
from kg.exchange.taken import Known
from kg.sheets.library import Library
from kg.yaml.fields import is_id
from kg.yaml.marks import RefersTo

__all__ = ["normal", "only_chapter", "sent_of"]


#: A page of a workbook that was saved by itself is read as a table.
_PAGES = {"tables": ("tables", "xlsx")}


def only_chapter(library: Library, names: Iterable[str]) -> str:
    """Return the chapter that is the only one of which some ids are, or the only one there is; else nothing."""
    if len(library.sheets) == 1:
        return next(iter(library.sheets))
    found = {_chapter(name, library.sheets) for name in names} - {""}
    return found.pop() if len(found) == 1 else ""


def _chapter(name: str, chapters: Collection[str]) -> str:
    """Return the chapter with which an id begins, the longest of several.

    >>> _chapter("tw2019-ch6-resolve", {"tw2019-ch6"}), _chapter("turkey", {"tw2019-ch6"})
    ('tw2019-ch6', '')
    """
    begins = accumulate(name.split("-")[:-1], "{}-{}".format)
    return next((each for each in reversed([*begins]) if each in chapters), "")


def normal(facts: Iterable[Fact], library: Library) -> Iterator[Fact]:
    """Yield facts with values as sheets have them: without blanks at the ends, and names in full."""
    chapters = {*library.sheets, *(book.context_name for book in library.books)}
    for kind, name, field, value in facts:
        text = value.strip()
        for mark in marks_of(kind, field.partition("@")[0]):
            if isinstance(mark, RefersTo) and (is_id(text) or not mark.words):
                text = library.names.resolve(text, _chapter(name, chapters), mark.kinds) or text
        if text:
            yield Fact(kind, name, field, text)


def sent_of(
    reading: Format, content: bytes, library: Library, facts: Iterable[Fact], theirs: Values
) -> tuple[Sent, Values]:
    """Return what was sent, as the file or the study remembers it, and what the format keeps of the sheets now.

    Where neither remembers it, what was sent is what the format keeps now, of the chapters that the file is of; the
    rest of what is kept is nothing that the file could have.
    """
    if own := reading.base(content) if reading.base else ():
        return Sent(by_thing(own), None), _shown(reading, library, theirs)
    form, home, base = name_of(reading), home_of(library), None
    if home:
        name = reading.export_id(content)
        base = (recall(home, form, name) if name else None) or nearest_base(home, _PAGES.get(form, (form,)), facts)
    if base:
        return Sent(by_thing(base.kept), by_thing(base.whole)), {}
    shown = _shown(reading, library, theirs)
    chapters = {_chapter(name, library.sheets) for _, name in theirs} - {""}
    within = {
        thing: fields
        for thing, fields in shown.items()
        if thing in theirs or _chapter(thing[1], library.sheets) in chapters
    }
    return Sent(within, None, is_known=False), shown


def _shown(reading: Format, library: Library, theirs: Values) -> Values:
    """Return what a format keeps of the sheets as they are: of the one chapter that a file is of, or of all."""
    if not reading.write:
        return {}
    facts = tuple(facts_of(library, only_chapter(library, (name for _, name in theirs)) or None))
    return by_thing(reading.read(reading.write(facts, {}), Known.of(facts)).facts)
