"""Make what coders are given: units without what would tell them the label, or only the text, and the chair's list.

Of claims, the id, the statement and the note often say the label, so that none of them is given; the quotation is, and
where that says the label, agreement is reported apart. Units are shuffled, for each coder in another order.
"""

import datetime
import os
import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import fill

from kg.anchors.normalize import Folded
from kg.codebook.codebook import Codebook
from kg.coders.chosen import known_agent
from kg.coders.rounds import Begun
from kg.codings.checks import SEVERAL
from kg.codings.reader import NO_CODERS, REFERENCE, UNITS, folder_of, schemas_way
from kg.codings.records import FIELDS, SHEETS
from kg.codings.rules import hints_at_label, mark_of_schemes
from kg.drafts.json_schema import schema_text
from kg.drafts.names import known_names
from kg.drafts.new_sheet import Frame, draft_sheet
from kg.errors import KgError, NotFoundError, nearest
from kg.files import display_path
from kg.sheets.claims import Argument, ClaimBase
from kg.sheets.folder import CODINGS
from kg.sheets.library import Library, Sheet
from kg.yaml.edit import listed, quoted

__all__ = ["split_free", "split_labels"]

#: The round of who was not trained before.
FIRST = Begun(1)

_FOR_CODERS = """\
# yaml-language-server: $schema={schemas}/labels.schema.json
# Label each unit by the codebook, without asking anybody. These are the labels, and it says when each is given:
{choices}
# Where no label applies, write not-applicable; where the text does not say, unstated; where it cannot be read, unread.
# When every unit is labelled, write the date and 'state: done'.
labels-of: {chapter}
by: {coder}
date:
state: open
units:
"""
_FOR_THE_CHAIR = """\
# yaml-language-server: $schema={schemas}/units.schema.json
# Which unit is which entry of chapters/{name}. Keep it from the coders until they are done.
units-of: {chapter}
asked: {asked}
coders: {coders}
seed: {seed}
round: {round}
codebook: {mark}
units:
"""


def split_labels(  # noqa: PLR0913, PLR0917
    library: Library, sheet: Sheet, coders: Sequence[str], asked: Sequence[str], seed: int, begun: Begun = FIRST
) -> dict[Path, str]:
    """Return the files by which coders label the same units: one for each of them, and the chair's.

    `asked` are fields; units are the claims, or the arguments, that quote the text, in another order in each round.
    Raise `KgError` where a file is there already that is not put away, where an agent or a field is not known, and
    where there is nothing to label.
    """
    _known(library, coders)
    codebook = library.project.codebook
    for name in asked:
        if name not in FIELDS:
            hint = nearest(name, FIELDS) or f"choose {', '.join(FIELDS)}"
            raise NotFoundError(f"{name!r} cannot be asked; {hint}.")
    sections = {"claims": sheet.chapter.claims if set(asked) - {"scheme"} else {}}
    sections["arguments"] = sheet.chapter.arguments if "scheme" in asked else {}  # type: ignore[assignment]
    entries = [(key, entry) for section in sections.values() for key, entry in section.items() if entry.quote]
    if not entries:
        raise KgError(f"No entry of {sheet.document.file} quotes the text, so that there is nothing to label.")
    # The same order each time, and another one in each round: who remembers u07 remembers nothing of it.
    seeds = str(seed) if begun.number == 1 else f"{seed} round {begun.number}"
    draw = random.Random(seed if begun.number == 1 else seeds)  # noqa: S311
    draw.shuffle(entries)
    digits = max(2, len(str(len(entries))))
    units = {f"u{number:0{digits}}": pair for number, pair in enumerate(entries, 1)}
    name = Path(sheet.document.file).name
    head = _FOR_THE_CHAIR.format(
        schemas=schemas_way(sheet),
        name=name,
        chapter=sheet.chapter.chapter,
        asked=listed(tuple(asked)),
        coders=listed(tuple(coders)),
        seed=seed,
        round=begun.number,
        mark=mark_of_schemes(codebook, [FIELDS[name] for name in asked]),
    )
    files = {folder_of(sheet, UNITS): head + "".join(f"  {unit}: {key}\n" for unit, (key, _) in units.items())}
    labels = _labels(library, sheet)

    def tells(words: str) -> bool:
        return any(hints_at_label(words, FIELDS[name], codebook) for name in asked)

    for coder in coders:
        order = list(units)
        random.Random(f"{seeds} {coder}").shuffle(order)  # noqa: S311
        blank = [line for unit in order for line in _unit(unit, units[unit][1], asked, labels, tells)]
        choices = "\n".join(_choices(name, codebook) for name in asked)
        text = _FOR_CODERS.format(
            schemas=schemas_way(sheet), chapter=sheet.chapter.chapter, coder=coder, choices=choices
        )
        files[folder_of(sheet, coder)] = text + "".join(f"{line}\n" for line in blank)
    return _new(files, begun) | _schema_files(sheet, codebook, ["labels", "units", "decisions"], begun)


