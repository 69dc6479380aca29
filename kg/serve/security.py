"""Put the headers that keep browsers safe on every response, and those that let scripts of other sites ask."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["PREFLIGHT", "SVG_POLICY", "Secured"]

#: What the pages say themselves, and that no other page may hold them: they may load what lies next to them, and
#: nothing else; the engine of the SPARQL page is WebAssembly in a worker.
_PAGES = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'; "
    "worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
#: A picture has its styles in itself, and nothing else.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
#: Everything is open to the scripts of any site: it is the same for everybody, and nothing can be changed by it.
_ALWAYS: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, Location, Notice",
    "Cache-Control": "no-cache",  # a cache may keep it, and asks each time whether it still holds
    "Content-Security-Policy": _PAGES,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PREFLIGHT: Mapping[str, str] = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, *",
    "Access-Control-Max-Age": "86400",
}


class Secured:
    """An application whose every response has the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and the response back with the headers that it does not have."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, secured)
