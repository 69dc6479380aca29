"""Gather the pages of questions: each with its answer as a table, its text, and where else to ask it."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from os.path import commonprefix
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from kg.query import run
from kg.query.bind_values import begin_with
from kg.query.questions import Question, questions
from kg.rdf.namespaces import curie, local_name
from kg.site.addresses import Ref, Tagged
from kg.site.context import World
from kg.site.finding.bounds import is_for_browser

__all__ = [
    "AnswerTable",
    "answer_of",
    "as_asked_here",
    "in_a_sentence",
    "merged",
    "question_page",
    "table_csv",
    "to_narrow",
    "words",
]

_EXAMPLE = re.compile(r",? such as (\S+)$")

#: What a value of a parameter is called where its name alone says too little.
_CALLED = {"one": "one case", "other": "other case"}
#: So many bytes of rows and values to narrow by a page has room for, and what the markup of a cell takes of it.
MOST_ROW_BYTES, _CELL = 44_000, 110


@dataclass(frozen=True)
class AnswerTable:
    """The answer to a question: its columns in words, and its rows of things and texts.

    `variables` are the columns as the query names them, and `given` the values that the parameters have in each row.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Ref, ...], ...]
    variables: tuple[str, ...] = ()
    given: tuple[tuple[Ref, ...], ...] = ()


def words(name: str) -> str:
    """Return the name of a column in words.

    >>> words("afterTheBook"), words("actor_label")
    ('after the book', 'actor label')
    """
    return re.sub(r"(?<=[a-z])([A-Z])", r" \1", name).replace("_", " ").lower()


def answer_of(world: World, question: Question, **values: str) -> AnswerTable:
    """Return the answer to a stored question, without columns that only repeat how a thing in the row is called."""
    columns, found = _asked(world, question.name, tuple(values.items()))
    rows = [tuple(_cell(world, term) for term in row) for row in found]
    kept = [i for i in range(len(columns)) if not rows or not all(_repeats(row, i) for row in rows)]
    return AnswerTable(
        tuple(words(columns[i]) for i in kept),
        tuple(tuple(row[i] for i in kept) for row in rows),
        tuple(columns[i] for i in kept),
        tuple(tuple(row[columns.index(name)] for name in question.parameters) for row in rows),
    )


@lru_cache(maxsize=1)  # what a page asks for its example it asks again for its answer
def _asked(world: World, name: str, values: tuple[tuple[str, str], ...]) -> tuple[list[str], list[list[Any]]]:
    """Return the columns and the rows of terms that a stored question has for an answer."""
    found = run.ask(world.graph.store, questions()[name], dict(values), world.facts)
    columns = [variable.value for variable in found.variables]
    return columns, [[*row] for row in found]


#: The questions as they are asked of a graph, which pages and scripts name.
_HERE: WeakKeyDictionary[World, dict[str, Question]] = WeakKeyDictionary()


def _cell(world: World, term: object) -> Ref:
    match term:
        case NamedNode():
            return world.ref(term)
        case Literal():
            return Ref("", term.value)
        case _:
            return Ref("", "")


def _repeats(row: tuple[Ref, ...], place: int) -> bool:
    here = row[place]
    return not here.iri and any(other.iri and other.text == here.text for other in row)


def as_asked_here(world: World, question: Question) -> Question:
    """Return a question whose parameters name no example that is not in this graph.

    The examples are of the data that ship. For one that is not here there is the first that the answer has, if any.
    """
    here = _HERE.setdefault(world, {})
    if question.name not in here:
        here[question.name] = _with_examples(world, question)
    return here[question.name]


def _with_examples(world: World, question: Question) -> Question:
    unknown = {
        name: (about, found[0])
        for name, about in question.parameters.items()
        if (found := _EXAMPLE.search(about)) and not world.is_called(found[1])
    }
    if not unknown:
        return question
    columns, rows = _asked(world, question.name, ())  # written as in `answer_of`, to be known again
    first = dict(zip(columns, rows[0], strict=True)) if rows else None
    here, text = dict(question.parameters), question.sparql
    for name, (about, example) in unknown.items():
        value = first[name] if first is not None else None
        other = example.replace(example.split()[-1], local_name(value.value)) if isinstance(value, NamedNode) else ""
        here[name] = about.removesuffix(example) + other
        text = text.replace(f"#+ parameter: {name}, {about}\n", f"#+ parameter: {name}, {here[name]}\n")
    return replace(question, parameters=here, sparql=text)


def question_page(world: World, question: Question, *, is_part: bool = False) -> dict[str, Any]:
    """Return what the page of a question shows; `is_part` says that the world is only a part of the graph."""
    is_asked_here = is_for_browser(world) and not is_part
    body = re.sub(r"^#\+.*\n", "", question.in_language(world.facts.language), flags=re.MULTILINE)
    answer = answer_of(world, question)
    narrow = to_narrow(world, question, answer) if is_asked_here else {}
    return {
        "question": question,
        "answer": answer,
        "said": in_a_sentence(question, answer),
        "shades": {step.value: _shade(world, step) for step in world.steps},
        "shown": merged(_fitting(answer.rows, MOST_ROW_BYTES - len(str(narrow)) - 2 * len(body))),
        "narrow": narrow,
        "editor": f"sparql.html#q={quote(body, safe='')}" if is_asked_here else "",
        "others": [other for other in questions().values() if other.name != question.name],
    }


