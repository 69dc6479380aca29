"""A study with two coders and a chair: the three votes, whose sheet is the reference."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import DATA

#: Entry -> field -> what a coder writes there instead; None takes the entry away.
Changes = dict[str, dict[str, str] | None]
Recode = Callable[[str, Changes], Path]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the book, named from the folder one is in, to which four agents are added."""
    shutil.copytree(DATA / "three-votes", tmp_path / "study")
    actors = tmp_path / "study" / "actors.yaml"
    agents = "".join(f"  {name}: {{kind: person, name: {name.title()}}}\n" for name in ("ann", "ben", "cem", "chair"))
    actors.write_text(f"{actors.read_text(encoding='utf-8')}{agents}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("study/votes2026")


@pytest.fixture
def recode(study: Path) -> Recode:
    """Return what writes a coder's own sheet: the reference, but for what is changed in it."""

    def write(coder: str, changes: Changes) -> Path:
        text = (study / "chapters/01.yaml").read_text(encoding="utf-8")
        text = re.sub(r"coding: \{(.*)\}", r"coding: {\1, state: done}", text).replace("votes-coder", coder)
        for entry, fields in changes.items():
            start = text.index(f"  {entry}:\n")
            ends = (found.start() for found in re.finditer(r"(?m)^(?: {0,2}\S|$)", text))
            end = next((at for at in ends if at > start), len(text))
            whole = text[start:end]
            for field, value in (fields or {}).items():
                line = f"    {field}: {value}\n" if value else ""
                whole = re.sub(rf"(?m)^    {field}: .*\n", line, whole)
            text = text[:start] + (whole if fields else "") + text[end:]
        path = study / f"codings/{coder}/01.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
