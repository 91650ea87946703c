"""The overview: headline figures beside the published ones, and what needs attention, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pandas as pd

from drawings import attention, targets
from drawings.enterprise.groups import group_names, judgement
from drawings.made_once import made_once
from drawings.page import Card, Get, Headline, Notice, Row, as_amount, as_share, of_selection, row
from drawings.sentences import sentences
from drawings.training import growth
from drawings.training.sums import Once
from indicators import dimensions, groups, pace, progress, published, query, reach
from indicators.bounds import MOST_HEADLINES
from indicators.catalog import INDICATORS
from indicators.filters import EVERYTHING, Filters
from indicators.rates import ComputeOfSums, rate_of
from language import N_, Language, local

# The indicators of the overview, in order; the sentence that each supports.
COUNTS = {
    "participants": N_("took part in a training"),
    "batches": N_("were held"),
    "districts": N_("had at least one participant"),
}
RATES = {
    "agreement_rate": N_("agree at the end that women and men have equal rights; not a change"),
    "champion_rate": N_("were nominated as champions by the facilitators"),
}
# What becomes of those in the denominator of whom it is not known.
NOT_KNOWN = {
    "agreement_rate": N_("{n} without full answers at the end count as not agreeing."),
    "champion_rate": N_("{n} of whom nothing is recorded count as not nominated."),
}
HEADLINES = (*RATES, *COUNTS)
# A share as one sentence, where it stands alone.
_SHARES = {
    "agreement_rate": N_("{share} agree at the end: {n} of {all} people"),
    "champion_rate": N_("{share} were nominated as champions: {n} of {all} people"),
}
_OF_SUMS: dict[str, ComputeOfSums] = {
    "participants": reach.count_participants,
    "agreement_rate": rate_of("agreement"),
    "champion_rate": rate_of("champion"),
}

# The published training figures are about these programs together.
_BOTH_PROGRAMS = "japri_wee+japri_pwd"


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: what was reached, who and where, growth, what needs attention."""
    today = local(datetime.now(UTC)).date()
    enterprises = pace.judged(
        get(groups.groups, filters.only(("program",))), today, pace.behind_below()
    )
    once, beside = Once(get, filters), _Beside(get, today)

    def headline(name: str) -> Card:
        make = partial(_training_card, name, get, once, beside, filters, say)
        return Card(f"headline_{name}", make)

    return [
        row(*(headline(name) for name in RATES), is_lead=True),
        row(
            *(headline(name) for name in COUNTS),
            *(
                Card(
                    f"headline_profit_{group_id}",
                    partial(_profit_card, group_id, enterprises, beside, filters, say),
                )
                for group_id in enterprises["group_id"].head(MOST_HEADLINES)
            ),
        ),
        *_others(enterprises, say),
        row(
            Card(
                "growth",
                lambda: growth.draw(get(reach.by_month, filters), say),
            ),
            Card("concerns", lambda: attention.card(get, say)),
            shares=(3, 2),
        ),
    ]


def _others(enterprises: pd.DataFrame, say: Language) -> list[Row]:
    """Say that some groups have no large figure here; nothing where all have one."""
    if len(enterprises) <= MOST_HEADLINES:
        return []
    words = say.text(
        N_("Of {shown} groups the profit is shown here; all are in Enterprises."),
        shown=say.fraction(MOST_HEADLINES, len(enterprises)),
    )
    return [row(Card("other_groups", lambda: Notice(words)))]


class _Beside:
    """What stands beside the large figures, asked for once for all of them."""

    def __init__(self, get: Get, today: date) -> None:
        self._get, self._today = get, today

    @made_once
    def published(self) -> pd.DataFrame:
        """Return the published figures beside the computed ones."""
        return self._get(published.reconcile)

    @made_once
    def planned(self) -> pd.DataFrame:
        """Return how far the targets are."""
        below = targets.behind_below()
        return self._get(progress.progress, self._today, EVERYTHING, below)


