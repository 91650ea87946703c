"""Groups as they stand in the tables: on pace, behind, at a loss, without a target or cash."""

from __future__ import annotations

from tests.fixtures import cash, group

# Each group once, by the one thing that is the matter with it: 600,000 after 2 of 20 days.
ON_PACE = group("HIJAB")
BEHIND = group("MAKAN", business="culinary")
LOSS = group("KRIYA", business="crafts")
NO_TARGET = group("JAHIT", business="sewing", target_profit_idr=None)
ZERO_TARGET = group("DAGANG", business="trade", target_profit_idr=0)
NEGATIVE_TARGET = group("TANI", business="farming", target_profit_idr=-500_000)
NO_PERIOD = group("LAMA", business=None, target_days=None)
OVER = group("LEWAT", business="other", target_days=1)
NO_CASH = group("BARU", business="other", members=None, start_date=None, target_days=None)
ENTRIES = [
    cash("HIJAB", "2023-09-04", 300_000, 100_000),
    cash("HIJAB", "2023-09-05", 500_000, 100_000),
    cash("MAKAN", "2023-09-04", 90_000, 50_000),
    cash("KRIYA", "2023-09-04", 100_000, 150_000),
    cash("KRIYA", "2023-09-07", 100_000, 150_000),
    cash("JAHIT", "2023-09-04", 0, 250_000),
    cash("DAGANG", "2023-09-04", 300_000, 100_000),
    cash("TANI", "2023-09-04", 300_000, 100_000),
    cash("LAMA", "2023-09-04", 300_000, 100_000),
    cash("LEWAT", "2023-09-04", 300_000, 100_000),
    cash("LEWAT", "2023-09-05", 300_000, 100_000),
]
GROUPS = [
    *(ON_PACE, BEHIND, LOSS, NO_TARGET, ZERO_TARGET, NEGATIVE_TARGET),
    *(NO_PERIOD, OVER, NO_CASH),
]
PLAN = {"indicator": "incentives_disbursed", "value": 10_000_000.0, "program": "bekasi_enterprise"}
