"""What the page Data asks of the desk at which files are handed in."""

from pathlib import Path

import pytest

import language
from etl.uploads import trial
from etl.uploads.desk import Desk
from findings import NearMiss
from tests.etl.folder import Folder
from tests.etl.sending import (
    BATCH,
    accept,
    lines,
    send,
    silent,
)


def saved(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder


def test_the_desk_says_what_keeps_files_from_being_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAMPAK_REFERENCE", str(tmp_path))
    desk = Desk(tmp_path / "incoming", tmp_path / "warehouse")
    assert desk.reference_fault() == {}
    saved(tmp_path, "districts.csv", "spelling,district_code\nSby,Surabaya\n")
    assert desk.reference_fault()["en"] == (
        "The reference file districts.csv cannot be used: line 2, district_code must be a code of "
        "the BPS like 3503, not “Surabaya”."
    )


def test_near_misses_are_offered_and_confirmed_once(folder: Folder) -> None:
    rows = ["B1;WEE;Trenggalk;1 Juni 2021", "B2;WEE;TRENGGALK ;1 Juni 2021"]
    rows += ["B3;JAPRI WE;Blitarr;1 Juni 2021", "B4;WEE;Atlantis;1 Juni 2021"]
    received, seen = send(folder, batch=lines(BATCH, *rows))
    assert seen.near_misses == (
        NearMiss("district", "TRENGGALK", (("3503", "Kab. Trenggalek"),), 0.98, 2),
        NearMiss(
            "district", "Blitarr", (("3505", "Kab. Blitar"), ("3572", "Kota Blitar")), 0.48, 1
        ),
        NearMiss("program", "JAPRI WE", (("japri_wee", "JAPRI WEE"),), 0.85, 1),
    )
    assert trial.read_preview(received) == seen
    assert seen.files[0].balance[0].rows_refused == 4

    desk = Desk(folder.incoming, folder.warehouse)
    assert desk.guess(seen.near_misses[1], language.of("id")) == (
        "Maksudnya: Kab. Blitar atau Kota Blitar (masing-masing 48%)."
    )
    desk.confirm(seen.near_misses[0], "3503")
    desk.confirm(seen.near_misses[1], "3572")
    again = trial.preview(received, folder.incoming, folder.warehouse, silent)
    assert [one.text for one in again.near_misses] == ["JAPRI WE"]
    assert again.files[0].balance[0].rows_refused == 2
    accept(folder, received)
    assert folder.select("SELECT batch_id, district FROM batch ORDER BY batch_id") == [
        ("B1", "3503"),
        ("B2", "3503"),
    ]
