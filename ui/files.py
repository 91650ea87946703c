"""A page or a presentation as a file: what kinds there are, how far it is, its download."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

import streamlit as st

from drawings import slides
from drawings.about import About, about, about_slides
from drawings.page import Page
from exports.job import Job
from exports.kinds import KINDS, watched
from language import N_, Language
from ui import context, downloads, popover
from ui.context import Context
from ui.markdown import as_it_is
from ui.presentations import Presentation

_STATE = "files"
_SECONDS_BETWEEN_LOOKS = 0.5
# A file that is made this soon is there at once, and nothing is said of how far it is.
_SECONDS_OF_PATIENCE = 0.4
_BYTES_PER_MB = 1_000_000
_FAILED = N_("This file could not be made. Try again; if it happens again, tell the data keeper.")


@dataclass
class _State:
    """The file that is being made or was made last: of what, of which kind."""

    job: Job
    kind: str
    address: str


@dataclass(frozen=True)
class Source:
    """What a file is made of.

    `address` is what tells it from others, `name` what its file is called, `key` what its button
    is; `words` say what it is, before a file is asked for. `page` calls what it is handed before
    each of its `steps`. None of it is asked for before the window is open.
    """

    address: str
    name: str
    key: str
    language: Language
    words: Callable[[], str]
    steps: Callable[[], int]
    page: Callable[[Callable[[], None]], Page]
    about: Callable[[], About]


def draw() -> None:
    """Draw the button of the files of the page that is open, as it is."""
    draw_of(_of_page(context.current()))


def draw_of(source: Source) -> None:
    """Draw the button of the files; what it opens is made once it is open."""
    say = source.language
    inner = partial(_draw_opened, source)
    if popover.draw(say.text(N_("Files")), "download", source.key, inner):
        return
    state = st.session_state.get(_STATE)
    if state and state.address == source.address and state.job.is_over:
        # A large file is not held for who has closed it; one that is being made goes on.
        _forget()


def _of_page(here: Context) -> Source:
    say, chosen = here.language, dict(here.choices)

    def page() -> Page:
        # Drawn anew, so that each of its cards is a step; what they are made of is kept.
        return here.view.page(here.get, here.filters, chosen, say, here.against)

    def told() -> About:
        return about(
            *(here.get, here.view, here.filters, chosen, say),
            version=here.version,
            audience=here.audience,
            against=here.against,
        )

    def words() -> str:
        this = N_("This page as a file, as it is now: {selection}")
        return say.text(this, selection=told().selection)

    return Source(
        *(here.address, here.view.name, "files", say, words),
        steps=lambda: len(list(page().cards())),
        page=lambda step: watched([page()], step)[0],
        about=told,
    )


def of_presentation(made: Presentation, key: str, here: Context) -> Source:
    """Return what files are made of a presentation, for the audience of `here`."""
    say = here.language
    of_others = {"version": here.version, "audience": here.audience}

    def told() -> About:
        filters = slides.asked_of_all(made.slides, here.get, here.audience)
        return about_slides(here.get, made.title, made.query, filters, say, **of_others)

    def words() -> str:
        these = N_("The slides of “{title}” as a file, as they are shown to: {audience}")
        audience = say.label("audience", here.audience)
        return say.text(these, title=made.title, audience=audience)

    return Source(
        made.address(here.version, here.audience, lang=say.code),
        *(_file_name(made.title), f"files_{key}", say, words),
        steps=lambda: len(made.slides),
        page=lambda step: slides.page(
            *(made.title, made.slides, here.get, say, here.audience), step=step
        ),
        about=told,
    )


def _file_name(title: str) -> str:
    """Return a title as every machine takes it in the name of a file."""
    words = re.findall(r"\w+", title.lower())
    return "-".join(words)[:60] or "slides"


def _draw_opened(source: Source) -> None:
    say, state = source.language, _state(source)
    st.caption(as_it_is(source.words()))
    for name, kind in KINDS.items():
        st.button(
            say.text(kind.title),
            icon=f":material/{kind.icon}:",
            type="tertiary",
            key=f"{source.key}_{name}",
            on_click=_start,
            args=(source, name),
        )
    if state is None:
        return
    if state.job.wait(_SECONDS_OF_PATIENCE):
        _draw_made(source, state)
    else:
        _draw_progress()


def _state(source: Source) -> _State | None:
    """Return the file of what is open as it is; that of another one or selection is given up."""
    state = cast("_State | None", st.session_state.get(_STATE))
    if state and state.address != source.address:
        _forget()
        return None
    return state


def _forget() -> None:
    """Give up what is being made, and let go of what was made."""
    state = st.session_state.pop(_STATE, None)
    if state:
        state.job.stop()


def _start(source: Source, kind: str) -> None:
    """Begin to make a file of what was there when its button was drawn."""
    _forget()
    told = source.about().at(_origin(), source.language)

    def make(step: Callable[[], None]) -> bytes:
        return KINDS[kind].make([source.page(step)], [told], source.language)

    job = Job(make, steps=source.steps()).start()
    st.session_state[_STATE] = _State(job, kind, source.address)


def _origin() -> str:
    """Return the address of the dashboard as the reader's browser has it, without the page."""
    here = context.current()
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


def _draw_made(source: Source, state: _State) -> None:
    """Draw the button of the file that was made, or say that it could not be."""
    say, kind = source.language, KINDS[state.kind]
    if state.job.content is None:
        st.warning(say.text(_FAILED))
        return
    size = say.decimal(len(state.job.content) / _BYTES_PER_MB)
    st.download_button(
        say.text(N_("Download: {title}, {size} MB"), title=say.text(kind.title), size=size),
        data=state.job.content,
        file_name=f"dampak-{source.name}.{kind.ending}",
        mime=downloads.kind(kind.mime, state.kind, source.address),
        icon=":material/download:",
        type="primary",
        key=f"{source.key}_download",
        on_click="ignore",
    )
