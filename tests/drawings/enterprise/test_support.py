"""The stages of support, their visits and their sums, as they are drawn and said."""

from __future__ import annotations

import pandas as pd

import language
from drawings.enterprise import support
from drawings.page import reading
from indicators import groups
from indicators.filters import EVERYTHING, Filters
from tests.figures import read

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def _only(*names: str) -> Filters:
    return Filters(group=names)


class TestSupport:
    def _stages(self, connection, filters=EVERYTHING, say=ENGLISH):
        (card,) = support.rows(reading(connection), filters, say)[0].cards
        return card.made

    def _visits(self, connection, filters=EVERYTHING, say=ENGLISH):
        return support.rows(reading(connection), filters, say)[1].cards[1].made

    def test_every_stage_has_its_row_and_its_days(self, two_groups):
        drawing = self._stages(two_groups, _only("MAKAN"))
        assert drawing.title == "0/1 groups went through all six stages, 8 August–21 September 2023"
        assert read(drawing.figure).layout.yaxis.ticktext == (
            "Preparation and<br>orientation",
            "Social-cohesion<br>training",
            "Business plan and<br>budget",
            "Incentive fund",
            "Mentoring",
            "Evaluation",
        )
        assert read(drawing.figure).data[-2].text == tuple(["\u2002<i>Not recorded</i>"] * 3)

    def test_every_span_has_its_days_and_spans_that_almost_touch_are_written_as_one(
        self, two_groups
    ):
        words = read(self._stages(two_groups).figure).data[-1]
        assert [(row, text.strip()) for row, text in zip(words.y, words.text, strict=True)] == [
            *((0, "8–9 Aug"), (1, "22 Aug"), (2, "25–26 Aug"), (3, "28 Aug")),
            *((4, "29 Aug"), (4, "20–21 Sep"), (5, "27 Sep")),
        ]
        assert set(words.textposition) == {"middle right"}

    def test_groups_of_the_same_days_share_a_span(self, two_groups):
        hovers = read(self._stages(two_groups, say=INDONESIAN).figure).data[0].hovertext
        assert hovers[0] == (
            "<b>Persiapan dan orientasi</b><br>8–9 Agustus 2023<br>2/2 kelompok<br>Hijab, Kuliner"
        )
        assert hovers[1] == (
            "<b>Pelatihan kohesi sosial</b><br>22 Agustus 2023<br>1/2 kelompok<br>Hijab"
        )

    def test_payments_stand_beside_the_plan(self, two_groups):
        register = groups.groups(two_groups, EVERYTHING)
        drawing = support.incentives(groups.incentives(two_groups, EVERYTHING), register, ENGLISH)
        assert drawing.title == "IDR 5,000,000 was paid out, 50% of the plan"
        assert read(drawing.figure).data[0].x == (5_000_000, None, 5_000_000)
        assert drawing.table.values.tolist() == [
            ["Hijab", 5_000_000, pd.NA, pd.NA],
            ["Culinary", pd.NA, pd.NA, pd.NA],
            ["All groups", 5_000_000, 10_000_000, 50.0],
        ]

    def test_a_single_group_is_not_drawn_twice(self, two_groups):
        alone = _only("HIJAB")
        drawing = support.incentives(
            groups.incentives(two_groups, alone), groups.groups(two_groups, alone), INDONESIAN
        )
        assert drawing.title == "Rp5.000.000 sudah dicairkan"
        assert drawing.table["Kelompok"].tolist() == ["Hijab"]

    def test_a_visit_counts_once_for_the_groups_that_share_it(self, two_groups):
        drawing = self._visits(two_groups)
        assert drawing.title == (
            "1/2 visits reached every group; the last was on 20–21 September 2023"
        )
        assert drawing.table.values.tolist() == [
            ["29 August 2023", 1, "Hijab"],
            ["20–21 September 2023", 2, "Hijab, Culinary"],
        ]

    def test_visits_of_one_group(self, two_groups):
        alone = _only("MAKAN")
        drawing = self._visits(two_groups, alone)
        assert drawing.title == "1 visit, on 20–21 September 2023"

    def test_without_support_it_says_so(self, every_case):
        register = groups.groups(every_case, EVERYTHING)
        payments = support.incentives(groups.incentives(every_case, EVERYTHING), register, ENGLISH)
        visits = self._visits(every_case)
        said = [(card.title, card.note) for card in (self._stages(every_case), payments, visits)]
        assert said == [
            ("Stages of support", "No support was recorded for what is selected."),
            ("Incentives disbursed", "No payment was recorded for what is selected."),
            ("Mentoring visits", "No mentoring visit was recorded for what is selected."),
        ]
        assert payments.figure is visits.figure is None

    def test_of_many_spans_it_draws_how_many_began_when(self, two_groups, monkeypatch):
        monkeypatch.setattr(support, "MOST_SPANS", 5)
        drawing = self._stages(two_groups)
        assert drawing.title.startswith("1/2 groups went through all six stages, 8 August")
        fields, marks = drawing.figure["data"]
        assert marks["customdata"][0]["narrowed"] == (
            "support_stage:orientation;start_date:2023-08-08..2023-08-08"
        )
        assert fields["y"][0] == "Preparation and orientation"
        assert len(fields["x"]) == 51  # the days from 8 August to 27 September
        assert [sum(n or 0 for n in row) for row in fields["z"]] == [2, 1, 2, 1, 3, 1]
        assert (len(drawing.table), drawing.note) == (10, drawing.alternative_text)

    def test_of_many_visits_the_last_are_drawn(self, two_groups, monkeypatch):
        monkeypatch.setattr(support, "MOST_PLACES", 1)
        drawing = self._visits(two_groups)
        assert drawing.title == (
            "1/2 visits reached every group; the last was on 20–21 September 2023"
        )
        assert drawing.figure["data"][0]["x"] == [2]
        assert drawing.note == "Drawn are the last 1 of 2 visits."
        assert len(drawing.table) == 2

    def test_of_many_groups_those_with_most_are_drawn(self, two_groups, monkeypatch):
        monkeypatch.setattr(support, "MOST_PLACES", 1)
        drawing = support.incentives(
            groups.incentives(two_groups, EVERYTHING),
            groups.groups(two_groups, EVERYTHING),
            ENGLISH,
        )
        assert drawing.figure["layout"]["yaxis"]["ticktext"] == ["Hijab", "All groups"]
        assert drawing.note == ("Drawn are the 1 groups with the most of 2; the table has all.")
        assert len(drawing.table) == 3
