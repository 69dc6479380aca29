"""The engines: each finds what the reference finds, and what one cannot do is said in a sentence."""

import subprocess
import sys
from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.rdf.namespaces import OPP, SH, thing
from kg.validation import engines, validator
from tests.ontology.test_style import BROKEN, shipped, updated
from tests.together import together
from tests.validation.test_shapes import FOLDER, RULES, base, changed

OTHERS = [name for name in engines.ENGINES if name != engines.REFERENCE_ENGINE]
#: Every engine of the table that is at hand; the reference always is.
each_other = pytest.mark.parametrize(
    "engine",
    [
        pytest.param(name, marks=pytest.mark.skipif(not engines.is_installed(name), reason="not here"))
        for name in OTHERS
    ],
)

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://example.org/> .\n"
STRING = "http://www.w3.org/2001/XMLSchema#string"
LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
SHAPES = PREFIXES + 'x:shape sh:targetSubjectsOf x:p ; sh:path x:p ; sh:maxCount 0 ; sh:message "none" .'


def _quads(turtle: str) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE))


def test_the_reference_is_in_the_table_and_there_is_another() -> None:
    assert engines.REFERENCE_ENGINE in engines.ENGINES
    assert OTHERS


@pytest.mark.long
@each_other
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_every_fixture_gives_the_findings_of_the_reference(engine: str, kind: str) -> None:
    def found(quads: Iterable[ox.Quad], name: str = engine) -> frozenset[validator.Finding]:
        return frozenset(validator.validate(quads, name).findings)

    few = together(base(), {rule: changed(rule, kind) for rule in sorted(RULES)}, found)
    assert len(few) < len(RULES) / 4
    for some in few:
        assert found(some.quads, engines.REFERENCE_ENGINE) == some.found, some.names


@pytest.mark.long
@each_other
def test_the_shipped_graph_gives_the_findings_of_the_reference(
    engine: str, graph: KnowledgeGraph, report: validator.ValidationReport
) -> None:
    assert graph.validate(engine) == report
    damaged = [quad for quad in graph.quads if len(quad.predicate.value) % 3]
    report = validator.validate(damaged, engine)
    assert len({finding.rule for finding in report.findings}) >= 15
    assert report == validator.validate(damaged)


def _results(
    engine: str, shapes: tuple[ox.Quad, ...], known: tuple[ox.Quad, ...], data: Iterable[ox.Quad]
) -> list[engines.Result]:
    (results,) = engines.run_engine(engine, known, [engines.Step(shapes, data)])
    return results


@each_other
def test_a_graph_of_nothing_gives_the_findings_of_the_reference(engine: str) -> None:
    assert validator.validate([], engine) == validator.validate([])


@pytest.mark.long
@each_other
def test_every_fixture_of_style_gives_the_findings_of_the_reference(engine: str) -> None:
    def found(quads: Iterable[ox.Quad], name: str = engine) -> frozenset[validator.Finding]:
        return frozenset(validator.check_ontology(quads, name).findings)

    graphs = {path.name: frozenset(updated(path.read_text(encoding="utf-8"))) for path in BROKEN}
    for some in together(frozenset(shipped()), graphs, found):
        assert found(some.quads, engines.REFERENCE_ENGINE) == some.found, some.names


@pytest.mark.parametrize("engine", [name for name in engines.ENGINES if engines.is_installed(name)])
def test_terms_come_back_as_text(engine: str) -> None:
    data = _quads('x:a x:p "two words"@en . [] x:p x:b .')
    results = _results(engine, _quads(SHAPES), (), data)
    assert sorted(results) == [
        (SH.Violation.value, "http://example.org/shape", node, "", "none") for node in ("[]", "http://example.org/a")
    ]


@pytest.mark.parametrize("engine", [name for name in engines.ENGINES if engines.is_installed(name)])
def test_a_literal_may_be_what_is_looked_at(engine: str) -> None:
    shapes = _quads('x:shape sh:targetObjectsOf x:p ; sh:nodeKind sh:IRI ; sh:message "no"@en .')
    (result,) = _results(engine, shapes, (), _quads(r'x:a x:p "a \"line\"\nand another"@en .'))
    assert (result.node, result.value) == ('a "line"\nand another',) * 2


@pytest.mark.parametrize("engine", [name for name in engines.ENGINES if engines.is_installed(name)])
@pytest.mark.parametrize("text", [r"ends in \left", r"\1 \g<0> \n \\", "\\", r"a \ and ⧵"])
def test_a_backslash_in_a_value_stays_one(text: str, engine: str) -> None:
    """pyshacl 0.40 puts values into messages as replacements of `re.sub`, to which the first is a mistake."""
    select = "SELECT $this ?value ?other { $this <http://example.org/p> ?value . BIND(?value AS ?other) }"
    message = 'sh:message "It says {?value}, that is {?other}."'
    shapes = _quads(f'x:shape a sh:NodeShape ; sh:targetNode x:a ; sh:sparql [ {message} ; sh:select "{select}" ] .')
    data = [ox.Quad(ox.NamedNode("http://example.org/a"), ox.NamedNode("http://example.org/p"), ox.Literal(text))]
    (result,) = _results(engine, shapes, (), data)
    assert (result.value, result.message) == (text, f"It says {text}, that is {text}.")


