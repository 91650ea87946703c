"""Support to the enterprise groups: the stages, the incentives paid out, the mentoring visits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from charts.amounts import bars
from charts.clicks import Mark, selecting
from charts.spans import timeline
from charts.starts import starts
from drawings import periods
from drawings.behind import rows_behind
from drawings.enterprise.groups import group_names
from drawings.hover import hover
from drawings.origins import Origins, Share
from drawings.page import MOST_ROWS, Card, Drawing, Figure, Get, Row, row
from drawings.sentences import first_of
from drawings.tables import percents, renamed, whole
from indicators import groups
from indicators.bounds import MOST_PLACES, MOST_SPANS
from indicators.catalog import find
from indicators.filters import Filters
from indicators.groups import Support
from language import N_, Language, is_missing

# In the order in which the program goes through them.
STAGES = ("orientation", "training", "plan", "incentive", "mentoring", "evaluation")

_NEAR = pd.Timedelta(days=3)

_NO_SUPPORT = N_("No support was recorded for what is selected.")
_NO_PAYMENT = N_("No payment was recorded for what is selected.")
_NO_VISIT = N_("No mentoring visit was recorded for what is selected.")


def rows(get: Get, filters: Filters, say: Language) -> list[Row]:
    """List the cards of what the groups had: the stages, and under them payments and visits."""
    return [
        row(
            Card(
                "support_stages",
                lambda: _stages_card(get, filters, say),
            )
        ),
        row(
            Card(
                "incentives",
                lambda: incentives(
                    get(groups.incentives, filters), get(groups.groups, filters), say
                ),
            ),
            Card(
                "mentoring_visits",
                lambda: _visits_card(get, filters, say),
            ),
        ),
    ]


def _stages_card(get: Get, filters: Filters, say: Language) -> Drawing:
    in_all = get(groups.support_in_all, filters)
    register = get(groups.groups, filters)
    return stages(
        in_all,
        lambda most=None: get(groups.support_stages, filters, most),
        lambda: get(groups.support_by_period, filters, in_all.period),
        register,
        say,
    )


def _visits_card(get: Get, filters: Filters, say: Language) -> Drawing:
    register = get(groups.groups, filters)
    in_all = get(groups.visits_in_all, filters, len(register))
    last = get(groups.mentoring, filters, MOST_PLACES)
    return visits(
        last, in_all, lambda most=None: get(groups.mentoring, filters, most), register, say
    )


def stages(
    in_all: Support,
    listed: Callable[..., pd.DataFrame],
    by_period: Callable[[], pd.DataFrame],
    groups: pd.DataFrame,
    say: Language,
) -> Drawing:
    """Draw when each stage of support was given, one row per stage, in their order.

    `in_all` is what `indicators.groups.support_in_all` gives; `listed` gives the activities, as
    `indicators.groups.support_stages` does, all or the first so many; `groups` is what
    `indicators.groups.groups` gives. Groups that had a stage on the same days share a span; a
    stage of which nothing is recorded says so. Of more than MOST_SPANS spans it draws how many
    activities began in each week, month, … (at most MOST_PERIODS), which `by_period` gives as
    `indicators.groups.support_by_period` does.
    """
    is_dense = in_all.spans > MOST_SPANS
    one_by_one = N_(
        "A row for each stage of support, with a bar over the days on which it was given."
    )
    alternative = say.text(_DENSE if is_dense else one_by_one)
    return Drawing(
        _stages_title(in_all, groups, say),
        figure=lambda: (
            _stage_fields(by_period(), in_all, say)
            if is_dense
            else _stage_spans(listed(), groups, say)
        ),
        table=lambda: _activity_table(listed(MOST_ROWS), groups, say),
        whole_table=lambda: _activity_table(listed(), groups, say),
        cut=first_of(MOST_ROWS, in_all.activities, say),
        alternative_text=alternative,
        indicator="groups",
        records="support",
        note=alternative if is_dense else "",
        nothing="" if in_all.activities else say.text(_NO_SUPPORT),
    )


_DENSE = N_(
    "A row for each stage of support, with fields in order of time, the stronger the more "
    "activities began then."
)


def _stage_fields(counts: pd.DataFrame, in_all: Support, say: Language) -> Figure:
    days = periods.first_days(
        counts["first_day"].min().date(), counts["first_day"].max().date(), in_all.period
    )
    counts = counts.sort_values("stage", key=lambda stages: stages.map(STAGES.index), kind="stable")
    rows = counts.to_dict("records")
    return starts(
        pd.DataFrame(
            {
                "label": [say.label("stage", row["stage"]) for row in rows],
                "month": [periods.words(row["first_day"], in_all.period, say) for row in rows],
                "count": counts["activities"],
                "hover": [_stage_hover(row, in_all.period, say) for row in rows],
                "selects": [
                    rows_behind(
                        "support",
                        support_stage=row["stage"],
                        start_date=periods.days(row["first_day"], in_all.period),
                    )
                    for row in rows
                ],
            }
        ),
        periods=[periods.words(day, in_all.period, say) for day in days],
        separators=say.separators,
    )


def _stage_hover(row: dict[Any, Any], period: str, say: Language) -> str:
    began = say.text(
        N_("{period}: {n} activities began"),
        period=periods.words(row["first_day"], period, say),
        n=say.number(row["activities"]),
    )
    return hover(say.label("stage", row["stage"]), began)


def _stage_spans(activities: pd.DataFrame, groups: pd.DataFrame, say: Language) -> Figure:
    return timeline(
        _shared_spans(activities, groups, say),
        date_text=say.date_short,
        separators=say.separators,
    )


def incentives(payments: pd.DataFrame, groups: pd.DataFrame, say: Language) -> Drawing:
    """Draw what was paid out to each group and in all, with the plan as a mark.

    `payments` is what `indicators.groups.incentives` gives, `groups` what
    `indicators.groups.groups` gives. What was not recorded says so instead of showing 0. Drawn are
    all groups or, of more than MOST_PLACES, those with most, and the totals.
    """
    is_total = payments["is_total"].astype(bool)
    # Without a plan to stand beside, the total of one group would say the same twice.
    repeats = is_total & payments["planned_idr"].isna() & (len(groups) == 1)
    written = _payments(payments[~repeats], groups, say)
    drawn = _largest(written)
    return Drawing(
        _incentives_title(payments[is_total], say),
        figure=lambda: _payment_bars(drawn, say),
        table=lambda: _payment_table(written.head(MOST_ROWS), say),
        whole_table=lambda: _payment_table(written, say),
        cut=first_of(MOST_ROWS, len(written), say),
        alternative_text=say.text(
            N_("A bar for each group and one for all: incentives paid out; a mark for the plan.")
        ),
        indicator="incentives_disbursed",
        note=largest_note(int((~written["is_total"]).sum()), say),
        nothing=say.text(_NO_PAYMENT) if written["disbursed_idr"].isna().all() else "",
        origins=_payment_origins(say),
    )


def _payment_origins(say: Language) -> Origins:
    share = Share(say.text(N_("Paid out (IDR)")), say.text(N_("Planned (IDR)")))
    return Origins(
        {say.text(N_("Share of the plan (%)")): share},
        (say.label("dimension", "group"),),
        say.text(N_("All groups")),
    )


def _largest(written: pd.DataFrame) -> pd.DataFrame:
    """Return the payments that are drawn, in their order."""
    of_groups = written[~written["is_total"].astype(bool)]
    if len(of_groups) <= MOST_PLACES:
        return written
    chosen = of_groups["disbursed_idr"].astype(float).nlargest(MOST_PLACES).index
    return written[written.index.isin(chosen) | written["is_total"].astype(bool)]


def largest_note(groups: int, say: Language) -> str:
    """Say that those groups are drawn that had most; nothing where all are."""
    if groups <= MOST_PLACES:
        return ""
    return say.text(
        N_("Drawn are the {n} groups with the most of {all}; the table has all."),
        n=say.number(MOST_PLACES),
        all=say.number(groups),
    )


def _payment_bars(written: pd.DataFrame, say: Language) -> Figure:
    return bars(
        pd.DataFrame(
            {
                "label": written["name"],
                "value": written["disbursed_idr"],
                "text": written["text"],
                "hover": written["hover"],
                "note": written["words"],
                "target": written["planned_idr"],
                "program": written["program"],
                "selects": selecting(written, "group"),
            }
        ),
        target_label=say.text(N_("plan")) if written["planned_idr"].notna().any() else "",
        separators=say.separators,
    )


def visits(
    last: pd.DataFrame,
    in_all: tuple[int, int],
    listed: Callable[..., pd.DataFrame],
    groups: pd.DataFrame,
    say: Language,
) -> Drawing:
    """Draw each mentoring visit once, with the number of groups that it reached.

    `last` is what `indicators.groups.mentoring` gives of the last MOST_PLACES, which are drawn;
    `listed` gives all or the last so many. `in_all` is what `visits_in_all` gives there, `groups`
    what `groups` does.
    """
    number = in_all[0]
    return Drawing(
        _visits_title(last, in_all, len(groups), say),
        figure=lambda: _visit_bars(last, groups, say),
        table=lambda: _visit_table(listed(MOST_ROWS), groups, say),
        whole_table=lambda: _visit_table(listed(), groups, say),
        cut=_last_of(number, say),
        alternative_text=say.text(
            N_("A bar for each mentoring visit: how many groups were visited on those days.")
        ),
        indicator="mentoring_visits",
        note=say.text(
            N_("Drawn are the last {n} of {all} visits."),
            n=say.number(len(last)),
            all=say.number(number),
        )
        if len(last) < number
        else "",
        nothing=say.text(_NO_VISIT) if last.empty else "",
    )


def _last_of(visits: int, say: Language) -> str:
    if visits <= MOST_ROWS:
        return ""
    return say.text(
        N_("The last {shown} of {all} rows; the page's download has all of them."),
        shown=say.number(MOST_ROWS),
        all=say.number(visits),
    )


def _visited(mentoring: pd.DataFrame, groups: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Add the days of each visit and the groups that it reached, in words."""
    names = group_names(groups, say)
    days = zip(mentoring["start_date"], mentoring["end_date"], strict=True)
    return mentoring.assign(
        label=[say.day_span(*span) for span in days],
        visited=[_joined(ids.split(","), names) for ids in mentoring["group_ids"]],
    )


