"""What a sheet says comes back as that sheet; what a foreign file lacks is a comment, and nothing is filled in."""

import shutil
from pathlib import Path

import pytest

from kg import resources
from kg.codebook.reader import shipped
from kg.drafts.new_sheet import Frame
from kg.errors import InputError, KgError, Problem
from kg.exchange.argdown.reader import read
from kg.exchange.draft import draft_of
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import export
from kg.exchange.tabular import tables
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
        content = tables.write(tuple(facts_of(library, name)), {})
        made = draft_of(tables.read(content, Known()).facts, frame, "x.zip")
        assert parsed(made.text) == (sheet.chapter, [])
        assert not made.gaps


def test_what_a_foreign_file_lacks_is_a_comment() -> None:
    made = draft_of(read(DEBATE.encode(), Known()).facts, FRAME, "debate.argdown")
    claim = """
drafts:
  legal:
    kind: claim
    statement: Soft drugs should be legal.
    # about:  # the action, actor, case, stake or concept that it is about
    # modality:  # asserted, hedged; what it depends on is a condition:
    # quote:  # a few words of the text; or where:, if the text is not held
  """
    argument = """
  choice:
    kind: argument
    note: Who harms nobody is free.
    unstated: [premises]
    conclusion: legal
    # scheme:  # how the step is made, from the codebook; or unspecified
    # cue:  # the words that signal the step; without any, held-by: you
    # quote:  # a few words of the text; or where:, if the text is not held
  """
    assert claim in made.text
    assert argument in made.text
    assert "claims:" not in made.text
    assert "arguments:" not in made.text
    head = ("title", "kind", "source", "by", "date", "confidence")
    entries = {"about": 2, "modality": 2, "quote": 4, "scheme": 2, "conclusion": 1, "cue": 2}
    assert made.gaps == {**dict.fromkeys(head, 1), **entries}


def test_a_step_without_premises_or_scheme_is_whole_where_the_file_says_so() -> None:
    whole = {"conclusion": "c", "scheme": "unspecified", "unstated": "premises", "cue": "Hence", "quote": "Hence"}
    claim = {"kind": "claim", "statement": "It is.", "about": "nato", "modality": "asserted", "quote": "is"}
    facts = [
        *(Fact("claim", "c", *each) for each in claim.items()),
        *(Fact("argument", "a", *e) for e in whole.items()),
    ]
    made = draft_of(facts, FRAME, "x")
    step = "\narguments:\n  a:\n    quote: Hence\n    conclusion: c\n    scheme: unspecified\n    cue: Hence\n"
    assert step + "    unstated: [premises]\n" in made.text
    assert "drafts:" not in made.text
    for gone in ("scheme", "unstated"):
        left = draft_of([fact for fact in facts if fact.field != gone], FRAME, "x")
        assert "\ndrafts:\n  a:\n    kind: argument\n" in left.text
        assert left.gaps["premises" if gone == "unstated" else gone] == 1


def test_a_whole_claim_that_names_a_draft_is_one_too() -> None:
    whole = [("kind", "claim"), ("statement", "It is."), ("about", "nato"), ("modality", "asserted"), ("quote", "is")]
    facts = [Fact("claim", name, field, value) for name in ("b", "c") for field, value in whole]
    made = draft_of([*facts, Fact("claim", "b", "disputes", "d"), Fact("claim", "d", "statement", "No.")], FRAME, "x")
    claims, _, drafts = made.text.partition("\ndrafts:\n")
    entry = "    kind: claim\n    quote: is\n    about: [nato]\n    statement: It is.\n    modality: asserted\n"
    assert claims.endswith(f"\nclaims:\n  c:\n{entry}")
    assert drafts.startswith("  b:\n    kind: claim\n")


# Drafts in a sheet


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """Return a folder of sheets with two drafts in one of them."""
    folder = Path(shutil.copytree(DATA / "three-votes", tmp_path / "votes"))
    (sheet,) = folder.glob("*/chapters/*.yaml")
    drafts = """
drafts:
  perhaps:
    kind: classification
    statement: It is so.
    quote: it is so
  so:
    kind: argument
    premises: [perhaps]
"""
    sheet.write_text(sheet.read_text(encoding="utf-8") + drafts, encoding="utf-8")
    return folder


def test_drafts_are_facts_and_come_back(begun: Path) -> None:
    library = read_library(begun)
    (name,), (sheet,) = library.sheets, library.sheets.values()
    facts = tuple(facts_of(library))
    drafts = {fact[1:] for fact in facts if fact.kind == "draft" and fact.field != "chapter"}
    assert drafts == {
        (f"{name}-perhaps", "kind", "classification"),
        (f"{name}-perhaps", "statement", "It is so."),
        (f"{name}-perhaps", "quote", "it is so"),
        (f"{name}-so", "kind", "argument"),
        (f"{name}-so", "premises", f"{name}-perhaps"),
    }
    for form in ("tables", "argdown"):
        kept = export(form, facts).losses
        assert kept.is_true
        assert all(not tally.dropped for (kind, _), tally in kept.by_field.items() if kind == "draft")
    made = draft_of(facts, Frame("ch1", "..", library.project.codebook), "x")
    assert parsed(made.text) == (sheet.chapter, [])


