"""A cell of the first day may say the last one too, which its own column may contradict."""

from tests.etl.folder import Folder


def test_a_cell_of_the_first_day_says_the_last_day_too(folder: Folder) -> None:
    folder.text(
        "batch.csv",
        "ID Batch;Program;Kabupaten/Kota;Tanggal Pelaksanaan",
        "B1;WEE;Desa Besuki, Kec. Panggul, Kab. Trenggalek;7 - 13 April 2021",
        "B2;WEE;Gresik;14 April 2021",
    )
    folder.group("K1")
    rows = ("K1;20-21 September 2023;Pendampingan ke-1;", "K1;29/8/2023;Pendampingan;30/8/2023")
    folder.text("tahap.csv", "ID Kelompok;Tanggal;Tahap;Tanggal Selesai", *rows)
    assert folder.build().problems == []
    days = "SELECT CAST(start_date AS VARCHAR), CAST(end_date AS VARCHAR) FROM batch ORDER BY ALL"
    assert folder.select(days) == [("2021-04-07", "2021-04-13"), ("2021-04-14", None)]
    visits = "SELECT CAST(date AS VARCHAR), CAST(end_date AS VARCHAR) FROM support ORDER BY ALL"
    assert folder.select(visits) == [("2023-08-29", "2023-08-30"), ("2023-09-20", "2023-09-21")]
