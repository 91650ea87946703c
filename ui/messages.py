"""A chart or a table as Streamlit sends it: made once, kept as bytes, sent as often as it is seen.

`st.plotly_chart` would check a figure mark by mark and write it as JSON at every run, and write an
id over it; `st.dataframe` has numbers in the browser's language only, or asks pandas' Styler for
the words of each cell. What they send is a message of Streamlit's protocol, which is made here:
figures as they are, and beside each number of a table the words of it. This is the one place that
knows the protocol and `_enqueue`, by which every element of Streamlit's own is sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import orjson
import pandas as pd
from streamlit.dataframe_util import convert_pandas_df_to_arrow_bytes
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.layout_utils import LayoutConfig
from streamlit.elements.lib.utils import compute_and_register_element_id
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.proto.PlotlyChart_pb2 import PlotlyChart
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.widgets import register_widget

from charts.clicks import Mark
from drawings.page import Figure
from drawings.tables import column_words
from language import DASH, Language

_CONFIG = orjson.dumps({"displayModeBar": False, "responsive": True, "scrollZoom": False}).decode()
_CONFIG_OF_STILL = orjson.dumps(
    {"displayModeBar": False, "responsive": False, "staticPlot": True}
).decode()
# An empty one keeps Streamlit's own out of a figure: that takes the outline off its marks.
_TEMPLATE: dict[str, Any] = {}


@dataclass(frozen=True)
class Message:
    """What is sent of one chart or table; `height` is in px, None where the browser decides.

    `click_key` is the key of what can be clicked on; empty for others. A mark of a chart carries
    what it stands for, of the cells of a table `marks` tell it, column by column.
    """

    kind: str
    content: bytes
    height: int | None = None
    click_key: str = ""
    marks: Mapping[str, Sequence[Mark | None]] = field(default_factory=dict)


_PROTOCOL: dict[str, type[PlotlyChart | Dataframe]] = {
    "plotly_chart": PlotlyChart,
    "dataframe": Dataframe,
}


def send(place: DeltaGenerator, message: Message) -> None:
    """Show a chart or a table in a container."""
    _enqueue(place, message, _PROTOCOL[message.kind].FromString(message.content))


def send_clickable(
    place: DeltaGenerator, message: Message, on_click: Callable[[str], None], turn: str = ""
) -> None:
    """Show what tells `on_click`, which is handed its key, of a click on a mark or a cell.

    What that stands for is then in the session's state under that key. In another `turn` the
    browser takes a chart or a table for another one, on which nothing has been clicked.
    """
    element = _PROTOCOL[message.kind].FromString(message.content)
    element.id = compute_and_register_element_id(
        message.kind,
        user_key=message.click_key,
        dg=place,
        key_as_main_identity={"content", "turn"},
        content=element.id,
        turn=turn,
    )
    register_widget(
        element.id,
        deserializer=partial(_clicked_cell, message.marks) if message.marks else _clicked_mark,
        serializer=lambda mark: orjson.dumps(mark).decode(),
        on_change_handler=on_click,
        args=(message.click_key,),
        ctx=get_script_run_ctx(),
        value_type="string_value",
    )
    _enqueue(place, message, element)


def _enqueue(place: DeltaGenerator, message: Message, element: PlotlyChart | Dataframe) -> None:
    layout = LayoutConfig(width="stretch", height=message.height)
    place._enqueue(message.kind, element, layout_config=layout)


def _clicked_mark(selection: str | None) -> Any:
    """Return what the mark stands for that a browser says was clicked on; None without one."""
    points = orjson.loads(selection)["selection"]["points"] if selection else []
    return next((point["customdata"] for point in points if point.get("customdata")), None)


def _clicked_cell(marks: Mapping[str, Sequence[Mark | None]], selection: str | None) -> Any:
    """Return what the cell stands for that a browser says was clicked on; None without one."""
    cells = orjson.loads(selection)["selection"].get("cells", []) if selection else []
    return next((marks[column][row] for row, column in cells if column in marks), None)


def with_marks(message: Message, key: str, marks: Mapping[str, Sequence[Mark | None]]) -> Message:
    """Make a table one whose cells can be clicked on, where any of them stands for something."""
    if not marks:
        return message
    element = Dataframe.FromString(message.content)
    element.selection_mode.append(Dataframe.SelectionMode.SINGLE_CELL)
    content = element.SerializeToString()
    return replace(message, content=content, click_key=f"click_table_{key}", marks=marks)


def chart(figure: Figure, key: str, alternative_text: str) -> Message:
    """Make what is sent of a figure; `key` is its container's in the page.

    A figure of which a mark says what it selects can be clicked on.
    """
    spec = orjson.dumps(figure | {"layout": figure["layout"] | {"template": _TEMPLATE}})
    is_clickable = any("customdata" in trace for trace in figure["data"])
    message = PlotlyChart(
        id=f"$$ID-{hashlib.md5(spec, usedforsecurity=False).hexdigest()}-chart_{key}",
        spec=spec.decode(),
        config=_CONFIG,
        theme="streamlit",
        alt=alternative_text,
        selection_mode=[PlotlyChart.SelectionMode.POINTS] if is_clickable else [],
    )
    return Message(
        "plotly_chart",
        message.SerializeToString(),
        figure["layout"]["height"],
        f"click_{key}" if is_clickable else "",
    )


def still(message: Message) -> Message:
    """Make the same chart one that answers neither the pointer nor a click."""
    element = PlotlyChart.FromString(message.content)
    element.id = f"{element.id}_still"
    element.config = _CONFIG_OF_STILL
    del element.selection_mode[:]
    return replace(message, content=element.SerializeToString(), click_key="")


def table(
    frame: pd.DataFrame,
    key: str,
    say: Language,
    height: int | None = None,
    widths: Mapping[str, int] | None = None,
    row_height: int | None = None,
    words: pd.DataFrame | None = None,
) -> Message:
    """Make what is sent of a table: numbers that sort as such, in the words of the language.

    `height`, `widths` of columns and `row_height` are in px; `words` are those of every cell, where
    they are others than of its number.
    """
    columns: dict[str, Any] = {name: {"width": width} for name, width in (widths or {}).items()}
    columns["_index"] = {"hidden": True}
    message = Dataframe(
        columns=orjson.dumps(columns).decode(),
        placeholder=DASH,
        row_height=row_height,
        editing_mode=Dataframe.EditingMode.READ_ONLY,
    )
    message.arrow_data.data = convert_pandas_df_to_arrow_bytes(frame)
    numbers = frame.select_dtypes("number").columns
    if len(numbers):
        if words is None:
            words = frame.astype(str).assign(
                **{name: column_words(frame[name], say) for name in numbers}
            )
        message.arrow_data.styler.uuid = key
        message.arrow_data.styler.display_values = convert_pandas_df_to_arrow_bytes(words)
    return Message("dataframe", message.SerializeToString(), height)
