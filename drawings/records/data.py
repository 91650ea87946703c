"""The data itself: the balance of rows, the versions, and what was published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

import pandas as pd

from drawings.drawing import Headline
from drawings.rows import whole
from drawings.words import renamed
from indicators.catalog import INDICATORS
from indicators.data_quality import BALANCE, DATA, Build
from language import DASH, MINUS, N_, Language, is_missing

MOST_LINKS = 5

# What needs reading comes first.
_STATUSES = ("differs", "no_data", "explained", "agrees")
_RELATIONS = {"at least": N_("at least {figure}"), "at most": N_("at most {figure}")}


class Published(Protocol):
    """What this room needs to know of a version of the warehouse."""

    @property
    def name(self) -> str: ...

    @property
    def built_at(self) -> datetime: ...


def headlines(
    balance: pd.DataFrame,
    problems: pd.DataFrame,
    reconciliation: pd.DataFrame,
    build: Build,
    say: Language,
) -> list[Headline]:
    """Say how many rows were loaded, what is wrong, what agrees, and how recent it is.

    The frames are what `data_quality.balance`, `data_quality.problems` and `published.reconcile`
    give.
    """
    rows = balance[list(BALANCE)].sum()
    counts = problems["severity"].value_counts()
    agreeing = int((reconciliation["status"] == "agrees").sum())
    newest = build.newest_record
    return [
        Headline(
            label=say.text(N_("Rows loaded")),
            value=say.number(rows["rows_loaded"]),
            fraction=say.text(N_("of {n} rows of data"), n=say.number(rows[list(DATA)].sum())),
            sentence=_not_loaded(rows, say),
        ),
        Headline(
            label=say.text(N_("Problems")),
            value=say.number(counts.get("error", 0) + counts.get("warning", 0)),
            sentence=say.text(N_("Every row of data was loaded."))
            if problems.empty
            else say.text(
                N_("Errors: {errors} · warnings: {warnings} · information: {information}"),
                errors=say.number(counts.get("error", 0)),
                warnings=say.number(counts.get("warning", 0)),
                information=say.number(counts.get("info", 0)),
            ),
        ),
        Headline(
            label=say.text(N_("Published figures that agree")),
            value=say.fraction(agreeing, len(reconciliation)),
            sentence=_other_figures(reconciliation, say),
        ),
        Headline(
            label=say.text(N_("Newest record")),
            value=say.date_short(newest) if newest else say.label("value", "not_recorded"),
            sentence=say.text(N_("Built on {moment}"), moment=say.moment(build.built_at)),
        ),
    ]


def balance_sentence(balance: pd.DataFrame, say: Language) -> str:
    """Say that every row is accounted for, or on which sheets it is not."""
    if balance.empty:
        return say.text(N_("No file was read."))
    accounted = balance[list(BALANCE[1:])].sum(axis=1)
    wrong = balance[accounted != balance["rows_read"]]
    if len(wrong):
        sheets = ", ".join(f"{row.file} › {row.sheet}" for row in wrong.itertuples())
        return say.text(N_("The rows do not add up on: {sheets}"), sheets=sheets)
    figures = {name: say.number(balance[name].sum()) for name in BALANCE}
    return say.text(
        N_(
            "Every row is accounted for: {rows_read} read = {rows_loaded} loaded + "
            "{rows_refused} refused + {rows_duplicate} duplicates + {rows_not_data} not data "
            "(headers, titles, totals, blanks)."
        ),
        **figures,
    )


def balance_table(balance: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out where the rows of each sheet went, and of all of them.

    `balance` is what `indicators.data_quality.balance` gives.
    """
    files = [
        {
            **row,
            "sheet": "" if is_missing(row["sheet"]) else row["sheet"],
            "table_name": _table_name(row["table_name"], say),
        }
        for row in balance.to_dict("records")
    ]
    total = {"file": say.text(N_("All files")), "sheet": "", "table_name": ""}
    total |= balance[list(BALANCE)].sum().to_dict()
    written = pd.DataFrame([*files, total], columns=balance.columns)
    return renamed(
        written.assign(**{name: whole(written[name]) for name in BALANCE}),
        {name: say.label("column", name) for name in ("file", "sheet", "table_name", *BALANCE)},
    )


def _table_name(name: object, say: Language) -> str:
    return say.text(N_("not a table")) if is_missing(name) else say.label("table", str(name))


def version_table(
    versions: Sequence[Published], current: str, shown: str, say: Language
) -> pd.DataFrame:
    """Lay out the versions, the newest first, with the current one and the one shown marked."""
    return pd.DataFrame(
        {
            say.label("column", "built_at"): [say.moment(one.built_at) for one in versions],
            say.label("column", "version"): [one.name for one in versions],
            say.label("column", "status"): [
                _version_status(one.name, current, shown, say) for one in versions
            ],
        }
    ).iloc[::-1]


def version_sentence(versions: Sequence[Published], current: str, say: Language) -> str:
    """Say how many versions there are, and which is served."""
    served = [say.moment(one.built_at) for one in versions if one.name == current]
    return say.plural(
        "{n} version is kept; the current one was built on {moment}.",
        "{n} versions are kept; the current one was built on {moment}.",
        len(versions),
        moment="".join(served) or DASH,
    )


