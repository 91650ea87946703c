"""Old workbooks that would never be read to their end, or fill memory, are refused before."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.files import compound_file
from etl.files.admission import UPLOAD, Limits, admit
from etl.files.refusal import FileRefusedError

OLD = (Path(__file__).parent / "workbooks" / "batches.xls").read_bytes()
SECTOR, ENTRY = 512, 128
NONE, END = 0xFFFFFFFF, 0xFFFFFFFE


def number(at: int) -> int:
    return int(struct.unpack_from("<I", OLD, at)[0])


DIRECTORY = (number(48) + 1) * SECTOR
TABLE = (number(76) + 1) * SECTOR
ROOT, WORKBOOK = DIRECTORY, DIRECTORY + ENTRY


def changed(*changes: tuple[int, int], more: bytes = b"") -> bytes:
    """Give the workbook with numbers of four bytes changed, and bytes added at its end."""
    content = bytearray(OLD)
    for at, value in changes:
        struct.pack_into("<I", content, at, value)
    return bytes(content) + more


def list_of_tables_in_a_circle() -> bytes:
    place = len(OLD) // SECTOR - 1
    return changed((68, place), (72, 1), more=struct.pack("<128I", *[number(76)] * 127, place))


def records(*parts: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in parts)


def sheet(*parts: tuple[int, bytes]) -> bytes:
    return records((0x0809, bytes(16)), *parts, (0x000A, b""))


def workbook(sheets: list[bytes], is_one_for_all: bool = False) -> bytes:
    """Give a compound file of one stream: the records of a workbook with these sheets."""
    names = [(0x0085, struct.pack("<IBBBB", 0, 0, 0, 1, 0) + b"S")] * len(sheets)
    first = len(sheet(*names))
    starts = [first + sum(map(len, sheets[:place])) for place in range(len(sheets))]
    starts = [first] * len(sheets) if is_one_for_all else starts
    named = [
        (kind, struct.pack("<I", at) + body[4:])
        for at, (kind, body) in zip(starts, names, strict=True)
    ]
    stream = (sheet(*named) + b"".join(sheets[: 1 if is_one_for_all else None])).ljust(4096, b"\0")
    sectors = -(-len(stream) // SECTOR)
    header = compound_file.MAGIC + bytes(16) + struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[NONE] * 108)
    table = [0xFFFFFFFD, END, *range(3, 2 + sectors), END]
    directory = entry("Root Entry", 5, END, 0) + entry("Workbook", 2, 2, len(stream))
    body = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    return header + body + directory.ljust(SECTOR, b"\0") + stream.ljust(sectors * SECTOR, b"\0")


def entry(name: str, kind: int, first: int, length: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(text), kind, 1, NONE, NONE, 1 if kind == 5 else NONE)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, length)


def cell(row: int, column: int) -> tuple[int, bytes]:
    return 0x0203, struct.pack("<HHHd", row, column, 0, 1.0)


def refusal(folder: Path, content: bytes, limits: Limits = UPLOAD) -> tuple[str, str] | None:
    path = folder / "a.xls"
    path.write_bytes(content)
    try:
        admit(path, limits)
    except FileRefusedError as error:
        return error.rule, error.found
    return None


@pytest.mark.parametrize(
    "content",
    [
        list_of_tables_in_a_circle,
        lambda: changed((TABLE + 4 * number(48), number(48))),  # the directory
        lambda: changed((TABLE + 4 * number(60), number(60))),  # the table of pieces
        lambda: changed((TABLE + 4 * number(ROOT + 116), number(ROOT + 116))),
        lambda: changed(((number(60) + 1) * SECTOR, 0)),  # the pieces of the workbook itself
        lambda: changed((WORKBOOK + 120, 0xFFFFFFF0)),
        lambda: changed((ROOT + 120, 0x7FFFFFFF)),
        lambda: changed((80, number(76))),  # a table twice
    ],
)
def test_what_would_be_followed_for_ever_is_no_workbook(
    tmp_path: Path, content: Callable[[], bytes]
) -> None:
    assert refusal(tmp_path, OLD) is None
    assert refusal(tmp_path, content()) == ("not_a_workbook", "")


def test_corners_far_apart_are_counted_over_all_sheets(tmp_path: Path) -> None:
    far = sheet(cell(0, 0), cell(65_535, 255))
    assert refusal(tmp_path, workbook([far] * 3)) is None
    assert refusal(tmp_path, workbook([far] * 4)) == ("sheet_too_large", "IV65536")
    assert refusal(tmp_path, workbook([sheet(cell(65_535, 255))] * 9)) is None
    assert refusal(tmp_path, workbook([far]), Limits(cells=9)) == ("sheet_too_large", "IV65536")


def test_several_cells_in_one_record_reach_to_the_last(tmp_path: Path) -> None:
    several = sheet((0x00BD, struct.pack("<HHHIHIH", 1, 0, 0, 0, 0, 0, 300)), cell(9, 2))
    assert refusal(tmp_path, workbook([several]), Limits(cells=2708)) == ("sheet_too_large", "KO10")
    assert refusal(tmp_path, workbook([several]), Limits(cells=2709)) is None


@pytest.mark.parametrize(
    ("dimensions", "is_refused"),
    [
        (struct.pack("<IIHHH", 0, 65_536, 0, 256, 0), False),
        (struct.pack("<IIHHH", 0, 0, 0, 0, 0), False),
        (struct.pack("<IIHHH", 0, 1 << 24, 0, 256, 0), True),
        (struct.pack("<IIHHH", 0, 9, 0, 60_000, 0), True),
        (struct.pack("<IIHHH", 9, 4, 0, 5, 0), True),
        (struct.pack("<HHHHH", 0, 9, 9, 5, 0), True),
    ],
)
def test_a_sheet_that_says_to_be_larger_than_any(
    tmp_path: Path, dimensions: bytes, is_refused: bool
) -> None:
    refused = refusal(tmp_path, workbook([sheet((0x0200, dimensions), cell(0, 0))]))
    assert refused == (("not_a_workbook", "") if is_refused else None)


def test_one_sheet_under_many_names_is_no_workbook(tmp_path: Path) -> None:
    one = sheet(*[cell(row, 0) for row in range(300)])
    assert refusal(tmp_path, workbook([one] * 5, is_one_for_all=True)) == ("not_a_workbook", "")
    assert refusal(tmp_path, workbook([one] * 5)) is None
