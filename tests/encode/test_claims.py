"""Claims of each kind, what of them could not be read, and entries of texts that are held or are not."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pyoxigraph import NamedNode

from kg.codebook.reader import shipped
from kg.encode.statements import STRUCTURES
from kg.rdf.namespaces import CODE
from kg.sheets import claims, records
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from tests.sheets.test_reader import (
    ABSTRACT,
    AIMS,
    NOTES,
    SHEET,
    Edit,
    at_entry,
    edited,
    mistake,
    mistakes,
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let messages call the copied files by short names."""
    monkeypatch.chdir(tmp_path)


# Aims and explanations

SEEKS = "    seeks: footing\n"
DRIVER, OF_DRIVER = "    driver: domestic-factors\n", "claims.domestic-explanation.driver"
DRIVERS = (
    "he choices are international-factors, regional-factors, issue-specific-factors, domestic-factors, "
    "systemic-factors, irreconcilable-interests; to add one, start a codebook of your own with 'kg codebook new'"
)


def test_an_aim_seeks_stakes_and_an_explanation_names_a_driver(library: Library) -> None:
    deal = library.sheets["tw2019-ch4"].chapter.claims["seeks-benefits"]
    assert isinstance(deal, claims.Aim)
    assert deal.seeks == ("visa-liberalization", "accession-momentum")
    footing = library.sheets["tw2019-ch2"].chapter.claims["seeks-footing"]
    assert isinstance(footing, claims.Aim)
    assert footing.seeks == ("footing",)
    conduct = library.sheets["tw2019-abstract"].chapter.claims["regional-explanation"]
    assert isinstance(conduct, claims.Explanation)
    assert conduct.driver == "regional-factors"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (AIMS, SEEKS, "    seeks: []\n", "claims.seeks-footing.seeks: the list is empty. Name at least one."),
        (
            AIMS,
            SEEKS,
            "    seeks: fotting\n",
            "claims.seeks-footing.seeks: there is no action or stake 'fotting'. Nearest: footing, bid-for-standing.",
        ),
        (
            AIMS,
            SEEKS,
            "    seeks: [footing, turkey]\n",
            "claims.seeks-footing.seeks.1: there is no action or stake 'turkey'. There is one among the actors.",
        ),
        (AIMS, SEEKS, f"{SEEKS}    tool: x\n", "claims.seeks-footing.tool: there is no field 'tool' here."),
        (
            ABSTRACT,
            DRIVER,
            "    driver: domestic-factor\n",
            f"{OF_DRIVER}: the codebook has no 'domestic-factor' under drivers. Nearest: domestic-factors; t{DRIVERS}.",
        ),
        (
            ABSTRACT,
            DRIVER,
            "    driver: oil\n",
            f"{OF_DRIVER}: the codebook has no 'oil' under drivers. T{DRIVERS}.",
        ),
        (ABSTRACT, DRIVER, "    driver:\n", f"{OF_DRIVER}: it is blank. Write a text; it cannot be left out."),
        (ABSTRACT, DRIVER, "    driver: [x]\n", f"{OF_DRIVER}: a text is wanted."),
        (
            ABSTRACT,
            DRIVER,
            f"{DRIVER}    drivr: x\n",
            "claims.domestic-explanation.drivr: there is no field 'drivr' here. Nearest: driver.",
        ),
    ],
)
def test_mistakes_in_aims_and_explanations(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    assert mistake(tmp_path, file, old, new) == told


@pytest.mark.parametrize(
    ("file", "old", "entry", "told"),
    [
        (AIMS, SEEKS, "claims.seeks-footing", "there is no 'seeks'. Add 'seeks:'."),
        (ABSTRACT, DRIVER, "claims.domestic-explanation", "there is no 'driver'. Add 'driver:'."),
    ],
)
def test_what_an_aim_or_an_explanation_lacks(tmp_path: Path, file: str, old: str, entry: str, told: str) -> None:
    data = edited(tmp_path, (file, old, ""))
    assert mistakes(data) == [at_entry(data, file, entry) + told]


def test_a_misspelt_field_is_told_and_not_that_it_is_missing(tmp_path: Path) -> None:
    data = edited(tmp_path, (AIMS, SEEKS, SEEKS.replace("seeks", "seek")))
    place = at_entry(data, AIMS, "claims.seeks-footing.seek")
    assert mistakes(data) == [f"{place}there is no field 'seek' here. Nearest: seeks."]


# What could not be read

UNREAD_FIRST, NOTE_FIRST, FIRST = "    unread: [category, target]\n", "note: The category of", "actions.first-phase"
UNREAD_SHIFT, NOTE_SHIFT = "    unread: [origin, destination]\n", "note: The text breaks off after these words;"
UNREAD_SIGNAL, NOTE_SIGNAL = "    unread: [addressee]\n", "note: To whom it signals is"
SWITCHED, SIGNALS = "claims.switched", "claims.signals-alternatives"
PARTS = "Choose 'addressee', 'origin', 'destination' or 'content'."
A_LIST = "a list is wanted. Write it as [first, second]."


def test_what_could_not_be_read_is_kept(tmp_path: Path) -> None:
    library = read_library(edited(tmp_path, also=(NOTES,)))
    cut = library.sheets["tw2019-ch4"].chapter
    assert cut.actions["first-phase"].unread == ("category", "target")
    assert cut.actions["refugee-deal"].unread == ()
    switched = cut.claims["switched"]
    assert isinstance(switched, claims.Shift)
    assert (switched.from_category, switched.to_category, switched.unread) == (None, None, ("origin", "destination"))
    signals = cut.claims["signals-alternatives"]
    assert isinstance(signals, claims.Signal)
    assert (signals.addressee, signals.unstated, signals.unread) == ((), (), ("addressee",))


def test_what_is_cut_off_of_a_text_that_is_held_is_kept(library: Library) -> None:
    assert library.sheets["tw2019-ch1"].chapter.claims["framework-is-formulated"].unread == ("content",)
    assert library.sheets["tw2019-ch4"].chapter.actions["refugee-deal"].unread == ("category",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            UNREAD_FIRST,
            "    unread: [categry, target]\n",
            f"{FIRST}.unread.0: 'categry' is not a choice here. Choose 'target', 'category' or 'tools'.",
        ),
        (
            UNREAD_FIRST,
            "    unread: [category, actor]\n",
            f"{FIRST}.unread.1: 'actor' is not a choice here. Choose 'target', 'category' or 'tools'.",
        ),
        (UNREAD_FIRST, "    unread: target\n", f"{FIRST}.unread: {A_LIST}"),
        (UNREAD_FIRST, "    unread:\n", f"{FIRST}.unread: it is blank. Write a list, or remove the line."),
        (
            UNREAD_SHIFT,
            "    unread: [origin, category]\n",
            f"{SWITCHED}.unread.1: 'category' is not a choice here. {PARTS}",
        ),
    ],
)
def test_what_cannot_be_unread(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert mistake(tmp_path, NOTES, old, new) == told


FROM = "give one of 'from-category:', 'unstated: [origin]' and 'unread: [origin]'."
BOTH = "its target is unstated and unread at once; keep one of the two."
TO = "give either 'to-category:' or 'unread: [destination]'."
WHOM = "give one of 'addressee:', 'unstated: [addressee]' and 'unread: [addressee]'."


@pytest.mark.parametrize(
    ("edit", "entry", "told"),
    [
        ((NOTES, NOTE_FIRST, "# "), FIRST, "category and target could not be read; say in 'note:' why."),
        ((NOTES, NOTE_FIRST, "note:  # "), FIRST, "category and target could not be read; say in 'note:' why."),
        ((NOTES, NOTE_SHIFT, "# "), SWITCHED, "origin and destination could not be read; say in 'note:' why."),
        ((NOTES, NOTE_SIGNAL, "# "), SIGNALS, "addressee could not be read; say in 'note:' why."),
        ((NOTES, UNREAD_FIRST, f"{UNREAD_FIRST}    unstated: [target]\n"), FIRST, BOTH),
        ((NOTES, UNREAD_SHIFT, ""), SWITCHED, FROM),
        ((NOTES, UNREAD_SHIFT, "    unread: [destination]\n"), SWITCHED, FROM),
        ((NOTES, UNREAD_SHIFT, f"{UNREAD_SHIFT}    unstated: [origin]\n"), SWITCHED, FROM),
        ((NOTES, UNREAD_SHIFT, f"{UNREAD_SHIFT}    from-category: boundary-testing\n"), SWITCHED, FROM),
        ((NOTES, UNREAD_SHIFT, "    unread: [origin]\n"), SWITCHED, TO),
        ((NOTES, UNREAD_SHIFT, f"{UNREAD_SHIFT}    to-category: boundary-breaking\n"), SWITCHED, TO),
        ((NOTES, UNREAD_SIGNAL, ""), SIGNALS, WHOM),
        ((NOTES, UNREAD_SIGNAL, f"{UNREAD_SIGNAL}    unstated: [addressee]\n"), SIGNALS, WHOM),
        ((NOTES, UNREAD_SIGNAL, f"{UNREAD_SIGNAL}    addressee: european-union\n"), SIGNALS, WHOM),
    ],
)
def test_what_is_unread_has_a_reason_and_is_not_filled_in(tmp_path: Path, edit: Edit, entry: str, told: str) -> None:
    data = edited(tmp_path, edit)
    assert mistakes(data) == [at_entry(data, edit[0], entry) + told]


@pytest.mark.parametrize(
    ("new", "ends"),
    [
        ("unread: [origin]\n    to-category: boundary-breaking", (None, "boundary-breaking")),
        ("unread: [destination]\n    from-category: boundary-testing", ("boundary-testing", None)),
        ("unread: [destination]\n    unstated: [origin]", (None, None)),
        (
            "from-category: boundary-testing\n    to-category: boundary-breaking",
            ("boundary-testing", "boundary-breaking"),
        ),
    ],
)
def test_either_end_of_a_shift_may_be_unread(tmp_path: Path, new: str, ends: tuple[str | None, str | None]) -> None:
    library = read_library(edited(tmp_path, (NOTES, UNREAD_SHIFT, f"    {new}\n")))
    shift = library.sheets["tw2019-ch4"].chapter.claims["switched"]
    assert isinstance(shift, claims.Shift)
    assert (shift.from_category, shift.to_category) == ends


@pytest.mark.parametrize(
    ("new", "addressee"),
    [
        ("addressee: european-union", ("european-union",)),
        ("unstated: [addressee]", ()),
        ("unread: [addressee]", ()),
    ],
)
def test_an_addressee_is_named_unstated_or_unread(tmp_path: Path, new: str, addressee: tuple[str, ...]) -> None:
    library = read_library(edited(tmp_path, (NOTES, UNREAD_SIGNAL, f"    {new}\n")))
    signal = library.sheets["tw2019-ch4"].chapter.claims["signals-alternatives"]
    assert isinstance(signal, claims.Signal)
    assert signal.addressee == addressee


HELD = "the whole text is held, so nothing of it is unread. What the text does not give is 'unstated'."


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ("    with: [sco]\n", "    unread: [tools]\n", "actions.sco-membership"),
        ("    about: [sco-case, missile-case]\n", "    unread: [content]\n    note: Cut.\n", "claims.two-cases"),
    ],
)
def test_nothing_of_a_text_that_is_held_is_unread(tmp_path: Path, old: str, new: str, entry: str) -> None:
    data = edited(tmp_path, (SHEET, old, old + new))
    assert mistakes(data) == [at_entry(data, SHEET, f"{entry}.unread") + HELD]


