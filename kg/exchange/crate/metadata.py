"""Describe a crate: `ro-crate-metadata.json`, of RO-Crate 1.2 (https://w3id.org/ro/crate/1.2), as JSON-LD.

What is said comes from the sheets. The day is that of the project and not of the run, so that the same sheets give the
same bytes; when and by whom the export was run is not said for that reason.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from kg.exchange.crate.asked import known_record
from kg.exchange.crate.contents import Contents
from kg.exchange.crate.described import FOLDERS, STANDARDS, description, media_type, standard
from kg.exchange.crate.sheets import shipped_texts, titles
from kg.project.licences import licence_name
from kg.project.record import ProjectFile
from kg.rdf.namespaces import ADDRESS, ORCID
from kg.sheets.library import Book
from kg.sheets.records import Agent
from kg.version import __version__

__all__ = ["METADATA", "PREVIEW", "SOFTWARE", "described", "summary"]

METADATA, PREVIEW, SOFTWARE = "ro-crate-metadata.json", "ro-crate-preview.html", "#kg"
_VERSION = "https://w3id.org/ro/crate/1.2"

Entity = dict[str, Any]


def described(contents: Contents) -> bytes:
    """Return the description of a crate; raise `InputError` with all that a deposit needs and the project lacks."""
    record = known_record(contents.library)
    document = {"@context": f"{_VERSION}/context", "@graph": list(_entities(contents, record))}
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def summary(contents: Contents) -> str:
    """Return in two sentences of what a crate is, and how much is in it."""
    works = "; ".join(f"“{book.record.title}”" for book in contents.library.books)
    counts = Counter(kind for kind, _ in {(fact.kind, fact.id) for fact in contents.facts})
    kinds = [kind for kind in ("chapter", "claim", "argument", "action") if counts[kind]]
    held = ", ".join(f"{counts[kind]:,} {kind}{'' if counts[kind] == 1 else 's'}" for kind in kinds)
    given = [path for path in shipped_texts(contents.library) if path in contents.files]
    texts = (
        f"Of the texts that were coded it has {', '.join(given)}; of all others"
        if given
        else ("The texts that were coded are not in it; of them it has")
    )
    return f"A coding of {works}: {held or 'nothing yet'}. {texts} quotations of at most 15 words, with their places."


def _entities(contents: Contents, record: ProjectFile) -> Iterator[Entity]:
    library, files = contents.library, contents.files
    agents = _agents(contents)
    coders = [(key, agents[key]) for key in record.coders if key in agents]
    works = [_work(book, agents) for book in library.books]
    folders = [folder for folder in FOLDERS if any(path.startswith(folder) for path in files)]
    loose = [path for path in files if not path.startswith(tuple(folders))]
    yield {
        "@id": METADATA,
        "@type": "CreativeWork",
        "about": _at("./"),
        "conformsTo": _at(_VERSION),
    }
    yield _without_gaps(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": record.title,
            "description": summary(contents),
            "datePublished": record.published.isoformat() if record.published else "",
            "license": _at(record.licence_address),
            "version": record.version,
            "author": [_at(_agent_id(key, agent)) for key, agent in coders],
            "creditText": _credit(record, [agent.name for _, agent in coders]),
            "inLanguage": list(record.languages),
            "isBasedOn": [_at(work["@id"]) for work in works],
            "mentions": [_at("#export")],
            "hasPart": [_at(each) for each in (*folders, *map(quote, loose))],
        }
    )
    name = "This folder, as a page to read"
    yield {"@id": PREVIEW, "@type": "CreativeWork", "name": name, "about": _at("./"), "encodingFormat": "text/html"}
    yield _licence(record)
    people = dict(coders)
    for book in library.books:
        people |= {key: agents[key] for key in (*book.record.author, *book.record.editor) if key in agents}
    yield from (_agent(key, agent) for key, agent in people.items())
    yield from works
    for folder in folders:
        name, words = FOLDERS[folder]
        inside = [_at(quote(path)) for path in files if path.startswith(folder)]
        yield {"@id": folder, "@type": "Dataset", "name": name, "description": words, "hasPart": inside}
    called = titles(library)
    yield from (_file(path, content, called.get(path) or description(path)) for path, content in files.items())
    standards = {standard(path) for path in files if standard(path)}
    yield from (
        {"@id": each, "@type": "CreativeWork", "name": STANDARDS[each]} for each in STANDARDS if each in standards
    )
    yield from _export(folders)


def _export(folders: list[str]) -> Iterator[Entity]:
    """Yield how all else was made of the sheets, and by what."""
    yield {"@id": SOFTWARE, "@type": "SoftwareApplication", "name": "kg", "version": __version__, "url": ADDRESS}
    yield {
        "@id": "#export",
        "@type": "CreateAction",
        "name": f"Export by kg {__version__}",
        "instrument": _at(SOFTWARE),
        "object": _at("sheets/"),
        "result": [_at(folder) for folder in folders if folder != "sheets/"],
    }


def _file(path: str, content: bytes, words: str) -> Entity:
    conforms = {"conformsTo": _at(standard(path))} if standard(path) else {}
    return {
        "@id": quote(path),
        "@type": "File",
        "name": PurePosixPath(path).name,
        "description": words,
        "encodingFormat": media_type(path),
        "contentSize": str(len(content)),
        "sha256": sha256(content).hexdigest(),
        **conforms,
    }


def _licence(record: ProjectFile) -> Entity:
    address = record.licence_address
    known = {"identifier": record.licence} if record.licence and record.licence != address else {}
    words = f"What is in this folder may be used under this licence: {address}"
    return {"@id": address, "@type": "CreativeWork", "name": licence_name(address), "description": words, **known}


def _agents(contents: Contents) -> dict[str, Agent]:
    """Return who can have coded or written something; states and organizations make treaties."""
    shared = contents.library.shared
    actors = {key: Agent(kind="organization", name=actor.label) for key, actor in shared.actors.items()}
    return actors | shared.agents


def _agent_id(key: str, agent: Agent) -> str:
    return f"{ORCID}{agent.orcid}" if agent.orcid else f"#{key}"


def _agent(key: str, agent: Agent) -> Entity:
    """Return who somebody is; a group is an organization, as RO-Crate knows no others."""
    kind = "Person" if agent.kind == "person" else "Organization"
    return {"@id": _agent_id(key, agent), "@type": kind, "name": agent.name}


def _work(book: Book, agents: Mapping[str, Agent]) -> Entity:
    record = book.record
    kinds = {"book": "Book", "article": "ScholarlyArticle", "report": "Report"}
    return _without_gaps(
        {
            "@id": f"https://doi.org/{record.doi}" if record.doi else record.url or f"#{record.book}",
            "@type": kinds.get(record.kind, "CreativeWork"),
            "name": record.title,
            "author": [_at(_agent_id(key, agents[key])) for key in record.author if key in agents],
            "editor": [_at(_agent_id(key, agents[key])) for key in record.editor if key in agents],
            "datePublished": record.published,
            "isbn": list(record.isbn),
            "issn": list(record.issn),
            "identifier": f"https://doi.org/{record.doi}" if record.doi else "",
        }
    )


def _credit(record: ProjectFile, names: list[str]) -> str:
    by = record.cite_as or " and ".join(names)
    version = f", version {record.version}" if record.version else ""
    year = f" ({record.published.year})" if record.published else ""
    return f"{by}{year}: {record.title}{version}."


def _at(name: str) -> Entity:
    return {"@id": name}


def _without_gaps(entity: Mapping[str, Any]) -> Entity:
    """Return an entity without what is not known; what has one value has it by itself."""
    found = {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in entity.items()}
    return {name: value for name, value in found.items() if value}
