"""Write the coding as W3C Web Annotations, which annotation tools read next to the text.

Each annotation has a claim's statement as its body and its passage as its target: the quotation, and the place where it
is known. What the text states is described, and what its coders infer from it is their comment. https://www.w3.org/TR/annotation-model/
"""

import json
from collections.abc import Iterator
from typing import Any

from pyoxigraph import NamedNode, Store

from kg.rdf.facts import Facts
from kg.rdf.namespaces import OA, OPP, PROV, RDF, curie

__all__ = ["web_annotations"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: How a claim is in its passage -> what an annotation of it is for.
_MOTIVATIONS = {OPP.statedIn: "describing", OPP.inferredFrom: "commenting"}
#: What an annotation is tagged with: labels, the role that somebody is given, and how firmly and of when it is said.
_TAGGED = (OPP.category, OPP.tool, OPP.toCategory, OPP.sortedUnder, OPP.role, OPP.modality, OPP.tense)


def web_annotations(store: Store) -> str:
    """Return an annotation page of all claims, in the order of the texts, as JSON."""
    facts = Facts(store)
    claims = facts.in_text_order(facts.users(OPP.Claim, RDF.type))
    items = [item for claim in claims for item in _annotations(facts, claim)]
    page = {"@context": _CONTEXT, "type": "AnnotationPage", "items": items}
    return json.dumps(page, indent=2, ensure_ascii=False) + "\n"


def _annotations(facts: Facts, claim: NamedNode) -> Iterator[dict[str, Any]]:
    tags = [tag for prop in _TAGGED for tag in facts.things(claim, prop)]
    passages = [(passage, why) for path, why in _MOTIVATIONS.items() for passage in facts.things(claim, path)]
    for passage, motivation in passages:
        yield {
            "id": f"{passage.value}-annotation",
            "type": "Annotation",
            "motivation": motivation,
            "creator": [coder.value for coder in facts.things(claim, OPP.codedIn, PROV.wasAssociatedWith)],
            "body": [
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    **_language(facts.named_in(claim)),
                    "value": facts.label(claim),
                },
                {"type": "SpecificResource", "purpose": "identifying", "source": claim.value},
                *({"type": "TextualBody", "purpose": "tagging", "value": curie(tag.value)} for tag in tags),
                *_translated(facts, passage),
            ],
            "target": _target(facts, passage),
        }


def _language(language: str | None) -> dict[str, str]:
    """Return the language of a text for its body; nothing where it is not known, as none is better than a wrong one."""
    return {"language": language} if language else {}


def _translated(facts: Facts, passage: NamedNode) -> Iterator[dict[str, Any]]:
    """Yield the translation of what is quoted, with who translated it."""
    if translation := facts.translation(passage):
        body = {"type": "TextualBody", "purpose": "describing", **_language(translation.language)}
        by = [who.value for who in facts.things(passage, OPP.translatedBy)]
        yield {**body, "value": f"“{translation.value}” ({facts.translated_by(passage)})", "creator": by}


def _target(facts: Facts, passage: NamedNode) -> dict[str, Any]:
    """Return where an annotation belongs: a text, and the place in it where one or a quotation is known."""
    target: dict[str, Any] = {"source": next((text.value for text in facts.things(passage, OA.hasSource)), "")}
    selectors = [selector for node in facts.things(passage, OA.hasSelector) for selector in _selectors(facts, node)]
    return {**target, "selector": selectors} if selectors else target


def _selectors(facts: Facts, node: NamedNode) -> Iterator[dict[str, Any]]:
    """Yield the selectors of a passage: its quotation, and its place narrowed down to the quotation."""
    quotations = facts.things(node, OA.refinedBy) or [node]
    quotation = {"type": "TextQuoteSelector", "exact": " ".join(facts.text(q, OA.exact) for q in quotations)}
    yield quotation
    start, end = (facts.text(node, end) for end in (OA.start, OA.end))
    if start and end:
        yield {"type": "TextPositionSelector", "start": int(start), "end": int(end), "refinedBy": quotation}
