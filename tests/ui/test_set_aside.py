"""What needs attention on the screen: set aside with a reason until a day, listed, taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import language
from saved import file, set_aside
from tests.fixtures import batch, people, publish
from tests.screens import buttons, open_view, press, texts

HOSTILE = '<img src=x onerror="alert(1)"> *a* {n}'
EMPTY = "batches_without_participants|japri_wee|program=japri_wee"


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Serve a warehouse of which two things need attention: a batch is empty, records are old."""
    directory = tmp_path / "warehouse"
    publish(directory, batch=[batch("B1"), batch("B2")], participant=people("B1", 20, after=12))
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(directory))
    return directory


def today() -> date:
    return language.local(datetime.now(UTC)).date()


def opened(**state: object) -> AppTest:
    test = open_view("home", lang="en")
    for name, value in ({"set_aside_open": True} | state).items():
        test.session_state[name] = value
    return test.run()


def concerns(test: AppTest) -> list[str]:
    """Return the sentences of what needs attention, as they are on the screen."""
    links = [one.proto.label for one in test.get("page_link")]
    return [label for label in links if "JAPRI WEE" in label]


def put(test: AppTest, reason: str, **values: object) -> AppTest:
    test.text_input(key="set_aside_reason_0").set_value(reason)
    return press(test, "Set aside")


def test_it_is_set_aside_counted_and_taken_back(directory: Path) -> None:
    test = opened()
    before = concerns(test)
    assert any("1/2 batches have no list of participants" in text for text in before)
    test.text_input(key="set_aside_by_0").set_value("Ibu Ani")
    test = put(test, HOSTILE)
    assert not test.exception
    until = today() + timedelta(days=30)
    say = language.of("en")
    assert f"Set aside until {say.date(until)}." in texts(test)
    assert concerns(test) == before[1:]
    (kept,) = set_aside.listed(directory, today())
    assert (kept.key, kept.reason, kept.by, kept.until) == (EMPTY, HOSTILE, "Ibu Ani", until)
    test = opened(set_aside_list=True)
    assert any(
        text.startswith(f"Until {say.date(until)}: {HOSTILE} (Ibu Ani, ") for text in texts(test)
    )
    assert not any("<img" in one.proto.body for one in test.get("html"))
    test = press(test, "Take back")
    assert concerns(test) == before
    assert set_aside.listed(directory, today()) == []


def test_without_a_reason_it_is_refused(directory: Path) -> None:
    test = put(opened(), "  ")
    assert "Say why it is set aside, so that others can judge it." in texts(test)
    assert set_aside.listed(directory, today()) == []


def test_nothing_is_made_before_it_is_opened(directory: Path) -> None:
    test = open_view("home", lang="en")
    assert not test.text_input
    assert "Take back" not in buttons(test)


def test_what_no_longer_needs_attention_is_listed_with_its_words(directory: Path) -> None:
    until = today() + timedelta(days=3)
    set_aside.put(directory, "gone", "A target", "late", "", until, today())
    assert "A target (no longer so)" in texts(opened(set_aside_list=True))


def test_all_set_aside_is_not_nothing(directory: Path) -> None:
    test = opened()
    for one in test.selectbox(key="set_aside_key_0").options:
        assert one
    until = today() + timedelta(days=3)
    for key in (
        EMPTY,
        "data_old|japri_wee|program=japri_wee",
        "district_without_batch|japri_wee|program=japri_wee|district=3503",
    ):
        set_aside.put(directory, key, "", "known", "", until, today())
    assert "Everything that needs attention is set aside." in texts(opened())


def test_a_broken_file_hides_nothing_and_is_said(directory: Path) -> None:
    path = file.place(directory, "set_aside")
    path.parent.mkdir(parents=True)
    path.write_text("[{}]")
    test = opened()
    assert any("saved/set_aside.json cannot be read" in text for text in texts(test))
    assert concerns(test)


def test_faulty_rules_are_said_and_the_page_goes_on(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "attention.csv").write_text("rule,threshold\n", "utf-8")
    monkeypatch.setenv("DAMPAK_REFERENCE", str(tmp_path / "reference"))
    test = open_view("home", lang="en")
    (said,) = [text for text in texts(test) if "attention.csv" in text]
    assert "row 1, column view, the file needs this column. Until it is mended," in said
    assert concerns(test)
