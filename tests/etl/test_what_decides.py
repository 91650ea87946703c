"""What a version depends on besides its files: only what decides a build's result."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import language
import warehouse
from etl import build
from etl.problems import wording

# What a build imports without depending on it: where versions lie, the shapes of what it finds, and
# how often a text of SQL is parsed.
_WITHOUT_WEIGHT = {"warehouse.py", "findings.py", "parsed_once.py", "etl/__init__.py"}
# Their sentences stop a build, and stand in none.
_STOPPING = {"etl/contract/reference.py", "etl/publish/spark.py", "etl/values/districts.py"}


def places() -> list[str]:
    """Give where the files that decide stand, those of the reference folder apart."""
    found = [place for place, _ in build._own_code(warehouse.ROOT)]
    assert len(set(found)) == len(found)
    return found


def hashed() -> str:
    """Return the hash that a build of no file has in a process that starts now."""
    build._code_that_runs.cache_clear()
    return build._inputs_hash([], b"key", [])


def test_the_rooms_that_decide() -> None:
    in_etl = [place for place in places() if not place.startswith("disclosure/")]
    assert {place for place in places() if place not in in_etl} >= {"disclosure/suppression.py"}
    rooms = {"/".join(place.split("/")[:2]) for place in in_etl}
    assert rooms == {
        "etl/build.py",
        "etl/checks",
        "etl/contract",
        "etl/files",
        "etl/layout",
        "etl/problems",
        "etl/publish",
        "etl/stage",
        "etl/text.py",
        "etl/values",
        "language.py",
    }
    assert {"etl/contract/rules.csv", "etl/contract/columns/cash.csv"} <= set(places())
    assert "etl/publish/sql/tables.sql" in places()
    assert "reference/districts.csv" in [place for place, _ in build._reference_files()]
    apart = ("sample", "marked", "uploads", "template.py", "progress.py", "__main__.py")
    assert not [
        place for place in places() if place.startswith(tuple(f"etl/{one}" for one in apart))
    ]


def test_whatever_a_build_imports_decides() -> None:
    code = (
        "import sys, etl.build; print(*[getattr(m, '__file__', '') for m in sys.modules.values()])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=warehouse.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    root = f"{warehouse.ROOT}/"
    ours = {one.removeprefix(root) for one in run.stdout.split() if one.startswith(root)}
    ours = {one for one in ours if not one.startswith(".venv")}
    assert ours - _WITHOUT_WEIGHT <= set(places())
    assert "etl/stage/stage.py" in ours


@pytest.mark.parametrize(
    ("place", "counts"),
    [
        ("etl/values/dates.py", True),
        ("etl/checks/sql/a.sql", True),
        ("etl/sample/people.py", False),
        ("etl/marked/annotate.py", False),
        ("etl/template.py", False),
        ("locale/id/LC_MESSAGES/dampak.po", False),
    ],
)
def test_a_change_counts_where_it_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, counts: bool
) -> None:
    monkeypatch.setattr(warehouse, "ROOT", tmp_path)
    before = hashed()
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text("changed")
    assert (hashed() != before) is counts


def test_files_of_one_name_in_two_rooms_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse, "ROOT", tmp_path)
    texts = {"etl/files/__init__.py": "one", "etl/values/__init__.py": "two"}
    hashes = []
    for contents in (texts.values(), reversed(texts.values())):
        for place, content in zip(texts, contents, strict=True):
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place).write_text(content)
        hashes.append(hashed())
    assert hashes[0] != hashes[1]


@pytest.mark.parametrize(
    ("text", "counts"), [("Choose one of: {choices}.", True), ("Session {number}", False)]
)
def test_a_translation_counts_where_problems_say_it(
    monkeypatch: pytest.MonkeyPatch, text: str, counts: bool
) -> None:
    before, translate = hashed(), language.Language.text
    monkeypatch.setattr(
        language.Language,
        "text",
        lambda say, msgid, **blanks: "new" if msgid == text else translate(say, msgid, **blanks),
    )
    assert (hashed() != before) is counts


def test_all_that_a_build_says_from_the_catalogs_counts() -> None:
    said = {
        node.args[0].value
        for place in places()
        if place.startswith("etl/") and place.endswith(".py") and place not in _STOPPING
        for node in ast.walk(ast.parse((warehouse.ROOT / place).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "N_"
        if isinstance(node.args[0], ast.Constant)
    }
    assert said == set(wording.TEXTS)
