"""Problems of the data in words: how many, of which kinds, where each is and how to mend it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from drawings.page import MOST_ROWS, Table
from drawings.sentences import first_of, sentences
from drawings.tables import renamed
from language import N_, Language


def listed(
    counts: pd.DataFrame, problems: Callable[..., pd.DataFrame], severity: str, say: Language
) -> Table:
    """Give the problems of a severity (all, error, cell, warning, info) as a list to work through.

    `counts` is what `indicators.data_quality.problem_counts` gives; `problems` gives what
    `indicators.data_quality.problems` does of that severity, all or the first so many.
    """
    return Table(
        say.text(N_("Problems")),
        lambda: table(problems(MOST_ROWS), severity, say),
        whole_table=lambda: table(problems(), severity, say),
        cut=first_of(MOST_ROWS, how_many(_of_severity(counts, severity)), say),
        sentence=sentence(counts, severity, say),
        is_work_list=True,
    )


def how_many(problems: pd.DataFrame) -> int:
    """Count problems, listed one by one or counted already."""
    return int(problems["problems"].sum()) if "problems" in problems else len(problems)


def counts_by(problems: pd.DataFrame, name: str) -> pd.Series:
    """Count problems, listed or counted already, by a column, the most frequent first."""
    if "problems" not in problems:
        return problems[name].value_counts()
    counts = problems.groupby(name, sort=False)["problems"].sum()
    return counts.sort_values(ascending=False, kind="stable").astype(int)


def sentence(problems: pd.DataFrame, severity: str, say: Language) -> str:
    """Say how many problems are listed and of which kinds, or that there are none.

    `problems` is what `indicators.data_quality.problems` gives or `problem_counts`, `severity` what
    is shown: all, error, cell, warning or info.
    """
    if problems.empty:
        return say.text(N_("No problems: every row of data was loaded, without a warning."))
    shown = _of_severity(problems, severity)
    if shown.empty and severity == "error":
        return say.text(N_("No row and no file was refused."))
    counts = counts_by(shown, "rule")
    kinds = [f"{say.label('rule', rule)}: {say.number(n)}" for rule, n in counts.items()]
    return sentences(_how_many(shown, severity, say), " · ".join(kinds))


def table(problems: pd.DataFrame, severity: str, say: Language) -> pd.DataFrame:
    """Lay out the problems: where each is, what is wrong and how to mend it.

    `problems` is what `indicators.data_quality.problems` gives.
    """
    shown = _of_severity(problems, severity)
    written = shown.assign(
        severity=shown["severity"].map(lambda name: say.label("severity", name)),
        rule=shown["rule"].map(lambda name: say.label("rule", name)),
        message=shown[f"message_{say.code}"],
        remedy=shown[f"remedy_{say.code}"],
    )
    columns = ("severity", "file", "sheet", "cell", "message", "remedy", "rule")
    return renamed(written, {name: say.label("column", name) for name in columns})


def gathered(problems: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Return problems with one line for all rows of a sheet that were refused with one other row.

    Its message says how many they are; columns as those of `table`'s argument.
    """
    same = ["file", "sheet", "rule", "message_id", "message_en"]
    falls_with = problems["rule"].str.endswith("_refused")
    rows = problems.groupby(same, dropna=False)["rule"].transform("size")
    message = f"message_{say.code}"
    counted = [
        say.text(N_("{message} ({n} rows)"), message=text, n=say.number(n)) if n > 1 else text
        for text, n in zip(problems[message], rows.where(falls_with, 1), strict=True)
    ]
    return problems.assign(**{message: counted})[~(falls_with & problems.duplicated(same))]


def _how_many(shown: pd.DataFrame, severity: str, say: Language) -> str:
    """Count what is listed; a note for information is no problem, here as in the headlines."""
    if severity == "error":
        return say.plural(
            "{n} error: its row or file was refused; mend it in the workbook and load it again.",
            "{n} errors: their rows or files were refused; mend them in the workbooks and load "
            "them again.",
            how_many(shown),
        )
    if severity == "cell":
        return _cells(how_many(shown), say)
    if severity == "warning":
        return _warnings(how_many(shown), say)
    notes = how_many(shown[shown["severity"] == "info"])
    problems = how_many(shown) - notes
    told = _problems if shown["severity"].isin(["error", "cell"]).any() else _warnings
    return sentences(
        told(problems, say) if problems else "",
        _notes(notes, say) if notes or severity == "info" else "",
    )


def _problems(problems: int, say: Language) -> str:
    return say.plural(
        "{n} problem, refused rows first.", "{n} problems, refused rows first.", problems
    )


def _cells(cells: int, say: Language) -> str:
    return say.plural(
        "{n} cell could not be used: its row was loaded without it.",
        "{n} cells could not be used: their rows were loaded without them.",
        cells,
    )


def _warnings(warnings: int, say: Language) -> str:
    return say.plural(
        "{n} warning: the row was loaded all the same.",
        "{n} warnings: the rows were loaded all the same.",
        warnings,
    )


def _notes(notes: int, say: Language) -> str:
    return say.plural(
        "{n} note is only for information.", "{n} notes are only for information.", notes
    )


def _of_severity(problems: pd.DataFrame, severity: str) -> pd.DataFrame:
    return problems if severity == "all" else problems[problems["severity"] == severity]
