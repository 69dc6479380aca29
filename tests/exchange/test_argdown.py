"""Claims and arguments come back from Argdown, whose own parser reads the same; nothing in a file is passed over."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import InputError, KgError
from kg.exchange.argdown import reader
from kg.exchange.argdown.parser import parse
from kg.exchange.argdown.reader import read
from kg.exchange.argdown.writer import write
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import export
from kg.exchange.taken import Known, Taken
from kg.sheets.reader import read_library
from tests.conftest import DATA

CONSUMERS = Path(__file__).parent / "consumers"
#: A folder of files that other people's programs wrote, which are not ours to ship.
SAMPLES = Path(os.environ.get("KG_SAMPLES", "samples")) / "argdown"
NOTHING = Known()
FACTS = tuple(facts_of(read_library(resources.folder("data"))))
HOSTILE = [
    ":smile: is .A. thing",
    "a [link](x) b",
    "@[X] and @<y> and <y>",
    "# no heading",
    "-- dashes -- and == ===",
    "{data: 1} }{",
    "* star *s* 2 * 3",
    "_u_ __v__ snake_case",
    "http://example.org/a//b",
    "/* c */ d <!-- e -->",
    "1. first (1) second",
    "back\\slash \\n",
    "“quotes” \"x\" 'y'",
    "U.S.A. and e.g. this",
    "100% #tag #(a b)",
    "->",
    "><",
    "É ğ 漢字 🙂",
    "  spaces   inside ",
    "[x]: y",
    "<a>: b",
    "===\nx\n===",
    "..a..b..",
    ":::",
    "a\\",
    "\u2028 \x85 \x7f",
]


def said(taken: Taken) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for _, name, field, value in taken.facts:
        found.setdefault(name, {}).setdefault(field, []).append(value)
    return found


@pytest.mark.parametrize("folder", [resources.folder("data"), DATA / "hedging", DATA / "three-votes"])
def test_every_field_of_claims_and_arguments_comes_back(folder: Path) -> None:
    facts = tuple(facts_of(read_library(folder)))
    losses = export("argdown", facts).losses
    wanted = sum(fact.kind in {"claim", "argument"} for fact in facts)
    assert (losses.total.kept, losses.total.altered, losses.total.invented) == (wanted, 0, 0)


def test_what_a_reader_of_argdown_sees() -> None:
    text = write(tuple(facts_of(read_library(resources.folder("data")), "ch6")), {}).decode()
    assert text.startswith("# Turkish Rapprochement with Russia in Security\n\n[rapprochement-in-security]: Turkey has")
    assert (
        "\n\n(1) [sco-is-compellent-threat]\n(2) [compellent-threats-challenge]\n--\nverbal-classification\n--\n"
        "(3) [sco-is-boundary-challenging]\n"
    ) in text


def test_a_dispute_is_an_attack_and_an_undercut_an_undercut() -> None:
    facts = [
        *(Fact("claim", name, "statement", f"It is {name}.") for name in ("b", "c")),
        Fact("claim", "b", "disputes", "c"),
        Fact("claim", "b", "disputes", "elsewhere"),
        Fact("argument", "x", "premises", "b"),
        Fact("argument", "x", "undercuts", "y"),
        Fact("argument", "y", "premises", "elsewhere"),
        Fact("argument", "y", "conclusion", "c"),
    ]
    text = write(facts, {}).decode()
    assert '[b]: It is b. {"id": "b", "disputes": ["elsewhere"]}\n  -> [c]\n' in text
    assert "\n  _> <y>\n" in text
    assert sorted(read(text.encode(), NOTHING).facts) == sorted(facts)


@given(st.lists(st.one_of(st.text(st.characters(codec="utf-8"), min_size=1), st.sampled_from(HOSTILE)), max_size=4))
def test_any_words_come_back(words: list[str]) -> None:
    facts = [
        Fact("claim", f"c{i}", field, word) for i, word in enumerate(words) for field in ("statement", "note", "about")
    ]
    assert sorted(read(write(facts, {}), NOTHING).facts) == sorted(facts)


def test_words_that_somebody_changed_in_the_file_are_read() -> None:
    text = write([Fact("claim", "c", "statement", "It  is so.")], {}).decode()
    assert read(text.encode(), NOTHING).facts == (Fact("claim", "c", "statement", "It  is so."),)
    assert read(text.replace("]: It is so.", "]: It is not so.").encode(), NOTHING).facts == (
        Fact("claim", "c", "statement", "It is not so."),
    )


def test_a_further_wording_of_a_title_is_untaken_and_counted() -> None:
    taken = read(b"[Wet]: The street is wet.\n\n[Wet]: It is wet outside.\n\n[Wet]: The street is wet.\n", NOTHING)
    assert [fact.value for fact in taken.facts if fact.field == "statement"] == ["The street is wet."]
    assert taken.untaken == {"further wording": 1}


def test_a_foreign_file_becomes_claims_and_arguments() -> None:
    taken = read(
        b"""===
