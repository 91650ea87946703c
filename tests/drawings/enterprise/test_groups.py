"""Which groups are drawn day by day, and what they are called."""

from __future__ import annotations

import language
from drawings.enterprise import groups as draw
from indicators import groups
from indicators.filters import EVERYTHING

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def test_only_so_many_groups_with_a_cash_book_are_drawn_by_day(every_case):
    register = groups.groups(every_case, EVERYTHING)
    assert draw.in_detail(register) == ["DAGANG", "HIJAB", "JAHIT", "KRIYA", "LAMA", "LEWAT"]
    assert draw.not_in_detail(register, ENGLISH) == (
        "Day by day for 6/8 groups; choose groups above to see others."
    )
    assert draw.not_in_detail(register.head(3), ENGLISH) == ""
