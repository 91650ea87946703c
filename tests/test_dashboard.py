"""The start of the server: what it waits for, what it leaves for later, what it says."""

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dashboard
from tests.fixtures import batch, publish
from ui import start

# Each takes as long to import as a page to draw, or longer, and Home needs none of them.
LATER = {"etl", "lokal", "openpyxl", "xlsxwriter"}
UNTIL_HOME = "import dashboard, sys, drawings.views, ui.cards, ui.uploads; print(*sys.modules)"


def test_nothing_slow_is_imported_before_the_first_page() -> None:
    command = [sys.executable, "-c", UNTIL_HOME]
    told = subprocess.run(command, cwd=dashboard.warehouse.ROOT, check=True, capture_output=True)
    assert "drawings.home" in told.stdout.decode().split()
    assert LATER & set(told.stdout.decode().split()) == set()


@pytest.mark.parametrize(("argument", "status"), [("--help", 0), ("--port", 2)])
def test_who_asks_for_help_is_told_how_to_use_it_and_no_server_starts(
    argument: str, status: int
) -> None:
    command = [sys.executable, "dashboard.py", argument]
    told = subprocess.run(
        command, cwd=dashboard.warehouse.ROOT, check=False, capture_output=True, timeout=60
    )
    assert told.returncode == status
    assert b"usage: python dashboard.py" in told.stdout + told.stderr


def test_where_the_port_is_in_use_it_says_how_to_take_another() -> None:
    with socket.socket() as taken:
        with contextlib.suppress(OSError):  # a dashboard of somebody else may have it
            taken.bind(("127.0.0.1", dashboard.PORT))
            taken.listen()
        told = subprocess.run(
            [sys.executable, "dashboard.py"],
            cwd=dashboard.warehouse.ROOT,
            check=False,
            capture_output=True,
            timeout=60,
            text=True,
        )
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        "Port 8501 is in use, by a dashboard that was started before or by another program: "
        "stop that, or take another port with "
        "python -m streamlit run dashboard.py --server.port 8502\n"
    )


def start_server() -> None:
    async def start_and_stop() -> None:
        async with dashboard.start_up(dashboard.app):
            pass

    asyncio.run(start_and_stop())


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give what somebody handed in two days ago, beside an empty place for a warehouse."""
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("DAMPAK_INCOMING", str(tmp_path / "incoming"))
    monkeypatch.setattr(dashboard, "SECONDS_OF_A_LOOK", 0.0)
    folder = tmp_path / "uploads" / "0123456789abcdef"
    (folder / "files").mkdir(parents=True)
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(folder, (two_days_ago, two_days_ago))
    return folder


def test_the_desk_is_tidied_once_the_first_page_is_drawn(forgotten: Path, tmp_path: Path) -> None:
    publish(tmp_path / "warehouse", batch=[batch("B1")])
    start.first_answer.clear()
    start_server()
    assert forgotten.is_dir()
    start.first_answer.set()
    for _ in range(500):
        if not forgotten.exists():
            return
        time.sleep(0.02)
    raise AssertionError("What was forgotten is still there.")


def test_without_a_warehouse_it_is_tidied_before_the_build_whose_fault_is_kept(
    forgotten: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "programs.csv").write_text("program\n", "utf-8")
    monkeypatch.setenv("DAMPAK_REFERENCE", str(tmp_path / "reference"))
    monkeypatch.setattr(start, "fault", {})
    start_server()
    assert not forgotten.exists()
    assert start.fault["en"] == (
        "The reference file programs.csv cannot be used: line 1, it needs the column kind."
    )


@pytest.mark.parametrize(
    ("workbook", "is_built_anew"),
    [("", True), ("batch.csv", False)],
    ids=["without workbooks", "with workbooks"],
)
def test_the_sample_that_was_withdrawn_is_released_anew_at_the_next_start(
    workbook: str,
    is_built_anew: bool,
    forgotten: Path,
    tmp_path: Path,
    sample_warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One's own workbooks are there to be built when somebody asks for it."""
    monkeypatch.setattr(dashboard, "get_ready", lambda: None)
    directory = Path(shutil.copytree(sample_warehouse, tmp_path / "warehouse"))
    before = dashboard.warehouse.current(directory)
    assert before
    start_server()
    assert dashboard.warehouse.current(directory) == before  # nothing is missing of it
    if workbook:
        (tmp_path / "incoming").mkdir()
        (tmp_path / "incoming" / workbook).write_text("ID Batch\n", "utf-8")
    dashboard.warehouse.withdraw(before, "donor")
    start_server()
    served = dashboard.warehouse.current(directory)
    assert served
    assert (served != before) == is_built_anew
    assert served.is_released("donor") == is_built_anew


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/nowhere?lang=id", "/?lang=id&instead_of=nowhere"),
        ("/Reech?program=a&program=b", "/reach?program=a&program=b&instead_of=Reech"),
        ("/reach/more", "/reach?instead_of=reach%2Fmore"),
        ("//evil.example", "/?instead_of=evil.example"),
        ("/homes", "/?instead_of=homes"),
        ("/home?lang=id", "/?lang=id"),  # the first page has no name in its address
        ("/home", "/"),
        *((known, "") for known in ("/", "/reach?x=1", "/health", "/_stcore/health", "/media/a")),
    ],
)
def test_who_asks_for_an_unknown_page_is_led_to_the_nearest(asked: str, led_to: str) -> None:
    path, _, query = asked.partition("?")
    assert dashboard.instead_of(request(path, query)) == led_to
    assert dashboard.instead_of(request(path, query, accept="*/*")) == ""