def version_links(
    versions: Sequence[Published], current: str, shown: str, say: Language
) -> list[tuple[str, str]]:
    """Give the newest other versions to look at: name, and the words of a link.

    The current one has no name, since a link to it need not pin it.
    """
    others = [one for one in reversed(versions) if one.name not in (current, shown)]
    links = [
        (
            one.name,
            say.text(N_("Look at the version of {moment}"), moment=say.moment(one.built_at)),
        )
        for one in others[:MOST_LINKS]
    ]
    back = [] if shown == current else [("", say.text(N_("Back to the current version")))]
    return back + links


def how_to_roll_back(say: Language) -> str:
    """Say by which command an earlier version becomes the current one again."""
    return say.text(
        N_("To serve an earlier version to everybody again: `python -m etl rollback VERSION`.")
    )


def reconciliation_sentence(reconciliation: pd.DataFrame, say: Language) -> str:
    """Say how many of the published figures the records bear out, and how many they do not."""
    agreeing = int((reconciliation["status"] == "agrees").sum())
    return say.text(
        N_("{fraction} published figures agree with the records. {others}"),
        fraction=say.fraction(agreeing, len(reconciliation)),
        others=_other_figures(reconciliation, say),
    )


def explanations(reconciliation: pd.DataFrame, say: Language) -> list[str]:
    """Say of each published figure that cannot agree, because the sources disagree, why."""
    explained = reconciliation[reconciliation["status"] == "explained"]
    return [
        say.text(
            N_("{statement} Published: {published}; computed: {computed}. {reason}"),
            statement=row[f"statement_{say.code}"],
            published=_published(row, say),
            computed=_figure(row["computed"], row["unit"], say),
            reason=row[f"reason_{say.code}"],
        )
        for row in explained.to_dict("records")
    ]


def reconciliation_table(reconciliation: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out every published figure beside the computed one, those that differ first.

    `reconciliation` is what `indicators.published.reconcile` gives.
    """
    ordered = reconciliation.sort_values(
        "status", key=lambda column: column.map(_STATUSES.index), kind="stable"
    )
    rows = ordered.to_dict("records")
    return renamed(
        ordered.assign(
            status=[say.label("reconciliation", row["status"]) for row in rows],
            statement=ordered[f"statement_{say.code}"],
            published=[_published(row, say) for row in rows],
            computed=[_figure(row["computed"], row["unit"], say) for row in rows],
            difference=[_difference(row, say) for row in rows],
            reason=ordered[f"reason_{say.code}"],
            indicator=[say.text(INDICATORS[name].name) for name in ordered["indicator"]],
            source=ordered["source_title"],
        ),
        {name: say.label("column", name) for name in _RECONCILED},
    )


_RECONCILED = (
    "status",
    "statement",
    "published",
    "computed",
    "difference",
    "indicator",
    "reason",
    "source",
)


def _not_loaded(rows: pd.Series, say: Language) -> str:
    return say.text(
        N_("Refused: {refused} · duplicates: {duplicates} · not data: {not_data}"),
        refused=say.number(rows["rows_refused"]),
        duplicates=say.number(rows["rows_duplicate"]),
        not_data=say.number(rows["rows_not_data"]),
    )


def _other_figures(reconciliation: pd.DataFrame, say: Language) -> str:
    """Say what the figures that do not agree do: differ, rest on no data, or are explained."""
    counts = reconciliation["status"].value_counts()
    parts = [
        _counted(status, int(counts[status]), say) for status in _STATUSES[:3] if status in counts
    ]
    return "; ".join(parts) + "." if parts else say.text(N_("All of them agree."))


def _counted(status: str, n: int, say: Language) -> str:
    if status == "differs":
        return say.plural("{n} differs", "{n} differ", n)
    if status == "no_data":
        return say.plural("{n} has no data", "{n} have no data", n)
    return say.plural(
        "{n} differs because the sources disagree", "{n} differ because the sources disagree", n
    )


def _version_status(name: str, current: str, shown: str, say: Language) -> str:
    marks = []
    if name == current:
        marks.append(say.text(N_("current")))
    if name == shown:
        marks.append(say.text(N_("shown here")))
    return ", ".join(marks)


def _published(row: dict[str, Any], say: Language) -> str:
    words = _figure(row["published"], row["unit"], say)
    relation = _RELATIONS.get(row["relation"])
    return say.text(relation, figure=words) if relation else words


def _figure(figure: str, unit: str, say: Language) -> str:
    """Write a figure of the reconciliation, given as text, in the language; a dash for none."""
    if not figure:
        return say.number(float("nan"))
    if unit == "date":
        return say.date_short(date.fromisoformat(figure))
    if "/" in figure:
        return say.fraction(*map(int, figure.split("/")))
    if unit == "percent":
        return say.percent(int(figure) / 100, 0)
    return say.rupiah(int(figure)) if unit == "IDR" else say.number(int(figure))


def _difference(row: dict[str, Any], say: Language) -> str:
    """Write computed minus published; nothing for a figure that is a limit, not a value."""
    difference = row["difference"]
    if pd.isna(difference) or (row["relation"] != "equals" and row["status"] == "agrees"):
        return say.number(float("nan"))
    sign = "+" if difference > 0 else ""
    if difference == 0:
        return say.number(0)
    if row["unit"] == "date":
        days = say.plural("{n} day", "{n} days", abs(int(difference)))
        return f"{sign or MINUS}{days}"
    if row["unit"] == "percent":
        return say.points(difference / 100, 0)
    return sign + (say.rupiah(difference) if row["unit"] == "IDR" else say.number(difference))
