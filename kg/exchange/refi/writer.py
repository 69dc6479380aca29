"""Write a coding as a project of REFI-QDA: codes, the texts that the user gave, and the passages in them.

A claim or an argument is a passage of a text: it is in the project where the text of its chapter is, and nowhere else.
What it says is the description; categories, tools, whom it is about and who holds it are codings; what leads from one
to another is a link. What the standard has no place for are lines of the description. What several coders said is told
apart by the user who made a passage and its codings.
"""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from kg.codebook.refi import add_codes, guid, to_xml
from kg.exchange.coders.apart import owned, owner_of
from kg.exchange.coders.said import NOBODY, UNIT, Others, others_of
from kg.exchange.facts import Fact, Values, by_thing
from kg.exchange.packed import pack
from kg.exchange.refi.codes import CODED, NAMED, Codes, called_by, described, iri, is_kept, note_guid
from kg.exchange.refi.descriptions import lines
from kg.exchange.refi.places import CodedText, placed_texts
from kg.exchange.refi.sources import head_of, made, user_guid
from kg.rdf.namespaces import ID
from kg.sheets.library import Library
from kg.version import __version__

__all__ = ["ENTRIES", "LINKED", "OF_PASSAGES", "PASSAGES", "coders", "entry_guid", "notes", "write", "write_of"]

_SPACE = "urn:QDA-XML:project:1.0"
#: The kinds of thing that are passages, with what their guids end in.
ENTRIES = {"claim": "", "argument": "#argument"}
#: Those, and what a coder labelled who found no passages.
PASSAGES = {**ENTRIES, UNIT: "#unit"}
#: What a description of one has besides the fields of claims and arguments.
OF_PASSAGES = frozenset({*PASSAGES, "entry"})
#: Field that names another passage -> whether the link leads from that one.
LINKED = {
    "premises": True,
    "conclusion": False,
    "undercuts": False,
    "disputes": False,
    "conveys": False,
    "condition": True,
}
#: Of an entry, what is elsewhere than in lines of its description.
_PLACED = frozenset(("chapter", "start", "end", "sha256"))


def entry_guid(kind: str, name: str) -> str:
    """Return the guid of the passage of a claim or an argument."""
    return guid(f"{ID}{name}{PASSAGES[kind]}")


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:
    """Return the project with its texts; raise `InputError` where one that is given is not the text of a chapter."""
    things = by_thing(fact for fact in facts if is_kept(fact.value))
    return _Project(things, placed_texts(things, texts)).packed()


def write_of(facts: Sequence[Fact], texts: Mapping[str, str], library: Library) -> bytes:
    """Return the project with what each coder said of its chapters who is done."""
    found = coders(facts, texts, library)
    return write((*facts, *found.shared, *owned(found.facts)), texts)


def coders(facts: Sequence[Fact], texts: Mapping[str, str], library: Library | None) -> Others:
    """Return what coders said of the chapters besides the sheets, looked for in the texts that are given."""
    if library is None:
        return NOBODY
    placed = placed_texts(by_thing(facts), texts)
    return others_of(library, facts, {chapter: text.folded for chapter, text in placed.items()})


