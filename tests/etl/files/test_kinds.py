"""The kinds of files, told by the end of their names."""

import pytest

from etl.files import kinds


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(".xlsx", "Excel"), (".ods", "Excel"), (".parquet", "Parquet"), (".csv", "CSV"), ("", "CSV")],
)
def test_what_a_file_is_called(suffix: str, kind: str) -> None:
    assert kinds.kind_of(suffix) == kind


def test_each_suffix_is_of_one_kind() -> None:
    assert len(kinds.SUFFIXES) == len(kinds.EXCEL) + len(kinds.TEXT) + len(kinds.PARQUET) == 9
    assert {kinds.kind_of(suffix) for suffix in kinds.SUFFIXES} == set(kinds.ALL_KINDS.split(", "))
