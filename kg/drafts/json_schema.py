"""Describe what a sheet may hold, for editors: the JSON Schema of each kind of sheet, with the codebook's names.

The schemas lie under `data/schemas/`, are named in the first line of each sheet, and are made from `model`.
"""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kg.codebook.codebook import Codebook
from kg.codebook.reader import shipped
from kg.codebook.records import CodebookFile
from kg.drafts.columns import ColumnsFile
from kg.errors import NotFoundError, nearest
from kg.project.record import ProjectFile
from kg.project.story import StoryFile
from kg.sheets.context import ContextFile
from kg.sheets.records import ActorsFile, Chapter
from kg.sheets.works import BookFile
from kg.yaml.fields import Record

__all__ = ["SHEETS", "schema_files", "schema_text"]

#: Name of a kind of sheet -> its model.
SHEETS: dict[str, type[Record]] = {
    "actors": ActorsFile,
    "book": BookFile,
    "chapter": Chapter,
    "codebook": CodebookFile,
    "context": ContextFile,
    "project": ProjectFile,
}
#: What is in no folder of sheets: `kg story --write` puts its schema next to it, and a table lies anywhere.
_APART: dict[str, type[Record]] = {"columns": ColumnsFile, "story": StoryFile}


def schema_text(
    sheet: str, codebook: Codebook | None = None, apart: Mapping[str, type[Record]] = MappingProxyType({})
) -> str:
    """Return the JSON Schema of a kind of sheet, whose choices are those of a codebook, or else of the one that ships.

    Editors show of each choice what it means. `apart` are kinds of sheet that only some folders have.

    >>> '"boundary-breaking"' in schema_text("chapter")
    True
    """
    known = {**SHEETS, **_APART, **apart}
    if sheet not in known:
        hint = nearest(sheet, known, most=1) or f"choose {', '.join(known)}"
        raise NotFoundError(f"There is no sheet {sheet!r}; {hint}.")
    used: set[str] = set()
    schema = _spelled_out(known[sheet].model_json_schema(by_alias=True), used)
    if used:
        choices = {f"concepts-{scheme}": _choices(codebook or shipped(), scheme) for scheme in sorted(used)}
        schema["$defs"] = {**schema.get("$defs", {}), **choices}
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def schema_files(codebook: Codebook | None = None) -> dict[str, str]:
    """Return the files of the folder `schemas`, by name: the schema of each kind of sheet."""
    return {f"{kind}.schema.json": schema_text(kind, codebook) for kind in SHEETS}


#: What a text can be to an editor, which takes 1984 for a number and true for neither: type -> texts that are read so.
_READ_AS = {
    "integer": ("7", "1984", "9780306406157", "1" * 32),
    "number": ("1.5",),
    "boolean": ("true",),
}


def _as_editors_read(pattern: str) -> dict[str, Any]:
    """Return the types that a text of a pattern may have in an editor; to kg all that is written is a text."""
    types = [name for name, texts in _READ_AS.items() if any(re.search(pattern, text) for text in texts)]
    if "number" in types:
        types.remove("integer")  # which are numbers too
    least = {} if re.search(pattern, "-1") or not {"integer", "number"} & set(types) else {"minimum": 0}
    return {"type": ["string", *types] if types else "string", **least}


def _choices(codebook: Codebook, scheme: str) -> dict[str, list[str]]:
    """Return the names of the concepts of a scheme, each with what it is called and means."""
    concepts = [codebook.by_name[name] for name in codebook.schemes[scheme]]
    meanings = [f"{concept.label}. {concept.definition}".rstrip() for concept in concepts]
    return {"enum": [concept.name for concept in concepts], "enumDescriptions": meanings}


def _spelled_out(node: Any, used: set[str]) -> Any:
    """Return the schema with a reference in place of each mark of a scheme, noted in `used`, and no machine titles."""
    if isinstance(node, list):
        return [_spelled_out(item, used) for item in node]
    if not isinstance(node, dict):
        return node
    scheme = node.get("x-scheme")
    spelled = {
        key: _spelled_out(value, used)
        for key, value in node.items()
        if key != "x-scheme" and not (key == "title" and isinstance(value, str))
    }
    # pydantic does not know that the names of entries are ids, that a section may be blank, or that what is not empty
    # may be a list.
    if "patternProperties" in spelled:
        spelled |= {"additionalProperties": False, "type": ["object", "null"]}
    if "anyOf" in spelled and "minLength" in spelled:
        spelled["minItems"] = spelled.pop("minLength")
    if spelled.get("type") == "string" and not spelled.keys() & {"enum", "const", "format"}:
        spelled |= _as_editors_read(str(spelled.get("pattern", "")))
    if scheme:
        used.add(scheme)
        return {**spelled, "$ref": f"#/$defs/concepts-{scheme}"}
    return spelled
