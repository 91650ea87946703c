"""Attitudes: agreement at the end, and how many agree more than before (GNDR-4).

Agreement at the end is never called a change; what compares with before is in `changes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.clicks import selecting
from charts.rates import dots_with_intervals
from drawings.hover import hover
from drawings.names import breakable, row_names
from drawings.origins import Origins, Share
from drawings.page import (
    Card,
    Drawing,
    Figure,
    Get,
    Headline,
    Notice,
    Row,
    as_share,
    of_selection,
    row,
)
from drawings.rates import interval, share_lines, share_of
from drawings.sentences import note_text, notes, sentences, without_a_line
from drawings.tables import percents, whole
from drawings.training import (
    changes,
    composition,
    control_charts,
    funnels,
    over_time,
    places,
    statements,
)
from drawings.training.changes import Asking
from drawings.training.places import EVERYWHERE, Places
from drawings.training.sums import Once
from indicators import attitudes, dimensions
from indicators.bounds import MOST_PLACES
from indicators.catalog import find
from indicators.definition import PLACE_AND_TIME
from indicators.filters import NOT_RECORDED, Filters
from indicators.selection import records
from language import DASH, N_, Language

GNDR_CAUTION = N_(
    "USAID's reference sheet for GNDR-4 has not been verified, so statements, scale and "
    "denominator can be configured."
)


@dataclass(frozen=True)
class _Rate:
    """The words of one rate: its finding alone and by a dimension, and who is not in the count."""

    indicator: str
    finding: str
    finding_by: str
    counted: str
    missing: str
    caution: str


_AGREEMENT = _Rate(
    "agreement_rate",
    N_("At the end {x} agree ({share})"),
    N_("At the end {x} agree ({share}); by {by} between {low} and {high}"),
    N_("Agree at the end"),
    N_("{n} without full answers at the end count as not agreeing."),
    N_("This is agreement at the end, not a change from before to after."),
)
_INCREASED = _Rate(
    "agreement_increased",
    N_("GNDR-4: {x} score higher after than before ({share})"),
    N_("GNDR-4: {x} score higher after than before ({share}); by {by} between {low} and {high}"),
    N_("Score higher after than before"),
    N_("{n} without full answers before and after count as not increased."),
    GNDR_CAUTION,
)


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: agreement, change and statements for each way of asking, batches.

    `choices` say by what agreement is compared, and how batches are: by size or over time.

    Answers given before and answers recalled afterwards are never pooled, so they have cards apart.
    """
    by = choices["by"]
    drawn = places.shown(get, filters, by, MOST_PLACES, say)
    if not get(dimensions.counts_by, by):
        return [row(Card("not_counted", lambda: Notice(composition.not_counted(by, say))))]
    # What people are is counted apart from where and when they were trained.
    at_once = (by,) if by in PLACE_AND_TIME else ()
    once = Once(get, drawn.filters, at_once, ("pre_mode",))
    ways = changes.ways(attitudes.pre_modes(once.sums(filters), filters))
    return [
        row(
            Card(
                "headline_agreement_rate",
                lambda: agreement_headline(once(attitudes.agreement, filters), say),
            ),
            *(card for asked in ways for card in _headline_cards(once, filters, asked, say)),
        ),
        row(
            Card(
                "agreement_rate",
                lambda: agreement(
                    once(attitudes.agreement, drawn.filters, (by,)),
                    once(attitudes.agreement, filters),
                    by,
                    say,
                    drawn.of_all(
                        lambda: once(attitudes.agreement, filters, (by,)),
                        lambda: once(attitudes.agreement, drawn.filters),
                    ),
                ),
            ),
            *(_increased_card(once, filters, drawn, by, asked, say) for asked in ways),
        ),
        *(row(*changes.cards(once, filters, drawn, by, asked, say)) for asked in ways),
        row(*(statements.card(get, once, filters, asked, say) for asked in ways)),
        row(*_batch_cards(get, filters, choices["batches"], ways, say)),
    ]


def _batch_cards(
    get: Get, filters: Filters, over: str, ways: list[Asking], say: Language
) -> list[Card]:
    """Give the cards that compare batches, in the first of which it is chosen how."""
    first, *others = _compared_batches(get, filters, over, ways, say)
    return [first.with_choice("batches"), *others]


