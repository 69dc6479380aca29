"""Start the files of coders of a file that several have coded, and say who did."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.drafts.new_sheet import Frame
from kg.errors import KgError
from kg.exchange.coders.files import agent_lines, beside, coder_files, coder_of, of_chapter, passages
from kg.exchange.coders.said import UNIT
from kg.exchange.facts import Fact
from kg.exchange.form import Format
from kg.exchange.opened import read_as
from kg.exchange.taken import Known, Taken
from kg.files import display_path, write_files

__all__ = ["Several", "import_coding"]


@dataclass
class Several:
    """What is made of the codings in a file besides that of the sheet: files, and what is to be said of them."""

    files: dict[Path, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def take(self, taken: Taken, frame: Frame, file: Path, out: Path | None) -> None:
        """Make the files of coders; raise `KgError` where there is no place for them, or one is to be the sheet."""
        if any(fact.kind == UNIT for fact in taken.facts):
            message = (
                f"{display_path(file)}: this user labelled units that were given, and found none, which is no sheet."
            )
            raise KgError(f"{message} Leave --user out, and it is a file next to the sheet, or name one with -o.")
        if not taken.coders:
            return
        if out is None:
            message = f"{display_path(file)} is coded by several: {_several(taken)}."
            raise KgError(f"{message} Choose one with --user, or name a sheet with -o, and each gets a file.")
        own = of_chapter(taken.facts, taken.coders, frame.chapter)
        self.files |= coder_files(own, frame, out, file.name)
        self.lines.append(f"Coded by several, each in a file of their own: {_several(taken)}.")
        if elsewhere := [
            f"{coder} ({_number(number)})"
            for coder, said in taken.coders.items()
            if (number := passages(said) - passages(own.get(coder, ())))
        ]:
            self.lines.append(f"Of other chapters, and in none of the files: {', '.join(elsewhere)}.")
        self.lines += _agents(own, taken, frame)


def import_coding(
    form: Format, content: bytes, file: Path, out: Path, user: str
) -> tuple[dict[Path, str], Taken, list[str]]:
    """Start the file of a coder next to a sheet that is there; return what was started, what was taken, and lines.

    Raise `KgError` where several have coded and none is named.
    """
    frame, sheet, around = beside(out)
    coder, concepts = coder_of(out), frame.codebook.by_name
    schemes = {name: concept.scheme.name for name, concept in concepts.items()}
    known = Known(dict.fromkeys(concepts, "concept"), schemes=schemes, file=display_path(file), user=user)
    taken = read_as(form, content, known)
    if not user and coder in taken.coders:  # the name of the file says whose it is
        taken = read_as(form, content, replace(known, user=coder))
    if taken.coders:
        raise KgError(f"{display_path(file)} is coded by several: {_several(taken)}. Choose one of them with --user.")
    if not passages(taken.facts):
        raise KgError(f"{display_path(file)}: there is no passage in it that {user or coder} coded.")
    mine = of_chapter((), {coder: taken.facts}, frame.chapter).get(coder, [])
    said = [fact for fact in mine if fact.kind != "text" and fact[::2] != ("coding", "by")]
    chapter = next((fact.value for fact in said if fact.field == "chapter" and fact.kind != "chapter"), "")
    said.append(Fact("coding", f"{chapter}-coding", "by", coder))
    text = [Fact(kind, f"{chapter}-text", of, value) for kind, _, of, value in around if of != "chapter"]
    files = coder_files({coder: said}, frame, sheet, file.name, text)
    started = {path: content for path, content in files.items() if not path.exists()}
    write_files({path: content.encode() for path, content in started.items()})
    return started, taken, _agents({coder: said}, taken, frame)


def _several(taken: Taken) -> str:
    """Return who coded a file, with the number of passages of each."""
    names = {fact.id: fact.value for fact in taken.facts if fact[::2] == ("agent", "name")}
    sheet = {"the sheet": taken.facts} if passages(taken.facts) else {}
    said = []
    for coder, facts in {**sheet, **taken.coders}.items():
        called = f"{names[coder]}, " if coder in names else ""
        said.append(f"{coder} ({called}{_number(passages(facts))})")
    return ", ".join(said)


def _number(number: int) -> str:
    return f"{number:,} passage{'' if number == 1 else 's'}"


def _agents(coders: Mapping[str, object], taken: Taken, frame: Frame) -> list[str]:
    lines = agent_lines([*coders], taken.facts, frame.shared.agents)
    return ["Add to 'agents:' in actors.yaml:", *lines] if lines else []
