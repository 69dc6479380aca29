"""A crate has all that a project is, described as RO-Crate 1.2, and nothing that nobody said; it is written whole."""

import html
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import kg
from kg import lock, resources
from kg.errors import InputError, KgError, NotFoundError, StoreError
from kg.exchange.crate import contents as making
from kg.exchange.crate.asked import known_record, unsaid
from kg.exchange.crate.contents import Contents, contents
from kg.exchange.crate.folder import crate_files, write_crate
from kg.exchange.crate.metadata import METADATA, PREVIEW, summary
from kg.exchange.crate.sheets import sheet_files, titles
from kg.exchange.facts import facts_of
from kg.exchange.formats import FORMATS
from kg.exchange.packed import pack, unpack
from kg.exchange.tabular import tables
from kg.exchange.taken import Known
from kg.rdf.reader import read
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from tests.conftest import DATA, REPOSITORY, Run
from tests.exchange.judges import judged, seen_by_node
from tests.seeds import printed_under_seeds

SHIPPED = resources.folder("data")
PROJECT = """\
project: vetoes
title: {title}
coders: [ada, bo]
licence: {licence}
published: 2026-11-30
"""
ACTORS = """\
agents:
  ada: {{kind: person, name: {name}, orcid: 0000-0002-1825-0097}}
  bo: {{kind: person, name: Bo}}
  author: {{kind: person, name: An Author}}
"""
BOOK = "book: b1\ntitle: A book\nauthor: author\nparts:\n  ch1: {title: One}\n"
SHEET = """\
chapter: ch1
title: One
text: {kind: full-text, extent: text-noted, source: a shelf, note: In notes.}
coding: {by: ada, date: 2026-11-29, confidence: high}
"""


def study(folder: Path, title: str = "Vetoes", name: str = "Ada", licence: str = "CC-BY-SA-4.0") -> Path:
    (folder / "a book/chapters").mkdir(parents=True)
    for path, text in {
        "project.yaml": PROJECT.format(title=json.dumps(title), licence=licence),
        "actors.yaml": ACTORS.format(name=json.dumps(name)),
        "a book/book.yaml": BOOK,
        "a book/chapters/01.yaml": SHEET,
    }.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def shipped() -> Contents:
    return contents(read_library(SHIPPED))


@pytest.fixture(scope="module")
def files(shipped: Contents) -> dict[str, bytes]:
    return crate_files(shipped)


def entities(files: dict[str, bytes]) -> dict[str, Any]:
    return {entity["@id"]: entity for entity in json.loads(files[METADATA])["@graph"]}


def test_the_sheets_are_in_it_as_they_are_and_no_text(files: dict[str, bytes]) -> None:
    wanted = {
        path.relative_to(SHIPPED).as_posix(): path.read_bytes()
        for path in SHIPPED.rglob("*")
        if path.suffix in {".yaml", ".lock"} and path.parent.name != "words"
    }
    assert {name.removeprefix("sheets/"): each for name, each in files.items() if name.startswith("sheets/")} == wanted
    text = (SHIPPED / "france-nato-1966/text.txt").read_text(encoding="utf-8")
    sentences = [" ".join(each.split()) for each in text.split(".") if len(each.split()) > 15]
    assert len(sentences) > 3
    for content in files.values():
        assert not any(sentence in " ".join(content.decode().split()) for sentence in sentences)


def test_a_text_that_ships_is_in_it_where_that_is_wanted(shipped: Contents) -> None:
    made = contents(shipped.library, with_texts=True)
    text = "sheets/france-nato-1966/text.txt"
    assert made.files.keys() - shipped.files.keys() == {text}
    assert made.files[text] == (SHIPPED / "france-nato-1966/text.txt").read_bytes()
    assert f"it has {text}" in entities(crate_files(made))["./"]["description"]


def test_the_graph_the_tables_and_the_losses_are_those_of_the_sheets(
    shipped: Contents, files: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "graph.trig").write_bytes(files["graph/graph.trig"])
    assert {*read(tmp_path / "graph.trig")} == {*kg.open(SHIPPED).quads}
    inside = {name.removeprefix("tables/"): each for name, each in files.items() if name.startswith("tables/")}
    assert sorted(tables.read(pack(inside), Known()).facts) == sorted(facts_of(shipped.library))
    said = json.loads(files["tables.losses.json"])
    assert said["total"] == {"kept": len(shipped.facts), "dropped": 0, "altered": 0, "invented": 0}
    for losses in shipped.losses:
        assert losses.is_true
        assert losses.form in FORMATS
    for name in ("exchange/coding.argdown", "exchange/flat.csv"):
        assert json.loads(files[f"{name}.losses.json"])["total"]["kept"] > 0


