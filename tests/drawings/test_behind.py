"""A click on a mark opens as many records as the mark counts, whatever is selected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

import language
from charts.clicks import RECORDS
from drawings.behind import rows_behind
from drawings.page import Drawing, reading
from drawings.views import find
from indicators import batches, records
from indicators.catalog import counts
from indicators.counted_rows import DENOMINATOR
from indicators.filters import EVERYTHING, Filters
from indicators.query import show
from tests.fixtures import batch, build, people

OF_TRAINING = (
    EVERYTHING,
    Filters(program="japri_wee"),
    Filters(program_year=2021, district=["3503", "3505"]),
    Filters(district="3578"),
)
OF_GROUPS = (EVERYTHING, Filters(group="HIJAB"))
Marks = list[tuple[records.Found, dict[str, Any], int]]


def test_a_mark_says_whose_records_and_which() -> None:
    assert rows_behind("batches", {"district": "3503"}, participants=(20, 24)) == {
        RECORDS: "batches",
        "district": "3503",
        "narrowed": "participants:20..24",
    }


def drawn(connection: duckdb.DuckDBPyConnection, view: str, key: str, filters: Filters) -> Drawing:
    part = find(view).page(reading(connection), filters, {}, language.of("en")).card(key).made
    assert isinstance(part, Drawing)
    return part


def opened(
    connection: duckdb.DuckDBPyConnection, drawing: Drawing, filters: Filters
) -> Iterator[tuple[records.Found, dict[str, Any], int]]:
    """Give what each mark opens, with its trace and its place in it."""
    selected = filters if drawing.selected is None else drawing.selected
    for trace in (drawing.figure or {"data": []})["data"]:
        for place, mark in enumerate(trace.get("customdata") or ()):
            if mark is not None:
                ids = {name: one for name, one in mark.items() if name != RECORDS}
                admitted = records.admitted(counts(mark[RECORDS]))
                asked = selected.with_(**ids).only(admitted)
                yield records.found(connection, mark[RECORDS], asked), trace, place


@pytest.mark.parametrize("filters", OF_TRAINING)
@pytest.mark.parametrize(
    ("view", "key", "axis"),
    [
        ("reach", "batch_sizes", "y"),
        ("champions", "commitments", "x"),
        ("champions", "actions", "y"),
    ],
)
def test_bars_open_as_many_as_they_are_long(
    sample_connection: duckdb.DuckDBPyConnection, view: str, key: str, axis: str, filters: Filters
) -> None:
    drawing = drawn(sample_connection, view, key, filters)
    marks = list(opened(sample_connection, drawing, filters))
    assert marks
    for found, trace, place in marks:
        assert found.rows == found.total == trace[axis][place] > 0


@pytest.mark.parametrize("filters", OF_TRAINING[:2])
def test_fields_open_the_batches_that_began_then_and_there(
    sample_connection: duckdb.DuckDBPyConnection, filters: Filters
) -> None:
    drawing = drawn(sample_connection, "reach", "batch_timeline", filters)
    assert drawing.figure is not None
    fields = [trace for trace in drawing.figure["data"] if trace["type"] == "heatmap"]
    in_all = 0
    for found, trace, place in opened(sample_connection, drawing, filters):
        (count,) = (
            field["z"][field["y"].index(trace["y"][place])][field["x"].index(trace["x"][place])]
            for field in fields
            if trace["y"][place] in field["y"]
        )
        assert found.rows == count
        in_all += found.rows
    assert in_all == (77 if filters == EVERYTHING else 70)


@pytest.mark.parametrize("filters", (*OF_TRAINING[:2], Filters(program_year=2021)))
def test_fields_of_other_districts_open_the_batches_of_those(
    sample_connection: duckdb.DuckDBPyConnection, filters: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST_PLACES", 3)
    drawing = drawn(sample_connection, "reach", "batch_timeline", filters)
    found = list(opened(sample_connection, drawing, filters))
    others = [one for one, trace, place in found if "other districts" in trace["y"][place]]
    assert others and all(one.rows > 0 for one in others)
    in_all = show(sample_connection, "batches", (), filters)["value"].iloc[0]
    assert sum(one.rows for one, *_ in found) == in_all


@pytest.mark.parametrize("filters", OF_TRAINING)
def test_dots_of_statements_open_who_agreed_then_out_of_who_answered_both_times(
    sample_connection: duckdb.DuckDBPyConnection, filters: Filters
) -> None:
    drawing = drawn(sample_connection, "attitudes", "items", filters)
    marks = list(opened(sample_connection, drawing, filters))
    assert len(marks) == 6
    for found, trace, place in marks:
        assert found.numerator / found.denominator == pytest.approx(trace["x"][place], abs=1e-6)
        assert found.value == pytest.approx(trace["x"][place], abs=1e-6)


@pytest.mark.parametrize("filters", OF_GROUPS)
@pytest.mark.parametrize("key", ["cumulative_HIJAB", "cash_HIJAB"])
def test_days_of_a_cash_book_open_lines_that_come_to_the_same(
    sample_connection: duckdb.DuckDBPyConnection, key: str, filters: Filters
) -> None:
    """On a day the lines of the day, of the profit so far all lines up to it."""
    drawing = drawn(sample_connection, "enterprises", key, filters)
    marks = list(opened(sample_connection, drawing, filters))
    lines = [one for one in marks if "line" in one[1]]  # bars are of revenue and cost alone
    assert lines
    for found, trace, place in lines:
        assert found.total == trace["y"][place]
    bars = {id(trace): trace for _, trace, _ in marks if trace["type"] == "bar"}.values()
    for found, trace, place in marks:
        if trace["type"] == "bar":
            assert found.total == sum(bar["y"][place] for bar in bars)


@pytest.mark.parametrize("filters", OF_GROUPS)
def test_a_visit_opens_an_activity_for_each_group_that_it_reached(
    sample_connection: duckdb.DuckDBPyConnection, filters: Filters
) -> None:
    drawing = drawn(sample_connection, "enterprises", "mentoring_visits", filters)
    marks = list(opened(sample_connection, drawing, filters))
    assert [found.rows for found, *_ in marks] == ([2, 2] if filters == EVERYTHING else [1, 1])
    for found, trace, place in marks:
        assert found.rows == trace["x"][place]


@pytest.mark.parametrize(("filters", "activities"), [(OF_GROUPS[0], 14), (OF_GROUPS[1], 7)])
def test_the_spans_of_support_open_all_activities_each_once(
    sample_connection: duckdb.DuckDBPyConnection, filters: Filters, activities: int
) -> None:
    drawing = drawn(sample_connection, "enterprises", "support_stages", filters)
    assert (
        sum(found.rows for found, *_ in opened(sample_connection, drawing, filters)) == activities
    )
    assert records.found(sample_connection, drawing.records, filters).rows == activities


@pytest.mark.parametrize("filters", OF_TRAINING)
def test_nominated_among_the_agreeing_are_those_alone(
    sample_connection: duckdb.DuckDBPyConnection, filters: Filters
) -> None:
    page = find("champions").page(reading(sample_connection), filters, {}, language.of("en"))
    headline: Any = page.card("headline_champions_of_agreeing").made
    for part in ("numerator", DENOMINATOR):
        found = records.found(sample_connection, headline.records, filters, part)
        assert found.rows == getattr(headline.amount, part)


def test_batches_whose_year_is_not_recorded_can_be_opened() -> None:
    connection = build(
        batch=[batch("B1"), {**batch("B2"), "program_year": None}], participant=people("B2", 3)
    )
    found = records.found(connection, "batches", Filters(program_year="not_recorded"))
    assert (found.rows, found.value) == (1, 1)
    both = Filters(program_year=["not_recorded", 2021])
    assert records.found(connection, "batches", both).rows == 2
