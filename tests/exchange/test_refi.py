"""A coding as a project of REFI-QDA is valid by its schema, and comes back from its reader and from other programs."""

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.anchors.normalize import fold
from kg.codebook.refi import guid
from kg.errors import InputError, KgError
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import export
from kg.exchange.losses import compare
from kg.exchange.packed import pack, unpack
from kg.exchange.refi import reader, writer
from kg.exchange.taken import Known
from kg.opening import open_graph
from kg.sheets.reader import read_library
from tests.conftest import DATA, REPOSITORY, Run
from tests.seeds import printed_under_seeds

BOOKS = resources.folder("data")
CHAPTER = "fr1966-ch1"
RAW = (BOOKS / "france-nato-1966/text.txt").read_text("utf-8")
FACTS = tuple(facts_of(read_library(BOOKS)))
FRANCE = tuple(facts_of(read_library(BOOKS), CHAPTER))
SCHEMAS = DATA / "refi"
Q = {"q": "urn:QDA-XML:project:1.0"}
PYTHON = REPOSITORY / ".venv/consumers/bin/python"


def project(facts: tuple[Fact, ...], texts: Mapping[str, str]) -> ElementTree.Element:
    return ElementTree.fromstring(unpack(writer.write(facts, texts))["project.qde"])


def is_valid(content: bytes, schema: str) -> bool:
    found = xmlschema.XMLSchema(SCHEMAS / f"{schema}.xsd")
    return bool(found.is_valid(ElementTree.fromstring(content)))


# What is kept


def test_without_a_text_the_codes_are_kept_and_no_passage() -> None:
    made = export("qdpx", FACTS)
    assert made.losses.is_true
    kept = Counter(kind for (kind, _), tally in made.losses.by_field.items() for _ in range(tally.kept))
    whole = Counter(fact.kind for fact in FACTS)
    assert kept == {kind: whole[kind] for kind in ("actor", "agent", "action", "stake", "case", "part", "concept")}
    assert [*unpack(made.content)] == ["project.qde"]
    claims, arguments = (len({fact.id for fact in FACTS if fact.kind == kind}) for kind in ("claim", "argument"))
    note = f"no text given: {claims} claims and {arguments} arguments unplaced"
    assert made.losses.notes == (note,)
    assert f"N{note[1:]}." in made.losses.line()
    assert made.losses.to_dict()["notes"] == [note]


def test_with_its_text_all_of_a_chapter_is_kept() -> None:
    made = export("qdpx", FRANCE, {"ch1": RAW})
    assert made.losses.is_true
    assert {kind for (kind, _), tally in made.losses.by_field.items() if tally.dropped} == {"book", "project"}
    assert made.losses.notes == ()
    (name,) = [name for name in unpack(made.content) if name != "project.qde"]
    assert name == f"sources/{guid(f'https://w3id.org/intra-alliance-opposition/id/{CHAPTER}-text')}.txt"
    assert unpack(made.content)[name] == RAW.encode()


def spread(text: str) -> str:
    """Return a text as somebody else saved it: other blanks and marks, so that it is the same when folded."""
    return "\n\n " + text.replace(" ", "  ").replace("'", "’").replace("fi", "ﬁ").replace("\n", "\r\n")


@pytest.mark.parametrize("raw", [RAW, spread(RAW)])
def test_places_count_the_characters_of_the_file(raw: str) -> None:
    found = project(FRANCE, {CHAPTER: raw}).findall(".//q:PlainTextSelection", Q)
    places = {one.get("name"): (int(one.get("startPosition", "")), int(one.get("endPosition", ""))) for one in found}
    hashes = {fact.id: fact.value for fact in FRANCE if fact.field == "sha256" and fact.kind in {"claim", "argument"}}
    assert len(places) == 26
    assert {name: fold(raw[start:end]).digest() for name, (start, end) in places.items()} == hashes
    if raw == RAW:  # as the lock has it
        assert places[f"{CHAPTER}-fleet-tested"] == (324, 397)
    assert export("qdpx", FRANCE, {CHAPTER: raw}).losses.is_true


