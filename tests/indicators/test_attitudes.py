"""Agreement and change, from answers through the summaries to the figures."""

from __future__ import annotations

import math

import pytest

from indicators import attitudes
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.query import show
from tests.fixtures import ITEMS, batch, build, people, person

# The worked example of domain.md: (before, after), None is "did not answer".
TEN_PAIRS = [
    (9, 12),
    (9, 9),
    (15, 15),
    (15, 15),
    (14, 15),
    (11, 8),
    (12, None),
    (None, 13),
    (10, 14),
    (15, 13),
]


@pytest.fixture(scope="module")
def ten_pairs():
    pairs = [person("B1", before=before, after=after) for before, after in TEN_PAIRS]
    return build(batch=[batch("B1")], participant=pairs)


@pytest.fixture(scope="module")
def hundred_pairs():
    """40 agree both times, 35 now agree, 5 no longer do, 20 never: alike in five batches."""
    batches = [batch(f"B{number}") for number in range(5)]
    pairs = [
        row
        for one in batches
        for number, before, after in ((8, 12, 12), (7, 9, 12), (1, 12, 9), (4, 9, 9))
        for row in people(one["batch_id"], number, before=before, after=after)
    ]
    return build(batch=batches, participant=pairs)


def only_row(frame):
    assert len(frame) == 1
    return frame.iloc[0]


def test_increased_agreement_counts_everybody(ten_pairs):
    row = only_row(show(ten_pairs, "agreement_increased"))
    assert (row.numerator, row.denominator, row.value, row.missing) == (3, 10, 0.3, 2)
    assert row.note == "too_few_batches"
    assert math.isnan(row.low) and math.isnan(row.high)


def test_matched_change_of_the_ten_pairs(ten_pairs):
    row = only_row(attitudes.matched_change(ten_pairs, EVERYTHING))
    assert (row.matched, row.missing) == (8, 2)
    assert (row.rose, row.fell, row.unchanged) == (3, 2, 3)
    assert (row.ceiling_before, row.rose_below_ceiling, row.of_below_ceiling) == (3, 3, 5)
    assert (row.before_numerator, row.after_numerator) == (4, 6)
    assert (row.gained, row.lost, row.change) == (2, 0, 0.25)


def test_missing_answers_count_as_not_agreeing(ten_pairs):
    row = only_row(attitudes.agreement(ten_pairs, EVERYTHING))
    assert (row.numerator, row.denominator, row.missing) == (7, 10, 1)
    assert (row.numerator, row.answered) == (7, 9)
    assert row.share_of_answered == pytest.approx(7 / 9)


def test_change_with_interval_and_exact_test(hundred_pairs):
    row = only_row(show(hundred_pairs, "attitude_change"))
    assert (row.numerator, row.denominator) == (30, 100)
    assert row.value == pytest.approx(0.30)
    assert (round(row.low, 4), round(row.high, 4)) == (0.1834, 0.4048)
    change = only_row(attitudes.matched_change(hundred_pairs, EVERYTHING))
    assert change.mcnemar_p == pytest.approx(1.38e-06, rel=5e-3)


def test_an_answer_that_is_missing_leaves_no_score():
    half = person("B1", before=9, post=[5, 1, None])
    connection = build(batch=[batch("B1")], participant=[half, person("B1", before=9, after=12)])
    row = only_row(show(connection, "agreement_rate"))
    assert (row.numerator, row.denominator, row.missing) == (1, 2, 1)
    assert only_row(show(connection, "agreement_increased")).missing == 1


def test_agreement_that_nobody_was_asked_for_is_not_zero():
    connection = build(batch=[batch("B1")], participant=people("B1", 30))
    row = only_row(show(connection, "agreement_rate"))
    assert (row.denominator, row.missing, row.note) == (30, 30, "not_collected")
    assert math.isnan(row.numerator) and math.isnan(row.value)
    assert only_row(show(connection, "attitude_change")).note == "not_collected"


@pytest.fixture(scope="module")
def two_modes():
    rows = [
        *people("B1", 4, before=9, after=12, pre_mode="prospective"),
        *people("B2", 2, before=9, after=12, pre_mode="retrospective"),
        *people("B2", 2, before=9, after=9, pre_mode="retrospective"),
        *people("B2", 3, after=12, pre_mode=None),
    ]
    return build(batch=[batch("B1"), batch("B2")], participant=rows)


