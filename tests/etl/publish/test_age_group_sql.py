"""Each age is in one group, and who has none in none."""

import duckdb

from etl.contract.age_groups import AgeGroup
from etl.publish.age_group_sql import group_of

GROUPS = (
    AgeGroup("under_20", None, 19),
    AgeGroup("20_29", 20, 29),
    AgeGroup("30_and_over", 30, None),
)


def test_limits_belong_to_their_group_and_an_unknown_age_to_none() -> None:
    found = duckdb.execute(
        f"SELECT {group_of('age', GROUPS)} "
        "FROM (VALUES (10), (19), (20), (29), (30), (99), (NULL)) AS people (age)"
    ).fetchall()
    assert [group for (group,) in found] == [
        *("under_20", "under_20", "20_29", "20_29", "30_and_over", "30_and_over", None)
    ]
