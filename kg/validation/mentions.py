"""Find the IRIs that a Turtle or SPARQL text names, each with its line and the prefix it was written with.

The two languages write IRIs, prefixed names, strings and comments alike, so one cutter serves both, and TriG, N-Quads
and N-Triples too. It is meant for texts that a parser has accepted or will refuse: it judges nothing itself.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

__all__ = ["Mention", "mentions", "strings"]

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
    """A place where an IRI is named: as it is written, as it stands in full (None: no such prefix), and its line.

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
