"""Three projects under codebooks that share no label: coded, checked, asked, mapped and published, as each words it.

What each stored question is to answer was written by hand from the text of the project and its coding, in
`tests/data/asked/PROJECT/QUESTION.csv`: the columns that matter, names without what all names of the text begin with.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from typer.testing import CliRunner

from kg import resources
from kg.argument.holders import whose
from kg.cli.commands import app
from kg.codebook.codebook import Codebook, Concept
from kg.codebook.formats import FORMATS
from kg.codebook.records import FRAMEWORK
from kg.drafts.json_schema import schema_files
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.pipeline.build import build
from kg.plots.plot import plot
from kg.rdf.namespaces import CODE, OPP, RDF, SKOS, expand
from kg.sheets.reader import read_library
from kg.validation.engines import ENGINES, is_installed
from tests.conftest import DATA

ASKED = DATA / "asked"


@dataclass(frozen=True)
class Project:
    """A project: its key, where its files are, what its names begin with, and a thing to explain and to map."""

    key: str
    files: tuple[Path, ...]
    names: str
    claim: str

    def copied(self, folder: Path) -> Path:
        """Return the folder of a copy of the project."""
        for path in self.files:
            if path.is_dir():
                shutil.copytree(path, folder / path.name)
            else:
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, folder / path.name)
        return folder


def _all_of(key: str) -> tuple[Path, ...]:
    return tuple(sorted((DATA / key).iterdir()))


_SHIPPED = tuple(resources.folder("data") / name for name in ("project.yaml", "actors.yaml", "france-nato-1966"))
PROJECTS = {
    one.key: one
    for one in (
        Project("hedging", _all_of("hedging"), "hedge2026-ch1-", "vietnam-hedges"),
        Project("three-votes", _all_of("three-votes"), "votes2026-ch1-", "rebels-blocked"),
        Project("france-nato-1966", _SHIPPED, "fr1966-ch1-", "is-boundary-breaking"),
    )
}


@dataclass(frozen=True)
class Built:
    """A project after it was built: its folder of sheets, its codebook, the folder of the graph, and the graph."""

    project: Project
    home: Path
    codebook: Codebook
    out: Path
    graph: KnowledgeGraph

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Return the labels that the codebook has itself, and not from what it extends."""
        return _own(self.codebook)


def _own(codebook: Codebook) -> tuple[Concept, ...]:
    return tuple(one for one in codebook.by_name.values() if one.scheme.layer is codebook.own)


