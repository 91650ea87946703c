"""Tables as CSV: exact bytes, and nothing that a spreadsheet would run."""

import pandas as pd

from exports.tables import to_csv

FRAME = pd.DataFrame({"Wilayah": ["Kab. Gresik", None], "n": [2285, 0], "share": [0.5, None]})


def test_an_indonesian_spreadsheet_opens_it_as_it_is() -> None:
    expected = b"\xef\xbb\xbfWilayah;n;share\r\nKab. Gresik;2285;0,5\r\n;0;\r\n"
    assert to_csv(FRAME, ",.") == expected


def test_an_english_spreadsheet_opens_it_as_it_is() -> None:
    expected = b"\xef\xbb\xbfWilayah,n,share\r\nKab. Gresik,2285,0.5\r\n,0,\r\n"
    assert to_csv(FRAME, ".,") == expected


def test_neutralises_formulas_in_cells_and_headers_but_not_numbers() -> None:
    frame = pd.DataFrame({"=1+1": ["=cmd|' /C calc'!A0", "+62", "-x", "@a"], "n": [-1, 2, 3, 4]})
    assert to_csv(frame).decode("utf-8-sig").splitlines() == [
        "'=1+1,n",
        "'=cmd|' /C calc'!A0,-1",
        "'+62,2",
        "'-x,3",
        "'@a,4",
    ]
