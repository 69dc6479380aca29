"""Turn a scholarly book's argument into a graph that can be checked and questioned.

>>> import kg
>>> g = kg.open()
>>> [row.category for row in g.ask("cases", chapter="tw2019-ch6")]
['code:boundary-breaking', 'code:boundary-challenging']

What is public; all else may change from one version to the next:

- `open`: the graph in a built folder, an RDF file, a folder of sheets, or a store at an address
- `read`: what a file of another program says, as rows of kind, id, field and value, and what of it was not taken
- `KnowledgeGraph`: what `open` returns, to ask, explain, show, draw, measure, check and export
- `KgError`: whatever a user can put right; its kinds are `InputError` (a file cannot be read), `NotFoundError` (a name
  stands for nothing), `QueryError` (a query cannot be run) and `StoreError` (a graph cannot be kept or opened)
- `UnknownTermWarning`: a query names a term that nothing defines; `NotReadWarning`: some of a document is not read
- `load_ipython_extension`: what `%load_ext kg` calls in a notebook
- `__version__`
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kg.version import __version__

if TYPE_CHECKING:
    from kg.errors import (
        InputError,
        KgError,
        NotFoundError,
        NotReadWarning,
        QueryError,
        StoreError,
        UnknownTermWarning,
    )
    from kg.exchange.opened import read
    from kg.graph import KnowledgeGraph
    from kg.magic import load_ipython_extension
    from kg.opening import open_graph as open  # noqa: A004

__all__ = [
    "InputError",
    "KgError",
    "KnowledgeGraph",
    "NotFoundError",
    "NotReadWarning",
    "QueryError",
    "StoreError",
    "UnknownTermWarning",
    "__version__",
    "load_ipython_extension",
    "open",
    "read",
]

#: Public name -> where it is. They are fetched when first used, so that `kg --help` starts at once.
_PLACES = {
    "InputError": ("kg.errors", "InputError"),
    "KgError": ("kg.errors", "KgError"),
    "KnowledgeGraph": ("kg.graph", "KnowledgeGraph"),
    "NotFoundError": ("kg.errors", "NotFoundError"),
    "NotReadWarning": ("kg.errors", "NotReadWarning"),
    "QueryError": ("kg.errors", "QueryError"),
    "StoreError": ("kg.errors", "StoreError"),
    "UnknownTermWarning": ("kg.errors", "UnknownTermWarning"),
    "load_ipython_extension": ("kg.magic", "load_ipython_extension"),
    "open": ("kg.opening", "open_graph"),
    "read": ("kg.exchange.opened", "read"),
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
