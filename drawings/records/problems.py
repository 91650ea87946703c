"""Problems of the data in words: how many, of which kinds, where each is and how to mend it."""

from __future__ import annotations

import pandas as pd

from drawings.page import Table
from drawings.sentences import sentences
from drawings.tables import renamed
from language import N_, Language


def listed(problems: pd.DataFrame, severity: str, say: Language) -> Table:
    """Give the problems of a severity (all, error, cell, warning, info) as a list to work through.

    `problems` is what `indicators.data_quality.problems` gives.
    """
    return Table(
        say.text(N_("Problems")),
        lambda: table(problems, severity, say),
        sentence=sentence(problems, severity, say),
        is_work_list=True,
    )


def sentence(problems: pd.DataFrame, severity: str, say: Language) -> str:
    """Say how many problems are listed and of which kinds, or that there are none.

    `severity` is what is shown: all, error, cell, warning or info.
    """
    if problems.empty:
        return say.text(N_("No problems: every row of data was loaded, without a warning."))
    shown = _of_severity(problems, severity)
    if shown.empty and severity == "error":
        return say.text(N_("No row and no file was refused."))
    counts = shown["rule"].value_counts()
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
            len(shown),
        )
    if severity == "cell":
        return _cells(len(shown), say)
    if severity == "warning":
        return _warnings(len(shown), say)
    notes = int((shown["severity"] == "info").sum())
    problems = len(shown) - notes
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
