"""Codes of states in tables: those of COW, of Gleditsch and Ward, and of ISO 3166, as the actors of a study have them.

No list of COW or of Gleditsch and Ward ships with kg: neither comes with a licence that says it may. What the actors
say in `cow:`, `gw:` and `iso3:` is what counts. From one ISO code to another goes pycountry, the list of Debian.
"""

import re
from collections.abc import Mapping

from kg.errors import KgError
from kg.sheets.records import ActorEntry

__all__ = ["ISO", "actor_of", "as_written", "country_name", "list_of"]

#: Kind of code -> the form that it has in a table, and the field of an actor that it is looked for in.
_LISTS: dict[str, tuple[str, str]] = {
    "cow": (r"0*[1-9]\d{0,2}(\.0)?", "cow"),
    "gw": (r"0*[1-9]\d{0,2}(\.0)?", "gw"),
    "iso3": (r"[A-Za-z]{3}", "iso3"),
    "iso2": (r"[A-Za-z]{2}", "iso3"),
    "iso-numeric": (r"\d{1,3}", "iso3"),
}
#: The kinds of code that are of ISO 3166-1.
ISO = ("iso3", "iso2", "iso-numeric")
_KEYS = {"iso3": "alpha_3", "iso2": "alpha_2", "iso-numeric": "numeric"}


def list_of(codes: str) -> str:
    """Return the field of an actor that codes of a kind are looked for in.

    >>> list_of("iso2")
    'iso3'
    """
    return _LISTS[codes][1]


def as_written(code: str, codes: str) -> str:
    """Return a code as an actor has it, "" where it is none of its kind or ISO 3166 has no such; `058` is a text.

    Raise `KgError` where another ISO code is looked for and pycountry is not there.

    >>> as_written("002", "cow"), as_written("tur", "iso3"), as_written("058x", "cow")
    ('2', 'TUR', '')
    """
    pattern, field = _LISTS[codes]
    if not re.fullmatch(pattern, code):
        return ""
    if field != "iso3":
        return code.removesuffix(".0").lstrip("0")
    if codes == "iso3":
        return code.upper()
    return str(getattr(_country(code, codes), "alpha_3", ""))


def actor_of(code: str, codes: str, actors: Mapping[str, ActorEntry]) -> list[str]:
    """Return the actors that have a code of a kind."""
    written = as_written(code, codes)
    field = list_of(codes)
    return [key for key, actor in actors.items() if written and getattr(actor, field) == written]


def country_name(code: str, codes: str) -> str:
    """Return how ISO 3166 calls what has a code, or nothing: of another list, or where pycountry is not there."""
    if codes not in ISO:
        return ""
    try:
        found = _country(code, codes)
    except KgError:
        return ""
    return str(getattr(found, "common_name", getattr(found, "name", ""))) if found else ""


def _country(code: str, codes: str) -> object:
    try:
        import pycountry  # noqa: PLC0415  # an extra
    except ImportError:
        raise KgError(
            f"Codes as {codes!r} are read with pycountry; pip install 'intra-alliance-opposition[exchange]'. Those of "
            "three letters ('codes: iso3') need nothing."
        ) from None
    wanted = code.zfill(3) if codes == "iso-numeric" else code.upper()
    return pycountry.countries.get(default=None, **{_KEYS[codes]: wanted})
