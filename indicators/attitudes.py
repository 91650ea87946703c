"""Attitudes: agreement at the end of the training, and change among matched pairs.

Reads summary_rate and the instrument. Agreement at the end is never called a change.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from indicators import intervals
from indicators.counted_rows import people
from indicators.definition import (
    COMPARED,
    GENDER_REPORT,
    OWN_DECISION,
    PEOPLE,
    RATE_INTERVAL,
    Connection,
    Detail,
    Indicator,
)
from indicators.filters import Filters, rank
from indicators.rates import (
    Source,
    cluster_sums,
    pools_categories,
    rate_of,
    rows_by_measure,
    sums,
    why_no_value,
)
from indicators.selection import answer, fetch, ordered, records
from language import N_

Sums = dict[str, dict[str, float]]
Row = dict[str, Any]

# The columns of matched_change that are counts, and the measures they come from.
CHANGE_COUNTS = {
    "before_numerator": "agree_before",
    "after_numerator": "agree_after",
    "rose": "rose_matched",
    "fell": "fell_matched",
    "unchanged": "unchanged_matched",
    "ceiling_before": "ceiling_before",
    "gained": "gained",
    "lost": "lost",
}
CHANGE_MEASURES = (*CHANGE_COUNTS.values(), "rose_below_ceiling", "change", "agreement_increased")


def agreement(source: Source, filters: Filters, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Give agreement at the end, with what it is among those who answered.

    Columns: as `query.show("agreement_rate")`, then answered (all items at the end) and
    share_of_answered, which is the numerator over it.
    """
    frame = rate_of("agreement")(source, by, filters)
    frame["answered"] = frame["denominator"] - frame["missing"]
    frame["share_of_answered"] = frame["numerator"] / frame["answered"]
    return frame


