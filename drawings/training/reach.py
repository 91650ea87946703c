"""Reach: where and when batches were held, and how large they were."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from charts import palette
from charts.amounts import trend
from charts.batches import sizes
from charts.clicks import selecting
from charts.stacks import stacked_bars
from drawings.behind import rows_behind
from drawings.hover import hover
from drawings.months import MOST_MONTHS_NAMED, earlier_note, last_months
from drawings.names import labels, names, row_names, year_span
from drawings.origins import Added, Origins
from drawings.page import MOST_ROWS, Card, Drawing, Figure, Get, Row, Table, row
from drawings.sentences import NOBODY, first_of, nobody, sentences
from drawings.tables import renamed
from drawings.training import (
    composition,
    control_charts,
    delivery,
    district_map,
    over_time,
    places,
    timelines,
)
from drawings.training.places import EVERYWHERE, Places
from indicators import batches, boundaries, query, reach
from indicators.bounds import MOST_PLACES
from indicators.catalog import find
from indicators.delivery import Limits, limits
from indicators.filters import NOT_RECORDED, Filters
from indicators.reach import Largest
from indicators.selection import records, with_not_recorded
from language import N_, Language, is_missing

_TOTALS = N_("By program year, district and program")
UNIT_NAMES = {"participants": N_("participants"), "batches": N_("batches")}

# As much higher than others as the choice and the remarks of the chart beside it.
_MONTHS_PX = 400


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: places, months, totals, sizes, who took part, every batch."""
    measure, over = choices["measure"], choices["completion"]
    return [
        row(
            Card(
                f"{measure}_by_district",
                lambda: _by_district_card(get, filters, measure, say),
            ),
            Card(f"{measure}_on_map", lambda: _map_card(get, filters, measure, say)),
        ),
        row(
            Card(
                f"{measure}_by_month",
                lambda: by_month(get(reach.by_month, filters), measure, say),
            ),
            *(_completion_cards(get, filters, over, say) if over != "time" else ()),
        ),
        row(*(_completion_cards(get, filters, over, say) if over == "time" else ())),
        row(
            Card(
                f"{measure}_totals",
                lambda: totals(get(reach.batches_and_participants, filters), measure, say),
                folded=say.text(_TOTALS),
            )
        ),
        row(
            Card(
                "batch_sizes",
                lambda: _batch_sizes_card(get, filters, say),
            ),
            delivery.card(get, filters, say),
        ),
        row(
            composition.card(get, filters, "relationship", say),
            composition.card(get, filters, "age_group", say),
        ),
        row(
            composition.card(get, filters, "sex", say),
            composition.card(get, filters, "disability", say),
        ),
        row(Card("batch_timeline", lambda: timelines.draw(get, filters, say))),
    ]


def _batch_sizes_card(get: Get, filters: Filters, say: Language) -> Drawing:
    design = get(limits, filters, "participants")
    return batch_sizes(
        get(batches.size_counts, filters, design),
        lambda most=None: get(batches.batch_sizes, filters, most),
        design,
        say,
    )


def _completion_cards(get: Get, filters: Filters, over: str, say: Language) -> list[Card]:
    """Give who completed the training over time: by period, or batch by batch for each program."""
    if over == "time":
        first, *others = control_charts.cards(get, "completion_rate", filters, say)
        return [first.with_choice("completion"), *others]
    by_period = over_time.card(get, "completion_rate", over, filters, say)
    return [by_period.with_choice("completion")]


def _map_card(get: Get, filters: Filters, measure: str, say: Language) -> Drawing:
    """Draw all districts where they lie, those that are chosen among the others."""
    everywhere = get(query.show, measure, ("district",), filters.with_(district=()))
    return district_map.of_counts(
        everywhere,
        measure,
        say.text(UNIT_NAMES[measure]),
        filters.district,
        get(boundaries.outlines),
        say,
    )