def request(path: str, query: str = "", accept: str = "text/html,*/*") -> dashboard.Request:
    return dashboard.Request(
        {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "headers": [(b"accept", accept.encode()), (b"host", b"127.0.0.1")],
        }
    )


def test_a_page_comes_with_its_style_rules_and_a_file_as_it_is() -> None:
    asked: list[dict] = []

    async def streamlit(scope: dict, receive: object, send: dashboard.Send) -> None:
        asked.append(scope)
        headers = [(b"content-type", b"text/html"), (b"etag", b"x"), (b"content-length", b"30")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"<body><i></i>", "more_body": True})
        await send({"type": "http.response.body", "body": b"</body></html>"})

    def answer(path: str) -> list[dict]:
        sent: list[dict] = []

        async def send(message: dict) -> None:
            sent.append(message)

        scope = request(path).scope
        scope["headers"] = [*scope["headers"], (b"accept-encoding", b"gzip"), (b"range", b"0-9")]
        asyncio.run(dashboard.StyledFromTheStart(streamlit)(scope, None, send))
        return sent

    start, body = answer("/slides")
    assert body["body"].startswith(b"<body><i></i><style>/* What Streamlit's theme cannot say")
    assert b'[class*="st-key-slide_"] { --u:' in body["body"]
    assert body["body"].endswith(b"</style></body></html>")
    length = str(len(body["body"])).encode()
    assert start["headers"] == [(b"content-type", b"text/html"), (b"content-length", length)]
    assert not {b"accept-encoding", b"range"} & {name for name, _ in asked[0]["headers"]}
    file = answer("/media/a.html")
    assert [part.get("body") for part in file] == [None, b"<body><i></i>", b"</body></html>"]
    assert (b"etag", b"x") in file[0]["headers"]


@pytest.mark.parametrize(("below", "prefix"), [("", ""), ("re", "/re")])
def test_nobody_is_told_how_many_look_and_at_what(
    below: str, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dashboard.st, "get_option", lambda name: below)

    async def streamlit(scope: dict, receive: object, send: dashboard.Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    def status(path: str) -> int:
        sent: list[dict] = []

        async def send(message: dict) -> None:
            sent.append(message)

        asyncio.run(dashboard.NoMetrics(streamlit)(request(path).scope, None, send))
        return sent[0]["status"]

    for path in ("/_stcore/metrics", "/_stcore/metrics/"):
        assert status(prefix + path) == 404
    assert status(f"{prefix}/_stcore/health") == 200
    assert status(prefix + "/") == 200
    assert dashboard.NoMetrics in [one.cls for one in dashboard.app._user_middleware]


def test_so_it_is_where_the_dashboard_is_served_below_a_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dashboard.st, "get_option", lambda name: "/re/")
    assert dashboard.instead_of(request("/re/reech")) == "/re/reach?instead_of=reech"
    assert dashboard.instead_of(request("/re/zzz")) == "/re?instead_of=zzz"
    assert dashboard.instead_of(request("/re/home", "lang=id")) == "/re?lang=id"
    for known in ("/re", "/re/", "/re/reach", "/reach"):
        assert dashboard.instead_of(request(known)) == ""
