"""Write a corpus of coding sheets of the shape of the shipped ones, always the same for a seed.

`python -m benchmarks.generate DIR --chapters N --books M --seed S --violations V`. A chapter has about 110 statements:
two actions of shared actors, what is at stake, four claims with their passages, of which one is the coders' on a role,
and an argument of the author's; a lock has their places, as if the texts had been at hand. One chapter in ten names
something of an earlier one. Two states in three are members of an alliance. `V` chapters break one rule each;
`DIR/expected.json` lists what a build must find in them: rule, file, line.
"""

import argparse
import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random

from benchmarks.violations import CATEGORIES, KINDS, MEMBERS, Chapter
from kg.anchors.lock import AnchorLock, LockedAnchor, TextMarks, format_lock, words_mark

__all__ = ["KINDS", "Expected", "generate"]

#: Rule, file within the corpus, line.
Expected = tuple[str, str, int]

_ACTORS = {
    **{f"state-{n}": ("state", f"State {n}") for n in range(1, 31)},
    **{f"organization-{n}": ("organization", f"Organization {n}") for n in range(1, 11)},
    **{f"alliance-{n}": ("alliance", f"Alliance {n}") for n in range(1, 4)},
    "the-others": ("group", "The others"),
}
_TOOLS = ("compellent-threat", "collaborative-balancing", "cooperative-balancing", "blackmail-power")
_DEEDS = ("Agreement", "Refusal", "Veto", "Visit", "Exercise", "Purchase", "Sale", "Offer", "Warning", "Statement")
_THINGS = ("missiles", "gas", "ports", "refugees", "bases", "fisheries", "airspace", "loans", "railways", "islands")
_WORDS = ("signals its resolve to keep the deal open while the others", "wait for terms that hold this season")
#: How far the texts go, in characters.
_EXTENT = 1200


@dataclass
class _Sheet:
    """The lines of a chapter while it is written, and where its passages are."""

    file: str
    lines: list[str] = field(default_factory=list)
    anchors: dict[str, LockedAnchor] = field(default_factory=dict)

    def add(self, *lines: str) -> int:
        """Write lines, and return the number of the last."""
        self.lines += lines
        return len(self.lines)


def generate(  # noqa: PLR0913
    folder: Path, *, chapters: int, books: int = 0, seed: int = 0, violations: int = 0, kinds: int = len(KINDS)
) -> list[Expected]:
    """Write a corpus into a new folder, and return what a build must find in it.

    Without `books` there is a book for every twelve chapters. `kinds` takes only the first so many kinds of violation.
    """
    books = books or (chapters + 11) // 12
    places = sorted(Random(f"{seed} violations").sample(range(chapters), violations))
    wrong = {place: KINDS[number % kinds] for number, place in enumerate(places)}
    folder.mkdir(parents=True)
    (folder / "actors.yaml").write_text(_actors_file(books), encoding="utf-8")
    expected: list[Expected] = []
    earlier: list[str] = []
    first = 0
    for book in range(books):
        size = chapters // books + (book < chapters % books)
        name, home = f"b{book:04}", folder / f"book-{book:04}"
        (home / "chapters").mkdir(parents=True)
        (home / "book.yaml").write_text(_book_file(name, book, size), encoding="utf-8")
        for number in range(size):
            chapter = _chapter(f"{name}-ch{number + 1}", Random(f"{seed} {first + number}"), earlier)
            told = wrong[first + number](chapter) if first + number in wrong else ()
            sheet = _Sheet(f"{home.name}/chapters/{number + 1:03}.yaml")
            lines = _write(chapter, sheet, number)
            path = folder / sheet.file
            path.write_text("\n".join(sheet.lines) + "\n", encoding="utf-8")
            marks = TextMarks(_EXTENT, _hash(chapter.name, "raw"), _hash(chapter.name, "text"))
            path.with_suffix(".lock").write_bytes(format_lock(AnchorLock(marks, sheet.anchors), path.name))
            expected += ((rule, sheet.file, lines[at]) for rule, at in (finding.split(" ") for finding in told))
            if first + number not in wrong:
                earlier.append(chapter.name)
        first += size
    text = json.dumps(sorted(expected), indent=0)
    (folder / "expected.json").write_text(f"{text}\n", encoding="utf-8")
    return sorted(expected)


def _chapter(name: str, chance: Random, earlier: list[str]) -> Chapter:
    states = [actor for actor, (kind, _) in _ACTORS.items() if kind == "state"]
    actor, partner = chance.sample(states, 2)
    others = [other for other, (kind, _) in _ACTORS.items() if kind != "state"]
    against = chance.choice([other for other in others if other != MEMBERS.get(partner)])
    chapter = Chapter(name, chance, actor, against, partner, chance.choice(CATEGORIES), against)
    # Mostly of the same book or the one before, as chapters name one another.
    near = earlier[-12:]
    if near and chance.random() < 0.1:
        if chance.random() < 0.5:
            chapter.answers = f"{chance.choice(near)}-a1"
        else:
            chapter.disputes = f"{chance.choice(near)}-c1"
    return chapter


