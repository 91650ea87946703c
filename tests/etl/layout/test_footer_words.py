"""How notes and signatures below a table begin."""

import pytest

from etl.layout.footer_words import is_footer_text


@pytest.mark.parametrize(
    "text",
    [
        *("Catatan:", "Catatan : peserta 3 sakit", "CATATAN", "Ket. H = hadir", "Keterangan;"),
        *("Sumber: daftar hadir", "NB: tanpa sesi 3", "Note", "* hadir penuh", "*", "(........)"),
        *(
            "( ttd )",
            "Mengetahui,",
            "Menyetujui",
            "Disetujui oleh",
            "Diketahui oleh:",
            "Dibuat oleh",
        ),
        *("Disusun oleh Siti", "Diperiksa:", "Dilaporkan oleh", "Dicetak 20 Mei 2021", "TTD"),
        *("Tanda tangan", "tanda tangan peserta", "Hormat kami,", "Koordinator", "Ketua Kelompok"),
        *("Fasilitator,", "Pelatih 1", "Trainer: Siti", "Penanggung Jawab", "PJ Batch", "PJ/Admin"),
        *("Petugas", "Admin WAG", "Bendahara", "Sekretaris,", "Panitia", "Kepala Desa Sukamaju"),
        *(
            "Kepala Dusun",
            "Kepala Sekolah",
            "Lurah Sukamaju",
            "Camat",
            "Moderator : Siti",
            "Notulen",
        ),
        *("Narasumber", "Nara Sumber", "Pendamping", "Pembina", "Direktur", "Manajer", "Saksi 1,"),
        *("Siti Aminah (trainer)", "Budi (Fasilitator)", "(admin)", "L = 10, P = 12", "P: 3"),
        *("Trenggalek, 13 April 2021", "Bekasi, 30/9/2023", "Kota Kediri, 2021-04-13"),
    ],
)
def test_what_stands_below_a_table(text: str) -> None:
    assert is_footer_text(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Ali", "Siti Aminah", "(Siti Aminah)", "Sumberejo", "Catur", "Noteboom", "Ketut"),
        *("Adminah", "Kepala", "Kepala Suku", "Nara", "Tanda", "Hormat", "Laki-laki", "L", "P 12"),
        *(
            "Trenggalek",
            "Trenggalek, 12",
            "13 April 2021",
            "Ali (suami)",
            "Budi (ketua kelas)",
            "*x",
            "*** BATCH 13 ***",
            "--- Batch 13 ---",
        ),
    ],
)
def test_what_may_be_in_a_record(text: str) -> None:
    assert not is_footer_text(text)
