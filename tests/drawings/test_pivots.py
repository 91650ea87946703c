"""Any figure by one or two dimensions: totals of counts, words of cells, what is offered."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings import pivots
from drawings.page import Drawing, Notice, Table, reading
from drawings.views import find
from indicators.catalog import INDICATORS
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.pivot import PIVOTED, pivot
from tests.figures import read
from tests.fixtures import batch, build, cash, group, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


@pytest.fixture(scope="module")
def training():
    """Give 80 of 100 and 90 of 100 agreeing in five batches each, and none of 8 in a single one."""
    cells = [("3503", "2020-08-03", 16, 20, 5), ("3503", "2021-04-07", 18, 20, 5)]
    cells += [("3525", "2021-04-07", 0, 8, 1)]
    batches, participants = [], []
    for number, (district, start, agree, size, count) in enumerate(cells):
        for each in range(count):
            name = f"B{number}-{each}"
            batches.append(batch(name, start, district=district))
            participants += people(name, agree, after=12)
            participants += people(name, size - agree, after=9)
    return build(
        batch=batches,
        participant=participants,
        enterprise_group=[group("A"), group("B", business="culinary")],
        cash=[cash("A", "2023-09-10", 500_000, 0)],
    )


def page(connection, filters=EVERYTHING, say=ENGLISH, **choices):
    return find("pivot").page(reading(connection), filters, choices, say)


def card(connection, key="pivot_table", **choices):
    return page(connection, **{"indicator": "agreement_rate"} | choices).card(key).made


def test_the_table_has_x_of_n_in_each_cell_and_totals_of_counts(training):
    table = card(training)
    assert isinstance(table, Table)
    assert table.title == "Agreement at the end by district and program year"
    assert table.rows.values.tolist() == [
        ["Kab. Trenggalek", "80.0% (80/100)", "90.0% (90/100)", "85.0% (170/200)"],
        ["Kab. Gresik", "–", "0.0%* (0/8)", "0.0%* (0/8)"],
        # The mean of 90 % and 0 % would be 45 %.
        ["Total", "80.0% (80/100)", "83.3% (90/108)", "81.7% (170/208)"],
    ]
    assert table.points == (f"* {ENGLISH.label('note', 'too_few_batches')}",)
    assert list(table.rows.columns) == ["District", "2020", "2021", "Total"]


def test_it_is_sorted_by_its_numbers_and_downloaded_as_it_is_shown(training):
    table = card(training)
    numbers = table.sorted_by()
    assert list(numbers.columns) == list(table.rows.columns)
    assert numbers["2021"].tolist() == pytest.approx([0.9, 0, 90 / 108])
    assert numbers["2020"].isna().tolist() == [False, True, False]
    pd.testing.assert_frame_equal(table.whole_table(), table.rows)


def test_row_by_row_each_figure_has_all_that_is_known_of_it(training):
    rows = card(training).one_by_one()
    assert len(rows) == 3 + 2 + 2 + 1
    assert rows.iloc[0].tolist()[:6] == ["Kab. Trenggalek", "2020", "no", 80, 100, 80.0]
    last = rows.iloc[-1]
    assert (last["District"], last["Program year"], last["Total"]) == ("Total", "Total", "yes")
    assert last["Agreement at the end (%)"] == 81.7


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("highest", ["Kab. Trenggalek", "Kab. Gresik", "Total"]),
        ("lowest", ["Kab. Gresik", "Kab. Trenggalek", "Total"]),
    ],
)
def test_rows_are_ordered_by_their_totals_and_the_total_stays_last(training, order, names):
    assert card(training, order=order).rows["District"].tolist() == names
    shown = card(training, "pivot_heat_map", order=order)
    drawn = [name.replace("<br>", " ") for name in read(shown.figure).layout.yaxis.ticktext]
    assert drawn == names


def test_one_dimension_has_one_column(training):
    table = card(training, columns="none", say=INDONESIAN)
    assert table.title == "Persetujuan di akhir pelatihan menurut kabupaten/kota"
    assert table.rows.iloc[0].tolist() == ["Kab. Trenggalek", "85,0% (170/200)"]


def test_sessions_are_the_columns_of_attendance(training):
    table = card(training, indicator="attendance")
    assert list(table.rows.columns) == ["District", "Session 1", "Session 2", "Session 3"]
    assert table.rows.iloc[-1].tolist() == ["Total", *["100.0% (208/208)"] * 3]


def test_the_heat_map_says_the_highest_and_lowest_of_which_enough_is_known(training):
    drawing = card(training, "pivot_heat_map")
    assert isinstance(drawing, Drawing)
    assert drawing.title == (
        "Agreement at the end: highest 90.0% (Kab. Trenggalek, 2021), "
        "lowest 80.0% (Kab. Trenggalek, 2020), leaving aside cells marked * (too few batches)"
    )
    of_many = card(training, "pivot_heat_map", indicator="participants").title
    assert of_many == (
        "Participants: highest 100 (Kab. Trenggalek, 2020), lowest 8 (Kab. Gresik, 2021)"
    )
    assert drawing.note.startswith(drawing.caution)
    assert "The fields go from 0.0%, the faintest, to 90.0%." in drawing.note
    assert "field" not in drawing.caution


def test_totals_have_words_and_no_field_and_a_field_says_what_a_click_selects(training):
    fields, words = read(card(training, "pivot_heat_map").figure).data
    texts, fills = list(words.text), list(fields.marker.color)
    assert texts[0] == "<b>80.0%</b><br>80/100"
    assert [fill == "rgba(0,0,0,0)" for fill in fills] == [False, False, True, False, *[True] * 4]
    assert fields.customdata[0] == {"district": "3503", "program_year": "2020"}
    assert fields.customdata[2] == {"district": "3503"}
    assert fields.customdata[-1] == {"records": "agreement_rate"}  # of all, whatever is selected


def test_a_figure_opens_the_records_of_its_cell_and_what_is_not_known_opens_nothing(training):
    opens = card(training).opens()
    gresik = {"records": "agreement_rate", "district": "3525"}
    assert opens["2020"] == (
        {"records": "agreement_rate", "district": "3503", "program_year": "2020"},
        None,
        {"records": "agreement_rate", "program_year": "2020"},
    )
    assert opens["Total"][1:] == (gresik, {"records": "agreement_rate"})
    of_people = card(training, "pivot_heat_map", rows="relationship", columns="none").figure
    assert read(of_people).data[0].customdata[0] == {
        "records": "agreement_rate",
        "relationship": "not_recorded",
    }


@pytest.mark.parametrize(
    ("columns", "words"),
    [(3, "<b>87.4%</b><br>8/9"), (6, "<b>87%</b><br>8<br>/9"), (9, "<b>87%</b>"), (10, "")],
)
def test_beside_many_columns_a_field_holds_less(columns, words):
    cell = {"value": 0.874, "numerator": 8, "denominator": 9, "note": ""}
    assert pivots.field_words(cell, "percent", columns, ENGLISH) == words


def test_a_filter_that_the_figure_cannot_follow_is_said(training):
    selected = Filters(district="3503", program="bekasi_enterprise")
    shown = page(training, selected, indicator="incentives_disbursed")
    notice = shown.card("not_filtered").made
    assert isinstance(notice, Notice)
    assert notice.text == "This figure cannot be filtered by district: it is shown of all."
    assert "not_filtered" not in [one.key for one in page(training, selected).cards()]


def test_a_version_that_does_not_count_by_something_says_so():
    older = build(batch=[batch("B1")], participant=people("B1", 3))
    older.execute("DROP TABLE age_group")
    [only] = page(older, indicator="participants", rows="age_group").cards()
    assert only.made == Notice("This version was built before people were counted by age group.")
    assert len(card(older, indicator="participants").rows)


def test_nothing_selected_is_said_in_words(training):
    shown = page(training, Filters(district="3507"), indicator="agreement_rate")
    drawing = shown.card("pivot_heat_map").made
    assert (drawing.figure, drawing.note) == (None, "Nobody took part in what is selected.")


@pytest.mark.parametrize("indicator", PIVOTED)
def test_every_figure_has_its_table_and_heat_map(training, indicator):
    table = card(training, indicator=indicator)
    assert len(table.rows) > 1
    assert table.rows.iloc[-1].iloc[0] == "Total"
    drawing = card(training, "pivot_heat_map", indicator=indicator)
    assert (drawing.figure is None) == (table.sorted_by().iloc[:, 1:].isna().all(axis=None))


@pytest.mark.parametrize("indicator", PIVOTED)
def test_each_cell_is_one_figure_and_none_is_lost_under_another(training, indicator):
    table = card(training, indicator=indicator)
    each = table.one_by_one()
    names = each.iloc[:, : list(each.columns).index("Total")]
    assert len(each) > 0
    assert not names.duplicated().any()


def test_groups_have_their_names(training):
    table = card(training, indicator="members")
    assert table.title == "Members of the groups by group and program year"
    assert table.rows["Group"].tolist() == ["Hijab", "Culinary", "Total"]


def test_what_is_not_admitted_is_not_offered():
    assert "relationship" not in dict(pivots.offered({"indicator": "batches"}))["rows"]
    assert "date" not in {INDICATORS[name].unit for name in PIVOTED}
    by_age = dict(pivots.offered({"indicator": "agreement_rate", "rows": "age_group"}))
    assert {"sex", "none"} <= set(by_age["columns"])
    assert "relationship" not in by_age["columns"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(0.5, "percent", "50.0%"), (-0.25, "points", "−25.0 points"), (26.35, "people", "26.4")],
)
def test_figures_in_their_units(value, unit, words):
    assert pivots.figure_words(value, unit, ENGLISH) == words


def test_of_very_many_columns_the_first_are_shown_and_the_download_has_all():
    months = [f"{2000 + number // 12}-{number % 12 + 1:02}-01" for number in range(40)]
    connection = build(batch=[batch(month, month) for month in months])
    table = card(connection, indicator="batches", rows="program", columns="month")
    assert len(table.rows.columns) == pivots.MOST_COLUMNS + 1
    assert table.cut == "The first 24 of 41 columns; the page's download has all of them."
    assert len(table.whole_table().columns) == 42
    assert table.rows["Total"].tolist() == ["40", "40"]
    many = card(connection, "pivot_heat_map", indicator="batches", rows="month", columns="none")
    assert "Drawn are the first 30 of 40 rows; the table has all." in many.note


def test_a_figure_that_an_older_version_does_not_count_is_said_to_be_so() -> None:
    def get(function, *arguments, **named):
        if function is pivot:
            raise QuestionError("built before")
        return True

    choices = {"indicator": "delivery", "rows": "district", "columns": "none", "order": "fixed"}
    [only] = pivots.rows(get, EVERYTHING, choices, ENGLISH)
    assert only.cards[0].made.text.startswith("This version was built before this figure")
