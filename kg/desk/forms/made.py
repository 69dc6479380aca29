"""Make the forms of a page, by the kinds of entries and the codebook."""

from collections.abc import Iterable
from typing import Any

from kg.codebook.codebook import Codebook
from kg.codings.checks import SEVERAL
from kg.codings.records import ABSENT, FIELDS
from kg.desk.forms.fields import choices_of, concept_fields, field_of, plain, word
from kg.desk.forms.kinds import FORMS, meaning
from kg.desk.forms.order import in_turn, order_of
from kg.desk.forms.turkish import KINDS, both

__all__ = ["forms", "unit_forms"]

#: What the form does not ask, as the page knows it: the kind of a claim, and where it is in the text.
_KNOWN = {"quote", "passage"}


def forms(codebook: Codebook, *, is_held: bool, own_schemes: Iterable[str] = ()) -> dict[str, dict[str, Any]]:
    """Return the forms by the kinds of entries; `own_schemes` are those of a codebook that new concepts can go into."""
    found: dict[str, dict[str, Any]] = {}
    for kind, form in FORMS.items():
        if form.record:
            hidden = _KNOWN | ({"kind"} if form.kind else set()) | ({"where"} if is_held else {"translation"})
            names = [name for name in order_of(form.record) if name not in hidden]
            fields = [field_of(form.record, name, codebook) for name in names]
        elif schemes := list(own_schemes):
            fields = concept_fields(codebook, schemes)
        else:
            continue
        selects = form.selects and is_held
        label, meant = KINDS[kind]
        called = {"label": both(form.label, label), "help": both(meaning(form), meant)}
        about = {**called, "section": form.section, "selects": selects}
        found[kind] = {**about, "fields": [plain("id", "id") | {"at_once": False}, *in_turn(kind, fields)]}
    return found


def unit_forms(codebook: Codebook, asked: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the forms by which units that were given are labelled, of claims and of arguments."""
    found: dict[str, dict[str, Any]] = {}
    none = [word(one) | {"apart": True} for one in ABSENT]
    for kind in ("claim", "argument"):
        names = [name for name in asked if (name == "scheme") == (kind == "argument")]
        fields = [
            plain(name, "choices" if name in SEVERAL else "choice")
            | {
                "is_needed": True,
                "choices": [*choices_of(codebook, FIELDS[name]), *none],
            }
            for name in names
        ]
        label = both(kind.capitalize(), KINDS[kind][0])
        found[kind] = {"label": label, "section": "units", "selects": False, "fields": [*fields, plain("note")]}
    return {kind: form for kind, form in found.items() if len(form["fields"]) > 1}
