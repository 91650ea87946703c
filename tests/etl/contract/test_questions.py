"""Every question says what it is about, which rules raise it, and what may be answered."""

from etl.contract.questions import SUBJECTS, TABLES, questions
from etl.problems.rules import rules


def test_every_question_is_raised_by_rules_and_has_answers() -> None:
    for one in questions().values():
        assert set(one.raised_by) <= set(rules())
        assert one.subject in SUBJECTS
        assert one.answers
        assert (
            ("{subject}" in one.text_id) == (one.subject != "sheet") == ("{subject}" in one.text_en)
        )


def test_every_answer_has_words_in_both_languages_but_for_what_there_is() -> None:
    for one in questions().values():
        for answer in one.answers:
            is_listed = answer.answer.startswith("{")
            assert is_listed == (not answer.label_id) == (not answer.label_en)


def test_what_a_sheet_holds() -> None:
    assert [one.answer for one in questions()["table"].answers] == [TABLES, "nothing"]
