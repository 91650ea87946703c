"""What a cell's text means: every example of the field, and whatever else may stand there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import language
from etl import contract
from etl.contract import lists
from etl.text import NUMBER
from etl.values import cleaners, districts
from etl.values.cleaners import Cleaned

COLUMNS = [column for table in contract.tables() for column in table.columns]
ANY_TEXT = st.text() | st.from_regex(r"[-(]?(Rp\.? ?)?[0-9.,/ -]{1,12}[a-zA-Z%)]{0,6}")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7 April 2021", "2021-04-07"),
        ("16 Agt 2021", "2021-08-16"),
        ("16 Ags 2021", "2021-08-16"),
        ("3 Nop 2020", "2020-11-03"),
        ("1 Pebruari 2021", "2021-02-01"),
        ("1 Desember 2020", "2020-12-01"),
        ("7 april 2021", "2021-04-07"),
        ("7 May 2021", "2021-05-07"),
        ("Rabu, 7 April 2021", "2021-04-07"),
        ("7-Apr-21", "2021-04-07"),
        ("29/08/2021", "2021-08-29"),
        ("07/04/2021", "2021-04-07"),
        ("7/4/21", "2021-04-07"),
        ("29-08-2021", "2021-08-29"),
        ("29.08.2021", "2021-08-29"),
        ("2021-08-29", "2021-08-29"),
        ("2021/8/29", "2021-08-29"),
        ("2021-08-29 00:00:00", "2021-08-29"),
        ("2021-08-29T10:15:00.000+07:00", "2021-08-29"),
        ("2021-04-06T17:00:00.000Z", "2021-04-07"),
        ("2021-04-06T16:59:59+00:00", "2021-04-06"),
        ("Jum'at, 9 April 2021", "2021-04-09"),
        ("Jum’at 9 April 2021", "2021-04-09"),
        ("Sabtu/10 April 2021", "2021-04-10"),
        ("7/IV/2021", "2021-04-07"),
        ("7 xii 21", "2021-12-07"),
        ("Ahad, 11-04-2021", "2021-04-11"),
        ("Minggu, 11 April '21", "2021-04-11"),
        ("9 April 2021, 13.30 WIB", "2021-04-09"),
        ("44293", "2021-04-07"),
        (f"{NUMBER}44293.75", "2021-04-07"),
        ("\u00a07\u00a0April  2021\u200b", "2021-04-07"),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert cleaners.clean_date(text) == Cleaned(day)


@pytest.mark.parametrize(
    "text",
    [
        *("8/29/2021", "31/02/2021", "April 2021", "7 Foo 2021", "besok", "2021", "7654321"),
        *("1/1/1021", "sebelum 7 April 2021", "Rabu"),
    ],
)
def test_what_is_not_a_date(text: str) -> None:
    assert cleaners.clean_date(text) == Cleaned(rule="not_a_date")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kab. Trenggalek", "3503"),
        ("Kab. Blitar", "3505"),
        ("Kab. Kediri", "3506"),
        ("Kab. Malang", "3507"),
        ("Kab. Gresik", "3525"),
        ("Kab. Bangkalan", "3526"),
        ("Kab. Sampang", "3527"),
        ("Kab. Bekasi", "3216"),
        ("Kota Kediri", "3571"),
        ("Kota Blitar", "3572"),
        ("Kota Malang", "3573"),
        ("Kota Surabaya", "3578"),
        ("Kota Bekasi", "3275"),
        ("Trenggalek", "3503"),
        ("Surabaya", "3578"),
        ("Sby", "3578"),
        ("Kota Sby", "3578"),
        ("Gresik", "3525"),
        ("KABUPATEN  BLITAR", "3505"),
        ("kab.blitar", "3505"),
        ("Kodya Malang", "3573"),
        ("Kota Administrasi Jakarta Selatan", "3174"),
        ("Trenggalek, Jawa Timur", "3503"),
        ("3503", "3503"),
        ("35.03", "3503"),
        (f"{NUMBER}35.03", "3503"),
    ],
)
def test_districts(text: str, code: str) -> None:
    assert cleaners.clean_district(text) == Cleaned(code)


@pytest.mark.parametrize("name", ["Blitar", "Kediri", "Malang", "Bekasi", "MALANG, Jawa Timur"])
def test_a_bare_name_that_two_districts_share_is_a_question(name: str) -> None:
    bare = name.split(",", maxsplit=1)[0].title()
    assert cleaners.clean_district(name) == Cleaned(
        rule="ambiguous_district", expected=f"Kab. {bare} / Kota {bare}"
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Trengalek", "Kab. Trenggalek"), ("Kota Gresik", "Kab. Gresik"), ("Atlantis", ""), ("9", "")],
)
def test_unknown_districts(text: str, meant: str) -> None:
    cleaned = cleaners.clean_district(text)
    assert (cleaned.rule, cleaned.expected) == ("unknown_district", meant)


def test_all_districts_of_the_country_are_known() -> None:
    assert len(districts.names()) == 514
    assert {
        code for name in districts.names().values() for code in [cleaners.clean_district(name)]
    } == {Cleaned(code) for code in districts.names()}


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
    assert cleaners.clean_choice("yes_no", text) == Cleaned(value)


PRESENT = ["H", "h", "Hadir", "hadir", "ya", "1", "✓", "V"]
ABSENT = ["S", "s", "Sakit", "I", "izin", "ijin", "A", "alpa", "Alpha", "Tidak hadir", "0", "-"]


@pytest.mark.parametrize(
    ("text", "value"), [(t, "yes") for t in PRESENT] + [(t, "no") for t in ABSENT]
)
def test_attendance(text: str, value: str) -> None:
    assert cleaners.clean_choice("attendance", text) == Cleaned(value)


@pytest.mark.parametrize("text", ["S", "I", "A", "H", "izin"])
def test_letters_of_attendance_mean_nothing_elsewhere(text: str) -> None:
    assert cleaners.clean_choice("yes_no", text) == Cleaned(rule="value_not_allowed")


@pytest.mark.parametrize("text", ["x", "X", "T"])
def test_a_cross_may_be_a_tick_or_none(text: str) -> None:
    assert cleaners.clean_choice("attendance", text) == Cleaned(rule="value_not_allowed")


DISABLED = ["Penyandang Disabilitas", "disabilitas", "DIFABEL", "ya", "1"]
NOT_DISABLED = ["Non Disabilitas", "non-disabilitas", "nondisabilitas", "bukan difabel", "tidak"]


@pytest.mark.parametrize(
    ("text", "value"), [(t, "yes") for t in DISABLED] + [(t, "no") for t in NOT_DISABLED]
)
def test_disability(text: str, value: str) -> None:
    assert cleaners.clean_choice("disability", text) == Cleaned(value)


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
    assert cleaners.clean_choice("relationship", text) == Cleaned(value)


def test_a_near_miss_says_what_was_probably_meant() -> None:
    assert cleaners.clean_choice("relationship", "Suamii") == Cleaned(
        None, "value_not_allowed", "Suami", 0.86, ("husband",)
    )
    assert cleaners.clean_choice("relationship", "Xyz") == Cleaned(rule="value_not_allowed")


def test_every_spelling_of_every_list_means_its_id() -> None:
    names = {row["list"] for row in contract.rows(lists.VALUES)}
    for allowed in names:
        for value, spellings in contract.spellings(allowed).items():
            for spelling in (value, *spellings):
                assert cleaners.clean_choice(allowed, spelling) == Cleaned(value), spelling


def test_bounds_of_the_contract() -> None:
    age = contract.table("participant").column("age")
    assert cleaners.cleaner(age)("9") == Cleaned(rule="out_of_range", expected="10–99")
    assert cleaners.cleaner(age)("10") == Cleaned("10")
    assert cleaners.cleaner(age)("99") == Cleaned("99")
    assert cleaners.cleaner(age)("100") == Cleaned(rule="out_of_range", expected="10–99")
    revenue = contract.table("cash").column("revenue_idr")
    assert cleaners.cleaner(revenue)("-1") == Cleaned(rule="out_of_range", expected="≥ 0")


def test_codes_are_written_in_capitals_and_texts_as_they_stand() -> None:
    assert cleaners.clean_code(" wee-01\u200b ") == Cleaned("WEE-01")
    assert cleaners.clean_code(f"{NUMBER}1.5") == Cleaned("1.5")
    assert cleaners.clean_text("  Laporan\n2021 ") == Cleaned("Laporan 2021")


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("", True), (" \u00a0", True), ("-", True), ("—", True), ("n/a", True), ("0", False)],
)
def test_what_says_nothing(text: str, nothing: bool) -> None:
    assert cleaners.says_nothing(text) is nothing


@given(text=ANY_TEXT)
def test_no_cleaner_ever_raises(text: str) -> None:
    for column in COLUMNS:
        cleaned = cleaners.cleaner(column)(text)
        assert cleaned.value is None or cleaned.rule == ""


@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)), code=st.sampled_from(["id", "en"]))
def test_a_formatted_date_is_read_back(day: date, code: str) -> None:
    say = language.of(code)
    written = [day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}"]
    serial = str((day - date(1899, 12, 30)).days)
    for text in [*written, serial, say.date(day), say.date_short(day)]:
        assert cleaners.clean_date(text) == Cleaned(day.isoformat()), text


@given(answer=st.booleans())
def test_yes_and_no_are_read_back_in_both_languages(answer: bool) -> None:
    value = "yes" if answer else "no"
    for text in {"yes": ["Ya", "Yes"], "no": ["Tidak", "No"]}[value]:
        assert cleaners.clean_choice("yes_no", text) == Cleaned(value)


@pytest.mark.parametrize(
    "text", ["29/08/2021 00:00", "29/08/2021 10:15:00", "29 Agustus 2021 10.00", "2021-08-29T07:30"]
)
def test_the_time_of_day_is_left_out(text: str) -> None:
    assert cleaners.clean_date(text) == Cleaned("2021-08-29")
