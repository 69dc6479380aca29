"""Tell a chapter in steps, made of the graph by rule: in the order of its text, what it argues with its grounds.

Then who disputes it, what the coders add, and what is missing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, pairwise

from pyoxigraph import NamedNode

from kg.argument.holders import whose
from kg.lessons.around import grounds_of, lit_by, steps_to
from kg.lessons.missing import gaps
from kg.lessons.quotes import quotes
from kg.lessons.story import Story, StoryStep
from kg.lessons.titles import is_label, title_of_run, title_of_thesis
from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, OA, OPP
from kg.sentences.claims import claim_sentences, lead, side, what
from kg.sentences.grounds import grounds
from kg.sentences.templates import fill
from kg.sentences.wording import Wording, listed, number_of, number_word, sentence, sentences

__all__ = ["PARTS", "claims_in", "claims_of", "is_argued", "part_of", "said_of", "step_of", "tell", "wording"]

#: A story is to have about so many steps; claims without grounds are told together, so many at least and at most.
_MOST_STEPS = 7
_TOGETHER = range(3, 7)
#: So many letters of 24 pixels are in the window of a projector next to a map, with their heading and words quoted.
_ROOM = 480
#: So many claims that are told together are named, and so many things of which the same is open.
_NAMED, _OPEN = 3, 1
_SAYS = {
    "more": "{number} lit up on the map [goes|go] with it",
    "coders": "the coders add [a step|{number} steps] that the text does not signal{sure}",
    "open": "the text leaves {number} open",
}


#: The last graph's, since who tells one chapter tells others.
wording = lru_cache(maxsize=1)(Wording)


def tell(facts: Facts, chapter: NamedNode, words: Wording | None = None) -> Story:
    """Return a chapter as a story; one of which nothing is coded has no steps."""
    words = words or wording(facts)
    claims = claims_of(facts, chapter)
    told = next(
        (
            steps
            for size in _TOGETHER
            if len(steps := [*_argument(words, claims, size)]) <= _MOST_STEPS or size == _TOGETHER[-1]
        ),
        [],
    )
    rest = (part_of(words, chapter, name) for name in PARTS)
    return Story(chapter, facts.label(chapter), (*told, *(step for step in rest if step)))


def part_of(words: Wording, chapter: NamedNode, name: str) -> StoryStep | None:
    """Return the step of a chapter that one of `PARTS` names, or None where there is nothing to tell of."""
    step = PARTS[name](words, claims_of(words.facts, chapter))
    return replace(step, part=name) if step else None


def claims_of(facts: Facts, chapter: NamedNode) -> list[NamedNode]:
    """Return the claims coded of a chapter, those of its coders too, in the order of its text."""
    return facts.in_text_order(claims_in(facts, chapter))


def claims_in(facts: Facts, chapter: NamedNode) -> set[NamedNode]:
    """Return the claims coded of a chapter, those of its coders too, in no order."""
    codings = (quad.subject for quad in facts.quads(None, OPP.codes, chapter))
    wholes = ((DCTERMS.isPartOf, chapter), *((OPP.codedIn, one) for one in codings if isinstance(one, NamedNode)))
    found = {quad.subject for prop, whole in wholes for quad in facts.quads(None, prop, whole)}
    return {one for one in found if isinstance(one, NamedNode) and facts.is_a(one, OPP.Claim)}


def is_argued(facts: Facts, chapter: NamedNode) -> bool:
    """Return whether there is a step from claim to claim in a chapter."""
    return any(any(facts.quads(None, OPP.conclusion, claim)) for claim in claims_in(facts, chapter))


def said_of(words: Wording, nodes: Sequence[NamedNode]) -> str:
    """Return what is claimed by some claims in a sentence or two, each with its holder and hedge.

    A claim alone is told with its grounds, and so is the conclusion of a step.
    """
    facts = words.facts
    if len(nodes) == 1:
        claims = facts.things(nodes[0], OPP.conclusion) or [nodes[0]]
        return claim_sentences(words, claims[0])
    return _told(words, nodes)


def _told(words: Wording, claims: Sequence[NamedNode]) -> str:
    """Return the first of some claims, without their grounds, and how many more there are."""
    named = claims[:_NAMED] if len(claims) > _NAMED + 1 else claims
    more = len(claims) - len(named)
    found = []
    for _, alike in groupby(named, key=lambda claim: _manner(words, claim)):
        first, *others = alike
        found.append(
            sentence(listed([lead(words, first), *(f"that {what(words, one)}" for one in others)], comma=True))
        )
    last = sentence(fill(_SAYS["more"], more, number=number_of(more, "more claim"))) if more else ""
    return sentences(*found, last)


def _manner(words: Wording, claim: NamedNode) -> tuple[object, ...]:
    """Return what claims have in common that are told in one sentence; one with conditions has its own."""
    is_apart = any(quad.predicate == OPP.condition for quad in words.facts.of(claim))
    alike = side(words, claim), words.holders(claim), words.facts.things(claim, OPP.modality)
    return (*alike, claim.value if is_apart else "")


def _argument(words: Wording, claims: list[NamedNode], size: int) -> Iterator[StoryStep]:
    """Yield what is claimed in a chapter by others than the coders: each thesis by itself, other claims together."""
    facts = words.facts
    own = [claim for claim in claims if whose(facts, claim) != "coders"]
    alone = {claim for claim in own if steps_to(facts, claim) or is_label(words, claim)}
    inside = set(grounds_of(facts, (step for claim in alone for step in steps_to(facts, claim))))
    inside |= {other for claim in own for other in facts.things(claim, OPP.conveys)}
    told = [claim for claim in own if claim in alone or claim not in inside]
    told = [claim for claim in told if not facts.things(claim, OPP.disputes)]  # who disputes has a step of the story
    for is_thesis, found in groupby(told, key=alone.__contains__):
        some = [*found]
        together = _chunks(some, 1 if is_thesis else size)
        for group in (part for one in together for part in _fitting(words, one)):
            title = title_of_thesis(words, group[0]) if is_thesis else ""
            title = title or title_of_run(words, group, is_first=group[0] == told[0])
            yield step_of(words, title, group)


def _chunks(claims: list[NamedNode], size: int) -> Iterator[list[NamedNode]]:
    """Yield claims in parts of at most so many, as even as can be."""
    number = -(-len(claims) // size)
    cuts = [round(place * len(claims) / number) for place in range(number + 1)]
    yield from (claims[start:end] for start, end in pairwise(cuts))


def _fitting(words: Wording, claims: list[NamedNode]) -> Iterator[list[NamedNode]]:
    """Yield claims in parts that are told in as many letters as a slide has room for, in large type."""
    if len(claims) == 1 or len(said_of(words, claims)) <= _ROOM:
        yield claims
        return
    half = (len(claims) + 1) // 2
    for part in (claims[:half], claims[half:]):
        yield from _fitting(words, part)


def step_of(words: Wording, title: str, nodes: Sequence[NamedNode]) -> StoryStep:
    """Return a step of a story that tells of some claims, with the words of the text that they rest on."""
    found = [quoted for node in nodes[:_NAMED] for quoted in quotes(words.facts, node)]
    lit = lit_by(words.facts, nodes)
    return StoryStep(title, said_of(words, nodes), tuple(nodes), lit, tuple(dict.fromkeys(found)))


def _disputes(words: Wording, claims: list[NamedNode]) -> StoryStep | None:
    """Return who disputes the claims of a chapter, and who undercuts the steps to them."""
    facts = words.facts
    against = {one: claim for claim in claims for one in facts.users(claim, OPP.disputes)}
    steps = [step for claim in claims for step in facts.users(claim, OPP.conclusion)]
    undercut = {one: step for step in steps for one in facts.users(step, OPP.undercuts)}
    if not (against or undercut):
        return None
    nodes = [*facts.in_text_order(against), *facts.in_text_order(undercut)]
    attackers = facts.in_text_order(against) or facts.things(nodes[0], OPP.conclusion)
    attacked = [*against.values(), *(end for step in undercut.values() for end in facts.things(step, OPP.conclusion))]
    told = (sentence(grounds(words, one).after(lead(words, one))) for one in attackers)
    text = sentences(*told, sentence(_on_whom(words, attacked)))
    found = [quoted for one in attackers[:_NAMED] for quoted in quotes(facts, one)]
    lit = lit_by(facts, nodes) | {one.value for one in (*attacked, *undercut.values())}
    return StoryStep("Who disputes it", text, tuple(nodes), lit, tuple(found))


def _on_whom(words: Wording, attacked: Sequence[NamedNode]) -> str:
    told = [f"that {what(words, one)}" for one in dict.fromkeys(attacked)]
    return f"this is against the claim {listed(told, comma=True)}"


def _coders(words: Wording, claims: list[NamedNode]) -> StoryStep | None:
    """Return what only the coders see in a chapter: their claims, and their steps to those of others."""
    facts = words.facts
    own = [claim for claim in claims if side(words, claim) == "coders"]
    made = {step: claim for claim in claims for step in steps_to(facts, claim, of_coders=True)}
    if not (own or made):
        return None
    sure = words.sure(made)
    steps = fill(_SAYS["coders"], len(made), number=number_word(len(made)), sure=f",{sure}" if sure else "")
    text = sentences(_told(words, own), sentence(steps) if made else "", "None of this is the author's.")
    items = tuple(f"a step to “{facts.label(claim).rstrip('.')}”" for claim in made.values())
    found = [quoted for claim in own[:_NAMED] for quoted in quotes(facts, claim)]
    nodes = (*own, *made)
    return StoryStep("What the coders add", text, nodes, lit_by(facts, nodes), tuple(found), items)


def _missing(words: Wording, claims: list[NamedNode]) -> StoryStep | None:
    """Return what a chapter leaves open, and of what only a part could be read."""
    facts = words.facts
    found = gaps(facts, claims)
    texts = {text for claim in claims for one in facts.passages(claim) for text in facts.things(one, OA.hasSource)}
    extents = {extent for text in texts for extent in facts.things(text, OPP.extent)}
    partly = sorted(facts.in_sentence(one) for one in extents if not one.value.endswith("/text-held"))
    if not (found or partly):
        return None
    number = sum(len(gap.things) for gap in found)
    text = sentence(fill(_SAYS["open"], number=number_of(number, "thing"))) if found else ""
    items = [f"{gap.what}: {_some(facts, gap.things)}" for gap in found]
    things = {thing for gap in found for thing in gap.things}
    claims_lit = {thing.value for thing in things if facts.is_a(thing, OPP.Claim)}
    lit = lit_by(facts, [thing for thing in things if thing.value not in claims_lit]) | claims_lit
    about = tuple(dict.fromkeys(thing for gap in found for thing in gap.things))
    return StoryStep("What is missing", text, about, lit, items=(*partly, *items))


def _some(facts: Facts, things: Sequence[NamedNode]) -> str:
    named = [facts.label(one).rstrip(".") for one in things[:_OPEN]]
    more = len(things) - len(named)
    return " and ".join(["; ".join(named), *([f"{number_word(more)} more"] if more else [])])


#: What a story tells of at its end -> what makes a step of it.
PARTS: Mapping[str, Callable[[Wording, list[NamedNode]], StoryStep | None]] = {
    "disputes": _disputes,
    "coders": _coders,
    "missing": _missing,
}
