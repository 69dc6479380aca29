"""A claim is a nanopublication: what is claimed, whose it is, who coded it. Two programs accept what is signed."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import resources
from kg.codebook.reader import read_codebook
from kg.errors import KgError
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import export
from kg.exchange.nanopubs import reader
from kg.exchange.nanopubs.reader import is_of, read
from kg.exchange.nanopubs.signing import signed
from kg.exchange.nanopubs.writer import write, write_of
from kg.exchange.taken import Known
from kg.rdf.namespaces import DCTERMS, ID, NP, NPX, OPP, ORCID, PROV, RDF
from kg.rdf.vocabularies import UNSIGNED
from kg.sheets.reader import read_library
from tests.conftest import DATA, Run
from tests.exchange.judges import judged
from tests.seeds import printed_under_seeds

LIBRARY = read_library(resources.folder("data"))
FACTS = tuple(facts_of(LIBRARY))
NOTHING = Known()
#: A claim of a project, with all that its nanopublication needs.
SMALL = (
    Fact("project", "veto", "project", "veto"),
    Fact("project", "veto", "licence", "CC-BY-4.0"),
    Fact("project", "veto", "address", "https://example.org/veto/"),
    Fact("agent", "ada", "name", "Ada"),
    Fact("agent", "ada", "orcid", "0000-0002-1825-0097"),
    Fact("agent", "author", "name", "An Author"),
    Fact("book", "b", "title", "A book"),
    Fact("book", "b", "doi", "10.1000/1"),
    Fact("book", "b", "author", "author"),
    Fact("part", "b-ch1", "book", "b"),
    Fact("chapter", "b-ch1", "title", "One"),
    Fact("coding", "b-ch1-coding", "chapter", "b-ch1"),
    Fact("coding", "b-ch1-coding", "by", "ada"),
    Fact("coding", "b-ch1-coding", "date", "2026-11-29"),
    *(
        Fact("claim", f"b-ch1-{name}", field, value)
        for name in ("one", "other")
        for field, value in {
            "chapter": "b-ch1",
            "kind": "claim",
            "statement": f"It is {name}.",
            "modality": "asserted",
        }.items()
    ),
    Fact("claim", "b-ch1-one", "disputes", "b-ch1-other"),
    Fact("argument", "b-ch1-step", "chapter", "b-ch1"),
    Fact("argument", "b-ch1-step", "premises", "b-ch1-other"),
    Fact("argument", "b-ch1-step", "conclusion", "b-ch1-one"),
)


def quads(content: bytes, name: str, part: str) -> set[tuple[Any, ...]]:
    found = [*parse(content, format=RdfFormat.TRIG)]
    graph = NamedNode(f"{UNSIGNED}{name}#{part}")
    return {(quad.subject, quad.predicate, quad.object) for quad in found if quad.graph_name == graph}


def at(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/veto/id/{name}")


@pytest.mark.parametrize("folder", [resources.folder("data"), DATA / "hedging", DATA / "three-votes"])
def test_what_is_kept_of_claims_and_arguments(folder: Any) -> None:
    facts = tuple(facts_of(read_library(folder)))
    losses = export("nanopub", facts).losses
    assert losses.is_true
    gone = {name for (kind, name), tally in losses.by_field.items() if kind in {"claim", "argument"} and tally.dropped}
    assert gone <= {"passage-from", "passage-to"}


def test_how_much_is_kept_of_the_data_that_ship() -> None:
    losses = export("nanopub", FACTS).losses
    kept = {key: tally.kept for key, tally in losses.by_field.items()}
    claims = Counter((fact.kind, fact.field) for fact in FACTS if fact.kind in {"claim", "argument"})
    for key, number in claims.items():
        assert kept[key] == (0 if key[1].startswith("passage-") else number)
    assert (kept["book", "doi"], kept["book", "title"], kept["chapter", "title"]) == (1, 2, 10)
    assert (kept["coding", "by"], kept["coding", "date"]) == (11, 11)


def test_each_claim_is_one_and_each_step_that_others_take() -> None:
    found = [*parse(write(FACTS, {}), format=RdfFormat.TRIG)]
    introduced = Counter(quad.object.value.removeprefix(ID) for quad in found if quad.predicate == NPX.introduces)
    claims = {fact.id for fact in FACTS if fact.kind == "claim"}
    assert set(introduced.values()) == {1}
    assert claims <= introduced.keys()
    coders = {fact.id for fact in FACTS if fact[0] == "argument" and fact[2:] == ("held-by", "project-coders")}
    assert introduced.keys() - claims <= {fact.id for fact in FACTS if fact.kind == "argument"}
    # A step of the coders is in no assertion that is the author's.
    attributed = {
        quad.subject: quad.object.value.removeprefix(ID)
        for quad in found
        if quad.predicate == PROV.wasAttributedTo and isinstance(quad.object, NamedNode)
    }
    where = {quad.subject.value.removeprefix(ID): quad.graph_name for quad in found if quad.object == OPP.Argument}
    assert coders
    assert {attributed[where[name]] for name in coders} == {"project-coders"}
    assert attributed[where["tw2019-ch6-sco-argument"]] == "oya-dursun-ozkanca"


def test_what_a_nanopublication_says() -> None:
    content = write(SMALL, {})
    assertion = NamedNode(f"{UNSIGNED}b-ch1-one#assertion")
    this = NamedNode(f"{UNSIGNED}b-ch1-one#")
    head = quads(content, "b-ch1-one", "Head")
    assert {(this, RDF.type, NP.Nanopublication), (this, NP.hasAssertion, assertion)} <= head
    provenance = quads(content, "b-ch1-one", "provenance")
    assert {
        (assertion, PROV.wasAttributedTo, at("author")),
        (assertion, PROV.wasDerivedFrom, at("b-ch1")),
        (assertion, PROV.wasDerivedFrom, NamedNode("https://doi.org/10.1000/1")),
        (at("b-ch1-coding"), PROV.wasAssociatedWith, at("ada")),
    } <= provenance
    assert quads(content, "b-ch1-one", "pubinfo") >= {
        (this, DCTERMS.creator, NamedNode(f"{ORCID}0000-0002-1825-0097")),
        (this, DCTERMS.license, NamedNode("https://creativecommons.org/licenses/by/4.0/")),
        (this, NPX.introduces, at("b-ch1-one")),
        (this, NPX.hasNanopubType, NPX.Disagreement),
    }
    (created,) = [
        value for _, predicate, value in quads(content, "b-ch1-one", "pubinfo") if predicate == DCTERMS.created
    ]
    assert str(created) == '"2026-11-29"^^<http://www.w3.org/2001/XMLSchema#date>'
    said = quads(content, "b-ch1-one", "assertion")
    assert (at("b-ch1-step"), OPP.conclusion, at("b-ch1-one")) in said
    assert not any("coding" in str(subject) or predicate == OPP.confidence for subject, predicate, _ in said)


def test_a_dispute_is_the_disagreement_of_who_asserts_it() -> None:
    said = quads(write(SMALL, {}), "b-ch1-one", "assertion")
    opinion = NamedNode(f"{UNSIGNED}b-ch1-one#disagreement-1")
    assert {
        (at("b-ch1-one"), OPP.disputes, at("b-ch1-other")),
        (at("author"), NPX.hasOpinion, opinion),
        (opinion, RDF.type, NPX.Disagreement),
        (opinion, NPX.opinionOn, at("b-ch1-other")),
    } <= said
    hedged = [fact._replace(value="hedged") if fact.value == "asserted" else fact for fact in SMALL]
    assert b"Disagreement" not in write(hedged, {})
    nobody = [*SMALL, Fact("claim", "b-ch1-one", "unstated", "holder")]
    assert b"Disagreement" not in write(nobody, {})
    assert (at("b-ch1-one"), OPP.disputes, at("b-ch1-other")) in quads(write(nobody, {}), "b-ch1-one", "assertion")


def test_concepts_have_the_address_that_their_codebook_gives(tmp_path: Any) -> None:
    book = (
        "codebook: stances\nbase: https://example.org/stances/\nextends: [opposition]\ncategories:\n  label: Stances\n"
        "  concepts:\n    firm: {label: Firm, definition: It does not yield.}\n"
    )
    file = tmp_path / "codebook.yaml"
    file.write_text(book, encoding="utf-8")
    project = replace(LIBRARY.project, codebook=read_codebook(file))
    facts = [*SMALL, Fact("claim", "b-ch1-one", "category", "firm"), Fact("claim", "b-ch1-other", "category", "gone")]
    said = write_of(facts, {}, replace(LIBRARY, project=project))
    assert b"<https://example.org/stances/firm>" in said
    assert b"code:asserted" in said
    assert Fact("claim", "b-ch1-one", "category", "firm") in read(said, NOTHING).facts


def test_what_nobody_gives_is_not_said() -> None:
    bare = [fact for fact in SMALL if fact.kind == "claim"]
    content = write(bare, {})
    assert b"license" not in content
    assert b"created" not in content
    assert b"wasAttributedTo" not in content
    assert sorted(read(content, NOTHING).facts) == sorted(bare)
    unnamed = [fact for fact in SMALL if fact.field != "address"]
    assert b"https://veto.invalid/id/" in write(unnamed, {})


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["claim", "argument"]),
            st.sampled_from(["a", "b", "x y", "É/#?", "a-passage"]),
            st.sampled_from(
                ["statement", "about", "held-by", "unstated", "structure", "note", "quote", "start", "disputes"]
            )
            | st.sampled_from(
                ["conclusion", "premises", "category", "modality", "where", "chapter", "condition", "page"]
            ),
            st.sampled_from(
                ["a", "code:a", "ch1", "linked", "unstated", "07", "7", "asserted", "x y", '"\n', "é\u2028", "code:"]
            )
            | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1),
        ),
        max_size=12,
    )
)
def test_nothing_is_altered_or_invented(rows: list[tuple[str, str, str, str]]) -> None:
    several = {"about", "disputes", "premises", "condition", "unstated", "held-by"}
    facts = {
        (kind, name, field, value if field in several else ""): Fact(kind, name, field, value)
        for kind, name, field, value in rows
    }
    facts |= {
        ("claim", name, "kind", ""): Fact("claim", name, "kind", "claim") for kind, name, *_ in facts if kind == "claim"
    }
    losses = export("nanopub", tuple(facts.values())).losses
    assert losses.is_true, losses.changes


def test_the_same_facts_give_the_same_bytes() -> None:
    code = (
        "import hashlib; from kg import resources; from kg.exchange.facts import facts_of;"
        "from kg.sheets.reader import read_library; from kg.exchange.nanopubs.writer import write;"
        "print(hashlib.sha256(write(tuple(facts_of(read_library(resources.folder('data')))), {})).hexdigest())"
    )
    assert len(printed_under_seeds(code)) == 1


# Those of others

FOREIGN = b"""
@prefix np: <http://www.nanopub.org/nschema#> .
@prefix hycl: <http://purl.org/petapico/o/hycl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <http://example.org/np1#> .
:Head {
  : a np:Nanopublication ;
    np:hasAssertion :assertion ; np:hasProvenance :provenance ; np:hasPublicationInfo :pubinfo .
}
:assertion {
  :it a hycl:Statement ; rdfs:label "All cats are gray." .
  <http://purl.org/aida/Some%20cats%20are%20not+gray.> a hycl:AIDA-Sentence .
  :cats :are "gray" .
}
:provenance { :assertion prov:wasAttributedTo <https://orcid.org/0000-0002-1825-0097> . }
:pubinfo { : dct:created "2026-01-01" ; dct:creator <https://orcid.org/0000-0002-1825-0097> . }
"""


def test_a_sentence_that_somebody_else_asserts_is_a_claim() -> None:
    taken = read(FOREIGN, Known({}, "ch1"))
    assert sorted(taken.facts) == [
        Fact("claim", "ch1-all-cats-are-gray", "kind", "claim"),
        Fact("claim", "ch1-all-cats-are-gray", "statement", "All cats are gray."),
        Fact("claim", "ch1-some-cats-are-not-gray", "kind", "claim"),
        Fact("claim", "ch1-some-cats-are-not-gray", "statement", "Some cats are not gray."),
    ]
    assert taken.untaken == {"statement of the assertion": 1, "statement of the provenance": 1}
    assert is_of(FOREIGN)


@pytest.mark.parametrize("content", [b"<a> <b>", b"\xff\xfe", b"@prefix : <x> . {", b'<a:b> <c:d> "e'])
def test_what_is_no_trig_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(KgError, match="It is no TriG"):
        read(content, NOTHING)


def test_a_file_that_is_too_large_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 1)
    with pytest.raises(KgError, match="It has 2 bytes; at most 1 of nanopublications are read"):
        read(b"{}", NOTHING)


@given(st.lists(st.sampled_from([*FOREIGN.split(), *write(SMALL, {}).split()]), max_size=40))
def test_whatever_is_in_a_file_is_taken_or_untaken(words: list[bytes]) -> None:
    whole = b"@prefix : <http://example.org/np1#> . " + b" ".join(words)
    try:
        taken = read(whole, NOTHING)
    except KgError:
        return
    assert taken.taken + taken.untaken == taken.elements


def test_circles_are_read_to_an_end() -> None:
    content = write(SMALL, {}) + (
        b"@prefix oa: <http://www.w3.org/ns/oa#> . @prefix opp: <https://w3id.org/intra-alliance-opposition/ns#> ."
        b"<http://g> { <https://example.org/veto/id/b-ch1-one> opp:statedIn <http://p> ."
        b"<http://p> oa:refinedBy <http://q> . <http://q> oa:refinedBy <http://p> , <http://q> . }"
    )
    assert {*SMALL} & {*read(content, NOTHING).facts}


# Signed


@pytest.fixture(scope="module")
def key() -> bytes:
    rsa = pytest.importorskip("Crypto.PublicKey.RSA")
    made: bytes = rsa.generate(2048).export_key("PEM", pkcs=8)
    return made


def test_a_signed_one_says_the_same_and_is_the_same_each_time(key: bytes) -> None:
    plain = write(SMALL, {})
    once = signed(plain, key)
    assert once == signed(plain, key)
    assert {*read(once, NOTHING).facts} == {*read(plain, NOTHING).facts}
    assert UNSIGNED.encode() not in once
    assert len(re.findall(rb"a np:Nanopublication", once)) == 2
    assert b"PRIVATE" not in once
    assert {str(quad.subject) for quad in _of(once, NP.hasAssertion)} == {
        str(quad.object) for quad in _of(once, NPX.hasSignatureTarget)
    }


def _of(content: bytes, predicate: NamedNode) -> list[Quad]:
    return [quad for quad in parse(content, format=RdfFormat.TRIG) if quad.predicate == predicate]


def test_a_key_in_one_line_is_as_good(key: bytes) -> None:
    line = b"".join(key.splitlines()[1:-1])
    assert signed(write(SMALL, {}), line) == signed(write(SMALL, {}), key)


def test_a_key_that_is_none_gets_a_sentence(key: bytes) -> None:
    rsa = pytest.importorskip("Crypto.PublicKey.RSA")
    public = rsa.import_key(key).publickey().export_key("PEM")
    locked = rsa.import_key(key).export_key("PEM", passphrase="x", pkcs=8, protection="scryptAndAES128-CBC")
    for given_, said in (
        (b"", "It is no private RSA key"),
        (b"\xff\x00", "It is no private RSA key"),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----", "It is no private RSA key"),
        (public, "It is a public key; the private one is wanted"),
        (locked, "The key is locked with a password"),
    ):
        with pytest.raises(KgError, match=said):
            signed(write(SMALL, {}), given_)


def test_nothing_is_signed_that_nobody_may_use(key: bytes) -> None:
    with pytest.raises(
        KgError, match=r"There is no licence, without which nobody may use what is signed: 'licence:' in"
    ):
        signed(write([fact for fact in SMALL if fact.field != "licence"], {}), key)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, key: bytes) -> None:
    monkeypatch.setitem(__import__("sys").modules, "nanopub.nanopub", None)
    with pytest.raises(KgError, match=r"Signing needs pip install 'intra-alliance-opposition\[exchange\]'"):
        signed(write(SMALL, {}), key)


_CHECKED = """
import json, sys
from collections import defaultdict
from rdflib import ConjunctiveGraph, Dataset
from nanopub import Nanopub
import nanopub_sign

given = Dataset()
given.parse(data=sys.stdin.read(), format="trig")
parts = defaultdict(ConjunctiveGraph)
for s, p, o, g in given.quads():
    parts[str(g).partition("#")[0]].get_context(g).add((s, p, o))
found = []
for graph in parts.values():
    try:
        one = Nanopub(rdf=graph)
        first = one.is_valid and one.has_valid_trusty and one.has_valid_signature
    except Exception as error:
        first = str(error)[:60]
    try:
        nanopub_sign.Nanopub(graph.serialize(format="trig")).check()
        second = True
    except BaseException as error:
        second = str(error)[:60]
    found.append([first, second])
print(json.dumps(found))
"""


@pytest.mark.peers
@pytest.mark.long
def test_two_programs_accept_what_is_signed_and_nothing_that_was_changed(key: bytes) -> None:
    part = [*facts_of(LIBRARY, "fr1966")]
    content = signed(write_of(part, {}, LIBRARY), key)
    claims = sum(fact[0] == "claim" and fact.field == "statement" for fact in part)
    found = judged(_CHECKED, stdin=content)
    assert len(found) >= claims
    assert {tuple(each) for each in found} == {(True, True)}
    (word,) = {fact.value for fact in part if fact.id.endswith("no-boundary-broken") and fact.field == "statement"}
    tampered = content.replace(word.encode(), word.replace("no boundary", "every boundary").encode())
    assert tampered != content
    wrong = [each for each in judged(_CHECKED, stdin=tampered) if each != [True, True]]
    assert wrong
    assert all(first is not True and second is not True for first, second in wrong)


_VALID = _CHECKED.replace("one.is_valid and one.has_valid_trusty and one.has_valid_signature", "one.is_valid")


@pytest.mark.peers
def test_the_library_finds_unsigned_ones_valid() -> None:
    found = judged(_VALID, stdin=write_of([*facts_of(LIBRARY, "ch6")], {}, LIBRARY))
    assert {first for first, _ in found} == {True}


def test_the_command_signs_and_writes_no_key(run: Run, key: bytes, tmp_path: Any) -> None:
    (tmp_path / "key.pem").write_bytes(key)
    said = run("export", "-f", "nanopub", "-c", "fr1966", "-o", "claims.trig", "--key", "key.pem")
    assert "altered 0, invented 0" in said.err
    assert b"hasSignature" in (tmp_path / "claims.trig").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.trig", "claims.trig.losses.json", "key.pem"]
    refused = run("export", "-f", "argdown", "--key", "key.pem")
    assert (refused.code, refused.err) == (2, "As argdown nothing is signed; leave --key out, or choose nanopub.\n")
    taken = run("import", "claims.trig", "-c", "ch1", "-o", "book/chapters/01.yaml")
    assert "nanopublication" in taken.err


def test_a_literal_of_no_language_comes_back() -> None:
    assert Literal("x") != Literal("x", language="en")
    facts = [*SMALL, Fact("project", "veto", "languages", "tr"), Fact("claim", "b-ch1-one", "note", "Not.")]
    content = write(facts, {})
    assert b'"It is one."@tr' in content
    assert Fact("claim", "b-ch1-one", "note", "Not.") in read(content, NOTHING).facts
