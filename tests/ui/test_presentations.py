"""What a link presents: ready and saved, of which data, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import warehouse
from drawings.slides import Slide
from saved import file
from saved import presentations as kept
from tests.screens import here as screen_of
from ui import presentations
from ui.presentations import CannotPresentError

VERSION = "20260101T000000Z-0123456789ab"


@pytest.fixture
def here(sample_warehouse: Path, tmp_path: Path):
    """Give a page of the sample, beside which nothing is saved yet."""
    served = warehouse.current(sample_warehouse)
    folder = tmp_path / "warehouse"
    folder.mkdir()
    (folder / served.name).symlink_to(served.path)
    return screen_of(folder, served.name)


def refused(asked, here) -> str:
    with pytest.raises(CannotPresentError) as reason:
        presentations.of_address(asked, here)
    return str(reason.value)


def test_a_ready_one_is_held_with_its_version_and_audience(here) -> None:
    asked = {"presentation": "district", "district": "3503"}
    made = presentations.of_address(asked, here)
    assert made.title == "One district: Kab. Trenggalek"
    assert {slide.query for slide in made.slides} == {(("district", ("3503",)),)}
    assert made.address(VERSION, "donor", lang="id") == (
        f"slides?presentation=district&district=3503&data={VERSION}&audience=donor&lang=id"
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"presentation": "district"}, "does not say of which district"),
        ({"presentation": "program", "program": "x"}, "does not say of which program"),
        ({}, "There is no presentation"),
        ({"presentation": "0" * 32}, "This presentation was deleted"),
    ],
)
def test_what_cannot_be_presented_is_said(here, asked, said) -> None:
    assert said in refused(asked, here)


def test_a_saved_one_is_of_the_revision_in_the_link(here) -> None:
    first = kept.create(here.directory, "A", [Slide("home", "growth", (), "Say it.")])
    kept.change(here.directory, first, [])
    asked = dict(presentations.saved(first).query)
    assert asked == {"presentation": first.id, "revision": "1"}
    made = presentations.of_address(asked, here)
    assert made.slides == (Slide("home", "growth", (), "Say it."),)
    assert presentations.of_address({"presentation": first.id}, here).slides == ()
    assert "kept no longer" in refused(asked | {"revision": "7"}, here)


def test_a_broken_file_is_said(here) -> None:
    kept.create(here.directory, "A")
    file.place(here.directory, "presentations").write_text("{")
    assert "cannot be read" in refused({"presentation": "0" * 32}, here)


def test_what_cannot_be_shown_is_counted(here) -> None:
    asked = [
        Slide("home", "growth"),
        Slide("home", "no_such_card"),
        Slide("data", "balance"),
        Slide("targets", "target_table"),
        Slide("reach", "participants_by_district", (("program_year", ("x",)),)),
        Slide("enterprises", "profit_against_target"),
    ]
    shown, left_out = presentations.shown(asked, replace(here, language=here.language))
    assert [one.slide.card for one in shown] == ["growth", "profit_against_target"]
    assert left_out == 4
    assert shown[0].message.startswith("From June 2020 to August 2021")


def test_what_does_not_fit_a_slide_goes_on_on_further_ones(here) -> None:
    asked = [
        Slide("targets", "target_progress"),
        Slide("targets", "target_table", (("program", ("japri_pwd",)),)),
    ]
    shown, left_out = presentations.shown(asked, here)
    assert left_out == 0
    charts = [one for one in shown if one.slide.card == "target_progress"]
    assert [one.message.rpartition(" ")[2] for one in charts] == ["(1/3)", "(2/3)", "(3/3)"]
    # Letters of 13 px in a place of 576 px are 16 px high, of a slide of 720.
    assert all((one.card.message.height or 0) <= 576 * 13 / 16 for one in charts)
    assert [one.message for one in shown[3:]] == ["Target against actual: JAPRI PWD"]


def test_panels_that_are_too_many_to_be_read_are_two_a_slide(here) -> None:
    shown, _ = presentations.shown([Slide("champions", "pipeline_multiples")], here)
    numbers = [one.message.rpartition(" ")[2] for one in shown]
    assert numbers == ["(1/4)", "(2/4)", "(3/4)", "(4/4)"]
    assert all(one.card.message.height <= 576 * 12 / 16 for one in shown)
