"""What is dear is made once a run."""

import pytest

from tests.once import made_once


def test_what_is_made_once_is_read_by_who_comes_later(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(len(made))
        return [*made]

    name = f"test-once-{tmp_path_factory.getbasetemp().name}"
    assert made_once(tmp_path_factory, name, make) == made_once(tmp_path_factory, name, make) == [0]
    assert made == [0]
    assert made_once(tmp_path_factory, f"{name}-other", make) == [0, 1]
