"""The sample's gender training, batch by batch: synthetic batches of two programs in East Java.

Pure: a number of participants and a generator in, a table out. The totals of PLAN and STAGES are
the published ones where the report has them; everything else is invented, and on purpose no
district is made better than another.
"""

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.int64]

PUBLISHED_PARTICIPANTS = 2029
EPOCH = date(1970, 1, 1).toordinal()

# Published by district and by year; how Trenggalek and Surabaya divide over the years is invented.
PLAN = pd.DataFrame(
    [
        ("japri_wee", 2020, "3503", 11, 310),
        ("japri_wee", 2020, "3525", 11, 285),
        ("japri_wee", 2020, "3578", 7, 191),
        ("japri_wee", 2021, "3503", 11, 303),
        ("japri_wee", 2021, "3578", 8, 215),
        ("japri_wee", 2021, "3505", 4, 116),
        ("japri_wee", 2021, "3526", 18, 476),
        ("japri_pwd", 2021, "3503", 2, 27),
        ("japri_pwd", 2021, "3578", 1, 25),
        ("japri_pwd", 2021, "3505", 2, 32),
        ("japri_pwd", 2021, "3507", 1, 25),
        ("japri_pwd", 2021, "3506", 1, 24),
    ],
    columns=["program", "program_year", "district", "batches", "participants"],
)

# The first and the last day on which a batch begins; it ends six days later.
STARTS = {
    ("japri_wee", 2020): (date(2020, 6, 1), date(2020, 9, 23)),
    ("japri_wee", 2021): (date(2020, 10, 5), date(2021, 8, 23)),
    ("japri_pwd", 2021): (date(2021, 4, 7), date(2021, 8, 10)),
}
DAYS_TO_END = 6
SMALLEST_BATCH = 20

# Of 2,029 men, so many reach each stage, and all of them reached the stage before. The spread is
# the correlation within a batch: 0 is pure chance.
STAGES = (
    ("attended", 2008, 0.005),
    ("completed", 1893, 0.01),
    ("answered", 1852, 0.01),
    ("agrees", 1774, 0.10),
    ("committed", 1368, 0.02),
    ("nominated", 1027, 0.03),
    ("acted", 173, 0.03),
    ("sustained", 46, 0.02),
)
WITH_DISABILITY, WITH_DISABILITY_OF = 94, 133

LAST_ACTION = date(2022, 2, 28).toordinal() - EPOCH
EARLY_ACTION_DAYS = (14, 150)
# Beyond six months after the batch's end and after the nomination alike.
LATE_ACTION_DAYS = (200, 400)


def apportion(total: int, weights: npt.NDArray[Any]) -> Numbers:
    """Divide a total into whole numbers in proportion to weights, by largest remainder."""
    exact = total * weights / weights.sum()
    shares = np.floor(exact).astype(np.int64)
    left_over = total - int(shares.sum())
    shares[np.argsort(shares - exact, kind="stable")[:left_over]] += 1
    return shares


def settle(counts: Numbers, ceiling: Numbers, total: int, rng: np.random.Generator) -> Numbers:
    """Change counts by chance, one person at a time, until they add up to a total.

    No count falls below 0 or rises above its ceiling.
    """
    missing = total - int(counts.sum())
    room = ceiling - counts if missing > 0 else counts
    change = rng.multivariate_hypergeometric(room, abs(missing), method="marginals")
    return counts + np.sign(missing) * change


def plan_batches(participants: int, rng: np.random.Generator) -> pd.DataFrame:
    """Plan the batches of both programs, in order of program year and first day.

    Columns: batch_id, program, program_year, district (BPS code), start_day and end_day (days
    since 1970), participants, first_number (of its first man), with_disability, and the number
    of men who reached each of STAGES.
    """
    rows = _scaled_plan(participants)
    batches = rows.loc[rows.index.repeat(rows["batches"])].drop(columns="batches")
    totals = zip(rows["participants"].tolist(), rows["batches"].tolist(), strict=True)
    sizes = [_batch_sizes(people, count, rng) for people, count in totals]
    batches["participants"] = np.concatenate(sizes)
    batches["start_day"] = _start_days(batches, rng)
    batches["end_day"] = batches["start_day"] + DAYS_TO_END
    batches = batches.sort_values(["program_year", "start_day"], kind="stable", ignore_index=True)
    batches["batch_id"] = _batch_ids(batches)
    batches["first_number"] = batches["participants"].cumsum() - batches["participants"] + 1
    batches["with_disability"] = _with_disability(batches, rng)
    return batches.assign(**_stage_counts(batches, participants, rng))


def _scaled_plan(participants: int) -> pd.DataFrame:
    scale = participants / PUBLISHED_PARTICIPANTS
    batches = (PLAN["batches"] * scale).round().clip(lower=1).astype(int)
    people = apportion(participants, PLAN["participants"].to_numpy())
    return PLAN.assign(batches=batches, participants=people)


def _batch_sizes(participants: int, batches: int, rng: np.random.Generator) -> Numbers:
    """Draw batch sizes: many a little above the smallest, a few two or three times as large."""
    smallest = min(SMALLEST_BATCH, participants * 4 // (5 * batches))
    return smallest + apportion(participants - smallest * batches, rng.beta(0.8, 6, batches))


def _start_days(batches: pd.DataFrame, rng: np.random.Generator) -> Numbers:
    """Draw first days within each program's window, both ends of which are always used."""
    starts = np.empty(len(batches), np.int64)
    for (program, year), window in STARTS.items():
        in_window = (batches["program"] == program) & (batches["program_year"] == year)
        first, last = (day.toordinal() - EPOCH for day in window)
        days = rng.integers(first, last + 1, in_window.sum())
        days[[0, -1]] = first, last
        starts[in_window] = rng.permutation(days)
    return starts


def _batch_ids(batches: pd.DataFrame) -> list[str]:
    number = batches.groupby(["program", "program_year"]).cumcount() + 1
    columns = zip(batches["program"], batches["program_year"], number, strict=True)
    return [f"{program[-3:].upper()}-{year}-{count:02d}" for program, year, count in columns]


def _with_disability(batches: pd.DataFrame, rng: np.random.Generator) -> Numbers:
    """Draw how many men of each JAPRI PWD batch have a disability; 0 in JAPRI WEE."""
    sizes = np.where(batches["program"] == "japri_pwd", batches["participants"], 0)
    share = WITH_DISABILITY / WITH_DISABILITY_OF
    return settle(rng.binomial(sizes, share), sizes, round(int(sizes.sum()) * share), rng)


def _stage_counts(
    batches: pd.DataFrame, participants: int, rng: np.random.Generator
) -> dict[str, Numbers]:
    """Draw how many men of each batch reach each stage, exact in total, unequal by batch."""
    counts: dict[str, Numbers] = {}
    before, total_before = batches["participants"].to_numpy(), PUBLISHED_PARTICIPANTS
    can_sustain = batches["end_day"].to_numpy() + LATE_ACTION_DAYS[0] < LAST_ACTION
    for stage, published, spread in STAGES:
        if stage == "sustained":
            before = np.where(can_sustain, before, 0)
        share, alike = published / total_before, 1 / spread - 1
        chances = rng.beta(share * alike, (1 - share) * alike, len(batches))
        total = round(participants * published / PUBLISHED_PARTICIPANTS)
        counts[stage] = settle(rng.binomial(before, chances), before, total, rng)
        before, total_before = counts[stage], published
    return counts
