"""A newcomer who writes Turkish codes a text of her own under a framework of her own, from `kg new` to a map."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from typer.testing import CliRunner

from kg.cli.commands import app
from kg.errors import InputError
from kg.opening import open_graph
from kg.rdf.namespaces import DCTERMS, OPP, RDFS, SKOS
from kg.site.context import World
from kg.site.finding.everything import all_page
from tests.conftest import DATA

FILES = DATA / "calismam"
HERS = "https://calismam.invalid/"
BOOK, SHEET = "çalışmam/first-book/book.yaml", "çalışmam/first-book/chapters/01.yaml"

Kg = Callable[..., str]


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Kg:
    """Return what runs a command in a folder that has her text, and gives what it printed."""
    home, run = tmp_path_factory.mktemp("yeni"), CliRunner()
    shutil.copy(FILES / "metin.txt", home)

    def command(*words: str) -> str:
        with pytest.MonkeyPatch.context() as patched:
            patched.chdir(home)
            return run.invoke(app, [*words], catch_exceptions=False).output

    command.home = home  # type: ignore[attr-defined]
    return command


@pytest.fixture(scope="module")
def home(kg: Kg) -> Path:
    return kg.home  # type: ignore[attr-defined, no-any-return]


@pytest.fixture(scope="module")
def started(kg: Kg, home: Path) -> str:
    """Return the sheet that she is given."""
    assert "Next: kg sheet new --text TEXT -o 'çalışmam/first-book/chapters/01.yaml'" in kg(
        "new", "çalışmam", "--language", "tr"
    )
    for name in ("actors.yaml", "codebook.yaml"):
        shutil.copy(FILES / name, home / "çalışmam")
    shutil.copy(FILES / "book.yaml", home / BOOK)
    kg("sheet", "new", "--text", "metin.txt", "-o", SHEET)
    return (home / SHEET).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(kg: Kg, home: Path, started: str) -> str:
    """Return what a build says of her sheet, when it is filled in."""
    assert "title: Bir zirvenin ardından\n" in started
    shutil.copy(FILES / "01.yaml", home / SHEET)
    return kg("build", "çalışmam")


def remarks(sheet: str, sentence: int) -> list[str]:
    """Return what a sheet remarks on a sentence."""
    part = sheet.split(f"  # Sentence {sentence}. ")[1].split(f"  # s{sentence}:", maxsplit=1)[0]
    return part.rstrip().split("\n  # - ")


@pytest.mark.usefixtures("started")
def test_a_project_is_started_in_her_language(home: Path) -> None:
    project = (home / "çalışmam" / "project.yaml").read_text(encoding="utf-8")
    assert "project: calismam\ntitle: 'Çalışmam'\n" in project
    assert "\nlanguages: [tr] " in project


def test_words_and_endings_of_turkish_are_pointed_out(started: str) -> None:
    assert remarks(started, 1) == [
        "It names: ittifak (İttifak), isikova (Işıkova).",
        "says 'duyurdu': held-by: isikova?",
        "'onaylayacağını': tense: to-come?",
    ]
    assert remarks(started, 3)[1:] == ["says 'göre': held-by: disisleri?"]
    assert remarks(started, 9)[1:] == ["hedge 'başvurulabilir': modality: hedged?", "cue 'Bu nedenle': an argument?"]
    assert remarks(started, 10)[1:] == [
        "hedge 'muhtemelen': modality: hedged?",
        "'gelmezse': condition: …?",
        "'geciktirecektir': tense: to-come?",
    ]
    # Whom the secretary-general speaks of is in the accusative, and is not the one who speaks.
    assert "says 'söyledi': held-by: …?" in remarks(started, 12)


def test_her_sheet_builds_without_a_finding(built: str) -> None:
    assert "claims         13\narguments      3\n" in built
    assert "16 FOUND" in built
    assert "0 violations, 0 warnings" in built


@pytest.mark.usefixtures("built")
def test_what_she_writes_is_in_her_language(home: Path) -> None:
    graph = open_graph(home / "build")
    said = {(q.subject.value, q.predicate, q.object) for q in graph.quads if isinstance(q.subject, NamedNode)}
    for name, prop, text in (
        ("id/project", DCTERMS.title, "Çalışmam"),
        ("id/first", DCTERMS.title, "Sessizliğin gücü"),
        ("id/first-ch1", DCTERMS.title, "Bir zirvenin ardından"),
        ("id/isikova", RDFS.label, "Işıkova"),
        ("id/first-ch1-erteleme-dir", OPP.statement, "Protokolün bekletilmesi ertelemedir."),
        ("id/first-ch1-geciktirecek", OPP.condition, "Güvence sonbahara kadar gelmez."),
        ("codebook/erteleme", SKOS.prefLabel, "Erteleme"),
    ):
        assert (HERS + name, prop, Literal(text, language="tr")) in said
    # Other names are in no language that she gives: none is better than a wrong one.
    assert (HERS + "id/meclis", SKOS.altLabel, Literal("meclis")) in said
    english = {s for s, _, text in said if isinstance(text, Literal) and text.language == "en" and s.startswith(HERS)}
    assert english == set()


@pytest.mark.usefixtures("built")
def test_labels_are_found_as_turkish_readers_type_them(kg: Kg) -> None:
    for name in ("Işıkova", "IŞIKOVA", "ışıkova", "isikova"):
        assert kg("show", name).startswith("Işıkova (calismam:isikova) [state]\n")
    assert kg("show", "İTTİFAK").startswith("İttifak (calismam:ittifak) [alliance]\n")
    assert kg("show", "disisleri bakanligi").startswith("Dışişleri Bakanlığı (calismam:disisleri) [organization]\n")


@pytest.mark.usefixtures("built")
def test_her_argument_is_explained_doubted_asked_and_mapped(kg: Kg, home: Path) -> None:
    explained = kg("explain", "Protokolün bekletilmesi ertelemedir.")
    assert "└─ because: Argument from sign, “çünkü” (calismam:first-ch1-neden-erteleme)\n" in explained
    assert "   └─ Hükûmet imzasını geri çekmedi, askerler tatbikata katıldı." in explained
    assert "Falls [1]\n   └─ Aynı yola yeniden başvurulur." in kg("doubt", "bedelsiz")
    labels = {tuple(line.split("  ")[0:1]) for line in kg("ask", "attested-concepts", "-f", "csv").splitlines()}
    assert any("Gündem dışı bırakma" in line for (line,) in labels)
    assert "Labels: erteleme, veto." in kg("map", "ch1", "-o", "harita.mmd")
    drawn = (home / "harita.mmd").read_text(encoding="utf-8")
    assert "gündem dışı bırakma" in drawn
    assert "işlevsel baskı" in drawn


@pytest.mark.usefixtures("built")
def test_things_are_listed_in_the_order_of_the_turkish_alphabet(home: Path) -> None:
    letters = all_page(World(open_graph(home / "build")))["letters"]
    assert [letter for letter in letters if letter in "IİSŞ"] == ["I", "İ", "S", "Ş"]
    assert [ref.text for ref in letters["Ş"]] == ["Şirinova", "Şirinova senatosunun ret oyu vetodur."]
    assert "Işıkova" in {ref.text for ref in letters["I"]}


@pytest.mark.usefixtures("built")
def test_an_id_in_turkish_letters_and_a_label_are_put_right_by_the_message(kg: Kg, home: Path) -> None:
    sheet = (FILES / "01.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("actor: isikova", "actor: Işıkova"),
        ("  guvence:\n", "  güvence:\n"),
        ("category: erteleme", "category: Erteleme"),
        ("tool: gundem-disi-birakma", "tool: Gündem dışı bırakma"),
    ):
        assert sheet.count(old) == 1
        sheet = sheet.replace(old, new)
    (home / SHEET).write_text(sheet, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        kg("build", "çalışmam")
    shutil.copy(FILES / "01.yaml", home / SHEET)
    said = [(problem.entry, problem.hint) for problem in raised.value.problems]
    assert said == [
        ("stakes.güvence", "use small letters a-z, digits and single hyphens, such as 'guvence'"),
        ("actions.bekletme.actor", "use small letters a-z, digits and single hyphens, such as 'isikova'"),
        ("claims.gundeme-almadi.tool", "this is a label; its id is 'gundem-disi-birakma'"),
        ("claims.erteleme-dir.category", "this is a label; its id is 'erteleme'"),
    ]


@pytest.mark.usefixtures("built")
def test_after_an_edit_of_the_text_its_passages_are_found_again(kg: Kg, home: Path) -> None:
    text = (FILES / "metin.txt").read_text(encoding="utf-8")
    (home / "eski.txt").write_text(text, encoding="utf-8")
    edited = text.replace("Bu yazı o yoruma katılmıyor.", "Bu kısa yazı o yoruma katılmıyor. Nedeni basittir.")
    edited = edited.replace("takvimini değiştirmedi", "takvimini hiç değiştirmedi")
    (home / "metin.txt").write_text(edited, encoding="utf-8")
    moved = kg("anchors", "çalışmam", "--write", "--old", "ch1=eski.txt")
    assert "  kept         4 " in moved
    assert "  moved        9 " in moved
    assert "  orphaned        takvim: " in moved
    assert "“meclis tehditten sonra takvimini hiç değiştirmedi” at " in moved
