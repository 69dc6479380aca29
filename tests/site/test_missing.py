"""The page for an address that leads nowhere: its links lead on from wherever it is sent."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from kg.opening import open_graph
from kg.resources import folder
from kg.site.build import SiteParts

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class _Host(SimpleHTTPRequestHandler):
    """Serves a site below `/ours/`, and its 404.html where there is nothing, as hosts of static pages do."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ARG002
        return

    def translate_path(self, path: str) -> str:
        """Return a file of the site for an address below its folder."""
        return super().translate_path(path.removeprefix("/ours"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Send the page in place of an error."""
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def parts() -> SiteParts:
    return SiteParts(open_graph(folder("data")), "https://example.org/ours/")


@pytest.fixture
def host(parts: SiteParts, written: Path, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "404.html").write_text(parts.missing(), encoding="utf-8")
    for name in ("index.html", "search.html", "id/turkey.html", "assets/site.css", "assets/site.js", "assets/app.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((written / name).read_bytes())
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(tmp_path))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def _links(html: str) -> list[str]:
    return [
        link for link in re.findall(r'(?:href|src|action)="([^"]*)"', html) if not re.match(r"https?:|data:|#", link)
    ]


@pytest.mark.parametrize(
    ("path", "root"),
    [("nope", "./"), ("id/nope.html", "../"), ("id/a/b/", "../../../"), ("", "/ours/")],
)
def test_every_link_leads_on_from_where_it_is_sent(parts: SiteParts, path: str, root: str) -> None:
    links = _links(parts.missing(path))
    assert f"{root}assets/site.css" in links
    assert f"{root}index.html" in links
    assert f"{root}search.html" in links
    assert [link for link in links if not link.startswith(root)] == []


def test_the_nearest_pages_are_named(parts: SiteParts) -> None:
    html = parts.missing("id/trukey.html")
    assert 'href="../id/turkey.html"' in html
    assert "Nothing here is called “trukey”." in html
    assert "Perhaps you mean" not in parts.missing("id/qqqqqqqq.html")


@pytest.mark.browser
def test_below_a_sub_path_at_any_depth_it_looks_right_and_leads_on(browser: "Browser", host: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path in ("nope", "id/nope.html", "a/b/c/nope"):
        answer = page.goto(f"{host}/ours/{path}")
        assert answer is not None
        assert answer.status == 404
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Iowan')
        page.get_by_role("link", name="Contents").first.click()
        assert page.url == f"{host}/ours/index.html"
    context.close()
