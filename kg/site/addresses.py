"""Say which page of the site a thing has: one place that knows how files are called and where anchors are.

The folders follow the namespaces, so that a permanent link can be answered with a file: `id:turkey` is
`id/turkey.html`, and its data lie next to it as `.ttl`, `.jsonld` and `.csv`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from pyoxigraph import NamedNode

from kg.rdf.bases import OURS, Base
from kg.rdf.facts import PARTS, WORKS
from kg.rdf.namespaces import FABIO, OPP, PROV, RULE, SKOS, VOID, local_name
from kg.site.coders.places import codings_path

__all__ = [
    "KINDS",
    "Addresses",
    "FactGroup",
    "Ref",
    "Tagged",
    "file_name",
    "folders_of",
    "page_of",
    "root_of",
    "term_place",
]


@dataclass(frozen=True)
class Tagged:
    """A concept as shown on a label: its text, where it is described, and its colour (1 to 5) where it has a rank."""

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
class FactGroup:
    """Facts that read alike: the phrase, and the things or texts on the other side; `of` where these are but some."""

    phrase: str
    refs: tuple[Ref, ...]
    forward: bool = True
    of: int = 0

    @property
    def number(self) -> int:
        """Return how many there are."""
        return self.of or len(self.refs)

    @property
    def heading(self) -> str:
        """Return the phrase as a page is headed with it: in a reader's words, and with a capital."""
        found = _HEADINGS.get(self.phrase, self.phrase)
        return f"{found[:1].upper()}{found[1:]}"


#: How a fact reads in a tree or a table -> how it reads as a heading, where that is another matter.
_HEADINGS = {
    "actor": "who acts",
    "actuality": "how far it came",
    "attests": "names",
    "category": "the label",
    "comprises": "acts in it",
    "driver": "the explanation",
    "from category": "leaves",
    "has the concept": "its concepts",
    "holds": "claims and steps",
    "is also called": "also called",
    "is attested in": "named in",
    "is by": "by",
    "is classified as": "labelled",
    "is concerned in": "acts that concern it",
    "is involved by": "claims that read it into an act",
    "is left in": "claims that see conduct leave it",
    "is left unread in": "left unread in",
    "is left unstated in": "left unstated in",
    "is reached in": "claims that see conduct reach it",
    "is sought in": "claims that somebody seeks it",
    "is spoken of in": "claims about it",
    "is the actuality of": "acts that came so far",
    "is the category in": "claims that give this label",
    "is the driver in": "claims that explain by it",
    "is the label of": "acts and cases with this label",
    "is the premise structure of": "steps whose grounds work so",
    "is the same as": "the same as",
    "is the scheme of": "steps of this kind",
    "is the tentative label of": "acts and cases with this label, hedged",
    "is the tool in": "claims that name this tool",
    "is tentatively classified as": "labelled with a hedge",
    "is used in": "acts that use it",
    "leaves unread": "what could not be read",
    "leaves unstated": "what the text leaves unstated",
    "next category": "the label after it",
    "notation": "short name",
    "rank": "place in the order",
    "to category": "reaches",
    "was made alike by": "spelled alike by",
}


#: Class -> the kind of page, in this order: the first that fits decides.
KINDS: dict[NamedNode, str] = {
    OPP.Claim: "claim",
    OPP.Argument: "argument",
    OPP.Action: "action",
    OPP.Actor: "actor",
    OPP.CaseStudy: "case",
    **dict.fromkeys(WORKS.values(), "book"),
    **dict.fromkeys(PARTS, "chapter"),
    FABIO.Abstract: "chapter",
    SKOS.ConceptScheme: "scheme",
    SKOS.Concept: "concept",
    OPP.Stake: "thing",
    OPP.ContextEvent: "thing",
    OPP.Context: "thing",
    OPP.SourceText: "thing",
    VOID.Dataset: "thing",
    PROV.Agent: "thing",
    PROV.Person: "thing",
    PROV.Organization: "thing",
}


def folders_of(base: Base) -> dict[str, str]:
    """Return the folder of the pages of each namespace; concepts of the method are apart where they are not its own."""
    own = {"id": base.things, "codebook": base.concepts}
    return own if base == OURS else {**own, "method": OURS.concepts}


#: Namespace -> the page that holds its terms, one anchor each.
_PAGES = {OPP.iri: "ns.html", RULE: "rules.html"}
#: A name that every file system and address bar takes as it is.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def file_name(local: str) -> str:
    """Return a name for the files of a thing: its local name, or a safe one made from it.

    >>> file_name("tw2019-ch6"), file_name("../a b")
    ('tw2019-ch6', 'a-b-2c2c791a')
    """
    if _PLAIN.fullmatch(local) and local.lower() not in {"con", "prn", "aux", "nul"}:
        return local
    plain = re.sub(r"[^A-Za-z0-9]+", "-", local).strip("-")[:60] or "thing"
    return f"{plain}-{sha256(local.encode()).hexdigest()[:8]}"


def root_of(path: str) -> str:
    """Return the way from a page to the folder of the site.

    >>> root_of("id/turkey.html"), root_of("index.html")
    ('../', '')
    """
    return "../" * path.count("/")


class Addresses:
    """The pages of things by their IRIs, relative to the folder of the site."""

    def __init__(
        self,
        things: Iterable[str],
        parts: Mapping[str, tuple[str, str]],
        terms: Iterable[str],
        base: Base = OURS,
        beside: Mapping[str, tuple[str, str]] = MappingProxyType({}),
    ) -> None:
        """Take the IRIs that have a page, those that are on another's page (its IRI, "#" and where), and terms.

        `beside` has those on the page of the codings of a part, with the part and the anchor. Of namespaces other than
        those of the project and the method only concepts and their schemes have a page.
        """
        folders = folders_of(base)
        self.pages = {iri: page_of(iri, folders) for iri in things}
        anchored = {iri: self.pages[owner] + place for iri, (owner, place) in parts.items() if owner in self.pages}
        named = {iri: page for iri in terms if (page := term_place(iri))}
        there = {iri: f"{codings_path(self.pages[of])}#{at}" for iri, (of, at) in beside.items() if of in self.pages}
        self._all = {**named, **anchored, **there, **self.pages}

    def of(self, iri: str) -> str | None:
        """Return where a thing is described, or None."""
        return self._all.get(iri)

    def all(self) -> Mapping[str, str]:
        """Return every IRI that has an address, with it."""
        return dict(sorted(self._all.items()))


def page_of(iri: str, folders: Mapping[str, str]) -> str:
    """Return the page of a thing that has one; what is not named by the project or the method is with the concepts.

    >>> page_of("https://w3id.org/intra-alliance-opposition/id/turkey", folders_of(OURS))
    'id/turkey.html'
    """
    for folder, namespace in folders.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{folder}/{file_name(iri.removeprefix(namespace))}.html"
    return f"codebook/{file_name(local_name(iri))}.html"


def term_place(iri: str) -> str | None:
    """Return where a term of the ontology or a rule is described, by its IRI; None of any other IRI."""
    return next((f"{page}#{iri.removeprefix(ns)}" for ns, page in _PAGES.items() if iri.startswith(ns)), None)
