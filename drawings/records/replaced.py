"""What replaced what: the newer file that stays, and what older ones said of the same, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from drawings.page import MOST_ROWS, Table
from drawings.sentences import a_few, first_of, sentences
from drawings.tables import renamed, whole
from indicators.bounds import MOST_TOLD
from indicators.data_quality import Replaced
from language import N_, Language

_MOST_CODES = 5
# What several files can speak of, in the order in which it is said.
_TABLES = ("batch", "participant", "group", "target")


def listed(counts: Replaced, replaced: Callable[..., pd.DataFrame], say: Language) -> Table:
    """Give what a newer file took the place of, of the newest MOST_TOLD files in sentences.

    `counts` is what `indicators.data_quality.replaced_counts` gives; `replaced` gives what
    `indicators.data_quality.replaced` does.
    """
    told = points(replaced(most_files=MOST_TOLD), say) if counts.lines else []
    if counts.newer_files > MOST_TOLD:
        more = say.number(counts.newer_files - MOST_TOLD)
        told.append(say.text(N_("{n} older files replaced others, too; see the table."), n=more))
    return Table(
        say.text(N_("What replaced what")),
        lambda: table(replaced(most=MOST_ROWS), say),
        whole_table=lambda: table(replaced(), say),
        cut=first_of(MOST_ROWS, counts.lines, say),
        sentence=sentence(counts, say),
        points=tuple(told),
    )


def sentence(counts: Replaced, say: Language) -> str:
    """Say how many files and rows a newer file took the place of, or that there are none."""
    if not counts.lines:
        return say.text(N_("Nothing was replaced: no newer file speaks of what an older one has."))
    files, rows = counts.whole_files, counts.rows
    return sentences(
        _files_sentence(files, say) if files else "", _rows_sentence(rows, say) if rows else ""
    )


def _files_sentence(files: int, say: Language) -> str:
    return say.plural(
        "{n} file took the place of an older one as a whole.",
        "{n} files took the place of older ones as a whole.",
        files,
    )


def _rows_sentence(rows: int, say: Language) -> str:
    return say.plural(
        "{n} row was set aside, because a newer file speaks of the same; it is counted among the "
        "duplicates.",
        "{n} rows were set aside, because a newer file speaks of the same; they are counted among "
        "the duplicates.",
        rows,
    )


def points(replaced: pd.DataFrame, say: Language) -> list[str]:
    """Say of each file that replaced something what it replaced, the newest file first."""
    files = replaced.groupby(["moment", "file"], sort=False)
    return [
        say.text(
            N_("{file} ({moment}): {replaced}"),
            file=file,
            moment=say.moment(moment),
            replaced=" ".join(lines(rows, say)),
        )
        for (moment, file), rows in sorted(files, key=lambda one: one[0], reverse=True)
    ]


def lines(replaced: pd.DataFrame, say: Language) -> list[str]:
    """Say of each older file what in it was replaced, table by table, with the codes."""
    if replaced.empty:
        return []
    whole_files = replaced[replaced["table_name"].isna()]
    groups = replaced.groupby(["replaced_file", "table_name"])  # whole files have no table
    ordered = sorted(groups, key=lambda one: (one[0][0], _TABLES.index(one[0][1])))
    return [_file_line(row, say) for row in whole_files.to_dict("records")] + [
        _line(table, older, rows, say) for (older, table), rows in ordered
    ]


def table(replaced: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out what stays and what was replaced, with file, sheet and moment of both."""
    written = pd.DataFrame(
        {
            "table_name": [
                say.text(N_("whole file")) if pd.isna(name) else say.label("table", name)
                for name in replaced["table_name"]
            ],
            "code": replaced["key"],
            "rows": whole(replaced["rows"]),
            "stays": _places(replaced["file"], replaced["sheet"]),
            "stays_moment": [say.moment(one) for one in replaced["moment"]],
            "replaced": _places(replaced["replaced_file"], replaced["replaced_sheet"]),
            "replaced_moment": [say.moment(one) for one in replaced["replaced_moment"]],
        }
    )
    return renamed(written, {name: say.label("column", name) for name in written})


def _file_line(row: dict[Any, Any], say: Language) -> str:
    return say.text(
        N_("It took the place of {file} ({moment})."),
        file=row["replaced_file"],
        moment=say.moment(row["replaced_moment"]),
    )


def _line(table_name: str, older: str, rows: pd.DataFrame, say: Language) -> str:
    codes = a_few(sorted(set(rows["key"]) - {""}), _MOST_CODES, say)
    count = int(rows["rows"].sum())
    words: dict[str, Any] = {"file": older, "codes": codes}
    if table_name == "batch":
        return say.plural(
            "{n} batch takes the place of the one in {file} ({codes}).",
            "{n} batches take the place of those in {file} ({codes}).",
            count,
            **words,
        )
    if table_name == "participant":
        return say.plural(
            "{n} row of participants in {file} was replaced (batch {codes}).",
            "{n} rows of participants in {file} were replaced (batch {codes}).",
            count,
            **words,
        )
    if table_name == "group":
        return say.plural(
            "{n} group takes the place of the one in {file} ({codes}).",
            "{n} groups take the place of those in {file} ({codes}).",
            count,
            **words,
        )
    return say.plural(
        "{n} target takes the place of the one in {file} ({codes}).",
        "{n} targets take the place of those in {file} ({codes}).",
        count,
        **words,
    )


def _places(files: pd.Series, sheets: pd.Series) -> list[str]:
    return [
        f"{file} › {sheet}" if sheet else file for file, sheet in zip(files, sheets, strict=True)
    ]
