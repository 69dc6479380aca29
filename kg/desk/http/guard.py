"""Let nobody in but the page itself: a key that only who started the server knows, this machine's names, one origin.

A page of another site can send requests here, and can have its own name lead to this machine (DNS rebinding). It knows
no key, its name is in `Host`, and its own address in `Origin`; each of these alone keeps it out.
"""

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
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
    """An application that answers the page at a port of this machine, which has the key."""

    def __init__(self, app: ASGIApp, key: str, port: int) -> None:
        self._app = app
        self._key = key
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
        else:
            await self._app(scope, receive, secured)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Return why a request is not taken, if it is not: the first reason that there is."""
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        hosts, origins = [name.lower() for name in headers.getlist("host")], headers.getlist("origin")
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0] if path == "/" else ""
        given = (headers.get(KEY, "") or asked).encode("utf-8", "replace")
        reasons = (
            (403, _NOT_HERE, len(hosts) != 1 or hosts[0] not in self._hosts),
            (405, f"{method} is not taken here.", method not in _METHODS),
            (403, _NOT_YOU, headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}),
            (403, _NOT_YOU, bool(origins or method == "POST") and origins != [f"http://{hosts[0]}" if hosts else ""]),
            (403, _NO_KEY, not path.startswith(_OPEN) and not secrets.compare_digest(given, self._key.encode())),
        )
        return next(((status, words) for status, words, is_so in reasons if is_so), None)


_NOT_HERE = "This address is not that of the page; open the one that kg code printed."
_NOT_YOU = "Another page asked; only the page itself may."
_NO_KEY = "The key is missing or wrong; open the address that kg code printed, with all that is behind 'key='."
