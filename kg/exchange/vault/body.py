"""What is below the properties of a note, for people: what a thing is and says, what it rests on, what names it."""

from collections.abc import Iterator
from hashlib import sha256

from kg.exchange.kinds import plural
from kg.exchange.vault.notes import Notes, Thing, plain_text

__all__ = ["body", "index", "is_as_written"]

#: Fields that are shown in places of their own, or say nothing to a reader.
_OWN_PLACE = {
    *("statement", "label", "title", "name", "quote", "note", "premises", "conclusion", "undercuts", "disputes"),
    *("chapter", "book", "start", "end", "sha256", "folded-sha256", "characters", "passage-from", "passage-to", "id"),
}
#: Kinds whose notes say what names them; of a chapter and a book that is what they have.
_NAMED = ("actor", "agent", "stake", "action", "case", "concept", "claim", "source")
_ENDS_OF_STEPS = ("premises", "conclusion", "undercuts", "disputes")
#: What a chapter lists, in which order and below which heading.
_LISTED = {
    "argument": "Arguments",
    "claim": "Claims",
    "action": "Actions",
    "case": "Cases",
    "stake": "What is at stake",
    "draft": "Drafts",
    "source": "Sources",
    "event": "Events",
}
_LABELLING = {"category": "Labels", "to-category": "Labels"}
#: Field -> what those are to a thing that name it there.
_ROLES = {
    "about": "Claims about it",
    "held-by": "What it holds",
    "actor": "What it does",
    "against": "What is done against it",
    "with": "What is done with it",
    "concerns": "What concerns it",
    "responds-to": "What responds to it",
    "seeks": "Who seeks it, and by what",
    "involves": "What it is said to be involved in",
    "addressee": "What is signalled to it",
    "conveys": "What signals it",
    "comprises": "Cases that it is part of",
    "bears-on": "Events that bear on it",
    "sources": "What rests on it",
    "member": "What it belongs to",
    "organization": "Who belongs to it",
}
_FRAMEWORK = ("categories", "tools", "drivers", "notions", "argument-schemes")
_FOOT = "%% What is above is made of the properties, and only those are read back. {mark} %%"


def body(notes: Notes, thing: Thing, maps: frozenset[Thing]) -> str:
    """Return what is below the properties of the note of a thing; `maps` are the chapters that have one."""
    return _signed("\n".join(["", f"# {plain_text(notes.title(thing))}", "", *_parts(notes, thing, maps)]))


def index(notes: Notes, maps: frozenset[Thing]) -> str:
    """Return what is below the properties of the note to begin with."""
    lines = ["", "# Where to begin", ""]
    parts = [thing for thing in notes.things if thing[0] in {"chapter", "context"}]
    books = {book: [part for part in parts if _book(notes, part) == book] for book in _books(notes)}
    for book, inside in books.items():
        lines += [f"- {notes.link(('book', book))}"] if book else []
        for part in inside:
            more = f" · {_map(notes, part)}" if part in maps else ""
            lines.append(f"{'    ' * bool(book)}- {notes.link(part)}{more}")
    for scheme, concepts in _schemes(notes).items():
        lines += [] if "## Codebook" in lines else ["", "## Codebook", ""]
        lines.append(f"- **{plain_text(scheme.replace('-', ' '))}:** {', '.join(map(notes.link, concepts))}")
    for kind in ("actor", "agent", "membership", "project", "shared"):
        there = [thing for thing in notes.things if thing[0] == kind]
        if there:
            lines += ["", f"## {plural(kind).capitalize()}", ""]
            lines += [f"- {notes.link(thing)}" for thing in sorted(there, key=notes.label)]
    return _signed("\n".join([*lines, ""]))


def _schemes(notes: Notes) -> dict[str, list[Thing]]:
    """Return the concepts of each scheme, those first that label what a text speaks of."""
    found: dict[str, list[Thing]] = {scheme: [] for scheme in _FRAMEWORK}
    for (kind, name), fields in notes.things.items():
        if kind == "concept":
            found.setdefault(fields.get("scheme", [""])[0], []).append((kind, name))
    return {scheme: concepts for scheme, concepts in found.items() if concepts}


def _books(notes: Notes) -> list[str]:
    return [*(name for kind, name in notes.things if kind == "book"), ""]


def _book(notes: Notes, part: Thing) -> str:
    """Return the book that a chapter or a context is of; nothing where it is not there."""
    named = notes.book_of(part[1]) or next(iter(notes.things[part].get("book", ())), "")
    return named if ("book", named) in notes.things else ""


def is_as_written(text: str) -> bool:
    """Return whether what is below the properties of a note is as it was written here."""
    above, _, foot = text.replace("\r\n", "\n").rstrip().rpartition("\n")
    return foot == _FOOT.format(mark=_hash(above))


def _signed(text: str) -> str:
    text = text.rstrip()
    return f"{text}\n\n{_FOOT.format(mark=_hash(text))}\n"


def _hash(text: str) -> str:
    return sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _parts(notes: Notes, thing: Thing, maps: frozenset[Thing]) -> Iterator[str]:
    kind, name = thing
    fields = notes.things[thing]
    if kind == "argument":
        yield from _step(notes, thing)
        yield ""
    for quote in fields.get("quote", ()):
        yield from (f"> “{plain_text(quote)}”", "")
    yield from _fields(notes, thing)
    if kind in {"chapter", "context"}:
        yield from _chapter(notes, thing, maps)
    elif kind == "book":
        parts = [each for each in notes.things if each[0] in {"chapter", "context"} and _book(notes, each) == name]
        yield from _list(notes, "Chapters", parts)
    elif kind == "claim":
        yield from _grounds(notes, thing)
    for note in fields.get("note", ()):
        yield from ("## Note", "", plain_text(note), "")
    if kind in _NAMED:
        yield from _naming(notes, thing)


