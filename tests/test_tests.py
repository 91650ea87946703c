"""The tests as a map of the code: what is drawn and shown has a test of its name."""

from __future__ import annotations

import pytest

import warehouse

ROOT = warehouse.ROOT
# Files that are run from outside, whose tests are called by what they are run for.
ELSEWHERE = {
    "drawings/__main__.py": "tests/drawings/test_command_line.py",
    "ui/frame.py": "tests/pages/test_views.py",
    "ui/start.py": "tests/pages/test_reference_files.py",
}


@pytest.mark.parametrize("room", ["drawings", "ui"])
def test_every_file_has_a_test_of_its_name_in_the_same_place(room: str) -> None:
    for path in sorted((ROOT / room).rglob("*.py")):
        if path.name == "__init__.py":
            continue
        place = path.relative_to(ROOT)
        test = ELSEWHERE.get(
            place.as_posix(), f"tests/{place.parent.as_posix()}/test_{place.stem}.py"
        )
        assert (ROOT / test).is_file(), place


@pytest.mark.parametrize("room", ["drawings", "ui"])
def test_every_test_is_of_a_file(room: str) -> None:
    tests = sorted((ROOT / "tests" / room).rglob("test_*.py"))
    apart = {ROOT / test for test in ELSEWHERE.values()}
    for path in tests:
        place = path.relative_to(ROOT / "tests").parent
        file = ROOT / place / path.name.removeprefix("test_")
        assert file.is_file() or path in apart, path
