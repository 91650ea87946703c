"""Two selections compared: the difference, its interval, the verdict and why there is none."""

from __future__ import annotations

import math

import pytest

from indicators import dimensions
from indicators.comparison import RESULT, compare, dimension_of_rest, the_rest
from indicators.filters import EVERYTHING, NOT_RECORDED, Filters, QuestionError
from indicators.selection import records
from tests.fixtures import batch, build, cash, group, people

TRENGGALEK, GRESIK, BLITAR, JOMBANG = "3503", "3525", "3505", "3517"
AGREEING = [(18, 20), (15, 20), (20, 22), (12, 18), (19, 20), (16, 20)]


@pytest.fixture(scope="module")
def four_districts():
    """Give six batches that differ, five with 18 of 20 agreeing, five with all, and one alone."""
    sizes = {
        TRENGGALEK: AGREEING,
        GRESIK: [(18, 20)] * 5,
        BLITAR: [(20, 20)] * 5,
        JOMBANG: [(1, 4)],
    }
    batches, participants = [], []
    for district, agreeing in sizes.items():
        for number, (agree, size) in enumerate(agreeing):
            name = f"{district}-{number}"
            batches.append(batch(name, district=district))
            participants += people(name, agree, after=12)
            participants += people(name, size - agree, after=9)
    return build(
        batch=batches,
        participant=participants,
        enterprise_group=[group("A"), group("B")],
        cash=[cash("A", "2023-09-10", 500_000, 0), cash("B", "2023-09-10", 800_000, 0)],
    )


def of(*districts):
    return Filters(district=districts)


def row(connection, indicator, a, b):
    frame = compare(connection, indicator, a, b)
    assert list(frame.columns) == list(RESULT)
    [found] = frame.to_dict("records")
    return found


def test_a_difference_that_chance_may_make(four_districts):
    # 100/120 with deff 1.6 lies within 0.733241 and 0.900943, as in test_intervals; 90/100, the
    # batches being alike, within (0.9 + 0.0192073 ± 1.959964 √(0.0009 + 0.0000960365)) / 1.0384146,
    # that is 0.825634 and 0.944770. Then -0.066667 - √(0.100092² + 0.044770²) and
    # -0.066667 + √(0.067610² + 0.074366²).
    found = row(four_districts, "agreement_rate", of(TRENGGALEK), of(GRESIK))
    assert (found["a_numerator"], found["a_denominator"]) == (100, 120)
    assert (found["b_numerator"], found["b_denominator"]) == (90, 100)
    assert found["difference"] == pytest.approx(-1 / 15)
    assert found["low"] == pytest.approx(-0.176316, abs=2e-6)
    assert found["high"] == pytest.approx(0.033839, abs=2e-6)
    assert (found["verdict"], found["note"]) == ("no_clear_difference", "")


def test_a_difference_that_is_clear_and_the_reverse(four_districts):
    # 100/100: from 100 / 103.841459 = 0.963007 to 1. -0.166667 + √(0.067610² + 0.036993²).
    found = row(four_districts, "agreement_rate", of(TRENGGALEK), of(BLITAR))
    assert found["low"] == pytest.approx(-0.266759, abs=2e-6)
    assert found["high"] == pytest.approx(-0.089597, abs=2e-6)
    assert found["verdict"] == "lower"
    reverse = row(four_districts, "agreement_rate", of(BLITAR), of(TRENGGALEK))
    assert reverse["verdict"] == "higher"
    assert (reverse["low"], reverse["high"]) == pytest.approx((-found["high"], -found["low"]))


def test_too_few_batches_give_a_difference_but_no_verdict(four_districts):
    found = row(four_districts, "agreement_rate", of(JOMBANG), of(GRESIK))
    assert found["difference"] == pytest.approx(0.25 - 0.9)
    assert (found["verdict"], found["note"]) == ("too_few", "too_few_batches")
    assert math.isnan(found["low"]) and math.isnan(found["high"])


@pytest.mark.parametrize(
    ("a", "b"), [(of(TRENGGALEK), EVERYTHING), (of(GRESIK, BLITAR), of(BLITAR, TRENGGALEK))]
)
def test_people_who_are_in_both_are_no_two_samples(four_districts, a, b):
    found = row(four_districts, "agreement_rate", a, b)
    assert not math.isnan(found["difference"])
    assert math.isnan(found["low"])
    assert (found["verdict"], found["note"]) == ("", "selections_overlap")


