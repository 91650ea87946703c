"""The lines of a data keeper's file, as a person or a spreadsheet writes them."""

from pathlib import Path

import pytest

from etl.values import keeper_file
from etl.values.keeper_file import Fault, Line, UnusableLineError

COLUMNS = ("list", "spelling")


@pytest.fixture
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the place of a file in a reference folder of its own."""
    monkeypatch.setenv("DAMPAK_REFERENCE", str(tmp_path))
    return tmp_path / "own.csv"


@pytest.mark.parametrize(
    "text",
    [
        "list,spelling\nyes_no, ho \u00a0oh \n",
        "list;spelling\nyes_no;ho oh\n",
        "\ufeffList,SPELLING\r\nyes_no,ho oh\r\n",
        'list,spelling,note\nyes_no,"ho oh",x,more\n',
    ],
)
def test_commas_semicolons_marks_and_cells_beyond_the_header(own_file: Path, text: str) -> None:
    own_file.write_text(text, encoding="utf-8", newline="")
    lines, faults = keeper_file.read("own.csv", COLUMNS)
    assert ([(line["list"], line["spelling"]) for line in lines], faults) == (
        [("yes_no", "ho oh")],
        [],
    )


def test_lines_have_the_numbers_of_an_editor_and_blank_ones_are_none(own_file: Path) -> None:
    own_file.write_text('list,spelling\n\n,\na,"b\nc"\nd\n')
    lines, _ = keeper_file.read("own.csv", COLUMNS)
    assert lines == [
        Line(5, {"list": "a", "spelling": "b c"}),
        Line(6, {"list": "d", "spelling": ""}),
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"list\na\n", Fault(1, "own.csv", "list", "list, spelling")),
        (b"list,spelling\n\xe9,b\n", Fault(1, "own.csv", "", "CSV (UTF-8)")),
        (
            b"list,spelling\na,b\n" + b"x" * 140_000 + b",b\n",
            Fault(3, "own.csv", "", "CSV (UTF-8)"),
        ),
    ],
)
def test_a_file_that_cannot_be_used_has_one_fault_and_no_lines(
    own_file: Path, content: bytes, fault: Fault
) -> None:
    own_file.write_bytes(content)
    assert keeper_file.read("own.csv", COLUMNS) == ([], [fault])


@pytest.mark.usefixtures("own_file")
def test_a_file_that_is_not_there_has_neither() -> None:
    assert keeper_file.read("own.csv", COLUMNS) == ([], [])


def test_the_fault_of_a_line_says_what_is_expected() -> None:
    error = UnusableLineError("id", "maybe", "yes", "no")
    assert error.at(Line(3, {})) == Fault(3, "id", "maybe", "yes, no")


def test_the_columns_of_a_first_line() -> None:
    assert keeper_file.header("\ufeffRow key;Confirmed On\r\n") == ["row_key", "confirmed_on"]
