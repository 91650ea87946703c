"""The groups in which ages are counted, from the data keeper's folder.

Each is named after its ages (under_20, 20_29, 60_and_over), and `language` writes the name out, so
that the file needs no words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.contract import reference


@dataclass(frozen=True)
class AgeGroup:
    """A group of ages: its id, and its first and last year of age, None where it has no limit."""

    age_group: str
    first: int | None
    last: int | None


@cache
def age_groups() -> tuple[AgeGroup, ...]:
    """Return the groups, the youngest first; every age is in one. Raises ReferenceFileError."""
    limits = reference.age_groups(reference.folder())
    return tuple(AgeGroup(_named(first, last), first, last) for first, last in limits)


def _named(first: int | None, last: int | None) -> str:
    if first is None:
        return f"under_{(last or 0) + 1}"
    return f"{first}_and_over" if last is None else f"{first}_{last}"
