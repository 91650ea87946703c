"""Handing in files: who may, and what becomes of them step by step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import warehouse
from findings import Preview, WorkState
from tests.screens import buttons, here, press, screen, texts
from tests.ui.desk import DONE, GONE, MISS, PROBLEM, REFUSED, RUNNING, Desk
from ui import uploads


@pytest.mark.parametrize(
    ("address", "headers", "keeper", "may"),
    [
        (None, {}, "", True),  # what Streamlit says of 127.0.0.1
        ("127.0.0.1", {}, "", True),
        ("::1", {}, "", True),
        ("192.0.2.7", {}, "", False),
        ("192.0.2.7", {}, "no", False),
        ("192.0.2.7", {}, "yes", True),
        (None, {"X-Forwarded-For": "192.0.2.7"}, "", False),
        (None, {"X-Forwarded-For": "127.0.0.1"}, "", False),
        (None, {"Forwarded": "for=192.0.2.7"}, "", False),
        (None, {"X-Real-Ip": "192.0.2.7"}, "yes", True),
    ],
)
def test_who_may_send(
    monkeypatch: pytest.MonkeyPatch,
    address: str | None,
    headers: dict[str, str],
    keeper: str,
    may: bool,
) -> None:
    monkeypatch.setenv("DAMPAK_KEEPER", keeper)
    monkeypatch.setattr(st, "context", SimpleNamespace(ip_address=address, headers=headers))
    assert uploads.may_send() is may


@pytest.fixture
def desk(own_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give a desk at a warehouse of one batch, whose trial is that warehouse too."""
    monkeypatch.setenv("DAMPAK_KEEPER", "yes")
    return Desk(own_warehouse, warehouse.current(own_warehouse).name)


def at(desk: Desk, code: str = "en") -> AppTest:
    """Draw the desk."""
    test = screen(here(desk.folder, desk.version, code), uploads.draw_desk, desk)
    assert not test.exception
    return test


def send(test: AppTest, name: str = "batch.csv") -> AppTest:
    """Hand in a file."""
    test = test.file_uploader[0].set_value((name, b"x", "text/csv")).run()
    assert not test.exception
    return test


def acceptable(desk: Desk, **more: object) -> Preview:
    """Give a preview of what may be accepted."""
    return replace(Preview((REFUSED,), (), desk.version, False), **more)


def test_while_nothing_is_handed_in_there_is_the_template(desk: Desk) -> None:
    test = at(desk)
    assert test.get("download_button")[0].proto.label == "Download the template to fill in"
    assert buttons(test) == []


def test_what_was_accepted_last_can_be_undone(desk: Desk) -> None:
    desk.accepted = "a.csv"
    test = press(at(desk), "Undo the files last accepted")
    [said] = [one for one in texts(test) if one.startswith("The version from before is served")]
    # That version has a file for the staff alone.
    assert "Donors and the public see nothing of it: " in said
    assert "It is released anew by `python -m etl build --incoming data/sample`." in said
    assert desk.asked == ["undo"]


def test_an_undo_says_that_what_was_answered_stays(desk: Desk) -> None:
    desk.accepted, desk.known = "a.csv", (MISS,)
    test = press(at(desk), "Undo the files last accepted")
    assert any("What you answered and confirmed is still remembered" in one for one in texts(test))


def test_nothing_is_undone_while_a_build_is_under_way(desk: Desk) -> None:
    desk.accepted, desk.is_busy = "a.csv", True
    test = press(at(desk), "Undo the files last accepted")
    assert any(text.startswith("Another build is under way;") for text in texts(test))
    assert desk.asked == []


def test_a_fault_of_the_reference_files_is_said_before_anything_is_sent(desk: Desk) -> None:
    desk.fault = {"id": "Rusak.", "en": "Broken."}
    assert (
        "Broken. Until it is mended no file can be loaded; what is served stays as it is."
        in texts(at(desk))
    )


def test_a_file_is_received_and_looked_at(desk: Desk) -> None:
    desk.work.now = RUNNING
    test = send(at(desk))
    assert desk.asked == ["receive batch.csv", "preview"]
    assert test.get("progress")[0].proto.text == "Reading file 1 of 2"
    desk.work.now = DONE
    test.run()
    assert buttons(test) == ["Accept", "Discard"]
    assert "Nothing here can be loaded." in texts(test)
    assert [button.disabled for button in test.button] == [True, False]


def test_the_files_of_the_folder_are_looked_at_again(desk: Desk) -> None:
    """Questions about files that a build by command has read are answered where they are asked."""
    desk.has_files = True
    desk.found = Preview((), (), desk.version, False)
    test = press(at(desk), "Look again at the files that are loaded")
    assert desk.asked == ["receive ", "preview"]
    assert "This is what the files that are loaded already come to now." in texts(test)
    assert [button.disabled for button in test.button] == [False, False]
    press(test, "Accept")
    assert desk.asked == ["receive ", "preview", "accept"]


def test_a_full_disk_is_said_where_the_folder_is_looked_at_again(desk: Desk) -> None:
    desk.has_files = desk.is_full = True
    test = press(at(desk), "Look again at the files that are loaded")
    assert "The disk is full; nothing has changed. Make room and try again." in texts(test)


