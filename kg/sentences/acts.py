"""Say of an action or a case who acts, against whom and with whom, how far it came, and how it is labelled and why."""

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode

from kg.argument.holders import readings
from kg.rdf.dates import in_words
from kg.rdf.namespaces import CODE, DCTERMS, OPP
from kg.sentences.grounds import grounds
from kg.sentences.templates import TEMPLATES, fill
from kg.sentences.wording import Wording, listed, number_of, number_word, sentence, sentences
from kg.spelling import natural

__all__ = ["action_sentences", "acts_in", "case_sentences", "counts_of", "ends_of", "is_hedged"]

#: In this order those who are in an action are named.
_SIDES = {"with": OPP.with_, "against": OPP.against}


def action_sentences(words: Wording, action: NamedNode) -> str:
    """Return who acts in an action, on which side others are, and how far it came; then its label and the grounds."""
    facts = words.facts
    left_out = {one.value.removeprefix(CODE) for one in facts.things(action, OPP.leavesUnstated)}
    actors, sides = _named(words, action, OPP.actor), _sides(words, action)
    key = "act" if actors else "act, actor unstated" if "unstated-actor" in left_out else "act, actor unknown"
    target = TEMPLATES["target unstated"] if "unstated-target" in left_out else ""
    number = 2 if words.is_several(actors) else 1
    act = fill(TEMPLATES[key], number, who=words.names(actors), sides=sides, target=target)
    came = [facts.in_sentence(one) for one in facts.things(action, OPP.actuality)]
    when = facts.text(action, OPP.when)
    key = "actuality and time" if came and when else "actuality" if came else "time" if when else ""
    how = fill(TEMPLATES[key], what=listed(came) or in_words(when), when=in_words(when)) if key else ""
    return sentences(sentence(act, *_read_in(words, action), how), sentence(*_labels(words, action)))


def case_sentences(words: Wording, case: NamedNode) -> str:
    """Return how many acts a case holds, and how it and they are labelled."""
    facts = words.facts
    acts = facts.things(case, OPP.comprises)
    actors = list(dict.fromkeys(actor for act in acts for actor in facts.things(act, OPP.actor)))
    is_open = any(NamedNode(f"{CODE}unstated-actor") in facts.things(act, OPP.leavesUnstated) for act in acts)
    names = [words.name(actor) for actor in actors] + ["somebody who is not named"] * is_open
    by = f" by {listed(names)}" if names else ""
    labels = [*_labels(words, case)]
    if acts:
        first = sentence(fill(TEMPLATES["case"], acts=number_of(len(acts), "act"), by=by))
        return sentences(first, sentence(*(labels or _labelled(words, acts, "of these acts" if len(acts) > 1 else ""))))
    parts = facts.things(case, OPP.examinedIn)
    where = listed([f"“{facts.label(part)}”" for part in parts])
    first = sentence(fill(TEMPLATES["case of a book"], where=where)) if parts else ""
    there = dict.fromkeys(act for part in parts for act in acts_in(words, part))
    return sentences(first, sentence(*(labels or _labelled(words, there, "of the acts there"))))


def acts_in(words: Wording, part: NamedNode) -> list[NamedNode]:
    """Return the actions that the claims of a part of a work are about."""
    facts = words.facts
    about = (thing for claim in facts.users(part, DCTERMS.isPartOf) for thing in facts.things(claim, OPP.about))
    return [thing for thing in dict.fromkeys(about) if facts.is_a(thing, OPP.Action)]


#: By whom, and the number of their verbs; then category, action -> whether they only hedge it.
Labels = dict[tuple[str, int], dict[NamedNode, dict[NamedNode, bool]]]


def _labelled(words: Wording, actions: Iterable[NamedNode], of_them: str) -> Iterator[str]:
    """Yield for each who labels some actions how many of them they put under which category, hedged ones apart.

    `of_them` says which they are; nothing where there is one, which has been named.
    """
    found = counts_of(words, actions, lambda some: f"{number_word(some)} {of_them}" if of_them else "it")
    for (who, number), counts in sorted(found.items()):
        yield fill(TEMPLATES["labels acts"], number, who=who, counts=counts)


def counts_of(words: Wording, actions: Iterable[NamedNode], first: Callable[[int], str]) -> dict[tuple[str, int], str]:
    """Return in words how many actions each holder puts under each category; `first` says it of the first number."""
    facts = words.facts
    found: Labels = {}
    for action in actions:
        for claim in facts.users(action, OPP.about):
            for category in facts.things(claim, OPP.category):
                acts = found.setdefault(words.holders(claim), {}).setdefault(category, {})
                acts[action] = acts.get(action, True) and is_hedged(words, claim)
    return {who: listed([*_counts(words, categories, first)]) for who, categories in found.items()}


