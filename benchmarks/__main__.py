"""Print the benchmarks as JSON lines: `python -m benchmarks [NAME...]`."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks import build, excel, pages, paint, release, scale, slides, viewers

BENCHMARKS = {
    "build": build.run,
    "excel": excel.run,
    "pages": pages.run,
    "paint": paint.run,
    "slides": slides.run,
    "viewers": viewers.run,
    "scale": scale.run,
    "release": release.run,
}


def main(arguments: list[str] | None = None) -> None:
    """Run the benchmarks that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--participants", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - BENCHMARKS.keys():
        parser.error(f"no benchmark {', '.join(sorted(unknown))}: {', '.join(BENCHMARKS)}")
    for name in given.names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as folder:
            for result in BENCHMARKS[name](Path(folder), given.participants, given.rounds):
                print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
