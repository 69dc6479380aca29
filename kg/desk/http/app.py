"""The addresses of the page, and what each does."""

from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.desk.hints import suggested
from kg.desk.http.answers import BadRequestError, answered, sent_with
from kg.desk.http.guard import Guarded
from kg.desk.http.mistakes import language_of
from kg.desk.http.page import ASSETS, asset, page
from kg.desk.session import Session

__all__ = ["WRITES", "application"]

#: What a page asks for that writes.
WRITES = ("save", "remove", "undo", "redo", "done", "decide")


def application(session: Session, key: str, port: int, once: str = "") -> ASGIApp:
    """Return the application over the work on one file, for who has the key at a port of this machine.

    `once` is a word that leads to the key the first time that it is asked with.
    """
    theirs = partial(session.state, with_text=False)

    async def shown(request: Request, do: Callable[[], dict[str, Any]]) -> Response:
        language = language_of(request.headers.get("accept-language", ""))
        return await run_in_threadpool(answered, do, theirs, language)

    async def index(_: Request) -> Response:
        return HTMLResponse(page(session.place.chapter))

    async def state(request: Request) -> Response:
        return await shown(request, partial(session.state, with_text=True))

    async def known(request: Request) -> Response:
        return await shown(request, lambda: {"hash": session.hash})

    async def hints(request: Request) -> Response:
        sent = await sent_with(request)
        return await shown(request, lambda: suggested(session.place, session.text, sent))

    async def asset_named(request: Request) -> Response:
        name = request.path_params["name"]
        content = asset(name)
        if content is None:
            return JSONResponse({"message": "There is no such file."}, 404)
        return Response(content, media_type=ASSETS[name])

    def writing(what: str) -> Route:
        async def write(request: Request) -> Response:
            sent = await sent_with(request)
            return await shown(request, lambda: session.do(what, sent))

        return Route(f"/{what}", write, methods=["POST"])

    routes = [
        Route("/", index),
        Route("/state", state),
        Route("/hash", known),
        Route("/suggest", hints, methods=["POST"]),
        Route("/assets/{name}", asset_named),
        *map(writing, WRITES),
    ]
    handlers: Any = {BadRequestError: _bad, HTTPException: _not_here, Exception: _mistaken}
    made = Starlette(routes=routes, exception_handlers=handlers)
    made.router.redirect_slashes = False
    return Guarded(made, key, port, once)


async def _bad(_: Request, error: Exception) -> Response:
    return JSONResponse({"message": str(error)}, error.status if isinstance(error, BadRequestError) else 400)


async def _not_here(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return JSONResponse({"message": "There is nothing at this address."}, status)


async def _mistaken(_: Request, __: Exception) -> Response:
    words = "kg made a mistake here; nothing was written, and its terminal shows more."
    return JSONResponse({"message": words}, 500)
