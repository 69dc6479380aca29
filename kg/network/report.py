"""Hold a report as sections, each a heading, sentences and a table, and show it as text, Markdown, JSON or HTML."""

from dataclasses import dataclass
from html import escape

from kg.as_written import in_markdown
from kg.html import Shown, block
from kg.query.results import Rows

__all__ = ["NetworkReport", "Section"]


@dataclass(frozen=True)
class Section(Shown):
    """A heading, what is to be said under it in sentences, and the rows that show it."""

    title: str
    text: str
    rows: Rows

    def to_markdown(self) -> str:
        """Return the section with its table, where that has rows."""
        rows = [self.rows.to_markdown()] if len(self.rows) else []
        return "\n\n".join([f"## {in_markdown(self.title)}", in_markdown(self.text), *rows])

    def to_dict(self) -> dict[str, object]:
        """Return the section as plain data, for JSON."""
        return {"title": self.title, "text": self.text, "rows": [dict(row) for row in self.rows]}

    def to_html(self) -> str:
        """Return the section as HTML; its heading is none of the page's, which has an outline of its own."""
        rows = self.rows.to_html() if len(self.rows) else ""
        return f"<p><b>{escape(self.title)}</b><br>{escape(self.text)}</p>{rows}"

    def __str__(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        return block(self.to_html())


@dataclass(frozen=True)
class NetworkReport(Shown):
    """The sections of a report, in order; `sections` holds them."""

    sections: tuple[Section, ...]

    def to_markdown(self) -> str:
        """Return the report as Markdown."""
        return "\n\n".join(section.to_markdown() for section in self.sections)

    def to_dict(self) -> list[dict[str, object]]:
        """Return the report as plain data, for JSON."""
        return [section.to_dict() for section in self.sections]

    def __str__(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        return block(*(section.to_html() for section in self.sections))
