"""Two selections of the training compared: how they differ, how sure that is, and a plain verdict.

The first side is what the filters select; the other is the rest of it, everything, or a selection
of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from charts import wording
from charts.comparisons import differences
from drawings.hover import hover
from drawings.origins import NONE, Origins, Share
from drawings.page import (
    Card,
    Compared,
    Drawing,
    Figure,
    Get,
    Link,
    Links,
    Row,
    Side,
    row,
)
from drawings.sentences import a_few, note_text, sentences
from drawings.tables import percents, whole
from drawings.training.changes import Asking
from drawings.withheld import PROTECTED, counts, in_place, made_of, value_words
from indicators import dimensions
from indicators.catalog import find
from indicators.comparison import HIGHER, LOWER, dimension_of_rest, the_rest
from indicators.dimensions import Values
from indicators.filters import EVERYTHING, Filters
from indicators.released_cells import BOUNDS
from indicators.released_cells import WITHHELD as IS_WITHHELD
from indicators.selection import records
from indicators.training_compared import COUNTS, compare_training
from language import DASH, N_, Language, is_missing, rounded

# What the filters' selection is compared with: its rest, everything, or another selection.
REST, ALL, OWN = WAYS = ("rest", "all", "own")
DIMENSIONS = ("program", "program_year", "district")

_EVERYTHING = N_("All programs, years and districts")
_OTHERS = {
    "district": N_("the other districts"),
    "program_year": N_("the other years"),
    "program": N_("the other programs"),
}
_WITH_OTHERS = {
    "district": N_("{name} with the other districts"),
    "program_year": N_("Program year {name} with the other years"),
    "program": N_("{name} with the other programs"),
}
_BY_CHANCE = N_(
    "Where nothing differs, one comparison in twenty still looks clear by chance alone."
)
_INSTEAD = N_("Choose what is not in the other side, such as “the others”, for a verdict.")
# Of a side's values so many are named; the filters show them all.
_MOST_NAMED = 3
# Of what could be compared so much is offered.
_MOST_OFFERED = 12
_VERDICT_WIDTH = 18


@dataclass(frozen=True)
class Sides:
    """What is compared: two selections and their names; `b` is None where nothing is left."""

    a: Filters
    b: Filters | None
    names: tuple[str, str]


def rows(
    get: Get,
    filters: Filters,
    choices: Mapping[str, str],
    say: Language,
    against: Filters = EVERYTHING,
) -> list[Row]:
    """List the cards of the view: the differences, then each figure of both sides.

    `against` is the other side where one of its own was chosen.
    """
    values = get(dimensions.values)
    sides = sides_of(values, filters, against, choices["vs"], say)
    if sides.b is None or sides.a == sides.b:
        return [row(Card("offers", lambda: offers(values, sides, say)))]
    found = get(compare_training, sides.a, sides.b)
    return [
        row(Card("differences", lambda: drawing(found, sides.names, say))),
        row(*(_card(one, sides, say) for one in records(found))),
    ]


def sides_of(values: Values, filters: Filters, against: Filters, way: str, say: Language) -> Sides:
    """Say what is compared with what; `values` are those that occur."""
    others = {REST: the_rest(values, filters), ALL: EVERYTHING, OWN: against}
    return Sides(filters, others[way], names(filters, against, way, say))


def names(filters: Filters, against: Filters, way: str, say: Language) -> tuple[str, str]:
    """Name both sides of a comparison."""
    other = {REST: _name_of_rest(filters, say), ALL: say.text(_EVERYTHING)}
    return _name(filters, say), other.get(way) or _name(against, say)


def _name(filters: Filters, say: Language) -> str:
    parts = (
        a_few([say.label(name, value) for value in filters.values(name)], _MOST_NAMED, say)
        for name in DIMENSIONS
    )
    return " · ".join(part for part in parts if part) or say.text(_EVERYTHING)


def _name_of_rest(filters: Filters, say: Language) -> str:
    """Name the rest: the other values of one dimension, at the same values of the others."""
    dimension = dimension_of_rest(filters)
    if not dimension:
        return DASH
    others = say.text(_OTHERS[dimension])
    kept = filters.with_(**{dimension: ()})
    return f"{_name(kept, say)} · {others}" if kept.used() else others


def offers(values: Values, sides: Sides, say: Language) -> Links:
    """Offer what can be compared, where what is chosen gives nothing to compare."""
    found = _offered(values, say)
    return Links(
        say.text(N_("What is to be compared?")),
        _why_nothing(sides, say),
        tuple(found[:_MOST_OFFERED]),
        nothing=say.text(N_("There is only one program, one year and one district in the data.")),
    )


def _why_nothing(sides: Sides, say: Language) -> str:
    if sides.b == sides.a:
        return say.text(N_("Both sides are the same selection: choose another for one of them."))
    if sides.a.used():
        return say.text(
            N_("Nothing is left to compare {name} with: choose less of it, or begin with one of:"),
            name=sides.names[0],
        )
    return say.text(
        N_("Choose a program, a year or a district: it is compared with the others. For example:")
    )


def _offered(values: Values, say: Language) -> list[Link]:
    occurring: dict[str, Sequence[str | int]] = {
        "program": values.programs,
        "program_year": values.program_years,
        "district": values.districts,
    }
    return [
        Link(
            say.text(_WITH_OTHERS[name], name=say.label(name, value)),
            "compare",
            EVERYTHING.with_(**{name: value}),
        )
        for name, there in occurring.items()
        if len(there) > 1
        for value in there
    ]


def drawing(frame: pd.DataFrame, names: tuple[str, str], say: Language) -> Drawing:
    """Draw the differences of all rates with their intervals, and say which are clear.

    `frame` is what `indicators.training_compared.compare_training` gives.
    """
    rates = frame[~frame["indicator"].isin(COUNTS)]
    return Drawing(
        _title(rates, say),
        figure=lambda: _figure(rates, names, say),
        table=lambda: _table(frame, names, say),
        alternative_text=say.text(
            N_(
                "A dot with its 95% interval for each rate: how far {a} is from {b}, in points, "
                "left of the line where it is lower and right of it where it is higher."
            ),
            a=names[0],
            b=names[1],
        ),
        indicator="",
        note=sentences(_remarks(rates, say), say.text(_BY_CHANCE) if _has_verdicts(rates) else ""),
        nothing="" if rates["difference"].notna().any() else _nobody(rates, names, say),
        origins=NONE if "a_note" in frame else _origins(names, say),
    )


def _origins(names: tuple[str, str], say: Language) -> Origins:
    counted, out_of = say.text(N_("counted")), say.text(N_("out of"))
    (x1, n1), (x2, n2) = ((f"{name}: {counted}", f"{name}: {out_of}") for name in names)
    shares = {f"{names[0]}: %": Share(x1, n1), f"{names[1]}: %": Share(x2, n2)}
    return Origins(shares | {say.text(N_("Difference (points)")): Share(x1, n1, (x2, n2))})


def _title(rates: pd.DataFrame, say: Language) -> str:
    """Say what differs clearly, or that nothing does, or that it cannot be told."""
    clear = {
        verdict: [_label(one, say) for one in records(rates[rates["verdict"] == verdict])]
        for verdict in (HIGHER, LOWER)
    }
    higher, lower = (say.listed(clear[verdict]) for verdict in (HIGHER, LOWER))
    if higher and lower:
        return say.text(
            N_("Clearly higher: {higher}; clearly lower: {lower}"), higher=higher, lower=lower
        )
    if higher:
        return say.text(N_("Clearly higher: {names}"), names=higher)
    if lower:
        return say.text(N_("Clearly lower: {names}"), names=lower)
    if _has_verdicts(rates):
        return say.text(N_("No clear difference in any rate"))
    return say.text(N_("Which of the two is higher cannot be told"))


def _has_verdicts(rates: pd.DataFrame) -> bool:
    return bool(rates["low"].notna().any())


def _remarks(rates: pd.DataFrame, say: Language) -> str:
    """Say once why rates have no verdict although both sides have their values."""
    notes = rates.loc[rates["difference"].notna() & (rates["note"] != ""), "note"]
    told = dict.fromkeys(notes)
    return sentences(
        *(note_text(note, say) for note in told),
        say.text(_INSTEAD) if "selections_overlap" in told else "",
    )


def _nobody(rates: pd.DataFrame, names: tuple[str, str], say: Language) -> str:
    """Say on which side there is nothing to compare."""
    for side, name in zip("ab", names, strict=True):
        if not (rates[f"{side}_denominator"] > 0).any() and not _is_withheld(rates, side):
            return say.text(N_("{name}: nobody took part."), name=name)
    notes = [note for note in dict.fromkeys(rates["note"]) if note]
    return note_text(notes[0] if notes else "not_collected", say)


def _is_withheld(rates: pd.DataFrame, side: str) -> bool:
    """Tell whether it is withheld how many people a side has: then it is not told to be nobody."""
    return f"{side}_note" in rates and bool((rates[f"{side}_note"] == IS_WITHHELD).any())


def _figure(rates: pd.DataFrame, names: tuple[str, str], say: Language) -> Figure:
    found = records(rates)
    labels = [_label(one, say) for one in found]
    shown = pd.DataFrame(
        {
            "label": labels,
            "difference": rates["difference"],
            "low": rates["low"],
            "high": rates["high"],
            "is_clear": rates["verdict"].isin((HIGHER, LOWER)),
            "text": [wording.wrap(verdict(one, say), _VERDICT_WIDTH) for one in found],
            "hover": [
                hover(label, *_hover_lines(one, names, say))
                for label, one in zip(labels, found, strict=True)
            ],
            "note": [in_place(one["note"], say) or note_text(one["note"], say) for one in found],
        }
    )
    return differences(
        shown,
        value_text=lambda value: _signed(value, say),
        sides_label=say.text(N_("lower ← points → higher")),
        separators=say.separators,
    )


def _signed(difference: float, say: Language) -> str:
    """Write a tick of the axis of points."""
    return ("+" if difference > 0 else "") + say.decimal(100 * difference, 0)


def _hover_lines(one: Mapping[str, Any], names: tuple[str, str], say: Language) -> list[str]:
    sides = (_side(one, side, name, say) for side, name in zip("ab", names, strict=True))
    told = [f"{side.name}: {side.value} ({side.fraction})" for side in sides if side.fraction]
    return [*told, _difference(one, say)]


def _table(frame: pd.DataFrame, names: tuple[str, str], say: Language) -> pd.DataFrame:
    found = records(frame)
    is_count = frame["indicator"].isin(COUNTS)
    counted, out_of = say.text(N_("counted")), say.text(N_("out of"))
    columns: dict[str, Any] = {say.text(N_("Figure")): [_label(one, say) for one in found]}
    for side, name in zip("ab", names, strict=True):
        columns |= {
            f"{name}: {counted}": _counted(frame, side),
            f"{name}: {out_of}": whole(frame[f"{side}_denominator"]),
            f"{name}: %": percents(frame[f"{side}_value"].mask(is_count | _is_bound(frame, side))),
        }
    return pd.DataFrame(
        columns
        | {
            say.text(N_("Difference (points)")): percents(frame["difference"].mask(is_count)),
            say.text(N_("95% low (points)")): percents(frame["low"]),
            say.text(N_("95% high (points)")): percents(frame["high"]),
            say.text(N_("Verdict")): [verdict(one, say) for one in found],
            say.text(N_("Remark")): [note_text(one["note"], say) for one in found],
        }
    )


def _counted(frame: pd.DataFrame, side: str) -> pd.Series:
    """Give how many are counted on a side, a bound and what is withheld as such."""
    if f"{side}_note" not in frame:
        return whole(frame[f"{side}_numerator"])
    return counts(frame.assign(note=frame[f"{side}_note"]), f"{side}_numerator")


def _is_bound(frame: pd.DataFrame, side: str) -> pd.Series:
    """Tell where a side is no number of its own."""
    if f"{side}_note" not in frame:
        return pd.Series(False, index=frame.index)
    return frame[f"{side}_note"].isin(PROTECTED)


def _card(one: Mapping[str, Any], sides: Sides, say: Language) -> Card:
    return Card(f"compared_{_key(one)}", lambda: figure_of_both(one, sides, say))


def figure_of_both(one: Mapping[str, Any], sides: Sides, say: Language) -> Compared:
    """Write one figure of both sides, with the verdict and what it rests on.

    `one` is a row of what `indicators.training_compared.compare_training` gives.
    """
    a, b = (
        replace(_side(one, side, name, say), selected=_selected(one, filters))
        for side, name, filters in zip("ab", sides.names, (sides.a, sides.b), strict=True)
    )
    return Compared(
        _label(one, say),
        a,
        b,
        verdict=verdict(one, say),
        sentence=_difference(one, say),
        indicator=one["indicator"],
    )


def _selected(one: Mapping[str, Any], filters: Filters | None) -> Filters | None:
    """Give the selection of one side with the stage and the way of asking that the figure is of."""
    own = {name: one[name] for name in ("stage", "pre_mode") if one[name]}
    return None if filters is None else filters.with_(**own)


def _key(one: Mapping[str, Any]) -> str:
    return "_".join(filter(None, (one["indicator"], one["stage"], one["pre_mode"])))


def _label(one: Mapping[str, Any], say: Language) -> str:
    if one["stage"]:
        return say.label("pipeline_stage", one["stage"])
    asked = Asking(one["pre_mode"], is_apart=bool(one["pre_mode"]))
    return asked.named(say.text(find(one["indicator"]).name), say)


def _side(one: Mapping[str, Any], side: str, name: str, say: Language) -> Side:
    value, x, n = (one[f"{side}_{part}"] for part in ("value", "numerator", "denominator"))
    note = one.get(f"{side}_note", "")
    if note in (IS_WITHHELD, *BOUNDS):
        told = {"value": value, "numerator": x, "denominator": n, "note": note}
        unit = find(one["indicator"]).unit
        return Side(name, value_words(told, unit, say), made_of(told, say))
    if is_missing(value):
        return Side(name, DASH)
    if one["indicator"] in COUNTS:
        return Side(name, say.number(value))
    if find(one["indicator"]).unit == "points":
        answered = say.plural(
            "{n} person answered both times", "{n} people answered both times", int(n)
        )
        return Side(name, say.points(value), answered, part="denominator")
    return Side(name, say.percent(value), say.fraction(x, n))


def verdict(one: Mapping[str, Any], say: Language) -> str:
    """Say in plain words what a comparison comes to; of a count, how many more or fewer."""
    if is_missing(one["difference"]):
        return DASH
    if one["indicator"] in COUNTS:
        return _more_or_fewer(one["difference"], say)
    if one["verdict"] == HIGHER:
        return say.text(N_("higher by {points} points"), points=_span(one["low"], one["high"], say))
    if one["verdict"] == LOWER:
        return say.text(
            N_("lower by {points} points"), points=_span(-one["high"], -one["low"], say)
        )
    return say.label("verdict", one["verdict"]) if one["verdict"] else say.text(N_("no verdict"))


def _more_or_fewer(difference: float, say: Language) -> str:
    if difference == 0:
        return say.text(N_("as many"))
    words = N_("more by {n}") if difference > 0 else N_("fewer by {n}")
    return say.text(words, n=say.number(abs(difference)))


def _span(low: float, high: float, say: Language) -> str:
    """Write from how many to how many points, whole ones where that says enough."""
    ends = [say.decimal(100 * end, 0) for end in (low, high)]
    if low < 0.01 or ends[0] == ends[1]:
        ends = [say.decimal(100 * end, 1) for end in (low, high)]
    return say.text(N_("{low} to {high}"), low=ends[0], high=ends[1])


def _difference(one: Mapping[str, Any], say: Language) -> str:
    """Write the difference with its interval, or why there is none of either."""
    if is_missing(one["difference"]):
        return note_text(one["note"], say)
    if one["indicator"] in COUNTS:
        return ""
    if is_missing(one["low"]):
        told = say.text(N_("Difference {points}."), points=say.points(one["difference"]))
        return sentences(told, _rounding(one, say), note_text(one["note"], say))
    told = say.text(
        N_("Difference {points}; 95% interval {low} to {high}."),
        points=say.points(one["difference"]),
        low=say.points(one["low"]),
        high=say.points(one["high"]),
    )
    return sentences(told, _rounding(one, say))


def _rounding(one: Mapping[str, Any], say: Language) -> str:
    """Say why a difference is not that of the figures as they are written, where it is not."""
    a, b, difference = (rounded(one[name], 1, 100) for name in ("a_value", "b_value", "difference"))
    if a - b == difference:
        return ""
    return say.text(N_("It is computed before rounding."))
