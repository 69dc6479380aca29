"""Make the files of coders of what a file of another program says of each: `codings/CODER/NN.yaml`, as drafts."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kg.codings.reader import CODINGS, DECISIONS, REFERENCE, UNITS, folder_of, schemas_way
from kg.codings.records import FIELDS, SHEETS
from kg.drafts.json_schema import schema_text
from kg.drafts.new_sheet import Frame
from kg.errors import InputError, KgError, Problem
from kg.exchange.coders.said import UNIT
from kg.exchange.coders.said import UNITS as GIVEN
from kg.exchange.draft import draft_of
from kg.exchange.facts import Fact, Values, by_thing, facts_of
from kg.files import display_path
from kg.sheets.reader import read_sound_part
from kg.yaml.edit import listed, quoted

__all__ = ["agent_lines", "beside", "coder_files", "coder_of", "of_chapter", "passages"]

#: What a unit is written with, in this order.
_OF_UNIT = ("about", "quote", "where", *FIELDS, "note")


def coder_files(
    coders: Mapping[str, Collection[Fact]], frame: Frame, sheet: Path, source: str, around: Collection[Fact] = ()
) -> dict[Path, str]:
    """Return the file of each coder next to a sheet, with the units that they were given and the schemas of all.

    `around` is known of the chapter besides. Raise `InputError` where a file is there already.
    """
    home, name = sheet.absolute().parent.parent / CODINGS, sheet.name
    if odd := sorted({UNITS, DECISIONS, REFERENCE} & {*coders}):
        raise KgError(f"No coder can be called {odd[0]!r}, which is something else among codings; rename the user.")
    files: dict[Path, str] = {}
    given: dict[str, Values] = {}
    for coder, facts in coders.items():
        if any(fact.kind == UNIT for fact in facts):
            given[coder] = by_thing(facts)
            files[home / coder / name] = _labels(given[coder], f"../{frame.schemas}")
        else:
            files[home / coder / name] = _sheet(coder, [*around, *facts], frame, source)
    if given and not (home / UNITS / name).exists():
        files[home / UNITS / name] = _units(given, f"../{frame.schemas}", name)
    there = [
        Problem(display_path(path), 0, "", "there is a file of that name", "remove it")
        for path in files
        if path.exists()
    ]
    if there:
        raise InputError(there)
    kinds = [*(["coding"] if len(given) < len(coders) else []), *(["labels", "units"] if given else []), "decisions"]
    schemas = (sheet.absolute().parent / frame.schemas).resolve()
    return files | {schemas / f"{kind}.schema.json": schema_text(kind, frame.codebook, SHEETS) for kind in kinds}


def _sheet(coder: str, facts: Collection[Fact], frame: Frame, source: str) -> str:
    things = by_thing(facts)
    coding = next((name for kind, name in things if kind == "coding"), "-coding")
    state = [] if any(fact[::2] == ("coding", "state") for fact in facts) else [Fact("coding", coding, "state", "open")]
    own = replace(frame, by=coder, schemas=f"../{frame.schemas}", state="open")
    return draft_of([*facts, *state], own, source).text.replace("chapter.schema.json", "coding.schema.json", 1)


def _labels(things: Values, schemas: str) -> str:
    """Return how a coder labelled units, as YAML."""
    coding = next(fields for (kind, _), fields in things.items() if kind == "coding")
    lines = [f"# yaml-language-server: $schema={schemas}/labels.schema.json", f"labels-of: {_chapter(things)[1]}"]
    lines += [f"{field}: {coding[field][0]}" for field in ("by", "date", "state") if field in coding]
    lines.append("units:")
    for unit, fields in _units_in(things):
        lines.append(f"  {unit}:")
        for field in _OF_UNIT:
            values = fields.get(field, [])
            several = field == "about" or len(values) > 1
            lines += [f"    {field}: {listed(tuple(values)) if several else quoted(values[0])}"] if values else []
    return "\n".join([*lines, ""])


def _units(given: Mapping[str, Values], schemas: str, name: str) -> str:
    """Return which units coders were given, as YAML."""
    things = next(iter(given.values()))
    chapter, key = _chapter(things)
    said = next(fields for (kind, _), fields in things.items() if kind == GIVEN)
    lines = [
        f"# yaml-language-server: $schema={schemas}/units.schema.json",
        f"# Which unit is which entry of chapters/{name}. Keep it from the coders until they are done.",
        f"units-of: {key}",
        f"asked: {listed(tuple(said['asked']))}",
        f"coders: {listed(tuple(said['coders']))}",
        f"seed: {said['seed'][0]}",
        f"round: {said['round'][0] if 'round' in said else '1'}",
        f"codebook: {quoted(said['codebook'][0])}",
        "units:",
    ]
    units = {unit: fields["entry"][0] for each in given.values() for unit, fields in _units_in(each)}
    return "\n".join([*lines, *(f"  {unit}: {units[unit].removeprefix(f'{chapter}-')}" for unit in sorted(units)), ""])


def _chapter(things: Values) -> tuple[str, str]:
    """Return the chapter that units are of: its full name and its key."""
    chapter = next(fields["chapter"][0] for (kind, _), fields in things.items() if kind == UNIT)
    return chapter, things.get(("chapter", chapter), {}).get("chapter", [chapter.rpartition("-")[2]])[0]


def _units_in(things: Values) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for (kind, name), fields in things.items():
        if kind == UNIT:
            yield name.removeprefix(f"{fields['chapter'][0]}-"), fields


def coder_of(out: Path | None) -> str:
    """Return whose file a path is, `BOOK/codings/CODER/NN.yaml`; nothing where it is no coder's.

    >>> coder_of(Path("my-book/codings/ann/01.yaml")), coder_of(Path("my-book/chapters/01.yaml"))
    ('ann', '')
    """
    return out.absolute().parent.name if out and out.absolute().parent.parent.name == CODINGS else ""


def beside(out: Path) -> tuple[Frame, Path, list[Fact]]:
    """Return the frame of a coder's file that is to be next to a sheet, that sheet, and what it says of its text.

    Raise `KgError` where there is no sheet of that name, and `InputError` where it may be one that cannot be read.
    """
    home = out.absolute().parents[2]
    library, problems = read_sound_part(home)
    for book in library.books:
        for sheet in book.sheets:
            path = sheet.home / "chapters" / out.name
            if folder_of(sheet, out.parent.name).absolute() == out.absolute():
                name, chapter = book.name(sheet), sheet.chapter
                around = [fact for fact in facts_of(library, name) if fact.kind == "text"]
                today = datetime.datetime.now().astimezone().date().isoformat()
                way = schemas_way(sheet).removeprefix("../")
                codebook, shared = library.project.codebook, library.shared
                return Frame(chapter.chapter, way, codebook, chapter.title, date=today, shared=shared), path, around
    if problems:
        raise InputError(problems)
    raise KgError(
        f"{display_path(out)}: there is no sheet chapters/{out.name} that it could be a coding of; start that."
    )


def of_chapter(facts: Collection[Fact], coders: Mapping[str, Collection[Fact]], key: str) -> dict[str, list[Fact]]:
    """Return what coders said of the chapter that a sheet is of, where a file has several; else all."""
    every = [
        fact.value for fact in chain(facts, *coders.values()) if fact.field == "chapter" and fact.kind != "chapter"
    ]
    names = [*dict.fromkeys(every)]
    chosen = [name for name in names if name == key or name.endswith(f"-{key}")]
    if len(names) < 2 or len(chosen) != 1:  # as `draft_of` has it
        return {coder: [*said] for coder, said in coders.items()}
    (name,) = chosen
    own = {
        coder: [fact for fact in said if fact.id == name or fact.id.startswith(f"{name}-")]
        for coder, said in coders.items()
    }
    return {coder: said for coder, said in own.items() if said}


def passages(facts: Collection[Fact]) -> int:
    """Return how many claims, arguments or units a coder has."""
    return len({fact[:2] for fact in facts if fact.kind in {"claim", "argument", "draft", UNIT}})


def agent_lines(coders: Collection[str], facts: Collection[Fact], known: Collection[str]) -> list[str]:
    """Return the lines of coders for 'agents:' in actors.yaml, of those who are not there."""
    names = {fact.id: fact.value for fact in facts if fact[::2] == ("agent", "name")}
    said = {coder: listed((names[coder],))[1:-1] if coder in names else "" for coder in coders if coder not in known}
    return [f"  {coder}: {{kind: person, name: {name}}}" for coder, name in said.items()]
