"""Saved views on every page: the list, saving the page as it is, renaming and deleting."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

import warehouse
from drawings import views
from indicators import dimensions
from indicators.filters import EVERYTHING, QuestionError
from language import N_, Language
from saved import file
from saved import views as saved
from saved.names import LONGEST_NAME, RefusedError
from saved.views import SavedView
from ui import cards, context, popover, unreadable

_STATE = "saved_views"
_VERSIONS = {"newest": N_("Always the newest data"), "held": N_("The data as they are now")}
_REFUSALS = {
    "empty": N_("A saved view needs a name."),
    "too_long": N_("A name has at most {most} characters; this one has {length}."),
    "taken": N_("There is a saved view “{name}” already; choose another name."),
    "full": N_("There are {views} saved views already; delete one of them first."),
    "gone": N_("Somebody else has deleted this saved view."),
}
_NOTHING = N_("Nothing is saved yet. What is saved here is there for everybody who opens Dampak.")
_UNREADABLE = N_(
    "The file saved/views.json cannot be read; it was left as it is. Mend or remove it."
)
_NOT_WRITTEN = N_("The folder of saved views cannot be written to; nothing was changed.")


@dataclass
class _State:
    """What was said last, the view that was deleted last, and how often a name was taken."""

    said: str = ""
    is_refusal: bool = False
    deleted: SavedView | None = None
    serial: int = 0


def draw() -> None:
    """Draw the button of the saved views; what it opens is made once it is open."""
    say = context.current().language
    title = say.text(N_("Saved views"))
    popover.draw(title, "bookmark", "saved_views", lambda: _draw_opened(_state(), say))


def _state() -> _State:
    state: _State = st.session_state.setdefault(_STATE, _State())
    return state


def _draw_opened(state: _State, say: Language) -> None:
    here = context.current()
    try:
        there = saved.listed(here.directory)
    except file.UnreadableError as fault:
        cards.notice(unreadable.words(fault, _UNREADABLE, say), kind="warning")
        return
    _draw_said(state, say)
    _draw_list(there, say)
    _draw_form(state, say)
    if there:
        _draw_changes(state, there, say)


def _draw_said(state: _State, say: Language) -> None:
    """Say once what became of the last change; what was deleted can be brought back for longer."""
    if state.said:
        cards.notice(state.said, kind="warning" if state.is_refusal else "info")
        state.said = ""
    if state.deleted:
        st.button(
            say.text(N_("Bring it back")),
            icon=":material/undo:",
            type="tertiary",
            on_click=_bring_back,
            args=(state, say),
        )


def _draw_list(there: list[SavedView], say: Language) -> None:
    if not there:
        cards.line(say.text(_NOTHING))
        return
    items = "".join(f"<li>{_link(one, say)}</li>" for one in there)
    st.html(f'<ul class="dampak-saved">{items}</ul>')


def _link(one: SavedView, say: Language) -> str:
    """Return the link to a saved view, with what it shows; the language stays the reader's."""
    path = "" if one.view == views.HOME.name else one.view
    query = escape(f"{path or '.'}?{urlencode(one.address(), doseq=True)}")
    return (
        f'<a class="dampak-follow" data-keep="lang" href="{query}" target="_self">'
        f"{escape(one.name)}</a><small>{escape(_description(one, say))}</small>"
    )


def _description(one: SavedView, say: Language) -> str:
    """Say of which page a saved view is, what is selected there, and of which data."""
    parts = []
    with suppress(QuestionError):
        view = views.find(one.view)
        parts.append(say.text(view.title))
        chosen = {name: values for name, values in one.query if name in view.filters}
        values = context.current().fact(dimensions.values)
        parts.append(view.selection(EVERYTHING.with_(**chosen), values, say))
    if one.version:
        parts.append(_version(one.version, say))
    return " · ".join(parts)


def _version(name: str, say: Language) -> str:
    try:
        built = warehouse.find(context.current().directory, name).built_at
    except warehouse.VersionNotFoundError:
        return say.text(N_("version that is no longer there"))
    return say.text(N_("data of {moment}"), moment=say.moment(built))


