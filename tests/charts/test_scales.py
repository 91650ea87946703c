"""The axes of charts, and words moved apart."""

from typing import Any

import pytest

from charts import scales


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 100, [0, 50, 100]),
        (0, 2029, [0, 1000, 2000]),
        (-0.12, 1.0, [0, 0.5, 1.0]),
        (-250_000, 5_000_000, [0, 2_000_000, 4_000_000]),
        (0, 0, [0]),
    ],
)
def test_ticks_are_round(low: float, high: float, expected: Any) -> None:
    assert scales.ticks(low, high) == expected


def test_one_tick_would_be_no_scale() -> None:
    assert scales.ticks(-480_000, 480_000) == [-400_000, -200_000, 0, 200_000, 400_000]
    assert scales.ticks(0, 9, most=3) == [0, 5]
    assert scales.ticks(1, 9, most=2) == [2, 4, 6, 8]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 1, ["0", "1"]),
        (0, 2, ["0", "1", "2"]),
        (19, 21, ["19", "20", "21"]),
        (20, 20, ["19", "20", "21"]),
        (0, 2029, ["0", "1.000", "2.000"]),
    ],
)
def test_there_is_no_half_of_a_count(low: float, high: float, expected: list[str]) -> None:
    assert scales.count_axis(low, high, ",.")["ticktext"] == expected


def test_long_amounts_take_two_lines() -> None:
    axis = scales.amount_axis(0, 2, lambda amount: f"IDR {amount:.0f} million", ".,")
    assert axis["ticktext"][0] == "IDR 0<br>million"


def test_few_columns_are_no_wider_than_six_would_be() -> None:
    assert [scales.column_width(n) for n in (1, 3, 6, 40)] == [0.12, 0.36, 0.72, 0.72]


def test_ends_that_would_overlap_are_moved_apart_in_order() -> None:
    assert scales.spread([5.0, 5.5, 1.0], [2.0, 2.0, 2.0], highest=20) == [5.0, 7.0, 1.0]
    assert scales.spread([5.0, 5.5], [1.0, 3.0], highest=20) == [5.0, 7.0]
    assert scales.spread([9.0, 9.5], [2.0, 2.0], highest=10) == [7.0, 9.0]
    assert scales.spread([], [], highest=10) == []


def test_rates_have_words_at_the_halves_and_lines_at_the_quarters() -> None:
    axis = scales.share_axis()
    assert axis["tickvals"] == [0, 0.25, 0.5, 0.75, 1]
    assert axis["ticktext"] == ["0%", "", "50%", "", "100%"]
    assert axis["range"] == [0, 1]


def test_names_of_columns_are_thinned_to_fit_a_phone() -> None:
    axis = scales.column_axis([f"Apr {year}" for year in range(2000, 2024)])
    assert axis["tickvals"] == [0, 3, 6, 9, 12, 15, 18, 21]
    assert axis["ticktext"][0] == "Apr<br>2000"
    assert axis["range"] == [-0.5, 23.5]


def test_names_of_columns_are_cut_to_three_lines_of_their_width() -> None:
    names = ["Kabupaten Trenggalek dan sekitarnya di Jawa Timur"] * 8
    assert scales.column_axis(names)["ticktext"][0] == "Kabup…<br>Treng…<br>dan"
    assert scales.column_axis(["Rp < 5"])["ticktext"] == ["Rp &lt; 5"]


def test_rows_run_from_top_to_bottom() -> None:
    axis = scales.row_axis(["a", "a", "2021"])
    assert axis["range"] == [2.5, -0.5]
    assert (axis["tickvals"], axis["ticktext"]) == ([0, 1, 2], ["a", "a", "2021"])


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([0.66, 0.87, 1.0], (0.6, 1.0)),
        ([0.6, 0.9], (0.6, 0.9)),
        ([0.02, 0.08], (0.0, 0.1)),
        ([0.2, 0.97], (0, 1)),
        ([0.5], (0, 1)),
        ([], (0, 1)),
    ],
)
def test_an_axis_of_rates_is_zoomed_to_tenths_where_that_gains_much(
    shares: list[float], expected: tuple[float, float]
) -> None:
    axis = scales.zoomed_share_axis(shares)
    assert tuple(axis["range"]) == expected
    assert (axis["tickvals"][0], axis["tickvals"][-1]) == expected


def test_a_zoomed_axis_names_every_tenth() -> None:
    assert scales.zoomed_share_axis([0.75, 0.95])["ticktext"] == ["70%", "80%", "90%", "100%"]
