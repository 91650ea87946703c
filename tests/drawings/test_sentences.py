"""What is said in sentences: notes, that nobody took part, a few of many."""

import pandas as pd

import language
from drawings.sentences import a_few, first_of, nobody, note_text, notes, sentences

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def test_empty_sentences_are_left_out():
    assert sentences("One.", "", "Two.") == "One. Two."


def test_only_no_rows_are_nobody():
    frame = pd.DataFrame({"people": [0]})
    assert nobody(frame.head(0), ENGLISH) == "Nobody took part in what is selected."
    assert nobody(frame, ENGLISH) == ""


def test_a_note_is_said_in_words():
    assert note_text("no_data", ENGLISH) == "Nobody took part in what is selected."
    assert note_text("not_collected", ENGLISH) == "Not collected."
    frame = pd.DataFrame({"note": ["", "too_few_batches"]})
    assert notes(frame, ENGLISH).tolist() == ["", "Too few batches for an interval."]


def test_of_many_the_first_are_named_and_the_others_counted():
    assert a_few(list("abc"), 2, ENGLISH) == "a, b, c"
    assert a_few(list("abcd"), 2, ENGLISH) == "a, b and 2 more"
    assert a_few([str(n) for n in range(1203)], 1, INDONESIAN) == "0 dan 1.202 lagi"
    assert a_few([], 2, ENGLISH) == ""


def test_a_table_that_has_not_all_rows_says_of_how_many_it_has_the_first():
    words = "The first 1,000 of 50,077 rows; the page's download has all of them."
    assert first_of(1000, 50_077, ENGLISH) == words
    assert first_of(77, 77, ENGLISH) == ""
