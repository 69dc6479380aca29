"""Write docs/exchange.md anew, from the formats themselves and the data that ship: part of `make docs`."""

from collections.abc import Iterator
from pathlib import Path

from kg import resources
from kg.exchange.facts import facts_of
from kg.exchange.formats import FORMATS, export, written
from kg.exchange.kinds import KINDS, plural
from kg.exchange.losses import Losses, Tally
from kg.exchange.rdf.statements import graph_losses
from kg.opening import open_graph
from kg.rdf import writer
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
kg export --format qdpx --text tw2019-ch6=chapter-6.pdf -o coding.qdpx
kg import debate.argdown -o my-book/chapters/01.yaml
kg import ch6.argdown --into my-study
kg codebook new --from codes.qdc -o codebook.yaml
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

`kg export --format tables -o FILE` reads the sheets book by book, writes row by row and reads back piece by piece, so
that memory follows the largest book and not the number of books; the bytes are those of a small coding's tables.

`flat` is one table, for R and Stata: a row for each action, who acts, and each of those against or with whom. Labels
are next to ids, days next to dates; who holds a classification is the author of its chapter where the sheet names
nobody. An action that has several classifications or tools has them in one cell, with `; ` between. An empty cell is
what nobody said; what the text leaves open and what the coders could not read are named in `unstated` and `unread`.
Codes of states (`actor_cow`, `actor_gw`, `actor_iso3`) are those that `actors.yaml` gives, to merge other data by.

## A table of your own

A table that you made yourself, .csv, .tsv, .xlsx or .ods, with columns named otherwise and without ids, comes in by a
`columns.yaml` that says what each column is. `kg import` proposes it, from the names of the columns (English, German,
Turkish, French) and from what is in them; at a terminal it asks, elsewhere it writes the file next to the table, says
what is left to fill in, and stops. Given again, the same command reads the table by it, now and ever after.

```sh
kg import cases.csv -o my-study/chapters/01.yaml   # writes columns.yaml, and says what is yours to fill in
kg import cases.csv -o my-study/chapters/01.yaml   # starts the sheet, and actors.yaml with who is new
kg schema columns                                  # all that columns.yaml can say
```

```yaml
encoding: cp1252              # of a CSV of Excel that is not UTF-8
dates: day-first              # 03.04.2016 can be two days, and is a mistake until this is said
missing: ["-9", n/a]          # words that mean that nothing is said
columns:
  Fall: label                 # a row is an action
  Land: {field: actor, values: {Türkei: turkey}}
  ccode2: {field: against, codes: cow}
  Kategorie:
    field: category           # a classification of the action
    values: {"2": boundary-breaking, "9": not-said}
  Mittel: {field: tool, split: ;}
  Zitat: {field: quote, of: category}
  Wetter:                     # left out, and counted
new-actors:
  iran: {label: Iran}         # its kind is yours to fill in
```

A word means a concept by its name, label, other label, short name or code in the codebook, an actor by its id, label or
other name; whatever else is a mistake that is said once, with all its lines and the nearest. Nothing is guessed: a
number is a category only where the codebook has that code or `values:` says so. Codes of states are those that the
actors have in `cow:`, `gw:` and `iso3:`; `codes: iso2` and `codes: iso-numeric` need the extra `exchange`. `NA` among
two-letter codes is Namibia. No list of COW or of Gleditsch and Ward comes with kg, since neither has a licence that
allows it; abbreviations of COW are other names (`also: [UKG]`) or `values:`. Every cell is taken or untaken: a
quotation of more than 15 words, and one whose row makes no such claim, are untaken and counted.

## Stata, SPSS and R

`stata` and `spss` are the flat table with the extra `stats`: labels of variables and values, one column for each tool
of the codebook (1 said, 0 not said), `category_2` and so on where an action has several classifications, dates as text.
Numbers are the `code:` of the codebook, or else the place of a concept in its scheme, and stay where nobody coded it.
What is not there says why: unread is -9 in SPSS and .a in Stata, unstated -8 and .b, or what `missing:` of the codebook
says; an empty cell is what nobody said. Names are made of `short:`, and cut to what Stata takes where there is none.
`r` is the same table as `flat.csv` with `flat.R`, which reads it and makes factors with the levels of the codebook,
ordered where that is: `source("flat.R")` in their folder. The script is never read back or run by kg.

## Workbook

