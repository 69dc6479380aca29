"""The formats of other programs: one table, which the command line, Python and the docs read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.errors import KgError, NotFoundError, nearest
from kg.exchange.annotations import hypothesis_reader, hypothesis_writer, web_reader, web_writer
from kg.exchange.argdown import reader as argdown_reader
from kg.exchange.argdown import writer as argdown_writer
from kg.exchange.citations import library as citations
from kg.exchange.citations.csl import is_csl
from kg.exchange.facts import Fact
from kg.exchange.form import Format, any_file
from kg.exchange.graphs import network
from kg.exchange.kialo import reader as kialo_reader
from kg.exchange.losses import Losses, compare, compare_coders
from kg.exchange.nanopubs import reader as nanopub_reader
from kg.exchange.nanopubs import writer as nanopub_writer
from kg.exchange.own import reader as own_reader
from kg.exchange.own.pages import is_own
from kg.exchange.refi import qdc, taguette
from kg.exchange.refi import reader as qdpx_reader
from kg.exchange.refi import writer as qdpx_writer
from kg.exchange.statistics import r_script, stata_spss
from kg.exchange.tabular import flat, tables
from kg.exchange.taken import Known
from kg.exchange.vault import reader as vault_reader
from kg.exchange.vault import writer as vault_writer
from kg.exchange.workbook import reader as workbook_reader
from kg.exchange.workbook import writer as workbook_writer
from kg.exchange.xaif import reader as xaif_reader
from kg.exchange.xaif import writer as xaif_writer
from kg.sheets.library import Library

__all__ = ["FORMATS", "Exported", "export", "format_called", "format_of", "name_of", "written"]


def _is_coding_workbook(content: bytes) -> bool:
    """Return whether a workbook has pages of a coding, or cannot be read, which its reader says."""
    return workbook_reader.is_workbook(content) and not is_own(content)


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
    "xlsx": Format(
        ".xlsx",
        "spreadsheets: a page a kind of thing to fill in, with drop-downs",
        workbook_writer.write,
        workbook_reader.read,
        _is_coding_workbook,
        is_text=False,
        base=workbook_reader.sent_facts,
        needs=("xlsxwriter", "python_calamine"),
        also_read=(".ods", ".xls"),
        write_form=workbook_writer.write_of,
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
    "nanopub": Format(
        ".trig",
        "claims that are cited one by one: nanopublications",
        nanopub_writer.write,
        nanopub_reader.read,
        nanopub_reader.is_of,
        write_form=nanopub_writer.write_of,
    ),
    "qdpx": Format(
        ".qdpx",
        "programs for qualitative data: codes, and passages in the texts that you give (NVivo, ATLAS.ti, MAXQDA, …)",
        qdpx_writer.write,
        qdpx_reader.read,
        is_text=False,
        write_form=qdpx_writer.write_of,
        notes=qdpx_writer.notes,
        coders=qdpx_writer.coders,
    ),
    "qdc": Format(".qdc", "the codebook for programs for qualitative data", qdc.write, qdc.read),
    "taguette": Format(".csv", "the codebook for Taguette", taguette.write, taguette.read, taguette.is_of),
    "web-annotation": Format(
        ".json",
        "tools that show annotations next to the text: Annotorious, Recogito, Apache Annotator",
        web_writer.write,
        web_reader.read,
        web_reader.is_of,
    ),
    "hypothesis": Format(
        ".json",
        "Hypothesis: annotations of a web page or PDF, in its client",
        hypothesis_writer.write,
        hypothesis_reader.read,
        hypothesis_reader.is_of,
    ),
    "vault": Format(
        ".zip",
        "Obsidian and other editors of notes: a folder of Markdown with links, and a map a chapter",
        vault_writer.write,
        vault_reader.read,
        vault_reader.is_of,
        is_text=False,
        is_folder=True,
    ),
    "flat": Format(
        ".csv", "R, Stata, spreadsheets: a row an action and counterpart", flat.write, flat.read, flat.is_of
    ),
    "stata": Format(
        ".dta",
        "Stata: the flat table with value labels, sets as 0/1, and why a value is missing",
        stata_spss.write_stata_file,
        stata_spss.read,
        is_text=False,
        needs=("pyreadstat", "pandas"),
        write_form=stata_spss.stata_of,
    ),
    "spss": Format(
        ".sav",
        "SPSS: the flat table with value labels, sets as 0/1, and user-missing values",
        stata_spss.write_spss,
        stata_spss.read,
        is_text=False,
        needs=("pyreadstat", "pandas"),
        write_form=stata_spss.spss_of,
    ),
    "r": Format(
        ".zip",
        "R: the flat table as CSV, and a script that reads it with the codebook's levels as factors",
        r_script.write,
        r_script.read,
        r_script.is_of,
        is_text=False,
        is_folder=True,
        write_form=r_script.write_of,
    ),
    "graphml": Format(
        ".graphml", "yEd, Cytoscape, R: who argues what, as a network", network.write_graphml, network.read_graphml
    ),
    "gexf": Format(".gexf", "Gephi: who argues what, as a network", network.write_gexf, network.read_gexf),
    "csl-json": Format(
        ".json", "Zotero, Pandoc, citation processors: what is cited", citations.write_csl, citations.read_csl, is_csl
    ),
    "bibtex": Format(
        ".bib",
        "LaTeX and every reference manager: what is cited",
        citations.write_bibtex,
        citations.read_bibtex,
        needs=("bibtexparser", "pylatexenc"),
    ),
    "kialo": Format(".txt", "debates of Kialo, which are only read", None, kialo_reader.read, kialo_reader.is_of),
    # After all others of its endings: what is none of theirs is somebody's own.
    "own-table": Format(
        ".csv",
        "a table that you made yourself: what its columns say is asked once, and kept",
        None,
        own_reader.read,
        is_own,
        is_own=True,
        also_read=(".xlsx", ".ods", ".tsv"),
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


def export(
    form: str,
    facts: Sequence[Fact],
    texts: Mapping[str, str] | None = None,
    library: Library | None = None,
    finish: Callable[[bytes], bytes] | None = None,
) -> Exported:
    """Return facts in a format, with the losses; raise `NotFoundError` with the nearest format where there is none.

    `finish` has the last word on the bytes, such as to sign them, before they are read back.
    """
    found = format_called(form)
    if not found.write:
        raise KgError(f"{form} is only read; choose {', '.join(written())}.")
    given = texts or {}
    content = found.write_form(facts, given, library) if found.write_form and library else found.write(facts, given)
    content = finish(content) if finish else content
    others = found.coders(facts, given, library)
    back = found.read_back(content, Known.of((*facts, *others.shared)))
    kept = others.without_shared(back.facts)
    notes = (*found.notes(facts, given), *others.notes)
    coders = compare_coders(form, others.facts, back.coders)
    return Exported(content, replace(compare(form, facts, kept), notes=notes, coders=coders), kept)


def format_called(name: str, besides: Iterable[str] = ()) -> Format:
    """Return the format of a name; raise `NotFoundError` with the nearest where there is none.

    What is in `besides` is a format of another kind, and may be meant.
    """
    if name not in FORMATS:
        known = [*besides, *FORMATS]
        hint = nearest(name, known) or f"choose {', '.join(known)}"
        raise NotFoundError(f"There is no format {name!r}; {hint}.")
    return FORMATS[name]


def name_of(form: Format) -> str:
    """Return what a format is called."""
    return next(name for name, each in FORMATS.items() if each is form)


def format_of(file: str, content: bytes) -> str:
    """Return the name of the format of a file, by its ending and, where several have that, by what is in it.

    Raise `NotFoundError` where no format has the ending, and where it is of none that has.
    """
    named = {name: form for name, form in FORMATS.items() if form.fits(file)}
    if not named:
        suffixes = dict.fromkeys(form.suffix for form in FORMATS.values())
        of = {suffix: [name for name, form in FORMATS.items() if form.fits(suffix)] for suffix in suffixes}
        endings = ", ".join(f"{suffix} ({', '.join(names)})" for suffix, names in of.items())
        raise NotFoundError(f"{file}: no format has this ending; rename it, or say '--format'. There are {endings}.")
    for name in sorted(named, key=lambda name: named[name].is_of is any_file):  # what takes any file comes last
        if named[name].is_of(content):
            return name
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotFoundError(f"{file}: it is in UTF-16; save it as UTF-8.")
    raise NotFoundError(f"{file}: it does not look like {' or '.join(named)}; say which with '--format'.")
