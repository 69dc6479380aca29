"""The command `kg`: parse, call one function, print. Results go to stdout, talk to stderr.

Exit codes: 0 done, 1 the data break a rule, 2 could not run. What is slow to import is imported inside the commands.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import __version__
from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.results import Rows
    from kg.tree import Tree

__all__ = ["app", "main"]

BROKEN, COULD_NOT_RUN = 1, 2

app = typer.Typer(
    name="kg",
    help="A scholarly book's argument as a graph that can be checked and questioned.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)

Graph = Annotated[
    Path | None,
    typer.Option(
        "--graph", "-g", help="A folder that was built into, or an RDF file. [default: build, or the shipped data]"
    ),
]
Out = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of stdout.")]
Thing = Annotated[
    str, typer.Argument(help="An id (tw2019-ch6-s400-agreement), a prefixed name (id:turkey) or a label.")
]
TreeFormat = Annotated[str, typer.Option("--format", "-f", help="text, md or json.")]


def _version(*, wanted: bool) -> None:
    if wanted:
        _print(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn a scholarly book's argument into a graph that can be checked and questioned."""


@app.command()
def build(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of coding sheets. [default: the shipped data]")
    ] = None,
    out: Annotated[Path, typer.Option("--output", "-o", help="The folder to build into.")] = Path("build"),
    text: Annotated[
        list[str] | None, typer.Option(help="CHAPTER=FILE: check a chapter's passages against its text.")
    ] = None,
) -> None:
    """Make the graph of a folder of coding sheets.

    Read, encode, derive, check and store; a graph that breaks a rule replaces nothing.

    Example: kg build --text ch6=page.txt
    """
    from kg import console, resources
    from kg.build import build as run

    texts = {chapter: Path(file) for chapter, file in (_pair(item, "--text") for item in text or [])}
    with console.progress() as progress:
        built = run(folder or resources.folder("data"), out, texts, progress)
    console.show_built(built, out)
    if not built.is_good:
        raise typer.Exit(BROKEN)


@app.command()
def validate(
    place: Annotated[
        Path | None, typer.Argument(help="An RDF file, a built folder, or a folder of coding sheets.")
    ] = None,
) -> None:
    """Check a graph against the rules.

    Exit with 0 if it conforms, 1 if it does not, 2 if it could not be checked.

    Example: kg validate build/graph.ttl
    """
    from kg import console

    graph = _open(place)
    report = graph.validate()
    console.show_report(report)
    if not report.conforms:
        raise typer.Exit(BROKEN)


@app.command()
def questions() -> None:
    """List the stored questions, one line each.

    Example: kg questions
    """
    from kg.questions import questions as stored

    width = max(map(len, stored()))
    for name, question in stored().items():
        parameters = f" [--param {'=… --param '.join(question.parameters)}=…]" if question.parameters else ""
        _print(f"{name:{width}}  {question.summary}{parameters}")


@app.command()
def ask(
    name: Annotated[str, typer.Argument(help="The name of a stored question; 'kg questions' lists them.")],
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="NAME=VALUE: narrow the answer.")] = None,
    form: Annotated[str | None, typer.Option("--format", "-f", help="table, md, csv, tsv, json or xml.")] = None,
    graph: Graph = None,
) -> None:
    """Answer a stored question.

    Example: kg ask grounds --param claim=s400-is-boundary-breaking
    """
    from kg import query
    from kg.questions import question

    asked = question(name)
    _answer(
        query.render(query.ask(_open(graph).store, asked, dict(_pair(item, "--param") for item in param or [])), form)
    )


@app.command(name="query")
def query_(
    file: Annotated[str, typer.Argument(help="A file with a SPARQL 1.1 query, or - for standard input.")],
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help="table, md, csv, tsv, json, xml; or turtle, json-ld, n-triples, rdf-xml."),
    ] = None,
    graph: Graph = None,
) -> None:
    """Run any SPARQL 1.1 query.

    SELECT, ASK, CONSTRUCT or DESCRIBE; the project's prefixes need not be declared.

    Example: echo 'SELECT ?c { ?c a opp:Classification }' | kg query -
    """
    from kg import query
    from kg.text import read_text

    sparql = sys.stdin.read() if file == "-" else read_text(Path(file))
    _answer(query.render(query.run(_open(graph).store, sparql, name="stdin" if file == "-" else file), form))


@app.command()
def explain(thing: Thing, form: TreeFormat = "text", graph: Graph = None) -> None:
    """Say why: the arguments for a claim, as a tree.

    For an action or another thing: those for every claim about it.

    Example: kg explain s400-agreement
    """
    _tree(_open(graph).explain(thing), form)


@app.command()
def show(thing: Thing, form: TreeFormat = "text", graph: Graph = None) -> None:
    """Tell everything known of one thing, in words.

    A thing is an actor, an action, a claim, a concept or anything else in the graph.

    Example: kg show turkey
    """
    _tree(_open(graph).show(thing), form)


@app.command()
def export(
    form: Annotated[
        str, typer.Option("--format", "-f", help="turtle, json-ld, n-triples, n-quads, trig or rdf-xml.")
    ] = "turtle",
    out: Out = None,
    graph: Graph = None,
) -> None:
    """Write the whole graph in another format.

    Example: kg export --format json-ld -o graph.jsonld
    """
    text = _open(graph).export(form, out)
    if out is None:
        _print(text, end="")


@app.command()
def schema(
    sheet: Annotated[str, typer.Argument(help="actors, book or chapter.")],
) -> None:
    """Print the JSON Schema of a coding sheet, for editors.

    Example: kg schema chapter
    """
    from kg.schema import schema_text

    _print(schema_text(sheet), end="")


def _open(place: Path | None) -> "KnowledgeGraph":
    from kg.graph import DEFAULT_OUT, open_graph
    from kg.store import exists

    if place is None and not exists(DEFAULT_OUT):
        sys.stderr.write(f"No built graph in {DEFAULT_OUT}/; using the data shipped with kg.\n")
    return open_graph(place)


def _pair(item: str, option: str) -> tuple[str, str]:
    name, equals, value = item.partition("=")
    if not (name and equals and value):
        raise KgError(f"{option} {item}: write it as NAME=VALUE.")
    return name, value


def _answer(answer: "str | Rows") -> None:
    if isinstance(answer, str):
        _print(answer, end="" if answer.endswith("\n") else "\n")
    else:
        from kg import console

        console.show_rows(answer)


def _tree(tree: "Tree", form: str) -> None:
    shapes: dict[str, Callable[[], str]] = {
        "text": lambda: str(tree),
        "md": tree.to_markdown,
        "json": lambda: json.dumps(tree.to_dict(), indent=2, ensure_ascii=False),
    }
    if form not in shapes:
        raise KgError(f"A tree cannot be shown as {form!r}; choose {', '.join(shapes)}.")
    _print(shapes[form]())


def _print(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code; a user's mistake is told in words, without a traceback."""
    try:
        app(args=arguments, prog_name="kg")
    except InputError as error:
        number = len(error.problems)
        sys.stderr.write(f"{error}\n{number} mistake{'' if number == 1 else 's'}; nothing was written.\n")
        sys.exit(COULD_NOT_RUN)
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(COULD_NOT_RUN)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python must not complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