@pytest.mark.parametrize("indicator_id", ["agreement_increased", "attitude_change"])
def test_two_ways_of_asking_are_never_pooled(two_modes, indicator_id):
    row = only_row(show(two_modes, indicator_id))
    assert row.note == "pre_modes_not_pooled"
    assert math.isnan(row.numerator) and math.isnan(row.value)


def test_each_way_of_asking_has_its_own_figure(two_modes):
    frame = show(two_modes, "agreement_increased", ["pre_mode"])
    assert list(frame["pre_mode"]) == ["prospective", "retrospective", "not_recorded"]
    assert list(frame["numerator"])[:2] == [4, 2]
    assert list(frame["denominator"]) == [4, 4, 3]
    assert list(frame["note"]) == ["too_few_batches", "too_few_batches", "not_collected"]
    one = only_row(show(two_modes, "attitude_change", (), Filters(pre_mode="retrospective")))
    assert (one.numerator, one.denominator, one.value) == (2, 4, 0.5)
    assert attitudes.pre_modes(two_modes, EVERYTHING) == ["prospective", "retrospective"]


def test_matched_change_is_not_pooled_either(two_modes):
    row = only_row(attitudes.matched_change(two_modes, EVERYTHING))
    assert (row.matched, row.note) == (8, "pre_modes_not_pooled")
    assert math.isnan(row.change) and math.isnan(row.rose)
    assert set(attitudes.items(two_modes, EVERYTHING)["note"]) == {"pre_modes_not_pooled"}


def test_agreement_at_the_end_knows_no_way_of_asking_before(two_modes):
    assert only_row(show(two_modes, "agreement_rate")).numerator == 9
    with pytest.raises(QuestionError, match="cannot be broken down or filtered by pre_mode"):
        show(two_modes, "agreement_rate", ["pre_mode"])


def test_items_mirror_reversed_statements():
    rows = [
        person("B1", pre=[4, 4, 2], post=[5, 2, 3]),
        person("B1", pre=[3, 1, None], post=[4, 5, 1]),
    ]
    frame = attitudes.items(build(batch=[batch("B1")], participant=rows), EVERYTHING)
    assert list(frame["item"]) == [1, 2, 3]
    assert list(frame["is_reversed"]) == [False, True, True]
    assert list(frame["before_numerator"]) == [1, 1, 1]
    assert list(frame["after_numerator"]) == [2, 1, 0]
    assert list(frame["denominator"]) == [2, 2, 1]
    assert list(frame["statement_en"]) == ["statement 1", "statement 2", "statement 3"]


def test_an_empty_selection_says_so(ten_pairs):
    filters = Filters(program="japri_pwd")
    assert only_row(attitudes.matched_change(ten_pairs, filters)).note == "no_data"
    assert attitudes.matched_change(ten_pairs, filters, ("district",)).empty
    assert only_row(show(ten_pairs, "attitude_change", (), filters)).note == "no_data"
    assert attitudes.items(ten_pairs, filters).empty


def test_the_numbers_of_statements_are_names_and_no_places() -> None:
    counted = []
    for numbers in ((1, 2, 3), (1, 3, 4), (0, 1, 7)):
        items = [one | {"item": number} for one, number in zip(ITEMS, numbers, strict=True)]
        people = [person("B1", before=9, after=12), person("B1", before=12, after=9)]
        built = build(item=items, batch=[batch("B1")], participant=people)
        counted.append(
            built.execute(
                "SELECT measure, numerator, denominator FROM summary_rate "
                "WHERE level = 'all' AND NOT starts_with(measure, 'item_') ORDER BY ALL"
            ).fetchall()
        )
        assert {("agreement", 1, 2), ("agreement_increased", 1, 2)} <= set(counted[-1])
        ends = built.execute(
            "SELECT measure, numerator FROM summary_rate "
            "WHERE level = 'all' AND measure LIKE 'item\\_%\\_after' ESCAPE '\\' ORDER BY ALL"
        ).fetchall()
        assert [name for name, _ in ends] == [f"item_{number}_after" for number in numbers]
        counted[-1].append([count for _, count in ends])
    assert counted[0] == counted[1] == counted[2]