def split_free(
    library: Library, sheet: Sheet, coders: Sequence[str], text: Folded | None, begun: Begun = FIRST
) -> dict[Path, str]:
    """Return the files in which coders code a text from nothing: each an empty sheet, with its sentences in comments.

    No hedge or cue is pointed out, as it is to one who codes alone: where all see the same hints, they agree on those.
    Raise `KgError` where the text is not at hand.
    """
    _known(library, coders)
    chapter = sheet.chapter
    if text is None:
        raise KgError(f"The text is not at hand. Give it: --text {chapter.chapter}=FILE.")
    said = {"kind": chapter.text.kind, "extent": chapter.text.extent, "source": chapter.text.source}
    head = [f"  {name}: {quoted(value)}" for name, value in said.items()]
    head += [f"  file: {chapter.text.file}"] if chapter.text.file else []
    known = known_names(library)
    today = datetime.datetime.now().astimezone().date().isoformat()
    frame = Frame(
        chapter.chapter, schemas_way(sheet), library.project.codebook, chapter.title, date=today, state="open"
    )
    drafts = {coder: draft_sheet(replace(frame, by=coder), text, "", known, None, head) for coder in coders}
    files = {folder_of(sheet, coder): _for_a_coder(draft, chapter.chapter, begun) for coder, draft in drafts.items()}
    return _new(files, begun) | _schema_files(sheet, library.project.codebook, ["coding", "decisions"], begun)


def _for_a_coder(draft: str, chapter: str, begun: Begun) -> str:
    """Return a new sheet with the schema of a coder's, and with what checks it while the coder is at work."""
    own = f"# 'kg agree BOOK/{chapter}' says what is missing; when you are done, write 'state: done' under 'coding:'."
    if begun.number > 1:
        draft = draft.replace(", state: open}", f", state: open, round: {begun.number}}}", 1)
    return draft.replace("chapter.schema.json", "coding.schema.json", 1).replace(
        " 'kg build' says what is missing.", f"\n{own}", 1
    )


def _known(library: Library, coders: Collection[str]) -> None:
    if not coders:
        raise KgError("Say for whom: --for coder-a,coder-b.")
    for coder in coders:
        if coder in {*NO_CODERS, REFERENCE}:
            raise KgError(f"No coder can be called {coder!r}, which is something else among codings; rename the agent.")
        known_agent(library, coder)


def _new(files: dict[Path, str], begun: Begun) -> dict[Path, str]:
    for folder in {path.parent for path in files}:
        if folder.is_file():
            raise KgError(f"{display_path(folder)}: it is a file, where the folder of a coder belongs; move it away.")
    if there := [display_path(path) for path in files if path.exists() and path not in begun.away]:
        again = f"for another round of training, say --round {begun.number + 1}"
        raise KgError(f"{', '.join(there)}: it is there already, and what somebody coded is not written over; {again}.")
    return files


def _labels(library: Library, sheet: Sheet) -> Mapping[str, str]:
    """Return what the things are called that a claim can be about and that say nothing of its label."""
    actors = {key: actor.label for key, actor in library.shared.actors.items()}
    actions = {key: action.label for key, action in sheet.chapter.actions.items()}
    stakes = {key: stake.label for key, stake in sheet.chapter.stakes.items()}
    return actors | actions | stakes | {key: case.label for key, case in sheet.chapter.cases.items()}


def _choices(field: str, codebook: Codebook) -> str:
    """Return the labels of a field as comment lines, so that whoever has the file alone knows how they are spelled."""
    several = "; several as [one, another]" if field in SEVERAL else ""
    words = f"{field}: {', '.join(codebook.schemes[FIELDS[field]])}{several}"
    return fill(words, 118, initial_indent="# - ", subsequent_indent="#   ", break_on_hyphens=False)


def _unit(
    unit: str,
    entry: ClaimBase | Argument,
    asked: Sequence[str],
    labels: Mapping[str, str],
    tells: Callable[[str], bool],
) -> Iterator[str]:
    yield f"  {unit}:"
    about = [labels[name] for name in getattr(entry, "about", ()) if name in labels and not tells(labels[name])]
    if about:
        yield f"    about: {listed(tuple(about))}"
    yield f"    quote: {quoted(entry.quote or '')}"
    is_argument = isinstance(entry, Argument)
    yield from (f"    {name}:" for name in asked if (name == "scheme") == is_argument)
    yield "    note:"


def _schema_files(sheet: Sheet, codebook: Codebook, kinds: Iterable[str], begun: Begun) -> dict[Path, str]:
    """Return the schemas of files of coders, for editors: those that are not there yet and, in a new round, all anew.

    The codebook is often another by then, of which editors offer the labels.
    """
    folder = sheet.home / CODINGS / "any" / schemas_way(sheet)
    files = {Path(os.path.normpath(folder / f"{kind}.schema.json")): kind for kind in kinds}
    is_new = begun.number > 1
    return {path: schema_text(kind, codebook, SHEETS) for path, kind in files.items() if is_new or not path.exists()}
