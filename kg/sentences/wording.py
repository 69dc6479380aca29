"""Put names, lists, numbers and claims into a sentence: in small letters where they are no names, with their article.

Whether a word is a name, and whether a name has an article ("the European Union", "Turkey"), is read off the texts of
the graph itself, which use it within sentences.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, partial

from pyoxigraph import Literal, NamedNode

from kg.argument.holders import whose
from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, OPP, PROV, RDF, SKOS
from kg.sentences.occurrences import count, said_in
from kg.sentences.templates import TEMPLATES, fill
from kg.spelling import ENGLISH

__all__ = ["Wording", "is_small", "listed", "number_of", "number_word", "ordinal", "sentence", "sentences", "times"]

_WORD = re.compile(r"[\w'’-]+")
_NUMBERS: list[str] = _WORD.findall("no one two three four five six seven eight nine ten eleven twelve")
_ORDINALS: list[str] = _WORD.findall(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
)
_TIMES = {1: "once", 2: "twice"}
#: Words that are no names wherever they are.
_SMALL = frozenset(
    _WORD.findall(
        "a an and or but the this that these those what who which there here most many much few some all both each "
        "every no nobody in on at by with without through under over upon of from for to since when where while if as "
        "behind between among after before during one two three four five six it its their his her they he she not"
        " only"
    )
)
#: Names that begin or end so have an article, where the texts of the graph do not show whether.
_WITH_ARTICLE = frozenset(
    _WORD.findall(
        "union organization organisation republic kingdom states ministry council government commission forces "
        "countries members alliance party"
    )
)
#: The kinds of agents of which there may be several under one name.
_ONE = (OPP.State, OPP.Alliance, OPP.Organization, PROV.Person, PROV.Organization)


def listed(parts: Sequence[str], comma: bool = False) -> str:  # noqa: FBT001, FBT002  # a list, and whether it has long parts
    """Return parts as a list within a sentence; long ones have a comma before the last too.

    >>> listed(["Russia", "NATO"]), listed(["a", "b", "c"]), listed(["that a", "that b"], comma=True)
    ('Russia and NATO', 'a, b and c', 'that a, and that b')
    """
    if len(parts) < 2:  # one part, or none
        return "".join(parts)
    return f"{', '.join(parts[:-1])}{',' if comma else ''} and {parts[-1]}"


def number_of(number: int, one: str, several: str = "") -> str:
    """Return how many there are of something, in words up to twelve.

    >>> number_of(1, "act"), number_of(2, "act"), number_of(0, "case"), number_of(13, "act")
    ('one act', 'two acts', 'no cases', '13 acts')
    """
    return f"{number_word(number)} {one if number == 1 else several or f'{one}s'}"


def number_word(number: int) -> str:
    """Return a number in words up to twelve, then in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def ordinal(number: int) -> str:
    """Return which of several something is, counted from one.

    >>> ordinal(2), ordinal(21)
    ('second', '21st')
    """
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def sentence(*parts: str) -> str:
    """Return parts that are not empty as one sentence, with its capital and its full stop.

    >>> sentence("no ground is given", "", "NATO disputes it")
    'No ground is given; NATO disputes it.'
    """
    text = "; ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}" if text else ""


def sentences(*found: str) -> str:
    """Return sentences, without those that say nothing, as a text."""
    return " ".join(one for one in found if one)


def times(number: int) -> str:
    """Return how often something is.

    >>> times(1), times(2), times(13)
    ('once', 'twice', '13 times')
    """
    return _TIMES.get(number) or f"{number_word(number)} times"


def is_small(text: str) -> bool:
    """Return whether a text begins with a word that is no name and no verb, such as "of"."""
    return (first := _WORD.match(text)) is not None and first[0] in _SMALL


