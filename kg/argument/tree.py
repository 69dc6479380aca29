"""Hold what is known of a thing as a tree, and show it in a terminal, as Markdown or as JSON: one source for all."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from textwrap import wrap

from kg.as_written import in_markdown, in_terminal
from kg.html import Shown, block

__all__ = ["Tree"]

#: Remarks longer than this get a line of their own.
SHORT = 40
#: How far a branch moves what hangs on it to the right, and the least width that is left for text.
INDENT, NARROW = 3, 30


@dataclass(frozen=True)
class Tree(Shown):
    """A text with remarks, how it hangs on what is above it, and what hangs on it.

    >>> claim = Tree("Turkey uses blackmail power.", ("asserted",), relation="because", name="id:c1")
    >>> print(Tree("Turkey is resolved.", children=(claim,)))
    Turkey is resolved.
    └─ because: Turkey uses blackmail power. (id:c1) [asserted]
    """

    text: str
    remarks: tuple[str, ...] = ()
    relation: str = ""
    name: str = ""
    kind: str = ""
    children: tuple["Tree", ...] = field(default=())

    @property
    def line(self) -> str:
        """Return the tree's first line as a whole: relation, text, name and remarks."""
        return " ".join([self._head, *([f"[{self._remarks}]"] if self.remarks else [])])

    @property
    def _head(self) -> str:
        relation, name = f"{self.relation}:" if self.relation else "", f"({self.name})" if self.name else ""
        return in_terminal(" ".join(" ".join(part for part in (relation, self.text, name) if part).split()))

    @property
    def _remarks(self) -> str:
        return in_terminal(" ".join(" · ".join(self.remarks).split()))

    def lines(self, width: int | None = None) -> Iterator[str]:
        """Yield the lines of the tree, folded to a width where one is given; long remarks come below the first."""
        stem = "│" if self.children else " "
        texts = [self.line] if len(self._remarks) <= SHORT else [self._head, f"[{self._remarks}]"]
        first, *rest = (line for text in texts for line in _folded(text, width))
        yield first
        yield from (f"{stem}  {line}" for line in rest)
        for child in self.children:
            last = child is self.children[-1]
            first, *rest = child.lines(width and width - INDENT)
            yield f"{'└─' if last else '├─'} {first}"
            yield from (f"{' ' if last else '│'}  {line}" for line in rest)

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def to_markdown(self, depth: int = 0) -> str:
        """Return the tree as a nested list."""
        # The brackets round remarks are ours; what is in them and elsewhere shows as it is written.
        shown = replace(
            self,
            text=in_markdown(self.text),
            relation=in_markdown(self.relation),
            name=in_markdown(self.name),
            remarks=tuple(map(in_markdown, self.remarks)),
        )
        here = f"{'  ' * depth}- {shown.line}"
        return "\n".join([here, *(child.to_markdown(depth + 1) for child in self.children)])

    def to_dict(self) -> dict[str, object]:
        """Return the tree as plain data, for JSON."""
        pairs = [(name, getattr(self, name)) for name in ("relation", "text", "remarks", "name", "kind")]
        found: dict[str, object] = {name: list(v) if isinstance(v, tuple) else v for name, v in pairs if v}
        return {**found, "children": [child.to_dict() for child in self.children]} if self.children else found

    def to_html(self, text: str = "") -> str:
        """Return the tree as HTML, what hangs on its text as a nested list; `text` is HTML in place of its text."""
        is_heading = bool(self.children) and not (self.relation or self.name or self.remarks)
        relation = f"<i>{escape(self.relation)}:</i> " if self.relation else ""
        shown = text or (f"<i>{escape(self.text)}</i>" if is_heading else escape(self.text))
        name = f" <small><code>{escape(self.name)}</code></small>" if self.name else ""
        first, *others = map(escape, self.remarks or ("",))
        remarks = f"<br><small>{' · '.join([f'<b>{first}</b>', *others])}</small>" if first else ""
        below = "".join(f"<li>{child.to_html()}</li>" for child in self.children)
        return f"{relation}{shown}{name}{remarks}{f'<ul>{below}</ul>' if below else ''}"

    def _repr_html_(self) -> str:
        return block(self.to_html(f"<b>{escape(self.text)}</b>"))


def _folded(text: str, width: int | None) -> list[str]:
    """Return a text in lines that leave room for a branch before them; without a width, in one."""
    return [text] if width is None else wrap(text, max(width - INDENT, NARROW), break_on_hyphens=False) or [""]
