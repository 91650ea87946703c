"""The SQL of the measures: a column for each condition, what several share added up once."""

from etl.contract import Measure
from etl.publish.measure_sql import (
    added,
    counted,
    counts,
    moments,
    named_twice,
    written_out,
)

AGREES = Measure("agreement", False, "agrees", "", "true", "agrees IS NULL")
STAGE = Measure("stage_agrees", False, "agrees", "", "true", "agrees IS NULL")
ANSWERED = Measure("agreement_answered", False, "agrees", "", "answered", "")
CHANGE = Measure("change", True, "agreed_after", "agreed_before", "matched", "NOT matched")
ITEM = Measure("item_{item}_before", True, "item_{item}_before", "", "item_{item}_matched", "")


def test_a_condition_is_counted_once_whoever_asks_for_it() -> None:
    assert counts([AGREES, STAGE, ANSWERED]).splitlines() == [
        'CAST(count(CASE WHEN agrees THEN 1 END) AS INTEGER) AS "agrees",',
        "    CAST(count(*) AS INTEGER) AS participants,",
        '    CAST(count(CASE WHEN answered THEN 1 END) AS INTEGER) AS "answered",',
        "    CAST(count(CASE WHEN agrees IS NULL THEN 1 END) AS INTEGER) "
        'AS "blank: agrees IS NULL"',
    ]


def test_what_is_not_recorded_is_counted_by_batch_where_before_is_set_against_after() -> None:
    assert counts([CHANGE]).splitlines() == [
        'CAST(count(CASE WHEN agreed_after THEN 1 END) AS INTEGER) AS "agreed_after",',
        '    CAST(count(CASE WHEN agreed_before THEN 1 END) AS INTEGER) AS "agreed_before",',
        '    CAST(count(CASE WHEN matched THEN 1 END) AS INTEGER) AS "matched",',
        '    CAST(count(CASE WHEN NOT matched THEN 1 END) AS INTEGER) AS "NOT matched"',
    ]
    assert moments([CHANGE], compares=True) == (
        'moments("agreed_after" - "agreed_before", "matched", "NOT matched") AS "change"'
    )


def test_measures_of_the_same_people_are_added_up_once_and_named_twice() -> None:
    measures = [AGREES, STAGE, ANSWERED, CHANGE]
    assert moments(measures, compares=False).splitlines() == [
        'moments("agrees", participants, "blank: agrees IS NULL") AS "agreement",',
        '        moments("agrees", "answered", 0) AS "agreement_answered"',
    ]
    assert named_twice(measures, compares=False).strip(", \n") == '"agreement" AS "stage_agrees"'
    assert named_twice(measures, compares=True) == ""


def test_of_batches_only_the_counts_are_added_up_that_are_used() -> None:
    measures = [AGREES, STAGE, ANSWERED, CHANGE]
    assert counted(measures, compares=False) == "['agrees', 'participants', 'answered']"
    assert counted(measures, compares=True) == (
        "['agreed_after', 'agreed_before', 'matched', 'NOT matched']"
    )


def test_a_measure_of_statements_is_written_once_for_each() -> None:
    assert [
        one.name for one in written_out([ITEM, AGREES], {"item": ["1", "7"], "session": ["1"]})
    ] == [
        *("item_1_before", "item_7_before", "agreement"),
    ]
    assert written_out([ITEM], {"item": ["7"]})[0].denominator == "item_7_matched"


def test_what_a_person_adds_is_said_in_the_conditions_that_are_counted() -> None:
    assert added([AGREES, CHANGE]).splitlines() == [
        'CASE WHEN agrees THEN 1 ELSE 0 END AS "agreement_numerator",',
        '    1 AS "agreement_denominator",',
        "    CASE WHEN agreed_after THEN 1 ELSE 0 END - CASE WHEN agreed_before THEN 1 ELSE 0 END "
        'AS "change_numerator",',
        '    CASE WHEN matched THEN 1 ELSE 0 END AS "change_denominator"',
    ]
