"""Run a page inside the frame, without a browser, on the sample's warehouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens import open_view

Run = Callable[..., AppTest]


@pytest.fixture
def run(sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that opens a view with the parameters of an address."""
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))
    return open_view
