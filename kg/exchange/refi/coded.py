"""Read codes: what each stands for where we wrote it, and as concepts where somebody else did.

A code is ours where its guid is that of the id that its description gives, whoever saved the file in between.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.codebook.refi import guid
from kg.exchange.facts import Fact
from kg.exchange.kinds import fields_of
from kg.exchange.names import Names
from kg.exchange.refi.codes import FIELDS, GROUPS, METHOD, NAMED, code_guid, plain_field, scheme_guid
from kg.exchange.refi.descriptions import said
from kg.exchange.refi.xml import Node
from kg.exchange.taken import Known
from kg.rdf.namespaces import ID
from kg.spelling import ENGLISH
from kg.yaml.ids import as_id

__all__ = ["LOOSE", "Coded", "called", "guid_in", "read_codes", "said_of"]

#: The scheme of codes that are below none.
LOOSE = "Codes"
#: What a description of a concept has besides its fields.
_MORE = frozenset({"id", "language"})
_IS_TRUE = frozenset({"true", "1"})


@dataclass
class Coded:
    """What codes stand for: by their guids, a field and its value, none where that is unknown; and what they say."""

    meanings: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    used: list[Node] = field(default_factory=list)


def guid_in(node: Node, name: str = "guid") -> str:
    """Return a guid in the one spelling: capital letters, no braces."""
    return node.get(name).strip("{} \t\r\n").upper()


def said_of(node: Node, prose: str, kinds: Sequence[str], more: frozenset[str] = _MORE) -> list[tuple[str, str]]:
    """Return the fields in the description of an element, and its id where it gives one."""
    description = node.one("Description")
    allowed = more.union(*map(fields_of, kinds))
    return list(said(description.text, prose, allowed)) if description else []


def called(node: Node, name: str, by: str, fields: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the fields of a thing with what it is called, if its description does not say that."""
    is_said = node.get("name") == name or any(field == by for field, _ in fields)
    return [*fields] if is_said else [(by, node.get("name")), *fields]


def read_codes(codes: Sequence[Node], known: Known, *, is_ours: bool = False) -> Coded:
    """Return what codes stand for, those right below the codebook first; of a file that `is_ours` all ids count.

    Of what somebody else wrote, a code with others below it is a scheme, and a concept of it too where it can be used;
    one that is deeper has the names of those above in its own.
    """
    reading = _Reading(known, is_ours=is_ours)
    for node in codes:
        reading.top(node)
    return reading.coded


class _Reading:
    def __init__(self, known: Known, *, is_ours: bool) -> None:
        self.known, self.is_ours = known, is_ours
        self.coded = Coded()
        self.ids = Names()
        ways = [("kind", kind, name) for kind, name in GROUPS.items()]
        ways += [("field", field, name) for field, name in FIELDS.items()]
        self.groups: Mapping[str, tuple[str, str]] = {guid(f"{ID}#{of}"): (way, of) for way, of, _ in ways}
        self.named = {name: (way, of) for way, of, name in ways} if is_ours else {}

    def top(self, node: Node) -> None:
        if guid_in(node) == guid(METHOD) or (self.is_ours and node.get("name") == "Method of kg"):
            self.use(node)
            for below in node.all("Code"):
                self.top(below)
            return
        own = dict(said_of(node, "definition", ("concept",)))
        is_ours = "id" in own and (self.is_ours or guid_in(node) == scheme_guid(own["id"]))
        group = self.groups.get(guid_in(node)) or (None if is_ours else self.named.get(node.get("name")))
        if group or is_ours:
            self.use(node)
            way, of = group or ("scheme", own["id"])
            for below in node.all("Code"):
                if not self.ours(below, way, of):
                    self.foreign(below, of if way == "scheme" else node.get("name"), ())
            return
        inside = node.all("Code")
        scheme = node.get("name") if inside else LOOSE
        if not inside or node.get("isCodable").strip() in _IS_TRUE:
            self.foreign(node, scheme, ())
        else:
            self.use(node)
            self.coded.names[guid_in(node)] = node.get("name")
            for one in inside:
                self.foreign(one, scheme, ())

    def use(self, node: Node) -> None:
        self.coded.used += [node, *node.all("Description")]

    def say(self, kind: str, name: str, of: str, value: str) -> None:
        self.coded.facts.append(Fact(kind, name, of, value))

    def ours(self, node: Node, way: str, of: str) -> bool:
        """Take a code of ours; `of` is the scheme, the kind of thing or the field whose codes are in its group."""
        kind = {"scheme": "concept", "kind": of}.get(way, "")
        found = said_of(node, "definition", (kind,) if kind else ())
        name = next((value for key, value in found if key == "id"), "")
        if not name:
            return False
        if way == "field":
            if guid_in(node) not in {code_guid(one, name, of) for one in ("concept", "actor")} and not self.is_ours:
                return False
            self.coded.meanings[guid_in(node)] = of, name
        else:
            if guid_in(node) != code_guid(kind, name) and not self.is_ours:
                return False
            self.coded.meanings[guid_in(node)] = plain_field(kind, of), name
            if kind == "concept":
                self.concept(node, name, of, found)
            else:
                self.thing(node, kind, name, found)
        self.use(node)
        for below in node.all("Code"):  # which somebody has put there
            self.foreign(below, of if way == "scheme" else LOOSE, (node.get("name"),))
        return True

    def concept(self, node: Node, name: str, scheme: str, found: Sequence[tuple[str, str]]) -> None:
        self.ids.keep(name)
        language = next((value for key, value in found if key == "language"), ENGLISH)
        self.say("concept", name, "scheme", scheme)
        fields = [(key if "@" in key else f"{key}@{language}", value) for key, value in found if key not in _MORE]
        for key, value in called(node, name, f"label@{language}", fields):
            self.say("concept", name, key, value)

    def thing(self, node: Node, kind: str, name: str, found: Sequence[tuple[str, str]]) -> None:
        for key, value in called(node, name, NAMED[kind], [one for one in found if one[0] not in _MORE]):
            self.say(kind, name, key, value)

    def foreign(self, node: Node, scheme: str, above: tuple[str, ...]) -> None:
        """Take a code that somebody else made, and those below it."""
        label = " / ".join((*above, node.get("name")))
        same = next((each for each in map(as_id, (label, node.get("name"))) if each in self.known.schemes), "")
        name = same or self.ids.new(label)
        self.use(node)
        self.coded.names[guid_in(node)] = label
        self.coded.meanings[guid_in(node)] = (plain_field("concept", self.known.schemes[same]), same) if same else None
        self.say("concept", name, "scheme", scheme)
        self.say("concept", name, "label", label)
        description = node.one("Description")
        if description and description.text.strip():
            self.say("concept", name, "definition", description.text.strip())
        is_top = not above and scheme == node.get("name")
        for below in node.all("Code"):
            self.foreign(below, scheme, () if is_top else (*above, node.get("name")))
