"""Attitudes as they are drawn: titles, figures with x/n, tables and notes, in both languages."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import language
from charts import palette
from drawings.page import reading
from drawings.training import attitudes as draw
from drawings.training.changes import Asking
from indicators.filters import EVERYTHING, Filters
from indicators.query import show
from tests.figures import read
from tests.fixtures import batch, build, people, person

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
NAN = math.nan
ALONE = Asking("prospective")
OVERALL = pd.DataFrame(
    {
        "numerator": [1774.0],
        "denominator": [2029.0],
        "value": [1774 / 2029],
        "low": [0.854],
        "high": [0.892],
        "note": [""],
        "missing": [177.0],
    }
)
BY_DISTRICT = pd.DataFrame(
    {
        "district": ["3503", "3506"],
        "numerator": [554.0, 22.0],
        "denominator": [640.0, 24.0],
        "value": [554 / 640, 22 / 24],
        "low": [0.815, NAN],
        "high": [0.904, NAN],
        "note": ["", "too_few_batches"],
        "missing": [58.0, 0.0],
    }
)
NO_DATA = OVERALL.assign(numerator=NAN, denominator=NAN, value=NAN, low=NAN, high=NAN).assign(
    note="no_data", missing=NAN
)
NOTHING = "Nobody took part in what is selected."


def test_agreement_is_a_large_figure_with_its_fraction_interval_and_who_is_missing():
    figure = draw.agreement_headline(OVERALL, ENGLISH)
    assert (figure.label, figure.value, figure.fraction) == (
        "Agreement at the end",
        "87.4%",
        "1,774/2,029",
    )
    assert figure.sentence == (
        "95% interval 85.4–89.2%. 177 without full answers at the end count as not agreeing. "
        "This is agreement at the end, not a change from before to after."
    )


def test_agreement_in_indonesian_is_written_with_a_comma():
    figure = draw.agreement_headline(OVERALL, INDONESIAN)
    assert (figure.value, figure.fraction) == ("87,4%", "1.774/2.029")
    assert "85,4–89,2%" in figure.sentence


def test_agreement_by_district_names_the_overall_rate_and_the_span():
    drawing = draw.agreement(BY_DISTRICT, OVERALL, "district", ENGLISH)
    assert drawing.title == (
        "At the end 1,774/2,029 agree (87.4%); by district between 86.6% and 91.7%"
    )
    assert drawing.indicator == "agreement_rate"
    assert drawing.note.endswith(
        "Without a line beside the dot there are too few batches for an interval."
    )


def test_agreement_is_never_called_a_change():
    drawing = draw.agreement(BY_DISTRICT, OVERALL, "district", ENGLISH)
    assert "change" not in drawing.title.lower()
    assert "not a change" in drawing.note


def test_each_row_of_agreement_shows_its_fraction_and_why_it_has_no_interval():
    figure = read(draw.agreement(BY_DISTRICT, OVERALL, "district", INDONESIAN).figure)
    _, dots, words, _ = figure.data
    assert words.text == (
        "\u200286,6%<br>\u2002554/640",
        "\u200291,7%<br>\u200222/24",
    )
    assert dots.hovertext[0].startswith("<b>Kab. Trenggalek</b><br>86,6% (554/640)<br>")
    assert INDONESIAN.label("note", "too_few_batches") in dots.hovertext[1]
    assert figure.layout.shapes[0].x0 == pytest.approx(1774 / 2029)


def test_table_of_agreement_keeps_numbers_and_ends_with_all():
    table = draw.agreement(BY_DISTRICT, OVERALL, "district", ENGLISH).table
    assert list(table.columns) == [
        "District",
        "Agree at the end",
        "Participants",
        "Share (%)",
        "95% low (%)",
        "95% high (%)",
        "Without full answers",
        "Remark",
    ]
    assert list(table["District"]) == ["Kab. Trenggalek", "Kab. Kediri", "All"]
    assert list(table["Agree at the end"]) == [554, 22, 1774]
    assert list(table["Share (%)"]) == [86.6, 91.7, 87.4]
    assert table["95% low (%)"].isna().tolist() == [False, True, False]
    assert list(table["Remark"]) == ["", "Too few batches for an interval.", ""]


def test_agreement_by_program_takes_the_programs_colours():
    frame = BY_DISTRICT.drop(columns="district").assign(program=["japri_wee", "japri_pwd"])
    dots = read(draw.agreement(frame, OVERALL, "program", ENGLISH).figure).data[1]
    assert dots.marker.color == (palette.PROGRAM["japri_wee"], palette.PROGRAM["japri_pwd"])


def test_a_program_year_is_named_by_its_months():
    frame = BY_DISTRICT.drop(columns="district").assign(program_year=[2020, 2021])
    drawing = draw.agreement(frame, OVERALL, "program_year", ENGLISH)
    assert read(drawing.figure).layout.yaxis.ticktext[0] == "October 2019–<br>September 2020"
    assert drawing.table["Program year"][0] == "October 2019–September 2020"


def test_a_single_row_needs_no_line_to_compare_with():
    drawing = draw.agreement(BY_DISTRICT.head(1), OVERALL, "district", ENGLISH)
    assert drawing.title == "At the end 1,774/2,029 agree (87.4%)"
    assert read(drawing.figure).layout.shapes == ()


def test_an_empty_selection_is_said_in_words():
    drawing = draw.agreement(BY_DISTRICT.head(0), NO_DATA, "district", ENGLISH)
    assert (drawing.title, drawing.figure, drawing.note) == ("Agreement at the end", None, NOTHING)
    assert drawing.table.empty
    figure = draw.agreement_headline(NO_DATA, ENGLISH)
    assert (figure.value, figure.fraction, figure.sentence) == ("–", "", NOTHING)


def test_gndr_4_has_its_own_name_its_fraction_and_its_caution():
    increased = OVERALL.assign(numerator=1215.0, value=1215 / 2029, low=0.575, high=0.622)
    figure = draw.increased_headline(increased.assign(missing=272.0), ALONE, ENGLISH)
    assert (figure.label, figure.value, figure.fraction) == (
        "Increased agreement (GNDR-4)",
        "59.9%",
        "1,215/2,029",
    )
    assert "272 without full answers before and after count as not increased." in figure.sentence
    assert "reference sheet for GNDR-4 has not been verified" in figure.sentence


def test_gndr_4_by_district_keeps_its_caution():
    drawing = draw.increased(BY_DISTRICT, OVERALL, "district", ALONE, ENGLISH)
    assert drawing.title == (
        "GNDR-4: 1,774/2,029 score higher after than before (87.4%); "
        "by district between 86.6% and 91.7%"
    )
    assert drawing.note.startswith("USAID's reference sheet for GNDR-4 has not been verified")
    assert drawing.indicator == "agreement_increased"


def test_gndr_4_says_which_way_of_asking_it_is_about(both_modes):
    way = Asking("retrospective", True)
    overall = show(both_modes, "agreement_increased", (), Filters(pre_mode=way.selected))
    figure = draw.increased_headline(overall, way, ENGLISH)
    assert figure.label == "Recalled afterwards: Increased agreement (GNDR-4)"
    assert figure.fraction == "5/5"


def test_people_are_compared_by_age_and_who_has_none_is_not_in_the_span():
    """By hand: 1 of 2 agree under 20, 3 of 4 from 20 on, 0 of 1 without an age."""
    ages = [(19, 12), (19, 9), (20, 12), (20, 12), (29, 12), (29, 9), (None, 9)]
    rows = [person("B1", age=age, after=after) for age, after in ages]
    connection = build(batch=[batch("B1")], participant=rows)
    assert agreement_by(connection, "age_group").title == (
        "At the end 4/7 agree (57.1%); by age group between 50.0% and 75.0%"
    )


def test_an_older_version_says_that_it_does_not_count_by_sex():
    connection = build(batch=[batch("B1")], participant=people("B1", 1, after=12))
    connection.execute("DROP TABLE age_group")
    found = cards(connection, "sex")
    assert [card.made.text for card in found] == [
        "This version was built before people were counted by sex: build it again."
    ]


def agreement_by(connection, by):
    return {card.key: card for card in cards(connection, by)}["agreement_rate"].made


def cards(connection, by):
    rows = draw.rows(reading(connection), EVERYTHING, {"by": by, "batches": "size"}, ENGLISH)
    return [card for row in rows for card in row.cards]
