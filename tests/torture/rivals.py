"""Start two builds of one warehouse at the same moment: one wins, the other says so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import warehouse
from tests.torture import figures

_BUILD = (
    "import sys; import etl.__main__ as etl; print('ready', flush=True); sys.stdin.readline();"
    "sys.exit(etl.main(['build', '--incoming', sys.argv[1], '--warehouse', sys.argv[2]]))"
)
_SAYS_SO = re.compile(r"Another build of .+ is under way \(process \d+\)\.\n")


def run(count: int, folder: Path) -> tuple[list[str], int]:
    """Start as many pairs of builds; return the faults, and how many pairs were at it together."""
    incoming, directory = folder / "incoming", folder / "warehouse"
    found, together = [], 0
    for number in range(1, count + 1):
        coming = figures.write(incoming, number)
        ended = _pair(incoming, directory)
        together += sum(status == 1 for status, _ in ended)
        if [status for status, _ in ended].count(0) == 0:
            found.append(f"pair {number}: neither was done: {ended}")
        found += [
            f"pair {number}: {status} {said!r}"
            for status, said in ended
            if not (status == 0 or (status == 1 and _SAYS_SO.fullmatch(said)))
        ]
        if figures.read(directory) != (coming, coming):
            found.append(f"pair {number}: {figures.read(directory)} instead of {coming}")
        if len(warehouse.versions(directory)) != number:
            found.append(f"pair {number}: {len(warehouse.versions(directory))} versions")
    return found, together


def _pair(incoming: Path, directory: Path) -> list[tuple[int, str]]:
    """Let two processes begin together; return how each ended and what it said of errors."""
    rivals = [
        subprocess.Popen(
            [sys.executable, "-c", _BUILD, incoming, directory],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=warehouse.ROOT,
        )
        for _ in range(2)
    ]
    for one in rivals:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in rivals:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate()[1] for one in rivals]
    return [(one.returncode, words) for one, words in zip(rivals, said, strict=True)]
