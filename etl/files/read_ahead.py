"""Files opened one ahead: while one is taken, another processor reads the next.

To read workbooks is most of what a build waits for, and calamine leaves Python alone meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from etl.files import admission, reader
from etl.files.sheet import Sheet

Opening = Callable[[], list[Sheet]]


def open_file(path: Path, limits: admission.Limits) -> list[Sheet]:
    """Return a file's sheets; FileRefusedError where it must not or cannot be opened."""
    admission.admit(path, limits)
    return reader.sheets(path)


@contextmanager
def opening(files: Iterable[tuple[Path, admission.Limits]]) -> Iterator[Iterator[Opening]]:
    """Begin at once to open files, in their order and never more than one ahead.

    Each that is given returns its sheets as `open_file` does, or raises what that raised.
    """
    beside = ThreadPoolExecutor(1)
    try:
        begun = (beside.submit(open_file, *one) for one in files)
        yield _in_turn(next(begun, None), begun)
    finally:
        beside.shutdown(cancel_futures=True)


def _in_turn(
    first: Future[list[Sheet]] | None, others: Iterator[Future[list[Sheet]]]
) -> Iterator[Opening]:
    opened = first
    while opened:
        following = next(others, None)  # waits behind the one that is being read
        yield opened.result
        opened = following
