"""What holds people's data can be read by its owner alone, whatever other files are."""

from pathlib import Path

import pytest

import warehouse
from etl.build import check
from etl.marked.annotate import annotate
from etl.uploads import acceptance, intake, trial
from findings import Intake
from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


def content(*rows: str) -> bytes:
    return "".join(f"{row}\n" for row in rows).encode()


def silent(step: str) -> None:
    """Tell nobody."""


def modes(root: Path) -> set[tuple[bool, int]]:
    """Give of all that lies below a folder whether it is a folder, and who may do what."""
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in root.rglob("*")}


@pytest.fixture
def received(folder: Folder) -> Intake:
    """Give two files that were sent and looked at, one of them a mended one."""
    folder.text("batch.csv", BATCH, B1)
    sent = [("batch.csv", content(BATCH, B1, B1)), ("b.csv", content(BATCH, "B2" + B1[2:]))]
    taken = intake.receive(sent, folder.incoming, folder.warehouse)
    trial.preview(taken, folder.incoming, folder.warehouse, silent)
    return taken


def test_what_was_sent(folder: Folder, received: Intake) -> None:
    assert received.folder.stat().st_mode & 0o777 == 0o700
    assert modes(received.folder / "files") == {(False, 0o600)}


def test_what_was_accepted_replaced_and_taken_back(folder: Folder, received: Intake) -> None:
    folder.build()
    acceptance.accept(received, folder.incoming, folder.warehouse, silent)
    assert modes(folder.incoming) == {(False, 0o600)}
    acceptance.undo(folder.incoming, folder.warehouse)
    (accepted,) = (folder.warehouse.parent / "uploads" / "accepted").iterdir()
    assert accepted.stat().st_mode & 0o777 == 0o700
    for name in ("previous", "taken_back"):
        assert (accepted / name).stat().st_mode & 0o777 == 0o700
        assert modes(accepted / name) == {(False, 0o600)}


def test_the_key_and_the_rows_of_people(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAMPAK_KEY")
    folder.batch("B1")
    folder.build()
    served = warehouse.current(folder.warehouse)
    assert served
    assert (served.path / "staff.duckdb").stat().st_mode & 0o777 == 0o600
    assert (folder.warehouse.parent / "pseudonym.key").stat().st_mode & 0o777 == 0o600


def test_a_workbook_that_is_given_back(folder: Folder, tmp_path: Path) -> None:
    path = folder.text("a.csv", BATCH, "B1;WEE;Paris;1 Juni 2021")
    back = tmp_path / "back"
    back.mkdir()
    assert annotate(path, check([path]).problems, back, "id").stat().st_mode & 0o777 == 0o600


def test_the_folder_in_which_a_build_works(tmp_path: Path) -> None:
    building = warehouse.start_building(tmp_path / "warehouse")
    assert building.stat().st_mode & 0o777 == 0o700
