"""What the chapters of a generated library share: its project, codebook, actors with memberships, and the books.

The labels are the library's own, so that nothing measured on it rests on the codebook that ships.
"""

from collections.abc import Iterator

__all__ = [
    "ACTORS",
    "AUTHORS_EACH",
    "CATEGORIES",
    "CODEBOOK",
    "CODER",
    "DRIVERS",
    "FORMER",
    "MEMBERS",
    "OTHER_CODERS",
    "PROJECT",
    "TOOLS",
    "actors_file",
    "authors_of",
    "belongs_to",
    "book_file",
    "title",
]

#: Who makes the sheets, and who codes some of the texts once more.
CODER, OTHER_CODERS = "coders", ("second-coder", "third-coder")
#: Every fourth book has an editor, and each of its chapters one of so many authors.
_EDITED, AUTHORS_EACH = 4, 3
ACTORS = {
    **{f"state-{n}": ("state", f"State {n}") for n in range(1, 31)},
    **{f"organization-{n}": ("organization", f"Organization {n}") for n in range(1, 11)},
    **{f"alliance-{n}": ("alliance", f"Alliance {n}") for n in range(1, 4)},
    "the-others": ("group", "The others"),
}
#: Two states in three are members of an alliance, and each third one was until 1995, before all that the texts tell.
MEMBERS = {f"state-{n}": f"alliance-{n % 3 + 1}" for n in range(1, 31) if n % 3}
FORMER = {f"state-{n}": f"alliance-{n // 3 % 3 + 1}" for n in range(3, 31, 3)}
#: One state in three is in an organization, half of them until some day among those that the texts tell of.
_JOINED = {f"state-{n}": f"organization-{n // 3 % 10 + 1}" for n in range(1, 31, 3)}
_UNTIL = ("2009", "2012-06", "2016-02-29")

CATEGORIES = ("objecting", "obstructing", "defying")
TOOLS = ("delay-of-consent", "issue-linkage", "boycott", "counter-offer")
DRIVERS = ("domestic-pressure", "fear-of-entrapment")
_MEANT = {
    "objecting": "says that it does not agree and does what was agreed",
    "obstructing": "makes what was agreed slower or dearer for the others",
    "defying": "does what the others had agreed not to do",
    "delay-of-consent": "holding back an assent that the others need",
    "issue-linkage": "making one matter depend on another",
    "boycott": "staying away from what the others do together",
    "counter-offer": "turning to somebody else for the same thing",
    "domestic-pressure": "what voters and parties at home demand",
    "fear-of-entrapment": "the fear of being drawn into what others have begun",
}
_THINGS = ("missiles", "gas", "ports", "refugees", "bases", "fisheries", "airspace", "loans", "railways", "islands")

PROJECT = """\
project: generated-library
title: A generated library
coders: [coders]
cite-as: Nobody, since nobody wrote it
licence: CC-BY-4.0
address: https://example.org/generated-library/
prefix: library
version: '1'
languages: [en]
"""


def _label(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _concepts(names: tuple[str, ...], definition: str) -> Iterator[str]:
    for number, name in enumerate(names):
        yield f"    {name}:"
        yield f"      label: {_label(name)}"
        yield f"      code: {number + 1}"
        yield f"      definition: {definition.format(_label(name), _MEANT[name])}"
        yield "      include: [the text says so of an act]"
        if number:
            yield f"      exclude: [{{when: the words fit the one before as well, use: {names[number - 1]}}}]"
        yield "      source: Made for benchmarks."


def _scheme(name: str, label: str, words: str, names: tuple[str, ...], definition: str, *more: str) -> list[str]:
    head = [f"{name}:", f"  label: {label}", f"  definition: {label} are {words}.", *(f"  {line}" for line in more)]
    return [*head, "  concepts:", *_concepts(names, definition)]


CODEBOOK = "\n".join([
    "codebook: generated-library",
    "title: How members of an alliance resist it",
    "version: 1",
    "base: https://example.org/generated-library/codebook/",
    f"by: {CODER}",
    "extends: kg",
    "missing: {unread: -9, unstated: -8, not-applicable: -7}",
    *_scheme("categories", "Stages of resistance", "how far a member goes against its own alliance", CATEGORIES,
             "{} is conduct in which a member {}.", "ordered: true"),
    *_scheme("tools", "Means", "what a member resists with", TOOLS, "{} is {}."),
    *_scheme("drivers", "Causes", "what resistance is explained by", DRIVERS, "{} is {}."),
    "",
])  # fmt: skip


def belongs_to(actor: str) -> set[str]:
    """Return the organizations of which an actor is or was a member, but for those that it left before all acts."""
    return {held[actor] for held in (MEMBERS, _JOINED) if actor in held}


def title(number: int) -> str:
    """Return the title of the chapter of a number in its book."""
    return f"Of the {_THINGS[number % len(_THINGS)]}, part {number + 1}"


def authors_of(book: int, number: int) -> str:
    """Return who wrote the chapter of a number in a book."""
    return f"author-{book}-{number % AUTHORS_EACH + 1}" if _is_edited(book) else f"author-{book}"


def _is_edited(book: int) -> bool:
    return book % _EDITED == _EDITED - 1


def actors_file(books: int) -> str:
    """Return the actors, who of them belongs to what and when, and the agents: those who write, object and code."""
    actors = (f"  {key}: {{kind: {kind}, label: {label}}}" for key, (kind, label) in ACTORS.items())
    return "\n".join(["actors:", *actors, "memberships:", *_memberships(), "agents:", *_agents(books), ""])


def _memberships() -> Iterator[str]:
    for number, (member, organization) in enumerate(MEMBERS.items()):
        since = ("1952-02-18", "1955-05", "1999")[number % 3]
        what = f"member: {member}, organization: {organization}, from: {since}, source: A list of members"
        yield f"  {member}: {{{what}}}"
    for member, organization in FORMER.items():
        dates = "from: 1961, until: 1995-12-31"
        yield f"  {member}: {{member: {member}, organization: {organization}, {dates}, source: A list of members}}"
    for number, (member, organization) in enumerate(_JOINED.items()):
        until = f"until: {_UNTIL[number % len(_UNTIL)]}, " if number % 2 else ""
        what = f"member: {member}, organization: {organization}, from: 1990, {until}source: A yearbook"
        yield f"  joined-{member}: {{{what}}}"


def _agents(books: int) -> Iterator[str]:
    for book in range(books):
        yield f"  author-{book}: {{kind: person, name: Author {book}}}"
        for n in range(1, AUTHORS_EACH + 1) if _is_edited(book) else ():
            yield f"  author-{book}-{n}: {{kind: person, name: Author {book}.{n}}}"
    yield f"  {CODER}: {{kind: organization, name: The coders}}"
    yield from (f"  {coder}: {{kind: person, name: {_label(coder)}}}" for coder in OTHER_CODERS)
    yield "  critics: {kind: group, name: Critics whom the texts do not name}"
    yield "  a-press: {kind: organization, name: A Press}"


def book_file(name: str, book: int, size: int) -> str:
    """Return the record of a book of so many chapters, by one author or edited."""
    by = "editor" if _is_edited(book) else "author"
    head = [f"book: {name}", f"title: Book {book}", f"{by}: author-{book}", "publisher: a-press"]
    own = [f", author: {authors_of(book, n)}" if _is_edited(book) else "" for n in range(size)]
    parts = (f"  ch{n + 1}: {{title: '{title(n)}'{own[n]}}}" for n in range(size))
    return "\n".join([*head, "published: 2019-11-15", "parts:", *parts, ""])
