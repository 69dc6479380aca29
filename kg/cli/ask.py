"""Commands that read a graph: questions, ask, query, explain, show, tensions, doubt, export."""

from pathlib import Path
from typing import Annotated

import typer

from kg.as_written import in_terminal
from kg.cli.options import (
    EndpointOption,
    Graph,
    Holder,
    Ids,
    Thing,
    TreeFormat,
    emit,
    emit_answer,
    emit_tree,
    open_at,
    pairs,
)

__all__ = ["ask", "doubt", "explain", "query", "questions", "show", "tensions"]


def questions() -> None:
    """List the stored questions by what they are about, each with the parameters that narrow its answer.

    Example: kg questions
    """
    from kg.cli.terminal.reports import show_questions

    show_questions()


def ask(  # noqa: PLR0913, PLR0917  # one for each option
    name: Annotated[
        str | None, typer.Argument(help="The name of a stored question. [default: list them by what they are about]")
    ] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="NAME=VALUE: narrow the answer.")] = None,
    form: Annotated[str | None, typer.Option("--format", "-f", help="table, md, csv, tsv, json or xml.")] = None,
    cross: Annotated[str | None, typer.Option(help="ROW,COLUMN,CELL: three columns, as a cross table.")] = None,
    ids: Ids = False,  # noqa: FBT002
    iris: Annotated[  # noqa: FBT002
        bool, typer.Option("--iris", help="In csv, give the full addresses of things in place of names and labels.")
    ] = False,
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Answer a stored question, or list them.

    In csv a thing is its short name, and a column behind it says what it is called; in tsv, json and xml, the W3C's own
    formats, it is its address.

    Example: kg ask grounds --param claim=s400-is-boundary-breaking
    """
    from kg.query.formats import crossed, render_answer
    from kg.query.questions import question
    from kg.query.run import ask as run
    from kg.query.run import functions_are_known

    if name is None:
        questions()
        return
    asked = question(name)
    found = open_at(graph, endpoint)
    answer = run(found.source, asked, pairs(param, "--param"))
    if form == "csv" and cross is None and not iris:
        from kg.cli.terminal.csv_rows import Answered
        from kg.cli.terminal.labels import Labels

        with functions_are_known():
            rows = Answered(answer)
        emit(rows.to_csv(Labels(found).called(rows.things)), end="")
        return
    emit_answer(render_answer(answer, form) if cross is None else crossed(answer, cross, form), found, ids=ids)


def query(
    file: Annotated[str, typer.Argument(help="A file with a SPARQL 1.1 query, or - for standard input.")],
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help="table, md, csv, tsv, json, xml; or turtle, json-ld, n-triples, rdf-xml."),
    ] = None,
    ids: Ids = False,  # noqa: FBT002
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Run any SPARQL 1.1 query.

    SELECT, ASK, CONSTRUCT or DESCRIBE; the project's prefixes need not be declared. A warning names each term
    that nothing defines.

    Example: echo 'SELECT ?c { ?c a opp:Classification }' | kg query -
    """
    from kg.files import read_stdin, read_text
    from kg.query.formats import render_answer
    from kg.query.run import run_query
    from kg.validation.terms.lint import unknown

    sparql = read_stdin() if file == "-" else read_text(Path(file))
    found = open_at(graph, endpoint)
    answer = render_answer(run_query(found.source, sparql, name="stdin" if file == "-" else file), form)
    for finding in unknown(found.source, sparql):
        typer.echo(f"Warning: {in_terminal(finding.warning)}", err=True)
    emit_answer(answer, found, ids=ids)


def explain(
    thing: Thing,
    holder: Holder = "author",
    form: TreeFormat = "text",
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Say why: the arguments for a claim, as a tree.

    For an action or another thing: those for every claim about it. The steps are the author's; with --holder all
    those that the coders infer are shown too, as such.

    Example: kg explain s400-agreement
    """
    emit_tree(open_at(graph, endpoint).explain(thing, holder=holder), form)


def show(thing: Thing, form: TreeFormat = "text", graph: Graph = None, endpoint: EndpointOption = None) -> None:
    """Report everything known of one thing, in words.

    A thing is an actor, an action, a claim, a concept or anything else in the graph.

    Example: kg show turkey
    """
    emit_tree(open_at(graph, endpoint).show(thing), form)


def tensions(form: TreeFormat = "text", graph: Graph = None, endpoint: EndpointOption = None) -> None:
    """Point out strains inside one author's coding.

    A tool under two categories, a shift with no stated origin, counts that disagree: a reading aid, not a verdict.

    Example: kg tensions
    """
    emit_tree(open_at(graph, endpoint).tensions(), form)


def doubt(  # noqa: PLR0913, PLR0917  # one for each option
    claims: Annotated[list[str] | None, typer.Argument(help="The claims to give up, by id or label.")] = None,
    hedged: Annotated[bool, typer.Option("--hedged", help="Give up every claim that is hedged.")] = False,  # noqa: FBT002
    coders: Annotated[  # noqa: FBT002
        bool, typer.Option("--coders", help="Give up all that the coders add, with --holder all.")
    ] = False,
    holder: Holder = "author",
    form: TreeFormat = "text",
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Say what falls if claims are given up.

    What loses its last support, and by whose steps; what may fall; what stands again, since an objection falls; what
    stands, and why. The graph is not changed.

    Example: kg doubt sco-is-compellent-threat
    """
    tree = open_at(graph, endpoint).doubt(*(claims or ()), hedged=hedged, coders=coders, holder=holder)
    emit_tree(tree, form)
