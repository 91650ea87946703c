"""Find the Java that Spark runs on, or get one.

Run as `python -m tests.spark.java`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_PACKAGE = "openjdk-17-jre-headless"
_ADVICE = """\
Spark needs Java 17 or newer, and none was found or could be installed. Either
  - install it yourself (Debian, Ubuntu: sudo apt-get install openjdk-17-jre-headless), or
  - name one that you have: JAVA_HOME=/path/to/java make test-spark
"""


def find() -> str | None:
    """Return the path of a Java: that of JAVA_HOME, else the system's; None without."""
    home = os.environ.get("JAVA_HOME")
    if home:
        path = Path(home) / "bin" / "java"
        return str(path) if path.is_file() else None
    return shutil.which("java")


def install() -> None:
    """Install Debian's package where that is possible."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", _PACKAGE], check=False)


def main() -> int:
    """Make sure that there is a Java; return 1, with advice, where there cannot be one."""
    if find() is None:
        install()
    path = find()
    if path is None:
        print(_ADVICE, file=sys.stderr)
        return 1
    print(f"Spark runs on {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
