"""What stands below a table: signatures and notes are no data, and no record is one of them."""

from typing import Any

import pytest

from tests.etl.folder import Folder, balance

TITLE = ["Daftar Peserta Batch 12 JAPRI WEE - Kab. Trenggalek, 7-13 April 2021"]
HEADER = ["No", "Nama", "Pekerjaan", "No. HP", "Usia", "Sesi 1", "Sesi 2", "Sesi 3"]
ONLY_PHONES = [
    [n, f"Orang {chr(64 + n)}", "Ketua RT 03" if n == 5 else "Petani", f"0812345{n:05}"]
    for n in range(1, 24)
]
ALL_CAME = [[*row[:2], "Petani", row[3], 30, "H", "H", "H"] for row in ONLY_PHONES[:4]]
SIGNATURE = [[], [None, "Mengetahui,", None, "Fasilitator,"], [None, "Siti", None, "Umar"]]


def of_batch(folder: Folder, *rows: list[Any]) -> tuple[int, list[tuple[str, str]]]:
    """Give how many participants load from a register, and which rows below are said."""
    folder.workbook("r.xlsx", Peserta=[TITLE, [], HEADER, *rows])
    report = folder.check("below_table")
    said = [(p.cell, p.rule) for p in report.problems if p.rule != "unknown_column"]
    return report.files[0].rows_loaded, said


def test_a_job_says_nothing_of_who_is_below_the_table(folder: Folder) -> None:
    assert of_batch(folder, *ONLY_PHONES, *SIGNATURE) == (23, [])


def test_men_who_never_came_are_no_footer(folder: Folder) -> None:
    late = [[5, "Sukardi", "Ketua RT", "081999900001"], [6, "Bambang"], [7, "Ketua Joko"]]
    assert of_batch(folder, *ALL_CAME, *late, *SIGNATURE) == (7, [])


def test_men_without_numbers_are_no_footer(folder: Folder) -> None:
    late = [
        [None, "Sukardi", "Ketua RT"],
        [None, "Joko", "Buruh"],
        [None, "Admin Ali", "", "081999"],
    ]
    assert of_batch(folder, *ALL_CAME, *late, *SIGNATURE) == (7, [])


def test_what_may_be_a_record_below_a_table_is_said(folder: Folder) -> None:
    below = [
        [None, "Catatan: menyusul"],
        [None, "Sukardi", "Petani", "081999900001"],
        *[[None, f"Tamu {letter}"] for letter in "ABCDE"],
    ]
    # Four may have signed; who is named after them and who has a phone may have been forgotten.
    expected = [("B9", "below_table"), ("B13", "below_table"), ("B14", "below_table")]
    assert of_batch(folder, *ALL_CAME, *below) == (4, expected)


def test_names_in_brackets_below_a_cash_book_have_signed_it(folder: Folder) -> None:
    """Its remarks may be any words, so that `Mengetahui` among them says little."""
    folder.group("K1")
    header = ["No", "Tanggal", "Uraian", "Masuk", "Keluar", "Saldo"]
    rows = [[1, "14/9/2023", "Jual", 500, None, 500], [2, "15/9/2023", "Beli", None, 200, 300]]
    signed = [[], [None, None, "Mengetahui,"], [None, None, "Ketua"], []]
    below = [[None, None, "(Siti A.)", None, "( Rina B )"], [None, None, "(........)"]]
    folder.workbook("k.xlsx", Kas=[["Kas kelompok K1"], header, *rows, *signed, *below])
    assert folder.check("below_table").problems == []
    below = [[None, None, "Siti A."]]
    folder.workbook("k.xlsx", Kas=[["Kas kelompok K1"], header, *rows, *signed, *below])
    told = [(one.cell, one.rule) for one in folder.check("below_table").problems]
    assert told == [("B9", "below_table")]


def test_numbered_notes_are_no_records(folder: Folder) -> None:
    notes = [[], ["Catatan:"], [1, "Peserta 3 sakit"], [2, "Peserta 4 izin"]]
    assert of_batch(folder, *ALL_CAME, *notes) == (4, [])


