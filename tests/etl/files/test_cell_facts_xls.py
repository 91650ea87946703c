"""What the records of an .xls say, and what is no old workbook."""

from pathlib import Path

from tests.etl.folder import Folder

FILES = Path(__file__).parent / "workbooks"


WRITTEN_BY = b"\x5c\0\x70\0"  # how the record of an old workbook's author begins


def test_an_old_workbook_under_a_password_says_so(folder: Folder) -> None:
    content = (FILES / "batches.xls").read_bytes()
    assert content.count(WRITTEN_BY) == 1
    path = folder.incoming / "a.xls"
    path.write_bytes(content.replace(WRITTEN_BY, b"\x2f\0\x70\0"))
    assert folder.problems() == [("a.xls", "", "password_protected", "")]


def test_an_old_workbook_cut_short_anywhere_is_refused(folder: Folder) -> None:
    content = (FILES / "batches.xls").read_bytes()
    for length in range(257, len(content), 771):
        (folder.incoming / "a.xls").write_bytes(content[:length])
        assert folder.problems() == [("a.xls", "", "not_a_workbook", "")]
