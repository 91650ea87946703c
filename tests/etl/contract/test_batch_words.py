"""The words before a batch's number: the list and the pattern say the same."""

import re

from etl.contract import batch_words


def test_the_pattern_finds_each_word_of_the_list_and_no_other() -> None:
    assert batch_words.WORDS == ("batch", "angkatan", "gelombang", "kelas")
    found = [re.match(batch_words.ANY, f"{word} 12") for word in batch_words.WORDS]
    assert [one and one[0] for one in found] == list(batch_words.WORDS)
    assert re.match(batch_words.ANY, "kelompok 12") is None
