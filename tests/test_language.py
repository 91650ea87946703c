"""Numbers, dates, words and labels, exactly, in both languages."""

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

import language

INDONESIAN, ENGLISH = language.of("id"), language.of("en")

SEPTEMBER_20, SEPTEMBER_21 = datetime.date(2023, 9, 20), datetime.date(2023, 9, 21)
EVENING = datetime.datetime(2023, 9, 20, 20, 5)
FORMATS = [
    ("number", (1774,), "1.774", "1,774"),
    ("number", (np.int64(10_000_000),), "10.000.000", "10,000,000"),
    ("number", (-5,), "−5", "−5"),
    ("number", (0,), "0", "0"),
    ("decimal", (2029 / 77,), "26,4", "26.4"),
    ("decimal", (1234.5, 2), "1.234,50", "1,234.50"),
    ("decimal", (-0.01,), "0,0", "0.0"),
    ("fraction", (1774, 2029), "1.774/2.029", "1,774/2,029"),
    ("percent", (1774 / 2029,), "87,4%", "87.4%"),
    ("percent", (1774 / 2029, 0), "87%", "87%"),
    ("percent", (0.8745,), "87,5%", "87.5%"),
    ("percent", (0,), "0,0%", "0.0%"),
    ("percent_range", (0.8592, 0.888), "85,9–88,8%", "85.9–88.8%"),
    ("points", (0.3,), "+30,0 poin", "+30.0 points"),
    ("points", (-0.051,), "−5,1 poin", "−5.1 points"),
    ("points", (-0.0001,), "0,0 poin", "0.0 points"),
    ("rupiah", (5_000_000,), "Rp5.000.000", "IDR 5,000,000"),
    ("rupiah", (-250_000,), "−Rp250.000", "−IDR 250,000"),
    ("rupiah", (np.float64(10_000_000.0),), "Rp10.000.000", "IDR 10,000,000"),
    ("rupiah", (-0.3,), "Rp0", "IDR 0"),
    ("rupiah_short", (2_100_000,), "Rp2,1 jt", "IDR 2.1 million"),
    ("rupiah_short", (5_000_000,), "Rp5 jt", "IDR 5 million"),
    ("rupiah_short", (-960_000,), "−Rp960 rb", "−IDR 960 thousand"),
    ("rupiah_short", (999_960,), "Rp1 jt", "IDR 1 million"),
    ("rupiah_short", (1_250_000_000,), "Rp1,3 M", "IDR 1.3 billion"),
    ("rupiah_short", (Decimal(2_000_000_000_000),), "Rp2 T", "IDR 2 trillion"),
    ("rupiah_short", (750,), "Rp750", "IDR 750"),
    ("date", (datetime.date(2021, 4, 7),), "7 April 2021", "7 April 2021"),
    ("date", (pd.Timestamp("2021-08-16"),), "16 Agustus 2021", "16 August 2021"),
    ("date_short", (datetime.date(2021, 8, 16),), "16 Agu 2021", "16 Aug 2021"),
    ("moment", (EVENING,), "21 Sep 2023, 03.05 WIB", "21 Sep 2023, 03:05 WIB"),
    (
        "moment",
        (EVENING.replace(tzinfo=datetime.UTC),),
        "21 Sep 2023, 03.05 WIB",
        "21 Sep 2023, 03:05 WIB",
    ),
    ("moment", (None,), "–", "–"),
    ("day_span", (SEPTEMBER_20, SEPTEMBER_21), "20–21 September 2023", "20–21 September 2023"),
    ("day_span", (SEPTEMBER_20, SEPTEMBER_20), "20 September 2023", "20 September 2023"),
    (
        "day_span",
        (datetime.date(2023, 8, 29), SEPTEMBER_21),
        "29 Agustus–21 September 2023",
        "29 August–21 September 2023",
    ),
    (
        "day_span",
        (datetime.date(2020, 12, 31), datetime.datetime(2021, 1, 1)),
        "31 Desember 2020–1 Januari 2021",
        "31 December 2020–1 January 2021",
    ),
    ("day_span_short", (SEPTEMBER_20, SEPTEMBER_21), "20–21 Sep", "20–21 Sep"),
    ("day_span_short", (SEPTEMBER_20, SEPTEMBER_20), "20 Sep", "20 Sep"),
    (
        "day_span_short",
        (datetime.date(2023, 8, 29), SEPTEMBER_21),
        "29 Agu–21 Sep",
        "29 Aug–21 Sep",
    ),
    ("month", ("2021-08",), "Agu 2021", "Aug 2021"),
    ("month_long", ("2021-08",), "Agustus 2021", "August 2021"),
    ("program_year", (2021,), "2021", "2021"),
    ("program_year_long", (2021,), "Oktober 2020–September 2021", "October 2020–September 2021"),
]
# Arguments beside the first, for the methods that need them.
SECOND_ARGUMENT = {"fraction": 2029, "percent_range": 0.5, "day_span_short": SEPTEMBER_21}


