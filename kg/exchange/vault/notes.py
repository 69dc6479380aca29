"""The notes of a vault: how each thing is called in it, in which file it is, and what refers to what."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, count

from kg.exchange.facts import Values
from kg.exchange.kinds import KINDS, marks_of, plural
from kg.yaml.marks import InScheme

__all__ = ["Notes", "Thing", "plain_text"]

#: A kind of thing, and its id.
Thing = tuple[str, str]
#: What no file of Windows, and what no link of Obsidian, can have in its name.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*#^\[\]%\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
#: How many bytes a name has at most: with folder and ending, every system holds it.
_MOST = 120
#: What a thing is called by, the first of these that it has.
_LABELS = ("statement", "label@en", "label", "title", "name")
#: Kinds whose ids are also those of things that are more looked for.
_LAST = ("part",)
#: Kinds that have no name of their own -> what they are called, before the label of what a field of them names.
_OF_OTHERS = {
    "text": ("Text of:", "chapter"),
    "coding": ("Coding of:", "chapter"),
    "context": ("Around the book:", "book"),
}
_MARKS = re.compile(r"[\\*_\[\]<>`|$]|#(?=\w)|==|~~|%%|^(?=([-+>]|\d+[.)]) )|\n")


@dataclass(frozen=True)
class Notes:
    """The things of a coding as notes."""

    things: Values

    @cached_property
    def names(self) -> Mapping[Thing, str]:
        """Return the name of the note of each thing: its id where a file can be called so, and unique without case."""
        found: dict[Thing, str] = {}
        taken = {"index"}
        for kind, name in sorted(self.things, key=lambda thing: thing[0] in _LAST):
            safe = _safe(name)
            others = (f"{safe} ({kind} {at})" for at in count(2))
            called = next(each for each in chain([safe, f"{safe} ({kind})"], others) if _key(each) not in taken)
            taken.add(_key(called))
            found[kind, name] = called
        return found

    @cached_property
    def _kinds(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for kind, name in self.things:
            found.setdefault(name, []).append(kind)
        return found

    def path(self, thing: Thing) -> str:
        """Return the file of the note of a thing."""
        return f"{plural(thing[0])}/{self.names[thing]}.md"

    def label(self, thing: Thing) -> str:
        """Return what a thing is called, in one line."""
        fields = self.things[thing]
        if thing[0] == "argument":
            step = fields.get("scheme") or fields.get("cue") or ["step"]
            return " ".join(self.label_of("argument", "scheme", step[0]).split())
        if thing[0] in _OF_OTHERS:
            what, field = _OF_OTHERS[thing[0]]
            of_kind = "chapter" if field == "chapter" else "book"
            other = (of_kind, fields.get(field, [""])[0])
            return f"{what} {self.label(other)}" if other in self.things else thing[1]
        if thing[0] == "membership" and "member" in fields:
            ends = [
                self.label_of("membership", field, fields.get(field, ["?"])[0]) for field in ("member", "organization")
            ]
            return " in ".join(ends)
        found = [fields[field][0] for field in _LABELS if field in fields]
        found += [values[0] for field, values in fields.items() if field.startswith("label@")]
        return " ".join(found[0].split()) if found and found[0].strip() else thing[1]

    def title(self, thing: Thing) -> str:
        """Return what the note of a thing is headed by: of a step, also to what it leads."""
        ends = self.things[thing].get("conclusion", ()) if thing[0] == "argument" else ()
        shown = [self.label_of("argument", "conclusion", end) for end in ends]
        return ": ".join([self.label(thing), *shown])

    def label_of(self, kind: str, field: str, value: str) -> str:
        """Return what the value of a field is called."""
        thing = self.meant(kind, field, value)
        return self.label(thing) if thing else value

    def link(self, thing: Thing, label: str = "") -> str:
        """Return a link to the note of a thing."""
        shown = (label or self.label(thing)).translate(_IN_LINKS)
        return f"[[{self.names[thing]}|{shown}]]"

    def shown(self, kind: str, field: str, value: str) -> str:
        """Return the value of a field as it is shown: a link where it names a thing."""
        thing = self.meant(kind, field, value)
        return self.link(thing) if thing else plain_text(value)

    def meant(self, kind: str, field: str, value: str) -> Thing | None:
        """Return the thing that the value of a field names, or None."""
        if kind == "concept" and field == "scheme":
            return None
        name = value.removeprefix("code:")
        kinds = {"chapter": ("chapter", "context"), "book": ("book",)}.get(field, ())
        for mark in _marks(kind, field):
            kinds += ("concept",) if isinstance(mark, InScheme) else tuple(sorted(mark.kinds))
        is_concept = value.startswith("code:")
        there = [each for each in self._kinds.get(name, ()) if each in kinds and (each == "concept") >= is_concept]
        return (there[0], name) if there else None

    @cached_property
    def named_in(self) -> Mapping[Thing, list[tuple[str, Thing]]]:
        """Return what names each thing, and in which field."""
        found: dict[Thing, list[tuple[str, Thing]]] = {}
        for (kind, name), fields in self.things.items():
            for field, value in self._values(fields):
                if field != "chapter" and (thing := self.meant(kind, field, value)):
                    found.setdefault(thing, []).append((field, (kind, name)))
        return found

    def map_of(self, chapter: Thing) -> str:
        """Return the file of the map of a chapter or a context."""
        return f"maps/{self.names[chapter]} map.canvas"

    def book_of(self, chapter: str) -> str:
        """Return the book that a chapter is of, or nothing."""
        return next(iter(self.things.get(("part", chapter), {}).get("book", ())), "")

    def authors(self, chapter: str) -> list[Thing]:
        """Return who wrote a chapter, as its book says: they hold what its text claims and nobody else does."""
        book = self.things.get(("book", self.book_of(chapter)), {})
        names = self.things.get(("part", chapter), {}).get("author") or book.get("author", [])
        return [thing for name in names if (thing := self.meant("book", "author", name))]

    def within(self, chapter: str) -> Iterator[Thing]:
        """Yield the things of a chapter."""
        yield from self._chapters.get(chapter, ())

    @cached_property
    def _chapters(self) -> Mapping[str, list[Thing]]:
        found: dict[str, list[Thing]] = {}
        for thing, fields in self.things.items():
            for chapter in fields.get("chapter", ()) if thing[0] != "chapter" else ():
                found.setdefault(chapter, []).append(thing)
        return found

    @staticmethod
    def _values(fields: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
        yield from ((field, value) for field, values in fields.items() for value in values)

    @cached_property
    def kinds(self) -> list[str]:
        """Return the kinds of thing that there are, in their order."""
        there = {kind for kind, _ in self.things}
        return [kind for kind in KINDS if kind in there]


_marks = cache(marks_of)
#: Signs that end a link, or part its two halves.
_IN_LINKS = str.maketrans({"[": "(", "]": ")", "|": "/", "\\": "/"})


def _safe(name: str) -> str:
    """Return an id as the name of a file."""
    safe = unicodedata.normalize("NFC", _FORBIDDEN.sub("-", name))
    safe = safe.encode()[:_MOST].decode("utf-8", "ignore").strip(". ") or "note"
    return f"_{safe}" if _RESERVED.fullmatch(safe) else safe


def _key(name: str) -> str:
    """Return what two names have in common that are one for a file system without case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def plain_text(text: str) -> str:
    r"""Return a text as Markdown shows it as it is, in one line.

    >>> plain_text("of *one*\n[side]"), plain_text("- no list"), plain_text("snake")
    ('of \\*one\\* \\[side\\]', '\\- no list', 'snake')
    """
    return _MARKS.sub(lambda match: " " if match[0] == "\n" else f"\\{match[0]}", text.replace("\r", "\n").strip())
