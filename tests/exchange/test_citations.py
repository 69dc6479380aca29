"""What is cited comes back from CSL-JSON and BibTeX, and others read both; of a foreign file each field counts."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.errors import KgError
from kg.exchange import form
from kg.exchange.citations import bibtex_reader, csl
from kg.exchange.citations.bibtex import bibtex, tex
from kg.exchange.citations.bibtex_reader import untex
from kg.exchange.citations.library import read_bibtex, read_csl, write_bibtex, write_csl
from kg.exchange.citations.reference import Reference
from kg.exchange.citations.works import references
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import export, format_of
from kg.exchange.taken import Known, Taken
from kg.sheets.reader import read_library
from tests.conftest import DATA, REPOSITORY, Run
from tests.seeds import printed_under_seeds

FACTS = tuple(facts_of(read_library(resources.folder("data"))))
CONSUMERS = REPOSITORY / "tests/exchange/consumers"
NOTHING = Known()

FOREIGN = r"""
@string{jv = "Journal of Vetoes"}
@article{kaya_vetoes_2021,
  title = {Vetoes in the {Council}: 50\% \& more}, volume = {12}, number = {3}, journal = jv,
  author = {Kaya, Ay{\c{s}}e and de Gaulle, Charles and {Council of Ministers}},
  month = may, year = {2021}, pages = {101--120}, doi = {10.1000/xyz_1}, issn = {0378-5955},
  abstract = {Nothing.}, keywords = {veto, council},
}
@incollection{nagy, title = {The Patrol}, booktitle = {Norland}, author = {Nagy, B{\'e}la}, editor = {Kaya, Ayşe},
  publisher = {Nord Press}, year = 2020, pages = {ix--xii}, isbn = {978-3-16-148410-0}}
@online{page, title = {A page}, url = {https://example.org/p}, date = {2024-02-03}, urldate = {2024-03-01}}
"""
#: What a work of each kind may hold, with names of every order.
WORKS = (
    *(Fact("agent", name, "kind", "person") for name in ("charles-de-gaulle", "oya", "king", "mao")),
    Fact("agent", "charles-de-gaulle", "name", "Charles de Gaulle"),
    Fact("agent", "oya", "name", "Oya Dursun-Özkanca"),
    Fact("agent", "king", "name", "Martin L. King Jr."),
    Fact("agent", "mao", "name", "毛泽东"),
    Fact("agent", "ministry", "kind", "organization"),
    Fact("agent", "ministry", "name", "Ministry of Trade and Industry, İzmir"),
    Fact("actor", "norland", "label", "Norland"),
    *(Fact("book", "art", "author", name) for name in ("charles-de-gaulle", "oya", "king", "mao", "ministry")),
    *(
        Fact("book", "art", field, value)
        for field, value in {
            "kind": "article",
            "title": "Şahin & İnönü: 50 % ''of'' {x} -- ~^\\_$#?",
            "journal": "Ümlaut–Review",
            "volume": "12",
            "issue": "3a",
            "doi": "10.1000/a(b)_c<d>%e",
            "issn": "0378-5955",
            "published": "2021-05",
            "pages": "S12-S20",
            "language": "tr",
        }.items()
    ),
    Fact("book", "pact", "kind", "treaty"),
    Fact("book", "pact", "title", "A pact"),
    Fact("book", "pact", "author", "norland"),
    Fact("book", "pact", "published", "1999"),
    Fact("book", "vol", "kind", "book"),
    Fact("book", "vol", "title", "A volume"),
    Fact("book", "vol", "editor", "oya"),
    Fact("book", "vol", "publisher", "ministry"),
    Fact("book", "vol", "isbn", "978-0-306-40615-7"),
    Fact("book", "vol", "isbn", "0-8044-2957-X"),
    Fact("part", "vol-fw", "book", "vol"),
    Fact("part", "vol-fw", "kind", "foreword"),
    Fact("part", "vol-fw", "title", "To the reader"),
    Fact("part", "vol-fw", "author", "king"),
    Fact("part", "vol-fw", "pages", "ix-xii"),
)  # fmt: skip


def test_what_is_kept() -> None:
    for name in ("csl-json", "bibtex"):
        losses = export(name, FACTS).losses
        assert losses.is_true
        kept = {field: tally.kept for field, tally in losses.by_field.items() if tally.kept}
        numbers = Counter((fact.kind, fact.field) for fact in FACTS)
        fields = {
            "book": ("kind", "title", "author", "publisher", "published", "doi", "pages"),
            "part": ("book", "kind", "title", "pages"),
            "source": ("chapter", "kind", "title", "source", "published"),
        }
        assert kept == {(kind, field): numbers[kind, field] for kind, names in fields.items() for field in names}


def test_people_of_every_kind_come_back() -> None:
    agents = sum(fact.kind in {"agent", "actor"} for fact in WORKS)
    for name in ("csl-json", "bibtex"):
        losses = export(name, WORKS).losses
        assert (losses.is_true, losses.changes) == (True, ())
        assert losses.total.dropped == agents, losses.line()
    written = export("bibtex", WORKS).content.decode()
    assert (
        "author = {de Gaulle, Charles and Dursun-Özkanca, Oya and King, Jr., Martin L. and {毛泽东} and "
        "{Ministry of Trade and Industry, İzmir}}" in written
    )
    assert "  kg-author = {charles-de-gaulle and oya and king and mao and ministry},\n" in written


def test_ids_that_names_say_are_not_written_again() -> None:
    written = export(
        "bibtex", tuple(fact for fact in FACTS if fact.id.startswith(("tw2019", "oya", "cambridge")))
    ).content
    assert b"kg-" not in written
    assert b"@incollection{tw2019-ch6,\n  author = {Dursun-\xc3\x96zkanca, Oya},\n" in written


_WORDS = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
_HOSTILE = st.one_of(
    _WORDS, st.sampled_from([r"\input{x}", "a}b", "{", "``x''", "---", "$x$", "a and b", "x\ny", "%", "@"])
)


@settings(max_examples=40)
@given(st.lists(_HOSTILE, min_size=5, max_size=5))
def test_nothing_is_altered_or_made_up(words: list[str]) -> None:
    title, name, journal, pages, date = words
    facts = [
        Fact("agent", "a", "kind", "person"),
        Fact("agent", "a", "name", name),
        *(
            Fact("book", "b", field, value)
            for field, value in {"kind": "article", "title": title, "author": "a"}.items()
        ),
        Fact("book", "b", "journal", journal),
        Fact("book", "b", "pages", pages),
        Fact("book", "b", "published", date),
        Fact("book", "b", "doi", title),
        Fact("book", "b", "other-ids", name),
        Fact("source", "s", "title", journal),
        Fact("source", "s", "kind", "web-page"),
        Fact("source", "s", "source", title),
    ]
    for name in ("csl-json", "bibtex"):
        assert export(name, facts).losses.changes == ()


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_signs_of_tex_are_signs(text: str) -> None:
    assert untex(tex(text)) == text


def said(taken: Taken) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for _, name, field, value in taken.facts:
        found.setdefault(name, {}).setdefault(field, []).append(value)
    return found


def test_a_foreign_file_is_read_whole() -> None:
    taken = read_bibtex(FOREIGN.encode(), NOTHING)
    things = said(taken)
    # By hand, from the entries above.
    assert things["kaya-2021-vetoes-in-the-council-50-more"] == {
        "kind": ["article"],
        "title": ["Vetoes in the Council: 50% & more"],
        "journal": ["Journal of Vetoes"],
        "volume": ["12"],
        "issue": ["3"],
        "doi": ["10.1000/xyz_1"],
        "published": ["2021-05"],
        "pages": ["101-120"],
        "issn": ["0378-5955"],
        "author": ["ayse-kaya", "charles-de-gaulle", "council-of-ministers"],
    }
    assert things["charles-de-gaulle"] == {"kind": ["person"], "name": ["Charles de Gaulle"]}
    assert things["council-of-ministers"] == {"name": ["Council of Ministers"]}
    assert things["nagy"] == {
        "book": ["norland"],
        "kind": ["chapter"],
        "title": ["The Patrol"],
        "pages": ["ix-xii"],
        "author": ["bela-nagy"],
    }
    assert things["norland"]["editor"] == ["ayse-kaya"]
    assert things["page"] == {
        "kind": ["web-page"],
        "title": ["A page"],
        "published": ["2024-02-03"],
        "source": ["https://example.org/p"],
    }
    assert taken.untaken == {"abstract": 1, "keywords": 1, "urldate": 1}


def test_a_foreign_list_of_csl_is_read_whole() -> None:
    items = [
        {
            "id": "http://zotero.org/users/1/items/ABCD",
            "type": "article-journal",
            "title": "Vetoes",
            "container-title": "Journal of Vetoes",
            "author": [{"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"}, {"literal": "NATO"}],
            "issued": {"date-parts": [["2021", "5"]]},
            "abstract": "Nothing.",
            "page": "101-120",
        },
        {"id": 7, "type": "webpage", "title": "A page", "URL": "https://example.org", "accessed": {"raw": "2024"}},
        {"id": "n", "type": "article-newspaper", "title": "News", "issued": {"date-parts": [[2020], [2021]]}},
    ]
    taken = read_csl(json.dumps(items).encode(), NOTHING)
    things = said(taken)
    assert things["de-gaulle-2021-vetoes"]["author"] == ["charles-de-gaulle", "nato"]
    assert things["de-gaulle-2021-vetoes"]["published"] == ["2021-05"]
    assert things["a-page"] == {"kind": ["web-page"], "title": ["A page"], "source": ["https://example.org"]}
    assert things["n"] == {"title": ["News"]}
    assert taken.untaken == {"abstract": 1, "accessed": 1, "issued": 1}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"What is it?", "It has no entry of BibTeX"),
        (b"@book{a, title = {open", "this entry cannot be read. Close each brace"),
        (b"@book{a, title = {x}}\n@book{a, title = {y}}", "the file:2: a: the key 'a' is there already"),
        (b"@book{a, title = {\xff}}", "It is not text in UTF-8"),
    ],
)
def test_what_is_no_bibtex_gets_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(KgError, match=re.escape(sentence)):
        read_bibtex(content, NOTHING)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_csl_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(KgError, match="It is no CSL-JSON"):
        read_csl(content, NOTHING)


def test_a_file_that_is_too_large_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (csl, bibtex_reader):
        monkeypatch.setattr(module, "MOST_BYTES", 1)
        with pytest.raises(KgError, match="It has 2 bytes; at most 1 of"):
            module.parse(b"[]")


def test_more_works_than_a_library_has_get_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, content in ((csl, b"[{}, {}]"), (bibtex_reader, FOREIGN.encode())):
        monkeypatch.setattr(module, "MOST_WORKS", 1)
        with pytest.raises(KgError, match=r"at most 1 are read\. Export them in parts"):
            module.parse(content)


def test_no_command_of_tex_is_run() -> None:
    (work,) = bibtex_reader.parse(rb"@book{a, title = {\input{/etc/hostname} \write18{ls}}, author = {A, B}}")
    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in work[0].title


def test_files_of_one_ending_are_told_apart() -> None:
    assert format_of("x.json", write_csl(FACTS, {})) == "csl-json"
    assert format_of("x.json", b'{"AIF": {"nodes": [], "edges": []}}') == "xaif"
    assert format_of("x.bib", b"") == "bibtex"


def test_the_same_works_give_the_same_bytes() -> None:
    code = "import kg; g = kg.open('data'); print(g.export('bibtex') + g.export('csl-json'))"
    assert len(printed_under_seeds(code.replace("'data'", repr(str(DATA / "hedging"))))) == 1


# The commands


def test_sources_are_started_from_a_library(run: Run, tmp_path: Path) -> None:
    (tmp_path / "zotero.bib").write_text(FOREIGN, encoding="utf-8")
    code, _, err = run("import", "zotero.bib", "-o", "my-book/context.yaml")
    assert (code, err.splitlines()) == (
        0,
        [
            "Started my-book/context.yaml",
            (
                "Taken: type of entry 3, title 3, volume 1, number 1, journal 1, author 2, month 1, year 2, pages 2, "
                "doi 1, issn 1, booktitle 1, editor 1, publisher 1, isbn 1, url 1, date 1."
            ),
            "Untaken: abstract 1, keywords 1, urldate 1.",
            "Yours to fill in: by 1, date 1, confidence 1, kind 2.",
        ],
    )
    text = (tmp_path / "my-book/context.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    assert found["sources"]["kaya-vetoes-2021"] == {
        "title": "Vetoes in the Council: 50% & more",
        "source": "Ayşe Kaya and Charles de Gaulle and Council of Ministers, Journal of Vetoes, 12(3), 2021-05, "
        "pp. 101-120, doi:10.1000/xyz_1, ISSN 0378-5955",
    }
    assert found["sources"]["page"]["kind"] == "web-page"
    assert "    # kind:\n" in text
    assert (tmp_path / "my-book/schemas/context.schema.json").exists()
    assert "Without -o the draft is shown" in run("import", "zotero.bib", "-o", "my-book/context.yaml").err
    assert "write it as BOOK/context.yaml" in run("import", "zotero.bib", "-o", "x.yaml").err.replace("Write", "write")


def test_a_record_is_started_from_one_work(run: Run, tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(FOREIGN, encoding="utf-8")
    assert "there are 3 works: kaya_vetoes_2021, nagy, page." in run("import", "all.bib", "-o", "b/book.yaml").err
    one = FOREIGN[FOREIGN.index("@incollection") : FOREIGN.index("@online")]
    (tmp_path / "one.bib").write_text(one, encoding="utf-8")
    assert run("import", "one.bib", "-o", "b/book.yaml").code == 0
    text = (tmp_path / "b/book.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == {
        "book": "norland",
        "title": "Norland",
        "editor": "ayse-kaya",
        "publisher": "nord-press",
        "isbn": "978-3-16-148410-0",
        "published": "2020",
        "parts": {"nagy": {"title": "The Patrol", "author": "bela-nagy", "pages": "ix-xii"}},
    }
    assert "#   ayse-kaya: {kind: person, name: Ayşe Kaya}\n" in text


def test_without_the_extra_bibtex_is_not_measured(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name=name)

    monkeypatch.setattr(bibtex_reader, "import_module", missing)
    monkeypatch.setattr(form, "find_spec", lambda name: None if name == "bibtexparser" else True)
    code, out, err = run("losses", "-g", DATA / "hedging")
    assert code == 0
    assert "csl-json" in out
    assert "for want of the packages that they need: bibtex." in err
    code, _, err = run("export", "-f", "bibtex", "-g", DATA / "hedging")
    assert (code, err.startswith("BibTeX is read with bibtexparser, which comes with an extra: pip install")) == (
        2,
        True,
    )


def test_what_is_wrong_in_a_file_is_said_once_and_names_it(tmp_path: Path) -> None:
    (tmp_path / "bad.bib").write_text("@book{a, title = {X}}\n@book{b,\n title = {Y\n", encoding="utf-8")
    command = [sys.executable, "-m", "kg", "import", "bad.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "bad.bib:2: this entry cannot be read. Close each brace and quotation mark, and put commas between fields.\n"
        "1 mistake; nothing was written.\n"
    )


# The programs of others


@pytest.mark.node
def test_citation_js_reads_both_alike() -> None:
    if shutil.which("node") is None or not (CONSUMERS / "node_modules/@citation-js/core").is_dir():
        reason = "node or @citation-js is not installed; 'make consumers' fetches it"
        (pytest.fail if os.environ.get("KG_NODE") == "required" else pytest.skip)(reason)
    texts = {"csl": write_csl(FACTS, {}).decode(), "bibtex": write_bibtex(FACTS, {}).decode()}
    run = subprocess.run(
        ["node", "citations.mjs"], cwd=CONSUMERS, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    found = json.loads(run.stdout)
    ours = {work.key: work for work in references(FACTS)}
    for name in ("csl", "bibtex"):
        assert [work["id"] for work in found[name]["works"]] == [*ours]
        (chapter,) = (text for text in found[name]["apa"] if "Rapprochement" in text)
        assert chapter == (
            "Dursun-Özkanca, O. (2019). Turkish Rapprochement with Russia in Security. In Turkey–West Relations: The "
            "Politics of Intra-alliance Opposition (pp. 113–125). Cambridge University Press. "
            "https://doi.org/10.1017/9781316998960"
        )
    for one, other in zip(found["csl"]["works"], found["bibtex"]["works"], strict=True):
        assert one["title"] == other["title"] == ours[one["id"]].title
        assert one.get("issued") == other.get("issued")
        assert one.get("page") == other.get("page")
        assert one.get("DOI") == other.get("DOI")


_PARSED = """
import json, sys
from pybtex.database import parse_string
found = parse_string(sys.stdin.read(), "bibtex")
print(json.dumps({key: [entry.type, [str(one) for one in entry.persons.get("author", [])], dict(entry.fields)]
                  for key, entry in found.entries.items()}))
"""
PYTHON = REPOSITORY / ".venv/consumers/bin/python"


@pytest.mark.peers
def test_pybtex_reads_the_same() -> None:
    if not PYTHON.exists():
        reason = "pybtex is not in .venv/consumers; 'make consumers' fetches it"
        (pytest.fail if os.environ.get("KG_PEERS") == "required" else pytest.skip)(reason)
    works = [*references(FACTS), *references(WORKS)]
    run = subprocess.run([PYTHON, "-c", _PARSED], input=bibtex(works).encode(), capture_output=True, check=True)
    found = json.loads(run.stdout)
    assert [*found] == [work.key for work in works]
    assert found["art"][1] == [
        "de Gaulle, Charles",
        "Dursun-Özkanca, Oya",
        "King, Jr., Martin L.",
        "{毛泽东}",
        "{Ministry of Trade and Industry, İzmir}",
    ]
    assert found["tw2019-ch6"][2]["pages"] == "113--125"


def test_a_reference_without_anything_is_an_entry() -> None:
    assert bibtex([Reference("x", "")]) == "@misc{x,\n}\n"