def _by_district_card(get: Get, filters: Filters, measure: str, say: Language) -> Drawing:
    largest = get(reach.largest, filters, MOST_PLACES, measure)
    drawn = places.of_largest(largest, filters, say)
    around = places.around(get, filters, "district", MOST_PLACES)
    return by_district(
        get(reach.batches_and_participants, drawn.filters),
        measure,
        say,
        drawn.of_all(lambda: get(reach.batches_and_participants, filters)),
        largest,
        get(reach.batches_and_participants, around) if around != filters else None,
    )


def by_district(
    frame: pd.DataFrame,
    measure: str,
    say: Language,
    drawn: Places = EVERYWHERE,
    largest: Largest | None = None,
    around: pd.DataFrame | None = None,
) -> Drawing:
    """Draw participants or batches by district, each bar divided by program year.

    `frame` is what `indicators.reach.batches_and_participants` gives; `drawn` says which districts
    are in it, of many the MOST_PLACES with the most, which `indicators.reach.largest` gives;
    `around` has the other districts too, where some are selected that are drawn among them.
    """
    cells, totals = _cells_and_totals(frame, measure)
    in_all, of_all = len(totals), int(totals.sum())
    if largest:
        in_all, of_all = largest.in_all, largest.total
    return Drawing(
        _most_in(totals, in_all, of_all, measure, say),
        figure=lambda: (
            _district_bars(cells, of_all, measure, say)
            if around is None
            else _bars_around(around, measure, say)
        ),
        table=lambda: _every_district(drawn, frame, measure, say).head(MOST_ROWS),
        whole_table=lambda: _every_district(drawn, frame, measure, say),
        cut=first_of(MOST_ROWS, len(_cells_and_totals(drawn.rows(frame), measure)[0]), say)
        if drawn.is_cut
        else "",
        alternative_text=say.text(
            N_("Stacked bars, one for each district, divided by program year: {measure}."),
            measure=say.text(UNIT_NAMES[measure]),
        ),
        indicator=measure,
        note=drawn.note,
        nothing=nobody(cells, say),
        beside="" if around is None else places.beside("district", say),
    )


def _bars_around(around: pd.DataFrame, measure: str, say: Language) -> Figure:
    cells, totals = _cells_and_totals(around, measure)
    return _district_bars(cells, int(totals.sum()), measure, say)


def _cells_and_totals(frame: pd.DataFrame, measure: str) -> tuple[pd.DataFrame, pd.Series]:
    """Give a row for each district and year, the largest district first, and each one's total."""
    cells = _without_totals(frame, ["district", "program_year"], measure)
    totals = cells.groupby("district")[measure].sum().sort_values(ascending=False)
    return _in_order_of(cells, totals), totals


def _every_district(
    drawn: Places, frame: pd.DataFrame, measure: str, say: Language
) -> pd.DataFrame:
    return _district_table(_cells_and_totals(drawn.rows(frame), measure)[0], measure, say)


def _district_bars(cells: pd.DataFrame, of_all: int, measure: str, say: Language) -> Figure:
    years = sorted(cells["program_year"].unique(), key=str)
    unit = say.text(UNIT_NAMES[measure])
    return stacked_bars(
        pd.DataFrame(
            {
                "label": labels(cells, "district", say),
                "segment": cells["program_year"],
                "count": cells[measure],
                "text": cells[measure].map(say.number),
                "hover": [
                    hover(
                        say.label("district", row["district"]),
                        year_span(row["program_year"], say),
                        f"{say.fraction(row[measure], of_all)} {unit}",
                    )
                    for row in records(cells)
                ],
                "selects": selecting(cells, "district"),
            }
        ),
        colour_of=dict(zip(years, palette.shades(len(years)), strict=True)),
        names={year: year_span(year, say) for year in years},
        is_horizontal=True,
        separators=say.separators,
    )


