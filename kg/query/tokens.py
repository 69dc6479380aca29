"""Cut a SPARQL query into its words, with strings, comments and IRIs whole."""

import re
from collections.abc import Iterator

__all__ = ["tokens"]

_TOKEN = re.compile(
    r'''(?P<skip> \#[^\n\r]*
               | <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>
               | """(?:[^"\\]|\\.|"{1,2}(?!"))*""" | \'\'\'(?:[^'\\]|\\.|'{1,2}(?!'))*\'\'\'
               | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
               | [?$]\w+ | @[A-Za-z-]+ | [\w.-]{0,128}:[\w.:%\\-]* )
      | (?P<word> [A-Za-z_]\w* ) | \s+ | [0-9]+ | .''',
    re.VERBOSE | re.DOTALL,
)


def tokens(sparql: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of a query; one with a group `word` is a keyword, and blanks in a row are one token.

    A prefix has at most 128 characters, so that a text of any kind is cut in a time that grows with its length alone.

    >>> [token[0] for token in tokens("ASK{ }") if not token[0].isspace()]
    ['ASK', '{', '}']
    """
    return _TOKEN.finditer(sparql)
