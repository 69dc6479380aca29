"""The command that gives claims up: doubt."""

from typing import Annotated

import typer

from kg.cli.options import EndpointOption, Graph, Holder, TreeFormat, emit_tree, open_at

__all__ = ["doubt"]


def doubt(  # noqa: PLR0913, PLR0917  # one for each option
    claims: Annotated[list[str] | None, typer.Argument(help="The claims to give up, by id or label.")] = None,
    hedged: Annotated[bool, typer.Option("--hedged", help="Give up every claim that is hedged.")] = False,  # noqa: FBT002
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
    emit_tree(open_at(graph, endpoint).doubt(*(claims or ()), hedged=hedged, holder=holder), form)
