"""Where the figures of a table come from: columns that are made of others, rows that add up others.

Said by whoever lays out the table, under the headers that it has there, for files in which a reader
sees how a figure is made. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Share:
    """A share in percent with one decimal; less another, it is a difference in points.

    `less` are the numerator and denominator of the share that is taken away.
    """

    numerator: str
    denominator: str
    less: tuple[str, str] | None = None


@dataclass(frozen=True)
class Less:
    """One column less another."""

    whole: str
    part: str


@dataclass(frozen=True)
class Added:
    """Columns added up, as far as they are known."""

    parts: tuple[str, ...]


@dataclass(frozen=True)
class Running:
    """A column added up from the first row to this one."""

    of: str


Origin: TypeAlias = Share | Less | Added | Running


@dataclass(frozen=True)
class Origins:
    """What the columns of a table are made of, by header, and which rows are totals.

    A row is a total that has the word `total` in one of the columns `keys`: of the rows that are no
    totals and have the same in the other ones.
    """

    columns: Mapping[str, Origin] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    total: str = ""


NONE = Origins()