def test_a_passage_says_what_it_claims_and_is_coded_with_what_it_is() -> None:
    root = project(FRANCE, {CHAPTER: RAW})
    codes = {code.get("guid"): code.get("name") for code in root.iter(f"{{{Q['q']}}}Code")}
    groups = {
        below.get("guid"): group.get("name")
        for group in root.findall("q:CodeBook/q:Codes/q:Code", Q)
        for below in group
    }

    def coded(name: str) -> set[tuple[str | None, str | None]]:
        (one,) = root.findall(f".//q:PlainTextSelection[@name='{CHAPTER}-{name}']", Q)
        refs = [ref.get("targetGUID") for ref in one.findall("q:Coding/q:CodeRef", Q)]
        return {(groups[ref], codes[ref]) for ref in refs}

    assert coded("fleet-opposes-nato") == {
        ("Actions", "Withdrawal of the Mediterranean fleet, 1959"),
        ("involves", "involves: NATO"),
        ("Persons and groups", "The project's coders"),
        ("Modalities", "Asserted"),
        ("Confidences", "Medium confidence"),
    }
    (one,) = root.findall(f".//q:PlainTextSelection[@name='{CHAPTER}-fleet-opposes-nato']/q:Description", Q)
    first, *rest = str(one.text).split("\n")
    assert first == "The withdrawal of the fleet is against NATO."
    assert {"kind: involvement", "role: against", "quote: out of NATO's command"} <= set(rest)
    # What moves from a category is not coded as one.
    assert coded("switch-to-breaking") >= {
        ("moves from", "moves from: Boundary testing"),
        ("moves to", "moves to: Boundary breaking"),
    }
    assert not {group for group, _ in coded("switch-to-breaking")} & {"Categories"}


def test_the_framework_comes_first_and_what_only_kg_uses_last_of_the_concepts() -> None:
    groups = project(FACTS, {}).findall("q:CodeBook/q:Codes/q:Code", Q)
    names = [str(group.get("name")) for group in groups]
    assert names[:6] == ["Categories", "Tools", "Drivers", "Argument schemes", "Notions", "Actor kinds"]
    assert names[6:11] == ["Modalities", "Tenses", "Confidences", "Method of kg", "Actors"]
    (method,) = [group for group in groups if group.get("name") == "Method of kg"]
    assert {code.get("isCodable") for code in method.iter(f"{{{Q['q']}}}Code")} == {"false"}


def test_who_holds_a_claim_is_no_user() -> None:
    users = project(FRANCE, {CHAPTER: RAW}).findall("q:Users/q:User", Q)
    assert [(user.get("id"), user.get("name")) for user in users] == [("project-coders", "The project's coders")]


def test_codes_are_those_of_the_codebook_and_have_full_colours() -> None:
    root = project(FACTS, {})
    book = ElementTree.fromstring(export("qdc", FACTS).content)
    spaced = "{urn:QDA-XML:codebook:1.0}Code"
    ours = {code.get("guid"): code.get("name") for code in book.iter(spaced)}
    assert ours.items() <= {code.get("guid"): code.get("name") for code in root.iter(f"{{{Q['q']}}}Code")}.items()
    codable = [code for code in root.iter(f"{{{Q['q']}}}Code") if code.get("isCodable") == "true"]
    assert len({str(code.get("name")).casefold() for code in codable}) == len(codable)  # programs keep one of a name
    assert all(re.fullmatch("#[0-9A-F]{6}", code.get("color", "")) for code in codable)
    assert len({element.get("guid") for element in root.iter() if element.get("guid")}) == len(
        [element for element in root.iter() if element.get("guid")]
    )


@pytest.mark.parametrize("texts", [{}, {CHAPTER: RAW}])
@pytest.mark.parametrize("facts", [FACTS, (), tuple(fact for fact in FRANCE if fact.kind != "concept")])
def test_it_is_valid_by_the_schema_of_the_standard(facts: tuple[Fact, ...], texts: dict[str, str]) -> None:
    texts = texts if facts else {}
    assert is_valid(unpack(writer.write(facts, texts))["project.qde"], "Project")


