"""Write the claims and arguments of a coding as Argdown: what its maps show as text, all other fields as data.

https://argdown.org/syntax. A claim is a statement, an argument its premises and conclusion, and a claim that disputes
another attacks it. An argument that states no premises only supports its conclusion. What points out of the file is in
the data, since Argdown would make an empty statement of it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kg.exchange.facts import Fact, by_thing

__all__ = ["MOVED", "escaped", "write"]

#: Fields that are text, steps or relations of the file where they can be, and data where not.
MOVED = {"claim": ("statement", "disputes"), "argument": ("premises", "conclusion", "scheme", "undercuts")}
#: Fields that have several values, which are a list in the data also where there is one.
_SEVERAL = frozenset({"about", "condition", "held-by", "disputes", "unstated", "unread", "addressee", "seeks"}) | {
    "involves",
    "sources",
    "premises",
    "undercuts",
}
#: What Argdown takes for a sign of its own: marks, comments, and names between colons or full stops.
_SIGNS = re.compile(r"[\\@#*_\[\]<>{}/]|-(?=-)|=(?==)|:(?=[^\s]+?:)|\.(?=[^\s]+?\.)")
#: What neither a reader of YAML nor the pattern for data takes as it is.
_UNSAFE = re.compile("[{}\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
#: A name of a scheme that can be between the lines of an inference.
_RULE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the claims and arguments, chapter by chapter."""
    things = {thing: fields for thing, fields in by_thing(facts).items() if thing[0] in {*MOVED, "draft"}}
    titles = _titles(things)
    heads = {name: fields["title"][0] for (kind, name), fields in by_thing(facts).items() if kind == "chapter"}
    lines: list[str] = []
    chapter = None
    for (kind, name), fields in things.items():
        if chapter != (chapter := fields.get("chapter", [""])[0]) and chapter:
            lines += [f"# {escaped(heads.get(chapter, chapter))}", ""]
        is_draft = kind == "draft"
        is_argument = kind == "argument" or (is_draft and fields.get("kind") == ["argument"])
        written = _argument if is_argument else _claim
        lines += written(name, fields, titles, {"draft": ["yes"]} if is_draft else {})
        lines.append("")
    return "\n".join(lines).encode()


def escaped(text: str) -> str:
    r"""Return a text as Argdown shows it as it is.

    >>> escaped("of <one> and .A. side")
    'of \\<one\\> and \\.A. side'
    """
    return _SIGNS.sub(lambda match: f"\\{match[0]}", " ".join(text.split()))


def _titles(things: Mapping[tuple[str, str], Mapping[str, list[str]]]) -> dict[str, str]:
    """Return what each thing is called in the file: the end of its id, or all of it where that is another's too."""
    ends = {name: name.removeprefix(f"{fields.get('chapter', [''])[0]}-") for (_, name), fields in things.items()}
    often = Counter(ends.values())
    return {name: end if often[end] == 1 else name for name, end in ends.items()}


def _claim(
    name: str, fields: Mapping[str, list[str]], titles: Mapping[str, str], more: dict[str, list[str]]
) -> Iterator[str]:
    words = fields.get("statement", [""])[0]
    shown = escaped(words)
    if " ".join(words.split()) != words or not shown:
        more |= {"statement": fields["statement"]} if "statement" in fields else {}
    inside, outside = _parted(fields.get("disputes", ()), titles)
    more |= {"disputes": outside} if outside else {}
    yield f"[{titles[name]}]: {shown or '…'} {_data(name, fields, 'claim', more)}"
    yield from (f"  -> [{titles[other]}]" for other in inside)


def _argument(
    name: str, fields: Mapping[str, list[str]], titles: Mapping[str, str], more: dict[str, list[str]]
) -> Iterator[str]:
    steps = ("premises", "conclusion", "scheme")
    claims = [*fields.get("premises", ()), *fields.get("conclusion", ())]
    is_shown = all(fields.get(field) for field in steps[:2]) and not _parted(claims, titles)[1]
    scheme = fields.get("scheme", [""])[0]
    is_rule = is_shown and _RULE.fullmatch(scheme) is not None
    aims = [] if fields.get("premises") else _parted(fields.get("conclusion", ()), titles)[0]
    shown = {"conclusion"} if aims else {*steps[:2]} if is_shown else set()
    more |= {field: fields[field] for field in steps[:2] if field in fields and field not in shown}
    more |= {} if is_rule or not scheme else {"scheme": [scheme]}
    inside, outside = _parted(fields.get("undercuts", ()), titles)
    more |= {"undercuts": outside} if outside else {}
    yield f"<{titles[name]}> {_data(name, fields, 'argument', more)}"
    yield from (f"  _> <{titles[other]}>" for other in inside)
    yield from (f"  +> [{titles[claim]}]" for claim in aims)
    if is_shown:
        yield ""
        *premises, conclusion = claims
        yield from (f"({number}) [{titles[claim]}]" for number, claim in enumerate(premises, 1))
        yield from (("--", scheme, "--") if is_rule else ("----",))
        yield f"({len(claims)}) [{titles[conclusion]}]"


def _parted(names: Sequence[str], titles: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return which names are things of the file, and which are not."""
    return [name for name in names if name in titles], [name for name in names if name not in titles]


def _data(name: str, fields: Mapping[str, list[str]], kind: str, more: Mapping[str, list[str]]) -> str:
    """Return the fields of a thing that nothing else in the file shows, and its id, as YAML in braces."""
    rest = {field: values for field, values in fields.items() if field not in MOVED[kind]}
    data = {
        field: values if field in _SEVERAL else values[0] if len(values) == 1 else values
        for field, values in {"id": [name], **rest, **more}.items()
    }
    text = json.dumps(data, ensure_ascii=False)
    inside = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text[1:-1])
    return f"{{{inside}}}"
