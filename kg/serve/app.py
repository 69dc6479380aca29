"""Speak HTTP: the endpoint, the documents of things and of our terms, and the pages of a site."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from pathlib import PurePosixPath

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from kg.export import suffix
from kg.namespaces import CODE, ID
from kg.questions import questions
from kg.serve import index, protocol
from kg.serve.limits import MOST_TEXT
from kg.serve.messages import Job, RefusedError
from kg.serve.negotiate import GRAPHS
from kg.serve.pages import Pages
from kg.serve.pool import Pool
from kg.serve.responses import respond
from kg.serve.security import CORS, PREFLIGHT, Secured, policy_with_style
from kg.serve.snapshot import DOCUMENTS

__all__ = ["application"]

#: Folder -> the namespace of the things in it; and the media type of each ending of a document.
_THINGS = {"id": ID, "codebook": CODE}
_ENDINGS = {suffix(form.name): form.media for form in GRAPHS}
_READ = ["GET", "HEAD", "OPTIONS"]


def application(pool: Pool, fingerprint: str, size: int, pages: Pages | None, ready: Callable[[], None]) -> Starlette:
    """Return the application: over a pool of workers that hold a graph with that hash and size, and maybe a site.

    `ready` is called when it can answer.
    """
    server = _Server(pool, fingerprint, pages)
    routes: list[BaseRoute] = [Route("/sparql", server.sparql, methods=protocol.METHODS)]
    for folder in _THINGS:
        routes += [Route(f"/{folder}/{{name}}", partial(server.thing, folder), methods=_READ)]
    for name in DOCUMENTS:
        routes += [Route(f"/{name}", partial(server.document, name, ""), methods=_READ)]
        routes += [Route(f"/{name}/", lambda _, name=name: RedirectResponse(f"../{name}", 308))]
        routes += [
            Route(f"/{name}{ending}", partial(server.document, name, ending), methods=_READ) for ending in _ENDINGS
        ]
    if pages is None:
        text = index.page(size, str(pool.limits), questions())
        headers = {"Content-Security-Policy": policy_with_style(index.STYLE)}
        routes += [Route("/", lambda _: HTMLResponse(text, headers=headers))]
    else:
        routes += [Mount("/", pages)]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            ready()
            yield
        finally:
            pool.stop()

    handlers = {HTTPException: _not_here, RefusedError: _refused, Exception: _mistaken}
    made = Starlette(routes=routes, middleware=[Middleware(Secured)], exception_handlers=handlers, lifespan=lifespan)
    made.router.redirect_slashes = False  # it would name the host, which a proxy may know by another name
    return made


class _Server:
    """What answers requests."""

    def __init__(self, pool: Pool, fingerprint: str, pages: Pages | None) -> None:
        self._pool = pool
        self._pages = pages
        self._respond = partial(respond, pool=pool, fingerprint=fingerprint)

    async def sparql(self, request: Request) -> Response:
        """Answer a query, or describe the endpoint."""
        if request.method == "OPTIONS":
            return _options(protocol.METHODS)
        body = await _body(request, self._pool.limits.seconds)
        content_type, accept = request.headers.get("content-type", ""), request.headers.get("accept", "")
        job = protocol.read(request.method, request.scope["query_string"], content_type, body, accept)
        if job is None:
            page = "sparql.html" if self._has("sparql.html") else "./"
            job = Job("description", "", accept, address=str(request.url.replace(query="")), page=page)
        return await self._respond(request, job=job)

    async def thing(self, folder: str, request: Request) -> Response:
        """Answer for a thing: where its document is, the document itself, or another file of the site."""
        if request.method == "OPTIONS":
            return _options(_READ)
        name = request.path_params["name"]
        path = PurePosixPath(name)
        if path.suffix in _ENDINGS:
            job = Job("thing", _THINGS[folder] + path.stem, _ENDINGS[path.suffix])
        elif path.suffix and self._pages is not None:
            return await self._pages.get_response(f"{folder}/{name}", request.scope)
        else:
            page = f"{name}.html" if self._has(f"{folder}/{name}.html") else ""
            job = Job("see", _THINGS[folder] + name, request.headers.get("accept", ""), page=page)
        return await self._respond(request, job=job)

    async def document(self, name: str, ending: str, request: Request) -> Response:
        """Answer for the ontology, the codebook or the rules: where it is, or with an ending, the document itself."""
        if request.method == "OPTIONS":
            return _options(_READ)
        page = f"{name}.html" if self._has(f"{name}.html") else ""
        accept = _ENDINGS.get(ending, request.headers.get("accept", ""))
        return await self._respond(request, job=Job("document" if ending else "see", name, accept, page=page))

    def _has(self, path: str) -> bool:
        return self._pages is not None and self._pages.has(path)


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


def _options(methods: list[str] | tuple[str, ...]) -> Response:
    return Response(status_code=204, headers={**PREFLIGHT, "Allow": ", ".join(methods)})


async def _refused(_: Request, error: Exception) -> Response:
    """Say why a request is not answered."""
    reply = error.reply if isinstance(error, RefusedError) else RefusedError(500, str(error)).reply
    return Response(reply.body, reply.status, {**CORS, **reply.headers}, reply.media)


async def _not_here(request: Request, error: Exception) -> Response:
    """Say in words that there is nothing at an address, or that it does not take this method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
    what = {
        404: f"There is nothing at {request.url.path}; see {request.scope.get('root_path', '')}/ for what there is.",
        405: f"{request.method} is not taken here; only {headers.get('Allow', 'GET')}. Nothing can be changed.",
    }.get(status, HTTPStatus(status).phrase)
    return PlainTextResponse(f"{what}\n", status, {**CORS, **headers})


async def _mistaken(_: Request, __: Exception) -> Response:
    return PlainTextResponse("The server made a mistake here; its terminal tells more.\n", 500)
