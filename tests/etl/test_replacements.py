"""What several files say of the same: the newest wins, nothing is lost, and what replaced what."""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import warehouse
from etl import contract, replace
from etl.build import check
from etl.report import Report
from tests.etl.folder import Folder, balance

BATCH = ("ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai")
PERSON = ("ID Batch", "ID Peserta", "Usia")
MONDAY = datetime(2021, 6, 14, 8, 0)
WEEK = timedelta(days=7)
Rows = Sequence[Sequence[object]]


def batch(batch_id: str, start: str = "1 Juni 2021", district: str = "Kab. Gresik") -> list[object]:
    return [batch_id, "WEE", district, start]


def people(batch_id: str, **ages: object) -> list[list[object]]:
    return [[batch_id, name, age] for name, age in ages.items()]


def workbook(folder: Folder, name: str, weeks: float, batches: Rows, persons: Rows) -> Path:
    """Write a workbook with lists of batches and participants, saved so many weeks later."""
    path = folder.incoming / name
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MONDAY + WEEK * weeks})
        for title, header, rows in (("Batch", BATCH, batches), ("Peserta", PERSON, persons)):
            sheet = book.add_worksheet(title)
            for number, row in enumerate([header, *rows] if rows else []):
                sheet.write_row(number, 0, row)
    return path