@pytest.fixture(scope="module", params=PROJECTS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = PROJECTS[request.param]
    folder = tmp_path_factory.mktemp(project.key)
    home, out = project.copied(folder / "sheets"), folder / "graph"
    build(home, out)
    return Built(project, home, read_library(home).project.codebook, out, open_graph(out))


@pytest.fixture(scope="module")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "pages"
    run("site", "--graph", built.out, "-o", out)
    return out


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


# Coded and checked


@pytest.mark.parametrize("engine", [name for name in ENGINES if is_installed(name)])
def test_what_is_coded_is_found_in_its_text_and_breaks_no_rule(built: Built, tmp_path: Path, engine: str) -> None:
    again = build(built.home, tmp_path / "out", engine=engine)
    assert (again.is_good, again.messages) == (True, ())
    assert again.findings == {"violation": 0, "warning": 0, "info": 0}
    assert set(again.outcomes) == {"FOUND"}
    assert again.outcomes["FOUND"] == again.counts["claims"] + again.counts["arguments"]


def test_a_text_of_some_two_hundred_words_has_its_claims_steps_and_what_is_between_them(built: Built) -> None:
    (text,) = built.home.glob("*/text.txt")
    assert 150 < len(text.read_text(encoding="utf-8").split()) < 300
    (book,) = read_library(built.home).books
    (sheet,) = book.sheets
    steps = sheet.chapter.arguments.values()
    assert len(sheet.chapter.claims) > 10
    assert len(steps) > 3
    assert "linked" in {step.structure for step in steps}


def test_the_command_that_a_build_proposes_works(built: Built) -> None:
    again = build(built.home, built.out)
    assert again.next_command.startswith("explain ")
    assert "because: " in run(*again.next_command.split(), "--graph", built.out)


# Asked


def _asked() -> Iterator[tuple[str, str]]:
    for path in sorted(ASKED.glob("*/*.csv")):
        yield path.parent.name, path.stem


def _short(value: object, names: str) -> str:
    """Return a value without its namespace, nor what the names of the text begin with."""
    if value is None:
        return ""
    text = str(value)
    if re.match(r"https?://\S+$", text) or re.match(r"[a-z-]+:[^\s/]+$", text):
        text = re.split(r"[/:#]", text)[-1]
    return text.removeprefix(names).removeprefix(names.replace("-ch1-", "-context-"))


@pytest.mark.parametrize(("key", "question"), tuple(_asked()))
def test_each_question_is_answered_as_the_text_has_it(open_projects: dict[str, Built], key: str, question: str) -> None:
    built = open_projects[key]
    with (ASKED / key / f"{question}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    answer = {tuple(_short(row[name], built.project.names) for name in columns) for row in built.graph.ask(question)}
    assert answer == {tuple(row) for row in rows}
    assert answer


@pytest.fixture(scope="module")
def open_projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    found = {}
    for key, project in PROJECTS.items():
        home = project.copied(tmp_path_factory.mktemp(key) / "sheets")
        found[key] = Built(project, home, read_library(home).project.codebook, home, open_graph(home))
    return found


def test_actors_are_of_the_kinds_that_the_codebook_has(open_projects: dict[str, Built]) -> None:
    kinds = {
        key: {_short(node.value, ""): facts.box(node).kind for node in facts.facts.users(OPP.Actor, RDF.type)}
        for key, facts in ((key, built.graph.relations) for key, built in open_projects.items())
    }
    assert kinds["three-votes"] == {
        "house-of-commons": "chamber",
        "conservative-party": "party",
        "conservative-rebels": "faction",
        "european-research-group": "faction",
        "democratic-unionist-party": "party",
        "prime-minister": "office",
        "government": "ministry",
        "supreme-court": "court",
        "voters": "electorate",
    }
    assert set(kinds["hedging"].values()) == {"state"}
    assert (kinds["france-nato-1966"]["nato"], kinds["france-nato-1966"]["france"]) == ("alliance", "state")


def test_every_project_is_asked_what_any_text_of_the_kind_answers() -> None:
    by_project = {key: {name for project, name in _asked() if project == key} for key in PROJECTS}
    assert len(set.intersection(*by_project.values())) >= 15


# Mapped


def test_a_map_a_tree_and_a_plot_have_the_labels_of_its_codebook(built: Built, tmp_path: Path) -> None:
    claim = f"{built.project.names}{built.project.claim}"
    drawn = tmp_path / "map.svg"
    assert run("map", claim, "--graph", built.out, "-o", drawn)
    svg = ElementTree.fromstring(drawn.read_text(encoding="utf-8"))
    words = " ".join(" ".join(svg.itertext()).split())
    (conclusion,) = [row for row in built.graph.ask("ladder") if str(row.claim).endswith(claim)]
    label = built.codebook.by_name[_short(conclusion.category, "")].label
    assert f"classification {label.lower()} {_statement(built, conclusion.claim)}" in words
    steps = [row for row in built.graph.ask("critical-questions") if str(row.conclusion).endswith(claim)]
    assert steps
    tree = run("explain", claim, "--graph", built.out)
    for row in steps:
        assert f"because: {built.codebook.by_name[_short(row.scheme, '')].label}" in tree
    ladder = plot(built.graph.relations.facts, "ladder")
    names = {_short(row.category, "") for row in ladder.table}
    assert names
    assert names <= set(built.codebook.schemes["categories"])
    assert all(built.codebook.by_name[name].label.lower() in ladder.alt for name in names)
    assert "None" not in ladder.alt


def _statement(built: Built, claim: object) -> str:
    return built.graph.relations.facts.label(NamedNode(expand(str(claim)) or str(claim)))


def test_the_network_of_arguments_and_that_of_actors_have_something_in_them(built: Built) -> None:
    arguments = run("network", "arguments", "--ids", "--graph", built.out)
    concluded = {str(row.claim) for row in built.graph.ask("independent-lines") if row.steps == "author"}
    assert concluded
    assert {claim for claim in concluded if claim not in arguments} == set()
    actors = run("network", "actors", "--ids", "--graph", built.out)
    acting = {str(row.actor) for row in built.graph.ask("who-against-whom") if row.against or row.partner}
    assert acting
    assert {actor for actor in acting if actor not in actors} == set()


# Exported


def test_every_export_of_the_codebook_has_all_of_its_labels(built: Built) -> None:
    where = built.home / "codebook.yaml" if (built.home / "codebook.yaml").exists() else "opposition"
    texts = {form: run("codebook", "export", where, "-f", form) for form in (*FORMATS, "json-schema")}
    labels = {label for concept in built.concepts for label in concept.labels.values()}
    assert len(labels) > 10
    said = {quad.object.value for quad in parse(texts["skos"], RdfFormat.TURTLE) if quad.predicate == SKOS.prefLabel}
    assert labels <= said
    one_language = {concept.label for concept in built.concepts}
    assert one_language <= {code.get("name") for code in ElementTree.fromstring(texts["qdc"]).iter()}
    rows = list(csv.DictReader(io.StringIO(texts["csv"])))
    assert labels <= {value for row in rows for name, value in row.items() if name.startswith("label")}
    assert all(f"### {label}\n" in texts["md"] for label in one_language)
    schema = json.loads(texts["json-schema"])["$defs"]
    actors = json.loads(schema_files(built.codebook)["actors.schema.json"])["$defs"]
    for scheme in set(FRAMEWORK) - {"notions"}:  # of these no field of a sheet has its choices
        if names := built.codebook.schemes[scheme]:
            defined = actors if scheme == "actor-kinds" else schema
            assert defined[f"concepts-{scheme}"]["enum"] == list(names)


# Published


class _Words(HTMLParser):
    """Gather the pieces of text of a page, and what links say of themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.found.add(" ".join(data.split()))


def _pieces(site: Path) -> dict[str, set[str]]:
    """Return the pieces of text of each page, but of those on the ontology, which is the same for all projects."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not name.startswith("ns"):
            page = _Words()
            page.feed(path.read_text(encoding="utf-8"))
            found[name] = page.found
    return found


def test_its_pages_have_its_labels_in_every_language_and_no_label_of_another_codebook(built: Built, site: Path) -> None:
    pages = _pieces(site)
    pieces = set().union(*pages.values())
    own = {label for concept in built.concepts for label in concept.labels.values()}
    assert {label for label in own if not any(label in piece for piece in pieces)} == set()
    others = {
        label
        for key, other in PROJECTS.items()
        if key != built.project.key
        for concept in _own(read_library(_home(other)).project.codebook)
        for label in concept.labels.values()
    }
    method = {label for concept in built.codebook.by_name.values() for label in concept.labels.values()}
    foreign = {name: found for name, words in pages.items() if (found := words & (others - method))}
    assert foreign == {}


def test_the_page_of_a_label_says_when_it_is_used_and_when_not(built: Built, site: Path) -> None:
    for concept in built.concepts:
        page = _Words()
        page.feed((site / f"codebook/{concept.name}.html").read_text(encoding="utf-8"))
        record = concept.record
        words = " ".join(page.found)
        said = [concept.definition, *record.include, *(rule.when for rule in record.exclude), *record.questions]
        said += [*record.non_examples, *(one.quote for one in record.examples)]
        assert [one for one in said if " ".join(one.split()) not in words] == [], concept.name


def test_a_label_at_a_glance_is_the_authors_unless_it_says_whose(built: Built, site: Path) -> None:
    front = (site / "index.html").read_text(encoding="utf-8")
    table = front[front.index('<table class="ladder">') : front.index("</table>")]
    items = set(re.findall(r"<li>(.*?)</li>", table))
    labelled = {str(row.claim): row.holder for row in built.graph.ask("ladder")}
    facts = built.graph.relations.facts
    for claim, holder in labelled.items():
        node = NamedNode(expand(claim) or claim)
        about = [item for item in items if f"/{node.value.rpartition('/')[2]}.html" in item]
        is_inferred = whose(facts, node) == "coders"
        assert bool(about) != is_inferred, claim
        name = "nobody named" if holder is None else facts.label(NamedNode(expand(str(holder)) or str(holder)))
        is_the_authors = whose(facts, node) == "author"
        assert [f"held by {name}" in item for item in about] == [not is_the_authors] * len(about), claim


def _home(project: Project) -> Path:
    return DATA / project.key if project.files[0].is_relative_to(DATA) else resources.folder("data")


#: Endings of what a site has as text.
_TEXTS = frozenset({".html", ".ttl", ".jsonld", ".csv", ".rq", ".nq", ".trig", ".svg", ".bib", ".ris", ".json"})


def test_no_page_and_no_file_of_data_names_what_is_only_in_another_project(built: Built, site: Path) -> None:
    words = {
        "hedging": ["hedge2026", "bandwagoning", "Riskten kaçınma"],
        "three-votes": ["votes2026", "hoop-test", "Beweistest"],
        "france-nato-1966": ["fr1966", "tw2019", "boundary-breaking", "Sınırları aşma", "Turkey"],
    }
    del words[built.project.key]
    unwanted = [word for all_of_it in words.values() for word in all_of_it]
    ours = re.compile("|".join(map(re.escape, unwanted)))
    found = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        is_of_method = name.startswith(("ns", "rules", "assets/")) or name == "data/context.jsonld"
        if path.suffix in _TEXTS and not is_of_method and (here := set(ours.findall(path.read_text("utf-8")))):
            found[name] = here
    assert found == {}


def test_its_codebook_is_published_as_data_and_by_whom(built: Built, site: Path) -> None:
    said = list(parse((site / "codebook.ttl").read_bytes(), RdfFormat.TURTLE))
    labels = {quad.object.value for quad in said if quad.predicate == SKOS.prefLabel}
    assert {label for concept in built.concepts for label in concept.labels.values()} <= labels
    schemes = {quad.object.value for quad in said if quad.predicate == SKOS.inScheme}
    assert f"{CODE}categories" in schemes
    front = (site / "index.html").read_text(encoding="utf-8")
    footer = front[front.index("<footer>") :]
    assert "Made with kg" in footer
    title = {"hedging": "An example on hedging", "three-votes": "Three votes on an agreement"}.get(built.project.key)
    assert (title or "Intra-alliance opposition") in footer
    assert ("Intra-alliance opposition" in footer) == (title is None)
