"""The way to the records behind a figure: with all that it is of, or none."""

from __future__ import annotations

from typing import Any, cast

import pytest

from drawings.views import find
from indicators import dimensions
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build
from ui import behind
from ui.context import Context

VALUES = dimensions.values(build(batch=[batch("B1"), batch("B2", district="3525")]))


class Here:
    """A run of a view: what the way to the records looks at."""

    audience, kept = "staff", {"lang": ["id"]}

    def __init__(self, view: str = "home") -> None:
        self.view = find(view)

    def fact(self, function: Any) -> dimensions.Values:
        assert function is dimensions.values
        return VALUES


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
        ({"program_year": "not_recorded"}, False),  # there is no filter for what is no year
        ({"session": "2"}, False),  # nobody filters records by it
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
