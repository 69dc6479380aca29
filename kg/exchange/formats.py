"""The formats of other programs: one table, which the command line, Python and the docs read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import NotFoundError, nearest
from kg.exchange.argdown import reader as argdown_reader
from kg.exchange.argdown import writer as argdown_writer
from kg.exchange.facts import Fact
from kg.exchange.losses import Losses, compare
from kg.exchange.tabular import flat, tables
from kg.exchange.taken import Known, Taken
from kg.exchange.xaif import reader as xaif_reader
from kg.exchange.xaif import writer as xaif_writer

__all__ = ["FORMATS", "Exported", "Format", "export", "format_called", "format_of"]


@dataclass(frozen=True)
class Format:
    """A format: the ending of its files, what it is good for, and the functions that write and read it.

    `write` makes bytes of facts and of the texts that the user gave, by their chapters; `read` makes facts of bytes,
    given what is known where they are read.
    """

    suffix: str
    good_for: str
    write: Callable[[Sequence[Fact], Mapping[str, str]], bytes]
    read: Callable[[bytes, Known], Taken]

    @property
    def is_text(self) -> bool:
        """Return whether its files are text."""
        return self.suffix != ".zip"


FORMATS: dict[str, Format] = {
    "tables": Format(".zip", "R, Stata, databases: a CSV a kind of thing, described", tables.write, tables.read),
    "argdown": Format(
        ".argdown", "argument maps in plain text, in git and in class", argdown_writer.write, argdown_reader.read
    ),
    "xaif": Format(".json", "argumentation technology: OVA3, AIFdb, arguebuf", xaif_writer.write, xaif_reader.read),
    "flat": Format(".csv", "R, Stata, spreadsheets: a row an action and counterpart", flat.write, flat.read),
}


@dataclass(frozen=True)
class Exported:
    """A coding in a format, and what the format keeps of it, as it was read back."""

    content: bytes
    losses: Losses


def export(form: str, facts: Sequence[Fact], texts: Mapping[str, str] | None = None) -> Exported:
    """Return facts in a format, with the losses; raise `NotFoundError` with the nearest format where there is none."""
    found = format_called(form)
    content = found.write(facts, texts or {})
    back = found.read(content, Known.of(facts))
    return Exported(content, compare(form, facts, back.facts))


def format_called(name: str) -> Format:
    """Return the format of a name; raise `NotFoundError` with the nearest where there is none."""
    if name not in FORMATS:
        hint = nearest(name, FORMATS) or f"choose {', '.join(FORMATS)}"
        raise NotFoundError(f"There is no format {name!r}; {hint}.")
    return FORMATS[name]


def format_of(file: Path) -> str:
    """Return the name of the format of a file, by its ending; raise `NotFoundError` where none has it."""
    if file.is_dir():
        return "tables"
    for name, form in FORMATS.items():
        if file.name.lower().endswith(form.suffix):
            return name
    endings = ", ".join(f"{form.suffix} ({name})" for name, form in FORMATS.items())
    raise NotFoundError(f"{file}: no format has this ending; rename it, or say '--format'. There are {endings}.")
