"""Say in a source what is said of a chapter as a whole: its title, its text and who coded it, the sheet and others."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.codebook.refi import guid
from kg.exchange.coders.apart import owner_of, with_owner
from kg.exchange.coders.said import HEAD_KINDS
from kg.exchange.coders.users import User
from kg.exchange.facts import Fact, Values, by_thing
from kg.exchange.refi.coded import guid_in
from kg.exchange.refi.descriptions import fields_by_words, said
from kg.exchange.refi.passages import text_of
from kg.exchange.refi.places import CodedText, marks_of
from kg.exchange.refi.xml import Node
from kg.rdf.namespaces import ID
from kg.yaml.fields import is_id

__all__ = ["OwnSource", "attributes", "head_of", "made", "own_source", "own_user", "user_guid", "user_of"]

#: What is said of a chapter: the kinds of thing, with what their ids end in.
_HEADS = {kind: HEAD_KINDS[kind] for kind in ("chapter", "text", "coding")}
#: What is said of a coding besides, where there are several.
_OF_CODERS = {
    **{f"coding {field}": ("coding", field) for field in ("state", "round")},
    **{f"units {field}": ("units", field) for field in ("asked", "coders", "seed", "round", "codebook")},
}
_CODER = re.compile(r"^([a-z][a-z0-9-]*)/coding by: ", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

#: The chapter of a source that is ours, what its description says, and its text.
OwnSource = tuple[str, list[Fact], CodedText | None]


def user_guid(name: str) -> str:
    """Return the guid of who codes."""
    return guid(f"{ID}{name}#user")


def made(things: Values, chapter: str, coder: str = "") -> dict[str, str]:
    """Return who coded a chapter and when, the sheet or a coder, as attributes; of a day that is known no hour is."""
    coding = things.get(("coding", f"{with_owner(coder, chapter)}-coding"), {})
    by = {"creatingUser": user_guid(coding["by"][0])} if "by" in coding else {}
    day = coding.get("date", [""])[0]
    return by | ({"creationDateTime": f"{day}T00:00:00Z"} if _DAY.fullmatch(day) else {})


def head_of(things: Values, chapter: str) -> tuple[dict[str, str], Sequence[tuple[str, str]]]:
    """Return what is said of a chapter: as attributes of its source, and as the fields of its description."""
    title = things.get(("chapter", chapter), {}).get("title", [chapter])[0]
    known = {"name": title, **made(things, chapter)}
    shown = {("chapter", "title", title if title != chapter else "")}
    coding = things.get(("coding", f"{chapter}-coding"), {})
    shown |= {("coding", "by", coding["by"][0])} if "creatingUser" in known else set()
    shown |= {("coding", "date", coding["date"][0])} if "creationDateTime" in known else set()
    fields = [("id", chapter), *_fields(things, chapter, "", shown)]
    for coder in _coders(things, chapter):
        fields += _fields(things, chapter, coder, set())
    return known, fields


def _fields(things: Values, chapter: str, coder: str, shown: set[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what is said of a chapter in the sheet, or by a coder, and is not shown elsewhere."""
    for kind, end in HEAD_KINDS.items():
        for field, values in things.get((kind, f"{with_owner(coder, chapter)}{end}"), {}).items():
            for number, value in enumerate(values):
                if number or (kind, field, value) not in shown:
                    yield with_owner(coder, f"{kind} {field}"), value


def _coders(things: Values, chapter: str) -> list[str]:
    """Return who coded a chapter besides its sheet."""
    heads = (name for kind, name in things if kind == "coding" and name.endswith(f"/{chapter}-coding"))
    return [coder for coder in map(owner_of, heads) if coder]


def own_source(source: Node, files: Mapping[str, bytes]) -> OwnSource | None:
    """Return what a source of ours says; nothing where it is somebody else's."""
    description = source.one("Description")
    text = description.text if description else ""
    plain = fields_by_words(*_HEADS)
    words = {word: ("", *meant) for word, meant in plain.items()}
    for coder in dict.fromkeys(_CODER.findall(text)):
        words |= {with_owner(coder, word): (coder, *meant) for word, meant in {**plain, **_OF_CODERS}.items()}
    found = list(said(text, "", {"id", *words}))
    chapter = next((value for key, value in found if key == "id"), "")
    facts = []
    for key, value in found:
        if key in words:
            coder, kind, field = words[key]
            facts.append(Fact(kind, f"{with_owner(coder, chapter)}{HEAD_KINDS[kind]}", field, value))
    marks = marks_of(by_thing(facts).get(("text", f"{chapter}-text"), {}))
    raw = text_of(source, files) if chapter else None
    coded = None if raw is None else CodedText.of(raw, marks)
    if chapter and (guid_in(source) == guid(f"{ID}{chapter}-text") or (coded and coded.is_coded)):
        return chapter, facts, coded
    return None


def own_user(user: Node | None) -> str:
    """Return the id of a user of ours; nothing where it is somebody else."""
    name = user.get("id") if user else ""
    return name if user and is_id(name) and guid_in(user) == user_guid(name) else ""


def user_of(user: Node) -> User:
    """Return a user of a project."""
    return User(guid_in(user), own_user(user), user.get("name") or user.get("id"))


def attributes(source: Node, chapter: str, user: Node | None) -> Iterator[Fact]:
    """Yield what the attributes of a source of ours say; `user` is who made it, where there is one."""
    if source.get("name") != chapter:
        yield Fact("chapter", chapter, "title", source.get("name"))
    if name := own_user(user):
        yield Fact("coding", f"{chapter}-coding", "by", name)
    if day := source.get("creationDateTime")[:10]:
        yield Fact("coding", f"{chapter}-coding", "date", day)
