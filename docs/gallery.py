"""Draw the maps of the gallery, and write its page: `make gallery`.

The pictures depend on their DOT source and, by parts of a point, on the version of Graphviz and the machine's fonts.
Each says in `data-source-sha256` from which source it was made; by that the tests see whether the gallery is current.
"""

import html
from dataclasses import dataclass
from pathlib import Path

from kg.files import write_files
from kg.graph import KnowledgeGraph
from kg.maps.picture import Picture
from kg.opening import open_graph

HOME = Path(__file__).resolve().parent
DATA = HOME.parent / "data" / "turkey-west-2019"


@dataclass(frozen=True)
class Entry:
    """A map of the gallery: the name of its file, what it is of, a heading, whose steps, and labels left blank."""

    name: str
    thing: str
    heading: str
    holder: str = "author"
    blank: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        """Return the command that draws the map."""
        blank = f" --blank {','.join(self.blank)}" if self.blank else ""
        holder = f" --holder {self.holder}" if self.holder != "author" else ""
        return f"kg map {self.thing}{holder}{blank} -o {self.name}.svg"

    def draw(self, graph: KnowledgeGraph, *, narrow: bool = False) -> Picture:
        """Return the map, for a wide or for a narrow page."""
        return graph.map(self.thing, holder=self.holder, blank=self.blank, narrow=narrow)


ENTRIES = (
    Entry(
        "claim", "s400-is-boundary-breaking", "A claim: the step of the author, and those that the coders infer", "all"
    ),
    Entry(
        "hedged", "sco-is-boundary-challenging", "A firm label on a hedged ground, and on what the text leaves unsaid"
    ),
    Entry("action", "s400-agreement", "An action: who, against whom, with whom, and what is claimed of it", "all"),
    Entry("chapter", "tw2019-ch6", "A chapter: its claims, the steps of the author, and those of the coders", "all"),
    Entry(
        "exercise", "switch-to-boundary-breaking", "An exercise: the labels left blank", blank=("categories", "tools")
    ),
)

INTRODUCTION = """\
# Gallery

Maps of chapter 6 as `kg map` draws them. A thesis is on top, and its reasons below it; what nothing is joined to is in
a list of its own. Arrows point to what is supported, and each sign that a map uses is explained below it. Dash, arrow
head, word and colour each show the kind of a link, border and word how firmly a claim is made, and the lightness of a
label's colour where its category is in the order. Maps are of the steps of the author; with `--holder all` those that
the coders infer, and that the text does not signal, are drawn too, dashed and in a colour of their own.
Opened by itself, a map shows the words of the source when a box is pointed at, and each box links to its thing.

Drawn by `make gallery` from the coding sheet; nothing here is drawn by hand.
"""


def pictures(graph: KnowledgeGraph) -> dict[str, Picture]:
    """Return the maps by the names of their files."""
    wide = {f"{entry.name}.svg": entry.draw(graph) for entry in ENTRIES}
    return wide | {f"{entry.name}-narrow.svg": entry.draw(graph, narrow=True) for entry in ENTRIES}


def page(graph: KnowledgeGraph) -> str:
    """Return the page of the gallery, with what each map shows in words."""
    return "\n".join([INTRODUCTION, *(_section(entry, entry.draw(graph)) for entry in ENTRIES)])


def _section(entry: Entry, picture: Picture) -> str:
    key = f"\n[The key to the blanks]({entry.name}.key.md)\n" if entry.blank else ""
    return f"""\
## {entry.heading}

`{entry.command}`

<a href="{entry.name}.svg"><picture>
<source media="(max-width: 700px)" srcset="{entry.name}-narrow.svg">
<img src="{entry.name}.svg" alt="{html.escape(picture.alt)}">
</picture></a>
{key}
<details><summary>The same in words</summary>

<pre>
{html.escape(picture.text)}
</pre>

</details>
"""


def main() -> None:
    """Write the gallery."""
    graph = open_graph(DATA)
    found = pictures(graph)
    files = {HOME / "gallery" / name: picture.svg.encode() for name, picture in found.items()}
    files |= {
        HOME / "gallery" / f"{Path(name).stem}.key.md": picture.key.encode()
        for name, picture in found.items()
        if picture.key and not picture.narrow
    }
    files[HOME / "gallery" / "README.md"] = page(graph).encode()
    write_files(files)
    print(f"{len(files)} files written to docs/gallery")


if __name__ == "__main__":
    main()
