"""Find the Chromium that the browser tests drive, or get one.

Run as `python -m tests.browser.chromium`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The shell draws the same pages without the rest of a browser, for two thirds of the work.
_PACKAGE = "chromium-headless-shell"
_NAMES = (
    *(_PACKAGE, "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome"),
)
_ADVICE = """\
The browser tests need Chromium, and none was found or could be installed. Either
  - install it yourself (Debian, Ubuntu: sudo apt-get install chromium; else your system's way), or
  - let Playwright fetch its own: {python} -m playwright install chromium, or
  - name one that you have: CHROMIUM=/path/to/chromium make test
"""


def find() -> str | None:
    """Return the path of a Chromium: CHROMIUM, the system's, or Playwright's own; None without."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    for name in _NAMES:
        path = shutil.which(name)
        if path:
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def install() -> None:
    """Install Debian's package where that is possible, else Playwright's own build."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        for package in (_PACKAGE, "chromium"):
            done = subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False)
            if done.returncode == 0:
                return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Make sure that there is a Chromium; return 1, with advice, where there cannot be one."""
    if find() is None:
        install()
    path = find()
    if path is None:
        print(_ADVICE.format(python=sys.executable), file=sys.stderr)
        return 1
    print(f"Browser tests drive {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
