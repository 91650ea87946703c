"""The page of records: a hundred at a time, sorted and turned, whole as a file, and noted."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import language
import warehouse
from drawings.views import find
from indicators import records
from indicators.filters import EVERYTHING, Filters
from tests import screens
from tests.screens import blocks, open_view, texts
from ui import finished
from ui import records as page
from ui.context import Context


@pytest.fixture
def own_warehouse(sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Serve a copy of the sample, beside which nothing is noted yet."""
    directory = tmp_path / "data" / "warehouse"
    shutil.copytree(sample_warehouse, directory)
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(directory))
    return directory


def noted(directory: Path) -> list[dict[str, object]]:
    log = directory.parent / "access.log"
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def rows(test: AppTest) -> int:
    (table,) = test.dataframe
    return len(table.value)


def test_as_many_as_the_figure_and_each_opening_is_noted(own_warehouse: Path) -> None:
    test = open_view("records", lang="en", indicator="completion_rate", district="3525")
    assert not test.exception
    assert {"266 records", "266/285 · 93.3%", "1–100 of 266"} <= {*texts(test)}
    assert rows(test) == 100
    test = test.button(key="records_chevron_right").click().run()
    test = test.button(key="records_chevron_right").click().run()
    assert "201–266 of 266" in texts(test)
    assert rows(test) == 66
    assert test.query_params["page"] == "3"
    assert [(one["first"], one["rows"], one["of"]) for one in noted(own_warehouse)] == [
        *((1, 100, 266), (101, 100, 266), (201, 66, 266)),
    ]


def test_another_filter_or_order_begins_with_the_first_page(own_warehouse: Path) -> None:
    test = open_view(
        "records", lang="en", indicator="agreement_rate", page="9", sort="-score_after"
    )
    assert "801–900 of 1,774" in texts(test)
    test = test.selectbox(key="address_sort_en").select("row").run()
    assert test.query_params["sort"] == "-row"
    assert "1–100 of 1,774" in texts(test)
    (table,) = test.dataframe
    assert table.value["Row"].astype(int).is_monotonic_decreasing
    test = test.button(key="records_chevron_right").click().run()
    assert "101–200 of 1,774" in texts(test)
    test = test.multiselect(key="address_district_en").select("3525").run()
    assert any(text.startswith("1–100 of") for text in texts(test))


def test_what_a_link_asks_for_in_vain_opens_the_nearest(own_warehouse: Path) -> None:
    test = open_view("records", lang="en", indicator="batches", page="99", sort="nik")
    assert "1–77 of 77" in texts(test)
    test = open_view("records", lang="en", indicator="batches", page="-1; DROP")
    assert "1–77 of 77" in texts(test)
    assert any("Page of the list “-1; DROP”" in text for text in texts(test))


def test_filters_that_the_figure_does_not_admit_are_not_offered(own_warehouse: Path) -> None:
    offered = {
        name: {one.label for one in open_view("records", lang="en", indicator=name).multiselect}
        for name in ("batches", "pipeline", "groups", "attitude_change")
    }
    place = {"Program", "Program year", "District", "Month", "Quarter"}
    people = {"Relationship", "Disability", "Sex", "Age group"}
    assert offered["batches"] == place
    assert offered["pipeline"] == place | people | {"Stage"}
    assert offered["groups"] == {"Program", "Program year", "Group"}
    assert offered["attitude_change"] == place | people | {"Before answers"}


def test_a_batch_is_asked_for_by_its_code(own_warehouse: Path) -> None:
    """Of the 24 people in the batch 20 agree at the end."""
    test = open_view("records", lang="en", indicator="agreement_rate", batch="WEE-2020-01")
    assert {"20 records", "20/24 · 83.3%"} <= {*texts(test)}
    test = test.text_input(key="address_batch_en").input(" WEE-2020-99 ").run()
    assert test.query_params["batch"] == "WEE-2020-99"
    gone = "There is no batch of this code in the data. Only of: WEE-2020-99."
    assert gone in texts(test)
    test = test.text_input(key="address_batch_en").input("").run()
    assert "batch" not in test.query_params
    assert "1,774 records" in texts(test)


