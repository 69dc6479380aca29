"""Say of a chapter or a whole book what its author argues in it: the labels first, then what else is concluded."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.argument.holders import whose
from kg.rdf.namespaces import DCTERMS, OPP
from kg.sentences.acts import acts_in, counts_of, ends_of, is_hedged
from kg.sentences.claims import what
from kg.sentences.mentions import clauses
from kg.sentences.templates import TEMPLATES, fill
from kg.sentences.wording import Wording, listed, number_of, sentence, sentences

__all__ = ["book_sentences", "part_sentences"]

#: So many claims of a chapter are named.
MOST_NAMED = 3
#: What is argued comes first.
_WAYS = ("argues", "asserts", "suggests that")
_LABELS = (OPP.category, OPP.toCategory, OPP.fromCategory)


def part_sentences(words: Wording, part: NamedNode) -> str:
    """Return what the author of a chapter argues in it, asserts and suggests, then what the coders infer from it."""
    facts = words.facts
    claims = facts.in_text_order(one for one in facts.users(part, DCTERMS.isPartOf) if facts.is_a(one, OPP.Claim))
    if not claims:
        return sentence(TEMPLATES["not coded"])
    own = [claim for claim in claims if whose(facts, claim) == "author"]
    return sentences(sentence(*_said(words, _main(words, own))), sentence(_inferred(words, part)))


def book_sentences(words: Wording, book: NamedNode) -> str:
    """Return how many acts of a book its author puts under which label, and in how many chapters conduct moves."""
    facts = words.facts
    parts = facts.users(book, DCTERMS.isPartOf)
    acts = dict.fromkeys(act for part in parts for act in acts_in(words, part))
    labels = {
        who: [fill(TEMPLATES["book"], who[1], counts=counts)]
        for who, counts in counts_of(words, acts, lambda number: number_of(number, "act")).items()
    }
    moves: dict[tuple[str, int], list[str]] = {}
    for part in sorted(parts, key=facts.in_book_order):
        for claim in facts.users(part, DCTERMS.isPartOf):
            if (ends := ends_of(words, claim)) and not is_hedged(words, claim):
                moves.setdefault(words.holders(claim), []).append(f"{ends.strip()} in “{facts.label(part)}”")
    for who, where in moves.items():
        labels.setdefault(who, []).append(fill(TEMPLATES["moves"], who[1], ends=listed(where, comma=True)))
    return sentence(*(f"{who} {listed(said, comma=True)}" for (who, _), said in sorted(labels.items())))


def _main(words: Wording, claims: list[NamedNode]) -> list[NamedNode]:
    """Return the claims that a chapter is there for: labels, or what its steps lead to, or explanations, or all."""
    facts = words.facts
    steps = {claim for claim in claims if _is_argued(words, claim)}
    ways: tuple[Iterable[NamedNode], ...] = (
        (claim for claim in claims if any(facts.things(claim, prop) for prop in _LABELS)),
        (claim for claim in claims if claim in steps),
        (claim for claim in claims if facts.things(claim, OPP.driver)),
        claims,
    )
    return next((found for way in ways if (found := list(way))), [])


def _is_argued(words: Wording, claim: NamedNode) -> bool:
    return any(whose(words.facts, step) == "author" for step in words.facts.users(claim, OPP.conclusion))


def _said(words: Wording, claims: list[NamedNode]) -> Iterator[str]:
    """Yield for each holder what is argued, what is asserted without a ground, and what is only suggested."""
    left = len(claims) - MOST_NAMED
    groups: dict[tuple[str, int], dict[str, list[NamedNode]]] = {}
    for claim in claims[:MOST_NAMED]:
        key = "suggests that" if is_hedged(words, claim) else "argues" if _is_argued(words, claim) else "asserts"
        groups.setdefault(words.holders(claim), {}).setdefault(key, []).append(claim)
    for (who, number), ways in groups.items():
        said = [fill(TEMPLATES[key], number, what=_that(words, ways[key])) for key in _WAYS if key in ways]
        yield f"{who} {listed(said, comma=True)}"
    if left > 0:
        yield fill(TEMPLATES["and more"], left, number=number_of(left, "other claim"))


def _that(words: Wording, claims: list[NamedNode]) -> str:
    return listed(clauses(words, "that", [what(words, claim) for claim in claims]), comma=True)


def _inferred(words: Wording, part: NamedNode) -> str:
    facts = words.facts
    made = {one for coding in facts.users(part, OPP.codes) for one in facts.users(coding, OPP.codedIn)}
    own = [one for one in made if whose(facts, one) == "coders"]
    claims = sum(facts.is_a(one, OPP.Claim) for one in own)
    counts = {"claim": claims, "step": len(own) - claims}
    named = [number_of(number, name) for name, number in counts.items() if number]
    return fill(TEMPLATES["coders infer"], what=listed(named)) if named else ""
