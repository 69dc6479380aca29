"""Write docs/exchange.md anew, from the formats themselves and the data that ship: part of `make docs`."""

from collections.abc import Iterator
from pathlib import Path

from kg import resources
from kg.exchange.facts import facts_of
from kg.exchange.formats import FORMATS, export, written
from kg.exchange.kinds import KINDS, plural
from kg.exchange.losses import Losses, Tally
from kg.sheets.reader import read_library

PAGE = Path(__file__).resolve().parent / "exchange.md"

HEAD = """\
# To other programs, and back

Written by `make docs`: each format is written from the data that ship, read back and compared, field by field.
`kg losses` measures the same for your own sheets, `kg losses FORMAT` field by field; `kg export` says it of each file
that it writes, and puts all of it into `FILE.losses.json` next to that. A field that is dropped is no fault; one that
comes back otherwise, or that no sheet has, is one: the command then ends with 1.

```sh
kg export --format argdown --chapter tw2019-ch6 -o ch6.argdown
kg export --format tables -o coding.zip
kg import debate.argdown -o my-book/chapters/01.yaml
```

What is written comes from the sheets and not from the graph: a graph has a holder and a confidence for each claim,
also where the sheet leaves them to the rule, and what a sheet does not say must not come back as if it did.
"""

NOTES = """\
## Tables

`tables` is a zip, or a folder where `-o` names one without an ending: a CSV a kind of thing, one more for each field
that has several values, and `datapackage.json` ([Data Package 2](https://datapackage.org)), which says what refers to
what. Every coding has the same tables with the same columns. An empty cell is what nobody said. An id is the full
one, as `tw2019-ch6-resolve`. `start` and `end` count characters of the text as kg folds it. Before a cell that begins
with `=`, `+`, `-` or `@` is an apostrophe, so that no spreadsheet computes it; it is taken off again when the table
is read, also one that was saved with semicolons.

`flat` is one table, for R and Stata: a row for each action, who acts, and each of those against or with whom. Labels
are next to ids, days next to dates; who holds a classification is the author of its chapter where the sheet names
nobody. An action that has several classifications or tools has them in one cell, with `; ` between.

## Workbook

`xlsx` is a form to fill in, with the extra `tables` (`pip install 'intra-alliance-opposition[tables]'`). Its first page
says what it is and how it is brought back. It has a page a kind of thing and a row a thing; of a field of several
values it has several columns (`about`, `about 2`, …). Labels are offered from the codebook, and nothing else can be
typed there; ids of other rows are offered too. Definitions are remarks on the heads, and rules are on the page of the
codebook. Ids are locked, without a password. Every cell is a text.

```sh
kg export --format xlsx --chapter ch6 -o cases.xlsx
kg import cases.xlsx --chapter ch6 -o my-book/chapters/06.yaml
```

It is read back as .xlsx or .ods, and a page as .csv (`claims.csv`, `cases-Claims.csv`), with every mistake at its cell:
a label that the codebook has not, with the nearest; an id that nothing has, that is missing or is there twice; a column
that is mistyped; cells that are merged, computed or hold an error. A hyphen that does not break, a curly quotation mark
or a blank at the end of a label is put right where that gives a label. A day is read as `2019-11-15`, and `1.0` as `1`.
`(unstated)` and `(unread)` in a cell are the fields of that name; `(not applicable)` is refused, since no sheet says
it. Columns and pages that mean nothing here are untaken. A hidden page has the values that were sent, so that a change
can be told from what was there. What a chapter may name without naming it, such as the other actors and labels, is
offered in the workbook, and is taken only where it was changed.

## Argdown

A claim is a statement, an argument its premises and conclusion with the scheme as the rule of the inference, and a
claim that disputes another attacks it. All other fields are in the data in braces, carried and not shown on a map. Of
a file that somebody else wrote, a statement becomes a claim; a support of a statement by a statement becomes an
argument; one by an argument is its conclusion; an attack of a statement on a statement is a dispute; the description
of an argument is its note. Untaken, and counted, are attacks by an argument whose conclusion nobody states, supports
and attacks of a whole argument, rules that are no scheme of the codebook, tags, headings, links, comments and foreign
data. Emphasis is no part of a text.

## xAIF

A claim is an I-node, an argument an RA-node with its scheme, a dispute or an undercut a CA-node. A locution with its
speaker and an illocution say who holds a claim and that it is asserted; hedged claims have no illocution that would
say so. Ids are numbers made of ours, so that an edited map finds its claims again. Of a file that somebody else
wrote, transitions, rephrases and illocutions that do not assert are untaken, and the name of a speaker becomes an id.
xAIF has no schema; what OVA3 demands of it is kept to (numbers for ids, edges and nodes in `OVA`, blanks in surnames
that do not break), and was not tried in it.

## Web Annotation and Hypothesis

Each claim and each argument is an annotation of the words that it quotes. In `web-annotation`
([W3C](https://www.w3.org/TR/annotation-model/)) the statement, the note and other words are bodies to read; what is
named of the codebook is a tag that says of which field it is (`category: boundary-breaking`, `to-category: …`); what
an entry is about, who holds it, its premises and its conclusion are links; and what no program shows, such as the
ends of a passage, is in a key of our own, `sheet`, which other programs pass over. The target is the address of the
text where its source or its book has one that opens, and a name otherwise. `hypothesis` is the file that the client
of Hypothesis exports and imports. All is in the text and the tags of an annotation, since the client keeps nothing
else. It is private until whoever imports it shares it.

With `--text ch6=FILE` each quotation is written as it is in that file, with a few words before and after (at most 15
in all), and with its place: characters from the beginning of the file, Unicode code points in `web-annotation`, as
the model asks for and Apache Annotator counts, and UTF-16 code units in `hypothesis`, as browsers count. Without a
text there is the quotation and no place; so there is of words that are in a text twice. `start`, `end` and the hash
of a passage are counted anew by `kg anchors` where the text is.

An annotation that somebody else made becomes a claim that is begun: its words are the statement, further words the
note, and a tag that is a concept of the codebook (`Boundary breaking`, `compellent-threats`) is that. Of a highlight
of more than 15 words the first 15 are quoted, and the passage goes to its last five. Untaken, and counted, are other
tags by name, who made it, replies, places, and annotations that say nothing and mark nothing.

## Vault

A note a thing, for Obsidian and other editors of Markdown; a folder where `-o` names one without an ending. All
fields are properties at the top of the note; below them is the same to read, with links: what a claim rests on and
leads to, who holds it, what disputes it, what names an actor, a stake or a concept. `index.md` is where to begin.
`maps/` has a JSON Canvas for each chapter with claims: a card a claim, a card a step, and lines that say premise,
conclusion, undercuts or disputes. Names of files are those of the ids, and differ on systems that tell no capitals
apart too.

`kg import` reads the properties, also as an editor has changed them, and of a note that is new where it says `entry:`
and `id:`. What is below the properties is made of them: what somebody writes there is not read, and is said to be
untaken, as are notes without properties of ours, further properties and tags by name, and maps.

## Nanopublications

Each claim is a nanopublication of its own, in TriG, with its holders' steps to it; a step that others take, such as
the coders, is one by itself, since an assertion is of those to whom it is attributed. The provenance says who holds
it (whom the sheet names, or the authors of what was coded), from which chapter and DOI, where it is in the text, and
what the coders add: confidence and notes. The publication info has the coder (by ORCID where `orcid:` gives it), the
day of the coding, the licence, and what things are called. A claim that disputes another says so in our own term and,
where it is asserted and somebody holds it, is that holder's `npx:Disagreement`; `cito:disputes` would say that the
holder cites the other.

Without `--key` they are unsigned, and their names begin with `http://purl.org/nanopub/temp/`. With `--key FILE`, your
private RSA key, the library [nanopub](https://pypi.org/project/nanopub/) 2.0.1 (`pip install
'intra-alliance-opposition[exchange]'`) signs each, and its name is a hash of what it says; the key is kept nowhere,
nothing is sent anywhere, and what has no licence is not signed. In the tests that library and
[nanopub-sign](https://pypi.org/project/nanopub-sign/) 0.2.0 accept what is signed and reject it once a word is
changed. Dropped is where a passage begins and ends in words. Of a file that somebody else wrote, a statement of HYCL
and an AIDA sentence become claims; all else is untaken, and counted.

## A folder to deposit

`kg crate -o my-crate` writes all of a project as an [RO-Crate 1.2](https://w3id.org/ro/crate/1.2), for Zenodo and its
like; `--zip` as one file, `-c ch6` a part. In it are the sheets with their locks, from which `kg build sheets` makes
the graph, the graph itself, the tables, the codebook, what the formats of others keep, each with its losses next to
it, the ontology, `CITATION.cff` and a licence's text where they lie next to `project.yaml`, and a page to read. A
text that was coded is never in it, unless its sheet names it as `file:` and you say `--with-texts`. `kg import
my-crate` reads its tables.

What a deposit must say is asked for, with the place to write it: `licence:`, `published:` and `coders:` or `cite-as:`
in `project.yaml`; an `orcid:` of an agent in `actors.yaml` is who that is. The day is that of the project and not of
the run, so that the same sheets give the same bytes; when the export was run is not said. A crate is written whole or
not at all, and in the place of none but one that `kg` wrote and nobody changed. In the tests
[roc-validator](https://pypi.org/project/roc-validator/) 0.13.0 finds nothing that is required and missing, and
[rocrate](https://pypi.org/project/rocrate/) 0.16.0 and [ro-crate](https://www.npmjs.com/package/ro-crate) 3.7.2 read
it.

## What is missing after an import

`kg import` fills in nothing. A claim without a subject, modality or place in a text, or an argument without premises,
scheme or cue, is a draft: an entry below `drafts:`, with a comment for each field that it lacks. What names a draft is
one too. Drafts are checked as far as they say something, are kept by `tables` and `argdown`, and are in no graph, so
that nothing an author is said to argue rests on them. `kg build` counts them; `kg build --final` refuses each with its
line and what it lacks. Once it has that, it is moved to `claims:` or `arguments:`.

## Not offered

SADFace (its own checker rejects its own example), AIF-RDF (no program was found that reads it), ClaimReview (it has
no relations between claims), ORKG, TEI and MindMup (nobody was found who asks for them).
"""
#: Format -> the program of others that reads what is written, in the tests.
JUDGES = {
    "xlsx": "LibreOffice 7.4, which saves it anew as .xlsx and .ods",
    "tables": "[frictionless](https://pypi.org/project/frictionless/) 5.21.0",
    "argdown": "[@argdown/core](https://www.npmjs.com/package/@argdown/core) 2.0.1",
    "nanopub": "[nanopub-sign](https://pypi.org/project/nanopub-sign/) 0.2.0",
    "web-annotation": "[@apache-annotator/dom](https://www.npmjs.com/package/@apache-annotator/dom) 0.2.0",
    "vault": "[obsidiantools](https://pypi.org/project/obsidiantools/) 0.11.0, "
    "[PyJSONCanvas](https://pypi.org/project/PyJSONCanvas/) 1.0.2",
    "xaif": "[arguebuf](https://pypi.org/project/arguebuf/) 2.7.2",
}


