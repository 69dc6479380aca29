"""What a coder is told in plain words where her sheet is not as it must be: one mistake, one clear way out."""

from pathlib import Path

import pytest

from kg.sheets.reader import read_library
from kg.yaml.fields import NO_ID
from kg.yaml.ids import as_id, id_hint
from kg.yaml.positions import parse_yaml
from tests.sheets.test_reader import ACTORS, BOOK, SHEET, edited, mistakes

RULE = "use small letters a-z, digits and single hyphens"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("S-400 agreement", "s-400-agreement"),
        ("verzögerung", "verzogerung"),
        ("Hungary", "hungary"),
        ("Ilımlı İSLÂM", "ilimli-islam"),
        ("o\u0308zal", "ozal"),
        ("Turkey’s aim", "turkeys-aim"),
        ("Straße", "strasse"),
        ("שלום", ""),
        ("北约", ""),
    ],
)
def test_the_id_that_a_text_would_be(text: str, name: str) -> None:
    assert as_id(text) == name


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Agreement to delay", "this is a label; its id is 'verzoegerung'"),
        ("agreement  to DELAY", "this is a label; its id is 'verzoegerung'"),
        ("verzögerung", f"{RULE}, such as 'verzoegerung'"),
        ("verzo\u0308gerung", f"{RULE}, such as 'verzoegerung'"),
        ("Hungary", f"{RULE}, such as 'hungary'"),
        ("Hungry", f"{RULE}, such as 'hungary'"),
        ("Özel görüşme", f"{RULE}, such as 'ozel-gorusme'"),
        ("משא ומתן", RULE),
    ],
)
def test_the_nearest_right_id_is_offered(written: str, hint: str) -> None:
    sheet = "actions:\n  verzoegerung: {label: Agreement to delay}\nactors:\n  hungary: {label: Magyarország}\n"
    assert id_hint(written, parse_yaml(sheet.encode(), "sheet.yaml")) == hint


def test_a_label_used_as_an_id(tmp_path: Path) -> None:
    old = "    about: s400-agreement\n    statement: Turkey signs an agreement"
    data = edited(tmp_path, (SHEET, old, old.replace("s400-agreement", "S-400 purchase", 1)))
    (told,) = mistakes(data)
    assert told.endswith(
        f"claims.s400-signed.about: 'S-400 purchase' {NO_ID}. This is a label; its id is 's400-agreement'."
    )


def test_titles_that_differ_in_an_apostrophe_are_both_shown(tmp_path: Path) -> None:
    title = "Turkish Rapprochement with Russia in Security"
    data = edited(
        tmp_path,
        (SHEET, f"title: {title}\n", "title: Turkey’s Rapprochement\n"),
        (BOOK, f"title: {title},", "title: Turkey's Rapprochement,"),
    )
    (told,) = mistakes(data)
    assert told.endswith(
        f"title: here it is “Turkey’s Rapprochement”, and in 'parts.ch6' in data/{BOOK} it is "
        "“Turkey's Rapprochement”; they differ in a sign only, ’ here and ' there. Make the two agree."
    )


def test_a_book_with_the_id_of_an_actor(tmp_path: Path) -> None:
    data = edited(tmp_path, (ACTORS, "actors:\n", "actors:\n  tw2019: {kind: state, label: Nowhere}\n"))
    (told,) = mistakes(data)
    assert told.startswith(
        f"data/{BOOK}:2: book: the id 'tw2019' is already used for an actor in the file of the actors."
    )


def test_a_section_in_which_nothing_is_written_yet(tmp_path: Path) -> None:
    data = edited(tmp_path, (ACTORS, "memberships:\n", "wikidata-notes:\nmemberships:\n"))
    (data / ACTORS).write_text("actors:\nagents:\n  # me: {kind: person, name: Me}\n", encoding="utf-8")
    assert not [told for told in mistakes(data) if told.startswith("data/actors.yaml")]


def test_an_objection_to_a_step_needs_no_conclusion(tmp_path: Path) -> None:
    objection = (
        "  objection:\n    premises: [s400-signed]\n    undercuts: sco-argument\n    scheme: unspecified\n"
        "    held-by: project-coders\n    quote: analyzes two case studies\n"
    )
    data = edited(tmp_path, (SHEET, "\narguments:\n", f"\narguments:\n{objection}"))
    step = read_library(data).sheets["tw2019-ch6"].chapter.arguments["objection"]
    assert (step.conclusion, step.undercuts) == (None, ("sco-argument",))
    path = data / SHEET
    path.write_text(
        path.read_text("utf-8").replace("    undercuts: sco-argument\n    scheme: u", "    scheme: u"), "utf-8"
    )
    (told,) = mistakes(data)
    assert told.endswith(
        "arguments.objection: there is no 'conclusion'; add 'conclusion:' or, where it only says that another step "
        "does not follow, name that one in 'undercuts:'."
    )
