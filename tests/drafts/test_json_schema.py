"""The JSON Schemas: current, named in each sheet, and of one mind with the model."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from kg import resources
from kg.drafts.json_schema import SHEETS, schema_text
from kg.errors import NotFoundError, Problem
from kg.sheets.works import BookFile
from kg.yaml.record import parse_record
from tests.sheets.test_reader import ABSTRACT, ACTORS, AIMS, BOOK, CONTEXT, CUT, NOTES, SHEET, edited, mistakes

DATA = resources.folder("data")
FILES = {
    "actors": [DATA / "actors.yaml"],
    "project": [DATA / "project.yaml"],
    "book": sorted(DATA.glob("*/book.yaml")),
    "chapter": sorted(DATA.glob("*/chapters/*.yaml")),
    "codebook": sorted((resources.folder("ontology") / "codebooks").glob("*.yaml")),
    "context": sorted(DATA.glob("*/context.yaml")),
}
PAIRS = [(kind, path) for kind, paths in FILES.items() for path in paths]
NAMES = [f"{path.parent.parent.name}/{path.parent.name}/{path.name}" for _, path in PAIRS]


def _shipped(kind: str) -> Any:
    return json.loads((DATA / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))


def _refused(kind: str, text: str) -> list[str]:
    """Return the places that the shipped schema of a kind of sheet refuses in a sheet."""
    plain = json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    errors = jsonschema.Draft202012Validator(_shipped(kind), format_checker=checker).iter_errors(plain)
    return [".".join(map(str, error.absolute_path)) for error in errors]


def test_every_shipped_sheet_is_looked_at() -> None:
    sheets = {path for kind, path in PAIRS if kind != "codebook"}
    codings = set(DATA.glob("*/codings/*/*.yaml"))  # which tests/coders looks at
    assert sheets == set(DATA.rglob("*.yaml")) - set((DATA / "words").iterdir()) - codings
    assert FILES.keys() == SHEETS.keys()


@pytest.mark.parametrize("kind", SHEETS)
def test_the_shipped_schema_is_current(kind: str) -> None:
    shipped = DATA / "schemas" / f"{kind}.schema.json"
    assert shipped.read_text(encoding="utf-8") == schema_text(kind), f"run: kg schema {kind} > {shipped}"


@pytest.mark.parametrize("kind", SHEETS)
def test_the_shipped_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(_shipped(kind))


@pytest.mark.parametrize(("kind", "path"), PAIRS, ids=NAMES)
def test_each_sheet_names_its_schema_first(kind: str, path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / name).resolve() == DATA / "schemas" / f"{kind}.schema.json"


@pytest.mark.parametrize(("kind", "path"), PAIRS, ids=NAMES)
def test_each_sheet_satisfies_its_schema(kind: str, path: Path) -> None:
    assert _refused(kind, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("contxt", "There is no sheet 'contxt'; nearest: context."),
        (
            "sheet",
            "There is no sheet 'sheet'; choose actors, book, chapter, codebook, context, project, columns, story.",
        ),
    ],
)
def test_a_schema_that_is_not_there(wanted: str, told: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        schema_text(wanted)
    assert str(raised.value) == told


# The names of the codebook

CATEGORIES = ["boundary-testing", "boundary-challenging", "boundary-breaking"]
CLAIMS = [
    "PlainClaim",
    "Classification",
    "ToolUse",
    "Shift",
    "Signal",
    "Aim",
    "Explanation",
    "Involvement",
    "Definition",
    "Sorting",
]


@pytest.mark.parametrize(
    ("kind", "record", "field", "names"),
    [
        ("chapter", "Classification", "category", CATEGORIES),
        ("chapter", "Shift", "to-category", CATEGORIES),
        ("chapter", "Text", "extent", ["text-held", "text-held-in-part", "text-noted", "title-only"]),
        (
            "chapter",
            "Explanation",
            "driver",
            [
                "international-factors",
                "regional-factors",
                "issue-specific-factors",
                "domestic-factors",
                "systemic-factors",
                "irreconcilable-interests",
            ],
        ),
        (
            "context",
            "Source",
            "kind",
            [
                "publisher-summary",
                "full-text",
                "public-abstract",
                "keyword-page",
                "contents-page",
                "web-page",
                "conference-paper",
            ],
        ),
        ("context", "ContextClaim", "modality", ["asserted", "hedged"]),
    ],
)
def test_the_names_of_the_codebook_are_choices(kind: str, record: str, field: str, names: list[str]) -> None:
    defined = _shipped(kind)["$defs"]
    scheme = defined[record]["properties"][field]["$ref"].removeprefix("#/$defs/")
    assert defined[scheme]["enum"] == names


def test_editors_show_what_each_choice_means() -> None:
    choices = _shipped("chapter")["$defs"]["concepts-tenses"]
    assert choices["enumDescriptions"] == [
        "To come. A claim is of what is to come when its holder says that something will be so or is intended."
    ]


def test_the_kinds_of_claims_are_choices() -> None:
    claim = next(iter(_shipped("chapter")["properties"]["claims"]["patternProperties"].values()))
    assert [choice["$ref"] for choice in claim["oneOf"]] == [f"#/$defs/{record}" for record in CLAIMS]


# What the reader refuses and a schema can see


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (ACTORS, "wikidata: Q43}", "wikidata: Q043}", "actors.turkey.wikidata"),
        (ACTORS, "wikidata: Q43}", "wikidata: 43}", "actors.turkey.wikidata"),
        (ACTORS, "wikidata: Q43}", "wikdata: Q43}", "actors.turkey"),
        (ACTORS, "Q912887", "www.wikidata.org/Q912887", "agents.cambridge-university-press.wikidata"),
        (ACTORS, "wikidata-note:", "wikidata-notes:", ""),
        (BOOK, "kind: abstract", "kind: summary", "parts.abstract.kind"),
        (
            ABSTRACT,
            "examined-in: tw2019-ch2",
            "examined-in: Chapter 2",
            "cases.western-balkans.examined-in",
        ),
        (ABSTRACT, "examined-in: tw2019-ch2", "examined: tw2019-ch2", "cases.western-balkans"),
        (ABSTRACT, "driver: domestic-factors", "driver: oil", "claims.domestic-explanation"),
        (ABSTRACT, "    driver: domestic-factors\n", "", "claims.domestic-explanation"),
        (AIMS, "    seeks: footing\n", "", "claims.seeks-footing"),
        (AIMS, "seeks: footing", "seeks: A footing", "claims.seeks-footing"),
        (AIMS, "kind: aim\n    about: bid", "kind: goal\n    about: bid", "claims.seeks-footing"),
        (CUT, "extent: text-held-in-part", "extent: cut", "text.extent"),
        (CUT, "extent:", "extend:", "text"),
        (CUT, "id: B0536E60", "id: b0536e60", "text.product-id"),
        (NOTES, "unread: [category, target]", "unread: [category, actor]", "actions.first-phase.unread.1"),
        (NOTES, "unread: [category, target]", "unread: category", "actions.first-phase.unread"),
        (NOTES, "unread: [origin, destination]", "unread: [origin, end]", "claims.switched"),
        (SHEET, "unstated: [holder, condition]", "unstated: [holders, condition]", "claims.f35-deal-jeopardized"),
        (SHEET, "role: against", "role: opposed", "claims.s400-opposes-nato"),
        (SHEET, "    under: boundary-challenging\n", "", "claims.compellent-threats-challenge"),
        (SHEET, "structure: linked", "structure: joint", "arguments.sco-argument.structure"),
        (SHEET, "cue: Hence", "que: Hence", "arguments.sco-argument"),
        (ACTORS, "from: 1952-02-18", "from: February 1952", "memberships.turkey-nato.from"),
        (ACTORS, "    from: 1952-02-18\n", "", "memberships.turkey-nato"),
        (CONTEXT, "sources:\n  mfa", "source:\n  mfa", ""),
        (CONTEXT, "events:\n", "actions:\n", ""),
        (CONTEXT, "kind: web-page\n    title: Answer", "kind: blog\n    title: Answer", "sources.mfa-qa3.kind"),
        (CONTEXT, "    title: News report 1069991 of TASS\n", "", "sources.tass-1069991"),
        (CONTEXT, "when: 2012-06-06/2012-06-07", "when: June 2012", "events.sco-approval.when"),
        (CONTEXT, "bears-on: [united-states]", "bear-on: [united-states]", "events.caatsa-signed"),
        (CONTEXT, "bears-on: [united-states]", "bears-on: [United States]", "events.caatsa-signed.bears-on"),
        (CONTEXT, "    sources: [iran-daily]\n", "", "events.caatsa-signed"),
        (CONTEXT, "    sources: [iran-daily]\n", "    sources: []\n", "events.caatsa-signed.sources"),
        (CONTEXT, "  caatsa-signed:\n", "  Act of 2017:\n", "events"),
        (AIMS, "seeks: footing", "seeks: []", "claims.seeks-footing"),
        (BOOK, "  ch1: {", "  Chapter_1: {", "parts"),
        (CONTEXT, "kind: claim\n    held-by: oya", "kind: aim\n    held-by: oya", "claims.later-stage.kind"),
        (
            CONTEXT,
            "held-by: turkish-foreign-ministry",
            "holder: turkish-foreign-ministry",
            "claims.sco-is-no-alternative",
        ),
        (
            CONTEXT,
            "    modality: asserted\n    when: 2013",
            "    modality: sure\n    when: 2013",
            "claims.sco-is-no-alternative.modality",
        ),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(tmp_path: Path, file: str, old: str, new: str, place: str) -> None:
    data = edited(tmp_path, (file, old, new))
    assert mistakes(data)
    kind = "chapter" if "/chapters/" in file else Path(file).stem
    assert set(_refused(kind, (data / file).read_text(encoding="utf-8"))) == {place}


# Plain values: texts to the reader, whatever an editor takes them for (YAML 1.2, 10.3: 1984 is a number, `no` a text)

PLAIN = st.one_of(
    st.integers(-3000, 3000).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(str),
    st.sampled_from(["true", "False", "no", "Off", "1984", "0x1F", "1e3", ".inf", "2019-11-15", '""', '" "', "'1984'"]),
    st.text("ab-1 ", min_size=1).map(lambda text: f'"{text}"'),
)


@given(st.sampled_from(["title: {}", "volume: {}", "other-ids: {}", "parts: {{ch1: {{title: {}}}}}"]), PLAIN)
@example("title: {}", "1984")
@example("volume: {}", '" "')
def test_the_schema_takes_what_the_reader_takes(field: str, value: str) -> None:
    name = field.partition(":")[0]
    lines = {"book": "b", "kind": "article", "title": "T", "author": "someone", "parts": "{}"}
    text = "\n".join([*(f"{key}: {one}" for key, one in lines.items() if key != name), field.format(value), ""])
    problems: list[Problem] = []
    parse_record(text.encode(), "book.yaml", BookFile, problems)
    assert bool(_refused("book", text)) == bool(problems), problems


#: What people write where a text is wanted, and what an editor takes for something else.
WRITTEN = ("1984", "1.5", "true", "no", "2024-01-01", "~", "''", "' '", "[a]", "[1984]", "[~]", "{a: b}", "two words")
SMALL: dict[str, dict[str, Any]] = {
    "actors": {
        "actors": {"a": {"kind": "state", "label": "A", "also": {"tr": ["B"]}, "continues": ["b"], "note": "N"}},
        "memberships": {"m": {"member": "a", "organization": "b", "from": "1952", "source": "S"}},
        "agents": {"c": {"kind": "person", "name": "C"}},
    },
    "book": {
        "book": "b",
        "kind": "article",
        "title": "T",
        "language": "tr",
        "author": ["c"],
        "editor": ["c"],
        "publisher": "c",
        "journal": "J",
        "volume": "1",
        "issue": "2",
        "url": "https://example.org/",
        "other-ids": ["X"],
        "published": "2019",
        "parts": {"ch1": {"kind": "preface", "title": "P", "author": ["c"], "pages": "ix-xii"}},
    },
    "project": {
        "project": "p",
        "title": "T",
        "coders": ["c"],
        "cite-as": "C",
        "licence": "CC0-1.0",
        "address": "https://example.org/",
        "version": "1.0",
        "languages": ["en"],
        "texts": {"ch1": "a.txt"},
        "note": "N",
    },
    "context": {
        "coding": {"by": "c", "date": "2024-01-01", "confidence": "high"},
        "sources": {"s": {"kind": "web-page", "title": "T", "source": "S", "published": "2024-01-01", "note": "N"}},
        "events": {"e": {"label": "L", "when": "2015", "bears-on": ["a"], "sources": ["s"], "where": "W", "note": "N"}},
    },
}
#: Fields whose names of concepts the reader sees to where the codebook is at hand.
CONCEPTS = {("actors", "a", "kind"), ("coding", "confidence"), ("sources", "s", "kind")}


def _places(values: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield every place within some values."""
    for key, value in values.items() if isinstance(values, dict) else enumerate(values):
        yield (*place, key)
        if isinstance(value, dict | list):
            yield from _places(value, (*place, key))


