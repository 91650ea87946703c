"""A workbook as Excel saves it under "Strict Open XML": other names for the same parts."""

import zipfile
from pathlib import Path

_NAMES = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def rewrite(path: Path) -> None:
    """Write a workbook anew in the strict form."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            for usual, strict in _NAMES.items():
                content = content.replace(usual, strict)
            archive.writestr(name, content)
