"""The sample's social enterprises in Bekasi, 2023: synthetic groups, cash books, support, targets.

Pure: a generator in, tables out. Days, sums and the two percentages are the published ones;
every other rupiah amount is invented. Nothing here says who is in a group.
"""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

PROGRAM = "Usaha Sosial Bekasi"
MEMBERS_A_GROUP = 5
INCENTIVE_IDR = 5_000_000
TARGET_DAYS, DAYS_OF_BUSINESS = 30, 14
CASH_STEP_IDR = 1_000

# group_id: business, first day of business, target for 30 days, share reached after 14 days,
# days of buying stock (a loss), usual loss on such a day.
GROUPS = {
    "HIJAB": ("Hijab", date(2023, 9, 4), 2_000_000, 0.86, (1, 5, 11), 160_000),
    "KULINER": ("Kuliner", date(2023, 9, 5), 2_500_000, 0.19, (1, 4, 8, 9, 13), 110_000),
}

# First day, last day where it is another, stage, amount. The incentive only follows the plan.
SHARED_SUPPORT = (
    (date(2023, 8, 8), date(2023, 8, 9), "Persiapan dan Orientasi", None),
    (date(2023, 8, 22), None, "Pelatihan Kohesi Sosial", None),
    (date(2023, 8, 28), None, "Dana Insentif", INCENTIVE_IDR),
    (date(2023, 8, 29), None, "Pendampingan", None),
    (date(2023, 9, 20), date(2023, 9, 21), "Pendampingan", None),
    (date(2023, 9, 27), None, "Evaluasi", None),
)
PLAN_SENT = {"HIJAB": date(2023, 8, 25), "KULINER": date(2023, 8, 26)}

TARGET_SOURCE = "Target sintetis"
# Indicator, value, program, program year, district.
TRAINING_TARGETS = (
    ("participants", 1850, "JAPRI WEE", None, None),
    ("participants", 800, "JAPRI WEE", 2020, None),
    ("participants", 1050, "JAPRI WEE", 2021, None),
    ("participants", 150, "JAPRI PWD", None, None),
    ("participants", 450, "JAPRI WEE", None, "Kab. Bangkalan"),
    ("batches", 70, "JAPRI WEE", None, None),
    ("batches", 7, "JAPRI PWD", None, None),
    ("agreement_rate", 0.85, None, None, None),
    ("champion_rate", 0.5, None, None, None),
    ("completion_rate", 0.95, None, None, None),
)
ENTERPRISE_TARGETS = (
    ("groups", 2, PROGRAM, None, None),
    ("members", 10, PROGRAM, None, None),
    ("incentives_disbursed", 10_000_000, PROGRAM, None, None),
    ("mentoring_visits", 2, PROGRAM, None, None),
)


def group_sheet() -> pa.Table:
    """Return the two groups as rows of the contract table `group`; neither has given consent."""
    rows = [
        {
            "group_id": group_id,
            "program": PROGRAM,
            "business": business,
            "members": MEMBERS_A_GROUP,
            "start_date": first_day,
            "target_profit_idr": target,
            "target_days": TARGET_DAYS,
            "consent": "Tidak",
        }
        for group_id, (business, first_day, target, *_) in GROUPS.items()
    ]
    return pa.Table.from_pylist(rows)


def cash_sheet(rng: np.random.Generator) -> pa.Table:
    """Return a two-week cash book of each group as rows of the contract table `cash`."""
    return pa.Table.from_pylist([row for group in GROUPS for row in _cash_book(group, rng)])


def _cash_book(group_id: str, rng: np.random.Generator) -> list[dict[str, Any]]:
    """Draw a group's days so that their profits add up to exactly its share of the target."""
    _, first_day, target, share, loss_days, usual_loss = GROUPS[group_id]
    is_loss = np.isin(np.arange(1, DAYS_OF_BUSINESS + 1), loss_days)
    losses = np.where(is_loss, _thousands(usual_loss * rng.uniform(0.6, 1.4, len(is_loss))), 0)
    gains = round(target * share / CASH_STEP_IDR) + losses.sum()
    evenness = np.where(is_loss, 1e-9, 6.0)
    profits = np.where(is_loss, -losses, rng.multinomial(gains, rng.dirichlet(evenness)))
    costs = _thousands(np.abs(profits * CASH_STEP_IDR) * rng.uniform(1.2, 2.2, len(is_loss)))
    return [
        {
            "group_id": group_id,
            "date": first_day + timedelta(days=day),
            "revenue_idr": int(cost + profit) * CASH_STEP_IDR,
            "cost_idr": int(cost) * CASH_STEP_IDR,
        }
        for day, (cost, profit) in enumerate(zip(costs, profits, strict=True))
    ]


def _thousands(amounts_idr: Any) -> Any:
    return (amounts_idr / CASH_STEP_IDR).round().astype(np.int64)


def support_sheet() -> pa.Table:
    """Return what the program did for each group as rows of the contract table `support`."""
    rows = [
        (group_id, *stage)
        for group_id, sent in PLAN_SENT.items()
        for stage in sorted(
            [*SHARED_SUPPORT, (sent, None, "Rencana Usaha dan Anggaran", None)],
            key=lambda stage: stage[0],
        )
    ]
    names = ("group_id", "date", "end_date", "stage", "amount_idr")
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows])


def target_sheet(targets: tuple[tuple[Any, ...], ...]) -> pa.Table:
    """Return synthetic targets as rows of the contract table `target`."""
    kinds = (pa.string(), pa.float64(), pa.string(), pa.int64(), pa.string())
    names = ("indicator", "value", "program", "program_year", "district")
    columns = zip(names, kinds, zip(*targets, strict=True), strict=True)
    table = pa.table({name: pa.array(values, kind) for name, kind, values in columns})
    return table.append_column("source", pa.array([TARGET_SOURCE] * len(targets)))
