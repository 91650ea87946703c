"""What people undertook and did, as it is drawn month by month."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.training import events
from indicators import champions
from indicators.filters import EVERYTHING, Filters
from tests.figures import read

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
NOBODY = Filters(program_year=1999)


def test_commitments_say_which_is_most_frequent_and_of_how_many(ten_men):
    frame = pd.DataFrame({"commitment": ["shares_care", "other"], "people": [1449, 22]})
    drawing = events.commitments(frame, ENGLISH)
    assert drawing.title == (
        "The most frequent commitment is “Shares childcare”: 1,449/1,471 who named one"
    )
    assert read(drawing.figure).data[0].text == ("1,449/1,471", "22/1,471")
    assert read(drawing.figure).data[0].hovertext[1] == "<b>Other</b><br>1.5% (22/1,471)"
    assert drawing.table.to_dict("list") == {
        "Commitment": ["Shares childcare", "Other"],
        "People": [1449, 22],
    }
    assert "1.449/1.471" in events.commitments(frame, INDONESIAN).title


def test_commitments_come_from_the_records(ten_men):
    frame = champions.commitments(ten_men, EVERYTHING)
    assert list(events.commitments(frame, ENGLISH).table["People"]) == [3, 1]


def test_no_commitment_is_said_in_words(ten_men):
    drawing = events.commitments(champions.commitments(ten_men, NOBODY), ENGLISH)
    assert (drawing.title, drawing.figure) == ("Commitments made", None)
    assert drawing.note == "No commitment was recorded in what is selected."


def test_actions_are_counted_by_month_with_the_months_between(ten_men):
    drawing = events.actions(champions.actions_by_month(ten_men, EVERYTHING), ENGLISH)
    assert drawing.title == (
        "2 people acted on a known date from August 2021 to October 2021, "
        "most in August 2021 and October 2021, 1 each"
    )
    bars = read(drawing.figure).data[0]
    assert bars.y == (1, None, 1)
    assert bars.hovertext[0] == "<b>August 2021</b><br>Speaks to other men: 1/1"
    assert drawing.note == "1 person acted without a known date and is not drawn."
    assert list(drawing.table["Month"]) == ["August 2021", "October 2021", "–"]


def test_no_action_is_said_in_words(ten_men):
    drawing = events.actions(champions.actions_by_month(ten_men, NOBODY), ENGLISH)
    assert (drawing.title, drawing.figure) == ("Actions by month", None)
    assert drawing.note == "No dated action was recorded in what is selected."


@pytest.mark.parametrize(
    ("people", "title"),
    [
        ({"2026-10": 2}, "2 peserta beraksi pada tanggal yang tercatat di bulan Oktober 2026"),
        (
            {"2021-01": 15, "2021-03": 4, "2021-09": 15},
            "34 peserta beraksi pada tanggal yang tercatat dari Januari 2021 sampai September "
            "2021, terbanyak pada Januari 2021 dan September 2021, masing-masing 15",
        ),
        (
            {f"2021-0{month}": 3 for month in range(1, 5)},
            "12 peserta beraksi pada tanggal yang tercatat dari Januari 2021 sampai April 2021",
        ),
    ],
)
def test_actions_name_a_month_only_where_it_stands_out(people, title):
    frame = pd.DataFrame(
        {"month": list(people), "action": "speaks_to_men", "people": list(people.values())}
    )
    assert events.actions(frame, INDONESIAN).title == title
