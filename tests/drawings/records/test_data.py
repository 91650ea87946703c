"""The data as they are shown: balance, problems, versions, and the published figures."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

import language
from drawings.records import data as draw
from indicators.data_quality import Build
from tests.drawings.records.frames import BALANCE, NO_PROBLEM, PROBLEMS

ENGLISH, INDONESIAN = language.of("en"), language.of("id")

BUILD = Build(datetime(2021, 9, 1, 8, 5), False, date(2021, 8, 29))


def _figure(status: str, **columns: object) -> dict[str, object]:
    return {
        "indicator": "participants",
        "unit": "people",
        "relation": "equals",
        "published": "2029",
        "computed": "2029",
        "difference": 0.0,
        "status": status,
        "reason_id": "",
        "reason_en": "",
        "statement_id": "Pesertanya 2.029.",
        "statement_en": "2,029 took part.",
        "source_title": "Laporan",
    } | columns


DISTRICTS = _figure(
    "explained",
    indicator="districts",
    unit="districts",
    published="8",
    computed="7",
    difference=-1.0,
    reason_id="Sampang tanpa peserta.",
    reason_en="Sampang has no participants.",
    statement_id="Delapan daerah.",
    statement_en="Eight districts.",
)
UNKNOWN = _figure("no_data", computed="", difference=float("nan"))
MONEY = _figure(
    "differs",
    indicator="incentives_disbursed",
    unit="IDR",
    published="10000000",
    computed="13000000",
    difference=3_000_000.0,
)
FIGURES = pd.DataFrame([_figure("agrees"), DISTRICTS, UNKNOWN, MONEY])
ALL_AGREE = pd.DataFrame([_figure("agrees")] * 2)


class TestHeadlines:
    def _shown(self, say, problems=PROBLEMS, figures=FIGURES):
        shown = [
            draw.rows_loaded(BALANCE, say),
            draw.problem_count(problems, say),
            draw.figures_that_agree(figures, say),
            draw.newest_record(BUILD, say),
        ]
        return [(one.value, one.fraction, one.sentence) for one in shown]

    def test_say_what_was_loaded_what_is_wrong_and_what_agrees(self):
        assert self._shown(ENGLISH) == [
            ("1,200", "of 1,243 rows of data", "Refused: 40 · duplicates: 3 · not data: 3"),
            ("4", "", "Errors: 3 · cells left out: 0 · warnings: 1 · information: 0"),
            ("1/4", "", "1 differs; 1 has no data; 1 differs because the sources disagree."),
            ("29 Aug 2021", "", "Built on 1 Sep 2021, 15:05 WIB"),
        ]

    def test_nothing_to_compare_is_no_failure(self):
        other_records = pd.DataFrame([UNKNOWN] * 3)
        words = (
            "All 3 published figures are of other records: there is nothing to compare them with."
        )
        assert self._shown(ENGLISH, figures=other_records)[2] == ("–", "", words)
        assert draw.reconciliation_sentence(other_records, ENGLISH) == words
        assert self._shown(ENGLISH, figures=FIGURES[:0])[2] == (
            *("–", ""),
            "There are no published figures to compare the records with.",
        )

    def test_information_is_no_problem(self):
        noted = PROBLEMS.assign(severity=["info", "error", "warning", "info"])
        assert self._shown(INDONESIAN, noted)[1] == (
            *("2", ""),
            "Kesalahan: 1 · sel dikosongkan: 0 · peringatan: 1 · informasi: 2",
        )

    def test_speak_indonesian(self):
        assert self._shown(INDONESIAN, NO_PROBLEM, ALL_AGREE) == [
            ("1.200", "dari 1.243 baris data", "Ditolak: 40 · ganda: 3 · bukan data: 3"),
            ("0", "", "Semua baris data dimuat."),
            ("2/2", "", "Semuanya cocok."),
            ("29 Agu 2021", "", "Dibuat pada 1 Sep 2021, 15.05 WIB"),
        ]

    def test_without_a_record_there_is_no_date(self):
        build = Build(datetime(2021, 9, 1), False, None)
        assert draw.newest_record(build, ENGLISH).value == "Not recorded"


class TestBalance:
    def test_every_row_is_accounted_for(self):
        assert draw.balance_sentence(BALANCE, ENGLISH) == (
            "Every row is accounted for: 1,246 read = 1,200 loaded + 40 refused + 3 duplicates + "
            "3 not data (headers, titles, totals, blanks)."
        )
        assert draw.balance_sentence(BALANCE, INDONESIAN).startswith(
            "Tidak ada baris yang hilang: 1.246 dibaca = 1.200 dimuat + 40 ditolak + 3 ganda + "
            "3 bukan data"
        )

    def test_a_sheet_that_does_not_add_up_is_named(self):
        wrong = BALANCE.assign(rows_read=[1_245, 2])
        assert draw.balance_sentence(wrong, ENGLISH) == (
            "The rows do not add up on: a.xlsx › Peserta"
        )

    def test_nothing_read_is_said(self):
        assert draw.balance_sentence(BALANCE.head(0), ENGLISH) == "No file was read."

    def test_table_ends_with_all_files(self):
        table = draw.balance_table(BALANCE, BALANCE, ENGLISH)
        assert list(table.columns) == [
            *("File", "Sheet", "Table", "Rows read", "Loaded", "Refused", "Duplicates", "Not data")
        ]
        assert table.values.tolist() == [
            ["a.xlsx", "Peserta", "Participants", 1_244, 1_200, 40, 3, 1],
            ["a.xlsx", "Catatan", "not a table", 2, 0, 0, 0, 2],
            ["All files", "", "", 1_246, 1_200, 40, 3, 3],
        ]


class TestReconciliation:
    def test_sentence_counts_each_verdict(self):
        assert draw.reconciliation_sentence(FIGURES, ENGLISH) == (
            "1/4 published figures agree with the records. "
            "1 differs; 1 has no data; 1 differs because the sources disagree."
        )
        assert draw.reconciliation_sentence(ALL_AGREE, INDONESIAN) == (
            "2/2 angka laporan cocok dengan data. Semuanya cocok."
        )

    def test_what_differs_comes_first(self):
        table = draw.reconciliation_table(FIGURES, ENGLISH)
        assert list(table.columns) == [
            *("Status", "Statement", "Published", "Computed", "Difference"),
            *("Indicator", "Reason", "Source"),
        ]
        assert table[["Status", "Published", "Computed", "Difference"]].values.tolist() == [
            ["Differs", "IDR 10,000,000", "IDR 13,000,000", "+IDR 3,000,000"],
            ["No data", "2,029", "–", "–"],
            ["Differs, explained", "8", "7", "−1"],
            ["Agrees", "2,029", "2,029", "0"],
        ]
        assert table.iloc[2].tolist()[5:] == [
            *("Districts reached", "Sampang has no participants.", "Laporan")
        ]

    def test_speaks_indonesian(self):
        table = draw.reconciliation_table(pd.DataFrame([DISTRICTS, MONEY]), INDONESIAN)
        assert table.iloc[0].tolist()[1:5] == [
            *("Pesertanya 2.029.", "Rp10.000.000", "Rp13.000.000", "+Rp3.000.000")
        ]
        assert table.iloc[1].tolist()[1:5] == ["Delapan daerah.", "8", "7", "−1"]

    @pytest.mark.parametrize(
        ("columns", "written"),
        [
            (
                {"unit": "date", "published": "2021-08-29", "computed": "2021-08-28"}
                | {"difference": -1.0},
                ["29 Aug 2021", "28 Aug 2021", "−1 day"],
            ),
            (
                {"unit": "percent", "published": "86", "computed": "88", "difference": 2.0},
                ["86%", "88%", "+2 points"],
            ),
            (
                {"published": "1774/2029", "computed": "1770/2029", "difference": -4.0},
                ["1,774/2,029", "1,770/2,029", "−4"],
            ),
            (
                {"relation": "at least", "published": "20", "computed": "13", "difference": -7.0},
                ["at least 20", "13", "−7"],
            ),
            (
                {"relation": "at most", "published": "100", "computed": "56", "difference": -44.0}
                | {"status": "agrees"},
                ["at most 100", "56", "–"],
            ),
        ],
    )
    def test_figures_are_written_by_their_unit(self, columns, written):
        table = draw.reconciliation_table(pd.DataFrame([_figure("differs") | columns]), ENGLISH)
        assert table.iloc[0].tolist()[2:5] == written

    def test_only_where_the_sources_disagree_a_reason_is_given(self):
        assert draw.explanations(FIGURES, ENGLISH) == [
            "Eight districts. Published: 8; computed: 7. Sampang has no participants."
        ]
        assert draw.explanations(ALL_AGREE, INDONESIAN) == []
