"""What needs attention, and what somebody has set aside of it: until when, why, and taken back."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

import streamlit as st

from drawings.page import Link, Links
from language import N_, Language
from saved import file
from saved import set_aside as saved
from saved.set_aside import SetAside
from ui import cards, context, unreadable

_STATE = "set_aside"
_OPEN = "set_aside_open"
_USUAL = timedelta(days=30)
_REFUSALS = {
    "no_reason": N_("Say why it is set aside, so that others can judge it."),
    "too_long": N_("A reason has at most {most} characters."),
    "past": N_("Choose a day that is still to come."),
    "too_far": N_("It can be set aside for a year at most."),
}
_UNREADABLE = N_(
    "The file saved/set_aside.json cannot be read, so nothing is set aside; it was left as it is."
)
_NOT_WRITTEN = N_("The folder of what is saved cannot be written to; nothing was changed.")
_ALL_ASIDE = N_("Everything that needs attention is set aside.")


@dataclass
class _State:
    """What was said last, and how often something was set aside in this session."""

    said: str = ""
    is_refusal: bool = False
    serial: int = 0


def draw(listed: Links) -> None:
    """Draw what needs attention and is not set aside, and below it what is."""
    here = context.current()
    say, today = here.language, here.day or date.today()
    state: _State = st.session_state.setdefault(_STATE, _State())
    try:
        aside = {one.key: one for one in saved.listed(here.directory, today)}
    except file.UnreadableError as fault:
        cards.notice(unreadable.words(fault, _UNREADABLE, say), kind="warning")
        cards.links(listed.links, listed.nothing)
        return
    shown = [one for one in listed.links if one.key not in aside]
    cards.links(shown, say.text(_ALL_ASIDE) if listed.links else listed.nothing)
    if state.said and not state.is_refusal:
        cards.notice(state.said)
        state.said = ""
    with st.container(horizontal=True, key="set_aside"):
        if shown:
            _draw_button(state, shown, today, say)
        if aside:
            _draw_aside(state, aside, {one.key: one.text for one in listed.links}, today, say)


def _draw_button(state: _State, shown: Sequence[Link], today: date, say: Language) -> None:
    """Draw the button that sets something aside; what it opens is made once it is open."""
    place = st.popover(
        say.text(N_("Set one aside")),
        icon=":material/notifications_paused:",
        type="tertiary",
        key=_OPEN,
        on_change="rerun",
    )
    if place.open:
        with place, st.container(key="set_aside_form"):
            if state.said:
                cards.notice(state.said, kind="warning")
                state.said = ""
            _draw_form(state, shown, today, say)


def _draw_form(state: _State, shown: Sequence[Link], today: date, say: Language) -> None:
    words = {one.key: one.text for one in shown}
    with st.form("set_aside_new", border=False):
        st.selectbox(
            say.text(N_("What is set aside")),
            list(words),
            format_func=words.__getitem__,
            key=_key(state, "key"),
        )
        st.text_input(
            say.text(N_("Why")),
            key=_key(state, "reason"),
            placeholder=say.text(N_("For example: agreed with the donor, the target is revised")),
        )
        st.date_input(
            say.text(N_("Until")),
            value=today + _USUAL,
            min_value=today + timedelta(days=1),
            max_value=today + saved.LONGEST,
            format="DD/MM/YYYY",
            key=_key(state, "until"),
        )
        st.text_input(say.text(N_("Who sets it aside")), value=_user(), key=_key(state, "by"))
        st.caption(say.text(N_("It stays counted below for everybody, and comes back by itself.")))
        st.form_submit_button(
            say.text(N_("Set aside")),
            type="primary",
            icon=":material/notifications_paused:",
            on_click=_put,
            args=(state, words, today, say),
        )


def _draw_aside(
    state: _State,
    aside: Mapping[str, SetAside],
    words: Mapping[str, str],
    today: date,
    say: Language,
) -> None:
    """Draw how much is set aside and, once it is open, what, why, by whom and until when."""
    place = st.popover(
        say.plural("{n} set aside", "{n} set aside", len(aside)),
        icon=":material/snooze:",
        type="tertiary",
        key="set_aside_list",
        on_change="rerun",
    )
    if not place.open:
        return
    with place, st.container(key="set_aside_listed"):
        for number, one in enumerate(aside.values()):
            text = words.get(one.key)
            gone = say.text(N_("{words} (no longer so)"), words=one.words)
            st.html(f'<p class="dampak-line"><strong>{escape(text or gone)}</strong></p>')
            cards.line(_told(one, say))
            st.button(
                say.text(N_("Take back")),
                icon=":material/undo:",
                key=f"set_aside_back_{number}",
                on_click=_take_back,
                args=(state, one.key, today, say),
            )


def _told(one: SetAside, say: Language) -> str:
    return say.text(
        N_("Until {until}: {reason} ({who})"),
        until=say.date(one.until),
        reason=one.reason,
        who=", ".join(filter(None, (one.by, say.moment(one.at)))),
    )


def _user() -> str:
    """Return whom the machine knows: the name that is offered."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _key(state: _State, name: str) -> str:
    return f"set_aside_{name}_{state.serial}"


def _put(state: _State, words: Mapping[str, str], today: date, say: Language) -> None:
    key, reason, until, by = (
        st.session_state[_key(state, name)] for name in ("key", "reason", "until", "by")
    )

    def put() -> str:
        directory = context.current().directory
        made = saved.put(directory, key, words[key], reason, by, until or today, today)
        return say.text(N_("Set aside until {until}."), until=say.date(made.until))

    _change(state, put, say)


def _take_back(state: _State, key: str, today: date, say: Language) -> None:
    def take_back() -> str:
        saved.take_back(context.current().directory, key, today)
        return say.text(N_("It is listed again."))

    _change(state, take_back, say)


def _change(state: _State, change: Callable[[], str], say: Language) -> None:
    """Change what is set aside, and remember what to say of it; what is done closes its form."""
    try:
        state.said, state.is_refusal = change(), False
        state.serial += 1
    except saved.RefusedError as refused:
        most = say.number(saved.LONGEST_REASON)
        state.said, state.is_refusal = say.text(_REFUSALS[refused.reason], most=most), True
    except file.UnreadableError as fault:
        state.said, state.is_refusal = unreadable.words(fault, _UNREADABLE, say), True
    except OSError:
        state.said, state.is_refusal = say.text(_NOT_WRITTEN), True
    st.session_state[_OPEN] = state.is_refusal
