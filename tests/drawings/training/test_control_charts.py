"""Batches in order of time, in words: a run on one side first, then who is outside the limits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import language
from drawings.page import reading
from drawings.training import control_charts
from indicators import control_charts as measured
from indicators.filters import EVERYTHING, Filters
from tests.figures import read
from tests.fixtures import batch, build, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def in_time(*agreeing: int | None):
    """Make a batch of 20 a week, in which so many agree; None: nobody was asked."""
    batches, rows = [], []
    for week, number in enumerate(agreeing):
        code = f"B{week + 1:02}"
        batches.append(batch(code, (date(2021, 1, 4) + timedelta(weeks=week)).isoformat()))
        scores = [None] * 20 if number is None else [12] * number + [9] * (20 - number)
        rows += [row for score in scores for row in people(code, 1, after=score)]
    return build(batch=batches, participant=rows)


def drawn(connection, indicator="agreement_rate", filters=EVERYTHING, say=ENGLISH):
    return control_charts.cards(reading(connection), indicator, filters, say)


@pytest.fixture(scope="module")
def shifted():
    """Eight batches with 12 of 20, then 5, 7, 6 and 6: 120 of 240 in all; and one not asked."""
    return in_time(*[12] * 8, 5, None, 7, 6, 6)


def test_a_run_is_said_first_and_who_is_outside_after_it(shifted):
    (card,) = drawn(shifted)
    assert card.key == "agreement_rate_in_order_japri_wee"
    assert card.made.title == (
        "JAPRI WEE: 8 batches in a row above the rate of 50.0%, from B01 to B08"
    )
    assert card.made.note == (
        "Outside the limits: B09 (5/20). 8 batches or more in a row on one side are hardly chance: "
        "ask what was different then. A batch outside the limits is a reason to ask what happened "
        "there, not a verdict. 1 batch of which nothing was recorded is not drawn."
    )


def test_it_is_said_in_indonesian_too(shifted):
    (card,) = drawn(shifted, say=INDONESIAN)
    assert card.made.title == (
        "JAPRI WEE: 8 batch berturut-turut di atas angka program 50,0%, dari B01 sampai B08"
    )


def test_the_dots_stand_in_order_between_the_limits_of_their_size(shifted):
    figure = read(drawn(shifted)[0].made.figure)
    low_998, low_95, high_95, high_998, path, inside, alert = figure.data
    assert path.y == (*[0.6] * 8, 0.25, 0.35, 0.3, 0.3)
    assert (set(low_95.y), set(high_95.y)) == ({0.3}, {0.7})
    assert (set(low_998.y), set(high_998.y)) == ({0.15}, {0.85})
    assert (len(inside.x), alert.x, alert.text) == (11, (8,), ("B09",))
    assert alert.hovertext == (
        "<b>B09</b><br>Kab. Trenggalek · 1 March 2021<br>25.0% (5/20)<br>Outside the 95% limits",
    )


def test_the_table_has_all_batches_also_the_one_of_which_nothing_is_known(shifted):
    table = drawn(shifted)[0].made.table
    assert list(table["Batch"])[8:10] == ["B09", "B10"]
    assert list(table["Status"])[8:10] == ["Outside the 95% limits", "Not collected"]
    assert table["Share (%)"].isna().sum() == 1


def test_earlier_runs_are_named_too():
    # 9 · 15 + 9 · 5 + 9 · 15 + 9 · 5 of 720: half.
    (card,) = drawn(in_time(*[15] * 9, *[5] * 9, *[15] * 9, *[5] * 9))
    assert card.made.title.startswith("JAPRI WEE: 9 batches in a row below the rate of 50.0%")
    assert "Runs before it: B19–B27 (9 above), B10–B18 (9 below), B01–B09 (9 above)." in (
        card.made.note
    )


def test_without_a_run_it_says_so_and_of_few_batches_it_speaks_of_none():
    (card,) = drawn(in_time(*[12, 8] * 4))
    assert card.made.title == (
        "JAPRI WEE: no 8 batches in a row on one side of the rate of 50.0%; 8/8 are within the "
        "limits of chance"
    )
    (few,) = drawn(in_time(12, 8))
    assert few.made.title == (
        "JAPRI WEE: 2/2 batches are within the limits of chance around the rate of 50.0%"
    )
    assert "in a row" not in few.made.note


def test_of_many_batches_the_last_are_drawn_and_it_is_said(shifted, monkeypatch):
    monkeypatch.setattr(measured, "MOST_IN_ORDER", 3)
    drawing = drawn(shifted)[0].made
    assert len(read(drawing.figure).data[4].y) == 3
    assert drawing.note.startswith("Outside the limits: 1 batch. ")
    assert drawing.note.endswith(
        "Drawn are the last 3 batches; rate, limits and runs are of all 12."
    )


def test_of_those_outside_that_are_not_drawn_the_number_is_said(monkeypatch):
    connection = in_time(3, 4, 17, *[10] * 8, 17, 9)  # 130 of 260 agree
    assert drawn(connection)[0].made.note.startswith(
        "Outside the limits: B01 (3/20), B03 (17/20), B12 (17/20), B02 (4/20)."
    )
    monkeypatch.setattr(measured, "MOST_IN_ORDER", 2)
    assert drawn(connection)[0].made.note.startswith("Outside the limits: B12 (17/20) and 3 more. ")


def test_who_is_alone_is_not_compared_and_who_was_not_asked_neither():
    (alone,) = drawn(in_time(12, None))
    assert alone.made.figure is None
    assert alone.made.note == "Only one batch has records: there is no other to compare it with."
    (nobody,) = drawn(in_time(None, None))
    assert (nobody.made.figure, nobody.made.note) == (None, "Not collected.")
    (nothing,) = drawn(build(), filters=Filters(program_year=1999))
    assert nothing.made.note == "Nobody took part in what is selected."


def test_a_version_that_has_not_counted_it_says_what_to_do():
    connection = in_time(12, 8)
    connection.execute("ALTER TABLE summary_batch DROP COLUMN completion_known")
    (card,) = drawn(connection, "completion_rate")
    assert card.made.title == "Completion rate, batch by batch"
    assert card.made.note.endswith("build it again to see it.")
