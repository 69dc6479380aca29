"""Counts in files: what is changed of a list is what would be written of all of it."""

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.store.lists import changed, counts_of, lines_in, written_out

#: Names that others begin with, with blanks, and with signs that sort before and after a blank or a digit.
NAMES = st.text(alphabet='a b-.2"\u2028', min_size=1, max_size=4)
COUNTS = st.dictionaries(NAMES, st.integers(1, 3), max_size=12)


def _listed(counts: Counter[str]) -> list[str]:
    return [f"{name} {number}" for name, number in sorted(counts.items())]


@given(COUNTS, st.dictionaries(NAMES, st.integers(1, 3), max_size=4), st.data())
def test_a_changed_list_is_that_of_the_changed_counts(
    before: dict[str, int], new: dict[str, int], data: st.DataObject
) -> None:
    gone = {name: data.draw(st.integers(0, number)) for name, number in before.items()}
    after = Counter(before) + Counter(new) - Counter(gone)
    changes = Counter(new)
    changes.subtract(gone)
    assert changed(_listed(Counter(before)), changes) == _listed(after)


@given(COUNTS, NAMES)
def test_of_a_few_changes_each_is_put_in_its_place(before: dict[str, int], name: str) -> None:
    listed = _listed(Counter(before))
    assert changed(changed(listed, {name: 2}), {name: -2}) == listed
    assert counts_of(changed(listed, {name: 2})) == Counter(before) + Counter({name: 2})


def test_a_list_comes_back_from_its_file_whatever_ends_lines_elsewhere(tmp_path: Path) -> None:
    lines = ['"a\u2028b" 1', '"c\x85d" 2']
    (tmp_path / "said").write_text(written_out(lines), encoding="utf-8")
    assert lines_in(tmp_path / "said") == lines
    assert lines_in(tmp_path / "none") == []