def in_a_sentence(question: Question, answer: AnswerTable) -> str:
    """Return how many different things an answer names, as a sentence; nothing where that is not to be said."""
    said = []
    for counted in question.counts:
        if (column := words(counted.column)) in answer.columns:
            place = answer.columns.index(column)
            number = len({(row[place].iri, row[place].text) for row in answer.rows if row[place].text})
            said.append(f"{number} {counted.one if number == 1 else counted.many}")
    if not said or not answer.rows:
        return ""
    listed = f"{', '.join(said[:-1])} and {said[-1]}" if said[1:] else said[0]
    return f"The answer names {listed}."


def merged(rows: Sequence[tuple[Ref, ...]]) -> list[list[tuple[Ref, int]]]:
    """Return each cell of rows with how many rows it is for: 0 where a cell above it is for its row too.

    A cell is for those rows that begin with the same cells up to it, so that no merged cell crosses another.
    """
    spans = [[(cell, 1) for cell in row] for row in rows]
    for column in range(len(rows[0]) if rows else 0):
        first = 0
        for place in range(1, len(rows)):
            if rows[place][: column + 1] == rows[first][: column + 1]:
                spans[first][column] = (rows[first][column], place - first + 1)
                spans[place][column] = (rows[place][column], 0)
            else:
                first = place
    return spans


def to_narrow(world: World, question: Question, answer: AnswerTable) -> dict[str, Any]:
    """Return what the script of a page needs to narrow a question; nothing where it has no parameter.

    The values are those that give rows, in the order of the answer, categories by their rank, and `fits` has which of
    them occur together. In the query each parameter has a value that stands for one, in a `VALUES` that may also be
    left out.
    """
    if not question.parameters or not answer.rows:
        return {}
    ranks = {step.value: rank for rank, step in enumerate(world.steps)}
    found = [dict.fromkeys(row[i] for row in answer.given) for i in range(len(question.parameters))]
    chosen = [sorted(options, key=lambda one: ranks.get(one.iri, 0)) for options in found]
    places = [{one: place for place, one in enumerate(options)} for options in chosen]
    body = re.sub(r"^#\+.*\n", "", question.in_language(world.facts.language), flags=re.MULTILINE)
    listed = {one.iri for options in chosen for one in options}
    cells = dict.fromkeys(cell for row in answer.rows for cell in row if cell.iri)
    return {
        "name": question.name,
        "sparql": begin_with(body, {name: NamedNode(f"urn:kg:{name}") for name in question.parameters}),
        "columns": list(zip(answer.variables, answer.columns, strict=True)),
        "counts": [(counted.column, counted.one, counted.many) for counted in question.counts],
        "parameters": [
            {"name": name, "words": _CALLED.get(name, words(name)), **_options(options)}
            for name, options in zip(question.parameters, chosen, strict=True)
        ],
        "fits": list(dict.fromkeys(tuple(p[one] for p, one in zip(places, row, strict=True)) for row in answer.given)),
        "labels": {c.iri: c.text for c in cells if c.iri not in world.kinds and c.iri not in listed and c.href},
        "shades": {step.value: tag.step for step in world.steps if (tag := _shade(world, step)).step},
    }


def _options(options: Sequence[Ref]) -> dict[str, Any]:
    """Return values with their names; what all their IRIs begin with is apart, for it is long."""
    start = commonprefix([one.iri for one in options])  # noqa: RUF071  # of the characters
    return {"start": start, "options": [(one.iri.removeprefix(start), one.text) for one in options]}


def _shade(world: World, step: NamedNode) -> Tagged:
    return world.tagged(curie(step.value), world.facts.label(step), world.relations.shades.get(step.value))


def _fitting(rows: tuple[tuple[Ref, ...], ...], room: int) -> tuple[tuple[Ref, ...], ...]:
    """Return the first rows, as many as there is room for."""
    sizes = accumulate(sum(len(f"{cell.text}{cell.href or ''}".encode()) + _CELL for cell in row) for row in rows)
    return tuple(row for row, size in zip(rows, sizes, strict=True) if size < room)


def table_csv(columns: tuple[str, ...], rows: tuple[tuple[Ref, ...], ...]) -> bytes:
    """Return a table as CSV: things by their IRI with their label next to it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    is_thing = [any(row[i].iri for row in rows) for i in range(len(columns))]
    writer.writerow([head for i, c in enumerate(columns) for head in ((c, f"{c} IRI") if is_thing[i] else (c,))])
    for row in rows:
        writer.writerow(
            [v for i, cell in enumerate(row) for v in ((cell.text, cell.iri) if is_thing[i] else (cell.text,))]
        )
    return out.getvalue().encode()
