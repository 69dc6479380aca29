"""Read what a client asks of the endpoint: SPARQL 1.1 Protocol, section 2.1, by GET, form POST and direct POST."""

from email.message import Message
from urllib.parse import parse_qsl

from kg.errors import nearest
from kg.serve.protocol import negotiate
from kg.serve.workers.messages import Job, RefusedError

__all__ = ["METHODS", "read_request"]

#: What may be sent to the endpoint.
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_POSTED = {"Accept-Post": f"{_QUERY}, {_FORM}"}
#: What some editors put at the beginning of a file.
_BYTE_ORDER_MARK = "\ufeff"
#: More parameters than anybody needs.
_MOST_PARAMETERS = 256
#: How much of what is not understood is repeated.
_SHOWN = 200

Pairs = list[tuple[str, str]]


def read_request(  # noqa: PLR0913, PLR0917  # the parts of a request that say what is asked
    method: str, query_string: bytes, content_type: str, body: bytes, accept: str, address: str = ""
) -> Job:
    """Return what a client asks at the address of the endpoint: where it asks for nothing, the description of it.

    Raise `RefusedError` with 400 or 415 where the request is not one that the protocol knows, or is an update.

    >>> job = read_request("GET", b"query=ASK%20%7B%7D&format=csv", "", b"", "*/*")
    >>> job.text, job.accept
    ('ASK {}', 'text/csv')
    """
    pairs = _pairs(query_string, "The address")
    if method == "POST":
        pairs += _posted(content_type, body)
    # A form sends its empty fields too, and they choose nothing; that a query is empty has to be said.
    pairs = [(name, value) for name, value in pairs if value or name == "query"]
    if any(name in {"update", "using-graph-uri", "using-named-graph-uri"} for name, _ in pairs):
        raise RefusedError(400, "This endpoint is read-only: updates are not run. Send a query as 'query'.")
    queries = _all(pairs, "query")
    if not queries and method != "POST" and not (_all(pairs, "default-graph-uri") or _all(pairs, "named-graph-uri")):
        return Job("description", "", accept, address=address)
    queries = [query.removeprefix(_BYTE_ORDER_MARK) for query in queries]
    if len(queries) != 1 or not queries[0].strip():
        what = ("There is no query", "The query is empty", "There are several queries")[min(len(queries), 2)]
        raise RefusedError(400, f"{what}: a request holds exactly one parameter 'query'.")
    default, named = _all(pairs, "default-graph-uri"), _all(pairs, "named-graph-uri")
    return Job("query", queries[0], _accepted(pairs, accept), tuple(default), tuple(named), address)


def _posted(content_type: str, body: bytes) -> Pairs:
    """Return what the content of a POST request says, as parameters."""
    header = Message()
    header["Content-Type"] = content_type
    media = header.get_content_type() if content_type else ""
    if media == _UPDATE:
        raise RefusedError(415, "This endpoint is read-only: updates are not run.", _POSTED)
    if media not in {_FORM, _QUERY}:
        what = f"the type {media[:_SHOWN]!r} is not read" if media else "the request does not say of what type it is"
        raise RefusedError(415, f"A query is posted as {_QUERY}, or in a form as {_FORM}; {what}.", _POSTED)
    if (charset := str(header.get_param("charset", "utf-8"))).lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise RefusedError(415, f"A query is written in UTF-8, not in {charset[:_SHOWN]!r}.", _POSTED)
    return [("query", _text(body, "The query"))] if media == _QUERY else _pairs(body, "The form")


def _pairs(text: bytes, where: str) -> Pairs:
    try:
        encoded = text.decode("ascii")
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeDecodeError:
        raise RefusedError(400, f"{where} holds bytes that are not percent-encoded UTF-8.") from None
    except ValueError:
        raise RefusedError(400, f"{where} holds more than {_MOST_PARAMETERS} parameters.") from None


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"{where} is not UTF-8: byte {error.start + 1} begins no character.") from None


def _all(pairs: Pairs, wanted: str) -> list[str]:
    return [value for name, value in pairs if name == wanted]


def _accepted(pairs: Pairs, accept: str) -> str:
    """Return the formats that a client accepts; a parameter 'format' goes before the header, for links and programs."""
    if not (asked := _all(pairs, "format")):
        return accept
    accepted = negotiate.named(asked[-1])
    if accepted is None:
        name = asked[-1][:_SHOWN]
        hint = nearest(name, negotiate.NAMES, most=1) or f"choose {', '.join(negotiate.NAMES)}"
        raise RefusedError(400, f"There is no format {name!r}; {hint}.")
    return accepted
