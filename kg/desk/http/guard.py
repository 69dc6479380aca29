"""Let nobody in but the page itself: a key that only who started the server knows, this machine's names, one origin.

A page of another site can send requests here, and can have its own name lead to this machine (DNS rebinding). It knows
no key, its name is in `Host`, and its own address in `Origin`; each of these alone keeps it out.
"""

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["KEY", "POLICY", "Guarded", "new_key"]

#: The header in which the page sends the key.
KEY = "x-kg-key"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
#: What may be fetched without a key: scripts and styles, which say nothing of anybody.
_OPEN = "/assets/"
_METHODS = {"GET", "POST"}


def new_key() -> str:
    """Return a key that nobody can guess."""
    return secrets.token_urlsafe(24)


class Guarded:
    """An application that answers the page at a port of this machine, which has the key.

    A browser is started with an address that others on this machine can see in the list of its processes. So that has
    no key in it but a word that leads to the key, `once`.
    """

    def __init__(self, app: ASGIApp, key: str, port: int, once: str = "") -> None:
        self._app = app
        self._key = key
        self._once = once
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request of the page, and answer any other with why it is not taken."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
            await send(message)

        if refused := self._refused(scope):
            status, words = refused
            await JSONResponse({"message": words}, status)(scope, receive, secured)
        elif self._is_first(scope):
            self._once = ""
            await RedirectResponse(f"/?key={self._key}", 303)(scope, receive, secured)
        else:
            await self._app(scope, receive, secured)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Return why a request is not taken, if it is not: the first reason that there is."""
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        hosts, origins = [name.lower() for name in headers.getlist("host")], headers.getlist("origin")
        given = headers.get(KEY, "") or _asked(scope, "key")
        is_known = path.startswith(_OPEN) or _same(given, self._key) or self._is_first(scope)
        site = headers.get("sec-fetch-site", "same-origin") if path != "/" else "none"  # a link may lead to the page
        reasons = (
            (403, _NOT_HERE, len(hosts) != 1 or hosts[0] not in self._hosts),
            (405, f"{method} is not taken here.", method not in _METHODS),
            (403, _NOT_YOU, site not in {"same-origin", "none"}),
            (403, _NOT_YOU, bool(origins or method == "POST") and origins != [f"http://{hosts[0]}" if hosts else ""]),
            (403, _NO_KEY, not is_known),
        )
        return next(((status, words) for status, words, is_so in reasons if is_so), None)

    def _is_first(self, scope: Scope) -> bool:
        """Return whether a browser asks that was just started, with the word that is taken once."""
        return bool(self._once) and _same(_asked(scope, "once"), self._once)


def _asked(scope: Scope, name: str) -> str:
    """Return what the address of the page says under a name; other addresses say nothing."""
    found = parse_qs(scope["query_string"].decode("latin-1")) if scope["path"] == "/" else {}
    return str(found.get(name, [""])[0])


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode("utf-8", "replace"), other.encode())


_NOT_HERE = "This address is not that of the page; open the one that kg code printed."
_NOT_YOU = "Another page asked; only the page itself may."
_NO_KEY = "The key is missing or wrong; open the address that kg code printed, with all that is behind 'key='."
