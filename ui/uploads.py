"""Handing in workbooks: drop them, read what would change, accept, discard, undo.

Knows nothing of how files are read: the page hands in the desk that does it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

import warehouse
from drawings import data as draw_data
from drawings import lost as draw_lost
from drawings import replaced as draw_replaced
from drawings import uploads as draw
from indicators import query
from language import N_, Language
from ui import cards, context

_STATE = "uploads"
_LOCAL = (None, "127.0.0.1", "::1")
# A proxy on this machine makes everybody's address this machine's.
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")
_SECONDS_BETWEEN_LOOKS = 0.5


@dataclass
class State:
    """What one session has handed in: the files, the work under way, and how it ended."""

    serial: int = 0  # a new one empties the widget
    files: list[str] = field(default_factory=list)
    received: Any = None
    work: Any = None
    task: str = ""
    message: tuple[str, str] = ("", "")  # kind and words of a notice


def may_send() -> bool:
    """Tell whether this person may hand in files: at this machine, or where all keep the data."""
    if os.environ.get("DAMPAK_KEEPER") == "yes":
        return True
    is_forwarded = any(name in st.context.headers for name in _FORWARDED)
    return st.context.ip_address in _LOCAL and not is_forwarded


def draw_desk(desk: Any) -> None:
    """Draw the part of the page where files are handed in, for those who may.

    `desk` receives, tries, accepts, discards and undoes.
    """
    if not may_send():
        return
    state = _state()
    say = context.current().language
    with st.container(border=True, key="card_uploads"):
        cards.list_title(
            say.text(N_("Send workbooks")),
            say.text(
                N_(
                    "Drop Excel, CSV or Parquet files here. Nothing changes before you have seen "
                    "what they would change, and accepted it."
                )
            ),
        )
        _draw_message(state)
        _draw_uploader(desk, state)
        if state.work:
            _draw_progress(desk)
        elif state.received:
            _draw_preview(desk, state)
        else:
            _draw_undo(desk, state)


def _state() -> State:
    if _STATE not in st.session_state:
        st.session_state[_STATE] = State()
    state: State = st.session_state[_STATE]
    return state


def _draw_message(state: State) -> None:
    kind, words = state.message
    if words:
        cards.notice(words, kind=kind)


def _draw_uploader(desk: Any, state: State) -> None:
    """Draw the widget; other files than before are a new intake."""
    say = context.current().language
    key = f"uploads_{state.serial}"
    is_back = key not in st.session_state  # from another page, where Streamlit forgets the files
    _word_uploader(desk.suffixes, say)
    files = st.file_uploader(
        say.text(N_("Workbooks")),
        type=desk.suffixes,
        accept_multiple_files=True,
        key=key,
        disabled=state.task == "accept",
    )
    sent = [file.file_id for file in files]
    if sent == state.files or state.task == "accept":
        return
    state.files = sent
    if not (is_back and state.received):
        _receive(desk, state, [(file.name, file.getvalue()) for file in files])


def _receive(desk: Any, state: State, files: list[tuple[str, bytes]]) -> None:
    """Put files in the place of those handed in before, and have them looked at."""
    _forget(desk, state)
    state.message = ("", "")
    if not files:
        return
    try:
        state.received = desk.receive(files)
        state.task, state.work = "preview", desk.start("preview", state.received)
    except OSError:
        words = draw.failure_sentence("no_space", context.current().language)
        cards.notice(words, kind="warning")


def _word_uploader(suffixes: Sequence[str], say: Language) -> None:
    """Put words of the language in the place of the English ones that Streamlit's widget has."""
    limit = say.text(
        N_("or drop files here; {size} MB per file: {kinds}"),
        size=say.number(st.get_option("server.maxUploadSize")),
        kinds=", ".join(suffix.removeprefix(".").upper() for suffix in suffixes),
    )
    zone = '.st-key-card_uploads [data-testid="stFileUploaderDropzone"]'
    places = {
        f'{zone} > span [data-testid="stMarkdownContainer"] p': say.text(N_("Choose files")),
        f'{zone} [data-testid="stFileUploaderDropzoneInstructions"] span': limit,
    }
    rules = [
        f"{place} {{ font-size: 0; }} {place}::after {{ content: {json.dumps(words)}; "
        "font-size: 0.875rem; }"
        for place, words in places.items()
    ]
    st.html(f"<style>{' '.join(rules)}</style>")


