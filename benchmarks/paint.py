"""How long a click takes until the last thing is painted, view by view, in a real Chromium.

The clock runs in the browser: from the click on an option of a filter until the last change of the
page, after which nothing changes for a while and the server has nothing to do. The baseline is the
same click on the page of `plain_page.py`, of the same records, in the same run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

import warehouse
from benchmarks.pages import CLICKED, HERE, SAY, WIDGETS, built, our_server, selections
from benchmarks.session import serving
from drawings import views
from etl.sample.plan import PUBLISHED_PARTICIPANTS
from indicators.dimensions import values
from tests.browser import chromium

# How many times what the plain page takes a click may take, by view.
MOST_TIMES = {"home": 0.9, "reach": 0.9}
MOST_TIMES_ELSEWHERE = 1.2
CLICKS = 5
_QUIET_MS = 500
WATCH = """
() => {
  window.begun = window.changed = 0;
  document.addEventListener('click', () => { window.begun = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => { window.changed = performance.now(); }))
    .observe(document.body, {subtree: true, childList: true, attributes: true});
}
"""
IS_QUIET = f"""
() => window.begun > 0 && performance.now() - Math.max(window.begun, window.changed) > {_QUIET_MS}
  && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
"""


def run(folder: Path, participants: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Measure every view of the sample; `participants` and `rounds` change nothing."""
    directory = built(folder / "sample", PUBLISHED_PARTICIPANTS)
    version = warehouse.current(directory)
    assert version is not None
    with closing(warehouse.open_version(directory)) as connection:
        districts = values(connection).districts
    records = {"DAMPAK_RECORDS": str(version.path / "staff.duckdb")}
    with window() as page:
        with serving(HERE / "plain_page.py", **records) as address:
            plain = median(clicks_of(page, f"http://{address}/", "district", districts))
        yield {"benchmark": "paint_plain_page", "ms": round(plain)}
        with our_server(directory) as address:
            for view in CLICKED:
                path = "" if view == views.HOME.name else view
                clicks = clicks_of(
                    page,
                    f"http://{address}/{path}?lang={SAY.code}",
                    _label(view),
                    [*dict.fromkeys(chain(*selections(view, directory)))],
                )
                yield line(view, median(clicks), plain)


def line(view: str, ms: float, plain_ms: float) -> dict[str, Any]:
    """Return the line of a view whose clicks take so many ms, the plain page's so many."""
    ratio, most = ms / plain_ms, MOST_TIMES.get(view, MOST_TIMES_ELSEWHERE)
    return {
        "benchmark": "paint",
        "view": view,
        "ratio": round(ratio, 2),
        "target": f"<= {most:g}",
        "met": ratio <= most,
        "ms": round(ms),
        "baseline_ms": round(plain_ms),
    }


def _label(view: str) -> str:
    """Return the words beside the widget in which something is chosen in a view."""
    name = WIDGETS.get(view, "district")
    return SAY.text("Indicator") if name == "indicator" else SAY.label("dimension", name)


def clicks_of(page: Page, address: str, label: str, options: Sequence[str]) -> list[float]:
    """Open a page, choose one option after the other, and return the ms that each took."""
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)
    return [_click(page, label, option) for option in options[:CLICKS]]


def _click(page: Page, label: str, option: str) -> float:
    segment = page.get_by_role("radio", name=option, exact=True)
    if not segment.count():
        page.get_by_role("combobox", name=label, exact=True).click()
        segment = page.get_by_role("option", name=option, exact=True)
        segment.wait_for()
    page.wait_for_timeout(_QUIET_MS)  # until the list stands still
    page.evaluate("window.begun = window.changed = 0")
    segment.click()
    page.wait_for_function(IS_QUIET)
    return float(page.evaluate("window.changed - window.begun"))


@contextmanager
def window() -> Iterator[Page]:
    """Open a window of a Chromium."""
    path = chromium.find()
    if path is None:
        raise RuntimeError("There is no Chromium: run `python -m tests.browser.chromium`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page(locale="en-GB", viewport={"width": 1400, "height": 1000})
        browser.close()
