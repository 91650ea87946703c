"""Delivery as designed: what is not recorded is neither as designed nor different."""

from __future__ import annotations

import pytest

from indicators import delivery
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.query import show
from tests.fixtures import batch, build, people

OWN = {"program": "own", "aspect": "participants", "at_least": 5, "at_most": None}


@pytest.fixture(scope="module")
def held():
    """Batch A is as designed; B is small, has no last day and four trainers.

    C has no list and no administrators; of D the third session is not recorded; E has 101 people,
    eight days and no attendance. OWN is of a program whose own design asks for five people alone.
    """
    return build(
        design=[OWN],
        batch=[
            batch("A"),
            batch("B", end_date=None, trainers=4),
            batch("C", administrators=None),
            batch("D", district="3525"),
            batch("E", end_date="2021-04-14", district="3525"),
            batch("OWN", program="own", trainers=9, end_date=None),
        ],
        participant=[
            *people("A", 20),
            *people("B", 19),
            *people("D", 20, sessions=[True, False, None]),
            *people("D", 1, sessions=[False, True, None]),
            *people("E", 101, sessions=[None, None, None]),
            *people("OWN", 5),
        ],
    )


def test_each_aspect_is_counted_for_itself_and_all_together(held):
    frame = show(held, "delivery", (), Filters(program="japri_wee"))
    columns = ["aspect", "numerator", "denominator", "missing"]
    assert frame[columns].to_numpy().tolist() == [
        ["participants", 2, 5, 1],
        ["days", 3, 5, 1],
        ["trainers", 4, 5, 0],
        ["administrators", 4, 5, 1],
        ["sessions", 2, 5, 2],
        ["all", 1, 5, 1],
    ]
    assert frame["value"].tolist() == [0.4, 0.6, 0.8, 0.8, 0.4, 0.2]


def test_a_program_with_its_own_design_is_held_against_that_alone(held):
    frame = show(held, "delivery", ["program"])
    assert frame.loc[frame["program"] == "own", ["aspect", "numerator"]].to_numpy().tolist() == [
        *(["participants", 1], ["all", 1]),
    ]
    found = delivery.aspects(held, EVERYTHING).set_index("aspect")
    assert not found.loc["participants", "has_one_design"]
    assert found.loc["days", ["at_least", "at_most", "has_one_design"]].tolist() == [7, 7, True]


def test_those_that_differ_are_listed_with_what_in(held):
    frame = delivery.deviations(held, EVERYTHING)
    assert [
        (row.batch_id, sorted(row.differs), sorted(row.not_recorded)) for row in frame.itertuples()
    ] == [
        ("B", ["participants", "trainers"], ["days"]),
        ("E", ["days", "participants"], ["sessions"]),
        ("D", ["sessions"], []),
        ("C", [], ["administrators", "participants", "sessions"]),
    ]
    small = frame.set_index("batch_id").loc["B"]
    assert (small["participants"], small["trainers"], small["sessions"]) == (19, 4, 3)
    assert frame.set_index("batch_id").loc["D", "sessions"] == 2
    assert delivery.deviations(held, Filters(district="3525"), 1)["batch_id"].tolist() == ["E"]


def test_what_nobody_recorded_is_not_nought(held):
    frame = show(held, "delivery", (), Filters(district="3525", program="japri_wee"))
    assert frame["note"].tolist() == [""] * 6
    connection = build(batch=[batch("A", trainers=None), batch("B", trainers=None)])
    trainers = show(connection, "delivery").set_index("aspect").loc["trainers"]
    assert (trainers["missing"], trainers["note"]) == (2, "not_collected")
    assert trainers[["numerator", "value"]].isna().all()
    assert show(build(), "delivery")["note"].tolist() == ["no_data"] * 6


def test_an_older_version_says_so():
    older = build(batch=[batch("A")])
    older.execute("DROP TABLE summary_delivery")
    assert not delivery.is_counted(older)
    with pytest.raises(QuestionError, match="before delivery was counted: build it again"):
        show(older, "delivery")


def test_programs_of_different_designs_have_no_limits_in_common(held):
    wee = Filters(program="japri_wee")
    assert delivery.limits(held, wee, "participants") == delivery.Limits(20, 100)
    assert delivery.limits(held, Filters(program="own"), "participants") == delivery.Limits(5)
    assert not delivery.limits(held, EVERYTHING, "participants").are_set
    assert not delivery.limits(held, Filters(program="own"), "days").are_set
