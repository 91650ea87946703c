"""How a batch is to be held by the design of its program, from the data keeper's folder.

What stands in it without a program is the design of all programs that have no row of their own for
that aspect.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.contract import lists, reference


@dataclass(frozen=True)
class Designed:
    """What a program's design says of one aspect of a batch; None where it sets no limit."""

    program: str
    aspect: str
    at_least: int | None
    at_most: int | None


@cache
def design() -> tuple[Designed, ...]:
    """Return the limits of each program. Raises ReferenceFileError."""
    folder = reference.folder()
    limits = {(program, aspect): both for program, aspect, *both in reference.design(folder)}
    listed = (row["program"] for row in reference.programs(folder))
    return tuple(
        Designed(program, aspect, *both)
        for program in dict.fromkeys((*listed, *lists.spellings("program")))
        for aspect in reference.ASPECTS
        if (both := limits.get((program, aspect), limits.get(("", aspect))))
    )
