"""Leave labels of a diagram blank, for an exercise, and keep the key: which label belongs in which blank.

A label is taken out wherever it would give itself away: as a label, in texts and quotations, by its colour, and in the
ids and addresses of things.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from pyoxigraph import Literal

from kg.argument.diagram import BANK, Box, Diagram, Tag
from kg.draw.measure import plain
from kg.errors import KgError, NotFoundError, nearest
from kg.rdf.facts import Facts
from kg.rdf.namespaces import RDF, SKOS, curie, local_name

__all__ = ["BlankSolution", "blank", "key_text"]

_LINE = "________"


@dataclass(frozen=True)
class BlankSolution:
    """What belongs in a blank: its number, the label, the id of the concept, and the box where it is asked for."""

    number: int
    label: str
    name: str
    box: Box


def blank(diagram: Diagram, facts: Facts, schemes: Sequence[str]) -> tuple[Diagram, list[BlankSolution]]:
    """Return a diagram whose labels of these schemes (such as `categories`, `tools`) are numbered blanks, and the key.

    Raise `NotFoundError` for a scheme that is not in the graph, and `KgError` where there is nothing to leave blank.
    """
    blanks = _Blanks(_named(facts, schemes))
    keys = {key: f"box-{number}" for number, key in enumerate(diagram.boxes)}
    boxes = {keys[box.key]: replace(blanks.box(box), key=keys[box.key], name="") for box in diagram.boxes.values()}
    if not blanks.answers:
        raise KgError(f"Nothing in this map is labelled from {' or '.join(schemes)}; there is nothing to leave blank.")
    titles = {box.text: boxes[keys[box.key]].text for box in diagram.boxes.values()}
    hidden = Diagram(
        titles.get(diagram.title) or blanks.hide(diagram.title),
        tuple(keys[key] for key in diagram.roots),
        boxes,
        tuple(replace(link, above=keys[link.above], below=keys[link.below]) for link in diagram.links),
        blanks.hide(diagram.name, "blank"),
        diagram.left_out,
        bank=_bank(answer.label for answer in blanks.answers),
    )
    return hidden, blanks.answers


def key_text(title: str, answers: Sequence[BlankSolution]) -> str:
    """Return the key to an exercise as Markdown."""
    texts = [" · ".join([answer.box.text, *answer.box.words]) for answer in answers]
    bank = _bank(answer.label for answer in answers)
    lines = [
        f"{a.number}. **{_plain(a.label)}** ({_plain(a.name)}): {_plain(text)}"
        for a, text in zip(answers, texts, strict=True)
    ]
    return "\n".join([f"# Key: {_plain(title)}", "", *lines, "", f"{BANK} {_plain(' · '.join(bank))}.", ""])


def _bank(labels: Iterable[str]) -> tuple[str, ...]:
    """Return labels in an order that says nothing of their places, and is the same every time."""
    return tuple(sorted({label.lower() for label in labels}, key=lambda label: sha256(label.encode()).digest()))


def _plain(text: str) -> str:
    """Return a text in which nothing is Markdown or HTML."""
    return re.sub(r"([\\<>&*_`\[\]])", r"\\\1", plain(text))


def _named(facts: Facts, schemes: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the names of the concepts of schemes in lower case, each with the concept's id and its English label."""
    known = {local_name(scheme.value): scheme for scheme in facts.users(SKOS.ConceptScheme, RDF.type)}
    found: dict[str, tuple[str, str]] = {}
    for scheme in schemes:
        if scheme not in known:
            hint = nearest(scheme, known) or f"choose from {', '.join(sorted(known))}"
            raise NotFoundError(f"There are no labels called {scheme!r} to leave blank; {hint}.")
        for concept in facts.users(known[scheme], SKOS.inScheme):
            for quad in facts.of(concept):
                if quad.predicate in {SKOS.prefLabel, SKOS.altLabel} and isinstance(quad.object, Literal):
                    found[_spaced(quad.object.value)] = curie(concept.value), facts.label(concept)
    return {name: concept for name, concept in found.items() if name}


def _spaced(text: str) -> str:
    return re.sub(r"[\s-]+", " ", text.lower()).strip()


class _Blanks:
    """Number the blanks as they come, one for each label in a box, and collect the answers."""

    def __init__(self, names: dict[str, tuple[str, str]]) -> None:
        self.names = names
        self.concepts = dict(names.values())
        self.answers: list[BlankSolution] = []
        # The longest name first, as one may be part of another; an id has hyphens where a text has spaces.
        words = [
            re.escape(name).replace(r"\ ", r"[\s-]+") for name in sorted(names, key=lambda name: (-len(name), name))
        ]
        self._pattern = re.compile(rf"(?<!\w)({'|'.join(words) or '(?!)'})(?:e?s)?(?!\w)", re.IGNORECASE)

    def hide(self, text: str, instead: str = _LINE) -> str:
        """Return a text with something in place of each name."""
        return self._pattern.sub(instead, text)

    def box(self, box: Box) -> Box:
        """Return a box with numbered blanks in place of its labels and of their names in its texts."""
        numbers: dict[str, int] = {}

        def number(concept: str) -> str:
            if concept not in numbers:
                numbers[concept] = len(self.answers) + 1
                self.answers.append(BlankSolution(numbers[concept], self.concepts[concept], concept, box))
            return f"({numbers[concept]}){_LINE}"

        def fill(text: str) -> str:
            return self._pattern.sub(lambda found: number(self.names[_spaced(found[1])][0]), text)

        def fill_again(text: str) -> str:
            """Fill a text that is not drawn, where a number of its own would be a gap in those that are."""
            return self._pattern.sub(
                lambda found: number(name) if (name := self.names[_spaced(found[1])][0]) in numbers else _LINE, text
            )

        tags = tuple(
            Tag(tag.prop, tag.scheme, "", number(tag.name)) if tag.name in self.concepts else tag for tag in box.tags
        )
        text, notes = fill(box.text), tuple(map(fill, box.notes))
        return replace(
            box,
            tags=tags,
            text=text,
            kind=self.hide(box.kind),
            holders=tuple(map(self.hide, box.holders)),
            words=tuple(map(fill_again, box.words)),
            notes=notes,
            source=self.hide(box.source),
        )
