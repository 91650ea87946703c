"""The page Present: what is ready to be shown, what was saved, and the editor of a presentation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import parse_qs

import streamlit as st

import warehouse
from drawings import slides as words
from drawings import views
from drawings.slides import READY, Ready, Slide
from indicators import dimensions
from indicators.filters import QuestionError
from language import N_, Language
from saved import file, presentations
from saved.names import LONGEST_NAME, RefusedError
from saved.presentations import SavedPresentation
from ui import address, cards, context, files, filters
from ui.context import Context
from ui.presentations import (
    DEFAULT_AUDIENCE,
    UNREADABLE,
    CannotPresentError,
    Presentation,
    context_of,
    is_released,
    made_of,
    ready,
    saved,
)

_STATE = "present"
_AUDIENCE = "present_audience"
_NEW = ""  # stands for a presentation that is still to be made

SWITCHES = N_(
    "Whatever you present shows what donors may see, and nothing else, unless you choose otherwise "
    "here; it stays as it was when you began, whatever is loaded meanwhile."
)
STAFF_CHOSEN = N_(
    "You are about to show staff's own figures. Choose this only where nobody but staff looks on."
)
NOT_RELEASED = N_(
    "Nothing of these data has been released for this audience ({audience}) yet: the slides will "
    "say so instead of showing anything."
)
NOTHING_SAVED = N_(
    "Nothing is saved yet. Make a ready one your own, or add a card of any page with its button "
    "“Add to presentation”."
)
NO_SLIDES = N_(
    "There is no slide in it yet: add a card of any page with its button “Add to presentation”."
)
NOTHING_TO_SHOW = N_("has nothing to show in these data, and is left out")
CANNOT_ADD = N_(
    "The card “{card}” cannot be a slide: it is no figure, no chart and no table of at most {most} "
    "rows of these data."
)
GOES_ON = N_(
    "What does not fit a slide goes on on the next; a table of more than {most} rows is no slide: "
    "its page, the report and the workbook have it."
)
_REFUSALS = {
    "empty": N_("A presentation needs a name."),
    "too_long": N_("A name has at most {most} characters; this one has {length}."),
    "taken": N_("There is a presentation “{name}” already; choose another name."),
    "full": N_("There are {presentations} presentations already; delete one of them first."),
    "gone": N_("Somebody else has deleted this presentation."),
    "changed": N_(
        "Somebody else has changed “{name}” meanwhile: it is shown as it is now, without your "
        "change. Make it again."
    ),
    "many_slides": N_("A presentation has at most {slides} slides."),
    "long_note": N_("A note has at most {characters} characters."),
}
_NOT_WRITTEN = N_("The folder of presentations cannot be written to; nothing was changed.")


@dataclass
class _State:
    """What was said last, and how often something was changed: fields begin anew with it."""

    said: str = ""
    is_refusal: bool = False
    serial: int = 0


def draw() -> None:
    """Draw the page."""
    here = context.current()
    cards.heading(here.language.text(here.view.title), here.language.text(here.view.lead))
    state = _state()
    _draw_said(state)
    try:
        there = presentations.listed(here.directory)
    except file.UnreadableError:
        cards.notice(here.language.text(UNREADABLE), kind="warning")
        there = []
    _draw_addition(there, state, here)
    _draw_editor(there, state, here)
    audience = _draw_audience(here)
    _draw_ready(audience, state, here)
    _draw_saved(there, audience, state, here)


def _state() -> _State:
    state: _State = st.session_state.setdefault(_STATE, _State())
    return state


def _draw_said(state: _State) -> None:
    """Say once what became of the last change."""
    if state.said:
        cards.notice(state.said, kind="warning" if state.is_refusal else "info")
        state.said = ""


def _draw_audience(here: Context) -> str:
    """Draw for whom it is: donors, unless somebody chooses otherwise on purpose."""
    say = here.language
    cards.line(say.text(SWITCHES))
    cards.line(say.text(GOES_ON, most=say.number(words.MOST_ROWS_OF_A_TABLE)))
    offered = [DEFAULT_AUDIENCE, *(one for one in warehouse.AUDIENCES if one != DEFAULT_AUDIENCE)]
    audience: str = st.segmented_control(
        say.text(N_("Shown to")),
        offered,
        format_func=lambda one: say.label("audience", one),
        default=DEFAULT_AUDIENCE,
        required=True,
        key=_AUDIENCE,
    )
    if audience == "staff":
        cards.notice(say.text(STAFF_CHOSEN), kind="warning")
    elif not is_released(here, audience):
        label = say.label("audience", audience)
        cards.notice(say.text(NOT_RELEASED, audience=label), kind="warning")
    return audience


def _draw_ready(audience: str, state: _State, here: Context) -> None:
    say = here.language
    _section(say.text(N_("Ready")))
    for column, one in zip(st.columns(len(READY)), READY, strict=True):
        with column, st.container(border=True, height="stretch", key=f"ready_{one.name}"):
            cards.list_title(say.text(one.title), say.text(one.lead))
            value = _draw_value(one, here)
            try:
                made = ready(one.name, {one.of: value} if one.of else {}, here, audience)
            except CannotPresentError as reason:
                cards.line(str(reason))
                continue
            _draw_links(made, audience, here)
            _draw_files(made, one.name, audience, here)
            st.button(
                say.text(N_("Make it my own")),
                icon=":material/edit:",
                key=f"own_{one.name}",
                on_click=_create,
                args=(made.title, made.slides, state, here),
            )


def _draw_value(one: Ready, here: Context) -> str:
    """Draw the choice of what a ready presentation is of; empty where it is of everything."""
    if not one.of:
        return ""
    values = here.fact(dimensions.values)
    offered = filters.offered(values)[one.of]
    say = here.language
    return (
        st.selectbox(
            say.label("dimension", one.of),
            offered,
            format_func=lambda value: say.label(one.of, value),
            key=f"ready_of_{one.name}_{say.code}",
        )
        or ""
    )


def _draw_saved(
    there: Sequence[SavedPresentation], audience: str, state: _State, here: Context
) -> None:
    say = here.language
    _section(say.text(N_("Saved")))
    if not there:
        cards.line(say.text(NOTHING_SAVED))
    for one in there:
        with st.container(border=True, key=f"saved_{one.id}"):
            slides = say.plural("{n} slide", "{n} slides", len(one.slides))
            cards.list_title(one.name, f"{slides} · {say.moment(one.saved_at)}")
            with st.container(horizontal=True, vertical_alignment="center"):
                if one.slides:
                    _draw_links(saved(one), audience, here)
                    _draw_files(saved(one), one.id, audience, here)
                st.space("stretch")
                _button(N_("Edit"), "edit", f"edit_{one.id}", _edit, one.id)
                _button(N_("Delete"), "delete", f"delete_{one.id}", _delete, one, state, here)


def _button(
    label: str, icon: str, key: str, on_click: Callable[..., None], *arguments: object
) -> None:
    st.button(
        context.current().language.text(label),
        icon=f":material/{icon}:",
        type="tertiary",
        key=key,
        on_click=on_click,
        args=arguments,
    )


def _draw_links(made: Presentation, audience: str, here: Context) -> None:
    """Draw what starts a presentation, its speaker's view, and what copies the link to it."""
    say = here.language
    held = made.address(here.version, audience, lang=say.code)
    copy = escape(say.text(N_("Copy link")))
    start = escape(say.text(N_("Start")))
    speaker = escape(say.text(N_("Speaker's view (new window)")))
    st.html(
        f'<div class="dampak-present"><a class="dampak-follow start" data-keep="lang" '
        f'target="_self" href="{escape(held)}">{start}</a>'
        f'<a target="_blank" rel="noopener" href="{escape(held)}&amp;speaker=yes">{speaker}</a>'
        f'<button type="button" class="dampak-copy" data-address="{escape(held)}" '
        f'title="{copy}: {escape(made.title)}">{copy}</button></div>'
    )


