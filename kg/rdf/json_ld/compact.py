"""Shorten names by a context of JSON-LD, so that they are read as what they are."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, NamedNode

from kg.errors import KgError

__all__ = ["Compact", "Context", "Term"]

Context = Mapping[str, Any]
#: How many names are remembered, each with its short one: most are used nearby, or everywhere.
_REMEMBERED = 2_000
_NO_RULE: Mapping[str, Any] = {}


class Term(NamedTuple):
    """How a property is said: the key that a context has for it, the rule of that key, and its name otherwise."""

    key: str
    rule: Mapping[str, Any]
    name: str


class Compact:
    """Shortens IRIs by the prefixes of a context, and knows the terms that it has for them."""

    def __init__(self, context: Context) -> None:
        self.context = dict(context)
        self._rules = {term: rule for term, rule in context.items() if isinstance(rule, dict)}
        self._keys = frozenset(context)
        # Only a plain name that ends in such a sign is a prefix (JSON-LD 1.1, 4.1.5); longer ones fit better.
        spaces = {iri: key for key, iri in context.items() if isinstance(iri, str) and iri.endswith(("/", "#"))}
        self._spaces = dict(sorted(spaces.items(), key=lambda item: -len(item[0])))
        named = {key: rule["@id"] if isinstance(rule, dict) else rule for key, rule in context.items() if key[0] != "@"}
        self._terms = {name: key for key, name in named.items() if not name.endswith(("/", "#"))}
        self.iri = lru_cache(_REMEMBERED)(self._shortened)
        self.name = lru_cache(_REMEMBERED)(self._named)
        self.term = lru_cache(_REMEMBERED)(self._term)

    def _term(self, iri: str) -> Term:
        """Return how a property, or the name of a kind, is said."""
        name = self.iri(iri)
        key = self._terms.get(name, name)
        return Term(key, self._rules.get(key, _NO_RULE), name)

    def _named(self, term: object) -> str:
        """Return the name of a node; raise `KgError` of what has none, or one that the context would misread."""
        if isinstance(term, NamedNode):
            return self._shortened(term.value)
        if isinstance(term, BlankNode):
            return f"_:{term.value}"
        raise KgError("JSON-LD has no way to say a statement about a statement. Choose turtle, trig or n-quads.")

    def _shortened(self, iri: str) -> str:
        """Return an IRI as `prefix:name` where a prefix fits, else as it is."""
        for space, prefix in self._spaces.items():
            rest = iri.removeprefix(space)
            if rest != iri and rest and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        scheme, _, rest = iri.partition(":")
        if scheme in self._keys and not rest.startswith("//"):
            raise KgError(
                f"<{iri}> cannot be written as JSON-LD: its context would read {scheme}: as a prefix. Choose turtle, "
                "trig or n-quads."
            )
        return iri
