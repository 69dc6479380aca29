"""The page and what it loads: one template, and a fixed list of scripts and styles."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files as package_files

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.version import __version__

__all__ = ["ASSETS", "asset", "page"]

#: What the page may load, and what that is.
ASSETS: Mapping[str, str] = {
    "desk.js": "text/javascript",
    "desk.css": "text/css",
    "app.css": "text/css",
    "map.css": "text/css",
    "site.css": "text/css",
}
#: The package and folder of what is not built by `web/`.
_ELSEWHERE = {"site.css": ("kg.site", "")}


def page(title: str) -> str:
    """Return the page; what is coded it asks for itself."""
    environment = Environment(
        loader=PackageLoader("kg.desk.http", "templates"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("desk.html").render(title=title, version=__version__)


@cache
def asset(name: str) -> bytes | None:
    """Return a script or style by its name, if it is one of the page's."""
    if name not in ASSETS:
        return None
    package, folder = _ELSEWHERE.get(name, ("kg", "_web"))
    file = package_files(package).joinpath(folder, name)
    return file.read_bytes() if file.is_file() else None