def _district_table(cells: pd.DataFrame, measure: str, say: Language) -> pd.DataFrame:
    return renamed(
        cells.assign(
            district=labels(cells, "district", say),
            program_year=row_names(cells, "program_year", say),
        ),
        {
            "district": say.label("dimension", "district"),
            "program_year": say.label("dimension", "program_year"),
            measure: say.text(UNIT_NAMES[measure]).capitalize(),
        },
    )


def totals(frame: pd.DataFrame, measure: str, say: Language) -> Table:
    """Give the table of everything by program year, district and program.

    `frame` is what `indicators.reach.batches_and_participants` gives.
    """
    places = with_not_recorded(frame, ["program_year", "district"])
    return Table(
        say.text(_TOTALS),
        lambda: totals_table(frame, measure, say).head(MOST_ROWS),
        whole_table=lambda: totals_table(frame, measure, say),
        cut=first_of(
            MOST_ROWS, len(places.groupby(["program_year", "district"], dropna=False)), say
        ),
        indicator=measure,
        origins=_totals_origins(frame, say),
    )


def _totals_origins(frame: pd.DataFrame, say: Language) -> Origins:
    total = say.text(N_("Total"))
    programs = with_not_recorded(frame[~_is_total_of(frame, "program")], ["program"])["program"]
    return Origins(
        {total: Added(tuple(say.label("program", one) for one in programs.unique()))},
        tuple(say.label("dimension", name) for name in ("program_year", "district")),
        total,
    )


def totals_table(frame: pd.DataFrame, measure: str, say: Language) -> pd.DataFrame:
    """Lay out program year × district × program, with all totals, as a table to read.

    `frame` is what `indicators.reach.batches_and_participants` gives. Columns: program year,
    district, one per program, total. A combination that does not occur is missing, not 0.
    """
    if frame.empty:
        return pd.DataFrame()
    total = say.text(N_("Total"))
    columns = ["program_year", "district", "program"]
    filled = with_not_recorded(frame, columns)
    cells = filled.assign(
        **{
            name: row_names(filled, name, say).mask(_is_total_of(frame, name), total)
            for name in columns
        }
    )
    programs = [*cells["program"][~_is_total_of(frame, "program")].unique(), total]
    table = cells.pivot(index=columns[:2], columns="program", values=measure)
    order = sorted(table.index, key=lambda row: (row[0] == total, row[0], row[1] == total, row[1]))
    table = table.loc[order, programs].astype("Int64").reset_index()
    table.columns.name = None
    return table.rename(columns={name: say.label("dimension", name) for name in columns})


def by_month(frame: pd.DataFrame, measure: str, say: Language) -> Drawing:
    """Draw participants or batches by the month in which the batch began, by program.

    `frame` is what `indicators.reach.by_month` gives; months without a batch are drawn as gaps.
    Drawn are at most the last MOST_PERIODS months.
    """
    dated = frame[frame["month"].notna()]
    note = sentences(_by_month_note(frame, dated, measure, say), earlier_note(dated["month"], say))
    return Drawing(
        _busiest(dated, measure, say),
        figure=lambda: _month_columns(dated, measure, say),
        table=lambda: _month_table(frame, measure, say),
        alternative_text=say.text(
            N_("Columns, one for each month, divided by program: {measure}."),
            measure=say.text(UNIT_NAMES[measure]),
        ),
        indicator=measure,
        note=note,
        nothing=note if dated.empty else "",
    )


def _month_table(frame: pd.DataFrame, measure: str, say: Language) -> pd.DataFrame:
    return renamed(
        frame.assign(
            month=[_month(month, say) for month in frame["month"]],
            program=labels(frame, "program", say),
        ),
        {
            "month": say.label("dimension", "month"),
            "program": say.label("dimension", "program"),
            measure: say.text(UNIT_NAMES[measure]).capitalize(),
        },
    )


