"""Write the scripts of the search from the index of names: of each beginning of a word the things that have one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial

from kg.site.context import World
from kg.site.finding.documents import Document, document, other_documents
from kg.site.finding.names import MOST_FOUND, Names, names_of
from kg.site.finding.shards import FIRST, path_of, script_with, texts
from kg.site.finding.words import words
from kg.site.pages.reference import TermEntry

__all__ = ["NameScripts"]

#: So many works are in the first script, for who has not typed a word yet.
_AT_FIRST = 50


class NameScripts(Mapping[str, Callable[[], bytes]]):
    """The scripts of the search by their paths, each with what makes it, of a graph whose names are in an index.

    What is no thing of the graph, questions and terms, is in them too.
    """

    def __init__(self, world: World, terms: Iterable[TermEntry]) -> None:
        self._world, self._terms = world, terms

    def __getitem__(self, path: str) -> Callable[[], bytes]:
        return self._first if path == FIRST else partial(self._script, self._paths[path])

    def __contains__(self, path: object) -> bool:
        return path == FIRST or (str(path).startswith(FIRST.partition("-")[0]) and path in self._paths)

    def __iter__(self) -> Iterator[str]:
        return iter((FIRST, *self._paths))

    def __len__(self) -> int:
        return 1 + len(self._paths)

    @cached_property
    def _names(self) -> Names:
        if (names := names_of(self._world)) is None:
            raise LookupError("the graph is not searched by its names")
        return names

    @cached_property
    def _others(self) -> list[tuple[Document, set[str]]]:
        found = other_documents(self._terms)
        return [(one, {word for text in texts(one) for word in words(text)}) for one in found]

    @cached_property
    def _beginnings(self) -> Mapping[str, bool]:
        """The beginnings that have a script, and whether that has all that have such a word."""
        known = {start: number <= MOST_FOUND for start, number in self._names.beginnings.items()}
        more = {word[:2]: True for _, found in self._others for word in found}
        return dict(sorted({**more, **known}.items()))

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        return {path_of(beginning): beginning for beginning in self._beginnings}

    def _first(self) -> bytes:
        some = [document(self._world, work) for work in self._world.facts.works[:_AT_FIRST]]
        marked = (f"{start}{'' if is_whole else '+'}" for start, is_whole in self._beginnings.items())
        more = {"beginnings": " ".join(marked), "total": self._names.number + len(self._others)}
        return script_with(self._world, "kgSearchData", [*some, *(one for one, _ in self._others)], more)

    def _script(self, beginning: str) -> bytes:
        nodes, total = self._names.beginning(beginning)
        others = [one for one, found in self._others if any(word.startswith(beginning) for word in found)]
        is_whole = self._beginnings[beginning]
        some = [*(document(self._world, node) for node in nodes), *others]
        return script_with(
            self._world, f"kgSearch {beginning}", some, {} if is_whole else {"total": total + len(others)}
        )
