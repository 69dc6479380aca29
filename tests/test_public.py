"""What `kg` gives to others is what its docstring lists, and it is all there."""

import re

import kg


def test_the_public_names_are_those_that_the_docstring_lists() -> None:
    listed = (kg.__doc__ or "").partition("What is public")[2]
    named = set(re.findall(r"`(\w+)`", listed))
    assert named == set(kg.__all__)
    assert len(kg.__all__) == len(named)


def test_each_public_name_is_there_and_so_is_nothing_else() -> None:
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    assert dir(kg) == sorted(kg.__all__)
