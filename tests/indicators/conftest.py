"""What tests of several families of indicators are asked of."""

from __future__ import annotations

import pytest

from tests.fixtures import build, cash, group, support


@pytest.fixture(scope="module")
def six_groups():
    """Two groups with targets, one with a loss, then: no target, target 0, no cash book."""
    return build(
        enterprise_group=[
            group("A"),
            group("B", target_profit_idr=3_000_000, members=7),
            group("LOSS", program="other"),
            group("NONE", target_profit_idr=None, program="third"),
            group("ZERO", target_profit_idr=0, program="fourth", members=None),
            group("EMPTY", program="fifth"),
        ],
        cash=[
            cash("A", "2023-09-01", None, 100_000),
            cash("A", "2023-09-04", 500_000, 200_000),
            cash("A", "2023-09-13", 300_000, None),
            cash("B", "2023-09-23", 1_000_000, 400_000),
            cash("LOSS", "2023-09-05", 50_000, 300_000),
            cash("NONE", "2023-09-05", 50_000, 30_000),
            cash("ZERO", "2023-09-05", 50_000, 30_000),
        ],
        support=[
            support("A", "incentive", "2023-08-28", amount_idr=5_000_000),
            support("A", "mentoring", "2023-08-29"),
            support("A", "mentoring", "2023-09-20", "2023-09-21"),
            support("B", "incentive", "2023-08-28", amount_idr=4_000_000),
            support("B", "mentoring", "2023-08-29"),
            support("B", "mentoring", "2023-09-20", "2023-09-21"),
            support("LOSS", "mentoring", "2023-08-29"),
            support("LOSS", "training", "2023-08-22", amount_idr=1_000_000),
        ],
        target=[
            {"indicator": "incentives_disbursed", "value": 10e6, "program": "bekasi_enterprise"}
        ],
    )
