"""What stands for the code that made something: what is hashed with it, and what is not."""

import ast
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import kg
from kg import resources
from kg.fingerprint import CHECKING, ENCODING, Dependencies, installed_version

CODE = Path(kg.__file__).parent
#: Says in which words a mistake is told or where files lie, which leaves no trace in what is made.
NO_MATTER = {"errors", "files", "html", "lock", "resources", "spelling"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(CODE, tmp_path / "kg", ignore=shutil.ignore_patterns("__pycache__", "_web", "_bundled"))
    shutil.copytree(resources.folder("ontology"), tmp_path / "ontology")
    return tmp_path


def _both(copy: Path) -> tuple[str, str]:
    return ENCODING.within(copy / "kg", copy / "ontology"), CHECKING.within(copy / "kg", copy / "ontology")


def _comment(path: Path) -> None:
    path.write_text(f"{path.read_text('utf-8')}# A comment.\n", encoding="utf-8")


def test_a_change_elsewhere_makes_nothing_anew(copy: Path) -> None:
    before = _both(copy)
    named = {*ENCODING.packages, *CHECKING.packages}
    others = [path for path in (copy / "kg").rglob("*.py") if path.relative_to(copy / "kg").parts[0] not in named]
    assert len(others) > 50
    for path in others:
        _comment(path)
    (copy / "kg" / "new.py").write_text("", encoding="utf-8")
    assert _both(copy) == before


def test_a_change_of_the_encoder_makes_all_parts_anew_and_no_findings(copy: Path) -> None:
    encoding, checking = _both(copy)
    _comment(copy / "kg" / "encode" / "statements.py")
    assert _both(copy)[0] != encoding
    assert _both(copy)[1] == checking


def test_a_change_of_the_checks_makes_all_findings_anew_and_no_part(copy: Path) -> None:
    for change in (copy / "kg" / "validation" / "engines.py", copy / "ontology" / "shapes" / "claims.ttl"):
        encoding, checking = _both(copy)
        _comment(change)
        assert _both(copy)[0] == encoding
        assert _both(copy)[1] != checking


def test_what_both_rest_on_makes_both_anew(copy: Path) -> None:
    encoding, checking = _both(copy)
    _comment(copy / "kg" / "rdf" / "namespaces.py")
    assert _both(copy)[0] != encoding
    assert _both(copy)[1] != checking


@pytest.mark.parametrize(
    ("change", "encodes", "checks"), [("codebook.ttl", False, True), ("codebooks/opposition.yaml", True, False)]
)
def test_sheets_rest_on_the_codebooks_and_rules_on_what_is_made_of_them(
    copy: Path, change: str, *, encodes: bool, checks: bool
) -> None:
    encoding, checking = _both(copy)
    _comment(copy / "ontology" / change)
    assert (_both(copy)[0] != encoding, _both(copy)[1] != checking) == (encodes, checks)


def _imported(path: Path) -> set[Path]:
    """Return the modules of `kg` that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "kg":
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    paths = [CODE.parent / name.replace(".", "/") for name in names if name.startswith("kg.")]
    files = (file for path in paths for file in (path.with_suffix(".py"), path / "__init__.py"))
    return {file for file in files if file.is_file()}


def _all_that_runs(package: str) -> set[Path]:
    """Return the modules of `kg` that are run when the parts of a corpus are encoded, or checked."""
    todo, seen = [CODE / package / "fragments.py"], set[Path]()
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            todo += _imported(path)
    return seen


_STEPS = pytest.mark.parametrize(("key", "package"), [(ENCODING, "encode"), (CHECKING, "validation")])


@_STEPS
def test_all_that_runs_in_a_step_is_in_its_key(key: Dependencies, package: str) -> None:
    seen = _all_that_runs(package)
    others = {path.relative_to(CODE) for path in seen} - {
        path.relative_to(CODE) for name in key.packages for path in (CODE / name).rglob("*.py")
    }
    assert {path.with_suffix("").as_posix() for path in others} <= NO_MATTER
    assert len(others) < len(seen)


@_STEPS
def test_each_library_that_a_step_calls_is_in_its_key(key: Dependencies, package: str) -> None:
    called = set()
    for path in _all_that_runs(package):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                called.add((node.module or "").partition(".")[0])
            elif isinstance(node, ast.Import):
                called |= {alias.name.partition(".")[0] for alias in node.names}
    others = called - sys.stdlib_module_names - {"kg", "pydantic_core"}  # which comes with pydantic
    assert {{"yaml": "PyYAML"}.get(name, name) for name in others} == {*key.libraries}


def test_the_versions_of_libraries_are_those_that_they_say_themselves() -> None:
    """They are read from the names of folders: what reads what is in these takes long to import."""
    for library in {*ENCODING.libraries, *CHECKING.libraries}:
        try:
            expected = version(library)
        except PackageNotFoundError:
            expected = ""
        assert installed_version(library) == expected
    assert installed_version("no-such-library") == ""
