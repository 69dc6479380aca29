"""No two things of a file have one address."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.encode.distinct import Nodes, check_addresses, meeting_addresses, shared_addresses
from kg.encode.encoder import encode
from kg.encode.source_map import Origin
from kg.errors import InputError
from kg.pipeline.build import build
from kg.sheets.library import Library, Sheet
from kg.sheets.reader import read_library
from kg.yaml.positions import Document
from tests.sheets.test_reader import ACTORS, BOOK, SHEET, edited, mistakes


def _told(folder: Path, old: str, new: str) -> list[str]:
    library = read_library(edited(folder, (SHEET, old, new)))
    return [str(problem) for encoded in encode(library) for problem in shared_addresses(encoded)]


def test_what_ships_has_distinct_addresses(library: Library) -> None:
    assert list(check_addresses(encode(library))) == []


#: A claim of chapter 6, and that of the same address: of a chapter whose name begins so, of a part, of an actor, and
#: what belongs to it.
LEFT = "tw2019-ch6-s400-signed"


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "address"),
    [
        (BOOK, "  ch1: {", "  ch6-s400-signed: {title: Another}\n  ch1: {", "parts.ch6-s400-signed", LEFT),
        (BOOK, "  ch1: {", "  ch6-text: {title: Another}\n  ch1: {", "parts.ch6-text", "tw2019-ch6-text"),
        (ACTORS, "  turkey: {", f"  {LEFT}: {{kind: state, label: A}}\n  turkey: {{", f"actors.{LEFT}", LEFT),
        (
            ACTORS,
            "  turkey: {",
            f"  {LEFT}-passage: {{kind: state, label: A}}\n  turkey: {{",
            f"actors.{LEFT}-passage",
            f"{LEFT}-passage",
        ),
    ],
)
def test_what_two_files_give_one_address_is_refused_with_both_places(  # noqa: PLR0913, PLR0917
    tmp_path: Path, file: str, old: str, new: str, place: str, address: str
) -> None:
    data = edited(tmp_path, (file, old, new))
    with pytest.raises(InputError) as built:
        build(data, tmp_path / "out")
    told = [one for one in built.value.problems if one.entry == place]
    assert told
    assert {one.file.endswith(file) for one in told} == {True}
    if address != "tw2019-ch6-text":  # which is refused where the record of the book is read
        (one,) = told
        assert one.message.startswith(f"its address in the graph, {address}, is also that of claims.s400-signed")
        assert one.hint.startswith("choose another id here or in ")
        assert SHEET in one.hint


def test_two_chapters_one_of_whose_names_begins_with_that_of_the_other(library: Library) -> None:
    """`b-c` of the chapter `a`, and `c` of the chapter `a-b`; said once, and not of each that is made of them."""
    book = library.books[0]
    sheet = book.sheets[-1]
    claim = next(iter(sheet.chapter.claims.values()))

    def coded(chapter: str, key: str) -> Sheet:
        rest: dict[str, dict[str, object]] = {"cases": {}, "stakes": {}, "actions": {}, "arguments": {}}
        document = Document(f"{chapter}.yaml", {}, {("claims",): 5, ("claims", key): 6})
        update = {"chapter": chapter, "claims": {key: claim}, **rest}
        return replace(sheet, chapter=sheet.chapter.model_copy(update=update), document=document)

    both = replace(library, books=(replace(book, sheets=(coded("a", "b-c"), coded("a-b", "c"))),))
    (told,) = check_addresses(encode(both))
    assert str(told) == (
        "a.yaml:6: claims.b-c: its address in the graph, tw2019-a-b-c, is also that of claims.c. "
        "Choose another id here or in a-b.yaml, line 6: each is one thing."
    )


def test_only_what_is_new_is_compared_with_the_rest() -> None:
    """Either of two that meet may be the new one."""
    nodes = {
        "tw2019": {"tw2019": Origin("book.yaml", 1, ""), "tw2019-a-x": Origin("book.yaml", 2, "parts.a-x")},
        "tw2019-a": {"tw2019-a-x": Origin("a.yaml", 3, "claims.x"), "tw2019-a-b-c": Origin("a.yaml", 4, "claims.b-c")},
        "tw2019-a-b": {"tw2019-a-b-c": Origin("a-b.yaml", 5, "claims.c")},
        "tw2019-d": {"tw2019-d-e": Origin("d.yaml", 6, "claims.e")},
    }
    asked: list[str] = []

    def nodes_of(part: str) -> Nodes:
        asked.append(part)
        return nodes[part]

    def said(*new: str) -> set[str]:
        return {one.entry for one in meeting_addresses(nodes, ["tw2019"], nodes_of, "shared", {*new})}

    assert {one.entry for one in meeting_addresses(nodes, ["tw2019"], nodes_of, "shared")} == {
        "parts.a-x",
        "claims.b-c",
    }
    assert said("tw2019") == {"parts.a-x"}
    assert said("tw2019-a") == {"parts.a-x", "claims.b-c"}
    assert said("tw2019-a-b") == {"claims.b-c"}
    asked.clear()
    assert said("tw2019-d") == said() == set()
    assert {*asked} == {"tw2019"}, "of the others nothing can meet what is new"


def test_what_has_one_address_is_refused_as_long_as_it_has_also_after_a_build_that_was_good(tmp_path: Path) -> None:
    data = edited(tmp_path)
    build(data, tmp_path / "out")
    actors = data / ACTORS
    actors.write_text(
        actors.read_text("utf-8").replace("  turkey: {", f"  {LEFT}: {{kind: state, label: A}}\n  turkey: {{")
    )
    for _ in range(2):
        with pytest.raises(InputError, match=f"its address in the graph, {LEFT}, is also that of claims.s400-signed"):
            build(data, tmp_path / "out")


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
