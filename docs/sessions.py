"""Run the sessions that documents show, and put in what is printed now: part of `make docs`.

A session is a block marked `console`. Its lines after `$ ` are run by the shell, and what they print, stdout and stderr
together, follows. A block with the name of a file behind its language, as in `yaml my-study/actors.yaml`, is written to
that file when its turn comes. All of a document run in one folder, which holds nothing but the text of the worked
example, or what another document left there. The seconds of a build and the date of today differ each time: where
nothing else has changed, what is shown is left as it is.
"""

import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
TEXT = HOME / "data" / "france-nato-1966" / "text.txt"

#: The documents whose sessions need nothing but the command. That of docs/serve.md needs a server, and has a test.
DOCUMENTS = ("README.md", "data/README.md", "docs/ask.md", "docs/coders.md", "docs/tutorial.md", "docs/two-coders.md")

#: A document that goes on from another -> that one, and the heading of it before which that is.
GOES_ON = {"docs/two-coders.md": ("docs/tutorial.md", "## Asking")}

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
_STEP = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_ELAPSED = re.compile(r"^seconds +[\d.]+$", re.MULTILINE)


def printed(line: str, folder: Path) -> str:
    """Return what a command line prints in a folder, with the `kg` of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(  # noqa: S602  # a document shows what one types into a shell
        line,
        shell=True,
        cwd=folder,
        # No terminal is known, for whose width what is printed would be folded.
        env={**{name: value for name, value in os.environ.items() if name != "COLUMNS"}, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return run.stdout


def before(name: str) -> str:
    """Return what is run before the sessions of a document: the beginning of the one that it goes on from, if any."""
    earlier, heading = GOES_ON.get(name, ("", ""))
    return (HOME / earlier).read_text(encoding="utf-8").partition(f"\n{heading}\n")[0] if earlier else ""


def is_same(now: str, shown: str) -> bool:
    """Return whether what is printed now is what is shown, but for the seconds of a build and the date of today.

    >>> is_same(f"decided {datetime.datetime.now().astimezone().date()}", "decided 2026-12-03"), is_same("1", "2")
    (True, False)
    """
    today = re.escape(datetime.datetime.now().astimezone().date().isoformat())
    form = re.escape(_ELAPSED.sub("", now)).replace(today, r"\d{4}-\d{2}-\d{2}")
    return re.fullmatch(form, _ELAPSED.sub("", shown)) is not None


def renewed(document: str, folder: Path, earlier: str = "") -> str:
    """Return a document with what its sessions print now, run one after another in an empty folder.

    Those of an earlier one are run first.
    """
    if earlier:
        renewed(earlier, folder)
    shutil.copy(TEXT, folder)

    def step(found: re.Match[str]) -> str:
        line, shown = found.groups()
        now = printed(line, folder)
        return f"$ {line}\n{shown if is_same(now, shown) else now}"

    def block(found: re.Match[str]) -> str:
        language, file, content = found.groups()
        if file:
            (folder / file).write_text(content, encoding="utf-8")
        return _STEP.sub(step, found[0]) if language == "console" else found[0]

    return _BLOCK.sub(block, document)


def main() -> None:
    """Write the documents."""
    for name in DOCUMENTS:
        with tempfile.TemporaryDirectory() as folder:
            file = HOME / name
            file.write_text(renewed(file.read_text(encoding="utf-8"), Path(folder), before(name)), encoding="utf-8")
        print(f"{name} is current")


if __name__ == "__main__":
    main()
