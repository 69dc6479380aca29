"""Write the concepts as a codebook that Taguette imports, a CSV of tags and descriptions, and read such a one.

A tag is a path whose steps a full stop parts: `categories.boundary-breaking`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.errors import InputError, Problem
from kg.exchange.facts import Fact, by_thing
from kg.exchange.names import Names
from kg.exchange.refi.coded import LOOSE
from kg.exchange.refi.codes import is_kept
from kg.exchange.refi.descriptions import lines, said
from kg.exchange.tabular.cells import read_rows, to_csv
from kg.exchange.taken import Known, Taken
from kg.spelling import ENGLISH
from kg.yaml.fields import is_id

__all__ = ["is_of", "read", "write"]

#: The columns that Taguette takes for the path of a tag, of which there is to be one, and all that it writes.
_PATHS = ("tag", "name", "path")
_COLUMNS = frozenset((*_PATHS, "description", "number of highlights", "number of documents"))
_TEXTS = frozenset(("label", "definition"))
#: What is in a description without saying which field it is.
_PROSE = f"definition@{ENGLISH}"


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return a row a concept: its scheme and id, then what it means and is called; one without a label has none."""
    rows = []
    for (kind, name), fields in by_thing(fact for fact in facts if is_kept(fact.value)).items():
        if kind == "concept" and "scheme" in fields and any(field.startswith("label") for field in fields):
            given = [(field, text) for field, found in fields.items() if field != "scheme" for text in found]
            prose, rest = ([one for one in given if (one[0] == _PROSE) is is_it] for is_it in (True, False))
            rows.append((f"{fields['scheme'][0]}.{name}", lines(prose, rest)))
    return to_csv(["tag", "description"], rows)


def is_of(content: bytes) -> bool:
    """Return whether the first line of a table has the columns of a codebook of Taguette and no others."""
    head = content.split(b"\n", 1)[0].decode(errors="replace").replace(";", ",").translate({0: None, ord('"'): None})
    columns = {column.strip().lower() for column in head.strip("\ufeff\ufffd\r").split(",")}
    return columns <= _COLUMNS and len(columns & set(_PATHS)) == 1


def read(content: bytes, known: Known) -> Taken:  # noqa: ARG001  # the names of tags are in the table
    """Return the tags as concepts, each of the scheme that its path begins with; how often they were used is untaken.

    Raise `InputError` with every row that cannot be read.
    """
    rows = read_rows(content, "the codebook")
    _, head = next(rows, (1, []))
    columns = [column.strip().lower() for column in head]
    paths = [column for column in columns if column in _PATHS]
    if len(paths) != 1:
        hint = "call the column of the tags 'tag', and no other 'name' or 'path'"
        raise InputError([Problem("the codebook", 1, "", "it does not say which column has the tags", hint)])
    reading = _Reading()
    problems = []
    for line, row in rows:
        cells = {column: cell for column, cell in zip(columns, row, strict=False) if cell.strip()}
        reading.elements.update(cells.keys())
        if paths[0] in cells:
            reading.row(cells[paths[0]].strip(), paths[0], cells.get("description", ""))
        else:
            problems.append(Problem("the codebook", line, "", "this row has no tag", "give it, or take the row out"))
    if problems:
        raise InputError(problems)
    return Taken(tuple(reading.facts), reading.elements, reading.taken, reading.elements - reading.taken)


class _Reading:
    """A codebook as it is being read."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.names = Names()
        self.paths: set[str] = set()
        self.elements: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()

    def row(self, path: str, column: str, description: str) -> None:
        """Take a tag, once."""
        if path in self.paths:
            return
        self.paths.add(path)
        self.taken[column] += 1
        self.taken["description"] += bool(description.strip())
        scheme, _, rest = path.partition(".")
        given = list(said(description, _PROSE, _TEXTS))
        is_ours = is_id(scheme) and is_id(rest) and any(field.startswith("label") for field, _ in given)
        if is_ours:
            self.say(self.names.keep(rest), [("scheme", scheme), *given])
            return
        label = rest.replace(".", " / ") or scheme
        meaning = [("definition", description.strip())] if description.strip() else []
        self.say(self.names.new(label), [("scheme", scheme if rest else LOOSE), ("label", label), *meaning])

    def say(self, name: str, fields: Iterable[tuple[str, str]]) -> None:
        self.facts += [Fact("concept", name, field, value) for field, value in fields]
