"""The worked example with its sheet taken empty, and pages that are open on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.page import Page, opened

HEAD_ENDS = "\ncases:\n"


@pytest.fixture
def empty(example_alone: Path) -> Path:
    """Return the folder of the worked example, in which nothing is coded yet; one is in the folder around it."""
    sheet = example_alone / "france-nato-1966" / "chapters" / "01.yaml"
    sheet.write_text(sheet.read_text("utf-8").partition(HEAD_ENDS)[0], encoding="utf-8")
    sheet.with_suffix(".lock").unlink()
    return example_alone


@pytest.fixture
def open_page(tmp_path: Path) -> Callable[..., Page]:
    """Return what opens a page."""

    def page(spec: str = "data/france-nato-1966/ch1", coder: str = "project-coders", **given: object) -> Page:
        return opened(spec, coder, tmp_path / "scratch", **given)  # type: ignore[arg-type]

    return page
