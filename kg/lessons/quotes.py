"""Find the words of the text that a claim rests on, as they are held, with where they are."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, OA, OPP

__all__ = ["Quoted", "quotes"]


@dataclass(frozen=True)
class Quoted:
    """Words of a text, as they are there: `language` is theirs where it is known, `translation` says the same.

    `is_ground` says that the coders infer from these words what they do not say.
    """

    words: str
    place: str
    language: str = ""
    translation: str = ""
    is_ground: bool = False


def quotes(facts: Facts, node: NamedNode) -> tuple[Quoted, ...]:
    """Return the words that a claim or a step is stated in or inferred from; none where no words are held.

    >>> import kg
    >>> facts = kg.open().relations.facts
    >>> [quoted.words for quoted in quotes(facts, facts.named("tw2019-ch6-s400-is-boundary-breaking"))]
    ['Representing boundary breaking against the West']
    """
    stated = [_quoted(facts, passage, is_ground=False) for passage in facts.things(node, OPP.statedIn)]
    inferred = [_quoted(facts, passage, is_ground=True) for passage in facts.things(node, OPP.inferredFrom)]
    return tuple(one for one in (*stated, *inferred) if one.words)


def _quoted(facts: Facts, passage: NamedNode, *, is_ground: bool) -> Quoted:
    words, place = "", ""
    for selector in facts.things(passage, OA.hasSelector):
        parts = facts.things(selector, OA.refinedBy) or [selector]
        words = words or " … ".join(filter(None, (facts.text(part, OA.exact) for part in parts)))
        start, end = facts.text(selector, OA.start), facts.text(selector, OA.end)
        place = place or (f"characters {start}–{end}" if start else "")
    pointer = facts.text(passage, OPP.pointer)
    place = ", ".join(filter(None, (facts.page(passage), place or pointer[:1].lower() + pointer[1:])))
    texts = facts.things(passage, OA.hasSource)
    language = next((found for text in texts if (found := facts.text(text, DCTERMS.language))), "")
    translation = facts.translation(passage)
    return Quoted(words, place, language, translation.value if translation else "", is_ground)
