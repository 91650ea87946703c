"""Handing in workbooks: drop them, read what would change, accept, discard, undo.

Knows nothing of how files are read: the page hands in the desk that does it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

import warehouse
from drawings.records import questions as draw_questions
from drawings.records import uploads as draw
from findings import Intake, NearMiss, Question, WorkState
from language import N_, Language
from ui import cards, context, questions, upload_preview
from ui.desk import Desk, Work
from ui.markdown import as_it_is

_STATE = "uploads"
_CARD = "card_uploads"
_LOCAL = (None, "127.0.0.1", "::1")
# A proxy on this machine makes everybody's address this machine's.
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")
_SECONDS_BETWEEN_LOOKS = 0.5

# The kind of a notice and what it says, in whichever language is chosen when it is read.
Message = tuple[str, Callable[[Language], str]]


@dataclass
class State:
    """What one session has handed in: the files, the work under way, and how it ended."""

    serial: int = 0  # a new one empties the widget
    files: list[str] = field(default_factory=list)
    received: Intake | None = None
    work: Work | None = None
    task: str = ""
    message: Message | None = None
    turns: int = 0  # how often the person was led back to the top of the card
    is_turned: bool = False  # what was pressed stood far below what comes of it
    is_held: bool = False  # not looked at yet, for want of a reference file that can be read


def may_send() -> bool:
    """Tell whether this person may hand in files: at this machine, or where all keep the data."""
    if os.environ.get("DAMPAK_KEEPER") == "yes":
        return True
    is_forwarded = any(name in st.context.headers for name in _FORWARDED)
    return st.context.ip_address in _LOCAL and not is_forwarded


def draw_desk(desk: Desk) -> None:
    """Draw the part of the page where files are handed in, for those who may.

    `desk` receives, tries, accepts, discards and undoes.
    """
    if not may_send():
        return
    state = _state()
    say = context.current().language
    with st.container(border=True, key=_CARD):
        cards.card_head(
            say.text(N_("Send workbooks")),
            say.text(
                N_(
                    "Drop Excel, CSV or Parquet files here. Nothing changes before you have seen "
                    "what they would change, and accepted it."
                )
            ),
        )
        _draw_turn(state)
        _draw_message(desk, state)
        _draw_uploader(desk, state)
        if state.work:
            _draw_progress(desk)
        elif state.received and state.is_held:
            _draw_held(desk, state, state.received)
        elif state.received:
            _draw_preview(desk, state, state.received)
        else:
            _draw_waiting(desk, state)


def _state() -> State:
    if _STATE not in st.session_state:
        st.session_state[_STATE] = State()
    state: State = st.session_state[_STATE]
    return state


def _draw_message(desk: Desk, state: State) -> None:
    """Draw how the last work ended; else what keeps files from being loaded."""
    say = context.current().language
    if state.message:
        kind, words = state.message
        cards.notice(words(say), kind=kind)
    elif fault := desk.reference_fault():
        cards.notice(draw.reference_sentence(fault[say.code], say), kind="warning")


def _draw_turn(state: State) -> None:
    """Bring what has just begun or ended into sight: its button was far below."""
    state.turns += state.is_turned
    cards.into_view(_CARD, state.turns if state.is_turned else 0)
    state.is_turned = False


def _draw_uploader(desk: Desk, state: State) -> None:
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


def _receive(desk: Desk, state: State, files: list[tuple[str, bytes]]) -> None:
    """Put files in the place of those handed in before, and have them looked at."""
    _forget(desk, state)
    state.message = None
    if not files:
        return
    _take(desk, state, files)
    if state.message:
        _draw_message(desk, state)
        state.message = None


def _take(desk: Desk, state: State, files: list[tuple[str, bytes]]) -> None:
    """Have files looked at, or without any those of the folder."""
    try:
        state.received = desk.receive(files)
        _look(desk, state, state.received)
    except OSError:
        state.message = ("warning", partial(draw.failure_sentence, "no_space"))


def _look_again(desk: Desk, state: State) -> None:
    """Have the files of the folder looked at, as what was answered since has them read."""
    state.is_turned = True
    _take(desk, state, [])


def _word_uploader(suffixes: Sequence[str], say: Language) -> None:
    """Put words of the language in the place of the English ones that Streamlit's widget has."""
    limit = say.text(
        N_("or drop files here; {size} MB per file: {kinds}"),
        size=say.number(st.get_option("server.maxUploadSize")),
        kinds=", ".join(suffix.removeprefix(".").upper() for suffix in suffixes),
    )
    zone = f'.st-key-{_CARD} [data-testid="stFileUploaderDropzone"]'
    places = {
        f'{zone} > span [data-testid="stMarkdownContainer"] p': say.text(N_("Choose files")),
        f'{zone} [data-testid="stFileUploaderDropzoneInstructions"] span': limit,
    }
    rules = [
        f"{place} {{ font-size: 0; white-space: normal; }} "
        f"{place}::after {{ content: {json.dumps(words)}; font-size: 0.875rem; }}"
        for place, words in places.items()
    ]
    st.html(f"<style>{' '.join(rules)}</style>")


