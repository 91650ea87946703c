"""Dampak, the dashboard: the application that serves the frame, with its start-up and safety.

Started by `streamlit run dashboard.py`, `python dashboard.py` or any ASGI server (`dashboard:app`).
"""

from __future__ import annotations

import errno
import logging
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from difflib import get_close_matches
from functools import cache
from typing import Any

import streamlit as st
from starlette.datastructures import QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

import warehouse
from drawings.views import ALL, HOME, offered_to
from ui import ROOT, address, start

LOG = logging.getLogger("dampak")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    # Nothing is loaded from or sent to any other server, whatever a workbook holds.
    "Content-Security-Policy": (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
        "connect-src 'self' data: blob:; frame-ancestors 'self'; form-action 'self'; "
        "base-uri 'self'; object-src 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

# So long after its start a server that nobody visits gets ready for other pages.
LONGEST_WAIT_SECONDS = 20.0
# The browser has painted the first page, and nobody has clicked yet.
SECONDS_OF_A_LOOK = 2.0

PORT = 8501
OTHER_PORT = "python -m streamlit run dashboard.py --server.port 8502"

# The first parts of addresses that are no page's.
_OF_STREAMLIT = ("_stcore", "app", "component", "health", "media", "static")

Message = MutableMapping[str, Any]
Headers = list[tuple[bytes, bytes]]
Send = Callable[[Message], Awaitable[None]]


class SafetyHeaders:
    """Middleware that adds the security headers to every response."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", []), *added]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class StyledFromTheStart:
    """Middleware that writes the style rules into the page that Streamlit serves.

    Drawn by a run they come after what they are for: a browser draws last what it met before it had
    the code for it, so that a slow one would show pages bare and all slides at once.
    """

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        if scope["type"] != "http" or not is_page(Request(scope)):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        parts: list[bytes] = []

        async def send_styled(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                body = styled(b"".join(parts))
                start["headers"] = _headers_of(start["headers"], body)
                await send(start)
                await send({"type": "http.response.body", "body": body})

        # Neither packed nor "not modified": the file has its own mark, the rules have none.
        headers = [(name, value) for name, value in scope["headers"] if name not in _OF_THE_FILE]
        await self.app({**scope, "headers": headers}, receive, send_styled)


_OF_THE_FILE = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
_OF_ITS_BODY = (b"content-length", b"etag", b"last-modified", b"accept-ranges")


def _headers_of(headers: Headers, body: bytes) -> Headers:
    """Return the headers of a body that took the place of another."""
    kept = [(name, value) for name, value in headers if name.lower() not in _OF_ITS_BODY]
    return [*kept, (b"content-length", str(len(body)).encode())]


def styled(page: bytes) -> bytes:
    """Return a page with the style rules behind all else: so they outrank Streamlit's."""
    return page.replace(b"</body>", b"<style>%s</style></body>" % _rules(), 1)


@cache
def _rules() -> bytes:
    files = (ROOT / "ui" / "style.css", ROOT / "ui" / "slides.css")
    return b"\n".join(file.read_bytes() for file in files)


class KnownPages:
    """Middleware that leads whoever asks for a page that there is not to the nearest one.

    Streamlit would show the first page under that address, and say in English that it is missing.
    """

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        there = instead_of(Request(scope)) if scope["type"] == "http" else ""
        await (RedirectResponse(there, 307) if there else self.app)(scope, receive, send)


def instead_of(request: Request) -> str:
    """Return where a browser that asks for an unknown page is led; empty for everything else."""
    base, path = _place_of(request)
    if not is_page(request) or not path:
        return ""
    if path == HOME.name:  # which has the address of the whole
        return f"/{base}?{request.url.query}" if request.url.query else f"/{base}"
    if path in _names():
        return ""
    nearest = next(iter(get_close_matches(path.lower(), _names(), 1)), "")
    nearest = "" if nearest == HOME.name else nearest
    query = QueryParams([*request.query_params.multi_items(), (address.INSTEAD_OF, path)])
    return f"/{'/'.join(filter(None, [base, nearest]))}?{query}"


def is_page(request: Request) -> bool:
    """Tell whether a browser asks for a page, and not for a file of one."""
    is_asked = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    return is_asked and _place_of(request)[1].split("/")[0] not in _OF_STREAMLIT


def _place_of(request: Request) -> tuple[str, str]:
    """Return below which path the dashboard is served, and what is asked for there."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = f"{request.url.path.strip('/')}/".removeprefix(f"{base}/").strip("/")
    return base, path


def _names() -> list[str]:
    audience = warehouse.audience()
    return [view.name for view in (ALL if is_keeping() else offered_to(audience))]


class NoMetrics:
    """Middleware that tells nobody how many look at the dashboard, when, and at what.

    Streamlit answers that to whoever asks, and has no option that it does not.
    """

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        is_asked = scope["type"] == "http" and _place_of(Request(scope))[1] == "_stcore/metrics"
        await (Response(status_code=404) if is_asked else self.app)(scope, receive, send)


@asynccontextmanager
async def start_up(app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Build the warehouse before the first visitor, where there is none yet.

    What reads workbooks is slow to import: where there is a warehouse, the first visitor does not
    wait for it.
    """
    logging.getLogger("uvicorn.access").disabled = True  # a line per request hides what matters
    if is_keeping() and is_to_be_built():
        build_first()
    threading.Thread(target=get_ready, name="get_ready", daemon=True).start()
    yield {}


def is_keeping() -> bool:
    """Tell whether this server keeps the data: one for others touches nothing but its own file."""
    return warehouse.audience() == warehouse.STAFF


def is_to_be_built() -> bool:
    """Tell whether there is no version, or the sample's own, without what others may see of it.

    Its release may have been withdrawn beside one that was undone since, and no folder of workbooks
    brings it back. One's own workbooks are built when somebody asks for it.
    """
    directory = warehouse.default_directory()
    served = warehouse.current(directory)
    if served is None:
        return True
    if warehouse.released(directory, served.name) == warehouse.AUDIENCES:
        return False
    from etl.build import default_incoming
    from etl.uploads import released_anew

    return released_anew.is_sample_alone(directory, default_incoming())


def build_first() -> None:
    """Load the user's workbooks, or the synthetic ones where there are no others."""
    from etl.build import build, default_incoming, input_files
    from etl.contract.reference import ReferenceFileError

    incoming = default_incoming()
    folder = incoming if input_files(incoming) else warehouse.ROOT / "data" / "sample"
    try:
        tidy()
        report = build(folder, warehouse.default_directory())
    except ReferenceFileError as error:
        LOG.error("%s", error)
        start.fault |= error.in_all_languages()
    except Exception:  # the server must come up and say that there is no data
        LOG.exception("The warehouse could not be built")
    else:
        LOG.info("Built %s from %s", report.version, folder)


def get_ready() -> None:
    """Make Home while the first browser is opened; tidy up while its owner looks at the page."""
    try:
        from ui import first_page

        first_page.make()
        if not is_keeping():
            return
        start.first_answer.wait(LONGEST_WAIT_SECONDS)
        time.sleep(SECONDS_OF_A_LOOK)
        tidy()
    except Exception:  # the pages do without: what is missing is made when it is asked for
        LOG.exception("Not everything could be made ready")


def tidy() -> None:
    """Close what a dead server left behind at the desk at which files are handed in."""
    from etl.build import default_incoming
    from etl.uploads.desk import Desk

    Desk(default_incoming(), warehouse.default_directory()).tidy()


def is_in_use(port: int) -> bool:
    """Tell whether something else listens on a port: else a build comes first, in vain."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False


def say_sorry(error: Exception) -> bool:
    """Log what went wrong for the person who looks after the server; say one sentence to others."""
    from ui import cards  # only within a page's run does Streamlit's runtime exist

    LOG.error("A page could not be drawn", exc_info=error)
    cards.failed()
    return True


async def health(request: Request) -> JSONResponse:
    """Answer 200 where a version is served, 503 where there is none."""
    served = warehouse.current(warehouse.default_directory())
    if served and not served.is_released(warehouse.audience()):
        served = None
    answer = {"status": "ok" if served else "no data"}
    if served and is_keeping():
        answer["version"] = served.name
    return JSONResponse(answer, status_code=200 if served else 503)


app = st.App(
    "ui/frame.py",
    lifespan=start_up,
    routes=[Route("/health", health)],
    middleware=[
        Middleware(SafetyHeaders),
        Middleware(NoMetrics),
        Middleware(KnownPages),
        Middleware(StyledFromTheStart),
    ],
    on_script_error=say_sorry,
)

if __name__ == "__main__":
    import argparse

    import uvicorn

    argparse.ArgumentParser(
        prog="python dashboard.py",
        description="Serve the dashboard on http://127.0.0.1:8501, to this machine alone, until it "
        "is stopped with Ctrl+C. Without a version of the data it builds one first, of the "
        "workbooks in data/incoming or, without any, of the synthetic ones.",
        epilog=f"Another port: {OTHER_PORT}. What the environment "
        "sets (DAMPAK_INCOMING, DAMPAK_WAREHOUSE and others) stands in README.md.",
    ).parse_args()
    if is_in_use(PORT):
        raise SystemExit(
            f"Port {PORT} is in use, by a dashboard that was started before or by another program: "
            f"stop that, or take another port with {OTHER_PORT}"
        )
    print("Dampak opens at http://127.0.0.1:8501 as soon as its data are loaded.", flush=True)
    uvicorn.run(app, host="127.0.0.1", port=PORT)
