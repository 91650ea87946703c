"""The page as a file: what kinds there are, how far the one is that is being made, its download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import streamlit as st

from drawings.about import About, about
from exports.job import Job
from exports.kinds import KINDS, watched
from language import N_
from ui import context, downloads
from ui.context import Context
from ui.markdown import as_it_is

_STATE = "files"
_SECONDS_BETWEEN_LOOKS = 0.5
# A file that is made this soon is there at once, and nothing is said of how far it is.
_SECONDS_OF_PATIENCE = 0.4
_BYTES_PER_MB = 1_000_000
_FAILED = N_("This file could not be made. Try again; if it happens again, tell the data keeper.")


@dataclass
class _State:
    """The file that is being made or was made last: of which page, of which kind."""

    job: Job
    kind: str
    address: str


def draw() -> None:
    """Draw the button of the files; what it opens is made once it is open."""
    say = context.current().language
    place = st.popover(
        say.text(N_("Files")),
        icon=":material/download:",
        type="tertiary",
        key="files_open",
        on_change="rerun",
    )
    if place.open:
        with place, st.container(key="files"):
            _draw_opened(context.current())
    elif (state := st.session_state.get(_STATE)) and state.job.is_over:
        # A large file is not held for who has closed it; one that is being made goes on.
        _forget()


def _draw_opened(here: Context) -> None:
    say, state = here.language, _state(here)
    words = N_("This page as a file, as it is now: {selection}")
    st.caption(as_it_is(say.text(words, selection=_of(here).selection)))
    for name, kind in KINDS.items():
        st.button(
            say.text(kind.title),
            icon=f":material/{kind.icon}:",
            type="tertiary",
            key=f"files_{name}",
            on_click=_start,
            args=(here, name),
        )
    if state is None:
        return
    if state.job.wait(_SECONDS_OF_PATIENCE):
        _draw_made(here, state)
    else:
        _draw_progress()


def _state(here: Context) -> _State | None:
    """Return the file of the page as it is; that of another page or selection is given up."""
    state = cast("_State | None", st.session_state.get(_STATE))
    if state and state.address != here.address:
        _forget()
        return None
    return state


def _forget() -> None:
    """Give up what is being made, and let go of what was made."""
    state = st.session_state.pop(_STATE, None)
    if state:
        state.job.stop()


def _start(here: Context, kind: str) -> None:
    """Begin to make a file of the page as it was when its button was drawn."""
    _forget()
    # Drawn anew, so that each of its cards is a step; what they are made of is kept.
    page = here.view.page(here.get, here.filters, dict(here.choices), here.language, here.against)
    told = _of(here).at(_origin(here))

    def make(step: Callable[[], None]) -> bytes:
        return KINDS[kind].make(watched([page], step), [told], here.language)

    job = Job(make, steps=len(list(page.cards()))).start()
    st.session_state[_STATE] = _State(job, kind, here.address)


def _of(here: Context) -> About:
    return about(
        here.get,
        here.view,
        here.filters,
        dict(here.choices),
        here.language,
        version=here.version,
        audience=here.audience,
        against=here.against,
    )


def _origin(here: Context) -> str:
    """Return the address of the dashboard as the reader's browser has it, without the page."""
    return (st.context.url or "").rstrip("/").removesuffix(f"/{here.view.name}")


@st.fragment(run_every=_SECONDS_BETWEEN_LOOKS)
def _draw_progress() -> None:
    """Draw how far the file is, and go on with the page when it is over."""
    state = cast("_State | None", st.session_state.get(_STATE))
    if state is None or state.job.is_over:
        st.rerun()
    say, job = context.current().language, state.job
    told = say.text(
        N_("{title}: {done} cards"),
        title=say.text(KINDS[state.kind].title),
        done=say.fraction(job.done, job.steps),
    )
    st.progress(min(1.0, job.done / max(1, job.steps)), text=told)
    st.button(say.text(N_("Cancel")), icon=":material/close:", key="files_cancel", on_click=_forget)


def _draw_made(here: Context, state: _State) -> None:
    """Draw the button of the file that was made, or say that it could not be."""
    say, kind = here.language, KINDS[state.kind]
    if state.job.content is None:
        st.warning(say.text(_FAILED))
        return
    size = say.decimal(len(state.job.content) / _BYTES_PER_MB)
    st.download_button(
        say.text(N_("Download: {title}, {size} MB"), title=say.text(kind.title), size=size),
        data=state.job.content,
        file_name=f"dampak-{here.view.name}.{kind.ending}",
        mime=downloads.kind(kind.mime, state.kind, here.address),
        icon=":material/download:",
        type="primary",
        key="files_download",
        on_click="ignore",
    )
