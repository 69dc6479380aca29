"""The kinds of entry that a page has a form for: what each is called and is, and where it is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from pyoxigraph import Literal, NamedNode

from kg import resources
from kg.rdf import reader
from kg.rdf.namespaces import SKOS, local_name
from kg.sheets.claims import Argument, Claim
from kg.sheets.records import Action, ActorEntry, Agent, Case, Stake
from kg.yaml.fields import Record

__all__ = ["FORMS", "Form", "definitions", "meaning"]


@dataclass(frozen=True)
class Form:
    """A kind of entry: what it is called, its file, section and record, and whether it `selects` words of the text.

    `means` is what it is, where that is not the class of the ontology that has the name of its record.
    """

    label: str
    section: str
    record: type[Record] | None
    file: str = "sheet"
    selects: bool = False
    kind: str = ""
    means: str = ""


def _claims() -> Iterator[tuple[str, Form]]:
    """Yield a form for each kind of claim."""
    for record in get_args(get_args(Claim)[0]):
        kind = get_args(record.model_fields["kind"].annotation)[0]
        label = "Claim" if kind == "claim" else kind.replace("-", " ").capitalize()
        yield kind, Form(label, "claims", record, selects=True, kind=kind, means="Claim" if kind == "claim" else "")


FORMS: Mapping[str, Form] = {
    **dict(_claims()),
    "argument": Form("Argument", "arguments", Argument, selects=True),
    "action": Form("Action", "actions", Action),
    "stake": Form("Stake", "stakes", Stake),
    "case": Form("Case", "cases", Case, means="CaseStudy"),
    "actor": Form("Actor", "actors", ActorEntry, "actors", means="Actor"),
    "agent": Form("Person or body", "agents", Agent, "actors", means="A person or body that writes, codes or reads."),
    "concept": Form("Label of the codebook", "", None, "codebook", means="A label, with what it means."),
}


def meaning(form: Form) -> str:
    """Return what a kind of entry is, by the definition of its class."""
    known = definitions()
    name = form.means or (form.record.__name__ if form.record else "")
    return known.get(name, form.means)


@cache
def definitions() -> Mapping[str, str]:
    """Return what each term of the ontology means."""
    quads = reader.read(resources.folder("ontology") / "opposition.ttl")
    return {
        local_name(quad.subject.value): quad.object.value
        for quad in quads
        if quad.predicate == SKOS.definition
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
    }
