"""Texts as cells and headers hold them, tidied and folded."""

from etl.text import fold


def test_folding_headers() -> None:
    assert fold(" No.\u00a0HP\u200b ") == "no hp"
    assert fold("KABUPATEN/KOTA") == "kabupaten kota"
    assert fold("Laba_Bersih  (Rp)") == "laba bersih rp"
