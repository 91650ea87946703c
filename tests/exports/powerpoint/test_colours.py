"""Colours of a figure as they look on a white slide."""

from __future__ import annotations

import pytest

from charts import palette
from exports.powerpoint.colours import in_scale, on_white, strength


@pytest.mark.parametrize(
    ("colour", "opacity", "seen"),
    [
        ("#4A8BD9", 1, "#4A8BD9"),
        ("rgba(0,0,0,0.5)", 1, "#808080"),
        ("rgba(0,0,0,0)", 1, "#FFFFFF"),
        ("#000000", 0.3, "#B2B2B2"),
        ("rgb(255,0,0)", 1, "#FF0000"),
    ],
)
def test_what_is_see_through_is_mixed_with_white(colour: str, opacity: float, seen: str) -> None:
    assert on_white(colour, opacity) == seen


def test_how_much_a_colour_hides() -> None:
    assert strength(palette.CLEAR) == 0
    assert strength(palette.BAND) == 0.16
    assert strength(palette.ACCENT) == 1


def test_a_scale_is_gone_through_step_by_step() -> None:
    scale = palette.strengths("#000000")
    assert in_scale(0, 0, 4, scale) == "rgba(0,0,0,0.120)"
    assert in_scale(1, 0, 4, scale) == "rgba(0,0,0,0.550)"
    assert in_scale(4, 0, 4, scale) == "rgba(0,0,0,1.000)"
    assert in_scale(9, 0, 4, scale) == "rgba(0,0,0,1.000)"
