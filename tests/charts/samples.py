"""One small frame and the arguments per chart, for the tests that hold for all charts."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

import charts
from charts import palette


class Sample(NamedTuple):
    """A chart, a frame that it draws, its arguments, and the columns that hold its amounts."""

    draw: Callable[..., dict[str, Any]]
    frame: pd.DataFrame
    arguments: dict[str, Any]
    amounts: tuple[str, ...]


LIMITS = pd.DataFrame(
    {"n": [20, 25], "low_998": [0.6, 0.64], "low_95": [0.7, 0.72]}
    | {"high_95": [1.0, 1.0], "high_998": [1.0, 1.0]}
)

_ROWS = pd.DataFrame(
    {
        "row": ["Suami", "Ayah", "Saudara"],
        "id": ["japri_wee", "japri_pwd", "bekasi_enterprise"],
        "value": [0.9, 0.5, 0.2],
        "low": [0.8, 0.4, 0.1],
        "high": [0.95, 0.6, 0.3],
        "words": ["9/10", "5/10", "2/10"],
        "hover": ["satu", "dua", "tiga"],
        "note": ["ditahan", "ditahan", "ditahan"],
        "day": [1, 2, 3],
        "size": [20, 25, 30],
        "status": ["inside", "alert", "alarm"],
        "start": [date(2020, 6, 1), date(2020, 8, 1), date(2021, 1, 5)],
        "end": [date(2020, 6, 7), date(2020, 8, 1), date(2021, 1, 11)],
    }
)

_WRITTEN = {"text": "words", "hover": "hover", "note": "note"}
_COLOURED = {"colour": "id", "colour_of": palette.PROGRAM}

SAMPLES = {
    "bars": Sample(
        charts.bars, _ROWS, {"category": "row", "value": "value"} | _WRITTEN, ("value",)
    ),
    "stacked_bars": Sample(
        charts.stacked_bars,
        _ROWS,
        {"x": "row", "y": "value", "note": "note", "hover": "hover"} | _COLOURED,
        ("value",),
    ),
    "stacked_bars_lying": Sample(
        charts.stacked_bars,
        _ROWS,
        {"x": "value", "y": "row", "note": "note", "is_horizontal": True} | _COLOURED,
        ("value",),
    ),
    "stacked_share": Sample(
        charts.stacked_share,
        _ROWS,
        {"category": "row", "value": "value", "segment": "id"} | _WRITTEN,
        ("value",),
    ),
    "trend": Sample(
        charts.trend,
        _ROWS,
        {"month": "row", "value": "value", "cumulative": "high", "hover": "hover"},
        ("value", "high"),
    ),
    "dots_with_intervals": Sample(
        charts.dots_with_intervals,
        _ROWS,
        {"category": "row", "value": "value", "low": "low", "high": "high"} | _WRITTEN,
        ("value", "low", "high"),
    ),
    "dumbbell": Sample(
        charts.dumbbell,
        _ROWS,
        {"category": "row", "before": "low", "after": "high", "hover": "hover", "note": "note"}
        | {"before_label": "Sebelum", "after_label": "Sesudah", "text_after": "words"},
        ("low", "high"),
    ),
    "pipeline": Sample(
        charts.pipeline, _ROWS, {"stage": "row", "value": "value"} | _WRITTEN, ("value",)
    ),
    "pipeline_multiples": Sample(
        charts.pipeline_multiples,
        _ROWS,
        {"stage": "row", "share": "value", "panel": "id", "overall": "high"}
        | {"overall_label": "Semua", "note": "note", "hover": "hover"},
        ("value", "high"),
    ),
    "bullet": Sample(
        charts.bullet,
        _ROWS,
        {"category": "row", "value": "value", "target": "high", "pace": "low"}
        | {"target_label": "Target", "pace_label": "Laju"}
        | _WRITTEN,
        ("value", "high", "low"),
    ),
    "cumulative_lines": Sample(
        charts.cumulative_lines,
        _ROWS,
        {"x": "day", "y": "value", "series": "id", "colour_of": palette.PROGRAM}
        | {"even_pace": "high", "even_pace_label": "Laju", "hover": "hover", "target": 1.0},
        ("value", "high"),
    ),
    "revenue_and_cost": Sample(
        charts.revenue_and_cost,
        _ROWS,
        {"x": "row", "revenue": "high", "cost": "low", "net": "value", "hover": "hover"}
        | {"revenue_label": "Pendapatan", "cost_label": "Biaya", "net_label": "Laba"},
        ("high", "low", "value"),
    ),
    "timeline": Sample(
        charts.timeline,
        _ROWS,
        {"label": "row", "start": "start", "end": "end", "date_text": date.isoformat}
        | _COLOURED
        | _WRITTEN,
        ("start", "end"),
    ),
    "funnel": Sample(
        charts.funnel,
        _ROWS,
        {"size": "size", "share": "value", "status": "status", "limits": LIMITS, "centre": 0.87}
        | {"centre_label": "Program", "limit_95_label": "95%", "limit_998_label": "99,8%"}
        | {"status_names": {"alert": "Waspada"}, "size_label": "Peserta", "label": "row"}
        | {"hover": "hover"},
        ("value", "size"),
    ),
    "sizes": Sample(
        charts.sizes,
        _ROWS,
        {"size": "size", "count": "day", "low": 20, "high": 100, "hover": "hover"}
        | {"range_label": "Rancangan", "outside_label": "Di luar", "size_label": "Peserta"},
        ("size", "day"),
    ),
}
