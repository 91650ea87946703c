"""The page Present: started for donors, saved, added to, put in order, noted, deleted."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from drawings.slides import Slide
from saved import file, presentations
from tests.screens import buttons, open_view, press, texts
from ui.present import NOTHING_SAVED, STAFF_CHOSEN, SWITCHES

GROWTH = Slide("home", "growth")
PEOPLE = Slide("home", "headline_participants")


@pytest.fixture
def directory(own_warehouse: Path) -> Path:
    """Serve a warehouse of one batch, beside which nothing is saved yet."""
    return own_warehouse


def links(test: AppTest) -> list[str]:
    body = "".join(element.proto.body for element in test.get("html"))
    return [unescape(one) for one in re.findall('class="dampak-follow start".*?href="(.*?)"', body)]


def slides(directory: Path) -> list[str]:
    [one] = presentations.listed(directory)
    return [slide.card for slide in one.slides]


def test_presenting_is_for_donors_unless_somebody_chooses_otherwise(directory: Path) -> None:
    test = open_view("present", lang="en")
    assert not test.exception
    assert SWITCHES in texts(test) and NOTHING_SAVED in texts(test)
    version = (directory / "current").read_text().strip()
    assert links(test) == [
        f"slides?presentation=donor_call&data={version}&audience=donor&lang=en",
        f"slides?presentation=program&program=japri_wee&data={version}&audience=donor&lang=en",
        f"slides?presentation=district&district=3503&data={version}&audience=donor&lang=en",
    ]
    assert any("has been released for this audience (Donor) yet" in text for text in texts(test))
    test.segmented_control(key="present_audience").set_value("staff").run()
    assert all("audience=staff" in one for one in links(test))
    assert STAFF_CHOSEN in texts(test)


def test_a_ready_one_is_made_ones_own(directory: Path) -> None:
    test = open_view("present", lang="en")
    test.button(key="own_donor_call").click().run()
    assert "Saved as “Donor call”." in texts(test)
    assert len(slides(directory)) == 10
    test.button(key="own_donor_call").click().run()
    names = [one.name for one in presentations.listed(directory)]
    assert names == ["Donor call", "Donor call (2)"]


def test_a_card_is_added_with_what_was_chosen_on_its_page(directory: Path) -> None:
    asked = "attitudes.agreement_rate?by=program&district=3503&x=1"
    test = open_view("present", lang="en", add=asked)
    assert any(text.endswith("· Kab. Trenggalek") for text in texts(test))
    test.text_input(key="present_name_0").set_value("Mine").run()
    press(test, "Add")
    [one] = presentations.listed(directory)
    assert one.slides == (
        Slide("attitudes", "agreement_rate", (("district", ("3503",)), ("by", ("program",)))),
    )
    assert "Added to “Mine”." in texts(test)
    assert "add" not in test.query_params and test.query_params["edit"] == one.id
    again = open_view("present", lang="en", add="home.growth")
    press(again, "Add")
    assert slides(directory) == ["agreement_rate", "growth"]


@pytest.mark.parametrize("asked", ["data.balance", "home.nothing", "targets.target_table"])
def test_what_cannot_be_a_slide_is_not_added(directory: Path, asked: str) -> None:
    test = open_view("present", lang="en", add=asked)
    assert any("cannot be a slide" in text for text in texts(test))
    assert "Add" not in buttons(test)


def test_a_presentation_without_a_name_is_refused(directory: Path) -> None:
    test = open_view("present", lang="en", add="home.growth")
    press(test, "Add")
    assert "A presentation needs a name." in texts(test)
    assert presentations.listed(directory) == []


def test_slides_are_moved_noted_and_removed(directory: Path) -> None:
    one = presentations.create(directory, "Call", [GROWTH, PEOPLE])
    test = open_view("present", lang="en", edit=one.id)
    test.button(key="arrow_upward_1").click().run()
    assert slides(directory) == ["headline_participants", "growth"]
    test.text_area[0].set_value("Welcome.").run()
    assert presentations.listed(directory)[0].slides[0].note == "Welcome."
    test.button(key="remove_1").click().run()
    assert slides(directory) == ["headline_participants"]
    test.text_input[0].set_value("Other").run()
    assert presentations.listed(directory)[0].name == "Other"
    press(test, "Close")
    assert not test.text_area


def test_what_somebody_else_has_changed_is_not_overwritten(directory: Path) -> None:
    one = presentations.create(directory, "Call", [GROWTH, PEOPLE])
    test = open_view("present", lang="en", edit=one.id)
    presentations.change(directory, one, [PEOPLE])
    test.button(key="remove_0").click().run()
    assert any("Somebody else has changed “Call” meanwhile" in text for text in texts(test))
    assert slides(directory) == ["headline_participants"]


def test_it_is_deleted(directory: Path) -> None:
    one = presentations.create(directory, "Call", [GROWTH])
    test = open_view("present", lang="en", edit=one.id)
    test.button(key=f"delete_{one.id}").click().run()
    assert "“Call” was deleted." in texts(test)
    assert presentations.listed(directory) == []


def test_a_broken_file_is_said_and_left(directory: Path) -> None:
    presentations.create(directory, "Call")
    file.place(directory, "presentations").write_text("{")
    test = open_view("present", lang="en")
    assert any("presentations.json cannot be read" in text for text in texts(test))
    test.button(key="own_donor_call").click().run()
    assert not test.exception
    assert file.place(directory, "presentations").read_text() == "{"
