"""What a scholar writes into columns.yaml: which column of a table of her own says what, and what its words mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from kg.errors import closest
from kg.yaml.fields import SEVERAL, Iso3, Key, Noted, Record, StateNumber, Words

__all__ = ["CLAIMED", "FIELDS", "FILE", "NOT_SAID", "Column", "ColumnField", "ColumnsFile", "NewActor"]

#: What the file is called.
FILE = "columns.yaml"
#: What a value means that says nothing.
NOT_SAID = "not-said"
#: Fields that make a claim about the action of their row -> the kind of that claim, and what its words are of.
CLAIMED: dict[str, tuple[str, str]] = {
    "category": ("classification", "is"),
    "tool": ("tool-use", "uses"),
    "driver": ("explanation", "because-of"),
}


@dataclass(frozen=True)
class ColumnField:
    """What a column can hold: how its cells are read, whether it has several values, and what columns are called so.

    `holds` is words, date, number, actors, holders, kinds, page, quote, id, or a scheme of the codebook.
    `is_of_claim`: it says something of the claims of its row, and not of the action.
    """

    means: str
    holds: str = "words"
    several: bool = False
    is_of_claim: bool = False
    called: str = ""


FIELDS: dict[str, ColumnField] = {
    "label": ColumnField(
        "what the action is called: a row is an action",
        called="label case action title event incident fall bezeichnung titel handlung ereignis vorfall olay vaka "
        "eylem baslik cas acte evenement",
    ),
    "id": ColumnField(
        "what tells the action from others; rows of one id are one action",
        "id",
        called="id key nr no number nummer numara crisno dispnum disno dyadid",
    ),
    "kind": ColumnField("action or threat", "kinds", called=""),
    "actor": ColumnField(
        "who acts",
        "actors",
        several=True,
        called="actor state country initiator sender akteur staat land ulke devlet aktor acteur pays ccode1 sidea",
    ),
    "against": ColumnField(
        "against whom",
        "actors",
        several=True,
        called="against target opponent gegen ziel adressat gegner hedef karsi contre cible ccode2 sideb",
    ),
    "with": ColumnField(
        "with whom", "actors", several=True, called="with partner partners mit birlikte ortak avec partenaire"
    ),
    "actuality": ColumnField("how far it has come about", "actualities", called="actuality status stand stadium durum"),
    "date": ColumnField("when", "date", called="date day when datum tag zeit tarih gun jour"),
    "until": ColumnField("until when, of what lasts", "date", called="until end enddate bis ende bitis fin"),
    "year": ColumnField("the year, where it has a column", "date", called="year jahr yil annee styear"),
    "month": ColumnField("the month, where it has a column", "number", called="month monat ay mois stmon"),
    "day": ColumnField("the day, where it has a column", "number", called="stday"),
    "also": ColumnField("another name of the action", several=True, called="alias"),
    "note": ColumnField(
        "a note on the action; with of: on its claims",
        called="note notes comment comments remark bemerkung anmerkung notiz kommentar aciklama commentaire",
    ),
    "category": ColumnField(
        "its category: a classification",
        "categories",
        several=True,
        called="category class type code kategorie typ klasse kategori tur categorie",
    ),
    "tool": ColumnField(
        "its tool: a tool use",
        "tools",
        several=True,
        called="tool tools instrument means mittel werkzeug instrumente arac moyen outil",
    ),
    "driver": ColumnField(
        "what lies behind it: an explanation",
        "drivers",
        several=True,
        called="driver cause motive reason ursache motiv grund treiber neden sebep cause",
    ),
    "statement": ColumnField(
        "what is claimed, in your words", is_of_claim=True, called="statement claim aussage these behauptung iddia"
    ),
    "modality": ColumnField(
        "how firmly", "modalities", is_of_claim=True, called="modality firmness certainty modus kesinlik"
    ),
    "confidence": ColumnField(
        "how sure the coder is", "confidences", is_of_claim=True, called="confidence sicherheit guven"
    ),
    "holder": ColumnField(
        "who holds it, if not the author", "holders", several=True, is_of_claim=True, called="holder vertreter"
    ),
    "quote": ColumnField(
        "a few words of the text",
        "quote",
        is_of_claim=True,
        called="quote quotation evidence passage zitat beleg textstelle alinti kanit citation",
    ),
    "page": ColumnField(
        "the page of these words", "page", is_of_claim=True, called="page pages p pp s seite seiten sayfa"
    ),
    "where": ColumnField(
        "where it is, if the text is not held", is_of_claim=True, called="where location stelle fundstelle"
    ),
}


def _field(name: str) -> str:
    if name not in FIELDS:
        near = closest(name, FIELDS, 2)
        raise ValueError(f"there is no field {name!r}; {'nearest' if near else 'choose'}: {', '.join(near or FIELDS)}")
    return name


def _named(value: object) -> object:
    return {"field": value} if isinstance(value, str) else value


def _labelled(value: object) -> object:
    return {"label": value} if isinstance(value, str) else value


Dates = Literal["day-first", "month-first"]


class Column(Record):
    """What a column says.

    `of` names the claims that it says something of, by what makes them. `values` gives what its words mean, where that
    is not the name, label, short name or code of what they mean; `not-said` is said of those that say nothing. `codes`
    is the list of states whose codes are in it, `split` what is between several values in one cell.
    """

    field: Annotated[str, AfterValidator(_field)]
    of: Annotated[tuple[Literal["action", "category", "tool", "driver", "claim"], ...], SEVERAL] = ()
    values: dict[Words, Words | None] = {}
    codes: Literal["cow", "gw", "iso3", "iso2", "iso-numeric"] | None = None
    split: Annotated[str, Field(min_length=1)] | None = None
    missing: Annotated[tuple[Words, ...], SEVERAL] = ()
    dates: Dates | None = None

    @model_validator(mode="after")
    def _fits_its_field(self) -> "Column":
        holds = FIELDS[self.field]
        if self.codes and holds.holds != "actors":
            raise ValueError(f"'codes:' are of states, and {self.field!r} holds none; take 'codes:' out")
        if self.split and not holds.several:
            raise ValueError(f"{self.field!r} has one value a row; take 'split:' out")
        if self.of and not holds.is_of_claim and self.field != "note":
            raise ValueError(f"{self.field!r} says nothing of claims; take 'of:' out")
        return self


class NewActor(Record):
    """An actor that actors.yaml does not have yet; its kind, where it is not given, is the coder's to fill in."""

    label: Words | None = None
    kind: Key | None = None
    cow: StateNumber | None = None
    gw: StateNumber | None = None
    iso3: Iso3 | None = None


