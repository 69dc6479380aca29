"""Name the classes of what is coded: works of each kind, and their parts."""

from kg.rdf.namespaces import FABIO, OPP

__all__ = ["PARTS", "WORKS"]

#: What is coded, from the narrowest class: kind in a sheet -> class. FaBiO has no treaties and no interviews.
WORKS = {
    "book": FABIO.Book,
    "article": FABIO.JournalArticle,
    "report": FABIO.ReportDocument,
    "speech": FABIO.Oration,
    "table": FABIO.Table,
    "treaty": OPP.Work,
    "interview": OPP.Work,
}
#: The classes of parts of works: chapters of books, and whatever parts the others have.
PARTS = (FABIO.BookChapter, OPP.WorkPart)
