"""Files that mean harm, each made in a line or two from a workbook that means none."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

HEADER = ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai"]
SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[bytes], bytes]


def honest() -> bytes:
    """Give a small workbook that loads."""
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["B1", "WEE", "Kab. Trenggalek", "1 Juni 2021"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def rewritten(path: Path, part: str = "", change: Change = bytes, **extra: bytes) -> Path:
    """Write the honest workbook with one part changed and further parts added."""
    source = zipfile.ZipFile(io.BytesIO(honest()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == part else content)
        for name, content in extra.items():
            target.writestr(f"xl/{name}.xml", content)
    return path


def zip_bomb(path: Path) -> Path:
    """Write a workbook of some 42 kB that unpacks to 40 MB."""
    blanks = b" " * 40_000_000
    return rewritten(
        path, SHEET, lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + blanks)
    )


def lying_bomb(path: Path) -> Path:
    """Write a workbook whose directory says that the bomb's sheet is 1,000 bytes long."""
    content = bytearray(zip_bomb(path).read_bytes())
    (part,) = [one for one in zipfile.ZipFile(path).infolist() if one.filename == SHEET]
    for found in re.finditer(re.escape(struct.pack("<I", part.file_size)), bytes(content)):
        content[found.start() : found.end()] = struct.pack("<I", 1000)
    path.write_bytes(content)
    return path


def nested_bomb(path: Path) -> Path:
    """Write a zip of zips of blanks, named as a workbook."""
    content = b" " * 1_000_000
    for depth in range(4):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(16):
                archive.writestr(f"{depth}.{copy}.zip", content)
        content = written.getvalue()
    path.write_bytes(content)
    return path


def many_parts(path: Path, count: int = 10_001) -> Path:
    """Write a workbook of very many parts."""
    return rewritten(path, **{f"p{number}": b"" for number in range(count)})


def entity_bomb(path: Path, before: bytes = b"") -> Path:
    """Write a workbook whose sheet declares entities of entities (a billion laughs)."""
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (depth, b"&l%d;" % (depth - 1) * 10) for depth in range(1, 10)
    )
    declared = before + b'<!DOCTYPE lolz [<!ENTITY l0 "lol">' + laughs + b"]>"
    return rewritten(
        path, SHEET, lambda xml: b'<?xml version="1.0"?>' + declared + xml.partition(b"?>")[2]
    )


def outside_entity(path: Path) -> Path:
    """Write a workbook whose sheet names a document type elsewhere."""
    return rewritten(path, SHEET, lambda xml: b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + xml)


def far_cell(path: Path, place: str) -> Path:
    """Write a workbook with one more cell, far from the others."""
    row = re.sub("[A-Z]", "", place)
    cell = f'<row r="{row}"><c r="{place}"><v>1</v></c></row></sheetData>'.encode()
    return rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", cell))


def wide_dimension(path: Path, corner: str) -> Path:
    """Write a workbook whose sheet says that it reaches as far as a corner."""
    dimension = f'<dimension ref="A1:{corner}"'.encode()
    return rewritten(path, SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]*"', dimension, xml))


def open_document(path: Path, rows: str) -> Path:
    """Write an OpenDocument workbook of rows of its own XML."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = f'<table:table table:name="S">{rows}</table:table>'
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
    return path


def open_row(times: int, columns: int, is_filled: bool) -> str:
    """Give a row of an OpenDocument that is repeated, of one cell that is repeated."""
    value = ' office:value-type="string"' if is_filled else ""
    text = "<text:p>x</text:p>" if is_filled else ""
    return (
        f'<table:table-row table:number-rows-repeated="{times}"><table:table-cell '
        f'table:number-columns-repeated="{columns}"{value}>{text}</table:table-cell>'
        "</table:table-row>"
    )
