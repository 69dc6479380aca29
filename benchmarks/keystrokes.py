"""Count what it takes to code the text of the tutorial in the page of `kg code`, and in an editor of YAML.

Nobody is timed. A program does in Chromium what a person would, and every pointing, press and key is counted. Of the
editor it is counted what is typed to get from what `kg sheet new` starts to the sheet of the tutorial. The
Keystroke-Level Model makes seconds of both: those of somebody practised who makes no slip. What a newcomer has to find
out is in neither. What is thought is the same in both, a pause before each decision: which words, what they are, what
goes into a field; only in YAML is each entry given an id. Both have the text in sight, and a study with the actors and
the codebook of the tutorial.

In the editor indents cost nothing but a key where one is taken back, quotations are typed or copied, whichever is
quicker, and the file is saved by one chord. Told beside it is what an editor saves that completes the names of fields
and labels after two letters. At the page kinds, lists and what is suggested are chosen by the mouse or by keys, and a
turn of the wheel is as dear as pointing; Tab needs none, since it brings into sight where it leads. What the page
leaves must be the tutorial's entries but for their ids, and as many statements.

    python -m benchmarks.keystrokes
"""

import re
import runpy
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import sync_playwright

from benchmarks.operators import SECONDS, Work, strokes
from benchmarks.page_coder import PageCoder
from kg.pipeline.build import build
from kg.sheets.reader import read_library
from tests.conftest import CHROMIUM, SWITCHES
from tests.desk.browser.drivers import Chromium
from tests.desk.browser.serving import code

HOME = Path(__file__).resolve().parents[1]
TUTORIAL = (HOME / "docs" / "tutorial.md").read_text(encoding="utf-8")
SHEET = "my-study/first-book/chapters/01.yaml"
SECTIONS = ("stakes", "actions", "claims", "arguments")
#: Where in the tutorial its sheet has been started, and where it is right.
STARTED, RIGHT = "\nThe sheet has an example", "\n## Asking\n"
#: What the page is to take of the seconds of YAML.
GOAL = 0.5
#: An editor that knows the schema completes a word after so many letters, by one key more.
COMPLETED = 2

#: Fields that hold words of a list or of the codebook, which may be ids of entries as well.
_LABELLED = {"kind", "tool", "category", "scheme"}
_LINE = re.compile(r"( *)([\w-]+):(?: (.*))?")

Sheet = Mapping[str, Mapping[str, Any]]


def study(folder: Path, until: str) -> Sheet:
    """Do what the tutorial says, up to a place in it; return the sections of the sheet that is there then."""
    folder.mkdir()
    runpy.run_path(str(HOME / "docs" / "sessions.py"))["renewed"](TUTORIAL.partition(until)[0], folder)
    return entries(folder)


def entries(folder: Path) -> Sheet:
    """Return the sections of a sheet, as they are written."""
    held = yaml.load((folder / SHEET).read_text(encoding="utf-8"), yaml.BaseLoader)
    return {section: held.get(section) or {} for section in SECTIONS}


def labels(folder: Path) -> dict[str, str]:
    """Return what the actors and the concepts of a study are called, by their ids."""
    concepts = read_library(folder / "my-study").project.codebook.by_name
    actors = yaml.safe_load((folder / "my-study" / "actors.yaml").read_text(encoding="utf-8"))["actors"]
    return {name: one.labels["en"] for name, one in concepts.items()} | {name: actors[name]["label"] for name in actors}


def by_page(folder: Path, sheet: Sheet, *, by_keys: bool) -> Work:
    """Code a sheet in the page, check what is left of it in the file, and return what was done for it."""
    with code(folder, "my-study/ch1", coder="me") as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en").new_page()
        coder = PageCoder(Chromium(page), sheet, labels(folder), by_keys=by_keys)
        coder.code(address)
        browser.close()
    assert alike(entries(folder), sheet), "the page has left other entries"
    return coder.work


def by_editor(text: str, *, completes: bool = False) -> Work:
    r"""Return what is done to type the sections of a sheet below the headings that are there already.

    >>> by_editor("stakes:\n  peace: {label: Peace}\n").counts["K"]
    29
    """
    work, depth, section = Work(), 0, ""
    for line in filter(None, text.splitlines()):
        if line.rstrip(":") in SECTIONS:
            work.click()
            depth, section = 0, line.rstrip(":")
            continue
        found = _LINE.fullmatch(line)
        assert found, line
        indent, name, value = found[1], found[2], found[3] or ""
        level = len(indent) // 2
        # A new line, and an indent taken back.
        work.keys(1 + max(depth - level, 0))
        depth = level + (not value)
        is_field = level > 1
        work.keys(_name(name, completes=completes and is_field))
        # An argument has no field that says what it is, which is decided all the same.
        work.decide(1 + (section == "arguments" and not is_field))
        if name == "quote":
            _quote(work, value)
        elif value:
            is_known = completes and name not in {"statement", "label", "condition", "when"}
            work.keys(1 + (_name(value, completes=True) - 1 if is_known else strokes(value)))
            # Of a mapping in one line each value is a decision, and each of a list.
            work.decide(value.count(": ") + value.count(", ") if value[0] in "[{" else 0)
    work.keys(2)
    return work


