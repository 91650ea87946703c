"""Released figures as cards: a large figure, and one by a dimension, what is withheld in its place.

A figure that is withheld is a mark with its sentence, a bound says that it is one; neither is ever
drawn as a number.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from charts.amounts import bars
from charts.clicks import selecting
from charts.rates import dots_with_intervals
from drawings import home
from drawings import withheld as words
from drawings.hover import hover
from drawings.names import breakable, row_names
from drawings.page import (
    Card,
    Drawing,
    Figure,
    Get,
    Headline,
    as_amount,
    as_share,
)
from drawings.rates import interval
from drawings.sentences import a_few, nobody, sentences
from indicators import query, released
from indicators.bounds import MOST_PLACES
from indicators.catalog import find
from indicators.filters import Filters
from indicators.released_cells import BOUNDS, NO_INTERVAL
from indicators.selection import records
from indicators.targets import PLACE
from language import DASH, N_, WITHHELD, Language, is_missing

_NOT_TOLD = N_("This figure is not released for {dimensions} together.")
_NOT_TOLD_ALONE = N_("This figure is not released by {dimensions}.")


def headline_card(
    indicator: str, get: Get, filters: Filters, say: Language, sentence: str = ""
) -> Card:
    """Give the card of one large figure."""
    return Card(f"headline_{indicator}", partial(headline, indicator, get, filters, say, sentence))


def headline(
    indicator: str, get: Get, filters: Filters, say: Language, sentence: str = ""
) -> Headline:
    """Write a figure large; `sentence` is the one that it supports."""
    label = say.text(find(indicator).name)
    if told := not_told(indicator, get, filters.used(), say):
        return Headline(label, DASH, sentence=told, indicator=indicator)
    (one,) = records(get(query.show, indicator, (), filters))
    unit = find(indicator).unit
    has_value = one["value"] == one["value"] and one["note"] not in BOUNDS
    return Headline(
        label,
        words.value_words(one, unit, say),
        fraction=_fraction(one, unit, say),
        sentence=sentence if has_value or one["note"] in BOUNDS else words.remark(one, say),
        indicator=indicator,
        amount=_amount(one, unit) if has_value else None,
        message=home.message(indicator, pd.Series(one), say)
        if has_value and indicator in home.HEADLINES
        else "",
    )


def _amount(one: words.One, unit: str) -> Any:
    if unit in ("percent", "points"):
        return as_share(one["numerator"], one["denominator"], unit)
    return None if unit == "date" else as_amount(one["value"], "IDR" if unit == "IDR" else "number")


def _fraction(one: words.One, unit: str, say: Language) -> str:
    if unit == "points" and one["value"] == one["value"]:
        return say.plural(
            "{n} person answered both times",
            "{n} people answered both times",
            int(one["denominator"]),
        )
    if unit != "percent":
        return ""
    told = [words.made_of(one, say)]
    if one["low"] == one["low"]:
        told.append("95%: " + say.percent_range(one["low"], one["high"]))
    return " · ".join(filter(None, told))


def not_told(indicator: str, get: Get, dimensions: tuple[str, ...], say: Language) -> str:
    """Say that a figure is not released by some dimensions together; empty where it is."""
    apart = tuple(dict.fromkeys(dimensions))
    if get(released.can_tell, indicator, apart):
        return ""
    named = say.listed(say.label("dimension", name).lower() for name in apart)
    return say.text(_NOT_TOLD if len(apart) > 1 else _NOT_TOLD_ALONE, dimensions=named)


def by_card(indicator: str, by: str, get: Get, filters: Filters, say: Language) -> Card:
    """Give the card of a figure by a dimension."""
    return Card(f"{indicator}_by_{by}", partial(by_dimension, indicator, by, get, filters, say))


def by_dimension(indicator: str, by: str, get: Get, filters: Filters, say: Language) -> Drawing:
    """Draw a figure by a dimension: shares with their intervals, counts as bars."""
    name = say.text(_BY, figure=say.text(find(indicator).name), by=_named(by, say))
    if told := not_told(indicator, get, (by, *filters.used()), say):
        return Drawing(name, indicator=indicator, nothing=told)
    frame = get(query.show, indicator, (by,), filters)
    (whole,) = records(get(query.show, indicator, (), filters))
    return drawing(frame, whole, indicator, by, say)


_BY = N_("{figure} by {by}")
_FINDING = N_("{figure}: {whole}; by {by} from {low} to {high}")


def drawing(
    frame: pd.DataFrame,
    whole: words.One,
    indicator: str,
    by: str,
    say: Language,
    title: str = "",
) -> Drawing:
    """Draw a figure by a dimension.

    `frame` and `whole` are what `indicators.query.show` gives by it, and the row without it;
    `title` is what is said of it, where that is not between what its parts lie.
    """
    is_rate = find(indicator).unit in ("percent", "points")
    draw = _dots if is_rate else _bars
    return Drawing(
        title or _title(frame, whole, indicator, by, say),
        figure=lambda: draw(frame, whole, indicator, by, say),
        table=lambda: table(frame, indicator, by, say),
        alternative_text=_alternative(frame, indicator, by, say),
        indicator=indicator,
        nothing=nobody(frame, say),
        note=remarks(frame, say, by),
    )


# A dot without its interval looks like any other: whose it is, only words can tell.
_WITHOUT_A_MARK = ("too_few_batches", NO_INTERVAL)
_MOST_NAMED = 3


def remarks(frame: pd.DataFrame, say: Language, by: str = "") -> str:
    """Say once each what there is to say of the rows of an answer by `by`, and of which where no
    mark tells it."""
    notes = [note for note in dict.fromkeys(frame["note"]) if note and note != "no_data"]
    return sentences(*(_remark(note, frame, by, say) for note in notes))


def _remark(note: str, frame: pd.DataFrame, by: str, say: Language) -> str:
    told = say.label("note", note)
    if not by or note not in _WITHOUT_A_MARK:
        return told
    lacking = frame.loc[frame["note"].isin(_WITHOUT_A_MARK), "note"]
    if frame["low"].isna().all() and lacking.nunique() == 1:
        return told
    own = frame[frame["note"] == note]
    names = a_few(row_names(own, by, say).tolist(), _MOST_NAMED, say)
    return f"{names}: {told[:1].lower()}{told[1:]}"


def _named(by: str, say: Language) -> str:
    return say.label("dimension", by).lower()


def _title(frame: pd.DataFrame, whole: words.One, indicator: str, by: str, say: Language) -> str:
    """Say what the whole is and between what its parts lie, as far as that is told."""
    figure, unit = say.text(find(indicator).name), find(indicator).unit
    known = frame.loc[~frame["note"].isin(BOUNDS), "value"].dropna()
    if len(known) < 2 or whole["value"] != whole["value"]:
        return say.text(_BY, figure=figure, by=_named(by, say))
    return say.text(
        _FINDING,
        figure=figure,
        whole=words.value_words(whole, unit, say),
        by=_named(by, say),
        low=words.measured(known.min(), unit, say),
        high=words.measured(known.max(), unit, say),
    )


def _alternative(frame: pd.DataFrame, indicator: str, by: str, say: Language) -> str:
    """Tell the figures one after the other, for those who cannot see the chart."""
    rows = records(frame.head(MOST_PLACES).assign(name=row_names(frame.head(MOST_PLACES), by, say)))
    told = zip(rows, words.values(rows, indicator, say), strict=True)
    listed = "; ".join(f"{one['name']} {spoken(text, say)}" for one, text in told)
    return f"{say.text(find(indicator).name)}: {listed}."


def spoken(text: str, say: Language) -> str:
    """Say in words what stands for withheld: a mark is not read aloud."""
    return say.text(N_("withheld")) if text == WITHHELD else text


def _drawn(frame: pd.DataFrame, indicator: str, by: str, say: Language) -> pd.DataFrame:
    """Give the rows as charts take them: a bound and what is withheld have words, no mark."""
    shown = frame.head(MOST_PLACES)
    rows, names = records(shown), row_names(shown, by, say)
    texts = words.values(rows, indicator, say)
    lines = [words.made_of(one, say) for one in rows]
    has_mark = shown["value"].notna() & ~shown["note"].isin(BOUNDS)
    return pd.DataFrame(
        {
            "label": breakable(names),
            "value": shown["value"].where(has_mark),
            "low": shown["low"],
            "high": shown["high"],
            "text": [
                "<br>".join(filter(None, (text, line))) if is_drawn else ""
                for text, line, is_drawn in zip(texts, lines, has_mark, strict=True)
            ],
            "note": [in_place(one, find(indicator).unit, say) for one in rows],
            "hover": [
                hover(name, text, line, interval(one["low"], one["high"], say))
                for name, text, line, one in zip(names, texts, lines, rows, strict=True)
            ],
            **({"program": shown["program"]} if by == "program" else {}),
            **({"selects": selecting(shown, by)} if by in PLACE else {}),
        }
    )


def in_place(one: words.One, unit: str, say: Language) -> str:
    """Say in the place of a mark why there is none: a bound, withheld, not known; else nothing."""
    text, made_of = words.value_words(one, unit, say), words.made_of(one, say)
    if one["note"] in BOUNDS:
        return f"{text} ({made_of})" if made_of else text
    if told := words.in_place(one["note"], say):
        return told
    return words.remark(one, say) if is_missing(one["value"]) else ""


def _dots(frame: pd.DataFrame, whole: words.One, indicator: str, by: str, say: Language) -> Figure:
    has_whole = whole["value"] == whole["value"] and whole["note"] not in BOUNDS
    return dots_with_intervals(
        _drawn(frame, indicator, by, say).rename(columns={"value": "share"}),
        reference=whole["value"] if has_whole else None,
        reference_label=say.text(N_("All: {share}"), share=say.percent(whole["value"]))
        if has_whole
        else "",
        separators=say.separators,
    )


def _bars(frame: pd.DataFrame, whole: words.One, indicator: str, by: str, say: Language) -> Figure:
    return bars(_drawn(frame, indicator, by, say), separators=say.separators)


def table(frame: pd.DataFrame, indicator: str, by: str, say: Language) -> pd.DataFrame:
    """Lay out the figures by a dimension, what is withheld under its mark."""
    rows, is_rate = records(frame), find(indicator).unit == "percent"
    columns: dict[str, Any] = {
        say.label("dimension", by): row_names(frame, by, say),
        say.text(find(indicator).name): words.values(rows, indicator, say)
        if is_rate
        else words.counts(frame, "numerator"),
    }
    if is_rate:
        columns |= {
            say.text(N_("counted")): words.counts(frame, "numerator"),
            say.text(N_("out of")): frame["denominator"].astype("Float64").astype("Int64"),
        }
    return pd.DataFrame(
        columns | {say.text(N_("Remark")): [words.remark(one, say) for one in rows]}
    )
