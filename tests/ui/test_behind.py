"""The way to the records behind a figure: with all that it is of, or none."""

from __future__ import annotations

from typing import Any, cast

import pytest

from drawings import pivots
from drawings.views import find
from indicators import dimensions, records
from indicators.catalog import INDICATORS
from indicators.counted_rows import PARTS
from indicators.filters import EVERYTHING, Filters
from indicators.pivot import PIVOTED, columns_of, pivot, rows_of
from language import is_missing
from tests.fixtures import batch, build
from ui import behind
from ui.context import Context

VALUES = dimensions.values(build(batch=[batch("B1"), batch("B2", district="3525")]))


class Here:
    """A run of a view: what the way to the records looks at."""

    audience, kept, values = "staff", {"lang": ["id"]}, VALUES

    def __init__(self, view: str = "home") -> None:
        self.view = find(view)

    def fact(self, function: Any) -> dimensions.Values:
        assert function is dimensions.values
        return self.values


HERE = cast(Context, Here())


def test_it_has_what_the_figure_is_of_as_far_as_its_records_are_filtered_by_it() -> None:
    selected = Filters(district="3503", group="A", sex="male")
    assert behind.records_query(HERE, "batches", selected) == {
        "indicator": ["batches"],
        "district": ["3503"],
    }
    query = behind.records_query(HERE, "agreement_rate", selected, "denominator")
    assert query == {
        "indicator": ["agreement_rate"],
        "district": ["3503"],
        "sex": ["male"],
        "part": ["denominator"],
    }
    assert behind.address(HERE, query).endswith("&sex=male&part=denominator&lang=id")


def test_there_is_none_where_there_are_no_records_or_one_is_there_already() -> None:
    assert behind.records_query(HERE, "first_batch_start", EVERYTHING) == {}
    assert behind.records_query(cast(Context, Here("records")), "batches", EVERYTHING) == {}
    assert behind.address(HERE, {}) == ""


@pytest.mark.parametrize(
    ("mark", "is_exact"),
    [
        ({"district": "3503", "program_year": "2021"}, True),
        ({"relationship": "not_recorded", "sex": "male"}, True),
        ({"age_group": "not_recorded"}, True),
        ({"batch": "B1"}, True),
        ({"quarter": "2021-04"}, True),
        ({"program_year": "not_recorded"}, True),
        ({"district": "not_recorded"}, True),
        ({"narrowed": "session_1:yes"}, True),
        ({"session": "2"}, False),  # those who attended all of them are of none
        ({"district": "3507"}, False),  # nothing was held there
    ],
)
def test_a_mark_leads_only_where_all_that_it_stands_for_is_filtered_by(
    mark: dict[str, str], is_exact: bool
) -> None:
    query = behind.of_mark(
        HERE, {"records": "completion_rate"} | mark, Filters(program="japri_wee")
    )
    assert query == (
        {"indicator": ["completion_rate"], "program": ["japri_wee"]}
        | {name: [value] for name, value in mark.items()}
        if is_exact
        else {}
    )


@pytest.mark.parametrize("name", PIVOTED)
def test_each_figure_of_a_cross_table_opens_as_many_records_as_it_counts(
    sample_connection: Any, name: str
) -> None:
    """Also those of a session, a stage and an aspect."""
    rows = rows_of(name)[0]
    columns = next(iter(columns_of(name, rows)), "")
    own = INDICATORS[name].rows_by
    by = [one for one in (rows, columns) if one and one != own]
    read = pivots.read_pivot(pivot(sample_connection, name, by), name, rows, columns)
    here = Here("pivot")
    here.values = dimensions.values(sample_connection)
    # Of nine stages the ends of each row and their middle stand for all.
    shown = {*read.column_ids[:: 1 if len(read.column_ids) < 6 else 4]}
    for place, cell in read.cells.items():
        if is_missing(cell["value"]) or place[1] not in shown:
            continue
        query = behind.of_mark(cast(Context, here), pivots.mark(read, *place), EVERYTHING)
        assert query["indicator"] == [name], place
        filters = Filters(**{one: ids for one, ids in query.items() if one != "indicator"})
        for part in PARTS:
            if records.has_records(INDICATORS[name], part):
                behind_it = records.found(sample_connection, name, filters, part)
                assert behind_it.total == cell[part], (place, part)