def test_codebooks_are_valid_by_the_schema_of_the_standard(run: Run) -> None:
    assert is_valid(export("qdc", FACTS).content, "Codebook")
    assert is_valid(run("codebook", "export", "--format", "qdc").out.encode(), "Codebook")


def test_the_same_facts_are_the_same_bytes() -> None:
    code = f"""
from hashlib import sha256
from pathlib import Path
from kg.exchange.facts import facts_of
from kg.exchange.refi import writer
from kg.opening import open_graph
from kg.sheets.reader import read_library
facts = tuple(facts_of(read_library(Path({str(BOOKS)!r}))))
text = Path({str(BOOKS / "france-nato-1966/text.txt")!r}).read_text("utf-8")
print(sha256(writer.write(facts, {{{CHAPTER!r}: text}})).hexdigest())
"""
    assert len(printed_under_seeds(code)) == 1


def test_texts_that_are_no_chapter_s_or_not_the_coded_ones_are_said_at_once() -> None:
    with pytest.raises(InputError) as raised:
        export("qdpx", FRANCE, {"ch7": RAW, CHAPTER: RAW.replace("fleet", "navy")})
    assert [(problem.entry, problem.message) for problem in raised.value.problems] == [
        ("ch7", "there is no chapter of that name here"),
        (CHAPTER, "this is not the text in which the places of its sheet are counted"),
    ]


# Any words


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip)
NAMES = ("statement", "note", "quote", "when", "condition")


@given(
    raw=st.text(st.sampled_from("ab ﬁ’é\u0301\n\r\u00ad\u00a0-\U0001f600"), min_size=1, max_size=40),
    claims=st.lists(st.dictionaries(st.sampled_from(NAMES), WORDS, max_size=4), max_size=3),
    places=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=3),
    things=st.dictionaries(st.sampled_from(("label", "note", "also", "kind")), WORDS, max_size=3),
    concept=st.dictionaries(
        st.sampled_from(("label@en", "label@tr", "definition@en", "definition@tr", "definition@de")), WORDS, max_size=4
    ),
)
def test_any_words_come_back(
    raw: str,
    claims: list[dict[str, str]],
    places: list[tuple[int, int]],
    things: dict[str, str],
    concept: dict[str, str],
) -> None:
    text = fold(raw)
    facts = [Fact("chapter", "b-c", "title", "T"), Fact("text", "b-c-text", "characters", str(len(text.text)))]
    facts += [Fact("text", "b-c-text", field, text.digest()) for field in ("sha256", "folded-sha256")]
    facts += [Fact("actor", "nato", field, value) for field, value in things.items()]
    facts += [Fact("concept", "firm", "scheme", "modalities")]
    facts += [Fact("concept", "firm", field, value) for field, value in concept.items()]
    for number, (claim, (start, end)) in enumerate(zip(claims, places, strict=False)):
        name = f"b-c-{number}"
        facts += [Fact("claim", name, "chapter", "b-c"), Fact("claim", name, "about", "nato" if things else "x")]
        facts += [Fact("claim", name, "modality", "firm"), Fact("claim", name, "disputes", "b-c-0")]
        facts += [Fact("claim", name, "start", str(start)), Fact("claim", name, "end", str(end))]
        facts += [Fact("claim", name, "sha256", text.digest(start, end))]
        facts += [Fact("claim", name, field, value) for field, value in claim.items()]
    for form, texts in (("qdpx", {"b-c": raw}), ("qdc", {}), ("taguette", {})):
        made = export(form, facts, texts)
        assert made.losses.is_true, made.losses.changes


# What others have saved


def packed(qde: str, **files: bytes) -> bytes:
    head = '<?xml version="1.0" encoding="utf-8"?>'
    whole = f'{head}<Project name="x" xmlns="urn:QDA-XML:project:1.0">{qde}</Project>'
    return pack({"project.qde": whole.encode(), **{name.replace("__", "/"): inside for name, inside in files.items()}})


