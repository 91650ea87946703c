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
Answer = Callable[[Question, str], None]


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
                    _draw_choice(question, key, answer)
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
        for question in of_place:
            _draw_question(question, _key(kind, question), answer)


def _draw_question(question: Question, key: str, answer: Answer) -> None:
    """Draw a question with a button for each answer, or a list where there are many."""
    say = context.current().language
    if len(question.answers) > _MOST_BUTTONS:
        _draw_choice(question, key, answer)
        return
    with st.container(horizontal=True, vertical_alignment="center", key=key):
        cards.line(draw.words(question, say))
        for number, (one, words) in enumerate(draw.answers(question, say).items()):
            st.button(as_it_is(words), key=f"{key}_{number}", on_click=answer, args=(question, one))


def _draw_choice(question: Question, key: str, answer: Answer) -> None:
    say = context.current().language
    words = draw.answers(question, say)
    listed = [*words]
    widget = f"{key}_{question.given}_choice"

    def chosen() -> None:
        if st.session_state[widget] is not None:
            answer(question, st.session_state[widget])

    st.selectbox(
        as_it_is(draw.words(question, say)),
        listed,
        index=listed.index(question.given) if question.given in listed else None,
        format_func=lambda one: words.get(one, one),
        placeholder=say.text(N_("Choose")),
        key=widget,
        on_change=chosen,
    )


def _key(kind: str, question: Question) -> str:
    subject = question.subject.encode().hex()[:40]
    return f"upload_question_{kind}_{question.shape}_{question.question}_{subject}"