# Quotations and places

REPORTED = "    where: The phrase on the activation of the deal\n"
ARGUED = "    where: Where the deal and the signal meet\n"
REASON = "arguments.signal-argument"
QUOTED = "    quote: analyzes two case studies\n"
REACHED = "    passage: [the deal, the signal]\n"
NO_WORDS = "there is no 'quote'; quote the words that matter or, if the text is not held, say which in 'where:'."
NO_QUOTE = "it has a 'passage' and no 'quote' in it; quote the words that matter."
NOT_HELD = "the text is not held. Say in 'where:' which sentence or phrase is meant."
NO_PLACE = "the text is not held, so no passage of it has ends. Remove 'passage', or correct the 'extent' of the text."


def test_an_entry_of_a_text_that_is_not_held_says_where_it_stands(tmp_path: Path) -> None:
    library = read_library(edited(tmp_path, also=(NOTES,)))
    entry = library.sheets["tw2019-ch4"].chapter.claims["activated"]
    assert (entry.quote, entry.where, entry.passage) == (None, "The phrase on the activation of the deal", None)
    quoted = library.sheets["tw2019-ch4"].chapter.claims["switched"]
    assert (quoted.quote, quoted.where) == ("switched to", "The words in which the notes end")


@pytest.mark.parametrize(
    ("edit", "entry", "told"),
    [
        ((NOTES, REPORTED, ""), "claims.activated", NO_WORDS),
        ((NOTES, REPORTED, "    where:\n"), "claims.activated", NO_WORDS),
        ((NOTES, REPORTED, "    where: ' '\n"), "claims.activated.where", "it is empty."),
        ((NOTES, REPORTED, "    where: [a]\n"), "claims.activated.where", "a text is wanted."),
        ((NOTES, REPORTED, "    quote: the deal\n"), "claims.activated", NOT_HELD),
        ((NOTES, ARGUED, "    quote: through\n"), REASON, NOT_HELD),
        ((NOTES, REPORTED, REPORTED + REACHED), "claims.activated", NO_QUOTE),
        ((NOTES, ARGUED, f"    quote: the deal\n{ARGUED}{REACHED}"), f"{REASON}.passage", NO_PLACE),
        ((SHEET, QUOTED, ""), "claims.two-cases", NO_WORDS),
        ((SHEET, QUOTED, "    where: Here\n"), "claims.two-cases", "there is no 'quote'. Quote the words that matter."),
    ],
)
def test_where_an_entry_stands(tmp_path: Path, edit: Edit, entry: str, told: str) -> None:
    data = edited(tmp_path, edit)
    assert mistakes(data) == [at_entry(data, edit[0], entry) + told]


