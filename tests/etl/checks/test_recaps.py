"""Recaps beside their details count once, and it is said where the two differ."""

from tests.etl.folder import Folder, balance

PROFIT = "SELECT group_id, net_profit_idr FROM summary_group ORDER BY group_id"


def test_a_recap_beside_its_details_counts_once(folder: Folder) -> None:
    """By hand, K1: 100,000 + 200,000 - 50,000, not 500,000; K2 says 310,000 in its recap."""
    folder.group("K1", "K2", "K3", "K4")
    daily = [
        ["Tanggal", "Uraian", "Masuk", "Keluar"],
        ["4 September 2023", "Penjualan", 100_000, None],
        ["5 September 2023", "Penjualan", 200_000, None],
        ["6 September 2023", "Bahan", None, 50_000],
    ]
    for number, taken in ((1, 300_000), (2, 310_000)):
        title = [f"Kelompok K{number}"]
        recap = [title, ["Bulan", "Pemasukan", "Pengeluaran"], ["September 2023", taken, 50_000]]
        folder.workbook(
            f"k{number}.xlsx", **{"Kas Harian": [title, *daily], "Rekap Bulanan": recap}
        )
    # Nobody calls it a recap, but each of its lines adds up a day.
    lines = ["K3,4/9/2023,60000,0", "K3,4/9/2023,40000,0", "K3,5/9/2023,10000,0", "K3,5/9/2023,0,5"]
    folder.text("a.csv", "Kelompok,Tanggal,Masuk,Keluar", *lines)
    folder.text(
        "b.csv", "Kelompok,Tanggal,Masuk,Keluar", "K3,4/9/2023,100000,0", "K3,5/9/2023,10000,5"
    )
    # Profits alone, of a month: 60,000 - 10,000.
    lines = ["K4,4/9/2023,60000,0", "K4,5/9/2023,0,10000"]
    folder.text("c.csv", "Kelompok,Tanggal,Masuk,Keluar", *lines)
    folder.text("d.csv", "Kelompok,Tanggal,Laba", "K4,30/9/2023,50000")
    report = folder.build()
    assert folder.select(PROFIT) == [
        *[("K1", 250_000), ("K2", 250_000)],
        *[("K3", 109_995), ("K4", 50_000)],
    ]
    told = [(one.file, one.cell, one.rule, one.found, one.expected) for one in report.problems]
    assert told == [
        ("b.csv", "B2", "recap_of_details", "", "a.csv 2"),
        ("b.csv", "B3", "recap_of_details", "", "a.csv 4"),
        ("d.csv", "B2", "recap_of_details", "", "c.csv 2"),
        ("k1.xlsx", "A3", "recap_of_details", "", "k1.xlsx Kas Harian 3"),
        (
            *("k2.xlsx", "A3", "recap_of_details"),
            *(" (310.000 − 50.000 ≠ 300.000 − 50.000)", "k2.xlsx Kas Harian 3"),
        ),
        ("k1.xlsx", "A3", "month_as_day", "", ""),
        ("k2.xlsx", "A3", "month_as_day", "", ""),
    ]
    assert balance(report)["k1.xlsx Rekap Bulanan"] == (3, 0, 0, 1, 2)


def test_what_is_no_recap_counts(folder: Folder) -> None:
    """By hand: K1 30 + 5; K2, of whose months one has no details, 300 and 40; K3 7 + 7."""
    folder.group("K1", "K2", "K3")
    header = "Kelompok,Tanggal,Masuk,Keluar"
    # A single sale of another sheet is as much as two of this one, and a second one is not.
    folder.text("a.csv", header, "K1,4/9/2023,10,0", "K1,4/9/2023,15,0", "K3,4/9/2023,7,0")
    folder.text("b.csv", header, "K1,4/9/2023,5,0", "K1,5/9/2023,5,0", "K3,4/9/2023,8,0")
    folder.text("c.csv", header, "K2,30/9/2023,100,0", "K2,20/9/2023,200,0")
    recap = ["Rekap,,,", "Kelompok,Bulan,Masuk,Keluar"]
    folder.text("d.csv", *recap, "K2,September 2023,300,0", "K2,Oktober 2023,40,0")
    report = folder.build()
    assert folder.select(PROFIT) == [("K1", 35), ("K2", 340), ("K3", 15)]
    told = [(one.file, one.cell, one.rule) for one in report.problems]
    assert told == [
        ("b.csv", "B2", "cash_differs"),
        ("b.csv", "B4", "cash_differs"),
        ("d.csv", "B3", "recap_of_details"),
        ("d.csv", "B3", "month_as_day"),
    ]
