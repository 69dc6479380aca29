"""Read the text that Kialo exports of a debate: a numbered tree of claims, each for or against the one above it.

Kialo says of the format only how to get it; what is read here is what its files have. A line begins with a number
(`1.2.`), and all but the first say `Pro:` or `Con:`. `-> See 1.1.` stands for a claim that is elsewhere in the tree,
lines without a number go on with the claim before them, and a list of sources may come last.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from kg.errors import KgError
from kg.exchange.facts import Fact
from kg.exchange.names import Names
from kg.exchange.taken import Known, Taken

__all__ = ["is_of", "read"]

#: How many bytes, how many claims, and how many above one another are read; the largest debates have some thousands.
MOST_BYTES, MOST_CLAIMS, MOST_DEEP = 20_000_000, 50_000, 200
_TITLE = re.compile(r"(?:Discussion|Question) Title:")
_NUMBERED = re.compile(r"\s*((?:\d{1,6}\.)+)(?:\s+(?:(Pro|Con|Thesis):(?:\s|$))?|$)(.*)")
_SEE = re.compile(r"->\s*See\s+((?:\d{1,6}\.)+)\s*$", re.IGNORECASE)
_SOURCES = re.compile(r"\s*Sources:\s*$")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*\)")
_NOTE = re.compile(r"\s*\[\d+\](?=\W*$)")
_ESCAPED = re.compile(r"\\([\\\[\]()*_`#])")


@dataclass
class _Claim:
    """A numbered claim: where it is in the tree, its side, and its lines."""

    number: str
    side: str
    lines: list[str] = field(default_factory=list)

    @property
    def above(self) -> str:
        """Return the number of the claim above it, or nothing."""
        return ".".join([*self.number.split(".")[:-2], ""]).lstrip(".")


def is_of(content: bytes) -> bool:
    """Return whether a text is a debate, by its first lines."""
    lines = [line for line in content[:10_000].decode("utf-8-sig", "replace").splitlines() if line.strip()][:2]
    return any(_TITLE.match(line) for line in lines[:1]) or any(_NUMBERED.match(line) for line in lines[:1])


def read(content: bytes, known: Known) -> Taken:
    """Return the facts in a debate; each claim, side, reference, link and line of it is taken or untaken.

    A claim for another is the premise of an argument for it, one against another disputes it. Raise `KgError` where it
    is no debate.
    """
    if len(content) > MOST_BYTES:
        raise KgError(f"It has {len(content):,} bytes; at most {MOST_BYTES:,} of a debate are read.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KgError(f"It is not text in UTF-8 (byte {error.start}). Export it anew from Kialo.") from None
    elements, untaken = Counter[str](), Counter[str]()
    claims = _claims(text, elements, untaken)
    if not claims:
        raise KgError("It is no debate of Kialo: no line begins with a number, such as '1.1. Pro: …'.")
    facts = _facts(claims, known, elements, untaken)
    return Taken(tuple(facts), elements, elements - untaken, untaken)


def _claims(text: str, elements: Counter[str], untaken: Counter[str]) -> list[_Claim]:
    """Return the claims in a text, with their lines; count all others."""
    found: list[_Claim] = []
    is_source = False
    for line in text.splitlines():
        if not line.strip():
            continue
        numbered = None if is_source else _NUMBERED.match(line)
        if _SOURCES.match(line):
            is_source = True
        if numbered:
            if numbered[1].count(".") > MOST_DEEP:
                raise KgError(f"A claim is below {MOST_DEEP} others; deeper trees are not read.")
            elements["claim"] += 1
            if elements["claim"] > MOST_CLAIMS:
                raise KgError(f"It has more than {MOST_CLAIMS:,} claims, which is no debate that somebody led.")
            found.append(_Claim(numbered[1], numbered[2] or "", [numbered[3].strip()]))
        elif found and not is_source:
            elements["further line of a claim"] += 1
            found[-1].lines.append(line.strip())
        else:
            what = "title" if _TITLE.match(line) else "source" if is_source else "line before the claims"
            elements[what] += 1
            untaken[what] += 1
    return found


def _facts(claims: list[_Claim], known: Known, elements: Counter[str], untaken: Counter[str]) -> list[Fact]:
    given = Names(known.chapter)
    names: dict[str, str] = {}
    refers: dict[int, str] = {}
    facts: list[Fact] = []
    for place, claim in enumerate(claims):
        whole = " ".join(filter(None, claim.lines))
        if see := _SEE.match(whole):
            refers[place] = see[1]
            continue
        for what, pattern in {"link": _LINK, "note": _NOTE}.items():
            number = len(pattern.findall(whole))
            elements[what] += number
            untaken[what] += number
        words = _ESCAPED.sub(r"\1", _NOTE.sub("", _LINK.sub(r"\1", whole)).strip()).strip()
        if not words or claim.number in names:  # a number that is there already
            untaken["claim"] += 1
            untaken["further line of a claim"] += len(claim.lines) - 1
            continue
        names[claim.number] = given.new(words)
        facts.append(Fact("claim", names[claim.number], "statement", words))
    for place, claim in enumerate(claims):
        is_there = place in refers or claim.number in names
        if place in refers and refers[place] not in names:
            untaken["claim"] += 1
            untaken["further line of a claim"] += len(claim.lines) - 1
            is_there = False
        if claim.side:
            side = claim.side.lower()
            elements[side] += 1
            one, other = names.get(refers.get(place, claim.number), ""), names.get(claim.above, "")
            if not (is_there and one and other and side != "thesis"):
                untaken[side] += 1
            elif side == "con":
                facts.append(Fact("claim", one, "disputes", other))
            else:
                argument = given.new(f"{given.end(one)} argument")
                facts += [Fact("argument", argument, "premises", one), Fact("argument", argument, "conclusion", other)]
    return facts
