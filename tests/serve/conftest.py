"""What the tests of the server share: one that runs, over the built book, with tight limits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.server import Server, serving

#: The limits of the server that most tests ask.
SECONDS, MEGABYTES, ROWS, WORKERS = 60, 256, 4000, 3


@pytest.fixture(scope="session")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    limits = (f"--timeout={SECONDS}", f"--memory={MEGABYTES}", f"--max-rows={ROWS}", f"--workers={WORKERS}")
    with serving(tmp_path_factory.mktemp("server"), "--graph", built, *limits) as running:
        yield running
        assert "Traceback" not in running.log.read_text(encoding="utf-8")