def test_words_are_listed_as_a_sentence_does():
    assert ENGLISH.listed(["May", "June"]) == "May and June"
    assert INDONESIAN.listed(["Mei", "Juni"]) == "Mei dan Juni"
    assert ENGLISH.listed(["May"]) == "May"


class TestFormats:
    @pytest.mark.parametrize(("method", "values", "indonesian", "english"), FORMATS)
    def test_in_both_languages(self, method, values, indonesian, english):
        assert getattr(INDONESIAN, method)(*values) == indonesian
        assert getattr(ENGLISH, method)(*values) == english

    @pytest.mark.parametrize("method", sorted({method for method, *_ in FORMATS}))
    @pytest.mark.parametrize("missing", [None, float("nan"), float("inf"), pd.NA, pd.NaT])
    def test_what_is_not_known_is_a_dash(self, method, missing):
        rest = [SECOND_ARGUMENT[method]] if method in SECOND_ARGUMENT else []
        assert getattr(INDONESIAN, method)(missing, *rest) == "–"

    def test_a_missing_value_passed_by_name_is_a_dash(self):
        assert ENGLISH.percent(share=float("nan")) == "–"

    @pytest.mark.parametrize("end", [None, pd.NaT])
    def test_a_span_without_an_end_is_its_first_day(self, end):
        assert ENGLISH.day_span(SEPTEMBER_20, end) == "20 September 2023"

    def test_separators_are_decimal_then_thousands(self):
        assert (INDONESIAN.separators, ENGLISH.separators) == (",.", ".,")


class TestWords:
    def test_text_fills_in_its_parameters(self):
        assert INDONESIAN.text("Session {number}", number=2) == "Sesi 2"
        assert ENGLISH.text("Session {number}", number=2) == "Session 2"

    def test_an_empty_text_stays_empty(self):
        assert INDONESIAN.text("") == ""

    def test_text_without_a_translation_is_itself(self):
        assert INDONESIAN.text("{braces} stay without parameters") == (
            "{braces} stay without parameters"
        )

    def test_plural_writes_the_number_as_the_language_does(self):
        texts = [
            ENGLISH.plural("{n} sheep of {all}", "{n} sheep in {all}", n, all=3) for n in (1, 1200)
        ]
        assert texts == ["1 sheep of 3", "1,200 sheep in 3"]

    def test_marking_changes_nothing(self):
        assert language.N_("Session {number}") == "Session {number}"

    def test_an_unknown_language_is_refused(self):
        with pytest.raises(ValueError, match="The languages are id and en, not 'jv'"):
            language.of("jv")

    def test_a_language_is_made_once(self):
        assert language.of("id") is INDONESIAN


