"""Say in a sentence what the answer to a stored question holds."""

from collections.abc import Mapping

from kg.sentences.templates import TEMPLATES, fill
from kg.sentences.wording import listed, number_of, sentence

__all__ = ["answer_sentence"]


def answer_sentence(rows: int, things: Mapping[str, int]) -> str:
    """Return how many rows an answer has, and how many different things are in it, by the names of their columns.

    >>> answer_sentence(36, {"actor": 3, "category": 2})
    'The answer has 36 rows, in which there are three actors and two categories.'
    >>> answer_sentence(0, {})
    'Nothing in the graph answers it.'
    """
    if not rows:
        return sentence(TEMPLATES["no answer"])
    counts = [number_of(number, name, _plural(name)) for name, number in things.items() if number]
    is_one = len(counts) == 1 and next(number for number in things.values() if number) == 1
    about = f", in which there {'is' if is_one else 'are'} {listed(counts)}" if counts else ""
    return sentence(fill(TEMPLATES["answer"], rows=number_of(rows, "row"), about=about))


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s"
