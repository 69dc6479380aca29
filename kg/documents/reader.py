"""Read the words of a document that somebody coded from: plain text, a saved web page, a PDF or a Word file.

All words are read, or what is not read is named in a warning, or the file is refused. The library for PDFs is the extra
`texts`; nothing in a document is run, and nothing that it names is fetched.
"""

import re
import stat
import warnings
from pathlib import Path

from kg.documents.document import Document, UnreadableError
from kg.documents.kinds import reader_of
from kg.errors import InputError, NotReadWarning, Problem

__all__ = ["MOST_FILE_BYTES", "read_document"]

#: The largest file that is read, and the longest text.
MOST_FILE_BYTES = 20_000_000
_MOST_CHARACTERS = 5_000_000


def read_document(path: Path) -> str:
    """Return the words of a document; raise `InputError` where there are none or they cannot be read.

    What of the document is not among its words is said in a `NotReadWarning`.
    """
    try:
        document = _document(path)
    except UnreadableError as error:
        problem = Problem(str(path), 0, "", str(error), error.hint)
    except OSError as error:
        problem = Problem(str(path), 0, "", f"it cannot be read: {error.strerror or error}")
    except ImportError as error:
        hint = "install the extra: pip install 'intra-alliance-opposition[texts]'"
        problem = Problem(str(path), 0, "", f"reading this kind of file needs {error.name}", hint)
    else:
        for note in document.notes:
            warnings.warn(f"{path}: {note}.", NotReadWarning, stacklevel=2)
        return document.text
    raise InputError([problem])


def _document(path: Path) -> Document:
    content = _content(path)
    document = reader_of(content, path.suffix.lower())(content)
    if not re.search(r"\w", document.text):
        raise UnreadableError("there are no words in it", "give the file that holds the text")
    if len(document.text) > _MOST_CHARACTERS:
        message = f"it holds {len(document.text):,} characters; at most {_MOST_CHARACTERS:,} are read"
        raise UnreadableError(message, "save the chapter alone")
    return document


def _content(path: Path) -> bytes:
    """Return what is in a file; a pipe or a device may never end, and is not begun with."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise UnreadableError("it is a pipe or a device, and not a file", "save what comes out of it, and give that")
    with path.open("rb") as file:
        content = b"" if found.st_size > MOST_FILE_BYTES else file.read(MOST_FILE_BYTES + 1)
    if (size := max(found.st_size, len(content))) > MOST_FILE_BYTES:
        message = f"it has {size / 1e6:.0f} MB; at most {MOST_FILE_BYTES / 1e6:.0f} MB are read"
        raise UnreadableError(message, "save the chapter alone")
    return content
