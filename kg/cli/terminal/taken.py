"""Take what was typed as it is, where a command wants just that: words, and the paths of files.

typer has pydantic turn each value into what is wanted. To import pydantic takes longer than to import typer, and most
commands want words and paths only. A number, which is held to its bounds, is left to typer.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

__all__ = ["taken_as_typed"]

#: What a command wants -> how it is made of what was typed.
_MADE: dict[Any, Callable[[Any], Any]] = {str: str, list[str]: list, Path: Path}


def taken_as_typed(command: Any) -> Any:  # click is under a private name in typer
    """Return a command for which what was typed is turned only where it must be."""
    command.get_params = partial(_params, command.get_params)
    return command


def _params(params: Callable[[Any], list[Any]], ctx: Any) -> list[Any]:
    """Return the options and arguments of a command, with the one that asks for help, which typer adds."""
    found = params(ctx)
    for param in found:
        typers = partial(type(param).get_runtime_param, param)
        param.get_runtime_param = partial(_Taken, param.type_descriptor.annotation, typers)
    return found


class _Taken:
    """How the values of an option or argument become what the command wants, which typer asks it for."""

    def __init__(self, wanted: Any, otherwise: Callable[[], Any]) -> None:
        self._wanted, self._otherwise = wanted, otherwise

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return what the command wants, of what was typed or of the default; where that is not plain, by typer."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if type(value) is self._wanted:
            return value
        if self._wanted in _MADE and not (self._wanted is Path and _is_closed(value)):
            return _MADE[self._wanted](value)
        return self._otherwise().coerce(value, param=param, ctx=ctx)


def _is_closed(path: str) -> bool:
    """Return whether a file is there that may not be read, of which typer says so."""
    return Path(path).exists() and not os.access(path, os.R_OK)
