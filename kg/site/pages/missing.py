"""Gather the page for an address that leads nowhere, with the pages whose names are nearest to it."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.errors import closest
from kg.rdf.namespaces import local_name
from kg.site.context import World

__all__ = ["missing_page"]

#: How many pages are offered, and how much of an address is looked at and shown.
_OFFERED, _LOOKED_AT = 5, 80


def missing_page(world: World, path: str = "") -> dict[str, Any]:
    """Return what the page shows that is sent in place of one that is not there; without a path, no page is near."""
    name = unquote(PurePosixPath(path.rstrip("/")).name)[:_LOOKED_AT]
    name = name.rpartition(".")[0] or name
    by_name = {local_name(iri): NamedNode(iri) for iri in world.kinds}
    by_label = {world.box(node).text: node for node in by_name.values() if len(world.box(node).text) < _LOOKED_AT}
    wanted = name.replace("-", " ").replace("_", " ").strip()
    found = [by_name[one] for one in closest(name, by_name, _OFFERED)] if name else []
    found += [by_label[one] for one in closest(wanted, by_label, _OFFERED)] if wanted else []
    return {
        "said": f"Nothing here is called “{name}”." if name else "The address may be misspelt.",
        "near": world.refs(list(dict.fromkeys(found))[:_OFFERED]),
        "wanted": wanted,
    }