def _visit_bars(mentoring: pd.DataFrame, groups: pd.DataFrame, say: Language) -> Figure:
    written = _visited(mentoring, groups, say)
    reached = [_groups_of(say.fraction(n, len(groups)), say) for n in mentoring["groups"]]
    return bars(
        pd.DataFrame(
            {
                "label": written["label"],
                "value": written["groups"],
                "text": reached,
                "hover": [
                    hover(label, words, visited)
                    for label, words, visited in zip(
                        written["label"], reached, written["visited"], strict=True
                    )
                ],
                "program": written["program"],
                "selects": [_activities("mentoring", row) for row in mentoring.to_dict("records")],
            }
        ),
        separators=say.separators,
    )


def _activities(stage: str, row: dict[Any, Any]) -> Mark | None:
    """Give what opens the activities of a stage on the days of a span; nothing without days."""
    if pd.isna(row["start_date"]):
        return None
    days = {name: row[name].date() for name in ("start_date", "end_date")}
    return rows_behind("support", program=row["program"], support_stage=stage, **days)


def _visit_table(mentoring: pd.DataFrame, groups: pd.DataFrame, say: Language) -> pd.DataFrame:
    return renamed(
        _visited(mentoring, groups, say),
        {
            "label": say.text(N_("Days")),
            "groups": say.text(N_("Groups visited")),
            "visited": say.label("dimension", "group"),
        },
    )