def _training_card(
    indicator: str, get: Get, once: Once, beside: _Beside, filters: Filters, say: Language
) -> Headline:
    headline = training_headline(
        indicator,
        _OF_SUMS[indicator](once.sums(filters), (), filters)
        if indicator in _OF_SUMS
        else get(query.show, indicator, (), filters),
        beside.published,
        filters,
        get(dimensions.values).program_years,
        say,
    )
    told = targets.of_figure(beside.planned, indicator, filters, say)
    if not told:
        return headline
    return replace(headline, sentence=sentences(f"{headline.sentence.rstrip('.')}.", told))


def _profit_card(
    group_id: str, groups: pd.DataFrame, beside: _Beside, filters: Filters, say: Language
) -> Headline:
    alone = EVERYTHING.with_(group=group_id)
    told = profit_headline(group_id, groups, beside.published, say)
    headline = of_selection(told, alone)
    if not (filters.program_year or filters.district):
        return headline
    aside = N_("the filters of year and district do not apply to groups")
    return replace(headline, sentence=f"{headline.sentence.rstrip('.')}; {say.text(aside)}")


def training_headline(
    indicator: str,
    answer: pd.DataFrame,
    reconciliation: pd.DataFrame,
    filters: Filters,
    years: Sequence[int],
    say: Language,
) -> Headline:
    """Word one of HEADLINES, a figure of the training, for a selection.

    `answer` is what `indicators.query.show` gives for it, `reconciliation` what
    `indicators.published.reconcile` gives, `years` are the program years that have batches.
    """
    told = published_of(reconciliation, indicator, filters, years)
    word = _count if indicator in COUNTS else _rate
    return word(indicator, answer.iloc[0], _published_words(told, bool(filters.used()), say), say)


def profit_headline(
    group_id: str, groups: pd.DataFrame, reconciliation: pd.DataFrame, say: Language
) -> Headline:
    """Word a group's profit against its target.

    `groups` is what `indicators.pace.judged` gives.
    """
    (group,) = groups[groups["group_id"] == group_id].itertuples()
    told = reconciliation[reconciliation["group"] == group_id]
    return _profit(
        group, group_names(groups, say)[group_id], _published_words(told, False, say), say
    )


def _count(indicator: str, answer: pd.Series, published: str, say: Language) -> Headline:
    has_value = not pd.isna(answer["value"])
    return Headline(
        label=say.text(INDICATORS[indicator].name),
        value=say.number(answer["value"]),
        sentence=say.text(COUNTS[indicator]) if has_value else say.label("note", answer["note"]),
        published=published,
        indicator=indicator,
        amount=as_amount(answer["value"]),
        message=_count_message(indicator, int(answer["value"]), say) if has_value else "",
    )


def message(indicator: str, answer: pd.Series, say: Language) -> str:
    """Say one of HEADLINES in a sentence, as a slide does; it is known and a number of its own."""
    if indicator in COUNTS:
        return _count_message(indicator, int(answer["value"]), say)
    return _rate_message(indicator, answer, say)


def _count_message(indicator: str, n: int, say: Language) -> str:
    match indicator:
        case "participants":
            return say.plural(
                "{n} person took part in a training", "{n} people took part in a training", n
            )
        case "batches":
            return say.plural("{n} batch was held", "{n} batches were held", n)
    return say.plural(
        "{n} district had at least one participant",
        "{n} districts had at least one participant",
        n,
    )


def _rate(indicator: str, answer: pd.Series, published: str, say: Language) -> Headline:
    has_value = not pd.isna(answer["value"])
    interval = ""
    if not pd.isna(answer["low"]):
        interval = " · 95%: " + say.percent_range(answer["low"], answer["high"])
    elif answer["note"]:
        interval = " · " + say.label("note", answer["note"])
    return Headline(
        label=say.text(INDICATORS[indicator].name),
        value=say.percent(answer["value"]),
        fraction=say.fraction(answer["numerator"], answer["denominator"]) + interval
        if has_value
        else "",
        sentence=_rate_sentence(indicator, answer["missing"], say)
        if has_value
        else say.label("note", answer["note"]),
        published=published,
        indicator=indicator,
        amount=as_share(answer["numerator"], answer["denominator"]) if has_value else None,
        message=_rate_message(indicator, answer, say) if has_value else "",
    )


