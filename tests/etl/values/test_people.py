"""Names in the place of their number are counted; what may be no name is not."""

import pytest

from etl import contract
from etl.values import people
from etl.values.cleaned import Cleaned
from etl.values.cleaners import cleaner


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Pelatih Satu", 0),
        ("Ani", 1),
        ("Pelatih A, Pelatih B", 2),
        ("Pelatih A dan Pelatih B", 2),
        ("Pelatih A, S.Pd., Pelatih B, M.Si & Pelatih C", 3),
        ("Pelatih A / Pelatih B", 2),
        ("Pelatih A\nPelatih B;Pelatih C", 3),
        ("Pelatih A, SH", 1),
        ("dua", 0),
        ("belum ada", 0),
        ("tim", 0),
        ("Pelatih A, 2 lagi", 0),
        ("?", 0),
    ],
)
def test_names_are_counted(text: str, count: int) -> None:
    assert people.count_names(text) == count


def test_only_people_are_counted_by_their_names() -> None:
    batch, participant = contract.table("batch"), contract.table("participant")
    assert cleaner(batch.column("trainers"))("Pelatih A, Pelatih B") == Cleaned("2")
    assert cleaner(batch.column("trainers"))("3 orang") == Cleaned("3")
    assert cleaner(participant.column("age"))("Ani") == Cleaned(rule="not_a_number")
