"""The pipeline, stage by stage, and what was and was not collected."""

from __future__ import annotations

import math
from datetime import date

import pytest

from indicators import champions
from indicators.filters import EVERYTHING, STAGES, Filters
from indicators.query import show
from tests.fixtures import batch, build, people, person


@pytest.fixture(scope="module")
def ten_men():
    """Ten men of one batch that ended on 13 April 2021; six months later is 13 October."""
    near, far = date(2021, 10, 12), date(2021, 10, 13)
    committed = {"after": 12, "commitment": "shares_housework", "champion": True}
    rows = [
        person("B1", **committed, action="speaks_to_men", action_date=far),
        person("B1", **committed, action="speaks_to_men", action_date=near),
        person("B1", **committed, action="shares_care"),
        person("B1", after=12, commitment="shares_care", champion=False),
        person("B1", after=12, champion=False),
        person("B1", after=12, champion=False),
        person("B1", after=9, champion=False),
        person("B1", post=[5, None, None], champion=False),
        person("B1", sessions=[True, False, False], champion=False),
        person("B1", sessions=[False, False, False], champion=False),
    ]
    return build(batch=[batch("B1")], participant=rows)


def test_stages_of_the_pipeline(ten_men):
    frame = champions.pipeline(ten_men, EVERYTHING)
    assert tuple(frame["stage"]) == STAGES
    assert list(frame["in_stage"]) == [10, 9, 8, 7, 6, 4, 3, 2, 1]
    assert set(frame["registered"]) == {10}
    assert frame["is_collected"].all() and frame["is_subset"][1:].all()
    assert list(frame["missing"]) == [0, 0, 0, 2, 3, 6, 0, 7, 8]


def test_steps_say_where_most_are_lost(ten_men):
    frame = champions.pipeline(ten_men, EVERYTHING)
    assert list(frame["step_denominator"])[1:] == [10, 9, 8, 7, 6, 4, 3, 2]
    assert list(frame["step_numerator"])[1:] == [9, 8, 7, 6, 4, 3, 2, 1]
    assert list(frame["lost"])[1:] == [1, 1, 1, 1, 2, 1, 1, 1]
    assert champions.largest_loss(frame)["stage"] == "committed"


def test_pipeline_as_an_answer(ten_men):
    frame = show(ten_men, "pipeline", ["program"], Filters(stage=("acted", "agrees")))
    assert list(frame.columns[:3]) == ["program", "stage", "numerator"]
    assert list(frame["stage"]) == ["agrees", "acted"]
    assert list(frame["numerator"]) == [6, 2]
    assert list(frame["denominator"]) == [10, 10]
    assert list(show(ten_men, "pipeline", ["stage", "program"]).columns[:2]) == ["stage", "program"]


def test_the_registered_need_no_interval(ten_men):
    row = show(ten_men, "pipeline").iloc[0]
    assert (row.stage, row.value, row.note) == ("registered", 1.0, "")
    assert math.isnan(row.low) and math.isnan(row.high)


def test_a_stage_without_records_was_not_collected():
    connection = build(batch=[batch("B1")], participant=people("B1", 4, after=12))
    frame = show(connection, "pipeline").set_index("stage")
    assert frame.loc["nominated", "note"] == "not_collected"
    assert math.isnan(frame.loc["nominated", "numerator"])
    assert math.isnan(frame.loc["nominated", "value"])
    assert frame.loc["nominated", "denominator"] == 4
    steps = champions.pipeline(connection, EVERYTHING).set_index("stage")
    assert math.isnan(steps.loc["committed", "lost"])
    assert not steps.loc["committed", "is_collected"]


def test_a_stage_that_nobody_reached_is_zero():
    connection = build(batch=[batch("B1")], participant=people("B1", 4, champion=False))
    row = show(connection, "pipeline", (), Filters(stage="nominated")).iloc[0]
    assert (row.numerator, row.value, row.note) == (0, 0.0, "too_few_batches")
    assert show(connection, "champion_rate").iloc[0]["numerator"] == 0


def test_an_action_without_a_date_is_not_inferred():
    rows = people("B1", 3, action="shares_care")
    frame = show(build(batch=[batch("B1")], participant=rows), "pipeline").set_index("stage")
    assert (frame.loc["acted", "numerator"], frame.loc["acted", "note"]) == (0, "too_few_batches")
    assert frame.loc["sustained", "note"] == "not_collected"


def test_champions_of_those_who_agree_only_as_a_subset(ten_men):
    row = champions.champions_of_agreeing(ten_men, EVERYTHING).iloc[0]
    assert (row.numerator, row.denominator, row.value) == (3, 6, 0.5)
    rows = [person("B1", after=12, champion=True), person("B1", after=9, champion=True)]
    other = build(batch=[batch("B1")], participant=rows)
    row = champions.champions_of_agreeing(other, EVERYTHING).iloc[0]
    assert (row.denominator, row.note) == (1, "not_a_subset")
    assert math.isnan(row.numerator) and math.isnan(row.value)
    steps = champions.pipeline(
        build(batch=[batch("B1")], participant=[*people("B1", 2, commitment="other"), *rows]),
        EVERYTHING,
    ).set_index("stage")
    assert not steps.loc["nominated", "is_subset"]
    assert (steps.loc["nominated", "step_numerator"], steps.loc["nominated", "lost"]) == (0, 2)


def test_the_nominated_without_answers_are_counted():
    rows = [
        person("B1", after=12, champion=True),
        person("B1", champion=True),
        person("B1", post=[5, 1, None], champion=True),
        person("B1", champion=False),
    ]
    connection = build(batch=[batch("B1")], participant=rows)
    assert champions.nominated_without_answers(connection, EVERYTHING) == 2
    assert champions.nominated_without_answers(connection, Filters(district="3527")) == 0


def test_commitments_and_actions(ten_men):
    made = champions.commitments(ten_men, EVERYTHING)
    assert [tuple(row) for row in made.to_numpy()] == [("shares_housework", 3), ("shares_care", 1)]
    acted = champions.actions_by_month(ten_men, EVERYTHING)
    assert list(acted["action"]) == ["speaks_to_men", "shares_care"]
    assert list(acted["people"]) == [2, 1]
    assert acted["month"][0] == "2021-10" and acted["month"].isna()[1]
    by_district = champions.commitments(ten_men, EVERYTHING, ("district",))
    assert list(by_district.columns) == ["district", "commitment", "people"]


def test_an_empty_selection_says_so(ten_men):
    nowhere = Filters(district="3527")
    assert champions.pipeline(ten_men, nowhere).empty
    assert champions.largest_loss(champions.pipeline(ten_men, nowhere)) is None
    frame = show(ten_men, "pipeline", (), nowhere)
    assert tuple(frame["stage"]) == STAGES
    assert set(frame["note"]) == {"no_data"}
    assert champions.champions_of_agreeing(ten_men, nowhere).iloc[0]["note"] == "no_data"