@pytest.mark.parametrize(
    ("sheet", "loaded"),
    [
        (
            [
                ["Dukungan Kelompok Hijab"],
                [],
                ["Tanggal", "Tanggal Selesai", "Tahap", "Jumlah (Rp)", "Keterangan"],
                ["2023-08-28", None, "Dana Insentif", 5000000],
                ["2023-08-29", None, "Pendampingan", None, "Fasilitator datang ke rumah"],
                ["2023-09-20", "2023-09-21", "Pendampingan"],
                ["2023-09-25", None, "Pendampingan", None, "lancar"],
                [],
                ["Bekasi, 30 September 2023", None, "Ketua Kelompok"],
                ["Siti"],
            ],
            4,
        ),
        (
            [
                ["Kelompok: Hijab"],
                [],
                ["Tanggal", "Keterangan", "Pendapatan", "Biaya", "Laba Bersih"],
                ["2023-09-01", "jual", 100000, 20000, 80000],
                ["2023-09-02", "Ketua antar pesanan", None, None, 70000],
                ["2023-09-03", "jual", None, None, 60000],
            ],
            3,
        ),
        (
            [
                ["", "ID Kelompok", "Tanggal", "Pendapatan", "Biaya"],
                ["Pria membeli jilbab", "Hijab", "2023-09-01", 100000, 50000],
                ["Jumlah pesanan 2", "Hijab", "2023-09-02", 100000, 50000],
                ["Jumlah", None, None, 200000, 100000],
            ],
            2,
        ),
    ],
    ids=["support", "cash", "words of sums"],
)
def test_records_of_groups_load_whatever_their_remarks(
    folder: Folder, sheet: list[list[Any]], loaded: int
) -> None:
    folder.group("Hijab")
    folder.workbook("g.xlsx", Catatan=sheet)
    report = folder.check()
    of_columns = {"unknown_column", "column_without_header"}
    assert {p.rule for p in report.problems} <= of_columns
    assert balance(report)["g.xlsx Catatan"] == (len(sheet), loaded, 0, 0, len(sheet) - loaded)


def test_words_of_sums_before_batches_and_groups_are_their_names(folder: Folder) -> None:
    folder.workbook(
        "g.xlsx",
        Kelompok=[
            ["", "ID Kelompok", "Program", "Jenis Usaha", "Jumlah Anggota"],
            ["Wanita Mandiri", "K1", "Usaha Bekasi", "Hijab", 5],
            ["Jumlah", None, None, None, 5],
        ],
        Batch=[
            ["", "ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai"],
            ["Perempuan Tangguh", "B1", "JAPRI WEE", "Kab. Gresik", "2021-04-07"],
            ["Laki-laki Baru", "B2", "JAPRI WEE", "Kab. Gresik", "2021-05-07"],
        ],
    )
    assert [(one.rows_loaded, one.rows_refused) for one in folder.check().files] == [(1, 0), (2, 0)]


@pytest.mark.parametrize(
    "label",
    [
        *("Rata-rata", "Rata - rata", "Rerata", "Rata2 kelas", "Maksimum", "Median"),
        *("Persentase (%)", "Jml", "TTL", "Average", "Laki-laki", "Perempuan : 12"),
        *("Jumlah L", "Total laki-laki"),
    ],
)
def test_a_line_of_averages_or_sums_is_nobody(folder: Folder, label: str) -> None:
    below = [None, label, None, None, 34.2, 23, 22, 21]
    assert of_batch(folder, *ALL_CAME, below) == (4, [])


def test_the_least_and_the_most_are_nobody_but_somebody_may_be_called_so(folder: Folder) -> None:
    named = [5, "Max", "Petani", "081999900001", 30, "H", "H", "H"]
    below = [[None, "Min", None, None, 20, 1, 0, 1], [None, "Maks.", None, None, 60, 1, 1, 1]]
    assert of_batch(folder, *ALL_CAME, named, *below) == (5, [])


def test_a_cash_book_is_summed_up_in_a_column_of_remarks(folder: Folder) -> None:
    folder.group("K1")
    folder.workbook(
        "kas.xlsx",
        Kas=[
            ["ID Kelompok", "Tanggal", "Keterangan", "Pendapatan (Rp)", "Biaya (Rp)"],
            ["K1", "18/9/2023", "Total pagi", 150_000, 90_000],
            ["K1", "19/9/2023", "Sore", 120_000, 80_000],
            [None, None, "Total September", 270_000, 170_000],
            [None, None, "Sewa", 10_000, 0],  # somebody has forgotten the day
            [None, None, "TOTAL", 280_000, 170_000],
        ],
    )
    report = folder.check("unknown_column")
    assert balance(report)["kas.xlsx Kas"] == (6, 2, 1, 0, 3)
    # The day of that row is the one above it.
    assert {one.cell for one in report.problems if one.rule == "required_missing"} == {"A5"}


