"""Questions are worded in the language of the page, and gathered by the sheet they are about."""

import language
from drawings.records import questions as draw
from findings import Question

ENGLISH, INDONESIAN = language.of("en"), language.of("id")

ASKED = Question(
    *("kas.xlsx", "", "ab", "table", "", "Lembar ini berisi apa?", "What does this sheet hold?"),
    (("cash", "Buku kas", "Cash book"),),
    *(1, True),
)


def test_the_language_of_the_page() -> None:
    assert draw.words(ASKED, INDONESIAN) == "Lembar ini berisi apa?"
    assert draw.answers(ASKED, ENGLISH) == {"cash": "Cash book"}
    assert draw.answered_sentence([(ASKED, "cash")], ENGLISH) == (
        "Remembered: What does this sheet hold? Cash book."
    )


def test_sheets_come_in_their_order() -> None:
    assert draw.by_place([ASKED, ASKED]) == {"kas.xlsx": [ASKED, ASKED]}
    assert draw.read_title(2, ENGLISH) == "Read by 2 answers that you gave before"
    assert draw.remembered_title(1, ENGLISH) == "1 answer is remembered"
    assert draw.unused_title(1, ENGLISH) == "1 column is not used: say what it holds"
