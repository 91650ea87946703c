"""Which program a title names: one alone, and no place for a program."""

import pytest

from etl.layout import title_program


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("Daftar Peserta JAPRI WEE Batch 12", "japri_wee"),
        ("JAPRI-PWD 2021", "japri_pwd"),
        ("JAPRI WEE dan JAPRI PWD", None),
        ("Pelatihan di Bekasi", None),
        ("JAPRI WEEKEND", None),
        ("", None),
    ],
)
def test_the_program_of_a_title(text: str, program: str | None) -> None:
    assert title_program.find(text) == program


def test_a_program_and_nothing_else() -> None:
    assert title_program.is_program(" Japri  wee ")
    assert not title_program.is_program("JAPRI WEE Gresik")
