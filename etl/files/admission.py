"""Whether a file may be opened at all: what it is, whatever its name says, and how far it swells.

Looks at names, sizes, directories and first bytes; evaluates nothing and unpacks nothing to disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from etl.files import compound_file, xls_safety, zip_safety
from etl.files.kinds import ALL_KINDS, EXCEL, PARQUET, SUFFIXES, TEXT, kind_of
from etl.files.refusal import FileRefusedError, refusing

_HEAD_BYTES = 8192
_MEGABYTE = 1_000_000
_TWIN = "~$"
_WEB_PAGES = (b"<!doctype", b"<html", b"<head", b"<table", b"<?xml", b"<style", b"<meta")
# What a file of each extension may hold inside; the names of contents are extensions too.
_CONTENTS = {suffix: frozenset({suffix}) for suffix in EXCEL | PARQUET}
_CONTENTS |= {".xlsx": frozenset({".xlsx"}), ".xlsm": frozenset({".xlsx"})}
_CONTENTS |= {suffix: frozenset({".csv", ""}) for suffix in TEXT}


@dataclass(frozen=True)
class Limits:
    """How large a file may be, packed and unpacked, and which extensions are taken."""

    suffixes: frozenset[str] = frozenset(SUFFIXES)
    excel_bytes: int = 200 * _MEGABYTE
    plain_bytes: int | None = None  # CSV and Parquet; None is no limit
    unpacked_bytes: int = 3_000 * _MEGABYTE
    ratio: int = 100  # unpacked to packed, of a part of more than 10 MB
    parts: int = 10_000
    cells: int = 60_000_000  # of the table between a sheet's first and last filled cell
    scanned_bytes: int | None = 4 * _MEGABYTE  # of each part; None is all of it


COMMAND_LINE = Limits()
# Nobody vouches for what comes over the network: every byte is counted. An .xlsb cannot be.
UPLOAD = Limits(
    suffixes=frozenset(SUFFIXES) - {".xlsb"},
    plain_bytes=200 * _MEGABYTE,
    unpacked_bytes=1_000 * _MEGABYTE,
    scanned_bytes=None,
)


def admit(path: Path, limits: Limits = COMMAND_LINE) -> None:
    """Raise FileRefusedError, with its rule, where a file must not be opened.

    Checks in this order: extension, place, size, content against extension, what a zip holds.
    """
    suffix = path.suffix.lower()
    if suffix not in limits.suffixes:
        raise FileRefusedError("not_a_workbook", expected=ALL_KINDS)
    with refusing(kind_of(suffix)):
        _refuse_place(path)
        _refuse_size(path, suffix, limits)
        content = _content(path)
        _refuse_other_content(suffix, content)
        if content == ".xls":
            xls_safety.refuse_bombs(path, limits.cells)
        if content in (".xlsx", ".xlsb", ".ods"):
            zip_safety.refuse_bombs(
                path,
                limits.unpacked_bytes,
                limits.ratio,
                limits.parts,
                limits.cells,
                limits.scanned_bytes,
            )


def is_twin(path: Path) -> bool:
    """Tell whether a file is the `~$` twin that Excel lays beside a workbook that is open."""
    return path.name.startswith(_TWIN)


def _refuse_place(path: Path) -> None:
    """Refuse a link that leads out of its folder, and what is no file: a pipe would never end."""
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise FileRefusedError("link_out_of_folder")
    if not path.is_file():
        raise OSError


def _refuse_size(path: Path, suffix: str, limits: Limits) -> None:
    size = path.stat().st_size
    if size == 0:
        raise FileRefusedError("empty_file")
    most = limits.excel_bytes if suffix in EXCEL else limits.plain_bytes
    if most is not None and size > most:
        raise FileRefusedError(
            "file_too_large", zip_safety.size_text(size), zip_safety.size_text(most)
        )


def _content(path: Path) -> str:
    """Return what a file is by its bytes: an extension, "password", "page", "" where unknown."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(compound_file.MAGIC):
        names = compound_file.stream_names(path)
        if "EncryptedPackage" in names:
            return "password"
        return ".xls" if {"Workbook", "Book", "WORKBOOK", "BOOK"} & names else ""
    if head.startswith(zip_safety.MAGIC):
        kind = zip_safety.kind(path)
        return f".{kind}" if kind else "zip"
    if head.startswith(b"PAR1"):
        return ".parquet"
    return _text_content(head)


def _text_content(head: bytes) -> str:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGES):
        return "page"
    is_text = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head
    first_line = head.splitlines()[0] if is_text else b""
    return ".csv" if any(mark in first_line for mark in (b";", b",", b"\t")) else ""


def _refuse_other_content(suffix: str, content: str) -> None:
    if content == "password":
        raise FileRefusedError("password_protected")
    if content == "page":
        raise FileRefusedError("page_not_workbook", expected=suffix)
    if content in _CONTENTS[suffix]:
        return
    if content.startswith("."):
        raise FileRefusedError("content_not_as_named", content, suffix)
    raise FileRefusedError("not_a_workbook", expected=kind_of(suffix))