title: Whether it rains
===

# Weather  // a comment

[Wet]: The street is *wet*. #today {weight: 3}
  - [Dry]: The street is dry.
  + Somebody saw
    puddles.
  + <Forecast>: They said so. #today
  >< [Snow]: It snows.

<Forecast>

(1) Rain was forecast.
(2) [Right]: Forecasts are right.
--
Modus ponens {uses: [1, 2]}
--
(3) [Wet]

<Doubt>: Are they?
  _> <Forecast>
  - <Trust>: Mostly.
""",
        NOTHING,
    )
    found = said(taken)
    assert found["wet"] == {"statement": ["The street is wet."], "kind": ["claim"], "disputes": ["snow"]}
    assert found["dry"] == {"statement": ["The street is dry."], "kind": ["claim"], "disputes": ["wet"]}
    assert found["snow"]["disputes"] == ["wet"]
    assert found["somebody-saw-puddles-supports-wet"] == {"premises": ["somebody-saw-puddles"], "conclusion": ["wet"]}
    assert found["forecast"] == {
        "note": ["They said so."],
        "premises": ["rain-was-forecast", "right"],
        "conclusion": ["wet"],
    }
    assert found["doubt"] == {"note": ["Are they?"], "undercuts": ["forecast"], "unstated": ["premises"]}
    # Nobody chose a scheme, a subject or a modality.
    assert not {"scheme", "about", "modality"} & {field for fields in found.values() for field in fields}
    assert taken.untaken == {
        "head of the file": 1,
        "heading": 1,
        "comment": 1,
        "tag": 2,
        "data": 2,
        "inference": 1,  # whose rule is no scheme of the codebook
        "relation": 1,  # an argument against an argument
    }
    assert taken.taken == {"statement": 6, "argument": 3, "relation": 5}


def test_a_rule_that_is_a_scheme_of_the_codebook_is_taken() -> None:
    text = b"<A>\n\n(1) It rains.\n-- sign --\n(2) It is wet.\n"
    found = said(read(text, Known({"sign": "concept"})))
    assert found["a"] == {"premises": ["it-rains"], "conclusion": ["it-is-wet"], "scheme": ["sign"]}
    assert "scheme" not in said(read(text, NOTHING))["a"]


def test_a_plain_line_between_steps_is_of_no_scheme_where_the_codebook_has_that() -> None:
    text = b"<A>\n\n(1) It rains.\n----\n(2) It is wet.\n\n[Dry]: It is dry.\n  + [Sun]: Sun.\n  + <B>: They say so.\n"
    found = said(read(text, Known({"unspecified": "concept"})))
    assert found["a"] == {"premises": ["it-rains"], "conclusion": ["it-is-wet"], "scheme": ["unspecified"]}
    assert found["b"] == {"note": ["They say so."], "conclusion": ["dry"], "unstated": ["premises"]}
    # A sign of support has no place for a scheme, so that it says nothing of one.
    assert found["sun-supports-dry"] == {"premises": ["sun"], "conclusion": ["dry"]}
    assert "scheme" not in said(read(text, NOTHING))["a"]


@pytest.mark.parametrize("gap", ["unstated", "unread"])
def test_an_argument_that_states_no_premises_comes_back(gap: str) -> None:
    step = {"conclusion": "c", "scheme": "unspecified", gap: "premises", "cue": "Obviously"}
    facts = [Fact("claim", "c", "statement", "It is so."), *(Fact("argument", "a", *each) for each in step.items())]
    text = write(facts, {})
    assert b"<a> {" in text
    assert b"\n  +> [c]\n" in text
    assert sorted(read(text, NOTHING).facts) == sorted(facts)
    assert sorted(read(write(facts[1:], {}), NOTHING).facts) == sorted(facts[1:])


def test_an_argument_of_two_steps_is_two() -> None:
    found = said(read(b"<A>\n\n(1) One.\n----\n(2) Two.\n(3) Three.\n----\n(4) Four.\n", NOTHING))
    assert found["a-step"] == {"premises": ["one"], "conclusion": ["two"]}
    assert found["a"] == {"premises": ["two", "three"], "conclusion": ["four"]}


def test_an_attack_by_a_conclusion_is_a_dispute() -> None:
    found = said(read(b"[X]: It is.\n  - <A>\n\n<A>\n\n(1) One.\n----\n(2) It is not.\n", NOTHING))
    assert found["it-is-not"]["disputes"] == ["x"]


# Hostile files


@given(st.text(st.sampled_from("[]<>(){}#*_-+=@:/\\!.1 \n\tab\"',"), max_size=300))
def test_whatever_is_in_a_file_is_taken_or_untaken(text: str) -> None:
    taken = read(text.encode(), NOTHING)
    assert taken.taken + taken.untaken == taken.elements


@pytest.mark.parametrize(
    "sign", ["[", "<", "{", "<!--", "/*", "#(", "[a](", "*", "\\", '{"', "(1)\n", "  - a\n", "{[" * 9]
)
def test_signs_without_end_are_read_in_one_go(sign: str) -> None:
    taken = read((sign * 20_000).encode(), NOTHING)
    assert taken.taken + taken.untaken == taken.elements


def test_data_of_other_shapes_say_nothing() -> None:
    bomb = "{a: &a [x, x], b: &b [*a, *a], c: [*b, *b], about: {deep: 1}, modality: [[1]]}"
    deep = f"{{about: {'[' * 5_000}}}"
    for data in (bomb, deep, "{about: [}", "{]}", '{"about": {"a": "b"}}'):
        assert said(read(f"[X]: It is. {data}\n".encode(), NOTHING))["x"] == {
            "statement": ["It is."],
            "kind": ["claim"],
        }


def test_a_file_that_is_too_large_or_no_text_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="the file:2: it is not UTF-8"):
        read(b"[X]: It is.\n\xff", NOTHING)
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    with pytest.raises(KgError, match="It has 11 bytes; at most 10 of Argdown are read"):
        read(b"[X]: It is.", NOTHING)


def test_a_coding_that_would_be_too_large_to_be_read_again_is_to_be_written_in_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    told = (
        r"^It has \d+ bytes; at most 10 of Argdown are read\. Part it\. "
        r"Nothing was written; name a chapter or a book of it, with '--chapter'\.$"
    )
    with pytest.raises(KgError, match=told):
        export("argdown", [Fact("claim", "x", "statement", "It is.")])


# The files of others, counted as @argdown/core 2.0.1 counts them: statements, arguments, steps


def sample(name: str) -> bytes:
    if not SAMPLES.is_dir():
        pytest.skip("KG_SAMPLES names no folder with files of others")
    return (SAMPLES / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "numbers", "untaken"),
    [
        ("legalisation-softdrugs.argdown", (1, 17, 0), 12),
        ("state-censorship.argdown", (28, 7, 10), 0),
        ("semmelweis_betz.argdown", (32, 10, 10), 0),
        ("veggie_debate.argdown", (25, 22, 0), 25),
        ("argdown-primer.argdown", (17, 4, 1), 4),
        ("Populism-Core-Argument-Argdown-Example.argdown", (69, 27, 17), 11),
    ],
)
def test_a_file_of_others_is_read_whole(name: str, numbers: tuple[int, int, int], untaken: int) -> None:
    taken = read(sample(name), NOTHING)
    assert tuple(taken.elements[each] for each in ("statement", "argument", "inference")) == numbers
    assert (taken.untaken["statement"], taken.untaken["argument"], taken.untaken["relation"]) == (0, 0, untaken)


def test_arguments_that_state_no_premise_have_none() -> None:
    arguments = [
        fields
        for name, fields in said(read(sample("legalisation-softdrugs.argdown"), NOTHING)).items()
        if name != "legalisation-of-soft-drugs"
    ]
    assert (len(arguments), sum("premises" in fields for fields in arguments)) == (17, 0)
    assert sum("conclusion" in fields for fields in arguments) == 5  # lines of its file with 4 blanks and a +


# The official parser


@cache
def judged(*texts: str) -> list[dict[str, Any]]:
    """Return what the parser of Argdown makes of texts; skip, or fail where nothing may be skipped, without it."""
    reason = ""
    if shutil.which("node") is None:
        reason = "node is not installed"
    elif not (CONSUMERS / "node_modules").is_dir():
        reason = "tests/exchange/consumers/node_modules is not there; 'make consumers' fetches it"
    if reason:
        (pytest.fail if os.environ.get("KG_NODE") == "required" else pytest.skip)(reason)
    run = subprocess.run(
        ["node", "argdown.mjs"], cwd=CONSUMERS, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def plain(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


@pytest.mark.node
def test_the_parser_of_argdown_reads_what_is_written() -> None:
    (found,) = judged(write(FACTS, {}).decode())
    claims = {fact.id: fact.value for fact in FACTS if (fact.kind, fact.field) == ("claim", "statement")}
    assert found["errors"] == []
    assert {data["id"]: plain(texts) for _, texts, data in found["statements"]} == {
        name: [text] for name, text in claims.items()
    }
    for field in ("quote", "modality", "note"):
        wanted = {fact.id: fact.value for fact in FACTS if (fact.kind, fact.field) == ("claim", field)}
        assert {data["id"]: data[field] for _, _, data in found["statements"] if field in data} == wanted
    titles = {title: data["id"] for title, _, data in found["statements"]}
    for one in found["arguments"]:
        name = one["data"]["id"]
        steps = [(titles[title], role) for title, role, _ in one["steps"]]
        premises = [fact.value for fact in FACTS if (fact.id, fact.field) == (name, "premises")]
        (conclusion,) = [fact.value for fact in FACTS if (fact.id, fact.field) == (name, "conclusion")]
        assert steps == [*((each, "premise") for each in premises), (conclusion, "main-conclusion")]
        assert one["steps"][-1][2] == [fact.value for fact in FACTS if (fact.id, fact.field) == (name, "scheme")]
    disputes = sum((fact.kind, fact.field) == ("claim", "disputes") for fact in FACTS)
    assert Counter(kind for kind, _, _ in found["relations"]) == {"attack": disputes}


@pytest.mark.node
def test_the_parser_of_argdown_reads_steps_that_state_no_premises_and_drafts() -> None:
    (found,) = judged(write(tuple(facts_of(read_library(DATA / "begun"))), {}).decode())
    assert found["errors"] == []
    assert found["relations"] == [
        ["support", "obviously", "breaks"],
        ["support", "as-shown", "harms"],
        ["attack", "waiting", "compelled"],
    ]
    assert {data["id"] for _, _, data in found["statements"] if data.get("draft")} == {
        "debate2026-ch1-compelled",
        "debate2026-ch1-waiting",
        "debate2026-ch2-who-knows",
    }


@pytest.mark.node
def test_the_parser_of_argdown_reads_hostile_words() -> None:
    facts = [Fact("claim", f"c{i}", field, word) for i, word in enumerate(HOSTILE) for field in ("statement", "note")]
    (found,) = judged(write(facts, {}).decode())
    assert found["errors"] == []
    wanted = [(f"c{i}", plain([word]), word) for i, word in enumerate(HOSTILE)]
    assert [(title, plain(texts), data["note"]) for title, texts, data in found["statements"]] == wanted


@pytest.mark.node
@pytest.mark.parametrize(
    "name", ["legalisation-softdrugs", "state-censorship", "semmelweis_betz", "veggie_debate", "argdown-primer"]
)
def test_the_parser_of_argdown_reads_the_same_in_files_of_others(name: str) -> None:
    text = sample(f"{name}.argdown").decode()
    (found,), ours = judged(text), parse(text)
    assert found["errors"] == []

    def words(texts: list[str]) -> set[str]:
        """Return texts without tags and without the marks of mentions, which we leave out."""
        bare = (re.sub(r"#(\([^)]*\)|[\w-]+)|@(?=[\[<])|[\[\]<>]", "", text) for text in texts)
        return {" ".join(text.split()) for text in bare if text.strip()}

    def without(nodes: list[tuple[str, set[str]]]) -> Counter[tuple[str, str]]:
        return Counter((title, text) for title, texts in nodes for text in texts)

    for kind, theirs in (
        ("statement", [(title, words(texts)) for title, texts, _ in found["statements"]]),
        ("argument", [(one["title"], words(one["texts"])) for one in found["arguments"]]),
    ):
        mine = [(node.title, words(node.texts)) for node in ours.nodes if node.kind == kind]
        assert without(mine) == without(theirs)