def measured() -> dict[str, Losses]:
    """Return what each format keeps of the data that ship."""
    facts = tuple(facts_of(read_library(resources.folder("data"))))
    return {name: export(name, facts).losses for name in written()}


def page() -> str:
    """Return the page."""
    found = measured()
    return "\n".join([HEAD, *_formats(found), "", *_kinds(found), "", NOTES])


def _formats(found: dict[str, Losses]) -> Iterator[str]:
    yield "| format | ending | good for | kept | altered | invented | read by |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name in written():
        form = FORMATS[name]
        total = found[name].total
        numbers = f"{_share(total)} | {total.altered} | {total.invented}"
        yield f"| `{name}` | {form.suffix} | {form.good_for} | {numbers} | {JUDGES.get(name, 'kg')} |"


def _kinds(found: dict[str, Losses]) -> Iterator[str]:
    yield "## What each keeps"
    yield ""
    yield "Fields kept, of those that the sheets have; of kinds that are kept in part, the fields that are dropped."
    yield ""
    yield f"| | {' | '.join(f'`{name}`' for name in found)} |"
    yield f"| --- |{' --- |' * len(found)}"
    for kind in KINDS:
        cells = [_cell(losses, kind) for losses in found.values()]
        if any(cells):
            yield f"| {plural(kind)} | {' | '.join(cells)} |"


def _cell(losses: Losses, kind: str) -> str:
    fields = {field: tally for (of_kind, field), tally in losses.by_field.items() if of_kind == kind}
    total = sum(fields.values(), Tally())
    gone = [field for field, tally in fields.items() if tally.dropped]
    if not total.written:
        return ""
    return f"{_share(total)}; not {', '.join(gone)}" if total.kept and gone else _share(total)


def _share(tally: Tally) -> str:
    return f"{tally.kept:,}/{tally.written:,}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print("docs/exchange.md is current")


if __name__ == "__main__":
    main()
