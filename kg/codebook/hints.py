"""Say which labels there are where a sheet uses one that is none: the likest, all of a few, and how to add one."""

from kg.codebook.codebook import OPEN, Codebook
from kg.errors import nearest
from kg.spelling import plain
from kg.yaml.ids import as_id

__all__ = ["hint"]

#: Of fewer choices the most like one is of no help; so many can be read in one line.
_FEWEST, _FEW = 3, 12
#: What a scheme could be thought to hold, and where it goes.
_ELSEWHERE = {"modalities": "what a claim depends on goes into 'condition:', what is yet to come has 'tense: to-come'"}


def hint(codebook: Codebook, scheme: str, name: str) -> str:
    """Return what to do about a name that a scheme does not have.

    >>> from kg.codebook.reader import shipped
    >>> hint(shipped(), "tenses", "past"), hint(shipped(), "categories", "Boundary breaking")
    ('the choices are to-come', "this is a label; its id is 'boundary-breaking'")
    """
    names = codebook.schemes[scheme]
    if labelled := next((one for one in names if plain(name) in _called(codebook, one)), ""):
        return f"this is a label; its id is {labelled!r}"
    likest = nearest(name, names, most=1) if len(names) >= _FEWEST else ""
    said = (_other_scheme(codebook, scheme, name), likest, _choices(codebook, scheme), _ELSEWHERE.get(scheme))
    return "; ".join(filter(None, (*said, _addition(codebook, scheme, name))))


def _called(codebook: Codebook, name: str) -> set[str]:
    """Return what a concept is called in any language, in the one spelling of each."""
    record = codebook.by_name[name].record
    return {
        plain(label) for label in (*record.label.values(), *(one for names in record.also.values() for one in names))
    }


def _other_scheme(codebook: Codebook, scheme: str, name: str) -> str:
    """Return under what the codebook has the very name."""
    concept = codebook.by_name.get(name)
    return f"it is one of the {_plain(concept.scheme.name)}" if concept and concept.scheme.name != scheme else ""


def _choices(codebook: Codebook, scheme: str) -> str:
    names = codebook.schemes[scheme]
    if not names:
        return f"the codebook has no {_plain(scheme)} at all"
    if len(names) <= _FEW:
        return f"the choices are {', '.join(names)}"
    return f"'kg codebook show {scheme}' lists all {len(names)}"


def _addition(codebook: Codebook, scheme: str, name: str) -> str:
    """Return how to add a concept: where its scheme is, or else that the scheme is closed."""
    if scheme not in OPEN:
        return ""
    found = codebook.by_scheme.get(scheme)
    if codebook.own.is_shipped:
        return "to add one, start a codebook of your own with 'kg codebook new'"
    if found is None or found.layer is not codebook.own:
        return f"to add one, write '{scheme}:' with your own 'concepts:' into {codebook.own.document.file}"
    return f"to add one, write '{as_id(name) or name}:' under 'concepts:' at {codebook.own.document.file}:{found.line}"


def _plain(scheme: str) -> str:
    return scheme.replace("-", " ")