`xlsx` is a form to fill in, with the extra `tables` (`pip install 'intra-alliance-opposition[tables]'`). Its first page
says what it is and how it is brought back. It has a page a kind of thing and a row a thing; of a field of several
values it has several columns (`about`, `about 2`, …). Labels are offered from the codebook, and nothing else can be
typed there; ids of other rows are offered too. Definitions are remarks on the heads, and rules are on the page of the
codebook. Ids are locked, without a password. Every cell is a text.

```sh
kg export --format xlsx --chapter ch6 -o cases.xlsx
kg import cases.xlsx --into my-study           # what would change; --write changes it
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
of an argument is its note. An argument of which the file gives no steps leaves its premises unstated, and a plain line
between steps is of the scheme *unspecified*; ours that states no premises only supports its conclusion. Untaken, and counted, are attacks by an argument whose conclusion nobody states, supports
and attacks of a whole argument, rules that are no scheme of the codebook, tags, headings, links, comments and foreign
data. Emphasis is no part of a text.

## xAIF

A claim is an I-node, an argument an RA-node with its scheme, a dispute or an undercut a CA-node. A locution with its
speaker and an illocution say who holds a claim and that it is asserted; hedged claims have no illocution that would
say so. Ids are numbers made of ours, so that an edited map finds its claims again. Of a file that somebody else
wrote, transitions, rephrases and illocutions that do not assert are untaken, and the name of a speaker becomes an id.
A default inference is of the scheme *unspecified*, there and back. That the premises of an argument of ours are unstated
or unread is in a key of its node that others pass over. xAIF has no schema; what OVA3 demands of it is kept to (numbers for ids, edges and nodes in `OVA`, blanks in surnames
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
the model asks for and Apache Annotator counts, and UTF-16 code units in `hypothesis`, as browsers count; the end of a
line is one. Of a web page, a PDF or a Word file the characters are those of the text that is read out of it, so that
a program that counts otherwise goes by the words. Without a text there is the quotation and no place; so there is of
words that are in a text twice. `start`, `end` and the hash of a passage are counted anew by `kg anchors` where the
text is. The client of Hypothesis puts all annotations of a file on the page that is open: export one chapter at a
time. Its own code for import and for anchoring, run by hand, takes over all 26 annotations of the worked example,
finds each where it is, and takes a second import of them for duplicates.

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
{refi}

## GraphML and GEXF

A claim and an argument are each a node, and so is a draft: premise → argument → conclusion, with `undercuts`,
`disputes` and `conveys`. Each attribute is one field and has its type; `label` is the statement of a claim, or the
scheme of an argument in words, `type` the kind of a claim, `holder` who holds it. Several values of a field have `; `
between. The network that `kg network arguments` writes is of the graph: it has a holder and a confidence also where a
sheet leaves them to the rule. A file with a DOCTYPE is refused. A node or attribute that is none of a claim, an
argument or a draft is untaken.

## Kialo

The text that Kialo exports of a debate is only read, with `kg import debate.txt`. Each numbered line is a claim; a
`Pro:` is the premise of an argument for the claim above it, a `Con:` disputes it, and `-> See 1.2.` is the claim that
it names. Untaken are the title, links, notes, the list of sources, a thesis as the answer to a question, and a
reference to what is not there. Claims come in without a subject, and so as drafts.

## What is cited

`csl-json` and `bibtex` are the works that the sheets are of and the sources of their contexts; a chapter of a book is
a work of its own, a part of an article or a treaty is not. The pages of the site are cited by the same writer. The id
is the key. Names are divided as the site divides them (`de Gaulle, Charles`); the ids of people whose names do not
say them are in `custom` and `kg-author`. Of a file of a reference manager `kg import zotero.bib -o BOOK/context.yaml`
makes a source of each work, with where it appeared in words, and `-o BOOK/book.yaml` the record of one work with its
parts; abstracts, keywords, tags and files are untaken. BibTeX is read by bibtexparser, which the extra `exchange` has.

## Back into the sheets

```sh
kg export --format xlsx -g my-study -o cases.xlsx
kg import cases.xlsx --into my-study           # the lines of the sheets that would change, and nothing is written
kg import cases.xlsx --into my-study --write
```

A file of any format here comes back into the sheets that it was exported from. Three sides are compared, field by
field: what was sent, what the file says, and what the sheets say now. What only the file changed is an edit, what only
the sheets changed stays, and what both changed is a conflict, said with its cell in the file and its line in the sheet.
`--mine` keeps what the sheets say, `--theirs` takes what the file says; until one is chosen nothing is written, and the
command ends with 1. A format drops fields: what was never sent is neither edited nor gone.

- **New** entries come last in their section; a claim or an argument that lacks something goes below `drafts:`, and no
  other entry is made to rest on it before it is complete.
- **Gone** entries are listed with who names them, and are taken out only with `--remove`.
- Each mistake that the sheets would then have is said, at its cell where the file has cells; the reader of sheets is
  asked each time, the rules of `kg build` before anything is written, and where one finds something new, nothing is.
- A line that is not changed stays as it is, with its comments. Several sheets are written all or none: where a run is
  killed meanwhile, the next import finishes it.
- A quotation that changed has no place in its text until `kg anchors my-study --write` has found it.
- The codebook, the places in texts, and which chapter an entry is in are changed by no import, and that is said.

What was sent is remembered in `.kg/exchange` of the study, which git ignores, by the id of the export; `tables` and
`xaif` carry that id, a workbook carries all that was sent, and of any other file that export is taken from which it
differs least. Where nothing is remembered, each difference is yours to decide with `--mine` or `--theirs`.

## What is missing after an import

`kg import` fills in nothing. A claim without a subject, modality or place in a text, or an argument without premises,
scheme or cue, is a draft: an entry below `drafts:`, with a comment for each field that it lacks. What names a draft is
one too. That premises are unstated or a scheme unspecified is taken only where the file says so by its form. Drafts are
checked as far as they say something and are kept by `tables` and `argdown`. In the graph each is an `opp:Draft`, in a
graph of its chapter's drafts, with what it is to become, lacks and mentions, in terms that no claim has: no question,
count or measure of claims meets it, and nothing an author is said to argue rests on it. `kg ask drafts` lists them,
`kg explain`, maps and pages show them as drafts, `kg build` counts them; `kg build --final` refuses each by a rule, with
its line and what it lacks. Once it has that, it is moved to `claims:` or `arguments:`.

## Not offered

SADFace (its own checker rejects its own example), AIF-RDF (no program was found that reads it), ClaimReview (it has
no relations between claims), ORKG, TEI and MindMup (nobody was found who asks for them).
"""
REFI = """\
## REFI-QDA and Taguette

`qdpx` is a project for programs for qualitative data. Codes are the concepts, in groups by their schemes, and the
actors, actions, stakes and holders that claims speak of. A claim or an argument is a passage of its text: its
statement is the description, its labels, whom it is about and who holds it are codings, a note is a note, and
premises, conclusions, undercuts and disputes are links. A case has the codes of its actions. What the standard has no
place for is in lines of a description, as `actuality: declared`: carried, and not analysed by any program. That a
claim moves away from a category, or that an actor holds it, are codes of their own, so that nobody who gathers the
passages of a label gets those that only leave it.

A passage is there only where its text is. Of the worked example, {without} fields are kept without its text and
{with_it} with it; the report says how many claims are unplaced. Positions count the characters of the text that is in
the file, not those of a text as kg folds it: all {passages} passages have the hashes of the lock.

Ids come back from guids that are made of them. They do in [pyrefiqda](https://pypi.org/project/pyrefiqda/), which
loads a project and saves it with nothing lost; [qdaPy](https://pypi.org/project/qdaPy/) shows each passage with its
codes, and leaves out cases, links and notes. Of a program that gives new guids, the ids in the descriptions count
where the text is the one that was coded. QualCoder 3.8 is one: its import and export, run without its windows, gave
back 410 of the 450 fields, with no links and no notes; of two claims that have the same passage and the same code it
keeps one coding. Links are what NVivo calls so; other programs may show none. NVivo, ATLAS.ti and MAXQDA themselves
were not tried.

Of a project that somebody else made, a passage of at most fifteen words is a draft with its quotation, a longer one
with its first and last words; what is noted at it is the note, its codes are the labels as far as the codebook has
them, by id or name, and the one who coded is the coder, if it was one. Untaken, and counted, are codings with other
codes, by the names of these, passages of a page, picture, sound or film, cases, variables, sets, graphs and links.
`kg codebook new --from` starts a codebook from the codes; import the passages after that.

`qdc` is the codebook alone, `taguette` the same as Taguette imports it, a CSV of tags such as
`categories.boundary-breaking`. `kg codebook export --format qdc` also has the rules and examples of each concept,
which `kg codebook new --from` reads again. Colours, sets, how often a tag was used, and labels in a second language
of `kg codebook export` are lost.

### Copyright

A `.qdpx` with a text in it is a copy of that text. It holds one only where `--text` gave it, and never the text that
kg remembers for a chapter. Whoever gets the file gets the whole text: give it only for texts that you may pass on,
and without `--text` for all others. A draft that was imported quotes at most fifteen words of a passage, and the
texts in the project of somebody else are copied nowhere.
"""
GRAPH = """\
The formats of RDF are written from the graph and not from the sheets, and what they keep is counted in its statements:
each is parsed back and compared, one by one (`kg losses trig` does so for a graph of yours). A statement is in the
named graph of the chapter or the coding that it is from. Three formats have no named graphs, and keep all but that.
"""
#: Format -> the program of others that reads what is written, in the tests.
JUDGES = {
    "xlsx": "LibreOffice 7.4, which saves it anew as .xlsx and .ods",
    "stata": "[pyreadstat](https://pypi.org/project/pyreadstat/) 1.3.7",
    "spss": "[pyreadstat](https://pypi.org/project/pyreadstat/) 1.3.7",
    "r": "R 4.2.2",
    "tables": "[frictionless](https://pypi.org/project/frictionless/) 5.21.0",
    "argdown": "[@argdown/core](https://www.npmjs.com/package/@argdown/core) 2.0.1",
    "web-annotation": "[@apache-annotator/dom](https://www.npmjs.com/package/@apache-annotator/dom) 0.2.0",
    "vault": "[obsidiantools](https://pypi.org/project/obsidiantools/) 0.11.0, "
    "[PyJSONCanvas](https://pypi.org/project/PyJSONCanvas/) 1.0.2",
    "csl-json": "[citation-js](https://www.npmjs.com/package/@citation-js/core) 0.9.0",
    "bibtex": "[citation-js](https://www.npmjs.com/package/@citation-js/core) 0.9.0, pybtex 0.26.1",
    "graphml": "[graphology](https://www.npmjs.com/package/graphology-graphml) 0.26.0",
    "gexf": "[graphology](https://www.npmjs.com/package/graphology-gexf) 0.26.0",
    "xaif": "[arguebuf](https://pypi.org/project/arguebuf/) 2.7.2",
    "qdpx": "[pyrefiqda](https://pypi.org/project/pyrefiqda/) 0.3.1, [qdaPy](https://pypi.org/project/qdaPy/) 0.1.0, "
    "the schema of the standard",
    "qdc": "the schema of the standard",
    "taguette": "[Taguette](https://pypi.org/project/taguette/) 1.5.2",
}


def measured() -> dict[str, Losses]:
    """Return what each format keeps of the data that ship."""
    facts = tuple(facts_of(read_library(resources.folder("data"))))
    return {name: export(name, facts).losses for name in written()}


def page() -> str:
    """Return the page."""
    found = measured()
    return "\n".join([HEAD, *_formats(found), "", *_kinds(found), "", *_graph(), "", NOTES.replace("{refi}", _refi())])


def _refi() -> str:
    """Return what is to be known of REFI-QDA, with what the worked example keeps without its text and with it."""
    books = resources.folder("data")
    chapter = "fr1966-ch1"
    facts = tuple(facts_of(read_library(books), chapter))
    text = (books / "france-nato-1966/text.txt").read_text(encoding="utf-8")
    numbers = {
        "without": _share(export("qdpx", facts).losses.total),
        "with_it": _share(export("qdpx", facts, {chapter: text}).losses.total),
        "passages": str(sum(fact.field == "sha256" and fact.kind != "text" for fact in facts)),
    }
    return REFI.format(**numbers).rstrip()


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


def _graph() -> Iterator[str]:
    yield "## The graph itself"
    yield ""
    yield GRAPH
    yield "| format | ending | statements kept | named graphs kept | altered | invented | read by |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    graph = open_graph(resources.folder("data"))
    for name, (ending, _) in writer.FORMATS.items():
        found = graph_losses(name, graph.quads)
        numbers = (
            f"{_share(found.statements)} | {_share(found.graphs)} | {found.total.altered} | {found.total.invented}"
        )
        yield f"| `{name}` | {ending} | {numbers} | rdflib and pyoxigraph |"


def _share(tally: Tally) -> str:
    return f"{tally.kept:,}/{tally.written:,}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print("docs/exchange.md is current")


if __name__ == "__main__":
    main()
