"""Make what is dear once a run: where tests run in several processes, the first makes it and the others read it."""

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

import pytest

from kg.lock import held

__all__ = ["made_once"]

Made = TypeVar("Made")


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` gives, or what it gave to another process of this run under the same name; it is pickled.

    The folders of the processes of a run lie in one folder. Where another is at work on it, it is waited for.
    """
    own = folders.getbasetemp()
    home = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    kept = home / f"{name}.pickle"
    with held(home / f"{name}.lock"):
        if kept.exists():
            found: Made = pickle.loads(kept.read_bytes())
            return found
        made = make()
        kept.write_bytes(pickle.dumps(made))
        return made