ANN, BOB = (f"{digit * 8}-0000-0000-0000-000000000000" for digit in "12")
TESTING, SHIFT, LOAD = (f"AAAAAAA{digit}-0000-0000-0000-000000000000" for digit in "123")
FOREIGN = f"""
<Users><User guid="{ANN}" name="Ann Özal"/><User guid="{BOB}" name="Bob"/></Users>
<CodeBook><Codes>
  <Code guid="{{{TESTING.lower()}}}" name="Boundary testing" isCodable="true" color="#abc"/>
  <Code guid="{LOAD}" name="Load" isCodable="true"><Description>What weighs.</Description>
    <Code guid="{SHIFT}" name="Night shift" isCodable="true"><Code guid="{BOB}" name="Long" isCodable="true"/></Code>
  </Code>
</Codes></CodeBook>
<Sources>
  <TextSource guid="B1111111-0000-0000-0000-000000000000" name="One" plainTextPath="internal://../One.TXT">
    <PlainTextSelection guid="C1111111-0000-0000-0000-000000000000" startPosition="3" endPosition="10"
      creatingUser="{ANN}"><Description>Is it?</Description>
      <Coding guid="D1{ANN[2:]}" creatingUser="{ANN}"><CodeRef targetGUID="{TESTING}"/></Coding>
      <Coding guid="D2{ANN[2:]}" creatingUser="{ANN}"><CodeRef targetGUID="{SHIFT}"/></Coding>
      <NoteRef targetGUID="E1111111-0000-0000-0000-000000000000"/>
    </PlainTextSelection>
    <PlainTextSelection guid="C2111111-0000-0000-0000-000000000000" startPosition="0" endPosition="90"/>
    <PlainTextSelection guid="C3111111-0000-0000-0000-000000000000" startPosition="900" endPosition="990"/>
  </TextSource>
  <TextSource guid="B2111111-0000-0000-0000-000000000000" name="Two" plainTextPath="relative://etc/passwd">
    <PlainTextSelection guid="C4111111-0000-0000-0000-000000000000" startPosition="0" endPosition="4"/>
  </TextSource>
  <PictureSource guid="B3111111-0000-0000-0000-000000000000" path="internal://a.png"/>
</Sources>
<Notes><Note guid="E1111111-0000-0000-0000-000000000000"><PlainTextContent>Ask Bob.</PlainTextContent></Note></Notes>
"""
TEXT = "\ufeffA b tested it.\r\n" + " ".join(f"w{number}" for number in range(40))


def test_a_project_of_somebody_else_is_begun() -> None:
    known = Known({"boundary-testing": "concept"}, schemes={"boundary-testing": "categories"})
    taken = reader.read(packed(FOREIGN, sources__one=b"", **{"sources__One.txt": TEXT.encode()}), known)
    claims = [fact for fact in taken.facts if fact.kind == "claim"]
    words = [f"w{number}" for number in range(21)]
    assert claims == [
        *(
            Fact("claim", "tested", field, value)
            for field, value in (
                ("kind", "classification"),
                ("quote", "tested"),
                ("category", "boundary-testing"),
                ("note", "Is it?\nAsk Bob."),
            )
        ),
        Fact("claim", "a-b-tested-it-w0-w1-w2-w3-w4-w5-w6-w7-w8", "kind", "claim"),
        Fact("claim", "a-b-tested-it-w0-w1-w2-w3-w4-w5-w6-w7-w8", "passage-from", "A b tested it. w0"),
        Fact("claim", "a-b-tested-it-w0-w1-w2-w3-w4-w5-w6-w7-w8", "passage-to", " ".join(words[-5:])),
    ]
    concepts = [fact[1:] for fact in taken.facts if fact.kind == "concept"]
    assert concepts == [
        ("boundary-testing", "scheme", "Codes"),
        ("boundary-testing", "label", "Boundary testing"),
        ("load", "scheme", "Load"),
        ("load", "label", "Load"),
        ("load", "definition", "What weighs."),
        ("night-shift", "scheme", "Load"),
        ("night-shift", "label", "Night shift"),
        ("night-shift-long", "scheme", "Load"),
        ("night-shift-long", "label", "Night shift / Long"),
    ]
    assert [fact[1:] for fact in taken.facts if fact.kind in {"agent", "coding"}] == [
        ("-coding", "by", "ann-ozal"),
        ("ann-ozal", "name", "Ann Özal"),
    ]
    assert +taken.untaken == {
        "User": 1,
        "Coding “Night shift”": 1,
        "CodeRef": 1,
        "PlainTextSelection": 2,
        "TextSource": 1,
        "PictureSource": 1,
    }


