"""Filters that leave nothing: it is said why, and one click takes them away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens import buttons, open_view, press, texts

NOTHING = "Nothing was recorded for JAPRI PWD · 2020 together, though each of these alone has"


@pytest.fixture(autouse=True)
def sample(sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Serve the sample, whose JAPRI PWD began in 2021."""
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))


def test_one_click_takes_the_filter_away_that_leaves_nothing() -> None:
    test = open_view("reach", lang="en", program="japri_pwd", program_year="2020")
    assert any(text.startswith(NOTHING) for text in texts(test))
    ways = [label for label in buttons(test) if label.startswith("Without")]
    assert ways == [
        "Without Program: 29 batches",
        "Without Program year: 7 batches",
        "Without any filter",
    ]
    test = press(test, "Without Program year: 7 batches")
    assert not any(text.startswith(NOTHING) for text in texts(test))
    assert test.multiselect[0].value == ["japri_pwd"]
    assert test.multiselect[1].value == []


def test_all_filters_are_taken_away_at_once() -> None:
    test = open_view("champions", lang="en", program="japri_pwd", program_year="2020")
    test = press(test, "Without any filter")
    assert [one.value for one in test.multiselect] == [[], [], []]
    assert any("2,029" in text for text in texts(test))


@pytest.mark.parametrize("view", ["reach", "enterprises", "definitions"])
def test_where_there_is_something_nothing_is_said(view: str) -> None:
    assert not any(label.startswith("Without") for label in buttons(open_view(view, lang="en")))
