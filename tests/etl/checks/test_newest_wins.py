"""What several files say of the same: the newest wins, and it is said what replaced what."""

from collections import Counter

import pytest

from tests.etl.folder import Folder, balance
from tests.etl.weeks import (
    MONDAY,
    NEWER,
    OLDER,
    WEEK,
    ages,
    batch,
    build,
    people,
    replaced,
    told,
    workbook,
    written,
)


class TestACorrectedFileAWeekLater:
    @pytest.mark.parametrize(("old", "new"), [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
    def test_wins_whatever_the_files_are_called(self, folder: Folder, old: str, new: str) -> None:
        workbook(folder, old, 0, *OLDER)
        workbook(folder, new, 1, *NEWER)
        report = build(folder)
        assert ages(folder) == [("B1", 30), ("B1", 40), ("B1", 50)]
        assert folder.select("SELECT day(start_date), count(*) FROM batch GROUP BY ALL") == [(2, 1)]
        assert balance(report) == {
            f"{old} Batch": (2, 0, 0, 1, 1),
            f"{old} Peserta": (5, 0, 0, 4, 1),
            f"{new} Batch": (2, 1, 0, 0, 1),
            f"{new} Peserta": (4, 3, 0, 0, 1),
        }
        assert told(report) == [
            (new, "A2", "list_leaves_out", "3/4", old),
            (old, "A2", "replaced_by_newer", "B1", f"{new} Batch"),
        ]
        assert folder.select("FROM replaced ORDER BY table_name") == [
            ("batch", "B1", 1, new, "Batch", MONDAY + WEEK, old, "Batch", MONDAY),
            ("participant", "B1", 4, new, "Peserta", MONDAY + WEEK, old, "Peserta", MONDAY),
        ]

    def test_of_three_the_last_wins(self, folder: Folder) -> None:
        workbook(folder, "b.xlsx", 0, *OLDER)
        workbook(folder, "c.xlsx", 2, [batch("B1", "3 Juni 2021")], people("B1", P1=31, P2=41))
        workbook(folder, "a.xlsx", 1, *NEWER)
        report = build(folder)
        assert ages(folder) == [("B1", 31), ("B1", 41)]
        assert replaced(report) == [
            ("batch", "B1", 1, "c.xlsx", "a.xlsx"),
            ("participant", "B1", 3, "c.xlsx", "a.xlsx"),
            ("batch", "B1", 1, "c.xlsx", "b.xlsx"),
            ("participant", "B1", 4, "c.xlsx", "b.xlsx"),
        ]

    def test_built_again_changes_nothing(self, folder: Folder) -> None:
        workbook(folder, "a.xlsx", 0, *OLDER)
        workbook(folder, "b.xlsx", 1, *NEWER)
        first = build(folder)
        second = build(folder)
        assert (second.version, second.changed) == (first.version, False)

    def test_leaves_what_it_does_not_speak_of(self, folder: Folder) -> None:
        both = [batch("B1"), batch("B2")], people("B1", P1=30) + people("B2", P2=40, P3=50)
        workbook(folder, "a.xlsx", 0, *both)
        workbook(folder, "b.xlsx", 1, [batch("B2")], people("B2", P2=41))
        report = build(folder)
        assert ages(folder) == [("B1", 30), ("B2", 41)]
        assert replaced(report) == [
            ("batch", "B2", 1, "b.xlsx", "a.xlsx"),
            ("participant", "B2", 2, "b.xlsx", "a.xlsx"),
        ]
        assert told(report) == [
            ("b.xlsx", "A2", "list_leaves_out", "1/2", "a.xlsx"),
            ("a.xlsx", "A3", "replaced_by_newer", "B2", "b.xlsx Batch"),
        ]

    def test_answers_what_was_wrong_in_the_older(self, folder: Folder) -> None:
        faulty = people("B1", P1=5, P2=40) + people("", P3=50) + people("B7", P4=60)
        workbook(folder, "a.xlsx", 0, [batch("B1", district="Blitar")], faulty)
        assert {(one.cell, one.rule) for one in build(folder).errors} == {
            ("C2", "ambiguous_district"),
            ("A4", "required_missing"),
            ("A5", "unknown_batch"),
            ("A2", "batch_refused"),
            ("A3", "batch_refused"),
        }
        mended = people("B1", P1=50, P2=40, P3=50, P4=60)
        workbook(folder, "b.xlsx", 1, [batch("B1")], mended)
        report = build(folder)
        assert ages(folder) == [("B1", 40), ("B1", 50), ("B1", 50), ("B1", 60)]
        assert told(report) == [("a.xlsx", "A2", "replaced_by_newer", "B1", "b.xlsx Batch")]
        assert replaced(report) == [
            ("batch", "B1", 1, "b.xlsx", "a.xlsx"),
            ("participant", "", 2, "b.xlsx", "a.xlsx"),
            ("participant", "B1", 2, "b.xlsx", "a.xlsx"),
        ]

    def test_does_not_answer_what_a_shorter_list_leaves_out(self, folder: Folder) -> None:
        faulty = people("B1", P1=30) + people("", P3=50)
        workbook(folder, "a.xlsx", 0, [batch("B1")], faulty)
        workbook(folder, "b.xlsx", 1, [batch("B1")], people("B1", P1=31))
        report = build(folder)
        assert ages(folder) == [("B1", 31)]
        assert told(report) == [
            ("a.xlsx", "A3", "required_missing", "", ""),
            ("a.xlsx", "A2", "replaced_by_newer", "B1", "b.xlsx Batch"),
        ]

    def test_that_is_refused_takes_no_place(self, folder: Folder) -> None:
        workbook(folder, "a.xlsx", 0, *OLDER)
        workbook(folder, "b.xlsx", 1, [batch("B1", district="Blitar")], people("B1", P1=31, P9=70))
        report = build(folder)
        # Of the participants nothing says that the newer list is whole: P3 and P4 stay.
        # Nor does P2 go, whose age could not be read.
        assert ages(folder) == [("B1", 31), ("B1", 50), ("B1", 60), ("B1", 70), ("B1", None)]
        assert [(one.file, one.cell, one.rule) for one in report.errors] == [
            ("b.xlsx", "C2", "ambiguous_district"),
        ]
        assert replaced(report) == [("participant", "B1", 1, "b.xlsx", "a.xlsx")]

    def test_that_a_later_check_refuses_takes_no_place(self, folder: Folder) -> None:
        header, ended = (
            "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai;Tanggal Selesai",
            "B1;WEE;Gresik",
        )
        written(folder.text("a.csv", header, f"{ended};1 Juni 2021;7 Juni 2021"), 0)
        written(folder.text("b.csv", header, f"{ended};1 Juni 2021;31 Mei 2021"), 1)
        report = build(folder)
        assert balance(report) == {"a.csv": (2, 1, 0, 0, 1), "b.csv": (2, 0, 1, 0, 1)}
        assert [(one.file, one.cell, one.rule) for one in report.problems] == [
            ("b.csv", "E2", "end_before_start")
        ]


class TestAListThatIsNotTheWhole:
    OLD = ([batch("B1")], [["B1", f"P{number}", 30] for number in range(25)])

    def test_with_a_cell_that_cannot_be_read_is_still_whole(self, folder: Folder) -> None:
        workbook(folder, "a.xlsx", 0, *self.OLD)
        newer = [["B1", f"P{number}", 40 if number else "empat"] for number in range(25)]
        workbook(folder, "b.xlsx", 1, self.OLD[0], newer)
        report = build(folder)
        assert Counter(ages(folder)) == {("B1", 30): 1, ("B1", 40): 24}
        assert [(one.file, one.cell, one.rule) for one in report.problems] == [
            ("b.xlsx", "C2", "not_a_number"),
            ("a.xlsx", "", "records_joined"),
            ("a.xlsx", "A2", "replaced_by_newer"),
        ]

    def test_with_under_half_of_the_people_replaces_none_of_the_others(
        self, folder: Folder
    ) -> None:
        workbook(folder, "a.xlsx", 0, *self.OLD)
        newer = [["B1", f"P{number}", 40] for number in range(20, 30)]
        workbook(folder, "b.xlsx", 1, self.OLD[0], newer)
        report = build(folder)
        assert Counter(ages(folder)) == {("B1", 30): 20, ("B1", 40): 10}
        assert told(report) == [
            ("b.xlsx", "A2", "list_too_short", "10/25", "a.xlsx"),
            ("a.xlsx", "A2", "replaced_by_newer", "B1", "b.xlsx Batch"),
        ]

    def test_leaves_people_of_a_batch_that_is_not_known(self, folder: Folder) -> None:
        lost = [["B2", f"P{number}", 30] for number in range(2, 22)]
        workbook(folder, "a.xlsx", 0, [batch("B1")], people("B1", P1=30, P2=30) + lost)
        newer = [["B1", f"P{number}", 40] for number in range(1, 4)]
        workbook(folder, "b.xlsx", 1, [batch("B1")], newer)
        report = build(folder)
        # P2 was on the list of B1 besides, and is answered there; P3 is now on it, with a batch.
        assert Counter((one.file, one.rule) for one in report.errors) == {
            ("a.xlsx", "unknown_batch"): 19
        }
        assert ("participant", "", 1, "b.xlsx", "a.xlsx") in replaced(report)


class TestAListOfAnotherBatchOfTheSameNumber:
    @pytest.fixture
    def served(self, folder: Folder) -> Folder:
        """Give a folder with a batch and its list, and another program's batch a week later."""
        header = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
        written(folder.text("a.csv", header, "B1;WEE;Kab. Gresik;1 Juni 2021"), 0)
        written(folder.text("p.csv", "ID Batch;ID Peserta;Usia", "B1;P1;30", "B1;P2;31"), 0)
        written(folder.text("b.csv", header, "B1;PWD;Kab. Gresik;1 Juni 2021"), 1)
        return folder

    @pytest.mark.parametrize(
        ("weeks", "counted"), [(1, [30, 31]), (2, [30, 31, 50]), (0, [30, 31, 50])]
    )
    def test_that_came_with_it_is_not_counted(
        self, served: Folder, weeks: float, counted: list[int]
    ) -> None:
        written(served.text("q.csv", "ID Batch;ID Peserta;Usia", "B1;P9;50"), weeks)
        build(served)
        assert ages(served) == [("B1", age) for age in counted]

    def test_that_came_with_both_is_nobodys_until_it_is_said(self, served: Folder) -> None:
        written(served.incoming / "a.csv", 1)
        written(served.text("q.csv", "ID Batch;ID Peserta;Usia", "B1;P9;50"), 1)
        report = build(served)
        assert ages(served) == [("B1", 30), ("B1", 31)]
        assert ("q.csv", "A2", "batch_in_doubt") in [
            (one.file, one.cell, one.rule) for one in report.errors
        ]