def _counts(
    words: Wording, categories: dict[NamedNode, dict[NamedNode, bool]], first: Callable[[int], str]
) -> Iterator[str]:
    facts, say = words.facts, first
    order = sorted(categories, key=lambda one: (natural(facts.text(one, OPP.rank)), one.value))
    for is_only_hedged, words_after in {False: "", True: " with a hedge"}.items():
        for category in order:
            if number := list(categories[category].values()).count(is_only_hedged):
                yield f"{say(number)} {facts.in_sentence(category)}{words_after}"
                say = number_word


def is_hedged(words: Wording, claim: NamedNode) -> bool:
    """Return whether a claim is held less firmly than by asserting it."""
    return any(one.value != f"{CODE}asserted" for one in words.facts.things(claim, OPP.modality))


def ends_of(words: Wording, shift: NamedNode) -> str:
    """Return from which category to which a shift leads, as far as it is said, as in " to boundary breaking"."""
    ends = {" from ": OPP.fromCategory, " to ": OPP.toCategory}
    found = {word: words.facts.things(shift, prop) for word, prop in ends.items()}
    return "".join(f"{word}{listed([*map(words.facts.in_sentence, some)])}" for word, some in found.items() if some)


def _named(words: Wording, action: NamedNode, prop: NamedNode) -> list[NamedNode]:
    """Return those whom the text itself gives a part in an action."""
    return [one for one in words.facts.things(action, prop) if not readings(words.facts, action, prop, one)]


def _sides(words: Wording, action: NamedNode) -> str:
    found = {word: words.names(_named(words, action, prop)) for word, prop in _SIDES.items()}
    return " and".join(f" {word} {names}" for word, names in found.items() if names)


def _read_in(words: Wording, action: NamedNode) -> Iterator[str]:
    """Yield who reads whom into an action, where the text does not name them there."""
    facts = words.facts
    for word, prop in {"actor": OPP.actor, **_SIDES}.items():
        found: dict[tuple[str, int], list[NamedNode]] = {}
        for one in facts.things(action, prop):
            for claim in readings(facts, action, prop, one):
                found.setdefault(words.holders(claim), []).append(one)
        for (who, number), read in found.items():
            yield fill(TEMPLATES[f"read in as {word}"], number, who=who, name=words.names(dict.fromkeys(read)))


def _labels(words: Wording, thing: NamedNode) -> Iterator[str]:
    """Yield each label of an action or case with its grounds, then shifts and tools, as parts of a sentence."""
    facts = words.facts
    claims = facts.in_text_order(facts.users(thing, OPP.about))
    found: list[str] = []
    for claim in claims:
        if categories := facts.things(claim, OPP.category):
            who, number = words.holders(claim)
            key = "suggests" if is_hedged(words, claim) else "calls"
            what = listed([*map(facts.in_sentence, categories)])
            called = fill(TEMPLATES[key], number, who=who, what=what, beside=_beside(words, claim, thing))
            why = grounds(words, claim)
            found += [why.after(called), *why.on_them, *why.remarks]
    if not found and facts.is_a(thing, OPP.Action):
        found = [TEMPLATES["no category"]]
    yield from (*found, *_shifts(words, claims), *_tools(words, claims))


def _beside(words: Wording, claim: NamedNode, thing: NamedNode) -> str:
    """Return together with how many other acts a claim is about one."""
    about = words.facts.things(claim, OPP.about)
    others = [one for one in about if one != thing and words.facts.is_a(one, OPP.Action)]
    is_act = words.facts.is_a(thing, OPP.Action)
    return f", together with {number_of(len(others), 'other act')}," if others and is_act else ""


def _shifts(words: Wording, claims: Iterable[NamedNode]) -> Iterator[str]:
    for claim in claims:
        if ends := ends_of(words, claim):
            who, number = words.holders(claim)
            yield fill(TEMPLATES["shift hedged" if is_hedged(words, claim) else "shift"], number, who=who, ends=ends)


def _tools(words: Wording, claims: Iterable[NamedNode]) -> Iterator[str]:
    found: dict[tuple[str, int, str], list[str]] = {}
    for claim in claims:
        end = " hedged" if is_hedged(words, claim) else ""
        for tool in words.facts.things(claim, OPP.tool):
            found.setdefault((*words.holders(claim), end), []).append(words.facts.in_sentence(tool))
    for (who, number, end), names in found.items():
        key = f"{'tool' if len(names) == 1 else 'tools'}{end}"
        yield fill(TEMPLATES[key], number, who=who, what=listed(names))