def _write(chapter: Chapter, sheet: _Sheet, number: int) -> dict[str, int]:
    """Write a chapter and return the line of each entry and field that a finding may be about."""
    at: dict[str, int] = {}
    chance, where = chapter.chance, iter(range(0, _EXTENT, 90))

    def anchored(key: str) -> str:
        start = next(where)
        words = " ".join(chance.choice(_WORDS).split()[: chance.randrange(3, 8)])
        sheet.anchors[key] = _place(words, start, _hash(chapter.name, start))
        return f"    quote: {words}"

    def claim(key: str, kind: str, about: str, statement: str, *more: str) -> None:
        at[f"claims.{key}"] = sheet.add(f"  {key}:")
        sheet.add(f"    kind: {kind}", f"    about: {about}", *(f"    {line}" for line in more))
        at[f"claims.{key}.statement"] = sheet.add(f"    statement: {statement}")
        sheet.add("    modality: asserted", anchored(key))

    deed, thing = chance.choice(_DEEDS), chance.choice(_THINGS)
    sheet.add(f"chapter: ch{number + 1}", f"title: {_title(number)}", "text:", "  kind: publisher-summary")
    sheet.add(f"  source: shelf {chapter.name}")
    sheet.add("coding: {by: coders, date: 2026-01-01, confidence: high}", "", "stakes:")
    sheet.add("  s1:", f"    label: The {thing} of {chapter.name}", "", "actions:")
    at["actions.a1"] = sheet.add("  a1:")
    sheet.add(f"    label: {deed} over the {thing}")
    at["actions.a1.actor"] = sheet.add(f"    actor: {chapter.actor}")
    sheet.add(f"    against: [{chapter.against}]")
    at["actions.a1.with"] = sheet.add(f"    with: [{chapter.partner}]")
    sheet.add("    concerns: [s1]", "    actuality: agreed", f"    when: {chapter.dated}")
    at["actions.a2"] = sheet.add("  a2:")
    sheet.add(f"    label: Talks after the {deed.lower()}", f"    actor: {chapter.actor}", "    actuality: carried-out")
    sheet.add(*([] if chapter.is_claimed else ["    unstated: [target]"]))
    sheet.add(*([f"    responds-to: [{chapter.answers}]"] if chapter.answers else []))
    sheet.add("", "claims:")
    disputes = [f"disputes: [{chapter.disputes}]"] if chapter.disputes else []
    about = "[a1, a2]" if chapter.is_claimed else "a1"
    claim("c1", "claim", about, f"The {deed.lower()} {chapter.modal}comes first, and talks follow.", *disputes)
    held = [f"held-by: {chapter.tool_holder}"] if chapter.tool_holder else []
    claim("c2", "tool-use", "a1", f"The {deed.lower()} is a tool.", f"tool: {chance.choice(_TOOLS)}", *held)
    category = f"category: {chapter.category}"
    claim("c3", "classification", "a1", f"The {deed.lower()} is {chapter.category.replace('-', ' ')}.", category)
    if chapter.is_claimed:
        role = (f"involves: [{chapter.reading}]", "role: against", "held-by: coders", "confidence: low")
        claim("c4", "involvement", "a2", "The talks are against the same.", *role)
    if chapter.is_doubled:
        claim("c5", "classification", "a1", "So is the act as a whole.", category)
    sheet.add("", "arguments:", "  r1:")
    at["arguments.r1.premises"] = sheet.add("    premises: [c1, c2]")
    sheet.add("    structure: linked", "    conclusion: c3", "    cue: Hence")
    sheet.add("    scheme: verbal-classification", anchored("r1"))
    if chapter.is_circular:
        sheet.add("  r2:", "    premises: [c3]")
        at["arguments.r2.conclusion"] = sheet.add("    conclusion: c2")
        sheet.add("    held-by: coders", "    scheme: verbal-classification", anchored("r2"))
    return at


def _title(number: int) -> str:
    return f"Of the {_THINGS[number % len(_THINGS)]}, part {number + 1}"


def _place(words: str, start: int, hash_: str) -> LockedAnchor:
    quoted, around = ((start, start + len(words)),), (hash_[:8], hash_[-8:])
    return LockedAnchor("placed", words_mark(words, None), quoted, (start, start + 80), hash_, *around, 1, 1)


def _hash(*pieces: object) -> str:
    return sha256(" ".join(map(str, pieces)).encode()).hexdigest()


def _actors_file(books: int) -> str:
    actors = (f"  {key}: {{kind: {kind}, label: {label}}}" for key, (kind, label) in _ACTORS.items())
    members = (f"  {one}: {{member: {one}, organization: {MEMBERS[one]}, from: 1999, source: S}}" for one in MEMBERS)
    authors = (f"  author-{n}: {{kind: person, name: Author {n}}}" for n in range(books))
    coders = "  coders: {kind: organization, name: The coders}\n  a-press: {kind: organization, name: A Press}"
    return "\n".join(["actors:", *actors, "memberships:", *members, "agents:", *authors, coders, ""])


def _book_file(name: str, book: int, size: int) -> str:
    head = [f"book: {name}", f"title: Book {book}", f"author: author-{book}", "publisher: a-press"]
    parts = (f"  ch{n + 1}: {{title: '{_title(n)}'}}" for n in range(size))
    return "\n".join([*head, "published: 2019-11-15", "parts:", *parts, ""])


def main() -> None:
    """Read the command line and write a corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chapters", type=int, default=1000)
    parser.add_argument("--books", type=int, default=0, help="twelve chapters a book, unless given")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--violations", type=int, default=0, help="in so many chapters one rule is broken")
    given = parser.parse_args()
    found = generate(**vars(given))
    print(f"{given.chapters} chapters in {given.folder}, {len(found)} findings to be expected")


if __name__ == "__main__":
    main()