def test_what_two_have_coded_is_of_each() -> None:
    both = FOREIGN.replace(
        f'creatingUser="{ANN}"><CodeRef targetGUID="{SHIFT}"', f'creatingUser="{BOB}"><CodeRef targetGUID="{SHIFT}"'
    )
    taken = reader.read(packed(both, **{"sources__one.txt": TEXT.encode()}), Known())
    assert [(fact.id, fact.value) for fact in taken.facts if fact.kind == "agent"] == [
        ("ann-ozal", "Ann Özal"),
        ("bob", "Bob"),
    ]
    assert [*taken.coders] == ["ann-ozal", "bob"]
    for coder, note in {"ann-ozal": "Is it?\nAsk Bob.", "bob": "Ask Bob."}.items():  # a note of nobody's is of both
        assert [fact for fact in taken.coders[coder] if fact.field in {"quote", "note", "by"}] == [
            Fact("claim", "tested", "quote", "tested"),
            Fact("claim", "tested", "note", note),
            Fact("coding", "-coding", "by", coder),
        ]
    # What is marked by nobody is in neither coding.
    assert {fact.field for fact in taken.facts if fact.kind == "claim"} == {"kind", "passage-from", "passage-to"}
    assert "User" not in +taken.untaken


def test_projects_of_atlas_are_read_whole() -> None:
    samples = Path(os.environ.get("KG_SAMPLES", "samples")) / "refi"
    if not samples.is_dir():
        pytest.skip("KG_SAMPLES names no folder with files of others")
    blank, target = (
        reader.read((samples / f"ponte-{name}-atlas-project.qdpx").read_bytes(), Known())
        for name in ("blank", "target")
    )
    # Counted in the files: two users in each, and in the second three codes, of which two are below the first.
    assert (blank.facts, blank.untaken) == ((), {"User": 2})
    assert (+target.taken, +target.untaken) == ({"Code": 3}, {"User": 2})
    labels = [fact.value for fact in target.facts if fact.field == "label"]
    assert labels == ["Commits", "2022-05-10T02:05:59Z 19e4dce", "2022-02-11T10:39:25Z cdbfd92"]


def test_what_another_program_added_to_ours_comes_too() -> None:
    content = unpack(writer.write(FRANCE, {CHAPTER: RAW}))
    start = RAW.index("Therefore")
    breaking = guid("https://w3id.org/intra-alliance-opposition/codebook/boundary-breaking")
    new = f"""<PlainTextSelection guid="C{ANN[1:]}" startPosition="{start}" endPosition="{start + 9}">
      <Coding guid="D{ANN[1:]}"><CodeRef targetGUID="{breaking}"/></Coding>
      </PlainTextSelection></TextSource>"""
    content["project.qde"] = content["project.qde"].replace(b"</TextSource>", new.encode())
    taken = reader.read(pack(content), Known())
    losses = compare("qdpx", FRANCE, taken.facts)
    assert (losses.total.altered, losses.total.kept) == (
        0,
        len(FRANCE) - sum(fact.kind in {"book", "project"} for fact in FRANCE),
    )
    assert {(change.thing, change.field, change.read) for change in losses.changes} == {
        (f"{CHAPTER}-therefore", "chapter", (CHAPTER,)),
        (f"{CHAPTER}-therefore", "kind", ("classification",)),
        (f"{CHAPTER}-therefore", "quote", ("Therefore",)),
        (f"{CHAPTER}-therefore", "category", ("boundary-breaking",)),
    }


