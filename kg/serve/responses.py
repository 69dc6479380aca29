"""Turn replies into responses: with a tag, so that nobody is sent again what they have, and sent in bounded time."""

import asyncio
import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple, replace
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.security import SVG_POLICY
from kg.serve.workers.messages import Job, RefusedError, Reply
from kg.serve.workers.pool import Pool

__all__ = ["Kept", "answered"]

_NEGOTIATED: Mapping[str, str] = {"Vary": "Accept"}
_CHUNK = 2**16
#: A smaller file is hardly smaller packed.
_WORTH_PACKING = 1024
#: What is said of a content is not said where none is sent.
_OF_CONTENT = {"Content-Encoding"}
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


async def answered(request: Request, pool: Pool, job: Job, fingerprint: str) -> Response:
    """Return the response to a query; when the client goes away before, the query is given up.

    Whoever asked the same of the same graph before gets a 304, and nothing is run.
    """
    headers = dict(_NEGOTIATED)
    if request.method in {"GET", "HEAD"}:
        # A weak tag, for rows that are not ordered may come in another order.
        headers["ETag"] = f"W/{_tag(repr((fingerprint, astuple(job))).encode())}"
        if _has(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
    work = asyncio.ensure_future(pool.run(job, _client(request)))
    gone = asyncio.ensure_future(_gone(request.receive))
    await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if not work.done():
        work.cancel()
        return Response(status_code=499)  # nobody sees it
    try:
        reply = work.result()
    except RefusedError as error:
        return _Sent(error.reply, _NEGOTIATED)
    if reply.status != 200 or "Cache-Control" in reply.headers:
        headers.pop("ETag", None)
    return _Sent(reply, headers, pool.release)


class Kept:
    """The files of the site, each kept once it was made; those who ask for one at the same time wait for the same."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._files: dict[str, tuple[Reply, str]] = {}
        self._packs: dict[str, Reply] = {}
        self._asked: dict[tuple[str, str], asyncio.Task[Reply]] = {}
        self._first: dict[str, asyncio.Task[None]] = {}

    def begin(self, paths: Iterable[str]) -> None:
        """Begin to make some files that who comes first asks for, and keep them."""
        self._first |= {path: asyncio.create_task(self._keep(path)) for path in paths}

    async def _keep(self, path: str) -> None:
        try:
            reply = await self._ask(path, "", "")
            if reply.status == 200:
                self._files[path] = reply, _tag(reply.body)
        finally:
            del self._first[path]  # one that failed is made when it is asked for

    async def answered(self, request: Request, path: str) -> Response:
        """Return the response to a request for a path of the site."""
        if path in self._first:
            await asyncio.shield(self._first[path])
        if path not in self._files:
            reply = await self._ask(path, request.headers.get("accept", ""), _client(request))
            if reply.status != 200:
                return _Sent(reply, {})
            self._files[path] = reply, _tag(reply.body)
        reply, tag = self._files[path]
        headers = {"ETag": tag, **({"Content-Security-Policy": SVG_POLICY} if reply.media == "image/svg+xml" else {})}
        if len(reply.body) >= _WORTH_PACKING:
            headers["Vary"] = "Accept-Encoding"
            if _takes_gzip(request):
                headers |= {"ETag": f'{tag[:-1]}-gzip"', "Content-Encoding": "gzip"}
        if _has(request, headers["ETag"]):
            return Response(status_code=304, headers={name: headers[name] for name in headers.keys() - _OF_CONTENT})
        return _Sent(await self._packed(path) if "Content-Encoding" in headers else reply, headers)

    async def _packed(self, path: str) -> Reply:
        """Return a file as gzip, packed once; the loop goes on meanwhile."""
        if path not in self._packs:
            reply = self._files[path][0]
            self._packs[path] = replace(reply, body=await asyncio.to_thread(gzip.compress, reply.body, 6, mtime=0))
        return self._packs[path]

    async def _ask(self, path: str, accept: str, client: str) -> Reply:
        key = (path, accept)
        if key not in self._asked:
            self._asked[key] = asyncio.create_task(self._run(key, client))
        return await asyncio.shield(self._asked[key])  # whoever goes away, others may want it

    async def _run(self, key: tuple[str, str], client: str) -> Reply:
        try:
            reply = await self._pool.run(Job("page", *key), client)
        except RefusedError as error:
            return error.reply
        else:
            self._pool.release(len(reply.body))
            return reply
        finally:
            del self._asked[key]


def _client(request: Request) -> str:
    """Return the machine that asks: turns are taken by it."""
    return request.client.host if request.client else ""


async def _gone(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _takes_gzip(request: Request) -> bool:
    """Return whether a client takes gzip (RFC 9110, section 12.5.3): by name or by `*`, and not with a weight of 0."""
    weights = {}
    for one in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = one.replace(" ", "").partition(";q=")
        weights[name] = weight
    return not re.fullmatch(r"0(\.0*)?", weights.get("gzip", weights.get("*", "0")))


def _tag(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:32]}"'


def _has(request: Request, tag: str) -> bool:
    """Return whether a client has the version that a tag names; tags are compared weakly (RFC 9110, section 13.1.2)."""
    tags = (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(","))
    return request.method in {"GET", "HEAD"} and tag.removeprefix("W/") in tags
