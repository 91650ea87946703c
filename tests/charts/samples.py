"""One small frame and the arguments per chart, for the tests that hold for all charts."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

import charts


class Sample(NamedTuple):
    """A chart, a frame with every column that it knows, its arguments, the columns of amounts."""

    draw: Callable[..., dict[str, Any]]
    frame: pd.DataFrame
    arguments: dict[str, Any]
    amounts: tuple[str, ...]


# What a row is called, in any chart.
NAMES = ("label", "stage", "batch")
# Every column of words.
WORDS = (*NAMES, "month", "line", "text", "before_text", "after_text", "total", "hover", "note")

LIMITS = pd.DataFrame(
    {"people": [20, 25], "low_998": [0.6, 0.64], "low_95": [0.7, 0.72]}
    | {"high_95": [1.0, 1.0], "high_998": [1.0, 1.0]}
)

_NAMED = ["Suami", "Ayah", "Saudara"]
_PROGRAMS = ["japri_wee", "japri_pwd", "bekasi_enterprise"]
_FRACTIONS = ["9/10", "5/10", "2/10"]
_LARGE, _MIDDLE, _SMALL = [0.95, 0.6, 0.3], [0.9, 0.5, 0.2], [0.8, 0.4, 0.1]

# The columns of all charts: the same word means the same in each.
COLUMNS: dict[str, list[Any]] = {
    **dict.fromkeys(("label", "stage", "batch", "month"), _NAMED),
    **dict.fromkeys(("program", "panel", "segment", "line", "column"), _PROGRAMS),
    **dict.fromkeys(("value", "count", "share", "amount", "net_profit"), _MIDDLE),
    **dict.fromkeys(("low", "before", "pace", "cost"), _SMALL),
    **dict.fromkeys(("high", "after", "target", "overall", "running_total"), _LARGE),
    **dict.fromkeys(("even_pace", "revenue"), _LARGE),
    **dict.fromkeys(("text", "before_text", "after_text", "total"), _FRACTIONS),
    "hover": ["satu", "dua", "tiga"],
    "difference": [0.1, -0.2, 0.02],
    "is_clear": [True, True, False],
    "is_part": [True, True, False],
    "note": ["ditahan", "ditahan", "ditahan"],
    **{name: [0.6, 0.64, 0.66] for name in ("low_998", "low_95")},
    **{name: [1.0, 0.98, 0.96] for name in ("high_95", "high_998")},
    "loss": ["", "", "3 berhenti"],
    "is_collected": [True, True, True],
    "selects": [{"district": "3503"}, None, {"district": "3525", "program": "japri_wee"}],
    "before_selects": [{"district": "3503"}, None, None],
    "after_selects": [
        {"district": "3503"},
        None,
        {"district": "3525", "program": "japri_wee"},
    ],
    "day": [1, 2, 3],
    "row": [0, 0, 1],
    "outline": [[[[0, 0], [2, 0], [2, 1], [0, 0]]], [[[2, 0], [3, 0], [3, 1], [2, 0]]], None],
    "column": [0, 2, 1],
    "is_chosen": [False, True, False],
    "people": [20, 25, 30],
    "people_to": [20, 25, 30],
    "batches": [1, 2, 3],
    "status": ["inside", "alert", "alarm"],
    "start_date": [date(2020, 6, 1), date(2020, 8, 1), date(2021, 1, 5)],
    "end_date": [date(2020, 6, 7), date(2020, 8, 1), date(2021, 1, 11)],
}


def _frame(columns: str) -> pd.DataFrame:
    return pd.DataFrame({name: COLUMNS[name] for name in columns.split()})


SAMPLES = {
    "bars": Sample(
        charts.bars,
        _frame("label value text hover note target program selects"),
        {"target_label": "Target"},
        ("value", "target"),
    ),
    "stacked_bars": Sample(
        charts.stacked_bars,
        _frame("label segment count text hover total note selects"),
        {"colour_of": charts.palette.PROGRAM},
        ("count",),
    ),
    "stacked_bars_lying": Sample(
        charts.stacked_bars,
        _frame("label segment count text hover note"),
        {"colour_of": charts.palette.PROGRAM, "is_horizontal": True},
        ("count",),
    ),
    "stacked_share": Sample(
        charts.stacked_share,
        _frame("label segment count text hover note selects"),
        {},
        ("count",),
    ),
    "trend": Sample(
        charts.trend,
        _frame("month count program text hover selects"),
        {},
        ("count",),
    ),
    "growth": Sample(
        charts.growth, _frame("month running_total text hover selects"), {}, ("running_total",)
    ),
    "heat_map": Sample(
        charts.heat_map,
        _frame("label column share text hover is_collected is_part selects"),
        {},
        ("share",),
    ),
    "dots_with_intervals": Sample(
        charts.dots_with_intervals,
        _frame("label share low high text hover note program selects"),
        {},
        ("share", "low", "high"),
    ),
    "differences": Sample(
        charts.differences,
        _frame("label difference low high is_clear text hover note"),
        {"sides_label": "rendah, tinggi"},
        ("difference", "low", "high"),
    ),
    "dumbbell": Sample(
        charts.dumbbell,
        _frame(
            "label before after before_text after_text hover note "
            "selects before_selects after_selects"
        ),
        {"before_label": "Sebelum", "after_label": "Sesudah"},
        ("before", "after"),
    ),
    "pipeline": Sample(
        charts.pipeline,
        _frame("stage people text hover is_collected note loss selects"),
        {},
        ("people",),
    ),
    "pipeline_multiples": Sample(
        charts.pipeline_multiples,
        _frame("panel stage share overall hover is_collected note program selects"),
        {"overall_label": "Semua"},
        ("share", "overall"),
    ),
    "bullet": Sample(
        charts.bullet,
        _frame("label value target pace text hover note program selects"),
        {"target_label": "Target", "pace_label": "Laju"},
        ("value", "target", "pace"),
    ),
    "cumulative_lines": Sample(
        charts.cumulative_lines,
        _frame("line day amount even_pace hover program selects"),
        {"even_pace_label": "Laju", "target": 1.0},
        ("amount", "even_pace"),
    ),
    "revenue_and_cost": Sample(
        charts.revenue_and_cost,
        _frame("label revenue cost net_profit hover selects"),
        {"revenue_label": "Pendapatan", "cost_label": "Biaya", "net_profit_label": "Laba"},
        ("revenue", "cost", "net_profit"),
    ),
    "timeline": Sample(
        charts.timeline,
        _frame("label start_date end_date text hover note program selects"),
        {"date_text": date.isoformat},
        ("start_date", "end_date"),
    ),
    "starts": Sample(
        charts.starts,
        _frame("label month count program hover selects"),
        {"periods": _NAMED},
        ("count",),
    ),
    "funnel": Sample(
        charts.funnel,
        _frame("people share status batch hover selects"),
        {"limits": LIMITS, "centre": 0.87, "centre_label": "Program", "limit_95_label": "95%"}
        | {"limit_998_label": "99,8%", "size_label": "Peserta"}
        | {"status_names": {"alert": "Waspada"}},
        ("share", "people"),
    ),
    "sizes": Sample(
        charts.sizes,
        _frame("people people_to batches hover selects"),
        {"low": 20, "high": 100, "range_label": "Rancangan", "outside_label": "Di luar"}
        | {"size_label": "Peserta"},
        ("people", "batches"),
    ),
    "tiles": Sample(
        charts.tiles,
        _frame("row column label value text hover is_chosen selects"),
        {"aside_row": 1, "aside_label": "Di luar"},
        ("value",),
    ),
    "rates_over_time": Sample(
        charts.rates_over_time,
        _frame("month share low high text hover selects"),
        {"reference": 0.5, "reference_label": "Semua"},
        ("share", "low", "high"),
    ),
    "control_chart": Sample(
        charts.control_chart,
        _frame("month share status low_998 low_95 high_95 high_998 batch hover selects"),
        {"centre": 0.87, "centre_label": "Program", "limit_95_label": "95%"}
        | {"limit_998_label": "99,8%", "status_names": {"alert": "Waspada"}},
        ("share",),
    ),
    "areas": Sample(
        charts.areas,
        _frame("outline label value text hover is_chosen selects"),
        {"aside_label": "Di luar"},
        ("value",),
    ),
}
