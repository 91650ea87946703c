"""Rows that say what another row says: copies are none, two sales are two."""

from tests.etl.folder import Folder, balance

B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


PERSON = "ID Batch;ID Peserta;Nama;Usia"


def test_two_equal_lines_of_a_cash_book_are_two_sales_and_a_copy_is_none(folder: Folder) -> None:
    folder.group("G1")
    lines = ("ID Kelompok;Tanggal;Laba", "G1;1/9/23;500", "G1;1/9/23;500")
    folder.text("kas 1.csv", *lines)
    folder.text("kas 2.csv", *lines, "G1;1/9/23;500", "G1;2/9/23;100")
    assert balance(folder.build()) == {
        "kelompok.csv": (2, 1, 0, 0, 1),
        "kas 1.csv": (3, 2, 0, 0, 1),
        "kas 2.csv": (5, 2, 0, 2, 1),
    }
    assert folder.select("SELECT count(*), sum(profit_idr) FROM cash") == [(4, 1600)]


def test_the_same_file_under_two_names_counts_once(folder: Folder) -> None:
    folder.batch("B1")
    for name in ("a.csv", "b.csv"):
        folder.text(name, PERSON, "B1;P1;Ali;35", "B1;P2;Budi;36")
    report = folder.build()
    assert balance(report)["a.csv"] == (3, 2, 0, 0, 1)
    assert balance(report)["b.csv"] == (3, 0, 0, 2, 1)
    assert [(one.file, one.rule, one.expected) for one in report.problems] == [
        ("b.csv", "same_file_twice", "a.csv")
    ]


def test_the_same_person_in_two_batches_is_loaded_twice_under_one_pseudonym(
    folder: Folder,
) -> None:
    folder.batch("B1", "B2")
    folder.text(
        "p.csv", "ID Batch;Nama;HP", "B1;Ali;0812-34", "B2;ALI ;+62 81234", "B2;Budi;0812-34"
    )
    folder.build()
    people = folder.select('SELECT person_id FROM participant ORDER BY "row"')
    assert people[0] == people[1] != people[2]
