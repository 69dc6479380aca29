"""A vault keeps every field and links that lead somewhere; edits come back, and what somebody added is said by name."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import InputError, KgError
from kg.exchange.facts import Fact, by_thing, facts_of
from kg.exchange.formats import export, format_of
from kg.exchange.kinds import fields_of
from kg.exchange.packed import pack, unpack
from kg.exchange.tabular import tables
from kg.exchange.taken import Known, Taken
from kg.exchange.vault.layout import placed
from kg.exchange.vault.notes import Notes
from kg.exchange.vault.reader import read
from kg.exchange.vault.writer import write
from kg.sheets.reader import read_library
from tests.conftest import DATA, REPOSITORY
from tests.seeds import printed_under_seeds

SAMPLES = Path(os.environ.get("KG_SAMPLES", "samples")) / "jsoncanvas"
FACTS = tuple(facts_of(read_library(resources.folder("data"))))
VAULT = unpack(write(FACTS, {}), most_files=1_000)
MAPS = {path: json.loads(content) for path, content in VAULT.items() if path.endswith(".canvas")}
LED_BADLY = "claims/fr1966-ch1-led-badly.md"
NOTHING = Known()


def changed(files: dict[str, bytes]) -> Taken:
    return read(pack(files), NOTHING)


# There and back


@pytest.mark.parametrize("folder", [resources.folder("data"), DATA / "hedging", DATA / "three-votes"])
def test_every_field_comes_back(folder: Path) -> None:
    facts = tuple(facts_of(read_library(folder)))
    losses = export("vault", facts).losses
    assert losses.total.numbers == (len(facts), 0, 0, 0)


def test_each_part_of_what_is_written_is_taken_but_the_maps() -> None:
    taken = read(pack(VAULT), NOTHING)
    assert taken.untaken == {"map": len(MAPS)}


NAMES = st.one_of(
    st.sampled_from(
        ["CON", "nul.txt", "A", "a", "É", "e\u0301", "é", "a/b", "x|y", "[z]", "..", "index", "a" * 300, "q."]
    ),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
)
WORDS = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.sampled_from(
        ["---", "no", "~", "1e5", "'", '"', "- a\n- b", "\u2028 \x85 \x7f \ufeff", "[[x]]", "=1+1", "%% x %%", "12"]
    ),
)
THINGS = st.dictionaries(
    st.tuples(st.sampled_from(["claim", "argument", "actor", "chapter", "part", "concept", "membership"]), NAMES),
    st.fixed_dictionaries(
        {"note": WORDS},
        optional={
            "statement": WORDS,
            "label": WORDS,
            "about": NAMES,
            "chapter": NAMES,
            "premises": NAMES,
            "label@tr": WORDS,
        },
    ),
    max_size=4,
)


@given(THINGS)
def test_any_words_and_names_come_back_in_files_of_any_system(things: dict[tuple[str, str], dict[str, str]]) -> None:
    facts = [
        Fact(*thing, field, value)
        for thing, fields in things.items()
        for field, value in fields.items()
        if field.partition("@")[0] in fields_of(thing[0])
    ]
    files = unpack(write(facts, {}))
    assert sorted(read(pack(files), NOTHING).facts) == sorted(facts)
    folded = [path.casefold() for path in files]
    assert len(set(folded)) == len(folded)
    for path in files:
        name = path.rpartition("/")[2]
        assert not re.search(r'[<>:"\\|?*\x00-\x1f#^\[\]]', name)
        assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name.rpartition(".")[0])
        assert len(name.encode()) <= 180


def test_the_bytes_are_the_same_each_time() -> None:
    code = (
        "import hashlib; from kg import resources; from kg.exchange.facts import facts_of\n"
        "from kg.exchange.vault.writer import write; from kg.sheets.reader import read_library\n"
        "facts = tuple(facts_of(read_library(resources.folder('data'))))\n"
        "print(hashlib.sha256(write(facts, {})).hexdigest())"
    )
    assert len(printed_under_seeds(code)) == 1


# What a student sees


RESTS = "- [[fr1966-ch1-breaking-argument|Argument from criteria to a verbal classification]]"
LEADS = "- [[fr1966-ch1-switch-argument|Argument from verbal classification]]"
SWITCH = "The conduct of France switches from boundary testing to boundary breaking."


def test_the_note_of_a_claim() -> None:
    assert VAULT["claims/fr1966-ch1-is-boundary-breaking.md"].decode().partition("aliases:")[2].splitlines()[1:-1] == [
        '  - "The withdrawal is boundary breaking against NATO."',
        "tags:",
        "  - claim",
        "  - boundary-breaking",
        "  - asserted",
        "---",
        "",
        "# The withdrawal is boundary breaking against NATO.",
        "",
        "> “it represents boundary breaking against NATO”",
        "",
        "- **about:** [[fr1966-ch1-withdrawal|Withdrawal from the integrated command, 1966]]",
        "- **modality:** [[asserted|Asserted]]",
        "- **kind:** classification",
        "- **category:** [[boundary-breaking|Boundary breaking]]",
        "- **held by:** [[authors-of-the-example|The authors of the worked example]], as the author",
        "- **in:** [[fr1966-ch1|France leaves NATO’s integrated command, 1966]]",
        "",
        "## It rests on",
        "",
        f"{RESTS}: [[fr1966-ch1-took-the-ground-away|The withdrawal deprived the integrated command of its basis.]]",
        "",
        "## It leads to",
        "",
        f"{LEADS}: [[fr1966-ch1-switch-to-breaking|{SWITCH}]]",
        "",
        "## It is disputed by",
        "",
        "- [[fr1966-ch1-no-boundary-broken|The withdrawal broke no boundary at all.]]",
        "",
    ]


def test_what_a_coder_holds_is_not_the_authors() -> None:
    text = VAULT["claims/fr1966-ch1-fleet-opposes-nato.md"].decode()
    assert "- **held by:** [[project-coders|The project's coders]]\n" in text
    assert "as the author" not in text


def test_every_link_leads_to_a_file_and_every_note_is_linked() -> None:
    names = {path.rpartition("/")[2].removesuffix(".md") for path in VAULT}
    links = {
        link
        for path, content in VAULT.items()
        if path.endswith(".md")
        for link in re.findall(r"\[\[([^]|]+)\|", content.decode())
    }
    assert links <= names
    assert names - links == {"index"}


# Maps


def test_a_map_has_each_claim_and_step_and_what_joins_them() -> None:
    for chapter in ("fr1966-ch1", "tw2019-ch6", "tw2019-context"):
        drawn = MAPS[f"maps/{chapter} map.canvas"]
        own = {thing: fields for thing, fields in by_thing(FACTS).items() if fields.get("chapter") == [chapter]}
        there = {name for kind, name in own if kind in {"claim", "argument"}}
        assert {node["id"] for node in drawn["nodes"]} - {"frame"} == there
        wanted = [
            *((one, name, "premise") for (_, name), fields in own.items() for one in fields.get("premises", ())),
            *((name, one, "conclusion") for (_, name), fields in own.items() for one in fields.get("conclusion", ())),
            *((name, one, "undercuts") for (_, name), fields in own.items() for one in fields.get("undercuts", ())),
            *((name, one, "disputes") for (_, name), fields in own.items() for one in fields.get("disputes", ())),
        ]
        lines = [(edge["fromNode"], edge["toNode"], edge["label"]) for edge in drawn["edges"]]
        assert sorted(lines) == sorted(line for line in wanted if {*line[:2]} <= there)


def overlapping(nodes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (one["id"], other["id"])
        for at, one in enumerate(nodes)
        for other in nodes[:at]
        if one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    ]


def test_no_card_lies_on_another_and_steps_go_to_the_right() -> None:
    for drawn in MAPS.values():
        cards = {node["id"]: node for node in drawn["nodes"] if node["type"] == "text"}
        assert overlapping([*cards.values()]) == []
        for edge in drawn["edges"]:
            if edge["label"] in {"premise", "conclusion"}:
                assert (edge["fromSide"], edge["toSide"]) == ("right", "left")
                assert cards[edge["fromNode"]]["x"] < cards[edge["toNode"]]["x"]


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=12), st.integers(0, 12))
def test_any_steps_are_placed_apart_also_in_circles(pairs: list[tuple[str, str]], at: int) -> None:
    sizes = dict.fromkeys("abcdefg", (10, 10))
    places = placed(sizes, pairs[:at], pairs[at:])
    assert places.keys() == {name for pair in pairs for name in pair}
    nodes = [{"id": name, "x": x, "y": y, "width": 10, "height": 10} for name, (x, y) in places.items()]
    assert overlapping(nodes) == []


# What somebody changed or added


def test_a_property_that_was_changed_comes_back() -> None:
    text = (
        VAULT[LED_BADLY].decode().replace('statement: "The way in which', "statement: 'It is so:\n  the way in which")
    )
    text = text.replace('does not satisfy."\n', "does not satisfy.'\n", 1).replace(
        "held-by: charles-de-gaulle", "held-by:\n- charles-de-gaulle\n- france"
    )
    taken = changed({LED_BADLY: text.replace("\n", "\r\n").encode()})
    found = by_thing(taken.facts)["claim", "fr1966-ch1-led-badly"]
    assert found["statement"] == ["It is so: the way in which the United States leads the alliance does not satisfy."]
    assert found["held-by"] == ["charles-de-gaulle", "france"]
    assert not taken.untaken


def test_what_is_added_is_untaken_by_name() -> None:
    note = VAULT[LED_BADLY].decode()
    head, _, below = note.partition("tags:\n  - claim\n")
    mine = f"{head}colour: red\ndone:\ntags:\n  - claim\n  - exam\n{below}\nSee the lecture.\n"
    taken = changed(
        {
            LED_BADLY: mine.encode(),
            "Reading list.md": b"# To read\n",
            "diary/Monday.md": b"---\nmood: good\n---\nText",
            "my.canvas": b"{}",
            "picture.png": b"\x89PNG",
            ".obsidian/app.json": b"{}",
        }
    )
    assert taken.untaken == {
        "property colour": 1,
        "tag exam": 1,
        f"text below the properties of {LED_BADLY}": 1,
        "note Reading list.md": 1,
        "note diary/Monday.md": 1,
        "map": 1,
        "file picture.png": 1,
    }
    assert by_thing(taken.facts)["claim", "fr1966-ch1-led-badly"]["held-by"] == ["charles-de-gaulle"]


def test_a_note_that_somebody_wrote_with_our_properties_is_a_thing() -> None:
    taken = changed(
        {"new.md": b"---\nentry: claim\nid: fr1966-ch1-new\nstatement: It is new.\nabout: [nato, france]\n---\n"}
    )
    assert [fact[2:] for fact in taken.facts] == [("statement", "It is new."), ("about", "nato"), ("about", "france")]


def test_every_mistake_is_at_its_line() -> None:
    with pytest.raises(InputError) as caught:
        changed(
            {
                "a.md": b"---\nentry: claim\nid: a\nstatement: 'open\n---\n",
                "b.md": b"---\nid: b\nentry: clam\n---\n",
                "c.md": b"---\nentry: claim\n---\n",
                "d.md": b"---\nentry: claim\nid: d\n---\n",
                "e.md": b"---\nentry: claim\nid: d\nid: e\n---\n",
                "f.md": b"\xff",
            }
        )
    assert [(one.file, one.line) for one in caught.value.problems] == [
        ("a.md", 4),
        ("b.md", 3),
        ("c.md", 1),
        ("e.md", 1),
        ("e.md", 4),
        ("f.md", 1),
    ]


# Hostile files


@pytest.mark.parametrize(
    "head",
    [
        "entry: claim\nid: c\nnote: &a [x]\nabout: *a\n",
        "entry: claim\nid: c\nnote: !!python/object/apply:os.system [x]\n",
        f"entry: claim\nid: c\nnote: {'[' * 5_000}\n",
    ],
)
def test_yaml_that_does_more_than_say_something_gets_a_sentence(head: str) -> None:
    with pytest.raises(InputError):
        changed({"c.md": f"---\n{head}---\n".encode()})


@given(st.text("-\n:[]{}&*!'\"# ab", max_size=200))
def test_whatever_is_in_a_note_is_taken_or_untaken(text: str) -> None:
    try:
        taken = changed({"a.md": f"---\nentry: claim\nid: c\n{text}\n---\n{text}".encode(), "b.md": text.encode()})
    except InputError:
        pass
    else:
        assert taken.taken + taken.untaken == taken.elements


def test_notes_without_end_are_read_in_one_go() -> None:
    taken = changed({"a.md": b"---\n" * 200_000, "b.md": b"---\n" + b"a: b\n" * 200_000})
    assert taken.untaken == {"note a.md": 1, "note b.md": 1}


def test_a_folder_of_notes_is_told_from_tables() -> None:
    assert format_of("a.zip", pack(VAULT)) == "vault"
    assert format_of("a.zip", tables.write(FACTS, {})) == "tables"
    with pytest.raises(KgError):
        read(b"no zip", NOTHING)


# The programs of others

PYTHON = REPOSITORY / ".venv/consumers/bin/python"
LINKS = """
import json, sys
from pathlib import Path
import obsidiantools.api
vault = obsidiantools.api.Vault(Path(sys.argv[1])).connect(attachments=True).gather()
fields = {name: vault.get_front_matter(name) for name in vault.md_file_index}
links = sum(map(len, vault.wikilinks_index.values()))
print(json.dumps([links, vault.nonexistent_notes, vault.nonexistent_canvas_files, vault.isolated_notes, fields]))
"""
CARDS = """
import json, sys
from pyjsoncanvas import Canvas
found = [Canvas.from_json(text) for text in json.load(sys.stdin)]
print(json.dumps([[len(each.nodes), len(each.edges), each.validate()] for each in found]))
"""


def judged(code: str, *arguments: str, given: str = "") -> Any:
    """Return what code prints where the judges are installed; skip without them, or fail where they are required."""
    reason = "" if PYTHON.exists() else ".venv/consumers is not there"
    modules = "obsidiantools, pyjsoncanvas"
    if not reason and subprocess.run([PYTHON, "-c", f"import {modules}"], capture_output=True, check=False).returncode:
        reason = f"{modules} are not in .venv/consumers"
    if reason:
        reason += "; 'make consumers' fetches what is in it"
        (pytest.fail if os.environ.get("KG_PEERS") == "required" else pytest.skip)(reason)
    run = subprocess.run([PYTHON, "-c", code, *arguments], input=given, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@pytest.mark.peers
def test_a_reader_of_vaults_finds_no_link_that_leads_nowhere(tmp_path: Path) -> None:
    for path, content in VAULT.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    links, *broken, fields = judged(LINKS, str(tmp_path))
    assert broken == [[], [], []]
    assert links > 2_000
    notes = Notes(by_thing(FACTS))
    for thing, values in notes.things.items():
        there = fields[notes.names[thing]]
        assert (there["entry"], there["id"]) == thing
        assert {
            field: [*map(str, found if isinstance(found := there[field], list) else [found])] for field in values
        } == values


@pytest.mark.peers
def test_a_reader_of_canvases_finds_nothing_wrong() -> None:
    texts = [VAULT[path].decode() for path in MAPS]
    wanted = [[len(drawn["nodes"]), len(drawn["edges"]), True] for drawn in MAPS.values()]
    if SAMPLES.is_dir():
        texts.append((SAMPLES / "sample.canvas").read_text(encoding="utf-8"))
        wanted.append([5, 1, True])
    assert judged(CARDS, given=json.dumps(texts)) == wanted
    with pytest.raises(subprocess.CalledProcessError):
        judged(CARDS, given=json.dumps([texts[0].replace('"toNode": "', '"toNode": "x')]))


def test_our_maps_have_the_keys_of_the_canvas_of_its_makers() -> None:
    if not SAMPLES.is_dir():
        pytest.skip("KG_SAMPLES names no folder with files of others")
    theirs = json.loads((SAMPLES / "sample.canvas").read_bytes())
    keys = {kind: set[str]().union(*theirs[kind]) for kind in ("nodes", "edges")}
    for drawn in MAPS.values():
        assert {key for node in drawn["nodes"] for key in node} <= keys["nodes"]
        assert {key for edge in drawn["edges"] for key in edge} <= keys["edges"] | {"label", "color"}