def _step(notes: Notes, thing: Thing) -> Iterator[str]:
    """Yield the premises and the conclusion of an argument."""
    fields = notes.things[thing]
    for premise in fields.get("premises", ()):
        yield f"- {notes.shown('argument', 'premises', premise)}"
    for conclusion in fields.get("conclusion", ()):
        yield from ("", f"**Therefore:** {notes.shown('argument', 'conclusion', conclusion)}")
    for other in fields.get("undercuts", ()):
        yield from ("", f"**So this step does not follow:** {notes.shown('argument', 'undercuts', other)}")


def _fields(notes: Notes, thing: Thing) -> Iterator[str]:
    """Yield the fields of a thing that have no place of their own, and where it is from."""
    fields = notes.things[thing]
    lines = []
    for field, values in fields.items():
        base = field.partition("@")[0]
        if base in _OWN_PLACE and field in {base, "label@en"}:
            continue
        shown = "; ".join(notes.shown(thing[0], field, value) for value in values)
        by = f" ({key})" if (key := field.partition("@")[2]) else ""
        lines.append(f"- **{plain_text(base.replace('-', ' ') + by)}:** {shown}")
    chapter = fields.get("chapter", [""])[0]
    is_authors = thing[0] in {"claim", "argument"} and "held-by" not in fields
    if is_authors and "holder" not in fields.get("unstated", ()) and (authors := notes.authors(chapter)):
        lines.append(f"- **held by:** {', '.join(map(notes.link, authors))}, as the author")
    book = _book(notes, thing)
    if book and thing != ("book", book):
        lines.append(f"- **in:** {notes.link(('book', book))}")
    elif thing[0] != "chapter" and chapter:
        lines.append(f"- **in:** {notes.shown(thing[0], 'chapter', chapter)}")
    yield from [*lines, ""] if lines else []


def _grounds(notes: Notes, thing: Thing) -> Iterator[str]:
    """Yield what a claim rests on, what it leads to, and what speaks against it."""
    users = notes.named_in.get(thing, ())
    for heading, field in (("It rests on", "conclusion"), ("It leads to", "premises")):
        steps = [user for of_field, user in users if of_field == field and user[0] == "argument"]
        if steps:
            yield from (f"## {heading}", "")
        for step in steps:
            ends = notes.things[step].get("premises" if field == "conclusion" else "conclusion", ())
            yield (
                f"- {notes.link(step)}"
                + (": " if ends else "")
                + "; ".join(notes.shown("argument", "premises", end) for end in ends)
            )
        if steps:
            yield ""
    against = [notes.shown("claim", "disputes", other) for other in notes.things[thing].get("disputes", ())]
    yield from _bullets("It disputes", against)
    yield from _bullets("It is disputed by", [notes.link(user) for field, user in users if field == "disputes"])


def _chapter(notes: Notes, thing: Thing, maps: frozenset[Thing]) -> Iterator[str]:
    if thing in maps:
        yield from (f"**Map:** {_map(notes, thing)}", "")
    there = list(notes.within(thing[1]))
    if ("part", thing[1]) in notes.things:
        yield f"- **in the table of contents:** {notes.link(('part', thing[1]))}"
    for kind in ("text", "coding"):
        yield from (f"- **{kind}:** {notes.link((of, which))}" for of, which in there if of == kind)
    yield ""
    labelled = [thing for thing in there if thing[0] == "claim" and _LABELLING.keys() & notes.things[thing].keys()]
    yield from _list(notes, "Labels", labelled)
    for kind, heading in _LISTED.items():
        listed = [thing for thing in there if thing[0] == kind and thing not in labelled]
        if kind == "argument":
            yield from _bullets(heading, [_argument(notes, thing) for thing in listed])
        else:
            yield from _list(notes, heading if not labelled or kind != "claim" else "Other claims", listed)


def _argument(notes: Notes, thing: Thing) -> str:
    ends = notes.things[thing].get("conclusion", ())
    return f"{notes.link(thing)}: " + "; ".join(notes.shown("argument", "conclusion", end) for end in ends)


def _map(notes: Notes, chapter: Thing) -> str:
    return f"[[{notes.map_of(chapter).rpartition('/')[2]}|map of its arguments]]"


def _naming(notes: Notes, thing: Thing) -> Iterator[str]:
    """Yield what names a thing, by the field in which it does."""
    users = [(field, user) for field, user in notes.named_in.get(thing, ()) if field not in _ENDS_OF_STEPS]
    by_field: dict[str, list[Thing]] = {}
    for field, user in users:
        role = _ROLES.get(field, f"{field.capitalize()} of {plural(user[0])}")
        by_field.setdefault(role.replace("-", " "), []).append(user)
    if by_field:
        yield from ("## Where it is named", "")
    for role, found in by_field.items():
        yield from (f"**{plain_text(role)}**", "", *(f"- {notes.link(user)}" for user in found), "")


def _list(notes: Notes, heading: str, things: list[Thing]) -> Iterator[str]:
    yield from _bullets(heading, [notes.link(thing) for thing in things])


def _bullets(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from (f"## {heading}", "", *(f"- {line}" for line in lines), "")