@pytest.mark.parametrize("kind", SMALL)
def test_the_schema_and_the_reader_take_the_same_in_every_field(kind: str) -> None:
    validator = jsonschema.Draft202012Validator(_shipped(kind), format_checker=jsonschema.FormatChecker())
    differ = []
    for place in _places(SMALL[kind]):
        values = deepcopy(SMALL[kind])
        inner = values
        for step in place[:-1]:
            inner = inner[step]
        inner[place[-1]] = "@"
        for written in WRITTEN if place not in CONCEPTS else ():
            if (place[-1], written) == ("where", "~"):  # the reader asks for a quotation or this, which no schema says
                continue
            text, problems = json.dumps(values).replace('"@"', written), list[Problem]()
            parse_record(text.encode(), "sheet.yaml", SHEETS[kind], problems)
            editor = json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))
            if validator.is_valid(editor) == bool(problems):
                differ.append((".".join(map(str, place)), written, problems))
    assert not differ


@given(PLAIN)
@example("1984")
@example("3e-5")
def test_the_schema_takes_the_ids_that_the_reader_takes(value: str) -> None:
    text = f"book: {value}\ntitle: T\nauthor: someone\nparts: {{}}\n"
    problems: list[Problem] = []
    parse_record(text.encode(), "book.yaml", BookFile, problems)
    # An editor keeps of 1e3, 0x1F, False or .inf only the value, so that it cannot tell how an id is written.
    if not problems:
        assert not _refused("book", text)
