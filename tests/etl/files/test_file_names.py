"""Names of files that go from hand to hand."""

import pytest

from etl.files.file_names import plain_stem, without_mark


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a-perlu-diperbaiki.xlsx", "a.xlsx"),
        ("a-perlu-diperbaiki-2 (1).xlsx", "a.xlsx"),
        ("A-PERLU-DIPERBAIKI(3).csv", "A.csv"),
        ("a-perlu-diperbaiki", "a"),
        ("yang-perlu-diperbaiki dulu.xlsx", "yang-perlu-diperbaiki dulu.xlsx"),
    ],
)
def test_a_marked_file_has_the_name_that_it_had_before(name: str, plain: str) -> None:
    assert without_mark(name) == plain


@pytest.mark.parametrize(
    ("stem", "also", "plain"),
    [
        ("data (2) – Ani", "", "data (2) _ Ani"),
        ("data (2) – Ani", "–", "data (2) – Ani"),
        ("..\\a/b:c\n", "", "_a_b_c_"),
        ("-rf", "", "rf"),
        ("....", "", ""),
        ("kélas" * 20, "", "kélas" * 10),
    ],
)
def test_a_plain_stem_is_no_path_and_no_option(stem: str, also: str, plain: str) -> None:
    assert plain_stem(stem, 50, also) == plain
