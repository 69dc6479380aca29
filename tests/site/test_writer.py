"""A site takes the place of an older one, whole or not at all, and never of something else."""

from pathlib import Path

import pytest

from kg.errors import KgError, StoreError
from kg.site.writer import MARK, replace_folder

OLD = {MARK: b"old", "id/gone.html": b"gone"}
NEW = {MARK: b"new", "index.html": b"here"}


def _held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_older_site_is_replaced_and_nothing_of_it_stays(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    replace_folder(out, OLD.items())
    replace_folder(out, NEW.items())
    assert _held(out) == NEW
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_what_a_killed_run_has_left_goes_with_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".site-killed"
    (left / "new").mkdir(parents=True)
    (left / "lock").touch()
    (tmp_path / ".site-mine").mkdir()
    replace_folder(tmp_path / "site", NEW.items())
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-mine", "site"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    replace_folder(tmp_path / "site", NEW.items())
    assert _held(tmp_path / "site") == NEW


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years")
    with pytest.raises(KgError, match="holds something that is no site; name another with -o"):
        replace_folder(tmp_path, NEW.items())
    assert _held(tmp_path) == {"thesis.docx": b"years"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"file")
    with pytest.raises(KgError, match="this is a file"):
        replace_folder(tmp_path / "site", NEW.items())


def test_where_the_last_step_fails_the_old_site_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    replace_folder(out, OLD.items())
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(StoreError, match="No space left on device"):
        replace_folder(out, NEW.items())
    assert _held(out) == OLD
