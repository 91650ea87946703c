"""The lists of allowed words: each is used, and no word of one means two things."""

from etl import contract
from etl.contract import lists
from etl.text import fold


def test_every_list_exists_and_every_id_is_there_once() -> None:
    rows = contract.rows(lists.VALUES)
    pairs = [(row["list"], row["id"]) for row in rows]
    assert len(set(pairs)) == len(pairs)
    asked = {column.allowed for table in contract.tables() for column in table.columns} - {""}
    assert asked == {row["list"] for row in rows} | {"indicator"}  # which measures.csv has


def test_no_spelling_of_a_list_means_two_things() -> None:
    for allowed in {row["list"] for row in contract.rows(lists.VALUES)}:
        meanings: dict[str, set[str]] = {}
        for value, spellings in contract.spellings(allowed).items():
            for spelling in (value, *spellings):
                meanings.setdefault(fold(spelling) or spelling, set()).add(value)
        assert {word: ids for word, ids in meanings.items() if len(ids) > 1} == {}
