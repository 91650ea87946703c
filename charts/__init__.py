"""One function per shape: a data frame in, what Plotly draws out, as a plain dictionary.

Pure: no data access, no language, no Streamlit, nothing of the project imported. `separators` are
Plotly's decimal and thousands signs (",." Indonesian, ".," English).

The columns of a frame have fixed names, which the function's docstring lists; other columns are not
read. Every word that a figure shows comes in as a column or an argument, already translated and
written; a missing word is no word. Words on hover are markup: <br> breaks them, `<` is not shown as
typed. Rates are 0–1. A missing value is never drawn as zero: the row shows its `note` instead. Ids
are compared, never shown.
"""

from charts.amounts import bars, trend
from charts.areas import areas
from charts.batches import funnel, sizes
from charts.comparisons import differences
from charts.growth import growth
from charts.heat_maps import heat_map
from charts.layout import enlarged
from charts.money import bullet, cumulative_lines, revenue_and_cost
from charts.over_time import control_chart, rates_over_time
from charts.rates import dots_with_intervals, dumbbell
from charts.spans import timeline
from charts.stacks import stacked_bars, stacked_share
from charts.stages import pipeline, pipeline_multiples
from charts.starts import starts
from charts.tiles import tiles

__all__ = [
    "areas",
    "bars",
    "bullet",
    "control_chart",
    "cumulative_lines",
    "differences",
    "dots_with_intervals",
    "dumbbell",
    "enlarged",
    "funnel",
    "growth",
    "heat_map",
    "pipeline",
    "pipeline_multiples",
    "rates_over_time",
    "revenue_and_cost",
    "sizes",
    "stacked_bars",
    "stacked_share",
    "starts",
    "tiles",
    "timeline",
    "trend",
]
