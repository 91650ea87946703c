"""Files, and sheets of them, that are refused whole, or say nothing."""

import struct
from typing import Any

from tests.etl import hostile
from tests.etl.cases.base import B1, BATCH, A, Cases
from tests.etl.folder import Folder


def encrypted_workbook() -> bytes:
    """Give the least that is a workbook under a password: a compound file with its one stream."""
    none, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    header += struct.pack("<109I", 0, *[none] * 108)
    sectors = struct.pack("<128I", table, end, *[none] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(text), kind, 1, none, none, child)
        return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", end, 0)

    directory = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, none)
    return header + sectors + directory.ljust(512, b"\0")


def write_bytes(folder: Folder, name: str, content: bytes) -> None:
    (folder.incoming / name).write_bytes(content)


def not_a_workbook(folder: Folder) -> None:
    write_bytes(folder, "a.xlsx", b"this is text")
    write_bytes(folder, "b.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    write_bytes(folder, "c.docx", b"PK\3\4 a letter")
    write_bytes(folder, "d.parquet", b"PAR1 no more")


def quote_not_closed(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1, '"B2;WEE;Gresik;2 Juni 2021', "B3;WEE;Gresik;3 Juni 2021")


def password_protected(folder: Folder) -> None:
    write_bytes(folder, "a.xlsx", encrypted_workbook())


def empty_file(folder: Folder) -> None:
    write_bytes(folder, "a.csv", b"")
    write_bytes(folder, "b.xlsx", b"")


def file_too_large(folder: Folder) -> None:
    write_bytes(folder, "a.xlsx", b"PK")
    with (folder.incoming / "a.xlsx").open("r+b") as file:
        file.truncate(201_000_000)


def content_not_as_named(folder: Folder) -> None:
    write_bytes(folder, "a.xls", hostile.honest())
    folder.text("b.xlsx", BATCH, B1)


def page_not_workbook(folder: Folder) -> None:
    folder.text("a.xls", "<html><table><tr><td>ID Batch")


def unpacks_too_large(folder: Folder) -> None:
    hostile.zip_bomb(folder.incoming / "a.xlsx")


def unsafe_xml(folder: Folder) -> None:
    hostile.entity_bomb(folder.incoming / "a.xlsx")


def sheet_too_large(folder: Folder) -> None:
    hostile.far_cell(folder.incoming / "a.xlsx", "XFD1048576")


def link_out_of_folder(folder: Folder) -> None:
    write_bytes(folder, "../elsewhere.csv", f"{BATCH}\n{B1}\n".encode())
    (folder.incoming / "a.csv").symlink_to(folder.incoming.parent / "elsewhere.csv")


def unknown_table(folder: Folder) -> None:
    folder.text("a.csv", "Judul;Isi;Program", "x;y;WEE")


def missing_column(folder: Folder) -> None:
    folder.workbook("a.xlsx", Satu=[BATCH.split(";")], Dua=[["ID Batch", "Usia", "Hubungan"]])


def laid_out_across(folder: Folder) -> None:
    folder.text("a.csv", "Urusan;Januari 2023;Februari 2023", "Jual;5;6")


def nothing_usable(folder: Folder) -> None:
    folder.text("a.csv", BATCH, ";;;")


def side_in_columns(folder: Folder) -> None:
    lines = ("Kelompok;Tanggal;Masuk;;Keluar", ";;Kue;Kopi;", "K1;2023-09-04;5;6;7")
    folder.text("a.csv", *lines)


def amounts_in_multiples(folder: Folder) -> None:
    lines = ("(dalam ribuan rupiah)", "Kelompok;Tanggal;Masuk;Keluar", "K1;2023-09-04;5;7")
    folder.text("a.csv", *lines)


def column_twice(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Tgl Mulai;Mulai;Tanggal Mulai", B1 + ";;;")


def same_file_twice(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1)
    folder.text("b.csv", BATCH, B1)


def sheet_not_recognised(folder: Folder) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "Batch": [BATCH.split(";"), B1.split(";")],
        "Catatan": [["Rapat hari Senin"]],
        "Kosong": [],
        "Petunjuk": [["Isi semua kolom"]],
    }
    folder.workbook("a.xlsx", **sheets)


CASES: Cases = {
    not_a_workbook: [
        ("a.xlsx", "", "not_a_workbook", "", "Excel"),
        ("b.csv", "", "not_a_workbook", "", "CSV"),
        ("c.docx", "", "not_a_workbook", "", "Excel, CSV, Parquet"),
        ("d.parquet", "", "not_a_workbook", "", "Parquet"),
    ],
    quote_not_closed: [(A, "", "quote_not_closed", "3", "")],
    password_protected: [("a.xlsx", "", "password_protected", "", "")],
    empty_file: [(A, "", "empty_file", "", ""), ("b.xlsx", "", "empty_file", "", "")],
    file_too_large: [("a.xlsx", "", "file_too_large", "201 MB", "200 MB")],
    content_not_as_named: [
        ("a.xls", "", "content_not_as_named", ".xlsx", ".xls"),
        ("b.xlsx", "", "content_not_as_named", ".csv", ".xlsx"),
    ],
    page_not_workbook: [("a.xls", "", "page_not_workbook", "", ".xls")],
    unpacks_too_large: [("a.xlsx", "", "unpacks_too_large", "40 MB", "10 MB")],
    unsafe_xml: [("a.xlsx", "", "unsafe_xml", "", "")],
    sheet_too_large: [("a.xlsx", "", "sheet_too_large", "XFD1048576", "")],
    link_out_of_folder: [(A, "", "link_out_of_folder", "", "")],
    unknown_table: [(A, "", "unknown_table", "ID Kelompok, Jenis Usaha", "Kelompok")],
    missing_column: [("a.xlsx Dua", "", "missing_column", "Peserta", "ID Peserta / Nama / NIK")],
    laid_out_across: [(A, "", "laid_out_across", "Januari 2023 … Februari 2023", "months")],
    nothing_usable: [(A, "", "nothing_usable", "", "")],
    side_in_columns: [(A, "", "side_in_columns", "Kue, Kopi", "Masuk")],
    amounts_in_multiples: [(A, "", "amounts_in_multiples", "(dalam ribuan rupiah)", "")],
    column_twice: [(A, "", "column_twice", "Tanggal Mulai, Tanggal Mulai", "Tanggal Mulai")],
    same_file_twice: [("b.csv", "", "same_file_twice", "", "a.csv")],
    sheet_not_recognised: [("a.xlsx Catatan", "", "sheet_not_recognised", "–", "–")],
}