def _compared_batches(
    get: Get, filters: Filters, over: str, ways: list[Asking], say: Language
) -> list[Card]:
    """Compare batches by size, in order of time, or added up by period."""
    if over == "size":
        return funnels.cards(get, filters, say)
    if over == "time":
        return control_charts.cards(get, _AGREEMENT.indicator, filters, say)
    return [
        over_time.card(get, _AGREEMENT.indicator, over, filters, say),
        *(over_time.card(get, _INCREASED.indicator, over, filters, say, asked) for asked in ways),
    ]


def _headline_cards(once: Once, filters: Filters, asked: Asking, say: Language) -> list[Card]:
    selected = filters.with_(pre_mode=asked.selected)
    return [
        Card(
            asked.key("headline_attitude_change"),
            lambda: of_selection(
                changes.headline(once(attitudes.matched_change, selected), asked, say), selected
            ),
        ),
        Card(
            asked.key("headline_agreement_increased"),
            lambda: of_selection(
                increased_headline(once(attitudes.increased, selected), asked, say), selected
            ),
        ),
    ]


def _increased_card(
    once: Once, filters: Filters, drawn: Places, by: str, asked: Asking, say: Language
) -> Card:
    def answered(filters: Filters, by: tuple[str, ...]) -> pd.DataFrame:
        return once(attitudes.increased, filters.with_(pre_mode=asked.selected), by)

    return Card(
        asked.key("agreement_increased"),
        lambda: of_selection(
            increased(
                answered(drawn.filters, (by,)),
                answered(filters, ()),
                by,
                asked,
                say,
                drawn.of_all(lambda: answered(filters, (by,)), lambda: answered(drawn.filters, ())),
            ),
            filters.with_(pre_mode=asked.selected),
        ),
    )


def agreement_headline(overall: pd.DataFrame, say: Language) -> Headline:
    """Write agreement at the end as a large figure.

    `overall` is what `indicators.attitudes.agreement` gives without a breakdown.
    """
    return _headline(_AGREEMENT, overall.iloc[0], Asking(), say)


def increased_headline(overall: pd.DataFrame, asked: Asking, say: Language) -> Headline:
    """Write GNDR-4 as a large figure, with its caution.

    `overall` is what `indicators.query.show("agreement_increased")` gives without a breakdown.
    """
    return _headline(_INCREASED, overall.iloc[0], asked, say)


def agreement(
    frame: pd.DataFrame,
    overall: pd.DataFrame,
    by: str,
    say: Language,
    drawn: Places = EVERYWHERE,
) -> Drawing:
    """Draw agreement at the end with its interval, by a dimension, against the overall rate.

    `frame` and `overall` are what `indicators.attitudes.agreement` gives by it and without; `drawn`
    says which districts are in `frame`, of many the MOST_PLACES with the most people.
    """
    return _rates(_AGREEMENT, frame, overall, by, Asking(), say, drawn)


def increased(
    frame: pd.DataFrame,
    overall: pd.DataFrame,
    by: str,
    asked: Asking,
    say: Language,
    drawn: Places = EVERYWHERE,
) -> Drawing:
    """Draw GNDR-4 with its interval, by a dimension, against the overall rate.

    `frame` and `overall` are what `indicators.query.show("agreement_increased")` gives; `drawn` is
    as for `agreement`.
    """
    return _rates(_INCREASED, frame, overall, by, asked, say, drawn)


def _headline(rate: _Rate, row: pd.Series, asked: Asking, say: Language) -> Headline:
    label = asked.named(say.text(find(rate.indicator).name), say)
    if pd.isna(row["value"]):
        reason = note_text(row["note"], say)
        return Headline(label, DASH, sentence=reason, indicator=rate.indicator)
    return Headline(
        label,
        say.percent(row["value"]),
        fraction=say.fraction(row["numerator"], row["denominator"]),
        sentence=sentences(
            _certainty(row, say), _missing(rate, row["missing"], say), say.text(rate.caution)
        ),
        indicator=rate.indicator,
        amount=as_share(row["numerator"], row["denominator"]),
    )


