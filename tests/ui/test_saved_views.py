"""Saved views on the screen: saved as the address is, opened, renamed, deleted, brought back."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from saved import file, views
from tests.screens import open_view, press, texts

HOSTILE = '<img src=x onerror="alert(1)"> *{x}* "; DROP'


@pytest.fixture
def directory(own_warehouse: Path) -> Path:
    """Serve a warehouse of one batch, beside which nothing is saved yet."""
    return own_warehouse


def opened(view: str = "reach", **parameters: str) -> AppTest:
    test = open_view(view, lang="en", **parameters)
    test.session_state["saved_views_open"] = True
    return test.run()


def save(test: AppTest, name: str, shows: str = "newest") -> AppTest:
    test.text_input[0].set_value(name)
    test.radio(key="saved_views_version").set_value(shows)
    return press(test, "Save")


def links(test: AppTest) -> list[tuple[str, str]]:
    """Return the saved views that are listed: address and name."""
    bodies = "".join(element.proto.body for element in test.get("html"))
    (listed,) = re.findall('<ul class="dampak-saved">(.*?)</ul>', bodies) or [""]
    found = re.findall('href="(.*?)".*?>(.*?)</a>', listed)
    return [(unescape(address), unescape(name)) for address, name in found]


def test_nothing_is_read_or_drawn_before_it_is_opened(directory: Path) -> None:
    test = open_view("home", lang="en")
    assert not test.text_input
    assert not file.place(directory, "views").exists()


def test_the_page_is_saved_as_its_address_is(directory: Path) -> None:
    test = save(opened(program="japri_wee", measure="batches"), " A  view ")
    assert not test.exception
    assert "Saved as “A view”." in texts(test)
    assert links(test) == [("reach?program=japri_wee&measure=batches", "A view")]
    assert "Reach · JAPRI WEE" in texts(test)
    assert "Saved as “A view”." not in texts(test.run())


def test_a_view_may_hold_the_data_as_they_are(directory: Path) -> None:
    test = save(opened("champions"), "A", "held")
    version = (directory / "current").read_text().strip()
    assert links(test) == [(f"champions?data={version}", "A")]
    assert any(text.startswith("Champions · ") and "data of " in text for text in texts(test))


def test_hostile_names_are_only_text(directory: Path) -> None:
    test = save(opened(), HOSTILE)
    assert links(test)[0][1] == HOSTILE
    assert "<img" not in "".join(
        element.proto.body for element in test.get("html") if "dampak-saved" in element.proto.body
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (" ", "A saved view needs a name."),
        ("x" * 61, "A name has at most 60 characters; this one has 61."),
        ("there", "There is a saved view “There” already; choose another name."),
    ],
)
def test_a_name_that_cannot_be_is_said(directory: Path, name: str, said: str) -> None:
    views.save(directory, "There", "home", {})
    test = save(opened(), name)
    assert said in texts(test)
    assert [one.name for one in views.listed(directory)] == ["There"]


def test_a_view_is_renamed_deleted_and_brought_back(directory: Path) -> None:
    version = (directory / "current").read_text().strip()
    views.save(directory, "Old", "reach", {"district": ["3503"]}, version)
    test = opened()
    test.text_input[1].set_value("New")
    test = press(test, "Rename")
    assert "It is called “New” now." in texts(test)
    test = press(test, "Delete")
    assert "“New” was deleted." in texts(test)
    assert links(test) == []
    test = press(test, "Bring it back")
    assert "“New” is back." in texts(test)
    assert links(test) == [(f"reach?district=3503&data={version}", "New")]


def test_what_somebody_else_deleted_meanwhile_is_said(directory: Path) -> None:
    gone = views.save(directory, "A", "home", {})
    test = opened()
    views.delete(directory, gone.id)
    test = press(test, "Delete")
    assert "Somebody else has deleted this saved view." in texts(test)


def test_a_file_that_cannot_be_read_is_said_and_left(directory: Path) -> None:
    path = file.place(directory, "views")
    path.parent.mkdir()
    path.write_text("[")
    shown = texts(opened())
    said = "The file saved/views.json cannot be read; it was left as it is. Mend or remove it."
    assert said in shown
    assert path.read_text() == "["


def test_what_cannot_be_written_is_said(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    test = opened()
    monkeypatch.setattr("warehouse.write_whole", refuse)
    said = "The folder of saved views cannot be written to; nothing was changed."
    assert said in texts(save(test, "A"))


def test_a_view_that_means_something_no_more_is_still_listed(directory: Path) -> None:
    views.save(directory, "A", "gone", {}, "20200101T000000Z-000000000000")
    views.save(directory, "B", "reach", {"program_year": ["x"]})
    test = opened()
    assert [name for _, name in links(test)] == ["A", "B"]
    assert "version that is no longer there" in texts(test)