class TestLabels:
    @pytest.mark.parametrize(
        ("kind", "value", "indonesian", "english"),
        [
            ("program", "bekasi_enterprise", "Usaha Sosial Bekasi", "Bekasi enterprises"),
            ("relationship", "community_leader", "Tokoh masyarakat", "Community leader"),
            ("relationship", "not_recorded", "Tidak tercatat", "Not recorded"),
            ("disability", "no", "Nondisabilitas", "Without disability"),
            ("stage", "mentoring", "Pendampingan", "Mentoring"),
            ("stage", "completed", "Tuntas tiga sesi", "Completed"),
            ("column", "program_year", "Tahun program", "Program year"),
            ("program_year", 2021, "2021", "2021"),
            ("month", "2021-08", "Agu 2021", "Aug 2021"),
            ("session", 3, "Sesi 3", "Session 3"),
            ("group", "BKS-HIJAB", "BKS-HIJAB", "BKS-HIJAB"),
            ("note", "no_target_set", "Target belum ditetapkan.", "No target set."),
            ("program", None, "–", "–"),
            ("district", pd.NA, "–", "–"),
        ],
    )
    def test_in_both_languages(self, kind, value, indonesian, english):
        assert INDONESIAN.label(kind, value) == indonesian
        assert ENGLISH.label(kind, value) == english

    @pytest.mark.parametrize(
        ("code", "name"),
        [
            ("3503", "Kab. Trenggalek"),
            ("3505", "Kab. Blitar"),
            ("3506", "Kab. Kediri"),
            ("3507", "Kab. Malang"),
            ("3525", "Kab. Gresik"),
            ("3526", "Kab. Bangkalan"),
            ("3527", "Kab. Sampang"),
            ("3216", "Kab. Bekasi"),
            ("3571", "Kota Kediri"),
            ("3572", "Kota Blitar"),
            ("3573", "Kota Malang"),
            ("3578", "Kota Surabaya"),
            ("3275", "Kota Bekasi"),
            ("9999", "9999"),
        ],
    )
    def test_districts_have_one_name_in_both_languages(self, code, name):
        assert INDONESIAN.label("district", code) == ENGLISH.label("district", code) == name

    @pytest.mark.parametrize(
        ("code", "name"),
        [
            ("35", "Jawa Timur"),
            ("3503", "Kabupaten Trenggalek"),
            ("3578", "Kota Surabaya"),
            ("99", ""),
            ("350", ""),
            ("35.03", ""),
        ],
    )
    def test_the_ministrys_names_of_provinces_and_districts(self, code, name):
        assert language.official_name(code) == name

    def test_a_province_is_no_district(self):
        assert language.district_name("35") == ""

    def test_a_district_that_was_not_recorded_says_so(self):
        assert INDONESIAN.label("district", "not_recorded") == "Tidak tercatat"


class TestBrowserLanguage:
    @pytest.mark.parametrize(
        ("header", "code"),
        [
            (None, "id"),
            ("", "id"),
            ("*", "id"),
            ("id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7", "id"),
            ("in-ID", "id"),
            ("en-US,en;q=0.9,id;q=0.8", "en"),
            ("en;q=0.5, id;q=0.8", "id"),
            ("de-DE,de;q=0.9", "en"),
            ("de,en;q=0.3,id;q=0.6", "id"),
            ("id;q=0,en;q=0.1", "en"),
            (";;q=,", "id"),
            ("en;q=1..2", "id"),
        ],
    )
    def test_chooses(self, header, code):
        assert language.from_header(header) == code


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_quoted(start):
    assert language.cell_text(f"{start}1") == f"'{start}1"


def test_any_other_text_stands_in_a_cell_as_it_is():
    assert [language.cell_text(text) for text in ("", "Ani", "'a", "−1")] == ["", "Ani", "'a", "−1"]


@given(st.floats(-1e12, 1e12) | st.integers(-(10**15), 10**15), st.integers(0, 3))
def test_numbers_are_written_as_babel_would(value, digits):
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    for say in (INDONESIAN, ENGLISH):
        words = {format_decimal(near, pattern, say.code) for near in _nearest(value, digits)}
        assert say.decimal(value, digits).replace(language.MINUS, "-") in words


def _nearest(value, digits):
    """Give what a number may be rounded to, and never a negative zero."""
    exact, step = Decimal(str(value)), Decimal(1).scaleb(-digits)
    below = exact // step * step
    return {
        near + 0 for near in (below - step, below, below + step) if abs(near - exact) * 2 <= step
    }


def test_a_quarter_is_written_by_its_months():
    assert language.of("id").quarter("2020-10") == "Okt–Des 2020"
    assert language.of("en").label("quarter", "2021-04") == "Apr–Jun 2021"
