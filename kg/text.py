"""Read a text file that a user names, and say how messages call it; what cannot be read is said in words."""

import os
import sys
from pathlib import Path

from kg.errors import InputError, Problem

__all__ = ["read_stdin", "read_text", "shown"]


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file; raise `InputError` where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem(str(path), 0, "", f"it is not text in UTF-8 (byte {error.start})", "save it as UTF-8")
    except OSError as error:
        problem = Problem(str(path), 0, "", f"it cannot be read: {error.strerror or error}")
    raise InputError([problem])


def read_stdin() -> str:
    """Return the text on standard input; raise `InputError` where it is not UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem("stdin", 0, "", f"it is not text in UTF-8 (byte {error.start})", "save it as UTF-8")
    raise InputError([problem])


def shown(path: Path) -> str:
    """Return how messages call a path: from the current folder where it lies below it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
