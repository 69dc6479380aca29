"""The command `kg`. Exit codes: 0 done, 1 the data break a rule, 2 could not run."""

import atexit
import errno
import gc
import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kg.as_written import in_terminal
from kg.errors import InputError, KgError, NotReadWarning

__all__ = ["main"]

_BROKEN, _COULD_NOT_RUN, _STOPPED = 1, 2, 130
#: After so many more things a build looks for circles of things that nobody needs any more: what it makes mostly stays
#: to its end, and to look through that over and over takes a seventh of a build that has little to do.
_MANY = 50_000


@contextmanager
def _not_read_is_said() -> Iterator[None]:
    """Say on stderr what of a document is not read, once in a run however often it is read."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", NotReadWarning)
        usual, said = warnings.showwarning, set[str]()

        def show(message: Warning | str, kind: type[Warning], *place: Any) -> None:
            if not issubclass(kind, NotReadWarning):
                usual(message, kind, *place)
            elif str(message) not in said:
                said.add(str(message))
                sys.stderr.write(f"{in_terminal(str(message))}\n")

        warnings.showwarning = show  # type: ignore[assignment]  # the rest is passed on as it is
        yield


@contextmanager
def _full_disk_is_said() -> Iterator[None]:
    """Say that what is printed goes into a file for which there is no room."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tries again when it leaves
        raise KgError(
            f"What is printed could not be written: {error.strerror}. Make room, or write elsewhere."
        ) from None


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code; a user's mistake is reported in words, without a traceback."""
    # Pydantic would look through all that is installed for what wants to listen, and run it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal may not know every character; a pipe or a file gets UTF-8 whatever the code page is.
            stream.reconfigure(errors="replace")
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    try:
        with _full_disk_is_said():
            try:
                with _not_read_is_said():
                    _run(sys.argv[1:] if arguments is None else arguments)
            finally:
                sys.stdout.flush()
    except SystemExit as leaving:
        # Where the reader has gone, typer leaves with 1, which here says that the data break a rule.
        if isinstance(leaving.__context__, BrokenPipeError):
            sys.exit(0)
        raise
    except InputError as error:
        number = len(error.problems)
        sys.stderr.write(
            f"{in_terminal(str(error))}\n{number} mistake{'' if number == 1 else 's'}; nothing was written.\n"
        )
        sys.exit(_COULD_NOT_RUN)
    except (KgError, RuntimeError) as error:
        sys.stderr.write(f"{in_terminal(_in_words(error))}\n")
        sys.exit(_COULD_NOT_RUN)
    except KeyboardInterrupt:
        sys.exit(_STOPPED)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python must not complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _run(arguments: list[str]) -> None:
    """Run the command and leave; a build in the plainest way begins before what reads options, which takes long."""
    atexit.register(gc.freeze)  # or Python goes through all that there is twice, and then forgets it anyhow
    if arguments[:1] == ["build"]:
        gc.set_threshold(_MANY)
        from kg.cli.at_once import seen_at_once

        if seen := seen_at_once(arguments):
            built = seen.built()
            said = built.text(seen.into)
            sys.stdout.write(f"{in_terminal(said) if sys.stdout.isatty() else said}\n")
            sys.exit(0 if built.is_good else _BROKEN)
    from kg.cli.commands import app

    app(args=arguments, prog_name="kg")


def _in_words(error: KgError | RuntimeError) -> str:
    """Return what to say of an error; raise one that is a mistake of this package."""
    if isinstance(error, KgError):
        return str(error)
    from kg.store.disk import unreadable

    if (damaged := unreadable(error)) is None:
        raise error
    return str(damaged)
