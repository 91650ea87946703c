"""Labels of lines that sum up others: told by how they begin, or by being nothing else."""

import re

import pytest

from etl.contract import total_words


@pytest.mark.parametrize(
    ("label", "begins", "begins_among_people", "is_alone"),
    [
        ("jumlah", True, True, True),
        ("sub total", True, True, True),
        ("grand total : 12", True, True, True),
        ("jumlah peserta hadir", True, True, True),
        ("rata-rata", True, True, True),
        ("rata–rata nilai", True, True, True),
        ("laki-laki", False, True, True),
        ("perempuan (12)", False, True, True),
        ("total sari", True, True, False),
        ("jumlahnya", False, False, False),
        ("minimarket", False, False, False),
        ("pak total", False, False, False),
    ],
)
def test_which_labels_sum_up(
    label: str, begins: bool, begins_among_people: bool, is_alone: bool
) -> None:
    assert (re.search(total_words.LABEL, label) is not None) is begins
    assert (re.search(total_words.LABEL_OF_PEOPLE, label) is not None) is begins_among_people
    assert (re.fullmatch(total_words.ALONE, label) is not None) is is_alone
