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
    cut, by = _cuts(view), _by_holder(view)
    text = (
        "A conclusion has as many independent lines of support as claims must be given up before every ground is gone; "
        "one such choice is shown. Where the text does not say how premises go together, the first number is for "
        "premises that work together and the second for premises that each carry by themselves. Where several argue "
        "for it, the lines of each by themselves follow the name."
    )
    rows = [
        (claim, _numbers(found), by[claim], "; or ".join(dict.fromkeys(", ".join(one.claims) for one in found)))
        for claim, found in sorted(cut.items(), key=lambda item: (len(item[1][0].claims), item[0]))
    ]
    return Section("Independent lines of support", text, table("conclusion lines argued_by give_up", rows))


def _cuts(view: nx.MultiDiGraph) -> dict[str, tuple[cuts.Cut, cuts.Cut]]:
    """Return the fewest claims to give up for each conclusion, on both readings of what is unstated."""
    together, apart = cuts.fewest(view), cuts.fewest(view, "convergent")
    return {claim: (found, apart[claim]) for claim, found in together.items()}


def _numbers(found: Iterable[cuts.Cut]) -> str:
    return " or ".join(dict.fromkeys(f"{'' if one.exact else 'at most '}{len(one.claims)}" for one in found))


def _by_holder(view: nx.MultiDiGraph) -> dict[str, str]:
    """Return for each conclusion who argues for it; of several, with how many lines each."""
    names = sorted({data.get("holder", "") for _, data in view.nodes(data=True) if data["kind"] == "argument"})
    found: dict[str, dict[str, str]] = {}
    for name in names:
        theirs = [node for node, data in view.nodes(data=True) if data["kind"] == "claim" or data.get("holder") == name]
        for claim, both in _cuts(view.subgraph(theirs)).items():
            found.setdefault(claim, {})[name or "nobody named"] = _numbers(both)
    return {
        claim: ", ".join(f"{name} {number}" if len(by) > 1 else name for name, number in by.items())
        for claim, by in found.items()
    }


def _unstated(view: nx.MultiDiGraph) -> str:
    return counted(sum(how == "unstated" for _, how in view.nodes(data="structure")), "argument")


def _kinds(view: nx.MultiDiGraph, claims: Iterable[str]) -> str:
    """Return how many of some claims there are of each modality, in words."""
    found = grounds.modalities(view, claims)
    return ", ".join(f"{number} {kind or 'without modality'}" for kind, number in sorted(found.items())) or "none"
