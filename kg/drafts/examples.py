"""Show an entry of each kind, as it is written in a sheet: comments to be filled in, with labels of the codebook."""

import re

from kg.codebook.codebook import Codebook
from kg.codebook.reader import shipped

__all__ = ["example"]

_CLAIM = "    statement: One sentence in your own words, without a hedge.\n    modality: {modalities}\n    {place}\n"
#: The entries of each section; what is in braces is a label of that scheme of the codebook.
_EXAMPLES: dict[str, str] = {
    "cases": """\
  my-case:
    label: What the case is called
    comprises: [my-action]
""",
    "stakes": """\
  my-stake:
    label: What the action is about
""",
    "actions": """\
  my-action:
    label: What was done
    actor: someone                 # the id of an actor; or 'unstated: [actor]'
    against: [someone-else]        # who is opposed, if the text names them; 'with:' is who is joined
    concerns: [my-stake]
    actuality: {actualities}
    when: 1966-02                  # as exact as the text: 1966, 1966-02-21, 2004/.., ../2015-07
  my-threat:
    kind: threat
    label: What was threatened
    actor: someone
    unstated: [target]             # the text does not say against whom
    actuality: {actualities}
""",
    "claims": f"""\
  my-claim:
    kind: claim
    about: my-action
{_CLAIM}\
    held-by: someone               # whose it is, if not the author's
  my-classification:
    kind: classification
    about: my-action
    category: {{categories}}
{_CLAIM}\
  my-tool-use:
    kind: tool-use
    about: my-action
    tool: {{tools}}
{_CLAIM}\
  my-shift:
    kind: shift
    about: my-action
    from-category: {{categories}}    # or 'unstated: [origin]'
    to-category: {{categories}}
{_CLAIM}\
  my-signal:
    kind: signal
    about: my-action
    addressee: [someone-else]      # or 'unstated: [addressee]'
    conveys: my-claim
{_CLAIM}\
  my-aim:
    kind: aim
    about: someone
    seeks: my-stake
{_CLAIM}\
  my-explanation:
    kind: explanation
    about: my-action
    driver: {{drivers}}
{_CLAIM}\
  my-involvement:
    kind: involvement
    about: my-action
    involves: [someone-else]
    role: against                  # or actor, with
    held-by: me                    # where you infer it
{_CLAIM}\
  my-definition:
    kind: definition
    about: {{categories}}
{_CLAIM}\
  my-sorting:
    kind: sorting
    about: {{tools}}
    under: {{categories}}
{_CLAIM}\
""",
    "arguments": """\
  my-argument:
    premises: [my-claim, my-tool-use]
    structure: linked              # or convergent, unstated; only where there are several premises
    conclusion: my-classification
    scheme: {argument-schemes}
    cue: because                   # the words that signal the step; without any, it is 'held-by:' you
    {place}
  my-objection:
    premises: [my-aim]
    undercuts: my-argument         # the step does not follow; 'conclusion:' is a claim, if the text makes one
    scheme: {argument-schemes}
    cue: but
    {place}
""",
}


def example(section: str, codebook: Codebook | None = None, *, held: bool = True) -> str:
    """Return an entry of each kind of a section, as YAML; where the text is not held, with a pointer and no quotation.

    The labels are the first of the codebook; an entry that needs one of a scheme that the codebook lacks is left out.

    >>> print(example("stakes"), end="")
      my-stake:
        label: What the action is about
    """
    labels = {scheme: names[0] for scheme, names in (codebook or shipped()).schemes.items() if names}
    place = "quote: a few words of the text" if held else "where: which sentence or phrase is meant"
    known = {**labels, "place": place}
    entries = re.split(r"(?m)^(?=  \S)", _EXAMPLES[section])
    return "".join(entry.format_map(known) for entry in entries if {*re.findall(r"{([a-z-]+)}", entry)} <= {*known})
