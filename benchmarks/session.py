"""A server and sessions with it over its websocket, as a browser has them, without a screen.

What is measured is what a person waits for before the browser has anything to paint: from the
message that a click sends until the message that the run has ended, all that lies between received.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

import language
from benchmarks.measure import ROOT

START_SECONDS = 120
ANSWER_SECONDS = 180
RUNS_KEPT = 2  # `global.maxCachedMessageAge`

Query = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Answer:
    """What one run sent to the browser, and how long it took.

    `size` is in bytes, of what was said; `sent` of what went over the wire for it, compressed.
    """

    seconds: float
    messages: tuple[ForwardMsg, ...]
    size: int
    sent: int

    @property
    def has_failed(self) -> bool:
        """Tell whether the run ended with an error, or said that the page could not be drawn."""
        return any(
            message.delta.new_element.HasField("exception")
            or "dampak-notice stop" in message.delta.new_element.html.body
            for message in self.messages
        )


@dataclass(frozen=True)
class Server:
    """A server in a process of its own: its host and port, and the process's number."""

    address: str
    pid: int

    @property
    def memory_mb(self) -> float:
        """Return what it holds in memory now, in MB (10⁶ B); on Linux alone."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def serving(script: Path, **environment: str) -> Iterator[str]:
    """Serve a script of Streamlit's from its own process; give its host and port."""
    with server_of(script, **environment) as server:
        yield server.address


