"""README against the code: what it names exists, and what exists is named."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from disclosure.__main__ import _parser as disclosure_parser
from drawings import views
from drawings.__main__ import _parser as drawings_parser
from etl.__main__ import _parser as etl_parser
from exports.kinds import KINDS
from indicators.__main__ import _parser as indicators_parser
from indicators.catalog import INDICATORS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def subcommands(parser) -> set[str]:
    """Return the commands that a parser takes."""
    return {
        name
        for action in parser._actions
        if action.choices and isinstance(action.choices, dict)
        for name in action.choices
    }


def test_readme_names_every_page_and_no_other() -> None:
    named = set(re.findall(r"`pages/(\w+)\.py`", README))
    there = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert named == there == {view.name for view in views.ALL}


def test_readme_names_every_indicator_and_no_other() -> None:
    sentence = README.split("The indicators are", 1)[1].split(".", 1)[0]
    assert set(re.findall(r"[a-z]+(?:_[a-z]+)*", sentence)) - {"and"} == set(INDICATORS)


@pytest.mark.parametrize(
    ("module", "parser"),
    [("etl", etl_parser), ("indicators", indicators_parser), ("disclosure", disclosure_parser)],
)
def test_readme_names_every_command_and_no_other(module: str, parser) -> None:
    named = set(re.findall(rf"`python -m {module} (\w+)", README))
    assert named == subcommands(parser())


def test_readme_names_every_option_of_the_command_that_prints_a_view() -> None:
    row = README.split("| `python -m drawings VIEW`", 1)[1].split("\n", 1)[0]
    options = {name for action in drawings_parser()._actions for name in action.option_strings}
    assert set(re.findall(r"`(--\w+)", row)) == options - {"-h", "--help"}


def test_readme_names_every_kind_of_file_and_no_other() -> None:
    table = README.split("| kind | what it is |", 1)[1].split("\n\n", 1)[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(KINDS)


def values_shown(code: str, names: dict[str, Any]) -> list[Any]:
    """Run code as a notebook does, and give what each of its expressions would show."""
    shown = []
    for node in ast.parse(code).body:
        if isinstance(node, ast.Expr):
            shown.append(eval(ast.unparse(node), names))
        else:
            exec(ast.unparse(node), names)
    return shown


def test_readmes_lines_for_a_notebook_give_what_they_say(
    sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))
    names: dict[str, Any] = {}
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    figure, compared, table, title = [
        value for block in blocks for value in values_shown(block, names)
    ]
    names["connection"].close()
    trenggalek = figure.set_index("district").loc["3503"]
    assert (trenggalek["numerator"], trenggalek["denominator"]) == (554, 640)
    [row] = compared.to_dict("records")
    assert (row["a_numerator"], row["b_numerator"], row["b_denominator"]) == (554, 1220, 1389)
    assert row["low"] < row["difference"] < row["high"]
    assert row["verdict"] == "no_clear_difference"
    total = table[table["total_of"] == "district,program_year"]
    assert total[["numerator", "denominator"]].values.tolist() == [[1774, 2029]]
    assert title == "Clearly higher: Acted"


def test_readme_names_every_target_of_make_and_no_other() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split())
    assert set(re.findall(r"\bmake ([\w-]+)", README)) - {"it"} == targets


# The user's own, made when they are needed.
OWN_FOLDERS = {"data/incoming", "data/saved", "data/uploads", "data/warehouse"}


def test_readme_shows_files_and_folders_that_exist() -> None:
    shown = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)
    named = re.findall(
        r"`((?:etl|indicators|charts|drawings|exports|ui|pages|data|locale)/[\w/]*)`", README
    )
    for path in shown + named:
        assert (ROOT / path).exists() or path.rstrip("/") in OWN_FOLDERS, path


def test_environment_variables_are_those_of_the_code() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("etl", "indicators", "ui")
        for path in (ROOT / folder).rglob("*.py")
    )
    code += (ROOT / "warehouse.py").read_text() + (ROOT / "dashboard.py").read_text()
    assert set(re.findall(r"DAMPAK_[A-Z]+", README)) == set(re.findall(r"DAMPAK_[A-Z]+", code))
