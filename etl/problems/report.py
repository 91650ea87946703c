"""What a build or a check tells its user: the balance of rows and the list of things to mend."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import duckdb

from findings import (
    PROBLEM_ORDER,
    REPLACED_ORDER,
    Balance,
    Lost,
    Problem,
    Question,
    Replaced,
    Withdrawn,
    WithheldShare,
)

# Where a report is read from: the tables or views of balance, problems and replacements.
STAGED = ("stage.balance", "stage.worded_problem", "stage.replacement")
PUBLISHED = ("source", "problem", "replaced")


@dataclass
class Report:
    """What a build or a check found; `version` is None where nothing was ever published.

    `questions` are what the data keeper is asked of the sheets that were read.
    `damaged` is the version that was served, where it turned out that it cannot be read; `lost` is
    what that version counts and the one that was built does not. `withdrawn` are earlier releases
    that may not stay beside the new one; `withheld` is what the new ones do not tell, by audience.
    """

    version: str | None = None
    changed: bool = False
    files: list[Balance] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    lost: tuple[Lost, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    withheld: tuple[WithheldShare, ...] = ()
    damaged: str | None = None
    questions: tuple[Question, ...] = ()

    @property
    def errors(self) -> list[Problem]:
        """Return what refused a row or a file."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def cells(self) -> list[Problem]:
        """Return what left out a cell of a row that was loaded."""
        return [problem for problem in self.problems if problem.severity == "cell"]

    @property
    def warnings(self) -> list[Problem]:
        """Return what was loaded all the same."""
        return [problem for problem in self.problems if problem.severity == "warning"]

    @property
    def information(self) -> list[Problem]:
        """Return what is no fault, and worth knowing."""
        return [problem for problem in self.problems if problem.severity == "info"]

    @property
    def rows_loaded(self) -> int:
        """Return the number of rows that were loaded, over all files."""
        return sum(balance.rows_loaded for balance in self.files)

    @property
    def rows_refused(self) -> int:
        """Return the number of rows that were refused, over all files."""
        return sum(balance.rows_refused for balance in self.files)

    def as_dict(self) -> dict[str, Any]:
        """Return the object that `build --json` prints."""
        return {
            "version": self.version,
            "changed": self.changed,
            "files": [asdict(balance) for balance in self.files],
            "replaced": [asdict(one) for one in self.replaced],
            "errors": [asdict(problem) for problem in self.errors],
            "cells": [asdict(problem) for problem in self.cells],
            "warnings": [asdict(problem) for problem in self.warnings],
            "information": [asdict(problem) for problem in self.information],
            "questions": [asdict(one) for one in self.questions],
            "lost": [asdict(one) for one in self.lost],
            "withdrawn": [asdict(one) for one in self.withdrawn],
        }


def read_report(connection: duckdb.DuckDBPyConnection, tables: tuple[str, str, str]) -> Report:
    """Read a report from STAGED or PUBLISHED tables of a connection."""
    balance, problem, replaced = tables
    files = connection.execute(
        "SELECT file, sheet, table_name, rows_read, rows_loaded, rows_refused, rows_duplicate, "
        f"rows_not_data FROM {balance} ORDER BY file, source_id"
    ).fetchall()
    replacements = connection.execute(
        "SELECT table_name, key, rows, file, sheet, moment, replaced_file, replaced_sheet, "
        f"replaced_moment FROM {replaced} ORDER BY {REPLACED_ORDER}"
    ).fetchall()
    return Report(
        files=[Balance(*row) for row in files],
        problems=read_problems(connection, problem),
        replaced=[Replaced(*row) for row in replacements],
    )


def read_problems(connection: duckdb.DuckDBPyConnection, problem: str) -> list[Problem]:
    """Read the problems from a table or view of a connection."""
    columns = (
        "file, sheet, cell, rule, severity, found, expected, message_id, message_en, "
        "remedy_id, remedy_en"
    )
    rest = f"FROM {problem} ORDER BY {PROBLEM_ORDER}"
    try:
        problems = connection.execute(f"SELECT {columns}, certainty {rest}").fetchall()
    except duckdb.BinderException:
        # Versions built before guesses were weighed say nothing of how sure they are.
        problems = connection.execute(f"SELECT {columns}, NULL {rest}").fetchall()
    return [Problem(*row) for row in problems]
