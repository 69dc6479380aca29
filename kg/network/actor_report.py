"""Report the measures of an actor view in sentences and tables."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import networkx as nx

from kg.actors.ties import OpenAction
from kg.argument.chapters import BookPart
from kg.network import balance
from kg.network.report import Section
from kg.query.results import Rows, counted, table

__all__ = ["act_by_act", "on_actors"]

_SIGN = {+1: "with", -1: "against"}


def act_by_act(rows: Rows) -> Section:
    """Return the acts with everybody in them, by name."""
    text = (
        'A row for each who is on the other side; "?" is for what is not said or could not be read, and the reading '
        "says why. The label is the author's. As a picture: kg network actors -o actors.svg"
    )
    return Section("Act by act", text, rows)


def on_actors(
    view: nx.MultiDiGraph, unjoined: Sequence[OpenAction], among: Sequence[BookPart] = (), over: str = ""
) -> tuple[Section, ...]:
    """Return what an actor view shows: who is joined to whom, what joins nobody, and structural balance.

    Balance is reported chapter by chapter and book by book. The actors of different books are not brought into one
    balance, since the books report on different times. `over` says in a sentence over whose claims.
    """
    scopes = _scopes(view, among)
    sections = [_relations(view, unjoined, over), _unjoined(unjoined)]
    for name, lines in scopes.items():
        sections += _ambivalent(name, lines) + _triads(name, lines) + _frustrated(name, lines)
    return (*sections, _balance(scopes))


def _relations(view: nx.MultiDiGraph, unjoined: Sequence[OpenAction], over: str) -> Section:
    found: dict[tuple[str, str, str], dict[int, list[str]]] = {}
    for start, end, action in view.edges(data=True):
        key = (start, end, action.get("holder", ""))
        found.setdefault(key, {-1: [], +1: []})[action["sign"]].append(action["action"])
    acts = {name for _, _, name in view.edges(data="action")}
    text = (
        f"{over}{counted(len(view.edges), 'relation')} between "
        f"{counted(len(view), 'actor')}, by {counted(len(acts), 'action')}: against is minus, with is plus. "
        f"{counted(len(unjoined), 'action')} joined nobody. A group is one actor; its members are not supplied."
    )
    rows = [
        (start, end, len(signs[-1]), len(signs[+1]), reader, ", ".join(sorted({*signs[-1], *signs[+1]})))
        for (start, end, reader), signs in sorted(found.items())
    ]
    return Section("Relations", text, table("actor counterpart against with read_by actions", rows))


def _unjoined(unjoined: Sequence[OpenAction]) -> Section:
    rows = [
        (one.action, ", ".join(one.actors), ", ".join(one.against), ", ".join(one.partners), one.reason)
        for one in unjoined
    ]
    text = "No relation is drawn where nobody is named on one side; what the text leaves open is not filled in."
    return Section("Actions that join nobody", text, table("action actor against with why", rows))


def _scopes(view: nx.MultiDiGraph, among: Sequence[BookPart]) -> dict[str, tuple[balance.SignedEdge, ...]]:
    """Return the lines of each chapter, and of each book of which several chapters are at hand."""
    books: dict[str, list[str]] = {}
    for chapter in among:
        books.setdefault(chapter.book, []).append(chapter.name)
    wanted = {chapter.name: [chapter.name] for chapter in among}
    wanted |= {book: names for book, names in books.items() if len(names) > 1}
    chosen = {
        name: [edge[:3] for edge in view.edges(keys=True, data="chapter") if edge[3] in parts]
        for name, parts in wanted.items()
    }
    return {name: balance.signed_edges(view.edge_subgraph(edges)) for name, edges in chosen.items()}


def _ambivalent(name: str, lines: Sequence[balance.SignedEdge]) -> list[Section]:
    rows = [
        (*line.ends, _SIGN[line.sign], ", ".join(line.actions))
        for pair in balance.ambivalent(lines)
        for line in lines
        if line.ends == pair
    ]
    text = "They are both with and against one another. Both relations are kept; they are not added up."
    return [Section(f"Ambivalent pairs, {name}", text, table("actor other relation actions", rows))] if rows else []


def _triads(name: str, lines: Sequence[balance.SignedEdge]) -> list[Section]:
    rows = [
        (
            ", ".join(triad.actors),
            triad.verdict,
            " ".join("+" if line.sign > 0 else "−" for line in reading.lines),
            "balanced" if reading.is_balanced else "unbalanced",
            "; ".join(f"{_pair(line)}: {', '.join(line.actions)}" for line in reading.against_balance),
        )
        for triad in balance.triads(lines)
        for reading in triad.readings
    ]
    text = (
        "Three actors, each joined to both others, are balanced where an even number of the three signs is minus "
        "(Heider 1946). An ambivalent pair gives a reading for each of its signs. An unbalanced one turns on its minus."
    )
    columns = "triad verdict signs reading turns_on"
    return [Section(f"Triads, {name}", text, table(columns, rows))] if rows else []


def _frustrated(name: str, lines: Sequence[balance.SignedEdge]) -> list[Section]:
    found = balance.frustration(lines)
    rows = [
        (number, *line.ends, _SIGN[line.sign], ", ".join(line.actions))
        for number, fewest in enumerate(found.sets, 1)
        for line in fewest
    ]
    if not rows:
        return []
    text = (
        f"The network is balanced once these change their sign. It takes {found.at_least} changes or more; "
        "the least number was not counted."
    )
    if found.exact:
        text = f"The network is balanced once the lines of one set change their sign, and with no fewer. {_ways(found)}"
    return [Section(f"Frustration, {name}", text, table("set actor other relation actions", rows))]


def _ways(found: balance.Frustration) -> str:
    """Return in words how many smallest sets there are."""
    if found.ways < 2:
        return (
            "No other set of that size does." if found.ways else "How many other sets of that size do was not counted."
        )
    shown = f" The first {len(found.sets)} are shown." if len(found.sets) < found.ways else ""
    return f"{found.ways} sets do, none better than another.{shown}"


def _balance(scopes: Mapping[str, tuple[balance.SignedEdge, ...]]) -> Section:
    columns = "scope actors plus minus ambivalent triads unbalanced open frustration balance camps"
    rows = [_balance_row(name, lines) for name, lines in scopes.items() if lines]
    silent = [name for name, lines in scopes.items() if not lines]
    text = (
        "Frustration is the least number of lines whose sign must change for balance (the line index of Harary 1959); "
        "balance is 1 - 2 frustration / lines (Aref and Wilson 2018). A line is a pair and a sign, however many the "
        "actions. Open counts the threes of whom one pair is not spoken of. Without a circle a network is balanced "
        "vacuously. Camps are those of actors joined in threes and, within one, by plus: that two have an enemy in "
        "common does not make them friends."
    )
    if silent:
        text += f" No two actors are joined in {', '.join(silent)}."
    return Section("Structural balance", text, table(columns, rows))


def _balance_row(name: str, lines: tuple[balance.SignedEdge, ...]) -> tuple[str | int | float | None, ...]:
    found, triads = balance.frustration(lines), balance.triads(lines)
    signs = [line.sign for line in lines]
    pairs = {line.ends for line in lines}
    is_vacuous = len(signs) == len(pairs) and nx.is_forest(nx.Graph(pairs))
    value = None if found.normalized is None else round(found.normalized, 3)
    index = str(found.index) if found.exact else f"{found.at_least} to {found.index}"
    return (
        name,
        len({end for pair in pairs for end in pair}),
        signs.count(+1),
        signs.count(-1),
        len(balance.ambivalent(lines)),
        len(triads),
        sum(triad.verdict == "unbalanced" for triad in triads),
        balance.open_triads(lines),
        index,
        "vacuous" if is_vacuous else value,
        _camps(lines, triads) if found.ways == 1 else "not shown: others may be as good",
    )


def _camps(lines: tuple[balance.SignedEdge, ...], triads: Sequence[balance.Triad]) -> str:
    """Return the camps of those whom threes join, block by block, since threes that share one actor say no more.

    A camp is held together by plus: those who are on one side only since they oppose the same are camps of their own.
    """
    pairs = {pair for triad in triads for pair in combinations(triad.actors, 2)}
    blocks = sorted(map(sorted, nx.biconnected_components(nx.Graph(sorted(pairs)))))
    found = []
    for block in blocks:
        inside = [line for line in lines if line.ends in pairs and set(line.ends) <= set(block)]
        friends = nx.Graph(line.ends for line in inside if line.sign > 0)
        friends.add_nodes_from(block)
        sides = [side for both in balance.camps(inside) for side in both]
        groups = sorted(sorted(group) for side in sides for group in nx.connected_components(friends.subgraph(side)))
        found.append(" | ".join(", ".join(group) for group in groups))
    return "; ".join(found) or "none: no three actors are all joined"


def _pair(line: balance.SignedEdge) -> str:
    return f"{line.ends[0]} {_SIGN[line.sign]} {line.ends[1]}"
