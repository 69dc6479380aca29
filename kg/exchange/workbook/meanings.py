"""What the pages and the columns of a workbook are for, in a sentence each."""

__all__ = ["MEANINGS", "PAGES", "WIDTHS", "meaning"]

#: Kind of thing -> what a row of its page is.
PAGES = {
    "action": "something an actor did, declared, agreed to, refused or threatened",
    "claim": "something that the text says, or that somebody holds",
    "argument": "a step from premises to a conclusion",
    "draft": "a claim or an argument that is begun, and may lack what one must have",
    "case": "a set of actions that is examined together",
    "stake": "a thing that an action is about or puts at risk",
    "concept": "the labels and what they mean, to be read: they are changed in codebook.yaml",
    "actor": "a state, an organization or a group that acts; all chapters share them",
    "agent": "a person or body that writes, holds claims or codes",
    "membership": "that an actor belongs to an organization, from when and until when",
    "event": "something that happened in the world, with its sources",
    "source": "a text other than the book",
    "book": "a work and where it was published",
    "part": "a part of a work, as its table of contents has it",
    "chapter": "a chapter that is coded",
    "text": "the text that was read",
    "coding": "who coded, and when",
    "context": "what is known from elsewhere, a book",
    "project": "the project as a whole",
    "shared": "what is said of all actors",
}

#: Field, of a kind where it differs -> what it means.
MEANINGS = {
    "id": "The name by which other rows refer to this one. It is locked where a row is there already; a new row needs "
    "one of its own: small letters, digits and hyphens, with that of its chapter before it.",
    "chapter": "The chapter that it is in.",
    "chapter chapter": "The short name of the chapter in its book.",
    "book": "The book that it is in.",
    "book book": "The short name of the book.",
    "kind": "What kind it is.",
    "label": "What it is called.",
    "name": "What they are called.",
    "also": "Other names, in a language where it is in brackets.",
    "statement": "What is claimed, as a sentence.",
    "about": "What it is about: the id of an action, actor, case, stake, part or concept.",
    "actor": "Who acts. Where the text names nobody, choose (unstated).",
    "against": "Against whom, as far as the text says.",
    "with": "With whom, as far as the text says.",
    "concerns": "Which stake or actor it is about.",
    "responds-to": "The action to which it responds.",
    "actuality": "How far it got.",
    "when": "The time as far as it is known: 2019, 2019-11, 2019-11-15, 2015/2017 or ../2015-07.",
    "category": "The label that the holder gives what the claim is about.",
    "tool": "The tool of statecraft.",
    "driver": "The kind of factor that lies behind the conduct.",
    "from-category": "The category that the conduct leaves.",
    "to-category": "The category that it moves to.",
    "modality": "How firmly it is held.",
    "tense": "Whether it is of what is to come.",
    "condition": "What it depends on: the id of a claim, or words.",
    "held-by": "Who holds it. Empty: the author of the chapter.",
    "confidence": "How sure the coders are. Empty: as sure as of the sheet as a whole.",
    "disputes": "The claim that it disputes.",
    "unstated": "What the text does not say.",
    "unread": "What the coders could not read in the text; the note says why.",
    "addressee": "Whom a signal is for.",
    "conveys": "The claim that a signal conveys.",
    "seeks": "What the actor seeks by acting.",
    "involves": "The actors that have the role.",
    "role": "The role that the actors have in the action.",
    "under": "The concept that it is put under.",
    "sources": "The sources that say so.",
    "premises": "A claim that the step starts from.",
    "structure": "Whether the premises work together (linked) or each by itself (convergent).",
    "conclusion": "The claim that the step leads to.",
    "scheme": "How the step is made.",
    "scheme concept": "Of what the label is one.",
    "cue": "The words of the text that signal the step.",
    "undercuts": "The argument that it says does not follow.",
    "quote": "A few words of the text, at most 15, exactly as they are there.",
    "translation": "The same words in the language of the coding.",
    "translator": "Who translated them.",
    "where": "The place, where the text is not at hand.",
    "passage-from": "The first words of the passage around the quotation.",
    "passage-to": "The last words of the passage.",
    "page": "The page of the quotation.",
    "note": "What the coders want to say of it.",
    "comprises": "An action of the case.",
    "examined-in": "The part of the book that examines it.",
    "continues": "The actor in whose place it came.",
    "wikidata": "Its item in Wikidata, such as Q43.",
    "title": "The title.",
    "pages": "The first and the last page, such as 113-125.",
    "extent": "How much of the text the coders have.",
    "language": "The code of the language, such as en.",
    "by": "Who coded.",
    "date": "The day, such as 2026-11-30.",
    "definition": "What it means.",
    "use it when": "When the label is given.",
    "not when": "When it is not, and which is given instead.",
    "example": "An example of it.",
    "no example": "What could be taken for one, and is none.",
}

_WIDE = ("statement", "definition", "use it when", "not when", "example", "no example")
#: Field -> how wide its column is at most, in characters.
WIDTHS = {
    **dict.fromkeys(_WIDE, 58),
    "label": 38,
    "name": 30,
    "title": 44,
    "note": 50,
    "quote": 38,
    "translation": 38,
    "where": 30,
    "source": 44,
    "passage-from": 24,
    "passage-to": 24,
    "id": 34,
}


def meaning(kind: str, field: str) -> str:
    """Return what a field of a kind means, or nothing.

    >>> meaning("claim", "tense")
    'Whether it is of what is to come.'
    """
    return MEANINGS.get(f"{field} {kind}") or MEANINGS.get(field, "")
