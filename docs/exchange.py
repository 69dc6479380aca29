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
of an argument is its note. An argument of which the file gives no steps leaves its premises unstated, and a plain
line between steps is of the scheme *unspecified*; ours that states no premises only supports its conclusion. Untaken,
and counted, are attacks by an argument whose conclusion nobody states, supports and attacks of a whole argument,
rules that are no scheme of the codebook, tags, headings, links, comments and foreign data. Emphasis is no part of a
text.

## xAIF

A claim is an I-node, an argument an RA-node with its scheme, a dispute or an undercut a CA-node. A locution with its
speaker and an illocution say who holds a claim and that it is asserted; hedged claims have no illocution that would
say so. Ids are numbers made of ours, so that an edited map finds its claims again. Of a file that somebody else
wrote, transitions, rephrases and illocutions that do not assert are untaken, and the name of a speaker becomes an id.
A default inference is of the scheme *unspecified*, there and back. That the premises of an argument of ours are
unstated or unread is in a key of its node that others pass over. xAIF has no schema; what OVA3 demands of it is kept
to (numbers for ids, edges and nodes in `OVA`, blanks in surnames that do not break), and was not tried in it.

## What is missing after an import

`kg import` fills in nothing. A claim without a subject, modality or place in a text, or an argument without premises,
scheme or cue, is a draft: an entry below `drafts:`, with a comment for each field that it lacks. What names a draft
is one too. That premises are unstated or a scheme unspecified is taken only where the file says so by its form.
Drafts are checked as far as they say something and are kept by `tables` and `argdown`. In the graph each is an
`opp:Draft`, in a graph of its chapter's drafts, with what it is to become, lacks and mentions, in terms that no claim
has: no question, count or measure of claims meets it, and nothing an author is said to argue rests on it. `kg ask
drafts` lists them, `kg explain`, maps and pages show them as drafts, `kg build` counts them; `kg build --final`
refuses each by a rule, with its line and what it lacks. Once it has that, it is moved to `claims:` or `arguments:`.

## Not offered

SADFace (its own checker rejects its own example), AIF-RDF (no program was found that reads it), ClaimReview (it has
no relations between claims), ORKG, TEI and MindMup (nobody was found who asks for them).
"""
#: Format -> the program of others that reads what is written, in the tests.
JUDGES = {
    "xlsx": "LibreOffice 7.4, which saves it anew as .xlsx and .ods",
    "tables": "[frictionless](https://pypi.org/project/frictionless/) 5.21.0",
    "argdown": "[@argdown/core](https://www.npmjs.com/package/@argdown/core) 2.0.1",
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
