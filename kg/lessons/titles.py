"""Name a step of a story by what its claims are: a label, a signal, tools, and whether it has grounds."""

from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode

from kg.lessons.around import steps_to
from kg.rdf.namespaces import OPP
from kg.sentences.acts import ends_of, is_hedged
from kg.sentences.wording import Wording, listed

__all__ = ["is_label", "title_of_run", "title_of_thesis"]

#: Class of a claim -> what one and several of them are.
_KINDS: Mapping[NamedNode, tuple[str, str]] = {
    OPP.Signal: ("a signal", "signals"),
    OPP.ToolUse: ("a tool", "tools"),
    OPP.Aim: ("an aim", "aims"),
    OPP.Explanation: ("an explanation", "explanations"),
    OPP.Definition: ("a definition", "definitions"),
    OPP.Sorting: ("what counts as what", "what counts as what"),
    OPP.Involvement: ("who is in it", "who is in it"),
}
_FIRST, _NEXT = "Where it starts", "What is claimed next"


def is_label(words: Wording, claim: NamedNode) -> bool:
    """Return whether a claim puts something under a category, or says that conduct moves between categories."""
    return bool(words.facts.things(claim, OPP.category)) or words.facts.is_a(claim, OPP.Shift)


def title_of_run(words: Wording, claims: Sequence[NamedNode], *, is_first: bool) -> str:
    """Return what several claims without grounds of their own are, as in `A signal and tools`."""
    counts = {kind: sum(words.facts.is_a(claim, kind) for claim in claims) for kind in _KINDS}
    found = [_KINDS[kind][number > 1] for kind, number in counts.items() if number]
    return _FIRST if is_first else _capital(listed(found)) if found else _NEXT


def title_of_thesis(words: Wording, claim: NamedNode) -> str:
    """Return what a claim with a step of a story to itself is: a label, a move, or what is concluded."""
    facts = words.facts
    hedge = ", hedged" if is_hedged(words, claim) else ""
    grounds = ", and why" if steps_to(facts, claim) else ""
    if categories := facts.things(claim, OPP.category):
        return f"The label: {listed([*map(facts.in_sentence, categories)])}{hedge}{grounds}"
    if facts.is_a(claim, OPP.Shift):
        return f"A move{ends_of(words, claim)}{hedge}{grounds}"
    kind = next((_KINDS[kind][0] for kind in _KINDS if facts.is_a(claim, kind)), "a conclusion")
    return f"{_capital(kind)}{hedge}{grounds}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
