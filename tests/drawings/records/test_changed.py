"""What has changed in words: in all, and in each table."""

from __future__ import annotations

import pytest

import language
import warehouse
from drawings.page import reading
from drawings.records import changed as draw
from drawings.views import find
from indicators.changes import compared, edition
from indicators.filters import EVERYTHING
from tests.fixtures import batch, build, group, people, publish

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
VERSION = "20210901T080506Z-0123456789ab"


def source(number, file, loaded):
    row = dict.fromkeys(("rows_refused", "rows_duplicate", "rows_not_data"), 0)
    return row | {"source_id": number, "file": file, "rows_read": loaded, "rows_loaded": loaded}


BEFORE = {
    "source": [source(1, "a.xlsx", 23), source(2, "b.xlsx", 1)],
    "batch": [batch("B1", source_id=1), batch("B2", source_id=1)],
    "participant": [*people("B1", 20, after=12), *people("B2", 1)],
    "enterprise_group": [group("A", source_id=2)],
    "target": [{"indicator": "participants", "value": 60, "program": "japri_wee"}],
}
AFTER = BEFORE | {
    "source": [source(1, "a.xlsx", 24), source(2, "c.xlsx", 1)],
    "batch": [batch("B1", source_id=1, end_date=None), batch("B3", source_id=1)],
    "participant": [*people("B1", 21, after=12), *people("B3", 1)],
    "enterprise_group": [group("A", source_id=2, target_profit_idr=1_500_000)],
    "target": [
        {"indicator": "participants", "value": 70, "program": "japri_wee"},
        {"indicator": "batches", "value": 2, "district": "3503", "program_year": 2021},
    ],
}


@pytest.fixture(scope="module")
def changes():
    return compared(edition(build(**BEFORE)), edition(build(**AFTER)))


def test_in_all_it_is_said_in_sentences(changes):
    told = draw.in_all(changes, VERSION, ENGLISH)
    assert told.title == "Since the version of 1 Sep 2021, 15:05 WIB"
    assert told.points == (
        "3/14 headline figures have changed: Participants, Completion rate, Agreement at the end.",
        "5/9 stages of the pipeline have changed: Registered, Attended, Completed, Answered at the "
        "end, Agrees.",
        "Files: 1 new: c.xlsx; 1 gone: b.xlsx; 1 changed: a.xlsx.",
        "Batches: 1 new: B3; 1 gone: B2; 1 changed: B1.",
        "Enterprise groups: 1 changed: A.",
        "Targets: 1 new: Batches (2021, Kab. Trenggalek); 1 changed: Participants (JAPRI WEE).",
    )


def test_the_figures_then_and_now(changes):
    rows = draw.figures(changes, ENGLISH).rows.set_index("Indicator")
    assert rows.loc["Participants"].tolist() == ["21", "22", "+1"]
    assert rows.loc["Agreement at the end"].tolist() == [
        "95.2% (20/21)",
        "95.5% (21/22)",
        "+0.2 points",
    ]


def test_the_stages_then_and_now(changes):
    rows = draw.stages(changes, ENGLISH).rows.set_index("Stage")
    assert rows.loc["Registered"].tolist() == ["100.0% (21/21)", "100.0% (22/22)", "+1"]
    assert rows.loc["Agrees"].tolist() == ["95.2% (20/21)", "95.5% (21/22)", "+1"]
    assert rows.loc["Acted"].tolist() == ["–", "–", "–"]


def test_what_is_not_as_it_was(changes):
    rows = draw.counted(changes, ENGLISH).whole_table().set_index("Code")
    assert rows.loc["B3", ["Kind of change", "In what", "File"]].tolist() == [
        "new",
        "1 participant",
        "a.xlsx",
    ]
    assert rows.loc["B1", "In what"] == (
        "End: 13 Apr 2021 → –; Participants: 20 → 21; Completed: 20 → 21; "
        "Answered at the end: 20 → 21; Agree at the end: 20 → 21"
    )
    assert rows.loc["A", "In what"] == "Net-profit target (IDR): IDR 1,000,000 → IDR 1,500,000"
    assert rows.loc["Participants (JAPRI WEE)", "In what"] == "Value: 60 → 70"


def test_files_with_their_rows(changes):
    rows = draw.files(changes, INDONESIAN).rows.set_index("Berkas")
    assert rows.loc["a.xlsx", "Baris dimuat sebelumnya"] == 23
    assert rows.loc["a.xlsx", "Baris dimuat sekarang"] == 24
    assert rows["Perubahan"].tolist() == ["baru", "hilang", "berubah"]


def test_nothing_changed_is_said(changes):
    same = compared(changes.after, changes.after)
    assert draw.in_all(same, VERSION, ENGLISH).points == (
        "No headline figure has changed (0/14).",
        "No stage of the pipeline has changed (0/9).",
        "No file is new, gone, or has other numbers of rows.",
        "No batch, group or target is new or gone, or differs in its people, who completed, "
        "agreed or was nominated, or its money.",
    )
    assert draw.files(same, ENGLISH).rows.empty
    assert draw.counted(same, ENGLISH).rows.empty


def test_the_view_compares_with_the_version_before_or_one_that_is_chosen(tmp_path):
    names = [publish(tmp_path / "warehouse", **tables).name for tables in (BEFORE, BEFORE, AFTER)]
    with warehouse.open_version(tmp_path / "warehouse") as connection:
        get = reading(connection)
        view = find("changed").offering(get)
        assert view.choices == (("since", (names[1], names[0])),)
        page = view.page(get, EVERYTHING, {}, ENGLISH)
        assert [row.keys for row in page.rows] == [
            ("changed_in_all",),
            ("changed_figures",),
            ("changed_stages",),
            ("changed_files",),
            ("changed_records",),
        ]
        # One that is removed while it is looked at.
        (gone,) = draw.rows(get, EVERYTHING, {"since": VERSION}, ENGLISH)
        assert gone.cards[0].made.text == (
            f"The version {VERSION} is no longer there; choose another."
        )


def test_without_an_earlier_version_it_says_so():
    get = reading(build())
    view = find("changed").offering(get)
    assert view.parameters == ()
    page = view.page(get, EVERYTHING, {}, ENGLISH)
    assert page.card("no_earlier_version").made.text == (
        "There is no earlier version yet to compare this one with."
    )
