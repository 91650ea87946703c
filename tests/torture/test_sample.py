"""A short sample of each torture; `make torture` runs the full numbers."""

from pathlib import Path

import pytest

from tests.torture import any_cells, fuzz, kills, rivals, viewer

SEED = 1


def test_any_cells_are_accounted_for(tmp_path: Path) -> None:
    assert any_cells.run(SEED, 12, tmp_path) > 12


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_damaged_files_break_nothing(kind: str, tmp_path: Path) -> None:
    assert fuzz.run(SEED, kind, 8, tmp_path, tmp_path / "kept") == []


def test_a_killed_build_leaves_what_was_served(tmp_path: Path) -> None:
    assert kills.run(SEED, 2, tmp_path) == []


def test_of_two_builds_at_once_one_wins_and_the_other_says_so(tmp_path: Path) -> None:
    faults, together = rivals.run(2, tmp_path)
    assert faults == []
    assert together > 0


def test_a_viewer_sees_whole_versions_only(tmp_path: Path) -> None:
    faults, reads = viewer.run(3, tmp_path)
    assert faults == []
    assert reads > 0