def _draw_files(made: Presentation, key: str, audience: str, here: Context) -> None:
    """Draw what makes a presentation a file, where there is something for that audience."""
    if is_released(here, audience):
        files.draw_of(files.of_presentation(made, key, replace(here, audience=audience)))


def _draw_addition(there: Sequence[SavedPresentation], state: _State, here: Context) -> None:
    """Draw what adds the card to a presentation from which somebody has come."""
    asked = next(iter(address.chosen().get("add", ())), "")
    if not asked:
        return
    say, slide = here.language, _slide_of(asked)
    shown = next(iter(made_of(slide, here)), None)
    if shown is None:
        most = say.number(words.MOST_ROWS_OF_A_TABLE)
        told = say.text(CANNOT_ADD, card=slide.card[:40], most=most)
        cards.notice(told, kind="warning")
        return
    with st.container(border=True, key="present_add"):
        selection = shown.here.selection
        cards.list_title(say.text(N_("Add to a presentation")), f"{shown.message} · {selection}")
        names = {one.id: one.name for one in there} | {_NEW: say.text(N_("A new presentation"))}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                say.text(N_("Presentation")),
                list(names),
                format_func=lambda one: names[one],
                key=f"present_to_{state.serial}",
                width=340,
            )
            if chosen == _NEW:
                st.text_input(say.text(N_("Name")), key=_name_key(state), width=340)
            st.button(
                say.text(N_("Add")),
                type="primary",
                icon=":material/add:",
                key="present_add_it",
                on_click=_add,
                args=(slide, next((one for one in there if one.id == chosen), None), state, here),
            )


