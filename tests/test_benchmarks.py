"""The frame of the benchmarks on a small sample: its lines, not its seconds."""

import itertools
import json
import time
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import build, chart, excel, pages, paint, scale, slides, viewers
from benchmarks.measure import Cost, line
from benchmarks.report import report
from benchmarks.session import Answer, Session
from drawings import views
from etl.files import reader

KEYS = {
    "benchmark",
    "ratio",
    "target",
    "met",
    "seconds",
    "baseline_seconds",
    "cpu_seconds",
    "baseline_cpu_seconds",
    "peak_mb",
    "participants",
    "rounds",
}


def test_builds_are_measured(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "FILES", 4)
    benchmarks.main(["build", "--participants", "300", "--rounds", "1"])
    lines = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    speed, memory, parquet, again = lines
    assert [one["benchmark"] for one in lines] == [
        *("csv_build", "csv_build_memory", "parquet_build", "one_file_changed")
    ]
    assert set(speed) == set(parquet) == KEYS and set(memory) == KEYS | {"limit_mb"}
    assert set(again) == KEYS | {"files", "equal"}
    assert again["equal"] is True
    assert speed["ratio"] == pytest.approx(speed["seconds"] / speed["baseline_seconds"], rel=0.2)
    assert memory["ratio"] == pytest.approx(memory["peak_mb"] / 3000, abs=0.006)  # both rounded
    assert (speed["participants"], speed["rounds"]) == (300, 1)


def test_a_workbook_is_measured_against_calamine_alone(capsys: pytest.CaptureFixture[str]) -> None:
    benchmarks.main(["excel", "--participants", "300", "--rounds", "1"])
    checked, built = map(json.loads, capsys.readouterr().out.splitlines())
    assert set(checked) == KEYS and set(built) == KEYS
    assert (checked["benchmark"], built["benchmark"]) == ("excel_check", "excel_build")
    assert checked["target"] == built["target"] == ">= 0.6"
    assert (checked["participants"], checked["rounds"]) == (300, 1)


def test_the_large_workbook_holds_its_participants_on_one_sheet(tmp_path) -> None:
    excel.write_incoming(tmp_path / "incoming", 300)
    sheets = reader.sheets(tmp_path / "incoming" / excel.WORKBOOK)
    rows = {sheet.name: len(list(sheet.rows())) for sheet in sheets}
    assert (rows["Peserta"], set(rows)) == (301, {"Keterangan", "Batch", "Peserta"})
    assert [type(cell) for cell in list(sheets[-1].rows())[1][4:7]] == [str, float, str]


def test_a_sample_is_divided_into_files_of_whole_batches(tmp_path: Path) -> None:
    build.write_incoming(tmp_path / "whole", 4000)
    build.divide(tmp_path / "whole", tmp_path / "divided")
    files = sorted((tmp_path / "divided").glob(build.PEOPLE))
    assert abs(len(files) - build.FILES) < 10
    batches: list[str] = []
    people = 0
    for path in files:
        header, *rows = path.read_text("utf-8-sig").splitlines()
        assert header.startswith("ID Batch")
        people += len(rows)
        batches += {row.split(";")[0] for row in rows}
    assert people == 4000
    assert len(set(batches)) == len(batches)


@pytest.mark.parametrize(
    ("ratio", "target", "is_met"),
    [(3.0, ("<=", 3), True), (3.1, ("<=", 3), False), (0.6, (">=", 0.6), True)],
)
def test_a_line_says_whether_its_target_is_met(ratio, target, is_met) -> None:
    baseline, ours = Cost(1.0, 1.5, 100), Cost(2.0, 2.5, 300)
    assert line("one", ratio, target, baseline, ours)["met"] is is_met


@pytest.mark.parametrize("view", pages.CLICKED)
def test_selections_of_a_view_are_words_of_its_widget_and_differ(
    view: str, sample_warehouse: Path
) -> None:
    chosen = [tuple(one) for one in pages.selections(view, sample_warehouse)]
    assert len(set(chosen)) == len(chosen) >= 3
    words = {"enterprises": ("Culinary",), "data": ("refused",), "definitions": ("Batches",)}
    assert words.get(view, ("Kab. Trenggalek", "Kab. Gresik")) in chosen


def test_a_session_clicks_as_a_browser_does(sample_warehouse: Path) -> None:
    with pages.our_server(sample_warehouse) as address, Session(address) as session:
        opened = session.open("enterprises", {"lang": "en"})
        fewer = session.choose("address_group", ["Culinary"])
        session.press("language")
        back = session.press("language")
    assert not any(one.has_failed for one in (opened, fewer, back))
    assert "Culinary: 19%" in shown(fewer)
    assert "Culinary: 19%" in shown(back)
    assert "Culinary: 19%" not in shown(opened)
    assert fewer.size < opened.size


def test_every_view_that_is_measured_can_be_clicked(sample_warehouse: Path) -> None:
    with pages.our_server(sample_warehouse) as address:
        for view in pages.CLICKED:
            chosen = pages.selections(view, sample_warehouse)
            with Session(address) as session:
                session.open("" if view == views.HOME.name else view, {"lang": "en"})
                assert not pages.click(session, view, chosen[0]).has_failed, view


def test_a_session_downloads_what_a_button_gives(sample_warehouse: Path) -> None:
    sizes: list[int] = []
    with pages.our_server(sample_warehouse) as address:
        with viewers.downloading(sizes, address):
            time.sleep(0.5)
        with Session(address) as session:
            session.open("reach", {"lang": "en"})
            session.unfold("open_batch_timeline")
            text = session.download("download_batch_timeline").decode("utf-8-sig")
    assert sizes[0] == len(text.encode("utf-8-sig"))
    assert len(text.splitlines()) == 1 + 77


