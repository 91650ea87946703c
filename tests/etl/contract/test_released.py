from etl.contract import SESSIONS, measures
from etl.contract.released import EVERYBODY, implied, released_counts

NAMES = {one.name for one in released_counts()}


def test_every_count_is_counted_by_a_measure() -> None:
    counted = {condition for one in measures() for condition in one.conditions}
    for one in released_counts():
        condition = one.condition
        for session in range(1, SESSIONS + 1):
            condition = condition.replace(f"attended_{session}", "attended_{session}")
        assert condition in counted, one
        assert one.out_of in {"", *NAMES}


def test_there_is_a_count_for_each_session() -> None:
    assert {f"attendance_{session}" for session in range(1, SESSIONS + 1)} <= NAMES
    assert f"attendance_{SESSIONS + 1}" not in NAMES


def test_what_is_implied_speaks_of_counts_that_are_released() -> None:
    for one in implied():
        assert set(one.times) <= {EVERYBODY, *NAMES}, one


def test_who_completed_is_at_least_those_of_each_session_less_everybody_twice() -> None:
    assert {
        "completion": 1,
        "everybody": SESSIONS - 1,
        **{f"attendance_{session}": -1 for session in range(1, SESSIONS + 1)},
    } in [one.times for one in implied()]


def test_who_answered_without_agreeing_is_not_told() -> None:
    sensitive = [one.times for one in implied() if one.is_sensitive]
    assert {"answered": 1, "agreement": -1} in sensitive
    assert {"matched": 1, "agreement_increased": -1} in sensitive