def increased(source: Source, filters: Filters, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Give how many score higher after than before (GNDR-4), as `query.show` gives it."""
    return rate_of("agreement_increased", COMPARED)(source, by, filters)


def attitude_change(source: Source, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Give the mean change among matched pairs, as a difference of shares, with its interval."""
    frame = matched_change(source, filters, by)
    frame = frame.assign(
        numerator=frame["gained"] - frame["lost"],
        denominator=frame["matched"],
        value=frame["change"],
    )
    return answer(frame, by)


def matched_change(source: Source, filters: Filters, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Compare before with after among people who answered both times in full.

    Columns: the breakdowns; matched and missing (participants who are not matched);
    before_numerator and after_numerator (agreeing, of matched), before and after (shares); rose,
    fell, unchanged (scores, of matched); ceiling_before (already at the highest score),
    rose_below_ceiling and of_below_ceiling; gained and lost (agreeing now and not before, and the
    reverse); change, low, high (differences of shares); mcnemar_p; note. Where both ways of asking
    before occur only matched, missing and the note are given.
    """
    rows = rows_by_measure(sums(source, CHANGE_MEASURES, by, filters, COMPARED), by)
    is_pooled = pools_categories(by, filters)
    frame = pd.DataFrame([place | _compared(found, is_pooled) for place, found in rows])
    if frame.empty and not by:
        frame = pd.DataFrame([{"note": "no_data"}])
    return ordered(frame.reindex(columns=[*by, *CHANGE_COLUMNS]), by)


def _compared(found: Sums, is_pooled: bool) -> Row:
    """Compare before with after in one row of sums."""
    change, everybody = found["change"], found["agreement_increased"]
    row: Row = {"matched": change["denominator"], "missing": everybody["missing"]}
    if note := why_no_value(everybody) or why_no_value(change):
        return row | {"note": note}
    return row | _counted(found) | _change(found, is_pooled)


def _counted(found: Sums) -> Row:
    counts = {column: found[measure]["numerator"] for column, measure in CHANGE_COUNTS.items()}
    matched = found["change"]["denominator"]
    below = found["rose_below_ceiling"]
    return counts | {
        "before": counts["before_numerator"] / matched,
        "after": counts["after_numerator"] / matched,
        "rose_below_ceiling": below["numerator"],
        "of_below_ceiling": below["denominator"],
    }


def _change(found: Sums, is_pooled: bool) -> Row:
    change = found["change"]
    gained, lost = found["gained"]["numerator"], found["lost"]["numerator"]
    low, high, note = math.nan, math.nan, "no_interval_for_combined_categories"
    if not is_pooled:
        low, high, note = intervals.paired_interval(gained, lost, *cluster_sums(change)[1:])
    return {
        "change": change["numerator"] / change["denominator"],
        "low": low,
        "high": high,
        "mcnemar_p": intervals.mcnemar_exact(int(gained), int(lost)),
        "note": note,
    }


def items(connection: Connection, filters: Filters, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Compare before with after for each statement, among those who answered it both times.

    Columns: the breakdowns; item, is_reversed, statement_id, statement_en; before_numerator,
    after_numerator, denominator, before, after (shares); note. "Agrees" means agreeing with
    equality: the answers to a reversed statement are mirrored first.
    """
    return items_of(statements(connection), connection, filters, by)


def statements(connection: Connection) -> pd.DataFrame:
    """List the statements of the instrument: item, is_reversed, statement_id, statement_en."""
    return fetch(
        connection, "SELECT item, is_reversed, statement_id, statement_en FROM item ORDER BY item"
    )


def items_of(
    instrument: pd.DataFrame, source: Source, filters: Filters, by: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Compare as `items` does, for the statements given."""
    names = _item_measures(instrument["item"])
    listed = records(instrument)
    rows = [
        place | statement | _item_row(measures, statement["item"])
        for place, measures in rows_by_measure(sums(source, names, by, filters, COMPARED), by)
        for statement in listed
    ]
    columns = [*by, *instrument.columns, *ITEM_COLUMNS]
    return ordered(pd.DataFrame(rows, columns=columns), [*by, "item"])


def pre_modes(source: Source, filters: Filters) -> list[str]:
    """List the ways of asking before that occur among matched pairs, never to be pooled."""
    found = sums(source, ["change"], ("pre_mode",), filters, COMPARED)
    asked = [row["pre_mode"] for row in found if row["denominator"] > 0]
    return sorted(asked, key=lambda mode: rank("pre_mode", mode))


def _item_measures(numbers: Iterable[int]) -> list[str]:
    return [f"item_{number}_{when}" for number in numbers for when in ("before", "after")]


def _item_row(measures: Sums, item: int) -> Row:
    before, after = (measures[name] for name in _item_measures([item]))
    row: Row = {"denominator": before["denominator"]}
    if note := why_no_value(before):
        return row | {"note": note}
    return row | {
        "before_numerator": before["numerator"],
        "after_numerator": after["numerator"],
        "before": before["numerator"] / before["denominator"],
        "after": after["numerator"] / after["denominator"],
        "note": "",
    }


ITEM_COLUMNS = ("before_numerator", "after_numerator", "denominator", "before", "after", "note")
CHANGE_COLUMNS = (
    "matched",
    "missing",
    "before_numerator",
    "after_numerator",
    "before",
    "after",
    "rose",
    "fell",
    "unchanged",
    "ceiling_before",
    "rose_below_ceiling",
    "of_below_ceiling",
    "gained",
    "lost",
    "change",
    "low",
    "high",
    "mcnemar_p",
    "note",
)

INDICATORS = (
    Indicator(
        id="agreement_rate",
        family="attitudes",
        name=N_("Agreement at the end"),
        definition=N_(
            "The share of participants who agree, at the end of the training, that women and men "
            "should have equal rights and opportunities. It is not a change from before to after."
        ),
        unit="percent",
        numerator=N_(
            "Participants whose score at the end, the sum of the statements after mirroring the "
            "reversed ones, is at or above the agreement threshold."
        ),
        denominator=N_("All participants."),
        missing=N_(
            "A participant who did not answer every statement at the end counts as not agreeing; "
            "the number of these is shown."
        ),
        breakdowns=PEOPLE,
        source=GENDER_REPORT,
        formula=N_("Score at the end ≥ threshold / participants."),
        compute=rate_of("agreement"),
        counted=people("agreement", "post_{item}", "score_after", "threshold"),
        interval=RATE_INTERVAL,
    ),
    Indicator(
        id="agreement_increased",
        family="attitudes",
        name=N_("Increased agreement (GNDR-4)"),
        definition=N_(
            "The share of participants whose agreement with the concept of equal access for women "
            "and men rose from before the training to after it, by any amount."
        ),
        unit="percent",
        numerator=N_("Participants whose score after is higher than their score before."),
        denominator=N_("All participants."),
        missing=N_(
            "A participant without a full set of answers before and after counts as not "
            "increased; the number of these is shown. Whoever was at the highest score before "
            "cannot rise. Answers given before and answers recalled afterwards are never pooled."
        ),
        breakdowns=COMPARED,
        source=N_(
            "USAID standard indicator GNDR-4. Not verified: its reference sheet was not found, so "
            "statements, scale, mirroring and denominator stay configurable."
        ),
        formula=N_("Score after > score before / participants."),
        compute=rate_of("agreement_increased", COMPARED),
        counted=people("agreement_increased", "pre_mode", "score_before", "score_after"),
        interval=RATE_INTERVAL,
    ),
    Indicator(
        id="attitude_change",
        family="attitudes",
        name=N_("Change in agreement"),
        definition=N_(
            "By how many percentage points the share that agrees differs between before and after, "
            "among the people who answered both times."
        ),
        unit="points",
        numerator=N_("People who agree after and did not before, minus those who no longer do."),
        denominator=N_("Matched pairs: people who answered every statement before and after."),
        missing=N_(
            "A participant without a full set of answers before and after is left out; the number "
            "of these is shown. Answers given before and answers recalled afterwards are never "
            "pooled."
        ),
        breakdowns=COMPARED,
        source=OWN_DECISION,
        formula=N_("Mean over matched pairs of (agrees after − agrees before)."),
        compute=attitude_change,
        counted=people(
            *("change", "pre_mode", "score_before", "score_after", "threshold"),
            adds="agreement_change",
        ),
        interval=N_(
            "95% interval: Bonett and Price's for paired shares on the counts / deff, where the "
            "design effect deff is estimated from the differences between batches. With fewer than "
            "5 batches no interval is given."
        ),
    ),
)


def _statements(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Answer of each statement, before and after."""
    found = items(connection, filters)
    sides = [
        found.assign(
            statement=found["item"].astype(str) + f"_{when}",
            numerator=found[f"{when}_numerator"],
            value=found[when],
        )
        for when in ("before", "after")
    ]
    return pd.concat(sides, ignore_index=True)


DETAILS = (
    Detail(
        id="statements",
        name=N_("Agreement, statement by statement"),
        unit="percent",
        numerator=N_(
            "People who answered a statement before and after, and agree with equality on it."
        ),
        denominator=N_("People who answered the statement before and after."),
        breakdowns=COMPARED,
        compute=_statements,
        counted=people(
            "item_{statement}", "pre_mode", "pre_{item}", "post_{item}", split="statement"
        ),
    ),
)
