"""Pass jobs and replies between the server and its workers: records, and their bytes on the wire."""

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from kg.errors import KgError

__all__ = ["BEGUN", "HEAD", "Job", "RefusedError", "Reply", "head", "pack", "read_job", "reply"]

#: How long the two parts of a message are: what describes the content, as JSON, and the content.
HEAD = struct.Struct("!II")
#: What a worker says first: that it has the job and begins, and how many seconds it has worked before.
BEGUN = struct.Struct("!d")
#: How many characters a refusal has at most, whatever it repeats.
_MOST_SAID = 2000


@dataclass(frozen=True)
class Job:
    """What a worker is to do.

    `kind` is "query", "description" or "page"; `text` is the query or the path of the page; `accept` is the client's
    list of formats; `default` and `named` are the graphs that the client chose; `address` is that of
    the endpoint, as the client knows it.
    """

    kind: str
    text: str
    accept: str = ""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True)
class Reply:
    """What is said to the client: the status, the content and its type, and further headers."""

    status: int
    media: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Whether the worker has grown so much that another should take its place.
    worn: bool = False


class RefusedError(KgError):
    """A request that is not answered: the HTTP status, what is said of it, and further headers."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})

    @property
    def reply(self) -> Reply:
        """Return what is said to the client."""
        said = str(self)
        said = said if len(said) <= _MOST_SAID else f"{said[:_MOST_SAID]}…"
        return Reply(self.status, "text/plain", f"{said}\n".encode(errors="backslashreplace"), self.headers)


def pack(message: Job | Reply) -> bytes:
    """Return a job or a reply as bytes; `read_job` and `reply` are the way back."""
    header = asdict(message)
    content: bytes = header.pop("body", b"")
    text = json.dumps(header).encode()
    return HEAD.pack(len(text), len(content)) + text + content


def read_job(stream: BinaryIO) -> Job | None:
    """Return the next job, or None where there is none any more."""
    header = stream.read(HEAD.size)
    if len(header) < HEAD.size:
        return None
    fields: dict[str, Any] = json.loads(stream.read(HEAD.unpack(header)[0]))
    default, named = tuple(fields.pop("default")), tuple(fields.pop("named"))
    return Job(default=default, named=named, **fields)


def head(header: bytes) -> tuple[int, int]:
    """Return how many bytes of each part follow."""
    text, content = HEAD.unpack(header)
    return text, content


def reply(text: bytes, content: bytes) -> Reply:
    """Return the reply in the two parts of a message.

    >>> packed = pack(Reply(200, "text/csv", b"a"))
    >>> reply(packed[HEAD.size:-1], packed[-1:]) == Reply(200, "text/csv", b"a")
    True
    """
    return Reply(body=content, **json.loads(text))