def test_other_files_take_the_place_of_those_before(desk: Desk) -> None:
    send(send(at(desk)), "other.csv")
    assert desk.asked == [
        *("receive batch.csv", "preview", "discard"),
        *("receive other.csv", "preview"),
    ]


def test_a_full_disk_is_said(desk: Desk) -> None:
    desk.is_full = True
    assert "The disk is full; nothing has changed. Make room and try again." in texts(
        send(at(desk))
    )


def test_what_is_accepted_is_served_and_the_desk_is_empty_again(desk: Desk) -> None:
    desk.found = acceptable(desk)
    test = press(send(at(desk)), "Accept")
    assert desk.asked == ["receive batch.csv", "preview", "accept"]
    assert "The new version is served to everybody." in texts(test)
    assert buttons(test) == []


def test_what_is_discarded_is_forgotten(desk: Desk) -> None:
    test = press(send(at(desk)), "Discard")
    assert desk.asked == ["receive batch.csv", "preview", "discard"]
    assert buttons(test) == []


def test_work_that_failed_is_said_in_the_language_of_the_reader(desk: Desk) -> None:
    desk.work.now = WorkState("failed", reason="nothing_loaded")
    test = send(at(desk, "id"))
    assert "Tidak ada baris yang dapat dimuat; tidak ada yang berubah." in texts(test)
    assert desk.asked == ["receive batch.csv", "preview", "recover", "discard"]


def test_files_wait_for_a_reference_file_to_be_mended(desk: Desk) -> None:
    desk.work.now = WorkState("failed", reason="reference_file", words={"en": "Broken."})
    test = send(at(desk))
    assert buttons(test) == ["Look at the files again", "Discard"]
    assert any(text.startswith("Broken. Until it is mended") for text in texts(test))
    desk.work.now = DONE
    test = press(test, "Look at the files again")
    assert desk.asked == ["receive batch.csv", "preview", "recover", "preview"]
    assert buttons(test) == ["Accept", "Discard"]


def test_a_spelling_is_confirmed_and_the_files_looked_at_again(desk: Desk) -> None:
    desk.found = Preview((REFUSED,), (), None, False, near_misses=(MISS,))
    test = send(at(desk))
    assert "“Trenggalk” stands in 12 rows. Perhaps Kab. Trenggalek." in texts(test)
    test = press(test, "Yes, “Trenggalk” means Kab. Trenggalek")
    assert desk.asked == ["receive batch.csv", "preview", "confirm Trenggalk 3503", "preview"]
    assert "“Trenggalk” is now known to mean Kab. Trenggalek." in texts(test)


def test_a_spelling_that_cannot_be_written_down_is_said(desk: Desk) -> None:
    desk.found = Preview((REFUSED,), (), None, False, near_misses=(MISS,))
    test = send(at(desk))
    desk.is_full = True
    test = press(test, "Yes, “Trenggalk” means Kab. Trenggalek")
    assert "The spelling could not be written into the folder of reference files." in texts(test)


def test_a_confirmed_spelling_is_listed_and_taken_back(desk: Desk) -> None:
    desk.known = (replace(MISS, rows=0),)
    test = at(desk)
    assert [one.label for one in test.expander] == ["1 spelling is remembered"]
    assert "“Trenggalk” means Kab. Trenggalek." in texts(test)
    test = press(test, "Take back")
    assert desk.asked == ["unconfirm Trenggalk"]
    assert (
        "“Trenggalk” is no longer known to mean Kab. Trenggalek. What is loaded stays as it is "
        "until the files are looked at again and accepted."
    ) in texts(test)
    assert not test.expander


def test_a_spelling_taken_back_in_the_preview_has_the_files_looked_at_again(desk: Desk) -> None:
    desk.known = (MISS,)
    test = press(send(at(desk)), "Take back")
    assert desk.asked == ["receive batch.csv", "preview", "unconfirm Trenggalk", "preview"]
    assert "“Trenggalk” is no longer known to mean Kab. Trenggalek." in texts(test)


def test_that_the_sample_is_replaced_is_said(desk: Desk) -> None:
    desk.found = acceptable(desk, replaces_sample=True)
    assert any(
        text.startswith("What is loaded now is the synthetic sample.")
        for text in texts(send(at(desk)))
    )


def test_problems_elsewhere_and_what_is_lost_are_said_before_accepting(desk: Desk) -> None:
    desk.found = acceptable(desk, elsewhere=(PROBLEM,), lost=(GONE,))
    shown = texts(send(at(desk)))
    assert "1 new problem would come up in other files." in shown
    assert any(
        text.startswith(
            "1 batch would no longer count in the figures (24 participants): B7 (Kab. Trenggalek)."
        )
        for text in shown
    )


def test_what_nobody_decided_on_is_forgotten_with_its_folder(desk: Desk) -> None:
    desk.found = None
    test = send(at(desk))
    assert desk.asked == ["receive batch.csv", "preview", "discard"]
    assert buttons(test) == []
