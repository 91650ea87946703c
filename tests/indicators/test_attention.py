"""What needs attention: each rule once, in the order of the rules, and when it says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indicators import attention_rules
from indicators.attention import attention, ended
from indicators.filters import Filters
from tests.fixtures import batch, build, cash, group, people, person

TODAY = date(2021, 9, 29)
RULES = attention_rules.read(attention_rules.SHIPPED)


def source(file, refused):
    return {
        "source_id": hash((file, refused)) % 10_000,
        "file": file,
        "sheet": "Peserta",
        "table_name": "participant",
        "rows_read": 58,
        "rows_loaded": 49 - refused,
        "rows_refused": refused,
        "rows_duplicate": 1,
        "rows_not_data": 8,
    }


def target(indicator, value, **place):
    return {"indicator": indicator, "value": value} | place


def window(program, end, kind="training"):
    return {
        "program": program,
        "kind": kind,
        "window_start": date(2019, 10, 1),
        "window_end": end,
    }


ENDED = [
    window("japri_wee", date(2021, 8, 31)),
    window("bekasi_enterprise", date(2021, 8, 31), "enterprise"),
]


@pytest.fixture(scope="module")
def troubled():
    names = [f"B{number:02}" for number in range(9)]
    rows = [*people("B09", 10, after=12), *people("B09", 10, after=9)]
    for name in names:
        rows += [*people(name, 18, after=12), *people(name, 2, after=9)]
    return build(
        program=ENDED,
        batch=[batch(name) for name in (*names, "B09", "B10")],
        participant=rows,
        enterprise_group=[group("A"), group("B")],
        cash=[
            cash("A", "2023-09-13", 600_000, 0),
            cash("B", "2023-09-13", 400_000, 0),
        ],
        source=[source("a.xlsx", 3), source("b.xlsx", 0)],
        target=[
            target("participants", 200, program="japri_wee"),
            target("participants", 300, program="japri_wee", program_year=2021),
            target("agreement_rate", 0.9, district="3503"),
            target("batches", 12),
            target("completion_rate", 0.5, program="japri_pwd"),
            target("groups", 5, district="3503"),
        ],
    )


def test_what_needs_attention_in_the_order_of_the_rules(troubled):
    found = [
        (one.rule, one.subject, one.value, one.reference) for one in attention(troubled, TODAY)
    ]
    assert found == [
        ("rows_refused", "a.xlsx", 3, 50),
        ("batches_without_participants", "japri_wee", 1, 11),
        ("target_missed", "agreement_rate", pytest.approx(172 / 200), 0.9),
        ("target_missed", "batches", 11, 12),
        ("target_missed", "participants", 200, 300),
        ("group_behind_pace", "B", 0.4, 0.5),
        ("batches_outside_limits", "japri_wee", 1, 10),
    ]


def test_each_links_to_its_view_with_filters(troubled):
    links = {(one.rule, one.subject): (one.view, one.filters) for one in attention(troubled, TODAY)}
    assert links["rows_refused", "a.xlsx"] == ("data", Filters())
    assert links["target_missed", "participants"] == (
        "targets",
        Filters(program="japri_wee", program_year=2021),
    )
    assert links["target_missed", "agreement_rate"] == ("targets", Filters(district="3503"))
    assert links["group_behind_pace", "B"] == (
        "enterprises",
        Filters(program="bekasi_enterprise", group="B"),
    )
    assert links["batches_outside_limits", "japri_wee"] == (
        "attitudes",
        Filters(program="japri_wee"),
    )


def test_a_rule_may_lead_elsewhere_and_one_that_is_not_there_says_nothing(troubled):
    rules = [replace(one, view="data") for one in RULES if one.rule == "group_behind_pace"]
    assert [(one.rule, one.view) for one in attention(troubled, TODAY, tuple(rules))] == [
        ("group_behind_pace", "data")
    ]
    assert attention(troubled, TODAY, ()) == []


def with_threshold(rule, threshold):
    return tuple(replace(one, threshold=threshold) for one in RULES if one.rule == rule)


@pytest.mark.parametrize(
    ("rule", "threshold", "is_told"),
    [
        ("rows_refused", 3, True),
        ("rows_refused", 4, False),
        ("batches_without_participants", 2, False),
        ("group_behind_pace", 0.81, True),  # 0.4 of an even pace of 0.5 is 0.8
        ("group_behind_pace", 0.8, False),
        ("batches_outside_limits", 2, False),
    ],
)
def test_a_threshold_decides(troubled, rule, threshold, is_told):
    assert bool(attention(troubled, TODAY, with_threshold(rule, threshold))) is is_told


def test_its_key_stays_the_same_while_its_numbers_change(troubled):
    keys = [one.key for one in attention(troubled, TODAY)]
    assert keys[4] == "target_missed|participants|program=japri_wee|program_year=2021"
    assert len(keys) == len(set(keys))


def running(*batches, **tables):
    return build(program=[window("japri_wee", None)], batch=list(batches), **tables)


def old(connection, today):
    found = attention(connection, today, with_threshold("data_old", 30))
    return [(one.subject, one.value, one.day) for one in found]


def test_records_of_a_running_program_are_old_after_thirty_days():
    connection = running(batch("B1", "2021-08-02"))  # to 8 August
    assert old(connection, date(2021, 9, 7)) == []
    assert old(connection, date(2021, 9, 8)) == [("japri_wee", 31, date(2021, 8, 8))]


def test_of_a_program_that_has_ended_nothing_new_is_expected(troubled):
    assert old(troubled, date(2026, 1, 1)) == []
    assert [one.program for one in ended(troubled, date(2026, 1, 1))] == [
        "japri_wee",
        "bekasi_enterprise",
    ]
    assert ended(troubled, date(2021, 8, 31)) == []


def test_a_district_waits_for_a_batch_while_the_program_runs():
    batches = (batch("B1", "2021-03-15"), batch("B2", "2021-08-01", district="3525"))
    connection = running(*batches)
    rules = with_threshold("district_without_batch", 6)
    assert attention(connection, date(2021, 9, 14), rules) == []
    [one] = attention(connection, date(2021, 9, 15), rules)
    assert (one.subject, one.value, one.day) == ("japri_wee", 6, date(2021, 3, 15))
    assert one.filters == Filters(program="japri_wee", district="3503")
    over = build(program=[window("japri_wee", date(2021, 9, 1))], batch=list(batches))
    assert attention(over, date(2021, 9, 15), rules) == []


def completing(share_before, share_after):
    """Give six batches of 20 in each of two quarters, of whom so many complete."""
    months = [*(("2021-01-05", share_before), ("2021-02-05", share_before))]
    months += [("2021-03-05", share_before), ("2021-04-05", share_after)]
    months += [("2021-05-05", share_after), ("2021-06-05", share_after)]
    batches, rows = [], []
    for start, done in months:
        for number in range(2):
            name = f"{start}-{number}"
            batches.append(batch(name, start))
            rows += people(name, done)
            rows += [person(name, sessions=[True, True, False]) for _ in range(20 - done)]
    return running(*batches, participant=rows)


def test_completion_falls_where_chance_does_not_explain_it():
    rules = with_threshold("completion_falling", 5)
    today = date(2021, 6, 30)
    [one] = attention(completing(18, 12), today, rules)
    assert (one.subject, one.value, one.reference) == ("japri_wee", 0.6, 0.9)
    assert one.detail == (72, 120, 108, 120)
    assert one.months == ("2021-04", "2021-06", "2021-01", "2021-03")
    assert attention(completing(18, 12), today, with_threshold("completion_falling", 31)) == []
    assert attention(completing(18, 17), today, rules) == []  # 5 points, but not clear
    assert attention(completing(12, 18), today, rules) == []


def test_a_target_is_behind_an_even_pace_while_its_period_runs():
    program = window("japri_wee", date(2021, 9, 30))  # two years: 731 days
    connection = build(
        program=[program],
        batch=[batch("B1", "2020-09-24")],  # to 30 September, the 366th day
        participant=people("B1", 9),
        target=[target("participants", 20, program="japri_wee")],
    )
    today = date(2020, 10, 20)
    [one] = attention(connection, today, with_threshold("target_behind", 0.9))
    assert (one.rule, one.value, one.reference) == ("target_behind", 9, 20)
    assert one.detail == pytest.approx((366 / 731, 20 * 366 / 731))
    assert attention(connection, today, with_threshold("target_behind", 0.89)) == []


def test_of_many_alike_six_are_listed_and_the_others_counted():
    names = [f"G{number}" for number in range(8)]
    connection = build(
        enterprise_group=[group(name) for name in names],
        cash=[cash(name, "2023-09-13", 2, 1) for name in names],
    )
    found = attention(connection, TODAY, with_threshold("group_behind_pace", 1))
    assert [(one.subject, one.more) for one in found] == [(name, 2) for name in names[:6]]


def test_nothing_to_do():
    assert attention(build(), date(2021, 9, 1)) == []
