"""Which group is behind: by the last day of its cash book, and by one rule on every page."""

from __future__ import annotations

from datetime import date

import pytest

import language
from drawings import views
from drawings.page import reading
from indicators import groups, pace
from indicators.attention import attention
from indicators.filters import EVERYTHING
from indicators.selection import records
from indicators.tracking import tracking
from tests.fixtures import build, cash, group

# The 20 days of all targets of 1,000,000 end on 23 September 2023.
LAST_DAY, LONG_AFTER = date(2023, 9, 23), date(2026, 1, 1)


@pytest.fixture(scope="module")
def connection():
    """Give what was earned by the tenth day, and by the twentieth."""
    return build(
        enterprise_group=[
            *(group(name) for name in ("AHEAD", "SHORT", "DONE", "MISSED", "EMPTY")),
            group("FREE", target_profit_idr=None),
        ],
        cash=[
            cash("AHEAD", "2023-09-13", 500_000, 0),
            cash("SHORT", "2023-09-13", 475_000, 0),
            cash("DONE", "2023-09-13", 1_000_000, 0),
            cash("MISSED", "2023-09-23", 950_000, 0),
        ],
    )


@pytest.mark.parametrize(
    ("today", "least", "ahead", "short"),
    [
        (LAST_DAY, 1.0, "on_track", "behind"),
        (LAST_DAY, 0.95, "on_track", "on_track"),  # 475,000 are 0.95 of the even pace of 500,000
        (LONG_AFTER, 1.0, "records_end", "behind_records_end"),
        (LONG_AFTER, 0.95, "records_end", "records_end"),
    ],
)
def test_a_group_is_judged_on_the_last_day_of_its_book(connection, today, least, ahead, short):
    frame = pace.judged(groups.groups(connection, EVERYTHING), today, least)
    assert dict(zip(frame["group_id"], frame["status"], strict=True)) == {
        "AHEAD": ahead,
        "SHORT": short,
        "DONE": "reached",
        "MISSED": "missed",
        "EMPTY": "not_measured",
        "FREE": "no_target_set",
    }
    assert set(frame["period_end"]) == {LAST_DAY}


def test_of_a_target_without_days_nobody_can_tell():
    connection = build(
        enterprise_group=[group("A", target_days=None)], cash=[cash("A", "2023-09-13", 1, 0)]
    )
    (row,) = records(pace.judged(groups.groups(connection, EVERYTHING), LONG_AFTER))
    assert (row["status"], row["period_end"]) == ("under_way", None)


def test_every_page_calls_the_same_groups_behind(connection):
    """Behind are SHORT and MISSED; AHEAD and DONE are not, and of the others it is not known."""
    tracked = tracking(connection, LONG_AFTER, EVERYTHING)
    assert set(tracked.loc[tracked["status"].isin(pace.BEHIND), "group"]) == {"SHORT", "MISSED"}
    told = [one for one in attention(connection, LONG_AFTER) if one.rule == "group_behind_pace"]
    assert {one.subject for one in told} == {"SHORT", "MISSED"}
    say = language.of("en")
    page = views.find("enterprises").page(reading(connection), EVERYTHING, {}, say)
    assert page.card("headline_groups").made.fraction == "2/4 on track"
    assert page.card("profit_against_target").made.title.startswith("2/4 groups are on track")
    home = views.find("home").page(reading(connection), EVERYTHING, {}, say)
    sentences = {
        name: home.card(f"headline_profit_{name}").made.sentence for name in ("AHEAD", "SHORT")
    }
    assert sentences == {
        "AHEAD": "after 10 of 20 days: on track",
        "SHORT": "after 10 of 20 days: behind",
    }
