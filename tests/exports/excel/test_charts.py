"""Native charts as they stand in the file: kinds, colours, what they refer to."""

import zipfile
from dataclasses import replace
from io import BytesIO

from xlsxwriter import Workbook

from exports.excel.charts import height_of, native
from exports.excel.series import Chart, Series

BARS = Series("Share", "bar", (80.0, 50.0), ("#4A8BD9", "#4A8BD9"), (), (70.0, None), (90.0, None))
MARK = Series("Target", "mark", (90.0, 90.0), ("#6B7280", "#6B7280"))
LINE = Series("", "line", (1.0, 2.0), ("#6B7280", "#6B7280"), dash="dash")
PLACES = [(["S", 0, 1], ["S", 1, 0, 2, 0], ["S", 1, 1, 2, 1])] * 3


def xml(chart: Chart) -> str:
    written = BytesIO()
    with Workbook(written) as book:
        sheet = book.add_worksheet("S")
        sheet.insert_chart(0, 3, native(book, chart, PLACES[: len(chart.series)]))
    with zipfile.ZipFile(written) as parts:
        return parts.read("xl/charts/chart1.xml").decode()


def test_bars_lie_in_the_order_of_the_table_from_0_to_100_percent() -> None:
    chart = xml(Chart("bars", ("A", "B"), (BARS,), is_percent=True, low=0, high=100))
    assert '<c:barDir val="bar"/>' in chart
    assert '<c:orientation val="maxMin"/>' in chart
    assert '<c:max val="100"/><c:min val="0"/>' in chart
    assert "<c:f>S!$B$2:$B$3</c:f>" in chart
    assert "<c:legend>" not in chart


def test_intervals_reach_as_far_as_their_limits() -> None:
    chart = xml(Chart("bars", ("A", "B"), (BARS,)))
    plus, minus = chart.split("<c:plus>")[1].split("<c:minus>")
    assert "<c:v>10.0</c:v>" in plus.split("</c:plus>")[0]
    assert "<c:v>10.0</c:v>" in minus
    assert "<c:v>0.0</c:v>" in minus


def test_a_mark_on_bars_is_an_edge_without_a_fill() -> None:
    chart = xml(Chart("bars", ("A", "B"), (BARS, MARK), "overlay"))
    assert '<a:noFill/><a:ln w="19050">' in chart.replace("</a:noFill>", "")
    assert '<c:overlap val="100"/>' in chart


def test_a_line_stands_with_columns_and_a_nameless_one_in_no_legend() -> None:
    chart = xml(Chart("columns", ("A", "B"), (BARS, replace(LINE, name="Net"), LINE), "stack"))
    assert "<c:lineChart>" in chart
    assert '<c:grouping val="stacked"/>' in chart
    assert '<c:legendEntry><c:idx val="2"/><c:delete val="1"/>' in chart
    assert '<a:prstDash val="dash"/>' in chart


def test_points_stand_on_two_scales() -> None:
    points = Series("Batches", "point", (80.0,), ("#B8402A",), (20.0,))
    chart = xml(Chart("scatter", (), (points,), names_low=10, names_high=60, low=50, high=100))
    assert "<c:scatterChart>" in chart
    assert '<c:max val="60"/><c:min val="10"/>' in chart
    assert "B8402A" in chart


def test_bars_begin_at_zero_unless_there_is_a_loss() -> None:
    loss = Series("Net", "bar", (-5.0, 3.0), ("#4A8BD9", "#4A8BD9"))
    assert '<c:min val="0"/>' in xml(Chart("bars", ("A", "B"), (BARS,)))
    reaching = replace(BARS, low=(-3.0, None))
    assert "<c:min val" not in xml(Chart("bars", ("A", "B"), (loss,)))
    assert "<c:min val" not in xml(Chart("bars", ("A", "B"), (reaching,)))


def test_more_bars_take_more_room() -> None:
    few, many = (Chart("bars", tuple(map(str, range(n))), (BARS,)) for n in (3, 30))
    assert height_of(few) < height_of(many)
