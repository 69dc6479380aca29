"""Start a codebook: a frame to be filled in, or a copy of one that ships, under a name and an address of its own."""

import re

from kg import resources
from kg.codebook.reader import shipped
from kg.spelling import ENGLISH

__all__ = ["draft"]

_FRAME = """\
# Fill in, and take the '# ' away from what you want. 'kg codebook check' says what is missing.
codebook: {key}
title: {title}
version: 1
# base: https://example.org/my-codebook/   # where the links of your concepts lead, if not below the project's address
language: {language}            # of texts that stand alone; {en: Hedging, tr: Riskten kaçınma} gives several
extends: kg             # or [kg, walton]: some thirty argument schemes with their critical questions
missing: {unread: -9, unstated: -8, not-applicable: -7}

categories:
  label: Categories
  ordered: false        # true: from mild to severe, in the order in which they are written here
  labels: [action, case]
  concepts:
    first-category:
      label: First category
      short: first
      code: 1
      definition: What it means, in one sentence.
      include: [when it is used]
      exclude: [{when: when it is not, use: second-category}]
      examples: [{quote: words of a text, source: where they are from}]
      non-examples: [what looks like it and is not]
      source: Where the concept and its definition are from.
    second-category:
      label: Second category
      code: 2
      definition: What this one means.
      examples: [words of a text]
      source: Where it is from.

# tools:                # by which means something is done, for claims of the kind tool-use
#   label: Instruments
#   concepts:
#     first-tool: {label: First tool, definition: What it means., source: Where it is from.}
# drivers:              # what is behind it, for claims of the kind explanation
# argument-schemes:     # in place of those of the method
# notions:              # names of the literature that claims can be about
# actor-kinds:          # in place of the method's: state, organization, alliance and group
#   label: Kinds of actor
#   concepts:
#     party: {label: Party, like: organization, definition: What it means., source: Where it is from.}
# further:              # schemes of your own, whose concepts claims can be about
#   my-scheme: {label: My scheme, concepts: {}}
"""
#: The lines at the head of a shipped codebook that a copy has of its own, or not at all.
_HEAD = re.compile(r"^(codebook|title|base|by|extends):.*\n(?:  - .*\n)*", re.MULTILINE)


def draft(source: str = "", key: str = "my-codebook", title: str = "My codebook", language: str = ENGLISH) -> str:
    """Return a codebook to start from: a frame, or a copy of one that ships; `title` as YAML writes it."""
    if not source:
        return _FRAME.replace("{key}", key).replace("{title}", title).replace("{language}", language)
    shipped(source)  # which says what there is, where there is none of that name
    text = (resources.folder("ontology") / "codebooks" / f"{source}.yaml").read_text(encoding="utf-8")
    body = re.sub(r"\A(?:#.*\n)+", "", text)
    head = (
        f"# A copy of the codebook {source!r} that ships with kg: change what you like. 'kg codebook check' says what\n"
        "# is missing. A concept here is yours, with an address of your own; say in 'source:' where it is from.\n"
        f"codebook: {key}\n"
        "extends: kg\n"
    )
    return head + _HEAD.sub("", body)
