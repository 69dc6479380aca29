"""Put the headers that keep browsers safe on every response, and those that let scripts of other sites ask."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CORS", "PREFLIGHT", "Secured", "policy_with_style"]

#: Pages may load what lies beside them, and nothing else; the engine of the SPARQL page is WebAssembly in a worker.
_PAGES = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_SAFE: Mapping[str, str] = {
    "Content-Security-Policy": _PAGES,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",  # a cache may keep it, and asks each time whether it still holds
}
#: What is open to the scripts of any site: it is the same for everybody, and nothing can be changed by it.
CORS: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, Location",
}
PREFLIGHT: Mapping[str, str] = {
    **CORS,
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
                for name, value in _SAFE.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, secured)


def policy_with_style(style: str) -> str:
    """Return the policy for a page that holds that style sheet, and nothing else that is loaded or run.

    >>> policy_with_style("p {}")[:40]
    "default-src 'none'; style-src 'sha256-SN"
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
