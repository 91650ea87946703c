"""Who may import whom, read from the code."""

import ast
from pathlib import Path

import pytest

import warehouse

ROOT = warehouse.ROOT
# Each room of the house, and the rooms that it may import.
MAY_IMPORT = {
    "language": set(),
    "charts": set(),
    "disclosure": set(),
    "warehouse": set(),
    "findings": set(),
    "indicators": {"warehouse", "language", "findings"},
    "etl": {"disclosure", "warehouse", "language", "findings"},
    "drawings": {"indicators", "charts", "language", "findings"},
    "exports": {"indicators", "charts", "drawings", "language"},
    "ui": {"indicators", "charts", "drawings", "exports", "warehouse", "language", "findings"},
}
ROOMS = {*MAY_IMPORT, "pages", "dashboard"}
MAY_IMPORT["dashboard"] = ROOMS - {"dashboard", "pages"}
MAY_IMPORT["pages"] = MAY_IMPORT["dashboard"] - {"etl"}
WITH_STREAMLIT = {"dashboard", "pages", "ui"}


def files(room: str) -> list[Path]:
    """Give the Python files of a room, which is a folder or one file."""
    file = ROOT / f"{room}.py"
    return [file] if file.is_file() else sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Give the top-level names that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            relative = path.relative_to(ROOT).parts[0]
            names.add(relative if node.level else (node.module or "").split(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names |= {ast.literal_eval(node.args[0]).split(".")[0]}
    return names


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_only_what_it_may(room: str) -> None:
    allowed = MAY_IMPORT[room] | {room}
    for path in files(room):
        may = allowed | {"etl"} if path == ROOT / "pages" / "data.py" else allowed
        assert imported(path) & ROOMS <= may, path


@pytest.mark.parametrize("room", sorted(ROOMS - WITH_STREAMLIT))
def test_streamlit_is_for_the_dashboard_alone(room: str) -> None:
    for path in files(room):
        assert "streamlit" not in imported(path), path


def test_no_other_code_lies_about() -> None:
    apart = {"tests", "benchmarks"}
    rooms = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in ROOT.glob("*.py")}
    rooms |= {
        path.parent.name for path in ROOT.glob("*/*.py") if not path.parent.name.startswith(".")
    }
    assert rooms - apart <= ROOMS


def test_the_reader_of_imports_sees_every_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "ui").mkdir()
    path = tmp_path / "ui" / "a.py"
    path.write_text(
        "import charts.marks as m\nfrom indicators.query import show\nfrom . import b\n"
        "def f():\n    import etl\n    importlib.import_module('pages.home')\n"
    )
    assert imported(path) == {"charts", "indicators", "ui", "etl", "pages"}
    assert files("ui") == [path]
