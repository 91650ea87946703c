"""A small file that several change at once: nothing is lost, nothing is half written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import warehouse
from saved import file

ADD = """
import sys
from pathlib import Path
from saved import file
for number in range(20):
    with file.changing(Path(sys.argv[1])) as entries:
        entries.append({"of": sys.argv[2], "number": number})
"""


def test_it_is_kept_beside_the_warehouse() -> None:
    assert file.place(Path("data/warehouse"), "views") == Path("data/saved/views.json")


def test_nothing_was_saved_yet(tmp_path: Path) -> None:
    assert file.read(tmp_path / "saved" / "views.json") == []


def test_four_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "saved" / "a.json"
    command = [sys.executable, "-c", ADD, str(path)]
    writers = [subprocess.Popen([*command, name], cwd=warehouse.ROOT) for name in "abcd"]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * 4
    found = sorted((entry["of"], entry["number"]) for entry in file.read(path))
    assert found == [(name, number) for name in "abcd" for number in range(20)]


def test_what_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with file.changing(path) as entries:
        entries.append({"a": "Ä"})
    with pytest.raises(LookupError), file.changing(path) as entries:
        entries.clear()
        raise LookupError
    assert file.read(path) == [{"a": "Ä"}]


@pytest.mark.parametrize("text", ["", "[", "{}", "[1]", "\xff", "[" * 100_000])
def test_what_cannot_be_read_is_told_and_never_written_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(file.UnreadableError):
        file.read(path)
    with pytest.raises(file.UnreadableError), file.changing(path):
        raise AssertionError("changed")
    assert path.read_bytes() == text.encode("latin-1")


def test_a_file_in_the_place_of_the_folder_is_told_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text("mine")
    path = file.place(tmp_path / "warehouse", "views")
    with pytest.raises(file.NoFolderError, match="saved"):
        file.read(path)
    with pytest.raises(file.NoFolderError), file.changing(path):
        raise AssertionError("changed")
    assert (tmp_path / "saved").read_text() == "mine"
