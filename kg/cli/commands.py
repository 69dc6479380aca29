"""The commands by what one wants to do with them: where each is, and what `kg --help` says of it.

A command is read when it is asked for, since to read all takes longer than most of them. What is said of it here is the
first sentence of its own help, to which a test holds it.
"""

from functools import partial
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.main

from kg.cli.terminal.help import Grouped, Later
from kg.cli.terminal.taken import taken_as_typed
from kg.version import __version__

__all__ = ["COMMANDS", "app"]

#: What one wants to do -> the commands for it, by their names: module and function, and their first sentence.
COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Read": {
        "show": ("ask:show", "Report everything known of one thing, in words."),
        "explain": ("ask:explain", "Say why: the arguments for a claim, as a tree."),
        "map": ("draw:draw_map", "Draw a map of a thing, and print what it shows in words."),
        "plot": ("draw:plot", "Draw a plot into a file, and print the table that it is drawn from."),
        "tensions": ("ask:tensions", "Point out strains inside one author's coding."),
        "story": (
            "lessons:story",
            (
                "Tell a chapter in some eight steps, for a class: in words, as a page for a projector, or as a file to "
                "edit."
            ),
        ),
    },
    "Ask": {
        "ask": ("ask:ask", "Answer a stored question, or list them."),
        "questions": (
            "ask:questions",
            "List the stored questions by what they are about, each with the parameters that narrow its answer.",
        ),
        "query": ("ask:query", "Run any SPARQL 1.1 query."),
        "doubt": ("ask:doubt", "Say what falls if claims are given up."),
        "network": ("draw:network", "Measure the graph as a network, of claims and arguments or of actors."),
    },
    "Code": {
        "new": (
            "coding.sheets:new_project",
            (
                "Start a project: what it is, its codebook and actors, a first book, and a README that says the next "
                "command."
            ),
        ),
        "sheet": ("coding.sheets:sheet", "Start a coding sheet."),
        "import": (
            "imports:import_file",
            (
                "Start a sheet from a file of another program, or bring one back into the sheets that it was exported "
                "from."
            ),
        ),
        "codebook": ("coding.codebook:codebook", "Write, check and compare the labels of a framework."),
        "suggest": (
            "coding.sheets:suggest",
            "Show which words of a text to look at, sentence by sentence, and what is coded of each.",
        ),
        "code": ("coding.code:code", "Code a text in a page of the browser, which writes the same sheets."),
        "locate": ("coding.texts:locate", "Find words in a text and print the lines that anchor them in a sheet."),
        "build": ("build:build", "Make the graph of a folder of coding sheets."),
        "watch": (
            "coding.sheets:watch",
            "Say on each save what is wrong in a folder of coding sheets, and how much there is; stop with Ctrl-C.",
        ),
        "validate": ("build:validate", "Check a graph against the rules."),
        "anchors": ("coding.texts:anchors", "Compare every passage with the text it was coded from."),
        "coverage": (
            "coding.texts:coverage",
            (
                "Show how much of each text passages of claims touch, and what none does; a passage may say more than "
                "is claimed."
            ),
        ),
        "lint": ("build:lint", "Find terms that nothing defines, such as misspelt ones, which no engine reports."),
        "schema": (
            "coding.sheets:schema",
            "Print the JSON Schema of a coding sheet, for editors, or write all into a folder of coding sheets.",
        ),
        "coders": (
            "coding.coders:coders",
            "Give several coders the same text, blind: units to label, or only the text.",
        ),
        "agree": (
            "coding.agree:agree",
            "Say how far coders of a text agree: which claims there are, how they are labelled, how they are joined.",
        ),
        "adjudicate": (
            "coding.coders:adjudicate",
            "Decide where coders differ, unit by unit, with the rule that settles it.",
        ),
    },
    "Publish": {
        "site": ("publish:site", "Write the graph as static pages."),
        "serve": (
            "serve:serve",
            "Serve the graph for reading: the pages of kg site, and a SPARQL endpoint at /sparql.",
        ),
        "export": ("exchange:export", "Write the graph in another format, and say what that keeps."),
        "losses": ("exchange:losses", "Measure what each format keeps of the sheets, and those of RDF of the graph."),
        "crate": ("publish:crate", "Write all of a project as a folder to deposit, an RO-Crate 1.2."),
        "publish": (
            "publish:publish",
            "Send the graphs that changed to a SPARQL 1.1 store, by its Graph Store Protocol.",
        ),
    },
}


def _command(name: str, place: str) -> Any:  # click is under a private name in typer
    """Return a command, or the group of those below it, once its module is read."""
    module, _, function = place.partition(":")
    found = getattr(import_module(f"kg.cli.{module}"), function)
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        alone.command(name)(found)
        found = alone
    command: Any = typer.main.get_command(found)
    for each in (command, *getattr(command, "commands", {}).values()):
        taken_as_typed(each)
    return command


class _All(Grouped):
    """All commands."""

    def __init__(self, **given: Any) -> None:
        places = {name: place for commands in COMMANDS.values() for name, (place, _) in commands.items()}
        given["commands"] = Later({name: partial(_command, name, place) for name, place in places.items()})
        super().__init__(**given)
        taken_as_typed(self)
        self.groups = {
            group: {name: sentence for name, (_, sentence) in commands.items()} for group, commands in COMMANDS.items()
        }


app = typer.Typer(
    name="kg",
    cls=_All,
    help="A scholarly book's argument as a graph that can be checked and questioned.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn a scholarly book's argument into a graph that can be checked and questioned."""
