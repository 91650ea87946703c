"""The tests as a map of the code: every file has a test of its name in the same place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import warehouse

ROOT = warehouse.ROOT
TESTS = ROOT / "tests"
ROOMS = ("etl", "indicators", "disclosure", "charts", "drawings", "exports", "saved", "ui")
# Files whose tests have another name.
ELSEWHERE = {
    # What is run from outside is tested by what it is run for.
    "etl/__main__.py": "tests/etl/test_command_line.py",
    "disclosure/__main__.py": "tests/disclosure/test_command_line.py",
    "drawings/__main__.py": "tests/drawings/test_command_line.py",
    "exports/__main__.py": "tests/exports/test_command_line.py",
    "indicators/__main__.py": "tests/indicators/test_command_line.py",
    "ui/frame.py": "tests/pages/test_views.py",
    "ui/start.py": "tests/pages/test_reference_files.py",
    # Values alone, that do nothing: the test is of who makes or tells them.
    "etl/layout/notes.py": "tests/etl/stage/test_notes.py",
    "etl/values/cleaned.py": "tests/etl/values/test_cleaners.py",
    "indicators/definition.py": "tests/indicators/test_catalog.py",
}
# Tests of no single file.
OF_MANY = {
    # Whole builds, whatever rooms they pass.
    "tests/etl/test_balance.py",
    "tests/etl/test_formats_agree.py",
    "tests/etl/test_privacy.py",
    "tests/etl/test_private_files.py",
    "tests/etl/test_replacing.py",
    "tests/etl/test_what_decides.py",
    "tests/etl/test_what_is_kept.py",
    # Every figure on every road that it takes.
    "tests/exports/test_the_same_numbers.py",
    # What every chart must have.
    "tests/charts/test_every_chart.py",
    # Another programme says what is safe.
    "tests/disclosure/test_oracle.py",
    # Data that no file of the room reads.
    "tests/etl/test_published_figures.py",
}


def files(room: str) -> list[str]:
    """Return the places of a room's files that hold code."""
    paths = sorted((ROOT / room).rglob("*.py"))
    return [one.relative_to(ROOT).as_posix() for one in paths if one.name != "__init__.py"]


def name_of_test(file: str) -> str:
    """Return where the test of a file stands."""
    place = Path(file)
    return ELSEWHERE.get(file, f"tests/{place.parent.as_posix()}/test_{place.stem}.py")


@pytest.mark.parametrize("room", ROOMS)
def test_every_file_has_a_test_of_its_name_in_the_same_place(room: str) -> None:
    assert [file for file in files(room) if not (ROOT / name_of_test(file)).is_file()] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_test_is_of_a_file(room: str) -> None:
    tests = {path.relative_to(ROOT).as_posix() for path in (TESTS / room).rglob("test_*.py")}
    assert tests - {name_of_test(file) for file in files(room)} - OF_MANY == set()


def test_what_is_excused_is_there() -> None:
    named = {*ELSEWHERE, *ELSEWHERE.values(), *OF_MANY}
    assert [place for place in sorted(named) if not (ROOT / place).is_file()] == []


def imported(path: Path) -> Iterator[str]:
    """Give the names of all that a module imports, each with its package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_no_test_imports_another() -> None:
    """What tests share stands in modules that hold no test."""
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in sorted(TESTS.rglob("*.py"))
        for name in imported(path)
        if name.startswith("tests.") and any(part.startswith("test_") for part in name.split("."))
    }
    assert found == set()
