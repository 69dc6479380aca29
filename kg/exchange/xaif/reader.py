"""Turn a file of xAIF or of AIFdb into facts: I-nodes are claims, RA-nodes arguments, conflicts disputes or undercuts.

A default inference is of no scheme that is named. What the model has nothing for is untaken, and counted node by node:
transitions, rephrases, illocutions that do not assert, a conflict that is aimed at nothing.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import KgError
from kg.exchange.facts import Fact
from kg.exchange.names import UNSPECIFIED, Names
from kg.exchange.taken import Known, Taken
from kg.exchange.xaif.writer import ASSERTING, GAPS, INFERENCE, number

__all__ = ["id_in", "is_of", "read"]

#: How many bytes of a file are read.
MOST_BYTES = 50_000_000


def is_of(content: bytes) -> bool:
    """Return whether a file of JSON says that it has nodes and edges."""
    return b'"nodes"' in content and b'"edges"' in content


def id_in(content: bytes) -> str:
    """Return the id of the export that a file is of; nothing where it does not say it."""
    try:
        return str(json.loads(content)["kg"]["export"])
    except (ValueError, RecursionError, KeyError, TypeError):
        return ""


def read(content: bytes, known: Known) -> Taken:
    """Return the facts in a file of xAIF or of AIFdb; raise `KgError` where it is neither or too large."""
    if len(content) > MOST_BYTES:
        raise KgError(f"It has {len(content):,} bytes; at most {MOST_BYTES:,} of xAIF are read. Part it.")
    try:
        whole = json.loads(content)
        aif = whole.get("AIF", whole)
        nodes = {str(node["nodeID"]): node for node in reversed(aif["nodes"])}  # the first of an id counts
        elements = Counter(f"{node['type']}-node" for node in aif["nodes"])
        edges = [(str(edge["fromID"]), str(edge["toID"])) for edge in aif["edges"]]
        kinds = {key: str(node["type"]) for key, node in nodes.items()}
        texts = {key: " ".join(str(node.get("text", "")).split()) for key, node in nodes.items()}
        said = {str(each["nodeID"]): str(each["personID"]) for each in aif.get("locutions") or ()}
        people = {str(each["participantID"]): each for each in aif.get("participants") or ()}
        names = {key: f"{one.get('firstname', '')} {one.get('surname', '')}".strip() for key, one in people.items()}
    except (KeyError, TypeError, AttributeError):
        raise KgError("It is no xAIF: that has AIF with nodes and edges, each with its ids. Export it anew.") from None
    except (ValueError, RecursionError) as error:
        raise KgError(f"It is no xAIF: no JSON that can be read ({error}). Export it anew, in UTF-8.") from None
    elements["edge"] = len(edges)
    return _Reading(nodes, edges, kinds, texts, said, names, known).taken(elements)


class _Reading:
    """A file as it is being read: nodes by their numbers, what leads to them and from them, and who speaks."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        nodes: Mapping[str, dict[str, Any]],
        edges: Sequence[tuple[str, str]],
        kinds: Mapping[str, str],
        texts: Mapping[str, str],
        said: Mapping[str, str],
        people: Mapping[str, str],
        known: Known,
    ) -> None:
        self.nodes, self.edges, self.kinds, self.texts, self.said, self.people = (
            nodes,
            edges,
            kinds,
            texts,
            said,
            people,
        )
        self.known = known
        self.numbered = {number(name): name for name in known.things}
        self.into: dict[str, list[str]] = {}
        self.out: dict[str, list[str]] = {}
        for one, other in edges:
            self.into.setdefault(other, []).append(one)
            self.out.setdefault(one, []).append(other)
        given = Names(known.chapter)
        self.ids: dict[str, str] = {}
        for key, kind in kinds.items():
            if kind in {"I", "RA"}:
                own = self.numbered.get(key)
                self.ids[key] = given.keep(own) if own else given.new(texts[key] if kind == "I" else f"argument {key}")
        self.given = given
        self.facts: dict[Fact, None] = {}
        self.used: set[str] = set()

    def taken(self, elements: Counter[str]) -> Taken:
        """Return what was taken of the file and what not."""
        readers = {"I": self._claim, "RA": self._argument, "CA": self._conflict, "YA": self._illocution}
        for key, kind in self.kinds.items():
            if kind in readers:
                readers[kind](key)
        taken = Counter(f"{self.kinds[key]}-node" for key in self.used)
        taken["edge"] = sum({one, other} <= self.used for one, other in self.edges)
        return Taken(tuple(self.facts), +elements, +taken, elements - taken)

    def _say(self, kind: str, name: str, field: str, value: str) -> None:
        self.facts[Fact(kind, name, field, value)] = None

    def _ends(self, key: str, kind: str = "I") -> tuple[list[str], list[str]]:
        """Return the nodes of a kind that lead to a node, and those that it leads to."""
        sides = (self.into.get(key, ()), self.out.get(key, ()))
        before, after = ([one for one in side if self.kinds.get(one) == kind] for side in sides)
        return before, after

    def _claim(self, key: str) -> None:
        if self.texts[key]:
            self.used.add(key)
            words = str(self.nodes[key]["text"]) if key in self.numbered else self.texts[key]
            self._say("claim", self.ids[key], "statement", words)
            if key not in self.numbered:
                self._say("claim", self.ids[key], "kind", "claim")

    def _argument(self, key: str) -> None:
        premises, conclusions = self._ends(key)
        if not conclusions:
            return
        self.used.add(key)
        for premise in premises:
            self._say("argument", self.ids[key], "premises", self.ids[premise])
        self._say("argument", self.ids[key], "conclusion", self.ids[conclusions[0]])
        for gap in GAPS if key in self.numbered else ():
            for part in filter(None, str(self.nodes[key].get(gap, "")).split(", ")):
                self._say("argument", self.ids[key], gap, part)
        named = self.nodes[key].get("scheme")
        scheme = str(named or self.texts[key])
        is_own = key in self.numbered and bool(named)
        scheme = UNSPECIFIED if scheme == INFERENCE and (is_own or key not in self.numbered) else scheme
        if is_own or self.known.things.get(scheme) == "concept":
            self._say("argument", self.ids[key], "scheme", scheme)

    def _conflict(self, key: str) -> None:
        sources, targets = self._ends(key)
        _, steps = self._ends(key, "RA")
        for source in sources:
            for target in targets:
                self.used.add(key)
                self._say("claim", self.ids[source], "disputes", self.ids[target])
            for step in steps:
                self.used.add(key)
                self._say("argument", self._who_undercuts(key, source, step), "undercuts", self.ids[step])

    def _who_undercuts(self, key: str, source: str, step: str) -> str:
        """Return the argument whose conclusion undercuts a step; one of its own, if none or several conclude so."""
        concluding = [one for one in self._ends(source, "RA")[0] if one != step]
        marked = [one for one in concluding if number(f"{self.ids[one]} undercuts {self.ids[step]}") == key]
        if len(found := marked or concluding) == 1:
            return self.ids[found[0]]
        name = self.given.new(f"{self.given.end(self.ids[source])} undercuts")
        self._say("argument", name, "premises", self.ids[source])
        return name

    def _illocution(self, key: str) -> None:
        spoken, _ = self._ends(key, "L")
        for claim in self._ends(key)[1]:
            speakers = [each for each in spoken if each in self.said]
            for each in speakers:
                self._say("claim", self.ids[claim], "held-by", self._speaker(each))
            if self.texts[key] == ASSERTING:
                self._say("claim", self.ids[claim], "modality", "asserted")
            if speakers or self.texts[key] == ASSERTING:
                self.used.update((key, *spoken))

    def _speaker(self, locution: str) -> str:
        """Return the id of who speaks: one that is known, or one of the name, or of what is before the colon."""
        person = self.said[locution]
        if person in self.numbered:
            return self.numbered[person]
        words = self.people.get(person) or self.texts[locution].partition(":")[0]
        return Names().new(words or person)
