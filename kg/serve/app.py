"""Speak HTTP: the endpoint, and the pages of the site with the ways to them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.serve.protocol import request as protocol
from kg.serve.protocol.negotiate import is_for_people
from kg.serve.responses import Kept, answered
from kg.serve.security import PREFLIGHT, Secured
from kg.serve.workers.limits import MOST_TEXT
from kg.serve.workers.messages import RefusedError
from kg.serve.workers.pool import Pool

__all__ = ["application"]

#: How much of a request that is too large is taken before the client is hung up on.
_MOST_PASSED_OVER = 64 * 2**20
_READ = ("GET", "HEAD", "OPTIONS")


def application(
    queries: Pool, pages: Pool, fingerprint: str, ready: Callable[[], None], first: Sequence[str] = ()
) -> Starlette:
    """Return the application: over workers that hold a graph with that hash, and over others that make its pages.

    `ready` is called when it can answer; then the `first` files are made, which need not be asked for.
    """
    kept = Kept(pages)

    async def sparql(request: Request) -> Response:
        """Answer a query, or describe the endpoint."""
        if request.method == "OPTIONS":
            return _options(protocol.METHODS)
        body = await _body(request, queries.limits.seconds)
        content_type, accept = request.headers.get("content-type", ""), request.headers.get("accept", "")
        asked, address = request.scope["query_string"], str(request.url.replace(query=""))
        job = protocol.read_request(request.method, asked, content_type, body, accept, address)
        is_link = request.method != "POST" and job.kind == "query" and not (job.default or job.named)
        if is_link and is_for_people(job.accept):  # a link that a browser opens: the editor shows the query and runs it
            editor = f"sparql.html#q={quote(job.text, safe='')}"
            return PlainTextResponse("See sparql.html\n", 303, {"Location": editor, "Vary": "Accept"})
        return await answered(request, queries, job, fingerprint)

    async def page(request: Request) -> Response:
        """Answer with a file of the site, or with the way to it."""
        if request.method == "OPTIONS":
            return _options(_READ)
        return await kept.answered(request, request.path_params["path"])

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await asyncio.gather(queries.start(), pages.start())
        try:
            ready()
            kept.begin(first)
            yield
        finally:
            queries.stop()
            pages.stop()

    routes = [Route("/sparql", sparql, methods=protocol.METHODS), Route("/{path:path}", page, methods=_READ)]
    handlers = {HTTPException: _not_here, RefusedError: _refused, ClientDisconnect: _gone, Exception: _mistaken}
    made = Starlette(routes=routes, middleware=[Middleware(Secured)], exception_handlers=handlers, lifespan=lifespan)
    made.router.redirect_slashes = False  # it would name the host, which a proxy may know by another name
    return made


async def _body(request: Request, seconds: float) -> bytes:
    """Return the content of a request; raise `RefusedError` where it is too large, too slow or packed."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(415, "A packed request is not read; send it without a Content-Encoding.")
    most = f"The request has more than {MOST_TEXT // 2**20} MB, which is more than a query needs."
    if "expect" in request.headers and int(request.headers.get("content-length", "0")[:20]) > MOST_TEXT:
        raise RefusedError(413, most)  # it waits to be told whether to send its content
    body, size = bytearray(), 0
    try:
        async with asyncio.timeout(seconds):
            # What is too large is read all the same, up to a point: many clients listen only once they have sent it.
            async for piece in request.stream():
                size += len(piece)
                if size <= MOST_TEXT:
                    body += piece
                if size > _MOST_PASSED_OVER:
                    break
    except TimeoutError:
        if size <= MOST_TEXT:
            raise RefusedError(408, f"The request did not come to an end within {seconds:g} seconds.") from None
    if size > MOST_TEXT:
        raise RefusedError(413, most)
    return bytes(body)


def _options(methods: tuple[str, ...]) -> Response:
    return Response(status_code=204, headers={**PREFLIGHT, "Allow": ", ".join(methods)})


async def _refused(_: Request, error: Exception) -> Response:
    """Say why a request is not answered."""
    reply = error.reply if isinstance(error, RefusedError) else RefusedError(500, str(error)).reply
    return Response(reply.body, reply.status, dict(reply.headers), reply.media)


async def _not_here(request: Request, error: Exception) -> Response:
    """Say in words that an address does not take this method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
    taken = f"{request.method} is not taken here; only {headers.get('Allow', 'GET')}. Nothing can be changed."
    return PlainTextResponse(f"{taken if status == 405 else HTTPStatus(status).phrase}\n", status, headers)


async def _gone(_: Request, __: Exception) -> Response:
    """Answer a client that has gone before its request was whole: nobody sees it, and it is nobody's mistake."""
    return Response(status_code=499)


async def _mistaken(_: Request, __: Exception) -> Response:
    return PlainTextResponse("The server made a mistake here; its terminal shows more.\n", 500)
