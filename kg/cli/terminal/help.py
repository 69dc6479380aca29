"""List the commands of `kg` by what one wants to do with them, each with its whole first sentence."""

from collections import defaultdict
from typing import Any

from typer.core import TyperGroup

__all__ = ["Grouped"]


class Grouped(TyperGroup):
    """A command with others below it, listed by the groups that they were registered in, in that order."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # click is under a private name in typer
        """Write the commands into the help."""
        shown = [(name, command) for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))]
        widest = max(len(name) for name, _ in shown)
        groups = defaultdict(list)
        for name, command in shown:
            groups[str(getattr(command, "rich_help_panel", ""))].append((name.ljust(widest), _sentence(command.help)))
        for group, lines in groups.items():
            with formatter.section(group):
                formatter.write_dl(lines)


def _sentence(said: str | None) -> str:
    r"""Return the first paragraph of a help, on one line.

    >>> _sentence("Draw a map of a thing,\nin words too.\n\nExample: kg map turkey")
    'Draw a map of a thing, in words too.'
    """
    return " ".join((said or "").strip().partition("\n\n")[0].split())
