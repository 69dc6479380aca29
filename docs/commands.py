"""Write docs/commands.md anew, from the command line itself: part of `make docs`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from kg.cli.commands import app

PAGE = Path(__file__).resolve().parent / "commands.md"

#: A command of the click that typer brings with it, under a private name.
Command = Any

INTRODUCTION = """\
# The commands

Written by `make docs` from what `kg --help` says. [What each format is good for](formats.md) has a page of its own.

- A THING is an id (`tw2019-ch6-s400-agreement`, or its end, `s400-agreement`), a prefixed name (`id:turkey`) or a
  label.
- A CHAPTER is its key (`ch6`), or its id where several books have one (`tw2019-ch6`).
- Results go to stdout, everything else to stderr.
- `--graph PLACE` reads another built folder or RDF file; without it `build/` is read, or else the data that ship with
  the package. `--endpoint URL` asks a SPARQL 1.1 store instead ([how](publish.md#asking)).
- `--holder` says over whose claims and steps a report speaks: `author`, unless you say otherwise, `coders`, `all`, or
  the id of one who holds some. Each report says how much of others it leaves out.
- A query that would reach outside (`SERVICE`, `LOAD`, `FROM`) is refused.
- Exit codes: 0 done; 1 the data break a rule, or something that was looked for is missing; 2 the command could not run.
"""


def commands() -> dict[str, Command]:
    """Return the commands by their names, such as `sheet new`, in the order of `kg --help`."""
    return dict(_named(typer.main.get_command(app), ""))


def page() -> str:
    """Return the page: a table of all commands, then a section for each."""
    found = commands()
    rows = [f"| [`kg {name}`](#kg-{name.replace(' ', '-')}) | {_first(command)} |" for name, command in found.items()]
    table = ["| command | what it does |", "| --- | --- |", *rows, ""]
    return "\n".join([INTRODUCTION, *table, *(_section(name, command) for name, command in found.items())])


def _named(command: Command, name: str) -> Iterator[tuple[str, Command]]:
    inner: dict[str, Command] = getattr(command, "commands", {})
    if not inner:
        yield name, command
    for key, one in inner.items():
        yield from _named(one, f"{name} {key}".strip())


def _paragraphs(command: Command) -> list[str]:
    """Return what the help of a command says, a paragraph each, the example last."""
    return [" ".join(each.split()) for each in (command.help or "").split("\n\n")]


def _first(command: Command) -> str:
    return _paragraphs(command)[0].removesuffix(".").replace("|", "\\|")


def _section(name: str, command: Command) -> str:
    context = typer.Context(command, info_name=f"kg {name}")
    *said, example = _paragraphs(command)
    usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    records = [found for each in command.params if (found := each.get_help_record(context))]
    rows = [f"| `{_cell(sign)}` | {_cell(text)} |" for sign, text in records]
    options = ["| | |", "| --- | --- |", *rows, ""] if rows else []
    shown = ["```sh", example.removeprefix("Example: "), "```", ""]
    return "\n".join([f"## `kg {name}`", "", "\n\n".join(said), "", f"`{usage}`", "", *options, *shown])


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print("docs/commands.md is current")


if __name__ == "__main__":
    main()
