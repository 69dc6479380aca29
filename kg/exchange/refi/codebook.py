"""Start a codebook.yaml from the codes of a file: what it says is there, and what only the coder knows is a comment."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.codebook.codebook import OPEN
from kg.codebook.reader import shipped
from kg.codebook.records import FRAMEWORK
from kg.errors import KgError
from kg.exchange.facts import Fact, by_thing
from kg.exchange.names import Names
from kg.spelling import ENGLISH
from kg.yaml.edit import quoted
from kg.yaml.fields import is_id
from kg.yaml.ids import as_id

__all__ = ["CodebookDraft", "codebook_of"]

#: The codebook that has what kg itself relies on.
_METHOD = "kg"
#: What begins a line that `kg codebook export` writes into a description -> the field of the concept, of a list.
_RULES = {
    "use when": "include",
    "not when": "exclude",
    "ask": "questions",
    "example": "examples",
    "not an example": "non-examples",
}
_RULE = re.compile(rf"({'|'.join(map(re.escape, _RULES))}): (.+)")
#: What a concept of a sheet has once, in each language.
_TEXTS = ("label", "definition")

Fields = Mapping[str, list[str]]


@dataclass(frozen=True)
class CodebookDraft:
    """A codebook as a text; how many concepts each scheme has, and which schemes kg has itself and are left out."""

    text: str
    schemes: Counter[str]
    left_out: Counter[str]


def codebook_of(facts: Iterable[Fact], key: str, source: str) -> CodebookDraft:
    """Return a codebook of the concepts that facts are about; raise `KgError` where there are none.

    A scheme that the method has, such as categories, has its place; any other is below `further`. Of a name that kg
    uses itself, a scheme or concept gets another.
    """
    concepts = {name: fields for (kind, name), fields in by_thing(facts).items() if kind == "concept"}
    schemes: dict[str, list[str]] = {}
    for name, fields in concepts.items():
        schemes.setdefault(fields.get("scheme", ["Codes"])[0], []).append(name)
    method = shipped(_METHOD)
    own = {label: names for label, names in schemes.items() if not _is_of_method(label, names)}
    if not own:
        raise KgError(f"There are no codes in it but those that kg has itself ({', '.join(schemes) or 'none at all'}).")
    keys = _scheme_keys(own)
    taken = {name for name, each in method.by_name.items() if each.scheme.name not in keys.values()}
    ids = _ids([name for names in own.values() for name in names], taken)
    languages = [
        field.partition("@")[2] for names in own.values() for name in names for field in concepts[name] if "@" in field
    ]
    language = ENGLISH if ENGLISH in languages or not languages else languages[0]
    lines = [
        f"# A draft, made of {source}: what that says is here. 'kg codebook check' says what is missing.",
        f"codebook: {key}",
        "# title:",
        f"language: {language}" if languages else f"# language: {ENGLISH}   # that of the texts here, if it is another",
        f"extends: {_METHOD}",
    ]
    placed = sorted(own, key=lambda label: FRAMEWORK.index(keys[label]) if keys[label] in FRAMEWORK else len(FRAMEWORK))
    is_inside = False
    for label in placed:
        indent = "" if keys[label] in FRAMEWORK else "  "
        lines += ["", *([] if is_inside or not indent else ["further:"])]
        is_inside = bool(indent)
        lines += [f"{indent}{keys[label]}:", f"{indent}  label: {_scalar(_words(label))}"]
        lines += [f"{indent}  # ordered: true   # from mild to severe, as here"] if keys[label] == "categories" else []
        lines += [f"{indent}  concepts:"]
        for name in own[label]:
            lines += [f"{indent}    {ids[name]}:", *_fields(name, concepts[name], language, f"{indent}      ")]
    left_out = Counter({label: len(names) for label, names in schemes.items() if label not in own})
    return CodebookDraft("\n".join([*lines, ""]), Counter({keys[label]: len(own[label]) for label in own}), left_out)


def _is_of_method(label: str, names: list[str]) -> bool:
    """Return whether a scheme is one that kg relies on and a codebook cannot replace."""
    scheme = shipped(_METHOD).by_scheme.get(as_id(label))
    return scheme is not None and scheme.name not in OPEN and set(names) <= scheme.record.concepts.keys()


def _scheme_keys(schemes: Iterable[str]) -> dict[str, str]:
    """Return an id for each scheme: that which the method has, or a new one."""
    names = Names()
    for one in shipped(_METHOD).by_scheme:
        if one not in OPEN:
            names.keep(one)
    return {label: names.keep(label) if is_id(label) and label in OPEN else names.new(label) for label in schemes}


def _ids(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return the id of each concept: its own, with a number behind it where kg uses that."""
    given = Names()
    for name in taken:
        given.keep(name)
    used = set(taken)
    return {name: given.new(name) if name in used else given.keep(name) for name in names}


def _fields(name: str, fields: Fields, own: str, indent: str) -> Iterator[str]:
    """Yield what a concept is called and means, in the language of the file if it says none, and its rules."""
    for field in _TEXTS:
        by_language = {of.partition("@")[2]: texts for of, texts in fields.items() if of.partition("@")[0] == field}
        rules: dict[str, list[str]] = {}
        texts = {language: "\n".join(found) for language, found in by_language.items()}
        if field == "definition":
            texts = {language: _without_rules(text, rules) for language, text in texts.items()}
        texts = {language: text for language, text in texts.items() if text.strip()}
        if field == "label" and not texts:
            texts = {"": name}
        if len(texts) == 1 and texts.keys() <= {"", own}:
            yield f"{indent}{field}: {_scalar(*texts.values())}"
        elif texts:
            inside = ", ".join(f"{language}: {_scalar(text, is_inside=True)}" for language, text in texts.items())
            yield f"{indent}{field}: {{{inside}}}"
        for rule, said in rules.items():
            yield f"{indent}{rule}: [{', '.join(_scalar(text, is_inside=True) for text in said)}]"
    yield f"{indent}# source:"


def _without_rules(text: str, rules: dict[str, list[str]]) -> str:
    """Return a definition without the lines that are rules, which are added to those."""
    kept = []
    for line in text.split("\n"):
        if match := _RULE.fullmatch(line.strip()):
            rules.setdefault(_RULES[match[1]], []).append(match[2])
        else:
            kept.append(line)
    return "\n".join(kept).strip()


def _words(label: str) -> str:
    return label.replace("-", " ").capitalize() if is_id(label) else label


def _scalar(text: str, *, is_inside: bool = False) -> str:
    """Return a text as YAML on one line; what is in no line of its own is marked where it holds a sign of lists."""
    plain = quoted(text)
    if plain != text or "\n" in text or (is_inside and set(",[]{}") & set(text)):
        return json.dumps(text, ensure_ascii=False)
    return plain
