"""Where cells stand: letters for positions, and ranges in few words."""

from etl.files.cell_address import column_letters


def test_letters_of_columns() -> None:
    places = {0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"}
    assert {place: column_letters(place) for place in places} == places
