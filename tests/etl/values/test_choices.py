"""A word of a list is read in every spelling, with a number before it and more behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import contract
from etl.contract import lists
from etl.values import choices
from etl.values.cleaned import Cleaned

YES = [
    "benar",
    "ya",
    "y",
    "iya",
    "sudah",
    "hadir",
    "setuju",
    "✓",
    "√",
    "v",
    "1",
    "YA",
    " Hadir ",
]
NO = ["salah", "✗", "tidak", "tdk", "tak", "belum", "absen", "0", "-", "Tidak", "–", "--"]


@pytest.mark.parametrize(("text", "value"), [(t, "yes") for t in YES] + [(t, "no") for t in NO])
def test_yes_and_no(text: str, value: str) -> None:
    assert choices.clean("yes_no", text) == Cleaned(value)


PRESENT = ["H", "h", "Hadir", "hadir", "ya", "1", "✓", "V"]
ABSENT = ["S", "s", "Sakit", "I", "izin", "ijin", "A", "alpa", "Alpha", "Tidak hadir", "0", "-"]


@pytest.mark.parametrize(
    ("text", "value"), [(t, "yes") for t in PRESENT] + [(t, "no") for t in ABSENT]
)
def test_attendance(text: str, value: str) -> None:
    assert choices.clean("attendance", text) == Cleaned(value)


@pytest.mark.parametrize("text", ["S", "I", "A", "H", "izin"])
def test_letters_of_attendance_mean_nothing_elsewhere(text: str) -> None:
    assert choices.clean("yes_no", text) == Cleaned(rule="value_not_allowed")


@pytest.mark.parametrize("text", ["x", "X", "T"])
def test_a_cross_may_be_a_tick_or_none(text: str) -> None:
    assert choices.clean("attendance", text) == Cleaned(rule="value_not_allowed")


DISABLED = ["Penyandang Disabilitas", "disabilitas", "DIFABEL", "ya", "1", "Tuli", "psikososial"]
NOT_DISABLED = ["Non Disabilitas", "non-disabilitas", "nondisabilitas", "bukan difabel", "tidak"]


@pytest.mark.parametrize(
    ("text", "value"), [(t, "yes") for t in DISABLED] + [(t, "no") for t in NOT_DISABLED]
)
def test_disability(text: str, value: str) -> None:
    assert choices.clean("disability", text) == Cleaned(value)


RELATIONSHIPS = {
    "husband": ["suami"],
    "father": ["ayah", "bapak", "orang tua", "ortu"],
    "brother": ["saudara", "kakak", "adik", "paman"],
    "friend": ["teman", "sahabat", "tetangga"],
    "community_leader": ["tokoh masyarakat", "tomas", "tokoh agama", "perangkat desa"],
    "alumnus": ["alumni"],
}


@pytest.mark.parametrize(
    ("text", "value"),
    [(text.upper(), value) for value, texts in RELATIONSHIPS.items() for text in texts],
)
def test_relationships(text: str, value: str) -> None:
    assert choices.clean("relationship", text) == Cleaned(value)


def test_a_near_miss_says_what_was_probably_meant() -> None:
    assert choices.clean("relationship", "Suamii") == Cleaned(
        None, "value_not_allowed", "Suami", 0.86, ("husband",)
    )
    assert choices.clean("relationship", "Xyz") == Cleaned(rule="value_not_allowed")


def test_every_spelling_of_every_list_means_its_id() -> None:
    names = {row["list"] for row in contract.rows(lists.VALUES)}
    for allowed in names:
        for value, spellings in contract.spellings(allowed).items():
            for spelling in (value, *spellings):
                assert choices.clean(allowed, spelling) == Cleaned(value), spelling


@given(answer=st.booleans())
def test_yes_and_no_are_read_back_in_both_languages(answer: bool) -> None:
    value = "yes" if answer else "no"
    for text in {"yes": ["Ya", "Yes"], "no": ["Tidak", "No"]}[value]:
        assert choices.clean("yes_no", text) == Cleaned(value)


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("shares_care supports_business", "shares_care", "several_values"),
        ("Mengasuh Anak Mendukung Usaha Istri", "shares_care", "several_values"),
        ("Mendukung Usaha, Mengasuh Anak | lain-lain", "supports_business", "several_values"),
        ("Mengasuh Anak", "shares_care", ""),
        ("Mengasuh Anak dan kucing", None, "value_not_allowed"),
        ("lain " * 61, None, "value_not_allowed"),
    ],
)
def test_several_answers_in_one_cell(text: str, value: str | None, rule: str) -> None:
    cleaned = choices.clean("commitment", text)
    assert (cleaned.value, cleaned.rule) == (value, rule)


@pytest.mark.parametrize(
    ("allowed", "text", "value"),
    [
        ("stage", "2. Pelatihan Kohesi Sosial", "training"),
        ("stage", "Tahap 2: Pelatihan Kohesi Sosial", "training"),
        ("stage", "Pelatihan Kohesi Sosial (22 Agustus)", "training"),
        ("stage", "Pendampingan ke-1", "mentoring"),
        ("stage", "Pendampingan II", "mentoring"),
        ("stage", "Pendampingan kedua", "mentoring"),
        ("stage", "Dana Insentif tahap 1", "incentive"),
        ("attendance", "Hadir (terlambat)", "yes"),
        ("attendance", "I - Izin", "no"),
        ("attendance", "keluar grup", "no"),
        ("attendance", "Keluar dari grup (9 April)", "no"),
        ("attendance", "left the group", "no"),
        ("yes_no", "1. Ya", "yes"),
        ("disability", "Disabilitas (netra)", "yes"),
    ],
)
def test_what_stands_around_a_word(allowed: str, text: str, value: str) -> None:
    assert choices.clean(allowed, text) == Cleaned(value)


@pytest.mark.parametrize(
    ("allowed", "text"),
    [
        ("attendance", "Hadir (belum)"),
        ("attendance", "S. Hadir"),
        ("yes_no", "Ya (belum dikonfirmasi)"),
        ("relationship", "Suami (teman)"),
        ("stage", "Pelatihan, pendampingan"),
    ],
)
def test_what_says_two_things_is_not_read(allowed: str, text: str) -> None:
    assert choices.clean(allowed, text).value is None
