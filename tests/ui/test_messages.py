"""Charts and tables as they are sent: figures as they are, numbers in the words of a language."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.proto.PlotlyChart_pb2 import PlotlyChart
from streamlit.testing.v1 import AppTest

import language
from ui import messages

FRAME = pd.DataFrame(
    {
        "Place": ["Kab. Gresik", "Kota Surabaya"],
        "People": pd.array([1285, None], dtype="Int64"),
        "Share": [86.6, -1234.0],
    }
)


def read(content: bytes) -> pd.DataFrame:
    return pa.ipc.open_stream(content).read_pandas()


@pytest.mark.parametrize(
    ("code", "people", "shares"),
    [("id", ["1.285", "–"], ["86,6", "−1.234,0"]), ("en", ["1,285", "–"], ["86.6", "−1,234.0"])],
)
def test_a_table_has_its_numbers_and_their_words(
    code: str, people: list[str], shares: list[str]
) -> None:
    message = messages.table(FRAME, "k", language.of(code), 300, {"Place": 90}, 66)
    sent = Dataframe.FromString(message.content)
    assert read(sent.arrow_data.data)["Share"].tolist() == [86.6, -1234.0]
    words = read(sent.arrow_data.styler.display_values)
    assert [words[name].tolist() for name in FRAME] == [FRAME["Place"].tolist(), people, shares]
    assert (message.height, sent.row_height, sent.placeholder) == (300, 66, "–")
    assert json.loads(sent.columns) == {"Place": {"width": 90}, "_index": {"hidden": True}}


def test_a_table_of_texts_has_no_words_beside_it() -> None:
    sent = Dataframe.FromString(messages.table(FRAME[["Place"]], "k", language.of("id")).content)
    assert not sent.arrow_data.HasField("styler")


def script() -> None:
    """Send a chart and a table into a container, once as we and once as Streamlit does."""
    import pandas as pd
    import streamlit as st

    import language
    from ui import messages

    figure = {"data": [{"type": "bar", "x": [1, 2], "y": [3, 4]}], "layout": {"height": 240}}
    frame = pd.DataFrame({"Place": ["Kab. Gresik"], "Text": ["a"]})
    place = st.container()
    messages.send(place, messages.chart(figure, "a", "Bars"))
    messages.send(place, messages.table(frame, "a", language.of("en"), 240, {"Place": 90}, 66))
    st.plotly_chart(
        figure | {"layout": figure["layout"] | {"template": {}}},
        key="chart_b",
        config={"displayModeBar": False, "responsive": True, "scrollZoom": False},
        alt="Bars",
    )
    st.dataframe(
        frame,
        hide_index=True,
        height=240,
        row_height=66,
        placeholder="–",
        column_config={"Place": st.column_config.Column(width=90)},
    )


def test_what_is_sent_is_what_streamlit_itself_sends() -> None:
    test = AppTest.from_function(script).run(timeout=60)
    assert not test.exception
    ours, theirs = test.get("plotly_chart")
    assert _plain_chart(ours.proto) == _plain_chart(theirs.proto)
    assert ours.proto.id.startswith("$$ID-") and ours.proto.id.endswith("-chart_a")
    mine, other = test.dataframe
    assert _plain_table(mine.proto) == _plain_table(other.proto)


def clickable_script() -> None:
    """Send a chart and a table that can be clicked on, once as we and once as Streamlit does."""
    import pandas as pd
    import streamlit as st

    import language
    from ui import messages

    bar = {"type": "bar", "x": [1], "y": [3], "customdata": [{"district": "3525"}]}
    figure = {"data": [bar], "layout": {"height": 240}}
    frame = pd.DataFrame({"Place": ["Kab. Gresik"], "Text": ["a"]})
    place = st.container()
    messages.send_clickable(place, messages.chart(figure, "a", "Bars"), print)
    table = messages.table(frame, "a", language.of("en"), 240, {"Place": 90}, 66)
    marks = {"Place": ({"district": "3525"},)}
    messages.send_clickable(place, messages.with_marks(table, "a", marks), print)
    st.plotly_chart(
        figure | {"layout": figure["layout"] | {"template": {}}},
        key="chart_b",
        config={"displayModeBar": False, "responsive": True, "scrollZoom": False},
        alt="Bars",
        on_select="rerun",
        selection_mode="points",
    )
    st.dataframe(
        frame,
        hide_index=True,
        height=240,
        row_height=66,
        placeholder="–",
        column_config={"Place": st.column_config.Column(width=90)},
        on_select="rerun",
        selection_mode="single-cell",
        key="table_b",
    )


def test_what_can_be_clicked_on_is_sent_as_streamlit_itself_sends_it() -> None:
    test = AppTest.from_function(clickable_script).run(timeout=60)
    assert not test.exception
    ours, theirs = test.get("plotly_chart")
    assert _plain_chart(ours.proto) == _plain_chart(theirs.proto)
    assert ours.proto.id.endswith("-click_a")
    mine, other = (one.proto for one in test.dataframe)
    assert mine.id.endswith("-click_table_a")
    for proto in (mine, other):
        proto.id = ""
    assert _plain_table(mine) == _plain_table(other)


def test_what_a_click_tells_is_what_the_mark_or_the_cell_stands_for() -> None:
    point = {"curve_number": 0, "customdata": {"district": "3525"}}
    assert messages._clicked_mark(told(points=[point])) == {"district": "3525"}
    assert messages._clicked_mark(told(points=[{"curve_number": 0}])) is None
    assert messages._clicked_mark(told(points=[])) is messages._clicked_mark(None) is None
    marks = {"Place": (None, {"district": "3525"})}
    assert messages._clicked_cell(marks, told(cells=[[1, "Place"]])) == {"district": "3525"}
    assert messages._clicked_cell(marks, told(cells=[[0, "Place"]])) is None
    assert messages._clicked_cell(marks, told(cells=[[1, "Text"]])) is None
    assert messages._clicked_cell(marks, None) is None


def told(**selection: list[Any]) -> str:
    """Give what a browser says of a selection."""
    return json.dumps({"selection": selection})


def _plain_chart(proto: PlotlyChart) -> PlotlyChart:
    """Give a chart without its id and what Plotly adds to a template without any colour in it."""
    plain = PlotlyChart()
    plain.CopyFrom(proto)
    spec = json.loads(proto.spec)
    spec["layout"]["template"] = {}
    plain.id, plain.spec, plain.config = "", json.dumps(spec, sort_keys=True), ""
    assert json.loads(proto.config)
    return plain


def _plain_table(proto: Dataframe) -> Dataframe:
    plain = Dataframe()
    plain.CopyFrom(proto)
    plain.columns = json.dumps(json.loads(proto.columns), sort_keys=True)
    return plain
