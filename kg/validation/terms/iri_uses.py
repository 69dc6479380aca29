"""Find where a file uses which IRI: in its statements, in the SPARQL texts within them, in a query, in a context."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InputError, Problem
from kg.rdf.namespaces import SH
from kg.rdf.ordering import sorted_quads
from kg.validation.terms.known_terms import iris, shorten

__all__ = ["Mention", "in_context", "in_rdf", "in_sparql", "mentions", "strings"]

_TOKEN = re.compile(
    r'''(?P<comment> \#[^\n\r]* )
      | (?: @prefix\b | \b[Pp][Rr][Ee][Ff][Ii][Xx]\b ) (?:\s|\#[^\n\r]*)*
        (?P<bound>[^\s:<]*) : (?:\s|\#[^\n\r]*)* <(?P<namespace>[^<>\s]*)>
      | (?: @base\b | \b[Bb][Aa][Ss][Ee]\b ) (?:\s|\#[^\n\r]*)* <(?P<base>[^<>\s]*)>
      | < (?P<iri> (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* ) >
      | (?P<string> """(?:[^"\\]|\\.|"{1,2}(?!"))*""" | \'\'\'(?:[^'\\]|\\.|'{1,2}(?!'))*\'\'\'
                  | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
      | [?$]\w+ | @[A-Za-z][A-Za-z0-9-]* | _:[\w.-]+
      | (?P<name> (?P<prefix> (?: [^\W\d_] (?: [\w.-]*[\w-] )? )? ) :
                  (?P<local> (?: [\w:.-] | %[0-9A-Fa-f]{2} | \\[_~.!$&'()*+,;=/?\#@%-] )* ) )
      | \w+''',
    re.VERBOSE | re.DOTALL,
)


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)


_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True)
class Mention:
    """A place where an IRI is named: as it is written, in full (None: no such prefix), and its line.

    `prefix` is empty where the IRI is written out. Where `line` is 0, `about` says in words where the place is.
    """

    written: str
    iri: str | None
    line: int = 0
    prefix: str = ""
    about: str = ""


def mentions(text: str, prefixes: Mapping[str, str] | None = None, *, line: int = 1) -> Iterator[Mention]:
    r"""Yield the IRIs that a text names, in order; `prefixes` are known without being declared in it.

    What a declaration binds a prefix to is not itself such a place. `line` is the line at which the text starts.

    >>> [(m.written, m.iri, m.line) for m in mentions("PREFIX a: <http://a.org/>\nASK { ?s a:b <http://c.org/> }")]
    [('a:b', 'http://a.org/b', 2), ('<http://c.org/>', 'http://c.org/', 2)]
    """
    bound, base = dict(prefixes or {}), ""
    for token, row in _tokens(text, line):
        if token["namespace"] is not None:
            bound[token["bound"]] = _absolute(token["namespace"], base)
        elif token["base"] is not None:
            base = _absolute(token["base"], base)
        elif token["iri"] is not None:
            yield Mention(token[0], _absolute(token["iri"], base), row)
        elif token["name"] is not None:
            local = token["local"].rstrip(".")  # a dot ends the statement
            prefix = token["prefix"]
            namespace = bound.get(prefix)
            iri = None if namespace is None else namespace + re.sub(r"\\(.)", r"\1", local)
            yield Mention(f"{prefix}:{local}", iri, row, prefix)


def strings(text: str) -> Iterator[tuple[str, int]]:
    r"""Yield the strings of a text, without quotation marks and escapes, and the line at which each starts.

    >>> list(strings('# "no"\n[] <p:x> "a\\tb"@en .'))
    [('a\tb', 2)]
    """
    for token, row in _tokens(text, 1):
        if (written := token["string"]) is not None:
            marks = 3 if written[:3] in {'"""', "'''"} else 1
            yield _ESCAPE.sub(_character, written[marks:-marks]), row


def _tokens(text: str, line: int) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the tokens of a text with their lines, counted as editors count them."""
    at = 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", at, token.start())
        at = token.start()
        yield token, line


def _absolute(written: str, base: str) -> str:
    iri = _ESCAPE.sub(_character, written)
    if not base or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        return iri
    joined = urljoin(base, iri) if iri else base.partition("#")[0]
    return f"{joined}#" if iri.endswith("#") and not joined.endswith("#") else joined  # urljoin drops an empty fragment


def _character(escape: re.Match[str]) -> str:
    if code := escape[1] or escape[2]:
        return chr(min(int(code, 16), 0x10FFFF))
    return _LETTERS.get(escape[3], escape[3])


#: Properties whose value is a SPARQL text.
_TEXTS = (SH.select, SH.ask, SH.construct, SH.update)


def in_sparql(text: str, prefixes: Mapping[str, str] | None = None, *, line: int = 1, about: str = "") -> list[Mention]:
    """Return the uses in a SPARQL text that starts at a line; where that is 0, they have no line."""
    found = mentions(text, prefixes, line=line)
    return [replace(mention, line=mention.line if line else 0, about=about) for mention in found]


def in_rdf(quads: list[Quad], text: str = "", others: Iterable[Quad] = ()) -> list[Mention]:
    """Return the uses in statements and in the SPARQL texts within them.

    With the text that the statements were read from (Turtle and its kin) they have lines; without, they are said to be
    in a statement about its subject. `others` are statements of other files that may declare prefixes for theirs.
    """
    uses = list(mentions(text))
    lined = {use.iri for use in uses}
    for quad in sorted_quads(quads):
        about = f"a statement about {_name(quad)}"
        uses += [Mention(f"<{iri}>", iri, about=about) for iri in iris(quad) if iri not in lined]
    lines, prefixes = dict(strings(text)), _declared([*quads, *others])
    for quad in quads:
        if quad.predicate in _TEXTS and isinstance(quad.object, Literal):
            query, about = quad.object.value, f"the query of {_name(quad)}"
            uses += in_sparql(query, prefixes.get(quad.subject), line=lines.get(query, 0), about=about)
    return uses


def in_context(text: str, name: str) -> list[Mention]:
    """Return the uses in a JSON-LD context; raise `InputError` where the file is none."""
    try:
        context = json.loads(text)["@context"]
        entries = dict(context)
    except (ValueError, KeyError, TypeError):
        raise InputError([Problem(name, 0, "", "this is no JSON-LD context")]) from None
    prefixes = {key: v for key, v in entries.items() if isinstance(v, str) and v.endswith(("/", "#"))}
    return [use for key in entries if key not in prefixes for use in _in_entry(key, entries[key], prefixes, text)]


def _in_entry(key: str, entry: Any, prefixes: Mapping[str, str], text: str) -> Iterator[Mention]:
    place = re.search(f"{re.escape(json.dumps(key))}\\s*:", text)
    line = text.count("\n", 0, place.start()) + 1 if place else 0
    for value in (entry.get("@id"), entry.get("@type")) if isinstance(entry, dict) else (entry,):
        if not isinstance(value, str):
            continue
        prefix, colon, local = value.partition(":")
        if local.startswith("//"):
            yield Mention(value, value, line)
        elif colon:
            iri = prefixes[prefix] + local if prefix in prefixes else None
            yield Mention(value, iri, line, prefix)


def _name(quad: Quad) -> str:
    return shorten(quad.subject.value) if isinstance(quad.subject, NamedNode) else "a node without a name"


def _declared(quads: list[Quad]) -> dict[object, dict[str, str]]:
    """Return for each node with a SPARQL text the prefixes that `sh:prefixes` gives it."""
    values: dict[tuple[object, object], list[Any]] = defaultdict(list)
    for quad in quads:
        values[quad.subject, quad.predicate].append(quad.object)
    found: dict[object, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        for declaration in values[quad.object, SH.declare] if quad.predicate == SH.prefixes else ():
            for prefix in values[declaration, SH.prefix_]:
                for namespace in values[declaration, SH.namespace]:
                    found[quad.subject][prefix.value] = namespace.value
    return found
