"""The table of what sentences are made of, and one way to fill a template in.

`[calls|call]` is what follows one and what follows several; `{who}` is a field. A template has neither a capital at its
start nor a full stop at its end unless it is a sentence in itself, so that each can be a part of another.
"""

import re
from collections.abc import Mapping

__all__ = ["CLAIMS", "TEMPLATES", "fill"]

#: Whose a claim is, then the id of its modality (or nothing, where another codebook has a modality of its own) -> how
#: its sentence begins. What is hedged is nowhere asserted, and what coders infer is nowhere the author's.
CLAIMS: Mapping[tuple[str, str], str] = {
    ("author", "code:asserted"): "{who} [asserts|assert] that {what}",
    ("author", "code:hedged"): "{who} [suggests|suggest], without asserting it, that {what}",
    ("author", ""): "{who} [puts|put] it forward as {modality} that {what}",
    ("reported", "code:asserted"): "by the report of {author}, {who} [holds|hold] that {what}",
    ("reported", "code:hedged"): "by the report of {author}, {who} [suggests|suggest] that {what}",
    ("reported", ""): "by the report of {author}, {who} [puts|put] it forward as {modality} that {what}",
    ("conveyed", "code:asserted"): "by the report of {author}, {who} [signals|signal] by acting that {what}",
    ("conveyed", "code:hedged"): "by the guarded report of {author}, {who} [signals|signal] by acting that {what}",
    ("conveyed", ""): "by the report of {author}, {who} [signals|signal] by acting, as {modality}, that {what}",
    ("outside", "code:asserted"): "in a source other than the book, {who} [holds|hold] that {what}",
    ("outside", "code:hedged"): "in a source other than the book, {who} [suggests|suggest] that {what}",
    ("outside", ""): "in a source other than the book, {who} [puts|put] it forward as {modality} that {what}",
    ("other", "code:asserted"): "{who} [holds|hold] that {what}",
    ("other", "code:hedged"): "{who} [suggests|suggest], without asserting it, that {what}",
    ("other", ""): "{who} [puts|put] it forward as {modality} that {what}",
    ("nobody", "code:asserted"): "nobody is named as holding that {what}",
    ("nobody", "code:hedged"): "nobody is named as suggesting that {what}",
    ("nobody", ""): "nobody is named as putting it forward that {what}",
    ("coders", "code:asserted"): "the coders infer{sure}, and the text does not say, that {what}",
    ("coders", "code:hedged"): "the coders think it possible{sure}, and the text does not say, that {what}",
    ("coders", ""): "the coders infer{sure}, as {modality}, and the text does not say, that {what}",
    ("supplied", "code:asserted"): "the coders supply{sure}, as what a step takes for granted, that {what}",
    ("supplied", "code:hedged"): "the coders supply{sure}, as what a step may take for granted, that {what}",
    ("supplied", ""): "the coders supply{sure}, as what a step takes for granted, that {what}",
}

