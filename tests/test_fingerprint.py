"""What stands for the code that made something: what is hashed with it, and what is not."""

import ast
import shutil
from pathlib import Path

import pytest

from kg import fingerprint, resources
from kg.fingerprint import CHECKING, ENCODING, PACKAGES, Key

CODE = Path(fingerprint.__file__).parent
#: Says in which words a mistake is told or where files lie, which leaves no trace in what is made.
NO_MATTER = {"errors", "resources", "display", "html", "text", "files", "atomic"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(CODE, tmp_path / "kg", ignore=shutil.ignore_patterns("__pycache__", "_web", "_bundled"))
    shutil.copytree(resources.folder("ontology"), tmp_path / "ontology")
    return tmp_path


def _both(copy: Path) -> tuple[str, str]:
    return ENCODING.within(copy / "kg", copy / "ontology"), CHECKING.within(copy / "kg", copy / "ontology")


def _module(copy: Path, package: str, *names: str) -> Path:
    """Return a module of a package, within it or beside it."""
    known = [path for name in names for path in (copy / "kg" / package / f"{name}.py", copy / "kg" / f"{name}.py")]
    return next(path for path in known if path.is_file())


def _comment(path: Path) -> None:
    path.write_text(f"{path.read_text('utf-8')}# A comment.\n", encoding="utf-8")


def test_a_change_elsewhere_makes_nothing_anew(copy: Path) -> None:
    before = _both(copy)
    named = {path for package in PACKAGES for path in fingerprint._modules(copy / "kg", package)}
    others = [path for path in (copy / "kg").rglob("*.py") if path not in named]
    assert len(others) > 50
    for path in others:
        _comment(path)
    (copy / "kg" / "new.py").write_text("", encoding="utf-8")
    assert _both(copy) == before


def test_a_change_of_the_encoder_makes_all_parts_anew_and_no_findings(copy: Path) -> None:
    encoding, checking = _both(copy)
    _comment(_module(copy, "encode", "statements"))
    assert _both(copy)[0] != encoding
    assert _both(copy)[1] == checking


def test_a_change_of_the_checks_makes_all_findings_anew_and_no_part(copy: Path) -> None:
    for change in (_module(copy, "validation", "engines"), next((copy / "ontology").rglob("*shapes*.ttl"))):
        encoding, checking = _both(copy)
        _comment(change)
        assert _both(copy)[0] == encoding
        assert _both(copy)[1] != checking


@pytest.mark.parametrize("change", ["names", "codebook.ttl"])
def test_what_both_rest_on_makes_both_anew(copy: Path, change: str) -> None:
    encoding, checking = _both(copy)
    _comment(_module(copy, "rdf", "namespaces") if change == "names" else copy / "ontology" / change)
    assert _both(copy)[0] != encoding
    assert _both(copy)[1] != checking


def test_modules_count_the_same_within_a_package_as_beside_it(copy: Path) -> None:
    """They are about to move, and then a change of one must still be seen."""
    for package, names in PACKAGES.items():
        for name in names:
            if (copy / "kg" / f"{name}.py").is_file():
                (copy / "kg" / package).mkdir(exist_ok=True)
                (copy / "kg" / f"{name}.py").rename(copy / "kg" / package / f"{name}.py")
    for package, key in (("encode", ENCODING), ("validation", CHECKING), ("sheets", ENCODING)):
        before = key.within(copy / "kg", copy / "ontology")
        _comment(max((copy / "kg" / package).rglob("*.py")))
        assert key.within(copy / "kg", copy / "ontology") != before, package


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


@pytest.mark.parametrize(
    ("key", "package", "names"),
    [(ENCODING, "encode", ("parts", "fragments")), (CHECKING, "validation", ("checks", "fragments"))],
)
def test_all_that_runs_in_a_step_is_in_its_key(key: Key, package: str, names: tuple[str, ...]) -> None:
    todo, seen = [_module(CODE.parent, package, *names)], set[Path]()
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            todo += _imported(path)
    named = {path for package in key.packages for path in fingerprint._modules(CODE, package)}
    assert {path.stem for path in seen - named} <= NO_MATTER
    assert seen & named
