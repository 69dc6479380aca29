"""The claims and actors of a graph as networks of networkx, with the measures that answer a reader's questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

import networkx as nx

from kg import files as atomic
from kg.actors.ties import OpenAction
from kg.argument.chapters import BookPart, chapters
from kg.argument.holders import over_whose
from kg.argument.relations import Relations
from kg.errors import NotFoundError, nearest
from kg.html import Shown
from kg.network import balance, cuts, formats, grounds
from kg.network.actor_report import act_by_act, on_actors
from kg.network.argument_report import on_arguments
from kg.network.graphs import actor_view, argument_view, left_out, unjoined
from kg.network.report import NetworkReport
from kg.query.resolve import find
from kg.rdf.facts import Facts

if TYPE_CHECKING:  # what draws is not wanted where only measures are
    from kg.actors.stage import Stage
    from kg.maps.picture import Picture

__all__ = ["VIEWS", "Network", "balance", "cuts", "grounds", "network"]

VIEWS = ("arguments", "actors")


@dataclass(frozen=True)
class Network(Shown):
    """The claims and the actors of some chapters, each as a `networkx.MultiDiGraph`, and what joins no two actors.

    >>> import kg
    >>> found = kg.open().network("tw2019-ch6")
    >>> grounds.indispensable(found.arguments)["id:tw2019-ch6-sco-is-boundary-challenging"]
    ['id:tw2019-ch6-compellent-threats-challenge', 'id:tw2019-ch6-sco-is-compellent-threat']
    >>> balance.frustration(balance.signed_edges(found.actors)).index
    0
    """

    arguments: nx.MultiDiGraph
    actors: nx.MultiDiGraph
    unjoined: tuple[OpenAction, ...]
    chapters: tuple[BookPart, ...]
    over: Mapping[str, str]  # view -> over whose claims and steps it is, and what that leaves out, in sentences
    relations: Relations = field(repr=False, compare=False)
    wanted: str | None = None  # the chapter or book that it is of, by the name that was asked for
    holder: str = "author"

    def stage(self, actor: str | None = None, *, by: str = "chapter") -> "Stage":
        """Return who acts against whom and with whom, as a picture and a table, chapter by chapter or by `time`.

        It is of all acts, or of those that an actor is in, who is then in the middle.
        """
        from kg.actors.stage import stage  # noqa: PLC0415  # it draws

        among = None if self.wanted is None else self.chapters
        one = find(self.relations.facts.store, actor) if actor else None
        return stage(self.relations, among, actor=one, holder=self.holder, by=by)

    @overload
    def show(self, view: Literal["actors"] = "actors") -> "Stage": ...
    @overload
    def show(self, view: Literal["arguments"]) -> "Picture": ...
    @overload
    def show(self, view: str) -> "Stage | Picture": ...
    def show(self, view: str = "actors") -> "Stage | Picture":
        """Return a view as a picture, which shows itself in a notebook and can be saved.

        The actors with their acts, or the arguments with the final conclusions on top, as far as they fit.
        """
        from kg.network.pictures import arguments_picture  # noqa: PLC0415  # it draws

        return self.stage() if _known(view) == "actors" else arguments_picture(self)

    def report(self, view: str | None = None) -> NetworkReport:
        """Return the measures of one view, or of both, in sentences and tables."""
        sections = {
            "arguments": lambda: on_arguments(self.arguments, self.over["arguments"]),
            "actors": lambda: (
                act_by_act(self.stage().table),
                *on_actors(self.actors, self.unjoined, self.chapters, self.over["actors"]),
            ),
        }
        return NetworkReport(tuple(s for name in ([_known(view)] if view else VIEWS) for s in sections[name]()))

    def export(self, view: str, form: str, path: str | Path | None = None) -> str:
        """Return a view as GraphML or GEXF, and write it to a file where one is named."""
        content = formats.write_network({"arguments": self.arguments, "actors": self.actors}[_known(view)], form)
        if path is not None:
            atomic.write_file(Path(path), content)
        return content.decode()

    def __str__(self) -> str:
        return str(self.report())

    def _repr_html_(self) -> str:
        return self.report()._repr_html_()


def network(facts: Facts, name: str | None = None, *, holder: str = "author") -> Network:
    """Return the networks of a graph, or of the chapter or book of that name, over a holder's claims and steps."""
    among = chapters(facts, name)
    wanted = None if name is None else among
    views = argument_view(facts, wanted, holder=holder), actor_view(facts, wanted, holder=holder)
    over = {
        view: f"Read {over_whose(facts, holder)}. {rest}"
        for view, rest in left_out(facts, wanted, holder=holder).items()
    }
    nobody = unjoined(facts, wanted, holder=holder)
    return Network(*views, nobody, among, over, Relations(facts), name, holder)


def _known(view: str) -> str:
    if view not in VIEWS:
        hint = nearest(view, VIEWS) or f"choose {' or '.join(VIEWS)}"
        raise NotFoundError(f"There is no view {view!r} of a network; {hint}.")
    return view
