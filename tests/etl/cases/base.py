"""The headers of small examples, and what a problem of theirs is told as."""

from collections.abc import Callable

from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"
GROUP = "ID Kelompok;Program;Jenis Usaha"
PERSON = "ID Batch;ID Peserta"
CASH = "ID Kelompok;Tanggal;Pendapatan (Rp);Biaya (Rp)"
TARGET = "Indikator;Nilai Target"
# (file, cell, rule, found, expected)
Found = tuple[str, str, str, str, str]
A = "a.csv"
Cases = dict[Callable[[Folder], None], list[Found]]
