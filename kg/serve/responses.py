"""Turn replies into responses: with a tag that stands for what was asked of which graph, and sent in bounded time."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import astuple
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.messages import Job, RefusedError, Reply
from kg.serve.pool import Pool
from kg.serve.security import CORS

__all__ = ["respond"]

_OPEN: Mapping[str, str] = {**CORS, "Vary": "Accept"}
_CHUNK = 2**16
#: A client takes what it asked for within so many seconds, and one more for each so many bytes.
_SECONDS, _RATE = 30, 100_000


class _Sent(Response):
    """The reply of a worker, sent piece by piece; a client that is too slow is hung up on."""

    def __init__(self, reply: Reply, headers: Mapping[str, str], sent: Callable[[int], None] | None = None) -> None:
        super().__init__(reply.body, reply.status, {**headers, **reply.headers}, reply.media)
        self._sent = sent

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI
        body = bytes(self.body)
        pieces = [body[start : start + _CHUNK] for start in range(0, len(body), _CHUNK)] or [b""]
        start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(_SECONDS + len(body) / _RATE):
                    await send(start)
                    for number, piece in enumerate(pieces, 1):
                        more = number < len(pieces)
                        await send({"type": "http.response.body", "body": piece, "more_body": more})
        finally:
            if self._sent is not None:
                self._sent(len(body))


async def respond(request: Request, pool: Pool, job: Job, fingerprint: str) -> Response:
    """Return the response to a request for that job; when the client goes away before, the job is given up.

    Whoever asked the same of the same graph before is told so (304), and nothing is run.
    """
    headers = dict(_OPEN)
    if request.method in {"GET", "HEAD"}:
        headers["ETag"] = _tag(job, fingerprint)
        if headers["ETag"] in _tags(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
    work = asyncio.ensure_future(pool.run(job))
    gone = asyncio.ensure_future(_gone(request.receive))
    await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if not work.done():
        work.cancel()
        return Response(status_code=499)  # nobody sees it
    try:
        reply = work.result()
    except RefusedError as error:
        return _Sent(error.reply, _OPEN)
    if reply.status != 200 or "Cache-Control" in reply.headers:
        headers.pop("ETag", None)
    return _Sent(reply, headers, pool.release)


async def _gone(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _tag(job: Job, fingerprint: str) -> str:
    """Return the tag of what is asked; a weak one, for rows that are not ordered may come in another order."""
    return f'W/"{sha256(repr((fingerprint, astuple(job))).encode()).hexdigest()[:32]}"'


def _tags(header: str) -> set[str]:
    """Return the tags in a header, all as weak ones: they are compared weakly (RFC 9110, section 13.1.2)."""
    return {f"W/{tag.strip().removeprefix('W/')}" for tag in header.split(",")}
