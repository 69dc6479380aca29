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
    "tables": "[frictionless](https://pypi.org/project/frictionless/) 5.21.0",
    "argdown": "[@argdown/core](https://www.npmjs.com/package/@argdown/core) 2.0.1",
    "nanopub": "[nanopub-sign](https://pypi.org/project/nanopub-sign/) 0.2.0",
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
