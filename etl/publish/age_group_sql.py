"""The SQL of a person's age group; runs nothing."""

from __future__ import annotations

from collections.abc import Sequence

from etl.contract.age_groups import AgeGroup


def group_of(age: str, groups: Sequence[AgeGroup]) -> str:
    """Return the SQL of the group of an age; NULL where the age is not known.

    The groups are the youngest first, and every age is in one.
    """
    cases = "".join(
        f" WHEN {age} <= {one.last} THEN '{one.age_group}'"
        for one in groups
        if one.last is not None
    )
    return f"CASE WHEN {age} IS NULL THEN NULL{cases} ELSE '{groups[-1].age_group}' END"
