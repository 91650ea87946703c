"""The data itself: how it stands, the balance of rows, and what was published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from drawings.page import MOST_ROWS, Card, Get, Headline, Place, Row, Table, as_amount, row
from drawings.records import problems, replaced
from drawings.records import withheld as withheld_cells
from drawings.sentences import first_of
from drawings.tables import renamed, whole
from indicators import data_quality, published, withheld
from indicators.catalog import INDICATORS
from indicators.data_quality import BALANCE, DATA, Build
from indicators.filters import Filters
from language import DASH, MINUS, N_, Language, is_missing

# What needs reading comes first.
_STATUSES = ("differs", "no_data", "explained", "agrees")
_RELATIONS = {"at least": N_("at least {figure}"), "at most": N_("at most {figure}")}


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: how it stands, what is wrong, where every row went, what agrees.

    The screen has two places of its own among them: to send workbooks, and for the versions.
    """
    return [
        _how_it_stands(get, say),
        row(Card("uploads", Place)),
        *_where_rows_went(get, choices["severity"], say),
        row(Card("versions", Place)),
        *_what_is_withheld(get, say),
        row(_of_all("reconciliation", lambda: published_beside(get(published.reconcile), say))),
    ]


# Of whichever severity the problems are listed, all else is the same.
_of_all = partial(Card, of_all=True)


def _how_it_stands(get: Get, say: Language) -> Row:
    """List the large figures."""
    return row(
        _of_all("headline_rows_loaded", lambda: rows_loaded(get(data_quality.balance_in_all), say)),
        _of_all("headline_problems", lambda: problem_count(get(data_quality.problem_counts), say)),
        _of_all("headline_agreeing", lambda: figures_that_agree(get(published.reconcile), say)),
        _of_all("headline_newest_record", lambda: newest_record(get(data_quality.build), say)),
    )


def _where_rows_went(get: Get, severity: str, say: Language) -> list[Row]:
    """List what is wrong of one severity, the balance of all rows, and what replaced what."""

    def wrong() -> Table:
        found = partial(get, data_quality.problems, severity)
        return problems.listed(get(data_quality.problem_counts), found, severity, say)

    def balance() -> Table:
        in_all = get(data_quality.balance_in_all)
        return balance_of_rows(in_all, partial(get, data_quality.balance), say)

    def newer() -> Table:
        counts = get(data_quality.replaced_counts)
        return replaced.listed(counts, partial(get, data_quality.replaced), say)

    cards = (Card("problems", wrong), _of_all("balance", balance), _of_all("replaced", newer))
    return [row(card) for card in cards]


def _what_is_withheld(get: Get, say: Language) -> list[Row]:
    """List what donors and the public are not told, cell by cell and figure by figure."""

    def cells() -> Table:
        costs, without_release = get(withheld.costs), get(withheld.without_release)
        return withheld_cells.listed(costs, partial(get, withheld.cells), without_release, say)

    def figures() -> Table:
        return withheld_cells.by_figure(get(withheld.costs), say)

    return [row(_of_all("withheld", cells)), row(_of_all("withheld_by_figure", figures))]


def rows_loaded(balance: pd.DataFrame, say: Language) -> Headline:
    """Say how many rows were loaded; `balance` is what `data_quality.balance_in_all` gives."""
    rows = balance[list(BALANCE)].sum()
    return Headline(
        label=say.text(N_("Rows loaded")),
        value=say.number(rows["rows_loaded"]),
        fraction=say.text(N_("of {n} rows of data"), n=say.number(rows[list(DATA)].sum())),
        sentence=_not_loaded(rows, say),
        amount=as_amount(rows["rows_loaded"]),
    )


def problem_count(problem_counts: pd.DataFrame, say: Language) -> Headline:
    """Say how many problems there are, of which severity.

    `problem_counts` is what `data_quality.problem_counts` gives; information is no problem.
    """
    counts = problems.counts_by(problem_counts, "severity")
    return Headline(
        label=say.text(N_("Problems")),
        value=say.number(counts.drop("info", errors="ignore").sum()),
        sentence=say.text(N_("Every row of data was loaded."))
        if problem_counts.empty
        else say.text(
            N_(
                "Errors: {errors} · cells left out: {cells} · warnings: {warnings} · "
                "information: {information}"
            ),
            errors=say.number(counts.get("error", 0)),
            cells=say.number(counts.get("cell", 0)),
            warnings=say.number(counts.get("warning", 0)),
            information=say.number(counts.get("info", 0)),
        ),
        amount=as_amount(counts.drop("info", errors="ignore").sum()),
    )


