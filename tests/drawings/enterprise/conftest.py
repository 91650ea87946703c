"""What the tests of the enterprises' drawings share: the groups of an enterprise program."""

from __future__ import annotations

import pytest

from tests.drawings.enterprise.groups import BEHIND, ENTRIES, GROUPS, ON_PACE, PLAN
from tests.fixtures import build
from tests.fixtures import support as activity


@pytest.fixture(scope="module")
def every_case():
    return build(enterprise_group=GROUPS, cash=ENTRIES)


@pytest.fixture(scope="module")
def two_groups():
    """Two groups on and behind pace, with their support; the plan's day differs between them."""
    return build(
        enterprise_group=[ON_PACE, BEHIND],
        cash=ENTRIES[:3],
        target=[PLAN],
        support=[
            activity("HIJAB", "orientation", "2023-08-08", "2023-08-09"),
            activity("MAKAN", "orientation", "2023-08-08", "2023-08-09"),
            activity("HIJAB", "training", "2023-08-22"),
            activity("HIJAB", "plan", "2023-08-25"),
            activity("MAKAN", "plan", "2023-08-26"),
            activity("HIJAB", "incentive", "2023-08-28", amount_idr=5_000_000),
            activity("HIJAB", "mentoring", "2023-08-29"),
            activity("HIJAB", "mentoring", "2023-09-20", "2023-09-21"),
            activity("MAKAN", "mentoring", "2023-09-20", "2023-09-21"),
            activity("HIJAB", "evaluation", "2023-09-27"),
        ],
    )
