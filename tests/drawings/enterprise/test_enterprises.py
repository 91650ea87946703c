"""Enterprises as they are drawn: profit against target and pace, few and many."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest

import language
from drawings import views
from drawings.enterprise import enterprises as draw
from drawings.page import reading
from indicators import groups, pace
from indicators.filters import EVERYTHING, Filters
from indicators.query import show
from tests.figures import read
from tests.fixtures import build

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
TODAY = date(2023, 9, 13)


@pytest.fixture(scope="module")
def nothing():
    return build()


def _only(*names: str) -> Filters:
    return Filters(group=names)


def _judged(connection, filters):
    return pace.judged(groups.groups(connection, filters), TODAY)


def _profit(connection, filters=EVERYTHING, say=ENGLISH):
    return draw.profit_against_target(_judged(connection, filters), say)


def _headlines(connection, filters=EVERYTHING, say=ENGLISH):
    register = _judged(connection, filters)
    visits = groups.mentoring(connection, filters)
    return [
        draw.groups_headline(show(connection, "groups", (), filters), register, say),
        draw.members_headline(show(connection, "members", (), filters), say),
        draw.incentives_headline(show(connection, "incentives_disbursed", (), filters), say),
        draw.visits_headline(show(connection, "mentoring_visits", (), filters), visits, say),
    ]


class TestHeadlines:
    def test_say_each_figure_and_what_it_supports(self, two_groups):
        shown = [(one.value, one.fraction, one.sentence) for one in _headlines(two_groups)]
        assert shown == [
            ("2", "1/2 on track", "Hijab, Culinary"),
            ("10", "", "Members are counted, never named."),
            (
                "IDR 5 million",
                "IDR 5,000,000 of IDR 10,000,000",
                "50% of the plan has been paid out.",
            ),
            ("2", "", "The last: 20–21 September 2023"),
        ]

    def test_speak_indonesian(self, two_groups):
        shown = [(one.label, one.value) for one in _headlines(two_groups, say=INDONESIAN)]
        assert shown == [
            ("Kelompok usaha", "2"),
            ("Anggota kelompok", "10"),
            ("Dana insentif yang dicairkan", "Rp5 jt"),
            ("Kunjungan pendampingan", "2"),
        ]

    def test_without_support_nothing_is_shown_as_zero(self, every_case):
        groups_, members, incentives, visits = _headlines(every_case)
        assert (groups_.value, groups_.fraction) == ("9", "1/4 on track")
        assert groups_.sentence == ""
        assert members.fraction == "the number is not recorded for 1 group"
        assert (incentives.value, incentives.sentence) == ("–", "No payment was recorded.")
        assert (visits.value, visits.sentence) == ("–", "No visit was recorded.")

    def test_a_single_group_has_no_plan_to_compare_with(self, two_groups):
        incentives = _headlines(two_groups, _only("HIJAB"))[2]
        assert incentives.fraction == ""
        assert incentives.sentence == "There is no plan to compare it with in what is selected."


class TestProfitAgainstTarget:
    def test_title_names_few_groups(self, two_groups):
        assert _profit(two_groups).title == (
            "Share of target reached: Hijab 60%, Culinary 4%; 1/2 on track"
        )
        assert _profit(two_groups, say=INDONESIAN).title == (
            "Capaian target: Hijab 60%, Kuliner 4%; 1/2 sesuai laju"
        )

    def test_title_of_groups_without_target_days_speaks_of_no_pace(self, two_groups):
        without = groups.groups(two_groups, EVERYTHING).assign(
            target_days=math.nan, expected_profit_idr=math.nan, pace_share=math.nan
        )
        register = pace.judged(without, TODAY)
        title = draw.profit_against_target(register, INDONESIAN).title
        assert title == "Capaian target: Hijab 60%, Kuliner 4%"
        others = register.assign(group_id=["H2", "M2"])
        many = pd.concat([register, others], ignore_index=True)
        assert draw.profit_against_target(many, INDONESIAN).title == (
            "Capaian terendah dari 4 kelompok: Kuliner (MAKAN) 4% dari targetnya"
        )

    def test_title_of_many_counts_those_that_have_a_pace(self, every_case):
        assert _profit(every_case).title == ("1/4 groups are on track; least far is Crafts −10%")

    @pytest.mark.parametrize(
        ("group_id", "title"),
        [
            ("HIJAB", "Hijab: 60% of its target on day 2 of 20, on track"),
            ("MAKAN", "Culinary: 4% of its target on day 1 of 20, behind"),
            ("KRIYA", "Crafts: a loss of IDR 100,000 by day 4 of 20, behind"),
            ("JAHIT", "No group has both a target above zero and a cash book"),
            ("DAGANG", "No group has both a target above zero and a cash book"),
            ("LAMA", "LAMA: 20% of its target on day 1"),
        ],
    )
    def test_title_of_one(self, every_case, group_id, title):
        assert _profit(every_case, _only(group_id)).title == title

    def test_a_group_that_is_selected_stands_among_the_others(self, every_case):
        page = views.find("enterprises").page(reading(every_case), _only("HIJAB"), {}, ENGLISH)
        drawing = page.card("profit_against_target").made
        assert drawing.title.startswith("Hijab: 60% of its target")
        assert drawing.beside == "other groups in faint colours, to compare"
        assert list(drawing.table.iloc[:, 0]) == ["Hijab"]
        bars = read(drawing.figure).data[1]
        in_full = [
            mark["group"]
            for mark, opacity in zip(bars.customdata, bars.marker.opacity, strict=True)
            if opacity == 1
        ]
        assert in_full == ["HIJAB"]
        assert len(bars.customdata) == len(groups.groups(every_case, EVERYTHING))

    @pytest.mark.parametrize(
        ("group_id", "beside", "instead"),
        [
            ("HIJAB", "60% · day 2 of 20<br>needs IDR 22.2<br>thousand/day", ""),
            (
                "KRIYA",
                "−10%: a loss of IDR 100<br>thousand<br>day 4 of 20<br>needs IDR 68.8<br>"
                "thousand/day",
                "",
            ),
            ("LEWAT", "40% · day 2 of 1<br>The target period is<br>over.", ""),
            ("LAMA", "20% · day 1<br>No target period set.", ""),
            ("JAHIT", "", "<i>No target set.</i>"),
            ("DAGANG", "", "<i>Not defined: the<br>target is zero or<br>less.</i>"),
            ("TANI", "", "<i>Not defined: the<br>target is zero or<br>less.</i>"),
            ("BARU", "", "<i>Not collected.</i>"),
        ],
    )
    def test_words_beside_a_bar_or_instead_of_it(self, every_case, group_id, beside, instead):
        texts = [
            text.replace("\u2002", "")
            for trace in read(_profit(every_case, _only(group_id)).figure).data
            if trace.type == "scatter" and trace.mode == "text"
            for text in trace.text or ()
        ]
        assert [text for text in texts if text] == [text for text in (instead, beside) if text]

    def test_bars_are_shares_and_a_missing_share_has_none(self, every_case):
        figure = read(_profit(every_case).figure)
        names = figure.layout.yaxis.ticktext
        shares = dict(zip(names, figure.data[1].x, strict=True))
        assert shares["Hijab"] == 0.6
        assert shares["Crafts"] == -0.1
        assert [name for name, share in shares.items() if share is None] == [
            "Other (BARU)",
            "Trade",
            "Sewing",
            "Farming",
        ]

    def test_hover_writes_amounts_in_full(self, every_case):
        hovers = read(_profit(every_case, _only("HIJAB"), INDONESIAN).figure).data[1].hovertext
        assert hovers == (
            "<b>Hijab</b><br>laba bersih Rp600.000, target Rp1.000.000<br>"
            "60,0% · hari ke-2 dari 20<br>laju seharusnya saat ini: Rp100.000<br>"
            "perlu Rp22.222/hari",
        )

    def test_table_keeps_what_is_not_known_empty(self, every_case):
        table = _profit(every_case).table.set_index("Group")
        assert table.loc["Hijab"].tolist() == [
            *(800_000, 200_000, 600_000, 1_000_000, 60.0, 2, 20, 100_000, 22_222),
            "",
        ]
        assert table.loc["Sewing", "Net profit (IDR)"] == -250_000
        assert pd.isna(table.loc["Sewing", "Share of the target (%)"])
        assert table.loc["Sewing", "Note"] == "No target set."

    def test_nothing_selected_is_said(self, nothing):
        drawing = _profit(nothing, say=INDONESIAN)
        assert drawing.figure is None
        assert drawing.title == "Laba bersih terhadap target"
        assert drawing.note == "Tidak ada kelompok usaha dalam pilihan ini."

    def test_says_nothing_of_members(self, every_case):
        drawing = _profit(every_case)
        assert "Members" not in drawing.table.columns
