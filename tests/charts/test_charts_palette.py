from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.charts.palette import (
    BLUE,
    INK,
    MARK_COLOURS,
    PHASES,
    TEXT_COLOURS,
    WHITE,
    contrast,
    ink_on,
    shade,
)


def test_contrast_follows_wcag() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.005)
    assert contrast(BLUE, WHITE) == pytest.approx(5.19, abs=0.005)
    assert contrast(WHITE, INK) == contrast(INK, WHITE)


@pytest.mark.parametrize("colour", TEXT_COLOURS)
def test_text_can_be_read_on_white(colour: str) -> None:
    assert contrast(colour, WHITE) >= 4.5


@pytest.mark.parametrize("colour", MARK_COLOURS)
def test_marks_can_be_seen_on_white(colour: str) -> None:
    assert contrast(colour, WHITE) >= 3


@given(st.floats(0, 1))
def test_numbers_can_be_read_on_every_shade(value: float) -> None:
    assert contrast(ink_on(shade(value)), shade(value)) >= 4.5


def test_more_is_darker_and_whole_numbers_are_shares_too() -> None:
    against_white = [contrast(shade(step / 20), WHITE) for step in range(21)]
    assert against_white == sorted(against_white)
    assert shade(1) == shade(1.0) != shade(0)
    assert shade(7.0) == shade(1.0)


@pytest.mark.parametrize("colour", PHASES.values())
def test_letters_of_phases_can_be_read(colour: str) -> None:
    assert contrast(ink_on(colour), colour) >= 4.5


def test_neighbouring_phases_differ_in_lightness_not_in_hue_alone() -> None:
    lights = [contrast(colour, WHITE) for colour in PHASES.values()]
    assert max(lights[0], lights[3]) / min(lights[1], lights[2]) > 2
    assert lights[4] / lights[3] > 2
