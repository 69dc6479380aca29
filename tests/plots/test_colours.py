"""Colours: an order that a printer without colour and every kind of eye can see."""

from itertools import combinations, pairwise

import pytest

from kg.draw.style import shade
from kg.plots import colours
from kg.plots.colours import SHAPES, lightness, on, ramp

#: How the eye without one kind of cone sees linear RGB: Machado, Oliveira and Fernandes 2009, severity 1.
BLIND = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def seen(colour: str, kind: str) -> str:
    """Return a colour as the eye without one kind of cone sees it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colours._parts(colour)]
    mixed = [min(max(sum(a * b for a, b in zip(row, parts, strict=True)), 0), 1) for row in BLIND[kind]]
    back = [part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in mixed]
    return f"#{''.join(f'{round(part * 255):02x}' for part in back)}"


@pytest.mark.parametrize(
    ("colour", "wanted"),
    # From the definition: L* = 116 Y^(1/3) - 16, and 903.3 Y for the darkest; Y of mid grey 0x80 is 0.2159.
    [("#ffffff", 100.0), ("#000000", 0.0), ("#808080", 53.59), ("#ff0000", 53.24), ("#0b0b0b", 3.02)],
)
def test_lightness_is_that_of_cie(colour: str, wanted: float) -> None:
    assert lightness(colour) == pytest.approx(wanted, abs=0.02)


@pytest.mark.parametrize("number", [2, 3, 4])
@pytest.mark.parametrize("kind", [None, *BLIND])
def test_each_stage_is_clearly_darker_than_the_one_before(number: int, kind: str | None) -> None:
    shades = [lightness(seen(colour, kind) if kind else colour) for colour in ramp(number)]
    assert all(before - after > 15 for before, after in pairwise(shades))


@pytest.mark.parametrize("number", [0, 1, 5, 6, 7])
def test_further_stages_keep_the_order(number: int) -> None:
    shades = [lightness(colour) for colour in ramp(number)]
    assert len(shades) == number
    assert all(before - after > 5 for before, after in pairwise(shades))


@pytest.mark.parametrize("number", [2, 3, 5])
def test_stages_have_the_colours_that_they_have_on_labels_and_maps(number: int) -> None:
    assert ramp(number) == tuple(shade(place / (number - 1)) for place in range(number))


def test_stages_differ_in_shape_too() -> None:
    assert len(set(SHAPES)) == len(SHAPES) >= 6


@pytest.mark.parametrize("kind", [None, *BLIND])
def test_against_and_with_differ_in_lightness(kind: str | None) -> None:
    shades = [lightness(seen(colour, kind) if kind else colour) for colour in (colours.AGAINST, colours.WITH)]
    assert shades[1] - shades[0] > 40


@pytest.mark.parametrize(
    "fill",
    [*ramp(4), colours.AGAINST, colours.WITH, colours.TINT, *(look[0] for look in colours.MODALITIES.values())],
)
def test_words_on_a_colour_can_be_read(fill: str) -> None:
    assert colours._contrast(on(fill), fill) >= 4.5  # WCAG 2, level AA


@pytest.mark.parametrize("colour", [colours.INK, colours.MUTED])
@pytest.mark.parametrize("ground", [colours.PAPER, colours.TINT, *map(colours.tinted, ramp(3))])
def test_words_on_a_ground_can_be_read(colour: str, ground: str) -> None:
    assert colours._contrast(colour, ground) >= 4.5


def test_no_two_modalities_look_alike() -> None:
    looks = colours.MODALITIES
    assert looks.keys() == colours.FILLS.keys()
    assert len(set(colours.FILLS.values())) == len(colours.FILLS)
    for one, other in combinations(looks.values(), 2):
        assert one[1] != other[1] or abs(lightness(one[0]) - lightness(other[0])) > 30
