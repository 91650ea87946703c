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
_ROWS_WITHOUT = {True: "relationship", False: "age_group"}


def added_up(people: str, keys: Sequence[str], columns: str) -> str:
    """Return the SQL that adds up columns of people by keys, at each level.

    A GROUP BY of each, for in GROUPING SETS DuckDB adds up what is used and what is not, and takes
    several times as long.
    """
    return "\n    UNION ALL BY NAME\n".join(
        _of_level(level, people, keys, columns) for level in LEVELS
    )


def _of_level(level: Sequence[str], people: str, keys: Sequence[str], columns: str) -> str:
    names = ", ".join((*keys, *(f"people.{name}" for name in level)))
    return (
        f"    SELECT {names}, sum(COLUMNS({columns}))::BIGINT\n"
        f"    FROM {people}\n"
        f"    WHERE people.{_ROWS_WITHOUT['age_group' in level]} IS NULL\n"
        f"    GROUP BY {names}"
    )
