"""A project's codebook: a file that it names, one that ships, or what lies next to it; concepts below its address."""

from pathlib import Path

import pytest

from kg.codebook.reader import shipped
from kg.drafts.json_schema import schema_files
from kg.errors import InputError, Problem
from kg.pipeline.build import build
from kg.project.new import start_project
from kg.project.reader import codebook_of, read_project


@pytest.fixture
def study(tmp_path: Path) -> Path:
    start_project(tmp_path / "my-study", schema_files)
    return tmp_path / "my-study"


def rename(study: Path, old: str, new: str) -> None:
    text = (study / "project.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (study / "project.yaml").write_text(text.replace(old, new), encoding="utf-8")


def test_concepts_lie_below_the_address_of_the_project_where_the_codebook_gives_none(study: Path) -> None:
    concept = codebook_of(study).by_name["first-category"]
    assert concept.iri.value == "https://my-study.invalid/codebook/first-category"
    rename(study, "title:", "address: https://example.org/other/\ntitle:")
    assert codebook_of(study).iri("first-category").value == "https://example.org/other/codebook/first-category"
    assert codebook_of(study).iri("hedged") == shipped().iri("hedged"), "the method's are everybody's"


def test_the_codebook_gives_the_choices_of_the_schemas(study: Path) -> None:
    assert '"second-category"' in (study / "schemas" / "chapter.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["stances.yaml", "more/stances.yaml"])
def test_a_codebook_may_have_any_name_and_a_change_of_it_is_seen(study: Path, tmp_path: Path, name: str) -> None:
    (study / name).parent.mkdir(exist_ok=True)
    (study / "codebook.yaml").rename(study / name)
    rename(study, "codebook: codebook.yaml", f"codebook: {name}")
    assert codebook_of(study).own.record.codebook == "my-study"
    assert build(study, tmp_path / "out").files["encoded"] == 3
    assert build(study, tmp_path / "out").files["encoded"] == 0
    text = (study / name).read_text(encoding="utf-8")
    (study / name).write_text(text.replace("What this one means.", "What it means now."), encoding="utf-8")
    assert build(study, tmp_path / "out").files["encoded"] == 3
    assert "What it means now." in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_a_codebook_that_ships_is_named(study: Path) -> None:
    rename(study, "codebook: codebook.yaml", "codebook: walton")
    assert codebook_of(study) == shipped("walton")


def test_a_codebook_that_is_not_there_is_reported_with_what_to_do(study: Path) -> None:
    rename(study, "codebook: codebook.yaml", "codebook: stances.yaml")
    with pytest.raises(InputError) as caught:
        codebook_of(study)
    (problem,) = caught.value.problems
    assert (problem.line, problem.entry) == (12, "codebook")
    assert problem.message == "there is no file 'stances.yaml' next to it, and no codebook of that name ships with kg"
    assert problem.hint == "start one with 'kg codebook new -o stances.yaml'"


def test_mistakes_of_record_and_codebook_come_together(study: Path) -> None:
    rename(study, "project: my-study", "project: My study")
    text = (study / "codebook.yaml").read_text(encoding="utf-8")
    (study / "codebook.yaml").write_text(text.replace("use: second-category", "use: another"), encoding="utf-8")
    problems: list[Problem] = []
    read_project(study, problems)
    assert [problem.entry for problem in problems] == [
        "project",
        "categories.concepts.first-category.exclude.0.use",
    ]


def test_a_folder_without_a_record_is_ours_with_the_codebook_that_ships(tmp_path: Path) -> None:
    project = read_project(tmp_path, [])
    assert (project.record, project.codebook) == (None, shipped())


def test_a_project_is_started_with_a_codebook_that_ships(tmp_path: Path) -> None:
    start_project(tmp_path / "study", schema_files, "opposition")
    assert codebook_of(tmp_path / "study") == shipped()
    assert not (tmp_path / "study" / "codebook.yaml").exists()
