"""Find the files that ship with the package: ontology, queries and data.

In an installed package they lie in `kg/_bundled`; in a checkout they lie next to `kg`. No other module knows this.
"""

from pathlib import Path

__all__ = ["folder"]


def folder(name: str) -> Path:
    """Return the folder `ontology`, `queries` or `data`.

    >>> (folder("ontology") / "opposition.ttl").is_file()
    True
    """
    here = Path(__file__).resolve().parent
    bundled = here / "_bundled" / name
    return bundled if bundled.is_dir() else here.parent / name
