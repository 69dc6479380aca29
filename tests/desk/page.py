"""Ask the application of a page as its script does, without a server between."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.desk.http.app import application
from kg.desk.place import Place, find_place
from kg.desk.session import begin

KEY, PORT, ONCE = "the-key", 8031, "the-word"
HOST = f"127.0.0.1:{PORT}"


@dataclass(frozen=True)
class Said:
    """What came back: the status, the headers by their names, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Page:
    """A page that is open in a browser: it knows the last hash, and the text."""

    def __init__(self, place: Place, scratch: Path) -> None:
        scratch.mkdir(exist_ok=True)
        self.session = begin(place, scratch)
        self._app = application(self.session, KEY, PORT, ONCE)
        self.place = place
        self.state = self.ask("GET", "/state").json
        self.content: str = self.state["text"]["content"]

    def ask(
        self, method: str, path: str, body: object = None, *, headers: Mapping[str, str | None] | None = None
    ) -> Said:
        """Return the answer to a request with the headers of the page, or with others in their place."""
        path, _, query = path.partition("?")
        own: dict[str, str | None] = {"host": HOST, "x-kg-key": KEY}
        if method == "POST":
            own |= {"origin": f"http://{HOST}", "content-type": "application/json"}
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        pairs = [
            (name.encode(), text.encode()) for name, text in (own | dict(headers or {})).items() if text is not None
        ]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": pairs,
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", PORT),
        }
        told: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": sent, "more_body": False}

        async def send(message: Any) -> None:
            told.append(message)

        asyncio.run(self._app(scope, receive, send))  # type: ignore[arg-type]
        headers_told = {name.decode(): text.decode() for name, text in told[0]["headers"]}
        return Said(told[0]["status"], headers_told, b"".join(part.get("body", b"") for part in told[1:]))

    def post(self, what: str, **sent: object) -> Said:
        """Return the answer to a form, which is sent with the hash that the page knows."""
        said = self.ask("POST", f"/{what}", {"hash": self.state["hash"], **sent})
        if said.status == 200 and "hash" in said.json:
            self.state = said.json
        return said

    def save(self, kind: str, values: Mapping[str, object], words: str = "", **sent: Any) -> Said:
        """Return the answer to a form of something new; `words` are selected where they are in the text first."""
        if words:
            at = self.content.index(words)
            sent = {"quote": [at, at + len(words)], "passage": None, **sent}
        return self.post("save", **{"id": None, "kind": kind, "values": dict(values), **sent})

    def entry(self, key: str) -> dict[str, Any]:
        """Return an entry as the page shows it."""
        found: dict[str, Any] = next(one for one in self.state["entries"] if one["id"] == key)
        return found

    @property
    def sheet(self) -> str:
        """Return the file that the page writes."""
        return self.place.sheet.read_text("utf-8")


def opened(spec: str, coder: str, scratch: Path, texts: Mapping[str, Path] | None = None, review: str = "") -> Page:
    """Return a page that is opened as `kg code` does."""
    reviewers = tuple(filter(None, review.split(",")))
    return Page(find_place(spec, coder, texts or {}, reviewers), scratch)
