"""Compare two selections by every figure of the training at once.

Reads summary_rate and summary_place only: each selection is added up once for all of its rates.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from indicators import attitudes, reach
from indicators.comparison import RESULT, compare, compared, in_both
from indicators.definition import COMPARED, Connection
from indicators.filters import Filters, QuestionError, rank
from indicators.query import show
from indicators.rates import Summed, rated_rows, summed, sums
from indicators.selection import is_protected, records

Row = dict[str, Any]
COLUMNS = ("indicator", "stage", "pre_mode", *RESULT)
COUNTS = ("participants", "batches")
_NUMBERS = ("numerator", "denominator", "value", "low", "high")
_NOTHING: Row = dict.fromkeys(_NUMBERS, math.nan) | {"note": "no_data"}


class _Rate(NamedTuple):
    """A rate of people: its indicator, the stage if it is one of several, its measure.

    `compares` where answers from before are in it, asked for in ways that are never pooled.
    """

    indicator: str
    stage: str
    measure: str
    compares: bool = False


# In the order of what happens to a person.
_RATES = (
    _Rate("completion_rate", "", "completion"),
    _Rate("agreement_rate", "", "agreement"),
    _Rate("agreement_increased", "", "agreement_increased", compares=True),
    _Rate("attitude_change", "", "change", compares=True),
    _Rate("pipeline", "committed", "stage_committed"),
    _Rate("champion_rate", "", "champion"),
    _Rate("pipeline", "acted", "stage_acted"),
)


def compare_training(connection: Connection, a: Filters, b: Filters) -> pd.DataFrame:
    """Compare the figures of the training in two selections.

    One row per figure: `COLUMNS`, of which `comparison.RESULT` is as `comparison.compare` gives it.
    First `COUNTS`, then the rates. `stage` is '' but for those of the pipeline. `pre_mode` is ''
    unless answers from before were asked for in several ways: then each way has its row. Of what is
    released only the figures that are told of both, with a_note and b_note.
    """
    if is_protected(connection):
        return _of_released(connection, a, b)
    sources = tuple(summed(connection, filters, ("pre_mode",)) for filters in (a, b))
    rows = [*_counts(connection, sources), *_rates(connection, sources)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _of_released(connection: Connection, a: Filters, b: Filters) -> pd.DataFrame:
    """Compare what is released of two selections, with the note on each side."""
    rows = []
    for indicator in (*COUNTS, *(rate.indicator for rate in _RATES if not rate.stage)):
        try:
            (found,) = records(compare(connection, indicator, a, b))
            notes = [_only(show(connection, indicator, (), side))["note"] for side in (a, b)]
        except QuestionError:
            continue  # it is not released for one of the selections
        rows.append(_named(indicator) | found | dict(zip(("a_note", "b_note"), notes, strict=True)))
    return pd.DataFrame(rows, columns=[*COLUMNS, "a_note", "b_note"])


def _counts(connection: Connection, sources: Sequence[Summed]) -> Iterator[Row]:
    people = [_only(reach.count_participants(one, (), one.filters)) for one in sources]
    batches = [_only(reach.count_batches(connection, (), one.filters)) for one in sources]
    for indicator, (a, b) in zip(COUNTS, (people, batches), strict=True):
        yield _named(indicator) | compared(a, b, has_chance=False, is_overlap=False)


def _rates(connection: Connection, sources: Sequence[Summed]) -> Iterator[Row]:
    a, b = (source.filters for source in sources)
    both = in_both(a, b)
    of_all = [*sources, None if both is None else summed(connection, both)]
    ways = _ways(sources)
    asked = {mode: [_added(connection, one, mode) for one in (a, b, both)] for mode in ways if mode}
    for rate in _RATES:
        for mode in ways if rate.compares else [""]:
            found = _compared(rate, asked[mode] if mode else of_all)
            yield _named(rate.indicator, rate.stage, mode) | found


def _ways(sources: Sequence[Summed]) -> list[str]:
    """Give the ways of asking that occur on either side, '' alone where it is only one."""
    found = {mode for source in sources for mode in attitudes.pre_modes(source, source.filters)}
    return sorted(found, key=lambda mode: rank("pre_mode", mode)) if len(found) > 1 else [""]


def _added(connection: Connection, filters: Filters | None, mode: str) -> Summed | None:
    return None if filters is None else summed(connection, filters.with_(pre_mode=mode))


def _compared(rate: _Rate, sources: Sequence[Summed | None]) -> Row:
    a, b, both = (_of_one(rate, source) for source in sources)
    return compared(a, b, has_chance=True, is_overlap=both["denominator"] > 0)


def _of_one(rate: _Rate, source: Summed | None) -> Row:
    if source is None:
        return _NOTHING
    if rate.indicator == "attitude_change":
        return _only(attitudes.attitude_change(source, (), source.filters))
    found = sums(source, [rate.measure], (), source.filters, COMPARED)
    return next(iter(rated_rows(found, (), source.filters)), _NOTHING)


def _only(frame: pd.DataFrame) -> Row:
    return records(frame)[0]


def _named(indicator: str, stage: str = "", pre_mode: str = "") -> Row:
    return {"indicator": indicator, "stage": stage, "pre_mode": pre_mode}