def shown(answer: Answer) -> str:
    return "".join(message.delta.new_element.html.body for message in answer.messages)


def test_unknown_benchmarks_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        benchmarks.main(["sky"])
    assert stop.value.code == 2
    assert "no benchmark sky: build, excel, pages" in capsys.readouterr().err


def test_many_viewers_click_and_a_server_that_grows_is_seen(
    sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choices = {"home": [["Kab. Gresik"], ["Kab. Blitar"]], "reach": [["Kab. Gresik"]]}
    monkeypatch.setattr(viewers, "SECONDS_BETWEEN_CLICKS", 1.0)
    seen = viewers.watch(sample_warehouse, choices, viewers=2, seconds=1.2)
    assert seen.errors == []
    assert len(seen.clicks) in (2, 3, 4)
    assert seen.p95_ms > 0
    assert min(seen.memory_mb) > 50
    growing = viewers.Seen([(0, 0.1)] * 2, [], [100.0] * 4 + [200.0] * 4)
    assert viewers.memory_line(growing)["met"] is False


def test_what_a_click_takes_is_held_against_the_plain_page() -> None:
    reach, champions = paint.line("reach", 1000, 1000), paint.line("champions", 1150, 1000)
    assert (reach["ratio"], reach["met"]) == (1.0, False)
    assert (champions["ratio"], champions["met"]) == (1.15, True)


def test_the_next_slide_is_held_against_a_filter_and_the_servers_time() -> None:
    assert slides.paint_line(600, 1000)["met"] is True
    assert (slides.paint_line(601, 1000)["ratio"], slides.paint_line(610, 1000)["met"]) == (
        0.601,
        False,
    )
    assert [slides.server_line(ms)["met"] for ms in (100, 101)] == [True, False]


def test_a_report_answers_every_line() -> None:
    lines = [
        {"benchmark": "paint_plain_page", "ms": 2078},
        {"benchmark": "paint", "view": "reach", "ratio": 1.63, "target": "<= 0.9", "met": False},
        {
            "benchmark": "page_filter",
            "view": "home",
            "ms": 41.5,
            "target": "<= 60 ms",
            "met": True,
            "bytes": 21000,
            "participants": 2029,
        },
    ]
    assert report(lines, date(2026, 11, 29), "2 processors").splitlines() == [
        *("# Benchmarks of 2026-11-29", "", "2 processors.", ""),
        "| what | of | measured | target | met | besides |",
        "|---|---|---|---|---|---|",
        "| paint plain page |  | 2078 ms |  |  |  |",
        "| paint reach |  | 1.63 times | <= 0.9 | **no** |  |",
        "| page filter home | 2,029 participants | 41.5 ms | <= 60 ms | yes | bytes 21000 |",
    ]


def test_growth_is_measured_and_drawn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scale, "PARTICIPANTS", (300, 10_000_000))
    monkeypatch.setattr(scale, "VIEWERS", (2, 3))
    monkeypatch.setattr(scale, "SECONDS", 1.2)
    monkeypatch.setattr(viewers, "SECONDS_BETWEEN_CLICKS", 1.0)
    benchmarks.main(["scale", "--participants", "600"])
    lines = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [one.get("participants") for one in lines] == [300, None, None]
    assert [one.get("viewers") for one in lines] == [None, 2, 3]
    assert all(one.get("errors", 0) == 0 for one in lines)
    drawn = ElementTree.fromstring(chart.draw([*lines, {"benchmark": "excel_check"}]))
    texts = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}circle"))) == 6
    assert {f"{one['build_s']:,.6g}" for one in lines[:1]} <= {*texts}


def test_what_is_ten_times_as_large_is_drawn_a_step_further() -> None:
    lines = [
        {"benchmark": "build_of", "participants": 10**n, "build_s": 10 ** (n - 3), "most_mb": 100}
        for n in (3, 4, 5, 7)
    ]
    viewers_of = {"benchmark": "viewers_of", "viewers": 1, "p95_ms": 5, "most_mb": 9}
    drawn = ElementTree.fromstring(chart.draw([*lines, viewers_of]))
    [first, *_] = drawn.iter("{http://www.w3.org/2000/svg}polyline")
    places = [tuple(map(float, one.split(","))) for one in first.attrib["points"].split()]
    steps = [(b[0] - a[0], a[1] - b[1]) for a, b in itertools.pairwise(places)]
    assert steps[0] == pytest.approx(steps[1], abs=0.2)
    assert steps[2] == pytest.approx((2 * steps[0][0], 2 * steps[0][1]), abs=0.2)
    texts = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"1,000", "10 k", "100 k", "10 M"} <= {*texts}


def test_releases_of_many_cells_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    benchmarks.main(["release", "--participants", "10000"])
    donor, public, both = map(json.loads, capsys.readouterr().out.splitlines())
    assert [donor["audience"], public["audience"]] == ["donor", "public"]
    # Six counts of five districts, of which there are 100 places with nobody in 25 of them.
    assert both["districts"] == 5
    assert donor["cells"] == public["cells"] > 6 * 400
    assert donor["told_too_closely"] == public["told_too_closely"] == 0
    assert donor["attacked"] > 6
    assert donor["shown"][0] == public["shown"][0] == 1
    assert all(0.1 < one["people_in_shown"] < 1 for one in (donor, public))
    assert both["peak_mb"] == donor["peak_mb"] + public["peak_mb"]
    assert both["met"] is True
