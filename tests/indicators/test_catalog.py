"""Every indicator of the specification is defined, in full."""

from __future__ import annotations

from string import Formatter

import pytest

from indicators.catalog import INDICATORS, find
from indicators.definition import RESULT
from indicators.filters import DIMENSIONS, QuestionError
from indicators.query import show
from tests.fixtures import batch, build, cash, group, people, support

IDS = {
    "batches",
    "participants",
    "districts",
    "participants_with_disability",
    "batch_size",
    "attendance",
    "completion_rate",
    "agreement_rate",
    "agreement_increased",
    "attitude_change",
    "champion_rate",
    "pipeline",
    "profit_against_target",
    "incentives_disbursed",
    "mentoring_visits",
    "groups",
    "members",
    "first_batch_start",
    "last_batch_end",
}
EXTRA = {"attendance": ["session"], "pipeline": ["stage"]}


@pytest.fixture(scope="module")
def connection():
    return build(
        batch=[batch("B1"), batch("B2", district="3525")],
        participant=[*people("B1", 3, before=9, after=12), *people("B2", 2, after=9)],
        enterprise_group=[group("A")],
        cash=[cash("A", "2023-09-10", 5, 1)],
        support=[support("A", "mentoring", "2023-08-29")],
    )


def test_every_indicator_of_the_specification_exists():
    assert set(INDICATORS) >= IDS
    assert [indicator.id for indicator in INDICATORS.values()] == list(INDICATORS)


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_a_definition_is_complete(indicator):
    for text in ("name", "definition", "missing", "formula", "source"):
        assert getattr(indicator, text), text
    assert set(indicator.breakdowns) <= set(DIMENSIONS)
    if indicator.unit == "percent":
        assert indicator.numerator and indicator.denominator
    for text in ("definition", "numerator", "denominator", "missing", "formula", "source"):
        # Texts go through str.format, where a brace would be a hole.
        assert [hole for _, hole, _, _ in Formatter().parse(getattr(indicator, text)) if hole] == []


def test_an_unknown_id_is_refused_with_all_that_exist():
    with pytest.raises(QuestionError, match="no indicator 'profit'; the indicators are batches, "):
        find("profit")


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_every_breakdown_can_be_asked_for(connection, indicator):
    for dimension in indicator.breakdowns:
        frame = show(connection, indicator.id, [dimension])
        further = [name for name in EXTRA.get(indicator.id, []) if name != dimension]
        assert list(frame.columns)[: 1 + len(further)] == [dimension, *further]
        assert [name for name in frame.columns if name in RESULT] == list(RESULT)
        assert frame[dimension].notna().all()
