"""Read the lists of words of a language that may speak for something that is coded: hedges, cues, verbs of saying."""

from pathlib import Path

from kg import resources
from kg.errors import InputError, Problem
from kg.files import display_path, read_bytes
from kg.yaml.fields import Record, Words
from kg.yaml.record import parse_record

__all__ = ["FOLDER", "WordLists", "word_lists"]

#: The folder of the lists, in what ships and in a project, next to the actors.
FOLDER = "words"

Listed = tuple[Words, ...]


class WordLists(Record):
    """The words of a language: hedges by modality, connectives by scheme, what objects, what says.

    One that begins with a hyphen is the ending of a word, such as -abilir. Names may end with `name_endings`.
    """

    language: Words
    hedges: dict[str, Listed] = {}
    hedges_unless_reported: dict[str, Listed] = {}
    conditions: Listed = ()
    to_come: Listed = ()
    connectives: dict[str, Listed] = {}
    objections: Listed = ()
    speech: Listed = ()
    name_endings: Listed = ()


def word_lists(language: str, home: Path | None = None) -> WordLists | None:
    """Return the lists of a language: those of a project's folder or else those that ship; None where there are none.

    Raise `InputError` with every mistake in them.
    """
    name = f"{language}.yaml"
    places = [folder / FOLDER / name for folder in (home, resources.folder("data")) if folder]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        return None
    problems: list[Problem] = []
    read = parse_record(read_bytes(path, display_path(path)), display_path(path), WordLists, problems)
    if problems or read is None:
        raise InputError(problems)
    return read[0]
