"""What tells things apart survives grey print and colour blindness, and can be read."""

from itertools import pairwise

import pytest

from kg.argument.diagram import Link
from kg.draw.style import BORDERS, INK, LINKS, MUTED, PAPER, border, ink_on, line, luminance, shade

#: How a colour looks to somebody without one kind of cone, in linear RGB (Machado, Oliveira and Fernandes 2009,
#: doi 10.1109/TVCG.2009.113, severity 1).
SIGHTS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey print": ((0.2126, 0.7152, 0.0722),) * 3,
}


def _seen(colour: str, sight: str) -> float:
    """Return the luminance of a colour as it is seen."""
    linear = [((c + 0.055) / 1.055) ** 2.4 if c > 0.04045 else c / 12.92 for c in _rgb(colour)]
    red, green, blue = (
        min(max(sum(k * c for k, c in zip(row, linear, strict=True)), 0.0), 1.0) for row in SIGHTS[sight]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _contrast(one: float, other: float) -> float:
    """Return the contrast of two luminances (WCAG 2.2)."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_luminance_is_that_of_the_standard() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#808080") == pytest.approx(0.2159, abs=0.0001)
    assert luminance("#ff0000") == pytest.approx(0.2126)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("number", range(2, 7))
def test_categories_get_darker_with_their_rank_for_every_eye(sight: str, number: int) -> None:
    seen = [_seen(shade(rank / (number - 1)), sight) for rank in range(number)]
    least = {2: 4.0, 3: 2.0, 4: 1.6, 5: 1.4, 6: 1.25}[number]
    for light, dark in pairwise(seen):
        assert light > dark
        assert _contrast(light, dark) > least


@pytest.mark.parametrize("place", [n / 40 for n in range(41)])
def test_the_name_of_a_category_can_be_read_on_its_colour(place: float) -> None:
    colour = shade(place)
    assert _contrast(luminance(ink_on(colour)), luminance(colour)) >= 4.5


def test_a_place_off_the_scale_is_at_its_end() -> None:
    assert (shade(-1), shade(2)) == (shade(0), shade(1))


@pytest.mark.parametrize("colour", [INK, MUTED, *sorted({line.colour for line in LINKS.values()})])
@pytest.mark.parametrize("ground", [PAPER, "#ffffff", "#eceff3", "#eaf1f8"])
def test_words_can_be_read_on_every_ground_they_stand_on(colour: str, ground: str) -> None:
    stands_there = ground in {PAPER, "#ffffff"} or colour in {INK, MUTED, "#1f5f99"}
    assert not stands_there or _contrast(luminance(colour), luminance(ground)) >= 4.5


def test_a_modality_is_told_by_the_shape_of_its_border_and_not_by_colour() -> None:
    styles = {border(name).style for name in BORDERS}
    assert len(styles) == len(BORDERS)
    assert border("code:hedged").style == "rounded,dashed"
    assert border("code:unheard-of").style == "solid"


def test_support_and_attack_differ_in_dash_head_and_word_beside_colour() -> None:
    support = LINKS["opp:conclusion"]
    for attack in (LINKS["opp:disputes"], LINKS["opp:undercuts"], LINKS["opp:against"]):
        assert attack.dash != support.dash
        assert attack.head != support.head
        assert attack.word


def test_no_two_kinds_of_link_look_alike() -> None:
    looks = [(line.dash, line.head, line.colour, line.word) for line in LINKS.values()]
    assert len(set(looks)) == len(looks)


def test_a_link_bears_the_word_that_fits_the_way_it_is_read() -> None:
    assert line(Link("a", "b", "opp:against", "against")).word == "against"
    assert line(Link("a", "b", "opp:against", "is opposed in", forward=False)).word == "is opposed in"
    assert line(Link("a", "b", "opp:unheardOf", "is like")).word == "is like"
    assert line(Link("a", "b", "opp:actor", "acts in", forward=False)).word == "does"