def test_each_file_is_described_with_its_type_size_and_hash(files: dict[str, bytes]) -> None:
    known = entities(files)
    described = {name: each for name, each in known.items() if each["@type"] == "File"}
    assert described.keys() == {quote(name) for name in files} - {METADATA, PREVIEW}
    for name, content in files.items():
        if name in described:
            assert described[name]["contentSize"] == str(len(content))
            assert described[name]["sha256"] == sha256(content).hexdigest()
            assert re.fullmatch(r"[a-z]+/[a-z.+-]+", described[name]["encodingFormat"])
            assert described[name]["description"] != described[name]["name"]
    assert described["graph/graph.trig"]["encodingFormat"] == "application/trig"
    parts = [part["@id"] for part in known["./"]["hasPart"]]
    assert "tables/" in parts
    inner = [part["@id"] for name in parts if name in known and name.endswith("/") for part in known[name]["hasPart"]]
    assert sorted([*inner, *(name for name in parts if not name.endswith("/"))]) == sorted(described)


def test_the_root_says_what_the_project_says(files: dict[str, bytes]) -> None:
    known = entities(files)
    root = known["./"]
    assert known[METADATA]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    assert (root["name"], root["datePublished"], root["version"]) == (
        "Intra-alliance opposition",
        "2026-11-22",
        "0.1.0",
    )
    assert root["license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert root["author"] == {"@id": "#project-coders"}
    assert {"@id": "https://doi.org/10.1017/9781316998960"} in root["isBasedOn"]
    assert "11 chapters, 143 claims, 17 arguments, 37 actions" in root["description"]
    action = known["#export"]
    assert (known[action["instrument"]["@id"]]["name"], known[action["instrument"]["@id"]]["version"]) == (
        "kg",
        kg.__version__,
    )
    assert "endTime" not in action  # the clock is no part of it
    cited = (REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")
    assert f"date-released: '{root['datePublished']}'" in cited


def test_every_address_within_it_leads_somewhere(files: dict[str, bytes]) -> None:
    known = entities(files)

    def pointed(value: Any) -> list[str]:
        if isinstance(value, list):
            return [each for one in value for each in pointed(one)]
        return [value["@id"]] if isinstance(value, dict) else []

    for entity in known.values():
        for name, value in entity.items():
            assert all(each in known for each in pointed(value) if name != "conformsTo" or "ro/crate" not in each)


def test_an_orcid_is_who_somebody_is(tmp_path: Path) -> None:
    library = read_library(study(tmp_path))
    known = entities(crate_files(contents(library)))
    assert known["./"]["author"] == [{"@id": "https://orcid.org/0000-0002-1825-0097"}, {"@id": "#bo"}]
    assert known["https://orcid.org/0000-0002-1825-0097"] == {
        "@id": "https://orcid.org/0000-0002-1825-0097",
        "@type": "Person",
        "name": "Ada",
    }
    assert known["./"]["creditText"] == "Ada and Bo (2026): Vetoes."
    assert unsaid(library) == [
        f"Of bo no ORCID is known; it is written as 'orcid:' in {tmp_path / 'actors.yaml'}.",
        f"No version is known; it is written as 'version:' in {tmp_path / 'project.yaml'}.",
    ]


def test_what_lies_next_to_the_record_is_taken_along(tmp_path: Path) -> None:
    folder = study(tmp_path)
    (folder / "CITATION.cff").write_text("cff-version: 1.2.0\n", encoding="utf-8")
    (folder / "LICENCE.md").write_text("Yours.\n", encoding="utf-8")
    (folder / "diary.md").write_text("Mine.\n", encoding="utf-8")
    files = crate_files(contents(read_library(folder)))
    assert (files["CITATION.cff"], files["LICENSE.md"]) == (b"cff-version: 1.2.0\n", b"Yours.\n")
    assert not any(b"Mine." in content for content in files.values())


def test_earlier_rounds_of_coders_are_taken_along(tmp_path: Path) -> None:
    folder = study(tmp_path / "study")
    for name in ("bo/01.yaml", "bo/01.lock", "rounds/1/bo/01.yaml", "rounds/1/bo/01.lock", "rounds/1/units/01.yaml"):
        path = folder / "a book/codings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (folder / "a book/codings/rounds/1/bo/01.xlsx").write_bytes(b"a form")
    library = read_library(folder)
    home = "sheets/a book/codings"
    assert {name: content for name, content in sheet_files(library).items() if name.startswith(home)} == {
        f"{home}/{name}": name.encode()
        for name in ("bo/01.yaml", "bo/01.lock", "rounds/1/bo/01.yaml", "rounds/1/bo/01.lock", "rounds/1/units/01.yaml")
    }
    assert titles(library)[f"{home}/rounds/1/bo/01.yaml"] == "What coders said of “One” in round 1: bo"
    assert titles(library)[f"{home}/rounds/1/bo/01.lock"] == "Where bo found that in its text in round 1"


def test_a_codebook_of_ones_own_is_taken_along_and_stays_within(tmp_path: Path) -> None:
    folder = study(tmp_path / "far/study")
    record = (folder / "project.yaml").read_text(encoding="utf-8")
    book = (
        "codebook: own\ncategories:\n  label: Own\n  concepts:\n"
        "    firm: {label: Firm, definition: It does not yield.}\n"
    )
    for named, place in (("own.yaml", "sheets/own.yaml"), ("../own.yaml", "own.yaml"), ("../../own.yaml", None)):
        (folder / named).write_text(book, encoding="utf-8")
        (folder / "project.yaml").write_text(f"{record}codebook: {named}\n", encoding="utf-8")
        if place:
            files = crate_files(contents(read_library(folder)))
            assert files[place].decode() == book
            assert b"vetoes-code:firm" in files["graph/graph.trig"]
        else:
            with pytest.raises(InputError, match="it lies too far from the folder of its project to be in a crate"):
                contents(read_library(folder))


def test_what_a_deposit_needs_is_asked_for_all_at_once(tmp_path: Path) -> None:
    folder = study(tmp_path)
    (folder / "project.yaml").write_text("project: vetoes\ntitle: Vetoes\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        known_record(read_library(folder))
    assert [problem.message for problem in raised.value.problems] == [
        "nobody is named whose work it is",
        "there is no 'licence:', and without one nobody may use a deposit",
        "there is no 'published:', the day that a deposit must have",
    ]
    assert {problem.file for problem in raised.value.problems} == {str(folder / "project.yaml")}
    (folder / "project.yaml").unlink()
    with pytest.raises(InputError, match=r"project\.yaml: a crate needs the record of a project\. Write it, with proj"):
        known_record(read_library(folder))


def test_a_day_before_the_coding_is_doubted(shipped: Contents) -> None:
    (line,) = [one for one in unsaid(shipped.library) if "published" in one]
    assert line.endswith("it was published on 2026-11-22, and coded on 2026-11-29; see which is right.")


def test_a_part_has_its_sheets_and_its_graph(shipped: Contents) -> None:
    made = contents(shipped.library, "ch6")
    assert "”: 1 chapter, 25 claims, 6 arguments, 8 actions. The texts" in summary(made)
    sheets = [name for name in made.files if name.startswith("sheets/")]
    assert sheets == [
        "sheets/project.yaml",
        "sheets/actors.yaml",
        "sheets/turkey-west-2019/book.yaml",
        "sheets/turkey-west-2019/chapters/06.yaml",
        "sheets/turkey-west-2019/chapters/06.lock",
    ]
    assert b"tw2019-ch6-s400-agreement" in made.files["graph/graph.ttl"]
    assert b"id:tw2019-ch5-" not in made.files["graph/graph.ttl"]
    with pytest.raises(NotFoundError, match="There is no book or chapter 'ch66'"):
        contents(shipped.library, "ch66")


def test_the_same_sheets_give_the_same_bytes() -> None:
    code = (
        "import hashlib; from kg import resources; from kg.sheets.reader import read_library;"
        "from kg.exchange.crate.contents import contents; from kg.exchange.crate.folder import crate_files;"
        "from kg.exchange.packed import pack;"
        "made = contents(read_library(resources.folder('data')), 'ch6');"
        "print(hashlib.sha256(pack(crate_files(made))).hexdigest())"
    )
    assert len(printed_under_seeds(code)) == 1


# The page


def test_every_text_on_the_page_is_escaped(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> & \"quotes\" {{ 7 * 7 }} <img src=x onerror='y'>"
    made = contents(read_library(study(tmp_path, hostile, hostile)))
    files = crate_files(made)
    page = files[PREVIEW].decode()
    assert entities(files)["./"]["name"] == hostile
    assert "<script" not in page
    assert "<img" not in page
    assert html.escape(hostile, quote=False)[:30] in page
    assert "{{ 7 * 7 }}" in page


def test_a_licence_that_is_no_page_is_no_link(tmp_path: Path) -> None:
    page = crate_files(contents(read_library(study(tmp_path, licence="https://example.org/mine"))))[PREVIEW].decode()
    assert '<a href="https://example.org/mine">https://example.org/mine</a>' in page


# On the disk


def small(library: Library) -> dict[str, bytes]:
    return crate_files(contents(library))


def on_disk(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def made(tmp_path: Path) -> dict[str, bytes]:
    return small(read_library(study(tmp_path / "study")))


def test_a_crate_is_replaced_by_the_next(tmp_path: Path, made: dict[str, bytes]) -> None:
    out = tmp_path / "deep/crate"
    write_crate({**made, "tables/old.csv": b"id\n"} | _told(made, "tables/old.csv", b"id\n"), out)
    write_crate(made, out)
    assert on_disk(out) == made
    assert [path.name for path in out.parent.iterdir()] == ["crate"]


def _told(files: dict[str, bytes], name: str, content: bytes) -> dict[str, bytes]:
    """Return a description that has another file."""
    document = json.loads(files[METADATA])
    document["@graph"].append({"@id": name, "@type": "File", "sha256": sha256(content).hexdigest()})
    return {METADATA: json.dumps(document).encode()}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", b"mine", "notes.txt is not of kg, and would be lost"),
        ("sheets/project.yaml", b"project: x", "sheets/project.yaml was changed since, and would be lost"),
        (METADATA, b"{}", "it is no crate of kg"),
        (METADATA, b'{"@graph": [{"@id": "./"}]}', "it is no crate of kg"),
    ],
)
def test_nothing_of_others_is_overwritten(
    tmp_path: Path, made: dict[str, bytes], name: str, content: bytes, said: str
) -> None:
    out = tmp_path / "crate"
    write_crate(made, out)
    (out / name).write_bytes(content)
    before = on_disk(out)
    with pytest.raises(KgError, match=said):
        write_crate(made, out)
    assert on_disk(out) == before


def test_no_file_and_no_other_zip_is_overwritten(tmp_path: Path, made: dict[str, bytes]) -> None:
    (tmp_path / "crate").write_text("a file", encoding="utf-8")
    with pytest.raises(KgError, match="there is a file of that name"):
        write_crate(made, tmp_path / "crate")
    for content in (b"PK\x03\x04", pack({"a": b""})):
        (tmp_path / "crate.zip").write_bytes(content)
        with pytest.raises(KgError, match="it is no crate of kg"):
            write_crate(made, tmp_path / "crate.zip")
    (tmp_path / "crate.zip").unlink()
    for _ in range(2):
        write_crate(made, tmp_path / "crate.zip")
        assert unpack((tmp_path / "crate.zip").read_bytes()) == made


def test_half_a_crate_is_never_there(tmp_path: Path, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out/crate"
    write_crate(made, out)
    write, written = Path.write_bytes, []

    def full(self: Path, data: bytes) -> int:
        written.append(self)
        if len(written) > 5:
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match="it cannot be written: No space left on device"):
        write_crate(made, out)
    assert on_disk(out) == made
    assert [path.name for path in out.parent.iterdir()] == ["crate"]


def test_what_was_there_comes_back_where_it_cannot_be_replaced(
    tmp_path: Path, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "crate"
    write_crate(made, out)
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(StoreError, match="Permission denied"):
        write_crate(made, out)
    assert on_disk(out) == made
    assert lock  # which keeps the folder that it is written in


# The command


def test_the_command_writes_a_crate_and_import_reads_it(run: Run) -> None:
    said = run("crate", "-o", "mine", "-c", "ch6")
    assert said.out.startswith("Written: ")
    number = f"{len(contents(read_library(SHIPPED), 'ch6').facts):,}"
    assert f"tables: Kept {number} of {number} fields, altered 0, invented 0." in said.out
    assert run("crate", "-o", "mine", "-c", "ch6", "--zip").out.rstrip().endswith("….")
    assert Path("mine.zip").is_file()
    for at, crate in enumerate(("mine", "mine.zip")):
        taken = run("import", crate, "-c", "ch6", "-o", f"book/chapters/0{at}.yaml").err
        assert "claims 302" in taken
        assert "Untaken" not in taken
        sheet = Path(f"book/chapters/0{at}.yaml").read_text(encoding="utf-8")
        assert "Turkey has drawn closer to Russia, above all in security and defense." in sheet
    for path in Path("mine/tables").iterdir():
        path.unlink()
    refused = run("import", "mine", "-c", "ch6", "-o", "book/chapters/09.yaml")
    assert "mine: this crate has no tables; name the file in it that you mean." in refused.err


def test_the_command_says_what_it_leaves_out(run: Run) -> None:
    said = run("crate", "-o", "mine")
    assert "Left out: text.txt, which 'kg build sheets' reads; --with-texts takes it in." in said.err
    assert "text.txt" not in run("crate", "-o", "mine", "--with-texts").err


def test_python_writes_a_crate(tmp_path: Path) -> None:
    graph = kg.open(study(tmp_path / "study"))
    graph.crate(tmp_path / "crate")
    assert on_disk(tmp_path / "crate") == small(read_library(tmp_path / "study"))


def test_formats_that_are_not_there_are_left_out(shipped: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "FORMATS", {"tables": FORMATS["tables"]})
    assert not any(name.startswith("exchange/") for name in contents(shipped.library, "fr1966").files)


# What others make of it

_VALIDATED = """
import io, json, sys
from pathlib import Path
import requests
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse

crate, context, cache = sys.argv[1:]
# The validator asks for the context of RO-Crate; it is given one from a file, and is then kept off the network.
class Given(BaseAdapter):
    def send(self, request, **_):
        kind = {"Content-Type": "application/ld+json"}
        body = io.BytesIO(Path(context).read_bytes())
        response = requests.Response()
        response.status_code, response.url, response.request = 200, request.url, request
        response.headers.update(kind)
        response.raw = HTTPResponse(body=body, status=200, headers=kind, preload_content=False, request_method="GET")
        return response
    def close(self):
        pass

with CachedSession(cache, backend="sqlite", expire_after=-1, allowable_methods=("GET",)) as session:
    session.mount("https://", Given())
    for wanted in ({}, {"Accept": "application/ld+json, application/json"}):
        session.get("https://w3id.org/ro/crate/1.2/context", headers=wanted)

from rocrate_validator import models, services

settings = services.ValidationSettings(
    rocrate_uri=crate, profile_identifier="ro-crate-1.2", requirement_severity=models.Severity.REQUIRED,
    cache_path=cache, offline=True,
)
result = services.validate(settings)
found = [[issue.check.name, issue.message, str(issue.violatingEntity)] for issue in result.get_issues()]
print(json.dumps([len(result.executed_checks), found]))
"""
CONTEXT = DATA / "ro-crate/context-1.2.jsonld"


@pytest.mark.peers
@pytest.mark.long
def test_the_validator_of_crates_finds_no_required_issue(tmp_path: Path, files: dict[str, bytes]) -> None:
    write_crate(files, tmp_path / "crate")
    checks, issues = judged(_VALIDATED, tmp_path / "crate", CONTEXT, tmp_path / "cache")
    assert issues == []
    assert checks > 60
    gone = ("license", "datePublished")
    description = (tmp_path / "crate" / METADATA).read_text(encoding="utf-8")
    for other, name in enumerate(gone):
        description = description.replace(f'"{name}"', f'"mood{other}"', 1)
    (tmp_path / "crate" / METADATA).write_text(description, encoding="utf-8")
    _, issues = judged(_VALIDATED, tmp_path / "crate", CONTEXT, tmp_path / "cache")
    assert all(any(name in message for _, message, _ in issues) for name in gone)


_READ = """
import json, sys
from rocrate.rocrate import ROCrate
crate = ROCrate(sys.argv[1])
print(json.dumps({
    "name": crate.name,
    "date": str(crate.datePublished.date()),
    "licence": crate.license.id,
    "files": sorted(entity.id for entity in crate.data_entities if entity.type == "File"),
    "by": crate.get("#export")["instrument"].get("name"),
}))
"""


@pytest.mark.peers
def test_the_library_of_crates_reads_the_folder(tmp_path: Path, files: dict[str, bytes]) -> None:
    write_crate(files, tmp_path / "crate")
    assert judged(_READ, tmp_path / "crate") == {
        "name": "Intra-alliance opposition",
        "date": "2026-11-22",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "files": sorted(files.keys() - {METADATA, PREVIEW}),
        "by": "kg",
    }


@pytest.mark.node
def test_the_library_for_node_reads_the_description(files: dict[str, bytes]) -> None:
    found = seen_by_node("crate.mjs", files[METADATA])
    assert (found["name"], found["date"], found["by"]) == ("Intra-alliance opposition", "2026-11-22", "kg")
    assert sorted(found["files"]) == sorted(files.keys() - {METADATA, PREVIEW})
