"""What is kept between runs for all sessions: bounded in bytes and in entries, made once each.

`st.cache_data` would read the signature of the function and hash all that it is given at every
look, a third of what a page costs.
"""

from __future__ import annotations

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Values that cannot be changed, by key; what was not asked for the longest is given up.

    They are given as they are. A value that alone has more than `most_bytes` is made each time.
    """

    def __init__(self, most_bytes: int, most_entries: int) -> None:
        self.most_bytes, self.most_entries = most_bytes, most_entries
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._being_made: dict[Hashable, threading.Lock] = {}
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._values)

    @property
    def size(self) -> int:
        """Return the bytes that all values take."""
        return self._bytes

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key; who asks while it is being made waits for it.

        A value that could not be made is asked for again.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]
            turn = self._being_made.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._values:
                    return self._values[key][0]
            try:
                value = make()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._being_made.pop(key, None)
        return value

    def clear(self) -> None:
        """Give everything up."""
        with self._lock:
            self._values.clear()
            self._bytes = 0

    def _keep(self, key: Hashable, value: T) -> None:
        size = len(pickle.dumps(value))
        if size > self.most_bytes:
            return
        with self._lock:
            self._values[key] = (value, size)
            self._bytes += size
            while self._bytes > self.most_bytes or len(self._values) > self.most_entries:
                _, (_, freed) = self._values.popitem(last=False)
                self._bytes -= freed


class KeptCopies(Generic[T]):
    """Values that who gets one may change, by key: what is kept is each time a copy."""

    def __init__(self, most_bytes: int, most_entries: int) -> None:
        self.kept: Kept[bytes] = Kept(most_bytes, most_entries)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return one's own value of a key; who asks while it is being made waits for it."""
        made: list[T] = []

        def copied() -> bytes:
            made.append(make())
            return pickle.dumps(made[0])

        copy = self.kept.get(key, copied)
        return made[0] if made else pickle.loads(copy)
