"""Write a codebook in the formats in which others read one: SKOS, REFI-QDA, a table, a text to be printed."""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import cycle
from xml.etree import ElementTree

from kg.as_written import in_markdown
from kg.codebook.codebook import Codebook, Concept, Scheme
from kg.codebook.records import FRAMEWORK
from kg.codebook.refi import COLOURS, Code, add_codes, guid, to_xml
from kg.codebook.statements import example_words, quads
from kg.rdf import writer
from kg.version import __version__

__all__ = ["FORMATS", "of_framework", "rules"]

_QDA = "urn:QDA-XML:codebook:1.0"


def of_framework(codebook: Codebook) -> list[Scheme]:
    """Return the schemes of the framework, and not those that only the method needs, in the order of the file."""
    schemes = codebook.by_scheme
    first = [schemes[name] for name in FRAMEWORK if name in schemes]
    return [*first, *(one for one in schemes.values() if one.name not in FRAMEWORK and not one.layer.is_shipped)]


def _skos(codebook: Codebook) -> str:
    names = ", ".join(layer.record.codebook for layer in codebook.layers)
    head = f"# The codebook {codebook.own.record.codebook!r}, made by 'kg codebook export' of: {names}. Change those.\n"
    return head + writer.write(quads(codebook), "turtle").decode()


def _qdc(codebook: Codebook) -> str:
    """Return a codebook for programs for qualitative data; each scheme is a code that is not to be used itself."""
    colours = cycle(COLOURS)
    book = ElementTree.Element("CodeBook", {"xmlns": _QDA, "origin": f"kg {__version__}"})
    codes = ElementTree.SubElement(book, "Codes")
    for scheme in of_framework(codebook):
        name = next(iter(scheme.layer.words(scheme.record.label).values()))
        meaning = "\n".join([*scheme.layer.words(scheme.record.definition).values(), f"id: {scheme.name}"])
        below = tuple(_code(codebook, concept, next(colours)) for concept in _concepts(codebook, scheme))
        add_codes(codes, [Code(guid(scheme.iri.value), name, meaning, is_codable=False, below=below)])
    return to_xml(book)


def _code(codebook: Codebook, concept: Concept, colour: str) -> Code:
    said = [
        concept.definition,
        *(f"{name}: {words}" for name, words in rules(codebook, concept)),
        f"id: {concept.name}",
    ]
    return Code(guid(concept.iri.value), concept.label, "\n".join(filter(None, said)), colour=colour)


def _csv(codebook: Codebook) -> str:
    """Return a table with a row a concept; where there are several examples or rules, each is on a line of its cell."""
    found = [concept for scheme in of_framework(codebook) for concept in _concepts(codebook, scheme)]
    languages = sorted({tag for concept in found for tag in concept.labels})
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    kinds = ("use when", "not when", "example", "not an example")
    labels = [f"label ({tag})" for tag in languages]
    table.writerow(["scheme", "name", *labels, "short", "code", "definition", *kinds, "source"])
    for concept in found:
        record = concept.record
        said = [[words for name, words in rules(codebook, concept) if name == kind] for kind in kinds]
        called = [concept.labels.get(tag, "") for tag in languages]
        code = "" if record.code is None else record.code
        row = [record.short or "", code, concept.definition, *map("\n".join, said), record.source or ""]
        table.writerow([concept.scheme.name, concept.name, *called, *row])
    return out.getvalue()


def _markdown(codebook: Codebook) -> str:
    """Return a text for the appendix of a paper."""
    own = codebook.own.record
    version = f" Version {own.version}." if own.version else ""
    lines = [f"# {in_markdown(own.title or own.codebook)}", "", f"Codebook `{own.codebook}`.{version}", ""]
    if own.missing:
        lines += ["Missing values: " + ", ".join(f"{name} {number}" for name, number in own.missing.items()) + ".", ""]
    for scheme in of_framework(codebook):
        order = " They are ordered, the first being the least." if scheme.record.is_ordered else ""
        lines += [f"## {in_markdown(next(iter(scheme.layer.words(scheme.record.label).values())))}", ""]
        if texts := scheme.layer.words(scheme.record.definition):
            lines += [in_markdown(f"{next(iter(texts.values()))}{order}"), ""]
        for concept in _concepts(codebook, scheme):
            lines += _entry(codebook, concept)
    return "\n".join(lines)


def _entry(codebook: Codebook, concept: Concept) -> list[str]:
    code = "" if concept.record.code is None else str(concept.record.code)
    known = [f"`{concept.name}`", in_markdown(concept.record.short or ""), code]
    others = [in_markdown(f"{label} ({tag})") for tag, label in concept.labels.items() if label != concept.label]
    lines = [f"### {in_markdown(concept.label)}", "", " · ".join(filter(None, [*known, *others])), ""]
    lines += [in_markdown(concept.definition), ""] if concept.definition else []
    lines += [f"- {name[0].upper()}{name[1:]}: {in_markdown(words)}" for name, words in rules(codebook, concept)]
    lines += [f"- Source: {in_markdown(concept.record.source)}"] if concept.record.source else []
    return [*lines, ""] if lines[-1] else lines


def rules(codebook: Codebook, concept: Concept) -> Iterator[tuple[str, str]]:
    """Yield when a concept is used and when not, with examples; each after the name of its kind."""
    record = concept.record
    yield from (("use when", words) for words in record.include)
    for rule in record.exclude:
        yield "not when", f"{rule.when} (use: {codebook.by_name[rule.use].label})" if rule.use else rule.when
    yield from (("ask", words) for words in record.questions)
    for one in record.examples:
        yield "example", example_words(one)
    yield from (("not an example", words) for words in record.non_examples)


def _concepts(codebook: Codebook, scheme: Scheme) -> list[Concept]:
    return [codebook.by_name[name] for name in scheme.record.concepts]


#: Format -> what writes it.
FORMATS: dict[str, Callable[[Codebook], str]] = {"skos": _skos, "qdc": _qdc, "md": _markdown, "csv": _csv}