def renewed(content: bytes) -> bytes:
    """Return a project as QualCoder saves it: new guids, a passage for each coding, no names, notes or links."""
    files = unpack(content)
    root = ElementTree.fromstring(files["project.qde"])
    space = "{urn:QDA-XML:project:1.0}"
    for name in ("Notes", "Links"):
        if (found := root.find(f"{space}{name}")) is not None:
            root.remove(found)
    for source in root.iter(f"{space}TextSource"):
        for passage in source.findall(f"{space}PlainTextSelection"):
            source.remove(passage)
            description = passage.find(f"{space}Description")
            for coding in passage.findall(f"{space}Coding"):
                place = {key: passage.get(key, "") for key in ("startPosition", "endPosition")}
                one = ElementTree.SubElement(
                    source, f"{space}PlainTextSelection", {"guid": guid(str(id(coding))), **place}
                )
                one.extend([description, coding] if description is not None else [coding])
    for user in root.iter(f"{space}User"):
        user.attrib.pop("id")
    qde = re.sub(
        r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}",
        lambda match: guid(match[0]),
        ElementTree.tostring(root, "unicode"),
    )
    texts = {
        f"sources/{guid(name[8:-4])}.txt": b"\xef\xbb\xbf" + text
        for name, text in files.items()
        if name != "project.qde"
    }
    return pack({"any.qde": qde.encode(), **texts})


def test_ours_comes_back_from_a_program_that_gives_new_guids() -> None:
    taken = reader.read(renewed(writer.write(FRANCE, {CHAPTER: RAW})), Known())
    losses = compare("qdpx", FRANCE, taken.facts)
    assert losses.is_true, losses.changes
    gone = {
        field for (kind, field), tally in losses.by_field.items() if tally.dropped and kind not in {"book", "project"}
    }
    # Notes and links are not there; and who coded is a user without an id.
    assert gone == {"by", "note", "premises", "conclusion", "conveys", "disputes", "about"}
    assert {field: tally.dropped for field, tally in losses.by_field.items() if field[1] == "about"} == {
        ("claim", "about"): 1  # of a case, which such a program does not lead to passages
    }


def test_atlas_counts_the_end_of_a_line_once() -> None:
    text = "One.\r\nTwo three."
    passage = f'<PlainTextSelection guid="{ANN}" startPosition="5" endPosition="8"/>'
    source = f'<Sources><TextSource guid="{BOB}" plainTextPath="internal://t.txt">{passage}</TextSource></Sources>'
    for origin, quote in (("ATLAS.ti for Windows 23", "Two"), ("MAXQDA", "Tw")):
        content = packed(source, **{"sources__t.txt": text.encode()})
        files = unpack(content)
        files["project.qde"] = files["project.qde"].replace(b'name="x"', f'name="x" origin="{origin}"'.encode())
        assert Fact("claim", quote.lower(), "quote", quote) in reader.read(pack(files), Known()).facts


# Programs of others


