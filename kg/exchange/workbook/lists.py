"""The lists that cells offer: labels of the codebook, words, and the ids of things, each by a name in the workbook."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.exchange.facts import Values
from kg.exchange.kinds import plural
from kg.exchange.tabular.addresses import letters
from kg.exchange.tabular.choices import kinds_named, schemes_of, words_of
from kg.exchange.tabular.rows import said_of

__all__ = ["PAGE", "Lists", "page_title"]

#: The title of the page of the lists that no other page has.
PAGE = "Lists"
#: How much of a definition is said where there are several, in characters.
_SHORT = 110


def page_title(kind: str) -> str:
    """Return the title of the page of a kind.

    >>> page_title("claim")
    'Claims'
    """
    return plural(kind).capitalize()


@dataclass
class Lists:
    """The lists of a workbook, gathered as columns ask for them: those on pages, and those that get a column each.

    `concepts` are the names of concepts by their scheme, in the order of the page of the codebook, and `told` is what
    each of them is called and means.
    """

    things: Values
    concepts: Mapping[str, Sequence[str]]
    told: Mapping[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    columns: dict[str, Sequence[str]] = field(default_factory=dict)

    def of(self, kind: str, label: str) -> tuple[str, bool]:
        """Return the name of the list that a field offers, or none, and whether nothing else may be said."""
        said = said_of(kind, label)
        if words := words_of(kind, label):
            return self._own(f"{kind}_{label}", (*words, *said)), True
        if schemes := [scheme for scheme in schemes_of(kind, label) if self.concepts.get(scheme)]:
            if said or len(schemes) > 1:
                names = [name for scheme in schemes for name in self.concepts[scheme]]
                return self._own(f"{kind}_{label}", (*names, *said)), True
            return self._scheme(schemes[0]), True
        if kinds := kinds_named(kind, label):
            if len(kinds) == 1 and not said and not kinds & {"concept", "draft"}:
                return self._page(next(iter(kinds))), False
            ids = [name for of, name in self.things if of in kinds and of != "concept"]
            if "concept" in kinds:
                ids += [f"code:{name}" for names in self.concepts.values() for name in names]
            return (self._own(f"{kind}_{label}", (*ids, *said)), False) if ids or said else ("", False)
        return "", False

    def choices(self, kind: str, label: str) -> str:
        """Return what may be said in a field that takes a label, each with what that means; nothing of any other."""
        names = [name for scheme in schemes_of(kind, label) for name in self.concepts.get(scheme, ())]
        return "\n".join(f"{name}: {_short(self.told.get(name, ''))}" for name in names)

    def _scheme(self, scheme: str) -> str:
        """Return the name of the rows of a scheme on the page of the codebook."""
        first = 2
        for name, concepts in self.concepts.items():
            if name == scheme:
                break
            first += len(concepts)
        return self._at(scheme, f"{page_title('concept')}!$A${first}:$A${first + len(self.concepts[scheme]) - 1}")

    def _page(self, kind: str) -> str:
        """Return the name of the ids on a page, those of new rows among them."""
        if not any(of == kind for of, _ in self.things):
            return ""
        title = page_title(kind)
        return self._at(plural(kind), f"{title}!$A$2:INDEX({title}!$A:$A,MAX(2,COUNTA({title}!$A:$A)))")

    def _own(self, label: str, values: Sequence[str]) -> str:
        """Return the name of a list that gets a column of its own; equal ones share it."""
        same = next((name for name, other in self.columns.items() if [*other] == [*values]), "")
        if same:
            return same
        name = self._at(
            label, f"{PAGE}!${letters(len(self.columns))}$2:${letters(len(self.columns))}${len(values) + 1}"
        )
        self.columns[name] = values
        return name

    def _at(self, label: str, formula: str) -> str:
        name = f"kg_{re.sub('[^a-z0-9]', '_', label)}"
        self.names[name] = formula
        return name


def _short(text: str) -> str:
    """Return the first paragraph of a text, as much of it as fits two lines."""
    first = text.split("\n", 1)[0]
    return first if len(first) <= _SHORT else f"{first[:_SHORT].rsplit(' ', 1)[0]} …"
