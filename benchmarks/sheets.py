"""Write the sheet of a generated chapter, and a lock with its places, as if its text were at hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from benchmarks.frame import CATEGORIES, CODER, DRIVERS, TOOLS, title
from benchmarks.violations import Chapter
from kg.anchors.lock import AnchorLock, LockedAnchor, TextMarks, format_lock, words_mark

__all__ = ["ASIDES", "Sheet", "hashed", "write_chapter"]

_DEEDS = ("Agreement", "Refusal", "Veto", "Visit", "Exercise", "Purchase", "Sale", "Offer", "Warning", "Statement")
_THINGS = ("missiles", "gas", "ports", "refugees", "bases", "fisheries", "airspace", "loans", "railways", "islands")
_WORDS = ("signals its resolve to keep the deal open while the others", "wait for terms that hold this season")
#: How far the texts go, in characters.
_EXTENT = 1200
#: What `text:` says besides where the coders had notes alone.
_NOTED = ("  extent: text-noted", "  note: The coders had their notes of it alone.")


@dataclass
class Sheet:
    """The lines of a sheet while it is written, where its passages are, and the lines of its entries and fields."""

    file: str
    lines: list[str] = field(default_factory=list)
    anchors: dict[str, LockedAnchor] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)

    def add(self, *lines: str, name: str = "") -> None:
        """Write lines, and keep the number of the last one under a name, if it has one."""
        self.lines += lines
        if name:
            self.at[name] = len(self.lines)

    def save(self, folder: Path, text: str) -> None:
        """Write the sheet and, where anything in it has a place in the text of a name, its lock."""
        path = folder / self.file
        path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
        if self.anchors:
            marks = TextMarks(_EXTENT, hashed(text, "raw"), hashed(text, "text"))
            path.with_suffix(".lock").write_bytes(format_lock(AnchorLock(marks, self.anchors), path.name))


class _Passages:
    """The passages of a chapter, one after the other in its text."""

    def __init__(self, chapter: Chapter, sheet: Sheet) -> None:
        self._chapter, self._sheet, self._next = chapter, sheet, 0

    def line(self, key: str) -> str:
        """Return the line that quotes the next passage, which is that of an entry."""
        start, self._next = self._next, self._next + 90
        if self._chapter.is_noted:
            return f"    where: Note {start // 90 + 1}"
        chance = self._chapter.chance
        words = " ".join(chance.choice(_WORDS).split()[: chance.randrange(3, 8)])
        self._sheet.anchors[key] = _place(words, start, hashed(self._chapter.name, start))
        return f"    quote: {words}"


def write_chapter(chapter: Chapter, sheet: Sheet, number: int) -> None:
    """Write what a chapter says into a sheet; `number` is that of the chapter in its book, from 0."""
    chance, passages = chapter.chance, _Passages(chapter, sheet)
    deed, thing = chance.choice(_DEEDS), chance.choice(_THINGS)
    sheet.add(f"chapter: ch{number + 1}", f"title: {title(number)}", "text:", "  kind: publisher-summary")
    sheet.add(f"  source: shelf {chapter.name}", *(_NOTED if chapter.is_noted else ()))
    sheet.add(f"coding: {{by: {CODER}, date: 2026-01-01, confidence: high}}", "", "stakes:")
    sheet.add("  s1:", f"    label: The {thing} of {chapter.name}", "", "actions:")
    _actions(chapter, sheet, deed, thing)

    def claim(key: str, kind: str, about: str, statement: str, *more: str) -> None:
        sheet.add(f"  {key}:", name=f"claims.{key}")
        sheet.add(f"    kind: {kind}", f"    about: {about}", *(f"    {line}" for line in more))
        sheet.add(f"    statement: {statement}", name=f"claims.{key}.statement")
        sheet.add("    modality: asserted", passages.line(key))

    sheet.add("", "claims:")
    shared = [f"held-by: [{chapter.author}, {chapter.shared_by}]"] if chapter.shared_by else []
    disputes = [f"disputes: [{chapter.disputes}]"] if chapter.disputes else []
    about = "[a1, a2]" if chapter.is_full and chapter.is_claimed else "a1"
    claim("c1", "claim", about, f"The {deed.lower()} {chapter.modal}comes first, and talks follow.", *shared, *disputes)
    if chapter.is_full:
        tool = f"tool: {chance.choice(TOOLS)}"
        claim("c2", "tool-use", "a1", f"The {deed.lower()} is a tool.", tool, *_holder(chapter.tool_holder))
    category = f"category: {chapter.category}"
    claim("c3", "classification", "a1", f"The {deed.lower()} is {chapter.category}.", category,
          *_holder(chapter.label_holder))  # fmt: skip
    if chapter.is_full and chapter.is_claimed:
        kind, statement, lines = ASIDES[chapter.aside](chapter)
        claim("c4", kind, "a2", statement, *lines)
    if chapter.is_doubled:
        claim("c5", "classification", "a1", "So is the act as a whole.", category)
    sheet.add("", "arguments:", "  r1:")
    sheet.add(f"    premises: [{'c1, c2' if chapter.is_full else 'c1'}]", name="arguments.r1.premises")
    sheet.add(*(["    structure: linked"] if chapter.is_full else []))
    sheet.add("    conclusion: c3", name="arguments.r1.conclusion")
    sheet.add("    cue: Hence", "    scheme: verbal-classification", passages.line("r1"))
    if chapter.is_circular:
        sheet.add("  r2:", "    premises: [c3]")
        sheet.add("    conclusion: c2", name="arguments.r2.conclusion")
        sheet.add(f"    held-by: {CODER}", "    scheme: verbal-classification", passages.line("r2"))


def _actions(chapter: Chapter, sheet: Sheet, deed: str, thing: str) -> None:
    sheet.add("  a1:", name="actions.a1")
    sheet.add(f"    label: {deed} over the {thing}")
    sheet.add(f"    actor: {chapter.actor}", name="actions.a1.actor")
    sheet.add(f"    against: [{chapter.against}]")
    sheet.add(f"    with: [{chapter.partner}]", name="actions.a1.with")
    sheet.add("    concerns: [s1]", "    actuality: agreed", f"    when: {chapter.dated}")
    if not chapter.is_full:
        return
    sheet.add("  a2:", name="actions.a2")
    sheet.add(f"    label: Talks after the {deed.lower()}", f"    actor: {chapter.actor}", "    actuality: carried-out")
    sheet.add(*([f"    when: {chapter.replied}"] if chapter.replied else []))
    is_read = chapter.is_claimed and chapter.aside == "involvement"
    sheet.add(*([] if is_read else ["    unstated: [target]"]))
    if chapter.answers:
        sheet.add(f"    responds-to: [{chapter.answers}]", name="actions.a2.responds-to")


def _holder(name: str) -> list[str]:
    return [f"held-by: {name}"] if name else []


#: The last claim of a full chapter, about its second action: kind, statement, and the lines besides.
_Aside = tuple[str, str, list[str]]


def _involvement(chapter: Chapter) -> _Aside:
    role = [f"involves: [{chapter.reading}]", "role: against", f"held-by: {CODER}", "confidence: low"]
    return "involvement", "The talks are against the same.", role


def _report(chapter: Chapter) -> _Aside:
    holder = chapter.chance.choice(("critics", chapter.actor))
    return "claim", "The talks were meant for the public.", [f"held-by: {holder}", "disputes: [c3]"]


def _shift(chapter: Chapter) -> _Aside:
    first, last = sorted(chapter.chance.sample(range(len(CATEGORIES)), 2))
    ends = [f"from-category: {CATEGORIES[first]}", f"to-category: {CATEGORIES[last]}"]
    return "shift", f"With the talks it goes over to {CATEGORIES[last]}.", ends


def _explanation(chapter: Chapter) -> _Aside:
    driver = chapter.chance.choice(DRIVERS)
    return "explanation", f"Behind the talks is {driver.replace('-', ' ')}.", [f"driver: {driver}"]


def _aim(_: Chapter) -> _Aside:
    return "aim", "By the talks it seeks what is at stake.", ["seeks: s1"]


ASIDES: dict[str, Callable[[Chapter], _Aside]] = {
    "involvement": _involvement,
    "report": _report,
    "shift": _shift,
    "explanation": _explanation,
    "aim": _aim,
}


def _place(words: str, start: int, hash_: str) -> LockedAnchor:
    quoted, around = ((start, start + len(words)),), (hash_[:8], hash_[-8:])
    return LockedAnchor("placed", words_mark(words, None), quoted, (start, start + 80), hash_, *around, 1, 1)


def hashed(*pieces: object) -> str:
    """Return what stands for the hash of a text that nobody has."""
    return sha256(" ".join(map(str, pieces)).encode()).hexdigest()
