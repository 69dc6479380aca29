"""Graphs of others, made to harm: each command answers, or says in a line what is wrong, in every format.

Nothing may end the process, print a traceback, steer a terminal, or write XML or JSON that cannot be read. The commands
run in this process, so that one that ends by a signal ends the tests.
"""

import json
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg.cli.app import main

PREFIXES = """@prefix opp: <https://w3id.org/intra-alliance-opposition/ontology#> .
@prefix id: <https://w3id.org/intra-alliance-opposition/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
XML = '<?xml version="1.0"?>{}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">{}'
ENTITIES = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
HOSTILE: dict[str, str] = {
    # CWE-150: a label that would colour a terminal, ring it, set its title, and turn what follows around.
    "escapes.ttl": r'id:x a opp:State ; rdfs:label "\u001b[31mX\u0007\u009b31m\u001b]0;t\u0007\u202Eabc\u0000" .',
    "noncharacter.ttl": r'id:x a opp:State ; rdfs:label "a\uFFFEb\u000Dc" .',
    "lone-surrogate.ttl": r'id:x rdfs:label "\uD800" .',
    # RDF 1.2: a statement about a statement, and a direction of a text.
    "triple-term.ttl": "id:x a opp:State ; rdfs:seeAlso <<( id:x opp:actor id:y )>> .",
    "direction.ttl": 'id:x a opp:State ; rdfs:label "X"@ar--rtl .',
    # JSON-LD whose parser would end the process; XML that would take gigabytes, or read a file of the reader's.
    "deep.jsonld": '{"@graph":' * 5_000 + "1" + "}" * 5_000,
    "laughs.rdf": XML.format(f'<!DOCTYPE r [<!ENTITY a0 "lol">{ENTITIES}]>', "<e:a e:p='&a8;'/></rdf:RDF>"),
    "outside.rdf": XML.format('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "<e:a>&a;</e:a></rdf:RDF>"),
    "deep.rdf": XML.format("", "<e:a><e:b>" * 5_000 + "</e:b></e:a>" * 5_000 + "</rdf:RDF>"),
    "deep.ttl": f"id:x rdfs:seeAlso {'( [ rdfs:seeAlso ' * 500}id:x{'] )' * 500} .",
    "deep-terms.ttl": f"id:x rdfs:seeAlso {'<<( id:x rdfs:seeAlso ' * 50_000}id:x{' )>>' * 50_000} .",
    "long-text.ttl": f'id:x rdfs:label "{"x" * 17_000_000}" .',
    # Numbers, days and kinds that are none.
    "no-numbers.ttl": f'id:x a opp:State ; rdfs:label "1e999"^^xsd:decimal, "{"9" * 6_000}"^^xsd:integer, '
    '"x"^^xsd:date, "99999-01-01"^^xsd:date, "1"^^<http://x/y>, "NaN"^^xsd:double, "maybe"^^xsd:boolean .',
    # Our own terms where nobody would put them.
    "misused.ttl": '_:a a opp:Argument ; opp:premise _:b . _:b a opp:Claim ; opp:statement _:c . id:x a "opp:Claim" .',
    "own-support.ttl": "id:x a opp:Argument ; opp:premise id:x ; opp:conclusion id:x ; opp:attacks id:x .",
    "nothing.ttl": "",
    "zeros.nt": "\0" * 1_000,
}
QUERY = "SELECT * { ?s ?p ?o } ORDER BY DESC(?o) ?s"
ENGINE = "shacl" if find_spec("shacl") else "pyshacl"


def _is_plain(out: str) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)


def _is_xml(out: str) -> None:
    ET.fromstring(out)


def _is_json(out: str) -> None:
    json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))  # RFC 8259, 6


def _is_text(out: str) -> None:
    assert "Traceback" not in out


COMMANDS: dict[str, tuple[list[str], Callable[[str], None]]] = {
    "show": (["show", "x", "--graph"], _is_plain),
    "show as md": (["show", "x", "--format", "md", "--graph"], _is_plain),
    "show as json": (["show", "x", "--format", "json", "--graph"], _is_json),
    "explain": (["explain", "x", "--graph"], _is_plain),
    "tensions": (["tensions", "--graph"], _is_plain),
    "doubt": (["doubt", "--hedged", "--graph"], _is_plain),
    "query": (["query", "QUERY", "--graph"], _is_plain),
    "query as md": (["query", "QUERY", "--format", "md", "--graph"], _is_plain),
    "query as csv": (["query", "QUERY", "--format", "csv", "--graph"], _is_text),
    "query as json": (["query", "QUERY", "--format", "json", "--graph"], _is_json),
    "query as xml": (["query", "QUERY", "--format", "xml", "--graph"], _is_xml),
    "network": (["network", "--graph"], _is_plain),
    "network as json": (["network", "--format", "json", "--graph"], _is_json),
    "actors as graphml": (["network", "actors", "--format", "graphml", "--graph"], _is_xml),
    "arguments as gexf": (["network", "arguments", "--format", "gexf", "--graph"], _is_xml),
    "validate": (["validate", "--engine", ENGINE], _is_plain),
    "export": (["export", "--graph"], _is_text),
    "export as json-ld": (["export", "--format", "json-ld", "--graph"], _is_json),
    "export as rdf-xml": (["export", "--format", "rdf-xml", "--graph"], _is_xml),
    "map": (["map", "x", "--graph"], _is_plain),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all graphs and the query."""
    place = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        (place / name).write_text(f"{PREFIXES if name.endswith('.ttl') else ''}{text}", encoding="utf-8")
    (place / "QUERY").write_text(QUERY, encoding="utf-8")
    return place


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_answers_or_says_what_is_wrong(
    command: str, name: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, is_sound = COMMANDS[command]
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as leaving:
        main([*arguments, name])
    out, err = (text.decode() for text in capfdbinary.readouterr())
    assert leaving.value.code in {0, 1, 2}
    _is_plain(err)
    if leaving.value.code == 2:  # could not run
        assert 1 <= len(err.splitlines()) <= 2
        assert len(err) < 1_000
        assert not out
    else:
        is_sound(out)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("triple-term.ttl", "a statement about a statement"),
        ("deep.jsonld", "nested more than 500 deep"),
        ("deep.rdf", "nested more than 500 deep"),
        ("deep-terms.ttl", "nested more than 500 deep"),
        ("laughs.rdf", "one of its entities is made of others"),
        ("long-text.ttl", "longer than the 16 MB that are read"),
    ],
)
def test_what_is_not_read_is_said(name: str, reason: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["show", "x", "--graph", str(folder / name)])
    assert reason in capfd.readouterr().err
