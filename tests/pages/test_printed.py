"""What the command line prints of a view is what the screen shows of it."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from drawings.__main__ import main
from drawings.views import VIEWS
from tests.pages.conftest import Run
from tests.screens import blocks, keys

# Cards that only the screen has.
_SCREEN_ALONE = {"uploads", "versions"}
_SCREEN_TITLES = {"Kirim buku kerja", "Send workbooks", "Versi", "Versions"}


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("name", [view.name for view in VIEWS])
def test_the_same_cards_titles_and_figures(
    run: Run, capsys: pytest.CaptureFixture[str], name: str, code: str
) -> None:
    chosen = {"definitions": {"indicator": "agreement_rate"}, "reach": {"measure": "batches"}}
    choices = chosen.get(name, {})
    options = [part for choice, value in choices.items() for part in (f"--{choice}", value)]
    capsys.readouterr()
    assert main([name, "--language", code, "--format", "json", *options]) == 0
    page = json.loads(capsys.readouterr().out)
    # What is folded is printed; on the screen somebody has to open it.
    folded = {card["folded"] for card in page["cards"] if "folded" in card}
    page["cards"] = [card for card in page["cards"] if "folded" not in card]
    test = run(name, lang=code, **choices)
    bodies = [element.proto.body for element in test.get("html")]
    assert _found(bodies, r'class="dampak-page">(.*?)</h1>') == [page["title"]]
    assert _found(bodies, r'class="dampak-lead">(.*?)</p>') == [page["lead"]]
    assert [key for key in keys(test) if key not in _SCREEN_ALONE] == [
        card["key"]
        for card in page["cards"]
        if card["kind"] in ("chart", "table", "links") or card["key"] == "asked"
    ]
    assert _figures(bodies) == [
        tuple(card[part] or "–" * (part == "value") for part in _FIGURE)
        for card in page["cards"]
        if card["kind"] == "headline"
    ]
    shown = _found(bodies, r'(?:head"><div><h2|<h3) class="dampak-title">(.*?)</h')
    told = [card["title"] for card in page["cards"] if card["kind"] in ("chart", "table", "links")]
    assert [title for title in shown if title not in _SCREEN_TITLES] == told
    assert [name for name in _definitions(test) if name not in folded] == [
        card["title"]
        for card in page["cards"]
        if card["kind"] == "definition" and card["key"] != "asked"
    ]


_FIGURE = ("title", "value", "fraction", "sentence", "published")


def _found(bodies: list[str], pattern: str) -> list[str]:
    return [unescape(one) for body in bodies for one in re.findall(pattern, body)]


def _figures(bodies: list[str]) -> list[tuple[str, ...]]:
    """Return the large figures: label, value, fraction, sentence, published."""
    parts = ("label", *_FIGURE[1:])
    found = [_found(bodies, rf'<div class="{part}(?: long)?">(.*?)</div>') for part in parts]
    return list(zip(*found, strict=True))


def _compared(bodies: list[str]) -> list[tuple[str, ...]]:
    """Return the figures of two selections: what, both figures, the verdict."""
    numbers = _found(bodies, r'<div class="number">(.*?)</div>')
    of, verdicts = (
        _found(bodies, rf'<div class="{part}">(.*?)</div>') for part in ("of", "verdict")
    )
    return list(zip(of, numbers[::2], numbers[1::2], verdicts, strict=True))


def test_both_sides_are_as_the_command_line_prints_them(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    selected = ("--where", "program=japri_pwd", "--against", "program=japri_wee")
    assert main(["compare", "--language", "en", "--format", "json", *selected]) == 0
    page = json.loads(capsys.readouterr().out)
    test = run("compare", lang="en", program="japri_pwd", vs="own", vs_program="japri_wee")
    bodies = [element.proto.body for element in test.get("html")]
    told = _compared(bodies)
    assert told == [
        (card["title"], card["a"]["value"], card["b"]["value"], card["verdict"])
        for card in page["cards"]
        if card["kind"] == "compared"
    ]
    assert ("Agreement at the end", "85.7%", "87.6%", "no clear difference") in told
    assert _found(bodies, r'class="dampak-subtitle">(.*?)</p>')[0] == page["selection"]


def _definitions(test: AppTest) -> list[str]:
    folded = [block for block in blocks(test._tree) if block.type == "expander"]
    return [block.label for block in folded if block.label not in ("Table", "Tabel")]
