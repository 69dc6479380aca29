"""No two things of a file have one address."""

from pathlib import Path

from kg.encode.distinct import shared_addresses
from kg.encode.encoder import encode
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from tests.sheets.test_reader import ACTORS, BOOK, SHEET, edited, mistakes


def _told(folder: Path, old: str, new: str) -> list[str]:
    library = read_library(edited(folder, (SHEET, old, new)))
    return [str(problem) for encoded in encode(library) for problem in shared_addresses(encoded)]


def test_what_ships_has_distinct_addresses(library: Library) -> None:
    assert not [problem for encoded in encode(library) for problem in shared_addresses(encoded)]


def test_a_claim_is_not_the_quotation_of_another(tmp_path: Path) -> None:
    (told,) = _told(tmp_path, "stakes:\n", "stakes:\n  two-cases-quotation: {label: A}\n")
    wanted = (
        "stakes.two-cases-quotation: the id 'two-cases-quotation' is already used in the graph, for the quotation of "
        "claims.two-cases. Choose another id, since each is one thing in the graph."
    )
    assert told.endswith(wanted)


def test_no_book_actor_or_part_has_an_id_that_is_kept(tmp_path: Path) -> None:
    # The graphs of a project are called so; a book there would write into them.
    found = "\n".join(mistakes(edited(tmp_path / "1", (BOOK, "book: tw2019", "book: derived"))))
    assert "the id 'derived' is kept for what follows from the claims" in found
    found = "\n".join(mistakes(edited(tmp_path / "2", (ACTORS, "  turkey: {", "  shared: {"))))
    assert "the id 'shared' is kept for the actors and the codebook" in found
    found = "\n".join(mistakes(edited(tmp_path / "3", (BOOK, "  ch1: {", "  ch6-coding: {"))))
    assert "the id 'ch6-coding' is already used for the coding of 'parts.ch6'" in found
