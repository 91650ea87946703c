"""A real server on a fresh port, with the sample's warehouse, and a real Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import chromium

ROOT = Path(__file__).parents[2]
# Without the network that Chromium's own services ask for at every start.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_START_SECONDS = 120
# A machine that also does other things is slow, not wrong.
expect.set_options(timeout=60_000)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, "The server stopped at its start."
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("The server did not become healthy.")


def start_server(warehouse_directory: Path, log: Path) -> tuple[str, subprocess.Popen[bytes]]:
    """Start a dashboard on a warehouse and return its address and process."""
    port = _free_port()
    own = {"DAMPAK_WAREHOUSE": str(warehouse_directory), "DAMPAK_KEY": "test"}
    environment = os.environ | own | {"DAMPAK_NICENESS": "0"}
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=log.open("wb"), stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    _wait_until_healthy(address, server)
    return address, server


@pytest.fixture(scope="package")
def address(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the sample's warehouse and give the server's address."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    served, server = start_server(sample_warehouse, log)
    yield served
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all tests here; its event loop ends with it."""
    path = chromium.find()
    assert path is not None, "No Chromium: run `python -m tests.browser.chromium`."
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="package")
def readers(browser: Browser) -> dict[str, BrowserContext]:
    """Give the browsers of two people, by language; what they have fetched once they keep."""
    return {
        language: browser.new_context(locale=language, viewport={"width": 1400, "height": 1000})
        for language in ("en-GB", "id-ID")
    }


def _window(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    page.close()


@pytest.fixture
def english(readers: dict[str, BrowserContext]) -> Iterator[Page]:
    """Open a wide window of a person whose browser speaks English."""
    yield from _window(readers["en-GB"])


@pytest.fixture
def indonesian(readers: dict[str, BrowserContext]) -> Iterator[Page]:
    """Open a wide window of a person whose browser speaks Indonesian."""
    yield from _window(readers["id-ID"])


@pytest.fixture
def phone(indonesian: Page) -> Page:
    """Open a window as narrow as a phone."""
    indonesian.set_viewport_size({"width": 420, "height": 900})
    return indonesian
