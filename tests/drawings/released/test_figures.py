"""Large figures and figures by a dimension, of what is released of the sample."""

from __future__ import annotations

import language
from drawings.released import figures
from indicators.filters import EVERYTHING, Filters
from tests.figures import read

EN, ID = language.of("en"), language.of("id")
KEDIRI = Filters(district="3506")


def test_a_large_figure_that_is_shown(donor) -> None:
    made = figures.headline("agreement_rate", donor, EVERYTHING, EN, "agree")
    assert (made.value, made.fraction) == ("87.4%", "1,774/2,029")
    assert (made.amount.numerator, made.amount.denominator) == (1774, 2029)


def test_a_bound_is_no_amount_that_somebody_could_add_up(donor) -> None:
    made = figures.headline("agreement_rate", donor, KEDIRI, EN, "agree")
    assert (made.value, made.fraction, made.amount) == ("≥ 79.2%", "at least 19 of 24", None)


def test_what_is_withheld_is_a_mark_and_its_sentence(donor) -> None:
    made = figures.headline("batches", donor, KEDIRI, EN, "were held")
    assert (made.value, made.amount) == ("⋯", None)
    assert made.sentence == "Withheld, to protect people in small groups."


def test_what_is_not_released_for_a_selection_is_said(donor) -> None:
    made = figures.headline("attitude_change", donor, KEDIRI, EN)
    assert made.sentence == "This figure is not released by district."
    drawn = figures.by_dimension("champion_rate", "relationship", donor, KEDIRI, EN)
    assert drawn.figure is None
    assert drawn.note == "This figure is not released for relationship and district together."


def test_a_change_says_of_how_many(donor) -> None:
    made = figures.headline("attitude_change", donor, EVERYTHING, EN)
    assert (made.value, made.fraction) == ("+41.9 points", "1,757 people answered both times")


def test_shares_by_district_have_marks_only_where_a_number_is_shown(districts) -> None:
    drawn = figures.by_dimension("agreement_rate", "district", districts, EVERYTHING, EN)
    assert drawn.title == "Agreement at the end: 86.6%; by district from 87.2% to 88.1%"
    chart = read(drawn.figure)
    dots = next(trace for trace in chart.data if trace.mode == "markers" and trace.customdata)
    assert [value is not None for value in dots.x] == [False, True, False, True]
    written = " ".join(text for trace in chart.data for text in trace.text or ())
    assert "⋯ withheld" in written
    assert "≥ 79.2% (at least 19<br>\u2002of 24)" in written
    assert "Kab. Trenggalek withheld" in drawn.alternative_text
    assert drawn.table.to_dict("records")[:3] == [
        _line("Kab. Trenggalek", "⋯", "⋯", 640, "Withheld, to protect people in small groups."),
        _line("Kab. Blitar", "87.2%", "129", 148, ""),
        _line("Kab. Kediri", "≥ 79.2%", "≥ 19", 24, ""),
    ]


def test_it_is_said_whose_interval_is_missing(donor) -> None:
    """18 of 24 in Kediri and 10 of 25 in Malang are of one batch each: the other five have more."""
    drawn = figures.by_dimension("agreement_increased", "district", donor, EVERYTHING, EN)
    assert drawn.note == "Kab. Kediri, Kab. Malang: too few batches for an interval."
    drawn = figures.by_dimension("agreement_rate", "district", donor, EVERYTHING, ID)
    assert drawn.note.startswith("Kab. Trenggalek, Kota Surabaya: rentang kepercayaan tidak")
    # Where none has an interval nobody has to be named.
    of_pwd = Filters(program="japri_pwd")
    drawn = figures.by_dimension("agreement_increased", "age_group", donor, of_pwd, EN)
    assert "groups. Too few batches for an interval. ≥" in drawn.note


def _line(district: str, share: str, counted: str, out_of: int, remark: str) -> dict:
    return {
        "District": district,
        "Agreement at the end": share,
        "counted": counted,
        "out of": out_of,
        "Remark": remark,
    }


def test_counts_by_year_are_bars(public) -> None:
    drawn = figures.by_dimension("participants", "program_year", public, EVERYTHING, ID)
    assert drawn.title == "Peserta: 2.030; menurut tahun program dari 785 sampai 1.245"
    assert drawn.table["Peserta"].tolist() == [785, 1245]


def test_a_card_has_a_key_of_its_own(donor) -> None:
    card = figures.by_card("champion_rate", "district", donor, EVERYTHING, EN)
    assert card.key == "champion_rate_by_district"
    assert figures.headline_card("batches", donor, EVERYTHING, EN).made.value == "77"
