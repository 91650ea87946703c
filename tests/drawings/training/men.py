"""Ten men of a batch, of whom some came as far as each stage."""

from __future__ import annotations

from datetime import date

from tests.fixtures import Row, person


def men(batch_id: str) -> list[Row]:
    """Ten men of one batch that ended on 13 April 2021: 4 committed, 3 nominated, 2 acted."""
    committed = {"after": 12, "commitment": "shares_housework", "champion": True}
    return [
        person(batch_id, **committed, action="speaks_to_men", action_date=date(2021, 10, 13)),
        person(batch_id, **committed, action="speaks_to_men", action_date=date(2021, 8, 12)),
        person(batch_id, **committed, action="shares_care"),
        person(batch_id, after=12, commitment="shares_care", champion=False),
        person(batch_id, after=12, champion=False),
        person(batch_id, after=12, champion=False),
        person(batch_id, after=9, champion=False),
        person(batch_id, post=[5, None, None], champion=False),
        person(batch_id, sessions=[True, False, False], champion=False),
        person(batch_id, sessions=[False, False, False], champion=False),
    ]
