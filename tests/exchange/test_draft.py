"""What a sheet says comes back as that sheet; what a foreign file lacks is a comment, and nothing is filled in."""

from pathlib import Path

import pytest

from kg import resources
from kg.codebook.reader import shipped
from kg.drafts.new_sheet import Frame
from kg.errors import KgError, Problem
from kg.exchange.argdown.reader import read
from kg.exchange.draft import draft_of
from kg.exchange.facts import facts_of
from kg.exchange.formats import FORMATS
from kg.exchange.taken import Known
from kg.sheets.reader import read_library
from kg.sheets.records import Chapter
from kg.yaml.record import parse_record
from tests.conftest import DATA, Run

FRAME = Frame("ch1", "../schemas", shipped())
DEBATE = """\
[Legal]: Soft drugs should be legal. #pro
  + <Choice>: Who harms nobody is free.
  - [Harm]: They do harm.
  - <Law>: The law is to protect people.
"""


def parsed(text: str) -> tuple[Chapter | None, list[Problem]]:
    problems: list[Problem] = []
    read_ = parse_record(text.encode(), "01.yaml", Chapter, problems)
    return (read_[0] if read_ else None), problems


@pytest.mark.parametrize("folder", [resources.folder("data"), DATA / "hedging", DATA / "three-votes"])
def test_every_sheet_comes_back_as_it_was(folder: Path) -> None:
    library = read_library(folder)
    for name, sheet in library.sheets.items():
        frame = Frame(sheet.chapter.chapter, "../schemas", library.project.codebook)
        content = FORMATS["tables"].write(tuple(facts_of(library, name)), {})
        made = draft_of(FORMATS["tables"].read(content, Known()).facts, frame, "x.zip")
        assert parsed(made.text) == (sheet.chapter, [])
        assert not made.gaps


def test_what_a_foreign_file_lacks_is_a_comment() -> None:
    made = draft_of(read(DEBATE.encode(), Known()).facts, FRAME, "debate.argdown")
    assert (
        """
claims:
  legal:
    kind: claim
    # about:  # the action, actor, case, stake or concept that it is about
    statement: Soft drugs should be legal.
    # modality:  # asserted, hedged; what it depends on is a condition:
    # quote:  # a few words of the text; or where:, if the text is not held
  harm:
    kind: claim
"""
        in made.text
    )
    assert (
        """
arguments:
  choice:
    note: Who harms nobody is free.
    # premises:  # the claims that it starts from
    conclusion: legal
    # scheme:  # how the step is made, from the codebook
"""
        in made.text
    )
    assert made.gaps == {
        "title": 1,
        "kind": 1,
        "source": 1,
        "by": 1,
        "date": 1,
        "confidence": 1,
        "about": 2,
        "modality": 2,
        "quote": 4,
        "premises": 2,
        "scheme": 2,
        "conclusion": 1,
        "cue": 2,
    }


def test_what_is_missing_is_what_a_build_asks_for() -> None:
    """Each comment in an entry is a field that the sheet cannot be without, in the words of the reader of sheets."""
    made = draft_of(read(DEBATE.encode(), Known()).facts, FRAME, "debate.argdown")
    _, problems = parsed(made.text)
    asked = {(problem.entry, problem.message) for problem in problems}
    assert ("claims.legal", "there is no 'about'") in asked
    assert ("claims.legal", "there is no 'modality'") in asked
    assert ("arguments.choice", "there is no 'scheme'") in asked
    assert ("arguments.choice", "there is no 'premises'") in asked


def test_what_no_sheet_holds_is_counted() -> None:
    library = read_library(DATA / "hedging")
    made = draft_of(facts_of(library), Frame("ch1", "..", library.project.codebook), "x")
    assert made.outside["actor"] == len(library.shared.actors)
    assert made.outside["project"] == 1


def test_a_sheet_is_of_one_chapter() -> None:
    facts = tuple(facts_of(read_library(resources.folder("data") / "turkey-west-2019")))
    with pytest.raises(KgError, match="It has several chapters, and a sheet is of one; choose with --chapter: tw2019-"):
        draft_of(facts, Frame("ch61", "", shipped()), "x")
    assert "chapter: ch6\n" in draft_of(facts, Frame("ch6", "", shipped()), "x").text


# The command


def test_import_starts_a_sheet_and_says_what_it_took(run: Run, tmp_path: Path) -> None:
    (tmp_path / "debate.argdown").write_text(DEBATE, encoding="utf-8")
    code, out, err = run("import", "debate.argdown", "-o", "study/chapters/01.yaml")
    assert (code, out) == (0, "")
    assert "Started study/chapters/01.yaml\n" in err
    assert "Taken: statement 2, argument 2, relation 2.\nUntaken: tag 1, relation 1.\n" in err
    assert "about 2, modality 2, quote 4, premises 2, scheme 2" in err
    sheet = (tmp_path / "study" / "chapters" / "01.yaml").read_text(encoding="utf-8")
    assert "# A draft, made of debate.argdown: " in sheet
    assert (tmp_path / "study" / "book.yaml").exists()
    again = run("import", "debate.argdown", "-o", "study/chapters/01.yaml")
    assert (again.code, "there is a file of that name" in again.err) == (2, True)


def test_import_reads_a_folder_of_tables(run: Run) -> None:
    assert run("export", "-f", "tables", "-g", DATA / "three-votes", "-o", "tables").code == 0
    code, out, err = run("import", "tables", "-c", "ch1")
    assert (code, "Yours" in err) == (0, False)
    (sheet,) = read_library(DATA / "three-votes").sheets.values()
    assert parsed(out) == (sheet.chapter, [])
    actors = len(read_library(DATA / "three-votes").shared.actors)
    assert f"actor {actors}, agent " in err.partition("In no sheet: ")[2]


def test_import_says_what_it_cannot_read(run: Run, tmp_path: Path) -> None:
    assert "no format has this ending; rename it, or say '--format'" in run("import", "x.docx").err
    (tmp_path / "x.zip").write_bytes(b"no zip")
    assert run("import", "x.zip").err.startswith("It is not a zip that can be read")
    assert run("import", "gone.argdown").code == 2