def asked(code: str, *arguments: object) -> str:
    if not PYTHON.exists():
        reason = "programs that read REFI-QDA are not in .venv/consumers; 'make consumers' fetches them"
        (pytest.fail if os.environ.get("KG_PEERS") == "required" else pytest.skip)(reason)
    run = subprocess.run([PYTHON, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


_SAVED = """
import sys
from pyrefiqda import RefiProject
found = RefiProject.load(sys.argv[1], extract_dir=sys.argv[3])
RefiProject.save(found, sys.argv[2], source_media_dir=sys.argv[3])
"""
#: Only its module that reads is imported, without what it draws with.
_READ = """
import importlib.util, json, sys, types
spec = importlib.util.find_spec("qdapy")
package = types.ModuleType("qdapy")
package.__path__, package.__spec__ = spec.submodule_search_locations, spec
sys.modules["qdapy"] = package
from qdapy.qdpx import read_qdpx
found = read_qdpx(sys.argv[1], warn=False)
rows = found.fragments[["annotationKey", "code", "text", "codedBy"]].values.tolist()
print(json.dumps([rows, found.coders, found.sources, len(found.codebook)]))
"""


@pytest.mark.peers
def test_pyrefiqda_loads_it_and_saves_it_and_nothing_is_lost(tmp_path: Path) -> None:
    before, after = tmp_path / "before.qdpx", tmp_path / "after.qdpx"
    before.write_bytes(writer.write(FACTS, {CHAPTER: RAW}))
    asked(_SAVED, before, after, tmp_path / "inside")
    assert before.read_bytes() != after.read_bytes()
    one, other = (reader.read(path.read_bytes(), Known()) for path in (before, after))
    assert sorted(one.facts) == sorted(other.facts)
    assert one.elements == other.elements


@pytest.mark.peers
def test_qdapy_shows_each_passage_with_its_codes(tmp_path: Path) -> None:
    file = tmp_path / "project.qdpx"
    file.write_bytes(writer.write(FRANCE, {CHAPTER: RAW}))
    rows, coders, sources, codes = json.loads(asked(_READ, file))
    assert (coders, sources) == (["The project's coders"], ["France leaves NATO’s integrated command, 1966"])
    places = {
        guid_of: fact
        for fact in FRANCE
        if fact.field == "sha256" and fact.kind in writer.ENTRIES
        for guid_of in [writer.entry_guid(fact.kind, fact.id)]
    }
    shown = {(key, fold(text).digest()) for key, _, text, _ in rows}
    assert shown == {(key, fact.value) for key, fact in places.items()}
    coded = Counter(code.partition("/")[0] for _, code, _, _ in rows)
    fields = Counter(fact.field for fact in FRANCE if fact.kind in writer.ENTRIES)
    assert coded["Modalities"] == fields["modality"] == 21
    assert coded["moves from"] == 1
    assert codes == len(list(project(FRANCE, {CHAPTER: RAW}).iter(f"{{{Q['q']}}}Code")))


# Files that mean harm


def refused(content: bytes) -> str:
    with pytest.raises(Exception) as raised:  # noqa: PT011  # a sentence, whichever of ours
        reader.read(content, Known())
    assert type(raised.value).__name__ in {"KgError", "InputError"}
    return str(raised.value)


LAUGHS = '<!DOCTYPE Project [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PLAIN = '<Project name="&a;" xmlns="urn:QDA-XML:project:1.0"/>'


@pytest.mark.parametrize(
    ("qde", "said"),
    [
        (f"{LAUGHS}{PLAIN}".encode(), "It has a DOCTYPE"),
        (f"{OUTSIDE}{PLAIN}".encode(), "It has a DOCTYPE"),
        (b"", "It is no XML that can be read"),
        (b"<Project", "It is no XML that can be read"),
        (b"\xff\xfe\x00", "It is no XML that can be read"),
        (b'<?xml version="1.0" encoding="martian"?><Project/>', "It is no XML that can be read"),
        (b'<?xml version="1.0"?><Project name="\xfc"/>', "It is no XML that can be read"),
        (b"<Project/>", "it begins with <Project> of no namespace"),
        (b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', "begins with <CodeBook>"),
        (b'<Project xmlns="urn:QDA-XML:project:1.0">' + b"<a>" * 100_000, "one in another more than 60 deep"),
        (b'<Project xmlns="urn:QDA-XML:project:1.0">' + b"<a/>" * 350_000, "more than the 300,000 elements"),
        (b" " * 50_000_001, "50,000,001 bytes of XML"),
    ],
    ids=range(12),
)
def test_a_file_that_is_no_project_or_means_harm_gets_a_sentence(qde: bytes, said: str) -> None:
    assert said in refused(pack({"project.qde": qde}))


def test_other_encodings_are_read_as_xml_says() -> None:
    for name, encoding in (("utf-16", "utf-16"), ("iso-8859-9", "iso-8859-9"), ("windows-1254", "cp1254")):
        head = f'<?xml version="1.0" encoding="{name}"?>'
        code = f'<Code guid="{LOAD}" name="Özalcı" isCodable="true"/>'
        body = f'<Project xmlns="urn:QDA-XML:project:1.0"><CodeBook><Codes>{code}</Codes></CodeBook></Project>'
        taken = reader.read(pack({"project.qde": (head + body).encode(encoding)}), Known())
        assert [fact.value for fact in taken.facts if fact.field == "label"] == ["Özalcı"]


def test_zips_that_mean_harm_get_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "It is no project of REFI-QDA" in refused(pack({"a.txt": b""}))
    assert "It is no project of REFI-QDA" in refused(pack({"project.qde": b"", "other.QDE": b""}))
    assert "It is not a zip that can be read" in refused(b"PK")
    monkeypatch.setattr(reader, "unpack", partial(unpack, most=1_000_000))
    bomb = pack({"project.qde": b"<" * 10_000_000})
    assert len(bomb) < 20_000
    assert "larger than" in refused(bomb)


def test_a_text_that_is_no_utf_8_and_one_that_is_missing() -> None:
    assert "The text of 'One' is not UTF-8 (byte 0)" in refused(packed(FOREIGN, **{"sources__one.txt": b"\xe9"}))
    taken = reader.read(packed(FOREIGN), Known())
    assert not [fact for fact in taken.facts if fact.kind == "claim"]
    assert taken.untaken["PlainTextSelection"] == 4
    many = packed(FOREIGN.replace('startPosition="3"', f'startPosition="{"9" * 5000}"'), **{"sources__one.txt": b"a"})
    assert reader.read(many, Known()).untaken["PlainTextSelection"] >= 2


# The command


def test_the_command_gives_a_text_only_where_it_is_given(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "france.qdpx"
    command = ["export", "-f", "qdpx", "--graph", BOOKS, "-c", CHAPTER, "-o", out]
    without = run(*command)
    assert without.code == 0
    assert "No text given: 21 claims and 5 arguments unplaced. (france.qdpx.losses.json)" in without.err
    assert RAW.encode()[:40] not in b"".join(unpack(out.read_bytes()).values())
    assert json.loads((tmp_path / "france.qdpx.losses.json").read_bytes())["notes"]
    given = run(*command, "--text", f"{CHAPTER}={BOOKS / 'france-nato-1966/text.txt'}")
    assert (given.code, "unplaced" in given.err) == (0, False)
    assert len(unpack(out.read_bytes())) == 2


def test_an_import_is_a_draft_that_is_read(tmp_path: Path, run: Run) -> None:
    file, sheet = tmp_path / "of-ann.qdpx", tmp_path / "book/chapters/01.yaml"
    file.write_bytes(packed(FOREIGN, **{"sources__one.txt": TEXT.encode()}))
    left = run("import", file, "-o", sheet)
    assert left.code == 0
    said = left.err
    assert "CodeRef 1, Coding “Night shift” 1, " in said
    assert "In no sheet: concept 4, agent 1." in said
    draft = sheet.read_text("utf-8")
    assert "category: boundary-testing" in draft
    assert "by: ann-ozal" in draft
    assert "    quote: tested\n" in draft


def test_a_file_of_codes_alone_is_for_a_codebook(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "codes.qdc"
    file.write_bytes(export("qdc", FACTS).content)
    left = run("import", file, "-o", "book/chapters/01.yaml")
    assert (left.code, (tmp_path / "book").exists()) == (2, False)
    assert "there are only codes in it. Codes are for a codebook: 'kg codebook new --from codes.qdc" in left.err


def test_codes_and_then_passages_come_in(tmp_path: Path, run: Run) -> None:
    (tmp_path / "ann.qdpx").write_bytes(packed(FOREIGN, **{"sources__one.txt": TEXT.encode()}))
    assert run("codebook", "new", "--from", "ann.qdpx", "-o", "codebook.yaml").code == 0
    left = run("import", "ann.qdpx", "-o", "book/chapters/01.yaml")
    assert "Coding 2, CodeRef 2" in left.err
    assert "kg codebook new" not in left.err
    draft = (tmp_path / "book/chapters/01.yaml").read_text("utf-8")
    assert "    about: [boundary-testing, night-shift]\n" in draft


def test_python_writes_it_with_the_texts_that_are_given(tmp_path: Path) -> None:
    graph = open_graph(BOOKS)
    assert graph.export("qdpx", tmp_path / "france.qdpx", chapter=CHAPTER, texts={CHAPTER: RAW}) == ""
    library = read_library(BOOKS)
    assert (tmp_path / "france.qdpx").read_bytes() == writer.write_of(FRANCE, {CHAPTER: RAW}, library)
    with pytest.raises(KgError, match="leave chapter and texts out"):
        graph.export("turtle", texts={CHAPTER: RAW})
