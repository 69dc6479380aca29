"""The JSON Schemas: current, named in each sheet, and of one mind with the model."""

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from kg import resources
from kg.schema import SHEETS, schema_text

DATA = resources.folder("data")
FILES = {
    "actors": [DATA / "actors.yaml"],
    "book": sorted(DATA.glob("*/book.yaml")),
    "chapter": sorted(DATA.glob("*/chapters/*.yaml")),
}
PAIRS = [(kind, path) for kind, paths in FILES.items() for path in paths]


@pytest.mark.parametrize("kind", SHEETS)
def test_the_shipped_schema_is_current(kind: str) -> None:
    shipped = DATA / "schemas" / f"{kind}.schema.json"
    assert shipped.read_text(encoding="utf-8") == schema_text(kind), f"run: kg schema {kind} > {shipped}"


@pytest.mark.parametrize(("kind", "path"), PAIRS, ids=[path.name for _, path in PAIRS])
def test_each_sheet_names_its_schema_first(kind: str, path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / name).resolve() == DATA / "schemas" / f"{kind}.schema.json"


@pytest.mark.parametrize(("kind", "path"), PAIRS, ids=[path.name for _, path in PAIRS])
def test_each_sheet_satisfies_its_schema(kind: str, path: Path) -> None:
    sheet = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(sheet, default=str))
    jsonschema.Draft202012Validator(json.loads(schema_text(kind))).validate(plain)


def test_a_wrong_category_is_refused_by_the_schema_too() -> None:
    schema = json.loads(schema_text("chapter"))
    categories = schema["$defs"]["Classification"]["properties"]["category"]
    assert categories["enum"] == ["boundary-breaking", "boundary-challenging", "boundary-testing"]
