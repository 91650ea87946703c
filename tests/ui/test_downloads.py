"""What a button has made is there until the browser has come for it, and is no other file."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from benchmarks import pages
from benchmarks.session import Session
from ui import downloads


def test_a_file_is_there_though_others_go_on_clicking(sample_warehouse: Path) -> None:
    with (
        pages.our_server(sample_warehouse) as address,
        Session(address) as one,
        Session(address) as other,
    ):
        one.open("reach", {"lang": "en"})
        one.unfold("open_batch_timeline")
        other.open("definitions", {"lang": "en"})
        place = one.file_of("download_batch_timeline")
        for _ in range(5):
            other.press("language")
        with urllib.request.urlopen(place, timeout=10) as file:
            text = file.read().decode("utf-8-sig")
            assert file.headers["Content-Disposition"].endswith('"dampak-batch_timeline.csv"')
    assert len(text.splitlines()) == 1 + 77


def test_files_are_deleted_once_their_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    now, made, gone = [0.0], {"again"}, []
    monkeypatch.setattr(downloads.time, "monotonic", lambda: now[0])
    delete = downloads.PatientDelete(gone.append, made)
    delete("first")
    delete("again")
    now[0] = downloads.SECONDS_KEPT - 1
    delete("second")
    assert gone == []
    now[0] += 1
    delete("third")
    assert gone == ["first"]  # what was made again meanwhile stays, and so does what is younger
    now[0] += downloads.SECONDS_KEPT
    delete("third")
    assert gone == ["first", "second"]


def test_large_files_that_differ_in_one_figure_are_two() -> None:
    storage = MemoryMediaFileStorage("/media")
    first, second = (b"a" * 300_000 + figure + b"b" * 2_000_000 for figure in (b"1", b"2"))
    same = {storage.load_and_get_id(one, "text/csv", None, "a.csv") for one in (first, second)}
    assert len(same) == 1  # why each kind says of what it is
    own = {
        storage.load_and_get_id(one, downloads.kind("text/csv", version), None, "a.csv")
        for one, version in ((first, "v1"), (second, "v2"))
    }
    assert len(own) == 2