def test_a_place_in_a_text_that_is_not_held_is_told_beside_the_missing_where(tmp_path: Path) -> None:
    data = edited(tmp_path, (NOTES, REPORTED, f"    quote: the deal\n{REACHED}"))
    assert mistakes(data) == [
        at_entry(data, NOTES, "claims.activated") + NOT_HELD,
        at_entry(data, NOTES, "claims.activated.passage") + NO_PLACE,
    ]


def test_a_quotation_of_a_text_that_is_held_may_say_where_too(tmp_path: Path) -> None:
    data = edited(tmp_path, (SHEET, QUOTED, f"{QUOTED}    where: Sentence 2\n"))
    sheet = read_library(data).sheets["tw2019-ch6"]
    entry = sheet.chapter.claims["two-cases"]
    assert (entry.quote, entry.where) == ("analyzes two case studies", "Sentence 2")
    anchor = sheet.anchor("two-cases", entry)
    assert anchor is not None
    assert anchor.passage == (96, 288)


def test_mistakes_of_several_sheets_are_told_at_once_and_each_of_them_once(tmp_path: Path) -> None:
    data = edited(
        tmp_path,
        (AIMS, SEEKS, "    seeks: []\n"),
        (NOTES, REPORTED, ""),
        (NOTES, NOTE_FIRST, "# "),
        (NOTES, UNREAD_SHIFT, ""),
        (NOTES, UNREAD_SIGNAL, ""),
        (ABSTRACT, DRIVER, ""),
    )
    assert mistakes(data) == [
        f"{at_entry(data, AIMS, 'claims.seeks-footing.seeks')}the list is empty. Name at least one.",
        f"{at_entry(data, ABSTRACT, 'claims.domestic-explanation')}there is no 'driver'. Add 'driver:'.",
        f"{at_entry(data, NOTES, FIRST)}category and target could not be read; say in 'note:' why.",
        at_entry(data, NOTES, "claims.activated") + NO_WORDS,
        at_entry(data, NOTES, SWITCHED) + FROM,
        at_entry(data, NOTES, SIGNALS) + WHOM,
    ]