def test_where_each_was_written_is_in_sight_beside_what_it_says() -> None:
    long = ["sintetis-pelatihan-tahun-1-perbaikan.xlsx"]
    table = pd.DataFrame({f"Answer {n}": ["1"] for n in range(12)} | {"File": long, "Row": ["7"]})
    widths = page._widths(table, language.of("en"))
    assert sum(widths.values()) <= finished.PAGE_PX
    assert widths["File"] < finished.column_widths(table, 320)["File"]
    few = table[["File", "Row"]]
    assert page._widths(few, language.of("en")) == finished.column_widths(few, 320)


def test_filters_that_are_seldom_needed_say_how_many_of_them_are_in_use(
    own_warehouse: Path,
) -> None:
    asked = {"indicator": "participants", "month": "2021-04", "sex": "male"}
    test = open_view("records", lang="en", **asked)
    assert not test.exception
    labels = [one.proto.popover.label for one in blocks(test._tree) if one.type == "popover"]
    assert "More filters (2 in use)" in labels


def test_what_was_clicked_on_stands_beside_the_filters_and_can_be_taken_away(
    own_warehouse: Path,
) -> None:
    test = open_view("records", lang="en", indicator="batches", narrowed="participants:13..18")
    assert rows(test) == len([one for one in sizes(own_warehouse) if 13 <= one <= 18])
    (chip,) = [one for one in test.multiselect if one.label == "Only"]
    assert chip.value == ["participants:13..18"]
    assert chip.options == ["Participants: 13–18"]
    chip.set_value([]).run()
    assert rows(test) == 77


def test_an_address_that_narrows_by_what_records_do_not_say_is_told_so(
    own_warehouse: Path,
) -> None:
    test = open_view("records", lang="en", indicator="batches", narrowed="nik:1")
    assert not test.exception
    assert not test.dataframe
    assert any("clear “Only”" in text for text in texts(test))


def sizes(directory: Path) -> list[int]:
    with warehouse.open_version(directory) as connection:
        found = connection.execute("SELECT participants FROM summary_batch").fetchall()
    return [size for (size,) in found]


def test_who_cannot_note_it_is_told_on_the_page(own_warehouse: Path) -> None:
    (own_warehouse.parent / "access.log").mkdir()
    test = open_view("records", lang="en", indicator="batches")
    assert rows(test) == 77
    assert (
        "This opening of records could not be noted in data/access.log: tell whoever looks after "
        "this machine." in texts(test)
    )


def test_it_leads_from_a_card_to_its_records(own_warehouse: Path) -> None:
    test = open_view("home", lang="en", district="3525", program_year="2020")
    links = [
        part.split('"')[0].replace("&amp;", "&")
        for element in test.get("html")
        for part in element.proto.body.split('href="records?')[1:]
    ]
    of_place = "program_year=2020&district=3525&lang=en"
    assert f"indicator=agreement_rate&{of_place}" in links
    # A group's figure is of it alone, whatever is selected of the training.
    assert "indicator=profit_against_target&group=HIJAB&lang=en" in links
    assert not any("page=" in link for link in links)


def test_another_audience_is_shown_nothing(own_warehouse: Path) -> None:
    here = replace(_here(own_warehouse), audience="donor")
    test = screens.screen(here, page.draw)
    assert texts(test) == ["Records are for the staff of the organisation alone."]
    assert not test.dataframe


def test_the_file_has_all_of_them_and_is_noted_too(own_warehouse: Path) -> None:
    here = _here(own_warehouse)
    filters = Filters(district="3525")
    with warehouse.open_version(own_warehouse) as connection:
        found = records.found(connection, "completion_rate", filters)
    whole = page.file(here, found, filters, "row", False).decode("utf-8-sig")
    header, *lines = whole.splitlines()
    assert header.startswith("Pseudonym,Batch id,Program,District,Session 1")
    assert len(lines) == 266
    assert noted(own_warehouse)[-1]["rows"] == 266
    assert page.file(here, found, filters, "row", True) != whole.encode("utf-8-sig")


def test_a_file_of_several_pieces_has_one_header(
    own_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = _here(own_warehouse)
    with warehouse.open_version(own_warehouse) as connection:
        found = records.found(connection, "batches")
    at_once = page.file(here, found, EVERYTHING, "", False)
    monkeypatch.setattr(records, "_ROWS_AT_ONCE", 10)
    assert page.file(here, found, EVERYTHING, "", False) == at_once


def _here(directory: Path) -> Context:
    served = warehouse.current(directory)
    assert served is not None
    return Context(find("records"), language.of("en"), EVERYTHING, directory, served.name, "staff")
