"""Say in which languages the texts of a graph are, as they are tagged, for the elements that show them.

The words of the pages themselves are English, whatever is coded: `lang` is given where a text is in another language
(WCAG 2.2, 3.1.2), with the direction of its script.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.rdf.namespaces import XSD
from kg.site.lookup.counts import rows
from kg.spelling import ENGLISH

__all__ = ["Languages", "attributes", "languages"]

#: Subtags of BCP 47: languages that are written from right to left unless a script is named, and such scripts.
_LANGUAGES = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug"}
_LANGUAGES |= {"ur", "yi"}
_SCRIPTS = {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
_SCRIPT_LETTERS = 4
#: The types that literals have which are no texts in a language.
_TYPES = (
    XSD.string,
    XSD.boolean,
    XSD.integer,
    XSD.nonNegativeInteger,
    XSD.decimal,
    XSD.date,
    XSD.dateTime,
    XSD.gYear,
    XSD.gYearMonth,
)
_TAGS = "SELECT DISTINCT ?tag ?type { ?s ?p ?o BIND(LANG(?o) AS ?tag) BIND(DATATYPE(?o) AS ?type) }"


def languages(quads: Iterable[Quad]) -> Mapping[str, str]:
    """Return the language of each text that is tagged as one, and only one, other than English."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if isinstance(quad.object, Literal):
            found.setdefault(quad.object.value, set()).add(quad.object.language or "")
    one = {text: min(tags) for text, tags in found.items() if len(tags) == 1}
    return {text: tag for text, tag in one.items() if tag and tag.partition("-")[0] != ENGLISH}


class Languages:
    """The languages of the texts of a store, each found under the tags that it may have."""

    def __init__(self, store: Store, known: Collection[str] | None = None) -> None:
        """Take a store, and where they are known the tags that its texts have at most."""
        self._store, self._known = store, known

    @cached_property
    def _tags(self) -> set[tuple[str, str]]:
        """Return how literals may be tagged and typed; to ask that of a large store on disk takes some ten seconds."""
        if self._known is not None:
            return {*((tag, "") for tag in self._known), *(("", type_.value) for type_ in _TYPES)}
        found = ((tag, of) for tag, of in rows(self._store, _TAGS))
        return {(tag.value, of.value) for tag, of in found if isinstance(tag, Literal) and isinstance(of, NamedNode)}

    def of(self, text: str) -> str | None:
        """Return the language of a text that is tagged as one, and only one, other than English; else None.

        >>> (store := Store()).add(Quad(XSD.string, XSD.string, Literal("kriz", language="tr")))
        >>> Languages(store).of("kriz"), Languages(store).of("crisis")
        ('tr', None)
        """
        foreign = [tag for tag, _ in self._tags if _is_foreign(tag) and self._has(Literal(text, language=tag))]
        others = (_literal(text, tag, type_) for tag, type_ in self._tags if not _is_foreign(tag))
        return foreign[0] if len(foreign) == 1 and not any(map(self._has, others)) else None

    def _has(self, literal: Literal) -> bool:
        return any(self._store.quads_for_pattern(None, None, literal, None))


def _is_foreign(tag: str) -> bool:
    return bool(tag) and tag.partition("-")[0] != ENGLISH


def _literal(text: str, tag: str, type_: str) -> Literal:
    return Literal(text, language=tag) if tag else Literal(text, datatype=NamedNode(type_))


def attributes(language: str) -> Markup:
    """Return the attributes that say a language and, where it is from right to left, its direction.

    >>> [str(attributes(language)) for language in ("tr", "fa-IR", "az-Arab", "fa-Latn", "")]
    [' lang="tr"', ' lang="fa-IR" dir="rtl"', ' lang="az-Arab" dir="rtl"', ' lang="fa-Latn"', '']
    """
    if not language:
        return Markup("")
    first, *rest = language.lower().split("-")
    script = next((subtag for subtag in rest if len(subtag) == _SCRIPT_LETTERS and subtag.isalpha()), "")
    turns = script in _SCRIPTS if script else first in _LANGUAGES
    return Markup(' lang="{}"{}').format(language, Markup(' dir="rtl"') if turns else "")
