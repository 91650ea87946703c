"""Say what an indicator is: its meaning in words beside the function that computes it.

The families make these, `catalog` collects them, `query` runs them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import duckdb
import pandas as pd

from indicators.counted_rows import Counted
from indicators.filters import Filters
from language import N_

Connection: TypeAlias = duckdb.DuckDBPyConnection
Compute: TypeAlias = Callable[[Connection, tuple[str, ...], Filters], pd.DataFrame]

# The columns of every answer, after its dimensions.
RESULT = ("numerator", "denominator", "value", "low", "high", "note", "missing")

PLACE_AND_TIME = ("program", "program_year", "district", "month", "quarter")
PERSON = ("relationship", "disability", "sex", "age_group")
PEOPLE = (*PLACE_AND_TIME, *PERSON)
COMPARED = (*PEOPLE, "pre_mode")
ENTERPRISE = ("program", "program_year", "group")

GENDER_REPORT = N_(
    "Report on the gender training for men in East Java, JAPRI WEE and JAPRI PWD "
    "(KPS2K with IIE, USAID and HWDI), October 2019 to September 2021."
)
ENTERPRISE_REPORT = N_(
    "Report on the women's social enterprises in Bekasi (Yayasan Empatiku), "
    "August and September 2023."
)
OWN_DECISION = N_("Our own decision; no published source defines it.")

RATE_INTERVAL = N_(
    "95% interval: Wilson's on n / deff. The design effect deff is estimated from the differences "
    "between batches, because people in one batch are alike. With fewer than 5 batches, and for "
    "several relationships or disabilities taken together, no interval is given."
)


@dataclass(frozen=True)
class Indicator:
    """Define one indicator. All texts are English msgids; `language` translates them.

    `breakdowns` are the dimensions by which it may be broken down and filtered. `compute` takes a
    connection, breakdowns and filters, and gives the breakdowns' columns and then `RESULT`:
    counts as numbers, rates as shares of 1, changes as differences of shares, dates as ISO texts,
    what is not known as NaN, and `note`, the id of the reason ('' if there is none). `counted` says
    which rows the figure counts; without it there are no records behind it. Where it is no single
    figure, `rows_by` names the column that its answer has after the breakdowns, with a row for each
    value: a session, a stage.
    """

    id: str
    family: str
    name: str
    definition: str
    unit: str
    numerator: str
    denominator: str
    missing: str
    breakdowns: tuple[str, ...]
    source: str
    formula: str
    compute: Compute = field(repr=False, compare=False)
    counted: Counted | None = None
    interval: str = ""
    rows_by: str = ""

    @property
    def admitted(self) -> tuple[str, ...]:
        """Return the dimensions by which it may be filtered: also by the rows that it has."""
        own = (self.rows_by,) if self.rows_by and self.rows_by not in self.breakdowns else ()
        return (*self.breakdowns, *own)


@dataclass(frozen=True)
class Detail:
    """A figure of a chart that is no indicator of its own, and that counts other records than one.

    Its fields are those of an `Indicator`; nobody asks for it by its id but for its records.
    `compute` answers in rows with numerator, denominator, value and note.
    """

    id: str
    name: str
    unit: str
    numerator: str
    denominator: str
    breakdowns: tuple[str, ...]
    compute: Compute = field(repr=False, compare=False)
    counted: Counted
    rows_by: str = ""

    @property
    def admitted(self) -> tuple[str, ...]:
        """Return the dimensions by which it may be filtered."""
        return self.breakdowns
