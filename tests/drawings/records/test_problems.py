"""Problems in words: how many, of which kinds, where each is and how to mend it."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.records import problems
from tests.drawings.records.frames import NO_PROBLEM, PROBLEMS

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


class TestProblems:
    @pytest.mark.parametrize(
        ("severity", "sentence"),
        [
            (
                "all",
                "4 problems, refused rows first. "
                "Unknown batch: 2 · Not a date: 1 · Unknown column: 1",
            ),
            (
                "error",
                "3 errors: their rows or files were refused; mend them in the workbooks and load "
                "them again. "
                "Unknown batch: 2 · Not a date: 1",
            ),
            ("warning", "1 warning: the row was loaded all the same. Unknown column: 1"),
            ("info", "0 notes are only for information."),
        ],
    )
    def test_sentence_counts_what_is_shown(self, severity, sentence):
        assert problems.sentence(PROBLEMS, severity, ENGLISH) == sentence

    def test_as_many_problems_as_in_the_headline(self):
        noted = PROBLEMS.assign(severity=["info", "error", "warning", "info"])
        assert problems.sentence(noted, "all", INDONESIAN).startswith(
            "2 masalah, baris yang ditolak lebih dulu. 2 catatan sekadar informasi. "
        )
        assert problems.sentence(noted[noted["severity"] == "info"], "all", ENGLISH).startswith(
            "2 notes are only for information. Not a date: 1"
        )

    def test_where_nothing_was_refused_no_refused_row_is_spoken_of(self):
        noted = PROBLEMS.assign(severity=["warning", "warning", "info", "warning"])
        assert problems.sentence(noted, "all", INDONESIAN).startswith(
            "3 peringatan: barisnya tetap dimuat. 1 catatan sekadar informasi. "
        )

    def test_that_nothing_was_refused_is_said(self):
        assert problems.sentence(PROBLEMS.tail(1), "error", INDONESIAN) == (
            "Tidak ada baris dan tidak ada berkas yang ditolak."
        )

    def test_no_problem_is_said(self):
        assert problems.sentence(NO_PROBLEM, "all", INDONESIAN) == (
            "Tidak ada masalah: semua baris data dimuat tanpa peringatan."
        )

    def test_table_is_in_the_readers_language(self):
        english = problems.table(PROBLEMS, "warning", ENGLISH)
        assert list(english.columns) == [
            *("Severity", "File", "Sheet", "Cell", "Problem", "Remedy", "Rule")
        ]
        assert english.values.tolist() == [
            ["Warning", "a.xlsx", "Peserta", "Z1", "foreign", "Z", "Unknown column"]
        ]
        indonesian = problems.table(PROBLEMS, "error", INDONESIAN)
        assert indonesian.iloc[0].tolist() == [
            *("Kesalahan", "a.xlsx", "Batch", "D5", "bukan tanggal", "x", "Bukan tanggal")
        ]
        assert len(indonesian) == 3


class TestGathered:
    def _problems(self) -> pd.DataFrame:
        said = [
            ("a.xlsx", "S1", "B5", "not_a_date", "bukan tanggal"),
            ("a.xlsx", "S1", "B6", "not_a_date", "bukan tanggal"),
            *(
                ("a.xlsx", "S1", f"A{row}", "batch_refused", "batch 1 ditolak")
                for row in range(2_000)
            ),
            ("a.xlsx", "S1", "A9", "batch_refused", "batch 2 ditolak"),
            ("a.xlsx", "S2", "A5", "batch_refused", "batch 1 ditolak"),
        ]
        columns = ["file", "sheet", "cell", "rule", "message_id"]
        frame = pd.DataFrame(said, columns=columns)
        return frame.assign(
            severity="error", message_en=frame["message_id"], remedy_id="x", remedy_en="X"
        )

    def test_rows_that_fall_with_another_are_one_line(self):
        table = problems.table(problems.gathered(self._problems(), INDONESIAN), "all", INDONESIAN)
        assert table[["Lembar", "Sel", "Masalah"]].to_numpy().tolist() == [
            ["S1", "B5", "bukan tanggal"],
            ["S1", "B6", "bukan tanggal"],
            ["S1", "A0", "batch 1 ditolak (2.000 baris)"],
            ["S1", "A9", "batch 2 ditolak"],
            ["S2", "A5", "batch 1 ditolak"],
        ]

    def test_nothing_else_changes(self):
        assert problems.gathered(PROBLEMS, ENGLISH).equals(PROBLEMS)
