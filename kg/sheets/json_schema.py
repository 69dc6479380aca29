"""Describe what a sheet may hold, for editors: the JSON Schema of each kind of sheet, with the codebook's names.

The schemas lie under `data/schemas/`, are named in the first line of each sheet, and are made from `model`.
"""

import json
from typing import Any

from kg.errors import NotFoundError, nearest
from kg.rdf import codebook
from kg.sheets.context import ContextFile
from kg.sheets.records import ActorsFile, BookFile, Chapter
from kg.yaml.fields import Record

__all__ = ["SHEETS", "schema_text"]

#: Name of a kind of sheet -> its model.
SHEETS: dict[str, type[Record]] = {"actors": ActorsFile, "book": BookFile, "chapter": Chapter, "context": ContextFile}


def schema_text(sheet: str) -> str:
    """Return the JSON Schema of a kind of sheet, as it is shipped.

    >>> '"boundary-breaking"' in schema_text("chapter")
    True
    """
    if sheet not in SHEETS:
        hint = nearest(sheet, SHEETS, most=1) or f"choose {', '.join(SHEETS)}"
        raise NotFoundError(f"There is no sheet {sheet!r}; {hint}.")
    schema = _spelled_out(SHEETS[sheet].model_json_schema(by_alias=True))
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"


def _spelled_out(node: Any) -> Any:
    """Return the schema with each mark of a scheme replaced by the names of its concepts, and no machine titles."""
    if isinstance(node, list):
        return [_spelled_out(item) for item in node]
    if not isinstance(node, dict):
        return node
    scheme = node.get("x-scheme")
    spelled = {
        key: _spelled_out(value)
        for key, value in node.items()
        if key != "x-scheme" and not (key == "title" and isinstance(value, str))
    }
    # pydantic does not know that the names of entries are ids, that a section may be blank, or that what is not empty
    # may be a list.
    if "patternProperties" in spelled:
        spelled |= {"additionalProperties": False, "type": ["object", "null"]}
    if "anyOf" in spelled and "minLength" in spelled:
        spelled["minItems"] = spelled.pop("minLength")
    return {**spelled, "enum": sorted(codebook.schemes()[scheme])} if scheme else spelled