def _rates(
    rate: _Rate,
    frame: pd.DataFrame,
    overall: pd.DataFrame,
    by: str,
    asked: Asking,
    say: Language,
    drawn: Places,
) -> Drawing:
    whole_row, own = overall.iloc[0], drawn.own(frame)
    is_known = own["value"].notna().any()
    return Drawing(
        asked.named(_title(rate, own, whole_row, by, drawn, say), say),
        figure=lambda: _figure(rate, frame, drawn.overall(overall).iloc[0], by, say),
        table=lambda: _table(rate, drawn.rows(frame), whole_row, by, say),
        alternative_text=say.text(
            N_(
                "A dot with its 95% interval for each {by}, on a scale from 0 to 100%: "
                "{name}. A dashed line marks the rate of all together."
            ),
            by=say.label("dimension", by).lower(),
            name=say.text(find(rate.indicator).name),
        ),
        indicator=rate.indicator,
        note=sentences(
            say.text(rate.caution), _missing(rate, whole_row["missing"], say), drawn.note
        ),
        marks=without_a_line(own, say),
        nothing="" if is_known else _reason(whole_row, say),
        beside=drawn.beside,
        origins=_origins(rate, by, say),
    )


def _origins(rate: _Rate, by: str, say: Language) -> Origins:
    share = Share(say.text(rate.counted), say.text(N_("Participants")))
    return Origins(
        {say.text(N_("Share (%)")): share}, (say.label("dimension", by),), say.label("value", "all")
    )


def _title(
    rate: _Rate, frame: pd.DataFrame, overall: pd.Series, by: str, drawn: Places, say: Language
) -> str:
    """Say the rate and, where all places are drawn, between which rates they lie."""
    known = frame.loc[frame[by] != NOT_RECORDED, "value"].dropna()
    if pd.isna(overall["value"]) or known.empty:
        return say.text(find(rate.indicator).name)
    return say.text(
        rate.finding_by if len(known) > 1 and not drawn.is_cut else rate.finding,
        x=say.fraction(overall["numerator"], overall["denominator"]),
        share=say.percent(overall["value"]),
        by=say.label("dimension", by).lower(),
        low=say.percent(known.min()),
        high=say.percent(known.max()),
    )


def _figure(rate: _Rate, frame: pd.DataFrame, overall: pd.Series, by: str, say: Language) -> Figure:
    names = row_names(frame, by, say)
    rows = pd.DataFrame(
        {
            "label": breakable(names),
            "share": frame["value"],
            "low": frame["low"],
            "high": frame["high"],
            "text": [
                share_lines(row["value"], row["numerator"], row["denominator"], say)
                for row in records(frame)
            ],
            "hover": [
                hover(name, *_hover_lines(rate, row, say))
                for name, row in zip(names, records(frame), strict=True)
            ],
            "note": notes(frame, say),
            "selects": selecting(frame, by),
        }
    )
    has_reference = len(frame) > 1 and pd.notna(overall["value"])
    return dots_with_intervals(
        rows.assign(program=frame["program"]) if by == "program" else rows,
        reference=overall["value"] if has_reference else None,
        reference_label=say.text(N_("all together {share}"), share=say.percent(overall["value"]))
        if has_reference
        else "",
        separators=say.separators,
    )


def _hover_lines(rate: _Rate, row: Mapping[Any, Any] | pd.Series, say: Language) -> list[str]:
    if pd.isna(row["value"]):
        return [note_text(row["note"], say)]
    return [
        share_of(row["numerator"], row["denominator"], say),
        _certainty(row, say),
        _missing(rate, row["missing"], say),
    ]


def _table(
    rate: _Rate, frame: pd.DataFrame, overall: pd.Series, by: str, say: Language
) -> pd.DataFrame:
    if frame.empty:
        return frame
    every = pd.concat([frame, overall.to_frame().T], ignore_index=True)
    names = [*row_names(frame, by, say), say.label("value", "all")]
    return pd.DataFrame(
        {
            say.label("dimension", by): names,
            say.text(rate.counted): whole(every["numerator"]),
            say.text(N_("Participants")): whole(every["denominator"]),
            say.text(N_("Share (%)")): percents(every["value"]),
            say.text(N_("95% low (%)")): percents(every["low"]),
            say.text(N_("95% high (%)")): percents(every["high"]),
            say.text(N_("Without full answers")): whole(every["missing"]),
            say.text(N_("Remark")): notes(every, say),
        }
    )


def _reason(overall: pd.Series, say: Language) -> str:
    return note_text(overall["note"] or "no_data", say)


def _certainty(row: Mapping[Any, Any] | pd.Series, say: Language) -> str:
    """Write the interval as a sentence, or why there is none."""
    words = interval(row["low"], row["high"], say)
    return f"{words}." if words else note_text(row["note"], say)


def _missing(rate: _Rate, missing: float, say: Language) -> str:
    return say.text(rate.missing, n=say.number(missing)) if missing > 0 else ""
