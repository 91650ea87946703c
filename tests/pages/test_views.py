"""Every view in both languages: it runs, says that the data are synthetic, and has its numbers."""

from __future__ import annotations

import json

import pytest

from drawings import views
from tests.pages.conftest import Run
from tests.screens import blocks, keys, texts, titles

NAMES = [view.name for view in views.VIEWS]
SYNTHETIC = {
    "en": "Synthetic data: only the published totals are real; "
    "every other figure here is invented.",
    "id": "Data sintetis: hanya angka total yang dipublikasikan yang nyata; "
    "semua angka lain di sini rekaan.",
}
# A view, and a text on it that holds its main number, in English and Indonesian.
HEADLINES = [
    ("home", "1,774/2,029", "1.774/2.029"),
    ("home", "1,027/2,029", "1.027/2.029"),
    ("home", "IDR 1,720,000", "Rp1.720.000"),
    ("reach", "640/2,029", "640/2.029"),
    ("reach", "73/77", "73/77"),
    ("attitudes", "1,774/2,029", "1.774/2.029"),
    ("champions", "1,027/2,029", "1.027/2.029"),
    ("enterprises", "86%", "86%"),
    ("enterprises", "IDR 10,000,000", "Rp10.000.000"),
    ("data", "34/36", "34/36"),
]


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_runs_without_error_and_says_that_the_data_are_synthetic(
    run: Run, name: str, code: str
) -> None:
    test = run(name, lang=code)
    assert not test.exception
    assert SYNTHETIC[code] in texts(test)


@pytest.mark.parametrize(("name", "english", "indonesian"), HEADLINES)
def test_has_its_main_number_in_both_languages(
    run: Run, name: str, english: str, indonesian: str
) -> None:
    assert any(english in text for text in texts(run(name, lang="en")))
    assert any(indonesian in text for text in texts(run(name, lang="id")))


@pytest.mark.parametrize("name", ["home", "reach", "attitudes", "champions"])
def test_an_empty_selection_is_said_in_words(run: Run, name: str) -> None:
    test = run(name, lang="en", program="japri_pwd", program_year="2020")
    assert not test.exception
    assert any("Nobody took part in what is selected." in text for text in texts(test))


def test_charts_take_streamlits_theme_but_not_its_template(run: Run) -> None:
    charts = run("reach", lang="en").get("plotly_chart")
    assert {chart.proto.theme for chart in charts} == {"streamlit"}
    assert all(chart.proto.alt for chart in charts)
    templates = [json.loads(chart.proto.spec)["layout"]["template"] for chart in charts]
    assert templates == [{}] * len(charts)


def test_a_choice_that_changes_one_card_stands_in_it(run: Run) -> None:
    test = run("reach", lang="en")
    (inside,) = [
        block
        for block in blocks(test._tree)
        if getattr(block.proto, "id", "").endswith("-card_completion_rate_by_quarter")
    ]
    (choice,) = inside.get("button_group")
    choice.set_value("time").run()
    assert test.query_params["completion"] == "time"
    assert "completion_rate_in_order_japri_wee" in keys(test)


def test_the_address_selects(run: Run) -> None:
    shown = texts(run("home", lang="en", program="japri_pwd"))
    assert "133" in shown
    assert "Published: 133 · Agrees" in shown


def test_what_the_address_cannot_mean_is_ignored(run: Run) -> None:
    test = run("home", lang="en", program=["japri_pwd", "no_such"], district="'; DROP TABLE batch")
    assert not test.exception
    assert "133" in texts(test)
    assert (
        "This link asks for Program “no_such”, which is not in the data; it is left out."
        in texts(test)
    )


def test_the_choice_of_a_view_is_in_the_address(run: Run) -> None:
    assert any("24/77" in title for title in titles(run("reach", lang="en", measure="batches")))


def test_an_unknown_version_is_said_and_the_current_one_shown(run: Run) -> None:
    shown = texts(run("home", lang="en", data="20200101T000000Z-000000000000"))
    assert (
        "There is no version 20200101T000000Z-000000000000; the current one is shown instead."
        in shown
    )
    assert "2,029" in shown


def test_a_pinned_version_is_said(run: Run, sample_warehouse) -> None:
    version = (sample_warehouse / "current").read_text().strip()
    assert any("held by this link" in text for text in texts(run("home", lang="en", data=version)))


def test_an_audience_that_there_is_not_sees_that_nothing_is_released(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAMPAK_AUDIENCE", "press")
    assert texts(run("home", lang="en")) == ["Nothing is released for this audience now."]


def test_without_a_warehouse_it_says_what_to_do(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path / "none"))
    assert any("python -m etl build" in text for text in texts(run("home", lang="en")))


def test_groups_are_chosen_by_their_names(run: Run) -> None:
    chosen = run("enterprises", lang="en").multiselect
    assert [one.options for one in chosen if one.label == "Group"] == [["Hijab", "Culinary"]]
