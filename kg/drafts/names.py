"""Find the actors and concepts that a text names, by their labels alone."""

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.encode.encoder import encode_shared
from kg.rdf.namespaces import RDFS, SKOS, local_name
from kg.sheets.library import Library

__all__ = ["known_names", "names_in"]

#: The schemes whose concepts a text can name; the others are of the coding, and their labels are everyday words.
_NAMED_IN_TEXTS = ("categories", "tools", "drivers", "notions")


def things_by_label(quads: list[Quad]) -> dict[str, set[str]]:
    """Return the things that carry each label or alternative label, by the label in small letters."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if (
            quad.predicate in {RDFS.label, SKOS.prefLabel, SKOS.altLabel}
            and isinstance(quad.object, Literal)
            and isinstance(quad.subject, NamedNode)
        ):
            found.setdefault(quad.object.value.lower(), set()).add(local_name(quad.subject.value))
    return found


def names_in(sentence: str, known: Mapping[str, set[str]], endings: Iterable[str] = ()) -> dict[str, str]:
    """Return the ids of the actors and concepts that a sentence names, each with the label found in it.

    `endings` are those that names have in the language of the sentence; of English there is only the s.

    >>> names_in("Turkey made compellent threats.", {"turkey": {"turkey"}, "compellent threat": {"compellent-threat"}})
    {'turkey': 'Turkey', 'compellent-threat': 'compellent threat'}
    """
    found: dict[str, tuple[int, str]] = {}
    ending = "|".join(map(re.escape, ("s", *endings)))
    for label, ids in known.items():
        # A plural or an ending after an apostrophe still names the thing; part of a longer word does not.
        name = re.sub("i\u0307|[iı]", "[iıİI]", re.escape(label))
        matches = re.finditer(rf"(?<!\w){name}(?=(?:{ending})?(?!\w)|'\w{{0,5}}(?!\w))", sentence, re.IGNORECASE)
        # Short labels are abbreviations, and count only in capitals: US, not us.
        if match := next((match for match in matches if len(label) > 3 or match[0].isupper()), None):
            for name in ids:
                found[name] = (match.start(), match[0])
    return {name: words for name, (_, words) in sorted(found.items(), key=lambda item: item[1])}


def known_names(library: Library) -> dict[str, set[str]]:
    """Return the actors and concepts that a text can name, by label in small letters."""
    schemes = library.project.codebook.schemes
    nameable = library.shared.actors.keys() | {name for scheme in _NAMED_IN_TEXTS for name in schemes[scheme]}
    found = things_by_label(encode_shared(library).asserted)
    return {label: ids & nameable for label, ids in found.items() if ids & nameable}