def _slide_of(asked: str) -> Slide:
    """Return the slide that an address names: `view.card?query`."""
    place, _, query = asked.partition("?")
    view, _, card = place.partition(".")
    try:
        found = words.query_of(parse_qs(query), views.find(view))
    except QuestionError:
        found = ()
    return Slide(view, card, found)


def _draw_editor(there: Sequence[SavedPresentation], state: _State, here: Context) -> None:
    """Draw the slides of the presentation that is being edited, in their order."""
    edited = next(iter(address.chosen().get("edit", ())), "")
    one = next((each for each in there if each.id == edited), None)
    if not edited:
        return
    if one is None:
        cards.notice(here.language.text(_REFUSALS["gone"]), kind="warning")
        return
    say = here.language
    with st.container(border=True, key="present_editor"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = f"present_rename_{one.id}_{state.serial}"
            st.text_input(
                say.text(N_("Name")),
                value=one.name,
                key=key,
                width=420,
                on_change=_rename,
                args=(one, key, state, here),
            )
            st.space("stretch")
            _button(N_("Close"), "close", "present_close", address.choose, "edit", [])
        if not one.slides:
            cards.line(say.text(NO_SLIDES))
        for number, slide in enumerate(one.slides):
            _draw_slide(one, number, slide, state, here)


def _draw_slide(
    one: SavedPresentation, number: int, slide: Slide, state: _State, here: Context
) -> None:
    """Draw one slide of the editor: what it says, its note, and what moves or removes it."""
    say = here.language
    message, selection = _words_of(slide, here)
    key = f"present_note_{one.id}_{one.revision}_{number}"
    with st.container(border=True, key=f"present_slide_{number}"):
        cards.list_title(f"{say.number(number + 1)}. {message}", selection)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_area(
                say.text(N_("Spoken note")),
                value=slide.note,
                key=key,
                height=80,
                on_change=_note,
                args=(one, number, key, state, here),
            )
            for label, icon, to in (
                (N_("Up"), "arrow_upward", number - 1),
                (N_("Down"), "arrow_downward", number + 1),
            ):
                if 0 <= to < len(one.slides):
                    _button(label, icon, f"{icon}_{number}", _move, one, number, to, state, here)
            _button(N_("Remove"), "delete", f"remove_{number}", _remove, one, number, state, here)


def _words_of(slide: Slide, here: Context) -> tuple[str, str]:
    """Say what a slide says and what it is of, or that it has nothing to show."""
    say = here.language
    shown = next(iter(made_of(slide, here)), None)
    if shown is None:
        return f"{slide.view}.{slide.card}", say.text(NOTHING_TO_SHOW)
    of_slide = context_of(slide, here)
    title = say.text(of_slide.view.title)
    return shown.message, f"{title} · {of_slide.selection}"


def _section(title: str) -> None:
    st.html(f'<h2 class="dampak-section">{escape(title)}</h2>')


def _name_key(state: _State) -> str:
    return f"present_name_{state.serial}"


def _edit(presentation_id: str) -> None:
    address.choose("edit", [presentation_id])


def _create(title: str, slides: Sequence[Slide], state: _State, here: Context) -> None:
    """Save a ready presentation under its own title, numbered where that is taken."""

    def create() -> str:
        taken = {one.name for one in presentations.listed(here.directory)}
        names = (title, *(f"{title} ({number})" for number in range(2, len(taken) + 3)))
        name = next(one for one in names if one not in taken)
        made = presentations.create(here.directory, name, slides)
        _edit(made.id)
        return here.language.text(N_("Saved as “{name}”."), name=made.name)

    _change(state, create, here.language)


def _add(slide: Slide, to: SavedPresentation | None, state: _State, here: Context) -> None:
    def add() -> str:
        own = [slide]
        if to is None:
            name = st.session_state[_name_key(state)]
            made = presentations.create(here.directory, name, own)
        else:
            made = presentations.change(here.directory, to, [*to.slides, *own])
        address.choose("add", [])
        _edit(made.id)
        return here.language.text(N_("Added to “{name}”."), name=made.name)

    _change(state, add, here.language)


def _rename(one: SavedPresentation, key: str, state: _State, here: Context) -> None:
    def rename() -> str:
        renamed = presentations.rename(here.directory, one.id, st.session_state[key])
        return here.language.text(N_("It is called “{name}” now."), name=renamed.name)

    _change(state, rename, here.language)


def _note(one: SavedPresentation, number: int, key: str, state: _State, here: Context) -> None:
    noted = replace(one.slides[number], note=st.session_state[key])
    _with(one, [*one.slides[:number], noted, *one.slides[number + 1 :]], state, here)


def _move(one: SavedPresentation, number: int, to: int, state: _State, here: Context) -> None:
    moved = list(one.slides)
    moved.insert(to, moved.pop(number))
    _with(one, moved, state, here)


def _remove(one: SavedPresentation, number: int, state: _State, here: Context) -> None:
    _with(one, [*one.slides[:number], *one.slides[number + 1 :]], state, here)


def _with(one: SavedPresentation, slides: Sequence[Slide], state: _State, here: Context) -> None:
    def change() -> str:
        presentations.change(here.directory, one, slides)
        return ""

    _change(state, change, here.language)


def _delete(one: SavedPresentation, state: _State, here: Context) -> None:
    def delete() -> str:
        gone = presentations.delete(here.directory, one.id)
        if address.chosen().get("edit") == [one.id]:
            address.choose("edit", [])
        return here.language.text(N_("“{name}” was deleted."), name=gone.name)

    _change(state, delete, here.language)


def _change(state: _State, change: Callable[[], str], say: Language) -> None:
    """Change what is saved, and remember what to say of it."""
    try:
        state.said, state.is_refusal = change(), False
        state.serial += 1
    except RefusedError as refused:
        state.said, state.is_refusal = _refusal(refused, say), True
    except file.UnreadableError:
        state.said, state.is_refusal = say.text(UNREADABLE), True
    except OSError:
        state.said, state.is_refusal = say.text(_NOT_WRITTEN), True


def _refusal(refused: RefusedError, say: Language) -> str:
    return say.text(
        _REFUSALS[refused.reason],
        name=refused.name,
        length=say.number(len(refused.name)),
        most=say.number(LONGEST_NAME),
        presentations=say.number(presentations.MOST_PRESENTATIONS),
        slides=say.number(presentations.MOST_SLIDES),
        characters=say.number(presentations.LONGEST_NOTE),
    )