def written(path: Path, weeks: float) -> Path:
    """Let a file be written so many weeks later."""
    moment = (MONDAY + WEEK * weeks).replace(tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


def ages(folder: Folder) -> list[tuple[str, int]]:
    """Give batch and age of every participant that was loaded."""
    return folder.select("SELECT batch_id, age FROM participant ORDER BY batch_id, age")


def replaced(report: Report) -> list[tuple[str, str, int, str, str]]:
    return [(one.table, one.key, one.rows, one.file, one.replaced_file) for one in report.replaced]


def told(report: Report) -> list[tuple[str, str, str, str, str]]:
    return [(one.file, one.cell, one.rule, one.found, one.expected) for one in report.problems]


def build(folder: Folder) -> Report:
    """Build, and hold every sheet to its balance."""
    report = folder.build()
    for read, *parts in balance(report).values():
        assert read == sum(parts)
        assert min(parts) >= 0
    return report


# A week later P2's age is mended, and P4 turned out to be nobody.
OLDER = ([batch("B1")], people("B1", P1=30, P2=4, P3=50, P4=60))
NEWER = ([batch("B1", "2 Juni 2021")], people("B1", P1=30, P2=40, P3=50))


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
            ("C2", "out_of_range"),
            ("A4", "required_missing"),
            ("A5", "unknown_batch"),
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
        assert ages(folder) == [("B1", 31), ("B1", 50), ("B1", 60), ("B1", 70)]
        assert [(one.file, one.cell, one.rule) for one in report.errors] == [
            ("a.xlsx", "C3", "out_of_range"),
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

    def test_with_refused_rows_leaves_who_is_refused_as_he_was(self, folder: Folder) -> None:
        workbook(folder, "a.xlsx", 0, *self.OLD)
        newer = [["B1", f"P{number}", 40 if number else "empat"] for number in range(25)]
        workbook(folder, "b.xlsx", 1, self.OLD[0], newer)
        report = build(folder)
        assert Counter(ages(folder)) == {("B1", 30): 1, ("B1", 40): 24}
        assert [(one.file, one.cell, one.rule) for one in report.problems] == [
            ("b.xlsx", "C2", "not_a_number"),
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


class TestANumberThatTwoProgramsUse:
    """Batch 7 of one program or place is never a correction of another's batch 7."""

    WEE = ([batch("7")], [["7", f"P{number}", 30] for number in range(25)])
    PWD = (
        [["7", "PWD", "Kab. Trenggalek", "16 Juni 2021"]],
        [["7", f"D{number}", 40] for number in range(19)],
    )

    @pytest.mark.parametrize(("old", "new"), [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
    def test_the_one_that_was_there_stays_whole(self, folder: Folder, old: str, new: str) -> None:
        workbook(folder, old, 0, *self.WEE)
        workbook(folder, new, 3, *self.PWD)
        report = build(folder)
        assert folder.select(
            "SELECT program, age, count(*) FROM participant JOIN batch USING (batch_id) "
            "GROUP BY ALL"
        ) == [("japri_wee", 30, 25)]
        assert replaced(report) == []
        assert Counter((one.file, one.rule, one.expected) for one in report.problems) == {
            (new, "batch_twice", f"{old} Batch 2"): 1,
            (new, "batch_refused", f"{new} Batch A2"): 19,
        }

    def test_a_newer_list_of_the_first_still_replaces_it(self, folder: Folder) -> None:
        workbook(folder, "c.xlsx", 0, *self.WEE)
        workbook(folder, "a.xlsx", 1, *self.PWD)
        workbook(
            folder, "b.xlsx", 2, self.WEE[0], [["7", f"P{number}", 31] for number in range(25)]
        )
        report = build(folder)
        assert Counter(ages(folder)) == {("7", 31): 25}
        assert replaced(report) == [
            ("batch", "7", 1, "b.xlsx", "c.xlsx"),
            ("participant", "7", 25, "b.xlsx", "c.xlsx"),
        ]
        assert balance(report)["a.xlsx Peserta"] == (20, 0, 19, 0, 1)

    def test_of_another_place_is_another(self, folder: Folder) -> None:
        workbook(folder, "a.xlsx", 0, [batch("7")], people("7", P1=30))
        elsewhere = [batch("7", district="Kota Surabaya")]
        workbook(folder, "b.xlsx", 1, elsewhere, people("7", P1=31, P2=41))
        build(folder)
        assert ages(folder) == [("7", 30)]

    def test_in_a_title_is_another_too(self, folder: Folder) -> None:
        workbook(folder, "a.xlsx", 0, [batch("7")], people("7", P1=30))
        title = "PWD Batch 7 - Kab. Trenggalek, 16-20 Juni 2021"
        written(folder.text("b.csv", title, "", "ID Peserta;Usia", "D1;40", "D2;41"), 1)
        report = build(folder)
        assert ages(folder) == [("7", 30)]
        assert Counter(one.rule for one in report.errors) == {"batch_twice": 1, "batch_refused": 2}


class TestOnlyAPartOfABatch:
    def test_a_batchs_row_alone_replaces_that_row(self, folder: Folder) -> None:
        workbook(folder, "a.xlsx", 0, *OLDER)
        workbook(folder, "b.xlsx", 1, *NEWER)
        workbook(folder, "c.xlsx", 2, [batch("B1", "5 Juni 2021")], [])
        report = build(folder)
        assert ages(folder) == [("B1", 30), ("B1", 40), ("B1", 50)]
        assert folder.select("SELECT day(start_date) FROM batch") == [(5,)]
        assert replaced(report) == [
            ("participant", "B1", 4, "b.xlsx", "a.xlsx"),
            ("batch", "B1", 1, "c.xlsx", "a.xlsx"),
            ("batch", "B1", 1, "c.xlsx", "b.xlsx"),
        ]

    def test_two_halves_of_a_list_stand_beside_each_other(self, folder: Folder) -> None:
        folder.batch("B1")
        workbook(folder, "a.xlsx", 0, [], people("B1", P1=30, P2=40))
        workbook(folder, "b.xlsx", 1, [], people("B1", P3=50, P4=60))
        report = build(folder)
        assert ages(folder) == [("B1", 30), ("B1", 40), ("B1", 50), ("B1", 60)]
        assert (replaced(report), told(report)) == ([], [])

    @pytest.mark.parametrize(("old", "new"), [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
    def test_who_is_in_both_is_taken_from_the_newer(
        self, folder: Folder, old: str, new: str
    ) -> None:
        folder.batch("B1")
        workbook(folder, old, 0, [], people("B1", P1=30, P2=40, P3=50))
        workbook(folder, new, 1, [], people("B1", P3=51, P4=60, P2=40))
        report = build(folder)
        assert ages(folder) == [("B1", 30), ("B1", 40), ("B1", 51), ("B1", 60)]
        assert replaced(report) == [("participant", "B1", 2, new, old)]
        assert told(report) == [(old, "A3", "replaced_by_newer", "B1", f"{new} Peserta")]

    def test_a_title_makes_a_list_of_its_batch(self, folder: Folder) -> None:
        folder.batch("B1")
        register = ["Batch B1 - Trenggalek, 1-7 Juni 2021", "", "Nama;Usia"]
        written(folder.text("a.csv", *register, "Ali;30", "Umar;40", "Budi;50"), 0)
        written(folder.text("b.csv", *register, "Ali;31", "Umar;40"), 1)
        report = build(folder)
        assert ages(folder) == [("B1", 31), ("B1", 40)]
        assert ("participant", "B1", 3, "b.csv", "a.csv") in replaced(report)


class TestOtherTables:
    def test_a_newer_group_leaves_its_cash_book(self, folder: Folder) -> None:
        header, cash = "ID Kelompok;Program;Jenis Usaha;Jumlah Anggota", "ID Kelompok;Tanggal;Laba"
        written(folder.text("a.csv", header, "G1;Usaha Bekasi;Hijab;5"), 0)
        written(folder.text("b.csv", header, "G1;Usaha Bekasi;Hijab;6"), 1)
        written(folder.text("kas-1.csv", cash, "G1;13/9/2023;150.000"), 0)
        written(folder.text("kas-2.csv", cash, "G1;14/9/2023;170.000"), 1)
        report = build(folder)
        assert folder.select("SELECT members FROM enterprise_group") == [(6,)]
        assert folder.select("SELECT sum(profit_idr) FROM cash") == [(320_000,)]
        assert replaced(report) == [("group", "G1", 1, "b.csv", "a.csv")]

    def test_a_newer_target_is_for_the_same_program_year_and_district(self, folder: Folder) -> None:
        header = "Indikator;Nilai Target;Program;Tahun Program"
        older = ("participants;100;WEE;2021", "participants;200;;2021", "batches;9;;")
        written(folder.text("a.csv", header, *older), 0)
        written(folder.text("b.csv", header, "participants;150;WEE;2021", "batches;?;;"), 1)
        report = build(folder)
        assert folder.select("SELECT indicator, value FROM target ORDER BY value") == [
            ("batches", 9.0),
            ("participants", 150.0),
            ("participants", 200.0),
        ]
        assert replaced(report) == [
            ("target", "participants · japri_wee · 2021 · –", 1, "b.csv", "a.csv")
        ]

    def test_what_is_replaced_is_in_the_contract(self) -> None:
        for rule in replace.replacing().values():
            columns = {column.name for column in contract.table(rule.table).columns}
            assert set(rule.key) <= columns | {"person_id"}
            for carried in rule.carries:
                assert rule.key == replace.replacing()[carried].key[:1]


class TestEquallyOld:
    def test_files_written_together_replace_nothing(self, folder: Folder) -> None:
        header = ";".join(BATCH)
        written(folder.text("a.csv", header, "B1;WEE;Gresik;1 Juni 2021"), 0)
        written(folder.text("b.csv", header, "B1;WEE;Gresik;2 Juni 2021"), 1 / 10_081)
        report = build(folder)
        assert replaced(report) == []
        assert told(report) == [("b.csv", "A2", "batch_twice", "B1", "a.csv 2")]

    def test_the_same_bytes_under_two_names_are_one_file(self, folder: Folder) -> None:
        lines = (";".join(BATCH), "B1;WEE;Gresik;1 Juni 2021")
        written(folder.text("a.csv", *lines), 0)
        written(folder.text("b.csv", *lines), 1)
        report = build(folder)
        assert replaced(report) == []
        assert told(report) == [("b.csv", "", "same_file_twice", "", "a.csv")]

    def test_who_sends_the_first_again_means_it(self, folder: Folder) -> None:
        first = (";".join(BATCH), "B1;WEE;Gresik;1 Juni 2021")
        written(folder.text("a.csv", *first), 0)
        written(folder.text("b.csv", first[0], "B1;WEE;Gresik;2 Juni 2021"), 1)
        written(folder.text("c.csv", *first), 2)
        report = build(folder)
        assert folder.select("SELECT day(start_date) FROM batch") == [(1,)]
        assert replaced(report) == [("batch", "B1", 1, "a.csv", "b.csv")]


class TestVersions:
    """A version depends on when files were written only where that decides something."""

    def test_other_times_of_files_that_share_nothing_make_no_version(self, folder: Folder) -> None:
        written(folder.text("a.csv", ";".join(BATCH), "B1;WEE;Gresik;1 Juni 2021"), 0)
        written(folder.text("b.csv", ";".join(BATCH), "B2;WEE;Gresik;1 Juni 2021"), 1)
        version = build(folder).version
        written(folder.incoming / "a.csv", 2)
        report = folder.build()
        assert (report.version, report.changed) == (version, False)

    def test_another_order_of_files_that_share_a_batch_makes_one(self, folder: Folder) -> None:
        for day, name in enumerate(("a.csv", "b.csv"), start=1):
            folder.text(name, ";".join(BATCH), f"B1;WEE;Gresik;{day} Juni 2021")
            written(folder.incoming / name, day)
        first = build(folder)
        assert folder.select("SELECT day(start_date) FROM batch") == [(2,)]
        written(folder.incoming / "b.csv", 1.5)
        assert not folder.build().changed
        assert replaced(folder.build()) == replaced(first)
        written(folder.incoming / "a.csv", 3)
        assert build(folder).changed
        assert folder.select("SELECT day(start_date) FROM batch") == [(1,)]

    def test_the_sample_has_nothing_in_two_files(self, sample_warehouse: Path) -> None:
        with warehouse.open_version(sample_warehouse) as connection:
            assert connection.execute("FROM overlap").fetchall() == []
            assert connection.execute("FROM replaced").fetchall() == []


CELLS = st.sampled_from(["", "B1", "B2", "B3", "P1", "P2", "30", "9", "Blitar", "Gresik"])
PEOPLE = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6)
BATCHES = st.lists(st.tuples(CELLS, st.sampled_from(["Blitar", "Gresik"])), max_size=3)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(st.tuples(BATCHES, PEOPLE, st.integers(0, 2)), min_size=2, max_size=3))
def test_whatever_replaces_what_every_row_is_accounted_for(tmp_path: Path, files) -> None:
    paths = []
    for number, (batches, persons, week) in enumerate(files):
        rows = [";".join(BATCH), *(f"{one};WEE;{place};1 Juni 2021" for one, place in batches)]
        people_rows = [";".join(PERSON), *map(";".join, persons)]
        for name, lines in ((f"b{number}.csv", rows), (f"p{number}.csv", people_rows)):
            path = tmp_path / name
            path.write_text("".join(f"{line}\n" for line in [*lines, f";;;;{number}"]))
            paths.append(written(path, week))
    report = check(paths)
    for read, *parts in balance(report).values():
        assert read == sum(parts)
        assert min(parts) >= 0
    of_file = Counter(one.replaced_file for one in report.replaced for _ in range(one.rows))
    duplicates = Counter({one.file: one.rows_duplicate for one in report.files})
    assert of_file <= duplicates
