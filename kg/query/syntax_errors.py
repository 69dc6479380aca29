"""Say where a SPARQL query goes wrong: the place in words, what is expected there, the line, and a mark under it."""

import re
from contextlib import suppress

from pyoxigraph import QuerySolutions, Store, Variable

from kg.errors import nearest
from kg.query.tokens import tokens
from kg.rdf.namespaces import PREFIXES

__all__ = ["ANY_BASE", "check_syntax", "columns", "expected", "explained", "place"]

#: What relative IRIs are read against where only the form of a query matters.
ANY_BASE = "http://base.invalid/"

_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
#: Longer than every keyword, so that the parser, which reports where a keyword that it sought would end, has room.
_ROOM = " " * 32
#: How much of a long line is shown before the mark, and how much in all.
_BEFORE, _SHOWN = 60, 120

#: What a parser's message holds -> what it means.
_REASONS = {
    "Prefix not found": f"the prefix before this is not declared; known without declaring are {', '.join(PREFIXES)}",
    "variable that is unbound": "SELECT names a variable that is not grouped, or not bound",
    "IRI parsing failed": "a relative IRI has no base here; write it whole, or begin the query with BASE <http://...>",
    "CONSTRUCT": "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE; updates are not run",
}

#: What is missing where a query cannot go on, by the words before that place; the first that fits is said.
_AFTER = (
    (r"\b(LIMIT|OFFSET)$", r"a whole number is expected after \1"),
    (r"\b(ORDER|GROUP)$", r"BY is expected after \1"),
    (r"\b(ORDER BY|GROUP BY)$", r"a variable, or an expression in brackets, is expected after \1"),
    (r"\bSELECT(?: DISTINCT| REDUCED)?$", "variables such as ?claim, or *, are expected after SELECT"),
    (r"\bFILTER(?: NOT)?$", "( and a condition, or EXISTS, is expected after FILTER"),
    (r"\b(BIND|VALUES|HAVING)$", r"what belongs to \1 is expected after it, as in \1 ( … )"),
    (r"\b(OPTIONAL|MINUS|UNION|EXISTS|WHERE)$", r"{ is expected after \1"),
    (r"\bPREFIX(?: [\w-]*:?)?$", "a prefix and an IRI are expected, as in PREFIX ex: <http://example.org/>"),
)
_STATEMENT = "subject, predicate and object are expected; one of them is missing"
_PAIRS = {"{": "}", "(": ")", "[": "]"}
#: The words that a reader may have meant, as far as they begin something within braces or after them.
_WORDS = (
    *("SELECT", "DISTINCT", "WHERE", "OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "VALUES", "GRAPH", "EXISTS"),
    *("ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET"),
)


def check_syntax(sparql: str, base: str | None = ANY_BASE) -> None:
    """Raise `SyntaxError` where a query cannot be read; without a base, one with a relative IRI cannot."""
    with suppress(RuntimeError):  # it can be read, but a function in it is unknown
        Store().query(sparql, base_iri=base, prefixes=PREFIXES)


def columns(sparql: str) -> list[Variable]:
    """Return the columns of the rows that a query gives; none where it gives no rows, or cannot be read."""
    try:
        found = Store().query(sparql, base_iri=ANY_BASE, prefixes=PREFIXES)
    except (SyntaxError, RuntimeError):
        return []
    return found.variables if isinstance(found, QuerySolutions) else []


def place(sparql: str, base: str | None = ANY_BASE) -> tuple[int, str] | None:
    """Return where a query that cannot be read goes wrong, as an offset, and what the parser says of it."""
    try:
        check_syntax(sparql + _ROOM, base)
    except SyntaxError as error:
        if not (match := _ERROR.match(str(error))):
            return None
        before = sparql.split("\n")[: int(match[1]) - 1]
        offset = sum(len(line) + 1 for line in before) + int(match[2]) - 1
        words = re.findall(r"(?<!\S)[A-Z_]{2,}(?=,|$)", match[3])
        return max(0, min(offset - min(map(len, words), default=0), len(sparql))), match[3]
    return None


def explained(sparql: str, otherwise: str, *, read: str | None = None, base: str | None = ANY_BASE) -> str:
    """Return where a query goes wrong: the place in words, the line, and a mark under the column.

    Of a long line only what is near the mark is shown. `read` is what the parser was given, where that is not the query
    itself but a text as long; `base` is what relative IRIs are read against.
    """
    if (found := place(read or sparql, base)) is None:
        return otherwise[:_SHOWN]
    offset, said = found
    reason = next((words for key, words in _REASONS.items() if key in said), "")
    reason = reason or expected(sparql, offset) or "it cannot go on like this here"
    row = sparql.count("\n", 0, offset) + 1
    start = sparql.rfind("\n", 0, offset) + 1
    line = re.split(r"\r?\n", sparql[start:])[0].replace("\t", " ")
    column = offset - start
    shown, mark = line, column
    if len(line) > _SHOWN:
        first = max(0, min(column - _BEFORE, len(line) - _SHOWN))
        last = first + _SHOWN
        shown = f"{'…' * (first > 0)}{line[first:last]}{'…' * (last < len(line))}"
        mark = column - first + (first > 0)
    return f"line {row}, column {column + 1}: {reason}.\n    {shown}\n    {' ' * mark}^"


def expected(sparql: str, at: int) -> str:  # noqa: C901, PLR0911  # a line a reason
    """Return what is expected at the place where a query cannot go on, as far as the words around it tell.

    >>> expected("SELECT * { ?s ?p ?o } LIMIT ten", 28), expected("SELECT * { ?s ?p ?o", 19)
    ('a whole number is expected after LIMIT', 'the query ends before it is whole: } is missing')
    """
    whole, before, rest = _plain(sparql), _plain(sparql[:at]).strip(), _plain(sparql[at:]).strip()
    opened = _opened(before)
    if '"' in whole or "'" in whole:
        return "a text that begins with a quotation mark ends with another one"
    if rest.startswith("(") and (crossed := _crossed(whole)):
        return crossed
    for pattern, words in _AFTER:
        if found := re.search(pattern, before, re.IGNORECASE):
            return found.expand(words)
    if found := re.match(r"(LIMIT|OFFSET)(?! \d)", rest, re.IGNORECASE):
        return f"a whole number is expected after {found[1].upper()}"
    if not rest:
        return f"the query ends before it is whole: {_PAIRS[opened]} is missing" if opened else ""
    sign = rest[0]
    if sign in "}])":
        return _crossed(whole) or (_STATEMENT if sign == "}" else "")
    word = re.match(r"[A-Za-z_]\w*(?![\w:])", rest)
    if word and word[0].upper() not in _WORDS:
        hint = nearest(word[0].upper(), _WORDS)
        return f"{word[0]} is no word of SPARQL{f'; {hint}' if hint else ''}"
    if opened == "(" and sign in "?$":
        return "AS is expected before a new variable, as in (COUNT(?claim) AS ?number)"
    if opened == "{" and re.match(r"[?$\w:]+( [?$\w:]+)? ?[}.]", rest) and before[-1] in ".{":
        return _STATEMENT
    if opened == "{" and not word and re.match(r"[?$<\w]", rest) and re.search(r"[\w?>)]$", before):
        return "a full stop or ; is expected before the next statement"
    if not opened and before.endswith("}"):
        return "ORDER BY, GROUP BY, LIMIT or the end of the query is expected after }"
    return ""


def _crossed(text: str) -> str:
    """Return what is said of the first bracket that closes what is not open; nothing where there is none."""
    opened: list[str] = []
    for sign in text:
        if sign in _PAIRS:
            opened.append(sign)
        elif sign in "}])" and not opened:
            return f"{sign} closes what was not opened"
        elif sign in "}])" and (last := opened.pop()) and _PAIRS[last] != sign:
            return f"{_PAIRS[last]} is expected before {sign}"
    return ""


def _plain(sparql: str) -> str:
    """Return a query without what is in texts, comments and IRIs, and with one blank between its words."""
    kept = (" _ " if token["skip"] and token[0][0] in "#<\"'" else token[0] for token in tokens(sparql))
    return re.sub(r"\s+", " ", "".join(kept))


def _opened(text: str) -> str:
    """Return the bracket that is still open at the end of a text, the innermost one; nothing where none is."""
    opened: list[str] = []
    for sign in text:
        if sign in _PAIRS:
            opened.append(sign)
        elif sign in "}])" and opened:
            opened.pop()
    return opened[-1] if opened else ""
