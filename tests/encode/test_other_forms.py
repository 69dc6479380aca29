"""What works, texts and actors have beside the common: prefaces, translations, names in other languages, new names."""

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.encode.encoder import encode_library
from kg.rdf.namespaces import DCTERMS, FABIO, ID, OPP, RDF, SCHEMA, SKOS, XSD
from kg.sheets.reader import read_library
from kg.validation import validator
from tests.sheets.test_reader import ACTORS, BOOK, SHEET, edited, mistakes, original


def _said(folder: Path, *edits: tuple[str, str, str]) -> list[Quad]:
    return encode_library(read_library(edited(folder, *edits)))


def _of(quads: list[Quad], name: str, predicate: NamedNode) -> list[object]:
    return [quad.object for quad in quads if quad.subject == NamedNode(ID + name) and quad.predicate == predicate]


def _findings(quads: list[Quad], name: str) -> list[str]:
    return [found.rule for found in validator.validate(quads).findings if name in found.node]


def test_a_preface_is_a_part_in_its_place_and_no_chapter(tmp_path: Path) -> None:
    """The table of contents of a book has more than chapters; what is there has an order."""
    new = "  foreword: {kind: foreword, title: Foreword, pages: ix-xii}\n  ch1: {"
    quads = _said(tmp_path, (BOOK, "  ch1: {", new))
    assert _of(quads, "tw2019-foreword", RDF.type) == [OPP.WorkPart]
    assert _of(quads, "tw2019-foreword", SCHEMA.genre) == [Literal("foreword")]
    places = [_of(quads, f"tw2019-{part}", SCHEMA.position) for part in ("introduction", "foreword", "ch1")]
    assert places == [[Literal(str(place), datatype=XSD.integer)] for place in (1, 2, 3)]
    assert _of(quads, "tw2019-ch1", RDF.type) == [FABIO.BookChapter]
    assert _findings(quads, "foreword") == []


def test_a_quotation_has_its_translation_next_to_it_and_whose_it_is(tmp_path: Path) -> None:
    quote = "    quote: "
    old = next(line for line in original(SHEET).read_text("utf-8").splitlines() if line.startswith(quote))
    given = f"{old}\n    translation: kendi sözlerimiz"
    (tmp_path / "1").mkdir()
    quads = _said(tmp_path / "1", (SHEET, f"{old}\n", f"{given}\n"))
    (said,) = [quad for quad in quads if quad.predicate == OPP.translation]
    # No project.yaml is there, so that nothing says in which language the sheets are (RDF 1.1, 3.3).
    assert said.object == Literal("kendi sözlerimiz")
    assert [q.object for q in quads if q.predicate == OPP.translatedBy] == [NamedNode(ID + "project-coders")]
    passage = said.subject.value.removeprefix(ID)  # type: ignore[union-attr]
    assert passage.endswith("-passage")
    assert _findings(quads, passage) == []
    by = f"{given}\n    translator: oya-dursun-ozkanca\n"
    (tmp_path / "2").mkdir()
    quads = _said(tmp_path / "2", (SHEET, f"{old}\n", by))
    assert [q.object for q in quads if q.predicate == OPP.translatedBy] == [NamedNode(ID + "oya-dursun-ozkanca")]


def test_a_translation_without_a_quotation_is_refused(tmp_path: Path) -> None:
    quote = next(line for line in original(SHEET).read_text("utf-8").splitlines() if "    quote: " in line)
    (tmp_path / "1").mkdir()
    told = mistakes(edited(tmp_path / "1", (SHEET, f"{quote}\n", "    where: There\n    translation: x\n")))
    assert any("it has a 'translation' and no 'quote'; quote the words that are translated" in one for one in told)
    (tmp_path / "2").mkdir()
    told = mistakes(edited(tmp_path / "2", (SHEET, f"{quote}\n", f"{quote}\n    translator: project-coders\n")))
    assert any("it has a 'translator' and no 'translation'" in one for one in told)


def test_the_text_has_a_language_of_its_own(tmp_path: Path) -> None:
    quads = _said(tmp_path, (SHEET, "text:\n", "text:\n  language: tr\n"))
    assert _of(quads, "tw2019-ch6-text", DCTERMS.language) == [Literal("tr")]


def test_other_names_are_in_the_language_that_is_given_or_in_none(tmp_path: Path) -> None:
    """BCP 47 and RDF 1.1, 3.3: the tag says the language of the text, and none is better than a wrong one."""
    also = "{tr: [Türkiye, Anadolu], de: Türkei}"
    quads = _said(tmp_path, (ACTORS, "label: Turkey, also: [Türkiye],", f"label: Turkey, also: {also},"))
    names = {Literal("Türkiye", language="tr"), Literal("Anadolu", language="tr"), Literal("Türkei", language="de")}
    assert {*_of(quads, "turkey", SKOS.altLabel)} == names
    assert {*_of(quads, "united-states", SKOS.altLabel)} == {Literal("USA"), Literal("US")}


def test_an_actor_continues_another(tmp_path: Path) -> None:
    """Two actors, each with its own acts: the Soviet Union and, in its place, Russia (dcterms:isReplacedBy)."""
    new = "  ussr: {kind: state, label: Soviet Union}\n  turkey: {continues: ussr, "
    quads = _said(tmp_path, (ACTORS, "  turkey: {", new))
    assert _of(quads, "ussr", DCTERMS.isReplacedBy) == [NamedNode(ID + "turkey")]
    assert _findings(quads, "ussr") == []
    told = mistakes(edited(tmp_path / "2", (ACTORS, "  turkey: {", "  turkey: {continues: nobody, ")))
    assert any("actors.turkey.continues: there is no actor 'nobody'" in one for one in told)
