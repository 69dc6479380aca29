"""Say in lines of text what a codebook has: its schemes, the concepts of one, all about a concept."""

from kg.codebook.codebook import Codebook
from kg.codebook.formats import rules
from kg.errors import NotFoundError, nearest

__all__ = ["concept_lines", "scheme_lines", "summary_lines"]


def summary_lines(codebook: Codebook) -> list[str]:
    """Return the schemes, each with how many concepts it has and where it is from."""
    own = codebook.own
    head = f"{own.record.title or own.record.codebook} ({own.document.file})"
    lines = []
    for name, scheme in codebook.by_scheme.items():
        label = next(iter(scheme.layer.words(scheme.record.label).values()))
        origin = "" if scheme.layer is own else f", from {scheme.layer.record.codebook!r}"
        order = ", ordered" if scheme.record.is_ordered else ""
        lines.append(f"  {name:<20} {len(scheme.record.concepts):>3}  {label}{order}{origin}")
    return [head, *lines]


def scheme_lines(codebook: Codebook, name: str) -> list[str]:
    """Return the concepts of a scheme, each with what it means."""
    concepts = [codebook.by_name[key] for key in codebook.schemes[name]]
    if not concepts:
        return [f"The codebook has no {name.replace('-', ' ')}."]
    width = max(len(concept.name) for concept in concepts)
    return [f"{concept.name:<{width}}  {concept.definition or concept.label}" for concept in concepts]


def concept_lines(codebook: Codebook, name: str) -> list[str]:
    """Return all about a concept; raise `NotFoundError` with the nearest names where there is none of that name."""
    if not (concept := codebook.by_name.get(name)):
        hint = nearest(name, {*codebook.by_name, *codebook.schemes}) or "'kg codebook show' lists the schemes"
        raise NotFoundError(f"The codebook has no scheme or concept {name!r}; {hint}.")
    record, place = concept.record, f"{concept.scheme.layer.document.file}:{concept.line}"
    lines = [f"{concept.name}: {', '.join(concept.labels.values())}", f"  one of the {concept.scheme.name} ({place})"]
    lines += [f"  {concept.definition}"] if concept.definition else []
    lines += [f"  {kind}: {words}" for kind, words in rules(codebook, concept)]
    lines += [f"  note: {words}" for words in record.note.values()]
    lines += [f"  related: {', '.join(record.related)}"] if record.related else []
    lines += [f"  source: {record.source}"] if record.source else []
    return [*lines, f"  {concept.iri.value}"]
