"""Nobody but the page itself reaches what it is served, by whatever way a browser can be led here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.desk.http.app import WRITES
from kg.desk.http.guard import POLICY
from kg.desk.session import Session
from kg.pipeline.checker import Found
from tests.desk.page import HOST, KEY, ONCE, PORT, Page

OPEN = Callable[..., Page]
pytestmark = pytest.mark.usefixtures("empty")
STAKE = {"id": None, "kind": "stake", "values": {"id": "treaty", "label": "The treaty"}}


@pytest.fixture
def page(open_page: OPEN, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """Return a page, whose sheet is as it was when all is over."""
    monkeypatch.setattr(Session, "found", lambda _: Found(()))
    opened = open_page()
    before = opened.sheet
    yield opened
    assert opened.sheet == before


#: Headers in place of the page's own, by what somebody tries.
OTHERS: dict[str, dict[str, str | None]] = {
    "a name of another site that leads here": {"host": "evil.example", "origin": "http://evil.example"},
    "such a name with the port": {"host": f"evil.example:{PORT}", "origin": f"http://evil.example:{PORT}"},
    "another port of this machine": {"host": f"127.0.0.1:{PORT + 1}", "origin": f"http://127.0.0.1:{PORT + 1}"},
    "a name that only begins like ours": {"host": f"127.0.0.1.evil.example:{PORT}"},
    "all addresses": {"host": f"0.0.0.0:{PORT}"},
    "no host": {"host": None},
    "a form of another site": {"origin": "https://evil.example"},
    "a page in a sandbox": {"origin": "null"},
    "another application on this machine": {"origin": f"http://127.0.0.1:{PORT + 1}"},
    "the other name of this machine": {"origin": f"http://localhost:{PORT}"},
    "a safe address": {"origin": f"https://{HOST}"},
    "no origin": {"origin": None},
    "what the browser calls another site": {"sec-fetch-site": "cross-site"},
    "what the browser calls the same site": {"sec-fetch-site": "same-site"},
    "no key": {"x-kg-key": None},
    "another key": {"x-kg-key": f"{KEY}x"},
    "a key of signs that nobody types": {"x-kg-key": "\x80é"},
}


@pytest.mark.parametrize("tried", OTHERS)
def test_a_request_of_another_is_refused_in_words(page: Page, tried: str) -> None:
    said = page.ask("POST", "/save", {"hash": page.state["hash"], **STAKE}, headers=OTHERS[tried])
    assert said.status == 403
    assert said.json["message"]


@pytest.mark.parametrize(
    "tried", [name for name, headers in OTHERS.items() if "host" in headers or "x-kg" in str(headers)]
)
def test_nothing_is_read_by_another(page: Page, tried: str) -> None:
    headers = {"origin": None, **OTHERS[tried]}
    assert page.ask("GET", "/state", headers=headers).status == 403
    assert page.ask("GET", "/hash", headers=headers).status == 403


@pytest.mark.parametrize("media", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_that_a_browser_sends_without_asking_is_not_read(page: Page, media: str | None) -> None:
    sent = {"hash": page.state["hash"], **STAKE}
    assert page.ask("POST", "/save", sent, headers={"content-type": media}).status == 415


@pytest.mark.parametrize("what", [*WRITES, "suggest"])
def test_nothing_is_done_by_a_link(page: Page, what: str) -> None:
    assert page.ask("GET", f"/{what}", headers={"origin": None}).status == 405
    assert page.ask("GET", f"/{what}?key={KEY}", headers={"x-kg-key": None}).status == 403


def test_the_key_is_in_the_address_of_the_page_alone(page: Page) -> None:
    alone = {"x-kg-key": None}
    assert page.ask("GET", f"/?key={KEY}", headers=alone).status == 200
    assert page.ask("GET", f"/state?key={KEY}", headers=alone).status == 403
    assert page.ask("GET", "/", headers=alone).status == 403
    assert page.ask("GET", "/?key=", headers=alone).status == 403
    assert KEY not in page.ask("GET", f"/?key={KEY}", headers=alone).body.decode()


def test_the_word_for_a_browser_that_starts_leads_to_the_key_once(page: Page) -> None:
    alone = {"x-kg-key": None}
    assert page.ask("GET", "/?once=", headers=alone).status == 403
    assert page.ask("GET", f"/state?once={ONCE}", headers=alone).status == 403
    assert page.ask("GET", f"/?once={ONCE}", headers={**alone, "host": f"evil.example:{PORT}"}).status == 403
    said = page.ask("GET", f"/?once={ONCE}", headers={**alone, "sec-fetch-site": "cross-site"})
    assert (said.status, said.headers["location"]) == (303, f"/?key={KEY}")
    assert page.ask("GET", f"/?once={ONCE}", headers=alone).status == 403


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "HEAD", "CONNECT"])
def test_no_other_site_may_ask_whether_it_may(page: Page, method: str) -> None:
    said = page.ask(
        method, "/save", headers={"origin": "https://evil.example", "access-control-request-method": "POST"}
    )
    assert said.status in {403, 405}
    assert not [name for name in said.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/state", f"/?key={KEY}", "/assets/none", "/nowhere", "/hash"])
def test_every_answer_is_kept_by_nobody_and_framed_by_nobody(page: Page, path: str) -> None:
    said = page.ask("GET", path)
    assert said.headers["cache-control"] == "no-store"
    assert said.headers["content-security-policy"] == POLICY
    assert said.headers["x-frame-options"] == "DENY"
    assert said.headers["x-content-type-options"] == "nosniff"
    assert said.headers["referrer-policy"] == "no-referrer"
    assert said.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in said.headers
    assert "unsafe" not in POLICY


PATHS = [
    "/assets/../app.py",
    "/assets/..%2fapp.py",
    "/assets//etc/passwd",
    "/assets/desk.js/../../../pyproject.toml",
    "/assets/.",
    "/assets/map.css%00.js",
    "/assets/sources.json",
    "/../../etc/passwd",
    "/data/actors.yaml",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_fixed_list(page: Page, path: str) -> None:
    said = page.ask("GET", path)
    assert said.status == 404
    assert "message" in said.json


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"7", b"{", b"\xff\xfe", b'{"hash": ', b"[" * 100_000, b'{"a":' * 50_000 + b"1" + b"}" * 50_000],
)
def test_what_is_no_form_is_refused_in_words(page: Page, body: bytes) -> None:
    said = page.ask("POST", "/save", body)
    assert said.status in {400, 409}
    assert said.json["message"]


def test_a_disk_that_cannot_be_written_is_said(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "01.yaml")

    monkeypatch.setattr("kg.desk.writing.saving.write_file", full)
    said = page.post("save", **STAKE)
    assert said.status == 422
    assert said.json["mistakes"][0]["message"] == "01.yaml: No space left on device; nothing was written."
    assert page.ask("GET", "/state").json["entries"] == []


def test_a_form_that_is_too_large_is_refused(page: Page) -> None:
    assert page.ask("POST", "/save", b'{"hash":"' + b"a" * 1_000_001 + b'"}').status == 413


SENT: list[dict[str, object]] = [
    {"kind": "stake"},
    {"kind": "stake", "values": []},
    {"kind": "stake", "values": {"label": 7}},
    {"kind": "stake", "values": {"label": {"a": "b"}}},
    {"kind": ["stake"], "values": {}},
    {"kind": "stake", "values": {"label": "x", "id": "../../x"}},
    {"kind": "stake", "values": {"label": "x", "id": "a: b"}},
    {"kind": "stake", "values": {"label": "x\ny: z", "id": "a\nb"}},
    {"kind": "stake", "values": {"label": "x"}, "quote": [0, 5]},
    {"kind": "claim", "values": {}, "quote": [5, 5]},
    {"kind": "claim", "values": {}, "quote": [-4, 5]},
    {"kind": "claim", "values": {}, "quote": [0, 10**9]},
    {"kind": "claim", "values": {}, "quote": [0.5, True]},
    {"kind": "claim", "values": {}, "quote": "words"},
    {"kind": "claim", "values": {}, "quote": [0, 400]},
    {"kind": "claim", "values": {}, "quote": [0, 10], "passage": [100, 200]},
    {"kind": "concept", "values": {"label": "x", "scheme": "categories"}},
    {"kind": "stake", "values": {"label": "x"}, "id": 7},
    {"kind": "stake", "values": {"label": "x"}, "id": "no-such"},
    {"kind": "actor", "values": {"label": "x"}, "id": "france"},
]


@pytest.mark.parametrize("sent", SENT)
def test_a_form_with_nonsense_in_it_is_refused_in_words(page: Page, sent: dict[str, object]) -> None:
    actors = page.place.actors.read_bytes()
    said = page.post("save", **sent)
    assert said.status == 422
    assert all(mistake["message"] for mistake in said.json["mistakes"])
    assert page.place.actors.read_bytes() == actors


def test_scripts_in_texts_and_labels_stay_words(empty: Path, open_page: OPEN) -> None:
    evil = "<script>alert(1)</script>"
    text = empty / "france-nato-1966" / "text.txt"
    text.write_text(f"It is {evil} so it is. </script><img src=x onerror=alert(2)> It was.", encoding="utf-8")
    page = open_page()
    assert page.save("stake", {"id": "evil", "label": f"{evil}&\"'"}).status == 200
    said = page.ask("GET", "/state")
    assert said.headers["content-type"] == "application/json"
    assert evil in said.json["text"]["content"]
    assert page.entry("evil")["label"] == f"{evil}&\"'"
    page.save(
        "action", {"id": "act", "label": evil, "actor": ["france"], "unstated": ["target"], "actuality": "declared"}
    )
    page.save("claim", {"id": "c", "about": ["act"], "statement": evil, "modality": "asserted"}, "so it is")
    assert evil not in page.state["map"]["svg"]
    assert "&lt;script&gt;" in page.state["map"]["svg"]
    assert evil not in page.ask("GET", f"/?key={KEY}").body.decode()
