"""`kg code`, started as a person starts it, for as long as it is needed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["code"]


@contextmanager
def code(folder: Path, spec: str, *options: str, coder: str) -> Iterator[str]:
    """Start `kg code` in a folder, give the address that it names, and end it."""
    command = [sys.executable, "-m", "kg", "code", spec, "--as", coder, "--no-browser", "--port", "0", *options]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        address = next((line.split()[1] for line in process.stderr if line.startswith("Open ")), "")
        assert address, "kg code ended without an address"
        yield address
    finally:
        process.terminate()
        process.communicate()