def _draw_form(state: _State, say: Language) -> None:
    """Draw what saves the page as it is."""
    here = context.current()
    with st.form("saved_views_new", border=False):
        st.text_input(
            say.text(N_("Save this page under a name")),
            key=_name_key(state),
            placeholder=say.text(N_("For example: Donor call in March")),
        )
        st.radio(
            say.text(N_("It shows")),
            list(_VERSIONS),
            format_func=lambda one: say.text(_VERSIONS[one]),
            index=1 if here.pinned else 0,
            key="saved_views_version",
        )
        st.form_submit_button(
            say.text(N_("Save")),
            type="primary",
            icon=":material/bookmark_add:",
            on_click=_save,
            args=(state, say),
        )


def _draw_changes(state: _State, there: list[SavedView], say: Language) -> None:
    """Draw what renames and deletes."""
    names = {one.id: one.name for one in there}
    with (
        st.expander(say.text(N_("Rename or delete")), key="saved_views_change"),
        st.form("saved_views_changes", border=False),
    ):
        st.selectbox(
            say.text(N_("Saved view")),
            list(names),
            format_func=lambda one: names[one],
            key="saved_views_chosen",
        )
        st.text_input(say.text(N_("New name")), key=f"saved_views_renamed_{state.serial}")
        with st.container(horizontal=True):
            st.form_submit_button(
                say.text(N_("Rename")), icon=":material/edit:", on_click=_rename, args=(state, say)
            )
            st.form_submit_button(
                say.text(N_("Delete")),
                icon=":material/delete:",
                on_click=_delete,
                args=(state, say),
            )


def _name_key(state: _State) -> str:
    return f"saved_views_name_{state.serial}"


def _save(state: _State, say: Language) -> None:
    """Save the address that the reader has before his eyes."""
    here = context.current()
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    name = st.session_state[_name_key(state)]
    version = here.version if st.session_state["saved_views_version"] == "held" else ""

    def save() -> str:
        made = saved.save(here.directory, name, here.view.name, address, version)
        return say.text(N_("Saved as “{name}”."), name=made.name)

    _change(state, save, say)


def _rename(state: _State, say: Language) -> None:
    one, name = (
        st.session_state[key]
        for key in ("saved_views_chosen", f"saved_views_renamed_{state.serial}")
    )

    def rename() -> str:
        renamed = saved.rename(context.current().directory, one, name)
        return say.text(N_("It is called “{name}” now."), name=renamed.name)

    _change(state, rename, say)


def _delete(state: _State, say: Language) -> None:
    directory, one = context.current().directory, st.session_state["saved_views_chosen"]
    found: list[SavedView] = []

    def delete() -> str:
        found.extend(view for view in saved.listed(directory) if view.id == one)
        saved.delete(directory, one)
        return say.text(N_("“{name}” was deleted."), name=found[0].name)

    _change(state, delete, say)
    state.deleted = None if state.is_refusal else found[0]


def _bring_back(state: _State, say: Language) -> None:
    gone = state.deleted
    if gone:
        query = dict(gone.query)
        save = partial(saved.save, context.current().directory, gone.name, gone.view, query)
        back = N_("“{name}” is back.")
        _change(state, lambda: say.text(back, name=save(gone.version).name), say)


def _change(state: _State, change: Callable[[], str], say: Language) -> None:
    """Change the saved views, and remember what to say of it."""
    try:
        state.said, state.is_refusal = change(), False
        state.serial += 1
        state.deleted = None
    except RefusedError as refused:
        state.said, state.is_refusal = _refusal(refused, say), True
    except file.UnreadableError as fault:
        state.said, state.is_refusal = unreadable.words(fault, _UNREADABLE, say), True
    except OSError:
        state.said, state.is_refusal = say.text(_NOT_WRITTEN), True


def _refusal(refused: RefusedError, say: Language) -> str:
    return say.text(
        _REFUSALS[refused.reason],
        name=refused.name,
        length=say.number(len(refused.name)),
        most=say.number(LONGEST_NAME),
        views=say.number(saved.MOST_VIEWS),
    )
