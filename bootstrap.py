"""Make a virtual environment with pip in it, also where Debian has split `ensurepip` off from Python.

Run by `make`, with nothing but the standard library: `python3 bootstrap.py .venv`.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import venv
from importlib.util import find_spec
from pathlib import Path

NEEDED = (3, 11)
INDEX = "https://pypi.org/pypi/pip/json"


def main(folder: str) -> None:
    """Make the environment, or leave with a sentence that says what is missing."""
    if sys.version_info < NEEDED:
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try 'make PYTHON=python3.12'.")
    has_pip = find_spec("ensurepip") is not None
    venv.create(folder, with_pip=has_pip, clear=True)
    if not has_pip:
        install_pip(Path(folder) / "bin" / "python")


def install_pip(python: Path) -> None:
    """Install pip from its wheel on PyPI, held against the hash that PyPI gives for it."""
    try:
        with urllib.request.urlopen(INDEX) as answer:
            files = json.load(answer)["urls"]
        wheel = next(file for file in files if file["packagetype"] == "bdist_wheel")
        with urllib.request.urlopen(urllib.request.Request(urllib.parse.urljoin(INDEX, wheel["url"]))) as answer:
            content = answer.read()
    except OSError as error:
        sys.exit(f"pip could not be fetched ({error}). Install it with 'apt install python3-venv' and try again.")
    if hashlib.sha256(content).hexdigest() != wheel["digests"]["sha256"]:
        sys.exit("The wheel of pip is not what PyPI says it is. Nothing was installed.")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / wheel["filename"]
        path.write_bytes(content)
        subprocess.run([python, f"{path}/pip", "install", "--quiet", "--no-index", path], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
