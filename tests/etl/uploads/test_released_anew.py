"""After an undo: the command that is named releases what is served, from the state as it is."""

import shlex
import shutil
from pathlib import Path

import pytest

import warehouse
from etl.__main__ import main
from etl.uploads.desk import Desk
from tests.etl.folder import Folder
from tests.etl.sending import accept, batches, people, send, served


@pytest.fixture
def incoming(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of workbooks that the environment names."""
    monkeypatch.setenv("DAMPAK_INCOMING", str(folder.incoming))
    return folder.incoming


def run(command: str) -> int:
    """Run a command as it is written, from the project's folder."""
    words = shlex.split(command)
    assert words[:3] == ["python", "-m", "etl"]
    return main(words[3:])


def accepted_and_undone(folder: Folder) -> str:
    """Hand in what tells of few beside what is served, undo it, and give the command."""
    before = served(folder)
    accept(folder, send(folder, peserta=people("B1", *range(20, 61)))[0])
    assert served(folder) != before
    desk = Desk(folder.incoming, folder.warehouse)
    desk.undo()
    assert served(folder) == before
    return desk.releasing()


def people_and_releases(folder: Folder) -> tuple[int, tuple[str, ...]]:
    [(count,)] = folder.select("SELECT count(*) FROM participant")
    return count, warehouse.released(folder.warehouse, served(folder) or "")


def test_the_sample_is_released_anew_while_there_are_no_workbooks(
    folder: Folder, incoming: Path, sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(warehouse.ROOT)
    shutil.copytree(sample_warehouse, folder.warehouse)
    before = served(folder)
    assert Desk(incoming, folder.warehouse).releasing() == ""
    accept(folder, send(folder, batch=batches("B1"), peserta=people("B1", *range(20, 60)))[0])
    desk = Desk(incoming, folder.warehouse)
    desk.undo()
    assert (served(folder), list(incoming.iterdir())) == (before, [])
    assert people_and_releases(folder) == (2029, ("staff",))
    assert desk.releasing() == "python -m etl build --incoming data/sample"
    assert run(desk.releasing()) == 0
    assert people_and_releases(folder) == (2029, warehouse.AUDIENCES)
    assert desk.releasing() == ""


def test_ones_own_workbooks_are_released_anew_from_their_folder(
    folder: Folder, incoming: Path
) -> None:
    folder.batch("B1")
    (incoming / "peserta.csv").write_bytes(people("B1", *range(20, 60)))
    folder.build()
    command = accepted_and_undone(folder)
    assert people_and_releases(folder) == (40, ("staff",))
    assert command == "python -m etl build"
    assert run(command) == 0
    assert people_and_releases(folder) == (40, warehouse.AUDIENCES)


def test_where_their_folder_is_not_known_it_is_to_be_named(
    folder: Folder, incoming: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.batch("B1")
    (incoming / "peserta.csv").write_bytes(people("B1", *range(20, 60)))
    folder.build()
    warehouse.withdraw(warehouse.find(folder.warehouse, served(folder) or ""), "donor")
    incoming.rename(tmp_path / "elsewhere")
    command = Desk(incoming, folder.warehouse).releasing()
    assert command == "python -m etl build --incoming FOLDER"
    assert main(["rollback", served(folder) or ""]) == 0
    assert capsys.readouterr().out.endswith(
        f"`{command}` releases it anew; FOLDER is that of the workbooks it was built from.\n"
    )
    assert run(command.replace("FOLDER", str(tmp_path / "elsewhere"))) == 0
    assert people_and_releases(folder) == (40, warehouse.AUDIENCES)


def test_the_command_names_a_folder_and_a_warehouse_that_the_environment_does_not(
    folder: Folder, incoming: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.batch("B1")
    folder.build()
    warehouse.withdraw(warehouse.find(folder.warehouse, served(folder) or ""), "donor")
    monkeypatch.setenv("DAMPAK_INCOMING", str(tmp_path / "x"))
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path / "y"))
    command = Desk(incoming, folder.warehouse).releasing()
    assert command == (
        f"python -m etl build --incoming {shlex.quote(str(incoming))} "
        f"--warehouse {shlex.quote(str(folder.warehouse))}"
    )
    assert run(command) == 0
    assert warehouse.released(folder.warehouse, served(folder) or "") == warehouse.AUDIENCES