class Wording:
    """Names and claims of a graph as parts of English sentences."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.name = facts.kept(self._name)
        self.called = facts.kept(self._called)
        # What the words of the whole graph show of one of them.
        self._is_written_as_name = facts.by_value("is written as a name", self._count_as_name)
        self._has_article = facts.by_value("has an article", self._count_articles)

    @cached_property
    def _texts(self) -> str:
        """Return the English sentences and labels of the graph, one a line; titles have capitals of their own."""
        return "\n".join(sorted(self.facts.once("what is said", partial(said_in, self.facts.store))))

    @cached_property
    def _within(self) -> Counter[str]:
        """Return how often each word is within a sentence, and not at its start, as it is written there."""
        return Counter(re.findall(r"(?<=[\w,;)] )[\w-]+", self._texts))

    @property
    def _concepts(self) -> tuple[str, ...]:
        """Return the English labels of concepts, which have a capital that is none within a sentence."""
        return self.facts.once("labels of concepts", self._read_concepts)

    def _read_concepts(self) -> tuple[str, ...]:
        labels = (said.object for said in self.facts.quads(None, SKOS.prefLabel, None))
        english = (one.value for one in labels if isinstance(one, Literal) and one.language == ENGLISH)
        return tuple({f"{label.lower()} " for label in english})

    def is_name(self, word: str) -> bool | None:
        """Return whether a word that begins a text is a name, or None where the graph does not show it."""
        bare = re.sub(r"['’]s?$", "", word)
        small = bare[:1].lower() + bare[1:]
        if small in _SMALL:
            return False
        if bare == small or not bare[1:].islower():
            return True
        return self._is_written_as_name(bare)

    def _count_as_name(self, bare: str) -> bool | None:
        small = bare[:1].lower() + bare[1:]
        as_name, as_word = self._within[bare], self._within[small]
        return None if as_name == as_word else as_name > as_word

    def small(self, text: str) -> str | None:
        """Return an English text as it goes on within a sentence, or None where that is not known."""
        first = _WORD.match(text)
        if first and first[0][1:].islower() and f"{text.lower()} ".startswith(self._concepts):
            return text[:1].lower() + text[1:]
        is_name = self.is_name(first[0]) if first else True
        return None if is_name is None else text if is_name else text[:1].lower() + text[1:]

    def clause(self, claim: NamedNode) -> str:
        """Return what a claim says as it follows "that" or "because", without how firmly it is held."""
        text = (self.facts.text(claim, OPP.statement) or self.facts.label(claim)).strip().rstrip(".")
        language = self.facts.named_in(claim)
        shown = self.small(text) if language in {None, ENGLISH} else None
        return shown or fill(TEMPLATES["own words"], what=text)

    def words(self, text: str) -> str:
        """Return words, such as a condition, as they follow "that"."""
        return self.small(text.strip().rstrip(".")) or text.strip().rstrip(".")

    def _name(self, node: NamedNode) -> str:
        """Return how an actor or a holder is called within a sentence.

        What the texts of the graph mostly call "the ..." has its article.
        """
        label = self.facts.label(node)
        if self.facts.named_in(node) not in {None, ENGLISH}:
            return label
        if not any(self.facts.is_a(node, kind) for kind in _ONE):
            label = self._described(label)
        if label.startswith("The "):
            return f"the {label[4:]}"
        if label.startswith(("the ", "a ", "an ")):
            return label
        return f"the {label}" if self._has_article(label) else label

    def _described(self, label: str) -> str:
        """Return what some are called who have no name: by what they are, in small letters."""
        is_described = re.search(r" (?:who|whom|that|which) ", label)
        return label[:1].lower() + label[1:] if is_described else self.small(label) or label

    def _count_articles(self, label: str) -> bool:
        whole = re.escape(label)
        all_uses = count(rf"(?<=\w ){whole}\b", self._texts, label, 0)
        if all_uses:
            with_it = count(rf"\b[Tt]he {whole}\b(?!\w| \w+ing\b)", self._texts, label, len("the "))
            return with_it * 2 >= all_uses
        words = label.lower().split()
        head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
        return len(words) > 1 and head in _WITH_ARTICLE

    def names(self, nodes: Iterable[NamedNode]) -> str:
        """Return actors or holders as a list, or nothing."""
        found = [self.name(node) for node in nodes]
        return listed(found, comma=any(" and " in name for name in found))

    def _called(self, kinds: tuple[NamedNode, ...]) -> Sequence[str]:
        """Return the names of all that are of some kinds, longest first."""
        found = {self.name(node) for kind in kinds for node in self.facts.users(kind, RDF.type)}
        return sorted(found, key=lambda name: (-len(name), name))

    def is_several(self, nodes: Sequence[NamedNode]) -> bool:
        """Return whether what they do is said in the plural."""
        if len(nodes) != 1 or any(self.facts.is_a(nodes[0], kind) for kind in _ONE):
            return len(nodes) > 1
        label = self.facts.label(nodes[0])
        head = re.split(r" (?:of|in|from|whom|who|that|which) ", label)[0].split()[-1]
        return " and " in label or (head.endswith("s") and not head.endswith(("ss", "us", "is")))

    def holders(self, node: NamedNode) -> tuple[str, int]:
        """Return who holds a claim or a step, and a number that their verbs agree with; coders are "the coders"."""
        if whose(self.facts, node) == "coders":
            return "the coders", 2
        held = self.facts.things(node, OPP.heldBy)
        return self.names(held) or "somebody who is not named", 2 if self.is_several(held) else 1

    def authors(self, node: NamedNode) -> list[NamedNode]:
        """Return the authors of the work that a claim or step was coded from; of what is no work, nobody."""
        coded = self.facts.things(node, OPP.codedIn, OPP.codes)
        works = [work for part in coded for work in (part, *self.facts.things(part, DCTERMS.isPartOf))]
        return list(dict.fromkeys(author for work in works for author in self.facts.things(work, DCTERMS.creator)))

    def sure(self, nodes: Iterable[NamedNode]) -> str:
        """Return how sure coders are where they are not wholly so, as in ", with low confidence", or nothing."""
        found = [one for node in nodes for one in self.facts.things(node, OPP.confidence)]
        labels = list(dict.fromkeys(self.facts.in_sentence(one) for one in found if not one.value.endswith("/high")))
        return f" with {listed(labels)}" if labels else ""
