"""Show a crate to people: `ro-crate-preview.html`, one page that fetches nothing and runs nothing."""

import json
from importlib.resources import files as resources_of
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from kg.exchange.crate.contents import Contents
from kg.exchange.crate.metadata import METADATA
from kg.version import __version__

__all__ = ["preview"]


def preview(contents: Contents, metadata: bytes) -> bytes:
    """Return the page of a crate, made of its description; every text in it is escaped."""
    entities = {entity["@id"]: entity for entity in json.loads(metadata)["@graph"]}
    root = entities["./"]
    template = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).from_string(
        resources_of("kg.exchange.crate").joinpath("preview.html").read_text(encoding="utf-8")
    )
    page = template.render(
        root={"version": "", **root},
        authors=_each(entities, root.get("author")),
        works=[{"datePublished": "", **work} for work in _each(entities, root.get("isBasedOn"))],
        licence=entities[root["license"]["@id"]],
        folders=list(_folders(entities, root)),
        losses=contents.losses,
        linked=_linked,
        metadata=METADATA,
        version=__version__,
    )
    return page.encode()


def _each(entities: dict[str, Any], found: Any) -> list[Any]:
    """Return the entities that a property points to: none, one or several."""
    several = found if isinstance(found, list) else [found] if found else []
    return [entities[one["@id"]] for one in several]


def _folders(entities: dict[str, Any], root: Any) -> Any:
    """Yield the folders with their files, and last the files that are in none."""
    loose = [entity for entity in _each(entities, root["hasPart"]) if entity["@type"] == "File"]
    for folder in _each(entities, root["hasPart"]):
        if folder["@type"] == "Dataset":
            yield {**folder, **_listed(_each(entities, folder["hasPart"]), folder["@id"])}
    if loose:
        words = "How to cite it, what may be done with it, and what a folder leaves out."
        yield {"name": "Next to these", "description": words, **_listed(loose, "")}


def _listed(files: list[Any], folder: str) -> dict[str, Any]:
    """Return files with their sizes, and what these are together."""
    return {"files": [_shown(file, folder) for file in files], "size": f"{sum(map(_size, files)):,}"}


def _size(file: Any) -> int:
    return int(file["contentSize"])


def _shown(file: Any, folder: str) -> Any:
    return {**file, "shown": unquote(file["@id"].removeprefix(folder)), "size": f"{_size(file):,}"}


def _linked(entity: Any) -> Markup:
    """Return the name of an entity, with a link where its id is an address."""
    name, address = entity["name"], entity["@id"]
    if not address.startswith(("https://", "http://")):
        return escape(name)
    return Markup('<a href="{}">{}</a>').format(address, name)
