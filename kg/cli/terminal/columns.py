"""Ask once which column of a table says what: at a terminal column by column, elsewhere by a file to fill in."""

import sys
from dataclasses import replace
from pathlib import Path

import typer

from kg.as_written import in_terminal
from kg.cli.options import COULD_NOT_RUN
from kg.cli.terminal.console import is_terminal
from kg.drafts.columns import CLAIMED, FIELDS, FILE, NOT_SAID, ColumnsFile
from kg.drafts.new_sheet import Frame
from kg.errors import InputError, Problem, closest, nearest
from kg.exchange.own.meanings import Study, names_of
from kg.exchange.own.pages import encoding_of, page_of
from kg.exchange.own.proposal import Guess, Proposal, guess, propose, with_new
from kg.exchange.own.reader import Columns, Table
from kg.exchange.own.writing import ALIKE, as_yaml, samples, two_days
from kg.files import display_path, write_file
from kg.yaml.record import read_record

__all__ = ["own_table"]

#: What is typed to leave a column out, or a word.
_NONE = "-"
#: So many choices are shown with the question.
_FEW = 8
#: What is typed for an actor that is new.
_NEW = "new"


def own_table(  # noqa: PLR0913
    file: Path, content: bytes, frame: Frame, given: Path | None, home: Path | None, *, only_write: bool
) -> Table:
    """Return a table with what its columns say, by the columns.yaml that is given, or next to the table or the study.

    Where there is none, propose one: at a terminal each column is asked for, and what was said is kept; elsewhere, and
    with `only_write`, it is written to be filled in, and the command ends.
    """
    places = [given] if given else [file.parent / FILE, *([home / FILE] if home else [])]
    kept = next((place for place in places if place.exists()), None)
    if kept is None or only_write:
        kept = places[0]
        _keep(kept, file, content, frame, only_write=only_write)
    problems: list[Problem] = []
    found = read_record(kept, ColumnsFile, problems)
    if problems or found is None:
        raise InputError(problems)
    record, document = found
    page = page_of(
        content, display_path(file), encoding=record.encoding or "", header=record.header, title=record.page or ""
    )
    has_actors = home and any((place / "actors.yaml").exists() for place in (home, home.parent))
    known = frame.shared.actors if has_actors else {}  # else they are those that ship, and what is said here counts
    new = {key: actor for key, actor in record.new_actors.items() if key not in known}
    return Table(page, Columns(record, document), Study(frame.codebook, frame.shared, new))


def _keep(place: Path, file: Path, content: bytes, frame: Frame, *, only_write: bool) -> None:
    """Write what is proposed of a table, as it was confirmed; end the command where nobody can be asked."""
    if place.exists():
        hint = "change it there, or name another with --columns"
        raise InputError([Problem(display_path(place), 0, "", "what the columns say is there already", hint)])
    encoding = encoding_of(content)
    page = page_of(content, display_path(file), encoding=encoding)
    study = Study(frame.codebook, frame.shared)
    proposal = replace(propose(page, study, encoding=encoding), file=file.name)
    _say(f"{display_path(file)} is a table of your own: {len(page.rows)} rows, {len(page.columns)} columns.")
    asks = not only_write and is_terminal(sys.stdin) and is_terminal(sys.stderr)
    if asks:
        proposal = _asked(proposal, study)
    write_file(place, as_yaml(proposal, study).encode())
    _say(f"Wrote {display_path(place)}, which says what each column is.")
    if asks:
        return
    named = sum(one.column is not None for one in proposal.guesses)
    _say(f"Recognised: {named} of {len(proposal.guesses)} columns. Nothing was imported yet.")
    if proposal.open or two_days(proposal):
        more = [f"dates: ({two_days(proposal)})"] if two_days(proposal) else []
        _say(f"Yours to fill in: {', '.join([*proposal.open, *more])}.")
    if proposal.new:
        _say(f"New actors, if you leave them there: {', '.join(proposal.new)}.")
    _say("Look through it, then give the same command again.")
    raise typer.Exit(COULD_NOT_RUN)


def _asked(proposal: Proposal, study: Study) -> Proposal:
    """Return a proposal as it was confirmed or corrected at a terminal."""
    _say(f"Enter keeps what is in brackets, a name of a field changes it, {_NONE} leaves the column out, ? lists them.")
    chosen = {one.name: _field_of(one) for one in proposal.guesses}
    made = [name for name in CLAIMED if name in chosen.values()]
    of = made[:1] if len(made) > 1 else ()
    guesses = [
        guess(one.name, one.cells, chosen[one.name], study, missing=proposal.missing, of=of) for one in proposal.guesses
    ]
    proposal = with_new(replace(proposal, guesses=tuple(guesses)), study)
    guesses = [replace(one, unknown=_words_of(one, study)) for one in proposal.guesses]
    proposal = _same(replace(proposal, guesses=tuple(guesses)), study)
    if proposal.new:
        _say(f"Nobody in actors.yaml is called so, and the import starts them: {', '.join(proposal.new)}.")
    if two := two_days(proposal):
        order = _choice(f"{two} can be two days: day-first or month-first", ["day-first", "month-first"], "")
        proposal = replace(proposal, dates=order)
    return proposal


def _same(proposal: Proposal, study: Study) -> Proposal:
    """Return a proposal without those new actors who are, as is asked, an actor whose name is like theirs."""
    new, meant = dict(proposal.new), dict[str, str]()
    labels = {actor.label: key for key, actor in study.shared.actors.items()}
    for key, actor in proposal.new.items():
        near = closest(actor.label or "", labels, 1, ALIKE)
        if actor.label and near:
            question = f"{actor.label!r} is nobody in actors.yaml: {_NEW}, or the same as {labels[near[0]]}"
            answer = _choice(question, [_NEW, *study.shared.actors], _NEW)
            if answer != _NEW:
                meant[actor.label] = answer
                del new[key]
    guesses = [
        replace(one, unknown={**one.unknown, **{word: meant[word] for word in one.different if word in meant}})
        if one.column and FIELDS[one.column.field].holds == "actors"
        else one
        for one in proposal.guesses
    ]
    return replace(proposal, guesses=tuple(guesses), new=new)


def _field_of(one: Guess) -> str | None:
    proposed = one.column.field if one.column else _NONE
    _say(f"{one.name}: {samples(one) or 'nothing is in it'}")
    answer = _choice("  is", [*FIELDS, _NONE], proposed)
    return None if answer == _NONE else answer


def _words_of(one: Guess, study: Study) -> dict[str, str | None]:
    """Return what the words of a column mean of which that is not known."""
    found: dict[str, str | None] = {}
    for word, value in one.unknown.items():
        names = (names_of(one.column, study) if one.column else None) or []
        some = f" ({', '.join(names)}; {_NONE} for nothing)" if len(names) <= _FEW else ""
        answer = _choice(f"  {word!r} means{some}", [*names, _NONE], value or "") if names else value or _NONE
        found[word] = NOT_SAID if answer == _NONE else answer
    return found


def _choice(question: str, known: list[str], default: str) -> str:
    while True:
        answer = str(typer.prompt(in_terminal(question), default=default or None, err=True)).strip()
        if answer in known:
            return answer
        if answer == "?":
            fields = [f"  {name}: {FIELDS[name].means}" if name in FIELDS else f"  {name}" for name in known]
            _say("\n".join(fields))
        else:
            _say(f"  There is no {answer!r}; {nearest(answer, known) or 'type ? for what there is'}.")


def _say(text: str) -> None:
    sys.stderr.write(f"{in_terminal(text)}\n")
