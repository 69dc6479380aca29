"""Open a file of another program, or a folder of files: what is in it, and of which format it is."""

from pathlib import Path

from kg.exchange.crate.tables import crate_tables
from kg.exchange.form import Format
from kg.exchange.formats import format_called, format_of
from kg.exchange.packed import pack
from kg.exchange.tabular.named import table_of
from kg.exchange.taken import Known, Taken, in_file
from kg.files import display_path, read_bytes

__all__ = ["opened", "read", "read_as"]


def read(file: str | Path, form: str | None = None) -> Taken:
    """Return what a file of another program says, as facts, with what was taken of it and what not.

    Without the name of a format it is known by the ending of the file and by what is in it. Raise `KgError` where it
    cannot be read.
    """
    reading, content = opened(Path(file), form)
    return read_as(reading, content, Known(file=display_path(Path(file))))


def read_as(form: Format, content: bytes, known: Known) -> Taken:
    """Return what is in a file, with its name in what is said of it where it cannot be read."""
    with in_file(known.file):
        return form.read(content, known)


def opened(path: Path, form: str | None = None) -> tuple[Format, bytes]:
    """Return the format of a file or a folder, and what is in it; a folder, and a single table, as a zip of files.

    Of a crate it is the tables in it.

    Raise `NotFoundError` where the format is not known, and `InputError` where it cannot be read.
    """
    if form in {None, "tables"} and (tables := crate_tables(path)):
        return format_called("tables"), tables
    if path.is_dir():
        content = _packed(path)
        return format_called(form or format_of(f"{path.name}.zip", content)), content
    content = read_bytes(path)
    table = table_of(path.name, content if form is None else None) if form in {None, "tables"} else None
    if table:
        return format_called("tables"), pack({f"{table.name}.csv": content})
    return format_called(form or format_of(display_path(path), content)), content


def _packed(folder: Path) -> bytes:
    """Return the files of a folder as one, without those that an editor or git keeps hidden there."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    shown = [path for path in files if not any(part.startswith(".") for part in path.parts)]
    return pack({path.as_posix(): read_bytes(folder / path) for path in shown})
