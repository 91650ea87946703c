"""The page as a file: every kind is offered, made when asked for, and there to be downloaded."""

from __future__ import annotations

import io
import threading
from html import unescape
from pathlib import Path

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from drawings.slides import Slide
from exports import kinds
from exports.kinds import KINDS, Kind
from saved import presentations
from tests.screens import blocks, open_view, press

SOON = 20


@pytest.fixture
def directory(own_warehouse: Path) -> Path:
    """Serve a warehouse of one batch."""
    return own_warehouse


def opened(view: str = "reach", **parameters: str) -> AppTest:
    test = open_view(view, lang="en", **parameters)
    test.session_state["files_open"] = True
    return test.run()


def made(test: AppTest) -> AppTest:
    """Wait until the file is made."""
    assert test.session_state["files"].job.wait(SOON)
    return test.run()


def test_nothing_is_made_before_it_is_opened_and_every_kind_is_offered(directory: Path) -> None:
    assert "files" not in open_view("reach", lang="en").session_state
    labels = [button.label for button in opened().button]
    assert {kind.title for kind in KINDS.values()} <= set(labels)


def test_a_deck_of_the_page_as_it_is_can_be_downloaded(directory: Path) -> None:
    test = made(press(opened(district="3503"), "Presentation (PowerPoint)"))
    assert not test.exception
    content = test.session_state["files"].job.content
    words = "\n".join(
        shape.text_frame.text
        for slide in Presentation(io.BytesIO(content)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert "District: Kab. Trenggalek" in words
    [button] = test.get("download_button")[-1:]
    assert button.proto.label.startswith("Download: Presentation (PowerPoint), ")


def test_how_far_it_is_is_told_and_it_can_be_given_up(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()

    def waits(pages, abouts, say) -> bytes:
        assert goes_on.wait(SOON)
        return b"".join(card.key.encode() for page in pages for card in page.cards() if card.made)

    monkeypatch.setitem(kinds.KINDS, "slow", Kind("Slow", "txt", "text/plain", "notes", waits))
    test = press(opened(), "Slow")
    job = test.session_state["files"].job
    assert not job.is_over
    assert any("Slow: 0/" in one.proto.text for one in test.get("progress"))
    press(test, "Cancel")
    goes_on.set()
    assert job.wait(SOON) and job.content is None
    assert "files" not in test.session_state


def test_a_fault_is_said_in_a_sentence(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(pages, abouts, say) -> bytes:
        raise ValueError

    monkeypatch.setitem(kinds.KINDS, "wrong", Kind("Wrong", "txt", "text/plain", "notes", fails))
    test = made(press(opened(), "Wrong"))
    assert [one.value for one in test.warning] == [
        "This file could not be made. Try again; if it happens again, tell the data keeper."
    ]


def test_a_file_of_another_selection_is_let_go_of(directory: Path) -> None:
    test = made(press(opened(), "Web page, one file"))
    test.query_params["district"] = "3503"
    assert "files" not in test.run().session_state


def test_a_saved_presentation_is_a_file_of_what_its_audience_may_see(directory: Path) -> None:
    slides = [Slide("home", "headline_participants", (), "Say hello.")]
    one = presentations.create(directory, "Donor call: März", slides)
    test = open_view("present", lang="en")
    keys = [getattr(block.proto, "id", "") for block in blocks(test._tree)]
    assert not [one for one in keys if "files_" in one]  # nothing is released
    key = f"files_{one.id}"
    test.session_state["present_audience"] = "staff"
    test.session_state[f"{key}_open"] = True
    test = press(test.run(), "Presentation (PowerPoint)")
    test = made(test)
    assert not test.exception
    [caption] = [each.value for each in test.caption if "as a file" in each.value]
    told = unescape(caption).replace("\\", "")
    assert told == "The slides of “Donor call: März” as a file, as they are shown to: Staff"
    slide = list(Presentation(io.BytesIO(test.session_state["files"].job.content)).slides)[1]
    assert slide.notes_slide.notes_text_frame.text.startswith("Say hello.\n")
    assert test.session_state["files"].job.steps == 1
    [button] = test.get("download_button")
    assert button.proto.url.endswith("pptx") or button.proto.label.startswith("Download: ")