@st.fragment(run_every=_SECONDS_BETWEEN_LOOKS)
def _draw_progress(desk: Desk) -> None:
    """Draw how far the work is, and go on with the page when it has ended."""
    state, say = _state(), context.current().language
    if state.work is None:
        return
    now = state.work.state()
    if now.status == "running":
        st.progress(min(now.done / now.steps, 1.0), text=draw.progress_words(now, say))
        return
    task, state.work, state.task = state.task, None, ""
    state.is_turned = task == "accept"
    if now.status == "failed":
        desk.recover()
        state.message = ("warning", partial(_failure, now))
        state.is_held = task == "preview" and now.reason == "reference_file"
        if task == "preview" and not state.is_held:
            _forget(desk, state)
    elif task == "accept":
        _start_anew(state)
        state.message = ("info", _saying(N_("The new version is served to everybody.")))
    st.rerun()


def _failure(now: WorkState, say: Language) -> str:
    if now.reason == "reference_file":
        return draw.reference_sentence(now.words[say.code], say)
    return draw.failure_sentence(now.reason, say)


def _draw_held(desk: Desk, state: State, received: Intake) -> None:
    """Draw the way on for files that wait until a reference file has been mended."""
    say = context.current().language
    with st.container(horizontal=True, key="uploads_held"):
        st.button(
            say.text(N_("Look at the files again")),
            type="primary",
            icon=":material/refresh:",
            on_click=_look,
            args=(desk, state, received),
        )
        _draw_discard(desk, state)


def _draw_discard(desk: Desk, state: State) -> None:
    st.button(
        context.current().language.text(N_("Discard")),
        icon=":material/delete:",
        on_click=_discard,
        args=(desk, state),
    )


def _draw_preview(desk: Desk, state: State, received: Intake) -> None:
    here = context.current()
    say = here.language
    preview = desk.preview_of(received)
    if preview is None:  # what nobody decides on is removed after a day
        _forget(desk, state)
        return
    for number, file in enumerate(preview.files):
        upload_preview.draw_file(desk, received, file, number)
    if not preview.files:
        cards.line(say.text(N_("This is what the files that are loaded already come to now.")))
    answer = partial(_answer, desk, state, received)
    open_ones = [one for one in preview.questions if not one.given]
    questions.draw_open(open_ones, answer)
    if preview.near_misses:
        _draw_near_misses(desk, state, received, preview.near_misses)
    if preview.replaces_sample and here.is_sample and preview.can_be_accepted:
        cards.notice(draw.sample_sentence(say), kind="synthetic")
    if preview.elsewhere:
        cards.notice(draw.elsewhere_sentence(preview.elsewhere, say), kind="warning")
        elsewhere = upload_preview.problem_table(preview.elsewhere)
        cards.work_list(elsewhere, "uploads_elsewhere")
    if preview.can_be_accepted and preview.trial:
        upload_preview.draw_changes(desk.trial_of(received), preview.trial)
        upload_preview.draw_what_goes(preview.lost)
    else:
        cards.notice(say.text(N_("Nothing here can be loaded.")), kind="warning")
    given = [one for one in preview.questions if one.given]
    title = draw_questions.read_title(len(given), say)
    questions.draw_given(given, title, answer, partial(_take_back, desk, state, received))
    _draw_confirmed(desk, state, received)
    _draw_decision(desk, state, received, preview.can_be_accepted)


def _draw_near_misses(
    desk: Desk, state: State, received: Intake, misses: Sequence[NearMiss]
) -> None:
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
                        as_it_is(draw.confirmation(miss.text, name, say)),
                        icon=":material/spellcheck:",
                        key=f"upload_spelling_{number}_{meaning}",
                        on_click=_confirm,
                        args=(desk, state, received, miss, meaning, name),
                    )


def _draw_confirmed(desk: Desk, state: State, received: Intake | None) -> None:
    """Draw the spellings that were confirmed before, each to be taken back."""
    say, confirmed = context.current().language, desk.confirmed()
    if not confirmed:
        return
    with st.expander(draw.confirmed_title(len(confirmed), say), key="uploads_confirmed"):
        for number, miss in enumerate(confirmed):
            key = f"upload_confirmed_{number}"
            with st.container(horizontal=True, vertical_alignment="center", key=key):
                cards.line(draw.confirmed_sentence(miss, say))
                st.button(
                    say.text(N_("Take back")),
                    icon=":material/undo:",
                    key=f"{key}_{miss.list_name}_{miss.text}",
                    on_click=_unconfirm,
                    args=(desk, state, received, miss),
                )


