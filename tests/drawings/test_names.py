"""What values are called, row by row and by value."""

import pandas as pd

import language
from drawings.names import breakable, labels, names, row_names, year_span

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def test_values_have_their_labels():
    frame = pd.DataFrame({"district": ["3503", "not_recorded"]})
    assert labels(frame, "district", INDONESIAN).tolist() == ["Kab. Trenggalek", "Tidak tercatat"]
    assert row_names(frame, "district", ENGLISH).tolist() == ["Kab. Trenggalek", "Not recorded"]
    assert names(["japri_wee"], "program", ENGLISH) == {"japri_wee": "JAPRI WEE"}


def test_a_row_of_a_program_year_says_its_months():
    frame = pd.DataFrame({"program_year": [2021, "not_recorded"]})
    assert row_names(frame, "program_year", ENGLISH).tolist() == [
        "October 2020–September 2021",
        "Not recorded",
    ]
    assert year_span(2020, INDONESIAN) == "Oktober 2019–September 2020"


def test_a_span_may_be_broken_after_its_dash():
    assert breakable(pd.Series(["May–June", "July"])).tolist() == ["May–\nJune", "July"]
    assert breakable(pd.Series(["20–29 years"])).tolist() == ["20–29 years"]
