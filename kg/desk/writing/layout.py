"""Write values as YAML in the way in which the sheets that ship are written by hand."""

import re
from collections.abc import Mapping

import yaml

from kg.yaml.edit import fitted, listed, quoted

__all__ = ["entry_lines", "scalar", "written"]

#: A value of a field: a text, or several.
Value = str | tuple[str, ...]

#: Fields of which one value is written without its list.
_ALONE = frozenset({"about", "held-by", "actor", "seeks", "undercuts", "condition"})
#: Sections whose entries are on one line where they fit.
_FLOWING = frozenset({"stakes", "actors", "agents"})
_LONGEST = 120
#: Times, pages and numbers, which kg reads as they are written; an editor takes a year for a number.
_NUMBER = re.compile(r"[0-9.][0-9./~?%X-]*")
_WORDS = re.compile(r"[^\W\d_].*")
#: What other readers of YAML take for something else than words.
_MEANT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def scalar(text: str) -> str:
    r"""Return a text as a value of a field: without quotation marks where it is read as that text all the same.

    >>> scalar("The fleet, in 1959"), scalar("so: it is"), scalar("1966-02")
    ('The fleet, in 1959', '"so: it is"', '1966-02')
    """
    if _NUMBER.fullmatch(text):
        return text
    is_plain = _WORDS.fullmatch(text) and text.lower() not in _MEANT and _is_read_as(text)
    return text if is_plain else quoted(text)


def written(field: str, value: Value) -> str:
    """Return the value of a field as YAML.

    >>> written("about", ("france",)), written("against", ("nato",)), written("statement", "It is so.")
    ('france', '[nato]', 'It is so.')
    """
    if isinstance(value, str):
        return scalar(value)
    return scalar(value[0]) if len(value) == 1 and field in _ALONE else listed(value)


def entry_lines(section: str, key: str, fields: Mapping[str, Value]) -> list[str]:
    """Return the lines of a new entry of a section, its fields in their order.

    >>> entry_lines("stakes", "treaty", {"label": "The treaty"})
    ['  treaty: {label: The treaty}']
    >>> entry_lines("cases", "c", {"label": "The case", "comprises": ("a", "b")})
    ['  c:', '    label: The case', '    comprises: [a, b]']
    """
    if section in _FLOWING and "note" not in fields:
        inside = ", ".join(f"{name}: {_inside(value)}" for name, value in fields.items())
        if len(line := f"  {key}: {{{inside}}}") <= _LONGEST:
            return [line]
    lines = (f"    {name}: {fitted(written(name, value), 4, name)}" for name, value in fields.items())
    return [f"  {key}:", *(line for several in lines for line in several.splitlines())]


def _inside(value: Value) -> str:
    """Return a value as YAML between braces."""
    return listed((value,))[1:-1] if isinstance(value, str) else listed(value)


def _is_read_as(text: str) -> bool:
    try:
        return bool(yaml.load(f"a: {text}\n", Loader=yaml.BaseLoader) == {"a": text})  # noqa: S506  # texts only
    except yaml.YAMLError:
        return False
