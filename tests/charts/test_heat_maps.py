"""Fields of two dimensions."""

import pandas as pd

import charts
from charts import palette
from tests.figures import read

FRAME = pd.DataFrame(
    {
        "label": ["Gresik", "Gresik", "Blitar", "Blitar"],
        "column": ["Hadir", "Setuju", "Hadir", "Setuju"],
        "share": [1.0, 0.5, None, 0.0],
        "text": ["10/10", "5/10", "", "0/3"],
        "hover": ["a", "b", "c", "d"],
    }
)


def test_a_field_stands_at_its_row_and_column_and_a_missing_one_is_none() -> None:
    fields, words = read(charts.heat_map(FRAME)).data
    assert fields.y == (0, 0, 1)
    assert words.x == (0, 1, 1)
    assert words.text == ("10/10", "5/10", "0/3")
    assert fields.base == (-0.475, 0.525, 0.525)


def test_the_larger_the_share_the_stronger_the_field() -> None:
    fields, _ = read(charts.heat_map(FRAME)).data
    strengths = [float(colour.rstrip(")").split(",")[-1]) for colour in fields.marker.color]
    assert strengths == [0.55, 0.3, 0.05]


def test_what_was_not_collected_is_hatched_whatever_its_share() -> None:
    frame = FRAME.assign(is_collected=[True, False, False, None])
    fields, _ = read(charts.heat_map(frame)).data
    assert fields.marker.pattern.shape == ("", "/", "/", "/")
    assert fields.marker.color[1:] == (palette.CLEAR,) * 3
    assert fields.marker.line.width == (0, 1, 1, 1)


def test_rows_and_columns_keep_their_order_and_columns_are_named_above() -> None:
    figure = read(charts.heat_map(FRAME))
    assert figure.layout.yaxis.ticktext == ("Gresik", "Blitar")
    assert figure.layout.xaxis.ticktext == ("Hadir", "Setuju")
    assert figure.layout.xaxis.side == "top"
    assert figure.layout.xaxis.autotickangles == (0, -90)


def test_a_field_of_three_lines_has_room_for_them() -> None:
    one = read(charts.heat_map(FRAME)).layout.height
    three = read(charts.heat_map(FRAME.assign(text="50%<br>5<br>/10"))).layout.height
    assert three - one == 2 * (50 - 32)


def test_a_total_has_its_words_and_no_fill() -> None:
    fields, words = read(charts.heat_map(FRAME.assign(is_part=[True, False, True, None]))).data
    assert [fill == palette.CLEAR for fill in fields.marker.color] == [False, True, True]
    assert words.text == ("10/10", "5/10", "0/3")
    assert fields.marker.pattern.shape == ("", "", "")


def test_a_field_carries_what_a_click_on_it_selects() -> None:
    selects = [{"district": "3525"}, None, {"district": "3505"}, {"district": "3505"}]
    fields, _ = read(charts.heat_map(FRAME.assign(selects=selects))).data
    assert fields.customdata == ({"district": "3525"}, None, {"district": "3505"})
