"""Say which extra to install where a library of one is missing."""

from importlib import import_module
from typing import Any

from kg.errors import KgError

__all__ = ["MissingExtraError", "library"]


class MissingExtraError(KgError):
    """A library of an extra is not installed; the text says which extra."""


def library(name: str, extra: str, purpose: str) -> Any:
    """Return a module of an extra; raise `MissingExtraError` with what it is wanted for where it is not installed.

    >>> library("json", "exchange", "Reading BibTeX").__name__
    'json'
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(
            f"{purpose} needs {error.name}, which comes with an extra: "
            f"pip install 'intra-alliance-opposition[{extra}]'."
        ) from None
