"""The streams of a compound file, which old and encrypted workbooks are."""

from pathlib import Path

from etl.files import compound_file
from tests.etl.cases.files import encrypted_workbook
from tests.etl.refused import refusal, written


def test_an_old_workbook_under_the_new_extension(tmp_path: Path) -> None:
    content = encrypted_workbook().replace(
        "EncryptedPackage".encode("utf-16-le"), "Workbook\0\0\0\0\0\0\0\0".encode("utf-16-le")
    )
    content = content.replace(b"\x22\0\x02\x01", b"\x12\0\x02\x01")
    path = written(tmp_path / "a.xlsx", content)
    assert compound_file.stream_names(path) == {"Root Entry", "Workbook"}
    assert refusal(path) == ("content_not_as_named", ".xls", ".xlsx")
    assert refusal(path.rename(tmp_path / "a.xls")) is None


def test_a_directory_that_goes_in_circles_ends(tmp_path: Path) -> None:
    content = bytearray(encrypted_workbook())
    content[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    assert "EncryptedPackage" in compound_file.stream_names(
        written(tmp_path / "a.xls", bytes(content))
    )