def _rate_message(indicator: str, answer: pd.Series, say: Language) -> str:
    """Say a share, of how many it is, and between what it may lie."""
    words = say.text(
        _SHARES[indicator],
        share=say.percent(answer["value"]),
        n=say.number(answer["numerator"]),
        all=say.number(answer["denominator"]),
    )
    if pd.isna(answer["low"]):
        return words
    return say.text(
        N_("{message}; between {low} and {high} allowing for chance"),
        message=words,
        low=say.percent(answer["low"]),
        high=say.percent(answer["high"]),
    )


def _rate_sentence(indicator: str, missing: float, say: Language) -> str:
    """Say what a share is of, and how many in its denominator nothing is known of."""
    words = say.text(RATES[indicator])
    if not missing > 0:
        return words
    return sentences(f"{words}.", say.text(NOT_KNOWN[indicator], n=say.number(missing)))


def _profit(group: Any, name: str, published: str, say: Language) -> Headline:
    share = group.share
    fraction = ""
    if not pd.isna(share):
        fraction = say.text(
            N_("{profit} of {target}"),
            profit=say.rupiah(group.net_profit_idr),
            target=say.rupiah(group.target_profit_idr),
        )
    return Headline(
        label=say.text(N_("Profit against target: {business}"), business=name),
        value=say.percent(share, 0),
        fraction=fraction,
        sentence=": ".join(
            filter(None, (_profit_sentence(group, say), judgement(group.status, say)))
        ),
        published=published,
        indicator="profit_against_target",
        amount=None
        if pd.isna(group.share)
        else as_share(group.net_profit_idr, group.target_profit_idr),
        message=""
        if pd.isna(share)
        else say.text(
            N_("{business} has reached {share} of its target: {profit} of {target}"),
            business=name,
            share=say.percent(share, 0),
            profit=say.rupiah(group.net_profit_idr),
            target=say.rupiah(group.target_profit_idr),
        ),
    )


def _profit_sentence(group: Any, say: Language) -> str:
    if pd.isna(group.share):
        return say.label("note", group.note)
    if pd.isna(group.target_days):
        return say.plural(
            "after {n} day; for how many the target was set is not known",
            "after {n} days; for how many the target was set is not known",
            int(group.days_elapsed),
        )
    if group.days_elapsed > group.target_days:
        return say.text(
            N_("after {elapsed} days; the target was for {days}"),
            elapsed=say.number(group.days_elapsed),
            days=say.number(group.target_days),
        )
    return say.text(
        N_("after {elapsed} of {days} days"),
        elapsed=say.number(group.days_elapsed),
        days=say.number(group.target_days),
    )


def published_of(
    figures: pd.DataFrame, indicator: str, filters: Filters, years: Sequence[int]
) -> pd.DataFrame:
    """Find the published figures about exactly what is selected, the closest first.

    `figures` are rows of `indicators.published`, `years` the program years that have batches.
    """
    programs = "+".join(filters.program) or _BOTH_PROGRAMS
    selected, there = set(filters.program_year or years), set(years)
    asked_for = (indicator, "equals", programs, ",".join(filters.district))
    told_of = (figures[name] for name in ("indicator", "relation", "program", "district"))
    years_of = {
        position: set(map(int, covers.split("+")))
        for position, (covers, *told) in enumerate(zip(figures["covers"], *told_of, strict=True))
        if (*map(str, told),) == asked_for
    }
    found = [
        position
        for position, covers in years_of.items()
        if selected <= covers and covers & there <= selected
    ]
    return figures.take(sorted(found, key=lambda position: len(years_of[position])))


def _published_words(published: pd.DataFrame, is_selected: bool, say: Language) -> str:
    published = published[published["status"] != "no_data"]
    if published.empty and is_selected:
        return say.text(N_("Not published for this selection"))
    if published.empty:
        return say.text(N_("Not among the published figures"))
    figure = published.iloc[0]
    words = say.text(
        N_("Published: {value} · {status}"),
        value=_figure_words(str(figure["published"]), figure["unit"], say),
        status=say.label("reconciliation", figure["status"]),
    )
    reason = figure[f"reason_{say.code}"]
    return f"{words}. {reason}" if reason else words


def _figure_words(figure: str, unit: str, say: Language) -> str:
    if "/" in figure:
        return say.fraction(*map(int, figure.split("/")))
    return say.percent(int(figure) / 100, 0) if unit == "percent" else say.number(int(figure))
