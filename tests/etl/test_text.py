"""Texts as cells and headers hold them, tidied and folded."""

from etl.text import fold, tidy


def test_folding_headers() -> None:
    assert fold(" No.\u00a0HP\u200b ") == "no hp"
    assert fold("KABUPATEN/KOTA") == "kabupaten kota"
    assert fold("Laba_Bersih  (Rp)") == "laba bersih rp"


def test_tidying_texts() -> None:
    assert tidy("  Ali\t Umar\n") == "Ali Umar"
    assert tidy("Ali\u00a0\u00a0Umar\u200b \u00ad") == "Ali Umar"
    assert tidy("ｋｇ ½") == "kg 1⁄2"
