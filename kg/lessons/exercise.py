"""Make an exercise of a chapter: its map with blanks, the labels to choose from, and what is said to each, and by whom.

Nothing here says that an answer is wrong: it says who puts which label where, in which words, on what grounds,
and how firmly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg.argument.holders import whose
from kg.argument.relations import Relations
from kg.lessons.quotes import Quoted, quotes
from kg.lessons.telling import claims_in, wording
from kg.maps.blank import BlankSolution
from kg.maps.picture import Picture, picture
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP, RDF, SKOS, expand, local_name
from kg.sentences.acts import is_hedged
from kg.sentences.claims import claim_sentences
from kg.sentences.wording import Wording, listed

__all__ = ["EXERCISES", "Exercise", "Solution", "exercise", "exercises_of"]

#: What an exercise is called in an address -> the schemes whose labels are left blank, and what they are called.
EXERCISES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "labels": (("categories",), "the labels"),
    "tools": (("tools",), "the tools"),
}
#: How a claim carries the labels of an exercise.
_CARRIED: Mapping[str, tuple[NamedNode, ...]] = {
    "labels": (OPP.category, OPP.fromCategory, OPP.toCategory),
    "tools": (OPP.tool,),
}


@dataclass(frozen=True)
class Solution:
    """What belongs in a blank, and what is said of it.

    `box` is the number of the box on the map, `asks` the text with the blank, `remarks` how firm the label is and who
    disputes it. Where no words are held, `quotes` is empty.
    """

    number: int
    box: int
    asks: str
    name: str
    label: str
    who: str
    text: str
    quotes: tuple[Quoted, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Exercise:
    """A chapter's map with blanks, the labels to fill them with (name and text, in their order), and the key.

    The boxes of the picture have their numbers in it.
    """

    chapter: NamedNode
    title: str
    name: str
    asks_for: str
    picture: Picture
    bank: tuple[tuple[str, str], ...]
    solutions: tuple[Solution, ...]


def exercises_of(facts: Facts, chapter: NamedNode) -> list[str]:
    """Return the names of the exercises that a chapter has labels enough for: two, and of tools two different ones."""
    schemes = {local_name(one.value) for one in facts.users(SKOS.ConceptScheme, RDF.type)}
    claims, names = claims_in(facts, chapter), []
    for name, (wanted, _) in EXERCISES.items():
        carried = [one for claim in claims for prop in _CARRIED[name] for one in facts.things(claim, prop)]
        number = len(set(carried)) if name == "tools" else len(carried)
        names += [name] if number > 1 and schemes.issuperset(wanted) else []
    return names


def exercise(relations: Relations, chapter: NamedNode, name: str, words: Wording | None = None) -> Exercise:
    """Return an exercise of a chapter by its name in `EXERCISES`; raise `KgError` where there is nothing to fill in."""
    facts = relations.facts
    schemes, asks_for = EXERCISES[name]
    whole = picture(relations, chapter, holder="all").diagram
    blanked = picture(relations, chapter, blank=schemes, holder="all", href=lambda _: None)
    places = {key: place for place, key in enumerate(whole.boxes)}
    hidden = [*blanked.diagram.boxes.values()]
    words = words or wording(facts)
    found = tuple(
        _solution(words, one, places[one.box.key], hidden[places[one.box.key]].text) for one in blanked.answers
    )
    bank = _bank(facts, schemes, found)
    # The labels to choose from are next to the map, and its boxes have their numbers.
    drawn = replace(blanked, diagram=replace(blanked.diagram, bank=()), data='{"map":""}')
    return Exercise(chapter, facts.label(chapter), name, asks_for, drawn, bank, found)


def _bank(facts: Facts, schemes: Sequence[str], found: Sequence[Solution]) -> tuple[tuple[str, str], ...]:
    """Return the labels to choose from: all of an order, such as the categories; of others those that are asked for."""
    named = {local_name(one.value): one for one in facts.users(SKOS.ConceptScheme, RDF.type)}
    concepts = [one for scheme in schemes if scheme in named for one in facts.users(named[scheme], SKOS.inScheme)]
    ranked = [(int(rank), one) for one in concepts if (rank := facts.text(one, OPP.rank)).isdecimal()]
    asked = {solution.name for solution in found}
    in_order = [one for _, one in sorted(ranked, key=lambda pair: (pair[0], pair[1].value))]
    rest = sorted(
        (one for one in concepts if one not in in_order and local_name(one.value) in asked), key=facts.by_label
    )
    return tuple((local_name(one.value), facts.label(one)) for one in (*in_order, *rest))


def _solution(words: Wording, answer: BlankSolution, box: int, asks: str) -> Solution:
    facts, node = words.facts, NamedNode(answer.box.key)
    is_claim = facts.is_a(node, OPP.Claim)
    who = _who(words, node)
    text = claim_sentences(words, node) if is_claim else answer.box.text
    return Solution(
        answer.number,
        box,
        asks,
        local_name(expand(answer.name) or answer.name),
        answer.label,
        who,
        text,
        quotes(facts, node),
        tuple(_remarks(words, node)) if is_claim else (),
    )


def _who(words: Wording, node: NamedNode) -> str:
    """Return whose label it is, as the beginning of a sentence."""
    if not words.facts.is_a(node, OPP.Claim):
        return "On the map"
    verb = "suggest" if is_hedged(words, node) else "say"
    side = whose(words.facts, node)
    if side == "other":
        return f"Others {verb}, by the report of the author"
    return f"The author {verb}s" if side == "author" else f"The coders {verb}"


def _remarks(words: Wording, claim: NamedNode) -> list[str]:
    facts = words.facts
    found = []
    if is_hedged(words, claim):
        found.append("This label is hedged: it is suggested and not asserted.")
    against = facts.users(claim, OPP.disputes)
    if against:
        found.append(f"This label is disputed, by {listed([words.holders(one)[0] for one in against])}.")
    return found
