"""Write a coding as a vault, a folder of Markdown notes: one a thing, with all its fields as properties.

The properties are YAML at the top of a note (https://help.obsidian.md/properties); below them is the same for people,
with links. Every chapter with claims has a map as a JSON Canvas.
"""

from collections.abc import Mapping, Sequence

from kg.exchange.facts import Fact, by_thing
from kg.exchange.packed import pack
from kg.exchange.vault.body import body, index
from kg.exchange.vault.canvas import canvas
from kg.exchange.vault.front_matter import to_yaml
from kg.exchange.vault.notes import Notes, Thing

__all__ = ["ENTRY", "INDEX", "tags_of", "write"]

#: The property that says of which kind of thing a note is, and what it says in the note to begin with.
ENTRY, INDEX = "entry", "index"
#: Fields whose values are tags of a note as well, by which Obsidian finds and colours notes.
_TAGS = ("category", "from-category", "to-category", "tool", "driver", "modality")


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the notes and maps, in a zip."""
    notes = Notes(by_thing(facts))
    drawn = {thing: canvas(notes, thing) for thing in notes.things if thing[0] in {"chapter", "context"}}
    maps = {thing: content for thing, content in drawn.items() if content}
    named = frozenset(maps)
    files = {f"{INDEX}.md": f"{to_yaml({ENTRY: INDEX})}\n{index(notes, named)}"}
    files |= {notes.path(thing): _note(notes, thing, named) for thing in notes.things}
    encoded = {path: text.encode() for path, text in files.items()}
    return pack(encoded | {notes.map_of(thing): content for thing, content in maps.items()})


def _note(notes: Notes, thing: Thing, maps: frozenset[Thing]) -> str:
    fields = notes.things[thing]
    title = notes.title(thing)
    head: dict[str, str | Sequence[str]] = {ENTRY: thing[0], "id": thing[1]}
    # What a field of a coding is called cannot be what Obsidian calls something of its own.
    head |= {field: values[0] if len(values) == 1 else values for field, values in fields.items()}
    head |= {"aliases": [title]} if title != thing[1] else {}
    head |= {"tags": tags_of(thing[0], fields)}
    return f"{to_yaml(head)}\n{body(notes, thing, maps)}"


def tags_of(kind: str, fields: Mapping[str, list[str]]) -> list[str]:
    """Return the tags of a note: its kind, and the labels that it gives.

    >>> tags_of("claim", {"category": ["boundary-breaking"]})
    ['claim', 'boundary-breaking']
    """
    return list(dict.fromkeys([kind, *(value for field in _TAGS for value in fields.get(field, ()))]))