def _draw_decision(desk: Desk, state: State, received: Intake, can_be_accepted: bool) -> None:
    say = context.current().language
    with st.container(horizontal=True, key="uploads_decision"):
        st.button(
            say.text(N_("Accept")),
            type="primary",
            icon=":material/check:",
            disabled=not can_be_accepted,
            on_click=_accept,
            args=(desk, state, received),
        )
        _draw_discard(desk, state)


def _draw_waiting(desk: Desk, state: State) -> None:
    """Draw what may be done while nothing is handed in."""
    say = context.current().language
    with st.container(horizontal=True, key="uploads_waiting"):
        st.download_button(
            say.text(N_("Download the template to fill in")),
            desk.template,
            file_name="template.xlsx",
            icon=":material/download:",
            key="download_template",
            on_click="ignore",
        )
        if desk.has_files:
            st.button(
                say.text(N_("Look again at the files that are loaded")),
                icon=":material/refresh:",
                on_click=_look_again,
                args=(desk, state),
            )
        if desk.last_accepted() is not None:
            st.button(
                say.text(N_("Undo the files last accepted")),
                icon=":material/undo:",
                on_click=_undo,
                args=(desk, state),
            )
    answered = desk.answered()
    questions.draw_given(
        answered,
        draw_questions.remembered_title(len(answered), say),
        partial(_answer, desk, state, None),
        partial(_take_back, desk, state, None),
    )
    _draw_confirmed(desk, state, None)


def _accept(desk: Desk, state: State, received: Intake) -> None:
    state.task, state.work = "accept", desk.start("accept", received)
    state.message, state.is_turned = None, True


def _look(desk: Desk, state: State, received: Intake) -> None:
    """Have the files looked at, from the beginning."""
    state.task, state.work = "preview", desk.start("preview", received)
    state.message, state.is_held = None, False


def _confirm(
    desk: Desk, state: State, received: Intake, miss: NearMiss, meaning: str, name: str
) -> None:
    """Remember a spelling, and look at the files again with it."""
    try:
        desk.confirm(miss, meaning)
    except (OSError, UnicodeDecodeError):
        state.message = ("warning", partial(draw.failure_sentence, "not_remembered"))
        return
    _look(desk, state, received)
    state.is_turned = True
    state.message = ("info", partial(draw.remembered_sentence, miss.text, name))


def _unconfirm(desk: Desk, state: State, received: Intake | None, miss: NearMiss) -> None:
    """Forget a spelling, and look at the files again without it."""
    words = partial(draw.unconfirmed_sentence, miss, received is not None)
    _change_answers(desk, state, received, partial(desk.unconfirm, miss), words)


def _answer(
    desk: Desk, state: State, received: Intake | None, answers: Sequence[tuple[Question, str]]
) -> None:
    """Remember answers, and look at the files again with them."""

    def remember() -> None:
        for question, answer in answers:
            desk.answer(question, answer)

    if answers:
        words = partial(draw_questions.answered_sentence, answers)
        _change_answers(desk, state, received, remember, words)


def _take_back(desk: Desk, state: State, received: Intake | None, question: Question) -> None:
    """Forget an answer, and look at the files again without it."""
    words = partial(draw_questions.taken_back_sentence, question)
    _change_answers(desk, state, received, partial(desk.take_back, question), words)


def _change_answers(
    desk: Desk,
    state: State,
    received: Intake | None,
    change: Callable[[], None],
    words: Callable[[Language], str],
) -> None:
    try:
        change()
    except (OSError, UnicodeDecodeError):
        state.message = ("warning", partial(draw.failure_sentence, "not_answered"))
        return
    if received:
        _look(desk, state, received)
        state.is_turned = True
    state.message = ("info", words)


def _discard(desk: Desk, state: State) -> None:
    state.is_turned = True
    _forget(desk, state)
    _start_anew(state)


def _undo(desk: Desk, state: State) -> None:
    try:
        desk.undo()
        stays = bool(desk.answered() or desk.confirmed())
        state.message = ("info", partial(draw.undone_sentence, stays, desk.releasing()))
    except (warehouse.BuildUnderWayError, LookupError):
        state.message = ("warning", partial(draw.failure_sentence, "build_under_way"))


def _saying(msgid: str) -> Callable[[Language], str]:
    return lambda say: say.text(msgid)


def _forget(desk: Desk, state: State) -> None:
    """End the work on what was handed in, and remove it."""
    if state.work:
        state.work.stop()
    if state.received:
        desk.discard(state.received)
    state.received, state.work, state.task, state.is_held = None, None, "", False


def _start_anew(state: State) -> None:
    state.serial += 1
    state.files, state.received, state.message = [], None, None
