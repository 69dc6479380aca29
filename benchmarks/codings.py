"""Write what others coded of a generated chapter: what one found, or how two labelled units; and what was decided."""

import re
from pathlib import Path

from benchmarks.frame import CATEGORIES, CODER, OTHER_CODERS, TOOLS
from benchmarks.sheets import Sheet
from benchmarks.violations import Chapter
from kg.codebook.codebook import Codebook
from kg.codings.rules import mark_of_rule, mark_of_schemes

__all__ = ["write_codings"]

_SECOND, _THIRD = OTHER_CODERS


def write_codings(chapter: Chapter, sheet: Sheet, folder: Path, codebook: Codebook) -> dict[str, tuple[str, int]]:
    """Write the codings of a chapter beside its sheet, and return file and line of what a finding may be about."""
    written = (_found if chapter.coding == "found" else _given)(chapter, sheet, codebook)
    found: dict[str, tuple[str, int]] = {}
    for name, one in written.items():
        (folder / one.file).parent.mkdir(parents=True, exist_ok=True)
        one.save(folder, chapter.name)
        found |= {f"{name}{place}": (one.file, line) for place, line in one.at.items()}
    return found


def _file(sheet: Sheet, owner: str) -> str:
    home, _, name = sheet.file.split("/")
    return f"{home}/codings/{owner}/{name}"


def _found(chapter: Chapter, sheet: Sheet, codebook: Codebook) -> dict[str, Sheet]:
    """Return what the second coder found: all but what the coders of the sheet infer, one act under another label."""
    own = Sheet(_file(sheet, _SECOND))
    other = _other(chapter.category)
    left = "c4" if "  c4:" in sheet.lines and chapter.aside == "involvement" else ""
    entry = ""
    for line in sheet.lines:
        entry = line[2:-1] if re.fullmatch(r"  \w+:", line) else entry if line.startswith("   ") else ""
        if entry and entry == left:
            continue
        if line.startswith("coding: "):
            own.add(f"coding: {{by: {_SECOND}, date: 2026-02-01, confidence: medium, state: done}}")
        elif line == f"    category: {chapter.category}":
            own.add(f"    category: {other}")
        elif line == f"    held-by: {CODER}":  # who infers the same too
            own.add(f"    held-by: {_SECOND}")
        else:
            own.add(line)
    own.anchors = {key: place for key, place in sheet.anchors.items() if key != left}
    decisions = _decisions(sheet, chapter)
    if left:
        unit, seen = f"reference/{left}", "reference: is-there, second-coder: is-not-there"
        _decide(decisions, unit, "found", seen, "is-there", "2026-03-01", "why: It is an inference and says so.")
    unit, seen = "reference/c3 second-coder/c3", f"reference: {chapter.category}, second-coder: {other}"
    _decide(decisions, unit, "category", seen, chapter.category, "2026-03-01", *_rule(chapter.category, codebook))
    return {"coder.": own, "": decisions}


def _given(chapter: Chapter, sheet: Sheet, codebook: Codebook) -> dict[str, Sheet]:
    """Return how two coders labelled the claims that they were given, of which one was decided, and once more."""
    keys = [key for key in ("c3", "c2", "c1") if key in sheet.anchors]
    units = {f"u{number}": key for number, key in enumerate(keys, 1)}
    asked = Sheet(_file(sheet, "units"))
    mark = mark_of_schemes(codebook, ["categories", "tools"])
    asked.add(f"units-of: {_chapter(chapter)}", "asked: [category, tool]", f"coders: [{_SECOND}, {_THIRD}]")
    asked.add("seed: 1", "round: 1", f'codebook: "{mark}"', "units:")
    asked.add(*(f"  {unit}: {key}" for unit, key in units.items()))
    other = _other(chapter.category)
    tool = chapter.chance.choice(TOOLS)
    labelled = {"units.": asked}
    for coder, category in ((_SECOND, chapter.category), (_THIRD, other)):
        own = Sheet(_file(sheet, coder))
        own.add(f"labels-of: {_chapter(chapter)}", f"by: {coder}", "date: 2026-02-01", "state: done", "units:")
        for unit, key in units.items():
            own.add(f"  {unit}:", f"    quote: {_quote(sheet, key)}")
            own.add(f"    category: {category if key == 'c3' else 'not-applicable'}")
            own.add(f"    tool: {tool if key == 'c2' else 'not-applicable'}", "    note:")
        labelled[f"{coder}."] = own
    decisions = _decisions(sheet, chapter)
    seen = f"{_SECOND}: {chapter.category}, {_THIRD}: {other}"
    rule = _rule(chapter.category, codebook)
    last = "2026-02-11" if chapter.is_dated_back else "2026-03-11"
    _decide(decisions, "u1", "category", seen, other, "2026-03-01", "why: Two of us read it so.")
    _decide(decisions, "u1", "category", seen, chapter.category, last, *rule)
    return {**labelled, "": decisions}


def _chapter(chapter: Chapter) -> str:
    return chapter.name.partition("-")[2]


def _quote(sheet: Sheet, key: str) -> str:
    start = sheet.lines.index(f"  {key}:")
    line = next(line for line in sheet.lines[start:] if line.startswith("    quote: "))
    return line.removeprefix("    quote: ")


def _other(category: str) -> str:
    return CATEGORIES[(CATEGORIES.index(category) + 1) % len(CATEGORIES)]


def _rule(category: str, codebook: Codebook) -> tuple[str, str]:
    """Return the lines by which a decision names the rule of the codebook that it rests on."""
    rule = f"categories/{category}#include-1"
    return f'rule: "{rule}"', f'mark: "{mark_of_rule(codebook, rule)}"'


def _decisions(sheet: Sheet, chapter: Chapter) -> Sheet:
    decisions = Sheet(_file(sheet, "decisions"))
    decisions.add(f"decisions-of: {_chapter(chapter)}", "decisions:")
    return decisions


def _decide(  # noqa: PLR0913, PLR0917  # the fields of a decision
    decisions: Sheet, unit: str, field: str, seen: str, decided: str, date: str, *reason: str
) -> None:
    decisions.add(f"- unit: {unit}", name="decisions.last")
    decisions.add(
        f"  field: {field}", f"  saw: {{{seen}}}", f"  decided: {decided}", f"  by: {CODER}", f"  date: {date}"
    )
    decisions.add(*(f"  {line}" for line in reason))
