"""Turn a file of Argdown into facts: one that was written here field by field, any other as claims and arguments.

A statement is a claim. A support of a statement by a statement is an argument, one by an argument is its conclusion; an
attack of a statement on a statement is a dispute. An argument of which the file gives no steps leaves its premises
unstated, and a line between steps that names no rule is of no scheme. What the model has nothing for is untaken: an
attack by an argument whose conclusion nobody states, support or attack of a whole argument, tags, headings.
"""

import json
import re
from collections import Counter
from functools import cache
from typing import Any

import yaml

from kg.errors import InputError, KgError, Problem
from kg.exchange.argdown.parser import Inference, Map, Node, Relation, parse
from kg.exchange.facts import Fact
from kg.exchange.kinds import records_of
from kg.exchange.names import UNSPECIFIED, Names
from kg.exchange.taken import Known, Taken

__all__ = ["read"]

#: How many bytes of a file are read.
MOST_BYTES = 5_000_000
_KINDS = {"statement": "claim", "argument": "argument"}
#: What is in the data of a file that was written here and is no field of a record.
_OWN = {"id", "draft", "chapter", "start", "end", "sha256"}


def read(content: bytes, known: Known) -> Taken:
    """Return the facts in a file of Argdown; raise `KgError` where it is larger than is read, or is not UTF-8."""
    if len(content) > MOST_BYTES:
        raise KgError(f"It has {len(content):,} bytes; at most {MOST_BYTES:,} of Argdown are read. Part it.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError([Problem("the file", line, "", "it is not UTF-8", "save it as UTF-8")]) from None
    return _Reading(parse(text), known).taken()


class _Reading:
    """A file as it is being read: the id of each node, the facts, and what was taken."""

    def __init__(self, read: Map, known: Known) -> None:
        self.map, self.known = read, known
        self.facts: dict[Fact, None] = {}
        self.count: Counter[str] = Counter()
        self.data = {id(node): _data_of(node) for node in read.nodes}
        self.kinds = {id(node): _kind(node, self.data[id(node)]) for node in read.nodes}
        self.names = Names(known.chapter)
        self.ids = {id(node): self._name(node) for node in read.nodes}
        self.stated = {id(node) for node in read.nodes if node.texts or self.data[id(node)]}

    def taken(self) -> Taken:
        """Return what was taken of the file and what not."""
        for node in self.map.nodes:
            self._node(node)
        for step in self.map.inferences:
            self._step(step)
        ends = {id(step.argument): step.conclusion for step in self.map.inferences if step.is_last}
        for relation in self.map.relations:
            self.count["relation"] += self._relation(relation, ends)
        given = {id(step.argument) for step in self.map.inferences}
        for node in self.map.nodes:
            if node.kind == "argument" and id(node) not in given and "id" not in self.data[id(node)]:
                self._say(self.kinds[id(node)], self.ids[id(node)], "unstated", "premises")
        elements = +self.map.elements
        return Taken(tuple(self.facts), elements, +self.count, elements - self.count)

    def _name(self, node: Node) -> str:
        """Return the id of a node: that in its data, or one of its title or its first words."""
        if isinstance(own := self.data[id(node)].get("id"), str):
            return self.names.keep(own)
        if node.title in self.known.things:
            return self.names.keep(node.title)
        return self.names.new(node.title or " ".join(node.texts) or "argument")

    def _of_two(self, one: str, how: str, other: str) -> str:
        """Return an id for an argument that the file does not name."""
        return self.names.new(" ".join([self.names.end(one), how, self.names.end(other)]))

    def _say(self, kind: str, name: str, field: str, value: str) -> None:
        self.facts[Fact(kind, name, field, value)] = None

    def _node(self, node: Node) -> None:
        """Say what a node says of itself; a reference to what the file does not have says nothing."""
        kind, name, data = self.kinds[id(node)], self.ids[id(node)], self.data[id(node)]
        fields = _fields(kind)
        used = 0
        shown = node.texts[0] if node.texts else ""
        if "statement" in data and " ".join(data["statement"].split()) != shown.strip("…"):
            data = {**data, "statement": shown}  # somebody has changed the words that are shown
        for field, value in data.items():
            if field in fields or field in _OWN:
                values = value if isinstance(value, list) else [value]
                used += 1
                for each in values if field not in {"id", "draft"} else ():
                    self._say(kind, name, field, each)
        self.count["data"] += len(node.data) if used and used == len(data) else 0
        is_own = "id" in data
        if not is_own and node.texts:
            self._say(kind, name, "statement" if node.kind == "statement" else "note", shown)
            if node.kind == "statement":
                self._say(kind, name, "kind", "claim")
        elif node.kind == "statement" and shown.strip("…") and "statement" not in data:
            self._say(kind, name, "statement", shown)
        if node.texts or is_own or node.kind == "argument":
            self.count[node.kind] += 1

    def _step(self, step: Inference) -> None:
        """Say the premises and the conclusion of an argument; each earlier step is an argument of its own."""
        name, kind = self.ids[id(step.argument)], self.kinds[id(step.argument)]
        if not step.is_last:
            name = self.names.new(f"{step.argument.title or 'argument'} step")
        for premise in step.premises:
            self._say(kind, name, "premises", self.ids[id(premise)])
        self._say(kind, name, "conclusion", self.ids[id(step.conclusion)])
        is_own = "id" in self.data[id(step.argument)]
        is_scheme = bool(step.rules) and (is_own or self._is_concept(step.rules))
        if not step.rules and not is_own and self._is_concept(UNSPECIFIED):
            self._say(kind, name, "scheme", UNSPECIFIED)
        if is_scheme:
            self._say(kind, name, "scheme", step.rules)
        self.count["inference"] += is_scheme or not step.rules

    def _is_concept(self, name: str) -> bool:
        return self.known.things.get(name) == "concept"

    def _relation(self, relation: Relation, ends: dict[int, Node]) -> bool:
        """Say what a relation says, and return whether the model has something for it."""
        source, target = relation.source, relation.target
        pair = (relation.sign, source.kind, target.kind)
        one, other = self.ids[id(source)], self.ids[id(target)]
        match pair:
            case ("+", "statement", "statement"):
                name = self._of_two(one, "supports", other)
                self._say("argument", name, "premises", one)
                self._say("argument", name, "conclusion", other)
            case ("+", "argument", "statement"):
                stated = ends.get(id(source))
                if stated is None:
                    self._say(self.kinds[id(source)], one, "conclusion", other)
                elif stated is not target:
                    return False
            case ("-", "statement", "statement"):
                self._say(self.kinds[id(source)], one, "disputes", other)
            case ("><", "statement", "statement"):
                self._say(self.kinds[id(source)], one, "disputes", other)
                self._say(self.kinds[id(target)], other, "disputes", one)
            case ("-", "argument", "statement") if id(source) in ends:
                stated = ends[id(source)]
                self._say(self.kinds[id(stated)], self.ids[id(stated)], "disputes", other)
            case ("_", "argument", "argument"):
                self._say(self.kinds[id(source)], one, "undercuts", other)
            case ("_", "statement", "argument"):
                name = self._of_two(one, "undercuts", other)
                self._say("argument", name, "premises", one)
                self._say("argument", name, "undercuts", other)
            case _:
                return False
        return True


def _kind(node: Node, data: dict[str, Any]) -> str:
    """Return the kind of thing that a node is of."""
    return "draft" if "draft" in data else _KINDS[node.kind]


@cache
def _fields(kind: str) -> frozenset[str]:
    """Return the fields that a thing of a kind can have in a sheet, as facts name them."""
    names = {str(field.alias) for record in records_of(kind) for field in record.model_fields.values()}
    return frozenset(names - {"passage"} | {"passage-from", "passage-to"})


def _data_of(node: Node) -> dict[str, Any]:
    """Return the data of a node that are texts or lists of texts, by name; of any other, the text as it is written."""
    found: dict[str, Any] = {}
    for text in node.data:
        found |= {name: value for name, value in _parsed(text).items() if _is_plain(value)}
    return found


_NESTED = re.compile(r"[\[{]")
_MOST_NESTED = 50


def _parsed(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        if len(_NESTED.findall(text)) > _MOST_NESTED:
            return {}
        try:
            value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # which makes texts, lists and mappings only
        except (yaml.YAMLError, ValueError):
            return {}
    return value if isinstance(value, dict) else {}


def _is_plain(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))
