"""What is not seen is neither made nor sent: read from what a server sends to a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import pages
from benchmarks.session import Answer, Session
from drawings import views
from warehouse import ROOT

# Of a filter change, with the frame around the page, as it goes over the line.
MOST_BYTES = 30_000
# The tables that are cards of their own.
LISTS = {"data": 4, "pivot": 1, "records": 1, "definitions": 1}
# What has changed since a version is chosen of several, and the sample has one.
CHOOSING = [view.name for view in views.VIEWS if view.filters or view.choices]


@pytest.fixture(scope="module")
def address(sample_warehouse: Path) -> Iterator[str]:
    """Serve the sample's warehouse."""
    with pages.our_server(sample_warehouse) as served:
        yield served


def changed(address: str, view: str, directory: Path) -> Answer:
    """Open a view, and choose something in it."""
    with Session(address) as session:
        session.open("" if view == "home" else view, {"lang": "id"})
        session.open("" if view == "home" else view, {"lang": "en"})
        answer = pages.click(session, view, pages.selections(view, directory)[0])
    assert not answer.has_failed
    return answer


@pytest.mark.parametrize("view", CHOOSING)
def test_a_click_sends_little_and_no_closed_table(
    view: str, address: str, sample_warehouse: Path
) -> None:
    answer = changed(address, view, sample_warehouse)
    elements = [message.delta.new_element for message in answer.messages]
    assert answer.sent <= MOST_BYTES
    assert answer.sent <= answer.size * 0.6  # compressed, for the line may be bad
    assert sum(one.HasField("dataframe") for one in elements) <= LISTS.get(view, 0)
    downloads = [one.download_button for one in elements if one.HasField("download_button")]
    assert all(one.deferred_file_id and not one.url for one in downloads)
    charts = [one.plotly_chart for one in elements if one.HasField("plotly_chart")]
    assert all('"template":{}' in one.spec for one in charts)


def test_a_table_is_sent_once_it_is_opened(address: str) -> None:
    with Session(address) as session:
        closed = session.open("champions", {"lang": "en"})
        opened = session.unfold("open_pipeline")
        again = session.choose("address_district", ["Kab. Gresik"])
    tables = [
        sum(message.delta.new_element.HasField("dataframe") for message in answer.messages)
        for answer in (closed, opened, again)
    ]
    assert tables == [0, 1, 1]


@pytest.mark.parametrize("room", ["ui", "pages", "drawings", "exports"])
def test_no_table_is_styled_cell_by_cell(room: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / room).rglob("*.py"))]
    assert sources
    assert not [source for source in sources if re.search(r"\bio\.formats|\.style\.", source)]