# All kinds of claims


def test_the_kinds_that_are_offered_are_those_that_are_read(tmp_path: Path) -> None:
    data = edited(tmp_path, (SHEET, "    kind: shift\n", "    kind: shfit\n"))
    (told,) = mistakes(data)
    offered = re.findall(r"'([a-z-]+)'", told.partition("Choose ")[2])
    assert offered == [
        "claim",
        "classification",
        "tool-use",
        "shift",
        "signal",
        "aim",
        "explanation",
        "involvement",
        "definition",
        "sorting",
    ]


def _choices(hint: Any) -> set[str]:
    """Return the choices that a type leaves."""
    return {choice for inner in get_args(hint) for choice in ({inner} if isinstance(inner, str) else _choices(inner))}


@pytest.mark.parametrize("field", ["unread", "unstated"])
def test_the_codebook_has_the_parts_that_a_sheet_can_leave_open(field: str) -> None:
    entries = (claims.ClaimBase, claims.Argument, records.Action)
    parts = set().union(*(_choices(entry.model_fields[field].annotation) for entry in entries))
    known = {name for name in shipped().by_name if name.startswith(f"{field}-")}
    assert known == {f"{field}-{part}" for part in parts}


def test_the_codebook_has_the_roles_and_structures_that_a_sheet_can_name() -> None:
    roles = _choices(claims.Involvement.model_fields["role"].annotation)
    assert set(shipped().schemes["roles"]) == {f"role-{role}" for role in roles}
    structures = _choices(claims.Argument.model_fields["structure"].annotation)
    assert {STRUCTURES[one] for one in structures} == {
        NamedNode(CODE + name) for name in shipped().schemes["premise-structures"]
    }
