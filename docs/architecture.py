"""Draw the picture of the packages in docs/architecture.md anew, from the imports: part of `make docs`.

A box is a package of `kg`, or some of the modules at its top: those that import no package are the ground, those that
no package imports are the ways in, each other module has a box of its own. An arrow leads from who imports to what is
imported. Imports within functions count, imports for types alone do not. Where no packages import each other in a
circle, an arrow is left out if a longer way says the same.
"""

from collections.abc import Iterable
from pathlib import Path

import grimp
import networkx as nx

PAGE = Path(__file__).resolve().parent / "architecture.md"
BEGIN, END = "<!-- packages: written by 'make docs' -->\n", "<!-- end -->\n"

Arrow = tuple[str, str]


def imports() -> list[Arrow]:
    """Return which module of `kg` imports which, by the names below `kg`; `kg` itself, a list of names, is left out."""
    found = grimp.build_graph("kg", exclude_type_checking_imports=True, cache_dir=None)
    return sorted(
        (importer.removeprefix("kg."), imported.removeprefix("kg."))
        for importer in found.modules - {"kg"}
        for imported in found.find_modules_directly_imported_by(importer) - {"kg"}
    )


def packages() -> set[str]:
    """Return the packages of `kg`: the folders in it that hold modules."""
    return {file.parent.name for file in (PAGE.parent.parent / "kg").glob("*/__init__.py")}


def boxes(arrows: Iterable[Arrow], packages: set[str]) -> dict[str, str]:
    """Return for each module the box that it is in.

    >>> found = boxes([("a.one", "b.two"), ("a.one", "errors"), ("graph", "a.one"), ("a.two", "graph")], {"a", "b"})
    >>> found["errors"], found["graph"], found["a.two"]
    ('errors', 'graph', 'a')
    """
    among = nx.DiGraph(arrows)
    at_top = sorted(name for name in among if name.partition(".")[0] not in packages)
    inside = set(among) - set(at_top)
    ground = [name for name in at_top if not nx.descendants(among, name) & inside]
    ways_in = [name for name in at_top if name not in ground and not set(among.predecessors(name)) - set(at_top)]
    homes = {name: name.partition(".")[0] for name in among}
    return homes | dict.fromkeys(ground, ", ".join(ground)) | dict.fromkeys(ways_in, ", ".join(ways_in))


def between(arrows: Iterable[Arrow], homes: dict[str, str]) -> list[Arrow]:
    """Return the arrows between the boxes; without a circle among them, none that a longer way makes needless."""
    found = nx.DiGraph((homes[one], homes[other]) for one, other in arrows if homes[one] != homes[other])
    if nx.is_directed_acyclic_graph(found):
        found = nx.transitive_reduction(found)
    return sorted(found.edges)


def picture() -> str:
    """Return the picture in the language of Mermaid, which code hosts and many editors draw."""
    arrows = imports()
    drawn = between(arrows, boxes(arrows, packages()))
    names = sorted({box for arrow in drawn for box in arrow})
    keys = {name: f"n{number}" for number, name in enumerate(names)}
    lines = [f'    {keys[name]}["{name}"]' for name in names]
    lines += [f"    {keys[one]} --> {keys[other]}" for one, other in drawn]
    return "\n".join(["```mermaid", "flowchart TD", *lines, "```", ""])


def renewed(page: str) -> str:
    """Return the page with the picture as it is now."""
    head, rest = page.split(BEGIN)
    return f"{head}{BEGIN}{picture()}{END}{rest.split(END, 1)[1]}"


def main() -> None:
    """Write the picture into its page."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print("docs/architecture.md is current")


if __name__ == "__main__":
    main()
