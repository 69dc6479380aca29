"""All that is wrong with a sheet is said in one run: its writing, form, labels, names, steps, rules and text."""

import re
from pathlib import Path

import pytest

from kg.errors import InputError, Problem
from kg.pipeline.build import build
from kg.store import disk

HOME, SHEET = "france-nato-1966", "france-nato-1966/chapters/01.yaml"
#: What is wrong -> the edit (old, new), the place that is named, and words of what is said.
MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "another title": ("title: France leaves", "title: France left", "title", "and in 'parts.ch1' in data/"),
    "no such day": ("date: 2026-11-29", "date: 2026-02-30", "coding.date", "there is none such in the calendar"),
    "a comma": (
        "treaty: {label: North Atlantic Treaty}",
        "treaty: {label: North Atlantic Treaty note: of 1949}",
        "stakes.treaty",
        "a comma is missing between { … }",
    ),
    "a label for an id": (
        "    label: Announcement of 21 February 1966\n    actor: france\n",
        "    label: Announcement of 21 February 1966\n    actor: France\n",
        "actions.announcement.actor",
        "'France' is not an id",
    ),
    "a day of a time": ("when: 1966-03-07", "when: 1966-02-31", "actions.letter.when", "1966-02 has 28 days"),
    "no such actor": (
        "    against: [nato]\n    concerns: [integrated-command]\n    actuality: carried-out\n    when: 1966\n",
        "    against: [natoo]\n    concerns: [integrated-command]\n    actuality: carried-out\n    when: 1966\n",
        "actions.withdrawal.against",
        "there is no actor 'natoo'",
    ),
    "a rule on an action": (
        "    actor: nato\n    responds-to: [withdrawal]\n    unstated: [target]\n",
        "    actor: nato\n    against: [nato]\n    responds-to: [withdrawal]\n",
        "actions.move.actor",
        "against itself",
    ),
    "a colon": (
        "statement: In 1966 France was host",
        "statement: In 1966: France was host",
        "claims.host-to-nato.statement",
        "there is a colon inside the text of 'statement'",
    ),
    "a blank": (
        "leads the alliance does not satisfy.\n    modality: asserted\n",
        "leads the alliance does not satisfy.\n    modality:\n",
        "claims.led-badly.modality",
        "it is blank",
    ),
    "an unknown field": (
        "    involves: [nato]\n    role: against\n",
        "    involves: [nato]\n    rolle: against\n    role: against\n",
        "claims.fleet-opposes-nato.rolle",
        "there is no field 'rolle' here",
    ),
    "no such label": (
        "    category: boundary-testing\n    statement: The withdrawal of the Mediterranean",
        "    category: boundary-tesing\n    statement: The withdrawal of the Mediterranean",
        "claims.fleet-is-boundary-testing.category",
        "the codebook has no 'boundary-tesing'",
    ),
    "no such action": (
        "    about: announcement\n    statement: >-\n      De Gaulle announced",
        "    about: anouncement\n    statement: >-\n      De Gaulle announced",
        "claims.authority-announced.about",
        "'anouncement'",
    ),
    "words that are not in the text": (
        "quote: agreed to move the military headquarters",
        "quote: agreed to move the civilian headquarters",
        "claims.move-agreed",
        "are not in the text one after another",
    ),
    "a step without a cue": (
        "    scheme: from-criterion\n    cue: because\n",
        "    scheme: from-criterion\n",
        "arguments.noncooperation-argument",
        "there is no 'cue'",
    ),
    "a rule on an argument": (
        "    premises: [stayed-in-the-treaty]\n",
        "    premises: [stayed-in-the-treaty, is-boundary-breaking]\n",
        "arguments.treaty-argument.premises",
        "dispute one another",
    ),
}


def field(problem: Problem) -> str:
    """Return the place of a problem, without the number of an item in a list."""
    return re.sub(r"\.\d+$", "", problem.entry)


def edit(example_alone: Path, *edits: tuple[str, str]) -> None:
    text = (example_alone / SHEET).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (example_alone / SHEET).write_text(text, encoding="utf-8")


