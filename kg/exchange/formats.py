"""The formats of other programs: one table, which the command line, Python and the docs read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError, NotFoundError, nearest
from kg.exchange.argdown import reader as argdown_reader
from kg.exchange.argdown import writer as argdown_writer
from kg.exchange.facts import Fact
from kg.exchange.losses import Losses, compare
from kg.exchange.packed import packed
from kg.exchange.tabular import flat, tables
from kg.exchange.taken import Known, Taken
from kg.exchange.xaif import reader as xaif_reader
from kg.exchange.xaif import writer as xaif_writer
from kg.files import display_path

__all__ = ["FORMATS", "Exported", "Format", "export", "format_at", "format_called", "format_of", "read", "written"]


#: Makes bytes of facts and of the texts that the user gave, by their chapters.
Writer = Callable[[Sequence[Fact], Mapping[str, str]], bytes]
#: Makes facts of bytes, given what is known where they are read.
Reader = Callable[[bytes, Known], Taken]


#: Finds in bytes the facts that were written there, where the file keeps them apart from what somebody edits.
Sent = Callable[[bytes], Sequence[Fact]]


def _any(content: bytes) -> bool:  # noqa: ARG001  # a file whose ending says enough
    return True


def _nothing(content: bytes) -> str:  # noqa: ARG001  # a format without a place for it
    return ""


@dataclass(frozen=True)
class Format:
    """A format: the ending of its files, what it is good for, and the functions that write and read it.

    One that is only read has no `write`; what is written is always read back. `is_of` tells files of this format from
    others with the same ending. `is_folder`: what is written is a zip of files, and may be put into a folder.
    `base` finds what was sent in a file that carries it next to what is edited; `export_id` finds the mark by which an
    export is known again, which is nothing where a program has dropped it.
    """

    suffix: str
    good_for: str
    write: Writer | None
    read: Reader
    is_of: Callable[[bytes], bool] = _any
    is_text: bool = True
    is_folder: bool = False
    base: Sent | None = None
    export_id: Callable[[bytes], str] = _nothing


FORMATS: dict[str, Format] = {
    "tables": Format(
        ".zip",
        "R, Stata, databases: a CSV a kind of thing, described",
        tables.write,
        tables.read,
        is_text=False,
        is_folder=True,
        export_id=tables.id_in,
    ),
    "argdown": Format(
        ".argdown", "argument maps in plain text, in git and in class", argdown_writer.write, argdown_reader.read
    ),
    "xaif": Format(
        ".json",
        "argumentation technology: OVA3, AIFdb, arguebuf",
        xaif_writer.write,
        xaif_reader.read,
        xaif_reader.is_of,
        export_id=xaif_reader.id_in,
    ),
    "flat": Format(
        ".csv", "R, Stata, spreadsheets: a row an action and counterpart", flat.write, flat.read, flat.is_of
    ),
}


@dataclass(frozen=True)
class Exported:
    """A coding in a format, what the format keeps of it, counted, and the facts as they were read back."""

    content: bytes
    losses: Losses
    kept: tuple[Fact, ...] = ()


def written() -> tuple[str, ...]:
    """Return the names of the formats that are written."""
    return tuple(name for name, form in FORMATS.items() if form.write)


def export(form: str, facts: Sequence[Fact], texts: Mapping[str, str] | None = None) -> Exported:
    """Return facts in a format, with the losses; raise `NotFoundError` with the nearest format where there is none."""
    found = format_called(form)
    if not found.write:
        raise KgError(f"{form} is only read; choose {', '.join(written())}.")
    content = found.write(facts, texts or {})
    back = found.read(content, Known.of(facts))
    return Exported(content, compare(form, facts, back.facts), back.facts)


def read(file: str | Path, form: str | None = None) -> Taken:
    """Return what a file of another program says, as facts, with what was taken of it and what not.

    Without the name of a format it is known by the ending of the file; a folder is one of tables. Raise `KgError` where
    it cannot be read.
    """
    path = Path(file)
    content = packed(path)
    return format_called(form or format_at(path, content)).read(content, Known())


def format_at(path: Path, content: bytes) -> str:
    """Return the name of the format of a file or folder that was read."""
    return "tables" if path.is_dir() else format_of(display_path(path), content)


def format_called(name: str) -> Format:
    """Return the format of a name; raise `NotFoundError` with the nearest where there is none."""
    if name not in FORMATS:
        hint = nearest(name, FORMATS) or f"choose {', '.join(FORMATS)}"
        raise NotFoundError(f"There is no format {name!r}; {hint}.")
    return FORMATS[name]


def format_of(file: str, content: bytes) -> str:
    """Return the name of the format of a file, by its ending and, where several have that, by what is in it.

    Raise `NotFoundError` where no format has the ending, and where it is of none that has.
    """
    named = {name: form for name, form in FORMATS.items() if file.lower().endswith(form.suffix)}
    if not named:
        endings = ", ".join(f"{form.suffix} ({name})" for name, form in FORMATS.items())
        raise NotFoundError(f"{file}: no format has this ending; rename it, or say '--format'. There are {endings}.")
    for name, form in named.items():
        if form.is_of(content):
            return name
    raise NotFoundError(f"{file}: it does not look like {' or '.join(named)}; say which with '--format'.")