class ColumnsFile(Noted):
    """columns.yaml: how a table that somebody made is read. A column that is left blank is left out.

    `header` is the row with the names of the columns. `missing` are words that mean that nothing is said; a code of a
    state is not among them. Of two numbers in a date `dates` says which is the day.
    """

    table: Words | None = None
    page: Words | None = None
    header: Annotated[int, Field(ge=1)] = 1
    encoding: Literal["utf-8", "utf-16", "cp1252", "cp1250", "cp1254", "iso-8859-9", "mac-roman"] | None = None
    dates: Dates | None = None
    missing: Annotated[tuple[Words, ...], SEVERAL] = ()
    columns: dict[Words, Annotated[Column | None, BeforeValidator(_named)]]
    new_actors: dict[Key, Annotated[NewActor, BeforeValidator(_labelled)]] = {}

    @model_validator(mode="after")
    def _names_an_action(self) -> "ColumnsFile":
        if not {"label", "id"} & self.by_field.keys():
            raise ValueError("no column is the 'label' or the 'id' of the action; write 'label' behind one of them")
        for field, columns in self.by_field.items():
            if len(columns) > 1 and not FIELDS[field].several and not FIELDS[field].is_of_claim and field != "note":
                raise ValueError(f"{', '.join(map(repr, columns))} are all {field!r}, of which a row has one; keep one")
        return self

    @property
    def by_field(self) -> Mapping[str, list[str]]:
        """Return the names of the columns of each field."""
        found: dict[str, list[str]] = {}
        for name, column in self.columns.items():
            if column:
                found.setdefault(column.field, []).append(name)
        return found
