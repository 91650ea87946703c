"""The cash book of one group as it is drawn, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import language
from drawings.enterprise import cash_book
from drawings.enterprise.groups import group_names
from indicators import groups
from indicators.filters import EVERYTHING, Filters
from tests.drawings.enterprise.groups import ON_PACE
from tests.figures import read
from tests.fixtures import build, cash

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def _only(*names: str) -> Filters:
    return Filters(group=names)


class TestCashBook:
    def _drawn(self, connection, group_id, say=ENGLISH):
        alone = _only(group_id)
        register = groups.groups(connection, alone)
        name = group_names(groups.groups(connection, EVERYTHING), say)[group_id]
        days = groups.cash_by_period(connection, alone)
        so_far, by_day = (
            partial(function, connection, alone)
            for function in (groups.cumulative, groups.cash_by_day)
        )
        return (
            cash_book.cumulative_profit(days, so_far, register, name, say),
            cash_book.revenue_and_cost_by_day(days, by_day, name, say),
        )

    def test_titles_say_how_far_and_how_much(self, every_case):
        so_far, by_day = self._drawn(every_case, "HIJAB")
        assert so_far.title == "Hijab: IDR 600,000 after 2 days, IDR 500,000 above an even pace"
        assert by_day.title == "Hijab: IDR 800,000 came in and IDR 200,000 went out on 2 days"

    def test_titles_in_indonesian(self, every_case):
        so_far, by_day = self._drawn(every_case, "MAKAN", INDONESIAN)
        assert so_far.title == "Kuliner: Rp40.000 setelah 1 hari, Rp10.000 di bawah laju seharusnya"
        assert by_day.title == "Kuliner: Rp90.000 masuk dan Rp50.000 keluar dalam 1 hari"

    def test_a_loss_is_called_one(self, every_case):
        so_far, _ = self._drawn(every_case, "JAHIT")
        assert so_far.title == "Sewing: a loss of IDR 250,000 after 1 day"

    def test_even_pace_runs_from_nothing_to_the_target(self, every_case):
        pace, profit = read(self._drawn(every_case, "HIJAB")[0].figure).data
        assert (pace.x, pace.y) == ((0, 1, 2, 20), (0, 50_000, 100_000, 1_000_000))
        assert profit.y == (None, 200_000, 600_000, None)
        assert profit.hovertext[2] == (
            "<b>day 2 · 5 September 2023</b><br>net profit so far: IDR 600,000<br>"
            "even pace: IDR 100,000"
        )

    def test_without_a_target_there_is_no_pace(self, every_case):
        so_far, _ = self._drawn(every_case, "DAGANG")
        assert so_far.title == "Trade: IDR 200,000 after 1 day"
        assert [trace.y for trace in read(so_far.figure).data if any(trace.y)] == [(200_000,)]

    def test_days_without_a_record_are_gaps(self, every_case):
        _, by_day = self._drawn(every_case, "KRIYA")
        revenue, cost, net = read(by_day.figure).data
        assert revenue.y == (100_000, None, None, 100_000)
        assert cost.y == (-150_000, None, None, -150_000)
        assert net.y == (-50_000, None, None, -50_000)
        assert net.hovertext[1] == "<b>5 September 2023</b><br>no record"
        assert by_day.note == "2/4 days have no record"
        assert by_day.table.values.tolist() == [
            ["4 September 2023", 1, 100_000, 150_000, -50_000],
            ["7 September 2023", 4, 100_000, 150_000, -50_000],
        ]

    def test_the_profit_so_far_has_the_same_gaps(self, every_case):
        so_far, _ = self._drawn(every_case, "KRIYA")
        pace, profit = read(so_far.figure).data
        assert (profit.x, profit.y) == (
            (0, 1, 2, 3, 4, 20),
            (None, -50_000, None, None, -100_000, None),
        )
        assert profit.marker.size == (0, 7, 0, 0, 7, 0)
        assert (pace.x, pace.y) == ((0, 1, 4, 20), (0, 50_000, 200_000, 1_000_000))
        assert so_far.note == "2/4 days have no record"
        assert self._drawn(every_case, "HIJAB")[0].note == ""

    def test_a_profit_may_be_exactly_at_an_even_pace(self):
        connection = build(
            enterprise_group=[ON_PACE], cash=[cash("HIJAB", "2023-09-04", 50_000, 0)]
        )
        assert [
            self._drawn(connection, "HIJAB", say)[0].title for say in (ENGLISH, INDONESIAN)
        ] == [
            "Hijab: IDR 50,000 after 1 day, exactly at an even pace",
            "Hijab: Rp50.000 setelah 1 hari, tepat pada laju seharusnya",
        ]

    def test_an_empty_cash_book_is_said(self, every_case):
        for drawing in self._drawn(every_case, "BARU"):
            assert drawing.figure is None
            assert drawing.note == "There is nothing in the cash book yet."
            assert drawing.title == "Other (BARU): cash book"

    def test_where_only_the_profit_was_kept(self):
        row = cash("HIJAB", "2023-09-04", None, None) | {"profit_idr": 70_000}
        connection = build(enterprise_group=[ON_PACE], cash=[row])
        so_far, by_day = self._drawn(connection, "HIJAB")
        assert so_far.title == "Hijab: IDR 70,000 after 1 day, IDR 20,000 above an even pace"
        assert by_day.title == ("Hijab: only the net profit was recorded, not revenue and cost")

    def test_of_many_days_weeks_are_drawn_and_the_table_has_the_days(self, monkeypatch):
        """Rp1,000 a day on 400 days from Monday 4 September 2023: 57 weeks and a day."""
        days = [f"{date(2023, 9, 4) + timedelta(days=day)}" for day in range(400)]
        connection = build(
            enterprise_group=[ON_PACE], cash=[cash("HIJAB", day, 1_500, 500) for day in days]
        )
        so_far, by_day = self._drawn(connection, "HIJAB")
        assert by_day.title == "Hijab: IDR 600,000 came in and IDR 200,000 went out on 400 days"
        assert by_day.note == "There are too many days for one each: they are added up by week."
        _revenue, _cost, profit = by_day.figure["data"][:3]
        assert (len(profit["x"]), profit["y"][0], profit["y"][-1]) == (58, 7_000, 1_000)
        assert so_far.title.startswith("Hijab: IDR 400,000 after 400 days")
        line = so_far.figure["data"][1]
        assert [y for y in line["y"] if y is not None][:2] == [7_000, 14_000]
        assert (len(so_far.table), so_far.cut) == (400, "")
        monkeypatch.setattr(cash_book, "MOST_ROWS", 30)
        so_far, by_day = self._drawn(connection, "HIJAB")
        assert (len(by_day.table), len(by_day.whole_table())) == (30, 400)
        assert so_far.cut == "The first 30 of 400 rows; the page's download has all of them."
