"""The formats of other programs: one table, which the command line, Python and the docs read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import KgError, NotFoundError, nearest
from kg.exchange.argdown import reader as argdown_reader
from kg.exchange.argdown import writer as argdown_writer
from kg.exchange.facts import Fact
from kg.exchange.losses import Losses, compare
from kg.exchange.nanopubs import reader as nanopub_reader
from kg.exchange.nanopubs import writer as nanopub_writer
from kg.exchange.tabular import flat, tables
from kg.exchange.taken import Known, Taken
from kg.exchange.xaif import reader as xaif_reader
from kg.exchange.xaif import writer as xaif_writer

__all__ = ["FORMATS", "Exported", "Format", "export", "format_called", "format_of", "written"]


#: Makes bytes of facts and of the texts that the user gave, by their chapters.
Writer = Callable[[Sequence[Fact], Mapping[str, str]], bytes]
#: Makes facts of bytes, given what is known where they are read.
Reader = Callable[[bytes, Known], Taken]


def _any(content: bytes) -> bool:  # noqa: ARG001  # a file whose ending says enough
    return True


@dataclass(frozen=True)
class Format:
    """A format: the ending of its files, what it is good for, and the functions that write and read it.

    One that is only read has no `write`; what is written is always read back. `is_of` tells files of this format from
    others with the same ending. `is_folder`: what is written is a zip of files, and may be put into a folder.
    """

    suffix: str
    good_for: str
    write: Writer | None
    read: Reader
    is_of: Callable[[bytes], bool] = _any
    is_text: bool = True
    is_folder: bool = False


FORMATS: dict[str, Format] = {
    "tables": Format(
        ".zip",
        "R, Stata, databases: a CSV a kind of thing, described",
        tables.write,
        tables.read,
        is_text=False,
        is_folder=True,
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
    ),
    "nanopub": Format(
        ".trig",
        "claims that are cited one by one: nanopublications",
        nanopub_writer.write,
        nanopub_reader.read,
        nanopub_reader.is_of,
    ),
    "flat": Format(
        ".csv", "R, Stata, spreadsheets: a row an action and counterpart", flat.write, flat.read, flat.is_of
    ),
}


@dataclass(frozen=True)
class Exported:
    """A coding in a format, and what the format keeps of it, as it was read back."""

    content: bytes
    losses: Losses


def written() -> tuple[str, ...]:
    """Return the names of the formats that are written."""
    return tuple(name for name, form in FORMATS.items() if form.write)


def export(
    form: str,
    facts: Sequence[Fact],
    texts: Mapping[str, str] | None = None,
    finish: Callable[[bytes], bytes] | None = None,
) -> Exported:
    """Return facts in a format, with the losses; raise `NotFoundError` with the nearest format where there is none.

    `finish` has the last word on the bytes, such as to sign them, before they are read back.
    """
    found = format_called(form)
    if not found.write:
        raise KgError(f"{form} is only read; choose {', '.join(written())}.")
    content = found.write(facts, texts or {})
    content = finish(content) if finish else content
    back = found.read(content, Known.of(facts))
    return Exported(content, compare(form, facts, back.facts))


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