def test_what_a_draft_says_is_checked(begun: Path) -> None:
    (path,) = begun.glob("*/chapters/*.yaml")
    path.write_text(path.read_text(encoding="utf-8") + "    conclusion: nowhere\n    scheme: sgin\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_library(begun)
    assert "drafts.so.conclusion: there is no claim or draft 'nowhere'" in str(raised.value)
    assert "drafts.so.scheme: the codebook has no 'sgin' under argument schemes" in str(raised.value)


def test_a_claim_cannot_rest_on_a_draft(begun: Path) -> None:
    (path,) = begun.glob("*/chapters/*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "claims:\n",
            "claims:\n  mine:\n    kind: claim\n    about: agreement\n    statement: So.\n"
            "    modality: asserted\n    quote: x\n    disputes: [perhaps]\n",
            1,
        ),
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=r"there is no claim 'perhaps'\. There is one among the drafts"):
        read_library(begun)


def test_a_final_build_refuses_drafts(run: Run, begun: Path, tmp_path: Path) -> None:
    code, out, _ = run("build", begun, "-o", "out", "--final")
    (sheet,) = begun.glob("*/chapters/*.yaml")
    lines = sheet.read_text(encoding="utf-8").splitlines()
    at = {name: lines.index(f"  {name}:") + 1 for name in ("perhaps", "so")}
    assert code == 1
    assert "violation rule:final-gap: This is a draft, and lacks ….\n  how to fix it: Give it and move the entry" in out
    said = {line.strip().partition(".yaml:")[2] for line in out.splitlines() if "This is a draft, and lacks " in line}
    wanted = {"perhaps": ("about", "modality", "category"), "so": ("conclusion", "scheme", "cue", "quote")}
    assert {line.partition(" (")[0] for line in said if line} == {
        f"{at[name]}: drafts.{name}: This is a draft, and lacks {gap}." for name, gaps in wanted.items() for gap in gaps
    }
    assert "Nothing was replaced in out: the rules above are broken." in out
    assert not (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.long
def test_a_final_build_says_it_again_and_lets_what_is_complete_pass(run: Run, begun: Path) -> None:
    assert run("build", begun, "-o", "out").code == 0
    assert run("build", begun, "-o", "out", "--final").code == 1
    assert run("build", begun, "-o", "out", "--final").code == 1
    (sheet,) = begun.glob("*/chapters/*.yaml")
    sheet.write_text(sheet.read_text(encoding="utf-8").partition("\ndrafts:")[0], encoding="utf-8")
    for _ in range(2):
        code, out, _ = run("build", begun, "-o", "out", "--final")
        assert (code, "drafts " in out) == (0, False)


def test_a_draft_that_lacks_nothing_is_refused_too(run: Run) -> None:
    code, out, _ = run("build", DATA / "begun", "-o", "out", "--final")
    assert code == 1
    assert "violation rule:final-draft: This is a draft, and lacks nothing itself.\n" in out
    assert "drafts.waiting (id:debate2026-ch1-waiting)\n" in out
    assert "id:debate2026-ch1-obviously" not in out, "a step whose scheme is unspecified is no draft"


@pytest.mark.long
def test_a_build_counts_drafts(run: Run, begun: Path) -> None:
    code, out, _ = run("build", begun, "-o", "out")
    assert code == 0
    assert "drafts         2, on which nothing rests until they are complete; --final refuses them\n" in out


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
    assert "about 2, modality 2, quote 4, scheme 2" in err
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


def test_a_folder_of_sheets_needs_no_import(run: Run) -> None:
    left = run("import", DATA / "hedging")
    assert left.code == 2
    assert "nothing in it could be taken; there is file actors.yaml 1, " in left.err
    assert " Sheets need no import: kg build " in left.err


WRONG = [
    ("x.json", "x", ["-f", "xaif"], "x.json: It is no xAIF: no JSON that can be read ("),
    ("x.json", "[]", ["-f", "xaif"], "x.json: It is no xAIF: that has AIF with nodes and edges"),
    ("x.json", "{}", ["-f", "csl-json"], "x.json: It is no CSL-JSON: a list of works is wanted."),
    ("x.json", '{"AIF": 1}', [], "x.json: it is in UTF-16; save it as UTF-8."),
    ("x.csv", "chapter,action\nch1,a\n", [], "x.csv: it is in UTF-16. Save it as 'CSV UTF-8'."),
    ("x.csv", "tag,description\na,b\n", [], "x.csv: it is in UTF-16. Save it as 'CSV UTF-8'."),
    ("x.csv", "a,b\n", ["-f", "taguette"], "x.csv:1: it does not say which column has the tags."),
    ("x.csv", "a,b\n", ["-f", "flat"], "x.csv:1: it has not the columns of a flat table."),
    ("x.argdown", "[a]: b", [], "x.argdown:1: it is not UTF-8. Save it as UTF-8."),
    ("x.xlsx", "a,b\nc,d\n", [], "x.xlsx: it is no workbook that can be read. Save it as .xlsx"),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_import_names_the_file_that_it_cannot_read(
    run: Run, tmp_path: Path, wrong: tuple[str, str, list[str], str]
) -> None:
    name, text, options, said = wrong
    encoding = "utf-16" if "UTF-16" in said or "not UTF-8" in said else "utf-8"
    (tmp_path / name).write_text(text, encoding)
    code, out, err = run("import", name, *options)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert "Error" not in err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_import_says_what_it_cannot_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.docx").touch()
    assert "no format has this ending; rename it, or say '--format'" in run("import", "x.docx").err
    (tmp_path / "x.zip").write_bytes(b"no zip")
    assert run("import", "x.zip").err.startswith("x.zip: It is not a zip that can be read")
    assert run("import", "gone.argdown").code == 2
    (tmp_path / "empty.argdown").write_bytes(b"# A heading\n")
    left = run("import", "empty.argdown", "-o", "study/chapters/01.yaml")
    assert (left.code, left.err) == (2, "empty.argdown: nothing in it could be taken; there is heading 1.\n")
    assert not (tmp_path / "study").exists()
