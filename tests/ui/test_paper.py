"""The head of a sheet names every filter, the audience and the data; tables do not scroll there."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

import language
from tests.screens import open_view
from ui import paper


@pytest.mark.parametrize(
    ("code", "selection", "audience", "synthetic"),
    [
        (
            "en",
            "Program: JAPRI WEE · District: Kab. Trenggalek, Kab. Gresik · Count: batches · "
            "Completion: by quarter",
            "For: Staff · Newest record: 27 September 2023 · Built: ",
            "Synthetic data: only the published totals are real",
        ),
        (
            "id",
            "Program: JAPRI WEE · Kabupaten/Kota: Kab. Trenggalek, Kab. Gresik · Hitung: batch · "
            "Ketuntasan: per triwulan",
            "Untuk: Staf · Data terbaru: 27 September 2023 · Dibuat: ",
            "Data sintetis: hanya angka total yang dipublikasikan yang nyata",
        ),
    ],
)
def test_the_head_says_what_the_page_is_of(
    sample_warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    selection: str,
    audience: str,
    synthetic: str,
) -> None:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))
    chosen = {"program": "japri_wee", "district": ["3503", "3525"], "measure": "batches"}
    test = open_view("reach", lang=code, **chosen)
    bodies = [element.proto.body for element in test.get("html")]
    (head,) = [body for body in bodies if 'class="dampak-paper"' in body]
    lines = [unescape(line) for line in re.findall(r"<p>(.*?)</p>", head)]
    assert lines[1] == selection
    assert lines[2].startswith(audience)
    assert lines[3].startswith(synthetic)


FRAME = pd.DataFrame({"District": ["<b>", "B"] * 60, "n": [1234.5, None] * 60})


def test_a_table_that_scrolls_has_its_first_rows_on_paper_and_says_so() -> None:
    html = paper.scrolling(FRAME, "The first 120 of 500 rows.", language.of("id"))
    assert html.count('<th scope="row">') == 100
    assert '<th scope="row">&lt;b&gt;</th><td class="number">1.234,5</td>' in html
    assert "Di kertas ada 100 baris pertama; unduhan di halamannya memuat semuanya." in html
    assert "500" not in html


def test_a_short_one_has_all_of_them_and_says_what_the_screen_says() -> None:
    html = paper.scrolling(FRAME.head(3), "The first 3 of 500 rows.", language.of("en"))
    assert html.count('<th scope="row">') == 3
    assert "The first 3 of 500 rows." in html
    assert "subtitle" not in paper.scrolling(FRAME.head(3), "", language.of("en"))
