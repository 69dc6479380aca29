"""Say of anything in a graph what there is to say in one or two sentences: the table of what is said of which kind."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.argument.tree import Tree
from kg.rdf.facts import PARTS, WORKS, Facts
from kg.rdf.namespaces import FABIO, OPP, PROV, SKOS
from kg.sentences.actors import actor_sentences, holder_sentences
from kg.sentences.acts import action_sentences, case_sentences
from kg.sentences.claims import claim_sentences, step_sentences
from kg.sentences.concepts import concept_sentences
from kg.sentences.mentions import once_named
from kg.sentences.parts import book_sentences, part_sentences
from kg.sentences.wording import Wording

__all__ = ["headed", "in_short"]

#: Class -> what says something of its things, in this order: the first that fits decides.
_SAYS: Mapping[NamedNode, Callable[[Wording, NamedNode], str]] = {
    OPP.SourceText: lambda _words, _text: "",
    OPP.Claim: claim_sentences,
    OPP.Argument: step_sentences,
    OPP.Action: action_sentences,
    OPP.Actor: actor_sentences,
    OPP.CaseStudy: case_sentences,
    **dict.fromkeys(WORKS.values(), book_sentences),
    **dict.fromkeys((*PARTS, FABIO.Abstract), part_sentences),
    SKOS.Concept: concept_sentences,
    **dict.fromkeys((PROV.Person, PROV.Organization, PROV.Agent), holder_sentences),
}


def in_short(facts: Facts, thing: NamedNode, words: Wording | None = None) -> str:
    """Return a thing in one or two sentences, made of the graph by rule; nothing of kinds that the table has not.

    Who asks of many things gives the same `words` each time.

    >>> import kg
    >>> facts = kg.open().relations.facts
    >>> in_short(facts, facts.named("tw2019-ch6-sco-is-alternative-alliance"))[:72]
    'Oya Dursun-Özkanca suggests, without asserting it, that the Shanghai Coo'
    """
    says = next((says for kind, says in _SAYS.items() if facts.is_a(thing, kind)), None)
    words = words or _words(facts)
    return once_named(words, says(words, thing)) if says else ""


#: The last graph's, since who shows one thing shows another.
_words = lru_cache(maxsize=1)(Wording)


def headed(tree: Tree, short: str) -> Tree:
    """Return a report on a thing with what there is to say of it in short at its head.

    >>> print(headed(Tree("NATO", children=(Tree("Turkey"),)), "NATO acts in one act."))
    NATO
    ├─ in short: NATO acts in one act.
    └─ Turkey
    """
    return replace(tree, children=(Tree(short, relation="in short"), *tree.children)) if short else tree