@st.fragment(run_every=_SECONDS_BETWEEN_LOOKS)
def _draw_progress(desk: Any) -> None:
    """Draw how far the work is, and go on with the page when it has ended."""
    state, say = _state(), context.current().language
    if state.work is None:
        return
    now = state.work.state()
    if now.status == "running":
        st.progress(min(now.done / now.steps, 1.0), text=draw.progress_words(now, say))
        return
    task, state.work, state.task = state.task, None, ""
    if now.status == "failed":
        desk.recover()
        state.message = ("warning", draw.failure_sentence(now.reason, say))
        if task == "preview":
            _forget(desk, state)
    elif task == "accept":
        _start_anew(state)
        state.message = ("info", say.text(N_("The new version is served to everybody.")))
    st.rerun()


def _draw_preview(desk: Any, state: State) -> None:
    here = context.current()
    say = here.language
    preview = desk.preview_of(state.received)
    if preview is None:  # what nobody decides on is removed after a day
        _forget(desk, state)
        return
    for number, file in enumerate(preview.files):
        _draw_file(desk, state, file, number)
    if preview.near_misses:
        _draw_near_misses(desk, state, preview.near_misses)
    if preview.replaces_sample and here.is_sample:
        cards.notice(draw.sample_sentence(say), kind="synthetic")
    if preview.elsewhere:
        cards.notice(draw.elsewhere_sentence(preview.elsewhere, say), kind="warning")
        cards.whole_table(_problems(preview.elsewhere), "uploads_elsewhere", cards.MOST_PROBLEMS)
    if preview.can_be_accepted:
        _draw_changes(desk.trial_of(state.received), preview.trial)
        _draw_lost(preview.lost)
    else:
        cards.notice(say.text(N_("Nothing here can be loaded.")), kind="warning")
    _draw_decision(desk, state, preview.can_be_accepted)


def _draw_file(desk: Any, state: State, file: Any, number: int) -> None:
    """Draw what was recognised in a file, where its rows went, and what is wrong in it."""
    say = context.current().language
    with st.container(border=True, key=f"upload_{number}"):
        place = file.upload.instead or file.upload.target
        cards.list_title(file.upload.shown, draw.file_sentence(file, place, say))
        cards.list_points(
            [
                *draw.sheet_lines(file, say),
                *_balance_lines(file, say),
                *draw_replaced.lines(_replaced(file), say),
            ]
        )
        if file.problems:
            problems = pd.DataFrame([asdict(one) for one in file.problems])
            st.caption(draw_data.problem_sentence(problems, "all", say))
            if file.is_taken:
                _draw_marked(desk, state.received, file, number)
            in_file = _problems(file.problems).drop(columns=say.label("column", "file"))
            cards.whole_table(in_file, f"upload_problems_{number}", cards.MOST_PROBLEMS)


def _balance_lines(file: Any, say: Language) -> list[str]:
    """Say where a file's rows went; of one that could not be opened there is nothing to say."""
    if not any(one.rows_read for one in file.balance):
        return []
    return [draw_data.balance_sentence(pd.DataFrame([asdict(one) for one in file.balance]), say)]


def _replaced(file: Any) -> pd.DataFrame:
    frame = pd.DataFrame([asdict(one) for one in file.replaced])
    return frame.rename(columns={"table": "table_name"})


def _draw_near_misses(desk: Any, state: State, misses: Sequence[Any]) -> None:
    """Draw each spelling that is nearly a known one, with a button for what it may mean."""
    say = context.current().language
    with st.container(border=True, key="upload_spellings"):
        cards.list_title(say.text(N_("Spellings to confirm")), draw.near_misses_sentence(say))
        for number, miss in enumerate(misses):
            with st.container(
                horizontal=True, vertical_alignment="center", key=f"upload_spelling_{number}"
            ):
                cards.line(draw.near_miss_sentence(miss, desk.guess(miss, say), say))
                for meaning, name in miss.meanings:
                    st.button(
                        cards.as_it_is(draw.confirmation(miss.text, name, say)),
                        icon=":material/spellcheck:",
                        key=f"upload_spelling_{number}_{meaning}",
                        on_click=_confirm,
                        args=(desk, state, miss, meaning, name),
                    )


