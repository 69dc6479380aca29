"""The context of a book: what context.yaml may say, and how its mistakes are told."""

import datetime
import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg import resources
from kg.encode.encoder import encode_context
from kg.encode.works import encode_book
from kg.rdf import dates
from kg.rdf.namespaces import CODE, DCTERMS, OPP, thing
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from tests.sheets.test_reader import BOOK, CONTEXT, HOME, SHEET, at_entry, edited, mistake, mistakes


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let messages call the copied files by short names."""
    monkeypatch.chdir(tmp_path)


HEAD = "coding: {by: project-coders, date: 2026-11-29, confidence: high}\n"
SOURCE = "  missile-threat:\n    kind: web-page\n"
OF_SOURCE = "sources.missile-threat"
LABEL = "    label: Deliveries of S-400 systems to Turkey begin\n"
DAY, DAYS = "    when: 2019-07-12\n", "    when: 2012-06-06/2012-06-07\n"
BEARS_ON = "    bears-on: [tw2019-ch6-s400-agreement, tw2019-ch6-s400-system]\n"
FIRST_SHIPMENTS = "    where: The sentence on the first deliveries\n"
SOURCES = "    sources: [syriac-press]\n"
EVENT, ENDING, APPLIED = "events.s400-deliveries", "events.sco-approval", "events.caatsa-applied"
HOLDER = "    held-by: oya-dursun-ozkanca\n"
SUBJECT = "    about: [turkey, united-states, france, soft-balancing]\n"
FROM = "    sources: [apsa-2024]\n"
QUOTE = "    quote: transition from intra-alliance opposition (Dursun-Ozkanca 2019) to intra-alliance conflict\n"
NAMED = "    where: The sentence that says for what the paper makes a case\n"
DISPUTED = "    disputes: [tw2019-ch6-sco-is-alternative-alliance]\n    sources: [mfa-qa3]\n"
CLAIM, DENIAL = "claims.later-stage", "claims.sco-is-no-alternative"
PLACE = "    quote: the first\n    passage: [the first, the last]\n"
NO_ID = "is not an id. Use small letters a-z, digits and single hyphens, such as"
EMPTY = "the list is empty. Name at least one."
NO_DATE = "is not a date. Write it as 2019-11-15."
AS = f"write it as {dates.EXAMPLES}."
NO_TIME = f"is not a time; {AS}"
NO_WORDS = "there is no 'quote'; quote the words that matter or, if the text is not held, say which in 'where:'."
NOT_HELD = "the sources of a context are not held; remove 'passage'."
NO_FIELDS = "a set of fields is wanted. Write 'field: value' lines, indented."
FULL = "tw2019-ch6-s400-agreement"


# What is read


def test_the_bears_on_the_book_is_read(library: Library) -> None:
    (book,) = library.books
    assert book.context
    context = book.context.record
    assert (context.coding.by, context.coding.confidence) == ("project-coders", "high")
    report = context.sources["tass-1069991"]
    assert (report.kind, report.published) == ("web-page", datetime.date(2019, 7, 23))
    assert context.sources["missile-threat"].published is None
    approval = context.events["sco-approval"]
    assert approval.when == "2012-06-06/2012-06-07"
    assert (approval.sources, approval.bears_on) == (("mfa-qa3",), ("sco",))
    denial = context.claims["sco-is-no-alternative"]
    assert (denial.held_by, denial.when) == (("turkish-foreign-ministry",), "2013-02-05")
    assert denial.disputes == ("tw2019-ch6-sco-is-alternative-alliance",)


@pytest.mark.parametrize(
    ("name", "kind", "full"),
    [
        ("tass-1069991", "source", "tw2019-context-tass-1069991"),
        ("caatsa-signed", "event", "tw2019-context-caatsa-signed"),
        ("later-stage", "claim", "tw2019-context-later-stage"),
    ],
)
def test_its_entries_have_names_of_their_own(library: Library, name: str, kind: str, full: str) -> None:
    wanted = frozenset({kind})
    assert library.names.resolve(name, "tw2019-context", wanted) == full
    assert library.names.resolve(full, "tw2019-ch6", wanted) == full
    assert library.names.resolve(name, "tw2019-ch6", wanted) is None


def test_a_book_needs_no_context(tmp_path: Path) -> None:
    (book,) = read_library(edited(tmp_path)).books
    assert book.context is None


def test_a_context_needs_no_events_and_no_claims(tmp_path: Path) -> None:
    data = edited(tmp_path)
    (data / CONTEXT).write_text(f"{HEAD}sources: {{}}\n", encoding="utf-8")
    (book,) = read_library(data).books
    assert book.context
    assert (book.context.record.events, book.context.record.claims) == ({}, {})


def test_one_name_need_not_be_a_list(tmp_path: Path) -> None:
    data = edited(tmp_path, (CONTEXT, SOURCES, "    sources: syriac-press\n"))
    (book,) = read_library(data).books
    assert book.context
    assert book.context.record.events["caatsa-applied"].sources == ("syriac-press",)


def test_two_books_have_a_context_each(tmp_path: Path) -> None:
    data = edited(tmp_path, also=(CONTEXT,))
    real = resources.folder("data") / "france-nato-1966"
    shutil.copytree(real, data / "france-nato-1966")
    source = "sources: {report: {kind: web-page, title: T, source: S}}\n"
    event = "events: {report-of-it: {label: L, when: 1966-03-07, bears-on: france, sources: report, where: W}}\n"
    (data / "france-nato-1966" / "context.yaml").write_text(HEAD + source + event, encoding="utf-8")
    library, events = read_library(data), frozenset({"event"})
    assert library.names.resolve("report-of-it", "fr1966-context", events) == "fr1966-context-report-of-it"
    assert library.names.resolve("report-of-it", "tw2019-context", events) is None
    assert library.names.resolve("caatsa-signed", "tw2019-context", events) == "tw2019-context-caatsa-signed"


# Fields that are unknown or missing


@pytest.mark.parametrize(
    ("old", "new", "entry", "near"),
    [
        (HEAD, f"{HEAD}event: {{}}\n", "event", "events"),
        (HEAD, f"{HEAD}claim: {{}}\n", "claim", "claims"),
        (HEAD, "coding: {buy: x, by: project-coders, date: 2026-11-29, confidence: high}\n", "coding.buy", "by"),
        (SOURCE, f"{SOURCE}    titel: x\n", f"{OF_SOURCE}.titel", "title"),
        (SOURCE, f"{SOURCE}    publish: x\n", f"{OF_SOURCE}.publish", "published"),
        (LABEL, f"{LABEL}    bear-on: x\n", f"{EVENT}.bear-on", "bears-on"),
        (LABEL, f"{LABEL}    source: x\n", f"{EVENT}.source", "sources"),
        (LABEL, f"{LABEL}    wen: x\n", f"{EVENT}.wen", "when"),
        (LABEL, f"{LABEL}    held-by: x\n", f"{EVENT}.held-by", ""),
        (HOLDER, f"{HOLDER}    hold-by: x\n", f"{CLAIM}.hold-by", "held-by"),
        (HOLDER, f"{HOLDER}    source: x\n", f"{CLAIM}.source", "sources"),
        (HOLDER, f"{HOLDER}    dispute: x\n", f"{CLAIM}.dispute", "disputes"),
        (HOLDER, f"{HOLDER}    tool: x\n", f"{CLAIM}.tool", ""),
        # A field of a chapter's sheet is not offered.
        (HEAD, f"{HEAD}actions: {{}}\n", "actions", ""),
        (HEAD, f"{HEAD}part: {{}}\n", "part", ""),
    ],
)
def test_unknown_fields(tmp_path: Path, old: str, new: str, entry: str, near: str) -> None:
    hint = f" Nearest: {near}." if near else ""
    field = entry.rsplit(".", maxsplit=1)[-1]
    assert mistake(tmp_path, CONTEXT, old, new) == f"{entry}: there is no field {field!r} here.{hint}"


@pytest.mark.parametrize(
    ("old", "new", "entry", "field"),
    [
        (SOURCE, "  missile-threat:\n", OF_SOURCE, "kind"),
        ("    title: News report 1069991 of TASS\n", "", "sources.tass-1069991", "title"),
        ("    source: tass.com/defense/1069991\n", "", "sources.tass-1069991", "source"),
        (LABEL, "", EVENT, "label"),
        (DAY, "", EVENT, "when"),
        (BEARS_ON, "", EVENT, "bears-on"),
        (SOURCES, "", APPLIED, "sources"),
        (SUBJECT, "", CLAIM, "about"),
        (FROM, "", CLAIM, "sources"),
        (f"    kind: claim\n{HOLDER}", HOLDER, CLAIM, "kind"),
    ],
)
def test_missing_fields(tmp_path: Path, old: str, new: str, entry: str, field: str) -> None:
    data = edited(tmp_path, (CONTEXT, old, new))
    assert mistakes(data) == [f"{at_entry(data, CONTEXT, entry)}there is no '{field}'. Add '{field}:'."]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (HEAD, ["sources"]),
        ("sources: {}\n", ["coding"]),
        ("events: {}\n", ["coding", "sources"]),
    ],
)
def test_missing_sections(tmp_path: Path, text: str, missing: list[str]) -> None:
    data = edited(tmp_path)
    (data / CONTEXT).write_text(f"# A comment\n{text}", encoding="utf-8")
    assert mistakes(data) == [f"data/{CONTEXT}:2: there is no '{name}'. Add '{name}:'." for name in missing]


# Values


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (DAY, "    when: July 2019\n", f"{EVENT}.when: 'July 2019' {NO_TIME}"),
        (DAY, "    when:\n", f"{EVENT}.when: it is blank. Write a text; it cannot be left out."),
        (DAY, "    when: [2019]\n", f"{EVENT}.when: a text is wanted."),
        (DAYS, "    when: 2012-06-31\n", f"{ENDING}.when: there is no day '2012-06-31': 2012-06 has 30 days."),
        (DAYS, "    when: 2012-06-06/2012-06-05\n", f"{ENDING}.when: '2012-06-06/2012-06-05' ends before it begins."),
        ("    published: 2017-07-25\n", "    published: 2018\n", f"sources.tass-957699.published: '2018' {NO_DATE}"),
        (LABEL, "    label:\n", f"{EVENT}.label: it is blank. Write a text; it cannot be left out."),
        (LABEL, "    label: ''\n", f"{EVENT}.label: it is empty."),
        (BEARS_ON, "    bears-on: []\n", f"{EVENT}.bears-on: {EMPTY}"),
        (SOURCES, "    sources: []\n", f"{APPLIED}.sources: {EMPTY}"),
        (SOURCES, "    sources: [Compliance]\n", f"{APPLIED}.sources.0: 'Compliance' {NO_ID} 'compliance'."),
        (FROM, "    sources: []\n", f"{CLAIM}.sources: {EMPTY}"),
        (SUBJECT, "    about: []\n", f"{CLAIM}.about: {EMPTY}"),
        (QUOTE, f"    quote: {'word ' * 16}\n", f"{CLAIM}.quote: it quotes 16 words; quote at most 15."),
        (NAMED, "    where: ' '\n", f"{CLAIM}.where: it is empty."),
        ("  missile-threat:\n", "  Rferl_2019:\n", f"sources.Rferl_2019: 'Rferl_2019' {NO_ID} 'rferl-2019'."),
        (
            "  caatsa-applied:\n",
            "  caatsa--applied:\n",
            f"events.caatsa--applied: 'caatsa--applied' {NO_ID} 'caatsa-applied'.",
        ),
        ("  later-stage:\n", "  another: x\n  later-stage:\n", f"claims.another: {NO_FIELDS}"),
        (HEAD, HEAD.replace("2026-11-29", "today"), f"coding.date: 'today' {NO_DATE}"),
    ],
)
def test_values(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert mistake(tmp_path, CONTEXT, old, new) == told


@pytest.mark.parametrize("kind", ["classification", "tool-use", "shift", "signal", "aim", "explanation", "argument"])
def test_a_claim_of_a_context_is_of_no_special_kind(tmp_path: Path, kind: str) -> None:
    told = mistake(tmp_path, CONTEXT, f"    kind: claim\n{HOLDER}", f"    kind: {kind}\n{HOLDER}")
    assert told == f"{CLAIM}.kind: {kind!r} is not a choice here. Choose 'claim'."


@pytest.mark.parametrize(
    ("old", "new", "entry", "told"),
    [
        (HOLDER, "", CLAIM, "there is no holder; add 'held-by:', or 'unstated: [holder]' where nobody is named."),
        (FIRST_SHIPMENTS, "", EVENT, NO_WORDS),
        (QUOTE + NAMED, "", CLAIM, NO_WORDS),
        (FIRST_SHIPMENTS, FIRST_SHIPMENTS + PLACE, EVENT, NOT_HELD),
        (QUOTE + NAMED, NAMED + PLACE, CLAIM, NOT_HELD),
    ],
)
def test_what_does_not_fit_is_told_at_the_entry(tmp_path: Path, old: str, new: str, entry: str, told: str) -> None:
    data = edited(tmp_path, (CONTEXT, old, new))
    assert mistakes(data) == [at_entry(data, CONTEXT, entry) + told]


def test_what_is_unread_has_a_reason_here_too(tmp_path: Path) -> None:
    data = edited(tmp_path)
    source = "sources: {report: {kind: web-page, title: T, source: S}}\n"
    said = "kind: claim, held-by: turkey, about: nato, statement: S, modality: asserted, sources: report, where: W"
    text = f"{HEAD}{source}claims:\n  cut-claim: {{{said}, unread: [content]}}\n"
    (data / CONTEXT).write_text(text, encoding="utf-8")
    assert mistakes(data) == [f"data/{CONTEXT}:4: claims.cut-claim: content could not be read; say in 'note:' why."]
    (data / CONTEXT).write_text(text.replace("W,", "W, note: It breaks off,"), encoding="utf-8")
    (book,) = read_library(data).books
    assert book.context
    assert book.context.record.claims["cut-claim"].unread == ("content",)


# Names

CODER = "coding.by: there is no agent 'projekt-coders'. Nearest: project-coders."
CONFIDENCE = "coding.confidence: the codebook has no 'sure' under confidences. The choices are high, medium, low."
TEXTS = (
    "the choices are publisher-summary, full-text, public-abstract, keyword-page, contents-page, web-page, "
    "conference-paper; to add one, start a codebook of your own with 'kg codebook new'"
)
NO_KIND = f"{OF_SOURCE}.kind: the codebook has no 'webpage' under text kinds. Nearest: web-page; {TEXTS}."
US, OF_US = "    bears-on: [united-states]\n", "events.caatsa-signed.bears-on"
NO_THING = "there is no action or actor or case or stake"
OF_CLAIM = f"{NO_THING} 'tw2019-ch6-s400-signed'. There is one among the claims."
NO_SOURCE = f"{APPLIED}.sources: there is no source"
NO_CLAIM = f"{DENIAL}.disputes.0: there is no claim"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (HEAD, HEAD.replace("project", "projekt"), CODER),
        (HEAD, HEAD.replace("high", "sure"), CONFIDENCE),
        (SOURCE, "  missile-threat:\n    kind: webpage\n", NO_KIND),
        (
            SOURCES,
            "    sources: [syriac-pres]\n",
            f"{APPLIED}.sources.0: there is no source 'syriac-pres'. Nearest: syriac-press.",
        ),
        (SOURCES, "    sources: caatsa-sign\n", f"{APPLIED}.sources: there is no source 'caatsa-sign'."),
        (SOURCES, "    sources: caatsa-signed\n", f"{NO_SOURCE} 'caatsa-signed'. There is one among the events."),
        (SOURCES, "    sources: tw2019-ch6\n", f"{NO_SOURCE} 'tw2019-ch6'. There is one among the parts."),
        (US, "    bears-on: tw2019-ch6-s400-signed\n", f"{OF_US}: {OF_CLAIM}"),
        (US, "    bears-on: [turkey, mars]\n", f"{OF_US}.1: {NO_THING} 'mars'."),
        (
            US,
            "    bears-on: [united-state]\n",
            f"{OF_US}.0: {NO_THING} 'united-state'. Nearest: united-states, islamic-state, the-west.",
        ),
        (US, "    bears-on: [s400-agreement]\n", f"{OF_US}.0: {NO_THING} 's400-agreement'. Nearest: {FULL}."),
        (
            HOLDER,
            "    held-by: oya-dursun\n",
            f"{CLAIM}.held-by: there is no actor or agent 'oya-dursun'. Nearest: oya-dursun-ozkanca, syrian-kurds.",
        ),
        (
            DISPUTED,
            "    disputes: [later-stages]\n    sources: [mfa-qa3]\n",
            f"{NO_CLAIM} 'later-stages'. Nearest: later-stage.",
        ),
        (
            DISPUTED,
            "    disputes: [sco-is-compellent-threat]\n    sources: [mfa-qa3]\n",
            f"{NO_CLAIM} 'sco-is-compellent-threat'. Nearest: tw2019-ch6-sco-is-compellent-threat.",
        ),
    ],
)
def test_names(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert mistake(tmp_path, CONTEXT, old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "entry", "first"),
    [
        ("  caatsa-signed:\n", "  apsa-2024:\n", "events.apsa-2024", "sources"),
        ("  later-stage:\n", "  caatsa-signed:\n", "claims.caatsa-signed", "events"),
        (
            "  missile-threat:\n",
            "  coding: {kind: web-page, title: T, source: S}\n  missile-threat:\n",
            "sources.coding",
            "coding",
        ),
    ],
)
def test_a_name_is_used_once(tmp_path: Path, old: str, new: str, entry: str, first: str) -> None:
    data = edited(tmp_path, (CONTEXT, old, new))
    name = entry.partition(".")[2]
    told = f"{at_entry(data, CONTEXT, entry)}the id '{name}' is already used under {first}. Choose another id."
    assert mistakes(data) == [told]


def test_a_source_may_be_called_text(tmp_path: Path) -> None:
    source = "  text: {kind: web-page, title: T, source: S}\n"
    (book,) = read_library(edited(tmp_path, (CONTEXT, SOURCE, source + SOURCE))).books
    assert book.context
    assert book.context.record.sources["text"].title == "T"


def test_no_part_is_called_context_beside_a_context(tmp_path: Path) -> None:
    edit = (BOOK, "  ch7:", "  context: {title: C}\n  ch7:")
    data = edited(tmp_path, edit, also=(CONTEXT,))
    told = f"the id 'context' is already used by data/{CONTEXT}. Choose another id."
    assert mistakes(data) == [at_entry(data, BOOK, "parts.context") + told]
    (data / CONTEXT).unlink()
    assert "context" in read_library(data).books[0].record.parts


def test_a_name_of_a_chapter_may_be_used_again(tmp_path: Path) -> None:
    library = read_library(edited(tmp_path, (CONTEXT, "  caatsa-signed:\n", "  s400-signed:\n")))
    name = "s400-signed"
    assert library.names.resolve(name, "tw2019-context", frozenset({"event"})) == "tw2019-context-s400-signed"
    assert library.names.resolve(name, "tw2019-ch6", frozenset({"claim"})) == "tw2019-ch6-s400-signed"


def test_a_chapter_may_name_a_claim_of_the_context(tmp_path: Path) -> None:
    disputes = "    disputes: tw2019-context-later-stage\n"
    quote = "    quote: analyzes two case studies\n"
    data = edited(tmp_path, (SHEET, quote, quote + disputes), also=(CONTEXT,))
    claim = read_library(data).sheets["tw2019-ch6"].chapter.claims["two-cases"]
    assert claim.disputes == ("tw2019-context-later-stage",)


# Arguments

OBJECTION = """
arguments:
  objection:
    premises: [no-formal-application]
    conclusion: sco-is-no-alternative
    scheme: sign
    cue: so
    held-by: [bakhtiyer-khakimov, unnamed-critics]
    sources: [vestnik-kavkaza]
    where: The last sentence
