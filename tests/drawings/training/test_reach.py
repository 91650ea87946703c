"""Reach as it is drawn: a superlative only where there is something to compare."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

import language
from drawings.page import Drawing
from drawings.training import reach
from tests.figures import read

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def by_month(counts: dict[str, int], measure: str = "participants", say=ENGLISH) -> Drawing:
    frame = pd.DataFrame(
        {"month": list(counts), "program": "japri_wee", measure: list(counts.values())}
    )
    return reach.by_month(frame, measure, say)


@pytest.mark.parametrize(
    ("counts", "english", "indonesian"),
    [
        (
            {"2026-09": 21},
            "21 participants began in September 2026",
            "21 peserta mulai pada September 2026",
        ),
        (
            {"2026-09": 21, "2026-11": 20},
            "Most participants began in September 2026: 21/41",
            "Paling banyak peserta mulai pada September 2026: 21/41",
        ),
        (
            {"2026-09": 21, "2026-10": 2, "2026-11": 21},
            "Most participants began in September 2026 and November 2026, 21/44 each",
            "Paling banyak peserta mulai pada September 2026 dan November 2026, "
            "masing-masing 21/44",
        ),
        (
            {f"2026-{month:02d}": 5 for month in range(1, 5)},
            "20 participants began from January 2026 to April 2026",
            "20 peserta mulai dari Januari 2026 sampai April 2026",
        ),
        ({}, "Participants", "Peserta"),
    ],
)
def test_a_month_stands_out_only_among_others(counts, english, indonesian):
    assert by_month(counts).title == english
    assert by_month(counts, say=INDONESIAN).title == indonesian


def test_one_batch_began():
    assert by_month({"2026-09": 1}, "batches").title == "1 batch began in September 2026"


def test_the_hover_of_a_month_has_its_part_of_all():
    hovers = read(by_month({"2026-09": 21, "2026-10": 4}).figure).data[0].hovertext
    assert hovers[1] == "<b>October 2026</b><br>JAPRI WEE<br>4/25 participants"


def test_an_empty_selection_is_said_once():
    drawing = by_month({})
    assert drawing.figure is None
    assert drawing.note == "Nobody took part in what is selected."


def test_batches_are_dated_once():
    batches = pd.DataFrame(
        {
            "batch_id": ["TRG-01"],
            "program": ["japri_wee"],
            "district": ["3503"],
            "start_date": [datetime.date(2026, 9, 7)],
            "end_date": [datetime.date(2026, 9, 13)],
            "participants": [21],
        }
    )
    assert reach.batch_timeline(batches, ENGLISH).title == "1 batch, 7–13 September 2026"


def test_sizes_have_no_half_batch_and_say_how_many_of_all():
    frame = pd.DataFrame(
        {
            "batch_id": ["TRG-01", "TRG-02"],
            "program": "japri_wee",
            "district": "3503",
            "participants": [21, 25],
            "is_within_design": True,
        }
    )
    figure = read(reach.batch_sizes(frame, ENGLISH).figure)
    assert figure.layout.yaxis.ticktext == ("0", "1")
    assert figure.data[0].hovertext[0] == "<b>21 participants</b><br>1/2 batches"
