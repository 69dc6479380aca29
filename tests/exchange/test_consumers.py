"""What docs/exchange.md says of programs that load and save a file is what comes back through them now."""

import os
import shutil
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from tests.conftest import REPOSITORY


@pytest.mark.peers
def test_what_comes_back_through_other_programs_is_what_is_printed() -> None:
    there = (
        shutil.which("soffice")
        and shutil.which("node")
        and (REPOSITORY / ".venv/consumers/bin/python").exists()
        and (REPOSITORY / "tests/exchange/consumers/node_modules/@citation-js").is_dir()
    )
    if not there:
        reason = "LibreOffice, node or what 'make consumers' fetches is not there"
        (pytest.fail if os.environ.get("KG_OFFICE") == "required" else pytest.skip)(reason)
    spec = spec_from_file_location("consumers", REPOSITORY / "docs/consumers.py")
    assert spec
    assert spec.loader
    consumers = module_from_spec(spec)
    spec.loader.exec_module(consumers)
    assert consumers.PAGE.read_text(encoding="utf-8") == consumers.page(), "run python docs/consumers.py"
