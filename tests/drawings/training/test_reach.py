"""Reach as it is drawn: a superlative only where there is something to compare."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.page import Drawing
from drawings.training import reach
from indicators.delivery import Limits
from indicators.filters import Filters
from indicators.reach import batches_and_participants
from tests.figures import read
from tests.fixtures import batch, build

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


def test_sizes_have_no_half_batch_and_say_how_many_of_all():
    counts = pd.DataFrame(
        {
            "people_from": [21, 25],
            "people_to": [21, 25],
            "is_within_design": True,
            "batches": [1, 1],
        }
    )
    figure = read(reach.batch_sizes(counts, no_list, Limits(20, 100), ENGLISH).figure)
    assert figure.layout.yaxis.ticktext == ("0", "1")
    assert figure.data[0].hovertext[0] == "<b>21 participants</b><br>1/2 batches"


def test_columns_of_several_sizes_say_which_and_part_at_the_limits_of_the_design():
    counts = pd.DataFrame(
        {
            "people_from": [95, 100, 101],
            "people_to": [99, 100, 104],
            "is_within_design": [True, True, False],
            "batches": [40, 3, 2],
        }
    )
    drawing = reach.batch_sizes(counts, no_list, Limits(20, 100), ENGLISH)
    assert drawing.title == "43/45 batches have the 20–100 participants of the design"
    inside, outside = read(drawing.figure).data
    assert (inside.x, inside.y, inside.width) == ((97, 100), (40, 3), (4.8, 0.8))
    assert (outside.x, outside.y) == ((102.5,), (2,))
    assert outside.hovertext[0] == "<b>101–104 participants</b><br>2/45 batches"


def no_list(most=None):
    raise AssertionError("Nobody asked for the table.")


@pytest.mark.parametrize(
    ("design", "title", "label"),
    [
        (Limits(20, None), "1/2 batches have the ≥ 20 participants of the design", "design: ≥ 20"),
        (Limits(None, 30), "1/2 batches have the ≤ 30 participants of the design", "design: ≤ 30"),
        (Limits(), "2 batches, with 12–24 participants each", ""),
    ],
)
def test_a_design_may_be_open_on_a_side_or_on_both(design, title, label):
    counts = pd.DataFrame(
        {
            "people_from": [12, 24],
            "people_to": [12, 24],
            "is_within_design": [False, True],
            "batches": [1, 1],
        }
    )
    drawing = reach.batch_sizes(counts, no_list, design, ENGLISH)
    assert drawing.title == title
    shown = read(drawing.figure).layout
    assert [one.text for one in shown.annotations] == ([label] if label else [])
    assert len(shown.shapes) == len(shown.annotations)


def test_the_totals_of_an_empty_selection_have_no_rows():
    connection = build(batch=[batch("B1")])
    frame = batches_and_participants(connection, Filters(program_year=2030))
    table = reach.totals(frame, "participants", ENGLISH)
    assert table.rows.empty
