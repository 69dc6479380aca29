"""Name things on the pages of others: by a text, an address, a kind, remarks and labels."""

from dataclasses import dataclass

__all__ = ["Group", "Ref", "Tagged"]


@dataclass(frozen=True)
class Tagged:
    """A concept as it is shown on a label: its text, where it is told, and its colour (1 to 5) where it has a rank."""

    text: str
    href: str | None
    step: int = 0


@dataclass(frozen=True)
class Ref:
    """A thing as another page names it: its text, address (from the site's folder), kind, and remarks."""

    iri: str
    text: str
    href: str | None = None
    kind: str = ""
    remarks: tuple[str, ...] = ()
    labels: tuple[Tagged, ...] = ()


@dataclass(frozen=True)
class Group:
    """Facts that read alike: the phrase, and the things or texts on the other side."""

    phrase: str
    refs: tuple[Ref, ...]
    forward: bool = True
