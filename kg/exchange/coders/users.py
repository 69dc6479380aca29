"""Say whose coding a user of another program made: that of the sheet, that of a coder, or one of their own."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kg.codings.reader import DECISIONS, REFERENCE, UNITS
from kg.errors import KgError, NotFoundError, nearest
from kg.exchange.facts import Fact
from kg.exchange.names import Names

__all__ = ["User", "Users"]


@dataclass(frozen=True)
class User:
    """Somebody who has an account in a program: the mark of it, an id that a file of ours gives, and a name."""

    mark: str
    id: str = ""
    name: str = ""


class Users:
    """The users of a file, each with the coding that is theirs; nothing stands for that of the sheet."""

    def __init__(self, users: Iterable[User], of_sheet: Collection[str]) -> None:
        self.by_mark = {user.mark: user for user in users}
        self.owners = dict.fromkeys(of_sheet, "")
        self.owners.update(
            (user.mark, user.id) for user in self.by_mark.values() if user.id and user.mark not in of_sheet
        )
        self.strangers: list[str] = []

    def keep(self, mark: str, owner: str) -> None:
        """Learn whose a mark is, which a program may have given anew."""
        self.owners.setdefault(mark, owner)

    def settle(self, marks: Iterable[str], *, is_apart: bool, is_one_chosen: bool) -> None:
        """Give those that are nobody's yet a coding of their own, where there are several codings or one is chosen.

        One alone is taken for the coder of the sheet, where that has none.
        """
        self.strangers = [mark for mark in dict.fromkeys(marks) if mark and mark not in self.owners]
        if is_one_chosen or (is_apart and len({*self.owners.values(), *self.strangers}) > 1):
            names = Names()
            for taken in (REFERENCE, UNITS, DECISIONS, *self.owners.values()):
                names.keep(taken)
            self.owners.update((mark, names.new(self.called(mark))) for mark in self.strangers)

    def owner(self, mark: str) -> str:
        """Return whose coding it is that a user made."""
        return self.owners.get(mark, "")

    def is_another(self, mark: str, maker: str, owner: str, *, is_apart: bool) -> bool:
        """Return whether who coded a passage is another than the maker of it and the owner of what it says.

        A stranger is, where the maker is known and strangers have codings of their own.
        """
        if not mark or mark == maker:
            return False
        return self.owners[mark] != owner if mark in self.owners else bool(maker) and is_apart

    def called(self, mark: str) -> str:
        """Return what a user is called, or the mark where that is not known."""
        user = self.by_mark.get(mark, User(mark))
        return user.name or user.id or mark

    def said(self) -> Iterator[Fact]:
        """Yield what strangers are called whose coding is their own."""
        for mark in self.strangers:
            if owner := self.owner(mark):
                yield Fact("agent", owner, "name", self.called(mark))

    def chosen(self, name: str, coders: Collection[str]) -> str:
        """Return the owner of the coding that somebody names, by a user's name or id; `coders` have one of their own.

        Raise `NotFoundError` where no such user coded.
        """
        known = {coder: coder for coder in coders}
        known |= {REFERENCE: ""} if "" in self.owners.values() else {}
        for mark, owner in self.owners.items():
            if owner in {"", *coders} and mark:
                user = self.by_mark.get(mark, User(mark))
                known |= {each: owner for each in (user.id, self.called(mark)) if each}
        folded: dict[str, set[str]] = {}
        for each, owner in known.items():
            folded.setdefault(each.casefold(), set()).add(owner)
        found = folded.get(name.casefold(), set())
        if len(found) > 1:
            raise KgError(f"Several users are called {name!r}; choose one by id: {', '.join(sorted(found))}.")
        if not found:
            hint = nearest(name, known) or f"choose {', '.join(known) or 'none: no passage is a user’s'}"
            raise NotFoundError(f"No user {name!r} coded anything in it; {hint}.")
        return found.pop()
