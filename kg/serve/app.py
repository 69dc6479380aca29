"""Speak HTTP: the endpoint, and the pages of the site with the ways to them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.serve.protocol import request as protocol
from kg.serve.responses import Kept, answered
from kg.serve.security import PREFLIGHT, Secured
from kg.serve.workers.limits import MOST_TEXT
from kg.serve.workers.messages import Job, RefusedError
from kg.serve.workers.pool import Pool

__all__ = ["application"]

_READ = ("GET", "HEAD", "OPTIONS")


def application(queries: Pool, pages: Pool, fingerprint: str, ready: Callable[[], None]) -> Starlette:
    """Return the application: over workers that hold a graph with that hash, and over others that make its pages.

    `ready` is called when it can answer.
    """
    kept = Kept(pages)

    async def sparql(request: Request) -> Response:
        """Answer a query, or describe the endpoint."""
        if request.method == "OPTIONS":
            return _options(protocol.METHODS)
        body = await _body(request, queries.limits.seconds)
        content_type, accept = request.headers.get("content-type", ""), request.headers.get("accept", "")
        job = protocol.read_request(request.method, request.scope["query_string"], content_type, body, accept)
        if job is None:
            job = Job("description", "", accept, address=str(request.url.replace(query="")))
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
            yield
        finally:
            queries.stop()
            pages.stop()

    routes = [Route("/sparql", sparql, methods=protocol.METHODS), Route("/{path:path}", page, methods=_READ)]
    handlers = {HTTPException: _not_here, RefusedError: _refused, Exception: _mistaken}
    made = Starlette(routes=routes, middleware=[Middleware(Secured)], exception_handlers=handlers, lifespan=lifespan)
    made.router.redirect_slashes = False  # it would name the host, which a proxy may know by another name
    return made


async def _body(request: Request, seconds: float) -> bytes:
    """Return the content of a request; raise `RefusedError` where it is too large, too slow or packed."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(415, "A packed request is not read; send it without a Content-Encoding.")
    said = request.headers.get("content-length", "0")
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            if not said.isdecimal() or int(said) <= MOST_TEXT:
                async for piece in request.stream():
                    body += piece
                    if len(body) > MOST_TEXT:
                        break
                else:
                    return bytes(body)
    except TimeoutError:
        raise RefusedError(408, f"The request did not come to an end within {seconds:g} seconds.") from None
    raise RefusedError(413, f"The request has more than {MOST_TEXT // 2**20} MB, which is more than a query needs.")


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


async def _mistaken(_: Request, __: Exception) -> Response:
    return PlainTextResponse("The server made a mistake here; its terminal shows more.\n", 500)
