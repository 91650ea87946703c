"""Words, rooms and axes that all charts share."""

from typing import Any

import pandas as pd
import pytest

import charts
from charts import layout, scales, table, wording
from tests.figures import read


def test_labels_break_between_words() -> None:
    assert wording.wrap("Laki-laki lebih baik sebagai pemimpin", 20) == (
        "Laki-laki lebih baik<br>sebagai pemimpin"
    )
    assert wording.wrap("Kab. Trenggalek", 6) == "Kab.<br>Trenggalek"
    assert wording.wrap("x" * 30, 6) == "x" * 24 + "<br>" + "x" * 6
    assert wording.wrap("satu\ndua<br>tiga", 20) == "satu<br>dua<br>tiga"
    assert wording.wrap("") == ""


def test_labels_cannot_bring_markup_along() -> None:
    assert wording.wrap("<a href=x>A & B</a>", 40) == "&lt;a href=x&gt;A &amp; B&lt;/a&gt;"


def test_missing_values_become_none_and_missing_words_nothing() -> None:
    frame = pd.DataFrame({"n": [1, None, float("nan")], "t": ["a", None, pd.NA]})
    assert table.numbers(frame, "n") == [1.0, None, None]
    assert table.numbers(frame, None) == [None, None, None]
    assert table.words(frame, "t") == ["a", "", ""]
    assert table.keys(frame, "t") == ["a", None, None]


def test_order_is_the_given_one_then_the_frames() -> None:
    assert table.in_order(["c", "b", "x", "b"], ["a", "b", "c"]) == ["b", "c", "x"]


def test_numbers_are_written_with_the_separators() -> None:
    assert wording.grouped(1774, ",.") == "1.774"
    assert wording.grouped(1774, ".,") == "1,774"
    assert wording.grouped(1026.5, ",.") == "1.026,5"
    assert wording.grouped(-1774, ".,") == "−1,774"


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


def test_words_under_a_single_row_are_not_cut() -> None:
    frame = pd.DataFrame({"row": ["Kab. Malang"], "rate": [0.84], "text": ["84,0%<br>21/25"]})
    figure = read(
        charts.dots_with_intervals(
            frame, category="row", value="rate", low="rate", high="rate", text="text"
        )
    )
    plot = figure.layout.height - figure.layout.margin.t - layout.AXIS_LABELS_HEIGHT
    assert figure.layout.minreducedheight < plot


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


def test_rows_grow_with_their_tallest_name() -> None:
    assert wording.rows_height(["a", "b"]) == 80
    assert wording.rows_height(["a", "b " * 40]) == 2 * (4 * 17 + 8)


def test_words_get_the_room_they_need() -> None:
    assert wording.text_room([]) == wording.text_room([""]) == 16
    # 11 characters of 0.56 × 13 px, rounded up, and 14 px of gaps
    assert wording.text_room(["1.774/2.029", "87,4%<br>x"]) == 95


def test_a_legend_takes_as_many_lines_as_a_phone_needs() -> None:
    assert layout.legend_height([]) == 8
    assert layout.legend_height(["JAPRI WEE", "JAPRI PWD"]) == 32
    assert layout.legend_height(["Tokoh masyarakat"] * 5) == 3 * 20 + 12


def test_enlarged_scales_sizes_and_leaves_values() -> None:
    frame = pd.DataFrame({"row": ["a", "b"], "value": [3, 4], "text": ["3/4", "4/4"]})
    drawn = charts.bars(frame, category="row", value="value", text="text")
    figure, large = read(drawn), read(charts.enlarged(drawn, 1.5))
    assert large.layout.font.size == 20
    assert large.layout.height == round(figure.layout.height * 1.5)
    assert large.layout.margin.r == round(figure.layout.margin.r * 1.5)
    assert large.data[0].x == figure.data[0].x == (3.0, 4.0)
    assert large.data[0].width == figure.data[0].width
    assert figure.layout.font.size == 13
