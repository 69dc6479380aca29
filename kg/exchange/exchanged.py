"""A graph as others have it: in the formats of RDF, and in those of other programs with what each loses."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import Quad

from kg import files
from kg.errors import KgError

if TYPE_CHECKING:  # sheets, and what writes, are slow to import and not needed to ask
    from kg.exchange.facts import Fact
    from kg.exchange.formats import Exported
    from kg.exchange.losses import Losses
    from kg.sheets.library import Library

__all__ = ["Exchanged"]


class Exchanged:
    """What can be written and, where it was made of sheets, taken to other programs."""

    origin: str
    _load: Callable[[], Iterable[Quad]]
    _library: "Callable[[], Library] | None"

    @cached_property
    def quads(self) -> list[Quad]:
        """Return all statements, each with its named graph, in order and as they were written.

        They come from the file or the sheets and not from the store, which respells numbers and dates.
        """
        from kg.rdf.ordering import sorted_quads

        return sorted_quads(self._load())

    @property
    def as_written(self) -> Iterable[Quad]:
        """Return all statements as they were written, in any order; those of a graph on disk are not kept."""
        return self._load()

    def export(
        self,
        form: str,
        path: str | Path | None = None,
        *,
        chapter: str | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> str:
        """Return the graph in a format, and write it to a file where one is named.

        In a format of another program it is what the sheets say, of a chapter or book where one is named; what the
        format keeps of it, `losses` says. `texts` are the texts themselves by their chapters, for formats that have
        places in them; a file may then hold them whole. What is no text is written to a file, and the text is empty.
        """
        from kg.rdf import writer

        if form in writer.FORMATS:
            if chapter is not None or texts:
                raise KgError(f"As {form} a graph is written whole; leave chapter and texts out.")
            content, is_text = writer.write(self.quads, form), True
        else:
            from kg.exchange.formats import format_called

            is_text = format_called(form, writer.FORMATS).is_text
            made = self.exported(form, chapter, texts)
            content = made.content
            if path is not None:
                self.remember(form, chapter, made)
        if path is not None:
            files.write_file(Path(path), content)
        elif not is_text:
            raise KgError(f"What is written as {form} is no text; name a file for it.")
        return content.decode() if is_text else ""

    def losses(self, form: str, chapter: str | None = None) -> "Losses":
        """Return what a format keeps of the sheets, or of a chapter or book: written, read back and compared.

        Of a format of RDF it is what that keeps of the graph, in statements.
        """
        from kg.rdf import writer

        if form in writer.FORMATS:
            from kg.exchange.rdf.statements import graph_losses

            if chapter is not None:
                raise KgError(f"As {form} a graph is written whole; leave the chapter out.")
            return graph_losses(form, self.quads)
        return self.exported(form, chapter).losses

    def exported(
        self,
        form: str,
        chapter: str | None = None,
        texts: Mapping[str, str] | None = None,
        finish: Callable[[bytes], bytes] | None = None,
    ) -> "Exported":
        """Return what the sheets say in a format of another program, with the losses; `texts` are by their chapter.

        `finish` has the last word on the bytes, such as to sign them.
        """
        from kg.exchange.formats import export

        return export(form, self.facts(chapter), texts, self._sheets, finish)

    def facts(self, chapter: str | None = None) -> "tuple[Fact, ...]":
        """Return what the sheets say, as rows of kind, id, field and value; raise `KgError` where there are none."""
        from kg.exchange.facts import facts_of

        return tuple(facts_of(self._sheets, chapter))

    def remember(self, form: str, chapter: str | None, made: "Exported") -> None:
        """Remember an export next to the sheets, so that a file that comes back is compared with what was sent.

        One that falsifies is not remembered, nor one of the data that ship.
        """
        from kg.exchange.merging.base import home_of, keep

        if made.losses.is_true and (home := home_of(self._sheets)):
            keep(home, form, self.facts(chapter), made.kept)

    @cached_property
    def _sheets(self) -> "Library":
        """Return the sheets that the graph was made of; raise `KgError` where they are not here."""
        if self._library is None:
            raise KgError(f"{self.origin}: this is written from sheets, and they are not here; name their folder.")
        return self._library()

    def library(self) -> "Library":
        """Return the sheets that the graph was made of; raise `KgError` where there are none."""
        return self._sheets

    def crate(self, path: str | Path, *, chapter: str | None = None) -> None:
        """Write all of the project, or a chapter or book of it, as a folder to deposit: an RO-Crate; a zip by its name.

        Raise `InputError` with all that the project does not say and a deposit needs, and `KgError` where something
        else is at the path than a crate that was written here.
        """
        from kg.exchange.crate.asked import known_record
        from kg.exchange.crate.contents import contents
        from kg.exchange.crate.folder import crate_files, write_crate

        library = self.library()
        known_record(library)  # before all that takes longer
        write_crate(crate_files(contents(library, chapter)), Path(path))

    def save(self, form: str, file: str | Path | BinaryIO) -> None:
        """Write the graph in a format of RDF into a file, whole or not at all, or into one that is open.

        A graph that was built is not held in memory for it; the bytes are those of `export`.
        """
        from kg.rdf import writer

        writer.require_format(form)
        if not isinstance(file, (str, Path)):
            writer.stream(self._load(), form, file)
            return
        with files.replacing(Path(file)) as (opened, folder):
            writer.stream(self._load(), form, opened, folder)