@pytest.mark.parametrize("engine", [name for name in engines.ENGINES if engines.is_installed(name)])
def test_what_is_known_beside_the_data_counts(engine: str) -> None:
    shapes = _quads('x:shape sh:targetClass x:Wide ; sh:path x:p ; sh:minCount 1 ; sh:message "p"@en .')
    known = _quads("x:Narrow <http://www.w3.org/2000/01/rdf-schema#subClassOf> x:Wide .")
    data = _quads("x:a a x:Narrow .")
    assert [result.node for result in _results(engine, shapes, known, data)] == ["http://example.org/a"]


@pytest.mark.parametrize("engine", [name for name in engines.ENGINES if engines.is_installed(name)])
def test_shapes_that_cannot_be_read_are_an_error_and_no_pass(engine: str) -> None:
    query = 'x:shape sh:targetSubjectsOf x:p ; sh:sparql [ sh:message "m" ; sh:select "SELECT $this { $this x:p" ] .'
    with pytest.raises(KgError, match=f"The validation engine {engine} failed: "):
        _results(engine, _quads(query), (), _quads("x:a x:p x:b ."))


@pytest.mark.parametrize("engine", [name for name in engines.ENGINES if engines.is_installed(name)])
@pytest.mark.parametrize(
    "rule",
    [
        "sh:property [ sh:path x:q ; sh:minCount 1 ]",
        'sh:sparql [ sh:select "SELECT $this { $this ?p ?b FILTER NOT EXISTS { $this <http://example.org/q> ?c } }" ]',
    ],
)
def test_rules_are_asked_of_the_data_of_their_step_and_of_those_before(rule: str, engine: str) -> None:
    shapes = _quads(f'x:shape a sh:NodeShape ; sh:targetSubjectsOf x:p ; {rule} ; sh:message "q"@en .')
    steps = [
        engines.Step(shapes, _quads("x:a x:p x:b . x:b x:p x:c ; x:q x:d .")),
        engines.Step(shapes, _quads("x:a x:q x:d . x:e x:p x:a .")),
    ]
    first, second = engines.run_engine(engine, (), steps)
    found = [{result.node.rpartition("/")[2] for result in results} for results in (first, second)]
    assert found == [{"a"}, {"e"}]


def test_an_engine_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(KgError, match="There is no validation engine 'pyshakl'; nearest: pyshacl"):
        validator.validate([], "pyshakl")
    with pytest.raises(KgError, match="There is no validation engine 'x'; there are pyshacl, "):
        validator.validate([], "x")


def test_an_engine_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "is_installed", lambda name: name == engines.REFERENCE_ENGINE)
    with pytest.raises(KgError, match=r"'shacl' is not installed. Install it \(pip install .*\[fast\]'\), or use pysh"):
        validator.validate([], "shacl")
    assert validator.validate(base()).conforms


@each_other
def test_neither_rdflib_nor_the_reference_is_loaded_for_another_engine(engine: str) -> None:
    code = """
import pathlib, sys
from kg.rdf import reader
from kg.validation import validator
validator.validate(reader.read(pathlib.Path(sys.argv[1])), sys.argv[2])
print(*({"rdflib", "pyshacl"} & set(sys.modules)))
"""
    run = subprocess.run(
        [sys.executable, "-c", code, FOLDER / "base.trig", engine], capture_output=True, text=True, check=True
    )
    assert run.stdout == "\n"


@pytest.mark.parametrize("engine", [name for name in engines.ENGINES if engines.is_installed(name)])
def test_no_malformed_number_or_date_stops_an_engine(engine: str) -> None:
    """One that calculates with what is no number could fail, and then nothing would be checked."""
    malformed = [
        ox.Quad(q.subject, q.predicate, ox.Literal("some", datatype=q.object.datatype), q.graph_name)
        if isinstance(q.object, ox.Literal) and q.object.datatype.value not in {STRING, LANGUAGE_STRING}
        else q
        for q in base()
    ]
    rules = {finding.rule for finding in validator.validate(malformed, engine).findings}
    assert rules >= {"rule:position-start", "rule:position-end", "rule:text-characters", "rule:book-issued"}
    assert not rules & {"rule:quotation-fits", "rule:not-after-publication", "rule:responds-in-time"}


def _ring(name: str, length: int, start: str = "") -> list[ox.Quad]:
    """Return steps of the coders, each from the conclusion of the one before; the first claim may be of another."""
    claims = [thing(start or f"{name}-claim"), *(thing(f"{name}-claim-{place}") for place in range(1, length))]
    steps = [thing(f"{name}-step-{place}") for place in range(length)]
    return [
        quad
        for place, step in enumerate(steps)
        for quad in (
            ox.Quad(step, OPP.inferredFrom, thing("passage")),
            ox.Quad(step, OPP.premise, claims[place]),
            ox.Quad(step, OPP.conclusion, claims[(place + 1) % length]),
        )
    ]


@pytest.mark.parametrize("engine", [name for name in engines.ENGINES if engines.is_installed(name)])
def test_a_circle_is_one_finding_however_long_it_is(engine: str) -> None:
    """Two circles that have a claim in common are one."""
    apart, joined = [*_ring("r", 9), *_ring("s", 1)], [*_ring("t", 4), *_ring("u", 3, "t-claim")]
    leading = [*_ring("a", 2)[:3], ox.Quad(thing("a-step-0"), OPP.conclusion, thing("r-claim"))]  # into it, not in it
    findings = validator.validate([*base(), *apart, *joined, *leading], engine).findings
    nodes = sorted(finding.node for finding in findings if finding.rule == "rule:no-cycle")
    assert nodes == ["id:r-step-0", "id:s-step-0", "id:t-step-0"]