def test_selections_that_share_no_one_do_not_overlap(four_districts):
    a, b = of(TRENGGALEK), Filters(district=GRESIK, program="japri_wee")
    assert row(four_districts, "agreement_rate", a, b)["verdict"] == "no_clear_difference"


def test_what_is_counted_has_no_chance_in_it(four_districts):
    found = row(four_districts, "participants", of(TRENGGALEK), of(GRESIK))
    assert (found["difference"], found["verdict"], found["note"]) == (20, "higher", "")
    assert math.isnan(found["low"])
    # 500,000 and 800,000 of a million each.
    found = row(four_districts, "profit_against_target", Filters(group="A"), Filters(group="B"))
    assert found["difference"] == pytest.approx(-0.3)
    assert (found["verdict"], found["note"]) == ("lower", "")


def test_what_was_not_collected_is_compared_with_nothing(four_districts):
    found = row(four_districts, "attitude_change", of(TRENGGALEK), of(GRESIK))
    assert math.isnan(found["difference"])
    assert (found["verdict"], found["note"]) == ("", "not_collected")


@pytest.mark.parametrize(
    ("indicator", "row", "a", "b"),
    [
        # Of 120 and 100 people all came; 100 of 120 and 90 of 100 agree.
        ("attendance", "2", 120, 100),
        ("pipeline", "agrees", 100, 90),
        ("delivery", "participants", 6 - 1, 5),  # one of 18 people is too small
    ],
)
def test_of_several_rows_the_one_chosen_is_compared(four_districts, indicator, row, a, b):
    [found] = records(compare(four_districts, indicator, of(TRENGGALEK), of(GRESIK), row))
    assert (found["a_numerator"], found["b_numerator"]) == (a, b)


def test_of_several_rows_it_says_how_to_choose_one(four_districts):
    sentence = (
        r"The indicator attendance is a figure for each session: choose one with --where session=…,"
        r" which may be 1, 2, 3\."
    )
    for row in ("", "4"):
        with pytest.raises(QuestionError, match=sentence):
            compare(four_districts, "attendance", of(TRENGGALEK), of(GRESIK), row)
    with pytest.raises(QuestionError, match="completion_rate is one figure"):
        compare(four_districts, "completion_rate", of(TRENGGALEK), of(GRESIK), "2")


def test_people_in_both_sides_are_no_two_samples_whichever_row_is_chosen(four_districts):
    both = of(TRENGGALEK, GRESIK)
    [found] = records(compare(four_districts, "attendance", of(TRENGGALEK), both, "1"))
    assert found["note"] == "selections_overlap"


@pytest.mark.parametrize("indicator", ["first_batch_start", "attendance", "pipeline", "no_such"])
def test_what_cannot_be_compared_as_one_figure_is_refused(four_districts, indicator):
    with pytest.raises(QuestionError, match=indicator):
        compare(four_districts, indicator, of(TRENGGALEK), of(GRESIK))


def test_the_rest_is_what_is_not_selected_at_the_same_other_conditions(four_districts):
    values = dimensions.values(four_districts)
    a = Filters(program="japri_wee", district=(TRENGGALEK, GRESIK))
    rest = the_rest(values, a)
    assert rest == Filters(program="japri_wee", district=(BLITAR, JOMBANG))
    assert row(four_districts, "participants", a, rest)["b_value"] == 104
    assert row(four_districts, "agreement_rate", a, rest)["note"] != "selections_overlap"


def test_people_of_whom_the_place_is_not_recorded_are_in_the_rest():
    connection = build(
        batch=[batch("A"), batch("B", district="3525"), batch("C", district=None)],
        participant=[*people("A", 3), *people("B", 4), *people("C", 5)],
    )
    rest = the_rest(dimensions.values(connection), Filters(district=TRENGGALEK))
    assert rest == Filters(district=("3525", NOT_RECORDED))
    assert row(connection, "participants", of(TRENGGALEK), rest)["b_value"] == 9


@pytest.mark.parametrize(
    "filters", [EVERYTHING, Filters(program="japri_wee"), of("3503", "3525", "3505", "3517")]
)
def test_where_nothing_else_is_there_is_no_rest(four_districts, filters):
    assert the_rest(dimensions.values(four_districts), filters) is None


def test_the_rest_is_by_the_narrowest_that_is_selected():
    assert dimension_of_rest(Filters(program="japri_wee", program_year=2021)) == "program_year"
    assert dimension_of_rest(EVERYTHING) == ""
