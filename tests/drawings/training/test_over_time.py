"""A rate from period to period in words: x/n everywhere, gaps where there was no batch."""

from __future__ import annotations

import pytest

import language
from drawings.page import reading
from drawings.training import over_time
from drawings.training.changes import Asking
from indicators.filters import EVERYTHING, Filters
from tests.figures import read
from tests.fixtures import batch, build, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


@pytest.fixture(scope="module")
def two_quarters():
    """In November 2020 6 of 10 completed, in April and in May 2021 9 of 10 each."""
    not_all = [True, True, False]
    rows = [
        *(row for code, x in (("B1", 6), ("B2", 9), ("B3", 9)) for row in people(code, x)),
        *people("B1", 4, sessions=not_all),
        *(row for code in ("B2", "B3") for row in people(code, 1, sessions=[None] * 3)),
    ]
    starts = {"B1": "2020-11-02", "B2": "2021-04-05", "B3": "2021-05-03"}
    return build(batch=[batch(code, start) for code, start in starts.items()], participant=rows)


def drawn(connection, period="quarter", say=ENGLISH, filters=EVERYTHING):
    return over_time.card(reading(connection), "completion_rate", period, filters, say)


def test_the_title_has_all_together_and_between_what_the_quarters_lie(two_quarters):
    card = drawn(two_quarters)
    assert card.key == "completion_rate_by_quarter"
    assert card.made.title == "Completion rate: 24/30 (80.0%); by quarter between 60.0% and 90.0%"
    assert drawn(two_quarters, "month", INDONESIAN).made.title == (
        "Tingkat ketuntasan: 24/30 (80,0%); per bulan antara 60,0% dan 90,0%"
    )


def test_a_quarter_without_a_batch_is_a_gap_and_each_says_what_it_is_made_of(two_quarters):
    figure = read(drawn(two_quarters).made.figure)
    dots = figure.data[1]
    assert dots.y == (0.6, None, 0.9)
    assert figure.layout.xaxis.ticktext == ("Oct–Dec<br>2020", "Jan–Mar<br>2021", "Apr–Jun<br>2021")
    assert [text.split("<br>")[-1] for text in dots.text] == ["6/10", "", "18/20"]
    assert dots.hovertext[1:] == (
        "<b>Jan–Mar 2021</b><br>Nobody took part in what is selected.",
        "<b>Apr–Jun 2021</b><br>90.0% (18/20)<br>Too few batches for an interval.",
    )


def test_months_are_without_gaps_and_their_words_are_left_to_the_hover(two_quarters):
    dots = read(drawn(two_quarters, "month").made.figure).data[1]
    assert dots.y == (0.6, None, None, None, None, 0.9, 0.9)
    assert set(dots.text) == {""}


def test_the_table_has_the_counts_and_all_together(two_quarters):
    table = drawn(two_quarters).made.table
    assert table["Quarter"].tolist() == ["Oct–Dec 2020", "Apr–Jun 2021", "All"]
    assert table["Counted"].tolist() == [6, 18, 24]
    assert table["Not recorded"].tolist() == [0, 2, 2]


def test_a_single_period_is_compared_with_none(two_quarters):
    drawing = drawn(two_quarters, filters=Filters(month="2020-11")).made
    assert drawing.title == "Completion rate: 6/10 (60.0%)"
    assert read(drawing.figure).layout.shapes == ()


def test_of_very_many_periods_the_last_are_drawn(two_quarters, monkeypatch):
    monkeypatch.setattr("drawings.months.MOST_PERIODS", 2)
    drawing = drawn(two_quarters, "month").made
    assert read(drawing.figure).data[1].y == (0.9, 0.9)
    told = "Drawn are the last 2 periods; the table has those before them, too."
    assert drawing.note.startswith(told) and drawing.caution == told
    assert len(drawing.table) == 4


def test_ways_of_asking_are_apart():
    rows = [
        *people("B1", 3, before=9, after=12),
        *people("B1", 2, before=12, after=12, pre_mode="retrospective"),
    ]
    connection = build(batch=[batch("B1")], participant=rows)
    card = over_time.card(
        reading(connection),
        "agreement_increased",
        "quarter",
        EVERYTHING,
        ENGLISH,
        Asking("prospective", is_apart=True),
    )
    assert card.key == "agreement_increased_by_quarter_prospective"
    assert "3/3" in card.made.title


def test_nobody_is_said_once():
    drawing = drawn(build()).made
    assert (drawing.figure, drawing.table.empty) == (None, True)
    assert (drawing.title, drawing.note) == (
        "Completion rate",
        "Nobody took part in what is selected.",
    )