#: All other parts of sentences, by what they say.
TEMPLATES: Mapping[str, str] = {
    # After what is claimed.
    "to come": "{what}, which is yet to come",
    "condition": "{what}, on the condition {conditions}",
    "condition unstated": "{what}, on a condition that is not stated",
    "own words": "this is so: {what}",
    # Grounds.
    "many grounds": "on {number} grounds",
    "grounds unstated": "on grounds that are not stated",
    "grounds unread": "on grounds that could not be read",
    "also unstated": "[another step|{number} other steps] to it [is|are] taken on grounds that are not stated",
    "also unread": "[another step|{number} other steps] to it [is|are] taken on grounds that could not be read",
    "one ground": "the ground is {mark}",
    "both grounds": "both grounds are {mark}",
    "all grounds": "all {number} grounds are {mark}",
    "some grounds": "the {ordinals} [ground is|grounds are] {mark}",
    "linked": "the grounds count only together",
    "convergent": "each ground counts by itself",
    "structure unstated": "whether the grounds count together or each by itself is not said",
    "firm and linked": "{firmness}, and they count only together",
    "firm and convergent": "{firmness}, and each counts by itself",
    "firm and structure unstated": "{firmness}, and whether they count together or each by itself is not said",
    "several steps": "the grounds belong to separate steps",
    "argued by": "{who} [argues|argue] for it, {because}",
    "coders add": "the coders add [a step|{number} steps] of their own, which the text does not signal{sure}",
    "coders step": "the coders see [a step|{number} steps] to it that the text does not signal{sure}",
    "no ground": "no ground for it is signalled in what was read",
    "no ground, other": "nobody argues for it in what was read",
    "takes for granted": "the step takes for granted, as the coders supply it, that {what}",
    "is ground, same": "it is given as a ground for {number}",
    "is ground, author": "{who} [gives|give] it as a ground for {number}",
    "is ground, other": "{who} [gives|give] it as a ground for {number}",
    "is ground, coders": "the coders see in it a ground for {number}",
    "is granted": "a step of {who} rests on it",
    "disputes": "it disputes a claim of {who}",
    "disputed": "{who} [disputes|dispute] it",
    "undercut": "{who} [undercuts|undercut] a step to it",
    # Actions and cases.
    "act": "{who} [acts|act] here{sides}{target}",
    "act, actor unstated": "somebody who is not named acts here{sides}{target}",
    "act, actor unknown": "nobody is coded as acting here{sides}{target}",
    "target unstated": ", and against whom is not stated",
    "read in as actor": "{who} [reads|read] it as an act of {name}",
    "read in as against": "{who} [reads|read] it as against {name}",
    "read in as with": "{who} [reads|read] it as with {name}",
    "actuality": "the act counts as {what}",
    "time": "the act is dated {what}",
    "actuality and time": "the act counts as {what} and is dated {when}",
    "calls": "{who} [calls|call] it{beside} {what}",
    "suggests": "{who} [suggests|suggest], without asserting it, that it is{beside} {what}",
    "shift": "{who} [sees|see] conduct switch here{ends}",
    "shift hedged": "{who} [suggests|suggest], without asserting it, that conduct switches here{ends}",
    "no category": "nobody puts it under a category in what was read",
    "tool": "{who} [names|name] the tool {what}",
    "tools": "{who} [names|name] the tools {what}",
    "tool hedged": "{who} [suggests|suggest], without asserting it, the tool {what}",
    "tools hedged": "{who} [suggests|suggest], without asserting it, the tools {what}",
    "case": "this case holds {acts}{by}",
    "case of a book": "this case is examined in {where}",
    "labels acts": "{who} [calls|call] {counts}",
    # Actors and those who hold claims.
    "acts": "{who} [acts|act] {often} here{sides}",
    "side alone": "{word} {whom}",
    "side": "{often} {word} {whom}",
    "other sides": "less often against or with {number} [other|others]",
    "read in": " ({often} by the coders' reading)",
    "all read in": " (by the coders' reading)",
    "done to": "{doers} {word} {who} {often}",
    "in no role": "{who} [has|have] no part in any act here",
    "member": "{who} [is|are] a member of {organizations}",
    "members": "{organizations} [is a member|are members] of {who}",
    "holds": "{who} [holds|hold] {claims}",
    "infer": "the coders infer {what} here, which no text says",
    "wrote": "{who} wrote {works}",
    "wrote, holds": "{who} wrote {works} and [holds|hold] {claims}",
    # Concepts.
    "category use": "[calls|call] {counts}",
    "conduct moves": "[sees|see] conduct move {end} it in {claims}",
    "tool use": "[names|name] it as a tool in {claims}",
    "driver use": "[gives|give] it as an explanation in {claims}",
    "notion use": "[speaks|speak] of it in {claims}",
    "mark": "it is given to {things}",
    "unused": "nothing here uses it",
    # Chapters, books.
    "argues": "[argues|argue] {what}",
    "asserts": "[asserts|assert] {what}",
    "suggests that": "[suggests|suggest], without asserting it, {what}",
    "and more": "{number} [is|are] coded as the author's besides",
    "coders infer": "the coders infer {what}, which the text does not say",
    "not coded": "nothing is coded of it",
    "book": "[calls|call] {counts}",
    "moves": "[sees|see] conduct move {ends}",
}

_CHOICE = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")


def fill(template: str, count: int = 1, /, **fields: str) -> str:
    """Return a template with its fields filled in, and what agrees with a number in the form for one or for several.

    >>> fill(TEMPLATES["disputed"], 2, who="two critics"), fill(TEMPLATES["disputed"], who="NATO")
    ('two critics dispute it', 'NATO disputes it')
    """
    return _CHOICE.sub(r"\1" if count == 1 else r"\2", template).format(**fields)
