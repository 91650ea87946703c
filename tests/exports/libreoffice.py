"""Find the LibreOffice that opens what is exported, or get one.

Run as `python -m tests.exports.libreoffice`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Without a screen; Impress and Writer open each what the others do not.
_PACKAGES = ("libreoffice-impress-nogui", "libreoffice-writer-nogui", "libreoffice-calc-nogui")
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_ADVICE = """\
LibreOffice opens what the tests export, and none was found or could be installed. Either
  - install it yourself (Debian, Ubuntu: sudo apt-get install {packages};
    else your system's way), or
  - name one that you have: SOFFICE=/path/to/soffice make test
"""
_SECONDS = 300


def find() -> str | None:
    """Return the path of LibreOffice's command: SOFFICE, or the system's; None without one."""
    named = os.environ.get("SOFFICE")
    if named:
        return named if Path(named).is_file() else None
    found = (shutil.which(name) for name in (*_NAMES, *_PLACES))
    return next((path for path in found if path), None)


def install() -> None:
    """Install Debian's packages where that is possible."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *_PACKAGES]
        subprocess.run(command, check=False)


def printed(file: Path) -> bytes:
    """Return a file as LibreOffice prints it, as a PDF, which stands beside it then.

    It has a profile of its own there: another LibreOffice that is open takes no part in it.
    """
    office = find()
    assert office is not None, _ADVICE.format(packages=" ".join(_PACKAGES))
    command = [
        *(office, f"-env:UserInstallation={(file.parent / 'profile').as_uri()}", "--headless"),
        *("--convert-to", "pdf", "--outdir", str(file.parent), str(file)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return file.with_suffix(".pdf").read_bytes()


def main() -> int:
    """Make sure that there is a LibreOffice; return 1, with advice, where there cannot be one."""
    if find() is None:
        install()
    path = find()
    if path is None:
        print(_ADVICE.format(packages=" ".join(_PACKAGES)), file=sys.stderr)
        return 1
    print(f"Exports are opened by {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
