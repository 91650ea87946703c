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
    "parsed_once": set(),
    "warehouse": {"parsed_once"},
    "findings": set(),
    "saved": {"warehouse"},
    "indicators": {"warehouse", "language", "findings"},
    "etl": {"disclosure", "warehouse", "language", "findings", "parsed_once"},
    "drawings": {"indicators", "charts", "language", "findings"},
    "exports": {"indicators", "charts", "drawings", "language"},
    "ui": {
        *("indicators", "charts", "drawings", "exports", "warehouse", "language", "findings"),
        "saved",
    },
}
ROOMS = {*MAY_IMPORT, "pages", "dashboard"}
MAY_IMPORT["dashboard"] = ROOMS - {"dashboard", "pages"}
MAY_IMPORT["pages"] = MAY_IMPORT["dashboard"] - {"etl"}
# The one file of a room that may import more: the page that loads, the commands that open what is
# kept and released.
ALONE_MAY_IMPORT = {
    ROOT / "pages" / "data.py": {"etl"},
    # Slides are kept as what they are, and a command makes files of those that are kept.
    ROOT / "saved" / "presentations.py": {"drawings"},
    ROOT / "exports" / "__main__.py": {"saved", "warehouse"},
    ROOT / "disclosure" / "__main__.py": {"warehouse", "language", "etl"},
}
WITH_STREAMLIT = {"dashboard", "pages", "ui"}

# The rooms inside etl, which import downwards only, and the files between them.
_UP_TO_VALUES = {"text", "contract", "files", "values"}
_UP_TO_STAGE = _UP_TO_VALUES | {"layout", "problems", "stage"}
_UP_TO_PUBLISH = _UP_TO_STAGE | {"checks", "publish"}
INSIDE_ETL: dict[str, set[str]] = {
    "text": set(),
    "contract": {"text"},
    "files": {"text", "contract"},
    "values": {"text", "contract", "files"},
    "layout": _UP_TO_VALUES,
    "problems": _UP_TO_VALUES,
    "stage": _UP_TO_STAGE - {"stage"},
    "checks": _UP_TO_STAGE,
    "publish": _UP_TO_STAGE | {"checks"},
    "marked": {"text", "contract", "files", "problems"},
    "sample": _UP_TO_VALUES,
    "template": _UP_TO_VALUES,
    "progress": set(),
    "build": _UP_TO_PUBLISH,
    "uploads": _UP_TO_PUBLISH | {"marked", "template", "build"},
}
INSIDE_ETL["__main__"] = set(INSIDE_ETL)

# The same for drawings: words and parts of a page, the subjects, the views, what is printed.
_WORDS = {
    *(
        "behind",
        "page",
        "hover",
        "months",
        "periods",
        "names",
        "origins",
        "rates",
        "sentences",
        "tables",
    ),
    "withheld",
}
INSIDE_DRAWINGS: dict[str, set[str]] = {
    "made_once": set(),
    **{word: set() for word in _WORDS},
    "withheld": {"sentences"},
    "page": {"made_once", "origins"},
    "training": _WORDS,
    "enterprise": _WORDS,
    "records": _WORDS | {"enterprise"},  # what groups are called
    "definitions": _WORDS,
    "emptied": set(),
    "pivots": _WORDS | {"enterprise"},
    "attention": _WORDS | {"enterprise"},
    "forecasts": _WORDS,
    "targets": _WORDS | {"enterprise", "forecasts"},
    "home": _WORDS | {"made_once", "training", "enterprise", "attention", "targets"},
    # What donors and the public see is worded with the words of what the staff see.
    "released": _WORDS | {"training", "enterprise", "definitions", "home", "pivots", "targets"},
    "views": _WORDS
    | {"training", "enterprise", "records", "definitions", "home", "pivots", "targets", "released"}
    | {"parameters"},
    "printing": _WORDS,
    "parameters": {"records", "enterprise"},
    "about": {"page", "parameters", "withheld", "views"},
    "slides": {"page", "parameters", "views"},
    "command_line": {"page", "training", "views", "slides"},
}
INSIDE_DRAWINGS["__main__"] = set(INSIDE_DRAWINGS)
INSIDE = {"etl": INSIDE_ETL, "drawings": INSIDE_DRAWINGS}


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
        assert imported(path) & ROOMS <= allowed | ALONE_MAY_IMPORT.get(path, set()), path


def imported_of(house: str, path: Path) -> set[str]:
    """Give the rooms and files of etl or drawings that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.ImportFrom) and node.module == house:
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{house}."):
            names.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            dotted = (alias.name.split(".") for alias in node.names)
            names |= {parts[1] for parts in dotted if parts[0] == house and len(parts) > 1}
    return names


def test_the_command_of_releases_reads_of_etl_what_releases_are_made_of() -> None:
    found = imported_of("etl", ROOT / "disclosure" / "__main__.py")
    assert found == {"contract", "publish"}


@pytest.mark.parametrize(
    ("house", "room"), [(house, room) for house, rooms in INSIDE.items() for room in sorted(rooms)]
)
def test_the_rooms_within_import_downwards_only(house: str, room: str) -> None:
    for path in files(f"{house}/{room}"):
        assert imported_of(house, path) <= INSIDE[house][room] | {room}, path


@pytest.mark.parametrize("house", INSIDE)
def test_every_file_is_in_a_room(house: str) -> None:
    there = {path.relative_to(ROOT / house).parts[0] for path in (ROOT / house).rglob("*.py")}
    assert {name.removesuffix(".py") for name in there} - {"__init__"} == set(INSIDE[house])


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
