"""What a codebook.yaml says is what the graph has, and every mistake in one is told at once, with its line."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg import resources
from kg.codebook import formats
from kg.codebook.check import weaknesses
from kg.codebook.diff import compare
from kg.codebook.hints import hint
from kg.codebook.reader import read_codebook, shipped, shipped_names
from kg.codebook.statements import quads
from kg.errors import InputError
from kg.project.reader import codebook_of
from kg.rdf import reader
from kg.rdf.namespaces import CODE, OPP, SKOS
from tests.conftest import DATA

HEDGING = DATA / "hedging" / "codebook.yaml"
ONTOLOGY = resources.folder("ontology")
HERS = "https://example.org/hedging/"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "codebook.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def edited(tmp_path: Path, *edits: tuple[str, str]) -> Path:
    text = HEDGING.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return written(tmp_path, text)


def mistakes(path: Path) -> list[str]:
    with pytest.raises(InputError) as raised:
        read_codebook(path)
    return [str(problem).partition(".yaml:")[2] for problem in raised.value.problems]


# The codebook that ships


def test_the_turtle_that_ships_is_made_of_the_codebook() -> None:
    text = (ONTOLOGY / "codebook.ttl").read_text(encoding="utf-8")
    assert text == formats.FORMATS["skos"](shipped()), "run: kg codebook export opposition -o ontology/codebook.ttl"


def test_the_turtle_says_as_a_graph_what_the_codebook_says() -> None:
    said = {quad.triple for quad in reader.read(ONTOLOGY / "codebook.ttl")}
    assert said == {quad.triple for quad in quads(shipped())}
    by_hand, actor_kinds = 673, 3 + 4 * 7  # those of a scheme, and of each of its concepts
    assert len(said) == by_hand + actor_kinds


@pytest.mark.parametrize("name", shipped_names())
def test_what_ships_is_right_and_nothing_in_it_is_alike(name: str) -> None:
    alike = [str(one) for one in weaknesses(shipped(name)) if "like" in one.message or "no definition" in one.message]
    assert alike == []


def test_walton_has_some_thirty_schemes_each_with_questions_and_a_source_and_one_for_none() -> None:
    schemes = shipped("walton").by_scheme["argument-schemes"].record.concepts
    assert len(schemes) > 30
    assert "unspecified" in schemes
    assert [name for name, one in schemes.items() if not one.questions or not one.source or not one.definition] == []
    # What the method has too says the same there, as it is the same concept.
    assert [
        name
        for name, concept in shipped("kg").by_scheme["argument-schemes"].record.concepts.items()
        if (schemes[name].label, schemes[name].definition, schemes[name].questions, schemes[name].source)
        != (concept.label, concept.definition, concept.questions, concept.source)
    ] == []


# One of her own


def test_her_concepts_have_her_address_and_are_in_her_scheme_and_in_the_place_of_ours() -> None:
    said = {quad.triple for quad in quads(read_codebook(HEDGING))}
    about = {(one.predicate, one.object) for one in said if one.subject == NamedNode(f"{HERS}balancing")}
    assert {value for prop, value in about if prop == SKOS.inScheme} == {
        NamedNode(f"{HERS}categories"),
        NamedNode(f"{CODE}categories"),
    }
    assert {value for prop, value in about if prop == SKOS.prefLabel} == {
        Literal("Balancing", language="en"),
        Literal("Dengeleme", language="tr"),
    }
    assert (
        SKOS.scopeNote,
        Literal("Not when: the power that it sides with is the one that it fears (use: Bandwagoning)", language="en"),
    ) in about
    assert (SKOS.example, Literal("it invites one power against the other (hedge2026)", language="en")) in about
    assert not [one for one in said if one.predicate in {OPP.rank, OPP.nextCategory}]
    assert NamedNode(f"{CODE}boundary-breaking") not in {one.subject for one in said}
    assert NamedNode(f"{CODE}hedged") in {one.subject for one in said}  # the method's own
    assert NamedNode(f"{CODE}expert-opinion") in {one.subject for one in said}  # Walton's, in place of the method's


def test_an_order_is_the_rank_and_leads_on(tmp_path: Path) -> None:
    said = {quad.triple for quad in quads(read_codebook(edited(tmp_path, ("ordered: false", "ordered: true"))))}
    ranks = {one.subject.value: one.object.value for one in said if one.predicate == OPP.rank}  # type: ignore[union-attr]
    assert ranks == {
        f"{HERS}{name}": str(place)
        for place, name in enumerate(("hedging", "balancing", "bandwagoning", "limited-alignment"), 1)
    }
    after = {one.subject.value: one.object.value for one in said if one.predicate == OPP.nextCategory}  # type: ignore[union-attr]
    assert after[f"{HERS}hedging"] == f"{HERS}balancing"
    assert f"{HERS}limited-alignment" not in after


def test_a_folder_without_a_codebook_has_the_one_that_ships_and_a_book_that_next_to_it(tmp_path: Path) -> None:
    assert codebook_of(tmp_path) == shipped()
    assert codebook_of(HEDGING.parent / "hedge2026").digest == codebook_of(HEDGING.parent).digest != shipped().digest


def test_what_a_codebook_extends_is_part_of_its_hash(tmp_path: Path) -> None:
    with_walton, without = edited(tmp_path, ("[kg, walton]", "[kg,walton]")), HEDGING
    assert read_codebook(with_walton).digest != read_codebook(without).digest  # it is by bytes
    assert {layer.record.codebook for layer in read_codebook(HEDGING).layers} == {"kg", "walton", "hedging"}


# Mistakes


def test_every_mistake_of_form_is_told_at_once(tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        ("base: https://example.org/hedging/", "base: example.org"),
        ("      short: hedge\n", "      short: hedge-it\n"),
        ("      code: 2\n", "      code: two\n"),
        ("    bandwagoning:\n      label:", "    bandwagoning:\n      lable:"),
    )
    assert mistakes(path) == [
        (
            "7: base: 'example.org' is not a base address. Write an address that ends in '/' or '#', such as "
            "https://example.org/my-codebook/."
        ),
        (
            "19: categories.concepts.hedging.short: 'hedge-it' is not a short name. Use at most 32 letters, digits "
            "and '_', "
            "a letter first: statistics packages take no other."
        ),
        "30: categories.concepts.balancing.code: 'two' is not a whole number.",
        "36: categories.concepts.bandwagoning.lable: there is no field 'lable' here. Nearest: label.",
    ]


def test_every_mistake_between_entries_is_told_at_once(tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        ("use: balancing}", "use: balancng}"),
        ("use: bandwagoning}", "use: balancing}"),
        ("      code: 3\n", "      code: 2\n"),
        ("      short: limit\n      code: 4\n", "      short: limit\n      code: -9\n"),
        ("{en: Base access, tr: Üs erişimi}", "{tr: Üs erişimi}"),
    )
    text = path.read_text(encoding="utf-8") + "further:\n  modalities: {label: Mine, concepts: {mine: {label: Mine}}}\n"
    path.write_text(text, encoding="utf-8")
    assert mistakes(path) == [
        (
            "23: categories.concepts.hedging.exclude.0.use: 'exclude' points to 'balancng', which is no concept. "
            "Nearest: balancing, alliance, bandwagoning."
        ),
        (
            "32: categories.concepts.balancing.exclude.0.use: 'exclude' points to the concept itself. Name another, or "
            "remove it."
        ),
        "38: categories.concepts.bandwagoning.code: 2 is already that of 'balancing'. Choose another.",
        "45: categories.concepts.limited-alignment.code: -9 is the number of a value that is unread. Choose another.",
        (
            "60: tools.concepts.base-access.label: it has no label in 'en', which is the language of the codebook. Add "
            "'en:', or correct 'language:'."
        ),
        (
            "80: further.modalities: 'modalities' is a scheme that kg itself relies on, so that it cannot be replaced. "
            "Choose another name for yours."
        ),
    ]


def test_a_name_of_the_method_is_taken(tmp_path: Path) -> None:
    told = "the name 'hedged' is already used under modalities. Choose another name."
    assert mistakes(edited(tmp_path, ("    partnership:\n", "    hedged:\n"))) == [f"53: tools.concepts.hedged: {told}"]


@pytest.mark.parametrize(
    ("extends", "told"),
    [
        ("[kgg]", "8: extends.0: no codebook 'kgg' ships with kg. Nearest: kg."),
        (
            "[]",
            "8: extends: the schemes that kg itself relies on are missing, such as modalities. Add 'kg' to 'extends:'.",
        ),
    ],
)
def test_what_is_extended_ships(tmp_path: Path, extends: str, told: str) -> None:
    path = edited(tmp_path, ("extends: [kg, walton]", f"extends: {extends}"))
    path.write_text(path.read_text(encoding="utf-8").replace("by: hedging-coder\n", "", 1), encoding="utf-8")
    assert mistakes(path)[-1] == told


def test_the_message_for_an_unknown_label_says_where_to_add_one(tmp_path: Path) -> None:
    codebook = read_codebook(edited(tmp_path))
    file = codebook.own.document.file
    assert hint(codebook, "categories", "hedgin") == (
        "nearest: hedging; the choices are hedging, balancing, bandwagoning, limited-alignment; "
        f"to add one, write 'hedgin:' under 'concepts:' at {file}:11"
    )
    assert hint(codebook, "argument-schemes", "authority").endswith(
        f"'kg codebook show argument-schemes' lists all 37; to add one, write 'argument-schemes:' with your own "
        f"'concepts:' into {file}"
    )
    assert hint(codebook, "confidences", "sure") == "the choices are high, medium, low"


# Weaknesses and changes


def test_a_concept_without_example_and_two_alike_are_found(tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        ("      examples: [joint exercises, but no bases]\n", ""),
        ("Limited alignment, tr: Sınırlı hizalanma", "Bandwagoning, tr: Sınırlı hizalanma"),
        (
            "Nearness to the dispute is how close the state lies to what the two powers dispute.",
            "Nearness to the dispute are causes that lie inside the state.",
        ),
    )
    assert [str(one).partition(".yaml:")[2] for one in sorted(weaknesses(read_codebook(path)))] == [
        (
            "42: categories.concepts.limited-alignment: no example, and no rule when it is used. Give one in "
            "'examples:', or "
            "say in 'include:' and 'exclude:' when it is used."
        ),
        (
            "43: categories.concepts.limited-alignment.label: it is called 'bandwagoning', like 'bandwagoning'. Give "
            "one of "
            "the two another label."
        ),
        (
            "75: drivers.concepts.nearness-to-dispute.definition: it is defined like 'home-politics'. Say in "
            "'exclude:' of "
            "one when the other is used, or make one concept of the two."
        ),
    ]
    assert list(weaknesses(read_codebook(HEDGING))) == []


def test_what_changed_and_what_must_be_read_again(tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        ("two steps towards different powers", "steps towards different powers"),
        ("      short: bal\n", "      short: balance\n"),
        ("    limited-alignment:\n", "    partial-alignment:\n"),
        ("    home-politics:\n", "    politics:\n"),
        ("{en: Home politics, tr: İç siyaset}", "{en: Politics, tr: Siyaset}"),
        ("ordered: false", "ordered: true"),
    )
    assert [str(change) for change in compare(read_codebook(HEDGING), read_codebook(path))] == [
        "categories: hedging: include changed; read its codings again",
        "categories: balancing: short changed",
        "categories: limited-alignment: is called 'partial-alignment' now; read its codings again",
        "drivers: home-politics: was removed; read its codings again",
        "drivers: politics: is new",
        "categories: categories: the scheme is ordered",
    ]
    assert compare(read_codebook(HEDGING), read_codebook(HEDGING)) == ()
