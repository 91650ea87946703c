"""Spans of days."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

import charts
from charts import palette, spans
from tests.figures import read

DAY_MS = 86_400_000
SUPPORT = pd.DataFrame(
    {
        "label": ["Pelatihan", "Pendampingan", "Pendampingan", "Evaluasi", "Rencana"],
        "start_date": ["2023-08-22", "2023-08-29", "2023-09-20", None, "2023-08-25"],
        "end_date": ["2023-08-22", "2023-08-29", "2023-09-21", None, None],
        "text": ["1 hari", "", "2 hari", "", ""],
        "note": ["", "", "", "belum dicatat", ""],
    }
)
BATCHES = pd.DataFrame(
    {
        "label": [f"B{number:02d}" for number in range(80)],
        "start_date": [date(2020, 6, 1)] * 80,
        "end_date": [date(2021, 8, 29)] * 80,
        "program": ["japri_wee", "japri_pwd"] * 40,
    }
)


def support(frame: pd.DataFrame = SUPPORT) -> go.Figure:
    return read(charts.timeline(frame, date_text=lambda day: f"{day.day}/{day.month}"))


def test_spans_of_one_label_share_a_row_and_include_their_last_day() -> None:
    figure = support()
    bars = figure.data[0]
    assert bars.y == (0, 1, 1, 2, 3)
    assert bars.base == ("2023-08-22", "2023-08-29", "2023-09-20", None, "2023-08-25")
    assert bars.x == (DAY_MS, DAY_MS, 2 * DAY_MS, None, None)
    assert figure.layout.yaxis.ticktext == ("Pelatihan", "Pendampingan", "Evaluasi", "Rencana")


def test_words_stand_right_of_their_spans() -> None:
    words = support().data[-1]
    assert (words.x, words.y) == (("2023-08-23", "2023-09-22"), (0, 1))
    assert words.text == ("\u20021 hari", "\u20022 hari")
    assert words.textposition == ("middle right", "middle right")


def test_rows_grow_for_words_over_a_span_and_bars_do_not() -> None:
    usual = support()
    starts = ["2023-08-22"] * 2 + ["2023-08-23"] * 3
    grown = support(SUPPORT.assign(text="20–21 Sep", start_date=starts, note=""))
    assert grown.layout.height == usual.layout.height + 4 * 20
    assert grown.data[0].width == pytest.approx(0.56 * 40 / 60)
    assert "top center" in grown.data[-1].textposition


def test_one_day_is_seen_at_any_width() -> None:
    bars = support().data[0]
    assert (bars.marker.line.width, bars.marker.line.color) == (3, palette.ACCENT)


def test_a_span_without_end_is_a_ring_and_one_without_start_is_words() -> None:
    _, rings, notes, _ = support().data
    assert rings.x == (None, None, None, None, "2023-08-25")
    assert rings.marker.symbol == "circle-open"
    assert (notes.x, notes.y) == (("2023-08-22",), (2,))
    assert notes.text == ("\u2002<i>belum dicatat</i>",)


def test_dates_are_written_by_the_caller() -> None:
    axis = support().layout.xaxis
    assert axis.range == ("2023-08-22", "2023-09-22")
    assert axis.tickvals == ("2023-08-22", "2023-08-30", "2023-09-07", "2023-09-15")
    assert axis.ticktext == ("22/8", "30/8", "7/9", "15/9")


def test_words_beside_the_spans_leave_the_dates_less_room_on_a_phone() -> None:
    days = [date(2023, 8, 22), date(2023, 9, 21)]
    shown = [
        spans._date_axis(days, lambda day: f"{day:%d %b %Y}", beside=beside)["tickvals"]
        for beside in (0, 120, 400)
    ]
    assert [len(one) for one in shown] == [4, 2, 2]
    assert shown[2] == ["2023-08-22", "2023-09-21"]


def test_eighty_batches_are_thin_and_keep_their_programs_colour() -> None:
    names = {"japri_wee": "JAPRI WEE", "japri_pwd": "JAPRI PWD"}
    figure = read(charts.timeline(BATCHES, date_text=date.isoformat, names=names))
    wee, pwd, _ = figure.data
    assert (wee.name, wee.marker.color, wee.y[:3]) == ("JAPRI WEE", "#0C7A70", (0, 2, 4))
    assert (pwd.name, pwd.marker.color, pwd.y[:3]) == ("JAPRI PWD", "#C67C12", (1, 3, 5))
    assert set(wee.x) == {455 * DAY_MS}
    assert len(figure.layout.yaxis.ticktext) == 80
    assert figure.layout.height == 80 * 15 + 44 + 32
    assert figure.layout.xaxis.side == "top"


def test_names_in_thin_rows_are_cut_to_one_line() -> None:
    frame = BATCHES.assign(label=[f"Angkatan pertama nomor {row}" for row in range(80)])
    figure = read(charts.timeline(frame, date_text=date.isoformat))
    assert figure.layout.yaxis.ticktext[0] == "Angkatan pertama no…"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2023, 8, 22), date(2023, 8, 22), ["2023-08-22"]),
        (date(2023, 8, 1), date(2023, 8, 9), ["08-01", "08-03", "08-05", "08-07", "08-09"]),
        (date(2020, 6, 1), date(2020, 9, 2), ["2020-06-01", "07-01", "08-01", "09-01"]),
        (date(2020, 6, 1), date(2021, 8, 29), ["06-01", "09-01", "12-01", "2021-03-01", "06-01"]),
        (date(2020, 6, 15), date(2020, 9, 15), ["2020-07-01", "08-01", "09-01"]),
    ],
)
def test_few_round_dates_are_named(first: date, last: date, expected: Any) -> None:
    shown = [day.isoformat() for day in spans.date_ticks(first, last)]
    assert len(shown) == len(expected)
    assert all(day.endswith(end) for day, end in zip(shown, expected, strict=True))