@contextmanager
def server_of(script: Path, **environment: str) -> Iterator[Server]:
    """Serve a script of Streamlit's from its own process."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(f"127.0.0.1:{port}", process)
        yield Server(f"127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError("The server did not come up.")


class _Wire(socket.socket):
    """A connection that counts the bytes which come in over it."""

    received = 0

    def recv(self, *size: int) -> bytes:
        data = super().recv(*size)
        self.received += len(data)
        return data


class Session:
    """One person's browser at one server; open it with `with`."""

    def __init__(self, address: str, language: str = "en") -> None:
        host, _, port = address.partition(":")
        self._wire = _Wire(socket.AF_INET, socket.SOCK_STREAM)
        self._wire.connect((host, int(port)))
        self._opening = connect(
            f"ws://{address}/_stcore/stream",
            sock=self._wire,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Accept-Language": language},
            max_size=None,
        )
        self._address = address
        self._id = ""
        self._widgets: dict[str, WidgetState] = {}
        self._ids: dict[str, str] = {}
        self._known: dict[str, tuple[int, ForwardMsg]] = {}  # by hash, and in which run it was seen
        self._runs = 0
        self._files: dict[str, str] = {}  # by the id of a download button, what it gives
        self._page = self._query = ""

    def __enter__(self) -> Session:
        self._socket = self._opening.__enter__()
        return self

    def __exit__(self, *ended: Any) -> None:
        self._opening.__exit__(*ended)

    def open(self, page: str = "", query: Query | None = None) -> Answer:
        """Open a page at an address, as a link to it does."""
        self._widgets.clear()
        self._page = ""
        self._query = urlencode(query or {}, doseq=True)
        return self._run(page)

    def choose(self, key: str, values: Sequence[str]) -> Answer:
        """Choose values in the widget of that key by the words that it shows."""
        state = WidgetState(id=self._id_of(key))
        state.string_array_value.data.extend(values)
        self._widgets[state.id] = state
        return self._run()

    def pick(self, key: str, value: str) -> Answer:
        """Pick a value from a list of which one is chosen, by the words that it shows."""
        state = WidgetState(id=self._id_of(key), string_value=value)
        self._widgets[state.id] = state
        return self._run()

    def type(self, key: str, text: str) -> Answer:
        """Type a text into the field of that key."""
        return self.pick(key, text)

    def unfold(self, key: str) -> Answer:
        """Open what is folded under that key."""
        state = WidgetState(id=self._id_of(key), bool_value=True)
        self._widgets[state.id] = state
        return self._run()

    def press(self, key: str) -> Answer:
        """Press the button of that key."""
        pressed = WidgetState(id=self._id_of(key), trigger_value=True)
        return self._run(pressed=[pressed])

    def download(self, key: str) -> bytes:
        """Have the file of the download button of that key made, and fetch it."""
        with urllib.request.urlopen(self.file_of(key), timeout=ANSWER_SECONDS) as file:
            content: bytes = file.read()
        return content

    def file_of(self, key: str) -> str:
        """Have the file of the download button of that key made; return where it is fetched."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = "download"
        asked.backend_operation_request.session_id = self._id
        asked.backend_operation_request.deferred_file.file_id = self._files[self._id_of(key)]
        self._socket.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(self._socket.recv(timeout=ANSWER_SECONDS))
            if told.WhichOneof("type") == "backend_operation_response":
                break
        made = told.backend_operation_response
        if made.error_msg:
            raise RuntimeError(made.error_msg)
        return f"http://{self._address}{made.deferred_file.url}"

    def _id_of(self, key: str) -> str:
        """Return the id of the widget of that key, or of its like in the language shown."""
        wanted = {key, *(f"{key}_{code}" for code in language.CODES)}
        (found,) = {one for one, of_key in self._ids.items() if of_key in wanted}
        return found

    def _run(self, page: str = "", pressed: Sequence[WidgetState] = ()) -> Answer:
        """Have the script run, and take all that it sends."""
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash, state.page_name = self._query, self._page, page
        state.widget_states.widgets.extend([*self._widgets.values(), *pressed])
        state.cached_message_hashes.extend(self._known)
        sent = asked.SerializeToString()
        before, begun = self._wire.received, time.perf_counter()
        self._socket.send(sent)
        raw = self._until_finished()
        seconds = time.perf_counter() - begun
        messages = tuple(self._whole(ForwardMsg.FromString(one)) for one in raw)
        self._forget_old()
        self._take_note(messages, is_fragment=bool(state.fragment_id))
        return Answer(seconds, messages, sum(map(len, raw)), self._wire.received - before)

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """Return what a message stands for that names one of before; keep what may be named."""
        if message.WhichOneof("type") == "ref_hash":
            _, message = self._known[message.ref_hash]
        if message.metadata.cacheable:
            self._known[message.hash] = (self._runs, message)
        return message

    def _forget_old(self) -> None:
        """Forget what was not seen for as many runs as a browser keeps it."""
        self._runs += 1
        self._known = {
            name: (run, message)
            for name, (run, message) in self._known.items()
            if self._runs - run <= RUNS_KEPT
        }

    def _until_finished(self) -> list[bytes]:
        """Receive until a run has ended that no other one follows at once."""
        received: list[bytes] = []
        while True:
            one = self._socket.recv(timeout=ANSWER_SECONDS)
            assert isinstance(one, bytes)
            received.append(one)
            if len(one) < 200:
                message = ForwardMsg.FromString(one)
                if message.WhichOneof("type") == "script_finished" and message.script_finished in (
                    ForwardMsg.FINISHED_SUCCESSFULLY,
                    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
                    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
                ):
                    return received

    def _take_note(self, messages: Sequence[ForwardMsg], is_fragment: bool) -> None:
        """Remember what a browser would: the page, its address, the ids of its widgets.

        The state of a widget that is no longer there is forgotten.
        """
        seen: dict[str, str] = {}
        for message in messages:
            match message.WhichOneof("type"):
                case "new_session" | "navigation" as told:
                    self._id = message.new_session.initialize.session_id or self._id
                    self._page = getattr(message, told).page_script_hash
                case "page_info_changed":
                    self._query = message.page_info_changed.query_string
                case "delta":
                    one = _id_in(message)
                    if one.startswith("$$ID-"):
                        seen[one] = one.split("-", 2)[2]
                        button = message.delta.new_element.download_button
                        self._files[one] = button.deferred_file_id
        if not is_fragment:
            self._ids = seen
            self._widgets = {one: state for one, state in self._widgets.items() if one in seen}


def _id_in(message: ForwardMsg) -> str:
    """Return the id of the widget that a message shows; what can be opened is one too."""
    delta = message.delta
    shown = delta.add_block if delta.HasField("add_block") else delta.new_element
    kind = shown.WhichOneof("type")
    return getattr(getattr(shown, kind), "id", "") if kind else ""
