"""What a view offers to choose, and what is chosen in it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from drawings.views import find
from indicators import dimensions
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build, group
from ui import address, filters


@pytest.fixture(scope="module")
def values() -> dimensions.Values:
    """Give what occurs: one batch and two groups."""
    return dimensions.values(
        build(batch=[batch("B1")], enterprise_group=[group("HIJAB"), group("MAKAN")])
    )


def test_a_view_offers_what_occurs_and_its_choices(values: dimensions.Values) -> None:
    assert filters.options(find("reach"), values) == {
        "program": ["japri_wee"],
        "program_year": ["2021"],
        "district": ["3503"],
        "measure": ["participants", "batches"],
        "completion": ["quarter", "month", "time"],
    }
    assert filters.options(find("enterprises"), values) == {"group": ["HIJAB", "MAKAN"]}


def test_a_view_that_compares_has_a_second_selection(
    values: dimensions.Values, session: SimpleNamespace
) -> None:
    compare = find("compare")
    assert filters.options(compare, values)["vs_district"] == ["3503"]
    session.session_state |= {"address_district": ["3525"], "address_vs_district": ["3503"]}
    filters.take(compare)
    assert address.query(compare.parameters) == {"district": ["3525"]}
    address.choose("vs", ["own"])
    both = {"district": ["3525"], "vs": ["own"], "vs_district": ["3503"]}
    assert address.query(compare.parameters) == both
    assert filters.against(compare) == Filters(district="3503")
    assert filters.against(find("reach")) == EVERYTHING


def test_a_filter_of_a_page_that_is_not_yet_there_is_not_emptied(session: SimpleNamespace) -> None:
    address.chosen()["district"] = ["3503"]
    session.session_state["address_district"] = []
    filters.take(find("reach"))
    assert address.query(["district"]) == {"district": ["3503"]}
    filters.drawn(find("reach"))
    session.session_state["address_district"] = []
    filters.take(find("reach"))
    assert address.query(["district"]) == {}


def test_what_is_not_offered_beside_another_choice_is_given_up(session: SimpleNamespace) -> None:
    pivot = find("pivot")
    session.session_state |= {
        "address_indicator": "completion_rate",
        "address_rows": "relationship",
        "address_columns": "disability",
    }
    filters.take(pivot)
    chosen = {"indicator": "completion_rate", "rows": "relationship", "columns": "disability"}
    assert dict(filters.choices(pivot)) == chosen | {"order": "fixed"}
    session.session_state["address_indicator"] = "batches"
    filters.take(pivot)
    assert address.query(pivot.parameters) == {"indicator": ["batches"]}
    assert {"address_rows", "address_columns"}.isdisjoint(session.session_state)
    assert filters.choice(pivot, "rows") == "district"


def test_an_address_is_offered_what_goes_together_in_it(
    values: dimensions.Values, session: SimpleNamespace
) -> None:
    session.query_params.from_dict({"indicator": ["incentives_disbursed"]})
    assert filters.options(find("pivot"), values)["rows"] == ["group", "program_year", "program"]


def test_what_was_changed_in_a_widget_is_chosen(session: SimpleNamespace) -> None:
    session.session_state |= {"address_program": ["japri_wee"], "address_measure": "batches"}
    filters.take(find("reach"))
    assert address.chosen() == {"program": ["japri_wee"], "measure": ["batches"]}
    assert filters.choice(find("reach"), "measure") == "batches"
    assert filters.choices(find("reach")) == (
        ("measure", "batches"),
        ("completion", "quarter"),
    )


def test_the_first_option_is_no_choice_in_the_address(session: SimpleNamespace) -> None:
    session.session_state["address_measure"] = "participants"
    filters.take(find("reach"))
    assert address.query(["measure"]) == {}
    assert filters.choice(find("reach"), "measure") == "participants"
    assert filters.choice(find("champions"), "by") == "district"
