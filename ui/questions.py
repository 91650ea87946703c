"""Questions about the sheets that were handed in, each answered by a click, and what was answered.

Knows nothing of how files are read or answers kept: the caller says what follows a click.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from drawings.records import questions as draw
from findings import Question
from language import N_
from ui import cards, context
from ui.markdown import as_it_is

_MOST_BUTTONS = 3
# Several answers at once, so that the files are looked at again once.
Answer = Callable[[Sequence[tuple[Question, str]]], None]


def draw_open(asked: Sequence[Question], answer: Answer) -> None:
    """Draw the questions without an answer: those of whole sheets first, of columns folded."""
    say = context.current().language
    unused = [one for one in asked if one.question == "column" and not one.is_needed]
    urgent = [one for one in asked if one not in unused]
    if not asked:
        return
    with st.container(border=True, key="upload_questions"):
        cards.list_title(say.text(N_("Questions about these sheets")), draw.sentence(say))
        _draw_by_place(urgent, "asked", answer)
        if unused and urgent:
            with st.expander(draw.unused_title(len(unused), say)):
                _draw_by_place(unused, "unused", answer)
        else:
            _draw_by_place(unused, "unused", answer)


def draw_given(
    given: Sequence[Question], title: str, answer: Answer, take_back: Callable[[Question], None]
) -> None:
    """Draw what was answered before, to be changed or taken back."""
    if not given:
        return
    say = context.current().language
    with st.expander(title, key="uploads_answered"):
        for place, of_place in draw.by_place(given).items():
            cards.line(place)
            for question in of_place:
                key = _key("given", question)
                with st.container(horizontal=True, vertical_alignment="bottom", key=key):
                    _draw_choice(question, "given")
                    st.button(
                        say.text(N_("Change")),
                        icon=":material/edit:",
                        key=f"{key}_change",
                        on_click=_answer_what_is_chosen,
                        args=([question], "given", answer),
                    )
                    st.button(
                        say.text(N_("Take back")),
                        icon=":material/undo:",
                        key=f"{key}_back",
                        on_click=take_back,
                        args=(question,),
                    )


def _draw_by_place(asked: Sequence[Question], kind: str, answer: Answer) -> None:
    for place, of_place in draw.by_place(asked).items():
        cards.line(place)
        lists = [one for one in of_place if len(one.answers) > _MOST_BUTTONS]
        for question in of_place:
            if question not in lists:
                _draw_buttons(question, kind, answer)
        if lists:
            _draw_form(lists, kind, answer)


def _draw_buttons(question: Question, kind: str, answer: Answer) -> None:
    say, key = context.current().language, _key(kind, question)
    with st.container(horizontal=True, vertical_alignment="center", key=key):
        cards.line(draw.words(question, say))
        for number, (one, words) in enumerate(draw.answers(question, say).items()):
            st.button(
                as_it_is(words), key=f"{key}_{number}", on_click=answer, args=([(question, one)],)
            )


def _draw_form(asked: Sequence[Question], kind: str, answer: Answer) -> None:
    """Draw questions whose answers count together, once the button is pressed.

    A list that answers as soon as it is chosen would answer again later: the browser goes on
    sending what was chosen in a list that is no longer there.
    """
    with st.form(f"{_key(kind, asked[0])}_form", border=False):
        for question in asked:
            _draw_choice(question, kind)
        st.form_submit_button(
            context.current().language.text(N_("Answer")),
            icon=":material/check:",
            on_click=_answer_what_is_chosen,
            args=(asked, kind, answer),
        )


def _draw_choice(question: Question, kind: str) -> None:
    say = context.current().language
    words = draw.answers(question, say)
    listed = [*words]
    st.selectbox(
        as_it_is(draw.words(question, say)),
        listed,
        index=listed.index(question.given) if question.given in listed else None,
        format_func=lambda one: words.get(one, one),
        placeholder=say.text(N_("Choose")),
        key=_widget(kind, question),
    )


def _answer_what_is_chosen(asked: Sequence[Question], kind: str, answer: Answer) -> None:
    """Answer the questions for which anything was chosen."""
    found = ((one, st.session_state.get(_widget(kind, one))) for one in asked)
    answer([(one, choice) for one, choice in found if choice not in (None, one.given)])


def _widget(kind: str, question: Question) -> str:
    return f"{_key(kind, question)}_{question.given}_choice"


def _key(kind: str, question: Question) -> str:
    subject = question.subject.encode().hex()[:40]
    return f"upload_question_{kind}_{question.shape}_{question.question}_{subject}"