def _joined(ids: list[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(group_id, group_id) for group_id in ids)


def _groups_of(fraction: str, say: Language) -> str:
    return say.text(N_("{fraction} groups"), fraction=fraction)


def _shared_spans(activities: pd.DataFrame, groups: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Give one row for each stage and span of days, in the stages' order, none left out."""
    names = group_names(groups, say)
    days = ["program", "stage", "start_date", "end_date"]
    spans = activities.groupby(days, dropna=False)["group_id"].agg(lambda ids: sorted(set(ids)))
    in_time = spans.rename("group_ids").reset_index().sort_values("start_date", kind="stable")
    every_stage = pd.DataFrame({"stage": STAGES}).merge(in_time, on="stage", how="left")
    rows = every_stage.to_dict("records")
    return every_stage.assign(
        program=every_stage["program"].bfill().ffill(),
        label=[say.label("stage", row["stage"]) for row in rows],
        text=_span_texts(every_stage, say),
        note=say.label("value", "not_recorded"),
        hover=[_span_hover(row, names, say) for row in rows],
        selects=[_activities(row["stage"], row) for row in rows],
    )


def _span_texts(spans: pd.DataFrame, say: Language) -> list[str]:
    """Write the days beside each span.

    Spans of a stage that almost touch are written as one, beside the last of them, as where groups
    had a stage one after the other.
    """
    last_days = spans["end_date"].fillna(spans["start_date"])
    ends = last_days.groupby(spans["stage"], sort=False).cummax()
    gaps = spans["start_date"] - ends.groupby(spans["stage"], sort=False).shift()
    cluster = (~(gaps <= _NEAR)).cumsum()
    first_days = spans["start_date"].groupby(cluster).transform("min")
    is_last = ~cluster.duplicated(keep="last") & spans["start_date"].notna()
    days = zip(first_days, ends, is_last, strict=True)
    return [say.day_span_short(start, end) if last else "" for start, end, last in days]


def _span_hover(row: dict[str, Any], names: dict[str, str], say: Language) -> str:
    if pd.isna(row["start_date"]):
        return ""
    return hover(
        say.label("stage", row["stage"]),
        say.day_span(row["start_date"], row["end_date"]),
        _groups_of(say.fraction(len(row["group_ids"]), len(names)), say),
        _joined(row["group_ids"], names),
    )


def _stages_title(in_all: Support, groups: pd.DataFrame, say: Language) -> str:
    if not in_all.activities or in_all.first_start is None:
        return say.text(N_("Stages of support"))
    return say.text(
        N_("{fraction} groups went through all six stages, {days}"),
        fraction=say.fraction(in_all.complete, len(groups)),
        days=say.day_span(in_all.first_start, in_all.last_end),
    )


def _payments(payments: pd.DataFrame, groups: pd.DataFrame, say: Language) -> pd.DataFrame:
    names = group_names(groups, say)
    written = payments.assign(
        name=[
            say.text(N_("All groups")) if row["is_total"] else names.get(row["group"], row["group"])
            for row in payments.to_dict("records")
        ],
        text=[
            "" if is_missing(amount) else say.rupiah_short(amount)
            for amount in payments["disbursed_idr"]
        ],
        words=say.label("note", "not_collected"),
    )
    return written.assign(hover=[_payment_hover(row, say) for row in written.to_dict("records")])


def _payment_hover(row: dict[str, Any], say: Language) -> str:
    if is_missing(row["disbursed_idr"]):
        return hover(row["name"], row["words"])
    of_plan = ""
    if not is_missing(row["planned_idr"]):
        of_plan = say.text(
            N_("plan {amount} ({share})"),
            amount=say.rupiah(row["planned_idr"]),
            share=say.percent(row["share"], 0),
        )
    return hover(
        row["name"],
        say.text(N_("paid out {amount}"), amount=say.rupiah(row["disbursed_idr"])),
        of_plan,
    )


def _incentives_title(totals: pd.DataFrame, say: Language) -> str:
    paid = totals["disbursed_idr"].dropna()
    if paid.empty:
        return say.text(find("incentives_disbursed").name)
    if totals["planned_idr"].isna().any():
        return say.text(N_("{amount} was paid out"), amount=say.rupiah(paid.sum()))
    return say.text(
        N_("{amount} was paid out, {share} of the plan"),
        amount=say.rupiah(paid.sum()),
        share=say.percent(paid.sum() / totals["planned_idr"].sum(), 0),
    )


def _visits_title(
    last_visits: pd.DataFrame, in_all: tuple[int, int], groups: int, say: Language
) -> str:
    if last_visits.empty:
        return say.text(find("mentoring_visits").name)
    number, of_every_group = in_all
    last = last_visits.iloc[-1]
    if groups == 1:
        return say.plural(
            "{n} visit, on {days}",
            "{n} visits, the last on {days}",
            number,
            days=say.day_span(last["start_date"], last["end_date"]),
        )
    return say.text(
        N_("{fraction} visits reached every group; the last was on {days}"),
        fraction=say.fraction(of_every_group, number),
        days=say.day_span(last["start_date"], last["end_date"]),
    )


def _activity_table(activities: pd.DataFrame, groups: pd.DataFrame, say: Language) -> pd.DataFrame:
    names = group_names(groups, say)
    return renamed(
        activities.assign(
            group=[names.get(group_id, group_id) for group_id in activities["group_id"]],
            stage=[say.label("stage", stage) for stage in activities["stage"]],
            start_date=activities["start_date"].map(say.date),
            end_date=activities["end_date"].map(say.date),
            amount_idr=whole(activities["amount_idr"]),
        ),
        {"group": say.label("dimension", "group"), "stage": say.label("dimension", "stage")}
        | {name: say.label("column", name) for name in ("start_date", "end_date", "amount_idr")},
    )


def _payment_table(written: pd.DataFrame, say: Language) -> pd.DataFrame:
    return renamed(
        written.assign(
            disbursed_idr=whole(written["disbursed_idr"]),
            planned_idr=whole(written["planned_idr"]),
            share=percents(written["share"]),
        ),
        {
            "name": say.label("dimension", "group"),
            "disbursed_idr": say.text(N_("Paid out (IDR)")),
            "planned_idr": say.text(N_("Planned (IDR)")),
            "share": say.text(N_("Share of the plan (%)")),
        },
    )
