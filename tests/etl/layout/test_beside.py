"""Columns beside a table that are none: a recap's are not read, the table's own are."""

import pytest

from tests.etl.folder import Folder

BOOK = [
    ["Tanggal", "Uraian", "Jumlah", "D/K"],
    ["14/9/2023", "Penjualan", 100_000, "D"],
    ["15/9/2023", "Penjualan", 200_000, "D"],
    ["16/9/2023", "Bahan", 50_000, "K"],
]
KINDS = [
    ["Tanggal", "Jenis", "Nominal"],
    ["14/9/2023", "Masuk", 100_000],
    ["15/9/2023", "Masuk", 200_000],
    ["16/9/2023", "Keluar", 50_000],
]
SIDES = [
    ["Tanggal", "Uraian", "Debet", "Kredit"],
    ["14/9/2023", "Penjualan", 100_000, None],
    ["15/9/2023", "Penjualan", 200_000, None],
    ["16/9/2023", "Bahan", None, 50_000],
]
WEEKS = [["Minggu", "Masuk", "Keluar"], ["Minggu 1", 300_000, 50_000]]
MONTHS = [["Bulan", "Jumlah"], ["September 2023", 300_000]]
SPENT = [["Uraian", "Jumlah"], ["Modal", 300_000], ["Bahan", 50_000]]
# As many lines as the book has.
PROFITS = [["Minggu", "Laba"], ["I", 200_000], ["II", 40_000], ["III", 10_000]]
LABELS: list[list[object]] = [["Saldo awal", 500_000], ["Saldo akhir", 750_000]]
OF_KINDS = [["Jenis", "Jumlah"], ["Masuk", 300_000], ["Total", 300_000]]
RECAPS = (WEEKS, MONTHS, SPENT, OF_KINDS, PROFITS, LABELS)
PROFIT = "SELECT net_profit_idr FROM summary_group"


def beside(left: list[list[object]], right: list[list[object]], gap: int = 1) -> list[list[object]]:
    """Give the rows of two tables with blank columns between."""
    blank: list[object] = [None] * len(left[0])
    count = max(map(len, (left, right)))
    return [
        [*([*left, *[blank] * count][n]), *[None] * gap, *([*right, *[[]] * count][n])]
        for n in range(count)
    ]


@pytest.mark.parametrize("book", [BOOK, KINDS, SIDES])
def test_a_recap_beside_a_cash_book_is_not_read_and_asked_about(
    book: list[list[object]], folder: Folder
) -> None:
    """By hand, of each of the books: 100,000 + 200,000 - 50,000."""
    folder.group(*(f"K{number}" for number in range(14)))
    sheets = [beside(book, recap) for recap in RECAPS]
    sheets += [beside(recap, book, gap=2) for recap in RECAPS]
    sheets += [beside([[None] * 3, *WEEKS], [[None] * 4, *book])]
    sheets += [beside(WEEKS, [["Rekap"], *book])]
    for number, rows in enumerate(sheets):
        folder.workbook(f"k{number}.xlsx", Kas=[[f"Kelompok K{number}"], *rows])
    report = folder.build()
    assert folder.select(PROFIT) == [(250_000,)] * 14
    told = [(one.cell, one.rule) for one in report.problems if one.severity != "info"]
    assert {rule for _, rule in told} - {"debit_taken_as_in"} == {"columns_beside"}
    assert len([one for one in told if one[1] == "columns_beside"]) == 14
    assert {one.question for one in report.questions} - {"debit_side"} == {"beside"}


def test_a_recap_of_a_month_beside_its_book_counts_once_whatever_it_says(folder: Folder) -> None:
    folder.group("K1")
    months = [["Bulan", "Masuk", "Keluar"], ["September 2023", 310_000, 50_000]]
    folder.workbook("k.xlsx", Kas=[["Kelompok K1"], *beside(months, BOOK)])
    report = folder.build()
    assert folder.select(PROFIT) == [(250_000,)]
    told = [(one.cell, one.rule, one.found) for one in report.problems]
    assert ("A3", "recap_of_details", " (310.000 − 50.000 ≠ 300.000 − 50.000)") in told


PEOPLE = [["No", "Nama", "Usia"], [1, "Peserta A", 30], [2, "Peserta B", 31], [3, "Peserta C", 32]]
DISTRICTS = "SELECT district, count(*) FROM participant GROUP BY ALL ORDER BY ALL"


def test_what_a_recap_counts_is_nobodys_place(folder: Folder) -> None:
    folder.batch("B1")
    recap = [["Kabupaten", "Jumlah"], ["Kab. Trenggalek", 1], ["Kab. Gresik", 2], ["Total", 3]]
    folder.workbook("p.xlsx", Peserta=[["Batch B1"], *beside(PEOPLE, recap)])
    report = folder.build()
    assert folder.select(DISTRICTS) == [(None, 3)]
    told = [(one.cell, one.rule, one.found, one.expected) for one in report.problems]
    assert told == [("E2", "columns_beside", "Kabupaten, Jumlah", "E–F")]


def test_columns_beyond_a_gap_are_the_lists_own_where_they_reach_its_end(folder: Folder) -> None:
    folder.batch("B1")
    own = [["Hubungan", "Kabupaten"], *[["Suami", "Kab. Trenggalek"]] * 3]
    folder.workbook("p.xlsx", Peserta=[["Batch B1"], *beside(PEOPLE, own)])
    assert folder.build().problems == []
    assert folder.select(DISTRICTS) == [("3503", 3)]


@pytest.mark.parametrize(
    ("answer", "districts"), [("part", [("3503", 1), (None, 2)]), ("not_needed", [(None, 3)])]
)
def test_what_is_answered_of_columns_beside_a_list_is_remembered(
    answer: str, districts: list[tuple[object, int]], folder: Folder
) -> None:
    folder.batch("B1")
    own = [["Hubungan", "Kabupaten"], ["Suami", "Kab. Trenggalek"], [], []]
    rows = [["Batch B1"], *beside(PEOPLE, own)]
    folder.workbook("p.xlsx", Peserta=rows)
    report = folder.build()
    assert folder.select(DISTRICTS) == [(None, 3)]
    folder.answer(report, "beside", answer, "Hubungan, Kabupaten")
    assert [one.rule for one in folder.build().problems] == ["read_as_told"]
    assert folder.select(DISTRICTS) == districts


def test_two_books_side_by_side_with_a_recap_of_both_beside_them(folder: Folder) -> None:
    """By hand, K1: 100,000 - 20,000; K2: 40,000 - 10,000; what the recap says is no entry."""
    folder.group("K1", "K2")
    header = ["Tanggal", "Uraian", "Masuk", "Keluar"]
    one = [["Kas K1"], header, ["14/9/2023", "jual", 100_000], ["15/9/2023", "bahan", None, 20_000]]
    two = [["Kas K2"], header, ["14/9/2023", "jual", 40_000], ["15/9/2023", "gula", None, 10_000]]
    recap: list[list[object]] = [[None], ["Kelompok", "Laba"], ["K1", 90_000], ["K2", 50_000]]
    rows = [
        [*a, *[None] * (5 - len(a)), *b, *[None] * (5 - len(b)), *c]
        for a, b, c in zip(one, two, recap, strict=True)
    ]
    folder.workbook("k.xlsx", Kas=rows)
    report = folder.build()
    assert folder.select("SELECT group_id, net_profit_idr FROM summary_group ORDER BY 1") == [
        ("K1", 80_000),
        ("K2", 30_000),
    ]
    assert [(one.cell, one.rule) for one in report.problems] == [("K2", "columns_beside")]
