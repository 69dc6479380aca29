"""Write what a run found as text for a terminal, as JSON, as Markdown or as SARIF; `FORMATS` is the table of them.

Values come from the input: what a terminal or a page could take for a command to itself is not passed on.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

from kg.validation.diagnostics import Explanation, Group, Spot
from kg.validation.sarif import to_sarif

__all__ = ["FORMATS", "to_json", "to_markdown", "to_text"]

#: So many rules that looked at nothing are named.
_MOST_RULES = 3


def to_text(explanation: Explanation) -> str:
    """Return an explanation for a terminal: rule by rule, each place on a line of its own, the verdict last."""
    lines = [line for group in explanation.groups if not group.is_idle for line in _group_lines(group)]
    for message, fix, idle in _idle(explanation):
        lines += [f"info: {message}", f"  how to mend it: {fix}", f"  {idle}", ""]
    return "\n".join([*lines, explanation.verdict])


def _idle(explanation: Explanation) -> Iterator[tuple[str, str, str]]:
    """Yield what there is nothing of, how to mend that, and in words which rules so looked at nothing."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for group in explanation.groups:
        if group.is_idle:
            found[group.message, group.fix].append(group.rule)
    for (message, fix), rules in found.items():
        named = ", ".join(rules[:_MOST_RULES])
        more = len(rules) - _MOST_RULES
        yield _plain(message), fix, f"asked in vain by {named}{f' and {more} more' if more > 0 else ''}"


def _group_lines(group: Group) -> Iterator[str]:
    yield f"{group.severity} {group.rule}: {_plain(group.message)}"
    if group.fix:
        yield f"  how to mend it: {group.fix}"
    yield f"  {group.extent}:"
    for spot in group.spots:
        yield f"    {_plain(_told(spot, group))}"
    yield ""


def _told(spot: Spot, group: Group) -> str:
    """Return where a spot is and what it says beyond its group."""
    message = "" if spot.message == group.message else f"{spot.message} {'' if spot.fix == group.fix else spot.fix}"
    value = "" if spot.value in message + spot.message else spot.value
    told = ": ".join(part for part in (spot.place, spot.entry, message.strip() or value) if part)
    return f"{told} ({spot.node})" if spot.node and told else told or spot.node


def to_json(explanation: Explanation) -> str:
    """Return an explanation as JSON; every key is always there."""
    groups = [{"nodes": group.nodes, **asdict(group)} for group in explanation.groups]
    head = {"verdict": explanation.verdict, "conforms": explanation.conforms, "counts": explanation.counts}
    return json.dumps({**head, "rules": groups}, indent=2, ensure_ascii=False)


def to_markdown(explanation: Explanation) -> str:
    """Return an explanation as Markdown, for the summary of a run or a comment on a change: a table a rule."""
    lines = [f"**{_marked(explanation.verdict)}**", ""]
    for group in explanation.groups:
        if group.is_idle:
            continue
        lines += [f"### {group.severity}: `{group.rule}`", "", f"{_marked(group.message)} {_marked(group.fix)}", ""]
        lines += [f"{group.extent[0].upper()}{group.extent[1:]}:", ""]
        lines += ["| where | entry | node | value | what |", "| --- | --- | --- | --- | --- |"]
        for spot in group.spots:
            what = "" if spot.message == group.message else f"{spot.message} {spot.fix}".strip()
            cells = (spot.place, spot.entry, spot.node, spot.value, what)
            lines.append(f"| {' | '.join(map(_marked, cells))} |")
        lines.append("")
    for message, fix, idle in _idle(explanation):
        lines += [f"- info: {_marked(message)} {_marked(fix)} {_marked(idle[0].upper() + idle[1:])}."]
    return "\n".join(lines).rstrip("\n")


#: Name of a format -> what gives an explanation in it.
FORMATS: Mapping[str, Callable[[Explanation], str]] = {
    "text": to_text,
    "json": to_json,
    "sarif": to_sarif,
    "markdown": to_markdown,
}


def _plain(text: str) -> str:
    r"""Return a text on one line, without characters that would steer a terminal.

    >>> _plain("a\nb\x1b[31m")
    'a b�[31m'
    """
    return "".join(char if char.isprintable() else "�" for char in " ".join(text.split()))


def _marked(text: str) -> str:
    r"""Return a text on one line in which nothing is markup.

    >>> print(_marked("<b>*|"))
    \<b\>\*\|
    """
    return re.sub(r"([\\`*_{}\[\]<>()#!|~&@])", r"\\\1", _plain(text))
