"""A figure has the same digits in a terminal and on a page, which is made of the four digits that the graph has."""

import pytest

from kg.codings.agreement.digits import per_cent, two


@pytest.mark.parametrize(
    ("computed", "digits"),
    [
        (-0.125, "-0.13"),  # a half, which binary numbers have, and Python rounds to what is even
        (-0.12500000000000003, "-0.13"),  # the same, as it comes of a sum
        (0.645, "0.65"),  # 0.64500000000000001776
        (0.575, "0.58"),  # 0.57499999999999995559
        (1.0, "1.00"),
        (-0.00001, "0.00"),
    ],
)
def test_a_figure_is_rounded_alike_before_and_after_it_was_in_the_graph(computed: float, digits: str) -> None:
    assert two(computed) == two(f"{computed:.4f}") == digits


def test_a_share_is_rounded_as_a_figure_is() -> None:
    assert (per_cent(0.625), per_cent("0.625"), per_cent(1), per_cent(None)) == ("63%", "63%", "100%", "undefined")