"""


NO_CUE = (
    "there is no 'cue', so nothing says that the text takes this step. "
    "Write in 'cue:' the words that signal the step or, where none do, 'held-by: project-coders'."
)


def _objecting(folder: Path, old: str = "", new: str = "") -> Path:
    """Copy the context with an argument in it, in which one text is replaced."""
    data = edited(folder, also=(CONTEXT,))
    with (data / CONTEXT).open("a", encoding="utf-8") as file:
        file.write(OBJECTION.replace(old, new))
    return data


def test_a_context_holds_arguments_of_others(tmp_path: Path) -> None:
    (book,) = read_library(_objecting(tmp_path)).books
    assert book.context
    objection = book.context.record.arguments["objection"]
    assert objection.held_by == ("bakhtiyer-khakimov", "unnamed-critics")


def test_an_argument_of_a_context_is_encoded_with_its_holders(tmp_path: Path) -> None:
    library = read_library(_objecting(tmp_path))
    (book,) = library.books
    assert book.context
    quads = encode_context(library.names, book, book.context, encode_book(book)).asserted
    said = {(q.predicate, q.object) for q in quads if q.subject == thing("tw2019-context-objection")}
    assert {
        (OPP.heldBy, thing("bakhtiyer-khakimov")),
        (OPP.heldBy, thing("unnamed-critics")),
        (OPP.premise, thing("tw2019-context-no-formal-application")),
        (OPP.confidence, NamedNode(f"{CODE}high")),
        (OPP.codedIn, thing("tw2019-context-coding")),
        (OPP.statedIn, thing("tw2019-context-objection-vestnik-kavkaza-passage")),
        (DCTERMS.isPartOf, thing("tw2019-context")),
    } <= said
    assert OPP.premiseStructure not in {predicate for predicate, _ in said}


@pytest.mark.parametrize(
    ("old", "new", "entry", "told"),
    [
        ("    held-by: [bakhtiyer-khakimov, unnamed-critics]\n", "", "", "there is no 'held-by'. Add 'held-by:'."),
        (
            "    cue: so\n",
            "",
            "",
            NO_CUE,
        ),
        ("[no-formal-application]", "[no-application]", ".premises.0", "there is no claim 'no-application'."),
    ],
)
def test_mistakes_in_an_argument_of_a_context(tmp_path: Path, old: str, new: str, entry: str, told: str) -> None:
    data = _objecting(tmp_path, old, new)
    (said,) = mistakes(data)
    place = at_entry(data, CONTEXT, f"arguments.objection{entry.removesuffix('.0')}").split(": ")[0]
    assert said.startswith(f"{place}: arguments.objection{entry}: {told}")


# Several mistakes


def test_every_mistake_is_told_and_each_of_them_once(tmp_path: Path) -> None:
    data = edited(
        tmp_path,
        (BOOK, "doi: 10", "doi: x10"),
        (CONTEXT, "    title: News report 1069991 of TASS\n", ""),
        (CONTEXT, DAYS, "    when: 2012-06-06/2012-06-05\n"),
        (CONTEXT, BEARS_ON, BEARS_ON.replace("bears-on", "bear-on")),
        (CONTEXT, FROM, "    sources: []\n"),
        (SHEET, "    quote: analyzes two case studies\n", ""),
    )
    assert mistakes(data) == [
        f"data/{BOOK}:6: doi: 'x10.1017/9781316998960' is not a DOI. Write it as 10.1017/9781316998960.",
        f"{at_entry(data, SHEET, 'claims.two-cases')}{NO_WORDS}",
        f"{at_entry(data, CONTEXT, 'sources.tass-1069991')}there is no 'title'. Add 'title:'.",
        f"{at_entry(data, CONTEXT, f'{ENDING}.when')}'2012-06-06/2012-06-05' ends before it begins.",
        f"{at_entry(data, CONTEXT, f'{EVENT}.bear-on')}there is no field 'bear-on' here. Nearest: bears-on.",
        f"{at_entry(data, CONTEXT, f'{CLAIM}.sources')}{EMPTY}",
    ]


def test_every_wrong_name_is_told_and_each_of_them_once(tmp_path: Path) -> None:
    data = edited(
        tmp_path,
        (CONTEXT, HEAD, HEAD.replace("project", "projekt")),
        (CONTEXT, SOURCES, "    sources: [a, mfa-qa3, b]\n"),
        (CONTEXT, HOLDER, "    held-by: d\n"),
    )
    assert [line.split(": ")[1] for line in mistakes(data)] == [
        "coding.by",
        f"{APPLIED}.sources.0",
        f"{APPLIED}.sources.2",
        f"{CLAIM}.held-by",
    ]


def test_a_wrong_name_is_told_next_to_what_cannot_be_read(tmp_path: Path) -> None:
    data = edited(tmp_path, (CONTEXT, SOURCES, "    sources: [a]\n"), (CONTEXT, DAY, "    when: x\n"))
    assert mistakes(data) == [
        f"{at_entry(data, CONTEXT, f'{EVENT}.when')}'x' {NO_TIME}",
        f"{at_entry(data, CONTEXT, f'{APPLIED}.sources')}there is no source 'a'.".replace("sources: ", "sources.0: "),
    ]


def test_mistakes_of_a_context_are_told_where_the_record_of_the_book_is_faulty_too(tmp_path: Path) -> None:
    data = edited(tmp_path, (CONTEXT, DAY, "    when: x\n"))
    (data / BOOK).write_text("", encoding="utf-8")
    assert mistakes(data) == [
        f"data/{BOOK}: it is empty.",
        f"{at_entry(data, CONTEXT, f'{EVENT}.when')}'x' {NO_TIME}",
    ]


def test_a_context_without_a_book_is_not_found(tmp_path: Path) -> None:
    data = edited(tmp_path, also=(CONTEXT,))
    (data / BOOK).unlink()
    told = "there is no book.yaml here or one level below. A book's folder holds book.yaml and chapters/NN.yaml."
    assert mistakes(data / HOME) == [f"data/{HOME}: {told}"]