def problems(example_alone: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as raised:
        build(example_alone, Path("out"))
    assert not disk.has_graph(Path("out"))
    return raised.value.problems


def test_fifteen_mistakes_of_all_kinds_are_said_together_in_the_order_of_the_sheet(example_alone: Path) -> None:
    edit(example_alone, *((old, new) for old, new, _, _ in MISTAKES.values()))
    found = problems(example_alone)
    assert [field(problem) for problem in found] == [place for _, _, place, _ in MISTAKES.values()]
    for problem, (_, _, _, words) in zip(found, MISTAKES.values(), strict=True):
        assert words in f"{problem.message}. {problem.hint}"
    lines = (example_alone / SHEET).read_text(encoding="utf-8").splitlines()
    for problem in found:
        assert problem.file == f"data/{SHEET}"
        assert field(problem).rpartition(".")[2] in lines[problem.line - 1]


@pytest.mark.parametrize("name", MISTAKES)
def test_each_of_them_alone_is_said_once(example_alone: Path, name: str) -> None:
    old, new, place, words = MISTAKES[name]
    edit(example_alone, (old, new))
    if name.startswith(("a rule", "words")):  # the sheet can be read, and what is wrong is in the summary of the build
        built = build(example_alone, Path("out"), strict=True)
        assert not built.is_good
        assert sum(words in message for message in built.messages) == 1
        return
    (problem,) = problems(example_alone)
    assert field(problem) == place
    assert words in problem.message


def test_what_was_made_of_a_sheet_with_mistakes_is_not_kept(example_alone: Path) -> None:
    whole = (example_alone / SHEET).read_text(encoding="utf-8")
    assert build(example_alone, Path("new")).is_good
    old, new, _, _ = MISTAKES["a blank"]
    edit(example_alone, (old, new))
    assert len(problems(example_alone)) == 1
    (example_alone / SHEET).write_text(whole, encoding="utf-8")
    assert build(example_alone, Path("out")).is_good
    graphs = [sorted(map(str, disk.stored_quads(Path(name)))) for name in ("new", "out")]
    assert graphs[0] == graphs[1]


def test_what_names_an_entry_that_cannot_be_read_is_not_said_to_name_nothing(example_alone: Path) -> None:
    edit(example_alone, ("  withdrawal:\n    label:", "  withdrawal:\n    lable:"))
    assert [problem.entry for problem in problems(example_alone)] == ["actions.withdrawal.lable"]


def test_mistakes_of_the_actors_do_not_hide_those_of_a_sheet(example_alone: Path) -> None:
    actors = example_alone / "actors.yaml"
    actors.write_text(
        actors.read_text(encoding="utf-8").replace("  france: {kind: state", "  france: {kind: stat"), "utf-8"
    )
    edit(example_alone, MISTAKES["no such label"][:2], MISTAKES["words that are not in the text"][:2])
    assert [problem.entry for problem in problems(example_alone)] == [
        "actors.france.kind",
        "claims.fleet-is-boundary-testing.category",
        "claims.move-agreed",
    ]


def test_one_quotation_that_is_not_there_does_not_refuse_the_rest(example_alone: Path) -> None:
    edit(example_alone, MISTAKES["words that are not in the text"][:2])
    built = build(example_alone, Path("out"))
    assert (built.is_good, built.failed) == (True, 1)
    (message,) = built.messages
    assert f"data/{SHEET}:" in message
    assert "“agreed to move the civilian headquarters” are not in the text one after another: the text has " in message
    assert message.endswith(
        "; correct the quotation, or take the nearest words with 'kg anchors FOLDER --accept move-agreed'"
    )
    assert "\n" not in message
    assert "1 passage is in the graph without its place in the text; --strict refuses" in built.text(Path("out"))
    stored = "\n".join(map(str, disk.stored_quads(Path("out"))))
    assert "agreed to move the civilian headquarters" in stored
    strict = build(example_alone, Path("other"), strict=True)
    assert not strict.is_good
    assert not disk.has_graph(Path("other"))


def test_a_quotation_that_was_never_there_is_lost_in_the_lock_and_said_without_the_text(example_alone: Path) -> None:
    edit(example_alone, MISTAKES["words that are not in the text"][:2])
    assert build(example_alone, Path("out")).failed == 1
    lock = (example_alone / SHEET.replace(".yaml", ".lock")).read_text("utf-8")
    assert re.search(r"(?m)^move-agreed lost [0-9a-f]{8} 0-0 0-0 ", lock)
    edit(example_alone, ("  file: text.txt\n", ""))
    built = build(example_alone, Path("out"))
    assert (built.is_good, built.failed) == (True, 1)
    assert any("had no place in the text when they were compared" in message for message in built.messages)
    edit(example_alone, ("civilian", "military"), ("  kind: full-text\n", "  kind: full-text\n  file: text.txt\n"))
    assert build(example_alone, Path("out")).failed == 0


def test_a_quotation_that_was_not_there_when_its_text_was_at_hand_is_said_without_the_text(example_alone: Path) -> None:
    lock = example_alone / SHEET.replace(".yaml", ".lock")
    lock.write_text(re.sub(r"(?m)^(move-agreed) placed ", r"\1 lost ", lock.read_text("utf-8")), "utf-8")
    edit(example_alone, ("  file: text.txt\n", ""))
    built = build(example_alone, Path("out"))
    assert (built.is_good, built.failed) == (True, 1)
    assert any("are not in the text any more" in message for message in built.messages)
    strict = build(example_alone, Path("other"), strict=True)
    assert (strict.is_good, disk.has_graph(Path("other"))) == (False, False)
