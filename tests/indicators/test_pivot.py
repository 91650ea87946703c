"""A table by two dimensions: its totals are computed from counts, not from the rates in it."""

from __future__ import annotations

import pytest

from indicators.catalog import find
from indicators.filters import Filters, QuestionError
from indicators.pivot import OF_ITS_OWN, PIVOTED, columns_of, pivot, rows_of
from indicators.query import show
from tests.fixtures import batch, build, people

TRENGGALEK, GRESIK = "3503", "3525"


@pytest.fixture(scope="module")
def two_districts():
    """Give 1 of 2 agreeing in one district, 9 of 10 and none of 8 in two years of another."""
    sizes = {
        ("B1", TRENGGALEK, "2021-04-07"): (1, 2),
        ("B2", GRESIK, "2021-04-07"): (9, 10),
        ("B3", GRESIK, "2022-04-07"): (0, 8),
    }
    batches = [batch(name, start, district=district) for name, district, start in sizes]
    participants = []
    for (name, *_), (agree, size) in sizes.items():
        participants += people(name, agree, after=12)
        participants += people(name, size - agree, after=9)
    return build(batch=batches, participant=participants)


def cells(frame, *dimensions):
    columns = [*dimensions, "total_of", "numerator", "denominator"]
    return [
        tuple(None if value != value else value for value in row)
        for row in frame[columns].astype(object).values.tolist()
    ]


def test_every_total_is_of_the_counts(two_districts):
    frame = pivot(two_districts, "agreement_rate", ["district", "program_year"])
    assert cells(frame, "district", "program_year") == [
        (TRENGGALEK, 2021, "", 1, 2),
        (GRESIK, 2021, "", 9, 10),
        (GRESIK, 2022, "", 0, 8),
        (TRENGGALEK, None, "program_year", 1, 2),
        (GRESIK, None, "program_year", 9, 18),
        (None, 2021, "district", 10, 12),
        (None, 2022, "district", 0, 8),
        (None, None, "district,program_year", 10, 20),
    ]
    # (0.5 + 0.9) / 2 would be 0.7.
    assert frame.loc[frame["total_of"] == "district", "value"].tolist() == [10 / 12, 0]
    assert set(frame["note"]) == {"too_few_batches"}


def test_one_dimension_and_a_selection(two_districts):
    frame = pivot(two_districts, "participants", ["district"], Filters(program_year=2021))
    assert cells(frame, "district") == [
        (TRENGGALEK, "", 2, None),
        (GRESIK, "", 10, None),
        (None, "district", 12, None),
    ]


def test_sessions_stay_rows_of_their_own(two_districts):
    frame = pivot(two_districts, "attendance", ["program_year"])
    assert list(frame.columns[:3]) == ["program_year", "session", "total_of"]
    assert len(frame) == 3 * 3


@pytest.mark.parametrize("indicator", PIVOTED)
def test_whatever_is_offered_can_be_asked(two_districts, indicator):
    first = rows_of(indicator)
    assert set(first) <= set(find(indicator).breakdowns)
    for rows in first:
        for columns in columns_of(indicator, rows):
            assert rows != columns
            by = (rows,) if columns in OF_ITS_OWN.values() else (rows, columns)
            frame = show(two_districts, indicator, by)
            assert {rows, columns} <= set(frame.columns)


def test_people_are_offered_by_two_things_only_where_they_are_counted_by_both():
    assert "sex" in columns_of("completion_rate", "age_group")
    assert "relationship" not in columns_of("completion_rate", "age_group")
    assert columns_of("pipeline", "district") == ("stage",)


@pytest.mark.parametrize("by", [[], ["program", "district", "month"]])
def test_no_dimension_or_three_are_refused(two_districts, by):
    with pytest.raises(QuestionError, match=f"1 or 2 dimensions, not {len(by)}"):
        pivot(two_districts, "participants", by)
