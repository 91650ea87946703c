"""A questionnaire without before or after in its headers has it from the nearest title."""

import pytest

from etl.layout import before_or_after


@pytest.mark.parametrize(
    ("above", "sheet", "file", "when"),
    [
        ([], "Pre Test", "batch 12", "sebelum"),
        ([["Kuesioner setelah pelatihan"]], "Sheet1", "batch 12", "sesudah"),
        ([], "Sheet1", "post-test_batch_12", "sesudah"),
        ([["Sesudah pelatihan"]], "Sebelum", "x", "sebelum"),
        ([["Jawaban sebelum dan sesudah"]], "Sheet1", "posttest", "sesudah"),
        ([["Laporan akhir"]], "Sheet1", "batch 12", ""),
        ([], "Sheet1", "pre dan post", ""),
    ],
)
def test_the_nearest_title_that_says_one_of_both(
    above: list[list[str]], sheet: str, file: str, when: str
) -> None:
    assert before_or_after.said(above, sheet, file) == when


def test_the_words_for_an_answer() -> None:
    assert before_or_after.times("after") == ["sesudah"]
    assert before_or_after.times("before_then_after") == ["sebelum", "sesudah"]
