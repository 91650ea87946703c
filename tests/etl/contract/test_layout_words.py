"""The words by which a sheet's layout is understood: small letters, each once in its list."""

from etl.contract import batch_words, layout_words
from etl.contract.own_files import rows


def test_each_list_has_small_words_and_none_of_them_twice() -> None:
    names = [row["list"] for row in rows(layout_words.LAYOUT_WORDS)]
    assert len(names) == len(set(names))
    for name in (*names, "batch"):
        words = layout_words.words(name)
        assert list(words) == [word.strip().lower() for word in words]
        assert len(words) == len(set(words))


def test_the_words_of_a_list_keep_their_order() -> None:
    assert layout_words.words("batch") == batch_words.WORDS
    assert layout_words.words("group")[0] == "kelompok"
