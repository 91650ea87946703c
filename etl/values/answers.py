"""Answers to a statement, in figures or in words, as steps of the instrument's own scale.

A word has the place that it has on every scale of `answer_scales.csv` with as many steps that has
all the words of the sheet; where these scales differ, or none has them all, its place is asked.
A figure and a word in one cell (`5 - Sangat setuju`) have to agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.contract import Column
from etl.contract.own_files import FOLDER, rows
from etl.values import choices
from etl.values.cleaned import Cleaned

LIST = "answer"
SCALES: Path = FOLDER / "answer_scales.csv"
_FIGURE = re.compile(r"^\D{0,2}(\d{1,2})\b|\b(\d{1,2})\W*$")


@dataclass(frozen=True)
class Beside:
    """What tells the scale of a sheet: the ids of the words that it answers in.

    Of a word in doubt the data keeper has said `as_word` which other one it is as much as.
    """

    words: frozenset[str] = frozenset()
    as_word: str = ""


NOTHING_BESIDE = Beside()


def clean(column: Column, number: Callable[[str], Cleaned], beside: Beside, text: str) -> Cleaned:
    """Read an answer to a statement as a step of its scale; `number` reads one in figures."""
    plain = number(text)
    word = choices.clean(LIST, text)
    if plain.value is not None or plain.rule == "out_of_range" or not (word.value or word.meanings):
        return plain if plain.rule != "not_a_number" else _no_answer(column)
    if word.value is None:
        return Cleaned(None, "not_an_answer", word.expected, word.certainty, word.meanings)
    low, high = _bounds(column)
    steps = _steps(word.value, high - low + 1, beside.words | {word.value})
    if len(steps) > 1 and beside.as_word:
        steps &= _steps(beside.as_word, high - low + 1, frozenset({beside.as_word}))
    figures = {int(one) for groups in _FIGURE.findall(text) for one in groups if one}
    if not steps:
        return _no_answer(column)
    if figures - {low + step for step in steps}:
        return Cleaned(rule="answer_contradicts", expected=f"{low}–{high}")
    if len(steps) > 1:
        return Cleaned(rule="answer_in_doubt", expected=f"{low}–{high}")
    return Cleaned(str(low + min(steps)))


def words_among(texts: Iterable[str]) -> frozenset[str]:
    """Return the ids of the answers in words among texts."""
    found = (choices.clean(LIST, text).value for text in texts if any(map(str.isalpha, text)))
    return frozenset(filter(None, found))


def _no_answer(column: Column) -> Cleaned:
    low, high = _bounds(column)
    return Cleaned(rule="not_an_answer", expected=f"{low}–{high}")


def _bounds(column: Column) -> tuple[int, int]:
    return int(column.minimum or 0), int(column.maximum or 0)


def _steps(word: str, count: int, together: frozenset[str]) -> set[int]:
    """Return the steps, from 0, that a word may have on a scale of so many."""
    scales = [words for words, _ in _scales(count)]
    usual = [words for words, is_asked in _scales(count) if not is_asked]
    fitting = [words for words in usual if together <= {*words}] or scales
    return {words.index(word) for words in fitting if word in words}


@cache
def _scales(count: int) -> list[tuple[tuple[str, ...], bool]]:
    """Return the scales of so many steps, their words from the lowest, and which are asked."""
    found = ((tuple(row["answers"].split("|")), row["asked"] == "yes") for row in rows(SCALES))
    return [(words, is_asked) for words, is_asked in found if len(words) == count]
