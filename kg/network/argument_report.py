"""Report the measures of an argument view in sentences and tables."""

from collections.abc import Iterable

import networkx as nx

from kg.network import cuts, grounds
from kg.network.report import Section
from kg.query.results import counted, table

__all__ = ["on_arguments"]


def on_arguments(view: nx.MultiDiGraph, over: str = "") -> tuple[Section, ...]:
    """Return what an argument view shows: its ends, how firm they are, what carries them and what they cannot spare.

    `over` says in a sentence over whose claims and steps.
    """
    circles = grounds.circles(view)
    sections = [_finals(view, over), _weakest(view), _carrying(view), _indispensable(view), _lines(view)]
    if circles:
        text = "These claims ground one another, so what is in a circle or rests on one has no depth or weakest link."
        sections.insert(0, Section("Circles", text, table("claims", ((", ".join(circle),) for circle in circles))))
    objections = [
        (end, relation, start, view.nodes[start]["label"])
        for start, end, relation in view.edges(data="relation")
        if relation in {"disputes", "undercuts"}
    ]
    if objections:
        text = "They are kept apart from grounds and change no measure above; they show who objects, not who is right."
        rows = table("against relation objection says", sorted(objections))
        sections.append(Section("Objections", text, rows))
    return tuple(sections)


def _finals(view: nx.MultiDiGraph, over: str) -> Section:
    finals, depths, alone = grounds.finals(view), grounds.depths(view), grounds.loose(view)
    support = grounds.support(view)
    claims = [node for node, kind in view.nodes(data="kind") if kind == "claim"]
    text = (
        f"{over}{len(finals)} of {counted(len(claims), 'claim')} are final conclusions: argued for, "
        f"grounds for no other. {len(alone)} have no part in an argument. "
        "Depth counts the arguments on the longest chain that leads to the claim."
    )
    rows = [
        (claim, view.nodes[claim]["label"], support.in_degree(claim), depths.get(claim))
        for claim in sorted(finals, key=lambda claim: (-depths.get(claim, 0), claim))
    ]
    return Section("Final conclusions", text, table("claim says arguments depth", rows))


def _weakest(view: nx.MultiDiGraph) -> Section:
    links = {claim: found for claim, found in grounds.weak_links(view).items() if claim in set(grounds.finals(view))}
    firm = sum(not found.links for found in links.values())
    text = (
        f"A line of grounds is as firm as its weak links: the claims on it, the conclusion among them, that are not "
        f"asserted outright. {firm} of {counted(len(links), 'final conclusion')} can be had from outright assertions "
        f"alone. Hedged, conditional and to come are not ranked. Where the text does not say how premises go together, "
        f"all are taken to be needed."
    )
    rows = [
        (
            claim,
            view.nodes[claim]["modality"],
            f"{'' if found.exact else 'at most '}{_kinds(view, found.links)}",
            ", ".join(found.links),
        )
        for claim, found in sorted(links.items(), key=lambda item: (-len(item[1].links), item[0]))
    ]
    return Section("Weakest links", text, table("conclusion modality weak_links which", rows))


def _carrying(view: nx.MultiDiGraph) -> Section:
    carried, finals = grounds.carried(view), set(grounds.finals(view))
    rows = [
        (claim, view.nodes[claim]["label"], len(above), len(finals & set(above)), ", ".join(above))
        for claim, above in sorted(carried.items(), key=lambda item: (-len(item[1]), item[0]))
        if above
    ]
    text = f"{counted(len(rows), 'claim')} carry a conclusion, directly or through others; the most loaded come first."
    return Section("What carries most", text, table("claim says conclusions final which", rows))


def _indispensable(view: nx.MultiDiGraph) -> Section:
    cuts, support = grounds.indispensable(view), grounds.support(view)
    spared = sum(not found for found in cuts.values())
    text = (
        "An argument needs all of its premises, or one where they are convergent; where the text does not say how they "
        f"go together ({_unstated(view)}), all are taken to be needed. A conclusion needs one of its arguments. "
        f"{spared} of {counted(len(cuts), 'conclusion')} can spare any single claim; each of the others loses "
        f"every ground without those named."
    )
    rows = [
        (claim, support.in_degree(claim), len(found), ", ".join(found))
        for claim, found in sorted(cuts.items(), key=lambda item: (len(item[1]), item[0]))
    ]
    return Section("What cannot be spared", text, table("conclusion arguments claims which", rows))


def _lines(view: nx.MultiDiGraph) -> Section:
    together, apart = cuts.fewest(view), cuts.fewest(view, "convergent")
    text = (
        "A conclusion has as many independent lines of support as claims must be given up before every ground is gone; "
        "one such choice is shown. Where the text does not say how premises go together, the first number is for "
        "premises that work together and the second for premises that each carry by themselves."
    )
    rows = [
        (
            claim,
            " or ".join(dict.fromkeys(_number(found) for found in (together[claim], apart[claim]))),
            ", ".join(_holders(view, claim)),
            "; or ".join(dict.fromkeys(", ".join(found.claims) for found in (together[claim], apart[claim]))),
        )
        for claim in sorted(together, key=lambda claim: (len(together[claim].claims), claim))
    ]
    return Section("Independent lines of support", text, table("conclusion lines argued_by give_up", rows))


def _number(cut: cuts.Cut) -> str:
    return f"{'' if cut.exact else 'at most '}{len(cut.claims)}"


def _holders(view: nx.MultiDiGraph, claim: str) -> list[str]:
    """Return by name who argues for a claim."""
    return sorted({view.nodes[step].get("holder", "") for step in grounds.support(view).predecessors(claim)} - {""})


def _unstated(view: nx.MultiDiGraph) -> str:
    return counted(sum(how == "unstated" for _, how in view.nodes(data="structure")), "argument")


def _kinds(view: nx.MultiDiGraph, claims: Iterable[str]) -> str:
    """Return how many of some claims there are of each modality, in words."""
    found = grounds.modalities(view, claims)
    return ", ".join(f"{number} {kind or 'without modality'}" for kind, number in sorted(found.items())) or "none"
