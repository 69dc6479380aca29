"""Execute the notebooks and store what they show: `make notebooks-run`; as web pages: `make notebooks-html`.

What is stored depends on the sources and the data alone: no numbers of execution, no times, no paths of a machine. So a
change of a notebook's outputs is a change of what a reader sees, and the tests can hold them against a fresh run.
"""

import argparse
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from kg.files import write_files

__all__ = ["HOME", "NOTEBOOKS", "as_page", "execute", "tidy"]

HOME = Path(__file__).resolve().parent
NOTEBOOKS = sorted(HOME.glob("[0-9]*.ipynb"))

#: What of an output is about this run and this machine, and what stands in its place.
_PASSING = (
    (re.compile(r"^(seconds +)[\d.]+$", re.MULTILINE), r"\1…"),
    (re.compile(r"^\S*ipykernel_\d+\S*:\d+: ", re.MULTILINE), ""),
)
#: What a page would fetch from elsewhere is for formulas, widgets and diagrams of which the notebooks have none.
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
#: Lines of text break between words, also on a telephone.
_STYLE = "<style>.jp-OutputArea-output pre {word-break: normal; overflow-wrap: anywhere}</style>"
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def execute(path: Path, folder: Path) -> NotebookNode:
    """Return a notebook as it comes out when it is run in a folder; raise where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=300, resources=where, extra_arguments=["--log-level=ERROR"]).execute()
    return tidy(notebook)


def tidy(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook with nothing in it of the run or the machine it was run on."""
    notebook.metadata = nbformat.from_dict(_METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({key: cell.metadata[key] for key in ("tags",) if key in cell.metadata})
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [_output(output) for output in _joined(cell.outputs)]
    nbformat.validate(notebook)
    return notebook


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with neighbouring pieces of one stream in one, however they arrived."""
    found: list[NotebookNode] = []
    for output in outputs:
        if found and output.output_type == found[-1].output_type == "stream" and output.name == found[-1].name:
            found[-1].text += output.text
        else:
            found.append(output)
    return found


def _output(output: NotebookNode) -> NotebookNode:
    if "execution_count" in output:
        output.execution_count = None
    if output.output_type == "stream":
        for passing, instead in _PASSING:
            output.text = passing.sub(instead, output.text)
    return output


def as_page(notebook: NotebookNode, name: str, theme: str = "light") -> str:
    """Return a notebook as one HTML file that holds all it shows and fetches nothing."""
    exporter: Any = HTMLExporter(theme=theme, embed_images=True, exclude_input_prompt=True, exclude_output_prompt=True)
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": name}})
    return _SCRIPT.sub("", str(page)).replace("</head>", f"{_STYLE}</head>", 1)


def main() -> None:
    """Execute every notebook and store it, or write every stored one as a web page."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--html", type=Path, metavar="FOLDER", help="write web pages into this folder")
    folder = parser.parse_args().html
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        pages = {path: as_page(nbformat.read(path, as_version=4), path.stem) for path in NOTEBOOKS}
        write_files({folder / f"{path.stem}.html": page.encode() for path, page in pages.items()})
        print(f"{len(pages)} pages written to {folder}")
        return
    with TemporaryDirectory() as elsewhere:
        done = {path: nbformat.writes(execute(path, Path(elsewhere))) for path in NOTEBOOKS}
    write_files({path: f"{text}\n".encode() for path, text in done.items()})
    print(f"{len(done)} notebooks executed and stored")


if __name__ == "__main__":
    main()
