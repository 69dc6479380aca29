"""Read the stories of teachers: chapters in an order of their own, with their own words, checked against the graph."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import InputError, Problem, nearest
from kg.files import display_path
from kg.lessons.around import lit_by
from kg.lessons.story import Stories, Story, StoryStep
from kg.lessons.telling import claims_of, part_of, step_of, wording
from kg.lessons.titles import title_of_run, title_of_thesis
from kg.project.story import StoryEntry, StoryFile
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP, RDF, local_name
from kg.sentences.wording import Wording
from kg.yaml.messages import at
from kg.yaml.positions import Document
from kg.yaml.record import read_record

__all__ = ["STORIES", "read_stories", "read_story"]

#: The folder in which stories are looked for, unless another one is named.
STORIES = Path("stories")
#: What a step may be about.
_KINDS = (OPP.Claim, OPP.Argument, OPP.Action)
_TITLE = "In the teacher's words"


def read_stories(facts: Facts, folder: Path, words: Wording | None = None) -> Stories:
    """Return the stories in a folder by their chapters; raise `InputError` with every mistake in every file."""
    words, problems, found = words or wording(facts), list[Problem](), dict[NamedNode, Story]()
    if not folder.is_dir():
        raise InputError([Problem(display_path(folder), 0, "", "there is no such folder", "name one with --stories")])
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".yml" or (path.suffix.lower() == ".yaml" != path.suffix):
            hint = f"call it {path.stem}.yaml"
            problems.append(Problem(display_path(path), 0, "", "it is not read under this name", hint))
        if path.suffix != ".yaml" or not (story := _read(words, path, problems)):
            continue
        if story.chapter in found:
            name, hint = local_name(story.chapter.value), "leave one of the two out"
            problems.append(Problem(display_path(path), 0, "story", f"{name} has a story in another file", hint))
        found[story.chapter] = story
    if problems:
        raise InputError(problems)
    return found


def read_story(facts: Facts, path: Path, words: Wording | None = None) -> Story:
    """Return the story in a file; raise `InputError` with every mistake in it."""
    problems: list[Problem] = []
    story = _read(words or wording(facts), path, problems)
    if problems or story is None:
        raise InputError(problems)
    return story


def _read(words: Wording, path: Path, problems: list[Problem]) -> Story | None:
    if (read := read_record(path, StoryFile, problems)) is None:
        return None
    record, document = read
    facts = words.facts
    chapter = facts.named(record.story)
    parts = [*facts.work_parts]
    if chapter not in parts:
        names = [local_name(part.value) for part in parts]
        hint = nearest(record.story, names, most=1) or f"chapters are {', '.join(names) or 'none'}"
        problems.append(at(document, ("story",), f"there is no chapter {record.story!r} in the graph", hint))
        return None
    known = _known(facts, chapter)
    steps = []
    for place, entry in enumerate(record.steps):
        nodes = _about(known, entry, place, document, problems)
        by = entry.by or record.by or ""
        if step := _step(words, chapter, entry, nodes):
            steps.append(replace(step, says=entry.says or "", by=by))
        elif len(nodes) == len(entry.about):
            hint = "leave the step out, or write your words in 'says:'"
            message = f"there is nothing to tell under {entry.tell!r} in this chapter"
            problems.append(at(document, ("steps", place, "tell"), message, hint))
    return Story(chapter, record.title or facts.label(chapter), tuple(steps), record.by or "a teacher")


def _known(facts: Facts, chapter: NamedNode) -> dict[str, NamedNode]:
    """Return what a step may be about by its ids: the whole one, and the short one of what is in the chapter."""
    nodes = {node.value: node for kind in _KINDS for node in facts.users(kind, RDF.type)}
    found = {local_name(iri): node for iri, node in nodes.items()}
    start = f"{local_name(chapter.value)}-"
    return found | {name.removeprefix(start): node for name, node in found.items() if name.startswith(start)}


def _about(
    known: Mapping[str, NamedNode], entry: StoryEntry, place: int, document: Document, problems: list[Problem]
) -> list[NamedNode]:
    found = []
    for number, name in enumerate(entry.about):
        if node := known.get(name):
            found.append(node)
            continue
        hint = nearest(name, known) or "'kg explain' and the chapter's page name the ids of its claims"
        entry_place = ("steps", place, "about", number)
        where = entry_place if entry_place in document.lines else entry_place[:3]
        message = f"there is no claim, step or action {name!r} in the graph"
        problems.append(at(document, where, message, hint))
    return found


def _step(words: Wording, chapter: NamedNode, entry: StoryEntry, nodes: list[NamedNode]) -> StoryStep | None:
    """Return a step with what the graph has to say to it; None where that is nothing and the teacher says nothing."""
    facts = words.facts
    if entry.tell and not nodes:
        told = part_of(words, chapter, entry.tell)
        told = told or (StoryStep(_TITLE, "") if entry.says else None)
        return replace(told, title=entry.title or told.title) if told else None
    claims = [claim for node in nodes for claim in _claims(facts, node)]
    if not claims:
        return StoryStep(entry.title or _TITLE, "", tuple(nodes), lit_by(facts, nodes))
    alone = title_of_thesis(words, claims[0]) if len(claims) == 1 else ""
    title = entry.title or alone or title_of_run(words, claims, is_first=claims[0] == claims_of(facts, chapter)[0])
    step = step_of(words, title, list(dict.fromkeys(claims)))
    return replace(step, about=tuple(nodes), lit=step.lit | lit_by(facts, nodes))


def _claims(facts: Facts, node: NamedNode) -> list[NamedNode]:
    """Return the claims that a step tells of: a claim, the conclusion of an argument, what is claimed of an action."""
    if facts.is_a(node, OPP.Argument):
        return facts.things(node, OPP.conclusion)
    return facts.in_text_order(facts.users(node, OPP.about)) if facts.is_a(node, OPP.Action) else [node]