def _name(name: str, *, completes: bool) -> int:
    """Return how many keys a name takes, with the colon behind it."""
    return min(strokes(name), COMPLETED + 1) + 1 if completes else strokes(f"{name}:")


def _quote(work: Work, words: str) -> None:
    """Type a quotation, or drag over it in the text, copy it, click into the sheet again and paste it."""
    typed, copied = Work(), Work()
    typed.keys(strokes(words))
    copied.drag()
    copied.keys(2)
    copied.click()
    copied.keys(2)
    work.keys(1)
    work.counts.update(min(typed, copied, key=Work.seconds).counts)


def alike(coded: Sheet, wanted: Sheet) -> bool:
    """Return whether two sheets hold the same entries, but for their ids and their order."""
    return sorted(map(repr, _told(coded))) == sorted(map(repr, _told(wanted)))


def _told(sheet: Sheet) -> list[tuple[str, Any]]:
    """Return the entries of a sheet with what their ids stand for, wherever entries are named."""
    called = {
        key: entry.get("label") or entry.get("statement")
        for section in SECTIONS[:3]
        for key, entry in sheet[section].items()
    }

    def told(value: Any) -> Any:
        if isinstance(value, dict):
            return sorted((name, one if name in _LABELLED else told(one)) for name, one in value.items())
        return sorted(map(told, value)) if isinstance(value, list) else called.get(value, value)

    return [(section, told(entry)) for section in SECTIONS for entry in sheet[section].values()]


def statements(folder: Path) -> int:
    """Build a study and return how many statements its graph has."""
    out = folder / "built"
    assert build(folder / "my-study", out).is_good
    return sum(1 for _ in (out / "graph.nq").open(encoding="utf-8"))


def shown(ways: Mapping[str, Work]) -> None:
    """Print what was counted of each way, and its seconds next to those of plain YAML."""
    print(f"{'':28}" + "".join(f"{name:>7}" for name in SECONDS) + f"{'s':>8}{'ratio':>8}{'slower typist':>16}")
    base = ways["YAML, typed"]
    for name, work in ways.items():
        ratio, slow = (work.seconds(**other) / base.seconds(**other) for other in ({}, {"K": 0.28}))
        counted = "".join(f"{work.counts[one]:7}" for one in SECONDS)
        print(f"{name:28}{counted}{work.seconds():8.0f}{ratio:8.2f}{slow:16.2f}")
    for name in [name for name in ways if name.startswith("the page")]:
        page = ways[name]
        thought = (SECONDS["M"] * way.counts["M"] for way in (page, base))
        without = (page.seconds() - next(thought)) / (base.seconds() - next(thought))
        is_reached = page.seconds() / base.seconds() <= GOAL
        print(f"{name}: goal {GOAL} of YAML {'' if is_reached else 'not '}reached by the model;", end=" ")
        print(f"without what is thought {without:.2f}; {page.counts['scrolled']} of P turn the wheel.")
    print("This is a model. No person was timed.")


def main() -> None:
    """Code the tutorial's text both ways and print what each took."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = study(Path(folder) / "yaml", RIGHT)
        study(Path(folder) / "page", STARTED)
        shutil.copytree(Path(folder) / "page", Path(folder) / "keys")
        text = (Path(folder) / "yaml" / SHEET).read_text(encoding="utf-8").partition("\nstakes:")
        typed = text[1] + text[2]
        ways = {
            "YAML, typed": by_editor(typed),
            "YAML, words completed": by_editor(typed, completes=True),
            "the page": by_page(Path(folder) / "page", wanted, by_keys=False),
            "the page, more by keys": by_page(Path(folder) / "keys", wanted, by_keys=True),
        }
        numbers = [str(statements(Path(folder) / way)) for way in ("yaml", "page", "keys")]
        print(f"Each way: {len(_told(wanted))} entries; statements: {', '.join(numbers)}.")
        shown(ways)


if __name__ == "__main__":
    main()