def _draw_marked(desk: Any, received: Any, file: Any, number: int) -> None:
    """Draw the button that gives the file back with its cells marked; made when it is pressed."""
    say = context.current().language
    st.download_button(
        say.text(N_("Download this file with the cells to mend marked")),
        data=lambda: desk.marked(received, file, say.code),
        file_name=desk.marked_name(file),
        icon=":material/edit_note:",
        type="primary",
        key=f"upload_marked_{number}",
        on_click="ignore",
    )


def _problems(problems: Sequence[Any]) -> pd.DataFrame:
    frame = pd.DataFrame([asdict(one) for one in problems])
    return draw_data.problem_table(frame, "all", context.current().language)


def _draw_changes(trial: Path, version: str) -> None:
    """Draw every headline figure, as it is served and as it would be."""
    here = context.current()
    say = here.language
    served = warehouse.current(here.directory)
    after = _figures(trial, version)
    before = _figures(here.directory, served.name) if served else after
    title = say.text(N_("Change in the headline figures"))
    st.html(f'<h4 class="dampak-title">{title}</h4>')
    st.caption(draw.change_sentence(before, after, say))
    cards.whole_table(draw.change_table(before, after, say), "uploads_changes")


def _draw_lost(lost: Sequence[Any]) -> None:
    """Draw what would no longer count, just above the button that accepts it."""
    say = context.current().language
    if lost:
        cards.notice(draw_lost.sentence(lost, say), kind="warning")
        cards.whole_table(draw_lost.table(lost, say), "uploads_lost", cards.MOST_PROBLEMS)


@st.cache_data(max_entries=20, show_spinner=False)
def _figures(directory: Path, version: str) -> dict[str, pd.DataFrame]:
    """Return the headline figures of a version, whose file is closed again: it may be removed."""
    with closing(warehouse.open_version(directory, version)) as connection:
        return {name: query.show(connection, name) for name in draw.HEADLINES}


def _draw_decision(desk: Any, state: State, can_be_accepted: bool) -> None:
    say = context.current().language
    with st.container(horizontal=True, key="uploads_decision"):
        st.button(
            say.text(N_("Accept")),
            type="primary",
            icon=":material/check:",
            disabled=not can_be_accepted,
            on_click=_accept,
            args=(desk, state),
        )
        st.button(
            say.text(N_("Discard")),
            icon=":material/delete:",
            on_click=_discard,
            args=(desk, state),
        )


def _draw_undo(desk: Any, state: State) -> None:
    say = context.current().language
    if desk.last_accepted() is not None:
        st.button(
            say.text(N_("Undo the files last accepted")),
            icon=":material/undo:",
            on_click=_undo,
            args=(desk, state),
        )


def _accept(desk: Any, state: State) -> None:
    state.task, state.work = "accept", desk.start("accept", state.received)
    state.message = ("", "")


def _confirm(desk: Any, state: State, miss: Any, meaning: str, name: str) -> None:
    """Remember a spelling, and look at the files again with it."""
    say = context.current().language
    try:
        desk.confirm(miss, meaning)
    except (OSError, UnicodeDecodeError):
        state.message = ("warning", draw.failure_sentence("not_remembered", say))
        return
    state.message = ("info", draw.remembered_sentence(miss.text, name, say))
    state.task, state.work = "preview", desk.start("preview", state.received)


def _discard(desk: Any, state: State) -> None:
    _forget(desk, state)
    _start_anew(state)


def _undo(desk: Any, state: State) -> None:
    say = context.current().language
    try:
        desk.undo()
        words = N_("The version from before is served again, and the files are taken out.")
        state.message = ("info", say.text(words))
    except (warehouse.BuildUnderWayError, LookupError):
        state.message = ("warning", draw.failure_sentence("build_under_way", say))


def _forget(desk: Any, state: State) -> None:
    """End the work on what was handed in, and remove it."""
    if state.work:
        state.work.stop()
    if state.received:
        desk.discard(state.received)
    state.received, state.work, state.task = None, None, ""


def _start_anew(state: State) -> None:
    state.serial += 1
    state.files, state.received, state.message = [], None, ("", "")
