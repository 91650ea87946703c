"""A title cut into numbers, words and marks, and what stands behind marks of ranges."""

import pytest

from etl.layout import title_tokens
from etl.layout.title_tokens import cut


def test_numbers_words_and_marks() -> None:
    title = cut("Batch12 – Jum'at, 7-8/4")
    assert [token.text for token in title.tokens] == [
        *("Batch", "12", "–", "Jum'at", ",", "7", "-", "8", "/", "4")
    ]
    glued = [token.text for token in title.tokens if token.is_glued]
    assert glued == ["12", ",", "-", "8", "/", "4"]
    assert [token.text for token in title.tokens if token.is_number] == ["12", "7", "8", "4"]
    assert [token.word for token in title.tokens if token.is_word] == ["batch", "jum'at"]


def test_beyond_its_ends_a_title_has_empty_tokens() -> None:
    title = cut("Batch")
    assert (title[-1].text, title[0].text, title[1].text, len(title)) == ("", "Batch", "", 1)


def test_what_was_taken_out_cuts_the_title_through() -> None:
    title = cut("Batch 12 Gresik 2021")
    rest = title.without(1, 3)
    assert [token.text for token in rest.tokens] == ["Batch", "", "2021"]
    assert (title.written(1, 3), title.written(2, 2)) == ("12 Gresik", "")


def test_a_mark_between_numbers_is_glued_to_both() -> None:
    title = cut("7/4 8 /5 9/ 6")
    slashes = [place for place in range(len(title)) if title[place].text == "/"]
    assert [title.is_glued_to_number(place, ("/",)) for place in slashes] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("7 – 13", 2),
        ("7 s/d 13", 4),
        ("7 s.d. 13", 5),
        ("7 sampai dengan 13", 3),
        ("7 s/d Jumat, 13", 6),
        ("7 13", 1),
        ("7 s 13", 1),
    ],
)
def test_what_stands_for_until(text: str, behind: int) -> None:
    assert title_tokens.behind_until(cut(text), 1) == behind


def test_what_stands_for_and() -> None:
    assert [title_tokens.behind_and(cut(text), 1) for text in ("7 dan 8", "7 & 8", "7 8")] == [
        *(2, 2, 1)
    ]