def figures_that_agree(reconciliation: pd.DataFrame, say: Language) -> Headline:
    """Say how many published figures agree; these are what `published.reconcile` gives."""
    label = say.text(N_("Published figures that agree"))
    if _is_nothing_compared(reconciliation):
        return Headline(label=label, value=DASH, sentence=_nothing_compared(reconciliation, say))
    agreeing = int((reconciliation["status"] == "agrees").sum())
    return Headline(
        label=label,
        value=say.fraction(agreeing, len(reconciliation)),
        sentence=_other_figures(reconciliation, say),
        amount=as_amount(agreeing),
    )


def newest_record(build: Build, say: Language) -> Headline:
    """Say how recent the records are, and when they were loaded."""
    newest = build.newest_record
    return Headline(
        label=say.text(N_("Newest record")),
        value=say.date_short(newest) if newest else say.label("value", "not_recorded"),
        sentence=say.text(N_("Built on {moment}"), moment=say.moment(build.built_at))
        if build.built_at
        else "",
    )


def balance_of_rows(
    in_all: pd.DataFrame, sheets: Callable[..., pd.DataFrame], say: Language
) -> Table:
    """Give where the rows of each sheet went.

    `in_all` is what `data_quality.balance_in_all` gives; `sheets` gives what `data_quality.balance`
    does, all or the first so many.
    """
    return Table(
        say.text(N_("Balance of rows")),
        # The last row is of all files.
        lambda: balance_table(sheets(MOST_ROWS - 1), in_all, say),
        whole_table=lambda: balance_table(sheets(), in_all, say),
        cut=first_of(MOST_ROWS, int(in_all["sheets"].sum()) + 1, say),
        sentence=balance_sentence(in_all, say),
    )


def published_beside(reconciliation: pd.DataFrame, say: Language) -> Table:
    """Give every published figure beside the computed one.

    `reconciliation` is what `published.reconcile` gives.
    """
    return Table(
        say.text(N_("Published figures beside the computed ones")),
        lambda: _to_read(reconciliation_table(reconciliation, say), say),
        whole_table=lambda: reconciliation_table(reconciliation, say),
        is_printed=True,
        sentence=reconciliation_sentence(reconciliation, say),
        points=tuple(explanations(reconciliation, say)),
    )


def balance_sentence(balance: pd.DataFrame, say: Language) -> str:
    """Say that every row is accounted for, or on which sheets it is not."""
    if balance.empty:
        return say.text(N_("No file was read."))
    accounted = balance[list(BALANCE[1:])].sum(axis=1)
    wrong = balance[accounted != balance["rows_read"]]
    if len(wrong):
        sheets = ", ".join(
            "…" if is_missing(row.file) else f"{row.file} › {row.sheet}"
            for row in wrong.itertuples()
        )
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


def balance_table(balance: pd.DataFrame, in_all: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out where the rows of each sheet went, and of all of them.

    `balance` is what `indicators.data_quality.balance` gives, `in_all` what `balance_in_all` does.
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
    total |= in_all[list(BALANCE)].sum().to_dict()
    written = pd.DataFrame([*files, total], columns=balance.columns)
    return renamed(
        written.assign(**{name: whole(written[name]) for name in BALANCE}),
        {name: say.label("column", name) for name in ("file", "sheet", "table_name", *BALANCE)},
    )


def _table_name(name: object, say: Language) -> str:
    return say.text(N_("not a table")) if is_missing(name) else say.label("table", str(name))


def reconciliation_sentence(reconciliation: pd.DataFrame, say: Language) -> str:
    """Say how many of the published figures the records bear out, and how many they do not."""
    if _is_nothing_compared(reconciliation):
        return _nothing_compared(reconciliation, say)
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


def _to_read(table: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Leave out what the points above say; the download has it."""
    return table[[say.label("column", name) for name in _READ]]


_READ = ("statement", "published", "computed", "difference", "status", "indicator")
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


def _is_nothing_compared(reconciliation: pd.DataFrame) -> bool:
    """Tell whether the records have nothing of what was published: none of it is then refuted."""
    return bool((reconciliation["status"] == "no_data").all())


def _nothing_compared(reconciliation: pd.DataFrame, say: Language) -> str:
    if reconciliation.empty:
        return say.text(N_("There are no published figures to compare the records with."))
    return say.plural(
        "The published figure is of other records: there is nothing to compare it with.",
        "All {n} published figures are of other records: there is nothing to compare them with.",
        len(reconciliation),
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
