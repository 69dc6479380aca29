"""The command that says on each save what is wrong: watch."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Texts, emit, pairs
from kg.errors import InputError, KgError

__all__ = ["report", "watch"]


def watch(
    folder: Annotated[Path, typer.Argument(help="A folder of coding sheets.")],
    text: Texts = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Say what is wrong now, and stop.")] = False,
) -> None:
    """Say on each save what is wrong in a folder of coding sheets, and how much there is; stop with Ctrl-C.

    The rules are asked too. What was built before is left as it is.

    Example: kg watch my-book --text ch1=text.txt
    """
    from kg.pipeline.watch import saves
    from kg.validation import engines

    texts = {chapter: Path(file) for chapter, file in pairs(text, "--text").items()}
    engine = engines.best()
    with tempfile.TemporaryDirectory() as out:
        try:
            for saved in saves(folder, tuple(texts.values())):
                emit(_head(saved))
                emit("\n".join(report(folder, Path(out), texts, engine)))
                if once:
                    return
        except KeyboardInterrupt:
            emit("Stopped.")


def report(folder: Path, out: Path, texts: dict[str, Path], engine: str) -> list[str]:
    """Return what is wrong in a folder, line by line, and how much there is; `out` keeps what was done before."""
    from kg.pipeline.build import build

    try:
        built = build(folder, out, texts, engine=engine)
    except InputError as error:
        number = len(error.problems)
        return [*map(str, error.problems), f"{number} mistake{'' if number == 1 else 's'}."]
    except KgError as error:
        return [str(error)]
    counts = ", ".join(f"{built.counts[name]} {name}" for name in ("actions", "claims", "arguments"))
    passages = ", ".join(f"{number} {outcome}" for outcome, number in built.outcomes.items())
    verdict = "Nothing is wrong." if built.is_good and not built.messages else ""
    return [*built.messages, *([verdict] if verdict else []), f"{counts}; passages: {passages or 'none'}."]


def _head(saved: Iterable[Path]) -> str:
    from kg.files import display_path

    names = ", ".join(display_path(path) for path in saved)
    return f"— {names} —" if names else "— watching; stop with Ctrl-C —"
