"""A CSV file's records are the same whether they are read as rows or as columns."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etl.files import csv_file
from etl.files.refusal import FileRefusedError
from etl.files.sheet import as_rows

REGULAR = b'a;b;c\n1;"2; ""3""";\n"4";;"x y"\r\n5;6;7\n'
TOKENS = [
    *"ab12;,|\t",
    '"',
    '""',
    ";",
    '";"',
    ' "',
    '" ',
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\0",
    " ",
    "é",
    "\u2028",
]


@pytest.fixture(autouse=True)
def tiny_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "_FIRST_BYTES", 1)
    monkeypatch.setattr(csv_file, "_BYTES", 8)


def read(path: Path, width: int, encoding: str = "utf-8-sig") -> tuple[list[list[str]], int]:
    """Give a file's records, and how many below the first of them were read as columns."""
    rows = list(csv_file.rows(path, encoding, ";"))
    columns = {}
    for above in (0, 1, 2):
        pieces = list(csv_file.pieces(path, encoding, ";", width, above))
        assert [row for piece in pieces for row in as_rows(piece)] == rows[above:]
        columns[above] = sum(len(piece) for piece in pieces if not isinstance(piece, list))
    return rows, columns[1]


def test_regular_records_are_read_as_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(REGULAR)
    rows = [["a", "b", "c"], ["1", '2; "3"', ""], ["4", "", "x y"], ["5", "6", "7"]]
    assert read(path, 3) == (rows, 3)
    path.write_bytes(b"\xef\xbb\xbf" + REGULAR.rstrip())
    assert read(path, 3) == (rows, 3)
    assert read(path, 2) == (rows, 0)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "cp1252"])
def test_other_encodings_are_read_alike(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("a;b\né;1\n2;ü\n".encode(encoding))
    assert read(path, 2, encoding) == ([["a", "b"], ["é", "1"], ["2", "ü"]], 2)


@pytest.mark.parametrize(
    "line",
    [
        *(" 1;2", "1; 2", '1; "2"', '1;2"3"', '"1"2;3', '"1";"2', '1;"2"3";4"', "", "1;2;3", "1"),
        *("1;2\r3;4", "1;\0", '"1\n2";3', f"1;{'x' * 140_000}"),
    ],
)
def test_what_is_irregular_is_left_to_the_reader_of_rows(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"a;b\n{line}\n".encode())
    try:
        assert read(path, 2)[1] == 0
    except FileRefusedError as refusal:
        assert (refusal.rule, line) == ("quote_not_closed", '"1";"2')
    except csv.Error:
        assert len(line) > csv.field_size_limit()


def test_a_record_goes_on_in_the_blocks_that_follow(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'a;b\n1;"2\n3\r4\n5\r\n6"\n7;8\n')
    assert read(path, 2) == ([["a", "b"], ["1", "2\n3\r4\n5\r\n6"], ["7", "8"]], 1)


@settings(
    max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(tokens=st.lists(st.sampled_from(TOKENS), max_size=40), width=st.integers(1, 4))
@example(tokens=[*'a;b\n1;"2', "\r", '\n"\n3;4\n'], width=2)
@example(tokens=[*'a;b\n1;"2"', "\r", ";3\n"], width=2)
def test_any_characters_give_the_same_records(
    tmp_path: Path, tokens: list[str], width: int
) -> None:
    text, path = "".join(tokens), tmp_path / "any.csv"
    path.write_bytes(text.encode())
    try:
        found, _ = read(path, width)
    except FileRefusedError:
        assert text.count('"')
        return
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    assert found == list(csv.reader(lines, delimiter=";", skipinitialspace=True))
