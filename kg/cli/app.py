"""The command `kg`. Exit codes: 0 done, 1 the data break a rule, 2 could not run."""

import errno
import io
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from kg.as_written import in_terminal
from kg.cli import agree, ask, build, codebook, coders, draw, exchange, imports, lessons, publish, serve, sheets, texts
from kg.cli.options import COULD_NOT_RUN, emit
from kg.cli.terminal.help import Grouped
from kg.errors import InputError, KgError, NotReadWarning
from kg.version import __version__

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    cls=Grouped,
    help="A scholarly book's argument as a graph that can be checked and questioned.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)
#: What one wants to do -> the commands for it, by their names.
_COMMANDS: dict[str, dict[str, Callable[..., None] | typer.Typer]] = {
    "Read": {
        "show": ask.show,
        "explain": ask.explain,
        "map": draw.draw_map,
        "plot": draw.plot,
        "tensions": ask.tensions,
        "story": lessons.story,
    },
    "Ask": {
        "ask": ask.ask,
        "questions": ask.questions,
        "query": ask.query,
        "doubt": ask.doubt,
        "network": draw.network,
    },
    "Code": {
        "new": sheets.new_project,
        "sheet": sheets.sheet,
        "import": imports.import_file,
        "codebook": codebook.codebook,
        "suggest": sheets.suggest,
        "locate": texts.locate,
        "build": build.build,
        "watch": sheets.watch,
        "validate": build.validate,
        "anchors": texts.anchors,
        "coverage": texts.coverage,
        "lint": build.lint,
        "schema": sheets.schema,
        "coders": coders.coders,
        "agree": agree.agree,
        "adjudicate": coders.adjudicate,
    },
    "Publish": {
        "site": publish.site,
        "serve": serve.serve,
        "export": exchange.export,
        "losses": exchange.losses,
        "crate": publish.crate,
        "publish": publish.publish,
    },
}
for _group, _commands in _COMMANDS.items():
    for _name, _command in _commands.items():
        if isinstance(_command, typer.Typer):
            app.add_typer(_command, name=_name, rich_help_panel=_group)
        else:
            app.command(_name, rich_help_panel=_group)(_command)


def _version(*, wanted: bool) -> None:
    if wanted:
        emit(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn a scholarly book's argument into a graph that can be checked and questioned."""


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
                    said = build.said_at_once(sys.argv[1:] if arguments is None else arguments)
                    if said is None:
                        app(args=arguments, prog_name="kg")
                    else:
                        emit(said)
                        sys.exit(0)
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
        sys.exit(COULD_NOT_RUN)
    except (KgError, RuntimeError) as error:
        sys.stderr.write(f"{in_terminal(_in_words(error))}\n")
        sys.exit(COULD_NOT_RUN)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python must not complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _in_words(error: KgError | RuntimeError) -> str:
    """Return what to say of an error; raise one that is a mistake of this package."""
    if isinstance(error, KgError):
        return str(error)
    from kg.store.disk import unreadable

    if (damaged := unreadable(error)) is None:
        raise error
    return str(damaged)
