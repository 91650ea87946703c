"""The SQL of the levels at which people are counted: all of them, and by what they are.

Makes texts; runs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

# What is told of the people in the rows of each level. Every further one is counted of every batch,
# so that a build takes longer: there are those that reports ask for, and not all combinations.
LEVELS: tuple[tuple[str, ...], ...] = (
    (),
    ("relationship",),
    ("disability",),
    ("sex",),
    ("age_group",),
    ("relationship", "disability"),
    ("disability", "sex"),
    ("sex", "age_group"),
)
# Of the two rows in which everybody is counted, one tells no age group, the other no relationship.
_ROWS_WITHOUT = {False: "age_group", True: "relationship"}


def added_up(people: str, keys: Sequence[str], columns: str) -> str:
    """Return the SQL that adds up columns of people by keys, at each level.

    `columns` should give those that are used alone: in GROUPING SETS DuckDB adds up all of them.
    """
    return "\n    UNION ALL BY NAME\n".join(
        _of_rows(
            without,
            [one for one in LEVELS if ("age_group" in one) == has_age],
            people,
            keys,
            columns,
        )
        for has_age, without in _ROWS_WITHOUT.items()
    )


def _of_rows(
    without: str, levels: Sequence[Sequence[str]], people: str, keys: Sequence[str], columns: str
) -> str:
    """Add up the rows in which one thing is not told, at the levels that do not ask for it."""
    told = dict.fromkeys(name for level in levels for name in level)
    names = ", ".join((*keys, *(f"people.{name}" for name in told)))
    sets = ", ".join(
        f"({', '.join((*keys, *(f'people.{name}' for name in level)))})" for level in levels
    )
    return (
        f"    SELECT {names}, sum(COLUMNS({columns}))::BIGINT\n"
        f"    FROM {people}\n"
        f"    WHERE people.{without} IS NULL\n"
        f"    GROUP BY GROUPING SETS ({sets})"
    )
