"""The worked example, coded through the page entry by entry, gives the graph that ships."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.anchors.lock import LockedAnchor
from kg.pipeline.build import build
from kg.sheets.library import SECTIONS, Sheet
from kg.sheets.reader import read_library
from tests.desk.page import Page

OPEN = Callable[..., Page]


def in_order_of_names(sheet: Sheet) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the entries of a sheet so that what an entry names is there before it, as it is in a page."""
    values = sheet.document.values
    assert isinstance(values, dict)
    left = {(section, key): entry for section in SECTIONS for key, entry in values.get(section, {}).items()}
    while left:
        names = {key for _, key in left}
        ready = [place for place, entry in left.items() if not names & ({*texts(entry)} - {place[1]})]
        assert ready
        for place in ready:
            yield *place, left.pop(place)


def texts(value: object) -> Iterator[str]:
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]:
        yield from [one] if isinstance(one, str) else texts(one)


def coded(page: Page, section: str, key: str, entry: dict[str, Any], anchor: LockedAnchor | None) -> None:
    """Fill in and send the form of an entry: its words selected, its passage chosen where it is no whole sentence."""
    kind = entry.get("kind", "claim") if section == "claims" else section.removesuffix("s")
    values = {name: value for name, value in entry.items() if name not in {"quote", "passage"}}
    if section == "claims":
        del values["kind"]
    sent: dict[str, object] = {"values": {**values, "id": key}}
    if anchor:
        (stretch,) = anchor.quotation
        told = page.post("suggest", quote=stretch).json
        assert told["quotation"] == list(stretch)
        sent |= {"quote": stretch, "passage": None if told["passage"] == list(anchor.passage) else anchor.passage}
    said = page.post("save", id=None, kind=kind, **sent)
    assert said.status == 200, (key, said.json)


@pytest.mark.long
def test_the_example_coded_through_the_page_gives_the_shipped_graph(
    empty: Path, tmp_path: Path, open_page: OPEN
) -> None:
    shipped = Path(__file__).parents[2] / "data"
    sheet = read_library(shipped / "france-nato-1966").sheets["fr1966-ch1"]
    page = open_page()
    assert page.state["entries"] == []
    for section, key, entry in in_order_of_names(sheet):
        coded(page, section, key, entry, sheet.lock.anchors.get(key))
    assert page.state["mistakes"] == []
    assert len(page.state["entries"]) == sum(len(getattr(sheet.chapter, section)) for section in SECTIONS)

    whole = tmp_path / "whole"
    shutil.copytree(shipped / "france-nato-1966", whole / "france-nato-1966")
    shutil.copy(shipped / "actors.yaml", whole)
    for folder, out in ((empty, "coded"), (whole, "shipped")):
        assert build(folder, tmp_path / out).is_good
    graphs = [(tmp_path / out / "graph.nq").read_bytes() for out in ("coded", "shipped")]
    assert graphs[0] == graphs[1]
    locks = [{*(at / "france-nato-1966/chapters/01.lock").read_text().splitlines()} for at in (empty, whole)]
    assert locks[0] == locks[1]
