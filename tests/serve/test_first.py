"""What is made before anybody asks is made once, also for who asks meanwhile."""

import asyncio
from typing import cast

from starlette.requests import Request

from kg.serve.responses import Kept
from kg.serve.workers.messages import Job, RefusedError, Reply
from kg.serve.workers.pool import Pool


class _Slow:
    """A pool that counts what it is asked, and refuses one path."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def run(self, job: Job, client: str = "") -> Reply:
        del client
        self.asked.append(job.text)
        await asyncio.sleep(0)
        if job.text == "refused.html" and self.asked.count(job.text) == 1:
            raise RefusedError(503, "Not now.")
        return Reply(200, "text/html", job.text.encode())

    def release(self, size: int) -> None:
        """Count nothing."""


def _request() -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "headers": [(b"accept", b"text/html")]})


def test_who_asks_for_what_is_being_made_waits_for_that() -> None:
    async def asked() -> tuple[list[str], list[bytes]]:
        pool = _Slow()
        kept = Kept(cast("Pool", pool))
        kept.begin(["index.html"])
        said = await asyncio.gather(
            *(kept.answered(_request(), path) for path in ("index.html", "index.html", "a.html"))
        )
        return pool.asked, [bytes(one.body) for one in said]

    paths, bodies = asyncio.run(asked())
    assert sorted(paths) == ["a.html", "index.html"]
    assert bodies == [b"index.html", b"index.html", b"a.html"]


def test_what_could_not_be_made_before_is_made_when_it_is_asked_for() -> None:
    async def asked() -> tuple[list[str], int]:
        pool = _Slow()
        kept = Kept(cast("Pool", pool))
        kept.begin(["refused.html"])
        return pool.asked, (await kept.answered(_request(), "refused.html")).status_code

    paths, status = asyncio.run(asked())
    assert (paths, status) == (["refused.html"] * 2, 200)
