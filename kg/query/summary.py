"""Say what a graph holds and what to ask it first: the first thing that a notebook shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.html import block, folded, html_table
from kg.query.questions import questions
from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, OPP, RDF, local_name

__all__ = ["Start", "Summary", "counts", "summary"]

#: What is counted, and the class that is counted.
_KINDS = {"actors": OPP.Actor, "actions": OPP.Action, "claims": OPP.Claim, "arguments": OPP.Argument}
#: The stored questions to begin with, where they are among those stored.
_FIRST = ("contents", "reading", "unknowns")


@dataclass(frozen=True)
class Start:
    """Something to try on a graph `g`: the Python for it, and what it gives."""

    code: str
    gives: str


@dataclass(frozen=True)
class Summary:
    """What a graph was made of, how its books are called, how many things of each kind it has, and where to start."""

    origin: str
    books: tuple[str, ...]
    counts: Mapping[str, int]
    starts: tuple[Start, ...]

    def __str__(self) -> str:
        counts = ", ".join(f"{number} {name}" for name, number in self.counts.items())
        return f"<KnowledgeGraph of {self.origin}: {counts}>"

    def to_html(self) -> str:
        """Return the summary as a notebook shows it."""
        titles = "<br>".join(f"<b>{escape(title)}</b>" for title in self.books)
        head = f"<p>{titles or '<b>A graph without a book</b>'}<br><small>{escape(self.origin)}</small></p>"
        counts = html_table(list(self.counts), [[str(number) for number in self.counts.values()]], self.counts)
        starts = "".join(
            f"<li><code>{escape(start.code)}</code><br><small>{escape(start.gives)}</small></li>"
            for start in self.starts
        )
        asked = [[f"g.ask({name!r})", asks.summary] for name, asks in questions().items()]
        every = folded(f"All {len(asked)} stored questions", html_table(["", "what it asks"], asked))
        return block(head, counts, f"<p>Where to start:</p><ul>{starts}</ul>", every)


def summary(facts: Facts, origin: str) -> Summary:
    """Return the summary of a graph; `origin` says where it was read from."""
    books = sorted(filter(None, (facts.text(work, DCTERMS.title) for work in facts.works)))
    return Summary(origin, tuple(books), counts(facts), (*_asks(), *_things(facts), *_strains()))


def counts(facts: Facts) -> dict[str, int]:
    """Return how many things of each kind a graph has, and how many statements, as its store counts them."""
    found = {name: _count(facts, kind) for name, kind in _KINDS.items()}
    return {**found, "triples": facts.once("number of statements", lambda: len(facts.store))}


def _count(facts: Facts, kind: NamedNode) -> int:
    query = f"SELECT (COUNT(DISTINCT ?thing) AS ?number) {{ ?thing {RDF.type} {kind} FILTER(isIRI(?thing)) }}"
    found = facts.store.query(query, use_default_graph_as_union=True)
    numbers = [number for (number,) in found] if isinstance(found, QuerySolutions) else []
    return sum(int(number.value) for number in numbers if isinstance(number, Literal))


def _asks() -> list[Start]:
    known = questions()
    return [Start(f'g.ask("{name}")', known[name].summary) for name in _FIRST if name in known]


def _things(facts: Facts) -> list[Start]:
    """Return what to try on the label that is argued for most, and on the actor that does most."""
    found = []
    if label := _most(facts, OPP.Classification, OPP.conclusion):
        name, said = local_name(label.value), facts.text(label, OPP.statement)
        found += [
            Start(f'g.explain("{name}")', f"Why? The arguments for: {said}"),
            Start(f'g.map("{name}")', "The same as a map, with what else rests on these grounds."),
        ]
    if actor := _most(facts, OPP.Actor, OPP.actor):
        found.append(Start(f'g.show("{local_name(actor.value)}")', f"All that is known of {facts.label(actor)}."))
    return found


def _strains() -> list[Start]:
    return [Start("g.tensions()", "Where labels, names and counts pull against one another; a reading aid.")]


def _most(facts: Facts, kind: NamedNode, prop: NamedNode) -> NamedNode | None:
    """Return the thing of a kind that most others point to by a property, or None where none is pointed to."""
    found = [(-len(facts.users(thing, prop)), thing.value, thing) for thing in facts.users(kind, RDF.type)]
    return min(((number, name, thing) for number, name, thing in found if number), default=(0, "", None))[2]
