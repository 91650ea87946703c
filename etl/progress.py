"""The progress bar of the command line: it shows itself after a second and goes on moving."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event, Thread

from tqdm import tqdm

_SECONDS_BEFORE_IT_SHOWS = 1.0
_SECONDS_BETWEEN_MOVES = 0.5
_SECONDS_BETWEEN_LINES = 10.0  # where standard error is a file, each move is a line in it
_FORMAT = "{desc}: |{bar:20}| {n_fmt}/{total_fmt}, {elapsed}"


class Bar:
    """A bar on standard error, a step further whenever the function that it gives is called.

    One file may be all that a build reads, so that the clock moves by itself between two steps.
    """

    def __init__(self, steps: int) -> None:
        self._name = ""
        self._begun = -1  # the first step has begun, none is done
        self._steps = steps
        self._finished = Event()
        self._clock = Thread(target=self._move, daemon=True)

    def __enter__(self) -> Callable[[str], None]:
        self._clock.start()
        return self._step

    def __exit__(self, *exception: object) -> None:
        self._finished.set()
        self._clock.join()

    def _step(self, name: str) -> None:
        self._name = name
        self._begun += 1

    def _move(self) -> None:
        if self._finished.wait(_SECONDS_BEFORE_IT_SHOWS):
            return
        pause = _SECONDS_BETWEEN_MOVES if sys.stderr.isatty() else _SECONDS_BETWEEN_LINES
        with tqdm(
            desc=self._name,
            initial=max(self._begun, 0),
            total=self._steps,
            file=sys.stderr,
            bar_format=_FORMAT,
            leave=False,
        ) as bar:
            bar.start_t -= _SECONDS_BEFORE_IT_SHOWS
            while not self._finished.wait(pause):
                bar.n = max(self._begun, 0)
                bar.set_description_str(self._name)
