"""docs/extending.md does what it says: each addition is made in a copy; nothing else is needed."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import warehouse

ROOT = warehouse.ROOT
GUIDE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
COPIED = (
    *("etl", "indicators", "charts", "drawings", "exports", "ui", "pages", "locale", "tests"),
    *("saved", "disclosure"),
    *(
        "benchmarks",
        "docs",
        "data/reference",
        "data/published",
        "data/sample",
        "README.md",
        "Makefile",
    ),
    *(
        "babel.cfg",
        "pyproject.toml",
        "dashboard.py",
        "warehouse.py",
        "language.py",
        "findings.py",
        "parsed_once.py",
    ),
)
STEP = re.compile(
    r"^(?:(?P<kind>New|Add to) `(?P<file>[^`]+)`"
    r"|(?P<where>After|Above|At the end of) `(?P<mark>[^`]+)` in `(?P<within>[^`]+)`):\n\n"
    r"```\w*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Step(NamedTuple):
    """One change of a file; `mark` is the line below which, or the list at whose end, it is."""

    kind: str
    file: str
    mark: str
    text: str


def steps() -> list[Step]:
    """Give the changes that the guide describes, in order."""
    return [
        Step(
            one["kind"] or one["where"],
            one["file"] or one["within"],
            one["mark"] or "",
            one["text"],
        )
        for one in STEP.finditer(GUIDE)
    ]


def make(step: Step, copy: Path) -> None:
    """Make one change in a copy of the project."""
    path = copy / step.file
    if step.kind == "New":
        assert not path.exists(), step.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, encoding="utf-8")
        return
    before = path.read_text(encoding="utf-8")
    if step.kind == "Add to":
        path.write_text(before + step.text, encoding="utf-8")
        return
    lines = before.splitlines(keepends=True)
    if step.kind == "After":
        [place] = [n for n, line in enumerate(lines, start=1) if line.rstrip("\n") == step.mark]
    elif step.kind == "Above":
        place = lines_of(step.mark, before)[0] - 1
    else:
        place = lines_of(step.mark, before)[1] - 1
    # The rule below a table's header stays with it.
    rest = lines[place + step.text.startswith("|---") :]
    path.write_text("".join([*lines[:place], step.text, *rest]), encoding="utf-8")


def lines_of(name: str, code: str) -> tuple[int, int]:
    """Give the numbers of the first and last line of a function, or of what a name stands for."""
    for node in ast.parse(code).body:
        targets: list[ast.expr] = node.targets if isinstance(node, ast.Assign) else []
        targets += [node.target] if isinstance(node, ast.AnnAssign) else []
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        if name in (*names, getattr(node, "name", "")):
            return node.lineno, node.end_lineno or 0
    raise LookupError(name)


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the project in which all that the guide adds was added."""
    copy = tmp_path_factory.mktemp("extended") / "dampak"
    copy.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        else:
            shutil.copy(source, copy / name)
    for step in steps():
        make(step, copy)
    run(copy, "-m", "tests.problems.make")
    return copy


@pytest.fixture(scope="module")
def built(extended: Path) -> Path:
    """Give the warehouse of a small sample and of a batch that has the new column."""
    incoming = extended.parent / "incoming"
    run(extended, "-m", "etl", "sample", "--out", str(incoming), "--participants", "300")
    (incoming / "own.csv").write_text(
        "ID Batch,Program,Kabupaten/Kota,Tanggal Mulai,Jml Modul,Jumlah Pelatih\n"
        "X1,JAPRI WEE,Kab. Trenggalek,2021-04-07,30,1\n",
        encoding="utf-8",
    )
    directory = extended.parent / "warehouse"
    run(extended, "-m", "etl", "build", "--incoming", str(incoming), "--warehouse", str(directory))
    return directory


def run(copy: Path, *arguments: str) -> str:
    """Run Python in the copy and give what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(copy), "DAMPAK_REFERENCE": ""}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    return done.stdout


def test_every_example_is_read() -> None:
    assert len(steps()) == GUIDE.count("```") // 2
    sections = re.findall(r"^## (.*)$", GUIDE, re.MULTILINE)
    assert [f"| {one[0].lower()}{one[1:]} |" in GUIDE for one in sections] == [True] * 6


def test_a_column_is_in_the_template_in_versions_and_has_its_name(
    extended: Path, built: Path
) -> None:
    code = """
import sys, openpyxl, warehouse, language
from pathlib import Path
from etl import template
template.write(Path("t.xlsx"))
print([cell.value for cell in openpyxl.load_workbook("t.xlsx")["Batch"][1]][-1])
with warehouse.open_version(Path(sys.argv[1])) as version:
    print(version.execute("SELECT modules FROM batch WHERE batch_id = 'X1'").fetchall())
print(language.of("id").label("column", "modules"))
"""
    printed = run(extended, "-c", code, str(built)).splitlines()
    assert printed == ["Jumlah Modul", "[(30,)]", "Modul yang dibagikan"]


def test_a_check_warns_in_words(extended: Path, built: Path) -> None:
    path = extended.parent / "incoming" / "own.csv"
    printed = run(extended, "-m", "etl", "check", str(path), "--warehouse", str(built), "--json")
    [warning] = [
        one for one in json.loads(printed)["warnings"] if one["rule"] == "trainers_too_few"
    ]
    assert (warning["cell"], warning["message_en"]) == (
        "F2",
        "This batch had 1 trainer; usually there are at least 2.",
    )


def test_an_indicator_is_shown_and_drawn_on_its_page(extended: Path, built: Path) -> None:
    shown = run(
        extended,
        *("-m", "indicators", "show", "commitment_rate", "--warehouse", str(built)),
        *("--format", "json"),
    )
    [row] = json.loads(shown)
    assert 0 < row["numerator"] < row["denominator"] == 300
    for indicator in ("commitment_rate", "cash_days"):
        asked = (indicator, "--warehouse", str(built), "--format", "json")
        [row] = json.loads(run(extended, "-m", "indicators", "show", *asked))
        records = json.loads(run(extended, "-m", "indicators", "records", *asked))
        assert len(records) == row["numerator"]
    page = run(
        extended,
        *("-m", "drawings", "commitments", "--warehouse", str(built), "--language", "en"),
    )
    assert "Who named a commitment, by district" in page


# Of the problem files and charts those that the guide adds; the others are tested elsewhere.
_TOUCHED = (
    "(not problems.py or trainers or least) and (not every_chart or lollipops) "
    "and not readmes_lines"
)


def test_nothing_else_is_needed(extended: Path) -> None:
    printed = run(
        extended,
        *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0"),
        *("tests/test_imports.py", "tests/test_tests.py", "tests/test_catalogs.py"),
        *("tests/test_docs.py", "tests/etl/contract", "tests/etl/publish/test_measure_sql.py"),
        *("tests/indicators/test_catalog.py", "tests/indicators/test_champions.py"),
        *("tests/indicators/test_enterprises.py", "tests/charts/test_every_chart.py"),
        *("tests/charts/test_lollipops.py", "tests/drawings/training/test_commitments.py"),
        *("tests/drawings/test_views.py", "tests/exports/test_markdown.py"),
        *("tests/test_problems.py", "-k", _TOUCHED),
    )
    # A dot each: none failed, and none was left out.
    told = re.findall(r"^(\S+) +\[ *\d+%\]$", printed, re.MULTILINE)
    assert {*"".join(told)} == {"."}, printed
    assert "[100%]" in printed
