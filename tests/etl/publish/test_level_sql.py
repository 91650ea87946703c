"""The levels at which people are counted are those that can be asked for."""

import itertools

from etl.publish.level_sql import LEVELS
from indicators.definition import PERSON
from indicators.rates import can_be_together
from tests.fixtures import batch, build, person


def test_what_can_be_asked_for_is_counted_and_nothing_else() -> None:
    asked = [
        level
        for number in range(len(PERSON) + 1)
        for level in itertools.combinations(PERSON, number)
        if can_be_together(level)
    ]
    assert sorted(asked) == sorted(LEVELS)


def test_everybody_is_counted_at_each_level() -> None:
    """By hand: three people, two of whom agree; of the third neither age nor sex is known."""
    known = {"after": 12, "relationship": "friend", "disability": "no"}
    connection = build(
        batch=[batch("B1")],
        participant=[
            person("B1", **known, sex="male", age=19),
            person("B1", **known, sex="female", age=20, pre_mode="retrospective"),
            person("B1", after=9),
        ],
    )
    found = connection.execute(
        "SELECT level, sum(numerator), sum(denominator) FROM summary_rate "
        "WHERE measure = 'agreement' GROUP BY level"
    ).fetchall()
    assert sorted(found) == sorted((",".join(level) or "all", 2, 3) for level in LEVELS)
