"""A text that was given is known the next time, and reported where it is not there any more."""

from pathlib import Path

from kg import resources
from kg.anchors.normalize import fold
from kg.drafts.start import start
from kg.sheets.reader import read_library
from kg.texts.remembered import note_texts, over, recall_texts, remember_texts

SHIPPED = read_library(resources.folder("data"))


def test_what_was_given_is_known_by_its_path_alone(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Words of a publisher.", encoding="utf-8")
    project = tmp_path / "project"
    project.mkdir()
    assert recall_texts(project) == ({}, [])
    remember_texts(project, {"ch6": text}, SHIPPED)
    assert recall_texts(project) == ({"ch6": text}, [])
    kept = [path.read_text(encoding="utf-8") for path in project.rglob("*") if path.is_file()]
    assert kept
    assert not any("Words" in content for content in kept)
    assert (project / ".kg" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_ships_next_to_a_sheet_is_not_noted(tmp_path: Path) -> None:
    remember_texts(tmp_path, {"ch1": tmp_path / "text.txt", "fr1966-ch1": tmp_path / "text.txt"}, SHIPPED)
    assert [path.name for path in tmp_path.rglob("*")] == []


def test_another_text_that_was_only_looked_at_is_not_noted(tmp_path: Path) -> None:
    other = {"tw2019-ch6": fold("Another text.")}
    remember_texts(tmp_path, {"ch6": tmp_path / "other.txt"}, SHIPPED, other)
    assert recall_texts(tmp_path) == ({}, [])


def test_what_is_gone_is_reported(tmp_path: Path) -> None:
    remember_texts(tmp_path, {"ch6": tmp_path / "gone.txt"}, SHIPPED)
    found, gone = recall_texts(tmp_path)
    assert found == {}
    assert len(gone) == 1
    assert gone[0].startswith("ch6: its text was in ")
    assert gone[0].endswith("gone.txt, where it is not any more; give it anew with --text")


def test_a_project_may_name_its_texts(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text(
        "title: Mine\ntexts: {ch6: ../one.txt, ch2: two.txt, ch3: }\n", encoding="utf-8"
    )
    (tmp_path / "two.txt").write_text("Two.", encoding="utf-8")
    found, gone = recall_texts(tmp_path)
    assert found == {"ch2": tmp_path / "two.txt"}
    assert [line.partition(":")[0] for line in gone] == ["ch6"]
    other = tmp_path / "other.txt"
    other.write_text("Other.", encoding="utf-8")
    remember_texts(tmp_path, {"ch2": other}, SHIPPED)
    assert recall_texts(tmp_path)[0] == {"ch2": other}


def test_notes_that_cannot_be_read_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".kg").mkdir()
    for content in (b"{", b"[1]", b"\xff"):
        (tmp_path / ".kg" / "texts.json").write_bytes(content)
        assert recall_texts(tmp_path) == ({}, [])


def test_the_text_of_a_sheet_that_was_started_is_known_whatever_its_book_is_called_now(tmp_path: Path) -> None:
    book = tmp_path / "study" / "first-book"
    text = tmp_path / "text.txt"
    text.write_text("Ankara stays.", encoding="utf-8")
    start(text, "ch1", book / "chapters" / "01.yaml")
    assert recall_texts(book)[0] == {"first-book-ch1": text}
    record = book / "book.yaml"
    record.write_text(record.read_text("utf-8").replace("book: first-book", "book: mine"), encoding="utf-8")
    assert recall_texts(book)[0] == {"mine-ch1": text}
    record.unlink()
    assert recall_texts(book)[0] == {}


def test_the_text_that_is_given_is_taken_whatever_name_the_one_before_was_noted_by(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    for text in (old, new):
        text.write_text("Ankara stays.", encoding="utf-8")
    note_texts(tmp_path, {"tw2019-ch6": old, "tw2019-ch1": old})
    note_texts(tmp_path, {"ch6": new})
    assert recall_texts(tmp_path)[0] == {"ch6": new, "tw2019-ch1": old}
    start(old, "ch1", tmp_path / "mine" / "chapters" / "01.yaml")
    note_texts(tmp_path / "mine", {"mine-ch1": new})
    assert recall_texts(tmp_path / "mine")[0] == {"mine-ch1": new}
    assert over({"mine-ch1": old}, {"ch1": new}) == {"ch1": new}


def test_who_names_one_book_of_a_project_means_the_notes_of_the_project_that_are_of_this_book(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    for text in (one, two):
        text.write_text("Ankara stays.", encoding="utf-8")
    study = tmp_path / "study"
    study.mkdir()
    (study / "project.yaml").write_text("project: mine\ntitle: Mine\n", encoding="utf-8")
    (study / "actors.yaml").write_text("actors: {}\n", encoding="utf-8")
    start(one, "ch1", study / "first" / "chapters" / "01.yaml")
    start(two, "ch1", study / "second" / "chapters" / "01.yaml")
    assert recall_texts(study)[0] == {"first-ch1": one, "second-ch1": two}
    assert recall_texts(study / "first")[0] == {"first-ch1": one}
    assert recall_texts(study / "second")[0] == {"second-ch1": two}
    remember_texts(study / "second", {"ch6": one}, SHIPPED)
    assert recall_texts(study)[0] == {"first-ch1": one, "second-ch1": two, "tw2019-ch6": one}
    assert [path.parent.parent for path in tmp_path.rglob("texts.json")] == [study]
