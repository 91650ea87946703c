"""Districts by name: one name of each, wherever it is said."""

import language
from etl.values import districts


def test_reports_name_a_district_as_the_pages_do() -> None:
    assert len(districts.names()) == 514
    assert districts.names()["3503"] == "Kab. Trenggalek"
    assert districts.names()["3174"] == "Kota Jakarta Selatan"
    assert all(language.district_name(code) == name for code, name in districts.names().items())


def test_the_ministrys_own_name_is_a_spelling() -> None:
    assert districts.own_codes("kota administrasi jakarta selatan") == ("3174",)
    assert districts.own_codes("kabupaten administrasi kepulauan seribu") == ("3101",)
