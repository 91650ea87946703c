"""The making of a file beside everything else: how far it is, giving it up, what became of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeAlias

# What makes a file calls what it is handed before each of its steps; that may end it.
Making: TypeAlias = Callable[[Callable[[], None]], bytes]

# So many files are made at once; further ones wait, so that pages are not kept from being drawn.
_TURNS = threading.Semaphore(2)
_SECONDS_BETWEEN_ASKS = 0.2


class StoppedError(Exception):
    """Nobody waits for the file any more."""


class Job:
    """A file that is being made on a thread of its own.

    `done` of `steps` are behind it; `content` is the file once it is made, `is_failed` where it
    could not be (why is in the log), `is_over` in either case and where it was stopped.
    """

    def __init__(self, making: Making, steps: int) -> None:
        self.steps, self.done = steps, 0
        self.content: bytes | None = None
        self.is_failed = False
        self._making = making
        self._stopped = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="file")

    def start(self) -> Job:
        """Begin, or wait for a turn."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Give it up before its next step."""
        self._stopped.set()

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more comes of it than is there."""
        return self._over.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until it is over, so many seconds at most; tell whether it is."""
        return self._over.wait(seconds)

    def _run(self) -> None:
        try:
            while not _TURNS.acquire(timeout=_SECONDS_BETWEEN_ASKS):
                self._check()
            try:
                self.content = self._making(self._step)
            finally:
                _TURNS.release()
        except StoppedError:
            pass
        except Exception:
            logging.getLogger(__name__).exception("A file could not be made.")
            self.is_failed = True
        finally:
            self._over.set()

    def _step(self) -> None:
        self._check()
        self.done += 1

    def _check(self) -> None:
        if self._stopped.is_set():
            raise StoppedError
