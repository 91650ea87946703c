"""Questions about sheets are answered by a click, changed and taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from findings import Preview, Question
from tests.screens import buttons, here, press, screen, texts
from tests.ui.desk import REFUSED, Desk
from ui import uploads

ORDER = Question(
    *("kas.xlsx", "Mei", "ab12", "date_order", "Tgl"),
    *("Kolom “Tgl” urutannya apa?", "In which order is “Tgl”?"),
    (("day_first", "Tanggal dulu", "Day first"), ("month_first", "Bulan dulu", "Month first")),
    *(3, True),
)
TABLES = tuple((name, name, name.title()) for name in ("batch", "participant", "cash", "nothing"))
TABLE = Question(
    *("kas.xlsx", "Mei", "ab12", "table", "", "Lembar ini berisi apa?", "What is this sheet?"),
    *(TABLES, 1, True),
)
COLUMN = Question(
    *("kas.xlsx", "Mei", "ab12", "column", "Ket.", "Kolom “Ket.”?", "The column “Ket.”?"),
    (("not_needed", "Tidak diperlukan", "Not needed"),),
    *(1, False),
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("DAMPAK_KEEPER", "yes")
    return Desk(tmp_path, "v")


def sent(desk: Desk, *asked: Question, code: str = "en") -> AppTest:
    """Draw the preview of a file of which that is asked."""
    desk.found = Preview((REFUSED,), (), None, False, questions=asked)
    test = screen(here(desk.folder, desk.version, code), uploads.draw_desk, desk)
    test = test.file_uploader[0].set_value(("batch.csv", b"x", "text/csv")).run()
    assert not test.exception
    return test


def test_few_answers_are_buttons_and_one_click_answers(desk: Desk) -> None:
    test = sent(desk, ORDER)
    assert "kas.xlsx › Mei" in texts(test)
    assert "In which order is “Tgl”?" in texts(test)
    test = press(test, "Month first")
    assert desk.asked[-2:] == ["answer date_order Tgl month_first", "preview"]
    assert "Remembered: In which order is “Tgl”? Month first." in texts(test)


def test_many_answers_are_a_list(desk: Desk) -> None:
    test = sent(desk, TABLE, code="id")
    (choice,) = test.selectbox
    assert (choice.label, choice.value) == ("Lembar ini berisi apa?", None)
    choice.set_value("cash")
    press(test, "Jawab")
    assert desk.asked[-2:] == ["answer table cash", "preview"]


def test_several_lists_are_answered_together(desk: Desk) -> None:
    column = replace(COLUMN, answers=TABLES, is_needed=True)
    test = sent(desk, replace(TABLE, rows=2), column)
    table, of_column = test.selectbox
    table.set_value("cash")
    of_column.set_value("batch")
    press(test, "Answer")
    assert desk.asked[-3:] == ["answer table cash", "answer column Ket. batch", "preview"]


def test_unused_columns_are_folded_where_there_is_more_to_ask(desk: Desk) -> None:
    assert [one.label for one in sent(desk, TABLE, COLUMN).expander] == [
        "1 column is not used: say what it holds"
    ]
    assert [one.label for one in sent(desk, COLUMN).expander] == []


def test_what_was_answered_is_changed_and_taken_back(desk: Desk) -> None:
    test = sent(desk, replace(TABLE, given="cash"))
    assert [one.label for one in test.expander] == ["Read by 1 answer that you gave before"]
    assert test.selectbox[0].value == "cash"
    test = press(test, "Take back")
    assert desk.asked[-2:] == ["take back table", "preview"]
    assert "Taken back: What is this sheet?" in texts(test)


def test_answers_are_listed_while_nothing_is_handed_in(desk: Desk) -> None:
    desk.answers = [replace(ORDER, given="day_first")]
    test = screen(here(desk.folder, desk.version, "en"), uploads.draw_desk, desk)
    assert [one.label for one in test.expander] == ["1 answer is remembered"]
    test.selectbox[0].set_value("month_first")
    press(test, "Change")
    assert desk.asked == ["answer date_order Tgl month_first"]


def test_an_answer_that_cannot_be_written_is_told(desk: Desk) -> None:
    test = sent(desk, ORDER)
    desk.is_full = True
    test = press(test, "Day first")
    assert "The answer could not be written into the folder of reference files." in texts(test)
    assert "Day first" in buttons(test)
