"""Write a library of coding sheets of the shape of the shipped ones, always the same for a seed.

`python -m benchmarks.generate DIR --chapters N --books M --seed S --violations V`. It is a project with a codebook, an
address and a licence of its own. Actors belong to alliances and organizations, some until a day; one book in four is
edited. A chapter has 140 statements on average: a dated act of shared actors, what is at stake, a claim and a label by
their passages, an argument of the author's from the one to the other. Two of five chapters are full: they have an
answer to the act, a claim on its means, and one on the answer: the coders' on a role, what somebody else is reported to
hold, a shift, a cause or an aim. Of two in five the coders had notes alone; the others have a lock with the places, as
if the texts had been at hand. Of one in ten there are other codings, found or of units that were given, and decisions.
One in ten names something of an earlier one. `V` chapters break one rule each; `DIR/expected.json` lists what a build
must find in them: rule, file, line.
"""

import argparse
import json
from pathlib import Path
from random import Random

from benchmarks import frame
from benchmarks.codings import write_codings
from benchmarks.sheets import ASIDES, Sheet, write_chapter
from benchmarks.violations import KINDS, Chapter
from kg.project.reader import codebook_of

__all__ = ["KINDS", "Expected", "generate"]

#: Rule, file within the corpus, line.
Expected = tuple[str, str, int]

#: Of so many chapters of a book the first ones are full, and of the last ones there were notes alone.
_ROUND, _FULL, _NOTED = 5, 2, 2
#: One in so many chapters of a library is coded once more.
_CODED = 10
_STATES = [actor for actor, (kind, _) in frame.ACTORS.items() if kind == "state"]
_OTHERS = [actor for actor, (kind, _) in frame.ACTORS.items() if kind != "state"]


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
    shared = {"project": frame.PROJECT, "codebook": frame.CODEBOOK, "actors": frame.actors_file(books)}
    for name, text in shared.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    codebook = codebook_of(folder)
    expected: list[Expected] = []
    earlier: list[str] = []
    first = 0
    for book in range(books):
        size = chapters // books + (book < chapters % books)
        name, home = f"b{book:04}", folder / f"book-{book:04}"
        (home / "chapters").mkdir(parents=True)
        (home / "book.yaml").write_text(frame.book_file(name, book, size), encoding="utf-8")
        for number in range(size):
            chance = Random(f"{seed} {first + number}")
            chapter = _chapter(f"{name}-ch{number + 1}", frame.authors_of(book, number), chance, earlier[-12:])
            _shape(chapter, number, first + number)
            told: tuple[str, ...] = ()
            if first + number in wrong:
                chapter.is_full, chapter.is_noted = True, False
                told = wrong[first + number](chapter)
            sheet = Sheet(f"{home.name}/chapters/{number + 1:03}.yaml")
            write_chapter(chapter, sheet, number)
            sheet.save(folder, chapter.name)
            at = {entry: (sheet.file, line) for entry, line in sheet.at.items()}
            at |= write_codings(chapter, sheet, folder, codebook) if chapter.coding else {}
            expected += ((rule, *at[entry]) for rule, entry in (finding.split(" ") for finding in told))
            if first + number not in wrong:
                earlier.append(chapter.name)
        first += size
    text = json.dumps(sorted(expected), indent=0)
    (folder / "expected.json").write_text(f"{text}\n", encoding="utf-8")
    return sorted(expected)


def _chapter(name: str, author: str, chance: Random, near: list[str]) -> Chapter:
    """Return what a chapter is to say; mostly of the same book or the one before are those `near` that it may name."""
    actor, partner = chance.sample(_STATES, 2)
    against = chance.choice([other for other in _OTHERS if other not in frame.belongs_to(partner)])
    dated = _date(chance)
    chapter = Chapter(name, chance, author, actor, against, partner, chance.choice(frame.CATEGORIES), against, dated)
    chapter.shared_by = chance.choice(("critics", partner)) if chance.random() < 0.25 else ""
    if near and chance.random() < 0.1:
        if chance.random() < 0.5:
            chapter.answers = f"{chance.choice(near)}-a1"
        else:
            chapter.disputes = f"{chance.choice(near)}-c1"
    return chapter


def _date(chance: Random) -> str:
    """Return when an act was, as exactly as texts have it."""
    year, month, day = chance.randrange(2001, 2019), chance.randrange(1, 10), chance.randrange(1, 29)
    whole = f"{year}-{month:02}"
    return chance.choice((f"{year}", whole, whole, f"{whole}-{day:02}", f"{whole}/{year}-{month + 2:02}"))


def _shape(chapter: Chapter, number: int, place: int) -> None:
    """Give a chapter the size, the last claim and the codings that go with its number in its book and its place."""
    chapter.is_full, chapter.is_noted = number % _ROUND < _FULL, number % _ROUND >= _ROUND - _NOTED
    if number % _ROUND == _FULL - 1:
        chapter.replied = f"2019-{chapter.chance.randrange(1, 10):02}"
        chapter.aside = chapter.chance.choice([name for name in ASIDES if name != "involvement"])
    if place % _CODED == 1:
        chapter.is_noted, chapter.coding = False, "given" if place // _CODED % 2 else "found"


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
