"""Write works as RIS, which reference managers read where they read no BibTeX."""

from collections.abc import Iterable

from kg.exchange.citations.reference import Reference

__all__ = ["ris"]


def ris(works: Iterable[Reference]) -> str:
    r"""Return works as a file of RIS, in their order.

    >>> ris([Reference("b", "book", "Norland", date="2020")])
    'TY  - BOOK\r\nTI  - Norland\r\nPY  - 2020\r\nER  - \r\n'
    """
    return "".join(
        "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _record(work) if value) + "ER  - \r\n"
        for work in works
    )


def _record(work: Reference) -> list[tuple[str, str]]:
    kind = work.called.ris
    is_part = kind == "CHAP"
    of = f"{work.container}, version {work.version}" if work.version else work.container
    first, _, last = work.pages.partition("-") if kind in {"CHAP", "JOUR"} else ("", "", "")
    number = next(iter((*work.isbn, *work.issn)), "")
    return [
        ("TY", kind),
        *(("AU", ", ".join(filter(None, person))) for person in work.authors),
        *(("ED", ", ".join(filter(None, person))) for person in work.editors),
        ("TI", work.title),
        ("T2", of),
        ("M3", work.genre.capitalize() if is_part else ""),
        ("JO", work.journal),
        ("VL", work.volume),
        ("IS", work.issue),
        ("SP", first),
        ("EP", last),
        ("PB", work.publisher),
        ("PY", work.year),
        ("DO", work.doi),
        ("SN", number),
        ("UR", work.url),
        ("AN", next(iter(work.other), "")),
        ("N1", work.note),
    ]
