"""Write claims and arguments as xAIF, the JSON of argumentation technology (AIFdb, OVA3, arguebuf).

A claim is an I-node, an argument an RA-node, a dispute or an undercut a CA-node; a locution (L) with a speaker and an
illocution (YA) says who holds a claim and that it is asserted. xAIF has no schema: what OVA3 demands is kept to, which
is numbers for ids, edges in `OVA` as well, and nodes there. A number is a hash of the id, so that ids come back.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from kg.exchange.facts import Fact, by_thing, export_id
from kg.exchange.names import UNSPECIFIED

__all__ = ["ASSERTING", "GAPS", "INFERENCE", "number", "write"]

#: What an illocution is called that asserts, and an argument of no scheme that is named.
ASSERTING, INFERENCE = "Asserting", "Default Inference"
#: What an argument without premises leaves open, which xAIF has no word for: names of keys that its programs pass over.
GAPS = ("unstated", "unread")
#: How far nodes are apart in the editor, and how many are in a row.
_STEP, _ROW = 160, 8


def number(name: str) -> str:
    """Return the number by which a thing is known in a file; small enough for a number of JavaScript."""
    return str(int(sha256(name.encode()).hexdigest()[:12], 16))


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the claims and arguments as JSON; an argument of which a claim is not there is left out."""
    things = by_thing(facts)
    graph = _Graph({name: _first(fields, "label", "name") for (_, name), fields in things.items()})
    claims = {name: fields for (kind, name), fields in things.items() if kind == "claim" and "statement" in fields}
    steps = {
        name: fields
        for (kind, name), fields in things.items()
        if kind == "argument" and "conclusion" in fields and fields.keys() & {"premises", *GAPS}
        if {*fields.get("premises", ()), *fields["conclusion"]} <= claims.keys()
    }
    for name, fields in claims.items():
        graph.claim(name, fields)
    for name, fields in claims.items():
        for other in fields.get("disputes", ()):
            if other in claims:
                graph.link(f"{name} disputes {other}", "CA", "Default Conflict", [name], other)
    for name, fields in steps.items():
        gaps = {gap: ", ".join(fields[gap]) for gap in GAPS if gap in fields}
        scheme = (
            "" if "scheme" not in fields else fields["scheme"][0] if fields["scheme"] != [UNSPECIFIED] else INFERENCE
        )
        graph.link(name, "RA", scheme, fields.get("premises", ()), fields["conclusion"][0], **gaps)
    for name, fields in steps.items():
        for other in fields.get("undercuts", ()):
            if other in steps:
                graph.link(f"{name} undercuts {other}", "CA", "Undercut", fields["conclusion"], other)
    return graph.bytes(export_id(facts))


def _first(fields: Mapping[str, list[str]], *names: str) -> str:
    found = [values[0] for field, values in fields.items() if field.partition("@")[0] in names]
    return found[0] if found else ""


class _Graph:
    """A file as it is being written."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.nodes: list[dict[str, Any]] = []
        self.edges: list[dict[str, Any]] = []
        self.locutions: list[dict[str, Any]] = []
        self.people: dict[str, dict[str, str]] = {}

    def claim(self, name: str, fields: Mapping[str, list[str]]) -> None:
        self.node(name, "I", fields["statement"][0])
        for holder in fields.get("held-by", ()):
            self.says(f"{name} held by {holder}", name, fields, holder, self.labels.get(holder) or holder)
        if "held-by" not in fields and fields.get("modality") == ["asserted"]:
            self.says(f"{name} asserted", name, fields)

    def node(self, name: str, kind: str, text: str, **more: str) -> None:
        self.nodes.append({"nodeID": number(name), "text": text, "type": kind, **more})

    def edge(self, one: str, other: str) -> None:
        ends = {"fromID": number(one), "toID": number(other)}
        self.edges.append({"edgeID": number(f"{one} > {other}"), **ends, "formEdgeID": None})

    def link(self, name: str, kind: str, scheme: str, sources: Sequence[str], target: str, **more: str) -> None:
        self.node(name, kind, scheme or INFERENCE, scheme=scheme, **more)
        for source in sources:
            self.edge(source, name)
        self.edge(name, target)

    def says(self, name: str, claim: str, fields: Mapping[str, list[str]], holder: str = "", label: str = "") -> None:
        """Add that somebody, or nobody who is named, utters a claim."""
        words = fields["statement"][0]
        # OVA3 finds a speaker by two words before the colon: blanks in names are hard ones.
        first, _, last = label.partition(" ")
        last = last.replace(" ", "\u00a0")
        self.node(f"{name} L", "L", f"{first} {last}: {words}" if holder else words)
        how = ASSERTING if fields.get("modality") == ["asserted"] else "Default Illocuting"
        self.node(f"{name} YA", "YA", how, scheme=how)
        self.edge(f"{name} L", f"{name} YA")
        self.edge(f"{name} YA", claim)
        if holder:
            self.people[holder] = {"participantID": number(holder), "firstname": first, "surname": last}
            self.locutions.append({"nodeID": number(f"{name} L"), "personID": number(holder)})

    def bytes(self, export: str) -> bytes:
        places = [
            {"nodeID": node["nodeID"], "visible": True, "x": at % _ROW * _STEP, "y": at // _ROW * _STEP}
            for at, node in enumerate(self.nodes)
        ]
        ends = [{"fromID": edge["fromID"], "toID": edge["toID"], "visible": True} for edge in self.edges]
        aif = {"nodes": self.nodes, "edges": self.edges, "locutions": self.locutions}
        aif |= {"participants": [*self.people.values()], "schemefulfillments": [], "descriptorfulfillments": []}
        ova = {"firstname": "", "surname": "", "url": "", "nodes": places, "edges": ends}
        whole = {"AIF": aif, "OVA": ova, "text": {"txt": ""}, "dialog": True, "kg": {"export": export}}
        return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()
