"""Spellings that nobody knows yet, offered with what they probably mean."""

from etl.stage import near_misses
from etl.uploads import intake
from tests.etl.folder import Folder
from tests.etl.sending import (
    BATCH,
    accept,
    batches,
    send,
)


def test_near_misses_of_files_that_were_taken_before_are_offered_too(folder: Folder) -> None:
    folder.text("old.csv", BATCH, "B1;WEE;Trenggalk;1 Juni 2021", "B2;WEE;Gresik;1 Juni 2021")
    folder.build()
    received, seen = send(folder, new=batches("B3"))
    assert [(one.text, one.rows) for one in seen.near_misses] == [("Trenggalk", 1)]
    assert b"Trenggalk" in (received.folder / "preview.json").read_bytes()
    accept(folder, received)
    # Beside the files that the keeper sent they stay no longer than these.
    kept = [path for path in intake.uploads_folder(folder.warehouse).rglob("*") if path.is_file()]
    assert [path for path in kept if b"Trenggalk" in path.read_bytes()] == []
    assert folder.select("SELECT found, expected FROM problem WHERE column_name = 'district'") == [
        ("T•••", "Kab. Trenggalek")
    ]


def test_confirmed_spellings_are_listed_with_the_meaning_that_they_have(folder: Folder) -> None:
    folder.spellings(
        "relationship,Suamii,husband,2026-05-03",
        "relationship,SUAMII,father,2026-05-04",  # a line that is not used
        "district,Trenggalk,3503,2026-05-03",
        "district,Nowhere,9999,2026-05-03",
        "no_list,x,y,2026-05-03",
    )
    assert [(one.list_name, one.text, one.meanings) for one in near_misses.confirmed()] == [
        ("district", "Trenggalk", (("3503", "Kab. Trenggalek"),)),
        ("relationship", "Suamii", (("husband", "Suami"),)),
    ]
