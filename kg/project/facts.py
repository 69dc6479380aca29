"""Read what a graph says of the project that it is of: its title, as whom to cite it, its licence, address and version.

Of what a project does not give, nothing is claimed.
"""

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, OWL, PROV, RDF, SCHEMA, VOID

__all__ = ["Person", "ProjectFacts", "in_order", "person", "project_of"]

#: What a graph is called that says nothing of itself.
UNTITLED = "Coded texts"


_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
#: What comes after a name and is no part of it, and letters of names that are written with the family name first.
_SUFFIX = re.compile(r"(.+?),? (Jr\.?|Sr\.?|II|III|IV)")
_FAMILY_FIRST = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
#: How many parts a name has that is written `Smith, Jr., John`.
_WITH_SUFFIX = 3
#: Family and given names, these with what comes after the name (`John, Jr.`); what is no person has its name as a
#: family name.
Person = tuple[str, str]


@dataclass(frozen=True)
class ProjectFacts:
    """What a graph says of its project; what is not given is empty.

    `credit` are those as whom it is cited, by family and given names; `licence` and `address` are addresses.
    """

    title: str = UNTITLED
    credit: tuple[Person, ...] = ()
    licence: str = ""
    address: str = ""
    version: str = ""

    @property
    def authors(self) -> str:
        """Return as whom it is cited, in one line."""
        return " and ".join(self.names)

    @property
    def names(self) -> tuple[str, ...]:
        """Return as whom it is cited, name by name."""
        return tuple(map(in_order, self.credit))

    @property
    def called(self) -> str:
        """Return its title, with its version where it has one."""
        return f"{self.title}, version {self.version}" if self.version else self.title


def project_of(facts: Facts) -> ProjectFacts:
    """Return what a graph says of its project; one without is called after its works, and cited by who coded them."""
    node = next(iter(facts.users(VOID.Dataset, RDF.type)), None)
    if node is None:
        works = [facts.text(work, DCTERMS.title) for work in facts.works]
        return ProjectFacts("; ".join(filter(None, works)) or UNTITLED, _coders(facts))
    credit = facts.text(node, SCHEMA.creditText)
    licences = [
        quad.object.value
        for quad in facts.of(node)
        if quad.predicate == DCTERMS.license and isinstance(quad.object, NamedNode)
    ]
    return ProjectFacts(
        facts.text(node, DCTERMS.title) or UNTITLED,
        ((credit, ""),) if credit else tuple(person(facts, coder) for coder in facts.things(node, DCTERMS.creator)),
        next(iter(licences), ""),
        facts.text(node, SCHEMA.url),
        facts.text(node, OWL.versionInfo),
    )


def _coders(facts: Facts) -> tuple[Person, ...]:
    """Return who coded the works of a graph, by name."""
    said = facts.store.quads_for_pattern(None, PROV.wasAssociatedWith, None, None)
    coders = {quad.object for quad in said if isinstance(quad.object, NamedNode)}
    return tuple(person(facts, coder) for coder in sorted(coders, key=facts.by_label))


def person(facts: Facts, agent: NamedNode) -> Person:
    """Return the family and given names of an agent; a name of which it cannot be known is given as it is.

    A comma divides them where it is written. Else, of two words the last is the family name; of more, it is where those
    between are initials (`John F. Kennedy`), and it begins with the first word in a small letter (`Charles de Gaulle`).
    """
    name = facts.label(agent)
    return divided(name) if facts.is_a(agent, PROV.Person) else (name, "")


def in_order(person: Person) -> str:
    """Return a name as it is spoken.

    >>> in_order(("King", "Martin L., Jr.")), in_order(("毛", "泽东")), in_order(("United Nations", ""))
    ('Martin L. King Jr.', '毛 泽东', 'United Nations')
    """
    family, given = person
    if _FAMILY_FIRST.match(family):
        return " ".join(filter(None, person))
    given, _, suffix = given.partition(", ")
    return " ".join(filter(None, (given, family, suffix)))


def divided(name: str) -> Person:
    """Return the family and given names in the name of a person.

    >>> divided("Ada Coder"), divided("Charles de Gaulle"), divided("John F. Kennedy"), divided("de Gaulle, Charles")
    (('Coder', 'Ada'), ('de Gaulle', 'Charles'), ('Kennedy', 'John F.'), ('de Gaulle', 'Charles'))
    >>> divided("Gabriel García Márquez"), divided("毛泽东")
    (('Gabriel García Márquez', ''), ('毛泽东', ''))
    >>> divided("Martin L. King Jr."), divided("Smith, Jr., John"), divided("王 小明")
    (('King', 'Martin L., Jr.'), ('Smith', 'John, Jr.'), ('王', '小明'))
    """
    parts = name.split(", ")
    if len(parts) == _WITH_SUFFIX and _SUFFIX.fullmatch(f"{parts[0]} {parts[1]}"):
        return parts[0], f"{parts[2]}, {parts[1]}"
    if with_suffix := _SUFFIX.fullmatch(name):
        family, given = divided(with_suffix[1])
        return (family, f"{given}, {with_suffix[2]}") if given else (name, "")
    family, comma, given = name.partition(", ")
    return (family, given) if comma else _parted(name)


def _parted(name: str) -> Person:
    """Return the family and given names in a name that no comma divides."""
    first, *words = name.split()
    if not words:
        return name, ""
    if _FAMILY_FIRST.fullmatch("".join(name.split())):
        return first, " ".join(words)
    particle = next((place for place, word in enumerate(words) if word[0].islower()), None)
    if particle is not None:
        return " ".join(words[particle:]), " ".join([first, *words[:particle]])
    if all(_INITIAL.fullmatch(word) for word in words[:-1]):
        return words[-1], " ".join([first, *words[:-1]])
    return name, ""
