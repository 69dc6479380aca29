"""The command that codes a text in a page of the browser: code."""

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import remember, texts_at_hand
from kg.errors import KgError

__all__ = ["code"]


def code(  # noqa: PLR0913  # one for each option
    chapter: Annotated[str, typer.Argument(metavar="PATH", help="A folder of books or a book, and a chapter.")],
    as_: Annotated[str, typer.Option("--as", help="Who codes, or decides: the id of an agent in actors.yaml.")],
    text: Annotated[Path | None, typer.Option(help="The text that is coded, if kg does not know it yet.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8031,
    review: Annotated[
        str, typer.Option(help="Two coders, with a comma between them: decide where their codings differ.")
    ] = "",
    *,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Code a text in a page of the browser, which writes the same sheets.

    Nobody but this machine reaches the page, and nobody who has not the key in its address. Each save is kept in
    .kg/journal of the project; the sheet can be edited in an editor at the same time.

    Example: kg code my-study/ch1 --as coder-a
    """
    try:
        from kg.desk.http.run import run
        from kg.desk.place import find_place
    except ImportError as error:
        hint = "Install the extra: pip install 'intra-alliance-opposition[serve]'."
        raise KgError(f"kg code needs {error.name}. {hint}") from None
    from kg.files import display_path

    folder, key = Path(chapter.rstrip("/").rpartition("/")[0]), chapter.rstrip("/").rpartition("/")[2]
    given = [f"{key}={text}"] if text else None
    reviewers = tuple(name.strip() for name in review.split(",") if name.strip())
    place = find_place(chapter, as_, texts_at_hand(folder, given) if folder.is_dir() else {}, reviewers)
    if text is not None:
        remember(folder, given)

    def ready(address: str, once: str) -> None:
        sys.stderr.write(f"Open {address}\nIt writes {display_path(place.sheet)}. Stop with Ctrl-C.\n")
        sys.stderr.flush()
        if not no_browser:
            webbrowser.open(once)

    run(place, port, ready)
    sys.stderr.write("Stopped.\n")
