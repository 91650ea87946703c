"""Tables side by side on a sheet: each has its own columns, and the titles above them."""

from etl.files.sheet import Sheet
from etl.layout.side_by_side import apart

PEOPLE = ["Nama", "Usia"]


def sheet(*head: list[str]) -> Sheet:
    """Give a sheet with these first rows."""
    return Sheet("Peserta", [list(row) for row in head], lambda: [list(row) for row in head])


def test_two_lists_with_a_gap_between_are_two_sheets_with_titles_of_their_own() -> None:
    found = apart(
        sheet(
            ["Batch 1", "", "", "Batch 2", ""],
            [*PEOPLE, "", *PEOPLE],
            ["Ali", "30", "", "Budi", "40"],
        ),
        "daftar",
    )
    assert [one.head[:2] for one in found] == [
        [["Batch 1", "", "", "", ""], [*PEOPLE, "", "", ""]],
        [["", "", "", "Batch 2", ""], ["", "", "", *PEOPLE]],
    ]


def test_a_title_above_the_first_alone_is_of_all() -> None:
    found = apart(
        sheet(["Batch 7", "", "", "", ""], [*PEOPLE, "", *PEOPLE], ["Ali", "30", "", "Budi", "4"]),
        "daftar",
    )
    assert [one.head[0][0] for one in found] == ["Batch 7", "Batch 7"]


def test_a_gap_in_one_list_parts_nothing() -> None:
    one = sheet(["Batch 1", "", "", "", ""], ["Nama", "Usia", "", "Catatan", "Paraf"])
    assert apart(one, "daftar") == [one]
