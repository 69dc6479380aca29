"""Programs of others that read what kg writes, in an environment of their own: what each says of it, as JSON."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY

__all__ = ["judged", "seen_by_node"]

_PYTHON = REPOSITORY / ".venv/judges/bin/python"
_CONSUMERS = Path(__file__).parent / "consumers"


def judged(code: str, *arguments: object, stdin: bytes = b"") -> Any:
    """Return what Python code prints as JSON among the judges; skip without them, or fail where they are required."""
    if not _PYTHON.exists():
        reason = ".venv/judges is not there; 'make consumers' fetches it"
        (pytest.fail if os.environ.get("KG_PEERS") == "required" else pytest.skip)(reason)
    run = subprocess.run(
        [_PYTHON, "-W", "ignore", "-c", code, *map(str, arguments)], input=stdin, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout.splitlines()[-1])  # a judge may print words of its own before


def seen_by_node(script: str, stdin: bytes) -> Any:
    """Return what a script of the consumers prints as JSON; skip without node or its packages, or fail likewise."""
    if not (_CONSUMERS / "node_modules/ro-crate").is_dir():
        reason = "tests/exchange/consumers/node_modules is not there; 'make consumers' fetches it"
        (pytest.fail if os.environ.get("KG_NODE") == "required" else pytest.skip)(reason)
    run = subprocess.run(["node", script], cwd=_CONSUMERS, input=stdin, capture_output=True, check=True)
    return json.loads(run.stdout)
