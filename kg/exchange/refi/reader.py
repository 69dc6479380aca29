"""Read a project of REFI-QDA: codes are concepts, passages are claims.

What is ours is known by its guid, which is made of its id, whoever saved the file in between; a text also by its hash,
and what else has lost its guid, in a project with such a text, by the id in its description. All else is somebody
else's: a passage is begun as a claim with its quotation, its memo and its codes, as far as the codebook has these. Each
element is taken or untaken.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from kg.codebook.refi import guid
from kg.errors import KgError
from kg.exchange.facts import Fact, by_thing
from kg.exchange.names import Names
from kg.exchange.packed import unpack
from kg.exchange.refi.coded import called, guid_in, read_codes, said_of
from kg.exchange.refi.codes import NAMED
from kg.exchange.refi.descriptions import fields_by_words, said
from kg.exchange.refi.passages import SINGLE, begun, numbers, text_of
from kg.exchange.refi.places import CodedText, marks_of
from kg.exchange.refi.qdc import FRAMES
from kg.exchange.refi.writer import ENTRIES, HEADS, LINKED, user_guid
from kg.exchange.refi.xml import Node, parse
from kg.exchange.taken import Known, Taken
from kg.rdf.namespaces import ID
from kg.yaml.fields import is_id

__all__ = ["read"]

#: What the name of a project ends in; by the standard it is called `project.qde`.
_PROJECT = ".qde"


def read(content: bytes, known: Known) -> Taken:
    """Return the facts in a project; raise `KgError` where it is none, damaged, or larger than is read."""
    files = unpack(content)
    projects = [name for name in files if "/" not in name and name.lower().endswith(_PROJECT)]
    if len(projects) != 1:
        held = ", ".join(sorted(files)[:5]) or "nothing"
        raise KgError(f"It is no project of REFI-QDA: there is one 'project.qde' in such a file, and here is {held}.")
    root = parse(files[projects[0]], "Project", "urn:QDA-XML:project")
    texts = {name.lower().rpartition("/")[2]: inside for name, inside in files.items() if name != projects[0]}
    return _Reading(root, texts, known).taken()


class _Reading:
    """A project as it is being read."""

    def __init__(self, root: Node, files: Mapping[str, bytes], known: Known) -> None:
        self.root, self.files, self.known = root, files, known
        self.facts: list[Fact] = []
        self.used: set[int] = set()
        self.ours = dict(self.own_sources())
        books = self.inside("CodeBook")
        codes = [code for frame in books if frame.name == "Codes" for code in frame.all("Code")]
        self.coded = read_codes(codes, known, is_ours=bool(self.ours))
        self.notes = {guid_in(note): note for note in self.inside("Notes")}
        self.users = {guid_in(user): user for user in self.inside("Users")}
        self.entries: dict[str, tuple[str, str]] = {}
        self.seen: dict[tuple[str, str], set[Fact]] = {}
        self.coders: Counter[str] = Counter()
        self.names: dict[str, Names] = {}
        self.labels = dict(self.labelled())

    def inside(self, frame: str) -> list[Node]:
        return [one for each in self.root.all(frame) for one in each.below]

    def labelled(self) -> Iterator[tuple[int, str]]:
        """Yield what each element is counted as: a coding by its code, where that is nothing that we know."""
        for node in self.root.walk():
            if node.name not in FRAMES:
                ref = node.one("CodeRef") if node.name == "Coding" else None
                code = guid_in(ref, "targetGUID") if ref else ""
                is_known = ref is None or self.coded.meanings.get(code) is not None
                yield id(node), node.name if is_known else f"Coding “{self.coded.names.get(code, code)}”"

    def taken(self) -> Taken:
        """Return what was taken of the project and what not."""
        self.facts += self.coded.facts
        self.use(*self.coded.used)
        for source in self.inside("Sources"):
            self.source(source)
        self.people()
        for case in self.inside("Cases"):
            self.case(case)
        for link in self.inside("Links"):
            self.link(link)
        labels = Counter(self.labels.values())
        taken = Counter(label for key, label in self.labels.items() if key in self.used)
        return Taken(tuple(self.facts), labels, taken, labels - taken)

    def use(self, *nodes: Node) -> None:
        self.used.update(id(node) for node in nodes)

    def say(self, kind: str, name: str, of: str, value: str) -> None:
        self.facts.append(Fact(kind, name, of, value))

    def note(self, kind: str, name: str, node: Node, memo: str = "") -> None:
        """Take the notes that an element refers to, after what its description notes, as the note of a thing."""
        found = [memo] if memo else []
        for ref in node.all("NoteRef"):
            note = self.notes.get(guid_in(ref, "targetGUID"))
            text = text_of(note, self.files) if note else None
            if note and text and text.strip():
                found.append(text)
                self.use(ref, note, *note.all("PlainTextContent"))
        if found:
            self.say(kind, name, "note", "\n".join(found))

    def own_sources(self) -> Iterator[tuple[int, tuple[str, list[Fact], CodedText | None]]]:
        """Yield the sources that are ours: the chapter of each, what its description says, and its text."""
        words = fields_by_words(*HEADS)
        for source in self.inside("Sources"):
            description = source.one("Description")
            found = list(said(description.text, "", {"id", *words})) if description else []
            chapter = next((value for key, value in found if key == "id"), "")
            heads = [(*words[key], value) for key, value in found if key in words]
            facts = [Fact(kind, f"{chapter}{HEADS[kind]}", of, value) for kind, of, value in heads]
            marks = marks_of(by_thing(facts).get(("text", f"{chapter}-text"), {}))
            raw = text_of(source, self.files) if chapter else None
            text = None if raw is None else CodedText.of(raw, marks)
            if chapter and (guid_in(source) == guid(f"{ID}{chapter}-text") or (text and text.is_coded)):
                yield id(source), (chapter, facts, text)

    def source(self, source: Node) -> None:
        """Take a source: ours with all that it says, any other where it has a text that can be quoted."""
        chapter, facts, text = self.ours.get(id(source), ("", [], None))
        if chapter:
            self.use(source, *source.all("Description", "PlainTextContent"))
            self.facts += [*facts, *self.head(source, chapter)]
        elif (raw := text_of(source, self.files)) is not None:
            # ATLAS.ti counts the end of a line as one character, also where it is two in the file.
            raw = raw.replace("\r\n", "\n") if "ATLAS" in self.root.get("origin").upper() else raw
            text = CodedText.of(raw, None)
            self.use(source, *source.all("PlainTextContent"))
        if text:
            others = [one for one in source.all("PlainTextSelection") if not self.passage(one, chapter, text)]
            for one in others:
                self.foreign(one, chapter, text)
        for below in source.all("Representation"):
            self.source(below)

    def head(self, source: Node, chapter: str) -> Iterator[Fact]:
        """Yield what the attributes of a source of ours say."""
        if source.get("name") != chapter:
            yield Fact("chapter", chapter, "title", source.get("name"))
        user = self.users.get(guid_in(source, "creatingUser"))
        if user and guid_in(user) == user_guid(user.get("id")):
            yield Fact("coding", f"{chapter}-coding", "by", user.get("id"))
        if day := source.get("creationDateTime")[:10]:
            yield Fact("coding", f"{chapter}-coding", "date", day)

    def passage(self, passage: Node, chapter: str, text: CodedText) -> bool:
        """Take a passage of ours, and say whether it is one; of several with one id, which programs make, once."""
        found = said_of(passage, "statement", [*ENTRIES], frozenset(ENTRIES)) if chapter else []
        kind, name = next((one for one in found if one[0] in ENTRIES and is_id(one[1])), ("", ""))
        if not kind:
            return False
        facts = [Fact(kind, name, "chapter", chapter)]
        facts += [Fact(kind, name, of, value) for of, value in found if of not in ENTRIES]
        stretch = numbers(passage) if text.is_coded else None
        place = text.folded_place(*stretch) if stretch else None
        if place and place[0] < place[1] <= len(text.folded.text):
            places = zip(("start", "end", "sha256"), (*map(str, place), text.digest(*place)), strict=True)
            facts += [Fact(kind, name, of, value) for of, value in places]
        facts += [Fact(kind, name, of, value) for of, value in self.codings(passage)]
        known = self.seen.get((kind, name), set())
        self.facts += [fact for fact in facts if fact not in known]
        self.seen[kind, name] = known.union(facts)
        self.entries[guid_in(passage)] = kind, name
        self.names.setdefault(chapter, Names(chapter)).keep(name)
        self.use(passage, *passage.all("Description"))
        self.note(kind, name, passage)
        return True

    def codings(self, passage: Node) -> Iterator[tuple[str, str]]:
        """Yield the fields and values that a passage is coded with, and take these codings, one of a field of one."""
        firsts: dict[str, str] = {}
        for coding in passage.all("Coding"):
            ref = coding.one("CodeRef")
            meaning = self.coded.meanings.get(guid_in(ref, "targetGUID")) if ref else None
            if ref and meaning and (meaning[0] not in SINGLE or firsts.setdefault(*meaning) == meaning[1]):
                self.use(coding, ref)
                yield meaning

    def foreign(self, passage: Node, chapter: str, text: CodedText) -> None:
        """Begin entries of a passage that somebody else made; none of one that is no stretch of its text."""
        place = numbers(passage)
        words = text.raw[slice(*place)].split() if place else []
        if not words:
            return
        self.use(passage, *passage.all("Description"))
        self.coders.update(guid_in(one, "creatingUser") for one in (passage, *passage.all("Coding")))
        description = passage.one("Description")
        memo = description.text.strip() if description else ""
        names = self.names.setdefault(chapter, Names(chapter or self.known.chapter))
        for kind, fields in begun(words, list(dict.fromkeys(self.codings(passage)))):
            name = names.new(" ".join(words))
            if chapter:
                self.say(kind, name, "chapter", chapter)
            for of, value in fields:
                self.say(kind, name, of, value)
            self.note(kind, name, passage, memo)

    def people(self) -> None:
        """Take who coded: those of ours by their ids, and of others the one who made what was begun, if it was one."""
        ours = [user for user in self.users.values() if guid_in(user) == user_guid(user.get("id"))]
        self.use(*ours)
        found = [self.users[key] for key in self.coders if key in self.users]
        if len(found) == 1 and not ours:
            (user,) = found
            name = Names().new(user.get("name") or user.get("id"))
            self.use(user)
            self.say("coding", f"{self.known.chapter}-coding", "by", name)
            if user.get("name"):
                self.say("agent", name, "name", user.get("name"))

    def case(self, case: Node) -> None:
        """Take a case of ours, with its actions and what is about it."""
        found = said_of(case, "note", ("case",), frozenset({"id"}))
        name = next((value for key, value in found if key == "id"), "")
        if not name or (guid_in(case) != guid(f"{ID}{name}") and not self.ours):
            return
        self.use(case, *case.all("Description"))
        for key, value in called(case, name, NAMED["case"], [one for one in found if one[0] != "id"]):
            self.say("case", name, key, value)
        for ref in case.all("CodeRef"):
            if meaning := self.coded.meanings.get(guid_in(ref, "targetGUID")):
                self.use(ref)
                self.say("case", name, "comprises", meaning[1])
        for ref in case.all("SelectionRef"):
            if entry := self.entries.get(guid_in(ref, "targetGUID")):
                self.use(ref)
                self.say(*entry, "about", name)

    def link(self, link: Node) -> None:
        """Take a link between two passages of ours that has the name of a field."""
        ends = [self.entries.get(guid_in(link, end)) for end in ("originGUID", "targetGUID")]
        of = link.get("name")
        if of in LINKED and ends[0] and ends[1]:
            one, other = reversed(ends) if LINKED[of] else ends
            if one and other:
                self.use(link)
                self.say(*one, of, other[1])
