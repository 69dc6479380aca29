"""Measure builds that have little to do, nothing or one chapter of many, as ratios to what they cannot do without.

The floor is a process that lists the folder and reads and hashes each file; for a changed chapter, one that then also
imports the libraries with which a build makes and checks a part, and puts the statements of one into a copy of the
store. Measured is processor time, each in turn, the median of several; `python -m benchmarks.little_new 1000` takes
another number of chapters than 10,000.
"""

import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median

from pyoxigraph import NamedNode, Quad

from benchmarks.generate import generate
from benchmarks.processes import processor_seconds
from kg.store import disk, generations

ROUNDS = 7
CHAPTERS = 10_000
#: So many statements a generated chapter has.
OF_A_CHAPTER = 140
KG = str(Path(sys.executable).parent / "kg")
_FLOOR = """
import os, sys
from hashlib import sha256
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            sha256(file.read()).hexdigest()
"""
#: Goes on from there with a store, where its copy is to be, and statements that are not in it.
_FLOOR_CHANGED = f"""{_FLOOR}
import pydantic, shacl, sqlite3, typer, yaml
from pyoxigraph import RdfFormat, Store, parse
Store.read_only(sys.argv[2]).backup(sys.argv[3])
store = Store(sys.argv[3])
with open(sys.argv[4], "rb") as file:
    store.extend(parse(file.read(), format=RdfFormat.N_QUADS))
store.flush()
"""


def _edit(sheet: Path, number: int) -> None:
    """Change the first statement of a sheet."""
    before, statement, after = sheet.read_text("utf-8").partition("    statement: ")
    sheet.write_text(f"{before}{statement}In round {number} {after.partition(' ')[2]}", "utf-8")


def _some(out: Path) -> bytes:
    """Return as many statements as a chapter has, like those of a built graph, in a named graph that it has not."""
    new = NamedNode("https://example.org/new")
    some = (
        Quad(quad.subject, quad.predicate, quad.object, new) for quad in islice(disk.stored_quads(out), OF_A_CHAPTER)
    )
    return "".join(f"{quad} .\n" for quad in some).encode()


def main(chapters: int) -> None:
    """Build a corpus into a scratch folder, and print what each kind of build takes there."""
    with tempfile.TemporaryDirectory() as scratch:
        data, out, part = (Path(scratch) / name for name in ("data", "out", "part.nq"))
        generate(data, chapters=chapters)
        build = (KG, "build", str(data), "-o", str(out))
        first = processor_seconds(*build)
        processor_seconds(*build, "--trust-times")  # which notes how the files look
        part.write_bytes(_some(out))
        sheet = min(data.glob("*/chapters/*.yaml"))
        rounds = []
        for number in range(ROUNDS):
            floor = processor_seconds(sys.executable, "-c", _FLOOR, str(data))
            store, copy = generations.current(disk.home(out)) / "index", Path(scratch) / f"copy{number}"
            least = processor_seconds(sys.executable, "-c", _FLOOR_CHANGED, *map(str, (data, store, copy, part)))
            nothing, trusting = processor_seconds(*build), processor_seconds(*build, "--trust-times")
            _edit(sheet, 2 * number)
            changed = processor_seconds(*build)
            _edit(sheet, 2 * number + 1)
            rounds.append((floor, least, nothing, trusting, changed, processor_seconds(*build, "--trust-times")))
    floor, least, nothing, trusting, changed, changed_trusting = (
        median(column) for column in zip(*rounds, strict=True)
    )
    print(f"first build of {chapters:,} chapters  {first:6.2f} s")
    print(f"list, read and hash           {floor:6.2f} s")
    print(f"nothing changed               {nothing:6.2f} s   {nothing / floor:.2f} of that (goal: at most 1.2)")
    print(f"  with --trust-times          {trusting:6.2f} s   {trusting / floor:.2f}")
    print(f"read, import, store a part    {least:6.2f} s   {least / first:.2%} of a first build")
    print(f"one chapter changed           {changed:6.2f} s   {changed / first:.2%} (goal: at most 1 %)")
    print(f"  with --trust-times          {changed_trusting:6.2f} s   {changed_trusting / first:.2%}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CHAPTERS)
