"""What several coders said goes out as several users of one project, and comes back to each of them."""

import json
from collections import Counter
from pathlib import Path
from shutil import copytree
from xml.etree import ElementTree

import pytest

from kg import resources
from kg.anchors.normalize import fold
from kg.codebook.refi import guid
from kg.errors import InputError, KgError, NotFoundError
from kg.exchange.coders.apart import owned
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import Exported, export
from kg.exchange.losses import compare
from kg.exchange.packed import pack, unpack
from kg.exchange.refi import reader, sources, writer
from kg.exchange.taken import Known, Taken
from kg.sheets.reader import read_library
from tests.conftest import Run
from tests.exchange.test_refi import _READ, _SAVED, ANN, BOB, LOAD, TESTING, Q, asked, is_valid, packed, renewed
from tests.seeds import printed_under_seeds

BOOKS = resources.folder("data")
CHAPTER = "fr1966-ch1"
FILE = BOOKS / "france-nato-1966/text.txt"
RAW = FILE.read_text("utf-8")
#: The second coder of the worked example, and how much they said.
SECOND, CLAIMS, ARGUMENTS = "second-reader", 19, 4


def of_chapter(books: Path, raw: str = RAW) -> Exported:
    library = read_library(books)
    return export("qdpx", tuple(facts_of(library, CHAPTER)), {CHAPTER: raw} if raw else {}, library)


