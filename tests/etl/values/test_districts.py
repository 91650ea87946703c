"""Districts by name: one name of each, wherever it is said."""

import pytest

import language
from etl import contract
from etl.contract import reference
from etl.text import NUMBER
from etl.values import cleaners, districts
from etl.values.cleaned import Cleaned


def test_reports_name_a_district_as_the_pages_do() -> None:
    assert len(districts.names()) == 514
    assert districts.names()["3503"] == "Kab. Trenggalek"
    assert districts.names()["3174"] == "Kota Jakarta Selatan"
    assert all(language.district_name(code) == name for code, name in districts.names().items())


def test_the_ministrys_own_name_is_a_spelling() -> None:
    assert districts.own_codes("kota administrasi jakarta selatan") == ("3174",)
    assert districts.own_codes("kabupaten administrasi kepulauan seribu") == ("3101",)


def test_extra_spellings_of_districts_mean_districts() -> None:
    for row in contract.rows(reference.folder() / "districts.csv"):
        assert row["district_code"] in districts.names()
        assert cleaners.clean_district(row["spelling"]).value == row["district_code"]


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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Desa Besuki, Kec. Panggul, Kab. Trenggalek", "3503"),
        ("Kab. Trenggalek, Kec. Panggul, Desa Besuki", "3503"),
        ("Kab Trenggalek Kec Panggul", "3503"),
        ("Desa Besuki Kec. Panggul Kab. Trenggalek Prov. Jawa Timur", "3503"),
        ("Ds. Kota Baru, Kec. Kota, Kab. Kediri, Jawa Timur", "3506"),
        ("Watulimo, Trenggalek", "3503"),
        ("Trenggalek (Panggul)", "3503"),
        ("Kel. Wonokromo - Kota Surabaya", "3578"),
    ],
)
def test_an_address_names_its_district(text: str, code: str) -> None:
    assert cleaners.clean_district(text) == Cleaned(code)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Gresik, Bangkalan", "unknown_district"),
        ("Kab. Gresik / Kab. Bangkalan", "unknown_district"),
        ("Desa Surabaya, Kec. Sukolilo", "unknown_district"),
        ("Kec. Pare, Kediri", "ambiguous_district"),
    ],
)
def test_an_address_that_names_none_or_several(text: str, rule: str) -> None:
    assert cleaners.clean_district(text).rule == rule
