"""Sheets that are laid out across: what stands across, and what is no such sheet."""

import pytest

from etl.layout import wide
from tests.etl.folder import Folder

BOOK = ["Buku kas"]
DAYS_1_TO_20 = ";".join(map(str, range(1, 21)))


@pytest.mark.parametrize(
    ("rows", "kind", "named"),
    [
        (["Indikator;2021;2022;2023", "Peserta;10;20;30"], "years", "2021 … 2023"),
        (["No;Indikator;Target 2021;Target 2022;Total", "1;Peserta;10;20;30"], "years", ""),
        (
            ["Indikator;Program;Kabupaten;Sumber;2020/2021;2021/2022"],
            "years",
            "2020/2021 … 2021/2022",
        ),
        ([*BOOK, "No;Nama Kelompok;Januari;Februari;Jumlah"], "months", "Januari … Februari"),
        (["Kelompok;Jan 2023;Feb 2023;Mar 2023"], "months", "Jan 2023 … Mar 2023"),
        (["Kelompok;Januari;;Februari;", ";Masuk;Keluar;Masuk;Keluar"], "months", ""),
        (["Kelompok;Laba Januari (Rp);Laba Februari (Rp)"], "months", "Januari … Februari"),
        (["Kelompok;2023-09-01;2023-09-02", "K1;5;6"], "days", "2023-09-01 … 2023-09-02"),
        (["Kelompok;1 September;2 September;3 September"], "days", ""),
        (["Uraian;Senin;Selasa;Rabu"], "days", "Senin … Rabu"),
        (["Kelompok;Minggu ke-1;Minggu ke-2"], "days", ""),
        (["Kelompok;1/9;2/9;3/9;Total", "K1;5;6;7;18"], "days", "1/9 … 3/9"),
        ([f"Kelompok;{DAYS_1_TO_20}"], "days", "1 … 20"),
        (["Kelompok;Orientasi;Pelatihan;Dana Insentif"], "stages", "Orientasi … Dana Insentif"),
        (
            ["Kelompok;Orientasi;Pencairan Dana Insentif;Pendampingan I;Pendampingan II"],
            "stages",
            "Orientasi … Pendampingan II",
        ),
        (["Keterangan;Batch 12;Batch 13", "Program;WEE;WEE"], "batches", "Batch 12 … Batch 13"),
        (["Tanggal;K1;K2;K3", "2023-09-01;5;6;7"], "batches", "K1 … K3"),
        # No such sheets.
        (["Indikator;Batas;Nilai", "Peserta;2000;2100"], "", ""),
        (["Nama;1;2;3;4;5", "Peserta 1;4;4;5;5;1"], "", ""),
        (["Awal;Akhir", "2023-09-01;2023-09-02", "2023-09-03;2023-09-04"], "", ""),
        (["Nama;Batch;7 April;8 April;9 April", "Peserta 1;B12;H;H;H"], "", ""),
        (["Nama;Batch;Pelatihan 1;Pelatihan 2;Pelatihan 3", "Peserta 1;B12;H;H;H"], "", ""),
        (["Kelompok;Dana Insentif (Rp);Pendampingan (kali)", "K1;5000000;2"], "", ""),
        (["Cuaca;Hujan;2021"], "", ""),
        (["Rencana;Evaluasi dan saran peserta;Catatan"], "", ""),
        ([], "", ""),
    ],
)
def test_what_stands_across(rows: list[str], kind: str, named: str) -> None:
    found = wide.of([row.split(";") for row in rows])
    assert (found.kind if found else "") == kind
    assert not named or (found is not None and found.named == named)


def test_such_sheets_are_refused_by_name_and_nothing_beside_them_is(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Kelompok=[
            ["ID Kelompok", "Program", "Jenis Usaha", "Tanggal Mulai Usaha"],
            ["K1", "Usaha Sosial Bekasi", "Hijab", "2023-08-30"],
        ],
        Harian=[["Nama Kelompok", "Senin", "Selasa"], ["K1", 5, 6]],
        Rekap=[["Keterangan", "Batch 12", "Batch 13"], ["Program", "WEE", "WEE"]],
        Absen=[["Nama", "7 April", "8 April"], ["Peserta 1", "H", "H"]],
    )
    report = folder.build()
    told = {one.sheet: (one.rule, one.found, one.expected) for one in report.problems}
    assert told == {
        "Harian": ("laid_out_across", "Senin … Selasa", "days"),
        "Rekap": ("laid_out_across", "Batch 12 … Batch 13", "batches"),
        "Absen": ("sheet_not_recognised", "ID Batch", "Peserta"),
    }
    [first, *_] = report.problems
    assert "tiap hari" in first.message_id and "each day" in first.message_en
    assert folder.select("SELECT count(*) FROM enterprise_group") == [(1,)]
    assert [one.place for one in report.questions if one.place.endswith("Rekap")]