def notes(facts: Sequence[Fact], texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is to be said of what is not in the project."""
    things = by_thing(facts)
    given = placed_texts(things, texts)
    placed = _placed(things, given)
    counts = {reason: dict.fromkeys(ENTRIES, 0) for reason in ("no text given", "no place in the text that is given")}
    for (kind, name), fields in things.items():
        if kind in ENTRIES and (kind, name) not in placed:
            has_text = fields.get("chapter", [""])[0] in given
            counts["no place in the text that is given" if has_text else "no text given"][kind] += 1
    return tuple(
        f"{reason}: {found['claim']:,} claims and {found['argument']:,} arguments unplaced"
        for reason, found in counts.items()
        if any(found.values())
    )


def _placed(things: Values, texts: Mapping[str, CodedText]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return where in the raw texts the entries are of which that is known, and that are one stretch there."""
    found = {}
    for (kind, name), fields in things.items():
        text = texts.get(fields.get("chapter", [""])[0]) if kind in PASSAGES else None
        if text is None or not text.is_coded:
            continue
        try:
            start, end = int(fields["start"][0]), int(fields["end"][0])
        except (KeyError, ValueError):
            continue
        place = text.raw_place(start, end)
        if place and fields.get("sha256") == [text.digest(start, end)]:
            found[kind, name] = place
    return found


class _Project:
    """A project as it is being written."""

    def __init__(self, things: Values, texts: Mapping[str, CodedText]) -> None:
        self.things, self.texts = things, texts
        self.codes = Codes(things)
        self.notes: list[Element] = []
        self.links: list[Element] = []
        self.about: dict[str, list[str]] = {}
        self.placed = _placed(things, texts)

    def packed(self) -> bytes:
        """Return all of it as a zip."""
        titles = [self.things.get(("chapter", chapter), {}).get("title", [chapter])[0] for chapter in self.texts]
        whole = [
            fields["title"][0] for (kind, _), fields in self.things.items() if kind == "project" and "title" in fields
        ]
        project = Element(
            "Project", {"xmlns": _SPACE, "name": (whole or titles or ["Coding"])[0], "origin": f"kg {__version__}"}
        )
        sources = Element("Sources")
        for chapter in self.texts:
            self.source(sources, chapter)
        self.users(project)
        if tree := self.codes.tree():
            add_codes(SubElement(SubElement(project, "CodeBook"), "Codes"), tree)
        self.cases(project)
        for frame in (sources, _frame("Notes", self.notes), _frame("Links", self.links)):
            if len(frame):
                project.append(frame)
        files = {
            f"sources/{guid(f'{ID}{chapter}-text')}.txt": text.raw.encode() for chapter, text in self.texts.items()
        }
        return pack({"project.qde": to_xml(project).encode(), **files})

    def users(self, project: Element) -> None:
        """Add who coded, and nobody else: an actor who holds a claim is no user of a program."""
        coders = dict.fromkeys(
            fields["by"][0] for (kind, _), fields in self.things.items() if kind == "coding" and "by" in fields
        )
        if coders:
            users = SubElement(project, "Users")
            for name in coders:
                called = self.things.get(("agent", name), {}).get("name", [name])[0]
                SubElement(users, "User", guid=user_guid(name), name=called, id=name)

    def source(self, sources: Element, chapter: str) -> None:
        """Add a text with the passages in it."""
        own = guid(f"{ID}{chapter}-text")
        known, said = head_of(self.things, chapter)
        source = SubElement(sources, "TextSource", {"guid": own, **known, "plainTextPath": f"internal://{own}.txt"})
        SubElement(source, "Description").text = lines((), said)
        for (kind, name), (start, end) in self.placed.items():
            fields = self.things[kind, name]
            if fields["chapter"][0] == chapter:
                by = made(self.things, chapter, owner_of(name))
                self.passage(source, kind, name, {"startPosition": str(start), "endPosition": str(end), **by})

    def passage(self, source: Element, kind: str, name: str, known: dict[str, str]) -> None:
        """Add the passage of a claim or an argument."""
        fields = self.things[kind, name]
        own = entry_guid(kind, name)
        passage = SubElement(source, "PlainTextSelection", {"guid": own, "name": name, **known})
        rest: list[tuple[str, str]] = []
        codings: list[tuple[str, str]] = []
        for field, values in fields.items():
            for number, value in enumerate(values):
                code = self.codes.code_of(field, value) if field in CODED else ""
                if code:
                    codings.append((code, guid(f"{ID}{name}#{field}#{value}#{number}")))
                elif field == "about" and ("case", value) in self.things:
                    self.about.setdefault(value, []).append(own)
                elif field == "note" and not number and "creationDateTime" in known:
                    continue  # a note has a date, without which programs read none
                elif not self.is_elsewhere(kind, name, field, value, number):
                    rest.append((field, value))
        prose = [one for one in rest if one[0] == "statement"]
        others = [one for one in rest if one[0] != "statement"]
        SubElement(passage, "Description").text = lines(prose, [*others, (kind, name)])
        by = {key: value for key, value in known.items() if key.startswith("creat")}
        for code, coding in codings:
            SubElement(SubElement(passage, "Coding", {"guid": coding, **by}), "CodeRef", targetGUID=code)
        if "note" in fields and "creationDateTime" in by:
            SubElement(passage, "NoteRef", targetGUID=note_guid(name))
            note = Element("Note", {"guid": note_guid(name), "name": f"Note on {name}", **by})
            SubElement(note, "PlainTextContent").text = fields["note"][0]
            self.notes.append(note)

    def is_elsewhere(self, kind: str, name: str, field: str, value: str, number: int) -> bool:
        """Return whether a value is in the passage itself or, which is added here, a link."""
        if field in LINKED:
            ends = [of for of in ENTRIES if (of, value) in self.placed]
            if len(ends) == 1 and value != name:
                one, other = entry_guid(kind, name), entry_guid(ends[0], value)
                origin, target = (other, one) if LINKED[field] else (one, other)
                own = guid(f"{ID}{name}#{field}#{value}#{number}")
                known = {"guid": own, "name": field, "direction": "OneWay", "color": "#000000"}
                self.links.append(Element("Link", {**known, "originGUID": origin, "targetGUID": target}))
                return True
            return False
        return field in _PLACED

    def cases(self, project: Element) -> None:
        """Add the cases, each with the codes of its actions and the passages that are about it."""
        found, names = [], set[str]()
        for (kind, name), fields in self.things.items():
            if kind != "case":
                continue
            called, rest = called_by(NAMED["case"], name, fields, names)
            case = Element("Case", guid=guid(f"{ID}{name}"), name=called)
            codes = {
                value: guid(iri("action", value))
                for value in fields.get("comprises", ())
                if ("action", value) in self.things
            }
            others = [value for value in fields.get("comprises", ()) if value not in codes]
            SubElement(case, "Description").text = described(name, {**rest, "comprises": others})
            for code in codes.values():
                SubElement(case, "CodeRef", targetGUID=code)
            for passage in self.about.get(name, ()):
                SubElement(case, "SelectionRef", targetGUID=passage)
            found.append(case)
        if found:
            project.append(_frame("Cases", found))


def _frame(name: str, below: Sequence[Element]) -> Element:
    frame = Element(name)
    frame.extend(below)
    return frame
