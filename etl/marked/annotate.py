"""The sender's own workbook, given back with every cell to mend coloured and commented.

Reads the file and writes one new file beside nothing of the sender's; evaluates no formula.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook import Workbook

from etl.files.file_names import MARKED, plain_stem, without_mark
from etl.marked import mending_list, returned
from etl.marked.mending_list import WORDS, Fills, Line, Words
from etl.marked.returned import Returned
from findings import Problem

AUTHOR = "Dampak"

_MARK = f"{AUTHOR}:\n"  # what stands before our words in a comment that was the sender's
# The gravest first, which a cell has that has several.
_FILLS = {
    # Shades that no palette of Excel has, so that ours are known again.
    "error": PatternFill("solid", fgColor="FFF5B284"),
    "cell": PatternFill("solid", fgColor="FFF9CB94"),
    "warning": PatternFill("solid", fgColor="FFFFE79A"),
}
_OUR_COLOURS = frozenset(fill.fgColor.rgb for fill in _FILLS.values())
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_LONGEST_NAME = 80
# A workbook with more than this to mend is mended at its root, not cell by cell.
_MOST_MARKED = 5000
_COMMENT_WIDTH, _LINE_HEIGHT, _LINE_CHARACTERS = 360, 20, 48


def annotate(path: Path, problems: Sequence[Problem], folder: Path, language: str) -> Path:
    """Write a file's workbook with its problems marked into a folder; return the new file's path.

    `problems` are those of this file alone; what is mere information is left out. Cells are
    filled and commented, and a first sheet lists everything with links, in "id" or "en". Formats,
    formulas and other sheets stay; of .xls, .ods, .csv and .parquet the cells are written as a
    new workbook, and of a file that may not be opened or is too large the list alone. Writes over
    no file. Raises OSError.
    """
    words = WORDS[language]
    problems = [problem for problem in problems if problem.severity != "info"]
    found = returned.workbook(path)
    _remove_marks(found.workbook)
    lines = [_line(found, problem, words) for problem in problems[:_MOST_MARKED]]
    lines = _fold(_once(lines))
    before = _mark(found.workbook, lines)
    mending_list.write(found.workbook, words, lines, problems, before, not found.is_list_alone)
    folder.mkdir(parents=True, exist_ok=True)
    return _save(found, folder, path)


def _line(found: Returned, problem: Problem, words: Words) -> Line:
    """Return a problem as a line of the list, its cell where the returned workbook has it."""
    title = found.titles.get(problem.sheet, "")
    message, remedy = words.of(problem)
    line = Line(problem.severity, title or problem.sheet, problem.cell, message, remedy)
    line = line._replace(falls_with=problem.rule.endswith("_refused"))
    if not title:
        return line
    sheet = found.workbook[title]
    if not _ADDRESS.fullmatch(problem.cell):
        return line._replace(target="A1")
    letters, row = coordinate_from_string(problem.cell)
    address = f"{letters}{row + found.rows_down}"
    merged = (one for one in sheet.merged_cells.ranges if address in one)
    corner = next((one.start_cell.coordinate for one in merged), address)
    # The sender can read the cell; a mask would only hide which one is meant.
    message = words.beside_the_cell(message, problem.found)
    return line._replace(message=message, cell=address, target=corner, is_marked=True)


def _once(lines: list[Line]) -> list[Line]:
    """Say once what is wrong with a merged cell, that stands for many rows."""
    alike: dict[Line, list[Line]] = {}
    for line in lines:
        key = line._replace(cell=line.target) if line.is_marked else line
        alike.setdefault(key, []).append(line)
    return [
        one if len(same) == 1 else key._replace(rows=len(same))
        for key, same in alike.items()
        for one in same[:1]
    ]


def _fold(lines: list[Line]) -> list[Line]:
    """Fold the lines of rows that fall with one other row under the first of them."""
    same = [(line.sheet, line.message) if line.falls_with else None for line in lines]
    counts, seen, folded = Counter(same), set[tuple[str, str]](), []
    for line, key in zip(lines, same, strict=True):
        if key is None:
            folded.append(line)
        elif key in seen:
            folded.append(line._replace(is_folded=True))
        else:
            seen.add(key)
            folded.append(line._replace(folded=counts[key] - 1))
    return folded


def _mark(workbook: Workbook, lines: list[Line]) -> Fills:
    """Fill and comment the cells of the lines; return the fills that they had before."""
    by_cell: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        if line.is_marked:
            by_cell.setdefault((line.sheet, line.target), []).append(line)
    before: Fills = {}
    for (title, address), of_cell in by_cell.items():
        cell = workbook[title][address]
        before[title, address] = copy(cell.fill)
        severities = {line.severity for line in of_cell}
        cell.fill = copy(next(fill for name, fill in _FILLS.items() if name in severities))
        cell.comment = _comment(cell.comment, [line.comment for line in of_cell])
    return before


def _comment(own: Comment | None, texts: list[str]) -> Comment:
    """Return a comment of our texts, below the sender's own where there is one."""
    text = _MARK + "\n\n".join(texts)
    author = AUTHOR
    if own is not None:
        text, author = f"{own.text}\n\n{text}", own.author or AUTHOR
    rows = sum(1 + len(line) // _LINE_CHARACTERS for line in text.splitlines())
    height = min(400, _LINE_HEIGHT * (rows + 1))
    return Comment(text[:32_000], author, height=height, width=_COMMENT_WIDTH)


def _remove_marks(workbook: Workbook) -> None:
    """Take away the list, the colours and the comments of an earlier annotation."""
    fills = mending_list.remove(workbook)
    for sheet in workbook.worksheets:
        for cell in returned.cells(sheet):
            if cell.has_style and cell.fill.fgColor.rgb in _OUR_COLOURS:
                cell.fill = copy(fills.get((sheet.title, cell.coordinate), PatternFill()))
            if cell.comment is not None and _MARK in cell.comment.text:
                cell.comment = _own_comment(cell.comment)


def _own_comment(comment: Comment) -> Comment | None:
    """Return what was the sender's own in a comment, None where nothing was."""
    own = comment.text.partition(_MARK)[0].rstrip("\n")
    if not own:
        return None
    return Comment(own, comment.author, height=comment.height, width=comment.width)


def _save(found: Returned, folder: Path, path: Path) -> Path:
    """Save under the first free name of a folder, following no link that lies there."""
    unmarked = Path(without_mark(path.name)).stem
    stem = plain_stem(unmarked, _LONGEST_NAME, also="+–") or "berkas"
    number = 1
    while True:
        end = f"-{number}" if number > 1 else ""
        target = folder / f"{stem}{MARKED}{end}{found.suffix}"
        try:
            with target.open("xb") as file:
                target.chmod(0o600)  # it holds what the sender's does
                _write(found, file)
        except FileExistsError:
            number += 1
        else:
            return target


def _write(found: Returned, file: Any) -> None:
    try:
        found.save(file)
    except BaseException:
        os.unlink(file.name)  # noqa: PTH108
        raise
