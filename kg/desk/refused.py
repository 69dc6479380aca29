"""What is said where something cannot be written: mistakes of a form, or a change that was made elsewhere."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from kg.errors import KgError, Problem

__all__ = ["ConflictError", "Mistake", "RefusedError", "mistakes_in"]


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a form: the field, or none of the whole; what, and how to put it right."""

    field: str
    message: str
    help: str = ""


class RefusedError(KgError):
    """A form with mistakes, of which nothing was written."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(mistake.message for mistake in mistakes))
        self.mistakes = tuple(dict.fromkeys(mistakes))

    def to_list(self) -> list[dict[str, str]]:
        """Return the mistakes as plain data."""
        return [asdict(mistake) for mistake in self.mistakes]


class ConflictError(KgError):
    """A file was changed elsewhere since the page read it; `diff` says how, and nothing was written."""

    def __init__(self, message: str, diff: Sequence[str]) -> None:
        super().__init__(message)
        self.diff = tuple(diff)


def mistakes_in(entry: str, problems: Sequence[Problem]) -> list[Mistake]:
    """Return what is wrong in one entry of a sheet (`claims.c7`), field by field."""
    own = [one for one in problems if one.entry == entry or one.entry.startswith(f"{entry}.")]
    return [Mistake(one.entry.removeprefix(entry).strip(".").partition(".")[0], one.message, one.hint) for one in own]
