"""What a data keeper is asked of the sheets that were sent, in words; and what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from findings import Question
from language import N_, Language


def sentence(say: Language) -> str:
    """Say what an answer does."""
    return say.text(
        N_(
            "What you answer holds from now on for every sheet with the same headers (whose a "
            "sheet is: for that one alone), and the files are looked at again. Until then rows "
            "stay out, or count as the problems say."
        )
    )


def words(question: Question, say: Language) -> str:
    """Give the question in the language of the page."""
    return question.text_id if say.code == "id" else question.text_en


def answers(question: Question, say: Language) -> dict[str, str]:
    """Give the answers, by id, in the language of the page."""
    return {
        answer: indonesian if say.code == "id" else english
        for answer, indonesian, english in question.answers
    }


def by_place(questions: Sequence[Question]) -> dict[str, list[Question]]:
    """Return the questions of each sheet, in their order."""
    places: dict[str, list[Question]] = {}
    for one in questions:
        places.setdefault(one.place, []).append(one)
    return places


def unused_title(count: int, say: Language) -> str:
    """Say how many columns are not used, and may be asked about."""
    return say.plural(
        "{n} column is not used: say what it holds",
        "{n} columns are not used: say what they hold",
        count,
    )


def remembered_title(count: int, say: Language) -> str:
    """Say how many answers are remembered."""
    return say.plural("{n} answer is remembered", "{n} answers are remembered", count)


def read_title(count: int, say: Language) -> str:
    """Say how many answers decided how these files were read."""
    return say.plural(
        "Read by {n} answer that you gave before", "Read by {n} answers that you gave before", count
    )


def answered_sentence(given: Sequence[tuple[Question, str]], say: Language) -> str:
    """Say that answers are known from now on."""
    told = (f"{words(one, say)} {answers(one, say).get(answer, answer)}" for one, answer in given)
    return say.text(N_("Remembered: {answers}."), answers="; ".join(told))


def taken_back_sentence(question: Question, say: Language) -> str:
    """Say that an answer no longer counts."""
    return say.text(N_("Taken back: {question}"), question=words(question, say))
