"""What a format of another program is: the ending of its files, what it is good for, and what writes and reads it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from kg.errors import InputError, KgError
from kg.exchange.coders.said import NOBODY, Others
from kg.exchange.facts import Fact
from kg.exchange.taken import Known, Taken
from kg.sheets.library import Library

__all__ = ["CodersOf", "FormWriter", "Format", "Notes", "Reader", "Sent", "Writer", "any_file"]

#: Makes bytes of facts and of the texts that the user gave, by their chapters.
Writer = Callable[[Sequence[Fact], Mapping[str, str]], bytes]
#: Makes bytes of them and of the library that they are from, whose labels and actors a form offers.
FormWriter = Callable[[Sequence[Fact], Mapping[str, str], Library], bytes]
#: Says why something is not in what was written, of the same.
Notes = Callable[[Sequence[Fact], Mapping[str, str]], tuple[str, ...]]
#: Finds what coders said besides, of the same where a library is at hand; a file of the format has it too.
CodersOf = Callable[[Sequence[Fact], Mapping[str, str], Library | None], Others]
#: Makes facts of bytes, given what is known where they are read.
Reader = Callable[[bytes, Known], Taken]


def _nothing(facts: Sequence[Fact], texts: Mapping[str, str]) -> tuple[str, ...]:  # noqa: ARG001
    return ()


def _nobody(facts: Sequence[Fact], texts: Mapping[str, str], library: Library | None) -> Others:  # noqa: ARG001
    return NOBODY


#: Finds in bytes the facts that were written there, where the file keeps them apart from what somebody edits.
Sent = Callable[[bytes], Sequence[Fact]]


def any_file(content: bytes) -> bool:  # noqa: ARG001
    """Return that a file is of a format whose ending says enough."""
    return True


def _no_id(content: bytes) -> str:  # noqa: ARG001  # a format without a place for it
    return ""


@dataclass(frozen=True)
class Format:
    """A format: the ending of its files, what it is good for, and the functions that write and read it.

    One that is only read has no `write`; what is written is always read back. `is_of` tells files of this format from
    others with the same ending, and `also_read` are further endings. `is_folder`: what is written is a zip of files,
    and may be put into a folder. `write_form` writes where a library is at hand. `base` finds what was sent in a file
    that carries it next to what is edited, and `export_id` the mark by which an export is known again. `notes` say what
    is not in a file for want of a text, and `coders` finds what several coders said, which is in it. `needs` are
    packages of an extra, by the names that are imported. `is_own`: what the columns of such a table say is asked for.
    """

    suffix: str
    good_for: str
    write: Writer | None
    read: Reader
    is_of: Callable[[bytes], bool] = any_file
    is_text: bool = True
    is_folder: bool = False
    base: Sent | None = None
    needs: tuple[str, ...] = ()
    also_read: tuple[str, ...] = ()
    write_form: FormWriter | None = None
    notes: Notes = _nothing
    coders: CodersOf = _nobody
    is_own: bool = False
    export_id: Callable[[bytes], str] = _no_id

    @property
    def is_ready(self) -> bool:
        """Return whether the packages that it needs are installed."""
        return all(find_spec(name) for name in self.needs)

    def fits(self, file: str) -> bool:
        """Return whether a file has an ending of this format."""
        return file.lower().endswith((self.suffix, *self.also_read))

    def read_back(self, content: bytes, known: Known) -> Taken:
        """Return what is read of what was just written; raise `KgError` where that is more than would be read."""
        try:
            return self.read(content, known)
        except InputError:
            raise
        except KgError as error:
            raise KgError(f"{error} Nothing was written; name a chapter or a book of it, with '--chapter'.") from None
