"""Of what several files say, what no newer one replaces: other tables, places and versions."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import warehouse
from etl import contract
from etl.build import check
from etl.checks import newest_wins
from tests.etl.folder import Folder, balance
from tests.etl.weeks import (
    BATCH,
    NEWER,
    OLDER,
    PERSON,
    ages,
    batch,
    build,
    people,
    replaced,
    told,
    workbook,
    written,
)


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
        for rule in newest_wins.replacing().values():
            columns = {column.name for column in contract.table(rule.table).columns}
            assert set(rule.key) <= columns | {"person_id"}
            for carried in rule.carries:
                assert rule.key == newest_wins.replacing()[carried].key[:1]


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


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