def _with_every_month(dated: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Give a row to each program and month of those that are drawn, blank where none is."""
    months = last_months(dated["month"])
    everything = pd.MultiIndex.from_product(
        [months, list(dated["program"].unique())], names=["month", "program"]
    )
    return dated.set_index(["month", "program"])[[measure]].reindex(everything).reset_index()


def _month_columns(dated: pd.DataFrame, measure: str, say: Language) -> Figure:
    total, unit = dated[measure].sum(), say.text(UNIT_NAMES[measure])
    cells = _with_every_month(dated, measure)
    return trend(
        pd.DataFrame(
            {
                "month": cells["month"].map(say.month),
                "count": cells[measure],
                "program": cells["program"],
                "hover": [
                    hover(
                        say.month_long(row["month"]),
                        say.label("program", row["program"]),
                        f"{say.fraction(row[measure], total)} {unit}",
                    )
                    for row in records(cells)
                ],
                "selects": selecting(cells, "program"),
            }
        ),
        names=names(list(cells["program"].unique()), "program", say),
        plot_height=_MONTHS_PX,
        separators=say.separators,
    )


def batch_sizes(
    counts: pd.DataFrame, listed: Callable[..., pd.DataFrame], design: Limits, say: Language
) -> Drawing:
    """Draw how many batches have how many participants, against the range of the design if any.

    `counts` is what `indicators.batches.size_counts` gives: at most MOST_SIZES columns, so each is
    of several sizes where there are more. `listed` gives the batches one by one, as
    `indicators.batches.batch_sizes` does, all or the first so many.
    """
    in_all = int(counts["batches"].sum())
    return Drawing(
        _within_design(counts, in_all, design, say),
        figure=lambda: _size_columns(counts, in_all, design, say),
        table=lambda: timelines.batch_table(listed(MOST_ROWS), say),
        whole_table=lambda: timelines.batch_table(listed(), say),
        cut=first_of(MOST_ROWS, in_all, say),
        alternative_text=say.text(
            N_("Columns: how many batches there are of each size; the design's range is shaded.")
        ),
        indicator="batch_size",
        nothing=nobody(counts, say),
    )


def _within_design(counts: pd.DataFrame, in_all: int, design: Limits, say: Language) -> str:
    if counts.empty:
        return say.text(find("batch_size").name)
    if not design.are_set:
        smallest, largest = int(counts["people_from"].min()), int(counts["people_to"].max())
        return say.text(
            N_("{batches}, with {low}–{high} participants each"),
            batches=say.plural("{n} batch", "{n} batches", in_all),
            low=say.number(smallest),
            high=say.number(largest),
        )
    inside = int(counts.loc[counts["is_within_design"], "batches"].sum())
    return say.text(
        N_("{inside} batches have the {range} participants of the design"),
        inside=say.fraction(inside, in_all),
        range=_range(design, say),
    )


def _range(design: Limits, say: Language) -> str:
    """Write the limits of a size: 20–100, ≥ 20, ≤ 100."""
    if design.high is None:
        return f"≥ {say.number(design.low or 0)}"
    if design.low is None:
        return f"≤ {say.number(design.high)}"
    return f"{say.number(design.low)}–{say.number(design.high)}"


def _size_columns(counts: pd.DataFrame, in_all: int, design: Limits, say: Language) -> Figure:
    rows = records(counts)
    unit = say.text(UNIT_NAMES["batches"])
    columns = pd.DataFrame(
        {
            "people": counts["people_from"],
            "people_to": counts["people_to"],
            "batches": counts["batches"],
            "selects": [
                rows_behind("batches", participants=(row["people_from"], row["people_to"]))
                for row in rows
            ],
            "hover": [
                hover(_size_words(row, say), f"{say.fraction(row['batches'], in_all)} {unit}")
                for row in rows
            ],
        }
    )
    return sizes(
        columns,
        low=design.low,
        high=design.high,
        range_label=say.text(N_("design: {range}"), range=_range(design, say))
        if design.are_set
        else "",
        outside_label=say.text(N_("outside the design")),
        size_label=say.text(N_("participants in the batch")),
        separators=say.separators,
    )


def _size_words(row: Mapping[str, int], say: Language) -> str:
    if row["people_from"] == row["people_to"]:
        return say.plural("{n} participant", "{n} participants", row["people_from"])
    return say.text(
        N_("{low}–{high} participants"),
        low=say.number(row["people_from"]),
        high=say.number(row["people_to"]),
    )


def _is_total_of(frame: pd.DataFrame, dimension: str) -> pd.Series:
    """Tell for each row whether it adds up all values of a dimension, known or not."""
    is_total = frame["total_of"].map(lambda names: dimension in names.split(","))
    # Of no rows it would be a column of words, by which columns are chosen.
    return is_total.astype(bool)


def _without_totals(frame: pd.DataFrame, by: list[str], measure: str) -> pd.DataFrame:
    cells = with_not_recorded(frame[frame["total_of"] == ""], by)
    return cells.groupby(by, as_index=False)[measure].sum()


def _in_order_of(cells: pd.DataFrame, totals: pd.Series) -> pd.DataFrame:
    """Sort by district, the largest first, for here the order is the message."""
    place = {district: position for position, district in enumerate(totals.index)}
    return cells.sort_values(
        ["district", "program_year"],
        key=lambda column: column.map(place) if column.name == "district" else column,
    )


def _most_in(totals: pd.Series, in_all: int, of_all: int, measure: str, say: Language) -> str:
    if totals.empty:
        return say.text(NOBODY)
    if len(totals) == 1:
        return say.text(
            N_("{district}: {n} {measure}"),
            district=say.label("district", totals.index[0]),
            n=say.number(totals.iloc[0]),
            measure=say.text(UNIT_NAMES[measure]),
        )
    return say.text(
        N_("{district} has the most {measure}: {n} in {districts}"),
        district=say.label("district", totals.index[0]),
        measure=say.text(UNIT_NAMES[measure]),
        n=say.fraction(totals.iloc[0], of_all),
        districts=say.plural("{n} district", "{n} districts", in_all),
    )


def _busiest(frame: pd.DataFrame, measure: str, say: Language) -> str:
    """Say in which month most began; only how many where no month stands out."""
    if frame.empty:
        return say.text(find(measure).name)
    by_one = frame.groupby("month")[measure].sum()
    most = by_one[by_one == by_one.max()]
    finding = N_("Most {measure} began in {month}: {n}")
    if len(most) > 1:
        finding = N_("Most {measure} began in {month}, {n} each")
    if len(most) > MOST_MONTHS_NAMED:
        finding = N_("{began} from {first} to {last}")
    if len(by_one) == 1:
        finding = N_("{began} in {month}")
    return say.text(
        finding,
        began=_began(int(by_one.sum()), measure, say),
        measure=say.text(UNIT_NAMES[measure]),
        month=say.listed(map(say.month_long, most.index)),
        first=say.month_long(by_one.index.min()),
        last=say.month_long(by_one.index.max()),
        n=say.fraction(by_one.max(), by_one.sum()),
    )


def _month(month: str | None, say: Language) -> str:
    if is_missing(month):
        return say.label("month", NOT_RECORDED)
    return say.month_long(month)  # type: ignore[arg-type]


def _by_month_note(frame: pd.DataFrame, dated: pd.DataFrame, measure: str, say: Language) -> str:
    if frame.empty:
        return say.text(NOBODY)
    undated = int(frame[measure].sum() - dated[measure].sum())
    if len(frame) == len(dated):
        return ""
    if measure == "batches":
        return say.plural(
            "{n} batch has no recorded month and is not drawn.",
            "{n} batches have no recorded month and are not drawn.",
            undated,
        )
    return say.plural(
        "{n} participant was in a batch without a recorded month and is not drawn.",
        "{n} participants were in batches without a recorded month and are not drawn.",
        undated,
    )


def _began(n: int, measure: str, say: Language) -> str:
    if measure == "batches":
        return say.plural("{n} batch began", "{n} batches began", n)
    return say.plural("{n} participant began", "{n} participants began", n)
