"""For whom a page is: the address on the staff's server, the server's own audience elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import warehouse
from tests.screens import buttons, open_view, press, texts

BAND = "You are looking at this as a donor does: only what is released to donors."
BACK = "Back to what the staff see"


@pytest.fixture(autouse=True)
def own_warehouse(sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))


@pytest.fixture
def for_donors(sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A server for donors, with nothing on its disk but their file."""
    version = warehouse.current(sample_warehouse)
    assert version is not None
    (tmp_path / version.name).mkdir()
    shutil.copy(version.path / "donor.duckdb", tmp_path / version.name)
    (tmp_path / "current").write_text(version.name, "utf-8")
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path))
    monkeypatch.setenv("DAMPAK_AUDIENCE", "donor")
    return tmp_path


def _links(test: AppTest) -> list[str]:
    return [link.proto.query_string for link in test.get("page_link")]


def test_the_staff_switch_over_and_back() -> None:
    test = open_view("home", lang="en")
    assert BAND not in texts(test)
    press(test, "As a donor sees it")
    assert test.query_params["audience"] == "donor"
    assert BAND in texts(test)
    assert "Saved views" not in buttons(test)
    assert all("audience=donor" in query for query in _links(test))
    press(test, BACK)
    assert "audience" not in test.query_params
    assert BAND not in texts(test)


def test_an_address_that_says_nothing_stays_with_whom_it_was_shown() -> None:
    test = open_view("home", lang="en", audience="donor")
    test.query_params.clear()
    test.query_params["lang"] = "en"
    test.run()
    assert BAND in texts(test)
    assert test.query_params["audience"] == "donor"


def test_an_audience_that_there_is_not_sees_what_everybody_may() -> None:
    shown = texts(open_view("home", lang="en", audience="doner"))
    assert "There is no audience “doner”; this is what Public sees." in shown
    assert "2,030" in shown and "2,029" not in shown
    assert "For the public." in shown


@pytest.mark.parametrize("view", ["data", "records", "changed"])
def test_what_is_the_staffs_alone_is_not_shown(view: str) -> None:
    shown = texts(open_view(view, lang="en", audience="public"))
    assert any(text.endswith("is for the staff alone.") for text in shown)


@pytest.mark.parametrize("asked", ["staff", "public", "donor"])
def test_a_server_for_donors_serves_that_whatever_is_asked(for_donors: Path, asked: str) -> None:
    test = open_view("home", lang="en", audience=asked)
    assert not test.exception
    shown = texts(test)
    assert any("1,774/2,029" in text for text in shown)
    assert BAND not in shown and BACK not in buttons(test)
    assert "As a donor sees it" not in buttons(test)
    assert "For donors." in shown
    assert any("figures about fewer than 5 people" in text for text in shown)


def test_a_server_for_donors_leaves_the_rest_alone(for_donors: Path) -> None:
    assert not (for_donors / "staff.duckdb").exists()
    assert any("staff alone" in text for text in texts(open_view("data", lang="en")))
    open_view("home", lang="id")
    assert sorted(path.name for path in for_donors.iterdir()) == sorted(
        ["current", warehouse.current(for_donors).name]
    )


def test_where_nothing_is_released_it_is_said(for_donors: Path, monkeypatch) -> None:
    monkeypatch.setenv("DAMPAK_AUDIENCE", "public")
    assert "Nothing is released for this audience now." in texts(open_view("home", lang="en"))


def test_a_link_to_a_version_that_is_no_longer_shown_says_how_to_go_on(for_donors: Path) -> None:
    earlier = for_donors / "20200101T000000Z-000000000000"
    earlier.mkdir()
    (earlier / "public.duckdb").write_bytes(b"")  # the donors' file of it was withdrawn
    shown = texts(open_view("home", lang="en", data=earlier.name))
    assert any(text.startswith("The version of this link is no longer shown") for text in shown)
