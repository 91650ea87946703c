"""The slides on the screen: all drawn ahead, held as the link says, and the speaker's view."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import warehouse
from drawings.page import Headline
from drawings.slides import Slide
from saved import presentations
from tests import releases
from tests.fixtures import batch, people, publish
from tests.releases import cell
from tests.screens import blocks, open_view, texts
from ui import slides


@pytest.fixture
def directory(own_warehouse: Path) -> Path:
    """Serve a warehouse of one batch of 20, of which nothing is released."""
    return own_warehouse


def release(directory: Path) -> warehouse.Version:
    """Release of a version to donors that 20 people took part."""
    version = warehouse.current(directory)
    cells = [cell("participants", 20, 20), cell("agreement", 14, 20)]
    releases.release(cells, path=version.path / "donor.duckdb").close()
    return version


def bodies(test: AppTest) -> str:
    return "".join(unescape(element.proto.body) for element in test.get("html"))


def messages(test: AppTest) -> list[str]:
    return [unescape(one) for one in re.findall("<h1>(.*?)</h1>", bodies(test))]


def keys(test: AppTest) -> list[str]:
    ids = [getattr(block.proto, "id", "") for block in blocks(test._tree)]
    return [one.split("-")[-1] for one in ids if one]


def test_donors_are_shown_what_was_released_and_nothing_else(directory: Path) -> None:
    test = open_view("slides", lang="en", presentation="donor_call")
    assert messages(test) == []
    [reason] = [text for text in texts(test) if "released" in text]
    assert reason == (
        "Nothing of these data has been released for this audience (Donor), so nothing is shown."
    )
    assert "audience=staff" in bodies(test)  # a step of its own
    release(directory)
    test = open_view("slides", lang="en", presentation="donor_call")
    assert messages(test)[0] == "20 people took part in a training"
    foot = next(text for text in texts(test) if "For: Donor" in text)
    assert re.search(r"Data until \d+ \w+ \d{4} · Version \d{8}T\d{6}", foot)
    assert "Staff's own figures" not in bodies(test)


def test_a_release_that_no_view_can_be_drawn_from_is_none(directory: Path) -> None:
    version = warehouse.current(directory)
    with duckdb.connect(str(version.path / "donor.duckdb")) as made:
        made.execute("CREATE TABLE release AS SELECT 1 AS n")
    test = open_view("slides", lang="en", presentation="donor_call")
    assert messages(test) == []
    assert any("has been released for this audience (Donor)" in text for text in texts(test))


def test_the_link_holds_version_and_audience(directory: Path) -> None:
    first = release(directory)
    test = open_view("slides", lang="en", presentation="donor_call")
    held = dict(test.query_params)
    assert held["data"] == first.name and held["audience"] == "donor"
    publish(directory, batch=[batch("B1")], participant=people("B1", 30, after=12))
    again = open_view("slides", **held)
    assert messages(again)[0] == "20 people took part in a training"
    shutil.rmtree(first.path)
    gone = open_view("slides", **held)
    assert messages(gone) == []
    assert f"(version {first.name}) are there no longer" in bodies(gone)
    assert "Present the data as they are now" in texts(gone)


def test_an_audience_that_there_is_not_is_the_donor(directory: Path) -> None:
    release(directory)
    test = open_view("slides", lang="en", presentation="donor_call", audience="friends")
    assert "For: Donor" in bodies(test)


def test_nothing_else_is_on_the_screen_and_all_slides_are_drawn(directory: Path) -> None:
    test = open_view("slides", lang="en", presentation="donor_call", audience="staff")
    assert not test.exception and not test.multiselect and not test.button
    said = messages(test)
    assert [key for key in keys(test) if re.fullmatch(r"slide_\d+", key)] == [
        f"slide_{n}" for n in range(1, len(said) + 1)
    ]
    assert f'data-slides="{len(said)}"' in bodies(test)
    [heights] = re.findall('data-heights="(.*?)"', bodies(test))
    charts = [key for key in keys(test) if key.startswith("chart_of_slide_")]
    tall = [number for number, height in enumerate(heights.split(), 1) if int(height) > 0]
    assert charts == [f"chart_of_slide_{number}" for number in tall]
    assert len(heights.split()) == len(said)
    foot = next(text for text in texts(test) if "n = 20 people" in text)
    assert "All programs, years and districts" in foot and "Version" in foot
    assert "Staff's own figures, not released to others" in texts(test)


def test_charts_of_slides_answer_to_nothing(directory: Path) -> None:
    test = open_view("slides", lang="en", presentation="donor_call", audience="staff")
    charts = [one.proto for one in test.get("plotly_chart")]
    assert charts
    assert all(not chart.selection_mode for chart in charts)
    assert all('"staticPlot":true' in chart.config for chart in charts)


def test_the_speaker_sees_the_note_what_is_next_and_what_is_left_out(directory: Path) -> None:
    slides = [
        Slide("home", "headline_participants", (), "Welcome <everybody>.\nThank them."),
        Slide("home", "no_such_card"),
        Slide("home", "headline_agreement_rate"),
    ]
    one = presentations.create(directory, "Call", slides)
    asked = {"lang": "en", "presentation": one.id, "audience": "staff"}
    test = open_view("slides", **asked, speaker="")
    shown = texts(test)
    assert "Welcome <everybody>." in shown and "Thank them." in shown
    assert "Next: 100.0% agree at the end: 20 of 20 people" in shown
    assert "This is the last slide." in shown
    assert "1 slide has nothing to show in these data and is left out." in shown
    assert {"speaker", "note_1", "note_2"} <= set(keys(test))
    assert "Thank them." not in texts(open_view("slides", **asked))


def test_both_windows_of_a_presentation_have_one_channel_and_others_another(
    directory: Path,
) -> None:
    def channel(**parameters: str) -> str:
        test = open_view("slides", presentation="donor_call", audience="staff", **parameters)
        return re.search('data-channel="(.*?)"', bodies(test)).group(1)

    assert channel(lang="en") == channel(lang="id", speaker="", slide="2")
    program = {"presentation": "program", "program": "japri_wee", "audience": "staff"}
    other = re.search('data-channel="(.*?)"', bodies(open_view("slides", **program))).group(1)
    assert other != channel()


def test_a_presentation_without_anything_to_show_says_so(directory: Path) -> None:
    one = presentations.create(directory, "Call")
    test = open_view("slides", lang="en", presentation=one.id, audience="staff")
    assert any("no slide in this presentation" in text for text in texts(test))


def test_a_long_figure_is_written_smaller_so_that_its_line_is_not_cut() -> None:
    figure = Headline("profits", "86% dan 19%")
    assert 'style="--size: 15.5"' in slides._figure_words(figure)
    assert 'style="--size: 17.0"' in slides._figure_words(replace(figure, value="87%"))
