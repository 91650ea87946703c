"""Attitudes as they are drawn: titles, figures with x/n, tables and notes, in both languages."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import language
from charts import palette
from drawings import attitudes as draw
from drawings import changes, funnels, statements
from drawings.changes import Asking
from indicators import attitudes, batches
from indicators.filters import EVERYTHING, Filters
from indicators.query import show
from tests.fixtures import batch, build, people

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

# The worked example of paired change: 40 agree both times, 35 now do, 5 no longer, 20 neither.
PAIRED = pd.DataFrame(
    {
        "matched": [100.0],
        "missing": [3.0],
        "before_numerator": [45.0],
        "after_numerator": [75.0],
        "before": [0.45],
        "after": [0.75],
        "rose": [60.0],
        "fell": [10.0],
        "unchanged": [30.0],
        "ceiling_before": [8.0],
        "rose_below_ceiling": [60.0],
        "of_below_ceiling": [92.0],
        "gained": [35.0],
        "lost": [5.0],
        "change": [0.30],
        "low": [0.1834],
        "high": [0.4048],
        "mcnemar_p": [1.38e-06],
        "note": [""],
    }
)
PAIRED_BY_PROGRAM = PAIRED.assign(program="japri_wee")[["program", *PAIRED.columns]]
NOT_ASKED = pd.DataFrame(
    {"matched": [0.0], "missing": [20.0], "note": ["not_collected"]}, columns=PAIRED.columns
)

ITEMS = pd.DataFrame(
    {
        "item": [1, 2],
        "is_reversed": [False, True],
        "statement_id": ["Setara.", "Laki-laki memimpin."],
        "statement_en": ["Equal.", "Men lead."],
        "before_numerator": [1257.0, 1122.0],
        "after_numerator": [1627.0, 1464.0],
        "denominator": [1809.0, 1757.0],
        "before": [1257 / 1809, 1122 / 1757],
        "after": [1627 / 1809, 1464 / 1757],
        "note": ["", ""],
    }
)


# Agreement at the end


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
    assert (drawing.key, drawing.indicator) == ("agreement_rate", "agreement_rate")
    assert drawing.note.endswith(
        "Without a line beside the dot there are too few batches for an interval."
    )


def test_agreement_is_never_called_a_change():
    drawing = draw.agreement(BY_DISTRICT, OVERALL, "district", ENGLISH)
    assert "change" not in drawing.title.lower()
    assert "not a change" in drawing.note


def test_each_row_of_agreement_shows_its_fraction_and_why_it_has_no_interval():
    figure = draw.agreement(BY_DISTRICT, OVERALL, "district", INDONESIAN).figure
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
    dots = draw.agreement(frame, OVERALL, "program", ENGLISH).figure.data[1]
    assert dots.marker.color == (palette.PROGRAM["japri_wee"], palette.PROGRAM["japri_pwd"])


def test_a_program_year_is_named_by_its_months():
    frame = BY_DISTRICT.drop(columns="district").assign(program_year=[2020, 2021])
    drawing = draw.agreement(frame, OVERALL, "program_year", ENGLISH)
    assert drawing.figure.layout.yaxis.ticktext[0] == "October 2019–<br>September 2020"
    assert drawing.table["Program year"][0] == "October 2019–September 2020"


def test_a_single_row_needs_no_line_to_compare_with():
    drawing = draw.agreement(BY_DISTRICT.head(1), OVERALL, "district", ENGLISH)
    assert drawing.title == "At the end 1,774/2,029 agree (87.4%)"
    assert drawing.figure.layout.shapes == ()


def test_an_empty_selection_is_said_in_words():
    drawing = draw.agreement(BY_DISTRICT.head(0), NO_DATA, "district", ENGLISH)
    assert (drawing.title, drawing.figure, drawing.note) == ("Agreement at the end", None, NOTHING)
    assert drawing.table.empty
    figure = draw.agreement_headline(NO_DATA, ENGLISH)
    assert (figure.value, figure.fraction, figure.sentence) == ("–", "", NOTHING)


# GNDR-4


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


# Change among matched pairs


def test_change_is_a_large_figure_in_points_with_chance_in_words():
    figure = changes.headline(PAIRED, ALONE, ENGLISH)
    assert (figure.value, figure.fraction) == ("+30.0 points", "45/100 before, 75/100 after")
    assert figure.sentence == (
        "95% interval: +18.3 points to +40.5 points. 35 came to agree and 5 no longer do; if "
        "nothing had changed, chance alone would make the two differ this much in fewer than 1 of "
        "1,000 cases. The answers from before were given before the training."
    )


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0009, "fewer than 1 of 1,000 cases"),
        (0.004, "about 4 of 1,000 cases"),
        (0.039, "about 4 of 100 cases"),
        (1.0, "about 100 of 100 cases"),
    ],
)
def test_p_is_said_as_how_often_chance_would_do_as_much(p, words):
    assert words in changes.chance(PAIRED.assign(mcnemar_p=p).iloc[0], ENGLISH)


def test_answers_recalled_afterwards_are_named_and_cautioned():
    sentence = changes.headline(PAIRED, Asking("retrospective"), ENGLISH).sentence
    assert "recalled after the training" in sentence
    assert "larger than it was" in sentence


def test_change_is_drawn_before_and_after_with_the_number_matched():
    drawing = changes.change(PAIRED_BY_PROGRAM, PAIRED, "program", ALONE, ENGLISH)
    assert drawing.title == (
        "45/100 agreed before and 75/100 after, among the same people: +30.0 points"
    )
    _, before, after, _ = drawing.figure.data
    assert before.text == ("45.0%\u2002<br>45/100\u2002",)
    assert after.text == ("\u200275.0%<br>\u200275/100",)
    assert after.hovertext == (
        "<b>JAPRI WEE</b><br>before: 45.0% (45/100)<br>after: 75.0% (75/100)<br>"
        "+30.0 points<br>95% interval: +18.3 points to +40.5 points.",
    )
    assert drawing.note.endswith("3 without full answers before and after are left out.")


def test_change_in_indonesian_has_indonesian_numbers_and_labels():
    frame = PAIRED_BY_PROGRAM.assign(matched=1000.0)
    drawing = changes.change(frame, PAIRED.assign(matched=1000.0), "program", ALONE, INDONESIAN)
    assert "45/1.000" in drawing.title
    assert "+30,0 poin" in drawing.title
    assert list(drawing.table.iloc[:, 0]) == ["JAPRI WEE", "Semua"]


def test_table_of_change_has_every_count_and_the_test():
    table = changes.change(PAIRED_BY_PROGRAM, PAIRED, "program", ALONE, ENGLISH).table
    assert table.iloc[0].to_dict() == {
        "Program": "JAPRI WEE",
        "Matched people": 100,
        "Agreed before": 45,
        "Agree after": 75,
        "Before (%)": 45.0,
        "After (%)": 75.0,
        "Change (points)": 30.0,
        "95% low (points)": 18.3,
        "95% high (points)": 40.5,
        "Came to agree": 35,
        "No longer agree": 5,
        "McNemar exact p": 1.38e-06,
        "Not matched": 3,
        "Remark": "",
    }


def test_who_rose_fell_stayed_and_could_not_rise():
    drawing = changes.moved(PAIRED_BY_PROGRAM, PAIRED, "program", ALONE, ENGLISH)
    assert drawing.title == "60/100 scored higher after than before, 10/100 lower"
    assert drawing.note == (
        "8/100 already had the highest score before and could not rise; of the others 60/92 rose."
    )
    rose, unchanged, fell = drawing.figure.data[:3]
    assert [trace.x[0] for trace in (rose, unchanged, fell)] == [0.6, 0.3, 0.1]
    assert rose.hovertext == ("<b>JAPRI WEE</b><br>scored higher after: 60.0% (60/100)",)
    assert drawing.table.iloc[0].to_dict() == {
        "Program": "JAPRI WEE",
        "Matched people": 100,
        "Scored higher after": 60,
        "Scored the same": 30,
        "Scored lower after": 10,
        "Highest score before": 8,
        "Could rise": 92,
    }


def test_without_answers_from_before_it_says_not_collected():
    by_program = NOT_ASKED.assign(program="japri_wee")
    words = "Not collected: nobody answered every statement both before and after."
    for draw_one in (changes.change, changes.moved):
        drawing = draw_one(by_program, NOT_ASKED, "program", Asking(), ENGLISH)
        assert (drawing.figure, drawing.note) == (None, words)
    figure = changes.headline(NOT_ASKED, Asking(), ENGLISH)
    assert (figure.value, figure.fraction, figure.sentence) == ("–", "", words)


def test_a_district_without_answers_from_before_is_drawn_as_words():
    frame = pd.concat([PAIRED, NOT_ASKED]).assign(program=["japri_wee", "japri_pwd"])
    drawing = changes.change(frame, PAIRED, "program", ALONE, ENGLISH)
    notes = drawing.figure.data[3]
    assert (notes.y, notes.text) == ((1,), ("\u2002<i>Not collected.</i>",))
    moves = changes.moved(frame, PAIRED, "program", ALONE, ENGLISH).figure
    assert moves.data[0].x == (0.6, None)


def test_an_empty_selection_has_no_change():
    overall = pd.DataFrame([{"note": "no_data"}], columns=PAIRED.columns)
    drawing = changes.change(PAIRED_BY_PROGRAM.head(0), overall, "program", Asking(), ENGLISH)
    assert (drawing.figure, drawing.note, drawing.table.empty) == (None, NOTHING, True)


# The statements one by one


def test_statements_name_the_one_with_which_the_fewest_agree():
    drawing = statements.items(ITEMS, ALONE, ENGLISH)
    assert drawing.title == (
        "After the training the least agree with equality on “Men lead”: 1,464/1,757"
    )
    assert drawing.figure.layout.yaxis.ticktext == ("Equal", "Men lead (reversed)")
    assert drawing.figure.data[2].text == (
        "\u200289.9%<br>\u20021,627/1,809",
        "\u200283.3%<br>\u20021,464/1,757",
    )
    assert list(drawing.table["Reversed"]) == ["No", "Yes"]


def test_statements_are_in_the_readers_language():
    drawing = statements.items(ITEMS, ALONE, INDONESIAN)
    assert "“Laki-laki memimpin”" in drawing.title
    assert "1.464/1.757" in drawing.title
    assert drawing.figure.layout.yaxis.ticktext[0] == "Setara"


def test_statements_without_answers_from_before_are_not_collected():
    frame = ITEMS.assign(before=NAN, after=NAN, note="not_collected")
    drawing = statements.items(frame, Asking(), ENGLISH)
    assert (drawing.title, drawing.figure) == ("The statements one by one", None)
    assert drawing.note.startswith("Not collected:")
    assert statements.items(ITEMS.head(0), Asking(), ENGLISH).note == NOTHING


# Batches compared


@pytest.fixture(scope="module")
def three_batches():
    """Two batches of 25, around 30/50, and one of 20 without answers."""
    rows = [
        *people("B1", 23, after=12),
        *people("B1", 2, after=9),
        *people("B2", 7, after=12),
        *people("B2", 18, after=9),
        *people("B3", 20),
    ]
    return build(batch=[batch("B1"), batch("B2"), batch("B3")], participant=rows)


def test_funnel_names_the_batches_outside_the_limits(three_batches):
    frame = batches.funnel(three_batches, EVERYTHING)
    lines = batches.funnel_lines(three_batches, EVERYTHING)
    (drawing,) = funnels.funnels(frame, lines, ENGLISH)
    assert drawing.title == (
        "JAPRI WEE: agreement at the end is within the limits of chance in 0/2 batches, "
        "but not in B1 (23/25), B2 (7/25)"
    )
    assert drawing.note.endswith("1 batch without answers at the end is not drawn.")
    assert list(drawing.table["Status"]) == [
        "Outside the 99.8% limits",
        "Outside the 95% limits",
        "Not collected.",
    ]
    assert drawing.key == "funnel_japri_wee"


def test_funnel_draws_no_limits_far_below_the_smallest_batch(three_batches):
    frame = batches.funnel(three_batches, EVERYTHING)
    lines = batches.funnel_lines(three_batches, EVERYTHING)
    figure = funnels.funnels(frame, lines, ENGLISH)[0].figure
    assert figure.data[0].x == (23, 24, 25)


def test_funnel_names_at_most_three_batches():
    frame = pd.DataFrame(
        {
            "batch_id": ["B1", "B2", "B3", "B4"],
            "program": "japri_pwd",
            "program_year": 2021,
            "district": "3503",
            "numerator": [10.0, 11.0, 12.0, 20.0],
            "denominator": 20.0,
            "missing": 0,
            "share": [0.5, 0.55, 0.6, 1.0],
            "centre": 0.9,
            "status": ["alarm", "alarm", "alert", "alert"],
        }
    )
    lines = pd.DataFrame(
        {"program": ["japri_pwd"], "denominator": [20], "centre": [0.9]}
        | {name: [0.5] for name in ("low_998", "low_95", "high_95", "high_998")}
    )
    (drawing,) = funnels.funnels(frame, lines, ENGLISH)
    assert drawing.title.endswith("but not in B1 (10/20), B2 (11/20), B3 (12/20), 1 more")


def test_each_program_has_its_own_funnel_in_a_fixed_order(three_batches):
    frame = batches.funnel(three_batches, EVERYTHING)
    other = frame.assign(program="japri_pwd", status="inside")
    lines = batches.funnel_lines(three_batches, EVERYTHING)
    both = pd.concat([lines.assign(program="japri_pwd"), lines])
    drawings = funnels.funnels(pd.concat([other, frame]), both, ENGLISH)
    assert [drawing.key for drawing in drawings] == ["funnel_japri_wee", "funnel_japri_pwd"]
    assert drawings[1].title == (
        "JAPRI PWD: agreement at the end is within the limits of chance in 3/3 batches"
    )


def test_without_batches_the_funnel_is_words(three_batches):
    nothing = Filters(program_year=1999)
    frame = batches.funnel(three_batches, nothing)
    (drawing,) = funnels.funnels(frame, batches.funnel_lines(three_batches, nothing), ENGLISH)
    assert (drawing.figure, drawing.note) == (None, NOTHING)


# Both ways of asking before


@pytest.fixture(scope="module")
def both_modes():
    """Ten men asked before the training, five who recalled; all rose, and one has no answers."""
    rows = [
        *people("B1", 10, before=9, after=12),
        *people("B2", 5, before=11, after=13, pre_mode="retrospective"),
        *people("B2", 1, pre_mode=None),
    ]
    return build(batch=[batch("B1"), batch("B2")], participant=rows)


def test_both_ways_of_asking_are_drawn_apart(both_modes):
    asked = changes.ways(attitudes.pre_modes(both_modes, EVERYTHING))
    assert asked == [Asking("prospective", True), Asking("retrospective", True)]
    drawings = []
    for way in asked:
        selected = EVERYTHING.with_(pre_mode=way.selected)
        overall = attitudes.matched_change(both_modes, selected)
        by_program = attitudes.matched_change(both_modes, selected, ("program",))
        drawings.append(changes.change(by_program, overall, "program", way, ENGLISH))
    assert [drawing.title for drawing in drawings] == [
        "Answered before: 0/10 agreed before and 10/10 after, among the same people: +100.0 points",
        "Recalled afterwards: 0/5 agreed before and 5/5 after, among the same people: "
        "+100.0 points",
    ]
    assert [drawing.key for drawing in drawings] == ["change_prospective", "change_retrospective"]


def test_gndr_4_says_which_way_of_asking_it_is_about(both_modes):
    way = Asking("retrospective", True)
    overall = show(both_modes, "agreement_increased", (), Filters(pre_mode=way.selected))
    figure = draw.increased_headline(overall, way, ENGLISH)
    assert figure.label == "Recalled afterwards: Increased agreement (GNDR-4)"
    assert figure.fraction == "5/5"


def test_with_one_way_of_asking_nobody_is_left_out(both_modes):
    first = Filters(month="2021-04")
    assert changes.ways([]) == [Asking()]
    assert changes.ways(["prospective"])[0].selected == ()
    assert first.with_(pre_mode=Asking("prospective").selected) == first
