"""The timeline of batches: a line for each, or how many began when and where."""

from __future__ import annotations

import pytest

import language
from drawings.page import reading
from drawings.training import timelines
from indicators import batches
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


@pytest.fixture(scope="module")
def four():
    """Two batches in one week of Trenggalek, one three weeks later, one of another program."""
    return build(
        batch=[
            batch("T1", "2021-04-07"),
            batch("T2", "2021-04-09"),
            batch("G1", "2021-04-26", district="3525"),
            batch("P1", "2021-04-12", program="japri_pwd"),
        ]
    )


def drawn(connection, filters=EVERYTHING, say=ENGLISH):
    return timelines.draw(reading(connection), filters, say)


def test_batches_are_dated_once(four):
    assert drawn(four).title == "4 batches, 7 April–2 May 2021"
    alone = drawn(four, Filters(district="3525"))
    assert alone.title == "1 batch, 26 April–2 May 2021"
    assert alone.alternative_text.startswith("A line for each batch")


def test_of_many_batches_it_draws_how_many_began_in_each_week_and_district(four, monkeypatch):
    monkeypatch.setattr(timelines, "MOST_SPANS", 3)
    drawing = drawn(four)
    assert drawing.title == "4 batches, 7 April–2 May 2021"
    wee, pwd, marks, _ = drawing.figure["data"]
    assert wee["x"] == ["5 Apr 2021", "12 Apr 2021", "19 Apr 2021", "26 Apr 2021"]
    assert (wee["y"], wee["z"]) == (
        ["Kab. Trenggalek", "Kab. Gresik"],
        [[2, None, None, None], [None, None, None, 1]],
    )
    assert (pwd["name"], pwd["z"]) == ("JAPRI PWD", [[None, 1, None, None]])
    assert drawing.note == drawing.alternative_text
    assert "for each district and week" in drawing.note
    assert marks["hovertext"][0] == (
        "<b>Kab. Trenggalek</b><br>JAPRI WEE<br>5 Apr 2021: 2 batches began"
    )
    assert marks["customdata"][0]["narrowed"] == "start_date:2021-04-05..2021-04-11"
    assert len(drawing.table) == 4


def test_districts_beyond_the_largest_are_one_row(four, monkeypatch):
    monkeypatch.setattr(timelines, "MOST_SPANS", 3)
    monkeypatch.setattr(batches, "MOST_PLACES", 1)
    wee, pwd, *marks = drawn(four, say=INDONESIAN).figure["data"]
    # Told by the districts that have rows of their own; of the second program none has.
    assert [one["customdata"][-1] for one in marks] == [
        {
            "records": "batches",
            "program": "japri_wee",
            "narrowed": "start_date:2021-04-26..2021-05-02;district:not 3503",
        },
        {
            "records": "batches",
            "program": "japri_pwd",
            "narrowed": "start_date:2021-04-12..2021-04-18",
        },
    ]
    assert wee["y"] == ["Kab. Trenggalek", "kabupaten/kota lain"]
    assert [row.rstrip("\u200b") for row in pwd["y"]] == ["kabupaten/kota lain"]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2020-06-01", "2021-08-29", "week"),
        ("2015-01-01", "2021-08-29", "month"),
        ("2005-01-01", "2021-08-29", "quarter"),
        ("1970-01-01", "2021-08-29", "year"),
        ("1900-01-01", "2021-08-29", "decade"),
    ],
)
def test_the_shortest_span_of_which_there_are_few_enough_is_drawn(first, last, unit, monkeypatch):
    monkeypatch.setattr(timelines, "MOST_SPANS", 1)
    connection = build(batch=[batch("A", first), batch("B", last)])
    drawing = drawn(connection)
    trace, _ = drawing.figure["data"]
    assert len(trace["x"]) <= batches.MOST_PERIODS
    assert sum(n or 0 for n in trace["z"][0]) == 2
    assert f"and {unit}," in drawing.note


def test_nobody_is_said_once(four):
    drawing = drawn(four, Filters(program_year=1999))
    assert (drawing.figure, drawing.note) == (None, "Nobody took part in what is selected.")
