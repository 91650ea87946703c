"""Run a page inside the frame, without a browser, on the sample's warehouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ui

Run = Callable[..., AppTest]


@pytest.fixture
def run(sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that opens a view with the parameters of an address."""
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))
    return open_view


def open_view(view: str, **parameters: str | list[str]) -> AppTest:
    """Open a view at an address and return it after its run."""
    test = AppTest.from_file(str(Path(ui.__file__).parent / "frame.py"), default_timeout=60)
    for name, value in parameters.items():
        test.query_params[name] = value
    return test.switch_page(f"../pages/{view}.py").run()


def texts(test: AppTest) -> list[str]:
    """Return every text that a page shows as HTML, its tags taken out, line by line."""
    bodies = [element.proto.body for element in test.get("html")]
    return [
        unescape(part).strip()
        for body in bodies
        for part in re.split(r"<[^>]+>", body)
        if part.strip() and not body.lstrip().startswith("<style")
    ]


def titles(test: AppTest) -> list[str]:
    """Return the titles of a page's cards."""
    bodies = [element.proto.body for element in test.get("html")]
    found = [re.search(r'class="dampak-title">(.*?)</h3>', body) for body in bodies]
    return [unescape(match.group(1)) for match in found if match]
