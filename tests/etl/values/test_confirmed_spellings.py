"""Spellings that a data keeper has confirmed once are remembered, and overrule nothing."""

from datetime import date

import pytest

from etl.values import choices, confirmed_spellings, districts
from etl.values.cleaned import Cleaned
from etl.values.cleaners import clean_district
from tests.etl.folder import Folder

DAY = date(2026, 11, 21)


def test_a_confirmed_spelling_loads_next_time(folder: Folder) -> None:
    folder.text(
        "a.csv",
        "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai",
        *("B1;WEE;Trenggalk;1 Juni 2021", "B2;WEE;TRENGGALK, Jawa Timur;1 Juni 2021"),
    )
    assert folder.build().rows_refused == 2
    confirmed_spellings.remember("district", " Trenggalk", "3503", DAY)
    report = folder.build()
    assert (report.rows_loaded, report.rows_refused, report.changed) == (2, 0, True)
    assert folder.select("SELECT DISTINCT district FROM batch") == [("3503",)]
    assert (folder.reference / "spellings.csv").read_text() == (
        "list,spelling,id,confirmed_on\ndistrict,Trenggalk,3503,2026-11-21\n"
    )


def test_words_of_lists_are_remembered_in_any_case(folder: Folder) -> None:
    confirmed_spellings.remember("relationship", "Bojo,  tercinta", "husband", DAY)
    assert choices.clean("relationship", "BOJO tercinta") == Cleaned("husband")
    assert choices.clean("business", "bojo tercinta") == Cleaned(rule="value_not_allowed")
    assert confirmed_spellings.confirmed("relationship") == {"bojo tercinta": "husband"}


def test_a_name_with_its_province_is_remembered_as_it_is(folder: Folder) -> None:
    confirmed_spellings.remember("district", "Trengglk Jawa Timur", "3503", DAY)
    assert clean_district("Trengglk, Jawa Timur") == Cleaned("3503")
    assert districts.is_district("trengglk jawa timur") is False


def test_a_file_with_semicolons_keeps_them(folder: Folder) -> None:
    folder.keep("spellings.csv", "list;spelling;id;confirmed_on")
    confirmed_spellings.remember("yes_no", "ho;oh", "yes", DAY)
    assert (folder.reference / "spellings.csv").read_text() == (
        'list;spelling;id;confirmed_on\nyes_no;"ho;oh";yes;2026-11-21\n'
    )
    assert choices.clean("yes_no", "ho oh") == Cleaned("yes")


def test_a_last_line_without_an_end_stays_a_line(folder: Folder) -> None:
    path = folder.reference / "spellings.csv"
    path.write_text("list,spelling,id,confirmed_on\nyes_no,inggih,yes,2026-01-01")
    confirmed_spellings.remember("yes_no", "mboten", "no", DAY)
    assert confirmed_spellings.confirmed("yes_no") == {"inggih": "yes", "mboten": "no"}


def test_the_file_is_made_where_it_is_not_there(folder: Folder) -> None:
    (folder.reference / "spellings.csv").unlink()
    assert confirmed_spellings.confirmed("yes_no") == {}
    confirmed_spellings.remember("yes_no", "inggih", "yes", DAY)
    assert confirmed_spellings.confirmed("yes_no") == {"inggih": "yes"}
    assert sorted(path.name for path in folder.reference.iterdir() if path.suffix == ".part") == []


@pytest.mark.parametrize("before", ["", "\n", " \r\n"])
def test_an_empty_file_gets_its_header(folder: Folder, before: str) -> None:
    path = folder.reference / "spellings.csv"
    path.write_text(before)
    confirmed_spellings.remember("yes_no", "inggih", "yes", DAY)
    assert path.read_text() == "list,spelling,id,confirmed_on\nyes_no,inggih,yes,2026-11-21\n"


def test_cells_stand_below_the_header_that_is_there(folder: Folder) -> None:
    path = folder.reference / "spellings.csv"
    path.write_bytes(b"\xef\xbb\xbfid;Catatan;Confirmed On;spelling;list\r\n")
    confirmed_spellings.remember("yes_no", "inggih", "yes", DAY)
    assert path.read_bytes() == (
        b"\xef\xbb\xbfid;Catatan;Confirmed On;spelling;list\r\nyes;;2026-11-21;inggih;yes_no\r\n"
    )
    assert choices.clean("yes_no", "Inggih") == Cleaned("yes")


@pytest.mark.parametrize("text", ["=Trenggalk", "+Trenggalk", "-Trenggalk", "@Trenggalk"])
def test_no_spelling_is_written_as_a_formula(folder: Folder, text: str) -> None:
    confirmed_spellings.remember("district", text, "3503", DAY)
    written = (folder.reference / "spellings.csv").read_text().splitlines()[1]
    assert written == f"district,'{text},3503,2026-11-21"
    assert clean_district(text) == Cleaned("3503")


@pytest.mark.parametrize(
    "before",
    [
        "list,spelling,id\nyes_no,inggih,yes\n",  # a column is gone: no line of it is read
        "list,spelling,id,confirmed_on\nyes_no,mboten,yes,2026-01-01\n",  # said otherwise before
        'list,spelling,id,confirmed_on\nyes_no,"ora,no,2026-01-01\n',  # a quote never ends
    ],
)
def test_what_cannot_be_read_back_changes_nothing(folder: Folder, before: str) -> None:
    path = folder.reference / "spellings.csv"
    path.write_text(before)
    with pytest.raises(confirmed_spellings.NotRememberedError):
        confirmed_spellings.remember("yes_no", "mboten", "no", DAY)
    assert path.read_text() == before


def test_what_a_list_says_itself_is_never_overruled(folder: Folder) -> None:
    folder.spellings(
        *("relationship,Bapak,husband,", "district,Malang,3507,", "yes_no,mungkin,maybe,")
    )
    assert choices.clean("relationship", "bapak") == Cleaned("father")
    assert clean_district("Malang").rule == "ambiguous_district"
    assert choices.clean("yes_no", "mungkin") == Cleaned(rule="value_not_allowed")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_spelling_is_forgotten_and_all_other_lines_stay(
    folder: Folder, mark: str, end: str
) -> None:
    kept = ["list;spelling;id;note;confirmed_on", 'yes_no;"ho;oh";yes;"two', 'lines";2026-01-01']
    gone = ["relationship;Suamii;husband;;2026-01-02", "relationship;SUAMII;husband;;2026-01-03"]
    last = "yes_no;suamii;no;;2026-01-04"  # the same text on another list
    path = folder.reference / "spellings.csv"
    path.write_bytes((mark + end.join([*kept, *gone, last])).encode())
    confirmed_spellings.forget("relationship", "suamii")
    assert path.read_bytes() == (mark + end.join([*kept, last])).encode()
    assert confirmed_spellings.confirmed("relationship") == {}
    assert choices.clean("relationship", "suamii").rule == "value_not_allowed"


@pytest.mark.parametrize("content", [b"", b"list,spelling\xff\n", b"a," + b"x" * 200_000 + b"\n"])
def test_a_file_that_is_none_of_spellings_is_left_as_it_is(folder: Folder, content: bytes) -> None:
    path = folder.reference / "spellings.csv"
    path.write_bytes(content)
    with pytest.raises(confirmed_spellings.NotRememberedError):
        confirmed_spellings.forget("relationship", "suamii")
    assert path.read_bytes() == content
