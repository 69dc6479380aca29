"""Write a new actor, agent or label where the project keeps them."""

from kg.codebook.codebook import Codebook
from kg.codebook.records import CodebookFile
from kg.desk.forms import FORMS, order_of
from kg.desk.refused import Mistake, RefusedError, mistakes_in
from kg.desk.writing.changes import in_order
from kg.desk.writing.entry import Filled, new_key
from kg.desk.writing.layout import entry_lines
from kg.errors import InputError, Problem
from kg.sheets.checks.references import check_actors
from kg.sheets.library import Library
from kg.sheets.records import ActorsFile
from kg.yaml.edit import edit_sheet
from kg.yaml.fields import Record
from kg.yaml.positions import Document, parse_yaml
from kg.yaml.record import parse_record

__all__ = ["own_schemes", "with_concept", "with_shared"]

#: What a file of actors begins with that is not there yet.
_HEAD = "# yaml-language-server: $schema=schemas/actors.schema.json\n"
_CONCEPT = ("label", "definition", "include", "exclude")


def with_shared(content: bytes | None, file: str, filled: Filled, library: Library) -> tuple[bytes, str]:
    """Return the file of the actors with a new actor or agent, and its id; raise `RefusedError` with each mistake."""
    form = FORMS[filled.kind]
    values = dict(filled.values)
    taken = {*library.shared.actors, *library.shared.agents}
    key = new_key(str(values.pop("id", "")), values, taken, filled.kind)
    order = order_of(form.record) if form.record else ()
    text = content.decode("utf-8-sig") if content else _HEAD
    _readable(content, file)
    lines = entry_lines(form.section, key, in_order(values, order))
    made = (
        edit_sheet(text, {}, new={form.section: lines})
        if content
        else "\n".join([f"{text}{form.section}:", *lines, ""])
    )
    record, document, problems = _parsed(made, file, ActorsFile)
    if isinstance(record, ActorsFile):
        problems += check_actors(record, document, library.project)
    if found := mistakes_in(f"{form.section}.{key}", problems, order):
        raise RefusedError(found)
    return made.encode(), key


def own_schemes(codebook: Codebook) -> list[str]:
    """Return the schemes of a project's own codebook, which new labels can go into; none of one that ships."""
    return [] if codebook.own.is_shipped else list(codebook.own.record.schemes)


def with_concept(content: bytes, file: str, filled: Filled, codebook: Codebook) -> tuple[bytes, str]:
    """Return the file of a codebook with a new label in one of its schemes, and its id."""
    values = dict(filled.values)
    scheme = str(values.pop("scheme", ""))
    if scheme not in own_schemes(codebook):
        choices = ", ".join(own_schemes(codebook))
        raise RefusedError(
            [Mistake("scheme", f"the codebook has no scheme {scheme!r} of its own", f"choose {choices}")]
        )
    key = new_key(str(values.pop("id", "")), values, {*codebook.by_name}, "label")
    place = codebook.by_scheme[scheme].place
    _readable(content, file)
    lines = entry_lines("concepts", key, in_order(values, _CONCEPT))
    made = edit_sheet(content.decode("utf-8-sig"), {}, new={"concepts": lines}, within=place)
    *_, problems = _parsed(made, file, CodebookFile)
    if found := mistakes_in(".".join(map(str, (*place, "concepts", key))), problems, _CONCEPT):
        raise RefusedError(found)
    return made.encode(), key


def _readable(content: bytes | None, file: str) -> None:
    """Raise `InputError` where a file cannot be read to its end, so that nothing can be put into it."""
    if content:
        parse_yaml(content, file)


def _parsed(text: str, file: str, model: type[Record]) -> tuple[Record, Document, list[Problem]]:
    problems: list[Problem] = []
    read = parse_record(text.encode(), file, model, problems)
    if read is None:
        raise InputError(problems)
    return *read, problems
