"""Whose claims and arguments are: what a sheet must say of holders, cues, conditions and structures."""

from pathlib import Path

import pytest

from kg.sheets import claims
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from tests.sheets.test_reader import ACTORS, SHEET, Edit, at_entry, edited, mistake, mistakes

ARGUMENT, TOOL_ARGUMENT = "arguments.sco-argument", "arguments.s400-tool-argument"
CUE = "    cue: Hence\n"
HELD = "    held-by: project-coders\n    confidence: low\n"
PREMISES = "    premises: [turkey-stands-firm, uses-blackmail-power, makes-compellent-threats]\n"
TO_RESOLVE = "    structure: convergent\n    conclusion: signals-resolve\n"
HEDGED = "    modality: hedged\n    confidence: medium\n"
WARRANT = "claims.compellent-threats-challenge"
THREATENED, UNSTATED = "claims.f35-deal-jeopardized", "    unstated: [holder, condition]\n"
NO_CUE = (
    "there is no 'cue', so nothing says that the text takes this step. "
    "Write in 'cue:' the words that signal the step or, where none do, 'held-by: project-coders'."
)
NOT_STATED = (
    "the text does not state it, so that only a coder can hold it. "
    "Write 'held-by: project-coders', or remove 'statement' from 'unstated:'."
)
TOGETHER = (
    "'project-coders' coded the sheet and holds what the text does not state; others hold what it states. "
    "Leave 'project-coders' out, or make an entry of its own of what is inferred."
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let messages call the copied files by short names."""
    monkeypatch.chdir(tmp_path)


def test_who_holds_what_is_read(library: Library) -> None:
    chapter = library.sheets["tw2019-ch6"].chapter
    held = {key: argument.held_by for key, argument in chapter.arguments.items() if argument.held_by}
    assert held == {"s400-tool-argument": ("project-coders",), "nato-argument": ("project-coders",)}
    assert chapter.arguments["sco-argument"].structure == "linked"
    vague = library.sheets["tw2019-ch1"].chapter.claims["soft-balancing-is-vague"]
    assert vague.held_by == ("oya-dursun-ozkanca", "brooks-and-wohlforth")
    warrant = chapter.claims["compellent-threats-challenge"]
    assert isinstance(warrant, claims.Sorting)
    assert (warrant.under, warrant.unstated) == ("boundary-challenging", ("statement",))
    veto = library.sheets["tw2019-ch3"].chapter
    assert len(veto.claims["will-go-on"].condition) == 2
    assert (veto.claims["will-go-on"].tense, veto.actions["veto"].when) == ("to-come", "2004/..")


@pytest.mark.parametrize(
    ("edit", "entry", "told"),
    [
        ((SHEET, CUE, ""), ARGUMENT, NO_CUE),
        ((SHEET, HELD, ""), TOOL_ARGUMENT, NO_CUE),
        ((SHEET, HELD, "    held-by: turkey\n"), TOOL_ARGUMENT, NO_CUE),
        ((SHEET, HELD, "    held-by: [project-coders, turkey]\n    cue: x\n"), f"{TOOL_ARGUMENT}.held-by", TOGETHER),
        (
            (SHEET, HELD, "    held-by: [turkey, turkey]\n    cue: x\n"),
            f"{TOOL_ARGUMENT}.held-by",
            "'turkey' is named twice. Name each holder once.",
        ),
        (
            (SHEET, HELD, f"{HELD}    structure: linked\n"),
            TOOL_ARGUMENT,
            "it has one premise, so there is no 'structure:' to it; remove it.",
        ),
        (
            (SHEET, HELD, f"{HELD}    unstated: [premises]\n"),
            TOOL_ARGUMENT,
            "give one of 'premises:', 'unstated: [premises]' and 'unread: [premises]'.",
        ),
        (
            (SHEET, f"{PREMISES}{TO_RESOLVE}", f"{PREMISES[:-2]}, uses-blackmail-power]\n{TO_RESOLVE}"),
            "arguments.resolve-argument.premises",
            "'uses-blackmail-power' is named twice. Name each premise once.",
        ),
        (
            (SHEET, UNSTATED, f"{UNSTATED}    held-by: turkey\n"),
            THREATENED,
            "its holder is given and unstated at once; keep 'held-by:' or 'unstated:'.",
        ),
        (
            (SHEET, UNSTATED, f"{UNSTATED}    condition: The deal falls\n"),
            THREATENED,
            "its condition is given and unstated at once; keep 'condition:' or 'unstated:'.",
        ),
        ((SHEET, UNSTATED, "    unstated: [statement]\n"), f"{THREATENED}.unstated", NOT_STATED),
    ],
)
def test_what_does_not_fit_its_holder(tmp_path: Path, edit: Edit, entry: str, told: str) -> None:
    data = edited(tmp_path, edit)
    assert mistakes(data) == [at_entry(data, SHEET, entry) + told]


@pytest.mark.parametrize("words", ["The deal falls through", "s400-signed", "[s400-signed, If not]"])
def test_a_condition_is_a_claim_or_words(tmp_path: Path, words: str) -> None:
    data = edited(tmp_path, (SHEET, UNSTATED, f"    unstated: [holder]\n    condition: {words}\n"))
    claim = read_library(data).sheets["tw2019-ch6"].chapter.claims["f35-deal-jeopardized"]
    assert list(claim.condition) == words.strip("[]").split(", ")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("s400-sgned", "Nearest: s400-signed, "),
        ("turkey", "There is one among the actors; "),
    ],
)
def test_a_condition_that_looks_like_a_name_is_one(tmp_path: Path, name: str, hint: str) -> None:
    told = mistake(tmp_path, SHEET, UNSTATED, f"    condition: {name}\n    unstated: [holder]\n")
    assert told.startswith(f"{THREATENED}.condition: there is no claim {name!r}. {hint}")
    assert told.endswith("; if words are meant, write a sentence.")


@pytest.mark.parametrize("modality", ["conditional", "predicted"])
def test_where_goes_what_is_no_modality_is_said(tmp_path: Path, modality: str) -> None:
    told = mistake(tmp_path, SHEET, HEDGED, f"    modality: {modality}\n    confidence: medium\n")
    assert told == (
        f"claims.sco-is-compellent-threat.modality: the codebook has no {modality!r} under modalities. "
        "The choices are asserted, hedged; what a claim depends on goes into 'condition:', "
        "what is yet to come has 'tense: to-come'."
    )


def test_every_step_that_no_cue_signals_is_told_at_once(tmp_path: Path) -> None:
    data = edited(tmp_path, (SHEET, CUE, ""), (SHEET, HELD, ""))
    assert mistakes(data) == [at_entry(data, SHEET, entry) + NO_CUE for entry in (ARGUMENT, TOOL_ARGUMENT)]


# Memberships

MEMBERSHIP = "memberships.turkey-nato"
MEMBER, IN_NATO = "    member: turkey\n", "    member: turkey\n    organization: nato\n"
SINCE = "    from: 1952-02-18\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (MEMBER, "    member: turky\n", f"{MEMBERSHIP}.member: there is no actor 'turky'. Nearest: turkey."),
        (MEMBER, "    member: project-coders\n", f"{MEMBERSHIP}.member: there is no actor 'project-coders'."),
        (
            IN_NATO,
            "    member: turkey\n    organization: the-west\n",
            f"{MEMBERSHIP}.organization: 'the-west' is a group; nobody is a member of it in this sense. Name an actor",
        ),
        (SINCE, "    from: 1952/..\n", f"{MEMBERSHIP}.from: '1952/..' is an interval; write the day, month or year."),
        (SINCE, "    from: long ago\n", f"{MEMBERSHIP}.from: 'long ago' is not a time; write it as"),
        (SINCE, "    from: 1952-02-30\n", f"{MEMBERSHIP}.from: there is no day '1952-02-30': 1952-02 has 29 days"),
    ],
)
def test_mistakes_in_a_membership(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert mistake(tmp_path, ACTORS, old, new).startswith(told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (SINCE, "", "there is no 'from'. Add 'from:'."),
        (
            SINCE,
            f"{SINCE}    until: 1951\n",
            "it lasts until 1951, which is before 1952-02-18; correct 'from:' or 'until:'.",
        ),
        (
            IN_NATO,
            "    member: nato\n    organization: nato\n",
            "'nato' is member and organization at once; nobody is a member of itself.",
        ),
    ],
)
def test_what_a_membership_lacks(tmp_path: Path, old: str, new: str, told: str) -> None:
    data = edited(tmp_path, (ACTORS, old, new))
    assert mistakes(data) == [at_entry(data, ACTORS, MEMBERSHIP) + told]
