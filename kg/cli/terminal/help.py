"""List the commands of `kg` by what one wants to do with them, each with its whole first sentence."""

from collections import UserDict
from collections.abc import Callable
from typing import Any

from typer.core import TyperGroup

__all__ = ["Grouped", "Later"]


class Later(UserDict[str, Any]):
    """Commands by their names, each made of a function when it is asked for.

    >>> made = Later({"show": lambda: "a command", "map": lambda: 1 / 0})
    >>> list(made), made["show"], made.get("shwo")
    (['show', 'map'], 'a command', None)
    """

    def __init__(self, makers: dict[str, Callable[[], Any]]) -> None:
        super().__init__(makers)

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name)()


class Grouped(TyperGroup):
    """A command with others below it, listed by their groups: name and first sentence of each."""

    groups: dict[str, dict[str, str]]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # click is under a private name in typer
        """Write the commands into the help."""
        widest = max(len(name) for commands in self.groups.values() for name in commands)
        for group, commands in self.groups.items():
            with formatter.section(group):
                formatter.write_dl([(name.ljust(widest), sentence) for name, sentence in commands.items()])