@pytest.mark.parametrize(
    "lines",
    [
        ["PJ Batch", "Siti Aminah"],
        ["Kepala Desa Sukamaju", "H. Slamet"],
        ["L = 10, P = 12"],
        ["Moderator : Siti Aminah"],
        ["Siti Aminah (trainer)"],
        ["Panitia,", "Siti Aminah"],
    ],
)
def test_who_signs_right_below_a_list_is_nobody_of_it(folder: Folder, lines: list[str]) -> None:
    assert of_batch(folder, *ALL_CAME, *([None, line] for line in lines))[0] == 4


WHO_SIGNS = [None, "Siti Aminah"]


@pytest.mark.parametrize(
    ("below", "loaded", "listed"),
    [
        ([[], [None, "Mengetahui,"], WHO_SIGNS], 4, []),
        ([[None, "Mengetahui,"], [], [], WHO_SIGNS], 4, []),
        ([[], [None, "Trenggalek, 13 April 2021"], [None, "Fasilitator"], [], WHO_SIGNS], 4, []),
        ([[None, None, "Trenggalek, 13 April 2021"], [None, "Ketua,"], WHO_SIGNS], 4, []),
        ([[], ["* hadir bila ketiga sesi diikuti"]], 4, []),
        ([["Ket.: H = hadir, S = sakit"], ["I = izin"]], 4, []),
        ([[], [None, "Dibuat oleh,", None, "Disetujui,"], [None, "Siti", None, "Umar"]], 4, []),
        ([[], [None, "Siti Aminah (fasilitator)"]], 4, []),
        ([[None, "Siti Aminah (fasilitator)"]], 4, []),
        ([[], [None, "Peserta tambahan"]], 4, ["B9"]),
        ([[], WHO_SIGNS, [None, "Umar"]], 4, ["B9", "B10"]),
        ([[None, "Catatan:"], [5, "Sukardi"]], 5, []),
        ([[None, "Catatan:"], [4, "Sukardi"]], 4, []),
        ([[None, "Catatan:"], [None, "Sukardi", None, "081999900001"]], 4, ["B9"]),
        ([[None, "Catatan:"], [None, "Sukardi", None, None, 35]], 4, ["B9"]),
        ([[None, "Catatan:"], *[WHO_SIGNS] * 5], 4, ["B13"]),
        ([[5, "Sukardi"], [6, "Bambang"]], 6, []),
        ([[None, "Sukardi"]], 5, []),
        ([[None, "Sukardi"], [], [None, "Mengetahui,"], WHO_SIGNS], 5, []),
        ([[5, "Ketua Joko"]], 5, []),
        ([[None, "Ketua Joko"]], 4, ["B8"]),
        ([[None, "Admin Wijaya"], [], [None, "Mengetahui,"], WHO_SIGNS], 4, ["B8"]),
        ([[], [None, "Ketua Joko"]], 4, []),
        ([[None, "Ketua Joko", None, "081999900001"]], 5, []),
        ([[None, "Lurah,", None, "081999900001"]], 4, ["B8"]),
        ([["Jumlah", None, None, None, None, 4, 4, 4], [], [None, "Panitia"], WHO_SIGNS], 4, []),
        ([[], [], []], 4, []),
    ],
)
def test_a_line_below_a_register(
    folder: Folder, below: list[list[Any]], loaded: int, listed: list[str]
) -> None:
    expected = [(cell, "below_table") for cell in listed]
    assert of_batch(folder, *ALL_CAME, *below) == (loaded, expected)


@pytest.mark.parametrize(
    ("below", "loaded"),
    [
        ([[], ["Bekasi, 30 September 2023"], ["Bendahara"], ["Siti"]], 2),
        ([["Catatan: belum termasuk sewa"]], 2),
        ([["Jumlah", None, 200000, 100000]], 2),
        ([[], [None, "Total", 200000, 100000], [], [None, "Mengetahui"], [None, "Siti"]], 2),
        ([["2023-09-03", None, 5000, 0]], 3),
        ([["2023-09-03", None, 5000, 0], [], ["Ketua Kelompok"], ["Siti"]], 3),
    ],
)
def test_a_line_below_a_cash_book(folder: Folder, below: list[list[Any]], loaded: int) -> None:
    folder.group("K1")
    entries = [["2023-09-01", "jual", 100000, 50000], ["2023-09-02", "jual", 100000, 50000]]
    header = ["Tanggal", "Keterangan", "Pendapatan", "Biaya"]
    folder.workbook("g.xlsx", Kas=[["Kelompok: K1"], header, *entries, *below])
    report = folder.check("unknown_column")
    assert balance(report)["g.xlsx Kas"][1] == loaded
