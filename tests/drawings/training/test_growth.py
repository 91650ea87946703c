"""How the training grew, month by month."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.training import growth
from tests.figures import read

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
# 20 + 30 in June, none in July, 40 in August, 10 in September: half of 100 by the end of June.
FRAME = pd.DataFrame(
    {
        "month": ["2020-06", "2020-06", "2020-08", "2020-09"],
        "program": ["japri_wee", "japri_pwd", "japri_wee", "japri_wee"],
        "participants": [20, 30, 40, 10],
    }
)


def test_totals_run_on_through_months_in_which_nothing_began() -> None:
    figure = read(growth.draw(FRAME, ENGLISH).figure)
    line, dots = figure.data
    assert line.y == (50, 50, 90, 100)
    assert figure.layout.xaxis.ticktext == ("Jun 2020", "Jul 2020", "Aug 2020", "Sep 2020")
    assert dots.text == ("50/100\u2002", "100/100\u2002")
    assert line.hovertext[1] == "<b>July 2020</b><br>50/100 by then<br>0 in this month"
    assert line.hovertext[2] == "<b>August 2020</b><br>90/100 by then<br>40 in this month"
    assert line.customdata[2] == {"records": "participants", "month": "2020-08"}


@pytest.mark.parametrize(
    ("say", "title"),
    [
        (ENGLISH, "From June 2020 to September 2020 100 took part; half of them by the end of "),
        (INDONESIAN, "Dari Juni 2020 sampai September 2020 ada 100 peserta; separuhnya sudah"),
    ],
)
def test_the_title_says_when_half_had_taken_part(say: language.Language, title: str) -> None:
    assert growth.draw(FRAME, say).title.startswith(title)


def test_half_of_an_odd_number_is_the_larger_half() -> None:
    totals = pd.Series([4, 5, 9], index=["2020-06", "2020-07", "2020-08"])
    assert growth.half_reached(totals) == "2020-07"  # 4 of 9 are not half of them


def test_a_table_has_each_month_and_all_by_then() -> None:
    table = growth.draw(FRAME, ENGLISH).table
    assert table.to_dict("list") == {
        "Month": ["June 2020", "August 2020", "September 2020"],
        "Participants": [50, 40, 10],
        "In all by then": [50, 90, 100],
    }


def test_who_has_no_month_is_told_and_not_drawn() -> None:
    undated = pd.DataFrame({"month": [None], "program": ["japri_wee"], "participants": [7]})
    drawing = growth.draw(pd.concat([FRAME, undated]), ENGLISH)
    assert drawing.note.startswith("7 participants were in batches without a recorded month")
    alone = growth.draw(undated, ENGLISH)
    assert alone.figure is None
    assert alone.note.startswith("7 participants were in batches")


def test_one_month_and_nobody_are_said_in_words() -> None:
    assert growth.draw(FRAME.head(2), ENGLISH).title == (
        "50 took part, all in batches that began in June 2020"
    )
    nobody = growth.draw(FRAME.head(0), ENGLISH)
    assert (nobody.title, nobody.figure) == ("Participants", None)
    assert nobody.note == "Nobody took part in what is selected."