def tree(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(unpack(content)["project.qde"])


@pytest.fixture(scope="module")
def france() -> Exported:
    return of_chapter(BOOKS)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Return the worked example alone, with two more agents and nobody's coding but that of the sheet."""
    for name in ("france-nato-1966", "actors.yaml", "project.yaml"):
        place = BOOKS / name
        if place.is_dir():
            copytree(place, tmp_path / "study" / name)
        elif place.exists():
            (tmp_path / "study" / name).write_bytes(place.read_bytes())
    actors = tmp_path / "study/actors.yaml"
    more = "  ann: {kind: person, name: Ann}\n  ben: {kind: person, name: Ben}\n"
    actors.write_text(actors.read_text("utf-8").replace("  second-reader:", f"{more}  second-reader:"), "utf-8")
    return tmp_path / "study"


def without_codings(study: Path) -> Path:
    folder = study / "france-nato-1966/codings"
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    return folder


# What goes out


def test_each_coder_is_a_user_and_each_passage_and_coding_is_one_users(france: Exported) -> None:
    root = tree(france.content)
    users = {user.get("id"): user.get("guid") for user in root.findall("q:Users/q:User", Q)}
    assert [*users] == ["project-coders", SECOND]
    passages = root.findall(".//q:PlainTextSelection", Q)
    assert Counter(one.get("creatingUser") for one in passages) == {
        users["project-coders"]: 21 + 5,
        users[SECOND]: CLAIMS + ARGUMENTS,
    }
    for passage in passages:
        inside = {coding.get("creatingUser") for coding in passage.findall("q:Coding", Q)}
        assert inside <= {passage.get("creatingUser")}
        assert str(passage.get("name")).startswith(f"{SECOND}/") == (passage.get("creatingUser") == users[SECOND])


def test_coders_are_coded_with_the_same_codes_where_they_say_the_same(france: Exported) -> None:
    root = tree(france.content)
    breaking = guid("https://w3id.org/intra-alliance-opposition/codebook/boundary-breaking")
    coded = [
        one.get("name")
        for one in root.findall(".//q:PlainTextSelection", Q)
        if breaking in {ref.get("targetGUID") for ref in one.findall("q:Coding/q:CodeRef", Q)}
    ]
    assert coded == [f"{CHAPTER}-is-boundary-breaking", f"{SECOND}/{CHAPTER}-withdrawal-is-breaking"]


def test_it_is_valid_and_no_guid_and_no_code_is_twice(france: Exported) -> None:
    assert is_valid(unpack(france.content)["project.qde"], "Project")
    root = tree(france.content)
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len({*guids})
    names = [str(code.get("name")).casefold() for code in root.iter(f"{{{Q['q']}}}Code") if code.get("color")]
    assert len(names) == len({*names})


def test_all_that_a_coder_said_is_kept_and_measured(france: Exported) -> None:
    assert france.losses.is_true
    (coder,) = france.losses.coders
    lost = france.losses.coders[coder]
    assert (coder, lost.total.numbers[1:]) == (SECOND, (0, 0, 0))
    assert lost.of("claim").kept > CLAIMS * 5
    line = f"Coding of {SECOND}: kept {lost.total.kept} of {lost.total.kept} fields, altered 0, invented 0."
    assert line in france.losses.line()
    assert france.losses.to_dict()["coders"][SECOND]["total"]["kept"] == lost.total.kept
    alone = export("qdpx", tuple(facts_of(read_library(BOOKS), CHAPTER)), {CHAPTER: RAW})
    assert france.losses.total == alone.losses.total  # a coder changes nothing in what is said of the sheet


def test_without_the_text_no_passage_of_a_coder_is_there_and_that_is_said() -> None:
    made = of_chapter(BOOKS, "")
    assert not tree(made.content).findall(".//q:PlainTextSelection", Q)
    lost = made.losses.coders[SECOND]
    assert lost.of("claim").kept == 0 < lost.of("claim").dropped
    assert "Dropped" in made.losses.line().partition("Coding of")[2]


def test_places_of_coders_are_looked_for_in_the_text_that_is_given() -> None:
    spread = "\n " + RAW.replace(" ", "  ")
    root = tree(of_chapter(BOOKS, spread).content)
    (one,) = root.findall(f".//q:PlainTextSelection[@name='{SECOND}/{CHAPTER}-still-a-party']", Q)
    words = spread[int(one.get("startPosition", "")) : int(one.get("endPosition", ""))]
    assert "it remained a party to the North Atlantic Treaty" in fold(words).text


def test_who_is_not_done_is_left_out_and_named_whatever_is_wrong_there(study: Path) -> None:
    file = study / f"france-nato-1966/codings/{SECOND}/01.yaml"
    done = file.read_text("utf-8")
    file.write_text(done.replace("state: done", "state: open").replace("scheme: from-criterion", "scheme: nonsense", 1))
    made = of_chapter(study)
    assert (made.losses.coders, made.losses.notes) == ({}, (f"left out, since not done: {SECOND}",))
    assert SECOND not in unpack(made.content)["project.qde"].decode()
    file.write_text(done.replace("scheme: from-criterion", "scheme: nonsense", 1))
    with pytest.raises(InputError, match="nonsense"):
        of_chapter(study)


def test_the_same_codings_are_the_same_bytes() -> None:
    code = f"""
from hashlib import sha256
from pathlib import Path
from kg.exchange.facts import facts_of
from kg.exchange.refi import writer
from kg.sheets.reader import read_library
library = read_library(Path({str(BOOKS)!r}))
text = Path({str(FILE)!r}).read_text("utf-8")
facts = tuple(facts_of(library, {CHAPTER!r}))
print(sha256(writer.write_of(facts, {{{CHAPTER!r}: text}}, library)).hexdigest())
"""
    assert len(printed_under_seeds(code)) == 1


# Labels of units that were given


def labelled(study: Path, run: Run) -> Path:
    """Return the folder of codings in which Ann has labelled each unit, and Ben none."""
    folder = without_codings(study)
    assert (
        run("coders", "split", study / "france-nato-1966/ch1", "--for", "ann,ben", "--label", "category,tool").code == 0
    )
    file = folder / "ann/01.yaml"
    text = file.read_text("utf-8").replace("state: open", "state: done").replace("date:", "date: 2026-12-01")
    text = text.replace("category:\n", "category: unstated\n").replace("tool:\n", "tool: not-applicable\n")
    text = text.replace("category: unstated", "category: boundary-testing", 1)
    text = text.replace("tool: not-applicable", "tool: [blackmail-power, strategic-noncooperation]", 1)
    file.write_text(text.replace("note:\n", "note: Is it? [so]\n", 1).replace("    note:\n", ""), "utf-8")
    return folder


def units_of(path: Path) -> dict[str, list[str]]:
    """Return the lines of each unit of a file, without blanks and quotation marks."""
    found: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").partition("\nunits:\n")[2].splitlines():
        if line.startswith("    "):
            found[[*found][-1]].append(line.replace('"', "").strip())
        else:
            found[line.strip().rstrip(":")] = []
    return found


def test_labels_of_given_units_are_codes_and_what_is_no_label_has_none(study: Path, run: Run) -> None:
    labelled(study, run)
    made = of_chapter(study)
    assert made.losses.notes == ("left out, since not done: ben",)
    assert made.losses.coders["ann"].total.numbers[1:] == (0, 0, 0)
    root = tree(made.content)
    assert is_valid(unpack(made.content)["project.qde"], "Project")
    ann = sources.user_guid("ann")
    passages = [one for one in root.findall(".//q:PlainTextSelection", Q) if one.get("creatingUser") == ann]
    assert len(passages) == 21
    names = {code.get("guid"): code.get("name") for code in root.iter(f"{{{Q['q']}}}Code")}
    codes = Counter(names[ref.get("targetGUID")] for one in passages for ref in one.findall("q:Coding/q:CodeRef", Q))
    assert codes == {"Boundary testing": 1, "Strategic noncooperation": 1, "Blackmail power": 1}
    entries = {str(one.find("q:Description", Q).text).split("\n")[0] for one in passages}  # type: ignore[union-attr]
    assert f"entry: {CHAPTER}-fleet-tested" in entries


def test_labels_come_back_with_their_units(study: Path, run: Run, tmp_path: Path) -> None:
    folder = labelled(study, run)
    file = tmp_path / "labels.qdpx"
    file.write_bytes(of_chapter(study).content)
    left = run("import", file, "-o", tmp_path / "new/chapters/01.yaml")
    assert left.code == 0
    back = tmp_path / "new/codings"
    assert sorted(path.relative_to(back).as_posix() for path in back.rglob("*.yaml")) == [
        "ann/01.yaml",
        "units/01.yaml",
    ]
    assert units_of(back / "ann/01.yaml") == units_of(folder / "ann/01.yaml")
    assert units_of(back / "units/01.yaml") == units_of(folder / "units/01.yaml")
    sheet = run("import", file, "--user", "ann")
    assert (sheet.code, "labelled units that were given" in sheet.err) == (2, True)
    (folder / "ann/01.yaml").unlink()
    assert run("import", file, "-o", folder / "ann/01.yaml").code == 0
    assert units_of(folder / "ann/01.yaml") == units_of(back / "ann/01.yaml")


# What comes back


def said(taken: Taken, coder: str = SECOND) -> tuple[Fact, ...]:
    return taken.coders[coder]


def test_the_coding_of_the_sheet_comes_back_to_the_sheet_and_that_of_a_coder_to_the_coder(france: Exported) -> None:
    taken = reader.read(france.content, Known())
    assert [*taken.coders] == [SECOND]
    entries = {fact[:2] for fact in taken.facts if fact.kind in writer.ENTRIES}
    theirs = {fact[:2] for fact in said(taken) if fact.kind in writer.ENTRIES}
    assert (len(entries), len(theirs)) == (26, CLAIMS + ARGUMENTS)
    assert Fact("claim", f"{CHAPTER}-no-boundary-broken", "disputes", f"{CHAPTER}-withdrawal-is-breaking") in said(
        taken
    )
    assert Fact("coding", f"{CHAPTER}-coding", "state", "done") in said(taken)


def test_codings_stay_apart_in_a_program_that_gives_new_guids(france: Exported) -> None:
    taken = reader.read(renewed(france.content), Known())
    before = reader.read(france.content, Known())
    losses = compare("qdpx", said(before), said(taken))
    assert losses.is_true, losses.changes
    assert losses.of("claim").kept >= CLAIMS * 5
    assert {fact[:2] for fact in taken.facts if fact.kind in writer.ENTRIES} == {
        fact[:2] for fact in before.facts if fact.kind in writer.ENTRIES
    }


def test_one_who_coded_the_sheet_may_code_it_a_second_time(study: Path) -> None:
    folder = study / "france-nato-1966/codings"
    text = (folder / SECOND / "01.yaml").read_text("utf-8").replace(f"by: {SECOND}", "by: project-coders")
    without_codings(study)
    (folder / "project-coders").mkdir(parents=True)
    (folder / "project-coders/01.yaml").write_text(text, "utf-8")
    made = of_chapter(study)
    assert made.losses.is_true
    assert made.losses.coders["project-coders"].total.dropped == 0


def with_more(content: bytes, user: str) -> bytes:
    """Return the worked example in which a user has coded a passage that another marked, and one of the sheet."""
    files = unpack(content)
    start = RAW.index("Therefore")
    other = sources.user_guid("project-coders")
    testing = guid("https://w3id.org/intra-alliance-opposition/codebook/boundary-testing")
    new = f"""<PlainTextSelection guid="C{ANN[1:]}" startPosition="{start}" endPosition="{start + 9}"
      creatingUser="{other}"><Coding guid="D{ANN[1:]}" creatingUser="{user}"><CodeRef targetGUID="{testing}"/></Coding>
      </PlainTextSelection></TextSource>"""
    more = f'<Coding guid="E{ANN[1:]}" creatingUser="{user}"><CodeRef targetGUID="{testing}"/></Coding>'
    own = f'name="{CHAPTER}-host-to-nato"'
    head, _, rest = files["project.qde"].decode().replace("</TextSource>", new).partition(own)
    files["project.qde"] = (head + own + rest.replace("</Description>", f"</Description>{more}", 1)).encode()
    return pack(files)


def test_what_a_coder_adds_in_another_program_is_theirs(france: Exported) -> None:
    taken = reader.read(with_more(france.content, sources.user_guid(SECOND)), Known())
    before = reader.read(france.content, Known())
    assert compare("qdpx", before.facts, taken.facts).total.numbers[1:] == (0, 0, 0)
    added = {*said(taken)} - {*said(before)}
    assert {(fact.id, fact.field, fact.value) for fact in added if fact.field in {"category", "quote"}} == {
        (f"{CHAPTER}-therefore", "category", "boundary-testing"),
        (f"{CHAPTER}-therefore", "quote", "Therefore"),
        (f"{CHAPTER}-by-1966-france-was-host-to-nato-s", "category", "boundary-testing"),
        (f"{CHAPTER}-by-1966-france-was-host-to-nato-s", "quote", RAW.partition(".")[0].replace("’", "'") + "."),
    }


def test_what_a_stranger_adds_is_no_part_of_the_coding_of_the_sheet_unless_it_is_brought_there(
    france: Exported,
) -> None:
    content, before = with_more(france.content, BOB), reader.read(france.content, Known())
    taken = reader.read(content, Known())
    assert {*before.facts} == {fact for fact in taken.facts if fact.kind != "agent" or fact.value != BOB}
    (bob,) = {*taken.coders} - {SECOND}
    assert [fact.value for fact in taken.coders[bob] if fact.field == "category"] == ["boundary-testing"] * 2
    together = reader.read(content, Known(is_apart=False))
    assert {(fact.id, fact.value) for fact in {*together.facts} - {*before.facts} if fact.field == "category"} == {
        (f"{CHAPTER}-host-to-nato", "boundary-testing"),
        (f"{CHAPTER}-therefore", "boundary-testing"),
    }


def test_brought_into_the_sheets_a_coding_is_left_alone_and_said(study: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "france.qdpx"
    text = f"{CHAPTER}={FILE}"
    assert run("export", "-g", study, "-f", "qdpx", "-c", CHAPTER, "--text", text, "-o", file).code == 0
    losses = json.loads((tmp_path / "france.qdpx.losses.json").read_bytes())
    assert losses["coders"][SECOND]["total"]["dropped"] == 0
    left = run("import", file, "--into", study)
    assert left.code == 0
    assert "edited 0, new 0, gone 0, conflicts 0." in left.err
    assert f"What {SECOND} coded (23 passages) is in no sheet and was left alone" in left.err
    refused = run("import", file, "--into", study, "--user", SECOND)
    assert (refused.code, "leave one out" in refused.err) == (2, True)


def test_a_file_of_a_coder_says_what_it_said(study: Path, run: Run, tmp_path: Path, france: Exported) -> None:
    file, own = tmp_path / "france.qdpx", study / f"france-nato-1966/codings/{SECOND}/01.yaml"
    file.write_bytes(france.content)
    agreed = run("agree", study / "france-nato-1966/ch1", "--format", "csv")
    without_codings(study)
    assert run("import", file, "-o", own).code == 0
    assert run("agree", study / "france-nato-1966/ch1", "--format", "csv").out == agreed.out
    assert agreed.out.count(SECOND) > 1
    again = run("import", file, "-o", own)
    assert (again.code, "there is a file of that name" in again.err) == (2, True)


# Projects of somebody else


TEXT = "They tested it. Then they broke it, and went home."
NIGHT = "AAAAAAA9-0000-0000-0000-000000000000"


def coded(number: int, start: int, words: str, **codes: str) -> str:
    """Return a passage that begins at a character, with codings by the users that some keys stand for."""
    who = {"ann": ANN, "bob": BOB, "nobody": ""}
    codings = "".join(
        f'<Coding guid="D{number}{at}{ANN[3:]}"{f" creatingUser={who[user]!r}" if who[user] else ""}>'
        f'<CodeRef targetGUID="{code}"/></Coding>'
        for at, (user, code) in enumerate(codes.items())
    )
    place = f'startPosition="{start}" endPosition="{start + len(words)}"'
    return f'<PlainTextSelection guid="C{number}{ANN[2:]}" {place}>{codings}</PlainTextSelection>'


def of_two(*passages: str, users: str = "") -> bytes:
    users = users or f'<User guid="{ANN}" name="Ann Özal"/><User guid="{BOB}" name="Bob"/>'
    qde = f"""
<Users>{users}</Users>
<CodeBook><Codes>
  <Code guid="{TESTING}" name="Boundary testing" isCodable="true"/>
  <Code guid="{LOAD}" name="Boundary breaking" isCodable="true"/>
</Codes></CodeBook>
<Sources><TextSource guid="B1{ANN[2:]}" name="One" plainTextPath="internal://one.txt">{"".join(passages)}</TextSource></Sources>
"""
    return packed(qde, **{"sources__one.txt": TEXT.encode()})


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Return a project in which Ann coded two passages, Bob one of these otherwise, and nobody a third."""
    file = tmp_path / "two.qdpx"
    file.write_bytes(
        of_two(
            coded(1, 0, "They tested it", ann=TESTING, bob=LOAD),
            coded(2, 21, "they broke it", ann=LOAD),
            coded(3, 40, "went home", nobody=TESTING),
        )
    )
    return file


def quotes(sheet: Path) -> list[tuple[str, str]]:
    """Return the category and the quotation of each entry of a sheet."""
    lines = [line.strip().partition(": ")[::2] for line in sheet.read_text("utf-8").splitlines()]
    said = {"category": [value for key, value in lines if key == "category"]}
    return [*zip(said["category"], [value for key, value in lines if key == "quote"], strict=True)]


def test_what_two_users_coded_is_a_file_for_each(two: Path, run: Run, tmp_path: Path) -> None:
    left = run("import", two, "-o", tmp_path / "book/chapters/01.yaml")
    assert left.code == 0
    book = tmp_path / "book"
    assert quotes(book / "codings/ann-ozal/01.yaml") == [
        ("boundary-testing", "They tested it"),
        ("boundary-breaking", "they broke it"),
    ]
    assert quotes(book / "codings/bob/01.yaml") == [("boundary-breaking", "They tested it")]
    assert quotes(book / "chapters/01.yaml") == [("boundary-testing", "went home")]
    said = "the sheet (1 passage), ann-ozal (Ann Özal, 2 passages), bob (Bob, 1 passage)"
    assert f"Coded by several, each in a file of their own: {said}." in left.err
    assert "  ann-ozal: {kind: person, name: Ann Özal}\n  bob: {kind: person, name: Bob}\n" in left.err
    assert "Untaken" not in left.err
    coder = (book / "codings/bob/01.yaml").read_text("utf-8")
    assert "coding.schema.json" in coder
    assert "  by: bob\n" in coder
    assert "  state: open\n" in coder
    assert (book / "schemas/coding.schema.json").exists()


def test_one_of_two_users_is_chosen_by_name(two: Path, run: Run, tmp_path: Path) -> None:
    left = run("import", two, "-o", tmp_path / "book/chapters/01.yaml", "--user", "BOB")
    assert left.code == 0
    assert quotes(tmp_path / "book/chapters/01.yaml") == [("boundary-breaking", "They tested it")]
    assert "  by: bob\n" in (tmp_path / "book/chapters/01.yaml").read_text("utf-8")
    assert not (tmp_path / "book/codings").exists()
    # Two passages, and the three codings in which he has no part.
    assert "Untaken: User 1, PlainTextSelection 2, Coding 3, CodeRef 3." in left.err


def test_one_of_two_users_is_a_coder_next_to_a_sheet_that_is_there(two: Path, run: Run, study: Path) -> None:
    own = without_codings(study) / "ann/01.yaml"
    unsaid = run("import", two, "-o", own)
    assert (unsaid.code, "Choose one of them with --user." in unsaid.err) == (2, True)
    left = run("import", two, "-o", own, "--user", "ann özal")
    assert left.code == 0
    assert quotes(own) == [("boundary-testing", "They tested it"), ("boundary-breaking", "they broke it")]
    text = own.read_text("utf-8")
    assert "  by: ann\n" in text  # whose file it is, its folder says
    assert "  file: text.txt\n" in text
    assert "Add to 'agents:'" not in left.err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "is coded by several: the sheet (1 passage), ann-ozal (Ann Özal, 2 passages), bob (Bob, 1 passage)."),
        (["--user", "Anna Özal"], "No user 'Anna Özal' coded anything in it; nearest: Ann Özal, ann-ozal."),
        (["-o", "book/codings/cem/01.yaml"], "there is no sheet chapters/01.yaml that it could be a coding of"),
    ],
)
def test_what_is_not_clear_is_asked(two: Path, run: Run, tmp_path: Path, more: list[str], said: str) -> None:
    (tmp_path / "book/chapters").mkdir(parents=True)
    (tmp_path / "book/book.yaml").write_text("book: b\ntitle: B\nauthor: me\nparts: {}\n")
    (tmp_path / "book/actors.yaml").write_text("agents: {me: {kind: person, name: Me}}\n")
    left = run("import", two, *more)
    assert (left.code, said in left.err) == (2, True), left.err


def test_users_are_of_projects_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.argdown").write_text("[a]: b.\n")
    left = run("import", "a.argdown", "--user", "ann")
    assert (left.code, "only a .qdpx says which user coded what" in left.err) == (2, True)


def test_users_who_are_called_alike_or_not_declared_are_told_apart() -> None:
    content = of_two(
        coded(1, 0, "They tested it", ann=TESTING, bob=LOAD),
        users=f'<User guid="{ANN}" name="Chris"/><User guid="{BOB}" name="Chris"/>',
    )
    assert [*reader.read(content, Known()).coders] == ["chris", "chris-2"]
    with pytest.raises(KgError, match="Several users are called 'Chris'; choose one by id: chris, chris-2"):
        reader.read(content, Known(user="Chris"))
    one = reader.read(content, Known(user="chris-2"))
    assert [fact.value for fact in one.facts if fact.field in {"category", "about", "by"}] == ["chris-2"]
    undeclared = of_two(coded(1, 0, "They tested it", ann=TESTING, bob=LOAD), users=f'<User guid="{ANN}" name="Ann"/>')
    coders = reader.read(undeclared, Known()).coders
    assert len(coders) == 2
    with pytest.raises(NotFoundError, match="No user 'Zoe' coded anything in it"):
        reader.read(undeclared, Known(user="Zoe"))


def test_one_alone_is_the_coder_of_the_sheet_and_one_next_to_a_sheet_of_ours_is_another(france: Exported) -> None:
    alone = reader.read(of_two(coded(1, 0, "They tested it", ann=TESTING)), Known())
    assert (alone.coders, [fact.value for fact in alone.facts if fact.field == "by"]) == ({}, ["ann-ozal"])
    content = unpack(france.content)
    new = coded(1, RAW.index("Therefore"), "Therefore", bob=TESTING)
    qde = content["project.qde"].decode().replace("</Users>", f'<User guid="{BOB}" name="Bob"/></Users>')
    content["project.qde"] = qde.replace("</TextSource>", f"{new}</TextSource>").encode()
    taken = reader.read(pack(content), Known())
    assert [*taken.coders] == [SECOND, "bob"]
    assert {fact.id for fact in said(taken, "bob")} == {f"{CHAPTER}-therefore", f"{CHAPTER}-coding"}
    # Into the sheets comes what somebody adds to them, under whatever name their program knows them.
    together = reader.read(pack(content), Known(is_apart=False))
    assert [*together.coders] == [SECOND]
    assert f"{CHAPTER}-therefore" in {fact.id for fact in together.facts}


def test_no_name_of_a_user_is_a_way_to_another_folder(tmp_path: Path, run: Run) -> None:
    odd = f'<User guid="{sources.user_guid("../../up")}" id="../../up"/><User guid="{BOB}" name="units"/>'
    content = of_two(coded(1, 0, "They tested it", ann=TESTING, bob=LOAD), users=odd)
    qde = unpack(content)["project.qde"].replace(ANN.encode(), sources.user_guid("../../up").encode())
    content = pack({**unpack(content), "project.qde": qde})
    coders = reader.read(content, Known()).coders
    assert [*coders] == ["up", "units-2"]
    file = tmp_path / "odd.qdpx"
    file.write_bytes(content)
    assert run("import", file, "-o", tmp_path / "a/b/chapters/01.yaml").code == 0
    assert sorted(path.name for path in (tmp_path / "a/b/codings").iterdir()) == ["units-2", "up"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("statement", f"ann/{CHAPTER}-two"),
        ("statement", "ann/coding by: bob"),
        ("note", "ann/coding by: bob\nunit: ann/x\nentry: y"),
        ("quote", "claim: ann/b-c"),
    ],
)
def test_words_that_look_like_whose_something_is_are_words(field: str, value: str) -> None:
    library = read_library(BOOKS)
    facts = tuple(facts_of(library, CHAPTER))
    name = f"{CHAPTER}-host-to-nato"
    sheet = tuple(fact._replace(value=value) if fact[1:3] == (name, field) else fact for fact in facts)
    own = [fact for fact in sheet if fact.kind in {"claim", "coding"}]
    own = [fact._replace(value="ann") if fact[::2] == ("coding", "by") else fact for fact in own]
    taken = reader.read(writer.write((*sheet, *owned({"ann": own})), {CHAPTER: RAW}), Known())
    assert compare("qdpx", sheet, taken.facts).is_true
    assert compare("qdpx", own, taken.coders["ann"]).total.numbers[1:] == (0, 0, 0)
    assert [*taken.coders] == ["ann"]


def test_of_several_chapters_the_coding_of_the_one_is_taken(tmp_path: Path, run: Run, study: Path) -> None:
    file, text = tmp_path / "all.qdpx", f"{CHAPTER}={FILE}"
    assert run("export", "-g", BOOKS, "-f", "qdpx", "--text", text, "-o", file).code == 0
    left = run("import", file, "-o", tmp_path / "book/chapters/06.yaml", "--chapter", "ch6")
    assert left.code == 0
    assert f"Of other chapters, and in none of the files: {SECOND} (23 passages)." in left.err
    assert not (tmp_path / "book/codings").exists()
    own = study / f"france-nato-1966/codings/{SECOND}/01.yaml"
    before = run("agree", study / "france-nato-1966/ch1", "--format", "csv").out
    own.unlink()
    assert run("import", file, "-o", own).code == 0
    assert run("agree", study / "france-nato-1966/ch1", "--format", "csv").out == before


def test_what_any_program_holds_can_be_the_file_of_a_coder(study: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "map.argdown"
    assert run("export", "-g", study, "-f", "argdown", "-c", CHAPTER, "-o", file).code == 0
    own = without_codings(study) / "ann/01.yaml"
    assert run("import", file, "-o", own).code == 0
    text = own.read_text("utf-8")
    assert "  by: ann\n" in text
    assert text.count("    statement: ") == 21


# Programs of others


@pytest.mark.peers
def test_pyrefiqda_keeps_the_codings_apart(tmp_path: Path, france: Exported) -> None:
    before, after = tmp_path / "before.qdpx", tmp_path / "after.qdpx"
    before.write_bytes(france.content)
    asked(_SAVED, before, after, tmp_path / "inside")
    one, other = (reader.read(path.read_bytes(), Known()) for path in (before, after))
    assert sorted(said(one)) == sorted(said(other))
    assert sorted(one.facts) == sorted(other.facts)


@pytest.mark.peers
def test_qdapy_shows_who_coded_each_passage(tmp_path: Path, france: Exported) -> None:
    file = tmp_path / "project.qdpx"
    file.write_bytes(france.content)
    rows, coders, _, _ = json.loads(asked(_READ, file))
    second = "The second coder of the worked example"
    assert coders == ["The project's coders", second]
    by = {key: {who for one, _, _, who in rows if one == key} for key, *_ in rows}
    assert Counter(who for names in by.values() for who in names) == {"The project's coders": 26, second: 23}
