"""Write works as BibTeX, which LaTeX and every reference manager read."""

import re
from collections.abc import Iterable

from kg.exchange.citations.reference import DATA, Reference
from kg.project.facts import Person

__all__ = ["MONTHS", "bibtex", "entry", "names", "tex"]

#: The months as the styles of BibTeX define them.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Whose ids an entry has, where their names do not say these.
_ROLES = ("author", "editor", "publisher")
_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
#: Two signs that TeX sets as one: quotation marks, dashes, and marks that begin a question in Spanish.
_LIGATURES = r"(?<=')'|(?<=`)`|(?<=-)-|(?<=[?!])`|(?<=,),|(?<=<)<|(?<=>)>"
_SIGNS = re.compile(rf"{_LIGATURES}|[\\{{}}~^%&#$_]")


def tex(text: str) -> str:
    r"""Return a text as BibTeX reads it, in one line.

    >>> tex("50 % & more_"), tex("so -- they say")
    ('50 \\% \\& more\\_', 'so -{}- they say')
    """
    return _SIGNS.sub(_escaped, " ".join(text.split()))


def _escaped(at: re.Match[str]) -> str:
    sign = at[0]
    return f"{{}}{sign}" if sign in "'`-,<>" else _TEX.get(sign, f"\\{sign}")


def names(people: Iterable[Person]) -> str:
    """Return people as BibTeX has them.

    >>> names([("de Gaulle", "Charles"), ("King", "Martin L., Jr."), ("Ministry of Trade", "")])
    'de Gaulle, Charles and King, Jr., Martin L. and {Ministry of Trade}'
    """
    return " and ".join(_name(person) for person in people)


def _name(person: Person) -> str:
    """Return a name as BibTeX reads it: family, suffix, given; one that is not divided as a whole."""
    given, _, suffix = person[1].partition(", ")
    return tex(", ".join(filter(None, (person[0], suffix, given)))) if given else f"{{{tex(person[0])}}}"


def entry(work: Reference) -> dict[str, str]:
    """Return the fields of the entry of a work, as they stand between braces; those that it has not are empty."""
    kind = work.called.bibtex
    is_part, is_report = kind == "incollection", kind == "techreport"
    genre = work.genre if kind != "misc" else "" if work.kind == DATA else work.kind.replace("-", " ")
    of = f"{work.container}, version {work.version}" if work.version else work.container
    month = work.date[5:7]
    return {
        "author": names(work.authors),
        "editor": names(work.editors),
        "title": f"{{{tex(work.title)}}}" if work.title else "",
        "booktitle": f"{{{tex(work.container)}}}" if is_part and work.container else "",
        "type": tex(genre.capitalize()),
        "journal": tex(work.journal),
        "volume": tex(work.volume),
        "number": tex(work.issue),
        "pages": work.pages.replace("-", "--"),
        "howpublished": tex(work.where or ("" if is_part else of)),
        ("institution" if is_report else "publisher"): tex(work.publisher),
        "year": work.year,
        "month": MONTHS[int(month) - 1] if month else "",
        "day": work.date[8:10],
        "doi": _verbatim(work.doi),
        "isbn": " ".join(work.isbn),
        "issn": " ".join(work.issn),
        "language": tex(work.language),
        "url": _verbatim(work.url),
        "note": tex(work.note or "; ".join(work.other)),
        **{f"kg-{role}": " and ".join(ids) for role, ids in work.ids.items() if role in _ROLES},
    }


def bibtex(works: Iterable[Reference]) -> str:
    """Return works as a file of BibTeX, in their order.

    >>> print(bibtex([Reference("g", "book", "Le fil de l’épée", (("de Gaulle", "Charles"),), date="1932")]), end="")
    @book{g,
      author = {de Gaulle, Charles},
      title = {{Le fil de l’épée}},
      year = {1932},
    }
    """
    return "\n".join(
        f"@{work.called.bibtex}{{{re.sub(r'[^A-Za-z0-9-]', '', work.key) or 'thing'},\n"
        + "".join(f"  {name} = {_value(name, value)},\n" for name, value in entry(work).items() if value)
        + "}\n"
        for work in works
    )


def _verbatim(text: str) -> str:
    """Return an address or a DOI, which is not TeX; nothing where it would end the entry."""
    return "" if re.search(r"[{}\\\s]", text) else text


def _value(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"
