"""Read a project of REFI-QDA: codes are concepts, passages are claims.

What is ours is known by its guid, which is made of its id, whoever saved the file in between; a text also by its hash,
and what else has lost its guid, in a project with such a text, by the id in its description. All else is somebody
else's: a passage is begun as a claim with its quotation, its memo and its codes, as far as the codebook has these. What
several users coded is kept apart. Each element is taken or untaken.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.codebook.refi import guid
from kg.codings.reader import REFERENCE
from kg.errors import KgError
from kg.exchange.coders.apart import alone, apart, owner_of, with_owner
from kg.exchange.coders.users import Users
from kg.exchange.facts import Fact
from kg.exchange.names import Names
from kg.exchange.packed import unpack
from kg.exchange.refi.coded import called, guid_in, read_codes, said_of
from kg.exchange.refi.codes import NAMED
from kg.exchange.refi.passages import SINGLE, begun, makers, numbers, text_of, words_of
from kg.exchange.refi.places import CodedText
from kg.exchange.refi.qdc import FRAMES
from kg.exchange.refi.sources import attributes, own_source, own_user, user_of
from kg.exchange.refi.writer import ENTRIES, LINKED, OF_PASSAGES, PASSAGES
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
        self.used: dict[int, set[str]] = {}
        own = {id(source): own_source(source, files) for source in self.inside("Sources")}
        self.ours = {key: found for key, found in own.items() if found}
        books = self.inside("CodeBook")
        codes = [code for frame in books if frame.name == "Codes" for code in frame.all("Code")]
        self.coded = read_codes(codes, known, is_ours=bool(self.ours))
        self.notes = {guid_in(note): note for note in self.inside("Notes")}
        self.users = {guid_in(user): user for user in self.inside("Users")}
        self.entries: dict[str, tuple[str, str]] = {}
        self.seen: dict[tuple[str, str], set[Fact]] = {}
        ours = [guid_in(source, "creatingUser") for source in self.inside("Sources") if id(source) in self.ours]
        self.people = Users(map(user_of, self.users.values()), [*filter(None, ours)])
        self.begun: list[tuple[Node, str, CodedText, str, list[Node]]] = []
        self.names: dict[tuple[str, str], Names] = {}
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
        user = self.known.user
        self.people.settle((one[3] for one in self.begun), is_apart=self.known.is_apart, is_one_chosen=bool(user))
        for one in self.begun:
            self.begin(*one)
        self.coded_by()
        for case in self.inside("Cases"):
            self.case(case)
        for link in self.inside("Links"):
            self.link(link)
        facts, coders = apart(self.facts)
        used = {REFERENCE, *coders}
        if user:
            chosen = self.people.chosen(user, coders)
            used = {chosen or REFERENCE}
            facts, coders = alone(facts, coders, chosen), {}
        labels = Counter(self.labels.values())
        is_used = {key for key, whose in self.used.items() if "" in whose or whose & used}
        taken = Counter(label for key, label in self.labels.items() if key in is_used)
        return Taken(facts, labels, taken, labels - taken, coders=coders)

    def use(self, *nodes: Node, by: str | None = None) -> None:
        """Take elements: of the coding of an owner, or of the sheet's where it is empty, or of none in particular."""
        for node in nodes:
            self.used.setdefault(id(node), set()).add("" if by is None else by or REFERENCE)

    def say(self, kind: str, name: str, of: str, value: str) -> None:
        self.facts.append(Fact(kind, name, of, value))

    def note(self, kind: str, name: str, node: Node, memo: str = "", others: Collection[str] = ()) -> None:
        """Take the notes that an element refers to, after its own memo, as the note of a thing; none by `others`."""
        found = [memo] if memo else []
        for ref in node.all("NoteRef"):
            note = self.notes.get(guid_in(ref, "targetGUID"))
            text = text_of(note, self.files) if note else None
            if note and text and text.strip() and guid_in(note, "creatingUser") not in others:
                found.append(text)
                self.use(ref, note, *note.all("PlainTextContent"), by=owner_of(name))
        if found:
            self.say(kind, name, "note", "\n".join(found))

    def source(self, source: Node) -> None:
        """Take a source: ours with all that it says, any other where it has a text that can be quoted."""
        chapter, facts, text = self.ours.get(id(source), ("", [], None))
        if chapter:
            self.use(source, *source.all("Description", "PlainTextContent"))
            self.facts += [*facts, *attributes(source, chapter, self.users.get(guid_in(source, "creatingUser")))]
        elif (raw := text_of(source, self.files)) is not None:
            # ATLAS.ti counts the end of a line as one character, also where it is two in the file.
            raw = raw.replace("\r\n", "\n") if "ATLAS" in self.root.get("origin").upper() else raw
            text = CodedText.of(raw, None)
            self.use(source, *source.all("PlainTextContent"))
        if text:
            for one in source.all("PlainTextSelection"):
                if not self.passage(one, chapter, text) and words_of(one, text.raw):
                    self.begun += [(one, chapter, text, whose, codings) for whose, codings in makers(one).items()]
        for below in source.all("Representation"):
            self.source(below)

    def passage(self, passage: Node, chapter: str, text: CodedText) -> bool:
        """Take a passage of ours, and say whether it is one; of several with one id, which programs make, once."""
        found = said_of(passage, "statement", [*ENTRIES], OF_PASSAGES) if chapter else []
        kind, name = next(
            (one for one in found if one[0] in PASSAGES and (is_id(one[1]) or owner_of(one[1]))), ("", "")
        )
        if not kind:
            return False
        facts = [Fact(kind, name, "chapter", chapter)]
        facts += [Fact(kind, name, of, value) for of, value in found if of not in PASSAGES]
        stretch = numbers(passage) if text.is_coded else None
        place = text.folded_place(*stretch) if stretch else None
        if place and place[0] < place[1] <= len(text.folded.text):
            places = zip(("start", "end", "sha256"), (*map(str, place), text.digest(*place)), strict=True)
            facts += [Fact(kind, name, of, value) for of, value in places]
        owner, maker, own = owner_of(name), guid_in(passage, "creatingUser"), list[Node]()
        self.people.keep(maker, owner)
        for whose, codings in makers(passage).items():
            if self.people.is_another(whose, maker, owner, is_apart=self.known.is_apart):
                self.begun.append((passage, chapter, text, whose, codings))
            else:
                own += codings
        facts += [Fact(kind, name, of, value) for of, value in self.codings(own, owner)]
        known = self.seen.get((kind, name), set())
        self.facts += [fact for fact in facts if fact not in known]
        self.seen[kind, name] = known.union(facts)
        self.entries[guid_in(passage)] = kind, name
        self.names.setdefault((owner, chapter), Names(chapter)).keep(name.removeprefix(f"{owner}/"))
        self.use(passage, *passage.all("Description"), by=owner)
        self.note(kind, name, passage)
        return True

    def codings(self, codings: Sequence[Node], owner: str) -> Iterator[tuple[str, str]]:
        """Yield the fields and values that a passage is coded with, and take these codings, one of a field of one."""
        firsts: dict[str, str] = {}
        for coding in codings:
            ref = coding.one("CodeRef")
            meaning = self.coded.meanings.get(guid_in(ref, "targetGUID")) if ref else None
            if ref and meaning and (meaning[0] not in SINGLE or firsts.setdefault(*meaning) == meaning[1]):
                self.use(coding, ref, by=owner)
                yield meaning

    def begin(self, passage: Node, chapter: str, text: CodedText, whose: str, codings: Sequence[Node]) -> None:
        """Begin entries of what somebody coded in another program, also in a passage of ours."""
        owner, words = self.people.owner(whose), words_of(passage, text.raw)
        names = self.names.setdefault((owner, chapter), Names(chapter or self.known.chapter))
        is_ours = guid_in(passage) in self.entries
        others = {*makers(passage)} - {whose}
        description = None if is_ours or guid_in(passage, "creatingUser") in others else passage.one("Description")
        memo = description.text.strip() if description else ""
        self.use(passage, *([description] if description else []), by=owner)
        for kind, fields in begun(words, list(dict.fromkeys(self.codings(codings, owner)))):
            name = with_owner(owner, names.new(" ".join(words)))
            for of, value in [*([("chapter", chapter)] if chapter else []), *fields]:
                self.say(kind, name, of, value)
            if not is_ours:
                self.note(kind, name, passage, memo, others)

    def coded_by(self) -> None:
        """Take who coded: those of ours by their ids, and strangers, of whom one alone is the coder of a new sheet."""
        ours = {key: user for key, user in self.users.items() if own_user(user)}
        for key, one in ours.items():
            self.use(one, by=self.people.owner(key))
        strangers = self.people.strangers
        for key in strangers:
            owner = self.people.owner(key)
            if not owner and (ours or len(strangers) > 1):
                continue
            name = owner or Names().new(self.people.called(key))
            for chapter in dict.fromkeys(one[1] or self.known.chapter for one in self.begun if one[3] == key):
                self.say("coding", with_owner(owner, f"{chapter}-coding"), "by", name)
            if stranger := self.users.get(key):
                self.use(stranger, by=owner)
                if named := stranger.get("name"):
                    self.say("agent", name, "name", named)

    def case(self, case: Node) -> None:
        """Take a case of ours, with its actions and what is about it."""
        found = said_of(case, "note", ("case",), frozenset({"id"}))
        name = next((value for key, value in found if key == "id"), "")
        if not name or (guid_in(case) != guid(f"{ID}{name}") and not self.ours):
            return
        self.use(case, *case.all("Description"), by=owner_of(name))
        for key, value in called(case, name, NAMED["case"], [one for one in found if one[0] != "id"]):
            self.say("case", name, key, value)
        for ref in case.all("CodeRef"):
            if meaning := self.coded.meanings.get(guid_in(ref, "targetGUID")):
                self.use(ref, by=owner_of(name))
                self.say("case", name, "comprises", meaning[1])
        for ref in case.all("SelectionRef"):
            if entry := self.entries.get(guid_in(ref, "targetGUID")):
                self.use(ref, by=owner_of(name))
                self.say(*entry, "about", name)

    def link(self, link: Node) -> None:
        """Take a link between two passages of ours that has the name of a field."""
        ends = [self.entries.get(guid_in(link, end)) for end in ("originGUID", "targetGUID")]
        of = link.get("name")
        if of in LINKED and ends[0] and ends[1]:
            one, other = reversed(ends) if LINKED[of] else ends
            if one and other:
                self.use(link, by=owner_of(one[1]))
                self.say(*one, of, other[1])
