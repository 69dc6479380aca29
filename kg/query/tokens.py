"""Cut a SPARQL query into its words, with strings, comments and IRIs whole."""

import re
from collections.abc import Iterator

__all__ = ["tokens"]

_TOKEN = re.compile(
    r'''(?P<skip> \#[^\n\r]*
               | <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>
               | """(?:[^"\\]|\\.|"{1,2}(?!"))*""" | \'\'\'(?:[^'\\]|\\.|'{1,2}(?!'))*\'\'\'
               | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
               | [?$]\w+ | @[A-Za-z-]+ | [\w.-]*:[\w.:%\\-]* )
      | (?P<word> [A-Za-z_]\w* ) | .''',
    re.VERBOSE | re.DOTALL,
)


def tokens(sparql: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of a query; one with a group `word` is a keyword, every blank is a token of its own.

    >>> [token[0] for token in tokens("ASK{ }") if not token[0].isspace()]
    ['ASK', '{', '}']
    """
    return _TOKEN.finditer(sparql)
